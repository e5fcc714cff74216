from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factory import TODAY, reasons
from winback_gui.domain.how_long import how_long, how_long_about
from winback_gui.domain.lapse import Status
from winback_gui.domain.speech import Speaker
from winback_gui.domain.standing_reason import how_long_ago, standing_reason

SPEAKER = Speaker()
END = date(2026, 9, 30)
AGO = "7 weeks before 30 Sept 2026"
EXPECTED = " Going by your other customers, too, the next was to be expected after 3 weeks."
TOO = ", going by your other customers, too."


def said(**figures: Any) -> str:
    return SPEAKER.plain(standing_reason(reasons(**figures)))


@pytest.mark.parametrize(
    ("figures", "sentence"),
    [
        ({}, "Came every 3 to 4 weeks for a year, last on 13 Aug 2026, 14 weeks ago."),
        (
            {"middle_gaps_days": (7, 7), "usual_gap_days": 7.0},
            "Came every week for a year, last on 13 Aug 2026, 14 weeks ago.",
        ),
        (
            {"middle_gaps_days": (1, 1), "usual_gap_days": 1.2, "frequency": 350},
            "Came every day for a year, last on 13 Aug 2026, 14 weeks ago.",
        ),
        (
            {"middle_gaps_days": (1, 1), "usual_gap_days": 1.2, "frequency": 250},
            "Came nearly every day for a year, last on 13 Aug 2026, 14 weeks ago.",
        ),
        (
            {"middle_gaps_days": (1, 1), "usual_gap_days": 1.2, "frequency": 185},
            "Came every day or two for a year, last on 13 Aug 2026, 14 weeks ago.",
        ),
        (
            {"middle_gaps_days": (1, 1), "usual_gap_days": 1.2, "frequency": 60},
            "Came every day with breaks for a year, last on 13 Aug 2026, 14 weeks ago.",
        ),
        (
            {"middle_gaps_days": (1, 2), "usual_gap_days": 1.2, "frequency": 60},
            "Came every 1 to 2 days with breaks for a year, last on 13 Aug 2026, 14 weeks ago.",
        ),
        (
            {"middle_gaps_days": (1, 2), "usual_gap_days": 1.2, "frequency": 200},
            "Came every 1 to 2 days for a year, last on 13 Aug 2026, 14 weeks ago.",
        ),
        (
            {"middle_gaps_days": (1, 5), "usual_gap_days": 1.2, "frequency": 120},
            "Came irregularly, about every 3 days for a year, last on 13 Aug 2026, 14 weeks ago.",
        ),
        (
            {"frequency": 3, "first_on": date(2026, 8, 7), "usual_gap_days": 1.4},
            "Came 3 times in 7 days, last on 13 Aug 2026, 14 weeks ago. Probably every 3 days" + TOO,
        ),
        (
            {"usual_gap_days": 1.2, "frequency": 240, "middle_gaps_days": (1, 1), "came_back_after_days": 121},
            "Came every day, stayed away for 17 weeks, and is back: last on 13 Aug 2026.",
        ),
        (
            {"status": Status.ACTIVE, "recency_days": 1, "middle_gaps_days": (24, 24)},
            "Has come every 3 weeks for a year, last on 13 Aug 2026, yesterday.",
        ),
        (
            {"usual_gap_days": 7.0, "middle_gaps_days": (7, 7), "pauses": 3, "longest_pause_days": 122},
            "Came every week, with pauses of up to 17 weeks, for a year, last on 13 Aug 2026, 14 weeks ago.",
        ),
        (
            {
                "status": Status.ACTIVE,
                "recency_days": 1,
                "middle_gaps_days": (24, 24),
                "pauses": 1,
                "longest_pause_days": 140,
            },
            "Has come every 3 weeks, with a pause of 4½ months, for a year, last on 13 Aug 2026, yesterday.",
        ),
        (
            {"usual_gap_days": 7.0, "middle_gaps_days": (7, 7), "pauses": 1, "longest_pause_days": 44},
            "Came every week for a year, last on 13 Aug 2026, 14 weeks ago.",
        ),
        (
            {"usual_gap_days": 16.0, "middle_gaps_days": (7, 21), "pauses": 2, "longest_pause_days": 83},
            "Came every 1 to 3 weeks for a year, last on 13 Aug 2026, 14 weeks ago.",
        ),
        (
            {"lately_gap_days": 70.0, "middle_gaps_days": (24, 24)},
            "Came every 3 weeks, lately only every 2 months; last on 13 Aug 2026, 14 weeks ago.",
        ),
        (
            {"frequency": 3, "first_on": date(2026, 3, 1), "recency_days": 0},
            "Came 3 times in 5½ months, last on 13 Aug 2026, today. Probably every 3 weeks" + TOO,
        ),
        (
            {"frequency": 2, "first_on": date(2026, 8, 12), "recency_days": 0},
            "Came twice in 2 days, last on 13 Aug 2026, today." + EXPECTED,
        ),
        (
            {"middle_gaps_days": (10, 40)},
            "Came every 1 to 6 weeks for a year, last on 13 Aug 2026, 14 weeks ago.",
        ),
        (
            {"middle_gaps_days": (185, 720), "usual_gap_days": 710.0},
            "Came every 6 to 24 months for a year, last on 13 Aug 2026, 14 weeks ago.",
        ),
        (
            {"middle_gaps_days": (300, 720), "usual_gap_days": 710.0},
            "Came every 1 to 2 years for a year, last on 13 Aug 2026, 14 weeks ago.",
        ),
        (
            {"middle_gaps_days": (10, 41)},
            "Came irregularly, about every 3 weeks for a year, last on 13 Aug 2026, 14 weeks ago.",
        ),
        (
            {"status": Status.ACTIVE, "came_back_after_days": 121, "middle_gaps_days": (24, 24)},
            "Came every 3 weeks, stayed away for 17 weeks, and is back: last on 13 Aug 2026.",
        ),
    ],
)
def test_regulars(figures: dict[str, Any], sentence: str) -> None:
    assert said(**figures) == sentence


