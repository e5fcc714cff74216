from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.factory import reasons
from winback_gui.domain.lapse import Standing, Status
from winback_gui.domain.message import NOTHING
from winback_gui.domain.speech import Speaker
from winback_gui.domain.standing_reason import standing_reason
from winback_gui.domain.standing_sentence import about_one_in, at_most_one_in, outlook, standing_sentence


def said(status: Status = Status.LAPSED, **figures: Any) -> str:
    return Speaker().plain(standing_sentence(reasons(status=status, **figures)))


@pytest.mark.parametrize(
    ("figures", "sentence"),
    [
        ({}, "usually every 24 days, now 96"),
        ({"usual_gap_days": 24.4}, "usually every 24 days, now 96"),
        ({"frequency": 3, "usual_gap_days": 28.0, "recency_days": 95}, "probably every 28 days, now 95"),
        ({"usual_gap_days": 1.2, "recency_days": 9}, "usually every day, now 9"),
        ({"usual_gap_days": 0.3, "recency_days": 9, "frequency": 3}, "probably every day, now 9"),
        ({"frequency": 2, "first_on": date(2025, 5, 23)}, "twice, 447 days apart, now 96"),
        ({"status": Status.ACTIVE, "recency_days": 0}, "usually every 24 days, here today"),
        ({"status": Status.ACTIVE, "recency_days": 0, "frequency": 3}, "probably every 24 days, here today"),
        ({"recency_days": 0, "frequency": 2, "first_on": date(2026, 8, 12)}, "twice, 1 day apart, here today"),
        ({"status": Status.ACTIVE, "came_back_after_days": 121}, "came back after 121 days"),
        ({"recency_days": 1300}, "usually every 24 days, now 1,300"),
        ({"fixed_days": 60}, "silent 96 days, limit 60"),
        ({"fixed_days": 60, "uncounted_days": 6}, "silent 90 open days, limit 60"),
        ({"fixed_days": 60, "frequency": 1, "is_last_visit_alone": True}, "last here 96 days ago, limit 60"),
        ({"fixed_days": 60, "status": Status.ACTIVE, "recency_days": 9}, "usually every 24 days, now 9"),
    ],
)
def test_rhythm(figures: dict[str, Any], sentence: str) -> None:
    assert said(**figures) == sentence


END = date(2026, 9, 30)


@pytest.mark.parametrize(
    ("figures", "sentence"),
    [
        ({}, "usually every 24 days, 96 by 30 Sept"),
        ({"frequency": 3}, "probably every 24 days, 96 by 30 Sept"),
        ({"recency_days": 0, "last_on": END}, "usually every 24 days, here on 30 Sept"),
        ({"recency_days": 0, "last_on": date(2026, 11, 12)}, "usually every 24 days, here on 12 Nov"),
        ({"recency_days": 0, "last_on": END, "frequency": 2}, "twice, 416 days apart"),
        ({"fixed_days": 60}, "silent 96 days by 30 Sept, limit 60"),
        ({"frequency": 1, "status": Status.ONE_TIME}, "bought once, 96 days before 30 Sept"),
        ({"frequency": 1, "status": Status.NEW, "last_on": date(2026, 9, 12)}, "first bought on 12 Sept"),
        ({"is_last_visit_alone": True, "frequency": 1}, "last here 96 days before 30 Sept"),
        (
            {"is_last_visit_alone": True, "frequency": 1, "recency_days": 0, "last_on": date(2026, 11, 12)},
            "last here on 12 Nov",
        ),
        (
            {"status": Status.SEASONAL, "next_season": date(2026, 10, 4), "next_season_in_days": 4},
            "each October, next in 2026",
        ),
        ({"next_season": date(2026, 6, 4), "next_season_in_days": -90}, "each June, not the last time"),
    ],
)
def test_where_the_sales_end_before_today_nothing_of_it_is_now(figures: dict[str, Any], sentence: str) -> None:
    told = reasons(**{"status": Status.LAPSED, "counted_to": END} | figures)
    assert Speaker().plain(standing_sentence(told)) == sentence


@pytest.mark.parametrize(
    ("status", "recency_days", "sentence"),
    [
        (Status.ONE_TIME, 255, "bought once, 255 days ago"),
        (Status.ONE_TIME, 1, "bought once, 1 day ago"),
        (Status.NEW, 1, "first bought 1 day ago"),
        (Status.NEW, 12, "first bought 12 days ago"),
        (Status.NEW, 0, "first bought today"),
    ],
)
def test_single_visit(status: Status, recency_days: int, sentence: str) -> None:
    assert said(status, frequency=1, recency_days=recency_days, usual_gap_days=None) == sentence


