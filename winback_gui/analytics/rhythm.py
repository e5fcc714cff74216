"""The rhythm of a customer: the usual gap between visits, how regular it is, and how overdue the next one is."""

from __future__ import annotations

import numpy as np

from winback_gui.analytics.histories import Flags, Floats, Histories, Ints
from winback_gui.domain.frozen import frozen

DEFAULT_GAP_DAYS = 60.0  # of a shop where nobody has come twice yet
_DEFAULT_SPREAD = 0.8  # of log gaps: about that of gaps at random
_LEAST_REPEATERS = 5
_SPREAD_RANGE = (0.15, 1.6)
_PULL_RANGE = (0.25, 4.0)
_SPREAD_PULL = 4.0
_SECOND_RANGE = (14.0, 120.0)
KNOWN_GAPS = 4  # of so many gaps of their own the usual one is one of the middle half, whatever the shop's is


@frozen
class ShopRhythm:
    """What is typical of the whole shop.

    Attributes:
        gap_days: the usual gap of its middle repeat buyer.
        pull: how many gaps of a customer's own the shop's gap weighs.
        spread: standard deviation of log gaps within one customer; small = regular.
        second_days: the shop's typical time to a second visit: twice the middle one, 14 to 120 days.
        median_tenure_days: days since the first visit of the middle customer.
    """

    gap_days: float = DEFAULT_GAP_DAYS
    pull: float = 1.0
    spread: float = _DEFAULT_SPREAD
    second_days: float = DEFAULT_GAP_DAYS
    median_tenure_days: float = 180.0

    def drawn(self, log_gap: Floats, gaps: Ints | Floats) -> Floats:
        """Return the log of a gap told from so many gaps, drawn towards the shop's: (n log m + k log g) / (n + k)."""
        drawn: Floats = (gaps * log_gap + self.pull * np.log(self.gap_days)) / (gaps + self.pull)
        return drawn


@frozen
class OwnGaps:
    """Gaps of each customer, before the shop's are drawn in; shape (customers,).

    Attributes:
        count: number of gaps (visits - 1).
        median_days: their median; NaN for a single visit.
        low_days, high_days: between them lies the middle half of them, the median among it; NaN for a single visit.
        log_sum, log_square_sum: sums of log gaps and of their squares.
        last_days: the last gap; 0 for a single visit.
    """

    count: Ints
    median_days: Floats
    low_days: Floats
    high_days: Floats
    log_sum: Floats
    log_square_sum: Floats
    last_days: Ints


@frozen
class Rhythm:
    """Rhythm of each customer on one day; shape (customers,).

    Attributes:
        usual_gap_days: drawn towards the shop's; for a single visit it is the shop's.
        overdue_ratio: recency / usual gap.
        spread: standard deviation of their log gaps, drawn towards the shop's.
        is_repeat: came on two days at least: only then the gap is their own.
    """

    usual_gap_days: Floats
    overdue_ratio: Floats
    spread: Floats
    is_repeat: Flags


def own_gaps(histories: Histories) -> OwnGaps:
    """Return the gaps of each customer's own."""
    customers = len(histories)
    owner = histories.owner
    steps = np.diff(histories.days)
    inside = owner[1:] == owner[:-1] if customers else np.zeros(0, bool)
    gaps, of = steps[inside], owner[1:][inside] if customers else owner
    count = histories.frequency - 1
    logs = np.log(np.maximum(gaps, 1).astype(float))
    starts = np.concatenate([np.zeros(1, np.int64), np.cumsum(count)])
    last = np.zeros(customers, np.int64)
    last[count > 0] = gaps[starts[1:][count > 0] - 1]
    return OwnGaps(
        count,
        *_middle(gaps, of, starts, count),
        np.bincount(of, logs, minlength=customers).astype(float),
        np.bincount(of, logs**2, minlength=customers).astype(float),
        last,
    )


