"""What a run of letters may be expected to bring: who comes because of it, and what they leave in a year."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from winback_gui.analytics.lift import PRIOR_HEIGHTS, kind_codes
from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg, plural
from winback_gui.domain.reason import LiftKind
from winback_gui.services.in_run import PART_OF, Part
from winback_gui.services.lift import lifts_of
from winback_gui.services.run_story import LettersOfKind, expected_whole, run_story
from winback_gui.store import settings

if TYPE_CHECKING:
    from winback_gui.services.make_offer import OfferRun
    from winback_gui.services.reckoning import StoryPart
    from winback_gui.services.standings import Standings
    from winback_gui.store.book import Book


@frozen
class RunReturn:
    """What a run may be expected to bring.

    Attributes:
        because: how many come because of their letter, who would not have come anyway.
        said: that in words, behind "must come back to pay for all of it;".
        story: how both come about; None while it is not known how many must.
    """

    because: float
    said: Message
    story: StoryPart | None


def run_return(book: Book, run: OfferRun, standings: Standings) -> RunReturn | None:
    """Return how many may be expected to come because of the letters of a run; None for a run without letters.

    The sum of everybody's lift (`analytics.lift`). Who never bought counts as hardly ever coming.
    """
    ids = np.array([row.customer_id for row in run.rows if PART_OF[row.badge] is Part.LETTERS], np.int64)
    if not len(ids):
        return None
    columns = standings.columns
    at = np.minimum(np.searchsorted(columns.customer_ids, ids), max(0, len(columns) - 1))
    known = columns.customer_ids[at] == ids if len(columns) else np.zeros(len(ids), bool)
    chance = np.where(known, columns.chance_of_return[at], 0.0) if len(columns) else np.zeros(len(ids))
    lifts = lifts_of(book.con, standings.today)
    lift = lifts.model.lift(chance, kind_codes(ids, lifts.kinds))
    kinds = [lifts.kinds.get(who, LiftKind.UNKNOWN) for who in ids.tolist()]
    letters = [
        LettersOfKind(kind, kinds.count(kind), float(lift[[each is kind for each in kinds]].sum()))
        for kind in PRIOR_HEIGHTS
        if kind in kinds
    ]
    because = float(lift.sum())
    return RunReturn(because, _said(because), run_story(run, settings.load_shop(book.con), letters, lifts.model))


def _said(because: float) -> Message:
    whole = expected_whole(because)
    if not whole:
        return msg("fewer than 1 is expected to")
    return plural("about {count} is expected to", "about {count} are expected to", whole)
