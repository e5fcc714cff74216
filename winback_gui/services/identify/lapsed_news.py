"""Who is new among those who stopped: since the owner last looked at the list."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from winback_gui.domain.frozen import frozen
from winback_gui.domain.lapse import Status
from winback_gui.store import imports, settings

if TYPE_CHECKING:
    from winback_gui.services.identify.standings import Standings
    from winback_gui.store.book import Book

_LOOKED = "looked"
_ON, _BEFORE = "on", "before"


@frozen
class LapsedNews:
    """Who came to the list of those who stopped since the owner looked at it on the day `since`."""

    since: date
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


def news_since(book: Book, today: date) -> date | None:
    """Return the day since which somebody on the list is new; None = nobody is, the owner sees it for the first time.

    It is the last day before today on which the owner looked; all of today it stays the same. Whoever looked before
    anything was brought in has not seen this list.
    """
    looked = settings.get(book.con, _LOOKED) or {}
    days = (date.fromisoformat(one) for one in (looked.get(_ON), looked.get(_BEFORE)) if one)
    first_import = min(imports.days(book.con), default=date.min)
    return next((day for day in days if first_import <= day < today), None)


def news_of(since: date, now: Standings, then: Standings) -> LapsedNews:
    """Return who has lapsed now and had not then; `then` is told by the same yardstick (`Standings.on`)."""
    before = then.columns.customer_ids[then.columns.has_status(Status.LAPSED)]
    lapsed = now.columns.customer_ids[now.columns.has_status(Status.LAPSED)]
    return LapsedNews(since, tuple(np.setdiff1d(lapsed, before, assume_unique=True).tolist()))
