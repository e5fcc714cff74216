"""The chance of those who come in the same weeks each year: told by their season as much as by their silence."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from winback_gui.analytics.calibration import STEADY
from winback_gui.analytics.features import covers_a_year
from winback_gui.analytics.histories import Flags, Floats, Histories, Ints
from winback_gui.analytics.regression import fit_weights
from winback_gui.analytics.season import YEAR_DAYS, Seasons, seasons_of
from winback_gui.domain.frozen import frozen

_HALF_DAYS = 12.0  # most of a season lies this near to its middle
_LONG_DAYS = 31  # who comes several times in a season may come again so long after its middle
_ONE_SEASON_DAYS = 31
_NO_YEAR_DAYS = 305.0  # nobody's year: who seems to keep to it does so by chance
_DOUBTS = (2.0, 0.5, 5.0)  # so many more than that are reckoned with: of two seasons, of more, of long ones
_WHOLE = 20.0  # where every 20th customer keeps to a season, what those of a single one did is wholly believed
_AGAIN_LEAST, _AGAIN_MOST, _AGAIN_A_SHARE = 0.3, 1.0, 6.0  # log odds: in generated shops the more, the more keep to one
_USUAL = (1.0, -2.6)  # log odds for a season ahead, and for one beyond the horizon, in generated shops
_SET_ASIDE = 0.45
_WIDTHS = (1.0, 1.5, 1.0, 0.3)  # how far single shops lie from that
_FIXED = 1e6


@frozen
class Past:
    """A day of the shop's past, as long ago as the horizon or longer.

    Attributes:
        histories: as they stood then.
        day: days since 1970-01-01.
        odds: log odds that each customer of then would have had; shape (customers,).
        came: who came within the horizon.
        count: how much each of them counts.
    """

    histories: Histories
    day: int
    odds: Floats
    came: Flags
    count: float


@frozen
class Trust:
    """How much of what looks like a season is habit and not chance, 0 to 1.

    Attributes:
        of_two, of_more: of those who came in the same weeks of two years, and of more years.
        of_long: of those who came several times in a season, and in the same one of another year.
        of_one: of those who are known for a single season.
    """

    of_two: float = 0.0
    of_more: float = 0.0
    of_long: float = 0.0
    of_one: float = 0.0

    def __bool__(self) -> bool:
        return bool(self.of_two or self.of_more or self.of_long)

    def of(self, seasons: Seasons) -> Floats:
        """Return the trust in the season of each customer; 0 for those who have none. Shape (customers,)."""
        short = np.where(seasons.seasons > 2, self.of_more, self.of_two)  # noqa: PLR2004
        return np.where(seasons.is_seasonal, np.where(seasons.is_long, self.of_long, short), 0.0)


@frozen
class SeasonOdds:
    """What the seasons of customers add to their log odds.

    Attributes:
        ahead, beyond: added for a season within the horizon, and for one that lies after it.
        again: added for those of a single season where the same weeks a year later lie within the horizon.
        set_aside: how much of their other log odds is, for a season ahead, 0 to 1: silence until then says little.
    """

    trust: Trust = Trust()
    ahead: float = 0.0
    beyond: float = 0.0
    again: float = 0.0
    set_aside: float = 0.0

    def added(self, histories: Histories, today: int, horizon_days: int, odds: Floats) -> Floats:
        """Return what is added to the log odds of each customer, shape (customers,)."""
        if not self.trust:
            return np.zeros(len(histories))
        parts = _parts(self.trust, histories, today, horizon_days, odds)
        added: Floats = parts @ np.array([self.ahead, self.beyond, self.again, self.set_aside])
        return added


def season_odds(histories: Histories, today: int, horizon_days: int, past: Sequence[Past]) -> SeasonOdds:
    """Return what the seasons of customers add to their chances in this shop.

    A model of all customers takes eleven months of silence for what they are in the whole shop, where others come each
    week, and does not know that who comes each December will not come in March. How much is added is told by what
    became of such customers in the shop's past: a logistic regression with the model's log odds as offset, drawn
    towards what is usual.

    Visits a year apart may be chance. How many would be is told by a year that is none, of 305 days (a negative
    control: Lipsitch, Tchetgen Tchetgen and Cohen 2010, Negative controls, Epidemiology 21): where no more people keep
    to the true one, nothing is added.

    Args:
        histories: up to today.
        today: days since 1970-01-01.
        horizon_days: how far ahead the chance looks.
        past: days of the shop's past that look as far ahead; none where the book is too young.
    """
    usual = _usual(histories, today)
    if not usual.trust or not past:
        return usual
    rows = np.concatenate([_parts(usual.trust, one.histories, one.day, horizon_days, one.odds) for one in past])
    odds = np.concatenate([one.odds for one in past])
    told = rows.any(axis=1)
    found = fit_weights(
        np.column_stack([odds, rows])[told] * STEADY,
        np.concatenate([one.came for one in past])[told],
        np.concatenate([np.full(len(one.odds), one.count) for one in past])[told],
        np.array([1.0, usual.ahead, usual.beyond, usual.again, usual.set_aside]),
        np.diag([_FIXED, *(width**-2 for width in _WIDTHS)]),
    )
    return SeasonOdds(usual.trust, *(float(one) for one in found[1:]))


def _usual(histories: Histories, today: int) -> SeasonOdds:
    """Return what is usual in shops where so many more keep to a season than would by chance."""
    kept, chance = (_counts(seasons_of(histories, today, year_days)) for year_days in (YEAR_DAYS, _NO_YEAR_DAYS))
    of_two, of_more, of_long = (float(one) for one in np.maximum(kept - chance, 0) / (kept + _DOUBTS))
    share = max(0.0, float((kept - chance).sum())) / (len(histories) + _WHOLE)
    again = float(np.clip(share * _AGAIN_A_SHARE, _AGAIN_LEAST, _AGAIN_MOST))
    return SeasonOdds(Trust(of_two, of_more, of_long, min(1.0, share * _WHOLE)), *_USUAL, again, _SET_ASIDE)


def _counts(seasons: Seasons) -> Ints:
    """Return how many keep to a season of two years, of more, and to a long one."""
    short = seasons.seasons[seasons.is_seasonal & ~seasons.is_long]
    return np.array([(short == 2).sum(), (short > 2).sum(), seasons.is_long.sum()])  # noqa: PLR2004


def _parts(trust: Trust, histories: Histories, today: int, horizon_days: int, odds: Floats) -> Floats:
    """Return by what each of the four log odds of `SeasonOdds` is multiplied, shape (customers, 4)."""
    seasons, end = seasons_of(histories, today), today + horizon_days
    believed = trust.of(seasons)
    before, after = (
        np.where(seasons.is_long, np.maximum(days, _HALF_DAYS), _HALF_DAYS)
        for days in (seasons.early_days, seasons.late_days)
    )
    begun, over = (_gone_by(seasons.next_day, day, before, after) for day in (today, end))
    # Whoever comes several times in a season may come again in the one that is on.
    on_until = seasons.next_day - YEAR_DAYS + np.maximum(seasons.late_days, _LONG_DAYS)
    is_on = (histories.frequency > seasons.seasons) & (today <= on_until)
    again = np.zeros(len(histories))
    if not covers_a_year(horizon_days):
        is_single = (histories.last - histories.first <= _ONE_SEASON_DAYS) & ~seasons.is_seasonal
        later = histories.last + np.float64(YEAR_DAYS)
        again = (_gone_by(later, end) - _gone_by(later, today)) * is_single * trust.of_one
    ahead = (over - begun) * believed
    return np.column_stack([ahead, (1 - over) * believed * ~is_on, again, -ahead * odds])


def _gone_by(
    middle: Ints | Floats, day: int, before: Floats | float = _HALF_DAYS, after: Floats | float = _HALF_DAYS
) -> Floats:
    """Return how much of a season has gone by on a day, 0 to 1; it lasts so many days before and after its middle."""
    gone: Floats = np.clip((day - middle + before) / (before + after), 0, 1)
    return gone