@pytest.mark.parametrize(
    ("in_days", "sentence"),
    [
        (28, "each December, next in 4 weeks"),
        (7, "each December, next in 7 days"),
        (76, "each December, next in 11 weeks"),
        (77, "each December, next in 11 weeks"),
        (2, "each December, expected now"),
        (-5, "each December, expected now"),
        (180, "each December, next in 6 months"),
    ],
)
def test_season(in_days: int, sentence: str) -> None:
    season = {"next_season": date(2026, 12, 15), "next_season_in_days": in_days}
    assert said(Status.SEASONAL, **season) == sentence


@pytest.mark.parametrize("in_days", [4, 13, 14, 62, 63, 76, 90, 129, 130, 180, 355])
def test_the_short_sentence_counts_as_the_full_one_does(in_days: int) -> None:
    """The same day in February was "in 2 months" in one row, "in 3 months" in the next, and "in 11 weeks" beside it."""
    season = {"next_season": date(2026, 12, 15), "next_season_in_days": in_days}
    short = said(Status.SEASONAL, **season).partition(", next in ")[2]
    assert short
    full = Speaker().plain(standing_reason(reasons(status=Status.SEASONAL, **season)))
    assert full.endswith(f": next expected in {short}.")


def test_a_season_of_several_months_that_has_begun() -> None:
    months = tuple(date(2026, month, 1) for month in (10, 11, 12))
    season = {"next_season": date(2026, 11, 25), "next_season_in_days": 20, "season_months": months}
    assert said(Status.SEASONAL, **season) == "each Oct–Dec, next in 3 weeks"
    begun = {**season, "season_early_days": 30}
    assert said(Status.SEASONAL, **begun) == "each Oct–Dec, expected now"
    assert said(Status.SEASONAL, **begun, seasons=2) == "probably each Oct–Dec, expected now"


@pytest.mark.parametrize(
    ("in_days", "sentence"),
    [
        (-23, "each December, expected now"),
        (-24, "each December, not this time so far"),
        (-34, "each December, not this time so far"),
    ],
)
def test_a_season_that_is_over_is_not_now(in_days: int, sentence: str) -> None:
    """They are waited for some weeks longer, as they may come late: but nobody is expected for Christmas in January."""
    season: dict[str, Any] = {"next_season": date(2026, 12, 12), "season_late_days": 16, "next_season_in_days": in_days}
    assert said(Status.SEASONAL, **season) == sentence


def test_a_season_that_was_over_where_the_sales_end() -> None:
    season: dict[str, Any] = {"next_season": date(2026, 12, 12), "season_late_days": 16, "next_season_in_days": -34}
    assert said(Status.SEASONAL, **season, counted_to=date(2027, 1, 15)) == "each December, not this time so far"


@pytest.mark.parametrize(
    ("figures", "sentence"),
    [
        ({}, "each Nov/Dec, not last time"),
        ({"seasons": 2}, "not last time; probably each Nov/Dec"),
        ({"other_months": (date(2026, 4, 1),)}, "not last time; each Apr and Nov/Dec"),
        (
            {"other_months": tuple(date(2026, month, 1) for month in (7, 8, 9)), "has_left_a_season_out": True},
            "not last time; most Jul–Sept and Nov/Dec",
        ),
        ({"other_months": (date(2026, 4, 1),), "seasons": 2}, "not last time; probably Apr, Nov/Dec"),
        ({"status": Status.SEASONAL}, "each Nov/Dec, not this time"),
        ({"status": Status.SEASONAL, "seasons": 2}, "not this time; probably each Nov/Dec"),
    ],
)
def test_what_decides_is_seen_though_the_sentence_is_cut(figures: dict[str, Any], sentence: str) -> None:
    months = (date(2026, 11, 1), date(2026, 12, 1))
    season: dict[str, Any] = {"next_season": date(2026, 12, 1), "next_season_in_days": -80, "season_months": months}
    assert said(**season | figures) == sentence


def test_of_two_short_seasons_of_one_month_each_both_are_joined_as_ever() -> None:
    """The comma in place of "and" is for months so long that little room is left."""
    both: dict[str, Any] = {"next_season": date(2026, 12, 1), "next_season_in_days": -80, "seasons": 2}
    both["season_months"], both["other_months"] = (date(2026, 12, 1),), (date(2026, 4, 1),)
    assert said(**both) == "not last time; probably Apr and Dec"
    assert said(**both | {"season_months": ()}) == "not last time; probably Apr and Dec"
    assert said(**both | {"seasons": 5}) == "not last time; each Apr and Dec"


