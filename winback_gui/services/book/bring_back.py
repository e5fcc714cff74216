"""A whole book that was exported comes back: its causes, win-backs, letters and all that only a book of ours has.

Rows keep their numbers where these are free, so that an empty book becomes the same book. What the book has already
stays as it stands there and is not doubled. A row that points to nothing, contradicts the book or speaks of somebody
who was erased is a problem with its line. Nothing here may write to anybody: every way out asks `why_not` itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, auto
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from winback_gui.domain import book_sheets as sheets
from winback_gui.domain.follow_up import TaskKind
from winback_gui.domain.message import Message, msg, plural
from winback_gui.domain.progress import Progress
from winback_gui.domain.remark import remark_of, remark_of_name
from winback_gui.domain.sheet import CellKind, Sheet
from winback_gui.domain.twins import pair_of
from winback_gui.domain.voucher import letter_count, letter_no
from winback_gui.importing import book_tables
from winback_gui.importing.join import AMBIGUOUS
from winback_gui.importing.plan import FilePlan
from winback_gui.importing.readers import Problems
from winback_gui.importing.report import Brought
from winback_gui.services.book.bring_back_checks import CHECKS, Wrong
from winback_gui.services.book.bring_back_kept import KEPT, MAY_MISS, Kept, nowhere
from winback_gui.services.book.bring_back_rest import REST, Rest
from winback_gui.services.imports.people import PeopleWriter
from winback_gui.store import book_rows, case_reasons, counters, erasures, reasons, remarks
from winback_gui.store.book import Connection
from winback_gui.store.counters import LETTER_NUMBERS

Row: TypeAlias = dict[str, Any]
_STEP_ROWS: Final = 500
_Settled: TypeAlias = "int | Wrong | None"
"""Which row of the book a row is under another name; what is wrong with it; or None: it is taken as it is."""
_OF_NO_USE: Final = 0
_OTHERS_CASE: Final = msg("this win-back is another customer’s")
_NOT_NULL: Final = frozenset({"returned_because"})


class _Met(Enum):
    """What a row of a file is to the book."""

    NEW = auto()
    KNOWN = auto()
    FURTHER = auto()  # known, and further on than in the book: that was taken over
    OTHER = auto()  # known, and says something else, which stays as it stands in the book
    FURTHER_AND_OTHER = auto()


@dataclass(slots=True)
class _Seen:
    """What the book has of one sheet, and what came of the file's rows so far."""

    known: dict[tuple[Any, ...], list[int]]
    met: Counter[tuple[Any, ...]] = field(default_factory=Counter)
    ids: dict[Any, int] = field(default_factory=dict)  # the file's number → the book's


