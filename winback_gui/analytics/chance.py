"""The chance of return: a regression trained on the shop's own past, held by what holds in shops in general."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from winback_gui.analytics.calibration import STEADY, bent
from winback_gui.analytics.due import GapCurve, pooled
from winback_gui.analytics.features import ShopModel
from winback_gui.analytics.histories import Floats, Histories, Ints
from winback_gui.analytics.occasions import EACH_VISIT, Occasions
from winback_gui.analytics.off_times import OffTogether
from winback_gui.analytics.others import NO_REPEATERS, NO_SINGLES, Repeaters, Singles, Waiters
from winback_gui.analytics.own_time import OwnTime, own_time
from winback_gui.analytics.regression import odds_to_chance
from winback_gui.analytics.season import Seasons, seasons_of
from winback_gui.analytics.shop_clock import on_clock
from winback_gui.analytics.waiting import SeasonOdds, SeasonParts, season_parts
from winback_gui.domain.frozen import frozen
from winback_gui.domain.open_days import ALWAYS_OPEN, CALENDAR_YEAR_DAYS, OpenDays

_NEVER = 1 / 8000  # of a shop that is closed all the time; no chance is nought


@frozen
class MoreVisits:
    """How many visits came of those expected after a first one: of who hardly ever comes, and of who surely does.

    Who keeps to a rhythm comes often as long as they come. Who comes once more after a long silence seldom takes it up
    again: in bookshops those who had stopped made half of the visits that one factor for all expected of them.
    """

    unlikely: float = 1.0
    likely: float = 1.0

    def factor(self, chance: Floats) -> Floats:
        """Return the share of each; shape as of the chances."""
        return self.unlikely + (self.likely - self.unlikely) * chance


@frozen
class ChanceModel:
    """What the chance of return is computed with; kept while single customers change.

    Attributes:
        shop: rhythm and survival model on the day of the fit.
        weights: of `FEATURES`.
        bend: of the log odds that they give (`calibration.bent`).
        more_visits: corrects the expected numbers of visits to those of the shop's past.
        horizon_days: how far ahead the chance looks.
        usual_days: on how many days of so long a time the shop is open, whenever in the year it begins.
        past_rows: how many past customer windows taught it; 0 = the fallback alone.
        seasons: what is added to the log odds of those who come in the same weeks each year.
        level: added to all log odds for the part of the year into which the horizon falls.
        singles, repeaters, waiters: what became, within the horizon after `others_day`, of who had come once, more
            often, and in the same weeks each year.
        others_day: a year ago where the horizon is a part of the year and the book old enough, else as long ago as it
            looks ahead; None, and no others, where the book is too young for that.
        open_days: when the shop was and will be closed.
        year_days: on how many days of a year it is open.
        together: as in `ShopTime`.
        occasions: how visits belong together.
        gaps: how long gaps last; None = not known.
        due_share: how much of a chance is told from that, 0 to 1.
        yearly: the model for a year, where the horizon is a part of it and customers keep to a rhythm: what a part
            brings says nothing of the rest. None = this one tells it.
    """

    shop: ShopModel
    weights: Floats
    bend: Floats
    more_visits: MoreVisits
    horizon_days: int
    past_rows: int
    seasons: SeasonOdds = SeasonOdds()
    level: float = 0.0
    singles: Singles = NO_SINGLES
    repeaters: Repeaters = NO_REPEATERS
    waiters: Waiters = Waiters()
    others_day: int | None = None
    open_days: OpenDays = ALWAYS_OPEN
    usual_days: int = 0
    year_days: int = CALENDAR_YEAR_DAYS
    together: OffTogether | None = None
    occasions: Occasions = EACH_VISIT
    gaps: GapCurve | None = None
    due_share: float = 0.0
    yearly: ChanceModel | None = None


def chance_of_return(model: ChanceModel, histories: Histories, today: int) -> Floats:
    """Return the probability of at least one visit within the horizon, for every customer.

    What the past taught will not hold exactly: the whole shop drifts, by about 1/2 in log odds in generated shops.
    The mean chance over that drift is nearer to one half: log odds / sqrt(1 + pi drift^2 / 8) (the moderated output of
    MacKay 1992, The evidence framework applied to classification networks, Neural Computation 4).

    Args:
        model: from `fit_chance`, of the whole shop.
        histories: a row each.
        today: days since 1970-01-01.
    """
    seasons = seasons_of(histories, today, open_days=model.open_days)
    parts = season_ahead(model, histories, seasons, today)
    clocked = on_clock(histories, model.open_days, today)
    days, apart_days = (today, today), model.occasions.apart_days
    own = own_time(histories, clocked, days, model.open_days, model.together, apart_days=apart_days)
    return chance_in_own_time(model, own, parts)


def season_ahead(
    model: ChanceModel, histories: Histories, seasons: Seasons, today: int, moved_days: Ints | int = 0
) -> SeasonParts:
    """Return how much of each customer's season lies within the horizon and beyond.

    Args:
        model: from `fit_chance`.
        histories: by the calendar, a row each.
        seasons: theirs, of that day.
        today: the day.
        moved_days: by how many days the histories of each were moved on, where they tell of an earlier day.
    """
    return season_parts(model.seasons.trust, histories, seasons, today, model.horizon_days, moved_days=moved_days)


def chance_in_own_time(model: ChanceModel, own: OwnTime, parts: SeasonParts, *, whole_year: bool = False) -> Floats:
    """Return `chance_of_return` of histories in their own time.

    Args:
        model: from `fit_chance`, of the whole shop.
        own: a row each.
        parts: from `season_ahead`.
        whole_year: of those with an off time, were the horizon as much of their own time as it is in a year: what
            their state is told from, for in their off time nobody stops.
    """
    days = open_ahead(model, own, whole_year=whole_year)
    if not days:
        return np.full(len(own.clocked), _NEVER)
    rows = own.rows(days, model.shop, whole_year=whole_year)
    # Summed row by row: a matrix product rounds one row otherwise than the same row among others.
    odds = bent((rows * model.weights).sum(axis=1), model.bend)
    if model.due_share and model.gaps is not None:
        ahead_days = np.maximum(own.ahead_days(days, whole_year=whole_year), 1)
        odds = pooled(odds, model.gaps.odds(own.occasions, own.day, ahead_days), model.due_share)
    odds = odds + model.level
    chance = odds_to_chance((odds + model.seasons.added(parts, odds)) * STEADY)
    if not model.occasions.apart_days:
        return chance
    return 1 - (1 - chance) * (1 - goes_on_within(model, own, whole_year=whole_year))


def goes_on_within(model: ChanceModel, own: OwnTime, *, whole_year: bool = False) -> Floats:
    """Return the chance that the occasion of each goes on within the horizon."""
    ahead = own.ahead_days(open_ahead(model, own, whole_year=whole_year), whole_year=whole_year)
    return model.occasions.still_to_come(own.clocked, own.day, ahead)


def open_ahead(model: ChanceModel, own: OwnTime, *, whole_year: bool = False) -> int:
    """Return on how many days of the horizon the shop is open."""
    if whole_year:
        return model.usual_days
    return model.horizon_days - model.open_days.closed_days(own.day, own.day + model.horizon_days)


def of_a_year(model: ChanceModel) -> ChanceModel:
    """Return the model with a whole year for its horizon: for those of whom a part of it says nothing of the rest."""
    known = model if model.yearly is None else model.yearly
    return replace(known, horizon_days=CALENDAR_YEAR_DAYS, usual_days=model.year_days, level=0.0)
