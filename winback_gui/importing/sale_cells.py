"""What the cells of a list of purchases say: days, sums, texts, and by which name a row means its customer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from operator import itemgetter
from typing import Final, NamedTuple

from winback_gui.importing import cleaning
from winback_gui.importing.cell_memory import CellMemory, TextMemory
from winback_gui.importing.columns import ColumnMapping
from winback_gui.importing.fields import Field
from winback_gui.importing.people import EMAIL_PREFIX, NOTHING, PersonReader
from winback_gui.importing.rates import Rates
from winback_gui.importing.sale_amounts import SaleAmounts
from winback_gui.importing.survey import Survey


class Picked(NamedTuple):
    """Those cells of a row that tell of its purchase as a whole; "" where the file has no such column."""

    day: str
    kind: str
    cancelled_at: str
    what: str
    receipt_no: str
    channel: str
    tip: str


_PICKED: Final = (
    Field.DAY, Field.KIND, Field.CANCELLED_AT, Field.WHAT, Field.RECEIPT_NO, Field.CHANNEL, Field.TIP,
)  # fmt: skip
"""The fields of `Picked`."""


class SaleCells:
    """Reads the cells of one file, column by column or one by one, and remembers what it read.

    Attributes:
        days: of a cell as a day number, None where it is none.
        amounts: of cells as sums.
        texts: of a cell as a text.
    """

    def __init__(
        self,
        mapping: ColumnMapping,
        survey: Survey,
        people: PersonReader,
        *,
        today: date,
        currency: str,
        rates: Rates,
    ) -> None:
        self._mapping = mapping
        self._people = people
        self.days = CellMemory(survey.days(mapping.index(Field.DAY), today).read)
        self.amounts = SaleAmounts(mapping, survey, currency, rates)
        self.texts = TextMemory(_own_text if mapping.format_key.startswith("own") else cleaning.one_line)
        self._pick = itemgetter(*(mapping.index(one) for one in _PICKED))
        self._blank: Sequence[str] = ()
        self._single_ref = self._find_single_ref()
        self._by_email: dict[tuple[str, ...], str] = {}

    def column(self, columns: list[tuple[str, ...]], field: Field) -> Sequence[str]:
        """Return a field's cells; empty ones where the file has no such column."""
        place = self._mapping.index(field)
        if place >= 0:
            return columns[place]
        if len(self._blank) != len(columns[0]):
            self._blank = [""] * len(columns[0])
        return self._blank

    def text_column(self, columns: list[tuple[str, ...]], field: Field) -> Sequence[str]:
        """Return a field's cells as texts."""
        cells = self.column(columns, field)
        return list(map(self.texts.__getitem__, cells)) if self._mapping.index(field) >= 0 else cells

    def channels(self, columns: list[tuple[str, ...]]) -> Sequence[str]:
        """Return each row's channel; some exports say it in a second column where the first is empty."""
        cells = self.text_column(columns, Field.CHANNEL)
        place = self._mapping.second_index(Field.CHANNEL)
        if place < 0 or "" not in cells:
            return cells
        return [one or self.texts[other] for one, other in zip(cells, columns[place], strict=True)]

    def paid(self, columns: list[tuple[str, ...]]) -> Sequence[str]:
        """Return what was paid in another currency; our own export says it in a column of its own."""
        paid = self.amounts.paid(columns)
        return self.column(columns, Field.PAID) if paid is None else paid

    def receipts(self, columns: list[tuple[str, ...]]) -> list[str]:
        """Return each row's receipt number."""
        return _all_protected(self.column(columns, Field.RECEIPT_NO))

    def picked(self, cells: list[str]) -> Picked:
        """Return what a row says of its purchase as a whole; an empty cell stands at the end of its cells."""
        return Picked._make(self._pick(cells))

    def refs(self, columns: list[tuple[str, ...]], rows: Sequence[list[str]]) -> list[str]:
        """Return under which name each row means its customer; "" = it names nobody."""
        place, refs = self._single_ref
        if place >= 0:
            return list(map(refs.__getitem__, columns[place]))
        if self._people.ref_fields[:1] != ((Field.EMAIL, EMAIL_PREFIX),):
            return [self.ref(cells) for cells in rows]
        known, found = self._by_email, []
        for said, cells in zip(zip(*(columns[at] for at in self._people.email_places), strict=True), rows, strict=True):
            ref = known.get(said)
            if ref is None:
                ref = self.ref(cells)
                if ref.startswith(EMAIL_PREFIX):  # else other columns tell who is meant
                    known[said] = ref
            found.append(ref)
        return found

    def ref(self, cells: Sequence[str]) -> str:
        """Return under which name the row means its customer; "" = the row names nobody."""
        return next(iter(self._people.refs(cells)), "")

    def _find_single_ref(self) -> tuple[int, TextMemory]:
        """Return the one column that names the customer, or -1, and the names already made of its cells."""
        fields = self._people.ref_fields
        if len(fields) != 1 or fields[0][0] is Field.EMAIL:
            return -1, TextMemory(str)
        place, prefix = self._mapping.index(fields[0][0]), fields[0][1]
        return place, TextMemory(
            lambda cell: prefix + bare if (bare := cleaning.protected(cell)) not in NOTHING else ""
        )


def _own_text(cell: str) -> str:
    """Return a text of a list of ours, whose lines and signs were protected when it was written."""
    bare = cleaning.unescaped(cell)
    return bare if bare != cell else cleaning.one_line(cell)


def _all_protected(cells: Sequence[str]) -> list[str]:
    """Return `cleaning.protected` of each cell; of plain ones in one go."""
    together = "".join(cells)
    if together.isascii() and "'" not in together:
        return list(map(str.strip, cells))
    return list(map(cleaning.protected, cells))
