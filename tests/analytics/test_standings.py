from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factory import TODAY, visits
from winback_gui.analytics.shop_fit import ShopFit, fit_shop
from winback_gui.analytics.standing_at import standing_at
from winback_gui.analytics.standing_columns import StandingColumns
from winback_gui.analytics.standings import standings_of
from winback_gui.domain.lapse import LapseRule, Standing, Status
from winback_gui.domain.purchase import VisitColumns, day_number
from winback_gui.domain.speech import Speaker

NOW = day_number(TODAY)
# A shop of regulars: most still come about every 25 days, some stopped long ago, some came once.
SHOP: dict[int, list[int]] = (
    {who: list(range(who % 17, 1000, 20 + who % 11)) for who in range(1, 80)}
    | {who: list(range(250 + who, 1000, 20 + who % 11)) for who in range(80, 130)}
    | {who: [who * 6] for who in range(130, 160)}
)


def work_out(
    days: dict[int, list[int]], rule: LapseRule | None = None, margin: float | None = 0.35
) -> tuple[StandingColumns, ShopFit]:
    columns = visits(SHOP | days)
    fit = fit_shop(columns, NOW, rule or LapseRule(), margin)
    return standings_of(columns, fit), fit


def standing(days: list[int], rule: LapseRule | None = None, margin: float | None = 0.35) -> Standing:
    columns, fit = work_out({999: days}, rule, margin)
    row = columns.position(999)
    assert row is not None
    return standing_at(columns, row, fit)


def test_a_regular_who_stopped_is_lapsed_with_its_sentence() -> None:
    one = standing(list(range(240, 900, 24)))
    assert one.status is Status.LAPSED
    assert Speaker().plain(one.sentence) == "usually every 24 days, now 240"
    assert one.chance_of_return < 0.5
    assert one.overdue_ratio == pytest.approx(10, rel=0.05)


def test_a_regular_on_time_is_active() -> None:
    one = standing(list(range(10, 900, 24)))
    assert one.status is Status.ACTIVE
    assert one.expected_on == date.fromordinal(one.last_on.toordinal() + 24)


def test_single_visits_are_apart() -> None:
    assert standing([3]).status is Status.NEW
    one = standing([255])
    assert one.status is Status.ONE_TIME
    assert one.usual_gap_days is None
    assert one.overdue_ratio is None
    assert one.expected_on is None
    assert Speaker().plain(one.sentence) == "bought once, 255 days ago"


def test_december_buyers_are_not_flagged_in_june() -> None:
    june = date(2026, 6, 15)
    days = [(TODAY - date(year, 12, 12)).days for year in (2022, 2023, 2024, 2025)]
    columns = visits(SHOP | {999: days})
    fit = fit_shop(columns, day_number(june), LapseRule(), None)
    found = standings_of(columns, fit)
    row = found.position(999)
    assert row is not None
    one = standing_at(found, row, fit)
    assert one.status is Status.SEASONAL
    assert Speaker().plain(one.sentence) == "each December, next in 6 months"
    assert one.expected_on == date(2026, 12, 12)


def in_winter(today: date, *days: date) -> Standing:
    columns = visits(SHOP | {999: [(TODAY - day).days for day in days]})
    fit = fit_shop(columns, day_number(today), LapseRule(), None)
    found = standings_of(columns, fit)
    row = found.position(999)
    assert row is not None
    return standing_at(found, row, fit)


def test_christmas_customers_wait_for_the_end_of_their_season() -> None:
    days = [date(2023, 11, 4), date(2023, 11, 9), date(2023, 12, 14), date(2024, 11, 13), date(2024, 11, 18)]
    waiting = in_winter(date(2025, 11, 20), *days)
    assert waiting.status is Status.SEASONAL
    assert Speaker().plain(waiting.sentence) == "probably each Nov/Dec, expected now"
    assert Speaker().plain(waiting.reason) == (
        "Came in two years, each time in November or December, last on 18 Nov 2024, a year ago: probably expected now."
    )
    assert in_winter(date(2025, 12, 28), *days).status is Status.SEASONAL
    assert in_winter(date(2026, 2, 1), *days).status in {Status.AT_RISK, Status.LAPSED}


def test_in_january_nobody_is_expected_for_christmas() -> None:
    """They are waited for some weeks longer: but they have not come this time, and that is what is said."""
    days = [date(year, 12, day) for year, day in ((2022, 10), (2023, 14), (2024, 12), (2025, 11))]
    waiting = in_winter(date(2026, 12, 12), *days)
    assert Speaker().plain(waiting.sentence) == "each December, expected now"
    late = in_winter(date(2027, 1, 15), *days)
    assert late.status is Status.SEASONAL
    assert Speaker().plain(late.sentence) == "each December, not this time so far"
    assert Speaker().plain(late.reason) == "Buys each December; this time they have not come so far."


def test_of_a_long_season_the_end_counts_from_its_first_day() -> None:
    days = [date(year, month, 4) for year in (2022, 2023, 2024) for month in (5, 6, 7)]
    assert Speaker().plain(in_winter(date(2025, 7, 8), *days).sentence).endswith(", expected now")
    assert Speaker().plain(in_winter(date(2025, 7, 18), *days).sentence).endswith(", not this time")


def test_a_season_that_touches_two_months_names_both() -> None:
    days = [date(year, month, 4) for year in (2022, 2023, 2024) for month in (11, 12)]
    one = in_winter(date(2024, 12, 20), *days)
    assert Speaker().plain(one.sentence) == "each Nov/Dec, next in 11 months"


def test_who_missed_the_season_is_flagged() -> None:
    days = [(TODAY - date(year, 6, 12)).days for year in (2022, 2023, 2024, 2025)]
    assert standing(days).status in {Status.AT_RISK, Status.LAPSED}