@pytest.mark.parametrize(
    ("figures", "sentence"),
    [
        ({"others_count": 90, "others_came": 10}, "One purchase, 8 months ago; of such customers 1 in 9 came again."),
        ({"others_count": 90, "others_came": 63}, "One purchase, 8 months ago; of such customers 7 in 10 came again."),
        (
            {"others_count": 90, "others_came": 88},
            "One purchase, 8 months ago; of such customers more than 19 in 20 came again.",
        ),
        (
            {"others_count": 90, "others_came": 44},
            "One purchase, 8 months ago; about half of such customers came again.",
        ),
        ({"others_count": 90}, "One purchase, 8 months ago; of such customers fewer than 1 in 100 came again."),
        (
            {"others_count": 5, "others_came": 5},
            "One purchase, 8 months ago; of such customers probably 1 in 5 comes again.",
        ),
        ({"chance_of_return": 0.52}, "One purchase, 8 months ago; probably half of such customers come again."),
        (
            {"chance_of_return": 0.001},
            "One purchase, 8 months ago; of such customers probably fewer than 1 in 100 come again.",
        ),
        ({"status": Status.NEW, "recency_days": 9}, "First purchase 9 days ago; it is too early to tell."),
        ({"status": Status.NEW, "recency_days": 120}, "First purchase 17 weeks ago; it is too early to tell."),
        (
            {"status": Status.NEW, "recency_days": 300},
            "One purchase, 10 months ago; whether it stays the only one cannot be told yet.",
        ),
    ],
)
def test_one_purchase(figures: dict[str, Any], sentence: str) -> None:
    once = {"status": Status.ONE_TIME, "frequency": 1, "usual_gap_days": None, "recency_days": 245}
    assert said(**{**once, **figures}) == sentence


