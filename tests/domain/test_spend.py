from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factory import TODAY, visits
from winback_gui.analytics.histories import histories_from
from winback_gui.analytics.value import yearly_spend_minor as yearly_spends
from winback_gui.analytics.worth import margin_a_year_minor
from winback_gui.domain.purchase import day_number
from winback_gui.domain.spend import one_off_minor, yearly_margin_minor, yearly_spend_minor


def test_two_months_are_not_blown_up_to_a_year() -> None:
    assert yearly_spend_minor(6000, 3, date(2026, 1, 1), date(2026, 3, 1)) == 6000


def test_a_visit_a_month_for_two_years_is_twelve_a_year() -> None:
    first = date(2024, 1, 1)
    assert yearly_spend_minor(24_000, 24, first, first + timedelta(days=700)) == pytest.approx(12_000, rel=0.01)


def test_refunds_never_make_it_negative() -> None:
    assert yearly_spend_minor(-500, 1, TODAY, TODAY) == 0


@pytest.mark.parametrize(
    ("sums", "too_much"),
    [
        ([9000] * 6 + [1_200_000], 1_191_000),  # a piano
        ([9000, 1_200_000], 0),  # which of two is the usual one?
        ([1_200_000], 0),
        ([9000] * 6 + [90_000], 0),  # ten times, not more
        ([9000] * 6 + [1_200_000, 1_100_000], 0),  # who buys two of them does so
    ],
)
def test_one_purchase_far_beyond_the_others_counts_as_one_of_them(sums: list[int], too_much: int) -> None:
    assert one_off_minor(max(sums), sum(sums), len(sums), 9000) == too_much
    assert one_off_minor(max(sums), sum(sums), len(sums), 400_000) == 0, "what one in a hundred come to is no rarity"


def test_an_unknown_margin_stays_unknown_and_serving_can_cost_more_than_it_brings() -> None:
    assert yearly_margin_minor(10_000, None, 500) is None
    assert yearly_margin_minor(10_000, Decimal("0.35"), None) == 3500
    assert yearly_margin_minor(1_000, Decimal("0.35"), 500) == -150


@given(st.lists(st.integers(0, 3000), min_size=1, max_size=30, unique=True))
def test_one_customer_and_all_customers_go_by_one_formula(days_ago: list[int]) -> None:
    histories = histories_from(visits({1: days_ago}), day_number(TODAY))
    first, last = (TODAY - timedelta(days=days) for days in (max(days_ago), min(days_ago)))
    alone = yearly_spend_minor(1000 * len(days_ago), len(days_ago), first, last)
    assert alone == int(np.rint(yearly_spends(histories)[0]))


@pytest.mark.parametrize(
    ("spend", "margin", "left"),
    [(170, "0.35", 60), (130, "0.35", 46), (150, "0.35", 52), (100, "0", 0), (100, "1", 100), (-170, "0.35", -60)],
)
def test_half_a_cent_goes_to_the_even_one_in_story_and_list(spend: int, margin: str, left: int) -> None:
    assert yearly_margin_minor(spend, Decimal(margin), None) == left
    assert margin_a_year_minor(np.array([spend]), float(margin), np.array([0])).tolist() == [left]


# Up to what a book can hold of one customer (a purchase is below 10^14), and margins as a hand types them and finer.
@given(
    st.integers(-(10**12), 10**15),
    st.decimals(0, 1, places=9) | st.integers(0, 10_000).map(lambda parts: Decimal(parts) / 10_000),
    st.integers(0, 10**12),
)
def test_a_margin_is_the_same_of_one_customer_and_of_all(spend: int, margin: Decimal, serving: int) -> None:
    alone = yearly_margin_minor(spend, margin, serving)
    together = margin_a_year_minor(np.array([spend]), float(margin), np.array([serving]))
    assert together.tolist() == [alone]
    assert alone is not None
    assert abs(alone + serving - spend * margin) <= Decimal("0.5") + abs(spend) * Decimal("5E-7")
