"""How the chance of return is fitted to a shop: taught by its own past, held by what holds in shops in general."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from winback_gui.analytics.calibration import STEADY, STRAIGHT, bend_of, bent, season_in, shift_to
from winback_gui.analytics.chance import ChanceModel, MoreVisits
from winback_gui.analytics.due import due_share, gap_curve, pooled
from winback_gui.analytics.fallback import PRIORS, Prior, believed
from winback_gui.analytics.features import FEATURES, ShopModel, covers_a_year, shop_model
from winback_gui.analytics.histories import Floats, Histories
from winback_gui.analytics.occasions import occasions_in
from winback_gui.analytics.others import repeaters_of, singles_of, waiters_of
from winback_gui.analytics.own_time import MOST_LOOKED_AT, ShopTime
from winback_gui.analytics.regression import odds_to_chance
from winback_gui.analytics.season import seasons_of
from winback_gui.analytics.waiting import Past, SeasonOdds, Trust, season_odds, season_parts, trust_in
from winback_gui.analytics.weights import weights_of
from winback_gui.analytics.windows import MOST_ROWS, Window, past_windows, window_at, year_ago
from winback_gui.domain.open_days import ALWAYS_OPEN, CALENDAR_YEAR_DAYS, OpenDays

_MOST_TRUSTED = 20_000  # customers whose seasons are counted
_MOST_LEGS = 6  # further ahead than that many known horizons nothing is added
_SAME_HORIZON = 1.05
_OPEN_MOSTLY = 2 / 3  # of a year
_VISITS = 10  # of evidence for one as expected


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
    trust = trust_in(told.some(_MOST_TRUSTED).dated, today, open_days)
    model = _told_for(told, shop, trust, horizon_days, priors)
    if not model.due_share or covers_a_year(horizon_days):
        return model
    return replace(model, yearly=_told_for(told, shop, trust, CALENDAR_YEAR_DAYS, priors))


def _told_for(told: ShopTime, shop: ShopModel, trust: Trust, horizon_days: int, priors: Sequence[Prior]) -> ChanceModel:
    """Return the model for a horizon, in days of the calendar."""
    today, open_days = told.today, told.open_days
    usual_days = open_days.within(horizon_days, today)
    model = _fitted(told, shop, trust, usual_days, priors)
    gaps = None
    if model.due_share:
        gaps = gap_curve(told.some(MOST_LOOKED_AT).own(today).occasions, today, shop.rhythm)
    return replace(
        model,
        horizon_days=horizon_days,
        usual_days=usual_days,
        open_days=open_days,
        year_days=open_days.of_a_year(today),
        together=told.together,
        occasions=occasions_in(told.clocked, today, usual_days, told.apart_days),
        gaps=gaps,
    )


def _fitted(told: ShopTime, shop: ShopModel, trust: Trust, horizon_days: int, priors: Sequence[Prior]) -> ChanceModel:
    today = told.today
    length = (horizon_days, shop.rhythm.gap_days)
    some = told.some(MOST_ROWS)
    weight = len(told.dated) / max(1, len(some.dated))
    days = past_windows(told.clocked, today, horizon_days)
    windows = [window_at(some, weight, day, horizon, shop) for day, horizon in days]
    windows = [window for window in windows if len(window.rows)]
    if not windows:
        weights = believed(priors, *length)
        return ChanceModel(shop, weights, STRAIGHT, MoreVisits(), horizon_days, 0, season_odds(trust, []))
    is_known = horizon_days <= windows[0].horizon_days * _SAME_HORIZON
    # Else the seasons are the shop's own: who is open for half a year has everybody in it. Where no past horizon was as
    # long, nothing is learnt of those who come once a year, and what others of a single visit did is all they have.
    if told.open_days.of_a_year(today) >= _OPEN_MOSTLY * CALENDAR_YEAR_DAYS:
        windows = [window.without_seasons(trust, singles_too=is_known) for window in windows]
    weights = weights_of(windows, [(prior, prior.centre_at(*length)) for prior in priors])
    newest = windows[0]
    longest = [window for window in windows if window.horizon_days == newest.horizon_days]
    past_rows = sum(len(window.rows) for window in longest)
    more = _more_visits(longest, weights)
    if not is_known:
        seasons = season_odds(trust, [])
        further = _further_level(some, horizon_days, newest.horizon_days, shop, weights)
        share = _due_share(windows, weights, STRAIGHT)
        weights = weights + further * np.eye(len(FEATURES))[0]
        return ChanceModel(shop, weights, STRAIGHT, more, horizon_days, past_rows, seasons, due_share=share)
    bend = _bend(longest, weights)
    share = _due_share(windows, weights, bend)
    then = year_ago(some, weight, int(told.clocked.days.min()), horizon_days, shop)
    known = [window for window in (*longest, then) if window is not None and window.horizon_days == horizon_days]
    past = [_past(window, weights, bend, trust, len(known), share) for window in known]
    seasons = season_odds(trust, past)
    level = 0.0 if then is None else _season_level(past[-1], seasons)
    model = ChanceModel(shop, weights, bend, more, horizon_days, past_rows, seasons, level, due_share=share)
    if not known:
        return model
    return _with_others(model, newest, past[0]) if then is None else _with_others(model, then, past[-1])


def _with_others(model: ChanceModel, then: Window, past: Past) -> ChanceModel:
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


def _further_level(some: ShopTime, horizon_days: int, known_days: int, shop: ShopModel, weights: Floats) -> float:
    """Return what to add to all log odds where the horizon is longer than any past window.

    The weights carry the chance on beyond what the past shows; another way there is in legs of a known length: who has
    not come by the end of one is, so much longer silent, looked at again. The share that comes back is set between that
    of the two ways, nearer to the legs the further ahead it is (direct and iterated forecasts: Marcellino, Stock and
    Watson 2006, Journal of Econometrics 135; taken together: Bates and Granger 1969, The combination of forecasts,
    Operational Research Quarterly 20). Who comes before whom stays as the weights say.
    """
    ratio, today = horizon_days / known_days, some.today
    legs = min(int(np.ceil(ratio)), _MOST_LEGS)
    away = np.ones(len(some.clocked))
    for leg in range(legs):
        start, end = today + horizon_days * leg // legs, today + horizon_days * (leg + 1) // legs
        away *= 1 - odds_to_chance(some.own(start).rows(end - start, shop) @ weights * STEADY)
    odds = some.own(today).rows(horizon_days, shop) @ weights
    direct = float(odds_to_chance(odds * STEADY).mean())
    return shift_to(odds, direct / ratio + float((1 - away).mean()) * (1 - 1 / ratio))


def _past(window: Window, weights: Floats, bend: Floats, trust: Trust, windows: int, share: float) -> Past:
    """Return what a past window tells of seasons, one of so many; `trust` is today's."""
    past, open_days = window.past.dated, window.past.open_days
    day = window.past.on_calendar(window.day)
    believed = trust_in(past, day, open_days).at_least(trust)
    ahead_days = open_days.later(day, window.horizon_days) - day
    is_year = covers_a_year(window.horizon_days, window.year_days)
    seasons = seasons_of(past, day, open_days=open_days)
    parts = season_parts(believed, past, seasons, day, ahead_days, is_year=is_year)
    odds = pooled(bent(window.rows @ weights, bend), window.due, share)
    return Past(parts, odds, window.came, window.weight / windows)


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


