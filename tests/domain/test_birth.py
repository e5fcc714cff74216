from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factory import TODAY, customer
from winback_gui.domain.birth import age, are_two, is_believable, is_child

DAYS = st.dates(date(1900, 1, 1), date(2026, 11, 17))


@pytest.mark.parametrize(
    ("born_on", "day", "years"),
    [
        (date(2012, 11, 17), TODAY, 14),
        (date(2012, 11, 18), TODAY, 13),
        (date(2012, 2, 29), date(2026, 2, 28), 13),
        (date(2012, 2, 29), date(2026, 3, 1), 14),
        (TODAY, TODAY, 0),
    ],
)
def test_an_age_is_counted_in_whole_years(born_on: date, day: date, years: int) -> None:
    assert age(born_on, day) == years


@pytest.mark.parametrize("born_on", [date(1900, 1, 1), date(1920, 11, 17), TODAY + timedelta(1)])
def test_nobody_was_born_in_the_future_or_more_than_105_years_ago(born_on: date) -> None:
    assert not is_believable(born_on, TODAY)


@pytest.mark.parametrize("born_on", [date(1920, 11, 18), date(1985, 5, 12), TODAY])
def test_whoever_is_105_is_believed(born_on: date) -> None:
    assert is_believable(born_on, TODAY)


@pytest.mark.parametrize(
    ("born_on", "is_one"), [(date(2010, 11, 18), True), (date(2010, 11, 17), False), (None, False)]
)
def test_a_child_is_whoever_is_not_16_on_the_day_of_the_letter(born_on: date | None, *, is_one: bool) -> None:
    assert is_child(customer(born_on=born_on), TODAY) is is_one


@pytest.mark.parametrize(
    ("title", "first", "last"),
    [
        ("Familie", "", "Pichler"), ("", "Familie", "Pichler"), ("", "", "Fam. Pichler"), ("", "The Pichler", "Family"),
        ("The family of", "Elisabeth", "Pichler"), ("Herr", "", "Familie Pichler"),
        ("An die Eltern von", "Elisabeth", "Pichler"), ("To the parents of", "Elisabeth", "Pichler"),
    ],
)  # fmt: skip
def test_a_family_and_parents_are_no_child(title: str, first: str, last: str) -> None:
    assert not is_child(customer(title=title, first_name=first, last_name=last, born_on=date(2018, 3, 1)), TODAY)


def test_a_firm_is_no_child() -> None:
    assert not is_child(customer(first_name="", last_name="", company="Kita Sonne", born_on=date(2018, 3, 1)), TODAY)


def test_ana_familia_is_a_child() -> None:
    assert is_child(customer(title="", first_name="Ana", last_name="Familia", born_on=date(2018, 3, 1)), TODAY)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (date(1985, 5, 12), date(2010, 9, 3)),  # mother and daughter
        (date(1985, 5, 12), date(2010, 5, 12)),
        (date(1985, 5, 12), date(1986, 6, 12)),
    ],
)
def test_two_days_of_birth_are_of_two_people(one: date, other: date) -> None:
    assert are_two(one, other)
    assert are_two(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (date(1985, 5, 12), date(1985, 5, 12)),
        (date(1985, 5, 12), date(1985, 5, 13)),
        (date(1985, 5, 12), date(1985, 12, 5)),
        (date(1985, 5, 12), date(1985, 5, 21)),
        (date(1985, 5, 12), date(1958, 5, 12)),
        (date(1926, 5, 12), date(2026, 5, 12)),
        (date(1985, 5, 12), None),
        (None, None),
    ],
)
def test_a_slip_and_what_is_not_known_say_nothing(one: date | None, other: date | None) -> None:
    assert not are_two(one, other)
    assert not are_two(other, one)


@given(DAYS, DAYS)
def test_are_two_is_the_same_both_ways(one: date, other: date) -> None:
    assert are_two(one, other) is are_two(other, one)
    assert not are_two(one, one)


@given(DAYS, st.integers(0, 9), st.integers(0, 7))
def test_one_wrong_figure_is_never_another_person(born_on: date, figure: int, at: int) -> None:
    written = f"{born_on:%Y%m%d}"
    try:
        mistyped = date.fromisoformat(f"{written[:at]}{figure}{written[at + 1 :]}")
    except ValueError:
        return
    assert not are_two(born_on, mistyped)
