"""A purchase-and-dropout model of the whole shop (MBG/NBD with a penalty), and a small minimiser for it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from winback_gui.analytics.histories import Floats, Histories, Ints, some_rows
from winback_gui.domain.frozen import frozen

# Penalty: each log parameter is drawn towards these centres as if by a normal prior of this width. It is what keeps
# the fit of a book of a hundred customers from running away (an unpenalised BG/NBD breaks in one of seven of them).
_CENTRES = np.array([0.0, 0.5, -0.3, 0.7])  # log r, log alpha (in usual gaps of the shop), log a, log b
_WIDTH = 1.2
_SHORTEST_STEP = 1e-6
_LEAST_BEND = 1e-12
_MOST_ROWS = 4000  # the fit looks at some customers of a bigger book; its error is far below that of the model


@frozen
class Survival:
    """Parameters of the MBG/NBD model: visit rates vary by Gamma(r, alpha), dropout chances by Beta(a, b).

    Attributes:
        unit_days: the unit of time in which alpha is counted.
    """

    r: float
    alpha: float
    a: float
    b: float
    unit_days: float


class _Likelihood:
    """What the shop's visits say about the parameters.

    Args:
        x: visits after the first, of each customer.
        recent, age: time from the first visit to the last one and to today, in units of the model.
    """

    def __init__(self, x: Ints, recent: Floats, age: Floats) -> None:
        self._x, self._recent, self._age = x, recent, age
        # Gamma and beta ratios at whole steps are sums of logs, the same for all who have come so far: counting those
        # is all that the fit needs of them, and no gamma function.
        counts = np.bincount(x)
        self._reached = counts[::-1].cumsum()[::-1]  # visits after the first → customers who made as many at least
        self._passed = self._reached - counts
        self._steps = np.arange(len(counts))

    def at(self, logs: Floats) -> tuple[float, Floats]:
        """Return the log-likelihood at (log r, log alpha, log a, log b), and its slope there (4,)."""
        r, alpha, a, b = np.exp(logs)
        rates, stays, leaves = r + self._steps, b + self._steps, a + b + self._steps
        shape, until_now, until_last = r + self._x, alpha + self._age, alpha + self._recent
        silent = np.log(until_now)
        waited = silent - np.log(until_last)
        odds = np.log(a / (b + self._x)) + shape * waited  # log odds of having left
        either = np.logaddexp(0, odds)
        gone = np.exp(odds - either)
        value = self._passed @ np.log(rates) + self._reached @ (np.log(stays) - np.log(leaves))
        value += len(self._x) * r * logs[1] + (either - shape * silent).sum()
        slope = [
            r * ((self._passed / rates).sum() + (logs[1] - silent + gone * waited).sum()),
            len(self._x) * r - alpha * (shape * ((1 - gone) / until_now + gone / until_last)).sum(),
            gone.sum() - a * (self._reached / leaves).sum(),
            b * ((self._reached * (1 / stays - 1 / leaves)).sum() - (gone / (b + self._x)).sum()),
        ]
        return float(value), np.array(slope)


def fit_survival(histories: Histories, today: int, unit_days: float, start: Survival | None = None) -> Survival:
    """Fit the modified BG/NBD model to the shop.

    Batislam, Denizel and Filiztekin 2007, Empirical validation and comparison of models for customer base analysis,
    IJRM 24: as BG/NBD (Fader, Hardie and Lee 2005), but a customer may also leave right after the first visit, so that
    one-time buyers do not all count as alive. Log parameters carry a normal penalty.

    Args:
        histories: visits up to today.
        today: days since 1970-01-01.
        unit_days: the shop's usual gap, so that the penalty means the same in every shop.
        start: where to begin, from a fit of the same shop on another day; it only saves time.
    """
    rows = some_rows(len(histories), _MOST_ROWS)
    some = histories if len(rows) == len(histories) else histories.only(rows)
    likelihood = _Likelihood(some.frequency - 1, (some.last - some.first) / unit_days, (today - some.first) / unit_days)

    def cost(logs: Floats) -> tuple[float, Floats]:
        pull = (logs - _CENTRES) / _WIDTH
        value, slope = likelihood.at(logs)
        return float(pull @ pull) / 2 - value, pull / _WIDTH - slope

    r, alpha, a, b = np.exp(
        minimise(cost, _CENTRES if start is None else np.log([start.r, start.alpha, start.a, start.b]))
    )
    return Survival(float(r), float(alpha), float(a), float(b), unit_days)


def chance_alive(model: Survival, histories: Histories, today: int) -> Floats:
    """Return the probability that each customer has not left for good (Batislam et al. 2007)."""
    x = histories.frequency - 1
    recent = (histories.last - histories.first) / model.unit_days
    age = (today - histories.first) / model.unit_days
    odds = np.log(model.a / (model.b + x)) + (model.r + x) * np.log((model.alpha + age) / (model.alpha + recent))
    alive: Floats = 1 / (1 + np.exp(np.minimum(odds, 500)))
    return alive


def chance_of_visit(model: Survival, histories: Histories, today: int, horizon_days: float) -> Floats:
    """Return the probability of at least one visit within the horizon.

    Given alive, the rate is Gamma(r + x, alpha + T), so that no visit in time h has the probability
    ((alpha + T) / (alpha + T + h)) ** (r + x).
    """
    x = histories.frequency - 1
    age = (today - histories.first) / model.unit_days + model.alpha
    silent = np.exp((model.r + x) * np.log(age / (age + horizon_days / model.unit_days)))
    visited: Floats = chance_alive(model, histories, today) * (1 - silent)
    return visited


def visits_given_one(model: Survival, histories: Histories, today: int, horizon_days: float | Ints) -> Floats:
    """Return the mean number of visits within the horizon (of all, or one each) of those who make one at least.

    Rates are Gamma(r + x, alpha + T), so that counts are negative binomial (Ehrenberg 1959, The pattern of consumer
    purchases, Applied Statistics 8): mean h (r + x) / (alpha + T), over the chance that it is not zero.
    """
    shape = model.r + histories.frequency - 1
    age = (today - histories.first) / model.unit_days + model.alpha
    time = horizon_days / model.unit_days
    mean = shape * time / age
    some: Floats = mean / -np.expm1(shape * np.log(age / (age + time)))
    return some


def minimise(cost: Callable[[Floats], tuple[float, Floats]], start: Floats, *, steps: int = 80) -> Floats:
    """Return where a smooth function of few variables is least (BFGS with a halving line search).

    Nocedal and Wright 2006, Numerical optimization, algorithms 3.1 and 6.1.

    Args:
        cost: gives the function's value and its slope.
        start: where to begin.
        steps: at most so many.
    """
    size = len(start)
    place = start.astype(float)
    value, slope = cost(place)
    inverse = np.eye(size) / max(1.0, abs(value))
    for _ in range(steps):
        direction = -inverse @ slope
        if float(direction @ slope) >= 0:
            inverse = np.eye(size) / max(1.0, float(np.abs(slope).max()))
            direction = -inverse @ slope
        direction = direction / max(1.0, float(np.abs(direction).max()))
        falls, length = float(direction @ slope), 1.0
        after, new_slope = cost(place + direction)
        while length > _SHORTEST_STEP and not after < value + 1e-4 * length * falls:
            length /= 2
            after, new_slope = cost(place + length * direction)
        if length <= _SHORTEST_STEP:
            break
        moved, bend = length * direction, new_slope - slope
        if float(bend @ moved) > _LEAST_BEND:
            rho = 1 / float(bend @ moved)
            turn = np.eye(size) - rho * np.outer(moved, bend)
            inverse = turn @ inverse @ turn.T + rho * np.outer(moved, moved)
        done = value - after < 1e-7 * max(1.0, abs(value))
        place, value, slope = place + moved, after, new_slope
        if done:
            break
    return place
