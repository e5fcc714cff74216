"""Rows of purchases that cannot be taken: what is wrong with each, and whom they mean."""

from __future__ import annotations

from collections.abc import Sequence

from winback_gui.domain.message import Message
from winback_gui.importing import cleaning
from winback_gui.importing.ahead import AheadReader
from winback_gui.importing.columns import ColumnMapping
from winback_gui.importing.fields import Field
from winback_gui.importing.people import PersonReader, PersonRow
from winback_gui.importing.rates import foreign_code
from winback_gui.importing.readers import Problems
from winback_gui.importing.sale_cells import SaleCells
from winback_gui.importing.totals import is_lone


class RefusedSales:
    """Says it of the rows of one file; a row whose day lies ahead may be an appointment, and `ahead` takes it."""

    def __init__(
        self,
        mapping: ColumnMapping,
        people: PersonReader,
        problems: Problems,
        cells: SaleCells,
        ahead: AheadReader,
    ) -> None:
        self._mapping = mapping
        self._people = people
        self._problems = problems
        self._cells = cells
        self._ahead = ahead
        self._unread: dict[str, PersonRow] = {}  # by what it means, somebody of whom a row could not be taken

    def refuse(self, line: int, cells: list[str], ref: str) -> None:
        """Say what is wrong with a row; a sale without a customer is counted, and nothing is wrong with it.

        What has no day or no sum that can be read is no sale, whoever it names. A sum that waits for its rate is one.
        """
        picked = self._cells.picked([*cells, ""])
        day, wrong = self._cells.days.why(picked.day), self._cells.amounts.wrong(cells)
        is_sale = not isinstance(day, Message) and (wrong is None or bool(foreign_code(wrong[1])))
        is_nameless = not ref and self._people.is_nameless(cells)
        if is_nameless and is_sale:
            self._problems.add_nameless(self._mapping.source, cleaning.protected(picked.receipt_no))
        elif not ref and not is_nameless:
            self.leave_out(
                line,
                self.head(*(one for one, _ in self._people.ref_fields)),
                self._people.why_nobody(cells),
                ref,
                cells,
            )
        elif isinstance(day, Message):
            if not self._ahead.take(line, cells, ref, day):
                self.leave_out(line, self.head(Field.DAY), day, ref, cells)
        elif wrong is not None:
            self.leave_out(line, self.head(*wrong[0]), wrong[1], ref, cells)

    def leave_out(self, line: int, column: str, why: Message, ref: str, cells: Sequence[str]) -> None:
        """Name a row that cannot be taken, and keep whom it means: what the list has of them is not known."""
        is_nobodys = is_lone(cells)
        self._problems.add(line, column, why, is_told=bool(ref) or is_nobodys)
        if ref and not is_nobodys and ref not in self._unread:
            self._unread[ref] = self._people.named(ref, line, cells)

    def unread(self) -> list[PersonRow]:
        """Return whom the rows mean that could not be taken, each once; to be asked at the end, after `ahead`."""
        return [*self._unread.values(), *self._ahead.unread]

    def head(self, *fields: Field) -> str:
        """Return the head of the first column that holds one of these; "" = none does."""
        return next((self._mapping.header[place] for one in fields if (place := self._mapping.index(one)) >= 0), "")
