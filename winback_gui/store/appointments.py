"""Appointments that are still to come, as lists and the owner say them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.appointment import BY_HAND, OPEN_FOR, Appointment
from winback_gui.domain.purchase import PurchaseKind, day_from_number, day_number
from winback_gui.store.rows import IN_LIST, id_list, insert_sql

if TYPE_CHECKING:
    from collections.abc import Container, Iterable
    from datetime import date

    from winback_gui.store.connection import Connection

_COLUMNS = "customer_id, comes_on, what, source"
_HAS_SUM = f"kind <> {int(PurchaseKind.LAST_VISIT)}"
_ROW = "customer_id = ? AND comes_on = ? AND what = ? AND source = ?"


def days_that_hold(con: Connection, today: date) -> dict[int, date]:
    """Return for whom nothing may ask why they stay away: the day of their next appointment, by customer id.

    Of whom none lies ahead it is the last one of which it cannot be known yet whether they came (`_open_lately`).
    """
    sql = "SELECT customer_id, min(comes_on) FROM appointments WHERE comes_on >= ? GROUP BY customer_id"
    ahead = dict(con.execute(sql, (day_number(today),)))
    lately = {at: day for at, day, _source in sorted(_open_lately(con, today), key=lambda one: one[1])}
    return {at: day_from_number(day) for at, day in (lately | ahead).items()}


def of_customer(con: Connection, customer_id: int) -> list[Appointment]:
    """Return all that the book has of somebody, those too whose day has passed, the earliest first."""
    sql = f"SELECT DISTINCT {_COLUMNS} FROM appointments WHERE customer_id = ? ORDER BY comes_on, what, source"
    return [_appointment(row) for row in con.execute(sql, (customer_id,))]


def of_source(con: Connection, source: str) -> list[Appointment]:
    """Return all that a list has said."""
    sql = f"SELECT DISTINCT {_COLUMNS} FROM appointments WHERE source = ?"
    return [_appointment(row) for row in con.execute(sql, (source,))]


def are_said_by(con: Connection, source: str) -> bool:
    """Return whether a list has said any that the book still has."""
    return con.execute("SELECT 1 FROM appointments WHERE source = ? LIMIT 1", (source,)).get is not None


def add(con: Connection, some: Iterable[Appointment], import_id: int = 0) -> None:
    """Keep appointments; `import_id`: the import that brings them, 0 = none."""
    sql = f"{insert_sql('appointments', f'{_COLUMNS}, import_id')} ON CONFLICT DO NOTHING"
    con.executemany(sql, ((*_values(one), import_id) for one in some))


def delete(con: Connection, some: Iterable[Appointment]) -> None:
    """Take appointments out, whichever import brought them."""
    con.executemany(f"DELETE FROM appointments WHERE {_ROW}", map(_values, some))


def delete_past(con: Connection, today: date) -> None:
    """Take out what has passed, whoever said it, but what still holds (`days_that_hold`)."""
    still = _open_lately(con, today)
    passed = con.execute(
        "SELECT DISTINCT customer_id, comes_on, source FROM appointments WHERE comes_on < ?", (day_number(today),)
    )
    gone = [one for one in passed if one not in still]
    con.executemany("DELETE FROM appointments WHERE customer_id = ? AND comes_on = ? AND source = ?", gone)


def typed_on(con: Connection, some: Iterable[tuple[int, date]]) -> set[tuple[int, date]]:
    """Return of which customers and days the owner has typed an appointment in."""
    return {(one.customer_id, one.comes_on) for one in of_source(con, BY_HAND)}.intersection(some)


def who_bought_on(con: Connection, day: date, customer_ids: Iterable[int]) -> set[int]:
    """Return which customers have a purchase of a day, be it one that was cancelled."""
    sql = f"SELECT DISTINCT customer_id FROM purchases WHERE customer_id IN {IN_LIST} AND day = ?"
    return {at for (at,) in con.execute(sql, (id_list(customer_ids), day_number(day)))}


def last_day_of_sales(con: Connection, source: str, *, but: int) -> int | None:
    """Return the number of the last day of which a list has sales in the book, without those of one import.

    It reads all purchases: ask only where the list has appointments.
    """
    sql = "SELECT max(day) FROM purchases WHERE source = ? AND import_id <> ?"
    day = con.execute(sql, (source, but)).get
    return None if day is None else int(day)


def hand_over(con: Connection, gone_id: int, kept_id: int) -> None:
    """Let one customer's appointments be another's; what both have goes with the customer."""
    con.execute("UPDATE OR IGNORE appointments SET customer_id = ? WHERE customer_id = ?", (kept_id, gone_id))


def delete_of_undone(con: Connection) -> None:
    """Take out what imports brought that were taken back: one that is taken back brings theirs again that it ended."""
    con.execute(
        "DELETE FROM appointments WHERE import_id IN (SELECT import_id FROM imports WHERE is_undone AND import_id <> 0)"
    )


def _open_lately(con: Connection, today: date) -> set[tuple[int, int, str]]:
    """Return the appointments (customer, day, source) of the last `OPEN_FOR` days of which nobody knows what came.

    That is known once the list that said it has sales of a later day: one that was written on the day itself may lack
    the afternoon. Of what the owner typed, or a list without sales said, once a list has in which that customer bought
    before. And of whoever bought on the day or since.
    """
    sql = "SELECT DISTINCT customer_id, comes_on, source FROM appointments WHERE comes_on BETWEEN ? AND ?"
    lately = set(con.execute(sql, (day_number(today - OPEN_FOR), day_number(today) - 1)))
    if not lately:
        return lately
    until = day_number(today)
    reach = dict(
        con.execute(f"SELECT source, max(day) FROM purchases WHERE day <= ? AND {_HAS_SUM} GROUP BY source", (until,))
    )
    bought = f"""SELECT customer_id, source, max(day) FROM purchases
                 WHERE customer_id IN {IN_LIST} AND day <= ? GROUP BY 1, 2"""
    theirs: dict[int, dict[str, int]] = {}
    for at, source, day in con.execute(bought, (id_list({at for at, *_rest in lately}), until)):
        theirs.setdefault(at, {})[source] = day
    return {
        (at, day, source)
        for at, day, source in lately
        if max(theirs.get(at, {}).values(), default=0) < day
        and all(reach.get(one, 0) <= day for one in _telling(source, reach, theirs.get(at, {})))
    }


def _telling(source: str, with_sales: Container[str], bought_in: Iterable[str]) -> list[str]:
    """Return which lists can tell whether somebody came to an appointment of a source: itself, if it has any sales.

    A card file that says last visits alone is no list of sales: it may be brought in once a year.
    """
    if source != BY_HAND and source in with_sales:
        return [source]
    return [one for one in bought_in if one != BY_HAND and one in with_sales]


def _values(one: Appointment) -> tuple[int, int, str, str]:
    return one.customer_id, day_number(one.comes_on), one.what, one.source


def _appointment(row: tuple[int, int, str, str]) -> Appointment:
    customer_id, comes_on, what, source = row
    return Appointment(customer_id, day_from_number(comes_on), what, source)
