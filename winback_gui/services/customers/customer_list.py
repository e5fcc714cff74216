"""The list of customers: who is in a view, found by typed words, in an order; and how many are in each view."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from winback_gui.domain.frozen import frozen
from winback_gui.domain.lapse import Status
from winback_gui.domain.message import Message, msg, plural
from winback_gui.services.customers.nobodies import left_out
from winback_gui.services.customers.remarks import to_judge
from winback_gui.store import cases, customer_search, customers, suppressions
from winback_gui.store.customer_search import CustomerSort

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from winback_gui.analytics.standing_columns import StandingColumns
    from winback_gui.services.identify.standings import Standings
    from winback_gui.store.book import Book
    from winback_gui.store.connection import Connection


class View(StrEnum):
    """The views of the list."""

    ALL = "all"
    STOPPED = "stopped"
    AT_RISK = "at-risk"
    CAME_BACK = "came-back"
    NOT_WRITTEN = "not-written"
    EACH_YEAR = "each-year"
    ONE_TIME = "one-time"
    NEVER = "never"
    TO_CHECK = "to-check"
    REMARKED = "remarked"
    NOBODY = "nobody"


class Order(StrEnum):
    """What the list can be sorted by."""

    NAME = "name"
    NUMBER = "number"
    TOWN = "town"
    LAST = "last"
    RHYTHM = "rhythm"
    YEARLY = "yearly"
    STATE = "state"
    FIRST = "first"
    SPENT = "spent"
    VISITS = "visits"


_IN_BOOK = {
    Order.NAME: CustomerSort.NAME,
    Order.NUMBER: CustomerSort.NUMBER,
    Order.TOWN: CustomerSort.TOWN,
}
_STATUS = {
    View.STOPPED: Status.LAPSED,
    View.AT_RISK: Status.AT_RISK,
    View.EACH_YEAR: Status.SEASONAL,
    View.ONE_TIME: Status.ONE_TIME,
}


@frozen
class ListQuery:
    """What the owner wants to see.

    Attributes:
        typed: words to find; "" = everybody.
        tag: only those with this tag; "" = all.
    """

    typed: str = ""
    view: View = View.ALL
    tag: str = ""
    order: Order = Order.NAME
    descending: bool = False


@frozen
class CustomerList:
    """The list.

    Attributes:
        ids: of the customers in the order of the table, type "q".
        total: all customers of the book; names under which many buy are none.
        counts: people in each view, of the whole book; those that need standings are missing until they are known.
        tags: the owner's tags with the number of their customers; names under which many buy are none.
        headline: the sentence under the page's title.
    """

    ids: array[int]
    total: int
    counts: Mapping[View, int]
    tags: Mapping[str, int]
    headline: Message


def list_customers(
    book: Book, query: ListQuery, standings: Standings | None, to_check: array[int] | None = None
) -> CustomerList:
    """Return the customers whom the query finds, sorted, with the counts of all views.

    Without standings, views and orders that need them are left aside: everybody is listed by name.

    Args:
        book: the open book.
        query: what the owner wants to see.
        standings: where everybody stands, once it is known.
        to_check: ids of those whose address or telephone looks unusual (`addresses.to_look_at`); None = not known yet.
    """
    con = book.con
    by = _IN_BOOK.get(query.order, CustomerSort.NAME)
    descending = query.descending and query.order in _IN_BOOK
    ids = customer_search.ids(con, query.typed, sort=by, descending=descending)
    nobody = left_out(con)
    ids = _without_nobody(ids, query, nobody)
    listed = array("q", sorted(suppressions.of_customers(con).keys() - nobody))
    if query.tag:
        tagged = set(customers.ids_by_tag(con, query.tag))
        ids = array("q", (one for one in ids if one in tagged))
    if query.view is View.TO_CHECK:
        doubted = set(to_check or ())
        ids = array("q", (one for one in ids if one in doubted))
    remarked = frozenset(one.customer_id for one in to_judge(book))
    if query.view is View.REMARKED:
        ids = array("q", (one for one in ids if one in remarked))
    total = customers.count(con) - len(nobody)
    counts = {View.ALL: total, View.NOT_WRITTEN: len(listed)}
    if remarked:
        counts[View.REMARKED] = len(remarked)
    if nobody:
        counts[View.NOBODY] = len(nobody)
    if to_check:
        counts[View.TO_CHECK] = len(to_check)
    if standings is None:
        if query.view is View.NOT_WRITTEN:
            held = set(listed)
            ids = array("q", (one for one in ids if one in held))
    else:
        came_back = _came_back(con, standings.columns)
        counts |= _counts(standings.columns, total, came_back)
        ids = _chosen(ids, listed, query, standings.columns, came_back)
    said = headline(counts)
    if standings is not None and standings.sales.is_counted_to:
        said = msg("{people} {counted}", people=said, counted=standings.sales.counted_to_said)
    return CustomerList(ids, total, counts, customers.tag_counts(con, nobody), said)


def _without_nobody(ids: array[int], query: ListQuery, nobody: frozenset[int]) -> array[int]:
    """Return the ids without names under which many buy, or these alone where the view is theirs.

    Who types such a name looks for it, and as long as it is to be judged it stands among the remarks.
    """
    if query.view is View.NOBODY:
        return array("q", (one for one in ids if one in nobody))
    if not nobody or query.view is View.REMARKED or (query.typed and query.view is View.ALL):
        return ids
    return array("q", (one for one in ids if one not in nobody))


def yearly_spend_minor(standings: Standings, customer_ids: Sequence[int]) -> int:
    """Return what these customers spent in a usual year, all together."""
    import numpy as np  # noqa: PLC0415 (start-up stays free of it)

    columns = standings.columns
    chosen = np.isin(columns.customer_ids, np.array(customer_ids, np.int64))
    return int(columns.yearly_spend_minor[chosen].sum())


def headline(counts: Mapping[View, int]) -> Message:
    """Return the sentence under the title: "1,284 people. **97 stopped coming**, 38 are about to."."""
    people = plural("{count} person.", "{count} people.", counts[View.ALL])
    stopped, at_risk = counts.get(View.STOPPED), counts.get(View.AT_RISK)
    if stopped is None or at_risk is None:
        return people
    if not stopped and not at_risk:
        return msg("{people} Nobody has stopped coming.", people=people)
    leaving = plural("{count} is about to", "{count} are about to", at_risk)
    if not stopped:
        return msg("{people} Nobody has stopped coming, {leaving}.", people=people, leaving=leaving)
    gone = plural("**{count} stopped coming**", "**{count} stopped coming**", stopped)
    if not at_risk:
        return msg("{people} {gone}.", people=people, gone=gone)
    return msg("{people} {gone}, {leaving}.", people=people, gone=gone, leaving=leaving)


def _counts(columns: StandingColumns, total: int, came_back: NDArray[np.bool_]) -> dict[View, int]:
    counts = {view: int(columns.has_status(status).sum()) for view, status in _STATUS.items()}
    counts[View.CAME_BACK] = int(came_back.sum())
    counts[View.NEVER] = max(0, total - len(columns))
    return counts


def _came_back(con: Connection, columns: StandingColumns) -> NDArray[np.bool_]:
    """Return who is back after a long absence; not those whose win-back is under way (see `customer_rows.state_of`)."""
    import numpy as np  # noqa: PLC0415 (start-up stays free of it)

    back = columns.has_status(Status.ACTIVE) & (columns.came_back_after_days > 0)
    under_way = cases.open_of(con, [int(who) for who in columns.customer_ids[back]])
    return back & ~np.isin(columns.customer_ids, np.array(sorted(under_way), np.int64))


def _chosen(
    ids: array[int], listed: array[int], query: ListQuery, columns: StandingColumns, came_back: NDArray[np.bool_]
) -> array[int]:
    """Return the ids of the view in the order that was asked for; who has no figure stands last."""
    import numpy as np  # noqa: PLC0415 (start-up stays free of it)

    people = np.frombuffer(ids, np.int64) if len(ids) else np.zeros(0, np.int64)
    people = people[_in_view(people, listed, query.view, columns, came_back)]
    if query.order not in _IN_BOOK:
        rows, is_known = _rows_of(people, columns)
        known, unknown = people[is_known], people[~is_known]
        values = _values(query.order, columns)[rows[is_known]]
        values = np.where(np.isnan(values), np.inf, -values if query.descending else values)
        # A stable order keeps those of one value by name, whichever end stands on top.
        order = np.argsort(values, kind="stable")
        people = np.concatenate([known[order], unknown])
    return array("q", people.astype(np.int64).tobytes())


def _in_view(
    people: NDArray[np.int64], listed: array[int], view: View, columns: StandingColumns, came_back: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    import numpy as np  # noqa: PLC0415 (start-up stays free of it)

    if view in {View.ALL, View.TO_CHECK, View.REMARKED, View.NOBODY}:  # those to look at were told apart before
        return np.ones(len(people), np.bool_)
    if view is View.NOT_WRITTEN:
        return np.isin(people, np.array(listed, np.int64))
    rows, is_known = _rows_of(people, columns)
    if view is View.NEVER:
        return ~is_known
    flags = came_back if view is View.CAME_BACK else columns.has_status(_STATUS[view])
    if not len(flags):
        return np.zeros(len(people), np.bool_)
    found: NDArray[np.bool_] = is_known & flags[rows]
    return found


def _rows_of(people: NDArray[np.int64], columns: StandingColumns) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Return the row of each in the columns (0 where there is none), and whether there is one."""
    import numpy as np  # noqa: PLC0415 (start-up stays free of it)

    if not len(columns):
        return np.zeros(len(people), np.int64), np.zeros(len(people), np.bool_)
    rows = np.minimum(np.searchsorted(columns.customer_ids, people), len(columns) - 1)
    is_known = columns.customer_ids[rows] == people
    return np.where(is_known, rows, 0).astype(np.int64), is_known


def _values(order: Order, columns: StandingColumns) -> NDArray[np.float64]:
    """Return what an order goes by; NaN where it is not known."""
    import numpy as np  # noqa: PLC0415 (start-up stays free of it)

    match order:
        case Order.LAST:
            values = columns.last
        case Order.RHYTHM:
            return np.nan_to_num(columns.usual_gap_days, nan=1e9)
        case Order.YEARLY:
            values = np.where(columns.priced > 0, columns.yearly_spend_minor, np.nan)
        case Order.FIRST:
            values = columns.first
        case Order.SPENT:
            values = np.where(columns.priced > 0, columns.spent_minor, np.nan)
        case Order.VISITS:
            values = np.where(columns.priced > 0, columns.priced, np.nan)
        case _:
            values = columns.status_codes
    return values.astype(np.float64)