SUMMER: dict[str, Any] = {
    "next_season": date(2026, 6, 20),
    "season_months": tuple(date(2026, month, 1) for month in (6, 7, 8, 9)),
    "season_late_days": 88,
}


@pytest.mark.parametrize(
    ("figures", "sentence"),
    [
        ({"next_season_in_days": -150}, "yearly Jun to Sept, not last time"),
        ({"next_season_in_days": -150, "seasons": 2}, "not last time; probably Jun to Sept"),
        ({"status": Status.SEASONAL, "next_season_in_days": 21}, "yearly Jun to Sept, next in 3 weeks"),
        ({"status": Status.SEASONAL, "next_season_in_days": -60}, "yearly Jun to Sept, expected now"),
        ({"status": Status.SEASONAL, "next_season_in_days": -100}, "yearly Jun to Sept, not this time"),
    ],
)
def test_a_season_of_four_months_is_no_list(figures: dict[str, Any], sentence: str) -> None:
    assert said(**SUMMER | figures) == sentence


@pytest.mark.parametrize(
    ("visits", "sentence"),
    [
        (366, "usually every day, now 96"),
        (300, "usually every day, now 96"),
        (250, "usually nearly every day, now 96"),
        (180, "usually every day or two, now 96"),
        (60, "usually every day, now 96"),
    ],
)
def test_every_day_is_true_to_all_of_their_visits(visits: int, sentence: str) -> None:
    """Half of somebody's gaps can be of one day, and they came on every other day all the same."""
    year: dict[str, Any] = {"first_on": date(2025, 8, 13), "last_on": date(2026, 8, 13), "usual_gap_days": 1.1}
    assert said(frequency=visits, **year) == sentence


def test_missed_season_says_so() -> None:
    season = {"next_season": date(2026, 12, 15), "next_season_in_days": -80}
    assert said(Status.LAPSED, **season) == "each December, not the last time"


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (0.195, "about 1 in 5"),
        (0.5, "about 1 in 2"),
        (0.01, "about 1 in 100"),
        (0.45, "about 1 in 2"),
        (0.54, "about 1 in 2"),
        (0.44, "about 4 in 10"),
        (0.38, "about 4 in 10"),
        (0.37, "about 1 in 3"),
        (0.55, "about 6 in 10"),
        (0.004, "less than 1 in 100"),
        (0.0, "less than 1 in 100"),
        (0.68, "about 7 in 10"),
        (0.924, "about 9 in 10"),
        (0.93, "about 19 in 20"),
        (0.97, "about 19 in 20"),
        (0.98, "more than 19 in 20"),
        (0.999, "more than 19 in 20"),
    ],
)
def test_a_share_that_can_be_pictured(share: float, words: str) -> None:
    assert Speaker().plain(about_one_in(share)) == words


def test_a_small_share_that_may_be_smaller_still() -> None:
    assert Speaker().plain(at_most_one_in(0.01)) == "at most 1 in 100"
    assert Speaker().plain(at_most_one_in(0.002)) == "less than 1 in 100"


def told(status: Status, chance: float, *, priced: int = 9) -> str:
    day = date(2026, 8, 13)
    one = Standing(
        customer_id=1, status=status, recency_days=96, frequency=max(priced, 1), priced=priced, monetary_minor=0,
        tenure_days=96, spent_minor=0, usual_gap_days=None, overdue_ratio=None, chance_of_return=chance,
        expected_purchases=0.0, yearly_spend_minor=0, lifetime_value_minor=0, value_is_margin=False, first_on=day,
        last_on=day, expected_on=None, counted_to=None, sentence=NOTHING, reason=NOTHING,
    )  # fmt: skip
    found = outlook(one)
    return "" if found is None else Speaker().plain(found)


def test_outlook() -> None:
    assert told(Status.LAPSED, 0.1) == "Probably gone."
    assert told(Status.LAPSED, 0.4) == "More likely gone than not."
    assert told(Status.AT_RISK, 0.7) == "May be about to leave."
    assert told(Status.ACTIVE, 0.2) == told(Status.ONE_TIME, 0.1) == ""
    assert told(Status.LAPSED, 0.1, priced=0) == "", "of a last visit alone nobody knows what it means"


def test_two_seasons_are_probably_one() -> None:
    figures = {"next_season": date(2026, 12, 15), "next_season_in_days": 28, "frequency": 2}
    assert said(Status.SEASONAL, **figures) == "probably each December, next in 4 weeks"
