from __future__ import annotations

from datetime import date, timedelta

import pytest

from winback_gui.domain.purchase import day_number, month_after, weekday_of


@pytest.mark.parametrize("day", [date(1969, 12, 31), date(1970, 1, 1), date(2024, 2, 29), date(2026, 11, 17)])
def test_the_weekday_of_a_day_number_is_that_of_the_calendar(day: date) -> None:
    for one in (day + timedelta(days=ahead) for ahead in range(7)):
        assert weekday_of(day_number(one)) == one.weekday()


@pytest.mark.parametrize(
    ("day", "after"),
    [
        (date(2026, 1, 1), date(2026, 2, 1)),
        (date(2026, 1, 31), date(2026, 2, 1)),
        (date(2025, 11, 1), date(2025, 12, 1)),
        (date(2025, 12, 1), date(2026, 1, 1)),
        (date(2025, 12, 31), date(2026, 1, 1)),
    ],
)
def test_the_month_after_a_day_begins_on_its_first(day: date, after: date) -> None:
    assert month_after(day) == after
