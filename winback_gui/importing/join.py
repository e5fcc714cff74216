"""Who is meant: joins customers and sales of several files by the names they share, never by likeness."""

from __future__ import annotations

from collections.abc import Iterable

AMBIGUOUS = -1
"""What a name stands for that two customers have."""


class Directory:
    """Customer ids by the names ("n:17", "k:shopify:8100", "e:shopify:mara@example.org") by which sales mean them."""

    def __init__(self) -> None:
        self.ids: dict[str, int] = {}

    def add(self, refs: Iterable[str], customer_id: int) -> None:
        """Make a customer known under these names. A name that another customer has stands for nobody from then on."""
        for ref in refs:
            if self.ids.setdefault(ref, customer_id) != customer_id:
                self.ids[ref] = AMBIGUOUS

    def find(self, refs: Iterable[str]) -> int | None:
        """Return the customer whom the first known name means; None = nobody, `AMBIGUOUS` = it cannot be told."""
        for ref in refs:
            found = self.ids.get(ref)
            if found is not None:
                return found
        return None
