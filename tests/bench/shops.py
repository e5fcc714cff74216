"""Generated shops for the benches: visit histories with known habits, seeded."""

from __future__ import annotations

from array import array
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from winback_gui.domain.frozen import frozen
from winback_gui.domain.purchase import VisitColumns

START = 18_262  # 2020-01-01


@frozen
class Habits:
    """How customers of a generated shop behave.

    Attributes:
        gap_days, gap_spread: median and log standard deviation over customers of their mean gap.
        regularity: shape of the gamma gaps; 1 = at random, 6 = like clockwork.
        once_share: leave after the first visit.
        leave_a_visit: chance of leaving after each later visit.
        leave_a_year: chance of leaving a year, however often they come.
        years: age of the shop's book.
        cohort_share: all join in this first share of the time (1 = all the time).
        growth: above 1, later joiners are more.
        season_share: customers who only come around the same weeks each year.
        december: how much more often everybody comes in December.
        pause: chance that a gap is a long pause (five months on average).
        drift: how much a customer's pace wanders, log standard deviation a visit.
        slack: how much longer each gap is than the last, log; a pace that slackens.
        regularity_spread, leave_spread: log standard deviation of regularity and of leaving over customers.
        burst: chance that a gap is a tenth of the usual one (forgotten items, exchanges).
        weekly: share of customers who keep to their weekday.
        season: height of the shop's own year, 0 to 1: how many visits the weak months lose.
        trend: log growth a year of everybody's visits.
        old_years: years that customers had been coming for before the book began (a new till).
        spend_pace: how much more (or less) frequent customers spend, log a log.
    """

    gap_days: float = 30
    gap_spread: float = 0.7
    regularity: float = 1.5
    once_share: float = 0.25
    leave_a_visit: float = 0.02
    leave_a_year: float = 0.2
    years: float = 2.5
    cohort_share: float = 1.0
    growth: float = 1.0
    season_share: float = 0.0
    december: float = 1.0
    pause: float = 0.03
    drift: float = 0.05
    slack: float = 0.0
    regularity_spread: float = 0.2
    leave_spread: float = 0.5
    burst: float = 0.0
    weekly: float = 0.0
    season: float = 0.0
    trend: float = 0.0
    old_years: float = 0.0
    spend_pace: float = 0.0


