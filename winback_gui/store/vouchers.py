"""Voucher codes given out with letters, and those that came in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from winback_gui.domain.campaign import Voucher
from winback_gui.domain.purchase import day_from_number, day_number
from winback_gui.store.rows import IN_LIST, from_day, id_list, insert_sql, to_day, update_sql

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from winback_gui.store.connection import Connection

_FIELDS = "code, letter_id, customer_id, offer_id, issued_on, expires_on, redeemed_on, redeemed_minor"
_SELECT = f"SELECT {_FIELDS} FROM vouchers"


def get(con: Connection, code: str) -> Voucher | None:
    """Return the voucher of this code (canonical form)."""
    return next(iter(_vouchers(con, "WHERE code = ?", (code,))), None)


def all_vouchers(con: Connection) -> list[Voucher]:
    """Return every voucher, newest first."""
    return _vouchers(con, "ORDER BY issued_on DESC, code")


def live(con: Connection, today: date) -> list[Voucher]:
    """Return the vouchers that can be redeemed today, those that expire first in front."""
    return _vouchers(
        con, "WHERE redeemed_on IS NULL AND expires_on >= ? ORDER BY expires_on, code", (day_number(today),)
    )


def expiring(con: Connection, today: date, until: date) -> list[Voucher]:
    """Return the live vouchers that expire between today and a day (both included)."""
    return [voucher for voucher in live(con, today) if voucher.expires_on <= until]


def redeemed(con: Connection) -> list[Voucher]:
    """Return the vouchers that came in, oldest first."""
    return _vouchers(con, "WHERE redeemed_on IS NOT NULL ORDER BY redeemed_on, code")


def of_letters(con: Connection, letter_ids: Iterable[int]) -> dict[int, Voucher]:
    """Return the voucher of each of these letters that has one."""
    found = _vouchers(con, f"WHERE letter_id IN {IN_LIST}", (id_list(letter_ids),))
    return {voucher.letter_id: voucher for voucher in found}


def of_customers(con: Connection, customer_ids: Iterable[int]) -> dict[int, list[Voucher]]:
    """Return the vouchers of customers by customer id, newest first."""
    where = f"WHERE customer_id IN {IN_LIST} ORDER BY issued_on DESC, code"
    found: dict[int, list[Voucher]] = {}
    for voucher in _vouchers(con, where, (id_list(customer_ids),)):
        found.setdefault(voucher.customer_id, []).append(voucher)
    return found


def add(con: Connection, voucher: Voucher) -> None:
    """Keep a voucher. Its code was spent before (`counters.spend_code`).

    Raises:
        apsw.ConstraintError: the code is there already.
    """
    con.execute(insert_sql("vouchers", _FIELDS), _values(voucher))


def update(con: Connection, voucher: Voucher) -> None:
    """Change a voucher: redeemed, or valid longer."""
    con.execute(update_sql("vouchers", _FIELDS, "code"), (*_values(voucher), voucher.code))


def delete(con: Connection, codes: Iterable[str]) -> None:
    """Remove vouchers; their codes stay spent."""
    con.execute(f"DELETE FROM vouchers WHERE code IN {IN_LIST}", (id_list(codes),))


def _vouchers(con: Connection, where: str, values: tuple[Any, ...] = ()) -> list[Voucher]:
    return [_voucher(row) for row in con.execute(f"{_SELECT} {where}", values)]


def _values(voucher: Voucher) -> tuple[Any, ...]:
    days = day_number(voucher.issued_on), day_number(voucher.expires_on), from_day(voucher.redeemed_on)
    return voucher.code, voucher.letter_id, voucher.customer_id, voucher.offer_id, *days, voucher.redeemed_minor


def _voucher(row: tuple[Any, ...]) -> Voucher:
    code, letter_id, customer_id, offer_id, issued, expires, redeemed_on, minor = row
    days = day_from_number(issued), day_from_number(expires), to_day(redeemed_on)
    return Voucher(code, letter_id, customer_id, offer_id, *days, minor)
