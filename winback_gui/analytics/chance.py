"""The chance of return: a regression trained on the shop's own past, held by what holds in shops in general."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from winback_gui.analytics.calibration import STEADY, STRAIGHT, bend_of, bent, season_in, shift_to
from winback_gui.analytics.fallback import PRIORS, Prior, believed
from winback_gui.analytics.features import FEATURES, ShopModel, covers_a_year, more_visits, shop_model
from winback_gui.analytics.histories import Flags, Floats, Histories, Ints
from winback_gui.analytics.occasions import EACH_VISIT, Occasions, begins, occasions_in
from winback_gui.analytics.off_times import OffTogether
from winback_gui.analytics.others import (
    NO_REPEATERS,
    NO_SINGLES,
    Repeaters,
    Singles,
    Waiters,
    repeaters_of,
    singles_of,
    waiters_of,
)
from winback_gui.analytics.own_time import OwnTime, ShopTime, own_time
from winback_gui.analytics.regression import fit_weights, log_evidence, odds_to_chance
from winback_gui.analytics.rhythm import ShopRhythm
from winback_gui.analytics.season import Seasons, seasons_of
from winback_gui.analytics.shop_clock import on_clock
from winback_gui.analytics.waiting import Past, SeasonOdds, SeasonParts, Trust, season_odds, season_parts, trust_in
from winback_gui.analytics.windows import past_windows
from winback_gui.domain.frozen import frozen
from winback_gui.domain.open_days import ALWAYS_OPEN, CALENDAR_YEAR_DAYS, OpenDays

_MOST_ROWS = 4000  # customers of a past window that are looked at
_MOST_TRUSTED = 20_000  # customers whose seasons are counted
_EVIDENCE = 1.0  # the windows overlap: together they count as one
_MOST_LEGS = 6  # further ahead than that many known horizons nothing is added
_SAME_HORIZON = 1.05
_LONGEST_SEASON_SHARE = 0.5014  # of a horizon longer than half a year little of a season is left
_NEVER = 1 / 8000  # of a shop that is closed all the time; no chance is nought
_TREND = FEATURES.index("trend")
_HELD = 1e6


@frozen
class ChanceModel:
    """What the chance of return is computed with; kept while single customers change.

    Attributes:
        shop: rhythm and survival model on the day of the fit.
        weights: of `FEATURES`.
        bend: of the log odds that they give (`calibration.bent`).
        more_visits: corrects the expected number of visits to that of the shop's past.
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
    """

    shop: ShopModel
    weights: Floats
    bend: Floats
    more_visits: float
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


@frozen
class _Window:
    """A day of the shop's past.

    Within its horizon `visits` occasions began, `came` = any did, `came_again` = any visit was made.
    """

    rows: Floats
    came: Flags
    came_again: Flags
    visits: Floats
    more: Floats
    weight: float
    horizon_days: int
    day: int
    past: ShopTime
    rhythm: ShopRhythm
    year_days: int


def fit_chance(
    histories: Histories,
    today: int,
    horizon_days: int,
    priors: Sequence[Prior] = PRIORS,
    open_days: OpenDays = ALWAYS_OPEN,
) -> ChanceModel:
    """Fit the chance of return to a shop.

    Logistic regression on `FEATURES`, trained on the shop's own past windows and drawn towards weights that were fitted
    to many shops (`fallback`): a normal prior for each kind of shop, so that a young or small book follows the fallback
    and a big one itself (hierarchical logistic regression; Gelman and Hill 2007, Data Analysis Using Regression,
    chapter 14; as ridge towards a target: van Wieringen 2021, arXiv 1509.09169).

    Where the shop is closed for a part of the year, all of it is told by its own clock (`on_clock`).

    Args:
        histories: visits up to today.
        today: days since 1970-01-01.
        horizon_days: how far ahead the chance looks.
        priors: what is believed of the weights before this shop is looked at, for each kind of shop.
        open_days: when the shop was and will be closed.
    """
    told = ShopTime.of(histories, open_days, today)
    year_ago_days = CALENDAR_YEAR_DAYS - open_days.closed_days(today - CALENDAR_YEAR_DAYS, today)
    shop = shop_model(told.own(today).occasions, today, year_days=year_ago_days)
    usual_days = open_days.within(horizon_days, today)
    model = replace(_fitted(told, shop, usual_days, priors), horizon_days=horizon_days, usual_days=usual_days)
    year_days = open_days.of_a_year(today)
    occasions = occasions_in(told.clocked, today, usual_days, told.apart_days)
    return replace(model, open_days=open_days, year_days=year_days, together=told.together, occasions=occasions)


def _fitted(told: ShopTime, shop: ShopModel, horizon_days: int, priors: Sequence[Prior]) -> ChanceModel:
    today = told.today
    length = (horizon_days, shop.rhythm.gap_days)
    windows = [_window(told, day, horizon, shop) for day, horizon in past_windows(told.clocked, today, horizon_days)]
    windows = [window for window in windows if len(window.rows)]
    trust = trust_in(told.every(_MOST_TRUSTED)[0].dated, today, told.open_days)
    if not windows:
        weights = believed(priors, *length)
        return ChanceModel(shop, weights, STRAIGHT, 1.0, horizon_days, 0, season_odds(trust, []))
    weights = _weights(windows, [(prior, prior.centre_at(*length)) for prior in priors])
    newest = windows[0]
    longest = [window for window in windows if window.horizon_days == newest.horizon_days]
    past_rows = sum(len(window.rows) for window in longest)
    more = _more_visits(longest, weights)
    if horizon_days > newest.horizon_days * _SAME_HORIZON:
        seasons = season_odds(trust, [])
        further = _further_level(told, horizon_days, newest.horizon_days, shop, weights)
        weights = weights + further * np.eye(len(FEATURES))[0]
        return ChanceModel(shop, weights, STRAIGHT, more, horizon_days, past_rows, seasons)
    bend = _bend(longest, weights)
    year_ago = _year_ago(told, horizon_days, shop)
    known = [window for window in (*longest, year_ago) if window is not None and window.horizon_days == horizon_days]
    past = [_past(window, weights, bend, trust, len(known)) for window in known]
    seasons = season_odds(trust, past)
    level = 0.0 if year_ago is None else _season_level(past[-1], seasons)
    model = ChanceModel(shop, weights, bend, more, horizon_days, past_rows, seasons, level)
    if not known:
        return model
    return _with_others(model, newest, past[0]) if year_ago is None else _with_others(model, year_ago, past[-1])


def _with_others(model: ChanceModel, then: _Window, past: Past) -> ChanceModel:
    """Return the model with what became of the customers of a day of the past, told as today's are."""
    parts = past.parts
    by_rhythm = ~(parts.is_ahead | parts.is_beyond)
    own, came = then.past.own(then.day), then.came_again
    others = own.only(np.flatnonzero(by_rhythm))
    return replace(
        model,
        others_day=then.past.on_calendar(then.day),
        singles=singles_of(own.clocked, then.day, came),
        repeaters=repeaters_of(others.clocked, others.occasions, then.day, came[by_rhythm], then.rhythm),
        waiters=waiters_of(parts, came),
    )


