"""Who comes back: ours against short rivals on real and on generated shops.

Ours learns from each shop's own past; what it falls back on was fitted to other generated shops, to CDNOW and to the
grocer (`python -m tests.bench fallback` shows it with these left out). These are the tables of `docs/identify.md`.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

import numpy as np
from numpy.typing import NDArray

from tests.bench.measures import auc, auc_gain, calibration_error
from tests.bench.real_shops import cdnow, cdnow_asked, departments, grocer
from tests.bench.rivals import GIVES_CHANCE, RIVALS
from tests.bench.shops import FAMILIES, History, generate
from tests.bench.table import Row, timed
from winback_gui.analytics.chance import chance_of_return
from winback_gui.analytics.chance_fit import fit_chance
from winback_gui.analytics.expected import expected_visits
from winback_gui.analytics.histories import Histories, histories_from
from winback_gui.analytics.own_time import OwnTime
from winback_gui.domain.frozen import frozen
from winback_gui.domain.open_days import ALWAYS_OPEN

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
_ANEW = {100: 60, 300: 40}  # customers of the shops generated anew, and how many such shops of each family
_OURS, _TRUE = "ours", "true chances"
_BIG, _BIG_ERROR, _SMALL_ERROR = 2000, 0.03, 0.015  # the bar: at most so far, or so far above true chances
Floats = NDArray[np.float64]


def ours(histories: Histories, today: int, horizon: int) -> tuple[Floats, Floats]:
    """Return the program's chance of return and expected number of visits."""
    model = fit_chance(histories, today, horizon)
    chance = chance_of_return(model, histories, today)
    return chance, expected_visits(model, chance, OwnTime.of(histories, None, (today, today), ALWAYS_OPEN))


def real_shops() -> list[History]:
    """Return the real sets that are installed."""
    sample = cdnow()
    first = [] if sample is None else [sample]
    return [*first, *cdnow_asked(), *grocer(), *departments()]


def generated_shops() -> list[History]:
    """Return one shop of each generated family."""
    return [generate(name, habits, 2000, 1, 365 if habits.years > 1 else 180) for name, habits in FAMILIES.items()]


def run() -> list[Row]:
    """Measure all sets whole, small shops drawn from some of them, and small shops generated anew."""
    real, generated = real_shops(), generated_shops()
    sets = [_measured(shop) for shop in (*real, *generated)]
    drawn = [shop for shop in (*real, *generated) if shop.name in _DRAWN_FROM]
    return [
        *(one.row("Real data" if place < len(real) else "Generated shops") for place, one in enumerate(sets)),
        *(one.behind() for one in sets if one.gain < 0),
        *(one.too_far() for one in sets if one.is_too_far),
        *(_drawn(shop, size) for shop in drawn for size in (100, 300)),
        *(_anew(name, size) for name in FAMILIES for size in _ANEW),
    ]


@frozen
class _Set:
    """What was measured on one set.

    Attributes:
        scores: AUC of ours and of each rival.
        errors: calibration error of each that gives a chance, and of chances that were the true ones.
        gain, doubt: AUC less that of the best rival, and its standard error.
    """

    told: str
    customers: int
    scores: dict[str, float]
    errors: dict[str, float]
    best: str
    gain: float
    doubt: float
    visits: str
    seconds: tuple[float, float]

    @property
    def is_too_far(self) -> bool:
        """Whether the calibration error is above the bar that was set."""
        allowed = _BIG_ERROR if self.customers >= _BIG else self.errors[_TRUE] + _SMALL_ERROR
        return round(self.errors[_OURS], 3) > allowed

    def row(self, table: str) -> Row:
        """All of it."""
        top = max(round(score, 3) for score in self.scores.values())
        figures: dict[str, float | str] = {
            name: f"**{score:.3f}**" if round(score, 3) == top else score for name, score in self.scores.items()
        }
        figures["ours less the best rival"] = f"{self.gain:+.4f} ± {self.doubt:.4f}"
        figures |= {f"calibration: {name}": error for name, error in self.errors.items()}
        figures |= {"visits expected of made": self.visits}
        figures |= {"CPU s: ours": self.seconds[0], "BG/NBD": self.seconds[1]}
        return Row(self.told, figures, table)

    def behind(self) -> Row:
        """By how much it is behind, and whom."""
        figures = {"ours less the best rival": f"{self.gain:+.4f} ± {self.doubt:.4f}", "best rival": self.best}
        return Row(self.told, figures, "Behind the best of six")

    def too_far(self) -> Row:
        """How far it is from true chances."""
        figures = {"ours": self.errors[_OURS], _TRUE: self.errors[_TRUE]}
        return Row(self.told, figures, "Calibration error above the bar")


