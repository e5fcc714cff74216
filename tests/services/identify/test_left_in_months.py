"""Months that are bad side by side: looked at together, as they are announced, or one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from tests import factory
from tests.factory import TODAY
from tests.services.conftest import NOW
from tests.services.stage_play import said
from winback_gui.domain.lapse import Status
from winback_gui.domain.message import msg
from winback_gui.domain.purchase import day_number
from winback_gui.services.identify.lapsed_departures import departures_shown, standings_year_ago
from winback_gui.services.identify.left_in_month import left_in_month
from winback_gui.services.identify.standings import Standings
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
        "21 regulars stopped from April to June; in most months nobody does. Beside the months you see whether "
        "they had something in common."
    )
    together = left_in_month(book, standings, APRIL, last_month=JUNE)
    assert said(together.sentence) == "21 regulars stopped from April to June 2026."
    (line,) = together.in_common
    assert said(line) == (
        "15 of the 21 bought “coffee” at about every third visit or more often; of those who went on coming it is 2 in "
        "10."
    )
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


def test_who_stopped_in_another_month_is_not_among_those_who_went_on_coming(book: Book, standings: Standings) -> None:
    """May was compared with the seven of June, too, and with those of April as soon as they came back."""
    assert left_in_month(book, standings, MAY).stayed_count == STAYED
    with book.action(msg("Four came back.")):
        for who in left_in_month(book, standings, APRIL).customer_ids[:4]:
            purchases.add(book.con, factory.purchase(customer_id=who, day=TODAY - timedelta(days=1)))
    back = Standings.of(book, TODAY)
    for month in LEFT:
        assert left_in_month(book, back, month).stayed_count == STAYED
    book.undo()


def test_who_was_away_before_a_month_went_on_coming_and_who_was_away_in_it_did_not(book: Book) -> None:
    sql = "DELETE FROM purchases WHERE customer_id = ? AND day BETWEEN ? AND ?"
    with book.action(msg("One was away until long before April, one from January to May.")):
        for who, first, last in ((1, date(2025, 1, 1), date(2025, 7, 1)), (2, date(2026, 1, 10), date(2026, 5, 20))):
            book.con.execute(sql, (who, day_number(first), day_number(last)))
    then = Standings.of(book, TODAY)
    assert {1, 2} <= set(then.returned.customer_ids.tolist())
    assert [left_in_month(book, then, month).stayed_count for month in LEFT] == [STAYED - 1, STAYED - 1, STAYED]
    book.undo()


def test_who_may_have_stopped_since_is_not_among_those_who_went_on_coming(book: Book) -> None:
    with book.action(msg("Of three nobody knows whether they come again.")):
        book.con.execute(
            "DELETE FROM purchases WHERE customer_id <= 3 AND day > ?", (day_number(TODAY - timedelta(days=20)),)
        )
    then = Standings.of(book, TODAY)
    assert then.columns.has_status(Status.AT_RISK)[:3].all()
    assert left_in_month(book, then, APRIL).stayed_count == STAYED - 3
    book.undo()


def test_where_nobody_went_on_coming_there_is_nobody_to_compare_with(book: Book) -> None:
    """ "Compared with 0 regulars who went on coming, nothing differs" was said."""
    with book.action(msg("All others are overdue.")):
        book.con.execute(
            "DELETE FROM purchases WHERE customer_id <= 60 AND day > ?", (day_number(TODAY - timedelta(days=20)),)
        )
    month = left_in_month(book, Standings.of(book, TODAY), APRIL)
    book.undo()
    assert (len(month.customer_ids), month.stayed_count, month.in_common) == (7, 0, ())
    assert said(month.honest) == (
        "There is nobody to compare them with: none of the regulars of that time has come ever since. Ask them."
    )
