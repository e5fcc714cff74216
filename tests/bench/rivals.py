"""Short rivals of the chance of return: the rules and models that others use."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from winback_gui.analytics.histories import Histories
from winback_gui.analytics.regression import fit_weights, odds_to_chance
from winback_gui.analytics.rhythm import shop_rhythm
from winback_gui.analytics.survival import chance_of_visit, fit_survival, minimise
from winback_gui.analytics.windows import past_windows
from winback_gui.domain.frozen import frozen

Floats = NDArray[np.float64]
Rival = Callable[[Histories, int, int], Floats]


def recency(histories: Histories, today: int, horizon: int) -> Floats:
    """Who came last comes next."""
    return (histories.last - today).astype(float)


def recency_frequency(histories: Histories, today: int, horizon: int) -> Floats:
    """Return the sum of the ranks of recency and frequency."""
    return _rank(histories.last) + _rank(histories.frequency)


def _rank(figures: NDArray[np.int64]) -> Floats:
    _, place, counts = np.unique(figures, return_inverse=True, return_counts=True)
    ranks: Floats = (np.cumsum(counts) - (counts - 1) / 2)[place]
    return ranks


def cadence(histories: Histories, today: int, horizon: int) -> Floats:
    """Return minus days since / own mean gap; single visits by the shop's gap."""
    gaps = (histories.last - histories.first) / np.maximum(histories.frequency - 1, 1)
    gaps = np.where(histories.frequency > 1, gaps, shop_rhythm(histories, today).gap_days)
    score: Floats = -(today - histories.last) / np.maximum(gaps, 0.5)
    return score


def shrunk_rate(histories: Histories, today: int, horizon: int) -> Floats:
    """Return (visits + 1/2) / (tenure + half the median tenure), divided by (1 + overdue ratio)."""
    shop = shop_rhythm(histories, today)
    tenure = today - histories.first
    rate = (histories.frequency + 0.5) / (tenure + shop.median_tenure_days / 2)
    gap = (histories.last - histories.first + shop.pull * shop.gap_days) / (histories.frequency - 1 + shop.pull)
    score: Floats = rate / (1 + (today - histories.last) / np.maximum(gap, 0.5))
    return score


@frozen
class Bgnbd:
    """BG/NBD (Fader, Hardie and Lee 2005) with a slight penalty, in units of the shop's usual gap."""

    r: float
    alpha: float
    a: float
    b: float
    unit_days: float

    @classmethod
    def fit(cls, histories: Histories, today: int) -> Bgnbd:
        """Fit to a shop."""
        unit = shop_rhythm(histories, today).gap_days
        x = histories.frequency - 1
        recent, age = (histories.last - histories.first) / unit, (today - histories.first) / unit
        steps = np.arange(int(x.max(initial=0)) + 1)

        def cost(logs: Floats) -> float:
            r, alpha, a, b = np.exp(logs)
            rates = np.append(0.0, np.cumsum(np.log(r + steps)))[x]
            stays = np.append(0.0, np.cumsum(np.log(b + steps) - np.log(a + b + steps)))[x]
            alive = -(r + x) * np.log(alpha + age)
            gone = np.log(a) - np.log(b + np.maximum(x, 1) - 1) - (r + x) * np.log(alpha + recent)
            both = np.where(x > 0, np.logaddexp(alive, gone), alive)
            return float((logs**2).sum() * 0.01 - (rates + stays + r * np.log(alpha) + both).sum())

        r, alpha, a, b = np.exp(minimise(_with_slope(cost), np.array([0.0, 0.5, -0.3, 0.7])))
        return cls(float(r), float(alpha), float(a), float(b), unit)

    def expected(self, histories: Histories, today: int, horizon: int) -> Floats:
        """Return the expected purchases: P(alive) times the mean over rates of the count until dropout."""
        x = histories.frequency - 1
        age = (today - histories.first) / self.unit_days
        recent = (histories.last - histories.first) / self.unit_days
        ratio = ((self.alpha + age) / (self.alpha + recent)) ** (self.r + x)
        alive = 1 / (1 + np.where(x > 0, self.a / (self.b + np.maximum(x, 1) - 1) * ratio, 0.0))
        # E[count | alive] = E[(1 - exp(-rate p t)) / p]: the mean over p of Beta(a, b + x) on a grid of its quantiles.
        # Densities are taken relative to their greatest, or of a customer with many visits nothing is left of them.
        grid = (np.arange(60) + 0.5) / 60
        logs = (self.a - 1) * np.log(grid)[:, None] + (self.b + x - 1) * np.log1p(-grid)[:, None]
        highest = logs.max(axis=0, initial=-np.inf)
        share, weight = np.zeros(len(x)), np.zeros(len(x))
        for p, log in zip(grid, logs, strict=True):
            density = np.exp(log - highest)
            count = (1 - (1 + p * horizon / self.unit_days / (self.alpha + age)) ** -(self.r + x)) / p
            share += density * count
            weight += density
        expected: Floats = alive * share / weight
        return expected


