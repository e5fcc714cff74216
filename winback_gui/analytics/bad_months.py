"""In which months unusually many regulars stopped: tested against chance, not by eye."""

from __future__ import annotations

import itertools
import math
import statistics
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from winback_gui.domain.frozen import frozen

LEAST_MONTHS = 6
"""With fewer months that can be compared nothing can be called usual."""
KEPT_MONTHS = 6
"""For so many counted months a mark stays, though among those that are shown by then chance would explain it."""
UNEVEN = 2.0  # by chance alone 6 months scatter so much in 7 of 100 shops, 12 months in 3, 18 months in 1

_LONGEST_MONTH_DAYS = 31  # between the first days of two months side by side
_ERROR = 0.05  # chance of marking any month of a shop in which nothing happened
_KEPT_ERROR = 0.2  # a month once marked keeps its mark up to this: it must not come and go with the days
_KEPT_LEAST_MONTHS = 12  # looked at again with fewer, one shop in 14 in which nothing happened was told of a bad month
_LEAST_UNUSUAL = 4
_LEAST_RATIO = 1.5
_PAIR_RATIO, _PAIR_SHARE = 2.25, 0.1  # of two months side by side each is so many usual ones; of the error, their part
_LEAST_AWAY = 1 / 3  # of a month's people: where all but so few came back they were only away
_LEFT_OUT = 4  # of so many months the largest is left out of the scatter
_ENOUGH_REGULARS = 0.5  # of those of the middle month: with fewer a month does not say how much months differ
_VARIANCE_OF_THE_REST = 1.85  # of a normal: its variance / that without the largest quarter (12 values 1.74, 23: 1.84)


@frozen
class MonthOfDepartures:
    """A month.

    Attributes:
        first_day: the first of the month.
        count: regulars who stopped in it, whether they are lapsed now or came back after they were.
        is_complete: False = still counting: some who stopped then cannot be told yet.
        is_unusual: more than chance explains.
        is_too_early: less than a quarter of the later regulars were there, so that hardly anybody could leave.
        is_closed: the shop was closed in it or right after it, or many customers went away for their time of the year:
            who then stayed away for good was last here before, all in one month.
        back: how many of `count` came back.
        regulars: how many were there who could leave, at least 1.
    """

    first_day: date
    count: int
    is_complete: bool
    is_unusual: bool = False
    is_too_early: bool = False
    is_closed: bool = False
    back: int = 0
    regulars: int = 1

    @property
    def is_compared(self) -> bool:
        """Whether it says something about what is usual."""
        return self.is_complete and not self.is_too_early and not self.is_closed

    @property
    def is_growing(self) -> bool:
        """Whether it is still counting, but can be held against the others."""
        return not self.is_complete and not self.is_too_early and not self.is_closed


def marked_months(
    rows: list[MonthOfDepartures], months: int, *, has_all_sales: bool = True
) -> tuple[list[MonthOfDepartures], float | None]:
    """Mark the last months that hold more departures than chance explains, and return them with the usual level.

    Whoever was told of a bad month shall find it again, though the months beside it are no longer the same: one that
    stands out among the months compared up to one of the last `KEPT_MONTHS` of them (where `_KEPT_LEAST_MONTHS` are
    known up to there) is marked while chance explains it in fewer than `_KEPT_ERROR` of shops. Both together still mark
    a shop in which nothing happened in fewer than `_ERROR` (simulated, see the tests). A month that still counts is
    marked as soon as it holds more than a whole one would: who comes back is still counted in it, so that it grows, but
    for those of whom newer sales show that they had not stopped. A month of which hardly anybody has stayed away is
    not marked, and a tall one of that kind is none of the usual ones: they were only away. Three months in which the
    students of a yoga studio went hid those in which a price and a teacher drove others away.

    Args:
        rows: the months shown, with some before them that count only for a mark that stays.
        months: how many are shown.
        has_all_sales: else whoever was here lately may only look gone, and no month that still counts is marked.
    """
    shown, before = rows[-months:], rows[:-months]
    compared = _without_tall_absences([row for row in shown if row.is_compared])
    if len(compared) < LEAST_MONTHS:
        return shown, None
    known = _without_tall_absences([row for row in before if row.is_compared]) + compared
    bad = _bad_months(compared, _ERROR)
    told = set(bad)
    for ago in range(1, max(0, min(KEPT_MONTHS, len(known) - _KEPT_LEAST_MONTHS)) + 1):
        until = len(known) - ago
        told |= _bad_months(known[max(0, until - len(compared)) : until], _ERROR)
    told &= _bad_months(compared, _KEPT_ERROR)
    if has_all_sales:
        told |= beyond_chance(compared, [row for row in shown if row.is_growing], _ERROR, frozenset(bad))
    marked = [replace(row, is_unusual=row.first_day in told and not _were_away(row)) for row in shown]
    return marked, _said_level(_usual_count(compared))


