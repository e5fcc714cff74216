"""Where no month is bad: what those who left in a year of months had in common."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests import factory
from tests.factory import TODAY
from tests.services.conftest import NOW
from tests.services.stage_play import said
from winback_gui.domain.message import msg
from winback_gui.domain.purchase import day_number
from winback_gui.services.identify import in_common, left_in_month
from winback_gui.services.identify.lapsed_departures import departures_shown, standings_year_ago
from winback_gui.services.identify.left_in_month import LeftInMonth
from winback_gui.services.identify.standings import Standings
from winback_gui.store import customers, purchases
from winback_gui.store.book import Book

CHANGED = date(2025, 12, 1)
STAYED, A_MONTH = 70, 3
MONTHS = [date(2025 + number // 12, number % 12 + 1, 1) for number in range(7, 21)]

ServedBy = Callable[[date, int, bool], str]


@pytest.fixture
def open_shop(tmp_path: Path) -> Iterator[Callable[[ServedBy], Book]]:
    """Make a shop that three a month leave, each month; it is told who serves whom on a day."""
    made: list[Book] = []

    def make(served_by: ServedBy) -> Book:
        book = Book.create(tmp_path / "shop.winback", now=NOW)
        made.append(book)
        lasts = [(TODAY - timedelta(days=number % 9), False) for number in range(STAYED)]
        for month in MONTHS:
            lasts += [(month + timedelta(days=3 + 8 * number), True) for number in range(A_MONTH)]
        with book.action(msg("A shop.")):
            for number, (last, is_gone) in enumerate(lasts):
                who = customers.add(book.con, factory.customer(customer_no=f"{number}", last_name=f"Okafor{number}"))
                for ago in range((TODAY - last).days, 1000, 14):
                    day = TODAY - timedelta(days=ago)
                    purchases.add(
                        book.con,
                        factory.purchase(customer_id=who, day=day, category="", what="Wash",
                                         served_by=served_by(day, number, is_gone)),
                    )  # fmt: skip
        return book

    yield make
    for book in made:
        book.close()


def looked_at(book: Book) -> LeftInMonth:
    standings = Standings.of(book, TODAY)
    shown = departures_shown(standings, standings_year_ago(book, standings))
    assert shown.departures.announced == ()
    assert len(shown.together) == 12
    return left_in_month.left_in_month(book, standings, shown.together[0], last_month=shown.together[-1])


def test_what_changed_for_all_is_no_trace_of_those_who_left_before_it(open_shop: Callable[[ServedBy], Book]) -> None:
    """ "33 of the 36 were mostly served by Anna; of those who went on coming hardly anybody": Anna had retired."""
    found = looked_at(open_shop(lambda day, _number, _is_gone: "Anna" if day < CHANGED else "Bea"))
    assert said(found.sentence).startswith("36 regulars stopped from ")
    assert found.in_common == ()


def test_who_is_lost_a_few_a_month_to_one_cause_is_seen(open_shop: Callable[[ServedBy], Book]) -> None:
    found = looked_at(open_shop(lambda _day, number, is_gone: "Anna" if is_gone and number % 5 else "Bea"))
    assert [said(one).split(" of ")[0] for one in found.in_common] == ["29"]
    assert "were mostly served by Anna" in said(found.in_common[0])


def test_the_year_of_each_ends_with_their_own_last_visit(open_shop: Callable[[ServedBy], Book]) -> None:
    book = open_shop(lambda _day, _number, _is_gone: "Bea")
    last_days = {1: day_number(TODAY) - 300, 2: day_number(TODAY) - 10}
    visits = in_common._visits_until(book, last_days)
    for who, last in last_days.items():
        days = [one.day for one in visits[who]]
        assert 25 <= len(days) <= 27, "each fortnight of a year"
        assert last - 365 < min(days) < max(days) <= last


def test_of_very_many_some_are_looked_at_and_it_is_said(
    open_shop: Callable[[ServedBy], Book], monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (in_common, left_in_month):
        monkeypatch.setattr(module, "MOST_LOOKED_AT", 12)
    found = looked_at(open_shop(lambda _day, _number, is_gone: "Anna" if is_gone else "Bea"))
    assert said(found.sentence).startswith("36 regulars stopped from ")
    count = int(said(found.in_common[0]).removeprefix("All ").split()[0])
    assert 12 <= count < 24
    assert said(found.honest).endswith(f"Of all of them {count} were looked at.")
