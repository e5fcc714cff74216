"""Appointments that are still to come, as lists and the owner say them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.appointment import BY_HAND, OPEN_FOR, Appointment
from winback_gui.domain.purchase import day_from_number, day_number
from winback_gui.store.rows import insert_sql

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from winback_gui.store.connection import Connection

_COLUMNS = "customer_id, comes_on, what, source"
_ROW = "customer_id = ? AND comes_on = ? AND what = ? AND source = ?"


def next_days(con: Connection, today: date) -> dict[int, date]:
    """Return the day of the next appointment of everybody who has one on `today` or later, by customer id."""
    sql = "SELECT customer_id, min(comes_on) FROM appointments WHERE comes_on >= ? GROUP BY customer_id"
    return {at: day_from_number(day) for at, day in con.execute(sql, (day_number(today),))}


def days_that_hold(con: Connection, today: date) -> dict[int, date]:
    """Return `next_days`, and of whom none is to come the last one of which nobody can know yet whether they came.

    That is one of the last `OPEN_FOR` days, on which, and since which, the book has no sale of anybody.
    """
    sql = "SELECT customer_id, max(comes_on) FROM appointments WHERE comes_on BETWEEN ? AND ? GROUP BY customer_id"
    lately = dict(con.execute(sql, (day_number(today - OPEN_FOR), day_number(today) - 1)))
    ahead = next_days(con, today)
    if not lately:
        return ahead
    reach = _last_sale(con, today)
    return {at: day_from_number(day) for at, day in lately.items() if day > reach} | ahead


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
    known = max(_last_sale(con, today), day_number(today - OPEN_FOR) - 1)
    con.execute("DELETE FROM appointments WHERE comes_on <= ? AND comes_on < ?", (known, day_number(today)))


def typed_on(con: Connection, some: Iterable[tuple[int, date]]) -> set[tuple[int, date]]:
    """Return of which customers and days the owner has typed an appointment in."""
    sql = "SELECT 1 FROM appointments WHERE customer_id = ? AND comes_on = ? AND source = ?"
    return {(at, day) for at, day in some if con.execute(sql, (at, day_number(day), BY_HAND)).get is not None}


def who_bought_on(con: Connection, day: date, customer_ids: Iterable[int]) -> set[int]:
    """Return which customers have a purchase of a day, be it one that was cancelled."""
    sql = "SELECT 1 FROM purchases WHERE customer_id = ? AND day = ? LIMIT 1"
    return {at for at in customer_ids if con.execute(sql, (at, day_number(day))).get is not None}


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


def _last_sale(con: Connection, today: date) -> int:
    """Return the number of the last day on which the book has a sale, up to today; 0 = there is none."""
    return int(con.execute("SELECT coalesce(max(day), 0) FROM purchases WHERE day <= ?", (day_number(today),)).get)


def _values(one: Appointment) -> tuple[int, int, str, str]:
    return one.customer_id, day_number(one.comes_on), one.what, one.source


def _appointment(row: tuple[int, int, str, str]) -> Appointment:
    customer_id, comes_on, what, source = row
    return Appointment(customer_id, day_from_number(comes_on), what, source)
