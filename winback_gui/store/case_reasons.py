"""Why customers left: the reasons recorded for cases, with their history."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from winback_gui.domain.customer import Address
from winback_gui.domain.frozen import frozen
from winback_gui.domain.purchase import day_number
from winback_gui.domain.reason import MOVED_KEY, CaseReason, Certainty, SaidBy
from winback_gui.store.rows import IN_LIST, from_day, id_list, insert_sql, to_day, update_sql

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from winback_gui.store.connection import Connection

_FIELDS = "case_id, reason_id, cause_id, is_main, said_by, certainty, words, day"
_SELECT = f"SELECT case_reason_id, {_FIELDS}, moved_from, replaced_on FROM case_reasons"


@frozen
class PastReason:
    """A reason as it was recorded once. `replaced_on` None = it still holds."""

    reason: CaseReason
    replaced_on: date | None


def of_cases(con: Connection, case_ids: Iterable[int] | None = None) -> dict[int, list[CaseReason]]:
    """Return the reasons that hold, by case id, the main one first. `case_ids` None = of all cases."""
    only, values = ("", ()) if case_ids is None else (f"AND case_id IN {IN_LIST}", (id_list(case_ids),))
    sql = f"{_SELECT} WHERE replaced_on IS NULL {only} ORDER BY case_id, is_main DESC, case_reason_id"
    found: dict[int, list[CaseReason]] = {}
    for row in con.execute(sql, values):
        found.setdefault(row[1], []).append(_reason(row))
    return found


def moved_of(con: Connection, customer_ids: Iterable[int]) -> dict[int, list[CaseReason]]:
    """Return what holds of any case of these customers, closed or open, that says that they moved away, oldest first.

    By customer id; those of whom nothing says so are left out.
    """
    sql = f"""SELECT c.customer_id, r.* FROM ({_SELECT} WHERE replaced_on IS NULL AND reason_id IN
                (SELECT reason_id FROM reasons WHERE key = ?)) r JOIN cases c USING (case_id)
              WHERE c.customer_id IN {IN_LIST} ORDER BY r.day, r.case_reason_id"""
    found: dict[int, list[CaseReason]] = {}
    for customer_id, *row in con.execute(sql, (MOVED_KEY, id_list(customer_ids))):
        found.setdefault(customer_id, []).append(_reason(tuple(row)))
    return found


def main_of_open_cases(con: Connection) -> dict[int, tuple[int, int | None]]:
    """Return reason id and cause id of the main reason of each open case that has one, by customer id."""
    sql = """SELECT c.customer_id, r.reason_id, r.cause_id FROM cases c JOIN case_reasons r USING (case_id)
             WHERE c.closed_on IS NULL AND r.replaced_on IS NULL AND r.is_main = 1"""
    return {who: (reason_id, cause_id) for who, reason_id, cause_id in con.execute(sql)}


def history_of(con: Connection, case_id: int) -> list[PastReason]:
    """Return everything that was ever recorded for a case, oldest first."""
    sql = f"{_SELECT} WHERE case_id = ? ORDER BY case_reason_id"
    return [PastReason(_reason(row), to_day(row[-1])) for row in con.execute(sql, (case_id,))]


def histories_of(con: Connection, case_ids: Iterable[int]) -> dict[int, list[PastReason]]:
    """Return everything that was ever recorded for these cases, by case id, each oldest first."""
    sql = f"{_SELECT} WHERE case_id IN {IN_LIST} ORDER BY case_id, case_reason_id"
    found: dict[int, list[PastReason]] = {}
    for row in con.execute(sql, (id_list(case_ids),)):
        found.setdefault(row[1], []).append(PastReason(_reason(row), to_day(row[-1])))
    return found


def of_cause(con: Connection, cause_id: int) -> list[CaseReason]:
    """Return the reasons that hold and point to a cause, oldest first."""
    sql = f"{_SELECT} WHERE cause_id = ? AND replaced_on IS NULL ORDER BY case_reason_id"
    return [_reason(row) for row in con.execute(sql, (cause_id,))]


def record(con: Connection, case_id: int, reasons: Iterable[CaseReason], today: date) -> None:
    """Make these the reasons of a case. Those that held until now and are not among them keep their row as history.

    Args:
        con: the book.
        case_id: the case; that of the values does not matter.
        reasons: a value equal to one that holds (but for its id and case) leaves it as it is. That they moved away,
            said anew without where from, is said of the address that the book has now; more said on the same day is of
            the same move, whatever the owner has said of the address since.
        today: when the others ceased to hold.
    """
    holding = of_cases(con, [case_id]).get(case_id, [])
    standing = {_values(held, case_id, today): held.case_reason_id for held in holding}
    told_of = {(held.reason_id, held.day): held.moved_from for held in holding}
    for reason in reasons:
        values = _values(reason, case_id, today)
        if standing.pop(values, None) is None:
            moved_from = reason.moved_from or told_of.get((reason.reason_id, reason.day or today))
            con.execute(insert_sql("case_reasons", f"{_FIELDS}, moved_from"), (*values, _kept(moved_from)))
    con.execute(
        f"UPDATE case_reasons SET replaced_on = ? WHERE case_reason_id IN {IN_LIST}",
        (day_number(today), id_list(standing.values())),
    )
    note_moved_from(con, [case_id])


def note_moved_from(con: Connection, case_ids: Iterable[int] | None = None) -> None:
    """Keep with each reason that somebody moved away, where it is not kept yet, the address that the book has now.

    `case_ids` None = of all cases.
    """
    only, values = ("", ()) if case_ids is None else (f"AND case_id IN {IN_LIST}", (id_list(case_ids),))
    con.execute(
        f"""UPDATE case_reasons
            SET moved_from = (SELECT json_array(c.street, c.street2, c.postcode, c.town)
                              FROM customers c JOIN cases USING (customer_id)
                              WHERE cases.case_id = case_reasons.case_id)
            WHERE moved_from = '' AND reason_id IN (SELECT reason_id FROM reasons WHERE key = ?) {only}""",
        (MOVED_KEY, *values),
    )


def moved_from_elsewhere(con: Connection, case_reason_ids: Iterable[int]) -> None:
    """Keep of recorded reasons that somebody moved away that it was from no address of the book."""
    con.execute(
        f"UPDATE case_reasons SET moved_from = ? WHERE case_reason_id IN {IN_LIST}",
        (_kept(Address()), id_list(case_reason_ids)),
    )


def update(con: Connection, reason: CaseReason) -> None:
    """Correct one recorded reason in place (a slip of the pen: no history)."""
    if reason.day is None:
        raise ValueError("a recorded reason has a day")
    values = _values(reason, reason.case_id, reason.day)
    con.execute(update_sql("case_reasons", _FIELDS, "case_reason_id"), (*values, reason.case_reason_id))


def link_cause(con: Connection, case_reason_ids: Iterable[int], cause_id: int | None) -> None:
    """Point recorded reasons to a cause; None = to none."""
    con.execute(
        f"UPDATE case_reasons SET cause_id = ? WHERE case_reason_id IN {IN_LIST}", (cause_id, id_list(case_reason_ids))
    )


def _values(reason: CaseReason, case_id: int, today: date) -> tuple[Any, ...]:
    return (
        case_id, reason.reason_id, reason.cause_id, int(reason.is_main), str(reason.said_by), str(reason.certainty),
        reason.words, from_day(reason.day or today),
    )  # fmt: skip


def _reason(row: tuple[Any, ...]) -> CaseReason:
    case_reason_id, case_id, reason_id, cause_id, is_main, said_by, certainty, words, day, moved_from, _replaced = row
    return CaseReason(
        case_id, reason_id, cause_id, bool(is_main), SaidBy(said_by), Certainty(certainty), words, to_day(day),
        case_reason_id, _address(moved_from),
    )  # fmt: skip


def _kept(moved_from: Address | None) -> str:
    """An address as this table keeps it; SQL makes it by `json_array`."""
    if moved_from is None:
        return ""
    lines = [moved_from.street, moved_from.street2, moved_from.postcode, moved_from.town]
    return json.dumps(lines, ensure_ascii=False, separators=(",", ":"))


def _address(kept: str) -> Address | None:
    return Address(*json.loads(kept)) if kept else None