def _due_share(windows: list[Window], weights: Floats, bend: Floats) -> float:
    """Return `due_share` of this shop: together its past windows, which overlap, count as one."""
    return due_share(
        np.concatenate([bent(window.rows @ weights, bend) for window in windows]),
        np.concatenate([window.due for window in windows]),
        np.concatenate([window.came for window in windows]),
        np.concatenate([window.counts for window in windows]) / len(windows),
    )


def _bend(windows: list[Window], weights: Floats) -> Floats:
    return bend_of(
        np.concatenate([window.rows @ weights for window in windows]),
        np.concatenate([window.came for window in windows]),
        np.concatenate([window.counts for window in windows]) / len(windows),
    )


def _more_visits(windows: list[Window], weights: Floats) -> MoreVisits:
    """Return how many visits of those expected after a first one came in the past.

    The moments of the past, weighed with the chance and with what it lacks to one, are met; with ten visits of evidence
    for one as expected, and as many for one factor for all, so that a young book is not carried away by one customer.
    """
    told, came = np.zeros((2, 2)), np.zeros(2)
    for window in windows:
        chance = odds_to_chance(window.rows @ weights)
        share = np.column_stack([1 - chance, chance])
        told += share.T @ (share * (chance * window.more)[:, None])
        came += share.T @ (window.visits - window.came)
    for_all = (came.sum() + _VISITS) / (told.sum() + _VISITS)
    unlikely, likely = np.linalg.solve(told + _VISITS * np.eye(2), came + _VISITS * for_all)
    return MoreVisits(*(float(np.clip(factor, 0.1, 3.0)) for factor in (unlikely, likely)))
