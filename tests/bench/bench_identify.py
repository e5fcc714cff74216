"""Who comes back: ours against short rivals on the CDNOW sample and on generated shops (AUC, calibration, CPU seconds).

Ours is trained on each shop's own past; what it falls back on was fitted to other generated shops and the CDNOW sample.
"ahead of" counts shops of 100 and of 300 customers drawn from the sets in which ours ranks better, with the paired mean.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tests.bench.measures import auc, brier, calibration_error
from tests.bench.rivals import GIVES_CHANCE, RIVALS
from tests.bench.shops import FAMILIES, History, cdnow, generate
from tests.bench.table import Row, timed
from winback_gui.analytics.chance import chance_of_return, fit_chance
from winback_gui.analytics.histories import Histories, histories_from

_DRAWS = 5
_PERFECT_DRAWS = 20
Floats = NDArray[np.float64]


def ours(histories: Histories, today: int, horizon: int) -> Floats:
    """Return the program's chance of return."""
    return chance_of_return(fit_chance(histories, today, horizon), histories, today)


def shops() -> list[History]:
    """Return the sets: the CDNOW sample where `lifetimes` is installed, and one shop of each generated family."""
    made = [generate(name, habits, 2000, 1, 365 if habits.years > 1 else 180) for name, habits in FAMILIES.items()]
    sample = cdnow()
    return made if sample is None else [sample, *made]


def run() -> list[Row]:
    """Measure all sets whole, then the small shops drawn from them."""
    sets = shops()
    return [row for shop in sets for row in _whole(shop)] + [row for size in (100, 300) for row in _small(sets, size)]


def _whole(shop: History) -> list[Row]:
    histories = histories_from(shop.known, shop.today)
    came = shop.bought_again(histories.customer_ids)
    rows = []
    for name, score in {"ours": ours, **RIVALS}.items():
        found, seconds = timed(lambda score=score: score(histories, shop.today, shop.horizon_days))
        figures: dict[str, float | str] = {"AUC": auc(found, came), "CPU s": seconds}
        if name == "ours" or name in GIVES_CHANCE:
            figures |= {"calibration error": calibration_error(found, came), "Brier": brier(found, came)}
        rows.append(Row(f"{shop.name}, {len(histories)}, {came.mean():.0%} came: {name}", figures))
    return rows


def _small(sets: list[History], size: int) -> list[Row]:
    rng = np.random.default_rng(11)
    ahead: dict[str, list[float]] = {name: [] for name in RIVALS}
    errors, perfect = [], []
    for shop in (drawn.sample(size, rng) for drawn in sets for _ in range(_DRAWS)):
        histories = histories_from(shop.known, shop.today)
        came = shop.bought_again(histories.customer_ids)
        chance = ours(histories, shop.today, shop.horizon_days)
        for name, rival in RIVALS.items():
            ahead[name].append(auc(chance, came) - auc(rival(histories, shop.today, shop.horizon_days), came))
        errors.append(calibration_error(chance, came))
        true = [calibration_error(chance, rng.random(len(chance)) < chance) for _ in range(_PERFECT_DRAWS)]
        perfect.append(float(np.mean(true)))
    rows = [
        Row(
            f"{len(gains)} shops of {size}: ours ahead of {name}",
            {"AUC": f"{np.mean(gains):+.3f}", "ahead of": f"{np.mean(np.array(gains) > 0):.0%}"},
        )
        for name, gains in ahead.items()
    ]
    error = {"calibration error": float(np.mean(errors)), "of a perfect forecast": float(np.mean(perfect))}
    return [*rows, Row(f"{len(errors)} shops of {size}: ours", error)]
