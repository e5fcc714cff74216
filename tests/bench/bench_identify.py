"""Who comes back: ours against short rivals on real and on generated shops.

Ours learns from each shop's own past; what it falls back on was fitted to other generated shops, to CDNOW and to the
grocer (`python -m tests.bench fallback` shows it with these left out).
The last lines draw small shops from single sets and compare in pairs.
"""

from __future__ import annotations

from functools import partial

import numpy as np
from numpy.typing import NDArray

from tests.bench.measures import auc, auc_gain, brier, calibration_error
from tests.bench.real_shops import cdnow, cdnow_asked, departments, grocer
from tests.bench.rivals import GIVES_CHANCE, RIVALS
from tests.bench.shops import FAMILIES, History, generate
from tests.bench.table import Row, timed
from winback_gui.analytics.chance import chance_of_return, expected_visits, fit_chance
from winback_gui.analytics.histories import Histories, histories_from

_DRAWS = 200
# Sets that small shops are drawn from: of each kind one or two.
_DRAWN_FROM = (
    "CDNOW, day 273, 273 days ahead",
    "grocer, day 275, 30 days ahead",
    "grocer, day 275, 90 days ahead",
    "deli, day 240, 120 days ahead",
    "floral, day 300, 45 days ahead",
    "meat-pckgd, day 240, 120 days ahead",
    "grocery",
    "web gifts",
    "one-off web",
    "fashion",
    "florist",
)
# The rivals to be beaten; the plain cadence ratio ranks far behind them all.
_BEST_OF = [name for name in RIVALS if name != "days since / own gap"]
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
    """Measure all sets whole, then small shops drawn from some of them."""
    shops = [*real_shops(), *generated_shops()]
    rows = [row for shop in shops for row in _whole(shop)]
    return rows + [
        row for shop in shops if shop.name in _DRAWN_FROM for size in (100, 300) for row in _small(shop, size)
    ]


def _whole(shop: History) -> list[Row]:
    histories = histories_from(shop.known, shop.today)
    came = shop.bought_again(histories.customer_ids)
    (chance, expected), seconds = timed(lambda: ours(histories, shop.today, shop.horizon_days))
    figures: dict[str, float | str] = {"ours": auc(chance, came)}
    errors: dict[str, float | str] = {"ours": calibration_error(chance, came)}
    spent: dict[str, float | str] = {"ours": seconds}
    scores = {}
    for name, rival in RIVALS.items():
        scores[name], seconds = timed(partial(rival, histories, shop.today, shop.horizon_days))
        figures[name], spent[name] = auc(scores[name], came), seconds
        if name in GIVES_CHANCE:
            errors[name] = calibration_error(scores[name], came)
    best = max(_BEST_OF, key=lambda name: auc(scores[name], came))
    gain, doubt = auc_gain(chance, scores[best], came)
    errors["of true chances"] = _perfect(chance, np.random.default_rng(3))
    real = float(shop.visits_ahead(histories.customer_ids).mean())
    visits: dict[str, float | str] = {"ours": f"{expected.mean():.2f} of {real:.2f}"}
    told = f"{shop.name} ({len(histories)}, {came.mean():.0%} came)"
    return [
        Row(f"{told}: AUC", figures),
        Row(
            "AUC less the best rival's", {"ours": f"{gain:+.4f}", "standard error": f"{doubt:.4f}", "best rival": best}
        ),
        Row(f"calibration error (Brier {brier(chance, came):.3f})", errors),
        Row("visits expected and made, mean", visits),
        Row("CPU seconds", spent),
    ]


def _perfect(chance: Floats, rng: np.random.Generator) -> float:
    """Return the calibration error that these chances would have, were they the true ones."""
    drawn = [calibration_error(chance, rng.random(len(chance)) < chance) for _ in range(_PERFECT_DRAWS)]
    return float(np.mean(drawn))


def _small(whole: History, size: int) -> list[Row]:
    rng = np.random.default_rng([11, size])
    ahead: dict[str, list[float]] = {name: [] for name in RIVALS}
    errors, perfect = [], []
    for _ in range(_DRAWS):
        shop = whole.sample(size, rng)
        histories = histories_from(shop.known, shop.today)
        came = shop.bought_again(histories.customer_ids)
        if came.all() or not came.any():
            continue
        chance, _ = ours(histories, shop.today, shop.horizon_days)
        for rival_name, rival in RIVALS.items():
            ahead[rival_name].append(auc(chance, came) - auc(rival(histories, shop.today, shop.horizon_days), came))
        errors.append(calibration_error(chance, came))
        perfect.append(_perfect(chance, np.random.default_rng(3)))
    mean: dict[str, float | str] = {name: f"{np.mean(gains):+.4f}" for name, gains in ahead.items()}
    doubt: dict[str, float | str] = {
        name: f"{np.std(gains) / np.sqrt(len(gains)):.4f}" for name, gains in ahead.items()
    }
    often: dict[str, float | str] = {name: f"{np.mean(np.array(gains) > 0):.0%}" for name, gains in ahead.items()}
    return [
        Row(f"{_DRAWS} shops of {size} out of {whole.name}: AUC, ours less the rival", mean),
        Row("standard error", doubt),
        Row("ours ahead", often),
        Row("calibration error", {"ours": float(np.mean(errors)), "of true chances": float(np.mean(perfect))}),
    ]
