"""Where every customer stands on one day: figures as columns, states, and single standings with their sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date

import numpy as np

from winback_gui.analytics.chance import (
    ChanceModel,
    chance_in_own_time,
    expected_visits,
    of_a_year,
    season_ahead,
)
from winback_gui.analytics.features import covers_a_year
from winback_gui.analytics.histories import Flags, Floats, Histories, Ints
from winback_gui.analytics.off_times import OffTimes
from winback_gui.analytics.own_time import OwnTime
from winback_gui.analytics.rhythm import OwnGaps, Rhythm, own_gaps, rhythm_of
from winback_gui.analytics.season import YEAR_DAYS, Seasons, seasons_of
from winback_gui.analytics.shop_fit import ShopFit, Told
from winback_gui.analytics.too_early import too_early
from winback_gui.analytics.value import (
    lifetime_value_minor,
    scaled_to_a_year,
    yearly_spend_minor,
)
from winback_gui.analytics.waiting import SeasonParts
from winback_gui.domain.frozen import frozen
from winback_gui.domain.lapse import LapseRule, Standing, Status
from winback_gui.domain.open_days import CALENDAR_YEAR_DAYS
from winback_gui.domain.purchase import VisitColumns, day_from_number
from winback_gui.domain.standing_reason import standing_reason
from winback_gui.domain.standing_sentence import TWICE, Reasons, standing_sentence

STATUSES = tuple(Status)
_CODE = {status: code for code, status in enumerate(STATUSES)}
LATE_RATIO = 1.25  # not overdue by this much: nothing is said against them, whatever the chance
LONG_LATE_RATIO = 2.0
UNUSUAL_SPREADS = 1.5  # a silence this many spreads of their own log gaps beyond the usual one is unusual for them
_FIXED_AT_RISK_SHARE = 0.75  # with a fixed number of days, at risk from this share of it on
_BACK_RATIO = 3.0  # a gap this much longer than usual was an absence
_BACK_DAYS = 45
_BACK_VISITS = 3
_LATELY_GAPS = 3
_NO_DAY = -(2**31)


@frozen
class StandingColumns:
    """Figures of every customer who ever bought, one row each, rising by customer; shape (customers,).

    Meanings and units as in `Standing`. Days are days since 1970-01-01. `usual_gap_days` and `overdue_ratio` are NaN
    for a single visit; they and all limits count only days on which the shop was open.

    Attributes:
        status_codes: position in `STATUSES`.
        next_season: middle of the season after the last visit, of a long one its first day; `has_season` tells where it
            holds.
        season_early_days: how long before that the first of their days in a season lies.
        seasons, season_first_month, season_last_month: as in `Seasons`.
        season_other_first, season_other_last: the months of the other season of who comes in two each year; 0 = one.
        season_gap: one of these years was left out.
        season_ahead, season_beyond: how much of their season lies within the horizon, and after it (`SeasonParts`).
        chance_a_year, visits_a_year: as `chance_of_return` and `expected_purchases`, were the horizon a year.
        came_back_after_days: the silence that the last visits ended; 0 = none.
        gap_spread: standard deviation of their log gaps, drawn towards the shop's.
        lately_gap_days: median of their last three gaps; NaN where there are fewer.
        limit_days: after so many days of silence they are lapsed, where that is the owner's rule; else 0.
        uncounted_days: on how many days of their silence the shop was closed, or they are away each year.
        away_from: the first day of the newest time in which they are away each year.
        away_days: how long it lasts; 0 = they have none.
    """

    customer_ids: Ints
    status_codes: Ints
    recency_days: Ints
    frequency: Ints
    priced: Ints
    tenure_days: Ints
    spent_minor: Ints
    usual_gap_days: Floats
    overdue_ratio: Floats
    chance_of_return: Floats
    expected_purchases: Floats
    yearly_spend_minor: Ints
    lifetime_value_minor: Ints
    first: Ints
    last: Ints
    has_season: Flags
    next_season: Ints
    seasons: Ints
    season_early_days: Ints
    season_first_month: Ints
    season_last_month: Ints
    season_other_first: Ints
    season_other_last: Ints
    season_gap: Flags
    season_ahead: Floats
    season_beyond: Floats
    chance_a_year: Floats
    visits_a_year: Floats
    came_back_after_days: Ints
    gap_spread: Floats
    lately_gap_days: Floats
    limit_days: Ints
    uncounted_days: Ints
    away_from: Ints
    away_days: Ints

    def __len__(self) -> int:
        return len(self.customer_ids)

    def has_status(self, *statuses: Status) -> Flags:
        """Return who is in one of these states."""
        return np.isin(self.status_codes, [_CODE[status] for status in statuses])

    def regulars_gone(self) -> Flags:
        """Return who came twice or more and is lapsed.

        By a fixed number of days so is whose last visit alone is known: when regulars leave, and how many, says nothing
        of them.
        """
        return self.has_status(Status.LAPSED) & (self.frequency > 1)

    def position(self, customer_id: int) -> int | None:
        """Return the row of a customer; None for one who never bought."""
        place = int(np.searchsorted(self.customer_ids, customer_id))
        return place if place < len(self) and self.customer_ids[place] == customer_id else None

    def has_one_month(self, row: int) -> bool:
        """Return whether all visits of a seasonal customer lie in one month of the year."""
        is_in_one = self.season_first_month[row] == self.season_last_month[row]
        return bool(self.has_season[row] and is_in_one and not self.season_other_first[row])

    def take(self, rows: Ints | Flags) -> StandingColumns:
        """Return some rows."""
        return StandingColumns(*(getattr(self, field.name)[rows] for field in fields(self)))

    def with_customers(self, customer_ids: Ints, fresh: StandingColumns) -> StandingColumns:
        """Return the columns with the rows of some customers replaced by fresh ones (gone where there is none)."""
        kept = ~np.isin(self.customer_ids, customer_ids)
        ids = np.concatenate([self.customer_ids[kept], fresh.customer_ids])
        order = np.argsort(ids, kind="stable")
        return StandingColumns(
            *(
                np.concatenate([getattr(self, field.name)[kept], getattr(fresh, field.name)])[order]
                for field in fields(self)
            )
        )


def standings_of(
    visits: VisitColumns,
    fit: ShopFit,
    cost_to_serve_minor: Mapping[int, int] | None = None,
    own_limits: Mapping[int, int] | None = None,
) -> StandingColumns:
    """Return the figures of all customers in `visits`, be it the whole shop or a single one.

    Args:
        visits: their visits; of those after the fit's day see `histories_told`.
        fit: from `fit_shop`, over the whole shop.
        cost_to_serve_minor: what serving a customer costs a year beyond the goods, by customer id; others none known.
        own_limits: with a fixed number of days, other numbers by customer id.
    """
    told = Told.of(visits, fit)
    limits = limits_of(fit.rule, told.dated.customer_ids, own_limits or {})
    return standings_told(told, fit, limits, cost_to_serve_minor)


def standings_told(
    told: Told, fit: ShopFit, limits: Ints, cost_to_serve_minor: Mapping[int, int] | None = None
) -> StandingColumns:
    """Return the figures of these customers; none of the visits of `told.dated` may lie after the fit's day.

    Args:
        told: their visits.
        fit: from `fit_shop`, over the whole shop.
        limits: from `limits_of`, for each of them.
        cost_to_serve_minor: as for `standings_of`.
    """
    today, histories, dated = fit.today, told.dated, told.all_dated
    gaps = own_gaps(told.all_own)
    recency = today - histories.last
    silence = today - told.own.clocked.last
    rhythm = rhythm_of(gaps, silence, fit.chance.shop.rhythm)
    seasons = seasons_of(histories, today, open_days=fit.open_days)
    first_days = np.where(seasons.is_long, seasons.early_days, 0)
    parts = season_ahead(fit.chance, histories, seasons, today, told.moved_days)
    chance = chance_in_own_time(fit.chance, told.own, parts)
    a_year = histories.frequency / np.maximum(seasons.seasons, 1)
    is_half = seasons.is_twice & (fit.chance.usual_days * 2 <= fit.chance.year_days)
    expected = _visits(fit.chance, chance, told.own, parts, a_year / (1 + is_half))
    costs = cost_to_serve_minor or {}
    serving = np.array([costs.get(int(who), 0) for who in histories.customer_ids] if costs else 0, np.int64)
    is_year = fit.chance.horizon_days == CALENDAR_YEAR_DAYS
    of_year = parts if is_year else season_ahead(of_a_year(fit.chance), histories, seasons, today, told.moved_days)
    by_the_year = parts.is_ahead | parts.is_beyond | of_year.is_again
    year = _year_of(fit.chance, told.own, by_the_year, of_year, a_year, chance, expected)
    value = lifetime_value_minor(dated, *year, fit.retention, fit.margin, serving)
    is_open = told.own.off is None and not fit.open_days.closures
    asked = chance if is_open else chance_in_own_time(fit.chance, told.own, parts, whole_year=True)
    asked = np.where(of_year.is_again, year[0], asked)
    codes = _status_codes(fit, told.own.clocked, rhythm, seasons, asked, limits, is_again=of_year.is_again)
    away_from, away_days = _away(told.own.off, today, len(histories))
    return StandingColumns(
        customer_ids=histories.customer_ids,
        status_codes=codes,
        recency_days=recency,
        frequency=dated.frequency,
        priced=dated.priced,
        tenure_days=today - histories.first,
        spent_minor=dated.spent_minor,
        usual_gap_days=np.where(rhythm.is_repeat, rhythm.usual_gap_days, np.nan),
        overdue_ratio=np.where(rhythm.is_repeat, rhythm.overdue_ratio, np.nan),
        chance_of_return=chance,
        expected_purchases=expected,
        yearly_spend_minor=np.rint(yearly_spend_minor(dated)).astype(np.int64),
        lifetime_value_minor=np.rint(value).astype(np.int64),
        first=dated.first,
        last=dated.last,
        has_season=seasons.is_seasonal,
        next_season=np.where(seasons.is_seasonal, seasons.next_day - first_days, _NO_DAY),
        seasons=seasons.seasons,
        season_early_days=seasons.early_days - first_days,
        season_first_month=seasons.first_month,
        season_last_month=seasons.last_month,
        season_other_first=seasons.other_first_month,
        season_other_last=seasons.other_last_month,
        season_gap=seasons.has_gap,
        season_ahead=parts.ahead,
        season_beyond=parts.beyond,
        chance_a_year=year[0],
        visits_a_year=year[1],
        came_back_after_days=_came_back(gaps, rhythm, silence, codes),
        gap_spread=rhythm.spread,
        lately_gap_days=_lately_gap(told.all_own),
        limit_days=limits,
        uncounted_days=recency - silence,
        away_from=away_from,
        away_days=away_days,
    )


def _visits(model: ChanceModel, chance: Floats, own: OwnTime, parts: SeasonParts, a_season: Floats) -> Floats:
    """Return the expected visits within the horizon: of those whose season lies in it, as many as they make in one."""
    seasons = max(1.0, model.usual_days / model.year_days)
    return np.where(parts.is_ahead, chance * a_season * seasons, expected_visits(model, chance, own))


def _year_of(
    model: ChanceModel,
    own: OwnTime,
    by_the_year: Flags,
    of_year: SeasonParts,
    a_year: Floats,
    chance: Floats,
    expected: Floats,
) -> tuple[Floats, Floats]:
    """Return the chance and the expected visits of a year.

    Those of the horizon, scaled to a year; but of those whom their time of the year tells, what a part of it brings
    says nothing of the rest: they are asked about a whole one.
    """
    years = model.usual_days / model.year_days
    chance_a_year = scaled_to_a_year(chance, years)
    visits_a_year = expected / years
    by_the_year = by_the_year | bool(model.open_days.closures)
    rows = np.flatnonzero(by_the_year if own.off is None else by_the_year | own.off.has)
    if len(rows) and not covers_a_year(model.horizon_days):
        year, theirs, parts = of_a_year(model), own.only(rows), of_year.only(rows)
        chance_a_year[rows] = chance_in_own_time(year, theirs, parts)
        visits_a_year[rows] = _visits(year, chance_a_year[rows], theirs, parts, a_year[rows])
    return chance_a_year, visits_a_year


def _away(off: OffTimes | None, today: int, customers: int) -> tuple[Ints, Ints]:
    """Return the first day of the newest off time of each customer, and how long it lasts; 0 days = they have none."""
    if off is None:
        return np.full(customers, _NO_DAY), np.zeros(customers, np.int64)
    begun = today - np.mod(today - off.start, YEAR_DAYS)
    return np.where(off.has, np.rint(begun), _NO_DAY).astype(np.int64), np.rint(off.days).astype(np.int64)


def limits_of(rule: LapseRule, customer_ids: Ints, own: Mapping[int, int]) -> Ints:
    """Return after how many days of silence each of these customers (rising) is lapsed, where that is the rule."""
    limits = np.full(len(customer_ids), rule.fixed_days or 0, np.int64)
    for who, days in own.items():
        row = int(np.searchsorted(customer_ids, who))
        if row < len(limits) and customer_ids[row] == who:
            limits[row] = days
    return limits


def _status_codes(
    fit: ShopFit,
    clocked: Histories,
    rhythm: Rhythm,
    seasons: Seasons,
    chance: Floats,
    limits: Ints,
    *,
    is_again: Flags,
) -> Ints:
    """Return each customer's state; days are those on which the shop was open.

    By rhythm: a repeat buyer is at risk when at least `LATE_RATIO` of their usual gap is over and the chance of return
    is below the rule's; a silence that is unusual for this very customer counts sooner, below the root of the rule's
    limit (0.89 for 0.8). They are lapsed when the chance is below the lower limit and `LONG_LATE_RATIO` gaps are over.
    A single visit is new within the shop's typical time to a second one, afterwards one-time. Of those who came a few
    times it may be `too_early` to say either; that soon after their first visit they are new, too. Seasonal customers
    wait for their season. Who is known for one season alone, in weeks in which many others come each year, is new until
    these weeks have come again, if that is likelier than not.

    A last visit that a list knows alone may have been their hundredth: no rhythm can be told of them, but by a fixed
    number of days they have stopped as everybody has.
    """
    rule, recency = fit.rule, fit.today - clocked.last
    single = ~rhythm.is_repeat
    is_judged = ~single
    if rule.fixed_days is not None:
        is_judged |= clocked.priced == 0
        lapsed = recency > limits
        at_risk = recency > limits * _FIXED_AT_RISK_SHARE
        young = single & (recency <= limits)
        waiting = np.zeros(len(clocked), bool)
    else:
        late = rhythm.overdue_ratio >= LATE_RATIO
        lapsed = (chance < rule.lapsed_below) & (rhythm.overdue_ratio >= LONG_LATE_RATIO)
        unusual = np.log(np.maximum(rhythm.overdue_ratio, 1.0)) >= UNUSUAL_SPREADS * rhythm.spread
        at_risk = late & (chance < np.where(unusual, rule.at_risk_below**0.5, rule.at_risk_below))
        young = single & (recency <= fit.chance.shop.rhythm.second_days)
        waiting = seasons.is_seasonal & ~seasons.is_missed
        missed = seasons.is_missed
        early = too_early(clocked, rhythm, fit.chance.shop.rhythm, fit.today)
        at_risk |= lapsed
        waits = is_again & (chance >= rule.lapsed_below)
        young |= ~single & at_risk & (early.is_new | waits)
        at_risk &= ~waits
        lapsed = (lapsed & ~early.to_have_stopped) | (missed & (chance < rule.lapsed_below))
        at_risk = (at_risk & ~early.to_be_at_risk) | missed
    return np.select(
        [is_judged & waiting, is_judged & lapsed, is_judged & at_risk, young, single],
        [_CODE[state] for state in (Status.SEASONAL, Status.LAPSED, Status.AT_RISK, Status.NEW, Status.ONE_TIME)],
        _CODE[Status.ACTIVE],
    ).astype(np.int64)


def _came_back(own: OwnGaps, rhythm: Rhythm, silence_days: Ints, codes: Ints) -> Ints:
    """Return the absence that the last visit ended, for those who are active again; 0 for others."""
    absent = (own.last_days >= _BACK_RATIO * rhythm.usual_gap_days) & (own.last_days >= _BACK_DAYS)
    again = (codes == _CODE[Status.ACTIVE]) & (own.count + 1 >= _BACK_VISITS)
    fresh = silence_days <= np.maximum(rhythm.usual_gap_days * 1.5, 30)
    return np.where(absent & again & fresh, own.last_days, 0)


def _lately_gap(histories: Histories) -> Floats:
    """Return the median of the last three gaps; NaN for customers with fewer.

    The median, because one long absence that is over makes nobody slow.
    """
    lately = np.full(len(histories), np.nan)
    several = np.flatnonzero(histories.frequency > _LATELY_GAPS)
    last = histories.starts[1:][several] - 1
    visits = histories.days[last[:, None] - np.arange(_LATELY_GAPS, -1, -1)]
    lately[several] = np.median(np.diff(visits, axis=1), axis=1)
    return lately


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


def standing_at(columns: StandingColumns, row: int, fit: ShopFit) -> Standing:
    """Return one customer's standing as a value, with its sentence."""
    status = STATUSES[int(columns.status_codes[row])]
    frequency, recency = int(columns.frequency[row]), int(columns.recency_days[row])
    priced = int(columns.priced[row])
    gap = float(columns.usual_gap_days[row]) if frequency > 1 else None
    first, last = day_from_number(int(columns.first[row])), day_from_number(int(columns.last[row]))
    season = int(columns.next_season[row]) if columns.has_season[row] else None
    back, closed = int(columns.came_back_after_days[row]), int(columns.uncounted_days[row])
    # One gap is no habit: what is said of the next visit is what the others do.
    awaited = gap if gap is None or frequency > TWICE else max(gap, fit.chance.shop.rhythm.gap_days)
    expected = season
    if season is None and awaited is not None and status is not Status.NEW:
        expected = _next_visit(columns, row, fit, max(1, round(awaited)))
    away_from, away_until = int(columns.away_from[row]), int(columns.away_from[row] + columns.away_days[row])
    is_told_away = columns.away_days[row] > 0 and closed > 0
    chance = float(columns.chance_of_return[row])
    next_season = day_from_number(season) if season is not None and fit.rule.fixed_days is None else None
    lately = float(columns.lately_gap_days[row])
    counted_to = day_from_number(fit.today) if fit.is_sales_end else None
    others_count, others_came = fit.chance.singles.like(recency - closed) if frequency == 1 else (0, 0)
    reasons = Reasons(
        status=status,
        frequency=frequency,
        first_on=first,
        last_on=last,
        recency_days=recency,
        usual_gap_days=awaited,
        gap_spread=float(columns.gap_spread[row]),
        lately_gap_days=None if np.isnan(lately) else lately,
        next_season=next_season,
        next_season_in_days=season - fit.today if season is not None else 0,
        seasons=int(columns.seasons[row]),
        has_left_a_season_out=bool(columns.season_gap[row]),
        season_early_days=int(columns.season_early_days[row]),
        season_months=_season_months(columns, row) if next_season is not None else (),
        other_months=_season_months(columns, row, is_other=True) if next_season is not None else (),
        came_back_after_days=back or None,
        others_count=others_count,
        others_came=others_came,
        chance_of_return=chance,
        fixed_days=int(columns.limit_days[row]) or None,
        is_last_visit_alone=frequency == 1 and priced == 0,
        may_be_more=frequency > max(1, priced),
        counted_to=counted_to,
        uncounted_days=closed,
        away_from=day_from_number(away_from) if is_told_away else None,
        away_until=day_from_number(away_until) if is_told_away else None,
        is_away=is_told_away and fit.today < away_until,
    )
    return Standing(
        customer_id=int(columns.customer_ids[row]),
        status=status,
        recency_days=recency,
        frequency=frequency,
        priced=priced,
        monetary_minor=round(int(columns.spent_minor[row]) / priced) if priced else 0,
        tenure_days=int(columns.tenure_days[row]),
        spent_minor=int(columns.spent_minor[row]),
        usual_gap_days=gap,
        overdue_ratio=float(columns.overdue_ratio[row]) if gap is not None else None,
        chance_of_return=chance,
        expected_purchases=float(columns.expected_purchases[row]),
        yearly_spend_minor=int(columns.yearly_spend_minor[row]),
        lifetime_value_minor=int(columns.lifetime_value_minor[row]),
        value_is_margin=fit.margin is not None,
        first_on=first,
        last_on=last,
        expected_on=day_from_number(expected) if expected is not None else None,
        counted_to=counted_to,
        sentence=standing_sentence(reasons),
        reason=standing_reason(reasons),
        came_back_after_days=reasons.came_back_after_days,
    )
