"""Fits the numbers of `analytics.fallback_kinds` again: `python -m tests.bench.fit_fallback` prints the file's `KINDS`.

Generated shops with habits drawn at random, all of CDNOW and the grocer of `real_shops` (whole, by department and by
category), each on its day and in its past windows, by kind of shop. For each kind a hierarchical logistic regression:
each shop's weights are fitted around a common line by length of the horizon, whose place and covariance come out of all
shops of the kind (empirical Bayes by EM; Gelman and Hill 2007, chapters 13 and 14).
"""

from __future__ import annotations

import pickle
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tests.bench.real_shops import cdnow_asked, lessons
from tests.bench.shops import Habits, History, generate
from winback_gui.analytics.fallback import PRIORS, Prior, as_prior, length_of
from winback_gui.analytics.features import FEATURES, features_of, shop_model
from winback_gui.analytics.histories import Histories, histories_from
from winback_gui.analytics.regression import fit_weights, odds_to_chance
from winback_gui.analytics.windows import past_windows
from winback_gui.domain.frozen import frozen

Floats = NDArray[np.float64]
SHOPS = 900
_ROUNDS = 14
_HALVED = 6  # after so many rounds all widths are halved once: EM widens quickly and narrows slowly
_MOST_ROWS = 3000
_RIDGE = 0.001
_LINE_RIDGE = 3.0
_REAL = 6.0  # CDNOW, on each of the four days that it is asked
_LESSON = 0.6  # each part of the grocer: they are more than two hundred
_EVERY = 3  # customers of a part: all parts have the same ones
_LEAST_ROWS = 200
_TO_A_RHYTHM = 1.7  # regularity (`Habits`) above which customers keep to a rhythm
# How often a shop is taken to be of a kind, before its past is looked at. The real ones are two shops and their parts:
# more than that would make every other shop one of them.
SHARES = {"rhythm": 0.425, "random": 0.425, "real": 0.15}


@frozen
class Taught:
    """What one shop teaches.

    Attributes:
        kind: "generated", "cdnow" or "grocer".
        habits: of a generated shop.
        rows, came, counts: features and outcomes, of its day and of its past windows (together they count once more).
        share: how much the shop counts.
        length: of the horizon asked for, for that shop.
    """

    name: str
    kind: str
    habits: Habits | None
    rows: Floats
    came: NDArray[np.bool_]
    counts: Floats
    share: float
    length: float


def random_habits(rng: np.random.Generator) -> Habits:
    """Return the habits of a shop drawn at random."""
    return Habits(
        years=float(np.exp(rng.uniform(np.log(0.5), np.log(5)))),
        gap_days=float(np.exp(rng.uniform(np.log(4), np.log(400)))),
        gap_spread=float(rng.uniform(0.2, 1.4)),
        regularity=float(np.exp(rng.uniform(np.log(0.6), np.log(5)))),
        regularity_spread=float(rng.uniform(0, 0.6)),
        once_share=float(rng.choice([0, 0, 0, 0.05, 0.15, 0.3, 0.5, 0.65])),
        leave_a_visit=float(rng.choice([0, 0, 0.003, 0.01, 0.03, 0.08, 0.2])),
        leave_spread=float(rng.choice([0, 0.5, 1, 1.5])),
        leave_a_year=float(rng.choice([0.02, 0.05, 0.1, 0.25, 0.5, 0.8])),
        cohort_share=float(rng.choice([1, 1, 1, 0.4, 0.15, 0])),
        growth=float(rng.choice([1, 1, 2, 3])),
        season_share=float(rng.choice([0, 0, 0, 0.05, 0.3])),
        december=float(rng.choice([1, 1, 1.5, 3])),
        pause=float(rng.choice([0, 0.02, 0.05, 0.15])),
        drift=float(rng.choice([0, 0.03, 0.1, 0.2])),
        slack=float(rng.choice([0, 0, 0.02, 0.1])),
        burst=float(rng.choice([0, 0, 0.1, 0.3])),
        weekly=float(rng.choice([0, 0, 0.5])),
        season=float(rng.choice([0, 0, 0.3, 0.7])),
        trend=float(rng.choice([0, 0, -0.3, 0.3])),
        old_years=float(rng.choice([0, 0, 0.5, 2])),
        spend_pace=float(rng.normal(0, 0.2)),
    )


def random_shop(number: int, rng: np.random.Generator) -> tuple[Habits, History]:
    """Return a generated shop with habits drawn at random, asked for a horizon drawn at random."""
    habits = random_habits(rng)
    horizon = int(min(rng.choice([30, 60, 90, 180, 273, 365, 365, 365]), habits.years * 365))
    return habits, generate(str(number), habits, int(rng.choice([300, 600, 900])), 1000 + number, horizon)


def training_shops() -> Iterator[Taught]:
    """Give what every shop teaches: generated ones, then the real ones that are installed."""
    rng = np.random.default_rng(7)
    for number in range(SHOPS):
        habits, shop = random_shop(number, rng)
        taught = taught_by(shop, "generated", habits, 1.0)
        if len(taught.rows) >= 60:
            yield taught
    for shop in cdnow_asked():
        yield taught_by(shop, "cdnow", None, _REAL)
    for shop in lessons():
        taught = taught_by(shop, "grocer", None, _LESSON, _EVERY)
        if len(taught.rows) * _EVERY >= _LEAST_ROWS:
            yield taught


