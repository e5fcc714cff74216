"""The figures beside the pages and in the step bar: what waits where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.frozen import frozen
from winback_gui.services.identify.find_lapsed import identify
from winback_gui.services.today.today import today_view
from winback_gui.services.today.today_page import undecided
from winback_gui.services.today.todo import ToDecide
from winback_gui.services.today.walk_counts import WalkCounts
from winback_gui.store import cases

if TYPE_CHECKING:
    from datetime import date

    from winback_gui.services.identify.standings import Standings
    from winback_gui.store.book import Book

MANY_CASES = 1500  # every open case is looked at, about a millisecond each, and that after every change


@frozen
class FrameCounts:
    """What waits where.

    Attributes:
        walk: of the steps and what follows them; None while so many cases are open that counting takes seconds.
        to_decide: who stopped and is not decided about; None = not worked out yet.
        stopped: all who stopped, decided about or not; None likewise.
        todos: things that Today lists; None as `walk`.
    """

    walk: WalkCounts | None
    to_decide: int | None
    stopped: int | None
    todos: int | None


def frame_counts(book: Book, today: date, standings: Standings | None = None) -> FrameCounts:
    """Return what waits where.

    Args:
        book: the open book.
        today: the day.
        standings: those that are known; without them nothing is said about who is to be decided about, because
            working them out takes seconds in a big book.
    """
    waiting = None if standings is None else to_decide(book, today, standings)
    if cases.count_open(book.con) > MANY_CASES:
        return FrameCounts(None, *_decided(waiting), None)
    view = today_view(book, today, waiting)
    return FrameCounts(view.counts, *_decided(waiting), len(view.todos))


def _decided(waiting: ToDecide | None) -> tuple[int | None, int | None]:
    return (None, None) if waiting is None else (waiting.count, waiting.stopped)


def to_decide(book: Book, today: date, standings: Standings) -> ToDecide:
    """Return how many stopped and are not decided about, what they spent a year, and whose remarks wait."""
    return undecided(book, identify(book, today, standings=standings))
