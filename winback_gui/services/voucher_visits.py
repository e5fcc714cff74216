"""Who came back with a voucher before the till's export brought the purchase itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.lapse import Status
from winback_gui.domain.message import Message, msg
from winback_gui.store import purchases, vouchers

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from winback_gui.domain.lapse import Standing
    from winback_gui.store.connection import Connection


def back_by_voucher(con: Connection, customer_ids: Iterable[int], today: date) -> dict[int, date]:
    """Return the days on which these customers redeemed a voucher, of those who bought nothing since, as far as known.

    Redeeming keeps that they came; what they paid comes with the sales of the till, so that no sum counts twice.
    """
    used = {
        at: max(days)
        for at, some in vouchers.of_customers(con, customer_ids).items()
        if (days := [one.redeemed_on for one in some if one.redeemed_on is not None and one.redeemed_on <= today])
    }
    known = purchases.summaries(con, used, today) if used else {}
    return {at: day for at, day in used.items() if at not in known or known[at].last_on < day}


def is_news(standing: Standing | None) -> bool:
    """Return whether it changes what is said of somebody: not of one who comes anyway, as their purchases show."""
    return standing is None or standing.status not in {Status.ACTIVE, Status.NEW}


def back_words(day: date) -> Message:
    """Return what is said of somebody in `back_by_voucher`, short enough for a table."""
    return msg("came with the voucher on {day:short}", day=day)


def back_sentence(day: date) -> Message:
    """Return the whole of it, as a person's panel says it."""
    return msg("**Came back with the voucher on {day:short}; the purchase is not in the book yet.**", day=day)