class BookBringer:
    """Brings the tables of a book of ours into another, in the order of `sheets.BOOK_TABLES`.

    Args:
        con: the book, in the transaction of the import.
        import_id: the import.
        people: its people: a number means whom this import's files mean by it, whatever their number is in the book.
        today: its day.
        currency: the book's.
        tables: which sheets come.
        presets: whether the book's offers and rules are those that a new book begins with.
    """

    def __init__(
        self,
        con: Connection,
        import_id: int,
        people: PeopleWriter,
        today: date,
        currency: str,
        tables: frozenset[Sheet],
        *,
        presets: bool,
    ) -> None:
        self._con = con
        self._today = today
        self._currency = currency
        self._rest = Rest(con, import_id)
        self._seen: dict[Sheet, _Seen] = {}
        self._counts: dict[Sheet, Counter[_Met]] = {}
        self._unwritten: set[int] = set()
        self._people = people
        self._ids: dict[str, int] = {}
        self._closed_here: set[int] = set()
        self._missed: list[Wrong] = []
        self._erased = frozenset(one.customer_no for one in erasures.all_erasures(con))
        book_rows.mark_as_book(con, import_id)
        if presets and {sheets.REASONS, sheets.OFFERS} <= tables and book_rows.is_library_untouched(con):
            book_rows.empty_library(con)

    def write(self, plan: FilePlan, problems: Problems, progress: Progress) -> None:
        """Take the rows of one file.

        Raises:
            WinbackError: a column is missing, or the file was changed meanwhile.
            Cancelled: the owner stopped it.
        """
        sheet = plan.table
        if sheet is None:
            raise ValueError("not a table of ours")
        counts = self._counts.setdefault(sheet, Counter())
        rows = book_tables.rows(plan, problems, today=self._today, currency=self._currency)
        for number, (line, row) in enumerate(self._known_last(rows) if sheet is sheets.LETTERS else rows):
            if not number % _STEP_ROWS:
                progress.step(msg("Reading “{file}”, line {line}", file=plan.file, line=line), line, 0)
            found = self._take(sheet, row)
            for missed in self._missed:
                problems.add(line, missed.column, missed.why, is_skipped=isinstance(found, Wrong))
            self._missed.clear()
            if isinstance(found, Wrong):
                problems.add(line, found.column, found.why)
                if sheet is sheets.LETTERS:
                    self._note_unwritten(row)
            else:
                counts[found] += 1
        if sheet is sheets.SHOP:
            self._rest.keep_shop()
        elif sheet is sheets.REASONS:
            reasons.seed(self._con)
        elif sheet is sheets.CASE_REASONS:
            case_reasons.note_moved_from(self._con)

    def brought(self) -> tuple[Brought, ...]:
        """Return how many rows of each table are new, and how many the book had."""
        order = [sheet for sheet in sheets.BOOK_TABLES if sheet in self._counts]
        return tuple(_brought(sheet, self._counts[sheet]) for sheet in order)

    def close_unwritten(self, problems: Problems) -> None:
        """Close the open win-backs whose letter could not be taken: nobody may get a second one for that."""
        drawn = self._of(sheets.CASES).ids.values() if sheets.CASES in self._counts else ()
        closed = book_rows.close_without_letter(self._con, drawn, self._unwritten, self._today)
        if closed:
            why = plural(
                "{count} win-back is closed because its letter could not be taken: nobody may be written to twice. "
                "Begin anew where no letter was posted.",
                "{count} win-backs are closed because their letters could not be taken: nobody may be written to "
                "twice. Begin anew where no letter was posted.",
                closed,
            )
            problems.add(0, "", why, is_skipped=False)

    def _note_unwritten(self, row: Row) -> None:
        """Remember whose letter could not be taken, unless the book has it."""
        case_id = self._find(sheets.CASES, row["case_id"])
        known = self._of(sheets.LETTERS).known.get((row["letter_no"],), ())
        has_it = any(book_rows.row_of(self._con, "letters", at, ["case_id"])["case_id"] == case_id for at in known)
        if case_id is not None and not has_it:
            self._unwritten.add(case_id)

    def _known_last(self, rows: Iterable[book_tables.TableRow]) -> list[book_tables.TableRow]:
        """Return letters whose number the book has after the others: they may need a number that nobody else has."""
        known = self._of(sheets.LETTERS).known
        return sorted(rows, key=lambda found: (found[1]["letter_no"],) in known)

    def _take(self, sheet: Sheet, row: Row) -> _Met | Wrong:
        """Take one row. Returns what it is to the book, or what is wrong with it."""
        check = CHECKS.get(sheet)
        wrong = check(row) if check is not None else None
        if wrong is None and row.get("customer_no") in self._erased and sheet is not sheets.ERASED:
            wrong = Wrong("customer_no", _erased(row["customer_no"]))
        if wrong is not None:
            return wrong
        if sheet in REST:
            taken = self._take_rest(sheet, row)
            return taken if isinstance(taken, Wrong) else _Met.NEW if taken else _Met.KNOWN
        kept = KEPT[sheet]
        values = self._resolved(sheet, kept, row)
        if isinstance(values, Wrong):
            return values
        settle = self._SETTLERS.get(sheet)
        found = settle(self, values) if settle is not None else None
        if isinstance(found, Wrong):
            return found
        number = row[kept.number] if kept.number else row.get("letter_no") if sheet is sheets.LETTERS else None
        if found is not None:
            self._of(sheet).ids[number] = found
            is_one = sheet is sheets.LETTERS  # another open win-back of the file is not the one that the book has
            return self._meet(kept, found, values, but=("letter_no",)) if is_one else _Met.KNOWN
        return self._keep(sheet, kept, number, values)

    def _keep(self, sheet: Sheet, kept: Kept, number: Any, values: Row) -> _Met:
        seen = self._of(sheet)
        at = self._known_as(sheet, values)
        key = kept.key(values)
        seen.met[key] += 1
        if at is None:
            at, met = book_rows.add(self._con, kept.table, values, number=number if kept.number else None), _Met.NEW
            seen.known.setdefault(key, []).append(at)
        else:
            met = self._meet(kept, at, values)
        if number is not None:
            seen.ids[number] = at
        return met

    def _meet(self, kept: Kept, at: int, values: Row, *, but: tuple[str, ...] = ()) -> _Met:
        """Take over into a row of the book what has only moved forward in the file; all else stays as it stands."""
        here = book_rows.row_of(self._con, kept.table, at, values)
        later: Row = {}
        for first, *others in kept.forward:
            if not here[first] and values[first]:  # a day that was not known, or no that is yes by now
                later |= {column: values[column] for column in (first, *others)}
        if later:
            book_rows.change(self._con, kept.table, at, later)
        here |= later
        if any(here[column] != value for column, value in values.items() if column not in but):
            return _Met.FURTHER_AND_OTHER if later else _Met.OTHER
        return _Met.FURTHER if later else _Met.KNOWN

    def _of(self, sheet: Sheet) -> _Seen:
        if sheet not in self._seen:
            kept = KEPT[sheet]
            self._seen[sheet] = seen = _Seen({})
            for found, ids in book_rows.known_rows(self._con, kept.table, kept.same).items():
                key = kept.key(dict(zip(kept.same, found, strict=True)))
                seen.known[key] = sorted([*seen.known.get(key, ()), *ids])
        return self._seen[sheet]

    # ---- what a row points to ----

    def _resolved(self, sheet: Sheet, kept: Kept, row: Row) -> Row | Wrong:
        """Return a row's values by the book's columns, what it points to by the book's numbers."""
        values: Row = {}
        for head, kind in sheet.columns:
            value = row[head]
            if head == kept.number or kind is CellKind.CURRENCY:
                continue
            if head in kept.points:
                column, target = kept.points[head]
                at = None if value is None else self._find(target, value)
                if at is None and value is not None:
                    wrong = Wrong(head, nowhere(target, value))
                    if head not in MAY_MISS.get(sheet, ()):
                        return wrong
                    self._missed.append(wrong)
                values[column] = at
            else:
                values[kept.named.get(head, head)] = "" if value is None and head in _NOT_NULL else value
        return values

    def _find(self, target: Sheet, number: Any) -> int | None:
        if target is not sheets.CUSTOMERS:
            return self._of(target).ids.get(number)
        if number not in self._ids:
            self._ids |= self._people.lookup_numbers([number])
        at = self._ids.get(number)
        return None if at == AMBIGUOUS else at

    # ---- what must fit together ----

    def _settle_case(self, values: Row) -> _Settled:
        """One open win-back a customer: an open one of the file is the one that the book has open already."""
        if values["closed_on"] is not None:
            return None
        known = self._known_as(sheets.CASES, values)
        if known is None:
            return book_rows.open_case(self._con, values["customer_id"])
        if not book_rows.is_open(self._con, known):
            self._closed_here.add(known)
        return None

    def _known_as(self, sheet: Sheet, values: Row) -> int | None:
        """Return which row of the book the next row with these values is; None = a new one."""
        seen, kept = self._of(sheet), KEPT[sheet]
        key = kept.key(values)
        standing = seen.known.get(key, ())
        place = 0 if kept.is_unique or (kept.alone and values[kept.alone]) else seen.met[key]
        return standing[place] if place < len(standing) else None

    def _settle_case_reason(self, values: Row) -> _Settled:
        """One main reason a win-back; a file that does not know where they moved away from says nothing of it."""
        if not values["moved_from"]:
            del values["moved_from"]
        is_main = values["is_main"] and values["replaced_on"] is None
        if is_main and self._known_as(sheets.CASE_REASONS, values) is None:
            values["is_main"] = int(not book_rows.has_main_reason(self._con, values["case_id"]))
        return None

    def _settle_letter(self, values: Row) -> _Settled:
        if book_rows.customer_of(self._con, "cases", values["case_id"]) != values["customer_id"]:
            return Wrong("case_id", _OTHERS_CASE)
        known = self._of(sheets.LETTERS).known.get((values["letter_no"],))
        if known is not None and book_rows.letter_facts(self._con, known[0]) != (
            values["customer_id"], values["made_on"],
        ):  # fmt: skip
            return self._renumbered(values)
        self._spend_codes(values)
        book_rows.raise_counter(self._con, LETTER_NUMBERS, letter_count(values["letter_no"]))
        return None

    def _renumbered(self, values: Row) -> _Settled:
        """Two books count their letters from 1: the one that comes in gets a number of its own, and stays a letter."""
        self._spend_codes(values)
        known = book_rows.same_letter(self._con, values)
        if known is not None:
            return known
        theirs = values["letter_no"]
        values["letter_no"] = letter_no(counters.next_number(self._con, LETTER_NUMBERS))
        why = msg(
            "your book has another letter of the number {theirs}: this one is {ours} from now on",
            theirs=theirs, ours=values["letter_no"],
        )  # fmt: skip
        self._missed.append(Wrong("letter_no", why))
        return None

    def _spend_codes(self, values: Row) -> None:
        for code in filter(None, (values["voucher_code"], values["reply_code"])):
            counters.spend_code(self._con, code)

    def _settle_voucher(self, values: Row) -> _Settled:
        if book_rows.customer_of(self._con, "letters", values["letter_id"]) != values["customer_id"]:
            return Wrong("letter_no", msg("this letter is another customer’s"))
        known = self._of(sheets.VOUCHERS).known.get((values["code"],))
        if known is not None and book_rows.customer_of(self._con, "vouchers", known[0]) != values["customer_id"]:
            return Wrong("code", msg("your book has another voucher of this code"))
        counters.spend_code(self._con, values["code"])
        return None

    def _settle_task(self, values: Row) -> _Settled:
        """What was still to be done for a win-back that was closed in this book since is of no use any more."""
        case_id = values["case_id"]
        if case_id is not None and book_rows.customer_of(self._con, "cases", case_id) != values["customer_id"]:
            return Wrong("case_id", _OTHERS_CASE)
        is_of_no_use = (
            case_id in self._closed_here and values["done_on"] is None and values["kind"] != TaskKind.AFTERCARE
        )
        return _OF_NO_USE if is_of_no_use else None

    def _settle_pair(self, values: Row) -> _Settled:
        one, other = values["one_id"], values["other_id"]
        if one == other:
            return Wrong("other_no", msg("both are one customer in your book"))
        values["one_id"], values["other_id"] = pair_of(one, other)
        return None

    def _settle_remark(self, values: Row) -> _Settled:
        """What the owner said of a remark in the other book holds for these very words, about somebody it brings."""
        at = values["customer_id"]
        if self._known_as(sheets.REMARKS_SETTLED, values) is not None:
            return None
        if not self._people.newcomers.has(at):
            why = msg("this customer was in your book before: say in Customers what the remark about them means")
            return Wrong("customer_no", why)
        heard = [remark_of(text) for _whose, text in remarks.texts_of(self._con, [at])]
        heard += [remark_of_name(name) for _whose, name in remarks.names_of(self._con, [at])]
        if values["mark"] not in {one.mark for one in heard if one is not None}:
            return Wrong("mark", msg("no remark about this customer has these words"))
        return None

    _SETTLERS: Final[Mapping[Sheet, Callable[[BookBringer, Row], _Settled]]] = MappingProxyType(
        {
            sheets.CASES: _settle_case,
            sheets.CASE_REASONS: _settle_case_reason,
            sheets.LETTERS: _settle_letter,
            sheets.VOUCHERS: _settle_voucher,
            sheets.TASKS: _settle_task,
            sheets.LOOKED_AT_TWICE: _settle_pair,
            sheets.REMARKS_SETTLED: _settle_remark,
        }
    )
    """How the rows of a sheet are settled. Not made for each object: one that holds its own methods is a circle."""

    def _take_rest(self, sheet: Sheet, row: Row) -> bool | Wrong:
        who = None
        if sheet is sheets.CORRECTIONS:
            who = self._find(sheets.CUSTOMERS, row["customer_no"])
            if who is None:
                return Wrong("customer_no", nowhere(sheets.CUSTOMERS, row["customer_no"]))
        return REST[sheet](self._rest, row, who)


def _brought(sheet: Sheet, counts: Counter[_Met]) -> Brought:
    both = counts[_Met.FURTHER_AND_OTHER]
    return Brought(
        sheet.name,
        new=counts[_Met.NEW],
        known=counts.total() - counts[_Met.NEW],
        further=counts[_Met.FURTHER] + both,
        other=counts[_Met.OTHER] + both,
    )


def _erased(number: str) -> Message:
    return msg("number {number} was erased from your book: what was kept about them stays out", number=number)
