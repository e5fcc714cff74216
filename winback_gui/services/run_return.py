"""What a run of letters may be expected to bring: who comes because of it, and what they leave in a year."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from winback_gui.analytics.lift import kind_codes
from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg, plural
from winback_gui.services.in_run import PART_OF, Part
from winback_gui.services.lift import lifts_of

if TYPE_CHECKING:
    from winback_gui.services.make_offer import OfferRun
    from winback_gui.services.standings import Standings
    from winback_gui.store.book import Book


@frozen
class RunReturn:
    """What a run may be expected to bring.

    Attributes:
        because: how many come because of their letter, who would not have come anyway.
        said: that in words, behind "must come back to pay for all of it;".
    """

    because: float
    said: Message


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
    because = float(lifts.model.lift(chance, kind_codes(ids, lifts.kinds)).sum())
    return RunReturn(because, _said(because))


def _said(because: float) -> Message:
    whole = round(because)
    if not whole:
        return msg("fewer than 1 is expected to")
    return plural("about {count} is expected to", "about {count} are expected to", whole)
