"""When the letters of a run were in the post: from then on it is watched who comes, of those held out, too."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from winback_gui.domain.gate import Purpose
from winback_gui.store import letters

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from winback_gui.domain.campaign import Letter
    from winback_gui.store.connection import Connection

FOR_RETURNERS = frozenset({Purpose.WELCOME_BACK, Purpose.AFTERCARE})


def run_starts(con: Connection, today: date) -> dict[int, date]:
    """Return what `campaign_starts` does, of all letters of a book as they stood on a day."""
    return campaign_starts(*posted_and_waiting(con, today))


def posted_and_waiting(con: Connection, today: date) -> tuple[list[Letter], list[Letter]]:
    """Return the letters that were in the post on a day, the oldest first, and those that were not yet.

    None of those for who came back already: they are to win nobody back.
    """
    every = [one for one in letters.posted(con) if one.purpose not in FOR_RETURNERS]
    posted = [one for one in every if one.posted_on is not None and one.posted_on <= today]
    return posted, [*every[len(posted) :], *letters.unposted(con)]


def campaign_starts(posted: Iterable[Letter], to_post: Iterable[Letter]) -> dict[int, date]:
    """Return the day on which half of a campaign's letters were in the post; none for one that is not so far.

    Those held out begin then: with the first letter, all of them would stand against the one or two that were posted.
    """
    days: dict[int, list[date]] = {}
    for letter in posted:
        if letter.posted_on is not None:
            days.setdefault(letter.campaign_id, []).append(letter.posted_on)
    waiting = Counter(letter.campaign_id for letter in to_post)
    starts = {}
    for campaign_id, some in days.items():
        half = (len(some) + waiting[campaign_id] + 1) // 2
        if len(some) >= half:
            starts[campaign_id] = sorted(some)[half - 1]
    return starts
