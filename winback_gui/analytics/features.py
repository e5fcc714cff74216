"""What the chance of return is told from: a row of scale-free figures for every customer on one day."""

from __future__ import annotations

import numpy as np

from winback_gui.analytics.histories import Floats, Histories, Ints, some_rows
from winback_gui.analytics.rhythm import ShopRhythm, own_gaps, rhythm_of, shop_rhythm
from winback_gui.analytics.survival import Survival, chance_alive, chance_of_visit, fit_survival, visits_given_one
from winback_gui.domain.frozen import frozen
from winback_gui.domain.lapse import LEAST_SILENCE_DAYS

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
    "recency_rank",
    "visits_rank",
    "spend",
    "lately_gap",
    "lately_horizon",
    "lately_long",
    "quiet",
    "quiet_once",
    "alive",
    "ranks",
    "quiet_visits",
    "past_horizon",
    "past_horizon_once",
    "year_missed",
)
_YEAR_DAYS = 365
_SEASON_SLACK_DAYS = 21
_MOST_RANKED = 10_000
_OFTEN = 0.75
_SUREST = 4.0
_LONGEST_PAST = 2.0  # log: a silence of seven horizons says as much as any longer one


@frozen
class ShopModel:
    """Everything about the whole shop that one customer's figures need.

    Attributes:
        rhythm: what is typical of the shop.
        survival: the fitted purchase-and-dropout model.
        recencies, frequencies: of its customers (some of a big shop), rising.
        visit_minor: what the middle customer spends a visit.
        year_days: on how many days of the last year the shop was open.
        more_a_year: how many visits follow a first one within a year, at most, of three in four customers who came for
            longer than a month and come at all; infinite where there is none.
    """

    rhythm: ShopRhythm
    survival: Survival
    recencies: Ints
    frequencies: Ints
    visit_minor: float
    year_days: int = _YEAR_DAYS
    more_a_year: float = np.inf


def shop_model(
    histories: Histories, today: int, near: ShopModel | None = None, year_days: int = _YEAR_DAYS
) -> ShopModel:
    """Return the shop's rhythm and fitted survival model, from all histories up to today.

    `near` is the model of the same shop on another day, to begin from: it only saves time.
    """
    rhythm = shop_rhythm(histories, today)
    survival = fit_survival(histories, today, max(rhythm.gap_days, 1.0), None if near is None else near.survival)
    some = some_rows(len(histories), _MOST_RANKED)
    spent = histories.usual_minor[histories.priced > 0]
    return ShopModel(
        rhythm,
        survival,
        np.sort((today - histories.last)[some]),
        np.sort(histories.frequency[some]),
        max(1.0, float(np.median(spent))) if len(spent) else 1.0,
        year_days,
        _more_a_year(histories, today, survival),
    )


def _more_a_year(histories: Histories, today: int, survival: Survival) -> float:
    long = np.flatnonzero(histories.last - histories.first >= LEAST_SILENCE_DAYS)
    some = histories.only(long[some_rows(len(long), _MOST_RANKED)])
    return float(np.quantile(visits_given_one(survival, some, today, _YEAR_DAYS), _OFTEN)) - 1 if len(some) else np.inf


def more_visits(histories: Histories, today: int, horizon_days: Ints, shop: ShopModel) -> Floats:
    """Return how many visits follow a first one within the horizon, by the survival model.

    Of whose visits all lie within a month (a holiday, a newcomer's eagerness) no more than of the shop's regulars: four
    visits in a week are no hundred a year.

    Args:
        histories: a row each.
        today: the day.
        horizon_days: one for each.
        shop: on that day.
    """
    more = visits_given_one(shop.survival, histories, today, horizon_days) - 1
    is_brief = histories.last - histories.first < LEAST_SILENCE_DAYS
    return np.where(is_brief, np.minimum(more, shop.more_a_year * horizon_days / _YEAR_DAYS), more)