def test_came_back_after_an_absence() -> None:
    one = standing([2, *range(123, 900, 12)])
    assert one.status is Status.ACTIVE
    assert Speaker().plain(one.sentence) == "came back after 121 days"


def test_a_fixed_number_of_days_is_all_that_counts() -> None:
    rule = LapseRule(fixed_days=90)
    assert standing(list(range(91, 900, 60)), rule).status is Status.LAPSED
    assert standing(list(range(80, 900, 60)), rule).status is Status.AT_RISK
    assert standing(list(range(40, 900, 5)), rule).status is Status.ACTIVE
    assert standing([91], rule).status is Status.ONE_TIME
    assert standing([30], rule).status is Status.NEW


def test_thresholds_are_the_owners() -> None:
    days = list(range(60, 900, 24))
    assert standing(days, LapseRule(lapsed_below=1.0, at_risk_below=1.0)).status is Status.LAPSED
    assert standing(days, LapseRule(lapsed_below=0.0, at_risk_below=0.0)).status is Status.ACTIVE


def test_value_with_and_without_a_margin() -> None:
    days = list(range(10, 900, 24))
    known, unknown = standing(days, margin=0.25), standing(days, margin=None)
    assert known.value_is_margin
    assert not unknown.value_is_margin
    assert known.lifetime_value_minor == pytest.approx(unknown.lifetime_value_minor / 4, abs=2)
    assert known.yearly_spend_minor == unknown.yearly_spend_minor == pytest.approx(1000 * 365.25 / 24, rel=0.03)
    assert known.monetary_minor == 1000


def test_cost_to_serve_lowers_the_value() -> None:
    columns = visits(SHOP)
    fit = fit_shop(columns, NOW, LapseRule(), 0.35)
    plain, served = standings_of(columns, fit), standings_of(columns, fit, {1: 10_000})
    assert served.lifetime_value_minor[0] < plain.lifetime_value_minor[0]
    assert served.lifetime_value_minor[1:].tolist() == plain.lifetime_value_minor[1:].tolist()


def test_one_customer_anew_is_the_same_as_all_anew() -> None:
    columns = visits(SHOP)
    fit = fit_shop(columns, NOW, LapseRule(), 0.35)
    whole = standings_of(columns, fit)
    single = standings_of(visits({50: SHOP[50]}), fit)
    assert standing_at(single, 0, fit) == standing_at(whole, 49, fit)


def test_replaced_rows_stay_in_order_and_vanish_with_their_last_visit() -> None:
    columns = visits(SHOP)
    fit = fit_shop(columns, NOW, LapseRule(), 0.35)
    whole = standings_of(columns, fit)
    fresh = standings_of(visits({5: [1], 500: [2]}), fit)
    after = whole.with_customers(np.array([5, 7, 500]), fresh)
    assert after.position(7) is None
    assert len(after) == len(whole)
    assert (np.diff(after.customer_ids) > 0).all()
    row = after.position(5)
    assert row is not None
    assert after.frequency[row] == 1


ODD_DAYS = st.lists(st.one_of(st.integers(-40, 30), st.integers(0, 9000)), min_size=1, max_size=12)
ODD_SHOPS = st.dictionaries(st.integers(1, 400), ODD_DAYS, max_size=25)
AMOUNTS = st.sampled_from([-5000, 0, 1, 1000, 10**11])
RULES = st.builds(
    LapseRule, horizon_days=st.sampled_from([1, 30, 365, 2000]), fixed_days=st.sampled_from([None, None, 1, 90])
)


ODD = {
    "days": ODD_SHOPS,
    "amount": AMOUNTS,
    "rule": RULES,
    "margin": st.sampled_from([None, 0.0, 0.35]),
}


@settings(max_examples=20, deadline=None)
@given(**ODD)
def test_no_history_breaks_it(days: dict[int, list[int]], amount: int, rule: LapseRule, margin: float | None) -> None:
    check(visits(days, amount), rule, margin)


@pytest.mark.slow
@given(**ODD)
def test_no_history_breaks_it_at_length(
    days: dict[int, list[int]], amount: int, rule: LapseRule, margin: float | None
) -> None:
    check(visits(days, amount), rule, margin)


@pytest.mark.parametrize(
    "days",
    [
        {},
        {1: [0]},
        {1: [20_000]},
        {who: [7] for who in range(1, 300)},
        {who: [0, 1] for who in range(1, 50)},
        {1: [0, 19_000], 2: [3, 9_000, 18_000]},
        {who: list(range(900)) for who in range(1, 4)},
        {who: [-5] for who in range(1, 5)},
    ],
    ids=["nobody", "one today", "one long ago", "all the same day", "two days", "years apart", "every day", "future"],
)
def test_extreme_shops(days: dict[int, list[int]]) -> None:
    check(visits(days), LapseRule(), 0.35)


def check(columns: VisitColumns, rule: LapseRule, margin: float | None) -> None:
    fit = fit_shop(columns, NOW, rule, margin)
    found = standings_of(columns, fit)
    known = {who for who, day in zip(columns.customer_ids, columns.days, strict=True) if day <= NOW}
    assert found.customer_ids.tolist() == sorted(known)
    assert ((found.chance_of_return > 0) & (found.chance_of_return < 1)).all()
    assert np.isfinite(found.expected_purchases).all()
    assert (found.expected_purchases >= found.chance_of_return).all()
    assert (found.recency_days >= 0).all()
    repeat = found.frequency > 1
    assert (found.usual_gap_days[repeat] > 0).all()
    assert np.isfinite(found.overdue_ratio[repeat]).all()
    for row in range(len(found)):
        one = standing_at(found, row, fit)
        assert Speaker().plain(one.sentence)
