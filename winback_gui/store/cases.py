"""Cases: one customer's win-back each."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Any

from winback_gui.domain.campaign import Arm
from winback_gui.domain.case import Case, Decision, Outcome
from winback_gui.domain.frozen import frozen
from winback_gui.domain.gate import Purpose
from winback_gui.domain.purchase import day_from_number, day_number
from winback_gui.store.rows import IN_LIST, from_day, id_list, insert_sql, to_day, to_enum, to_text, update_sql

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date

    from winback_gui.store.connection import Connection

_FIELDS = (
    "customer_id, opened_on, decision, purpose, offer_id, no_offer, is_urgent, override_reason, override_on, "
    "asked_on, asked_by, closed_on, outcome, override_knows"
)
_SELECT = f"SELECT case_id, {_FIELDS} FROM cases"
_GET_NO_MORE = """SELECT case_id FROM letters WHERE posted_on IS NOT NULL
    AND (purpose <> ? OR case_id NOT IN (SELECT case_id FROM case_reasons))
    UNION SELECT case_id FROM campaign_members WHERE arm = ?"""
_DECISIONS = {str(one): one for one in Decision}


@frozen
class LatestColumns:
    """The newest case of each customer who has one, sorted by customer: one place a customer in each column.

    Attributes:
        opened_days: days since 1970-01-01.
        urgent, under_way: 1 = yes, 0 = no.
        gets_no_more: 1 = their letter is in the post, or chance kept them from one; one that asked why is no last one
            once the answer is known.
    """

    customer_ids: array[int]
    opened_days: array[int]
    decisions: list[Decision]
    urgent: array[int]
    under_way: array[int]
    gets_no_more: array[int]


def get(con: Connection, case_id: int) -> Case | None:
    """Return one case."""
    return next(iter(by_ids(con, [case_id])), None)


def by_ids(con: Connection, case_ids: Sequence[int]) -> list[Case]:
    """Return cases in the order of the ids; those that are not in the book are left out."""
    rows = con.execute(f"{_SELECT} WHERE case_id IN {IN_LIST}", (id_list(case_ids),))
    found = {row[0]: _case(row) for row in rows}
    return [found[case_id] for case_id in case_ids if case_id in found]


def open_cases(con: Connection, customer_ids: Iterable[int] | None = None) -> list[Case]:
    """Return the cases under way, of these customers or (None) of all: urgent ones first, then the oldest."""
    only, values = ("", ()) if customer_ids is None else (f"AND customer_id IN {IN_LIST}", (id_list(customer_ids),))
    sql = f"{_SELECT} WHERE closed_on IS NULL {only} ORDER BY is_urgent DESC, opened_on, case_id"
    return [_case(row) for row in con.execute(sql, values)]


def closed_cases(con: Connection, since: date, until: date) -> list[Case]:
    """Return the cases that were closed between two days (both included), oldest first."""
    sql = f"{_SELECT} WHERE closed_on BETWEEN ? AND ? ORDER BY closed_on, case_id"
    return [_case(row) for row in con.execute(sql, (day_number(since), day_number(until)))]


def all_cases(con: Connection) -> list[Case]:
    """Return every case, oldest first."""
    return [_case(row) for row in con.execute(f"{_SELECT} ORDER BY case_id")]


def of_customers(con: Connection, customer_ids: Iterable[int]) -> dict[int, list[Case]]:
    """Return all cases of customers by customer id, newest first."""
    sql = f"{_SELECT} WHERE customer_id IN {IN_LIST} ORDER BY case_id DESC"
    found: dict[int, list[Case]] = {}
    for row in con.execute(sql, (id_list(customer_ids),)):
        found.setdefault(row[1], []).append(_case(row))
    return found


def open_of(con: Connection, customer_ids: Iterable[int]) -> dict[int, Case]:
    """Return the open case of each of these customers who has one."""
    sql = f"{_SELECT} WHERE closed_on IS NULL AND customer_id IN {IN_LIST}"
    return {row[1]: _case(row) for row in con.execute(sql, (id_list(customer_ids),))}


def open_ids(con: Connection) -> set[int]:
    """Return the ids of the cases under way."""
    return {row[0] for row in con.execute("SELECT case_id FROM cases WHERE closed_on IS NULL")}


def latest_columns(con: Connection, as_of: date, *, but: Collection[int] = ()) -> LatestColumns:
    """Return the case under way of every customer, else the newest: what the owner decided about them last.

    Customers whose case was opened after `as_of`, or is among `but`, are left out.
    """
    # SQLite takes the other columns from the row that has the maximum.
    sql = """SELECT customer_id, opened_on, decision, is_urgent, closed_on IS NULL, case_id,
             max(((closed_on IS NULL) << 62) + case_id) FROM cases
             GROUP BY customer_id HAVING opened_on <= ? ORDER BY customer_id"""
    columns = LatestColumns(array("q"), array("i"), [], array("b"), array("b"), array("b"))
    no_more = {case_id for (case_id,) in con.execute(_GET_NO_MORE, (str(Purpose.ASK_WHY), str(Arm.HELD_OUT)))}
    for customer_id, opened, decision, is_urgent, is_open, case_id, _ in con.execute(sql, (day_number(as_of),)):
        if case_id in but:
            continue
        columns.customer_ids.append(customer_id)
        columns.opened_days.append(opened)
        columns.decisions.append(_DECISIONS[decision])
        columns.urgent.append(is_urgent)
        columns.under_way.append(is_open)
        columns.gets_no_more.append(case_id in no_more)
    return columns


def count_open(con: Connection) -> int:
    """Return how many cases are under way."""
    return int(con.execute("SELECT count(*) FROM cases WHERE closed_on IS NULL").get)


def add(con: Connection, case: Case) -> int:
    """Keep a new case and return its id.

    Raises:
        apsw.ConstraintError: the customer has an open case already.
    """
    con.execute(insert_sql("cases", _FIELDS), _values(case))
    return con.last_insert_rowid()


def update(con: Connection, case: Case) -> None:
    """Change a case."""
    update_many(con, [case])


def update_many(con: Connection, changed: Iterable[Case]) -> None:
    """Change cases."""
    con.executemany(update_sql("cases", _FIELDS, "case_id"), ((*_values(case), case.case_id) for case in changed))


def delete(con: Connection, case_ids: Iterable[int]) -> None:
    """Remove cases with their reasons and letters."""
    con.execute(f"DELETE FROM cases WHERE case_id IN {IN_LIST}", (id_list(case_ids),))


def _values(case: Case) -> tuple[Any, ...]:
    return (
        case.customer_id, day_number(case.opened_on), str(case.decision), to_text(case.purpose), case.offer_id,
        int(case.no_offer), int(case.is_urgent), case.override_reason, from_day(case.override_on),
        from_day(case.asked_on), case.asked_by, from_day(case.closed_on), to_text(case.outcome),
        " ".join(sorted(case.override_knows)),
    )  # fmt: skip


def _case(row: tuple[Any, ...]) -> Case:
    case_id, customer_id, opened, decision, purpose, offer_id, no_offer, urgent, override, override_on = row[:10]
    asked_on, asked_by, closed_on, outcome, knows = row[10:]
    return Case(
        case_id, customer_id, day_from_number(opened), _DECISIONS[decision], to_enum(Purpose, purpose), offer_id,
        bool(no_offer), bool(urgent), override, to_day(override_on), to_day(asked_on), asked_by, to_day(closed_on),
        to_enum(Outcome, outcome), frozenset(knows.split()),
    )  # fmt: skip
