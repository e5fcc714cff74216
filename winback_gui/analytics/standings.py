"""Where every customer stands on one day: their figures, told from their visits."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from winback_gui.analytics.chance import ChanceModel, chance_in_own_time, of_a_year, season_ahead
from winback_gui.analytics.expected import expected_visits, going_on, visits_each
from winback_gui.analytics.features import covers_a_year
from winback_gui.analytics.histories import Flags, Floats, Histories, Ints
from winback_gui.analytics.off_times import OffTimes
from winback_gui.analytics.own_time import OwnTime
from winback_gui.analytics.pauses import pauses_of
from winback_gui.analytics.rhythm import own_gaps, rhythm_of
from winback_gui.analytics.season import YEAR_DAYS, Seasons, seasons_of
from winback_gui.analytics.shop_fit import ShopFit, Told
from winback_gui.analytics.slower import lately_gap_days
from winback_gui.analytics.standing_columns import StandingColumns
from winback_gui.analytics.states import came_back, came_briefly, limits_of, status_codes, until_told
from winback_gui.analytics.value import (
    lifetime_value_minor,
    scaled_to_a_year,
    serving_costs_minor,
    visits_once_back,
    yearly_spend_minor,
)
from winback_gui.analytics.waiting import SeasonParts
from winback_gui.domain.frozen import frozen
from winback_gui.domain.open_days import CALENDAR_YEAR_DAYS
from winback_gui.domain.purchase import VisitColumns

_NO_DAY = -(2**31)


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
    rhythm = rhythm_of(gaps, silence, fit.chance.shop.rhythm, dated.frequency > 1)
    seasons = seasons_of(histories, today, open_days=fit.open_days)
    first_days = np.where(seasons.is_long, seasons.early_days, 0)
    ahead = _foretold(told, fit, seasons)
    sums = _sums(dated, fit, ahead, serving_costs_minor(histories.customer_ids, cost_to_serve_minor))
    codes = status_codes(fit, told.own.occasions, rhythm, seasons, ahead.asked, limits, is_again=ahead.is_again,
                         is_brief=came_briefly(dated, gaps.count + 1))  # fmt: skip
    pauses = pauses_of(told.all_own, rhythm.usual_gap_days)
    told_on, is_by_year = until_told(fit, rhythm, pauses, seasons, dated.last, limits)
    away_from, away_days = _away(told.own.off, today, len(histories))
    return StandingColumns(
        customer_ids=histories.customer_ids,
        status_codes=codes,
        recency_days=recency,
        frequency=dated.frequency,
        occasions=gaps.count + 1,
        priced=dated.priced,
        tenure_days=today - histories.first,
        spent_minor=dated.spent_minor,
        usual_gap_days=np.where(rhythm.is_repeat, rhythm.usual_gap_days, np.nan),
        overdue_ratio=np.where(rhythm.is_repeat, rhythm.overdue_ratio, np.nan),
        chance_of_return=ahead.chance,
        expected_purchases=ahead.visits,
        yearly_spend_minor=sums.yearly_spend,
        one_off_minor=sums.one_off,
        purchase_minor=sums.purchase,
        once_back_minor=sums.once_back,
        lifetime_value_minor=sums.value,
        first=dated.first,
        last=dated.last,
        has_season=seasons.is_seasonal,
        next_season=np.where(seasons.is_seasonal, seasons.next_day - first_days, _NO_DAY),
        seasons=seasons.seasons,
        season_early_days=seasons.early_days - first_days,
        season_late_days=seasons.late_days + first_days,
        season_first_month=seasons.first_month,
        season_last_month=seasons.last_month,
        season_other_first=seasons.other_first_month,
        season_other_last=seasons.other_last_month,
        season_gap=seasons.has_gap,
        season_ahead=ahead.parts.ahead,
        season_beyond=ahead.parts.beyond,
        season_again=ahead.parts.again,
        chance_a_year=ahead.chance_a_year,
        visits_a_year=ahead.visits_a_year,
        came_back_after_days=came_back(gaps, rhythm, silence, codes),
        gap_low_days=gaps.low_days,
        gap_high_days=gaps.high_days,
        lately_gap_days=lately_gap_days(told.all_own),
        pauses=pauses.count,
        longest_pause_days=pauses.longest_days,
        limit_days=limits,
        uncounted_days=recency - silence,
        away_from=away_from,
        away_days=away_days,
        told_on=told_on,
        is_by_year=is_by_year,
    )


@frozen
class _Foretold:
    """What is expected of each customer; shape (customers,).

    Attributes:
        parts: how much of their season lies within the horizon and beyond.
        chance, visits: within the horizon.
        chance_a_year, visits_a_year: within a year.
        asked: the chance that their state is told from.
        is_again: known for one season alone, of which may be said that it comes again within a year.
    """

    parts: SeasonParts
    chance: Floats
    visits: Floats
    chance_a_year: Floats
    visits_a_year: Floats
    asked: Floats
    is_again: Flags


@frozen
class _Sums:
    """Sums of each customer in minor units, as `StandingColumns` names them; shape (customers,)."""

    yearly_spend: Ints
    one_off: Ints
    purchase: Floats
    once_back: Ints
    value: Ints


def _sums(dated: Histories, fit: ShopFit, ahead: _Foretold, serving_minor: Ints) -> _Sums:
    """Return what each customer spent a year, and what is to be expected of them."""
    one_off, purchase = fit.sums.one_offs_minor(dated), fit.sums.expected_minor(dated)
    visits = visits_once_back(ahead.chance_a_year, ahead.visits_a_year)
    once_back = np.rint(fit.sums.of_visits_minor(purchase, dated.priced, visits))
    value = lifetime_value_minor(once_back, ahead.chance_a_year, fit.retention, fit.margin, serving_minor)
    yearly = np.rint(yearly_spend_minor(dated, one_off))
    whole = (each.astype(np.int64) for each in (once_back, np.rint(value)))
    return _Sums(yearly.astype(np.int64), one_off, purchase, *whole)


def _foretold(told: Told, fit: ShopFit, seasons: Seasons) -> _Foretold:
    model, histories, own, day = fit.chance, told.dated, told.own, (fit.today, told.moved_days)
    parts = season_ahead(model, histories, seasons, *day)
    chance = chance_in_own_time(model, own, parts)
    a_year = histories.frequency / np.maximum(seasons.seasons, 1)
    is_half = seasons.is_twice & (model.usual_days * 2 <= model.year_days)
    visits = _visits(model, chance, own, parts, a_year / (1 + is_half))
    is_year = model.horizon_days == CALENDAR_YEAR_DAYS
    of_year = parts if is_year else season_ahead(of_a_year(model), histories, seasons, *day)
    by_the_year = parts.is_ahead | parts.is_beyond | of_year.is_again
    year = _year_of(model, own, by_the_year, of_year, a_year, chance, visits)
    is_open = own.off is None and not fit.open_days.closures
    asked = chance if is_open else chance_in_own_time(model, own, parts, whole_year=True)
    asked = np.where(of_year.is_again, year[0], asked)
    return _Foretold(parts, chance, visits, *year, asked, of_year.is_again)


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

    Those of the horizon, scaled to a year; but of those whom their time of the year or their rhythm tells, what a part
    of it brings says nothing of the rest: they are asked about a whole one.
    """
    years = model.usual_days / model.year_days
    if model.occasions.apart_days:  # one that goes on does so once, and not in each part of the year
        goes_on, visits = going_on(model, own)
        chance_a_year = 1 - (1 - goes_on) * (1 - scaled_to_a_year(1 - (1 - chance) / (1 - goes_on), years))
        whole = model.occasions.visits_each(own.clocked) / visits_each(
            model, own
        )  # cut off by the horizon, not by a year
        visits_a_year = (expected - visits) * whole / years + visits
    else:
        chance_a_year, visits_a_year = scaled_to_a_year(chance, years), expected / years
    # Who keeps to a rhythm is due in one part of the year, and not in the next.
    by_the_year = by_the_year | bool(model.open_days.closures) | bool(model.due_share)
    rows = np.flatnonzero(by_the_year if own.off is None else by_the_year | own.off.has)
    if len(rows) and not covers_a_year(model.horizon_days):
        year, theirs, parts = of_a_year(model), own.only(rows), of_year.only(rows)
        # Each horizon is learnt by itself, and who comes within half a year has come within a year.
        chance_a_year[rows] = np.maximum(chance_in_own_time(year, theirs, parts), chance[rows])
        of_theirs = _visits(year, chance_a_year[rows], theirs, parts, a_year[rows])
        visits_a_year[rows] = np.maximum(of_theirs, expected[rows])
    return chance_a_year, visits_a_year


def _away(off: OffTimes | None, today: int, customers: int) -> tuple[Ints, Ints]:
    """Return the first day of the newest off time of each customer, and how long it lasts; 0 days = they have none."""
    if off is None:
        return np.full(customers, _NO_DAY), np.zeros(customers, np.int64)
    begun = today - np.mod(today - off.start, YEAR_DAYS)
    return np.where(off.has, np.rint(begun), _NO_DAY).astype(np.int64), np.rint(off.days).astype(np.int64)
