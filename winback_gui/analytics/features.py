"""What the chance of return is told from: a row of scale-free figures for every customer on one day."""

from __future__ import annotations

import numpy as np

from winback_gui.analytics.histories import Floats, Histories
from winback_gui.analytics.rhythm import ShopRhythm, own_gaps, rhythm_of, shop_rhythm
from winback_gui.analytics.survival import Survival, chance_of_visit, fit_survival
from winback_gui.domain.frozen import frozen

FEATURES = (
    "one",
    "model",
    "rate",
    "overdue",
    "visits",
    "recency",
    "once",
    "silence",
    "season",
    "trend",
    "tenure",
    "horizon",
    "overdue_once",
    "model_square",
    "long_silence",
    "far_overdue",
)
_YEAR_DAYS = 365
_SEASON_SLACK_DAYS = 21


@frozen
class ShopModel:
    """Everything about the whole shop that one customer's figures need.

    Attributes:
        rhythm: what is typical of the shop.
        survival: the fitted purchase-and-dropout model.
    """

    rhythm: ShopRhythm
    survival: Survival


def shop_model(histories: Histories, today: int, near: ShopModel | None = None) -> ShopModel:
    """Return the shop's rhythm and fitted survival model, from all histories up to today.

    `near` is the model of the same shop on another day, to begin from: it only saves time.
    """
    rhythm = shop_rhythm(histories, today)
    return ShopModel(
        rhythm, fit_survival(histories, today, max(rhythm.gap_days, 1.0), None if near is None else near.survival)
    )


def features_of(histories: Histories, today: int, horizon_days: int, shop: ShopModel) -> Floats:
    """Return the figures of every customer, shape (customers, len(FEATURES)).

    All are logs of ratios (to the shop's usual gap, to the horizon), so that the same weights can serve a bakery and a
    web shop. `model` is the log odds of a visit by the survival model; `rate` and `overdue` are the parts of the rule
    "(visits + 1/2) / (tenure + half the median tenure) / (1 + overdue ratio)"; `silence` is how far the silence lies
    beyond the customer's own spread of gaps; `season` tells who came in these weeks a year ago.
    """
    frequency = histories.frequency.astype(float)
    recency = (today - histories.last).astype(float)
    tenure = (today - histories.first).astype(float)
    own = own_gaps(histories)
    rhythm = rhythm_of(own, today - histories.last, shop.rhythm)
    gap = shop.rhythm.gap_days
    rate = (frequency + 0.5) / (tenure + shop.rhythm.median_tenure_days / 2)
    overdue = np.log1p(recency / mean_gap_days(histories, shop.rhythm))
    once = (~rhythm.is_repeat).astype(float)
    chance = np.clip(chance_of_visit(shop.survival, histories, today, horizon_days), 1e-4, 1 - 1e-4)
    model = np.log(chance / (1 - chance))
    silence = np.clip(np.log(np.maximum(rhythm.overdue_ratio, 0.05)) / rhythm.spread, -2, 8)
    columns = (
        np.ones(len(histories)),
        model / 2,
        np.clip(np.log(rate * horizon_days), -4, 6) / 2,
        overdue,
        np.log(frequency) / 2,
        np.log1p(recency / gap) / 2,
        once,
        np.maximum(silence, 0) * (1 - once) / 2,
        _came_this_season(histories, today, horizon_days, tenure),
        _trend(histories, today, horizon_days, frequency, tenure),
        np.log((tenure + gap) / horizon_days) / 2,
        np.full(len(histories), np.log(horizon_days / gap) / 2),
        overdue * once,
        model * np.abs(model) / 8,
        np.minimum(recency / horizon_days, 2.5),
        np.maximum(overdue - np.log(4), 0) * (1 - once),
    )
    return np.column_stack(columns)


def mean_gap_days(histories: Histories, shop: ShopRhythm) -> Floats:
    """Return each customer's mean gap, drawn towards the shop's usual gap by its pull; half a day at least."""
    span = histories.last - histories.first + shop.pull * shop.gap_days
    gap: Floats = np.maximum(span / (histories.frequency - 1 + shop.pull), 0.5)
    return gap


def _came_this_season(histories: Histories, today: int, horizon_days: int, tenure: Floats) -> Floats:
    """Return 1 for visits in the weeks a year before the horizon, -1 for none, 0 where a year ago tells nothing new."""
    if horizon_days > _YEAR_DAYS - 2 * _SEASON_SLACK_DAYS:
        return np.zeros(len(histories))
    start = today - _YEAR_DAYS - _SEASON_SLACK_DAYS
    seen = histories.count_between(start, today - _YEAR_DAYS + horizon_days + _SEASON_SLACK_DAYS) > 0
    return np.where(tenure >= _YEAR_DAYS, np.where(seen, 1.0, -1.0), 0.0)


def _trend(histories: Histories, today: int, horizon_days: int, frequency: Floats, tenure: Floats) -> Floats:
    """Return the log ratio of visits lately to those expected at the customer's mean rate."""
    window = max(1, min(horizon_days, 180))
    lately = histories.count_between(today - window + 1, today)
    expected = frequency * np.minimum(window / np.maximum(tenure, 1), 1)
    return np.log((lately + 0.5) / (expected + 0.5))
