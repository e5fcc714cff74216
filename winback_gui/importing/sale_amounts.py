"""What the rows of a list of sales say was paid: in the book's currency, and without tips, which are the staff's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from winback_gui.domain.message import Message
from winback_gui.domain.purchase import PurchaseKind
from winback_gui.importing import cleaning
from winback_gui.importing.cell_memory import AmountMemory, CellMemory
from winback_gui.importing.columns import ColumnMapping
from winback_gui.importing.fields import Field
from winback_gui.importing.rates import Rates, SumReader, foreign_code
from winback_gui.importing.survey import Survey

_BESIDE: Final = (Field.TAX, Field.REFUNDED, Field.TIP)
"""Sums that stand beside the amount of a row."""


class SaleAmounts:
    """Reads the columns of amounts of one file."""

    def __init__(self, mapping: ColumnMapping, survey: Survey, currency: str, rates: Rates) -> None:
        self._currency = currency
        self._amount_at, self._code_at = mapping.index(Field.AMOUNT), mapping.index(Field.CURRENCY)
        self._paid_at = mapping.index(Field.PAID)
        self._places = {one: mapping.index(one) for one in _BESIDE}
        mark = survey.decimal_marks[self._amount_at] if self._amount_at >= 0 else "."  # a list may say days alone
        self._sums = SumReader(mark, currency, rates)
        self._amounts = CellMemory(self._sums.read)
        self._amounts_in = AmountMemory(self._sums)
        self._more = {
            place: SumReader(survey.decimal_marks[place], currency, rates)
            for place in self._places.values()
            if place >= 0
        }

    def read(self, columns: Sequence[tuple[str, ...]]) -> list[int | None]:
        """Return each row's amount in minor units; None where it cannot be read, or waits for a rate.

        Args:
            columns: of some rows, each with a cell a row.
        """
        if self._amount_at < 0:
            return [0] * len(columns[0])
        cells, codes = columns[self._amount_at], columns[self._code_at] if self._code_at >= 0 else ("",)
        if set(codes) <= {"", self._currency}:
            amounts = list(map(self._amounts.__getitem__, cells))
        else:
            amounts = [self._amounts_in[_code(code)][cell] for cell, code in zip(cells, codes, strict=True)]
        if not self._more:
            return amounts
        return [
            None if amount is None or self._wrong_beside(row) else amount + self._beside(row)
            for amount, row in zip(amounts, zip(*columns, strict=True), strict=True)
        ]

    def refunded(self, columns: Sequence[tuple[str, ...]]) -> list[int] | None:
        """Return how much of each row's amount was given back, in minor units; None where no column says it.

        Args:
            columns: as for `read`, of rows whose amounts can be taken.
        """
        if self._places[Field.REFUNDED] < 0 or self._amount_at < 0:
            return None
        given_back = (self._cell(Field.REFUNDED, row) for row in zip(*columns, strict=True))
        return [0 if isinstance(one, Message) else abs(one) for one in given_back]

    def paid(self, columns: Sequence[tuple[str, ...]]) -> list[str] | None:
        """Return what each row says was paid in another currency ("USD 12.50"), or ""; None where no row can.

        Args:
            columns: as for `read`.
        """
        if not self._sums.rates or self._paid_at >= 0 or self._amount_at < 0:
            return None
        cells = columns[self._amount_at]
        codes = columns[self._code_at] if self._code_at >= 0 else [""] * len(cells)
        pairs = list(zip(cells, codes, strict=True))
        found = {(cell, code): self._sums.paid(cell, _code(code)) for cell, code in set(pairs)}
        return [found[pair] for pair in pairs]

    def wrong(self, cells: Sequence[str]) -> tuple[tuple[Field, ...], Message] | None:
        """Return why the sum of a row cannot be taken, and in which columns to mend it, best first; None = it can."""
        if self._amount_at < 0:
            return None
        amount = self.of_cell(cells[self._amount_at], self.code_of(cells))
        if isinstance(amount, Message):
            return where_to_mend(amount), amount
        return self._wrong_beside(cells)

    def of_cell(self, cell: str, code: str) -> int | Message:
        """Return the amount that one cell says in minor units, or what is wrong with it."""
        known = self._amounts_in[code][cell]
        return self._sums.read(cell, code) if known is None else known

    def more(self, place: int, cell: str, code: str) -> int | Message:
        """Return what a cell of taxes, refunds or tips says in minor units, or what is wrong with it."""
        return self._more[place].read(cell, code)

    def code_of(self, cells: Sequence[str]) -> str:
        """Return the currency that a row names, "" where it names none."""
        return _code(cells[self._code_at]) if self._code_at >= 0 else ""

    def _beside(self, cells: Sequence[str]) -> int:
        """Return what a row's amount becomes more by its tax and its tip, which is no sale of the shop."""
        tax, tip = self._cell(Field.TAX, cells), self._cell(Field.TIP, cells)
        return (0 if isinstance(tax, Message) else tax) - (0 if isinstance(tip, Message) else tip)

    def _wrong_beside(self, cells: Sequence[str]) -> tuple[tuple[Field, ...], Message] | None:
        """Return which sum beside the amount cannot be taken, and why."""
        for field in _BESIDE:
            if isinstance(found := self._cell(field, cells), Message):
                return (field,), found
        return None

    def _cell(self, field: Field, cells: Sequence[str]) -> int | Message:
        """Return what a row says of taxes, refunds or tips; nothing is 0."""
        place = self._places[field]
        return self.more(place, cells[place], self.code_of(cells)) if place >= 0 and cells[place].strip() else 0


def after_refund(kind: int, amount_minor: int, refunded_minor: int) -> tuple[int, int]:
    """Return the kind and the amount of a sale of which something was given back: net, or cancelled if it was all."""
    if amount_minor <= 0 or not refunded_minor:
        return kind, amount_minor
    if amount_minor <= refunded_minor:
        return int(PurchaseKind.CANCELLED), amount_minor
    return kind, amount_minor - refunded_minor if kind == PurchaseKind.SALE else amount_minor


def where_to_mend(why: Message) -> tuple[Field, ...]:
    """Return in which columns an amount that cannot be taken is to be mended, best first."""
    return (Field.CURRENCY, Field.AMOUNT) if foreign_code(why) else (Field.AMOUNT,)


def _code(cell: str) -> str:
    return cleaning.text(cell).upper()