def _weights(windows: list[_Window], kinds: list[tuple[Prior, Floats]]) -> Floats:
    """Return the weights: those fitted by the prior of each kind of shop, in the shares that its past gives them.

    Which kind a shop is of nobody says: the prior that foretold its past better counts more (a mixture of normals over
    groups: Verbeke and Lesaffre 1996, A linear mixed-effects model with heterogeneity in the random-effects population,
    JASA 91; Bayesian model averaging: Hoeting, Madigan, Raftery and Volinsky 1999, Statistical Science 14).
    """
    share = _EVIDENCE / len(windows)
    seen = (
        np.concatenate([window.rows for window in windows]),
        np.concatenate([window.came for window in windows]),
        np.concatenate([np.full(len(window.rows), window.weight * share) for window in windows]),
    )
    fits = _fits(seen, kinds)
    shares = _shares(seen, kinds, fits)
    weights: Floats = shares @ fits
    if weights[_TREND] >= 0:
        return weights
    # Fewer visits of late may never raise the chance, or silence would: the weight is held at nought, the others follow
    # (a bound as in Lawson and Hanson 1974, Solving least squares problems, chapter 23).
    at = np.arange(len(FEATURES)) == _TREND
    hold = np.diag(np.where(at, _HELD, 0.0))
    bound = [(replace(prior, precision=prior.precision + hold), np.where(at, 0.0, centre)) for prior, centre in kinds]
    held: Floats = shares @ _fits(seen, bound)
    return held


def _fits(seen: tuple[Floats, Flags, Floats], kinds: list[tuple[Prior, Floats]]) -> Floats:
    """Return the weights that each kind's prior gives with what was seen, shape (kinds, features)."""
    fits: list[Floats] = []
    for prior, centre in kinds:
        fits.append(fit_weights(*seen, centre, prior.precision, fits[-1] if fits else None))
    return np.array(fits)


def _shares(seen: tuple[Floats, Flags, Floats], kinds: list[tuple[Prior, Floats]], fits: Floats) -> Floats:
    """Return how probable each kind is after what was seen."""
    proofs = np.array(
        [
            np.log(prior.share) + log_evidence(fit, *seen, centre, prior.precision)
            for fit, (prior, centre) in zip(fits, kinds, strict=True)
        ]
    )
    odds = np.exp(proofs - proofs.max())
    shares: Floats = odds / odds.sum()
    return shares


