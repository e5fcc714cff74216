"""What came of the purchases of one file of an import, counted while they are written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from winback_gui.domain.purchase import PurchaseKind, day_from_number
from winback_gui.importing.state_words import NotThere

_BOUGHT = frozenset({PurchaseKind.SALE, PurchaseKind.PREPAID})


@dataclass(slots=True)
class SaleFigures:
    """The figures of one file.

    Attributes:
        new, known, changed, cancelled: the figures of the report.
        known_again: those of the known ones that another file of the import has met already.
        visits: days without a sum, of our own export or of a list that says no sums.
        unpaid: sales of 0.00.
        missed, left_open: of those cancelled, the ones to which nobody came, and those that may mean either and are
            taken for no visits.
        prepaid: visits that a card or a membership had paid for.
        put_right: of the known ones, those that stood with another one of the same e-mail address.
        bare, numbered: rows of purchases of people who are in the book, without and with a receipt number.
        first_day, last_day: of what could be taken.
        buyers: ids of the customers for whom it brought purchases.
        not_there: by its line, why a row is no visit that was neither cancelled nor given back.
    """

    new: int = 0
    known: int = 0
    known_again: int = 0
    changed: int = 0
    cancelled: int = 0
    visits: int = 0
    unpaid: int = 0
    missed: int = 0
    left_open: int = 0
    prepaid: int = 0
    put_right: int = 0
    bare: int = 0
    numbered: int = 0
    first_day: date | None = None
    last_day: date | None = None
    buyers: set[int] = field(default_factory=set)
    not_there: Mapping[int, NotThere] = field(default_factory=dict)

    def count(
        self,
        customer_ids: Sequence[int],
        kinds: Sequence[int],
        amounts: Sequence[int],
        lines: Sequence[int] = (),
        *,
        sign: int = 1,
    ) -> None:
        """Count purchases that were taken; with -1 as the sign, those taken out again (without lines)."""
        self.new += sign * len(customer_ids)
        self.buyers.update(customer_ids)
        if 0 in amounts:
            sold = zip(kinds, amounts, strict=True)
            self.unpaid += sign * sum(kind == PurchaseKind.SALE and not amount for kind, amount in sold)
        if any(kinds):
            visits = sign * sum(kind == PurchaseKind.LAST_VISIT for kind in kinds)
            self.visits += visits
            self.prepaid += sign * sum(kind == PurchaseKind.PREPAID for kind in kinds)
            self.new -= visits
            self.cancelled += sign * sum(kind not in _BOUGHT for kind in kinds) - visits
        if self.not_there:
            why = Counter(map(self.not_there.get, lines))
            self.missed += why[NotThere.MISSED]
            self.left_open += why[NotThere.OPEN]

    def see_days(self, days: Sequence[int]) -> None:
        """Remember the first and the last day of what could be taken."""
        first, last = day_from_number(min(days)), day_from_number(max(days))
        self.first_day = min(self.first_day or first, first)
        self.last_day = max(self.last_day or last, last)
