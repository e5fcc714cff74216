"""Who is new among those who stopped: since the owner last looked at the list."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from winback_gui.domain.frozen import frozen
from winback_gui.domain.lapse import Status
from winback_gui.store import imports, settings

if TYPE_CHECKING:
    from winback_gui.services.standings import Standings
    from winback_gui.store.book import Book

_WEEK = timedelta(days=7)
_LONG_AGO = timedelta(days=45)  # an import of so long ago does not tell what is new
_LOOKED = "looked"
_ON, _BEFORE = "on", "before"


@frozen
class NewsSince:
    """The day since which somebody on the list is new.

    Attributes:
        is_own_look: the owner looked at the list on that day; else it is that of an import, or a week ago.
    """

    day: date
    is_own_look: bool = False


@frozen
class LapsedNews:
    """Who came to the list of those who stopped; `since` tells before which day they were not on it."""

    since: NewsSince
    customer_ids: tuple[int, ...]


def note_look(book: Book, today: date) -> None:
    """Keep that the owner has looked at the list today, and when before. It is no step of undo.

    Raises:
        WinbackError: the book cannot be written to.
    """
    looked = settings.get(book.con, _LOOKED) or {}
    if looked.get(_ON) != today.isoformat():
        with book.marked():
            settings.put(book.con, _LOOKED, {_ON: today.isoformat(), _BEFORE: looked.get(_ON)})


def news_since(book: Book, today: date) -> NewsSince:
    """Return the day since which somebody on the list is new.

    It is the last day before today on which the owner looked; all of today it stays the same. In a book that was never
    looked at it is the day of the last import before today, else a week ago.
    """
    looked = settings.get(book.con, _LOOKED) or {}
    days = (date.fromisoformat(one) for one in (looked.get(_ON), looked.get(_BEFORE)) if one)
    last_look = next((day for day in days if day < today), None)
    if last_look is not None:
        return NewsSince(last_look, is_own_look=True)
    last = next((day for day in imports.days(book.con) if day < today), None)
    return NewsSince(last if last is not None and today - last <= _LONG_AGO else today - _WEEK)


def news_of(since: NewsSince, now: Standings, then: Standings) -> LapsedNews:
    """Return who has lapsed now and had not then; `then` is told by the same yardstick (`Standings.on`)."""
    before = then.columns.customer_ids[then.columns.has_status(Status.LAPSED)]
    lapsed = now.columns.customer_ids[now.columns.has_status(Status.LAPSED)]
    return LapsedNews(since, tuple(np.setdiff1d(lapsed, before, assume_unique=True).tolist()))