def features_of(histories: Histories, today: int, horizon_days: int, shop: ShopModel) -> Floats:
    """Return the figures of every customer, shape (customers, len(FEATURES)).

    All are ratios (to the shop's usual gap, to the horizon) or places among the customers, so that the same weights can
    serve a bakery and a web shop. `model` is the log odds of a visit by the survival model; `rate` and `overdue` are
    the parts of the rule "(visits + 1/2) / (tenure + half the median tenure) / (1 + overdue ratio)"; `silence` is how
    far the silence lies beyond the customer's own spread of gaps; `recency_rank` and `visits_rank` are the RFM
    scoring of Hughes 1994 (Strategic Database Marketing); `season` tells who came in these weeks a year ago.
    `past_horizon` bends the line of silence where it is longer than the horizon (a hinge, as in Friedman 1991,
    Multivariate adaptive regression splines, Annals of Statistics 19); `year_missed` tells who let a whole year go by:
    who buys once a year or each season would have come again.
    """
    figures = _Figures.of(histories, today, horizon_days, shop)
    columns = (*_by_rhythm(figures), *_by_rank(figures), *_by_lately(figures))
    return np.column_stack(columns)


@frozen
class _Figures:
    """What several of the features are made of; shape (customers,)."""

    histories: Histories
    today: int
    horizon_days: int
    shop: ShopModel
    frequency: Floats
    recency: Floats
    tenure: Floats
    once: Floats

    @classmethod
    def of(cls, histories: Histories, today: int, horizon_days: int, shop: ShopModel) -> _Figures:
        frequency = histories.frequency.astype(float)
        recency, tenure = (today - histories.last).astype(float), (today - histories.first).astype(float)
        return cls(histories, today, horizon_days, shop, frequency, recency, tenure, (frequency <= 1).astype(float))


def _by_rhythm(of: _Figures) -> tuple[Floats, ...]:
    histories, today, horizon, shop = of.histories, of.today, of.horizon_days, of.shop
    rhythm = rhythm_of(own_gaps(histories), today - histories.last, shop.rhythm)
    gap = shop.rhythm.gap_days
    rate = (of.frequency + 0.5) / (of.tenure + shop.rhythm.median_tenure_days / 2)
    overdue = np.log1p(of.recency / mean_gap_days(histories, shop.rhythm))
    model = _log_odds(chance_of_visit(shop.survival, histories, today, horizon))
    silence = np.clip(np.log(np.maximum(rhythm.overdue_ratio, 0.05)) / rhythm.spread, -2, 8)
    return (
        np.ones(len(histories)),
        model / 2,
        np.clip(np.log(rate * horizon), -4, 6) / 2,
        overdue,
        np.log(of.frequency) / 2,
        np.log1p(of.recency / gap) / 2,
        of.once,
        np.maximum(silence, 0) * (1 - of.once) / 2,
        _came_this_season(of),
        _trend(histories, today, horizon, of.frequency, of.tenure),
        np.log((of.tenure + gap) / horizon) / 2,
        np.full(len(histories), np.log(horizon / gap) / 2),
        overdue * of.once,
        model * np.abs(model) / 8,
        np.minimum(of.recency / horizon, 2.5),
        np.maximum(overdue - np.log(4), 0) * (1 - of.once),
    )


def _by_rank(of: _Figures) -> tuple[Floats, ...]:
    recent, often = -_place(of.recency, of.shop.recencies), _place(of.frequency, of.shop.frequencies)
    usual = np.where(of.histories.priced > 0, np.maximum(of.histories.usual_minor, 1), of.shop.visit_minor)
    spend = usual / of.shop.visit_minor  # where no sum is known, nothing speaks for or against them
    return recent, often, np.clip(np.log(spend), -2, 2) / 2


def _place(figures: Floats, everyone: Ints) -> Floats:
    """Return the place of each among everyone, -1/2 to 1/2; equal ones share theirs."""
    both = np.searchsorted(everyone, figures, "left") + np.searchsorted(everyone, figures, "right")
    place: Floats = both / (2 * max(len(everyone), 1)) - 0.5
    return place


