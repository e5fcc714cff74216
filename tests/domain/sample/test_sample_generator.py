from __future__ import annotations

import unicodedata
from collections import Counter
from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factory import TODAY
from winback_gui.domain.customer import Customer
from winback_gui.domain.matching import household_key
from winback_gui.domain.purchase import Purchase, PurchaseKind, day_number
from winback_gui.domain.sample.people import make_people
from winback_gui.domain.sample.plans import LEFT, Plan, Story, make_plans, open_day
from winback_gui.domain.sample.purchases import Till, visit_days
from winback_gui.domain.sample.source import load
from winback_gui.domain.unwritable import why_unwritable

SOURCE = load()


def shop(
    customers: int = 600, purchases: int = 9_000, seed: int = 1, today: date = TODAY
) -> tuple[list[Plan], list[Customer], dict[int, list[Purchase]]]:
    plans = make_plans(customers, purchases, today, Random(seed))
    till = Till(SOURCE, today, Random(seed))
    bought = {plan.number: list(till.purchases(plan, plan.number)) for plan in plans}
    return plans, list(make_people(plans, SOURCE, Random(seed))), bought


PLANS, PEOPLE, BOUGHT = shop()
BY_STORY = {story: [plan for plan in PLANS if plan.story is story] for story in Story}


def test_the_same_seed_and_day_give_the_same_shop_and_others_another() -> None:
    assert shop(60, 500) == shop(60, 500)
    assert shop(60, 500) != shop(60, 500, seed=2)
    assert shop(60, 500) != shop(60, 500, today=date(2026, 3, 1))


@given(
    st.integers(1, 80),
    st.integers(0, 2000),
    st.integers(0, 99),
    st.dates(min_value=date(2015, 1, 1), max_value=date(2040, 12, 31)),
)
def test_any_size_on_any_day_has_exactly_the_counts_and_nothing_after_today(
    customers: int, purchases: int, seed: int, today: date
) -> None:
    plans = make_plans(customers, purchases, today, Random(seed))
    days = [visit_days(plan, day_number(today), Random(seed)) for plan in plans]
    assert len(plans) == customers
    assert [plan.number for plan in plans] == list(range(1, customers + 1))
    assert sum(map(len, days)) == purchases == sum(plan.visits for plan in plans)
    for visits in days:
        assert visits == sorted(visits)
        assert all(day <= day_number(today) for day in visits)


def test_counts_that_make_no_shop_are_refused() -> None:
    for customers, purchases in ((-1, 0), (0, 5), (5, -1)):
        with pytest.raises(ValueError, match="such counts"):
            make_plans(customers, purchases, TODAY, Random(1))


def test_the_shop_is_closed_on_sundays_and_mondays() -> None:
    today = day_number(TODAY)
    for day in range(today - 30, today + 1):
        assert open_day(day, today) <= today
        assert (open_day(day, today) + 3) % 7 in range(1, 6)
    assert all(one.day.weekday() in range(1, 6) for rows in BOUGHT.values() for one in rows)


def test_a_month_in_which_many_stopped_stands_out() -> None:
    months = Counter((plan.left_on.year, plan.left_on.month) for plan in PLANS if plan.story in LEFT)
    usual = sorted(months.values())[len(months) // 2]
    assert months[2026, 3] >= 14
    assert months[2026, 3] > 2.5 * usual
    assert {(plan.left_on.year, plan.left_on.month) for plan in BY_STORY[Story.TILL]} == {(2026, 3)}


def usual_gap(plan: Plan) -> float:
    days = sorted({one.day for one in BOUGHT[plan.number] if one.is_visit and day_number(one.day) <= plan.last_day})
    return (days[-1] - days[0]).days / (len(days) - 1)


def test_who_left_is_silent_for_several_of_their_own_gaps_and_who_comes_is_not() -> None:
    for plan in (*BY_STORY[Story.LEFT], *BY_STORY[Story.TILL]):
        assert (TODAY - plan.left_on).days > 2.8 * usual_gap(plan)
    for plan in BY_STORY[Story.REGULAR]:
        assert (TODAY - plan.left_on).days < 1.6 * usual_gap(plan) + 3


def test_seasonal_and_one_time_customers() -> None:
    newest = Counter(max(one.day.year for one in BOUGHT[plan.number]) for plan in BY_STORY[Story.DECEMBER])
    assert newest[2025] > newest[2024] > 0  # a few have missed the last one
    for plan in BY_STORY[Story.DECEMBER]:
        days = [one.day for one in BOUGHT[plan.number]]
        assert {day.month for day in days} == {12}
        assert len({day.year for day in days}) >= 2
    assert {len(BOUGHT[plan.number]) for plan in BY_STORY[Story.ONCE]} == {1}


def test_who_fades_comes_more_and_more_seldom() -> None:
    slower = 0
    for plan in BY_STORY[Story.FADING]:
        days = [day_number(one.day) for one in BOUGHT[plan.number]]
        middle = (days[0] + days[-1]) / 2
        slower += sum(day < middle for day in days) > len(days) / 2
    assert slower > 0.9 * len(BY_STORY[Story.FADING])


def test_purchases_look_like_those_of_a_till() -> None:
    rows = [one for bought in BOUGHT.values() for one in bought]
    kinds = Counter(one.kind for one in rows)
    assert 0 < kinds[PurchaseKind.REFUND] < 0.02 * len(rows)
    assert 0 < kinds[PurchaseKind.CANCELLED] < 0.02 * len(rows)
    assert all((one.amount_minor < 0) == (one.kind is PurchaseKind.REFUND) for one in rows)
    assert len({one.receipt_no for one in rows}) == len(rows)
    assert all(one.what and one.category and one.served_by in SOURCE.staff for one in rows)
    assert len({one.category for one in rows}) > 6
    mean = sum(one.amount_minor for one in rows) / len(rows)
    assert 1_000 < mean < 3_000


def test_people_of_many_alphabets_with_addresses() -> None:
    scripts = {unicodedata.name(char).split()[0] for person in PEOPLE for char in person.person if char.isalpha()}
    assert {"LATIN", "GREEK", "CYRILLIC", "ARABIC", "CJK"} <= scripts
    beyond_ascii = sum(not person.name.isascii() for person in PEOPLE)
    assert beyond_ascii > 150
    assert any("Nguyễn" in person.first_name for person in PEOPLE)
    assert len({person.customer_no for person in PEOPLE}) == len(PEOPLE)
    unwritable = sum(why_unwritable(person) is not None for person in PEOPLE)
    assert 5 <= unwritable <= 40
    assert sum(person.address.country not in {"", "DE"} for person in PEOPLE) >= 5
    assert any(person.address.postcode.startswith("0") for person in PEOPLE)
    assert any(person.company for person in PEOPLE)
    assert all(person.is_sample for person in PEOPLE)


def test_households_share_name_and_address() -> None:
    keys = Counter(key for person in PEOPLE if (key := household_key(person)))
    assert 15 <= sum(count > 1 for count in keys.values()) <= 60


def test_nobody_can_be_reached_for_real() -> None:
    for person in PEOPLE:
        assert not person.phone or person.phone.startswith(("0221 4710 ", "0171 39200 "))
        assert not person.email or person.email.endswith("@mail.example")
        assert person.email.isascii()


def test_the_people_of_the_handbook_are_there() -> None:
    names = {person.name for person in PEOPLE}
    assert {"Amara Okafor", "Giulia Ferraro", "Elif Korkmaz", "Kwame Boateng", "Oluwaseun Adeyemi"} <= names
