"""Months that are bad side by side: looked at together, as they are announced, or one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from tests import factory
from tests.factory import TODAY
from tests.services.conftest import NOW
from tests.services.stage_play import said
from winback_gui.domain.message import msg
from winback_gui.services.lapsed_departures import departures_shown, standings_year_ago
from winback_gui.services.left_in_month import left_in_month
from winback_gui.services.standings import Standings
from winback_gui.services.wording import when_words
from winback_gui.store import customers, purchases
from winback_gui.store.book import Book

APRIL, MAY, JUNE = date(2026, 4, 1), date(2026, 5, 1), date(2026, 6, 1)
STAYED, LEFT = 60, {APRIL: 7, MAY: 7, JUNE: 7}


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    """60 who still come and 21 who left in April, May and June, of each of these months five of the coffee corner."""
    lasts = [(TODAY - timedelta(days=number % 9), number % 4 == 0) for number in range(STAYED)]
    for month, count in LEFT.items():
        lasts += [(month + timedelta(days=2 + 3 * number), number < 5) for number in range(count)]
    with Book.create(tmp_path_factory.mktemp("months") / "shop.winback", now=NOW) as made:
        with made.action(msg("A shop.")):
            for number, (last, loves_coffee) in enumerate(lasts):
                who = customers.add(made.con, factory.customer(customer_no=f"{number}"))
                for ago in range((TODAY - last).days, 1000, 10):
                    category = "coffee" if loves_coffee else ("novels", "crime", "travel")[(number + ago) % 3]
                    day = TODAY - timedelta(days=ago)
                    purchases.add(made.con, factory.purchase(customer_id=who, day=day, category=category, what=""))
        yield made


@pytest.fixture(scope="module")
def standings(book: Book) -> Standings:
    return Standings.of(book, TODAY)


def test_what_all_announced_months_had_in_common_is_told_of_all_their_people(book: Book, standings: Standings) -> None:
    """Of 21 who left in three months a click showed the newest seven, of whom so few tell nothing."""
    shown = departures_shown(standings, standings_year_ago(book, standings))
    announced = [month.first_day for month in shown.departures.announced]
    assert announced == [APRIL, MAY, JUNE]
    assert said(shown.headline) == (
        "21 regulars stopped from April to June; in most months nobody does. Beside the months you see what all of "
        "them had in common."
    )
    together = left_in_month(book, standings, APRIL, last_month=JUNE)
    assert said(together.sentence) == "21 regulars stopped from April to June 2026."
    (line,) = together.in_common
    assert said(line) == "15 of the 21 used to buy “coffee”; of those who went on coming it is 2 in 10."
    one_by_one = [left_in_month(book, standings, month) for month in announced]
    assert set(together.customer_ids) == {who for one in one_by_one for who in one.customer_ids}
    assert [one.in_common for one in one_by_one] == [(), (), ()]
    assert [(one.first_day, one.last_month) for one in one_by_one] == [(month, month) for month in announced]


def test_a_single_bad_month_is_clicked_on(book: Book, standings: Standings) -> None:
    assert said(left_in_month(book, standings, MAY).sentence) == "7 regulars stopped in May 2026."


@pytest.mark.parametrize(
    ("last", "words"),
    [
        (date(2025, 11, 1), "in November 2025"),
        (date(2025, 12, 1), "from November to December 2025"),
        (date(2026, 1, 1), "from November 2025 to January 2026"),
    ],
)
def test_when_is_said_in_months(last: date, words: str) -> None:
    assert said(when_words(date(2025, 11, 1), last)) == words
