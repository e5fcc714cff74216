"""Where one customer stands, as a value with its sentence."""

from __future__ import annotations

from datetime import date

import numpy as np

from winback_gui.analytics.season import YEAR_DAYS
from winback_gui.analytics.shop_fit import ShopFit
from winback_gui.analytics.standing_columns import StandingColumns
from winback_gui.analytics.states import STATUSES
from winback_gui.domain.lapse import Standing, Status
from winback_gui.domain.purchase import day_from_number
from winback_gui.domain.standing_reason import standing_reason
from winback_gui.domain.standing_sentence import TWICE, Reasons, standing_sentence


def _season_months(columns: StandingColumns, row: int, *, is_other: bool = False) -> tuple[date, ...]:
    """Return the months that a customer's season touches, each as some day in it; none where there is no other one."""
    first, last = int(columns.season_first_month[row]), int(columns.season_last_month[row])
    if is_other:
        first, last = int(columns.season_other_first[row]), int(columns.season_other_last[row])
    if not first:
        return ()
    year = day_from_number(int(columns.next_season[row])).year
    return tuple(date(year, (first - 1 + later) % 12 + 1, 1) for later in range((last - first) % 12 + 1))


def _next_visit(columns: StandingColumns, row: int, fit: ShopFit, gap_days: int) -> int:
    """Return when a customer is next due: a gap after their last visit, in days that count for them."""
    last, away_days = int(columns.last[row]), int(columns.away_days[row])
    due = fit.open_days.later(last, gap_days)
    if not away_days:
        return due
    start = int(columns.away_from[row])
    start += round(np.ceil((last - start) / YEAR_DAYS) * YEAR_DAYS)  # the first one after that visit
    return due + away_days if start <= due else due


def _middle_gaps_days(columns: StandingColumns, row: int) -> tuple[float, float]:
    """Return between which days the middle half of their gaps lies; of whom no gap is known, their usual one."""
    low, high = columns.gap_low_days[row], columns.gap_high_days[row]
    usual = columns.usual_gap_days[row]
    return (float(usual), float(usual)) if np.isnan(low) else (float(low), float(high))


def _awaited_days(columns: StandingColumns, row: int, fit: ShopFit) -> float | None:
    """Return after how long a next visit is awaited; None for a single one.

    One gap is no habit: what is said of the next visit is what the others do, or they did where that was longer.
    """
    if columns.frequency[row] <= 1:
        return None
    gap, first, last = float(columns.usual_gap_days[row]), int(columns.first[row]), int(columns.last[row])
    if columns.occasions[row] > TWICE:
        return gap
    return max(gap, fit.chance.shop.rhythm.gap_days, last - first - fit.open_days.closed_days(first, last))


def _reasons_at(columns: StandingColumns, row: int, fit: ShopFit) -> Reasons:
    """Return the figures from which one customer's state was told."""
    frequency, recency = int(columns.frequency[row]), int(columns.recency_days[row])
    priced, closed = int(columns.priced[row]), int(columns.uncounted_days[row])
    is_seasonal = bool(columns.has_season[row])  # by a number of days nothing is said of it
    season = int(columns.next_season[row])
    has_season = is_seasonal and fit.rule.fixed_days is None
    away_from, away_until = int(columns.away_from[row]), int(columns.away_from[row] + columns.away_days[row])
    is_told_away = columns.away_days[row] > 0 and closed > 0
    lately = float(columns.lately_gap_days[row])
    status = STATUSES[int(columns.status_codes[row])]
    # Who is called new after so long a silence is so for the weeks in which others come each year.
    is_one_season = (
        status is Status.NEW and fit.rule.fixed_days is None and recency - closed > fit.chance.shop.rhythm.second_days
    )
    others_count, others_came = fit.chance.singles.like(recency - closed) if frequency == 1 else (0, 0)
    return Reasons(
        status=status,
        frequency=frequency,
        occasions=int(columns.occasions[row]),
        first_on=day_from_number(int(columns.first[row])),
        last_on=day_from_number(int(columns.last[row])),
        recency_days=recency,
        usual_gap_days=_awaited_days(columns, row, fit),
        middle_gaps_days=_middle_gaps_days(columns, row),
        lately_gap_days=None if np.isnan(lately) else lately,
        pauses=int(columns.pauses[row]),
        longest_pause_days=int(columns.longest_pause_days[row]),
        next_season=day_from_number(season) if has_season else None,
        next_season_in_days=season - fit.today if is_seasonal else 0,
        seasons=int(columns.seasons[row]),
        has_left_a_season_out=bool(columns.season_gap[row]),
        season_early_days=int(columns.season_early_days[row]),
        season_late_days=int(columns.season_late_days[row]),
        season_months=_season_months(columns, row) if has_season else (),
        other_months=_season_months(columns, row, is_other=True) if has_season else (),
        came_back_after_days=int(columns.came_back_after_days[row]) or None,
        others_count=others_count,
        others_came=others_came,
        chance_of_return=float(columns.chance_of_return[row]),
        fixed_days=int(columns.limit_days[row]) or None,
        is_last_visit_alone=frequency == 1 and priced == 0,
        may_be_more=frequency > max(1, priced),
        counted_to=day_from_number(fit.today) if fit.is_sales_end else None,
        uncounted_days=closed,
        away_from=day_from_number(away_from) if is_told_away else None,
        away_until=day_from_number(away_until) if is_told_away else None,
        is_away=is_told_away and fit.today < away_until,
        is_one_season=is_one_season,
    )


def _expected_on(columns: StandingColumns, row: int, fit: ShopFit, reasons: Reasons) -> date | None:
    """Return when the next visit was or is expected; None when unknown.

    Hardly any of those who passed through comes again: there is no day on which they were expected.
    """
    if columns.has_season[row]:
        return day_from_number(int(columns.next_season[row]))
    awaited = reasons.usual_gap_days
    if awaited is None or reasons.status is Status.NEW or reasons.is_brief:
        return None
    return day_from_number(_next_visit(columns, row, fit, max(1, round(awaited))))


def standing_at(columns: StandingColumns, row: int, fit: ShopFit) -> Standing:
    """Return one customer's standing as a value, with its sentence."""
    reasons = _reasons_at(columns, row, fit)
    priced, is_repeat = int(columns.priced[row]), reasons.frequency > 1
    return Standing(
        customer_id=int(columns.customer_ids[row]),
        status=reasons.status,
        recency_days=reasons.recency_days,
        frequency=reasons.frequency,
        priced=priced,
        monetary_minor=round(int(columns.spent_minor[row]) / priced) if priced else 0,
        tenure_days=int(columns.tenure_days[row]),
        spent_minor=int(columns.spent_minor[row]),
        usual_gap_days=float(columns.usual_gap_days[row]) if is_repeat else None,
        overdue_ratio=float(columns.overdue_ratio[row]) if is_repeat else None,
        chance_of_return=reasons.chance_of_return,
        expected_purchases=float(columns.expected_purchases[row]),
        yearly_spend_minor=int(columns.yearly_spend_minor[row]),
        lifetime_value_minor=int(columns.lifetime_value_minor[row]),
        value_is_margin=fit.margin is not None,
        first_on=reasons.first_on,
        last_on=reasons.last_on,
        expected_on=_expected_on(columns, row, fit, reasons),
        counted_to=reasons.counted_to,
        sentence=standing_sentence(reasons),
        reason=standing_reason(reasons),
        came_back_after_days=reasons.came_back_after_days,
        is_brief=reasons.is_brief,
    )
