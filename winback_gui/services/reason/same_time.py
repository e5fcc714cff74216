"""Who else stopped when somebody did: within a week before or after, in the same month, in the same bad months."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg, plural
from winback_gui.domain.purchase import day_number, month_after
from winback_gui.services.results.voucher_visits import seen
from winback_gui.services.wording import when_words
from winback_gui.store import purchases

if TYPE_CHECKING:
    from winback_gui.services.identify.standings import Standings
    from winback_gui.store.connection import Connection

SAME_TIME_DAYS = 7  # this long before and after: "in the same two weeks"
_REGULAR_VISITS = 3
_GONE_RATIO = 2  # silent for more than this many of their own gaps


@frozen
class SameTime:
    """Other regulars who stopped when somebody did.

    Attributes:
        near_ids: whose last visit lay within a week of theirs.
        month: the first day of the month of their last visit; None = they never came, or came a week ago.
        month_ids: whose last visit was in that month.
        run: the first and the last of the unusual months side by side that Identify announces, where theirs is one of
            them; None = it is not.
        run_ids: the regulars who stopped in these.
    """

    near_ids: tuple[int, ...] = ()
    month: date | None = None
    month_ids: tuple[int, ...] = ()
    run: tuple[date, date] | None = None
    run_ids: tuple[int, ...] = ()

    @property
    def said(self) -> Message | None:
        """How many stopped in the same two weeks, and in bad months side by side; None = nobody."""
        near = plural(
            "{count} other stopped in the same two weeks.",
            "{count} others stopped in the same two weeks.",
            len(self.near_ids),
        )
        if self.run is None or not self.run_ids:
            return near if self.near_ids else None
        run = plural(
            "{count} other stopped {when}: more than usual.",
            "{count} others stopped {when}: more than usual.",
            len(self.run_ids),
            when=when_words(*self.run),
        )
        return msg("{near} {run}", near=near, run=run) if self.near_ids else run


def announced_months(standings: Standings) -> tuple[date, date] | None:
    """Return the first and the last of the bad months that Identify announces, side by side; None = it announces none.

    Told anew each time: of 100,000 customers in a tenth of a second, on the thread that reads.
    """
    months = standings.departures().announced
    return (months[0].first_day, months[-1].first_day) if months else None


def same_time(
    con: Connection,
    customer_id: int,
    today: date,
    standings: Standings | None = None,
    announced: tuple[date, date] | None = None,
) -> SameTime:
    """Return who else stopped when this customer did.

    Args:
        con: of the open book.
        customer_id: the customer.
        today: what lies after it is ignored.
        standings: of Identify, where they are at hand: then it is whoever is lapsed there, without those who come in
            seasons or about once a year where this customer does not. Without, it is regulars (on three days or more)
            who are overdue: silent for more than two of their own gaps.
        announced: the bad months of Identify (`announced_months`).
    """
    own = seen(con, [customer_id], today).get(customer_id)
    if own is None or today - own.last_on <= timedelta(days=SAME_TIME_DAYS):
        return SameTime()
    last, month = day_number(own.last_on), own.last_on.replace(day=1)
    after = month_after(month)
    run = announced if announced is not None and announced[0] <= month <= announced[1] else None
    if standings is None:
        gone = _overdue(con, today)
    else:
        # Beside whoever comes in seasons stand all who stopped then; the months of the others are Identify's.
        in_months = standings.comes_all_year(customer_id)
        gone, run = standings.gone_since(in_months=in_months), run if in_months else None
    gone.pop(customer_id, None)
    return SameTime(
        tuple(who for who, day in gone.items() if abs(day - last) <= SAME_TIME_DAYS),
        month,
        tuple(who for who, day in gone.items() if day_number(month) <= day < day_number(after)),
        run,
        () if run is None or standings is None else _stopped_in(standings, run, customer_id),
    )


def _stopped_in(standings: Standings, run: tuple[date, date], but: int) -> tuple[int, ...]:
    gone, _back = standings.stopped_between(day_number(run[0]), day_number(month_after(run[1])))
    return tuple(who for who in gone.tolist() if who != but)


def _overdue(con: Connection, today: date) -> dict[int, int]:
    columns, now = purchases.summary_columns(con, today), day_number(today)
    rows = zip(columns.customer_ids, columns.visits, columns.first_days, columns.last_days, strict=True)
    return {
        whose: newest
        for whose, visits, first, newest in rows
        if visits >= _REGULAR_VISITS and (now - newest) * (visits - 1) > _GONE_RATIO * (newest - first)
    }
