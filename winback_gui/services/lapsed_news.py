"""Who is new among those who stopped: since the sales were last brought in, or in the last week."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from winback_gui.domain.frozen import frozen
from winback_gui.domain.lapse import Status
from winback_gui.store import imports

if TYPE_CHECKING:
    from winback_gui.services.standings import Standings
    from winback_gui.store.book import Book

_WEEK = timedelta(days=7)
_LONG_AGO = timedelta(days=45)  # an import of so long ago does not tell what is new


@frozen
class LapsedNews:
    """Who came to the list of those who stopped.

    Attributes:
        since: the day before which they were not on it.
    """

    since: date
    customer_ids: tuple[int, ...]


def news_day(book: Book, today: date) -> date:
    """Return the day since which somebody on the list is new: of the last import before today, else a week ago."""
    last = next((day for day in imports.days(book.con) if day < today), None)
    return last if last is not None and today - last <= _LONG_AGO else today - _WEEK


def news_of(now: Standings, then: Standings) -> LapsedNews:
    """Return who has lapsed now and had not then; `then` is told by the same yardstick (`Standings.on`)."""
    before = then.columns.customer_ids[then.columns.has_status(Status.LAPSED)]
    lapsed = now.columns.customer_ids[now.columns.has_status(Status.LAPSED)]
    return LapsedNews(then.today, tuple(np.setdiff1d(lapsed, before, assume_unique=True).tolist()))