def _further_level(told: ShopTime, horizon_days: int, known_days: int, shop: ShopModel, weights: Floats) -> float:
    """Return what to add to all log odds where the horizon is longer than any past window.

    The weights carry the chance on beyond what the past shows; another way there is in legs of a known length: who has
    not come by the end of one is, so much longer silent, looked at again. The share that comes back is set between that
    of the two ways, nearer to the legs the further ahead it is (direct and iterated forecasts: Marcellino, Stock and
    Watson 2006, Journal of Econometrics 135; taken together: Bates and Granger 1969, The combination of forecasts,
    Operational Research Quarterly 20). Who comes before whom stays as the weights say.
    """
    ratio, today = horizon_days / known_days, told.today
    some = told.every(_MOST_ROWS)[0]
    legs = min(int(np.ceil(ratio)), _MOST_LEGS)
    away = np.ones(len(some.clocked))
    for leg in range(legs):
        start, end = today + horizon_days * leg // legs, today + horizon_days * (leg + 1) // legs
        away *= 1 - odds_to_chance(some.own(start).rows(end - start, shop) @ weights * STEADY)
    odds = some.own(today).rows(horizon_days, shop) @ weights
    direct = float(odds_to_chance(odds * STEADY).mean())
    return shift_to(odds, direct / ratio + float((1 - away).mean()) * (1 - 1 / ratio))


def _year_ago(told: ShopTime, horizon_days: int, shop: ShopModel) -> _Window | None:
    """Return the weeks of the horizon a year ago; None where the book is too young to have known them well."""
    today, first = told.today, int(told.clocked.days.min())
    day = today - shop.year_days
    if horizon_days > shop.year_days * _LONGEST_SEASON_SHARE or day < first + (today - first) // 3:
        return None
    return _window(told, day, horizon_days, shop)


def _past(window: _Window, weights: Floats, bend: Floats, trust: Trust, windows: int) -> Past:
    """Return what a past window tells of seasons, one of so many; `trust` is today's."""
    past, open_days = window.past.dated, window.past.open_days
    day = window.past.on_calendar(window.day)
    believed = trust_in(past, day, open_days).at_least(trust)
    ahead_days = open_days.later(day, window.horizon_days) - day
    is_year = covers_a_year(window.horizon_days, window.year_days)
    seasons = seasons_of(past, day, open_days=open_days)
    parts = season_parts(believed, past, seasons, day, ahead_days, is_year=is_year)
    return Past(parts, bent(window.rows @ weights, bend), window.came, window.weight / windows)


def _season_level(year_ago: Past, seasons: SeasonOdds) -> float:
    """Return what to add to all log odds because the horizon falls into a strong or a weak part of the year.

    How far the same forecast, made a year ago today, would have been off in the share that came: an index of the
    season (Winters 1960, Forecasting sales by exponentially weighted moving averages, Management Science 6), for the
    whole shop, as far as it is to be believed (`season_in`). What those did who come in the same weeks each year is in
    that forecast already.
    """
    odds = year_ago.odds + seasons.added(year_ago.parts, year_ago.odds)
    chance = odds_to_chance(odds * STEADY)
    known = float((chance * (1 - chance)).sum()) * STEADY**2
    # A customer and a half more, half of whom came: that nobody came then is no proof of never.
    share = float((year_ago.came.sum() + 0.75) / (len(year_ago.came) + 1.5))
    return season_in(shift_to(odds, share), 1 / max(known, 1e-6))


def _bend(windows: list[_Window], weights: Floats) -> Floats:
    return bend_of(
        np.concatenate([window.rows @ weights for window in windows]),
        np.concatenate([window.came for window in windows]),
        np.concatenate([np.full(len(window.rows), window.weight / len(windows)) for window in windows]),
    )


def _window(told: ShopTime, day: int, horizon_days: int, near: ShopModel) -> _Window:
    some, step = told.every(_MOST_ROWS)
    past = some.until(day)
    here = np.isin(some.dated.customer_ids, past.dated.customer_ids, assume_unique=True)
    came_again = some.clocked.count_between(day + 1, day + horizon_days)[here] > 0
    began = _began_between(some, day + 1, day + horizon_days)[here].astype(float)
    own = past.own(day)
    then = shop_model(own.occasions, day, near, near.year_days)
    rows = own.rows(horizon_days, then)
    more = more_visits(own.occasions, day, np.maximum(own.ahead_days(horizon_days), 1), then)
    return _Window(
        rows, began > 0, came_again, began, more, float(step), horizon_days, day, past, then.rhythm, near.year_days
    )


def _began_between(told: ShopTime, first_day: int, last_day: int) -> Ints:
    """Return how many occasions of each began from one day to another."""
    clocked = told.clocked
    inside = (clocked.days >= first_day) & (clocked.days <= last_day) & begins(clocked, told.apart_days)
    return np.bincount(clocked.owner[inside], minlength=len(clocked))


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
    odds = bent((rows * model.weights).sum(axis=1), model.bend) + model.level
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
    return replace(model, horizon_days=CALENDAR_YEAR_DAYS, usual_days=model.year_days, level=0.0)


def _more_visits(windows: list[_Window], weights: Floats) -> float:
    predicted = real = 0.0
    for window in windows:
        chance = odds_to_chance(window.rows @ weights)
        predicted += float((chance * window.more).sum())
        real += float((window.visits - window.came).sum())
    # Ten visits of evidence for one, so that a young book is not carried away by one busy customer.
    return float(np.clip((real + 10) / (predicted + 10), 0.1, 3.0))
