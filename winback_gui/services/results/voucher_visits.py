"""Who came back with a voucher before the till's export brought the purchase itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from winback_gui.domain.lapse import Status
from winback_gui.domain.message import Message, msg
from winback_gui.store import purchases, vouchers
from winback_gui.store.purchases import SpendSummary

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from winback_gui.domain.lapse import Standing
    from winback_gui.store.connection import Connection

_TWICE = 2  # with the voucher's day: who was written to after one visit had stopped coming


def back_by_voucher(con: Connection, customer_ids: Iterable[int], today: date) -> dict[int, date]:
    """Return the days on which these customers redeemed a voucher, of those who bought nothing since, as far as known.

    Redeeming keeps that they came; what they paid comes with the sales of the till, so that no sum counts twice.
    """
    used = _used(con, customer_ids, today)
    last = purchases.last_visits(con, used, today) if used else {}
    return {at: day for at, day in used.items() if at not in last or last[at] < day}


def seen(con: Connection, customer_ids: Iterable[int], today: date) -> dict[int, SpendSummary]:
    """Return what these customers spent, and when they were last here: `purchases.summaries` and the vouchers.

    Whoever redeemed a voucher later than their last purchase was here on that day, too: a visit of which no sum is
    known. Those who never came are left out.
    """
    ids = list(customer_ids)
    found = purchases.summaries(con, ids, today)
    for at, day in _used(con, ids, today).items():
        known = found.get(at, SpendSummary(at, 0, 0, day, day, 0))
        if not known.visits or known.last_on < day:
            found[at] = replace(known, visits=known.visits + 1, last_on=day)
    return found


def _used(con: Connection, customer_ids: Iterable[int], today: date) -> dict[int, date]:
    return {
        at: max(days)
        for at, some in vouchers.of_customers(con, customer_ids).items()
        if (days := [one.redeemed_on for one in some if one.redeemed_on is not None and one.redeemed_on <= today])
    }


def is_news(standing: Standing | None) -> bool:
    """Return whether it is what there is to say of somebody that they came with a voucher; None = not worked out yet.

    It is not of one who comes anyway, nor once they have stayed away again since.
    """
    if standing is None:
        return True
    is_back = standing.frequency <= _TWICE or standing.came_back_after_days is not None
    return is_back and standing.status in {Status.ACTIVE, Status.NEW}


def back_words(day: date) -> Message:
    """Return what is said of somebody in `back_by_voucher`, short enough for a table."""
    return msg("came with the voucher on {day:short}", day=day)


def back_sentence(day: date) -> Message:
    """Return the whole of it, as a person's panel says it."""
    return msg("**Came back with the voucher on {day:short}; the purchase is not in the book yet.**", day=day)
