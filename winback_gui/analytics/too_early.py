"""Who cannot be said to have stopped yet, whatever their chance: so long a silence is usual in the shop."""

from __future__ import annotations

import numpy as np

from winback_gui.analytics.histories import Flags, Floats, Histories, Ints
from winback_gui.analytics.pauses import gaps_before, pauses_of
from winback_gui.analytics.rhythm import Rhythm, ShopRhythm
from winback_gui.domain.frozen import frozen
from winback_gui.domain.lapse import LEAST_SILENCE_DAYS

_OWN_GAPS = 4  # from so many gaps on, seen for `LEAST_SILENCE_DAYS` at least, their own rhythm alone counts


@frozen
class TooEarly:
    """What cannot be said yet; shape (customers,).

    Attributes:
        to_have_stopped: their silence is short for anybody.
        to_be_at_risk: no rhythm of theirs is known well enough, and in the shop such a silence is usual.
        is_new: ... and they first came within the shop's typical time to a second visit.
    """

    to_have_stopped: Flags
    to_be_at_risk: Flags
    is_new: Flags


def too_early(histories: Histories, rhythm: Rhythm, shop: ShopRhythm, today: int) -> TooEarly:
    """Return of whom it is too early to say that they stopped, or may be about to leave.

    Nobody has stopped within a pause of theirs who came again after two: the students of a studio come each week of a
    term, and not for one to five months between two terms.
    """
    recency = today - histories.last
    early = recency < _awaited_days(histories, rhythm, shop)
    is_new = early & (today - histories.first <= shop.second_days)
    is_short = (recency < LEAST_SILENCE_DAYS) | (recency <= pauses_of(histories, rhythm.usual_gap_days).broken_days)
    return TooEarly(early | is_short, early, is_new)


def _awaited_days(histories: Histories, rhythm: Rhythm, shop: ShopRhythm) -> Floats:
    """Return up to which silence a next visit is simply awaited.

    One gap tells nothing of a rhythm: the shop's typical time to a second visit counts. With each further gap their own
    usual gap counts for a third more (log gaps, as in `rhythm_of`), until it alone does. Gaps that were all seen within
    a month are the eagerness of a newcomer, however many they are. Until then a silence that they broke before is none
    to speak of: who came twice, a year apart, is not late after four months.
    """
    gaps = histories.frequency - 1
    seen_long = histories.last - histories.first >= LEAST_SILENCE_DAYS
    own = np.where(seen_long, np.clip((gaps - 1) / (_OWN_GAPS - 1), 0.0, 1.0), 0.0)
    days = np.exp(own * np.log(rhythm.usual_gap_days) + (1 - own) * np.log(shop.second_days))
    return np.where(own < 1, np.maximum(np.maximum(days, LEAST_SILENCE_DAYS), _longest_gap_days(histories)), 0.0)


def _longest_gap_days(histories: Histories) -> Ints:
    """Return the longest gap of each customer; 0 for a single visit."""
    gaps = gaps_before(histories)
    return np.maximum.reduceat(gaps, histories.starts[:-1]) if len(gaps) else gaps
