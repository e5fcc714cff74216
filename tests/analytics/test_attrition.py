"""How many of the regulars of a year ago have left since."""

from __future__ import annotations

from datetime import date

from tests.analytics.weekly_shop import weekly_shop
from tests.factory import TODAY
from winback_gui.analytics.attrition import counted_until, year_of_departures
from winback_gui.analytics.departures import departures_of
from winback_gui.domain.lapse import Status
from winback_gui.domain.purchase import day_number


def test_the_year_ends_with_the_last_month_that_is_counted() -> None:
    columns = weekly_shop()
    after = counted_until(departures_of(columns, columns.take(columns.frequency < 0), TODAY))
    assert after is not None
    assert after <= TODAY
    year = year_of_departures(columns, after)
    assert (year.since, year.until) == (date(after.year - 1, after.month, 1), date.fromordinal(after.toordinal() - 1))
    lapsed = columns.take(columns.has_status(Status.LAPSED))
    inside = (lapsed.last >= day_number(year.since)) & (lapsed.last <= day_number(year.until))
    assert year.left == int(inside.sum())
    assert year.regulars == 90 - int((lapsed.last < day_number(year.since)).sum())


def test_an_empty_book_has_no_year() -> None:
    nobody = weekly_shop(stayed=0, left=0)
    assert counted_until(departures_of(nobody, nobody, TODAY)) is None


def test_who_came_and_left_within_the_year_is_counted_beside_its_regulars() -> None:
    """In a driving school 73 stopped in twelve months, and "49 of 53 regulars left": the rest had come within them."""
    until = date(2026, 9, 1)
    years = [year_of_departures(weekly_shop(passed_through=each), until) for each in (0, 7)]
    assert [each.newcomers_left for each in years] == [0, 7]
    assert years[0].regulars == years[1].regulars
    assert years[0].left_ids == years[1].left_ids


def test_of_those_who_came_within_a_year_only_who_had_left_by_its_end_counts() -> None:
    assert year_of_departures(weekly_shop(passed_through=7), date(2026, 7, 1)).newcomers_left == 5
