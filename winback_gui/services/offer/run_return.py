"""Whether a run of letters pays: how many must come back for that, and how many may be expected to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from winback_gui.analytics.lift import PRIOR_HEIGHTS, kind_codes
from winback_gui.analytics.worth import margin_a_year_minor
from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg, plural
from winback_gui.domain.offer_rules import break_even_count
from winback_gui.domain.reason import LiftKind
from winback_gui.services.identify.lift import lifts_of
from winback_gui.services.offer.in_run import PART_OF, Part
from winback_gui.services.offer.run_story import LettersOfKind, expected_whole, run_story
from winback_gui.store import settings

if TYPE_CHECKING:
    from winback_gui.analytics.histories import Flags, Floats, Ints
    from winback_gui.services.identify.reckoning import StoryPart
    from winback_gui.services.identify.standings import Standings
    from winback_gui.services.offer.make_offer import OfferRun
    from winback_gui.store.book import Book


@frozen
class RunReturn:
    """What a run needs, and what it may be expected to bring.

    Attributes:
        must: how many must come back to pay for all of it: "2 of 31"; None while that cannot be told.
        why_not: why it cannot; None where it can.
        because: how many come because of their letter, who would not have come anyway.
        said: that in words, behind "must come back to pay for all of it;".
        story: how both come about; None while it is not known how many must.
    """

    must: Message | None
    why_not: Message | None
    because: float
    said: Message
    story: StoryPart | None


def run_return(book: Book, run: OfferRun, standings: Standings) -> RunReturn | None:
    """Return how many must come back, and may be expected to because of the letters; None for a run without letters.

    Whoever comes back is counted with what a year of theirs is expected to leave, as in the gain of a letter
    (`LetterWorth.back_minor`): what one big purchase brought is no year. Of whom no sum is known, the mean of the
    others is counted. Expected is the sum of everybody's lift (`analytics.lift`). Who never bought counts as hardly
    ever coming.
    """
    ids = np.array([row.customer_id for row in run.rows if PART_OF[row.badge] is Part.LETTERS], np.int64)
    if not len(ids):
        return None
    known, at = _rows_of(ids, standings)
    chance = _taken(standings.columns.chance_of_return, at, known)
    lifts = lifts_of(book.con, standings.today)
    lift = lifts.model.lift(chance, kind_codes(ids, lifts.kinds))
    kinds = [lifts.kinds.get(who, LiftKind.UNKNOWN) for who in ids.tolist()]
    letters = [
        LettersOfKind(kind, kinds.count(kind), float(lift[[each is kind for each in kinds]].sum()))
        for kind in PRIOR_HEIGHTS
        if kind in kinds
    ]
    left, cost, because = _left_minor(ids, at, known, standings), run.cost.all_minor, float(lift.sum())
    needed = None if cost is None else break_even_count(cost, left)
    must = None if needed is None else msg("{needed} of {letters}", needed=needed, letters=len(ids))
    story = None if must is None else run_story(run, settings.load_shop(book.con), left, must, letters, lifts.model)
    return RunReturn(must, _why_not(run, left), because, _said(because), story)


def _rows_of(ids: Ints, standings: Standings) -> tuple[Flags, Ints]:
    """Return who of these ever bought, and their rows of the columns."""
    whose = standings.columns.customer_ids
    at = np.minimum(np.searchsorted(whose, ids), max(0, len(whose) - 1))
    return (whose[at] == ids if len(whose) else np.zeros(len(ids), bool)), at


def _taken(figures: Floats | Ints, at: Ints, known: Flags) -> Floats:
    """Return the figures at these rows; 0 for who never bought."""
    return np.where(known, figures[at], 0.0) if len(figures) else np.zeros(len(at))


def _left_minor(ids: Ints, at: Ints, known: Flags, standings: Standings) -> list[int]:
    """Return what each is expected to leave in a year, once back; without those of whose visits no sum is known."""
    columns, margin = standings.columns, standings.fit.margin
    if margin is None:
        return []
    back = np.rint(_taken(columns.once_back_minor, at, known)).astype(np.int64)
    left = margin_a_year_minor(back, margin, standings.serving_costs_minor(ids))
    has_sum = ~known | (_taken(columns.priced, at, known) > 0)
    return [int(each) for each in left[has_sum]]


def _why_not(run: OfferRun, left_minor: list[int]) -> Message | None:
    """Return what is missing to tell how many must come back."""
    if run.lacks_margin:
        return msg("your margin is not known")
    if run.cost.all_minor is None:
        return msg("a cost is not known")
    if not left_minor:
        return msg("what they spend is not known")
    return None if sum(left_minor) > 0 else msg("they leave nothing once they are served")


def _said(because: float) -> Message:
    whole = expected_whole(because)
    if not whole:
        return msg("fewer than 1 is expected to")
    return plural("about {count} is expected to", "about {count} are expected to", whole)