def _middle(gaps: Ints, of: Ints, starts: Ints, count: Ints) -> tuple[Floats, Floats, Floats]:
    """Return the median of each customer's gaps, and the shortest and longest of the middle half of them.

    Where their number leaves two halves about the median, it is the one whose gaps differ less, so that one repair
    between six yearly visits does not make them "every 8 to 413 days".
    """
    # One sort of whole numbers (customer, gap) puts each customer's gaps in order.
    width = int(gaps.max(initial=0)) + 1
    ordered = np.sort(of * width + gaps) - of * width
    median, low, high = np.full((3, len(count)), np.nan)
    some = count > 0
    first, last = starts[:-1][some], starts[1:][some] - 1
    median[some] = (ordered[(first + last) // 2] + ordered[(first + last + 1) // 2]) / 2
    size = np.minimum(count[some], np.maximum(2, (count[some] + 1) // 2))
    below = first + (count[some] - size) // 2
    above = first + (count[some] - size + 1) // 2
    ratios = [ordered[start + size - 1] / np.maximum(ordered[start], 1) for start in (below, above)]
    start = np.where(ratios[1] < ratios[0], above, below)
    low[some], high[some] = ordered[start], ordered[start + size - 1]
    return median, low, high


def shop_rhythm(histories: Histories, today: int) -> ShopRhythm:
    """Return what is typical of the shop, from all its customers.

    `pull` is the ratio of the variance of log gaps within customers to that between them (method of moments; the
    normal-normal empirical Bayes of Efron and Morris 1975, Data analysis using Stein's estimator, JASA 70).
    """
    if not len(histories):
        return ShopRhythm()
    tenure = max(1.0, float(np.median(today - histories.first)))
    own = own_gaps(histories)
    repeat = own.count > 0
    if int(repeat.sum()) < _LEAST_REPEATERS:
        gap = float(np.median(own.median_days[repeat])) if repeat.any() else DEFAULT_GAP_DAYS
        return ShopRhythm(gap, 1.0, _DEFAULT_SPREAD, float(np.clip(2 * gap, *_SECOND_RANGE)), tenure)
    gap = max(1.0, float(np.median(own.median_days[repeat])))
    within, between = _variances(own)
    starts = histories.starts[:-1][repeat]
    second = histories.days[starts + 1] - histories.days[starts]
    return ShopRhythm(
        gap,
        float(np.clip(within / max(between, 1e-6), *_PULL_RANGE)),
        float(np.clip(np.sqrt(within), *_SPREAD_RANGE)),
        float(np.clip(2 * np.median(second), *_SECOND_RANGE)),
        tenure,
    )


def _variances(own: OwnGaps) -> tuple[float, float]:
    """Return the variance of log gaps within and between customers; defaults where too few came often."""
    several = own.count > 1
    degrees = float((own.count[several] - 1).sum())
    if degrees < 2 * _LEAST_REPEATERS:
        return _DEFAULT_SPREAD**2, _DEFAULT_SPREAD**2
    count = own.count[several]
    mean = own.log_sum[several] / count
    within = float(np.maximum(own.log_square_sum[several] - count * mean**2, 0).sum()) / degrees
    between = float(np.var(mean)) - within * float(np.mean(1 / count))
    return max(within, 1e-4), max(between, 0.05)


def rhythm_of(own: OwnGaps, recency_days: Ints, shop: ShopRhythm, is_repeat: Flags | None = None) -> Rhythm:
    """Return every customer's rhythm.

    usual gap = exp((n log m + k log g) / (n + k)), with n gaps of their own whose median is m, the shop's gap g and the
    shop's pull k. The median keeps one long holiday from becoming "usual"; the pull keeps two visits in one week from
    meaning "every 3 days". From four gaps on it stays within the middle half of them: in a piano tuner's book somebody
    came "usually every 245 days" whose longest gap was 231. Spread is drawn the same way, with a weight of four gaps.

    Args:
        own: gaps between visits, or between occasions.
        recency_days: days since the last visit.
        shop: what is typical of it.
        is_repeat: who came on two days; None = who has a gap.
    """
    count = own.count.astype(float)
    repeat = own.count > 0
    log_median = np.log(np.maximum(np.where(repeat, own.median_days, shop.gap_days), 1.0))
    gap = np.exp(shop.drawn(log_median, count))
    known = own.count >= KNOWN_GAPS
    gap = np.where(known, np.clip(gap, np.maximum(own.low_days, 1.0), np.maximum(own.high_days, 1.0)), gap)
    mean = own.log_sum / np.maximum(count, 1)
    squares = np.maximum(own.log_square_sum - count * mean**2, 0.0)
    degrees = np.maximum(count - 1, 0)
    spread = np.sqrt((squares + _SPREAD_PULL * shop.spread**2) / (degrees + _SPREAD_PULL))
    return Rhythm(gap, recency_days / gap, np.clip(spread, *_SPREAD_RANGE),
                  repeat if is_repeat is None else is_repeat)  # fmt: skip
