"""A whole book that was exported comes back: its causes, win-backs, letters and all that only a book of ours has.

Rows keep their numbers where these are free, so that an empty book becomes the same book. What the book has already
stays as it stands there and is not doubled. A row that points to nothing, contradicts the book or speaks of somebody
who was erased is a problem with its line. Nothing here may write to anybody: every way out asks `why_not` itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final, TypeAlias

from winback_gui.domain import book_sheets as sheets
from winback_gui.domain.follow_up import TaskKind
from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg
from winback_gui.domain.progress import Progress
from winback_gui.domain.sheet import CellKind, Sheet
from winback_gui.domain.twins import pair_of
from winback_gui.domain.voucher import letter_count
from winback_gui.importing import book_tables
from winback_gui.importing.join import AMBIGUOUS
from winback_gui.importing.plan import FilePlan
from winback_gui.importing.readers import Problems
from winback_gui.importing.report import Brought
from winback_gui.services.bring_back_checks import CHECKS, Wrong
from winback_gui.services.bring_back_rest import REST, Rest
from winback_gui.services.import_people import PeopleWriter
from winback_gui.services.prepare_letters import LETTER_NUMBERS
from winback_gui.store import book_rows, counters, erasures
from winback_gui.store.book import Connection

Row: TypeAlias = dict[str, Any]
_STEP_ROWS: Final = 500


@frozen
class Kept:
    """How the rows of a sheet stand in the book.

    Attributes:
        number: the head of the row's own number; "" = it has none.
        points: for each head that means a row of another sheet, the book's column and that sheet.
        named: the book's columns for heads that are called otherwise there.
        same: the book's columns by which two rows are one; of several equal ones, the first is the first.
    """

    table: str
    same: tuple[str, ...]
    number: str = ""
    points: Mapping[str, tuple[str, Sheet]] = field(default_factory=dict)
    named: Mapping[str, str] = field(default_factory=dict)


_WHO: Final = {"customer_no": ("customer_id", sheets.CUSTOMERS)}
_REASON: Final = {"reason_id": ("reason_id", sheets.REASONS)}
_OFFER: Final = {"offer_id": ("offer_id", sheets.OFFERS)}
_CASE: Final = {"case_id": ("case_id", sheets.CASES)}
_RUN: Final = {"campaign_id": ("campaign_id", sheets.CAMPAIGNS)}
_KEPT: Final[Mapping[Sheet, Kept]] = {
    sheets.REASONS: Kept("reasons", ("key", "own_title"), "reason_id"),
    sheets.CAUSES: Kept("causes", ("title",), "cause_id"),
    sheets.OFFERS: Kept("offers", ("kind", "title"), "offer_id", named={"cost": "cost_minor"}),
    sheets.OFFER_RULES: Kept("offer_rules", ("reason_id",), points=_REASON | _OFFER, named={"cap": "cap_minor"}),
    sheets.CASES: Kept("cases", ("customer_id", "opened_on"), "case_id", points=_WHO | _OFFER),
    sheets.CASE_REASONS: Kept(
        "case_reasons",
        ("case_id", "reason_id", "day", "said_by", "words"),
        "case_reason_id",
        points=_CASE | _REASON | {"cause_id": ("cause_id", sheets.CAUSES)},
    ),
    sheets.CAMPAIGNS: Kept("campaigns", ("made_on", "form", "design", "hold_out_share"), "campaign_id"),
    sheets.CAMPAIGN_MEMBERS: Kept("campaign_members", ("campaign_id", "case_id"), points=_RUN | _CASE),
    sheets.LETTERS: Kept("letters", ("letter_no",), points=_WHO | _OFFER | _CASE | _RUN),
    sheets.VOUCHERS: Kept(
        "vouchers",
        ("code",),
        points=_WHO | _OFFER | {"letter_no": ("letter_id", sheets.LETTERS)},
        named={"redeemed": "redeemed_minor"},
    ),
    sheets.TASKS: Kept("tasks", ("customer_id", "case_id", "kind", "text"), "task_id", points=_WHO | _CASE),
    sheets.DIFFERENCES: Kept("differences", ("customer_id", "field"), points=_WHO),
    sheets.REMARKS_SETTLED: Kept("remarks_settled", ("customer_id", "mark"), points=_WHO),
    sheets.LOOKED_AT_TWICE: Kept(
        "customer_pairs",
        ("one_id", "other_id"),
        points={"one_no": ("one_id", sheets.CUSTOMERS), "other_no": ("other_id", sheets.CUSTOMERS)},
    ),
}
_Settled: TypeAlias = "int | Wrong | None"
"""Which row of the book a row is under another name; what is wrong with it; or None: it is taken as it is."""
_OF_NO_USE: Final = 0
_MAY_MISS: Final[Mapping[Sheet, frozenset[str]]] = {
    # A reason without its cause keeps the gate closed, as one that points to an open cause does.
    sheets.CASE_REASONS: frozenset({"cause_id"}),
    sheets.CASES: frozenset({"offer_id"}),
    sheets.LETTERS: frozenset({"offer_id"}),
}
"""What a row can do without where it points to nothing; it is taken, and said all the same."""
_OTHERS_CASE: Final = msg("this win-back is another customer’s")
_NOT_NULL: Final = frozenset({"returned_because"})
_OF_SHEET: Final[Mapping[Sheet, Message]] = {
    sheets.CUSTOMERS: msg("customer {number} is not in the book"),
    sheets.REASONS: msg("reason {number} is in no line of reasons that could be taken"),
    sheets.CAUSES: msg("cause {number} is in no line of causes that could be taken"),
    sheets.OFFERS: msg("offer {number} is in no line of offers that could be taken"),
    sheets.CASES: msg("win-back {number} is in no line of cases that could be taken"),
    sheets.CAMPAIGNS: msg("run {number} is in no line of campaigns that could be taken"),
    sheets.LETTERS: msg("letter {number} is in no line of letters that could be taken"),
}


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
        self._counts: dict[Sheet, list[int]] = {}
        self._people = people
        self._ids: dict[str, int] = {}
        self._closed_here: set[int] = set()
        self._missed: list[Wrong] = []
        self._settle: Mapping[Sheet, Callable[[Row], _Settled]] = {
            sheets.CASES: self._settle_case,
            sheets.CASE_REASONS: self._settle_case_reason,
            sheets.LETTERS: self._settle_letter,
            sheets.VOUCHERS: self._settle_voucher,
            sheets.TASKS: self._settle_task,
            sheets.LOOKED_AT_TWICE: self._settle_pair,
        }
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
        counts = self._counts.setdefault(sheet, [0, 0])
        for number, (line, row) in enumerate(
            book_tables.rows(plan, problems, today=self._today, currency=self._currency)
        ):
            if not number % _STEP_ROWS:
                progress.step(msg("Reading “{file}”, line {line}", file=plan.file, line=line), line, 0)
            found = self._take(sheet, row)
            for missed in self._missed:
                problems.add(line, missed.column, missed.why, is_skipped=isinstance(found, Wrong))
            self._missed.clear()
            if isinstance(found, Wrong):
                problems.add(line, found.column, found.why)
            else:
                counts[not found] += 1
        if sheet is sheets.SHOP:
            self._rest.keep_shop()

    def brought(self) -> tuple[Brought, ...]:
        """Return how many rows of each table are new, and how many the book had."""
        order = [sheet for sheet in sheets.BOOK_TABLES if sheet in self._counts]
        return tuple(Brought(sheet.name, *self._counts[sheet]) for sheet in order)

    def _take(self, sheet: Sheet, row: Row) -> bool | Wrong:
        """Take one row. Returns whether it is new, or what is wrong with it."""
        check = CHECKS.get(sheet)
        wrong = check(row) if check is not None else None
        if wrong is None and row.get("customer_no") in self._erased and sheet is not sheets.ERASED:
            wrong = Wrong("customer_no", _erased(row["customer_no"]))
        if wrong is not None:
            return wrong
        if sheet in REST:
            return self._take_rest(sheet, row)
        kept = _KEPT[sheet]
        values = self._resolved(sheet, kept, row)
        if isinstance(values, Wrong):
            return values
        settle = self._settle.get(sheet)
        found = settle(values) if settle is not None else None
        if isinstance(found, Wrong):
            return found
        number = row[kept.number] if kept.number else row.get("letter_no") if sheet is sheets.LETTERS else None
        if found is not None:
            self._of(sheet).ids[number] = found
            return False
        return self._keep(sheet, kept, number, values)

    def _keep(self, sheet: Sheet, kept: Kept, number: Any, values: Row) -> bool:
        seen = self._of(sheet)
        key = tuple(values[column] for column in kept.same)
        place = seen.met[key]
        seen.met[key] += 1
        standing = seen.known.get(key, ())
        is_new = place >= len(standing)
        if is_new:
            at = book_rows.add(self._con, kept.table, values, number=number if kept.number else None)
        else:
            at = standing[place]
        if number is not None:
            seen.ids[number] = at
        return is_new

    def _of(self, sheet: Sheet) -> _Seen:
        if sheet not in self._seen:
            kept = _KEPT[sheet]
            self._seen[sheet] = _Seen(book_rows.known_rows(self._con, kept.table, kept.same))
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
                    wrong = Wrong(head, _nowhere(target, value))
                    if head not in _MAY_MISS.get(sheet, ()):
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
        seen = self._of(sheet)
        key = tuple(values[column] for column in _KEPT[sheet].same)
        standing = seen.known.get(key, ())
        return standing[seen.met[key]] if seen.met[key] < len(standing) else None

    def _settle_case_reason(self, values: Row) -> _Settled:
        """One main reason a win-back."""
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
            why = msg("your book has another letter of this number: {number}", number=values["letter_no"])
            return Wrong("letter_no", why)
        for code in filter(None, (values["voucher_code"], values["reply_code"])):
            counters.spend_code(self._con, code)
        book_rows.raise_counter(self._con, LETTER_NUMBERS, letter_count(values["letter_no"]))
        return None

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

    def _take_rest(self, sheet: Sheet, row: Row) -> bool | Wrong:
        who = None
        if sheet is sheets.CORRECTIONS:
            who = self._find(sheets.CUSTOMERS, row["customer_no"])
            if who is None:
                return Wrong("customer_no", _nowhere(sheets.CUSTOMERS, row["customer_no"]))
        return REST[sheet](self._rest, row, who)


def _nowhere(target: Sheet, number: Any) -> Message:
    return replace(_OF_SHEET[target], arguments={"number": str(number)})


def _erased(number: str) -> Message:
    return msg("number {number} was erased from your book: what was kept about them stays out", number=number)
