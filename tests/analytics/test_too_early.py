"""Of whom nobody can say yet that they stopped, however far beyond "their gap" they are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from tests.analytics.test_standings import standing, work_out
from winback_gui.domain.lapse import LapseRule, Status
from winback_gui.domain.lapse_words import meaning_of, status_name
from winback_gui.domain.speech import Speaker


@pytest.mark.parametrize("days", [[21, 22], [25, 41], [20, 22, 25], [29, 30, 31, 32, 33]])
def test_a_few_days_of_a_newcomer_are_no_rhythm(days: list[int]) -> None:
    one = standing(days)
    assert one.status is Status.NEW
    assert one.expected_on is None


def test_of_a_newcomer_who_came_twice_it_is_too_early_to_tell() -> None:
    one = standing([21, 22])
    assert Speaker().plain(one.sentence) == "twice, 1 day apart, now 21"
    assert Speaker().plain(one.reason).endswith("3 weeks ago. It is too early to tell.")


def test_once_the_usual_time_to_a_next_visit_is_over_they_are_judged() -> None:
    one = standing([80, 110])
    assert one.status in {Status.AT_RISK, Status.LAPSED}
    assert "expected after 4 weeks" in Speaker().plain(one.reason)


@pytest.mark.parametrize("days", [[80, 81], [80, 109], [90, 92, 93, 95, 97, 99, 101]])
def test_whoever_passed_through_is_no_regular_who_stopped(days: list[int]) -> None:
    """Four days of one holiday were "every 2 days, now 141", and stood among the regulars to win back."""
    one = standing(days)
    assert one.status is Status.ONE_TIME
    assert Speaker().plain(status_name(one)) == "Came briefly"
    assert Speaker().plain(one.sentence).endswith(f"now {days[0]}")
    assert "Of such customers probably " in Speaker().plain(one.reason)
    assert standing(days, LapseRule(fixed_days=60)).status is Status.ONE_TIME


def test_who_first_came_long_ago_is_not_new_and_not_called_gone_for_a_usual_silence() -> None:
    columns, fit = work_out({999: [28, 29, 120]})
    shop = fit.chance.shop.rhythm
    assert 28 < shop.second_days < 120
    row = columns.position(999)
    assert row is not None
    assert not columns.has_status(Status.LAPSED, Status.AT_RISK, Status.NEW)[row]


def test_with_many_visits_their_own_rhythm_counts_within_a_month_but_nobody_has_stopped() -> None:
    strict = LapseRule(lapsed_below=1.0, at_risk_below=1.0)
    assert standing(list(range(21, 300)), strict).status is Status.AT_RISK
    assert standing(list(range(29, 300)), strict).status is Status.AT_RISK
    assert standing(list(range(30, 300)), strict).status is Status.LAPSED


def test_the_owners_number_of_days_counts_for_newcomers_too() -> None:
    assert standing([21, 52], LapseRule(fixed_days=14)).status is Status.LAPSED


def test_what_lists_say_of_somebody_alone_is_no_short_stay() -> None:
    one = standing([80, 90])
    names = {
        (2, 2): "Came briefly", (2, 1): "Two visits known", (2, 0): "Two visits known", (4, 4): "Came briefly",
        (4, 3): "Hardly known", (1, 1): "One visit known",
    }  # fmt: skip
    for (frequency, priced), name in names.items():
        assert Speaker().plain(status_name(replace(one, frequency=frequency, priced=priced))) == name


def test_four_days_of_a_holiday_are_no_hundred_visits_a_year() -> None:
    """A tourist of yesterday was worth more than every regular of a wine shop: 33 visits a year were expected."""
    columns, _fit = work_out({999: [1, 2, 4, 6]})
    row = columns.position(999)
    assert row is not None
    regulars = columns.are_regulars()
    assert columns.expected_purchases[row] <= np.quantile(columns.expected_purchases[regulars], 0.9)


def test_who_came_twice_a_year_apart_has_not_stopped_before_a_year() -> None:
    """330 days apart, silent for 300, was "expected after 4 weeks" and had stopped: six days later they came."""
    one = standing([300, 630])
    assert one.status is Status.AT_RISK
    assert one.expected_on == date.fromordinal(one.last_on.toordinal() + 330)


def test_who_broke_so_long_a_silence_before_has_not_stopped() -> None:
    assert standing([100, 110, 240]).status is not Status.LAPSED
    assert standing([140, 150, 280]).status is Status.LAPSED


@pytest.mark.parametrize("days", [[100, 110, 240], [300, 630]])
def test_within_a_silence_that_they_broke_before_only_who_hardly_comes_again_is_at_risk(days: list[int]) -> None:
    """ "Comes regularly" stood beside a chance of 18 in 100; of 531 such customers of 40 shops 281 came in a year."""
    chance = standing(days).chance_of_return
    meanings = []
    for limit in (chance + 0.01, chance - 0.01):
        rule = LapseRule(lapsed_below=limit, at_risk_below=0.8)
        one = standing(days, rule)
        meanings.append((one.status, Speaker().plain(meaning_of(one, rule, 60, one.recency_days))))
    (low, _), (high, words) = meanings
    assert (low, high) == (Status.AT_RISK, Status.ACTIVE)
    assert words.startswith("later than usual, but after so few visits")


def test_who_first_came_lately_is_new_whatever_the_chance() -> None:
    assert standing([18, 19, 20, 49], LapseRule(lapsed_below=0.99, at_risk_below=0.995)).status is Status.NEW


def terms(silence: int, *breaks: int) -> list[int]:
    """Days ago of eight weekly classes a term, with breaks of so many days between the terms, the newest first."""
    days, first = [], silence
    for pause in (*breaks, 0):
        days += list(range(first, first + 56, 7))
        first += 49 + pause
    return days


@pytest.mark.parametrize(
    ("silence", "breaks", "has_stopped"),
    [
        (58, (70, 112), False),
        (110, (70, 112), False),
        (113, (70, 112), True),
        (58, (112,), True),  # one is no habit
        (58, (20, 112), True),  # nor is that one and a few weeks without a visit
    ],
)
def test_who_comes_by_the_term_has_not_stopped_within_a_break(
    silence: int, breaks: tuple[int, ...], *, has_stopped: bool
) -> None:
    """Students of pottery had "stopped" after 58 days, though each of their breaks had ended."""
    one = standing(terms(silence, *breaks))
    assert one.status is (Status.LAPSED if has_stopped else Status.AT_RISK)
    assert standing(terms(silence, *breaks), LapseRule(fixed_days=50)).status is Status.LAPSED