def taught_by(shop: History, kind: str, habits: Habits | None, share: float, every: int = 1) -> Taught:
    """Return features and outcomes of a shop on its day and in its past windows, of every so many customers."""
    histories = histories_from(shop.known, shop.today)
    step = max(every, len(histories) // _MOST_ROWS)
    some = histories.only(np.arange(0, len(histories), step)) if step > 1 else histories
    model = shop_model(histories, shop.today)
    parts = [(features_of(some, shop.today, shop.horizon_days, model), shop.bought_again(some.customer_ids), 1.0)]
    windows = list(past_windows(histories, shop.today, shop.horizon_days))
    for day, horizon in windows:
        past = some.until(day)
        if len(past):
            parts.append((*_window(some, past, day, horizon), 1 / len(windows)))
    return Taught(
        shop.name,
        kind,
        habits,
        np.concatenate([rows for rows, _, _ in parts]),
        np.concatenate([came for _, came, _ in parts]),
        np.concatenate([np.full(len(rows), weight) for rows, _, weight in parts]),
        share,
        length_of(shop.horizon_days, model.rhythm.gap_days),
    )


def _window(some: Histories, past: Histories, day: int, horizon: int) -> tuple[Floats, NDArray[np.bool_]]:
    here = np.isin(some.customer_ids, past.customer_ids, assume_unique=True)
    came = some.count_between(day + 1, day + horizon)[here] > 0
    return features_of(past, day, horizon, shop_model(past, day)), came


def fit(shops: Sequence[Taught]) -> tuple[Floats, Floats]:
    """Return centre of the weights and its slope by length (shape (2, features)), and their covariance over shops."""
    size = len(FEATURES)
    line, precision = np.zeros((2, size)), np.eye(size) * 2
    line[0, FEATURES.index("model")] = 1.0
    shares = np.array([shop.share for shop in shops])
    shares /= shares.sum()
    lengths = np.column_stack([np.ones(len(shops)), [shop.length for shop in shops]])
    covariance = np.eye(size)
    found: list[Floats | None] = [None] * len(shops)
    for number in range(_ROUNDS):
        if number == _HALVED:
            precision = precision * 4
        doubts = []
        for place, (shop, length) in enumerate(zip(shops, lengths, strict=True)):
            seen = (shop.rows, shop.came, shop.counts)
            weights = fit_weights(*seen, length @ line, precision, found[place])
            chance = odds_to_chance(shop.rows @ weights)
            bend = (shop.rows * (shop.counts * chance * (1 - chance))[:, None]).T @ shop.rows + precision
            found[place] = weights
            doubts.append(np.linalg.inv(bend))
        weighed = lengths * shares[:, None]
        line = np.linalg.solve(
            weighed.T @ lengths + np.diag([0, _LINE_RIDGE / len(shops)]), weighed.T @ np.array(found)
        )
        off = np.array(found) - lengths @ line
        covariance = np.einsum("s,sij->ij", shares, np.array(doubts)) + (off * shares[:, None]).T @ off
        covariance += _RIDGE * np.eye(size)
        precision = np.linalg.inv(covariance)
    return line, covariance


def kind_of(shop: Taught) -> str:
    """Return which kind of shop it is: one of `SHARES`."""
    if shop.habits is None:
        return "real"
    return "rhythm" if shop.habits.regularity > _TO_A_RHYTHM else "random"


def without(shops: Sequence[Taught], leave_out: Callable[[Taught], bool]) -> list[Prior]:
    """Return the priors of all kinds, fitted without some shops; a kind that loses none keeps the program's."""
    priors = []
    for (name, share), known in zip(SHARES.items(), PRIORS, strict=True):
        some = [shop for shop in shops if kind_of(shop) == name]
        kept = [shop for shop in some if not leave_out(shop)]
        priors.append(known if len(kept) == len(some) else as_prior(share, *written(*fit(kept))))
    return priors


def written(line: Floats, covariance: Floats) -> tuple[Floats, Floats, Floats, NDArray[np.int64]]:
    """Return centre, slope, width and correlations as the file has them: rounded, the correlations in percent."""
    width = np.sqrt(np.diag(covariance))
    percent = np.rint(covariance / np.outer(width, width) * 100).astype(np.int64)
    return line[0].round(3), line[1].round(3), width.round(3), percent


CACHE = Path(tempfile.gettempdir()) / "winback-training-shops.pickle"


def load(cache: Path = CACHE) -> list[Taught]:
    """Return the training shops, from a file of an earlier run where there is one."""
    if cache.exists():
        kept: list[Taught] = pickle.loads(cache.read_bytes())  # noqa: S301 (written by ourselves)
        return kept
    shops = list(training_shops())
    cache.write_bytes(pickle.dumps(shops))
    return shops


def main(cache: Path) -> None:
    """Print `KINDS` of `analytics.fallback_kinds`."""
    shops = load(cache)
    print("KINDS = (")
    for name, share in SHARES.items():
        centre, slope, width, correlations = written(*fit([shop for shop in shops if kind_of(shop) == name]))
        print(f'    KindOfShop(\n        "{name}",\n        {share},\n        (')
        for feature, weight, more, wide in zip(FEATURES, centre, slope, width, strict=True):
            print(f'            ("{feature}", {weight:.3f}, {more:.3f}, {wide:.3f}),')
        print('        ),\n        """')
        for number in range(1, len(FEATURES)):
            print(" ".join(str(one) for one in correlations[number, :number]))
        print('""",\n    ),')
    print(")")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else CACHE)
