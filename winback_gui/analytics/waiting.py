"""The chance of those who come in the same weeks each year: told by their season as much as by their silence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace

import numpy as np

from winback_gui.analytics.calibration import STEADY
from winback_gui.analytics.features import covers_a_year
from winback_gui.analytics.histories import Flags, Floats, Histories, Ints
from winback_gui.analytics.regression import fit_weights
from winback_gui.analytics.season import YEAR_DAYS, Seasons, seasons_of
from winback_gui.domain.frozen import frozen
from winback_gui.domain.open_days import ALWAYS_OPEN, OpenDays

TELLS = 0.3
"""A season that counts for less says next to nothing of the chance."""

_HALF_DAYS = 12.0  # most of a season lies this near to its middle
_LONG_DAYS = 31  # who comes several times in a season may come again so long after its middle
_ONE_SEASON_DAYS = 31
LONG_SEASON_DAYS = 91
"""Visits in so many days may be of one season."""

_QUIET_DAYS = 45  # of who was here lately nobody knows whether their season is over
# Nobody's years: who seems to keep to one does so by chance. So far from the true one that nobody keeps to both.
_FALSE_YEARS = (275.0, 305.0, 425.0, 455.0)
# So many more than that are reckoned with: of two, three, more seasons, of long ones, of two in a year.
_DOUBTS = (2.0, 1.0, 0.5, 5.0, 2.0)
_WHOLE = 20.0  # where every 20th customer keeps to a season, what those of a single one did is wholly believed
_AGAIN_LEAST, _AGAIN_MOST, _AGAIN_A_SHARE = 0.3, 1.0, 6.0  # log odds: in generated shops the more, the more keep to one
_USUAL = (1.0, -2.6)  # log odds for a season ahead, and for one beyond the horizon, in generated shops
_SET_ASIDE = 0.45
_WEEKS, _WEEK_DAYS = 53, 7
_WIDTH_DAYS, _MANY = 31, 0.25
_WIDTHS = (1.0, 1.5, 4.0, 0.3)  # how far single shops lie from that
_FIXED = 1e6


@frozen
class Trust:
    """How much of what looks like a season is habit and not chance, 0 to 1.

    Attributes:
        of_two, of_three, of_more: of those who came in the same weeks of two years, of three, and of more.
        of_long: of those who came several times in a season, and in the same one of another year.
        of_twice: of those who came in two seasons of each year.
        share: how many of all customers keep to a season by habit.
        weeks: for each week of the year, whether many of these come in it, 0 to 1.
    """

    of_two: float = 0.0
    of_three: float = 0.0
    of_more: float = 0.0
    of_long: float = 0.0
    of_twice: float = 0.0
    share: float = 0.0
    weeks: tuple[float, ...] = (0.0,) * _WEEKS

    @property
    def of_one(self) -> float:
        """How far it is to be believed of those who are known for a single season: the more keep to one, the more."""
        return min(1.0, self.share * _WHOLE)

    def of_one_in(self, days: Ints) -> Floats:
        """Return that for each of these days: the more, the more people keep to a season in the same weeks."""
        week = np.mod(days, YEAR_DAYS) // _WEEK_DAYS
        return self.of_one * np.array(self.weeks)[week.astype(np.int64)]

    def of_one_more_in(self, days: Ints) -> Floats:
        """Return the same as far as more people keep to a season in these weeks than in others of the year, 0 to 1.

        Where each comes once a year on a day of their own, weeks in which others come are no season.
        """
        usual = self.of_one * float(np.mean(self.weeks))
        return np.clip((self.of_one_in(days) - usual) / max(self.of_one - usual, 1e-9), 0, 1) * self.of_one

    def at_least(self, other: Trust) -> Trust:
        """Return the greater trust of both days in each: what one of them proves holds for the other."""
        names = [field.name for field in fields(Trust) if field.name != "weeks"]
        weeks = tuple(map(max, self.weeks, other.weeks))
        return replace(self, weeks=weeks, **{name: max(getattr(self, name), getattr(other, name)) for name in names})

    def of(self, seasons: Seasons) -> Floats:
        """Return the trust in the season of each customer; 0 for those who have none. Shape (customers,)."""
        short = np.array([0.0, 0.0, self.of_two, self.of_three, self.of_more])[np.minimum(seasons.seasons, 4)]
        once = np.where(seasons.is_long, self.of_long, short)
        return np.where(seasons.is_seasonal, np.where(seasons.is_twice, self.of_twice, once), 0.0)


@frozen
class SeasonParts:
    """How much of each customer's season lies where, as far as it is believed, 0 to 1; shape (customers,).

    Attributes:
        ahead, beyond: within the horizon and after it.
        again: of those of a single season: the same weeks a year later, within the horizon; over a year, as far as
            others come each year in them.
    """

    ahead: Floats
    beyond: Floats
    again: Floats

    def only(self, rows: Ints) -> SeasonParts:
        """Return those of some customers."""
        return SeasonParts(self.ahead[rows], self.beyond[rows], self.again[rows])

    @property
    def is_ahead(self) -> Flags:
        """Whose season lies within the horizon and says so."""
        return (self.ahead >= TELLS) & (self.ahead >= self.beyond)

    @property
    def is_again(self) -> Flags:
        """Of whom it may be said that their weeks come again, though they are known for one season alone."""
        return self.again >= TELLS

    @property
    def is_beyond(self) -> Flags:
        """Whose season lies after it and says so."""
        return (self.beyond >= TELLS) & (self.beyond > self.ahead)

    def columns(self, odds: Floats) -> Floats:
        """Return by what the four log odds of `SeasonOdds` are multiplied, shape (customers, 4)."""
        return np.column_stack([self.ahead, self.beyond, self.again, -self.ahead * odds])


@frozen
class Past:
    """A day of the shop's past, as long ago as the horizon or longer.

    Attributes:
        parts: how much of whose season lay where, as far as it was to be believed then.
        odds: log odds that each customer of then would have had; shape (customers,).
        came: who came within the horizon.
        count: how much each of them counts.
    """

    parts: SeasonParts
    odds: Floats
    came: Flags
    count: float


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

    def added(self, parts: SeasonParts, odds: Floats) -> Floats:
        """Return what is added to the log odds of each customer, shape (customers,)."""
        told = parts.columns(odds) * np.array([self.ahead, self.beyond, self.again, self.set_aside])
        added: Floats = told.sum(axis=1)  # row by row, as in `chance`
        return added


def season_odds(trust: Trust, past: Sequence[Past]) -> SeasonOdds:
    """Return what the seasons of customers add to their chances in this shop.

    A model of all customers takes eleven months of silence for what they are in the whole shop, where others come each
    week, and does not know that who comes each December will not come in March. How much is added is told by what
    became of such customers in the shop's past: a logistic regression with the model's log odds as offset, drawn
    towards what is usual.

    Args:
        trust: from `trust_in`.
        past: days of the shop's past that look as far ahead as the chance; none where the book is too young.
    """
    usual = (*_USUAL, float(np.clip(trust.share * _AGAIN_A_SHARE, _AGAIN_LEAST, _AGAIN_MOST)), _SET_ASIDE)
    if not past:
        return SeasonOdds(trust, *usual)
    rows = np.concatenate([one.parts.columns(one.odds) for one in past])
    told = rows.any(axis=1)
    found = fit_weights(
        np.column_stack([np.concatenate([one.odds for one in past]), rows])[told] * STEADY,
        np.concatenate([one.came for one in past])[told],
        np.concatenate([np.full(len(one.odds), one.count) for one in past])[told],
        np.array([1.0, *usual]),
        np.diag([_FIXED, *(width**-2 for width in _WIDTHS)]),
    )
    return SeasonOdds(trust, *(float(one) for one in found[1:]))


def trust_in(histories: Histories, today: int, open_days: OpenDays = ALWAYS_OPEN) -> Trust:
    """Return how far seasons are to be believed in this shop.

    Visits a year apart may be chance. How many would be is told by years that are none, of 275 to 455 days (negative
    controls: Lipsitch, Tchetgen Tchetgen and Cohen 2010, Negative controls, Epidemiology 21): where no more people keep
    to the true one, seasons count for nothing.
    """
    age = today - int(histories.days.min(initial=today))
    # A book too young for a year shows nobody keeping to it: that proves nothing.
    years = [year for year in _FALSE_YEARS if age > year + YEAR_DAYS / 4]
    seasons = seasons_of(histories, today, open_days=open_days)
    kept = _counts(seasons)
    if not years or not kept.any():
        return Trust()
    controls = [_counts(seasons_of(histories, today, year, open_days)) for year in years]
    more = kept - np.mean(controls, axis=0)
    of_two, of_three, of_more, of_long, of_twice = (float(one) for one in np.maximum(more, 0) / (kept + _DOUBTS))
    share = max(0.0, float(more.sum())) / (len(histories) + _WHOLE)
    trust = Trust(of_two, of_three, of_more, of_long, of_twice, share)
    return replace(trust, weeks=_weeks(seasons.next_day[trust.of(seasons) >= TELLS]))


def _weeks(next_days: Ints) -> tuple[float, ...]:
    """Return for each week of the year how many have the middle of their season within a month of it, 1 for a quarter.

    All of them at any time of the year would be a sixth.
    """
    if not len(next_days):
        return Trust().weeks
    off = np.mod(next_days[:, None] - (np.arange(_WEEKS) + 0.5) * _WEEK_DAYS + YEAR_DAYS / 2, YEAR_DAYS)
    near = (np.abs(off - YEAR_DAYS / 2) <= _WIDTH_DAYS).mean(axis=0)
    return tuple(np.minimum(1.0, near / _MANY).tolist())


def _counts(seasons: Seasons) -> Ints:
    """Return how many keep to a season for two years, for three, for more, to a long one, and to two in a year."""
    is_short = seasons.is_seasonal & ~seasons.is_long & ~seasons.is_twice
    short = np.minimum(seasons.seasons[is_short], 4)
    return np.append(np.bincount(short, minlength=5)[2:], [seasons.is_long.sum(), seasons.is_twice.sum()])


def season_parts(
    trust: Trust,
    histories: Histories,
    seasons: Seasons,
    today: int,
    horizon_days: int,
    *,
    is_year: bool | None = None,
    moved_days: Ints | int = 0,
) -> SeasonParts:
    """Return how much of each customer's season lies where.

    Args:
        trust: of the day.
        histories: a row each.
        seasons: theirs, of the day.
        today: the day.
        horizon_days: how far is looked ahead.
        is_year: whether that covers a year; None = told by its length.
        moved_days: by how many days the histories of each were moved on, where they tell of an earlier day.
    """
    is_year = covers_a_year(horizon_days) if is_year is None else is_year
    end, believed = today + horizon_days, trust.of(seasons)
    before, after = (
        np.where(seasons.is_long, np.maximum(days, _HALF_DAYS), _HALF_DAYS)
        for days in (seasons.early_days, seasons.late_days)
    )
    begun, over = (_gone_by(seasons.next_day, day, before, after) for day in (today, end))
    beyond, again = np.zeros(len(histories)), np.zeros(len(histories))
    span = np.where(seasons.is_seasonal, np.inf, histories.last - histories.first)
    one_season = (span <= LONG_SEASON_DAYS) * trust.of_one_in((histories.first + histories.last) // 2 - moved_days)
    # Over a year everybody's season comes, some days sooner or later.
    if is_year:
        quiet = np.clip((today - histories.last - _QUIET_DAYS) / _QUIET_DAYS, 0, 1)
        again = quiet * (today < histories.last + YEAR_DAYS + _LONG_DAYS) * one_season
    else:
        beyond = (1 - over) * believed * (1 - _still_on(histories, seasons, today))
        later = histories.last + np.float64(YEAR_DAYS)
        short = (span <= _ONE_SEASON_DAYS) * trust.of_one
        again = (_gone_by(later, end) - _gone_by(later, today)) * np.maximum(short, one_season)
    return SeasonParts((over - begun) * believed, beyond, again)


def _still_on(histories: Histories, seasons: Seasons, today: int) -> Floats:
    """Return how far the season of the last visit may bring another, 0 to 1: who came several times in some may."""
    several = (
        np.clip((histories.frequency - seasons.seasons) / np.maximum(seasons.seasons, 1), 0, 1) * ~seasons.is_twice
    )
    until = seasons.next_day - YEAR_DAYS + np.maximum(seasons.late_days, _LONG_DAYS)
    still: Floats = several * np.clip((until - today) / _HALF_DAYS, 0, 1)
    return still


def _gone_by(
    middle: Ints | Floats, day: int, before: Floats | float = _HALF_DAYS, after: Floats | float = _HALF_DAYS
) -> Floats:
    """Return how much of a season has gone by on a day, 0 to 1; it lasts so many days before and after its middle."""
    gone: Floats = np.clip((day - middle + before) / (before + after), 0, 1)
    return gone
