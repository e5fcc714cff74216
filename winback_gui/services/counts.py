"""The figures beside the pages and in the step bar: what waits where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from winback_gui.domain.lapse import Status
from winback_gui.domain.money import Money
from winback_gui.services.find_lapsed import identify
from winback_gui.services.today import ToDecide, today_view
from winback_gui.services.walk_counts import WalkCounts
from winback_gui.store import settings

if TYPE_CHECKING:
    from datetime import date

    from winback_gui.services.standings import Standings
    from winback_gui.store.book import Book


@dataclass(frozen=True, slots=True)
class FrameCounts:
    """What waits where.

    Attributes:
        walk: of the steps and what follows them.
        to_decide: regulars who stopped and are not decided about; None = not worked out yet.
        todos: things that Today lists.
    """

    walk: WalkCounts
    to_decide: int | None
    todos: int


def frame_counts(book: Book, today: date, standings: Standings | None = None) -> FrameCounts:
    """Return what waits where.

    Args:
        book: the open book.
        today: the day.
        standings: those that are known; without them nothing is said about who is to be decided about, because
            working them out takes seconds in a big book.
    """
    undecided = None if standings is None else to_decide(book, today, standings)
    view = today_view(book, today, undecided)
    return FrameCounts(view.counts, None if undecided is None else undecided.count, len(view.todos))


def to_decide(book: Book, today: date, standings: Standings) -> ToDecide:
    """Return how many regulars stopped and are not decided about, and what they spent a year together."""
    rows = identify(book, today, standings=standings).rows.with_status(Status.LAPSED).decided(None)
    spent = int(rows.columns.yearly_spend_minor.sum())
    return ToDecide(len(rows), Money(spent, settings.load_shop(book.con).currency))