@pytest.mark.parametrize(
    ("status", "in_days", "sentence"),
    [
        (Status.SEASONAL, 21, "Buys each December: next expected in 3 weeks."),
        (Status.SEASONAL, 7, "Buys each December: next expected in 7 days."),
        (Status.SEASONAL, 2, "Buys each December: expected now."),
        (Status.LAPSED, -80, "Bought each December, but not the last time; last on 13 Aug 2026, 14 weeks ago."),
    ],
)
def test_seasons(status: Status, in_days: int, sentence: str) -> None:
    assert said(status=status, next_season=date(2026, 12, 15), next_season_in_days=in_days) == sentence


def test_a_season_that_is_over_without_them_is_not_now() -> None:
    over = {"status": Status.SEASONAL, "next_season": date(2026, 12, 12), "season_late_days": 16}
    assert said(**over, next_season_in_days=-23) == "Buys each December: expected now."
    assert said(**over, next_season_in_days=-24) == "Buys each December; this time they have not come so far."
    assert said(**over, next_season_in_days=-24, counted_to=date(2027, 1, 5)) == (
        "Buys each December; by 5 Jan 2027 they had not come this time."
    )
    assert said(**over, next_season_in_days=-24, frequency=2) == (
        "Came twice, each time in December, last on 13 Aug 2026, 14 weeks ago; this time they have not come so far."
    )


@pytest.mark.parametrize(
    ("figures", "sentence"),
    [
        ({"frequency": 4, "seasons": 4}, "Buys about once a year, mostly from June to September: next expected in"),
        ({"frequency": 9, "seasons": 4}, "Buys each year, mostly from June to September: next expected in"),
        (
            {"frequency": 9, "seasons": 4, "has_left_a_season_out": True},
            "Buys nearly each year, mostly from June to September: next expected in",
        ),
        (
            {"frequency": 5, "seasons": 2},
            "Came in two years, each time between June and September, last on 13 Aug 2026, 14 weeks ago: probably next",
        ),
    ],
)
def test_a_season_of_four_months_is_no_list(figures: dict[str, Any], sentence: str) -> None:
    months = tuple(date(2026, month, 1) for month in (6, 7, 8, 9))
    season = {"next_season": date(2026, 8, 1), "next_season_in_days": 60, "season_months": months}
    assert said(status=Status.SEASONAL, **season, **figures).startswith(sentence)


def test_after_months_nobody_says_that_it_is_early() -> None:
    new = {"status": Status.NEW, "frequency": 4, "first_on": date(2026, 3, 1)}
    assert said(**new, recency_days=120).endswith("ago. It is too early to tell.")
    late = " They came only a few times: whether they stopped cannot be told yet."
    assert said(**new, recency_days=121).endswith("ago." + late)
    assert said(**new, recency_days=240, occasions=1).endswith("ago." + late), "visits that belong together"


def test_who_is_known_from_one_season_is_said_to_be() -> None:
    """“Has come every 5 to 7 days for 6 weeks, last on 3 Sept 2025, a year ago” stood beside “New”."""
    summer = {"status": Status.NEW, "is_one_season": True, "frequency": 8, "first_on": date(2025, 7, 24)}
    told = said(**summer, last_on=date(2025, 9, 3), recency_days=351)
    assert told.startswith("Came 8 times in 6 weeks, last on 3 Sept 2025,")
    assert told.endswith("They are known from one season alone: whether they come in the next cannot be told yet.")


def test_half_of_those_who_came_briefly() -> None:
    brief = {"status": Status.ONE_TIME, "frequency": 8, "first_on": date(2026, 7, 20)}
    assert said(**brief, chance_of_return=0.5).endswith("weeks ago. Probably half of such customers come again.")
    assert said(**brief, chance_of_return=0.7).endswith("Of such customers probably 7 in 10 come again.")


