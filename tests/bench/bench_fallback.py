"""What is lost where one kind of shop is left out of what the program falls back on.

The fallback is fitted without one kind (CDNOW; the grocer; of the generated: regular, seasonal, growing or shrinking,
much left), then tested on shops of that kind alone. Mean AUC over these shops; "young" uses the fallback alone, as in a
book too young to learn from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

from tests.bench.fit_fallback import Taught, load, random_shop, without
from tests.bench.measures import auc, calibration_error
from tests.bench.real_shops import cdnow, cdnow_asked, departments, grocer
from tests.bench.rivals import RIVALS
from tests.bench.shops import Habits, History
from tests.bench.table import Row
from winback_gui.analytics.chance import chance_of_return
from winback_gui.analytics.chance_fit import fit_chance
from winback_gui.analytics.fallback import PRIORS, Prior, believed
from winback_gui.analytics.features import features_of, shop_model
from winback_gui.analytics.histories import histories_from
from winback_gui.analytics.regression import odds_to_chance

Floats = NDArray[np.float64]
_GENERATED = 12
_KINDS: dict[str, Callable[[Habits], bool]] = {
    "regular": lambda habits: habits.regularity > 2.2,
    "seasonal": lambda habits: habits.season_share > 0 or habits.season > 0 or habits.december > 1,
    "growing or shrinking": lambda habits: habits.growth > 1 or habits.trend != 0,
    "much left": lambda habits: habits.leave_a_year > 0.2 or habits.leave_a_visit > 0.02,
}


def run() -> list[Row]:
    """Fit and measure for each kind of shop."""
    taught = load()
    sample = cdnow()
    shops = [*([] if sample is None else [sample]), *cdnow_asked()]
    rows = [_row("CDNOW", shops, without(taught, lambda one: one.kind == "cdnow"))] if shops else []
    parts = [*grocer(), *departments()]
    if parts:
        rows.append(_row("the grocer", parts, without(taught, lambda one: one.kind == "grocer")))
    for name, is_kind in _KINDS.items():
        rows.append(_row(name, list(_of_kind(is_kind)), without(taught, _leaves_out(is_kind))))
    return rows


def _leaves_out(is_kind: Callable[[Habits], bool]) -> Callable[[Taught], bool]:
    return lambda one: one.habits is not None and is_kind(one.habits)


def _of_kind(is_kind: Callable[[Habits], bool]) -> Iterator[History]:
    """Give new generated shops of a kind; they were in nobody's training."""
    rng, found = np.random.default_rng(99), 0
    for number in range(5000, 5400):
        habits, shop = random_shop(number, rng)
        known = np.unique(shop.customer_ids[shop.days <= shop.today])
        came = shop.bought_again(known)
        if is_kind(habits) and len(known) >= 100 and 0.03 < came.mean() < 0.97:
            found += 1
            yield shop
        if found == _GENERATED:
            return


def _row(name: str, shops: list[History], priors: list[Prior]) -> Row:
    figures: dict[str, list[float]] = {}
    for shop in shops:
        histories = histories_from(shop.known, shop.today)
        came = shop.bought_again(histories.customer_ids)
        asked = (histories, shop.today, shop.horizon_days)
        model = fit_chance(*asked)
        left_out = chance_of_return(fit_chance(*asked, priors), histories, shop.today)
        rhythm = shop_model(histories, shop.today)
        rows, length = features_of(*asked, rhythm), (shop.horizon_days, rhythm.rhythm.gap_days)
        found = {
            "ours": chance_of_return(model, histories, shop.today),
            "ours, kind left out": left_out,
            "young": odds_to_chance(rows @ believed(PRIORS, *length)),
            "young, kind left out": odds_to_chance(rows @ believed(priors, *length)),
        }
        for column, chance in found.items():
            figures.setdefault(column, []).append(auc(chance, came))
        for column, rival in RIVALS.items():
            figures.setdefault(column, []).append(auc(rival(*asked), came))
        figures.setdefault("calibration, kind left out", []).append(calibration_error(left_out, came))
    return Row(f"{name} ({len(shops)} shops)", {column: float(np.mean(each)) for column, each in figures.items()})
