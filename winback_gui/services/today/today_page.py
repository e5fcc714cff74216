"""The Today page with what Identify knows beside it; numpy loads at the first call, which happens in a worker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.frozen import frozen
from winback_gui.domain.lapse import Status
from winback_gui.domain.money import Money
from winback_gui.services.customers.remarks import to_judge
from winback_gui.services.identify.find_lapsed import identify
from winback_gui.services.today.today import TodayView, today_view
from winback_gui.services.today.todo import ToDecide
from winback_gui.store import settings

if TYPE_CHECKING:
    from datetime import date

    from winback_gui.analytics.departures import Departures
    from winback_gui.domain.message import Message
    from winback_gui.services.identify.identify_result import IdentifyResult
    from winback_gui.services.identify.standings import Standings
    from winback_gui.store.book import Book


@frozen
class TodayPage:
    """Everything on the first page.

    Attributes:
        departures: regulars who stopped, by month; None while the standings are not worked out.
    """

    view: TodayView
    departures: Departures | None


def today_page(
    book: Book, today: date, standings: Standings | None, *, is_fresh: bool = True, failure: Message | None = None
) -> TodayPage:
    """Return what is to do now.

    Args:
        book: the open book.
        today: the day.
        standings: where every customer stands; without them nothing is said of who stopped coming.
        is_fresh: False while they are worked out anew.
        failure: why they could not be; None = they could, or it is not known yet.
    """
    if standings is None:
        view = today_view(book, today)
        if failure is not None:
            return TodayPage(view.not_worked_out(today, failure, is_of_before=False), None)
        return TodayPage(view.while_worked_out(today), None)
    found = identify(book, today, standings=standings)
    view = today_view(book, today, undecided(book, found))
    if failure is not None:
        view = view.not_worked_out(today, failure, is_of_before=True)
    elif not is_fresh and not view.todos:  # with work to do nobody is misled for that moment
        view = view.while_worked_out(today)
    return TodayPage(view, found.departures)


def undecided(book: Book, found: IdentifyResult) -> ToDecide:
    """Return how many stopped and are not decided about, what they spent a year, and whose remarks wait."""
    stopped = found.rows.with_status(Status.LAPSED)
    rows = stopped.decided(None)
    spent = int(rows.columns.yearly_spend_minor.sum())
    spend = Money(spent, settings.load_shop(book.con).currency) if spent else None
    waiting = to_judge(book)
    remarked = tuple(one.name for one in waiting if not one.remark.is_nobody)
    nobodies = tuple(one.name for one in waiting if one.remark.is_nobody)
    are_regulars = bool(rows.columns.regulars_gone().all())
    return ToDecide(len(rows), spend, found.standings.sales, len(stopped), remarked, nobodies, are_regulars)
