"""Each April and each December: two seasons a year are seen, expected and said; chance and closed doors make none."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from tests.factory import TODAY, reasons, visits
from winback_gui.analytics.histories import histories_from
from winback_gui.analytics.season import Seasons, seasons_of
from winback_gui.analytics.shop_fit import fit_shop
from winback_gui.analytics.standing_at import standing_at
from winback_gui.analytics.standings import standings_of
from winback_gui.analytics.waiting import Trust, season_parts, trust_in
from winback_gui.domain.lapse import LapseRule, Status
from winback_gui.domain.open_days import ALWAYS_OPEN, Closure, OpenDays
from winback_gui.domain.purchase import VisitColumns, day_from_number, day_number
from winback_gui.domain.speech import Speaker
from winback_gui.domain.standing_sentence import months_of, standing_sentence

NOW = day_number(TODAY)


def seasons(*days: date, today: date = TODAY, open_days: OpenDays = ALWAYS_OPEN) -> Seasons:
    now = day_number(today)
    histories = histories_from(visits({1: [NOW - day_number(day) for day in days]}), now)
    return seasons_of(histories, now, open_days=open_days)


def both(*years: int, april: int = 12, december: int = 10) -> list[date]:
    return [day for year in years for day in (date(year, 4, april), date(year - 1, 12, december))]


def test_who_comes_in_two_parts_of_the_year_is_expected_in_the_next() -> None:
    found = seasons(*both(2024, 2025, 2026))
    assert found.is_seasonal.tolist() == found.is_twice.tolist() == [True]
    assert day_from_number(int(found.next_day[0])) in {date(2026, 12, 9), date(2026, 12, 10), date(2026, 12, 11)}
    assert (found.first_month[0], found.last_month[0]) == (12, 12)
    assert (found.other_first_month[0], found.other_last_month[0]) == (4, 4)
    assert (found.seasons[0], found.has_gap[0], found.is_missed[0]) == (3, False, False)
    after = seasons(*both(2024, 2025, 2026), date(2026, 12, 3), today=date(2026, 12, 20))
    assert day_from_number(int(after.next_day[0])).replace(day=1) == date(2027, 4, 1)


def test_two_seasons_within_a_quarter_are_no_single_long_one() -> None:
    """Valentine's and Mother's Day: after 13 February, "mostly from February to May: next expected in 11 months"."""
    each_year = [date(year, *day) for year in (2023, 2024, 2025) for day in ((2, 13), (5, 10))]
    found = seasons(*each_year, date(2026, 2, 13), today=date(2026, 3, 15))
    assert found.is_twice.tolist() == [True]
    assert not found.is_long[0]
    assert day_from_number(int(found.next_day[0])) == date(2026, 5, 10)
    missed = seasons(*each_year, date(2026, 2, 13), today=date(2026, 7, 10))
    assert missed.is_missed[0]
    all_along = [date(year, *day) for year in (2023, 2024, 2025) for day in ((2, 1), (3, 10), (4, 25))]
    assert seasons(*all_along, today=date(2025, 8, 1)).is_long[0]


def test_the_season_that_went_by_without_them_is_missed() -> None:
    assert not seasons(*both(2024, 2025, 2026), today=date(2027, 1, 25)).is_missed[0]
    assert seasons(*both(2024, 2025, 2026), today=date(2027, 2, 5)).is_missed[0]


def test_a_season_in_which_the_shop_was_closed_was_not_missed() -> None:
    shut = Closure(day_number(date(2026, 11, 20)), day_number(date(2027, 2, 1)))
    known = both(2024, 2025, 2026)
    found = seasons(*known, today=date(2027, 2, 20), open_days=OpenDays((shut,)))
    assert not found.is_missed[0]
    assert day_from_number(int(found.next_day[0])).year == 2027
    once = [date(year, 4, 12) for year in (2023, 2024, 2025)]
    shut = Closure(day_number(date(2026, 2, 1)), day_number(date(2026, 9, 1)))
    assert seasons(*once, today=date(2026, 9, 20)).is_missed[0]
    assert not seasons(*once, today=date(2026, 9, 20), open_days=OpenDays((shut,))).is_missed[0]


def test_who_caught_up_after_a_long_closing_keeps_to_their_season() -> None:
    shut = OpenDays((Closure(day_number(date(2024, 2, 1)), day_number(date(2024, 9, 1))),))
    aprils = [date(2022, 4, 12), date(2023, 4, 9), date(2025, 4, 14)]
    caught_up = [*aprils, date(2024, 9, 10)]
    assert not seasons(*caught_up).is_seasonal.any()
    found = seasons(*caught_up, open_days=shut)
    assert found.is_seasonal[0]
    assert not found.has_gap[0], "in the April of the closed time nobody could come"
    assert seasons(*aprils, open_days=OpenDays()).has_gap[0]
    two = seasons(date(2023, 4, 9), date(2025, 4, 14), date(2024, 9, 10), open_days=shut)
    assert two.is_seasonal[0], "two years with the closed one between them"
    assert not seasons(date(2024, 9, 3), date(2024, 9, 20), open_days=shut).is_seasonal.any()
    each_year = OpenDays(
        tuple(Closure(day_number(date(year, 2, 1)), day_number(date(year, 9, 1))) for year in (2023, 2024, 2025))
    )
    septembers = [date(year, 9, 10) for year in (2023, 2024, 2025)]
    assert seasons(*septembers, open_days=each_year).is_seasonal[0]


@pytest.mark.parametrize(
    "days",
    [
        both(2026) + both(2025)[:1],  # three visits
        [*both(2024, 2025, 2026), date(2025, 8, 1)],
        [date(2024, 4, 1), date(2024, 4, 20), date(2025, 12, 3), date(2025, 12, 20)],  # each of one year only
        [date(2024 + number // 2, 3 + 2 * (number % 2), 5) for number in range(6)],  # March and May are too near
        [
            date(2022, 4, 9),
            date(2023, 4, 9),
            *(date(year, 12, 10) for year in (2022, 2023, 2024, 2025)),
        ],  # April is over
        [day for year in (2023, 2024, 2025) for day in (date(year, 4, 1), date(year, 6, 20), date(year, 12, 5))],
    ],
    ids=["few", "stray", "one year each", "near", "one is over", "three"],
)
def test_what_is_no_two_seasons(days: list[date]) -> None:
    assert not seasons(*days).is_twice.any()


def test_one_year_of_three_may_be_left_out_of_two_none() -> None:
    assert seasons(*both(2023, 2024, 2026)).is_twice[0]
    assert seasons(*both(2023, 2024, 2026)).has_gap[0]
    assert not seasons(*both(2024, 2026)).is_twice.any()


def workshop() -> VisitColumns:
    """Sixty people of two seasons, of whom some left; regulars of each fortnight beside them."""
    random = np.random.default_rng(4)
    days: dict[int, list[int]] = {}
    for who in range(60):
        last = 2026 if who < 45 else 2024
        days[who] = [
            NOW - day_number(day) + int(random.integers(-9, 10)) for day in both(*range(2022, last + 1)) if day <= TODAY
        ]
    for who in range(100, 160):
        days[who] = list(range(3 + who % 9, 2000, 14 + who % 5))
    return visits(days)


@pytest.mark.parametrize("horizon_days", [91, 365])
def test_in_november_nobody_is_about_to_leave_who_comes_in_december(horizon_days: int) -> None:
    known = workshop()
    fit = fit_shop(known, NOW, LapseRule(horizon_days=horizon_days), None)
    columns = standings_of(known, fit)
    come = columns.customer_ids < 45
    assert columns.has_status(Status.SEASONAL)[come].all()
    assert columns.chance_of_return[come].mean() > 0.8
    left = (columns.customer_ids >= 45) & (columns.customer_ids < 60)
    assert columns.has_status(Status.LAPSED)[left].all()
    visits_a_year = columns.visits_a_year[come] / columns.chance_a_year[come]
    assert visits_a_year == pytest.approx(np.full(45, 2.0), abs=0.3)
    assert not columns.has_one_month(3), "December is half of it"
    standing = standing_at(columns, 3, fit)
    assert Speaker().say(standing.reason) == "Buys each April and December: next expected in 3 weeks."
    assert Speaker().say(standing.sentence) == "each Apr and Dec, next in 3 weeks"


def test_their_trust_is_their_own() -> None:
    trust = trust_in(histories_from(workshop(), NOW), NOW)
    assert trust.of_twice > 0.9
    assert trust.of_two == trust.of_long == 0.0
    at_random = np.random.default_rng(7)
    days = {who: at_random.choice(1400, 5, replace=False).tolist() for who in range(1500)}
    histories = histories_from(visits(days), NOW)
    assert seasons_of(histories, NOW).is_twice.sum() > 3, "chance alone makes some"
    assert trust_in(histories, NOW).of_twice < 0.6


def test_between_their_seasons_they_are_not_still_in_one() -> None:
    histories = histories_from(visits({1: [NOW - day_number(day) for day in both(2024, 2025, 2026)]}), NOW)
    sure = Trust(1.0, 1.0, 1.0, 1.0, 1.0, share=1.0)
    told = season_parts(sure, histories, seasons_of(histories, NOW), NOW, 60)
    assert (told.ahead[0], told.beyond[0], told.again[0]) == (1.0, 0.0, 0.0)
    spring = day_number(date(2026, 4, 25))
    told = season_parts(sure, histories, seasons_of(histories, spring), spring, 60)
    assert (told.ahead[0], told.beyond[0]) == (0.0, 1.0)


def test_both_seasons_are_named_in_the_order_of_the_year() -> None:
    season = date(2026, 12, 10)
    told = reasons(
        status=Status.SEASONAL,
        next_season=season,
        next_season_in_days=23,
        season_months=(date(2026, 12, 1), date(2026, 1, 1)),
        other_months=(date(2026, 7, 1), date(2026, 8, 1)),
    )
    assert Speaker().say(months_of(told, season)) == "July or August and December or January"
    assert Speaker().say(standing_sentence(told)) == "each Jul/Aug and Dec/Jan, next in 3 weeks"


def test_a_holiday_in_their_season_only_delays_it() -> None:
    """ "Next expected in a year" was said two days after a holiday of three weeks, in the middle of a season."""
    days = {
        who: [day_number(date(year, month, 12 + who % 9)) for year in (2023, 2024, 2025) for month in (2, 8)]
        + [day_number(date(2026, 2, 12 + who % 9))]
        for who in range(1, 21)
    }
    today = day_number(date(2026, 8, 27))
    some = histories_from(visits({who: [NOW - each for each in every] for who, every in days.items()}), today)
    holiday = Closure(day_number(date(2026, 8, 4)), day_number(date(2026, 8, 25)))
    found = seasons_of(some, today, open_days=OpenDays(past=(holiday,)))
    assert found.is_seasonal.all()
    assert (found.next_day < today).all()
    long = Closure(day_number(date(2026, 6, 20)), day_number(date(2026, 8, 25)))
    closed = seasons_of(some, today, open_days=OpenDays(past=(long,)))
    assert (closed.next_day > today + 150).all(), "of a season that fell into two closed months nobody missed anything"