def _with_slope(cost: Callable[[Floats], float]) -> Callable[[Floats], tuple[float, Floats]]:
    """Return the function with its slope by central differences."""

    def both(place: Floats) -> tuple[float, Floats]:
        shifts = np.eye(len(place)) * 1e-4
        return cost(place), np.array([(cost(place + shift) - cost(place - shift)) / 2e-4 for shift in shifts])

    return both


def bgnbd(histories: Histories, today: int, horizon: int) -> Floats:
    """Return the purchases that BG/NBD expects."""
    return Bgnbd.fit(histories, today).expected(histories, today, horizon)


def mbgnbd(histories: Histories, today: int, horizon: int) -> Floats:
    """Return the chance by MBG/NBD."""
    model = fit_survival(histories, today, shop_rhythm(histories, today).gap_days)
    return chance_of_visit(model, histories, today, horizon)


def own_past(histories: Histories, today: int, horizon: int) -> Floats:
    """Return the chance by a plain logistic regression on eight RFM figures, trained on the newest past window."""
    newest = next(past_windows(histories, today, horizon), None)
    if newest is None:
        return recency(histories, today, horizon)
    day, length = newest
    past = histories.until(day)
    here = np.isin(histories.customer_ids, past.customer_ids)
    came = histories.count_between(day + 1, day + length)[here] > 0
    before, now = _rfm(past, day), _rfm(histories, today)
    mean, width = before.mean(axis=0), before.std(axis=0) + 1e-9
    before, now = (np.column_stack([np.ones(len(part)), (part - mean) / width]) for part in (before, now))
    size = before.shape[1]
    weights = fit_weights(before, came, np.ones(len(came)), np.zeros(size), np.eye(size))
    return odds_to_chance(now @ weights)


def _rfm(histories: Histories, today: int) -> Floats:
    days_since, tenure = today - histories.last, today - histories.first
    frequency, spent = histories.frequency, np.maximum(histories.spent_minor, 0)
    gap = np.where(frequency > 1, (tenure - days_since) / np.maximum(frequency - 1, 1), tenure.max(initial=1))
    figures = [np.log1p(days_since), np.log(frequency), np.log1p(tenure), np.log1p(spent), np.log1p(spent / frequency)]
    figures += [frequency == 1, np.log1p(days_since / np.maximum(gap, 1)), days_since / np.maximum(tenure, 1)]
    return np.column_stack(figures).astype(float)


RIVALS: dict[str, Rival] = {
    "recency": recency,
    "recency + frequency rank": recency_frequency,
    "days since / own gap": cadence,
    "shrunk rate / (1 + overdue)": shrunk_rate,
    "BG/NBD expected purchases": bgnbd,
    "MBG/NBD": mbgnbd,
    "logistic, own past": own_past,
}
GIVES_CHANCE = {"MBG/NBD", "logistic, own past"}
