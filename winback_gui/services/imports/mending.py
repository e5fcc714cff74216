"""Lines that an import cannot take: shown as the file writes them, mended by the owner, tried again at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg, plural
from winback_gui.domain.purchase import day_from_number
from winback_gui.importing import book_tables
from winback_gui.importing.dates import LATEST_DAY, DateOrder, DayReader
from winback_gui.importing.fields import DATE_FIELDS, IDENTITY_FIELDS
from winback_gui.importing.items import ItemsReader
from winback_gui.importing.payment_cards import payment_card_in
from winback_gui.importing.people import PersonReader
from winback_gui.importing.plan import FilePlan
from winback_gui.importing.rates import foreign_code
from winback_gui.importing.readers import Problems, open_table
from winback_gui.importing.report import ImportReport, RowProblem
from winback_gui.importing.sales import SaleReader
from winback_gui.reports.problem_list import write_problems
from winback_gui.services.imports.plan import ImportPlan
from winback_gui.services.letters.ways_out import owners_own

MOST_SHOWN = 2000
"""So many lines are read back to be mended one by one; a file with more is mended in itself."""


@frozen
class OpenLine:
    """A line that is not taken, as it can be mended.

    Attributes:
        path: its file.
        problem: what is wrong with it.
        cells: one for each header; what the file has too few of is empty.
        written: the whole line as the file writes it.
        place: the column with the trouble, -1 = the line as a whole.
        is_who: that column says who is meant.
    """

    path: Path
    problem: RowProblem
    cells: tuple[str, ...]
    written: str
    place: int
    is_who: bool = False

    @property
    def cell(self) -> str:
        """What stands in the column with the trouble."""
        return self.cells[self.place].strip() if self.place >= 0 else ""


@frozen
class InOneGo:
    """Several lines with the same trouble, and what they would be after one answer.

    Attributes:
        said: the answer ("Read these 14 dates with the month first").
        rows: by line.
    """

    path: Path
    said: Message
    rows: Mapping[int, tuple[str, ...]]


def open_lines(plan: ImportPlan, report: ImportReport) -> tuple[OpenLine, ...]:
    """Return the lines of a trial's report that were not taken, with what the files say there.

    Lines that only wait for a rate are left out: they need no mending. So are those of two files of one name, or of
    several sheets of one workbook, which cannot be told apart.
    """
    paths = [one.path for one in plan.files]
    names = [one.file for one in plan.files]
    found: list[OpenLine] = []
    waiting = [one for one in report.problems if one.line and not foreign_code(one.why)][:MOST_SHOWN]
    for one in plan.files:
        problems = [each for each in waiting if each.file == one.file]
        if problems and names.count(one.file) == paths.count(one.path) == 1:
            written = _written(one, {each.line for each in problems})
            found += [_open_line(one, each, written[each.line]) for each in problems if each.line in written]
    return tuple(found)


def _written(one: FilePlan, lines: set[int]) -> dict[int, list[str]]:
    mended = {line: list(cells) for line, cells in one.mended.items() if line in lines}
    said = one.mapping
    with open_table(one.path, encoding=said.encoding, delimiter=said.delimiter, sheet=said.sheet) as table:
        return table.as_written(lines - set(mended), one.free_text) | mended


def _open_line(one: FilePlan, problem: RowProblem, written: Sequence[str]) -> OpenLine:
    header = one.mapping.header
    cells = [*written, *[""] * len(header)][: len(header)]
    place = header.index(problem.column) if problem.column in header else -1
    mark = one.delimiter if one.delimiter not in {"", "\t"} else " · "
    is_who = place >= 0 and one.mapping.fields[place] in IDENTITY_FIELDS
    return OpenLine(one.path, problem, tuple(cells), mark.join(written), place, is_who)


def why_not(plan: ImportPlan, line: OpenLine, cells: Sequence[str], currency: str, today: date) -> RowProblem | None:
    """Return what would still be wrong with a line that says this; None = it can be taken, as far as it tells itself.

    Of an order with several lines only the mended cell is looked at: who bought, and when, may stand in another line.
    A line that says what it said is left out for what it was: that may not stand in it (an appointment of nobody).
    """
    if tuple(cells) == line.cells:
        return line.problem
    one = next(each for each in plan.files if each.path == line.path)
    if one.table is not None:
        problems = book_tables.cell_problem(one, list(cells), line.problem.line, today=today, currency=currency)
        return next(iter(problems.found), None)
    problems = Problems(one.file)
    mapping, number = one.mapping, line.problem.line
    if (card := payment_card_in(cells, one.facts)) is not None:
        return RowProblem(one.file, number, mapping.header[card[0]], card[1])
    people = PersonReader(mapping, one.facts, problems, today=today, currency=currency)
    if one.is_items_list:
        ItemsReader(mapping, problems).read(number, list(cells))
    elif not mapping.has_purchases:
        people.read(number, cells)
    else:
        sales = SaleReader(mapping, one.facts, people, problems, today=today, currency=currency, rates=plan.rates)

        def on_person(_ref: str, at: int, row: list[str]) -> None:
            if mapping.has_person:
                people.read(at, row)

        for _taken in sales.read(iter([([number], [list(cells)])]), on_person):
            pass
    found = problems.found
    if problems.nameless:
        return RowProblem(one.file, number, line.problem.column, msg("the line names no customer"))
    if mapping.line_items:
        found = [each for each in found if each.column == line.problem.column]
    return next(iter(found), None)


def alike(line: OpenLine, lines: Iterable[OpenLine]) -> tuple[OpenLine, ...]:
    """Return the other lines that say the same in the same column, with the same trouble.

    Where it should say who is meant and is empty, nothing makes them the same: these are different people.
    """
    if line.place < 0 or (line.is_who and not line.cell):
        return ()
    return tuple(
        other
        for other in lines
        if other is not line
        and other.path == line.path
        and other.place == line.place
        and other.cell == line.cell
        and other.problem.why.text == line.problem.why.text
    )


def dates_in_another_order(
    plan: ImportPlan, line: OpenLine, lines: Iterable[OpenLine], today: date
) -> tuple[InOneGo, ...]:
    """Return the other orders in which the dates of all lines with this trouble could be read, each with its result.

    A day that is to come is no reason for it where other dates of the column prove their order.
    """
    one = next(each for each in plan.files if each.path == line.path)
    if line.place < 0 or one.mapping.fields[line.place] not in DATE_FIELDS:
        return ()
    same = [
        each
        for each in lines
        if each.path == line.path and each.place == line.place and each.problem.why.text == line.problem.why.text
    ]
    used = one.date_orders.get(line.place)
    if used is not None and line.place in one.facts.proven:
        reader = DayReader(used, LATEST_DAY)
        same = [each for each in same if isinstance(reader.read(each.cell), Message)]
    found = []
    for order, said in _ORDERS.items():
        if order is not used and (rows := _read_as(order, same, today)):
            first = rows[next(iter(rows))][line.place]
            example = next(each.cell for each in same if each.problem.line == next(iter(rows)))
            words = said(len(rows), example, date.fromisoformat(first))
            found.append(InOneGo(line.path, words, rows))
    return tuple(found)


def _day_first(count: int, example: str, day: date) -> Message:
    return plural(
        "Read it with the day first: {example} is {day:long}",
        "Read {count} dates with the day first: {example} is {day:long}",
        count, example=example, day=day,
    )  # fmt: skip


def _month_first(count: int, example: str, day: date) -> Message:
    return plural(
        "Read it with the month first: {example} is {day:long}",
        "Read {count} dates with the month first: {example} is {day:long}",
        count, example=example, day=day,
    )  # fmt: skip


_ORDERS = {DateOrder.DMY: _day_first, DateOrder.MDY: _month_first}


def _read_as(order: DateOrder, lines: Iterable[OpenLine], today: date) -> dict[int, tuple[str, ...]]:
    reader = DayReader(order, today)
    rows = {}
    for each in lines:
        day = reader.read(each.cell)
        if not isinstance(day, Message):
            iso = day_from_number(day).isoformat()
            rows[each.problem.line] = (*each.cells[: each.place], iso, *each.cells[each.place + 1 :])
    return rows


def replaced(line: OpenLine, cells: Sequence[str], others: Iterable[OpenLine]) -> dict[int, tuple[str, ...]]:
    """Return a mended line, and other lines with the same cell put in place of theirs, by line."""
    rows = {line.problem.line: tuple(cells)}
    for other in others:
        new = list(other.cells)
        new[line.place] = cells[line.place]
        rows[other.problem.line] = tuple(new)
    return rows


@owners_own
def save_problems(path: Path, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Keep the list of what was not taken as a CSV file beside the owner's lists.

    Raises:
        WinbackError: it cannot be written there.
    """
    write_problems(path, heads, rows)
