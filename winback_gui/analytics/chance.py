"""The chance of return: a regression trained on the shop's own past, held by what holds in shops in general."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from winback_gui.analytics.fallback import PRIOR_PRECISION, PRIOR_WEIGHTS
from winback_gui.analytics.features import ShopModel, features_of, mean_gap_days, shop_model
from winback_gui.analytics.histories import Flags, Floats, Histories
from winback_gui.domain.frozen import frozen

_LONGEST_ODDS = 9.0  # no history proves more than about 1 in 8,000 either way
_MOST_ROWS = 8000  # customers of a past window that are looked at
_LEAST_WINDOW_DAYS = 14
_SHORTEST_STEP = 1e-4


@frozen
class ChanceModel:
    """What the chance of return is computed with; kept while single customers change.

    Attributes:
        shop: rhythm and survival model on the day of the fit.
        weights: of `FEATURES`.
        more_visits: corrects the expected number of visits to that of the shop's past.
        horizon_days: how far ahead the chance looks.
        past_rows: how many past customer windows taught it; 0 = the fallback alone.
    """

    shop: ShopModel
    weights: Floats
    more_visits: float
    horizon_days: int
    past_rows: int


@frozen
class _Window:
    rows: Floats
    came: Flags
    visits: Floats
    more: Floats
    weight: float


def past_windows(histories: Histories, today: int, horizon_days: int) -> Iterator[tuple[int, int]]:
    """Give (day, horizon) of the shop's own past to learn from, newest first.

    Rolling origin (Tashman 2000, Out-of-sample tests of forecasting accuracy, IJF 16): each day stands where today
    stands now, and what came within the horizon after it is known. The horizon is the one asked for, or half the
    book's age where the book is younger than two horizons.
    """
    if not len(histories):
        return
    age = today - int(histories.days.min())
    horizon = min(horizon_days, age // 2)
    if horizon < _LEAST_WINDOW_DAYS:
        return
    oldest = int(histories.days.min()) + age // 3
    for origin in range(4):
        day = today - horizon - origin * horizon // 3
        if day >= oldest:
            yield day, horizon


def fit_chance(histories: Histories, today: int, horizon_days: int) -> ChanceModel:
    """Fit the chance of return to a shop.

    Logistic regression on `FEATURES`, trained on the shop's own past windows and drawn towards weights that were fitted
    to many shops (`fallback`): a normal prior, so that a young or small book follows the fallback and a big one itself
    (ridge regression towards a non-zero target; Hoerl and Kennard 1970; van Wieringen 2021, arXiv 1509.09169).
    """
    shop = shop_model(histories, today)
    windows = [_window(histories, day, horizon, shop) for day, horizon in past_windows(histories, today, horizon_days)]
    windows = [window for window in windows if len(window.rows)]
    if not windows:
        return ChanceModel(shop, PRIOR_WEIGHTS, 0.5, horizon_days, 0)
    # The windows overlap: together they count as about one and a half.
    share = min(1.0, 1.5 / len(windows))
    weights = fit_weights(
        np.concatenate([window.rows for window in windows]),
        np.concatenate([window.came for window in windows]),
        np.concatenate([np.full(len(window.rows), window.weight * share) for window in windows]),
        PRIOR_WEIGHTS,
        PRIOR_PRECISION,
    )
    past_rows = sum(len(window.rows) for window in windows)
    return ChanceModel(shop, weights, _more_visits(windows, weights), horizon_days, past_rows)


def _window(histories: Histories, day: int, horizon_days: int, near: ShopModel) -> _Window:
    step = max(1, len(histories) // _MOST_ROWS)
    some = histories.only(np.arange(0, len(histories), step)) if step > 1 else histories
    past = some.until(day)
    here = np.isin(some.customer_ids, past.customer_ids, assume_unique=True)
    visits = some.count_between(day + 1, day + horizon_days)[here].astype(float)
    then = shop_model(past, day, near)
    rows = features_of(past, day, horizon_days, then)
    return _Window(rows, visits > 0, visits, _visits_after_first(past, horizon_days, then), float(step))


def fit_weights(rows: Floats, came: Flags, counts: Floats, prior: Floats, precision: Floats) -> Floats:
    """Return the weights of a logistic regression with a normal prior (Newton steps, halved when they overshoot).

    Args:
        rows: shape (n, features).
        came: what happened, shape (n,).
        counts: how much each row counts.
        prior: centre of each weight.
        precision: inverse variance of each weight around its centre.
    """
    weights = prior.astype(float).copy()
    value = _loss(weights, rows, came, counts, prior, precision)
    for _ in range(30):
        chance = odds_to_chance(rows @ weights)
        slope = rows.T @ (counts * (chance - came)) + precision * (weights - prior)
        bend = (rows * (counts * chance * (1 - chance))[:, None]).T @ rows + np.diag(precision)
        step = np.linalg.solve(bend, slope)
        length = 1.0
        after = _loss(weights - step, rows, came, counts, prior, precision)
        while after > value and length > _SHORTEST_STEP:
            length /= 2
            after = _loss(weights - length * step, rows, came, counts, prior, precision)
        if after >= value - 1e-9 * abs(value):
            break
        weights, value = weights - length * step, after
    return weights


def _loss(weights: Floats, rows: Floats, came: Flags, counts: Floats, prior: Floats, precision: Floats) -> float:
    odds = np.clip(rows @ weights, -_LONGEST_ODDS, _LONGEST_ODDS)
    missed = np.logaddexp(0, odds) - odds * came
    return float((counts * missed).sum() + (precision * (weights - prior) ** 2).sum() / 2)


def odds_to_chance(log_odds: Floats) -> Floats:
    """Return probabilities of log odds, never quite 0 or 1."""
    return 1 / (1 + np.exp(-np.clip(log_odds, -_LONGEST_ODDS, _LONGEST_ODDS)))


def chance_of_return(model: ChanceModel, histories: Histories, today: int) -> Floats:
    """Return the probability of at least one visit within the horizon, for every customer."""
    rows = features_of(histories, today, model.horizon_days, model.shop)
    return odds_to_chance(rows @ model.weights)


def expected_visits(model: ChanceModel, chance: Floats, histories: Histories) -> Floats:
    """Return the expected number of visits within the horizon.

    chance of return x (1 + f x more): who returns goes on at their own pace, so that `more` is the mean of a Poisson
    count m = horizon / mean gap (drawn towards the shop's) given that it is not zero, less the first: m / (1 - exp(-m))
    - 1. f, the same for all customers, corrects that to what came in the shop's past: some leave again, pace slackens.
    """
    return chance * (1 + model.more_visits * _visits_after_first(histories, model.horizon_days, model.shop))


def _visits_after_first(histories: Histories, horizon_days: int, shop: ShopModel) -> Floats:
    mean = horizon_days / mean_gap_days(histories, shop.rhythm)
    more: Floats = mean / -np.expm1(-mean) - 1
    return more


def _more_visits(windows: list[_Window], weights: Floats) -> float:
    predicted = real = 0.0
    for window in windows:
        chance = odds_to_chance(window.rows @ weights)
        predicted += float((chance * window.more).sum())
        real += float((window.visits - window.came).sum())
    # Ten visits of evidence for one half, so that a young book is not carried away by one busy customer.
    return float(np.clip((real + 5) / (predicted + 10), 0.02, 1.5))
