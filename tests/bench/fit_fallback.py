"""Fits the weights of `analytics.fallback` again: `python -m tests.bench.fit_fallback`.

Generated shops with habits drawn at random, and the CDNOW sample (out of the `lifetimes` package) with three horizons.
A hierarchical logistic regression: each shop's weights are fitted around a common centre, whose place and width come
out of all shops (empirical Bayes).
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from tests.bench.shops import Habits, History, cdnow, generate
from winback_gui.analytics.chance import fit_weights, odds_to_chance
from winback_gui.analytics.features import FEATURES, features_of, shop_model
from winback_gui.analytics.histories import histories_from

_SHOPS = 260
_CUSTOMERS = 700
_ROUNDS = 15
Rows = tuple[NDArray[np.float64], NDArray[np.bool_]]


def random_habits(rng: np.random.Generator) -> Habits:
    """Return the habits of a shop drawn at random."""
    return Habits(
        years=float(np.exp(rng.uniform(np.log(0.5), np.log(5)))),
        gap_days=float(np.exp(rng.uniform(np.log(4), np.log(150)))),
        gap_spread=float(rng.uniform(0.2, 1.1)),
        regularity=float(np.exp(rng.uniform(np.log(0.6), np.log(7)))),
        once_share=float(rng.choice([0, 0.05, 0.15, 0.3, 0.5, 0.65])),
        leave_a_visit=float(rng.choice([0, 0.003, 0.01, 0.03, 0.08, 0.2])),
        leave_a_year=float(rng.choice([0.02, 0.1, 0.25, 0.5, 0.8])),
        cohort_share=float(rng.choice([1, 1, 1, 0.4, 0.15])),
        growth=float(rng.choice([1, 1, 2, 3])),
        season_share=float(rng.choice([0, 0, 0.05, 0.3])),
        december=float(rng.choice([1, 1.5, 3])),
        pause=float(rng.choice([0, 0.02, 0.05, 0.15])),
        drift=float(rng.choice([0, 0.03, 0.1, 0.2])),
    )


def training_shops() -> Iterator[Rows]:
    """Give features and outcomes of every shop."""
    rng = np.random.default_rng(7)
    for number in range(_SHOPS):
        habits = random_habits(rng)
        horizon = int(min(rng.choice([30, 60, 90, 180, 273, 365, 365, 365]), habits.years * 365))
        yield _rows(generate(str(number), habits, _CUSTOMERS, 1000 + number, horizon))
    sample = cdnow()
    if sample is not None:
        for horizon in (273, 180, 90):
            yield _rows(sample.ahead(horizon))


def _rows(shop: History) -> Rows:
    histories = histories_from(shop.known, shop.today)
    model = shop_model(histories, shop.today)
    rows = features_of(histories, shop.today, shop.horizon_days, model)
    return rows, shop.bought_again(histories.customer_ids)


def fit(shops: list[Rows]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return centre and precision of the weights over shops."""
    centre, precision = np.zeros(len(FEATURES)), np.full(len(FEATURES), 4.0)
    centre[FEATURES.index("model")] = 2.0
    for _ in range(_ROUNDS):
        found, doubts = [], []
        for rows, came in shops:
            weights = fit_weights(rows, came, np.ones(len(came)), centre, precision)
            chance = odds_to_chance(rows @ weights)
            bend = (rows * (chance * (1 - chance))[:, None]).T @ rows + np.diag(precision)
            found.append(weights)
            doubts.append(np.diag(np.linalg.inv(bend)))
        centre = np.mean(found, axis=0)
        width = np.mean((np.array(found) - centre) ** 2, axis=0) + np.mean(doubts, axis=0)
        precision = np.clip(1 / width, 0.3, 60)
    return centre, precision


def main() -> None:
    """Print the lines of `analytics.fallback`."""
    shops = [rows for rows in training_shops() if len(rows[0]) >= 50]
    for name, weight, precision in zip(FEATURES, *fit(shops), strict=True):
        print(f'    ("{name}", {weight:.3f}, {precision:.2f}),')


if __name__ == "__main__":
    main()
