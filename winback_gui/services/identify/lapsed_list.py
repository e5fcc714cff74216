"""What the table of step 1 shows: one group of customers, in one order, with the names of those in sight."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from winback_gui.analytics.histories import Floats, Ints
from winback_gui.domain.case import Decision
from winback_gui.domain.frozen import frozen
from winback_gui.domain.lapse import Standing, Status
from winback_gui.domain.purchase import day_number, month_after
from winback_gui.domain.remark import Remark
from winback_gui.domain.suppression import Ground, Suppression
from winback_gui.services.customers.remarks import open_remarks, worst_of
from winback_gui.services.identify.find_lapsed import identify
from winback_gui.services.identify.identify_result import IdentifyResult
from winback_gui.services.identify.lapsed_rows import LapsedRow, LapsedRows
from winback_gui.services.identify.standings import Standings
from winback_gui.services.listed_names import listed_names
from winback_gui.services.reason.reason_queue import to_find_out
from winback_gui.services.reason.told_us import ToldUs, told_us
from winback_gui.store import customer_search, customers, suppressions
from winback_gui.store.customer_search import CustomerSort

if TYPE_CHECKING:
    from winback_gui.store.book import Book, Connection

PAGE_ROWS = 64
_KEPT_PAGES = 24


class Group(StrEnum):
    """The views of the list; exactly one is shown."""

    NOT_DECIDED = "not-decided"
    WIN_BACK = "win-back"
    LET_GO = "let-go"
    REFERRAL = "referral"
    LEAVE = "leave"
    TOLD = "told"
    AT_RISK = "at-risk"
    ONE_TIME = "one-time"
    LOSS = "loss"


class SortKey(StrEnum):
    """What the table can be sorted by; also the keys of its columns."""

    NAME = "name"
    WHY = "why"
    SPEND = "spend"
    MARGIN = "margin"
    CHANCE = "chance"
    GAIN = "gain"
    DECISION = "decision"


_SUMS = (SortKey.SPEND, SortKey.MARGIN, SortKey.GAIN)  # known only where the sum of a visit is

_DECISION_OF = {
    Group.WIN_BACK: Decision.WIN_BACK,
    Group.LET_GO: Decision.LET_GO,
    Group.REFERRAL: Decision.REFERRAL,
    Group.LEAVE: Decision.LEAVE,
}


@frozen
class LapsedLine:
    """One line of the table.

    Attributes:
        name: "" for one who is gone from the book since.
        listed: their entry in the do-not-write list; None = they may be written to.
        remark: sounds as if they must not be; nobody writes to them until the owner has decided.
        told: what makes their case urgent; None = it is not.
    """

    row: LapsedRow
    name: str
    listed: Suppression | None
    remark: Remark | None = None
    told: ToldUs | None = None

    @property
    def ground(self) -> Ground | None:
        """Why they must not be written to; None = they may."""
        return self.listed.ground if self.listed is not None else None


def in_group(result: IdentifyResult, group: Group) -> LapsedRows:
    """Return the rows of a group, best first.

    Not decided are the lapsed only: those about to leave and those who came once are groups of their own. The groups
    of a decision hold everyone about whom it was made, and who told us everyone who said so, whether they come or not;
    at a loss is whoever of all those costs more than they bring.
    """
    match group:
        case Group.NOT_DECIDED:
            return result.rows.with_status(Status.LAPSED).decided(None)
        case Group.TOLD:
            return result.rows.only_urgent()
        case Group.AT_RISK:
            return result.rows.with_status(Status.AT_RISK)
        case Group.ONE_TIME:
            return result.rows.with_status(Status.ONE_TIME)
        case Group.LOSS:
            return result.rows.at_a_loss()
        case _:
            return result.rows.decided(_DECISION_OF[group])


def group_counts(result: IdentifyResult) -> Mapping[Group, int]:
    """Return how many are in each group."""
    return {group: len(in_group(result, group)) for group in Group}


def stopped_in_month(result: IdentifyResult, first_day: date) -> tuple[int, ...]:
    """Return who is counted in a month (its first day) and still away, best first, decided or not."""
    lapsed = result.rows.with_status(Status.LAPSED)
    after = month_after(first_day)
    inside = (lapsed.columns.last >= day_number(first_day)) & (lapsed.columns.last < day_number(after))
    inside &= lapsed.columns.came_all_year()
    return tuple(lapsed.columns.customer_ids[inside].tolist())


def all_stopped(result: IdentifyResult) -> tuple[int, ...]:
    """Return everybody who stopped, best first, decided or not: regulars, and by the owner's days last visits, too."""
    return tuple(result.rows.with_status(Status.LAPSED).customer_ids)