def _were_away(row: MonthOfDepartures) -> bool:
    """Return whether so many of a month came back that its people were only away."""
    return row.count - row.back <= _LEAST_AWAY * row.count


def _without_tall_absences(rows: list[MonthOfDepartures]) -> list[MonthOfDepartures]:
    """Return the months without those that would stand out and whose people were only away."""
    usual = _usual_count(rows) if rows else 0.0
    tall = max(_LEAST_UNUSUAL, _LEAST_RATIO * usual)
    return [row for row in rows if row.count < tall or not _were_away(row)]


def _bad_months(rows: Sequence[MonthOfDepartures], error: float) -> set[date]:
    """Return which of these months hold more departures than chance explains, by themselves or two side by side.

    Args:
        rows: months that can be compared.
        error: chance that any of them stands out in a shop in which nothing happened.
    """
    return beyond_chance(rows, rows, error) | _pairs_beyond_chance(rows, error)


def beyond_chance(
    rows: Sequence[MonthOfDepartures],
    asked_about: Sequence[MonthOfDepartures],
    error: float,
    bad: frozenset[date] = frozenset(),
) -> set[date]:
    """Return which months hold more departures than chance explains, whether or not their people came back.

    Each, the worst first, is tested against the usual share of the regulars who were there (the median one, or that of
    all other months where it is higher) with the upper tail of a Poisson count; the limit is divided by the number of
    months (Bonferroni), because among many months one is always the worst. Where the months of the shop scatter more
    than Poisson counts do (`surplus_of`), counts and level are divided by that surplus first (quasi-Poisson; McCullagh
    and Nelder 1989, Generalized Linear Models, chapter 6.2). A month stands out only if it is half as much again as
    usual.

    Args:
        rows: months that can be compared.
        asked_about: these same ones, or months that are still counting and are held against them.
        error: chance that any of them stands out in a shop in which nothing happened.
        bad: which of `rows` are known to be unusual.
    """
    usual = _usual_count(rows)
    many = [row for row in asked_about if row.count >= max(_LEAST_UNUSUAL, _LEAST_RATIO * usual)]
    if not many:
        return set()
    asked = len({row.first_day for row in (*rows, *asked_about)})
    rows, surplus = _without_early_months(rows)
    rate = _median_rate(rows)
    found: set[date] = set()
    for row in sorted(many, key=lambda one: one.count / one.regulars, reverse=True):
        # Those found already are none of the usual ones: two bad months do not hide each other.
        level = _level(row, rows, rate, found | bad | {row.first_day})
        tail = poisson_tail(round(row.count / surplus), level / surplus)
        if row.count >= _LEAST_RATIO * level and tail * asked < error:
            found.add(row.first_day)
    return found


def _usual_count(rows: Sequence[MonthOfDepartures]) -> float:
    return float(statistics.median(row.count for row in rows))


def _median_rate(rows: Sequence[MonthOfDepartures]) -> float:
    return statistics.median(row.count / row.regulars for row in rows)


def _level(row: MonthOfDepartures, rows: Sequence[MonthOfDepartures], rate: float, left_out: set[date]) -> float:
    """Return how many of a month's regulars would leave in a usual one: at this rate, or that of all but some."""
    others = [one for one in rows if one.first_day not in left_out]
    share = sum(one.count for one in others) / max(1, sum(one.regulars for one in others))
    return max(rate, share, 0.5 / row.regulars) * row.regulars


