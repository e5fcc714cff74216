"""Which purchases of the book the files of one import meet: a till's items and its receipts are the same ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class MetPurchases:
    """Remembers purchases that the book had before an import, a byte for each.

    Args:
        last_id: the last of them.
        is_asked: several files bring purchases; else nobody asks, and nothing is remembered.
    """

    def __init__(self, last_id: int, *, is_asked: bool) -> None:
        self.is_asked = is_asked
        self._met = bytearray(last_id + 1 if is_asked else 0)

    def met_again(self, purchase_ids: Iterable[int]) -> int:
        """Remember purchases, and return how many of them an earlier call did."""
        if not self.is_asked:
            return 0
        again = 0
        for at in purchase_ids:
            again += self._met[at]
            self._met[at] = 1
        return again
