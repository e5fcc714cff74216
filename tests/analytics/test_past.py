"""How long customers stay, and what came of a past day's forecast."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.analytics.weekly_shop import weekly_shop
from tests.factory import TODAY
from winback_gui.analytics.backtest import backtest_of
from winback_gui.analytics.staying import kaplan_meier, staying_curves, staying_people
from winback_gui.domain.lapse import Status
from winback_gui.domain.purchase import day_number

NOW = day_number(TODAY)


def test_kaplan_and_meiers_own_way_of_counting() -> None:
    known_for = np.array([6, 6, 6, 6, 7, 9, 10, 10, 11, 13])
    left = np.array([1, 1, 1, 0, 1, 0, 1, 0, 0, 1], bool)
    days, shares = kaplan_meier(known_for, left)
    assert days.tolist() == [6, 7, 10, 13]
    assert shares.tolist() == pytest.approx([0.7, 0.7 * 5 / 6, 0.7 * 5 / 6 * 3 / 4, 0.0])


@given(st.lists(st.tuples(st.integers(0, 3000), st.booleans()), max_size=40))
def test_a_curve_only_falls(customers: list[tuple[int, bool]]) -> None:
    known_for = np.array([days for days, _ in customers], np.int64)
    _days, shares = kaplan_meier(known_for, np.array([left for _, left in customers], bool))
    assert np.all((shares >= 0) & (shares <= 1))
    assert np.all(np.diff(shares) <= 0)


def test_a_curve_for_each_year_in_which_enough_came_first() -> None:
    (curve,) = staying_curves(weekly_shop())
    assert (curve.year, curve.is_and_before, curve.count) == (2023, True, 90)
    assert curve.share_after(0) == 1.0
    after_a_year = curve.share_after(730)
    assert after_a_year is not None
    assert 0.6 < after_a_year < 0.95
    assert curve.share_after(5000) is None
    assert staying_curves(weekly_shop(stayed=4, left=0)) == ()


def test_behind_each_point_of_a_curve_are_the_people_it_counts() -> None:
    columns = weekly_shop()
    (curve,) = staying_curves(columns)
    sizes = []
    for days in (183, 365, 731):
        people = staying_people(columns, curve.year, days)
        everybody = [*people.stopped, *people.stayed, *people.not_yet]
        assert len(everybody) == len(set(everybody)) == curve.count
        stopped = columns.take(np.isin(columns.customer_ids, people.stopped))
        assert stopped.has_status(Status.LAPSED).all()
        assert ((stopped.last - stopped.first) <= days).all()
        later = columns.take(np.isin(columns.customer_ids, people.stayed))
        assert ((later.last - later.first) > days).all()
        sizes.append(len(people.stopped))
        if not people.not_yet:  # nobody to be left aside: the share is that of those who stayed
            assert curve.share_after(days) == pytest.approx(len(people.stayed) / curve.count)
    assert sizes == sorted(sizes)
    assert sizes[0] < sizes[-1]
    assert staying_people(columns, 1999, 365).stopped == ()


def test_what_was_said_is_counted_against_what_came() -> None:
    columns = weekly_shop()
    came = columns.recency_days < 20
    found = backtest_of(columns, columns.chance_of_return, came)
    assert sum(state.count for state in found.states.values()) == len(columns)
    assert found.states[Status.ACTIVE].came == int((columns.has_status(Status.ACTIVE) & came).sum())
    assert found.states[Status.LAPSED].stayed_away == found.states[Status.LAPSED].count
    assert all(one.count >= 5 for one in found.chances)


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=20, max_size=20))
def test_how_far_the_chances_were_off_lies_between_none_and_all(given_chances: list[tuple[float, bool]]) -> None:
    chance = np.array([one for one, _ in given_chances])
    some = weekly_shop().take(np.arange(len(chance)))
    found = backtest_of(some, chance, np.array([came for _, came in given_chances], bool))
    assert found.off_by is not None
    assert 0 <= found.off_by <= 1


def test_perfect_chances_are_not_off() -> None:
    columns = weekly_shop()
    came = np.arange(len(columns)) % 2 == 0
    assert backtest_of(columns, came.astype(float), came).off_by == 0


def test_nobody_is_off_by_nothing() -> None:
    empty = weekly_shop(stayed=0, left=0)
    found = backtest_of(empty, np.zeros(0), np.zeros(0, bool))
    assert found.off_by is None
    assert found.chances == ()
