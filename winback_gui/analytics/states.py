"""In which state everybody is on one day, told from their chance and their rhythm, or from a fixed number of days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from winback_gui.analytics.histories import Flags, Floats, Histories, Ints
from winback_gui.analytics.pauses import Pauses
from winback_gui.analytics.rhythm import OwnGaps, Rhythm
from winback_gui.analytics.season import Seasons
from winback_gui.analytics.shop_clock import days_later
from winback_gui.analytics.shop_fit import ShopFit
from winback_gui.analytics.too_early import too_early
from winback_gui.domain.lapse import LATE_RATIO, LEAST_SILENCE_DAYS, LONG_LATE_RATIO, LapseRule, Status
from winback_gui.domain.open_days import CALENDAR_YEAR_DAYS

STATUSES = tuple(Status)
STATUS_CODES = {status: code for code, status in enumerate(STATUSES)}
UNUSUAL_SPREADS = 1.5  # a silence this many spreads of their own log gaps beyond the usual one is unusual for them
_SPREAD = 0.33  # of a quarter of those with a season, within a month of any week
SELDOM_DAYS = 600  # of silence, of who comes all year, until they can be lapsed: who comes about once a year
_FIXED_AT_RISK_SHARE = 0.75  # with a fixed number of days, at risk from this share of it on
_BACK_RATIO = 3.0  # a gap this much longer than usual was an absence
_BACK_DAYS = 45
_BACK_VISITS = 3


def limits_of(rule: LapseRule, customer_ids: Ints, own: Mapping[int, int]) -> Ints:
    """Return after how many days of silence each of these customers (rising) is lapsed, where that is the rule."""
    limits = np.full(len(customer_ids), rule.fixed_days or 0, np.int64)
    for who, days in own.items():
        row = int(np.searchsorted(customer_ids, who))
        if row < len(limits) and customer_ids[row] == who:
            limits[row] = days
    return limits


def came_briefly(histories: Histories, occasions: Ints) -> Flags:
    """Return who came more than once, and always within the same month, or on a single occasion.

    Args:
        histories: a row each.
        occasions: of each, how many.
    """
    is_short = histories.last - histories.first < LEAST_SILENCE_DAYS
    briefly: Flags = (histories.frequency > 1) & (is_short | (occasions == 1))
    return briefly


def status_codes(
    fit: ShopFit,
    clocked: Histories,
    rhythm: Rhythm,
    seasons: Seasons,
    chance: Floats,
    limits: Ints,
    *,
    is_again: Flags,
    is_brief: Flags,
) -> Ints:
    """Return each customer's state; days are those on which the shop was open.

    By rhythm: a repeat buyer is at risk when at least `LATE_RATIO` of their usual gap is over and the chance of return
    is below the rule's; a silence that is unusual for this very customer counts sooner, below the root of the rule's
    limit (0.89 for 0.8). Where the chance is below the lower limit, all of the gap over is enough: a chimney sweep's
    customer of each year was active with 2 in 100 for three months. They are lapsed when the
    chance is below the lower limit and `LONG_LATE_RATIO` gaps are over.
    A single visit is new within the shop's typical time to a second one, afterwards one-time; so are visits within one
    month (`is_brief`): whoever passed through for a holiday was no regular who stopped. Of those who came a few
    times it may be `too_early` to say that they stopped, and, unless the chance is below the lower limit, that they
    are at risk; that soon after their first visit they are new, too. Seasonal customers
    wait for their season. Who is known for one season alone, in weeks in which many others come each year, is new until
    these weeks have come again, if that is likelier than not.

    A last visit that a list knows alone may have been their hundredth: no rhythm can be told of them, but by a fixed
    number of days they have stopped as everybody has.
    """
    rule, recency = fit.rule, fit.today - clocked.last
    single = ~rhythm.is_repeat | is_brief
    is_judged = ~single
    if rule.fixed_days is not None:
        is_judged |= clocked.priced == 0
        lapsed = recency > limits
        at_risk = recency > limits * _FIXED_AT_RISK_SHARE
        young = single & (recency <= limits)
        waiting = np.zeros(len(clocked), bool)
    else:
        young = single & (recency <= fit.chance.shop.rhythm.second_days)
        waiting = seasons.is_seasonal & ~seasons.is_missed
        lapsed, at_risk, is_new = _by_rhythm(fit, clocked, rhythm, seasons, chance, is_again)
        young |= (~single & is_new) | (is_brief & is_again & (chance >= rule.lapsed_below))
    return np.select(
        [is_judged & waiting, is_judged & lapsed, is_judged & at_risk, young, single],
        [
            STATUS_CODES[state]
            for state in (Status.SEASONAL, Status.LAPSED, Status.AT_RISK, Status.NEW, Status.ONE_TIME)
        ],
        STATUS_CODES[Status.ACTIVE],
    ).astype(np.int64)


def _by_rhythm(
    fit: ShopFit, clocked: Histories, rhythm: Rhythm, seasons: Seasons, chance: Floats, is_again: Flags
) -> tuple[Flags, Flags, Flags]:
    """Return who is lapsed, at risk, and too new to be either, by chance and rhythm, were they repeat buyers."""
    rule = fit.rule
    early = too_early(clocked, rhythm, fit.chance.shop.rhythm, fit.today)
    is_unlikely = (chance < rule.lapsed_below) & (rhythm.overdue_ratio >= 1) & ~early.to_be_at_risk
    late = (rhythm.overdue_ratio >= LATE_RATIO) | is_unlikely
    lapsed = (chance < rule.lapsed_below) & (rhythm.overdue_ratio >= LONG_LATE_RATIO)
    unusual = np.log(np.maximum(rhythm.overdue_ratio, 1.0)) >= UNUSUAL_SPREADS * rhythm.spread
    at_risk = late & (chance < np.where(unusual, rule.at_risk_below**0.5, rule.at_risk_below)) | lapsed
    waits = is_again & (chance >= rule.lapsed_below)
    is_new = (at_risk & early.is_new) | (late & waits)
    # A green word beside a chance of 18 in 100 would be none: as many came of those as they were told.
    awaited = early.to_be_at_risk & (early.is_new | (chance >= rule.lapsed_below))
    lapsed = (lapsed & ~early.to_have_stopped) | (seasons.is_missed & (chance < rule.lapsed_below))
    at_risk = (at_risk & ~waits & ~awaited) | seasons.is_missed
    return lapsed, at_risk, is_new


def silence_until_told(gap_days: Floats, limit_days: Ints, broken_days: Ints) -> Floats:
    """Return after how many days of silence regulars can be lapsed.

    By their usual gap and after the pauses that they are known for (`Pauses.broken_days`), or by the owner's limit.
    """
    by_gap = np.maximum(LEAST_SILENCE_DAYS, np.ceil(LONG_LATE_RATIO * gap_days))
    by_gap = np.maximum(by_gap, broken_days + 1)
    return np.where(limit_days > 0, limit_days + 1, by_gap)


def until_told(
    fit: ShopFit, rhythm: Rhythm, pauses: Pauses, seasons: Seasons, last: Ints, limits: Ints
) -> tuple[Ints, Flags]:
    """Return from when on each can be lapsed, and who comes in seasons or so seldom that only years can be counted.

    By a number of days everybody can be lapsed so soon that it counts in a month. That are `told_on` and `is_by_year`
    of `StandingColumns`.

    Args:
        fit: from `fit_shop`.
        rhythm: of each customer.
        pauses: of each customer.
        seasons: of each customer.
        last: their last visits, days since 1970-01-01.
        limits: from `limits_of`.
    """
    until = silence_until_told(rhythm.usual_gap_days, limits, pauses.broken_days)
    told_on = days_later(last, until.astype(np.int64), fit.open_days)
    open_share = fit.open_days.of_a_year(fit.today) / CALENDAR_YEAR_DAYS
    is_by_year = (LONG_LATE_RATIO * rhythm.usual_gap_days > SELDOM_DAYS * open_share) & (limits == 0)
    if fit.rule.fixed_days is None:
        told_on = np.where(seasons.is_seasonal, seasons.missed_from, told_on)
        is_by_year |= seasons.is_seasonal & ~(seasons.is_twice & _are_spread(fit.chance.seasons.trust.weeks))
    return told_on, is_by_year


def _are_spread(weeks: Sequence[float]) -> bool:
    """Return whether the shop's seasons lie in all parts of the half-year (`Trust.weeks`).

    Then two of them a year are a rhythm of half a year, and the month in which somebody was last here tells something.
    """
    half = len(weeks) // 2
    return min(map(max, weeks[:half], weeks[half : 2 * half])) > _SPREAD


def came_back(own: OwnGaps, rhythm: Rhythm, silence_days: Ints, codes: Ints) -> Ints:
    """Return the absence that the last visit ended, for those who are active again; 0 for others."""
    absent = (own.last_days >= _BACK_RATIO * rhythm.usual_gap_days) & (own.last_days >= _BACK_DAYS)
    again = (codes == STATUS_CODES[Status.ACTIVE]) & (own.count + 1 >= _BACK_VISITS)
    fresh = silence_days <= np.maximum(rhythm.usual_gap_days * 1.5, 30)
    return np.where(absent & again & fresh, own.last_days, 0)
