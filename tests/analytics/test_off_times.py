"""Guests of the summer are not gone in winter; whoever only pauses, or left, has no time off."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.analytics.seaside_shop import (
    GUEST,
    LAST_YEAR,
    LEFT_GUEST,
    LEFT_OF_TOWN,
    NEW_GUEST,
    OF_TOWN,
    comes,
    goes,
    seaside,
)
from tests.bench.shops import FAMILIES, generate
from tests.bench.shops import columns as bench_columns
from tests.factory import TODAY, visits
from winback_gui.analytics.absences import absences_of
from winback_gui.analytics.chance import chance_of_return
from winback_gui.analytics.chance_fit import fit_chance
from winback_gui.analytics.departures import departures_of
from winback_gui.analytics.features import FEATURES, shop_model
from winback_gui.analytics.histories import Histories, histories_from
from winback_gui.analytics.off_times import OffTimes, OffTogether, off_times_of, off_together
from winback_gui.analytics.own_time import own_time
from winback_gui.analytics.season import YEAR_DAYS
from winback_gui.analytics.shop_fit import ShopFit, fit_shop
from winback_gui.analytics.standing_at import standing_at
from winback_gui.analytics.standing_columns import StandingColumns
from winback_gui.analytics.standings import standings_of
from winback_gui.domain.lapse import LapseRule, Status
from winback_gui.domain.open_days import ALWAYS_OPEN, Closure, OpenDays
from winback_gui.domain.purchase import day_from_number, day_number
from winback_gui.domain.speech import Speaker

NOW = day_number(TODAY)
WINTER = day_number(date(LAST_YEAR + 1, 2, 10))
SPRING = comes(LAST_YEAR + 1) + 3
RULE = LapseRule()


def told(today: int, rule: LapseRule = RULE) -> tuple[StandingColumns, ShopFit]:
    known = seaside(today)
    fit = fit_shop(known, today, rule, None)
    return standings_of(known, fit), fit


def are(columns: StandingColumns, who: range, *states: Status) -> float:
    """How many of some customers are in one of these states, 0 to 1."""
    return float(columns.has_status(*states)[np.isin(columns.customer_ids, who)].mean())


def one(*days: int, today: int = NOW, together: OffTogether | None = None) -> OffTimes:
    histories = histories_from(visits({1: [NOW - day for day in days]}), NOW)
    return off_times_of(histories, today, together)


def summers(*years: int, every: int = 9) -> list[int]:
    return [day for year in years for day in range(comes(year), goes(year), every)]


@pytest.mark.parametrize("today", [WINTER, SPRING])
def test_in_winter_no_guest_is_gone_who_came_until_autumn(today: int) -> None:
    columns, _fit = told(today)
    assert are(columns, GUEST, Status.LAPSED) < 0.05
    assert are(columns, GUEST, Status.ACTIVE) > 0.9
    assert are(columns, NEW_GUEST, Status.LAPSED) < 0.11, "who is known for one summer is taken for one of them"
    assert are(columns, OF_TOWN, Status.ACTIVE) > 0.9
    assert are(columns, LEFT_OF_TOWN, Status.LAPSED) == 1.0
    assert are(columns, LEFT_GUEST, Status.LAPSED) > 0.8, "who left in July is found before the summer"


def test_the_chance_of_a_short_time_knows_that_they_are_away() -> None:
    columns, _fit = told(day_number(date(LAST_YEAR, 11, 17)), LapseRule(horizon_days=91))
    guests = np.isin(columns.customer_ids, GUEST)
    assert columns.chance_of_return[guests].max() < 0.2
    assert columns.chance_a_year[guests].mean() > 0.8
    assert are(columns, GUEST, Status.ACTIVE) > 0.9, "their state is told from their own time of the year"
    assert columns.chance_of_return[np.isin(columns.customer_ids, OF_TOWN)].mean() > 0.9


def test_as_many_come_as_are_told_to() -> None:
    columns, _fit = told(WINTER)
    later = histories_from(seaside(WINTER + 365), WINTER + 365)
    came = np.isin(columns.customer_ids, later.customer_ids[later.last > WINTER])
    assert columns.chance_of_return.mean() == pytest.approx(came.mean(), abs=0.08)


def test_the_sentence_says_when_they_are_away() -> None:
    columns, fit = told(WINTER)
    row = int(np.flatnonzero(columns.customer_ids == 1)[0])
    standing = standing_at(columns, row, fit)
    assert Speaker().say(standing.sentence).startswith("usually every ")
    assert Speaker().say(standing.sentence).endswith(" days, again in May")
    assert " They never came from October to April: " in Speaker().say(standing.reason)
    assert standing.expected_on is not None
    assert comes(LAST_YEAR + 1) - 5 <= day_number(standing.expected_on) < comes(LAST_YEAR + 1) + 20
    gone = int(np.flatnonzero(np.isin(columns.customer_ids, LEFT_GUEST) & columns.has_status(Status.LAPSED))[0])
    assert Speaker().say(standing_at(columns, gone, fit).sentence).endswith(" in season")


def test_in_summer_nothing_is_said_of_it() -> None:
    columns, fit = told(comes(LAST_YEAR + 1) + 60)
    for row in np.flatnonzero(np.isin(columns.customer_ids, GUEST))[:20]:
        assert "season" not in Speaker().say(standing_at(columns, int(row), fit).sentence)
        assert "never came" not in Speaker().say(standing_at(columns, int(row), fit).reason)


def test_a_winter_is_no_absence() -> None:
    known = seaside(WINTER)
    fit = fit_shop(known, WINTER, RULE, None)
    back = absences_of(known, fit)
    assert np.isin(back.customer_ids, GUEST).sum() < 3, "sixty of them stayed away for three winters"


@pytest.mark.slow
@pytest.mark.parametrize("horizon_days", [60, 182, 365])
def test_a_customer_alone_is_told_as_among_all(horizon_days: int) -> None:
    known = seaside(WINTER)
    fit = fit_shop(known, WINTER, LapseRule(horizon_days=horizon_days), None)
    columns = standings_of(known, fit)
    for row in range(0, len(columns), 7):
        who = int(columns.customer_ids[row])
        days = np.array(known.days)[np.array(known.customer_ids) == who]
        alone = standings_of(visits({who: (NOW - days).tolist()}, 600), fit)
        for name in ("chance_of_return", "expected_purchases", "away_from", "chance_a_year", "status_codes"):
            assert getattr(alone, name).tolist() == [getattr(columns, name)[row]], name


def test_it_must_have_been_seen_twice() -> None:
    assert one(*summers(2025, 2026)).has.tolist() == [True], "one winter, and the one that has begun"
    assert one(*summers(2025, 2026), today=goes(2026) + 20).has.tolist() == [False], "one winter alone may be a pause"
    assert one(*summers(2026)).has.tolist() == [False]
    assert one(*summers(2024, 2025, 2026), comes(2025) - 60).days < one(*summers(2024, 2025, 2026)).days - 50


def test_it_lasts_from_the_latest_to_the_earliest_day_of_all_years() -> None:
    found = one(*summers(2024, 2025, 2026), goes(2024) + 10, comes(2025) - 20)
    first, last = (day_from_number(int(day)) for day in (found.start[0], found.start[0] + found.days[0]))
    assert (first.month, first.day) == (10, 1)
    assert (last.month, last.day) in {(4, 10), (4, 11)}


@pytest.mark.parametrize("days", [summers(2025, 2026, every=75), list(range(NOW - 900, NOW, 20))])
def test_few_visits_or_such_of_all_months_show_none(days: list[int]) -> None:
    assert not one(*days).has.any()


@pytest.mark.parametrize("name", ["grocery", "bakery", "weekly grocery", "christmas", "loyal"])
def test_in_shops_without_such_guests_nobody_is_told_so(name: str) -> None:
    shop = generate(name, FAMILIES[name], 400, seed=3)
    assert off_together(histories_from(shop.known, shop.today), shop.today) is None
    assert fit_chance(histories_from(shop.known, shop.today), shop.today, 365).together is None


def test_holidays_of_each_ones_own_are_not_together() -> None:
    starts = range(day_number(date(2022, 12, 1)), day_number(date(2023, 11, 1)), 6)
    days = {
        who: [NOW - day for year in range(4) for day in range(start + 365 * year, start + 365 * year + 130, 7)]
        for who, start in enumerate(starts)
    }
    histories = histories_from(visits(days), NOW)
    assert off_times_of(histories, NOW).has.mean() > 0.4
    assert off_together(histories, NOW) is None


def test_of_many_guests_a_new_one_is_taken_for_one_and_whoever_came_in_winter_is_not() -> None:
    guests: Histories = histories_from(seaside(WINTER), WINTER)
    together = off_together(guests, WINTER)
    assert together is not None
    assert together.share == pytest.approx(0.57, abs=0.06)
    assert 200 < together.days < 240
    assert one(goes(2026) - 9, goes(2026) - 3, together=together).has.all()
    assert not one(goes(2026) - 9, NOW - 2, together=together).has.any()
    few = OffTogether(together.start, together.days, share=0.2)
    assert not one(goes(2026) - 9, goes(2026) - 3, together=few).has.any()


def test_who_shows_a_time_of_their_own_keeps_it() -> None:
    guests = histories_from(seaside(WINTER), WINTER)
    own = off_times_of(guests, WINTER)
    told = off_times_of(guests, WINTER, off_together(guests, WINTER))
    assert own.has.sum() > 60
    assert told.days[own.has].tolist() == own.days[own.has].tolist()
    assert told.has.sum() > own.has.sum()


def test_a_year_ago_is_told_by_each_ones_own_year() -> None:
    """Two summers of 140 days are two years of a guest, though not one of a shop that is open for 365 days."""
    guests = histories_from(
        visits({who: [NOW - day for day in summers(2025, 2026, every=7 + who)] for who in (1, 2)}), NOW
    )
    today = comes(2027) - 9
    off = off_times_of(guests, today)
    own = own_time(guests, guests, (today, today), ALWAYS_OPEN, OffTogether(260.0, 220.0, 0.6), off)
    season = own.rows(60, shop_model(own.clocked, today))[:, FEATURES.index("season")]
    assert season.tolist() == [1.0, 1.0]


def test_while_they_are_away_no_month_counts_as_told_to_its_end() -> None:
    known = seaside(WINTER)
    fit = fit_shop(known, WINTER, RULE, None)
    columns, back = standings_of(known, fit), absences_of(known, fit)
    winter, together = day_from_number(WINTER), fit.chance.together
    told = departures_of(columns, back, winter, together=together)
    assert max(month.first_day for month in told.months if month.is_complete) <= date(LAST_YEAR, 8, 1)
    assert max(month.first_day for month in departures_of(columns, back, winter).months if month.is_complete) > date(
        LAST_YEAR, 9, 1
    )


def test_the_months_of_those_who_stay_do_not_hang_on_the_few_who_go_away() -> None:
    """Fewer than a quarter of the customers leave no mark on a month."""
    known = seaside(WINTER)
    fit = fit_shop(known, WINTER, RULE, None)
    columns, back = standings_of(known, fit), absences_of(known, fit)
    winter, together = day_from_number(WINTER), fit.chance.together
    assert together is not None
    few, many = replace(together, share=0.24), replace(together, share=0.25)
    alone = departures_of(columns, back, winter)
    assert departures_of(columns, back, winter, together=few) == alone
    assert departures_of(columns, back, winter, together=many) != alone


def test_nobody_and_a_single_day() -> None:
    empty = histories_from(visits({}), NOW)
    assert off_together(empty, NOW) is None
    assert not len(off_times_of(empty, NOW, OffTogether(1.0, 200.0, 0.9)).days)
    assert not one(NOW).has.any()


@given(st.floats(0, 365), st.floats(60, 275), st.integers(0, 3000), st.integers(0, 900), st.integers(0, 4000))
def test_days_between_are_those_that_lie_in_it_and_are_open(
    start: float, days: float, after: int, later: int, closed: int
) -> None:
    off, shut = OffTimes(np.array([start]), np.array([days])), Closure(closed, closed + 40)
    inside = sum(
        (day - start) % YEAR_DAYS < days and not shut.start <= day < shut.end
        for day in range(after + 1, after + later + 1)
    )
    found = off.between(np.array([after]), after + later, OpenDays((shut,)))
    assert abs(int(found[0]) - inside) <= 3 + later // YEAR_DAYS


def test_a_short_holiday_of_the_shop_changes_nothing_for_its_guests() -> None:
    known = seaside(WINTER)
    days = np.array(known.days)
    holiday = (days >= day_number(date(2024, 1, 8))) & (days < day_number(date(2024, 1, 29)))
    kept = bench_columns(np.array(known.customer_ids)[~holiday], days[~holiday], np.full(int((~holiday).sum()), 600))
    fit = fit_shop(kept, WINTER, RULE, None)
    assert len(fit.open_days.past) == 1
    assert fit.chance.together is not None
    columns = standings_of(kept, fit)
    assert are(columns, GUEST, Status.ACTIVE) > 0.9
    guest = np.isin(columns.customer_ids, GUEST)
    without = fit_shop(known, WINTER, RULE, None)
    plain = standings_of(known, without)
    assert columns.uncounted_days[guest].tolist() == plain.uncounted_days[np.isin(plain.customer_ids, GUEST)].tolist()


def test_a_shop_of_guests_is_told_deterministically() -> None:
    histories = histories_from(seaside(WINTER), WINTER)
    first, second = (chance_of_return(fit_chance(histories, WINTER, 120), histories, WINTER).tolist() for _ in range(2))
    assert first == second
