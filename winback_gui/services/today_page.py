"""The Today page with what Identify knows beside it; numpy loads at the first call, which happens in a worker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from winback_gui.domain.lapse import Status
from winback_gui.domain.money import Money
from winback_gui.services.find_lapsed import identify
from winback_gui.services.today import TodayView, ToDecide, today_view
from winback_gui.store import settings

if TYPE_CHECKING:
    from datetime import date

    from winback_gui.analytics.departures import Departures
    from winback_gui.services.standings import Standings
    from winback_gui.store.book import Book


@dataclass(frozen=True, slots=True)
class TodayPage:
    """Everything on the first page.

    Attributes:
        departures: regulars who stopped, by month; None while the standings are not worked out.
    """

    view: TodayView
    departures: Departures | None


def today_page(book: Book, today: date, standings: Standings | None) -> TodayPage:
    """Return what is to do now.

    Args:
        book: the open book.
        today: the day.
        standings: where every customer stands; without them nothing is said of who stopped coming.
    """
    if standings is None:
        return TodayPage(today_view(book, today), None)
    found = identify(book, today, standings=standings)
    undecided = found.rows.with_status(Status.LAPSED).decided(None)
    spent = int(undecided.columns.yearly_spend_minor.sum())
    currency = settings.load_shop(book.con).currency
    to_decide = ToDecide(len(undecided), Money(spent, currency) if spent else None)
    return TodayPage(today_view(book, today, to_decide), found.departures)