def test_a_season_left_out_makes_it_nearly_each() -> None:
    gap = {"next_season": date(2026, 12, 15), "has_left_a_season_out": True}
    soon = said(status=Status.SEASONAL, next_season_in_days=21, **gap)
    assert soon == "Buys nearly each December: next expected in 3 weeks."
    missed = said(status=Status.LAPSED, next_season_in_days=-80, **gap)
    assert missed.startswith("Bought nearly each December, but not the last time;")


@pytest.mark.parametrize(
    ("status", "in_days", "sentence"),
    [
        (Status.SEASONAL, 21, "Came twice, each time in December, {last}: probably next in 3 weeks."),
        (Status.SEASONAL, 2, "Came twice, each time in December, {last}: probably expected now."),
        (Status.LAPSED, -80, "Came twice, each time in December, but not in the last one; {last}."),
    ],
)
def test_two_seasons_are_few(status: Status, in_days: int, sentence: str) -> None:
    two = said(status=status, frequency=2, next_season=date(2026, 12, 15), next_season_in_days=in_days)
    assert two == sentence.format(last="last on 13 Aug 2026, 14 weeks ago")


def test_a_fixed_number_of_days_is_the_reason_where_it_is_the_rule() -> None:
    assert said(fixed_days=60) == "Nothing bought since 13 Aug 2026, 14 weeks ago: longer than your rule of 60 days."
    assert said(fixed_days=100, status=Status.AT_RISK) == (
        "Nothing bought since 13 Aug 2026, 14 weeks ago; by your rule they have stopped after 100 days."
    )
    assert said(fixed_days=100, status=Status.ACTIVE).startswith("Has come every 3 to 4 weeks")


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (1, "1 day"),
        (13, "13 days"),
        (14, "2 weeks"),
        (70, "10 weeks"),
        (98, "14 weeks"),
        (129, "18 weeks"),
        (130, "4 months"),
        ((date(2026, 11, 28) - date(2026, 5, 12)).days, "6½ months"),
        (309, "10 months"),
        (319, "10½ months"),
        (328, "almost 11 months"),
        (334, "11 months"),
        (349, "11½ months"),
        (351, "a year"),
        (365, "a year"),
        (380, "a year"),
        (381, "13 months"),
        (699, "23 months"),
        (700, "almost 2 years"),
        (720, "2 years"),
        (760, "2 years"),
        (762, "over 2 years"),
        (800, "over 2 years"),
        ((date(2026, 11, 28) - date(2024, 8, 27)).days, "over 2 years"),
        (852, "over 2 years"),
        (853, "2½ years"),
        (973, "2½ years"),
        (975, "almost 3 years"),
        (987, "almost 3 years"),
        ((date(2026, 11, 27) - date(2024, 2, 14)).days, "almost 3 years"),
        (1081, "almost 3 years"),
        (1082, "3 years"),
        (1096, "3 years"),
        (1186, "over 3 years"),
        (1300, "3½ years"),
    ],
)
def test_lengths_of_time(days: int, words: str) -> None:
    assert SPEAKER.plain(how_long(days)) == words


@given(st.integers(1, 4000))
def test_a_year_is_twelve_months_to_the_nearest_month(days: int) -> None:
    assert (SPEAKER.plain(how_long(days)) == "a year") == (11.5 <= days / 30.44 <= 12.5)


@given(st.integers(130, 6000))
def test_whoever_counts_from_the_day_beside_it_finds_it_true(days: int) -> None:
    words = SPEAKER.plain(how_long(days)).replace("a year", "12 months")
    *direction, count, unit = words.split()
    exact = days / (365.25 if unit.startswith("year") else 30.44)
    told = float(count.replace("½", ".5"))
    assert abs(told - exact) <= (0.5 if told >= 12 else 1 / 3 + 1e-9)
    assert direction != ["over"] or told < exact
    assert direction != ["almost"] or told > exact
    assert not count.endswith("½") or abs(told - exact) <= 1 / 6 + 1e-9


