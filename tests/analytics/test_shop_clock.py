"""Days on which the shop was closed are no silence: neither in a state, a chance nor a month of departures."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.analytics.closed_shop import LAST_YEAR, LEFT, STAYED, closes, opens, parlour
from tests.factory import TODAY, visits
from winback_gui.analytics.absences import absences_of
from winback_gui.analytics.departures import departures_of
from winback_gui.analytics.histories import histories_from
from winback_gui.analytics.shop_clock import clock_days, on_clock, open_days_from
from winback_gui.analytics.shop_fit import ShopFit, fit_shop
from winback_gui.analytics.standing_at import standing_at
from winback_gui.analytics.standing_columns import StandingColumns
from winback_gui.analytics.standings import standings_of
from winback_gui.domain.lapse import LapseRule, Status
from winback_gui.domain.open_days import ALWAYS_OPEN, Closure, OpenDays
from winback_gui.domain.purchase import day_from_number, day_number
from winback_gui.domain.speech import Speaker

END = closes(LAST_YEAR) - 1
WINTER = day_number(date(LAST_YEAR + 1, 2, 10))


RULE = LapseRule()


def told(today: int, rule: LapseRule = RULE) -> tuple[StandingColumns, ShopFit]:
    known = parlour(until=today)
    fit = fit_shop(known, today, rule, None)
    return standings_of(known, fit), fit


@pytest.mark.parametrize("today", [END + 20, WINTER, opens(LAST_YEAR + 1) + 3])
def test_in_winter_nobody_is_taken_for_gone_who_came_until_the_end(today: int) -> None:
    columns, _fit = told(today)
    stayed = columns.customer_ids <= STAYED
    assert columns.has_status(Status.LAPSED)[stayed].mean() < 0.03
    assert columns.has_status(Status.ACTIVE, Status.NEW)[stayed].mean() > 0.8
    left = (columns.customer_ids > STAYED) & (columns.customer_ids <= STAYED + LEFT)
    assert columns.has_status(Status.LAPSED)[left].mean() > 0.7, "who left in summer is found in winter"


def test_the_chance_of_a_year_is_that_of_the_last_open_day() -> None:
    (before, _), (after, _) = told(END), told(WINTER)
    assert (after.recency_days - before.recency_days).tolist() == [WINTER - END] * len(before)
    assert (after.uncounted_days - before.uncounted_days).tolist() == [WINTER - END] * len(before)
    assert after.overdue_ratio == pytest.approx(before.overdue_ratio, nan_ok=True)
    assert np.abs(after.chance_of_return - before.chance_of_return).max() < 0.1
    assert (after.status_codes == before.status_codes).mean() > 0.97


@pytest.mark.slow
@pytest.mark.parametrize(
    ("today", "least", "most"),
    [
        (day_number(date(LAST_YEAR, 11, 20)), 0.0, 0.001),  # closed until spring
        (WINTER, 0.9, 1.0),  # five weeks of it are open
        (day_number(date(LAST_YEAR, 6, 1)), 0.9, 1.0),
    ],
)
def test_three_months_are_three_months_and_no_state_hangs_on_them(today: int, least: float, most: float) -> None:
    columns, _fit = told(today, LapseRule(horizon_days=91))
    stayed = columns.customer_ids <= STAYED
    assert least <= columns.chance_of_return[stayed].mean() <= most
    assert columns.chance_a_year[stayed].mean() > 0.9
    assert columns.has_status(Status.LAPSED)[stayed].mean() < 0.03
    later = histories_from(parlour(until=today + 91), today + 91)
    came = later.count_between(today + 1, today + 91)[np.isin(later.customer_ids, columns.customer_ids)]
    assert columns.expected_purchases.sum() == pytest.approx(came.sum(), rel=0.35, abs=2)


def test_a_short_horizon_makes_no_other_states_in_winter() -> None:
    rule = LapseRule(horizon_days=91)
    (before, _), (after, _) = told(END, rule), told(WINTER - 60, rule)
    assert (after.status_codes == before.status_codes).mean() > 0.97


def test_what_is_sold_later_tells_nothing_of_today() -> None:
    assert open_days_from(parlour(until=WINTER + 400), END + 20) == open_days_from(parlour(until=END), END + 20)


def test_as_many_come_as_are_told_to() -> None:
    columns, _fit = told(WINTER)
    later = histories_from(parlour(until=WINTER + 365), WINTER + 365)
    came = np.isin(columns.customer_ids, later.customer_ids[later.last > WINTER])
    assert columns.chance_of_return.mean() == pytest.approx(came.mean(), abs=0.06)
    assert columns.visits_a_year.sum() == pytest.approx(later.count_between(WINTER + 1, WINTER + 365).sum(), rel=0.35)


def test_a_limit_in_days_counts_open_days() -> None:
    columns, fit = told(WINTER, LapseRule(fixed_days=60))
    assert columns.has_status(Status.LAPSED)[:STAYED].mean() < 0.03
    gone = int(np.flatnonzero(columns.has_status(Status.LAPSED))[0])
    said = Speaker().say(standing_at(columns, gone, fit).sentence)
    assert said.startswith("silent ")
    assert said.endswith(" open days, limit 60")


def test_the_sentence_says_which_days_do_not_count_and_when_the_next_visit_is_due() -> None:
    columns, fit = told(WINTER)
    active = columns.has_status(Status.ACTIVE) & (columns.frequency > 10)
    row = int(np.flatnonzero(active & (columns.recency_days > WINTER - END))[0])
    standing = standing_at(columns, row, fit)
    silence = standing.recency_days - (WINTER - END)
    assert Speaker().say(standing.sentence).endswith(f"now {silence} open days")
    to_the_end = int(np.flatnonzero(active & (columns.recency_days == WINTER - END))[0])
    assert Speaker().say(standing_at(columns, to_the_end, fit).sentence).endswith(" days, not late")
    assert f"On {WINTER - END} of these days you were closed; they do not count." in Speaker().say(standing.reason)
    assert standing.expected_on is not None
    assert day_number(standing.expected_on) >= opens(LAST_YEAR + 1)
    assert day_number(standing.expected_on) < opens(LAST_YEAR + 1) + 20


def test_a_winter_is_no_absence_and_its_last_month_no_bad_one() -> None:
    known = parlour(until=WINTER)
    fit = fit_shop(known, WINTER, LapseRule(), None)
    back = absences_of(known, fit)
    assert (back.uncounted_days > 0).sum() < 12, "each of a hundred stayed away for three winters"
    columns = standings_of(known, fit)
    departures = departures_of(columns, back, day_from_number(WINTER), open_days=fit.open_days)
    assert {month.first_day.month for month in departures.months if month.is_closed} == {9, 10, 11, 12, 1, 2, 3}
    assert not any(month.is_unusual for month in departures.months)
    assert [month.first_day.month for month in departures.months if month.is_compared] == [4, 5, 6, 7, 8, 4, 5, 6, 7]


def test_a_customer_alone_is_told_as_among_all() -> None:
    known = parlour(until=WINTER)
    fit = fit_shop(known, WINTER, LapseRule(), None)
    columns = standings_of(known, fit)
    for row in (0, 50, 120, 160):
        who = int(columns.customer_ids[row])
        rows = np.array(known.customer_ids) == who
        days = np.array(known.days)[rows]
        alone = standings_of(visits({who: (day_number(TODAY) - days).tolist()}, 600), fit)
        assert alone.chance_of_return.tolist() == [columns.chance_of_return[row]]
        assert alone.status_codes.tolist() == [columns.status_codes[row]]


def test_what_only_a_list_of_last_visits_knows_closes_no_shop() -> None:
    known = parlour()
    unpriced = type(known)(
        known.customer_ids, known.days, known.amounts_minor, type(known.unpriced)("b", [1] * len(known))
    )
    assert open_days_from(unpriced, WINTER) == ALWAYS_OPEN
    assert open_days_from(visits({}), WINTER) == ALWAYS_OPEN
    assert open_days_from(known, WINTER).now is not None


def test_a_shop_that_is_always_open_is_left_as_it_is() -> None:
    histories = histories_from(visits({1: range(0, 900, 5)}), day_number(TODAY))
    assert on_clock(histories, ALWAYS_OPEN, day_number(TODAY)) is histories


@given(st.dictionaries(st.integers(1, 4), st.sets(st.integers(0, 300), min_size=1, max_size=12), min_size=1))
def test_days_by_the_clock_rise_and_lie_no_earlier_than_by_the_calendar(ago: dict[int, set[int]]) -> None:
    today = day_number(TODAY)
    histories = histories_from(visits(ago), today)
    found = OpenDays((Closure(today - 250, today - 100),), Closure(today - 20, today + 30))
    clocked = on_clock(histories, found, today)
    for at in range(len(histories)):
        own = clocked.days[clocked.starts[at] : clocked.starts[at + 1]]
        assert (np.diff(own) > 0).all()
    assert (clocked.last <= today).all()
    expected = clock_days(histories.last, found, np.array(today))
    assert (clocked.last == expected).all()
    assert (expected == histories.last + [found.closed_days(int(one), today) for one in histories.last]).all()