def _by_lately(of: _Figures) -> tuple[Floats, ...]:
    gap, horizon = of.shop.rhythm.gap_days, float(of.horizon_days)
    quiet = np.log(of.recency / horizon + 0.05) / 2
    alive = _log_odds(chance_alive(of.shop.survival, of.histories, of.today)) / 3
    recent, often, _ = _by_rank(of)
    past_horizon = np.clip(np.log(np.maximum(of.recency, 1) / horizon), 0, _LONGEST_PAST)
    return (
        _lately(of, 2 * gap),
        _lately(of, horizon),
        _lately(of, 4 * horizon),
        quiet,
        quiet * of.once,
        alive,
        recent * often * 2,
        quiet * np.log(of.frequency) / 2,
        past_horizon * (1 - of.once),
        past_horizon * of.once,
        _year_missed(of),
    )


def _lately(of: _Figures, memory_days: float) -> Floats:
    """Return the log of visits of late: older ones fade with a memory of so many days.

    The exponentially smoothed rate of Gardner 1985 (Exponential smoothing: the state of the art, Journal of Forecasting
    4), over what a visit each `memory_days` would give in the time the customer has been known.
    """
    weight = np.exp((of.histories.days - of.today) / memory_days)
    seen = np.add.reduceat(weight, of.histories.starts[:-1]) if len(of.histories) else np.zeros(0)
    possible = -np.expm1(-np.maximum(of.tenure, 1) / memory_days)
    lately: Floats = np.log((seen + 0.3) / (possible + 0.3))
    return lately


def _log_odds(chance: Floats) -> Floats:
    chance = np.clip(chance, 1e-4, 1 - 1e-4)
    # Beyond 50 to 1 the model only believes itself; other features tell such customers apart.
    return np.clip(np.log(chance / (1 - chance)), -_SUREST, _SUREST)


def mean_gap_days(histories: Histories, shop: ShopRhythm) -> Floats:
    """Return each customer's mean gap, drawn towards the shop's usual gap by its pull; half a day at least."""
    span = histories.last - histories.first + shop.pull * shop.gap_days
    gap: Floats = np.maximum(span / (histories.frequency - 1 + shop.pull), 0.5)
    return gap


def _came_this_season(of: _Figures) -> Floats:
    """Return 1 for visits in the weeks a year before the horizon, -1 for none, 0 where a year ago tells nothing new."""
    year_days = of.shop.year_days
    if covers_a_year(of.horizon_days, year_days):
        return np.zeros(len(of.histories))
    start = of.today - year_days - _SEASON_SLACK_DAYS
    end = of.today - year_days + of.horizon_days + _SEASON_SLACK_DAYS
    seen = of.histories.count_between(start, end) > 0
    return np.where(of.tenure >= year_days, np.where(seen, 1.0, -1.0), 0.0)


def _year_missed(of: _Figures) -> Floats:
    """Return 1 for those who let the weeks go by in which they came a year before; grows from 0 over three weeks.

    Only where the horizon covers a year; where it is shorter, `_came_this_season` tells it.
    """
    if not covers_a_year(of.horizon_days, of.shop.year_days):
        return np.zeros(len(of.recency))
    missed: Floats = np.clip((of.recency - of.shop.year_days) / _SEASON_SLACK_DAYS, 0, 1)
    return missed


def covers_a_year(horizon_days: int, year_days: int = _YEAR_DAYS) -> bool:
    """Return whether a horizon is as long as a year, but for the weeks by which a season may lie elsewhere."""
    return horizon_days > year_days - 2 * _SEASON_SLACK_DAYS


def _trend(histories: Histories, today: int, horizon_days: int, frequency: Floats, tenure: Floats) -> Floats:
    """Return the log ratio of visits lately to those expected at the customer's mean rate."""
    window = max(1, min(horizon_days, 180))
    lately = histories.count_between(today - window + 1, today)
    expected = frequency * np.minimum(window / np.maximum(tenure, 1), 1)
    return np.log((lately + 0.5) / (expected + 0.5))
