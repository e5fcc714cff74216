"""Rows to purchases: a row each, column by column in a quick loop; line items are left to `order_reader`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import compress, islice
from typing import Final, cast

from winback_gui.domain.purchase import day_from_number, day_number
from winback_gui.importing.ahead import AheadReader
from winback_gui.importing.columns import ColumnMapping
from winback_gui.importing.csv_records import Block
from winback_gui.importing.fields import Field
from winback_gui.importing.number_names import NumberNames
from winback_gui.importing.order_reader import OrderReader
from winback_gui.importing.order_states import states
from winback_gui.importing.people import PersonReader, PersonRow
from winback_gui.importing.rates import NO_RATES, Rates
from winback_gui.importing.readers import Problems
from winback_gui.importing.refused_sales import RefusedSales
from winback_gui.importing.said_of_people import SaidOfPeople
from winback_gui.importing.sale import OnPerson, Sales
from winback_gui.importing.sale_cells import SaleCells
from winback_gui.importing.sale_kinds import SaleKinds
from winback_gui.importing.state_words import NotThere
from winback_gui.importing.survey import Survey

BATCH: Final = 10_000


class SaleReader:
    """Reads the purchases of one file.

    Attributes:
        said: what the rows say of their people beside who they are.
        ahead: the rows that may be still to come.
    """

    def __init__(
        self,
        mapping: ColumnMapping,
        survey: Survey,
        people: PersonReader,
        problems: Problems,
        *,
        today: date,
        currency: str,
        rates: Rates = NO_RATES,
        has_appointments: bool = False,
        no_visits: frozenset[str] = frozenset(),
    ) -> None:
        self._mapping = mapping
        self._today = day_number(today)
        self._cells = SaleCells(mapping, survey, people, today=today, currency=currency, rates=rates)
        found = states(mapping, survey.states)
        self.ahead = AheadReader(
            mapping, survey, found, people, problems, self._cells.texts, today, has_appointments=has_appointments
        )
        self.said = SaidOfPeople(mapping, people)
        self._kinds = SaleKinds(mapping, survey, found, self._cells, self.ahead)
        self._refused = RefusedSales(mapping, people, problems, self._cells, self.ahead)
        self._orders = OrderReader(mapping, self._cells, self._kinds, self._refused, self.ahead, self.said, no_visits)
        self._names = NumberNames(mapping)
        self._visits_met: set[str] = set()

    @property
    def not_there(self) -> dict[int, NotThere]:
        """By its line, why a row is no visit that was neither cancelled nor given back."""
        return self._kinds.not_there

    def unread(self) -> list[PersonRow]:
        """Return whom the rows mean that could not be taken, each once; to be asked at the end, after `ahead`."""
        return self._refused.unread()

    def read(self, blocks: Iterator[Block], on_person: OnPerson) -> Iterator[Sales]:
        """Yield the purchases, some thousand at a time; `on_person` hears of each name once, with its first row."""
        if not self._mapping.line_items:
            seen: set[str] = set()
            for lines, rows in blocks:
                for at in range(0, len(rows), BATCH):
                    yield self._plain(lines[at : at + BATCH], rows[at : at + BATCH], seen, on_person)
            return
        records = ((line, cells) for lines, rows in blocks for line, cells in zip(lines, rows, strict=True))
        orders = self._orders.read(records, on_person)
        while taken := list(islice(orders, BATCH)):
            yield Sales(*zip(*taken, strict=True))

    def _plain(self, lines: Sequence[int], rows: list[list[str]], seen: set[str], on_person: OnPerson) -> Sales:
        """Return the purchases of some rows, worked out column by column: a row at a time costs three times as much."""
        columns = list(zip(*rows, strict=True))
        refs = self._cells.refs(columns, rows)
        days = list(map(self._cells.days.__getitem__, self._cells.column(columns, Field.DAY)))
        amounts = self._cells.amounts.read(columns)
        if good := self._good(lines, rows, refs, columns, days, amounts):
            kept = list(compress(rows, good))
            return self._plain(list(compress(lines, good)), kept, seen, on_person) if kept else Sales()
        refs = self._names.told_apart(refs, columns)
        if new := set(refs) - seen:
            seen |= new
            for ref, line, cells in zip(refs, lines, rows, strict=True):
                if ref in new:
                    new.remove(ref)
                    on_person(ref, line, cells)
        self.said.hear(refs, lines, rows, columns)
        self.said.see(refs, cast("list[int]", days), lines, columns)
        receipts = self._cells.receipts(columns)
        if self._mapping.is_visits_list:
            receipts = self._of_visits(receipts, cast("list[int]", days))
        kinds, signed = self._kinds.of_rows(
            columns, cast("list[int]", days), cast("list[int]", amounts), receipts, lines
        )
        return Sales(
            refs,
            cast("list[int]", days),
            signed,
            kinds,
            self._cells.text_column(columns, Field.WHAT),
            self._cells.text_column(columns, Field.CATEGORY),
            receipts,
            self._cells.text_column(columns, Field.SERVED_BY),
            self._cells.column(columns, Field.SOURCE),
            self._cells.channels(columns),
            self._cells.paid(columns),
            lines,
        )

    def _good(
        self,
        lines: Sequence[int],
        rows: list[list[str]],
        refs: Sequence[str],
        columns: list[tuple[str, ...]],
        days: Sequence[int | None],
        amounts: Sequence[int | None],
    ) -> list[bool]:
        """Refuse what cannot be taken, set aside who is still to come today, and return what is left; [] = all."""
        if "" in refs or None in days or None in amounts:
            good = [
                bool(ref) and day is not None and amount is not None
                for ref, day, amount in zip(refs, days, amounts, strict=True)
            ]
            for line, cells, ref, is_good in zip(lines, rows, refs, good, strict=True):
                if not is_good:
                    self._refused.refuse(line, cells, ref)
        elif self._today in days and self._kinds.states.places:
            self.ahead.meet(set(zip(*(columns[at] for at in self._kinds.states.places), strict=True)))
            good = [
                not self.ahead.takes_today(*one) for one in zip(lines, rows, refs, cast("list[int]", days), strict=True)
            ]
        else:
            return []
        for line, cells, ref, is_good in zip(lines, rows, refs, good, strict=True):
            if not is_good:
                self.said.hear_row(ref, line, cells)
        return [] if all(good) else good

    def _of_visits(self, numbers: Sequence[str], days: Sequence[int]) -> list[str]:
        """Return the numbers of check-ins, each with its day: a booking may be of several visits.

        So a later list can say that who was booked did not come. What is of several on one day names none of them.
        """
        named = [f"{number} {day_from_number(day)}" for number, day in zip(numbers, days, strict=True)]
        times = Counter(named)
        known = self._visits_met & times.keys()
        self._visits_met |= times.keys()
        return [
            one if number and times[one] == 1 and one not in known else ""
            for number, one in zip(numbers, named, strict=True)
        ]
