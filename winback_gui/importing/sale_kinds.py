"""What each row of a list of purchases is: a sale, one paid before, one taken back, or none at all."""

from __future__ import annotations

from collections.abc import Sequence

from winback_gui.domain.purchase import PurchaseKind
from winback_gui.importing import cleaning
from winback_gui.importing.ahead import AheadReader
from winback_gui.importing.columns import ColumnMapping, ZeroSums
from winback_gui.importing.fields import Field
from winback_gui.importing.order_states import States, states
from winback_gui.importing.sale_amounts import after_refund
from winback_gui.importing.sale_cells import SaleCells
from winback_gui.importing.state_words import NotThere, state_key
from winback_gui.importing.survey import Survey


class SaleKinds:
    """Tells it by the words for kinds and states, by the sign of the sum, and by what the owner said of sums of 0.

    Attributes:
        states: the columns that say how far something is, with what their words mean.
        not_there: by its line, why a row is no visit that was neither cancelled nor given back.
    """

    def __init__(
        self, mapping: ColumnMapping, survey: Survey, found: States, cells: SaleCells, ahead: AheadReader
    ) -> None:
        self._mapping = mapping
        self._cells = cells
        self._ahead = ahead
        self._is_own = mapping.format_key.startswith("own")
        self.states = found
        marked = {key: said for key, said in survey.states.items() if key not in survey.unmarked}
        self._unmarked = states(mapping, marked)  # of later days than the list marks
        self._marked_until = max(survey.unmarked.values(), default=None)
        self._there = survey.there
        self._zero_is_visit = mapping.zero_sums is ZeroSums.VISITS
        self._is_day_alone = mapping.is_visits_list and not self._zero_is_visit
        self.not_there: dict[int, NotThere] = {}

    def of_rows(
        self,
        columns: list[tuple[str, ...]],
        days: Sequence[int],
        amounts: list[int],
        receipts: list[str],
        lines: Sequence[int],
    ) -> tuple[list[int], list[int]]:
        """Return what each row is, and its sum as such; receipts of refunds get their own number, in place."""
        said = self._states_said(columns)
        kinds = self._kinds(columns, amounts, list(zip(said, map(self._is_unmarked, days), strict=True)), lines)
        if (refunded := self._cells.amounts.refunded(columns)) is not None:
            kinds, amounts = map(list, zip(*map(after_refund, kinds, amounts, refunded), strict=True))
        if any(kinds) or min(amounts) < 0:
            self._mark_refunds(kinds, amounts, receipts)
        if self._is_day_alone:
            alone = int(PurchaseKind.LAST_VISIT)
            kinds = [alone if kind == PurchaseKind.SALE else kind for kind in kinds]
        elif (self._zero_is_visit or self._there) and 0 in amounts:
            kinds = [int(self.prepaid_or(*one)) for one in zip(kinds, amounts, said, strict=True)]
        return kinds, amounts

    def is_no_order(self, said: tuple[str, ...], day: int, line: int) -> bool:
        """Return whether an order did not come about, and keep why nobody was there."""
        if not self._is_not_sold(said, unmarked=self._is_unmarked(day)):
            return False
        if (why := self.states.why_not_there(said)) is not None:
            self.not_there[line] = why
        return True

    def prepaid_or(self, kind: int, amount: int, said: Sequence[str]) -> PurchaseKind:
        """Return the kind of a row; a sale of 0.00 is one paid before where the owner or its state says so."""
        if kind != PurchaseKind.SALE or amount:
            return PurchaseKind(kind)
        was_there = self._zero_is_visit or not self._there.isdisjoint(map(state_key, said))
        return PurchaseKind.PREPAID if was_there else PurchaseKind.SALE

    def _states_said(self, columns: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
        """Return what each row says in its columns of states."""
        if not self.states.places:
            return [()] * len(columns[0])
        return list(zip(*(columns[at] for at in self.states.places), strict=True))

    def _is_unmarked(self, day: int | None) -> bool:
        """Return whether the list knows of a day not yet who came on it: who was booked did, as far as it tells."""
        return self._marked_until is not None and day is not None and day > self._marked_until

    def _is_not_sold(self, said: tuple[str, ...], *, unmarked: bool) -> bool:
        return (self._unmarked if unmarked else self.states).is_not_sold(said)

    def _kinds(
        self,
        columns: list[tuple[str, ...]],
        amounts: list[int],
        said: Sequence[tuple[tuple[str, ...], bool]],
        lines: Sequence[int],
    ) -> list[int]:
        """Return what each row is; `said` are its states, and whether its day is one of which nobody is marked yet."""
        if not any(self._mapping.index(one) >= 0 for one in (Field.KIND, Field.STATUS, Field.CANCELLED_AT)):
            return [int(PurchaseKind.SALE)] * len(amounts)
        kinds, cancelled = self._cells.column(columns, Field.KIND), self._cells.column(columns, Field.CANCELLED_AT)
        taken_back = (amount < 0 and not self._is_own for amount in amounts)
        found = [
            int(cleaning.kind_of(kind, at, takes_back=back, is_own=self._is_own))
            for kind, at, back in zip(kinds, cancelled, taken_back, strict=True)
        ]
        if not self.states.places:
            return found
        different = set(said)
        self._ahead.meet({cells for cells, _unmarked in different})
        none = {
            (cells, unmarked): self.states.why_not_there(cells)
            for cells, unmarked in different
            if self._is_not_sold(cells, unmarked=unmarked)
        }
        if any(none.values()):
            self.not_there |= {line: why for line, one in zip(lines, said, strict=True) if (why := none.get(one))}
        return [int(PurchaseKind.CANCELLED) if one in none else kind for one, kind in zip(said, found, strict=True)]

    def _mark_refunds(self, kinds: list[int], amounts: list[int], receipts: list[str]) -> None:
        """Give refunds their kind, their sign and their number, in place."""
        sale, refund = int(PurchaseKind.SALE), int(PurchaseKind.REFUND)
        for place, (kind, amount) in enumerate(zip(kinds, amounts, strict=True)):
            if kind == refund or (kind == sale and amount < 0):
                kinds[place] = refund
                amounts[place] = -abs(amount)
                if receipts[place] and not self._is_own:
                    receipts[place] = refund_receipt(receipts[place])


def refund_receipt(receipt: str) -> str:
    """Return the number under which a refund is kept: tills may give it the number of the sale it takes back."""
    return f"{receipt} R"