FAMILIES: dict[str, Habits] = {
    "grocery": Habits(
        gap_days=7, gap_spread=0.5, regularity=2.5, once_share=0.03, leave_a_visit=0.002, leave_a_year=0.12
    ),
    "bakery": Habits(
        gap_days=5, gap_spread=0.8, regularity=1.2, once_share=0.1, leave_a_visit=0.003, leave_a_year=0.25
    ),
    "bookshop": Habits(
        gap_days=28, gap_spread=0.7, regularity=1.6, once_share=0.2, leave_a_visit=0.01, season_share=0.05
    ),
    "hairdresser": Habits(
        gap_days=42, gap_spread=0.35, regularity=6, once_share=0.2, leave_a_visit=0.03, leave_a_year=0.1
    ),
    "web gifts": Habits(gap_days=110, gap_spread=0.8, regularity=1.0, once_share=0.4, leave_a_visit=0.15, december=2.5),
    "one-off web": Habits(
        gap_days=90, gap_spread=0.9, regularity=0.8, once_share=0.6, leave_a_visit=0.2, cohort_share=0.3
    ),
    "fashion": Habits(gap_days=80, gap_spread=0.9, regularity=1.0, once_share=0.3, leave_a_visit=0.06, years=4.0),
    "loyal": Habits(gap_days=20, gap_spread=0.4, regularity=1.8, once_share=0.01, leave_a_visit=0.0, leave_a_year=0.03),
    "young": Habits(gap_days=25, gap_spread=0.7, regularity=1.3, once_share=0.3, leave_a_visit=0.04, years=0.8),
    "cohort": Habits(
        gap_days=60, gap_spread=1.0, regularity=1.0, once_share=0.5, leave_a_visit=0.08, years=1.5, cohort_share=0.15
    ),
    "growing": Habits(gap_days=35, gap_spread=0.7, regularity=1.4, once_share=0.3, leave_a_visit=0.03, growth=3.0),
    "christmas": Habits(
        gap_days=70,
        gap_spread=0.8,
        regularity=1.2,
        once_share=0.3,
        leave_a_visit=0.05,
        season_share=0.3,
        december=3.0,
        years=4,
    ),
    "leaving": Habits(
        gap_days=18, gap_spread=0.6, regularity=2.0, once_share=0.15, leave_a_visit=0.01, leave_a_year=0.6
    ),
    "weekly grocery": Habits(
        gap_days=8,
        gap_spread=0.7,
        regularity=1.5,
        regularity_spread=0.5,
        once_share=0.0,
        leave_a_visit=0.0,
        leave_a_year=0.1,
        years=1.5,
        pause=0.02,
        burst=0.15,
        weekly=0.5,
        old_years=1.0,
    ),
    "gifts and wholesale": Habits(
        gap_days=70,
        gap_spread=1.2,
        regularity=0.9,
        regularity_spread=0.4,
        once_share=0.25,
        leave_a_visit=0.08,
        leave_a_year=0.25,
        leave_spread=1.0,
        years=1.0,
        burst=0.1,
        season=0.6,
        december=2.0,
        old_years=0.5,
        spend_pace=0.2,
    ),
    "fashion, one day": Habits(
        gap_days=150,
        gap_spread=0.9,
        regularity=0.9,
        once_share=0.2,
        leave_a_visit=0.05,
        leave_spread=1.0,
        years=3.0,
        cohort_share=0.0,
        pause=0.1,
        season=0.4,
        slack=0.03,
    ),
    "florist": Habits(
        gap_days=160,
        gap_spread=1.2,
        regularity=0.8,
        once_share=0.0,
        leave_a_visit=0.02,
        leave_a_year=0.1,
        years=1.2,
        burst=0.1,
        old_years=1.0,
        season=0.3,
    ),
}


