"""Who comes back: ours against short rivals on real and on generated shops.

Ours learns from each shop's own past; what it falls back on was fitted to other generated shops and to CDNOW
(`python -m tests.bench fallback` shows it with these left out). The grocer and its departments were never fitted to.
The last lines draw small shops from the sets and compare in pairs.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np
from numpy.typing import NDArray

from tests.bench.measures import auc, brier, calibration_error
from tests.bench.real_shops import cdnow, cdnow_asked, departments, grocer
from tests.bench.rivals import GIVES_CHANCE, RIVALS
from tests.bench.shops import FAMILIES, History, generate
from tests.bench.table import Row, timed
from winback_gui.analytics.chance import chance_of_return, expected_visits, fit_chance
from winback_gui.analytics.histories import Histories, histories_from

_DRAWS = 200
_PERFECT_DRAWS = 20
Floats = NDArray[np.float64]


def ours(histories: Histories, today: int, horizon: int) -> tuple[Floats, Floats]:
    """Return the program's chance of return and expected number of visits."""
    model = fit_chance(histories, today, horizon)
    chance = chance_of_return(model, histories, today)
    return chance, expected_visits(model, chance, histories, today)


def real_shops() -> list[History]:
    """Return the real sets that are installed."""
    sample = cdnow()
    first = [] if sample is None else [sample]
    return [*first, *cdnow_asked(), *grocer(), *departments()]


def generated_shops() -> list[History]:
    """Return one shop of each generated family."""
    return [generate(name, habits, 2000, 1, 365 if habits.years > 1 else 180) for name, habits in FAMILIES.items()]


def run() -> list[Row]:
    """Measure all sets whole, then the small shops drawn from them."""
    real, generated = real_shops(), generated_shops()
    rows = [row for shop in [*real, *generated] for row in _whole(shop)]
    for name, sets in (("real", real), ("generated", generated)):
        rows += [row for size in (100, 300) if sets for row in _small(name, sets, size)]
    return rows


def _whole(shop: History) -> list[Row]:
    histories = histories_from(shop.known, shop.today)
    came = shop.bought_again(histories.customer_ids)
    (chance, expected), seconds = timed(lambda: ours(histories, shop.today, shop.horizon_days))
    figures: dict[str, float | str] = {"ours": auc(chance, came)}
    errors: dict[str, float | str] = {"ours": calibration_error(chance, came)}
    spent: dict[str, float | str] = {"ours": seconds}
    for name, rival in RIVALS.items():
        score, seconds = timed(partial(rival, histories, shop.today, shop.horizon_days))
        figures[name], spent[name] = auc(score, came), seconds
        if name in GIVES_CHANCE:
            errors[name] = calibration_error(score, came)
    errors["of true chances"] = _perfect(chance, np.random.default_rng(3))
    real = float(shop.visits_ahead(histories.customer_ids).mean())
    visits: dict[str, float | str] = {"ours": f"{expected.mean():.2f} of {real:.2f}"}
    told = f"{shop.name} ({len(histories)}, {came.mean():.0%} came)"
    return [
        Row(f"{told}: AUC", figures),
        Row(f"calibration error (Brier {brier(chance, came):.3f})", errors),
        Row("visits expected and made, mean", visits),
        Row("CPU seconds", spent),
    ]


def _perfect(chance: Floats, rng: np.random.Generator) -> float:
    """Return the calibration error that these chances would have, were they the true ones."""
    drawn = [calibration_error(chance, rng.random(len(chance)) < chance) for _ in range(_PERFECT_DRAWS)]
    return float(np.mean(drawn))


def _small(name: str, sets: Sequence[History], size: int) -> list[Row]:
    rng = np.random.default_rng(11)
    ahead: dict[str, list[float]] = {name: [] for name in RIVALS}
    errors, perfect = [], []
    for number in range(_DRAWS):
        shop = sets[number % len(sets)].sample(size, rng)
        histories = histories_from(shop.known, shop.today)
        came = shop.bought_again(histories.customer_ids)
        chance, _ = ours(histories, shop.today, shop.horizon_days)
        for rival_name, rival in RIVALS.items():
            ahead[rival_name].append(auc(chance, came) - auc(rival(histories, shop.today, shop.horizon_days), came))
        errors.append(calibration_error(chance, came))
        perfect.append(_perfect(chance, rng))
    mean: dict[str, float | str] = {name: f"{np.mean(gains):+.4f}" for name, gains in ahead.items()}
    doubt: dict[str, float | str] = {
        name: f"{np.std(gains) / np.sqrt(len(gains)):.4f}" for name, gains in ahead.items()
    }
    often: dict[str, float | str] = {name: f"{np.mean(np.array(gains) > 0):.0%}" for name, gains in ahead.items()}
    return [
        Row(f"{_DRAWS} {name} shops of {size}: AUC, ours less the rival", mean),
        Row("standard error", doubt),
        Row("ours ahead", often),
        Row("calibration error", {"ours": float(np.mean(errors)), "of true chances": float(np.mean(perfect))}),
    ]