def _measured(shop: History) -> _Set:
    histories = histories_from(shop.known, shop.today)
    came = shop.bought_again(histories.customer_ids)
    (chance, expected), seconds = timed(lambda: ours(histories, shop.today, shop.horizon_days))
    given, spent = {_OURS: chance}, {}
    for name, rival in RIVALS.items():
        given[name], spent[name] = timed(partial(rival, histories, shop.today, shop.horizon_days))
    scores = {name: auc(score, came) for name, score in given.items()}
    best = max(_BEST_OF, key=scores.__getitem__)
    gain, doubt = auc_gain(chance, given[best], came)
    errors = {name: calibration_error(score, came) for name, score in given.items() if name in {_OURS, *GIVES_CHANCE}}
    errors[_TRUE] = _perfect(chance, np.random.default_rng(3))
    made = float(shop.visits_ahead(histories.customer_ids).mean())
    told = f"{shop.name} ({len(histories)}, {came.mean():.0%} came)"
    visits = f"{expected.mean():.2f} of {made:.2f}"
    return _Set(
        told, len(histories), scores, errors, best, gain, doubt, visits, (seconds, spent["BG/NBD expected purchases"])
    )


def _perfect(chance: Floats, rng: np.random.Generator) -> float:
    """Return the calibration error that these chances would have, were they the true ones."""
    drawn = [calibration_error(chance, rng.random(len(chance)) < chance) for _ in range(_PERFECT_DRAWS)]
    return float(np.mean(drawn))


def _drawn(whole: History, size: int) -> Row:
    rng = np.random.default_rng([11, size])
    shops = (whole.sample(size, rng) for _ in range(_DRAWS))
    return _paired(f"{whole.name}: {size}", shops, "Small shops drawn from a set, in pairs: ours less the rival's AUC")


def _anew(name: str, size: int) -> Row:
    horizon = 365 if FAMILIES[name].years > 1 else 180
    shops = (generate(name, FAMILIES[name], size, 7001 + 10 * number, horizon) for number in range(_ANEW[size]))
    return _paired(f"{name}: {size}", shops, "Small shops generated anew, in pairs: ours less the rival's AUC")


def _paired(name: str, shops: Iterable[History], table: str) -> Row:
    ahead: dict[str, list[float]] = {rival: [] for rival in RIVALS}
    errors, perfect = [], []
    for shop in shops:
        histories = histories_from(shop.known, shop.today)
        came = shop.bought_again(histories.customer_ids)
        if came.all() or not came.any():
            continue
        chance, _ = ours(histories, shop.today, shop.horizon_days)
        for rival_name, rival in RIVALS.items():
            ahead[rival_name].append(auc(chance, came) - auc(rival(histories, shop.today, shop.horizon_days), came))
        errors.append(calibration_error(chance, came))
        perfect.append(_perfect(chance, np.random.default_rng(3)))
    figures: dict[str, float | str] = {
        rival: f"{np.mean(gains):+.4f} ± {np.std(gains) / np.sqrt(len(gains)):.4f}" for rival, gains in ahead.items()
    }
    figures |= {"calibration: ours": float(np.mean(errors)), f"calibration: {_TRUE}": float(np.mean(perfect))}
    return Row(name, figures, table)