def test_of_what_is_only_expected_no_half_month_is_told() -> None:
    assert [SPEAKER.plain(how_long_about(days)) for days in (200, 210, 365)] == ["7 months", "7 months", "a year"]


def test_how_long_ago() -> None:
    assert [SPEAKER.plain(how_long_ago(days)) for days in (0, 1, 2)] == ["today", "yesterday", "2 days ago"]


@given(
    st.sampled_from(Status),
    st.integers(1, 400),
    st.integers(0, 4000),
    st.floats(0.2, 4000),
    st.floats(1, 6),
    st.one_of(st.none(), st.floats(0.3, 3000)),
)
def test_every_sentence_is_whole(
    status: Status, frequency: int, recency: int, gap: float, wide: float, lately: float | None
) -> None:
    figures = {
        "status": status,
        "frequency": frequency,
        "recency_days": recency,
        "middle_gaps_days": (gap / wide, gap * wide),
    }
    words = said(**figures, usual_gap_days=gap if frequency > 1 else None, lately_gap_days=lately, last_on=TODAY)
    assert words.endswith(".")
    assert "{" not in words
    assert " 1 days" not in words
    assert " 0 " not in words


@pytest.mark.parametrize(
    ("figures", "sentence"),
    [
        ({}, "Came every 3 to 4 weeks for a year, last on 13 Aug 2026, 7 weeks before 30 Sept 2026."),
        (
            {"recency_days": 0, "last_on": END, "status": Status.ACTIVE},
            "Has come every 3 to 4 weeks for 14 months, last on 30 Sept 2026, where your sales end.",
        ),
        (
            {"recency_days": 0, "last_on": date(2026, 11, 12), "status": Status.ACTIVE},
            "Has come every 3 to 4 weeks for 15 months, last on 12 Nov 2026, later than your other sales.",
        ),
        (
            {"frequency": 1, "status": Status.NEW, "recency_days": 3},
            "First purchase 3 days before 30 Sept 2026; it is too early to tell.",
        ),
        (
            {"frequency": 1, "status": Status.NEW, "recency_days": 0, "last_on": date(2026, 11, 12)},
            "First purchase on 12 Nov 2026; it is too early to tell.",
        ),
        (
            {"fixed_days": 40},
            "Nothing bought since 13 Aug 2026, 7 weeks before 30 Sept 2026: longer than your rule of 40 days.",
        ),
        (
            {"status": Status.SEASONAL, "next_season": date(2026, 12, 4), "next_season_in_days": 65},
            "Buys each December: next expected in December 2026.",
        ),
        (
            {"frequency": 2, "status": Status.SEASONAL, "next_season": date(2027, 5, 4), "next_season_in_days": 216},
            f"Came twice, each time in May, last on 13 Aug 2026, {AGO}: probably next in May 2027.",
        ),
        (
            {"frequency": 1, "is_last_visit_alone": True, "fixed_days": 40, "status": Status.LAPSED},
            f"Was last here on 13 Aug 2026, {AGO}: longer than your rule of 40 days. Nothing else is known.",
        ),
        (
            {"frequency": 1, "is_last_visit_alone": True, "fixed_days": 60, "status": Status.AT_RISK},
            (
                f"Was last here on 13 Aug 2026, {AGO}; by your rule they have stopped after 60 days. "
                "Nothing else is known."
            ),
        ),
        (
            {"frequency": 1, "is_last_visit_alone": True},
            f"Was last here on 13 Aug 2026, {AGO}; nothing else is known.",
        ),
    ],
)
def test_where_the_sales_end_before_today_it_is_told_of_that_day(figures: dict[str, Any], sentence: str) -> None:
    assert said(**{"counted_to": END, "recency_days": 48} | figures) == sentence