@frozen
class History:
    """Visits of a shop, before and after `today` (days since 1970-01-01)."""

    name: str
    customer_ids: NDArray[np.int64]
    days: NDArray[np.int64]
    amounts_minor: NDArray[np.int64]
    today: int
    horizon_days: int

    @property
    def known(self) -> VisitColumns:
        """The visits up to today."""
        kept = self.days <= self.today
        return columns(self.customer_ids[kept], self.days[kept], self.amounts_minor[kept])

    def bought_again(self, ids: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Return for each customer whether they came within the horizon."""
        after = (self.days > self.today) & (self.days <= self.today + self.horizon_days)
        return np.isin(ids, self.customer_ids[after])

    def visits_ahead(self, ids: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return for each customer how many visits they made within the horizon."""
        after = (self.days > self.today) & (self.days <= self.today + self.horizon_days)
        came, counts = np.unique(self.customer_ids[after], return_counts=True)
        if not len(came):
            return np.zeros(len(ids), np.int64)
        places = np.minimum(np.searchsorted(came, ids), len(came) - 1)
        made: NDArray[np.int64] = np.where(came[places] == ids, counts[places], 0)
        return made

    def sample(self, count: int, rng: np.random.Generator) -> History:
        """Return a smaller shop of customers drawn at random."""
        known = np.unique(self.customer_ids[self.days <= self.today])
        chosen = rng.choice(known, min(count, len(known)), replace=False)
        kept = np.isin(self.customer_ids, chosen)
        return replace(
            self, customer_ids=self.customer_ids[kept], days=self.days[kept], amounts_minor=self.amounts_minor[kept]
        )


def columns(ids: NDArray[np.int64], days: NDArray[np.int64], amounts: NDArray[np.int64]) -> VisitColumns:
    """Return arrays as the book gives them."""
    return VisitColumns(
        array("q", ids.astype(np.int64).tobytes()),
        array("i", days.astype(np.int32).tobytes()),
        array("q", amounts.astype(np.int64).tobytes()),
    )


def generate(name: str, habits: Habits, count: int, seed: int, horizon_days: int = 365) -> History:
    """Return a generated shop of about `count` customers known today, with the horizon after it."""
    rng = np.random.default_rng(seed)
    age, old = int(habits.years * 365), int(habits.old_years * 365)
    span = habits.cohort_share * (age - 1) + old
    joins = START - old + (rng.random(count) ** (1 / habits.growth) * span).astype(int)
    gaps = habits.gap_days * np.exp(habits.gap_spread * rng.standard_normal(count))
    pace = np.log(gaps / habits.gap_days)
    ids, days = _walk(habits, joins, gaps, START + age + horizon_days, rng)
    kept = rng.random(len(ids)) < _kept_share(habits, days, START + age + horizon_days)
    # The first visit stands: the day a customer joined is not a matter of season.
    kept |= days == joins[ids]
    ids, days = ids[kept & (days >= START)], days[kept & (days >= START)]
    lean = rng.lognormal(0, 0.4, count) * np.exp(-habits.spend_pace * pace)
    return _history(name, ids, days, START + age, horizon_days, lean, rng)


def _walk(
    habits: Habits, joins: NDArray[np.int64], gaps: NDArray[np.float64], end: int, rng: np.random.Generator
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return customers and days of all visits from joining to leaving or the end."""
    count = len(joins)
    ids, days = [np.arange(count)], [joins.astype(float)]
    leaves = joins + rng.exponential(365 / -np.log1p(-min(habits.leave_a_year, 0.95)), count)
    lottery = np.exp(habits.leave_spread * rng.standard_normal(count) - habits.leave_spread**2 / 2)
    leave_a_visit = np.minimum(habits.leave_a_visit * lottery, 0.95)
    shape = np.clip(habits.regularity * np.exp(habits.regularity_spread * rng.standard_normal(count)), 0.3, 20)
    alive = rng.random(count) >= habits.once_share
    seasonal = rng.random(count) < habits.season_share
    weekly = rng.random(count) < habits.weekly
    alive |= seasonal
    clock = joins.astype(float)
    while alive.any():
        who = np.flatnonzero(alive)
        step = rng.gamma(shape[who], gaps[who] / shape[who])
        gaps[who] *= np.exp(habits.slack + habits.drift * rng.standard_normal(len(who)))
        step = np.where(rng.random(len(who)) < habits.burst, step / 10, step)
        step = np.where(rng.random(len(who)) < habits.pause, rng.exponential(150, len(who)), step)
        step = np.where(seasonal[who], 365 + rng.normal(0, 8, len(who)), step)
        in_december = (clock[who] + step - START) % 365.25 > 330
        step = np.where(in_december & ~seasonal[who], step / habits.december ** rng.random(len(who)), step)
        step = np.where(weekly[who], np.maximum(np.rint(step / 7), 1) * 7, step)
        clock[who] += np.maximum(step, 1)
        going = (clock[who] < end) & (clock[who] < leaves[who])
        alive[who[~going]] = False
        who = who[going]
        ids.append(who)
        days.append(clock[who])
        alive[who[rng.random(len(who)) < leave_a_visit[who]]] = False
    return np.concatenate(ids), np.concatenate(days).astype(np.int64)


def _kept_share(habits: Habits, days: NDArray[np.int64], end: int) -> NDArray[np.float64]:
    """Return the share of visits that take place on each day: the shop's own year and its growth."""
    year = 1 - habits.season * (1 + np.cos((days - START) * 2 * np.pi / 365.25)) / 2
    growth = habits.trend * (days - (end if habits.trend > 0 else START)) / 365
    share: NDArray[np.float64] = year * np.exp(np.minimum(growth, 0))
    return share


def _history(
    name: str,
    ids: NDArray[np.int64],
    days: NDArray[np.int64],
    today: int,
    horizon: int,
    lean: NDArray[np.float64],
    rng: np.random.Generator,
) -> History:
    keys = np.unique(ids * 100_000 + days)
    amounts = np.maximum(100, rng.lognormal(7.5, 0.5, len(keys)) * lean[keys // 100_000]).astype(np.int64)
    return History(name, keys // 100_000 + 1, keys % 100_000, amounts, today, horizon)
