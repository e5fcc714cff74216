"""A café whose barista goes: twenty of his guests are late at once, long before anybody can be said to have stopped."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from tests.analytics.garden_centre import garden_centre
from tests.bench.shops import FAMILIES, columns, generate
from winback_gui.analytics.late_together import LateMonth, late_together
from winback_gui.analytics.shop_fit import fit_shop
from winback_gui.analytics.standings import standings_of
from winback_gui.domain.lapse import LapseRule, Status
from winback_gui.domain.purchase import VisitColumns, day_number

GUESTS, HIS = 90, range(1, 21)
BEGUN, WENT = date(2024, 1, 8), date(2026, 9, 4)
RULE = LapseRule()


def cafe(until: date, *, gone: int = len(HIS)) -> VisitColumns:
    """Return the visits of guests who come every one to four days; so many of his come no more from September on.

    Now and then somebody is away for a few weeks.
    """
    random = np.random.default_rng(3)
    rows = []
    for who in range(1, GUESTS + 1):
        gap, day = 1 + who % 4, day_number(BEGUN) + int(random.integers(0, 200))
        end = day_number(WENT) + int(random.integers(0, 26)) if who <= gone else day_number(until) + 1
        while day < end:
            rows.append((who, day))
            day += int(random.integers(25, 50)) if random.random() < 0.004 else max(1, int(random.gamma(4, gap / 4)))
    kept = sorted({row for row in rows if row[1] <= day_number(until)})
    whose, days = (np.array(each) for each in zip(*kept, strict=True))
    return columns(whose, days, np.full(len(days), 420))


def seen_on(day: date, visits: VisitColumns, rule: LapseRule = RULE) -> LateMonth | None:
    fit = fit_shop(visits, day_number(day), rule, None)
    return late_together(visits, standings_of(visits, fit, None), fit)


@pytest.mark.parametrize("day", [date(2026, 10, 18), date(2026, 11, 5), date(2026, 12, 1)])
def test_who_was_last_here_in_september_is_said_while_hardly_anybody_has_stopped(day: date) -> None:
    visits = cafe(day)
    found = seen_on(day, visits)
    assert found is not None
    assert found.first_day == date(2026, 9, 1)
    his = set(found.customer_ids) & set(HIS)
    assert len(his) >= 10
    assert len(his) >= 0.7 * len(found.customer_ids)
    assert found.usual <= 2


def test_on_the_day_of_the_first_of_them_nobody_has_stopped_yet() -> None:
    day = date(2026, 10, 18)
    visits = cafe(day)
    told = standings_of(visits, fit_shop(visits, day_number(day), RULE, None), None)
    assert not told.has_status(Status.LAPSED)[np.isin(told.customer_ids, list(HIS))].any()


def test_without_him_nothing_is_said() -> None:
    for day in (date(2026, 8, 20), date(2026, 10, 18), date(2026, 12, 1)):
        assert seen_on(day, cafe(day, gone=0)) is None


@pytest.mark.slow
@pytest.mark.parametrize("family", ["grocery", "bakery", "bookshop", "hairdresser", "growing", "christmas"])
def test_in_shops_in_which_nothing_happened_hardly_a_month_is_named(family: str) -> None:
    """Of 132 such shops none was told of one; 1 in 20 is meant."""
    for seed in (9100, 9101):
        shop = generate(family, FAMILIES[family], 300, seed, 365)
        fit = fit_shop(shop.known, shop.today, RULE, None)
        assert late_together(shop.known, standings_of(shop.known, fit, None), fit) is None


def summers(years: tuple[int, ...], *, share: float, gone: int = 0) -> VisitColumns:
    """A shop of 120, of whom a share are away for nine weeks from late June of these years, up to 10 August 2026.

    So many others come no more after June 2026.
    """
    random = np.random.default_rng(1)
    rows, until = [], day_number(date(2026, 8, 10))
    away = random.random(120) < share
    for who in range(120):
        off = [day_number(date(year, 6, 25)) + int(random.integers(-5, 6)) for year in years]
        end = day_number(date(2026, 6, 20)) if not away[who] and (gone := gone - 1) >= 0 else until
        day = day_number(date(2023, 1, 9)) + int(random.integers(0, 200))
        while day <= end:
            if not (away[who] and any(start <= day <= start + 63 for start in off)):
                rows.append((who + 1, day))
            day += max(1, int(random.gamma(4, (1 + who % 6) / 4)))
    whose, days = (np.array(each) for each in zip(*rows, strict=True))
    return columns(whose, days, np.full(len(days), 420))


@pytest.mark.slow
@pytest.mark.parametrize("share", [0.2, 0.4])
def test_a_holiday_that_many_take_together_is_no_news_in_the_second_year(share: float) -> None:
    """It was said in each summer that 20 to 45 regulars are missed since June."""
    day = date(2026, 8, 10)
    assert seen_on(day, summers((2026,), share=share)) is not None
    assert seen_on(day, summers((2025, 2026), share=share)) is None
    assert seen_on(day, summers((2024, 2026), share=share)) is None


def test_who_leaves_while_others_are_on_holiday_as_ever_is_news_all_the_same() -> None:
    found = seen_on(date(2026, 8, 10), summers((2024, 2025, 2026), share=0.1, gone=35))
    assert found is not None
    assert not found.is_first_year
    assert len(found.customer_ids) >= 35


def test_where_the_owner_counts_days_nothing_is_said() -> None:
    day = date(2026, 11, 5)
    assert seen_on(day, cafe(day), replace(RULE, fixed_days=60)) is None


def test_a_young_book_and_an_empty_one_say_nothing() -> None:
    whose, days = np.repeat(np.arange(1, 30), 20), np.tile(day_number(BEGUN) + np.arange(20), 29)
    assert seen_on(date(2024, 3, 20), columns(whose, days, np.full(len(days), 420))) is None
    assert seen_on(date(2024, 3, 20), columns(*(np.zeros(0, np.int64),) * 3)) is None


@pytest.mark.parametrize("day", [date(2025, 10, 8), date(2025, 12, 1)])
def test_where_silence_was_harmless_who_left_in_may_is_said_until_it_can_be_told(day: date) -> None:
    """Nobody had stopped for ten months, and nothing was said once a hundred days had gone by."""
    found = seen_on(day, garden_centre(day))
    assert found is not None
    assert (found.first_day, found.is_long_ago) == (date(2025, 5, 1), True)
    assert set(found.customer_ids) <= set(range(1, 21))
    assert len(found.customer_ids) >= 16


@pytest.mark.parametrize("day", [date(2025, 10, 8), date(2025, 12, 1)])
def test_growers_and_landscapers_are_missed_since_no_month(day: date) -> None:
    assert seen_on(day, garden_centre(day, gone=0)) is None