class LapsedList:
    """Rows in one order. The names of a page are read when it comes into sight and then kept.

    Args:
        con: of the thread that shows the table; single pages are read on it.
        rows: the group, best first.
        places: place of each row's customer in the order of names.
        order: positions in `rows`, from the top of the table; None = best first.
    """

    def __init__(self, con: Connection, rows: LapsedRows, places: Ints, order: Ints | None = None) -> None:
        self._con = con
        self.rows = rows
        self._places = places
        self._order: Ints = np.arange(len(rows)) if order is None else order
        self._pages: dict[int, list[LapsedLine]] = {}

    def __len__(self) -> int:
        return len(self._order)

    def __getitem__(self, number: int) -> LapsedLine:
        """Return a line; its page is read from the book when it is not known yet."""
        page, place = divmod(number, PAGE_ROWS)
        if page not in self._pages:
            if len(self._pages) >= _KEPT_PAGES:
                self._pages.pop(next(iter(self._pages)))
            self._pages[page] = self._read(page)
        return self._pages[page][place]

    def key(self, number: int) -> int:
        """Return the customer of a line."""
        return int(self.rows.columns.customer_ids[self._order[number]])

    def numbers_of(self, keys: set[Hashable]) -> list[int]:
        """Return the lines of these customers, from the top."""
        wanted = np.array([key for key in keys if isinstance(key, int)], np.int64)
        return [int(at) for at in np.flatnonzero(np.isin(self.rows.columns.customer_ids[self._order], wanted))]

    def ordered(self, column_key: str, *, descending: bool) -> LapsedList:
        """Return the same rows in the order of a column; what is equal stays best first, what is not known last.

        Where nothing of the column is known they stand best first, whichever way round is asked for.

        In the order of worth loud complaints stand on top, because they are urgent, and last those who must not be
        written to or have an appointment ahead.
        """
        score = self._score(SortKey(column_key))
        if score is None:
            return LapsedList(self._con, self.rows, self._places)
        keyed = -score if descending else score
        keyed = np.where(np.isnan(keyed), np.inf, keyed)
        if column_key == SortKey.GAIN and descending:
            keyed = np.where(self.rows.held, np.inf, np.where(self.rows.urgent, -np.inf, keyed))
        return LapsedList(self._con, self.rows, self._places, np.argsort(keyed, kind="stable"))

    def knows(self, column_key: str) -> bool:
        """Return whether a column says anything of these rows: without the owner's costs it says nothing of a gain."""
        if self._score(SortKey(column_key)) is None:
            return False
        return column_key != SortKey.GAIN or not len(self) or not self.rows.urgent.all()

    def spend_a_year_minor(self, customer_ids: set[int]) -> int:
        """Return what some customers spent a year, together."""
        return int(self.rows.of_customers(customer_ids).columns.yearly_spend_minor.sum())

    def bought_once(self, customer_ids: set[int]) -> bool:
        """Return whether all of some customers of whom a sum is known bought once: of them no year is known."""
        columns = self.rows.of_customers(customer_ids).columns
        return bool(np.all(columns.frequency[columns.priced > 0] == 1))

    def knows_a_year(self, customer_ids: set[int]) -> bool:
        """Return whether any of some customers is a regular: of the others no year is known."""
        columns = self.rows.of_customers(customer_ids).columns
        return bool(np.any(columns.are_regulars() & (columns.priced > 0)))

    def knows_a_sum(self, customer_ids: set[int]) -> bool:
        """Return whether a sum is known of any of some customers."""
        return bool(np.any(self.rows.of_customers(customer_ids).columns.priced > 0))

    def margin_a_year_minor(self, customer_ids: set[int]) -> int | None:
        """Return what those customers left a year of whom a sum is known, together; None while the margin is not."""
        rows = self.rows.of_customers(customer_ids)
        margin = rows.worth.margin_a_year_minor
        return None if margin is None else int(margin[rows.columns.priced > 0].sum())

    def _score(self, key: SortKey) -> Floats | None:
        columns, worth = self.rows.columns, self.rows.worth
        scores = {
            SortKey.NAME: self._places,
            SortKey.WHY: np.nan_to_num(columns.overdue_ratio, nan=0.0),
            SortKey.SPEND: columns.yearly_spend_minor,
            SortKey.MARGIN: worth.margin_a_year_minor,
            SortKey.CHANCE: worth.lift,
            SortKey.GAIN: worth.net_return_minor,
            SortKey.DECISION: self.rows.decisions,
        }
        score = scores[key]
        if score is None or key not in _SUMS:
            return None if score is None else np.asarray(score, float)
        is_known = columns.priced > 0
        return np.where(is_known, score, np.nan) if is_known.any() or not len(self) else None

    def _read(self, page: int) -> list[LapsedLine]:
        places = self._order[page * PAGE_ROWS : (page + 1) * PAGE_ROWS]
        rows = [self.rows[int(at)] for at in places]
        ids = [row.standing.customer_id for row in rows]
        names = listed_names(self._con, customers.by_ids(self._con, ids))
        held = [int(self.rows.columns.customer_ids[at]) for at in places if self.rows.held[at]]
        listed = suppressions.of_customers(self._con, held) if held else {}
        first = {who: entries[0] for who, entries in listed.items() if entries}
        remarks = {who: worst_of(found) for who, found in open_remarks(self._con, ids).items() if who not in first}
        told = told_us(self._con, [row.standing.customer_id for row in rows if row.is_urgent])
        return [
            LapsedLine(row, names.get(who, ""), first.get(who), remarks.get(who), told.get(who))
            for row, who in zip(rows, ids, strict=True)
        ]


