"""Which parts of the book an action touched, so that pages refresh by that and never call each other."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum

from winback_gui.domain.frozen import frozen


class Topic(StrEnum):
    """Parts of the book that pages watch."""

    CUSTOMERS = "customers"
    PURCHASES = "purchases"
    CASES = "cases"
    REASONS = "reasons"
    CAUSES = "causes"
    OFFERS = "offers"
    LETTERS = "letters"
    VOUCHERS = "vouchers"
    SUPPRESSIONS = "suppressions"
    TASKS = "tasks"
    IMPORTS = "imports"
    SETTINGS = "settings"


@frozen
class Changes:
    """What an action touched.

    Attributes:
        topics: the parts of the book.
        customer_ids: whose form, purchases, redeemed vouchers or entries in the do-not-write list were touched, or of
            whom the owner judged a remark, as far as `topics` names those; None = not known, so that everybody has to
            be looked at (an import).
    """

    topics: frozenset[Topic] = frozenset()
    customer_ids: frozenset[int] | None = field(default=None, compare=False)

    def touches(self, *topics: Topic) -> bool:
        """Return whether any of these parts was touched."""
        return not self.topics.isdisjoint(topics)

    @classmethod
    def everything(cls) -> Changes:
        """Return changes that touch every part (another book, a restored copy)."""
        return cls(frozenset(Topic))
