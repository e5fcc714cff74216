"""Whoever pays each month has not left, however long they were not there; who stopped paying has."""

from __future__ import annotations

import pytest

from winback_gui.domain.still_pays import still_pays

MONTHS = [0, 31, 59, 90, 120]


@pytest.mark.parametrize(
    ("days", "day", "is_so"),
    [
        (MONTHS, 121, True),
        (MONTHS, 120 + 52, True),  # the next one is late
        (MONTHS, 120 + 53, False),  # and missed
        (MONTHS, 60, True),  # what lies ahead is not known
        (MONTHS, 40, False),
        ([0, 31], 32, False),
        ([], 1, False),
        ([0, 365, 730], 740, False),  # a fee of the year
        ([0, 91, 182], 190, True),
        ([0, 31, 59, 300, 331], 340, True),  # with a pause
    ],
)
def test_who_pays_at_regular_times_goes_on_until_a_payment_is_missed(days: list[int], day: int, *, is_so: bool) -> None:
    assert still_pays(days, day) is is_so