@frozen
class IdentifyView:
    """What the page of step 1 keeps, to show one list after the other.

    Attributes:
        counts: of each group.
        by_name: all customers in the order of their names.
        to_find_out: of how many who are to be won back the reason is still to be found out; they go on to Reason.
    """

    result: IdentifyResult
    counts: Mapping[Group, int]
    by_name: Ints
    to_find_out: int

    @property
    def goes_on(self) -> bool:
        """Whether there is somebody to go on with to Reason, or may be as soon as it is decided about them."""
        return self.to_find_out > 0 or (self.result.goes_on and not self.result.to_win_back)


@frozen
class Wanted:
    """Which list is wanted.

    Attributes:
        customer_ids: these customers in place of a group; None = the group.
        typed: only those whom these words find.
    """

    group: Group = Group.NOT_DECIDED
    customer_ids: tuple[int, ...] | None = None
    typed: str = ""


@frozen
class Listed:
    """One list, best first, with each customer's place in the order of names."""

    rows: LapsedRows
    places: Ints


def view_of(book: Book, today: date, standings: Standings) -> IdentifyView:
    """Return what the page of step 1 shows, from standings that are kept."""
    result = identify(book, today, standings=standings)
    by_name = np.array(customer_search.ids(book.con, sort=CustomerSort.NAME), np.int64)
    return IdentifyView(result, group_counts(result), by_name, to_find_out(book, today))


def listed_of(book: Book, view: IdentifyView, wanted: Wanted) -> Listed:
    """Return the list that is wanted."""
    result = view.result
    narrowed = wanted.customer_ids
    rows = in_group(result, wanted.group) if narrowed is None else result.rows.of_customers(narrowed)
    if wanted.typed.strip():
        rows = rows.of_customers(customer_search.ids(book.con, wanted.typed))
    return Listed(rows, places_of_names(view.by_name, rows.columns.customer_ids))


def places_of_names(by_name: Ints, customer_ids: Ints) -> Ints:
    """Return the place of each customer in the order of names, for customers in any order."""
    if not len(by_name) or not len(customer_ids):
        return np.zeros(len(customer_ids), np.int64)
    by_id = np.argsort(by_name)
    at = np.minimum(np.searchsorted(by_name, customer_ids, sorter=by_id), len(by_name) - 1)
    return by_id[at]


def about_to_leave(standings: Standings, customer_ids: Sequence[int]) -> dict[int, Standing]:
    """Return the standings of those who are only about to leave; they get the letter before they go."""
    found = ((who, standings.standing(who)) for who in customer_ids)
    return {who: one for who, one in found if one is not None and one.status is Status.AT_RISK}