def _pairs_beyond_chance(rows: Sequence[MonthOfDepartures], error: float) -> set[date]:
    """Return the months that stand out together with the one before or after them, each more than twice the usual.

    What drives people away lasts, so two side by side are tested by their sum (a scan over time: Naus 1965, The
    distribution of the size of the maximum cluster of points on a line, JASA 60), with a part of the error.
    """
    pairs = [pair for pair in itertools.pairwise(rows) if _may_stand_out(pair)]
    if not pairs:
        return set()
    told, surplus = _without_early_months(rows)
    rate = _median_rate(told)
    found: set[date] = set()
    for pair in pairs:
        levels = [_level(row, told, rate, {one.first_day for one in pair}) for row in pair]
        few, many = sorted(row.count for row in pair)
        if few < _PAIR_RATIO * max(levels):
            continue
        tail = poisson_tail(round((few + many) / surplus), sum(levels) / surplus)
        if tail * (len(rows) - 1) < _PAIR_SHARE * error:
            found |= {row.first_day for row in pair}
    return found


def _may_stand_out(pair: tuple[MonthOfDepartures, MonthOfDepartures]) -> bool:
    """Return whether two months lie side by side, with enough in each: said before the others are looked at."""
    if (pair[1].first_day - pair[0].first_day).days > _LONGEST_MONTH_DAYS:
        return False
    few, many = sorted(row.count for row in pair)
    return few >= max(_LEAST_UNUSUAL, many / 2)


def _said_level(usual: float) -> float:
    """Return the usual level as it is said: halves of a person only where it is less than one."""
    return usual if usual < 1 else float(math.floor(usual + 0.5))


def surplus_of(rows: Sequence[MonthOfDepartures]) -> float:
    """Return how much more than Poisson counts these months scatter, at least 1.

    Pearson's dispersion (variance / mean; McCullagh and Nelder 1989, chapter 4.5) of all but the largest quarter, so
    that the bad months looked for do not hide themselves: what drives people away lasts, and four or five months in a
    row can be full of it. The median absolute deviation is too coarse for it: counts round 5
    have 1 or 2 or 3, and with 2 half of all shops that scatter by chance alone seem to scatter by more.
    """
    counts, regulars = (np.array([getattr(row, of) for row in rows], float) for of in ("count", "regulars"))
    rest = np.argsort(counts / regulars)[: -max(1, round(len(rows) / _LEFT_OUT))]
    expected = regulars[rest] * (counts[rest].sum() / regulars[rest].sum())
    if not expected.any():
        return 1.0
    off = (counts[rest] - expected) / np.sqrt(expected)
    return max(1.0, _VARIANCE_OF_THE_REST * float(off.var(ddof=1)))


def _without_early_months(rows: Sequence[MonthOfDepartures]) -> tuple[Sequence[MonthOfDepartures], float]:
    """Return the months that say what is usual, and their surplus: without the early ones where these make it larger.

    Early are those before anybody stopped, and those with few regulars. In the first months of a young list hardly
    anybody can be told as gone yet, however many there are: by their noughts the months of a shop seemed to scatter,
    and 19 who stopped in May, of usually 5, were nothing unusual once such a list had come in.
    """
    surplus = surplus_of(rows)
    first = next((at for at, row in enumerate(rows) if row.count), 0)
    least = _ENOUGH_REGULARS * statistics.median(row.regulars for row in rows)
    later = [row for row in rows[first:] if row.regulars >= least]
    if len(later) < LEAST_MONTHS or (surplus_later := surplus_of(later)) >= surplus:
        return rows, surplus
    return later, surplus_later


def poisson_tail(count: int, mean: float) -> float:
    """Return the probability of `count` or more when `mean` is expected."""
    if count <= 0:
        return 1.0
    # Summed upwards from the count itself, so that tiny tails keep their digits.
    term = math.exp(count * math.log(mean) - mean - math.lgamma(count + 1))
    total, step = 0.0, count
    while term > total * 1e-16 or step < mean:
        total += term
        step += 1
        term *= mean / step
    return min(1.0, total)
