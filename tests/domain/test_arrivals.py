"""A letter that has not had its time counts for the days it had, and no more."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winback_gui.domain.arrivals import Watched, common_days, counted, tally

_WINDOW = 90
_PEOPLE = st.lists(
    st.integers(0, _WINDOW).flatmap(
        lambda days: st.builds(Watched, st.just(days), st.none() | st.integers(min(1, days), max(1, days)))
    ),
    min_size=1,
    max_size=40,
)


@given(st.lists(st.none() | st.integers(1, _WINDOW), min_size=1, max_size=40))
def test_of_those_watched_for_the_whole_time_the_share_is_that_counted(days: list[int | None]) -> None:
    found = tally([Watched(_WINDOW, day) for day in days], _WINDOW)
    plain = counted(len(days), sum(day is not None for day in days))
    assert (found.count, found.came) == (plain.count, plain.came)
    assert found.share == pytest.approx(plain.share)
    assert found.weight == pytest.approx(plain.weight)
    assert found.hits == pytest.approx(plain.came)


@given(_PEOPLE, st.integers(1, 30))
def test_letters_posted_today_change_nothing(people: list[Watched], fresh: int) -> None:
    before, after = tally(people, _WINDOW), tally([*people, *[Watched(0)] * fresh], _WINDOW)
    assert after.share == before.share
    assert after.weight == pytest.approx(before.weight)
    assert (after.count, after.came) == (before.count + fresh, before.came)


@given(_PEOPLE)
def test_a_share_lies_between_nobody_and_all_and_weighs_no_more_than_there_are(people: list[Watched]) -> None:
    found = tally(people, _WINDOW)
    assert 0 <= found.share <= 1
    assert 0 < found.weight <= max(1, len(people)) * 1.000001


def test_new_letters_do_not_pull_the_share_down() -> None:
    random = Random(5)

    def person(days: int) -> Watched:
        after = random.randrange(1, _WINDOW + 1) if random.random() < 0.3 else None
        return Watched(days, after if after is not None and after <= days else None)

    people = [person(_WINDOW) for _ in range(4_000)] + [person(20) for _ in range(4_000)]
    found = tally(people, _WINDOW)
    assert found.came / found.count < 0.2
    assert found.share == pytest.approx(0.3, abs=0.02)
    assert 4_000 < found.weight < 8_000


def test_whoever_came_later_than_the_time_looked_at_has_not_come_in_it() -> None:
    assert tally([Watched(90, 80), Watched(90)], 30).share == 0


def test_groups_are_compared_for_as_long_as_both_were_watched() -> None:
    assert common_days([Watched(90, 3), Watched(10)], [Watched(35)]) == 35
    assert common_days([Watched(90)], []) == 90
    assert common_days([], []) == 0
