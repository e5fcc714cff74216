"""Every figure of one person is the same wherever it stands, and what a list says of a visit alone is no purchase."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from tests import factory
from tests.services.stage_play import said
from winback_gui.domain.case import Decision
from winback_gui.domain.figures import FigureKind
from winback_gui.domain.lapse import LapseRule, Status
from winback_gui.domain.message import msg
from winback_gui.domain.money import Money
from winback_gui.domain.purchase import PurchaseKind
from winback_gui.services.book.shop_settings import save_lapse_rule
from winback_gui.services.customers.customer_list import ListQuery, Order, list_customers
from winback_gui.services.customers.customer_rows import CustomerRow, badge_words, customer_rows
from winback_gui.services.customers.duplicates import _side
from winback_gui.services.identify.reckoning import Reckoning
from winback_gui.services.identify.standings import Standings
from winback_gui.services.identify.value_story import value_story
from winback_gui.services.identify.worth import worth_of
from winback_gui.services.reason.ask_cards import _story as ask_card_story
from winback_gui.services.reason.decide import decide
from winback_gui.services.reason.dossiers import Dossier, dossiers_of
from winback_gui.store import cases, customers, purchases, settings
from winback_gui.store.book import Book

TODAY = date(2026, 11, 27)
SALE, SEEN = PurchaseKind.SALE, PurchaseKind.LAST_VISIT


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """A shop with ten regulars, so that there is something to compare with."""
    with Book.create(tmp_path / "shop.winback", now=datetime.fromisoformat("2026-11-27T09:00")) as made:
        with made.action(msg("A shop.")):
            for number in range(10):
                who = customers.add(made.con, factory.customer(customer_no=f"r{number}"))
                rows = [factory.purchase(customer_id=who, day=TODAY - timedelta(days=30 * at)) for at in range(12)]
                purchases.add_many(made.con, rows)
            settings.save_shop(made.con, factory.shop())
        yield made


def person(book: Book, *rows: tuple[date, int, PurchaseKind]) -> int:
    with book.action(msg("Somebody.")):
        who = customers.add(book.con, factory.customer(customer_no="one"))
        purchases.add_many(
            book.con,
            [factory.purchase(customer_id=who, day=day, amount_minor=sum_, kind=kind) for day, sum_, kind in rows],
        )
    return who


def row_of(book: Book, who: int) -> CustomerRow:
    (row,) = customer_rows(book, [who], Standings.of(book, TODAY), "EUR")
    return row


def story_of(book: Book, who: int, kind: FigureKind, at: int) -> Reckoning:
    story = value_story(book, who, TODAY, Standings.of(book, TODAY))
    assert story is not None
    return story.parts[kind].reckonings[at]


def dossier_of(book: Book, who: int) -> Dossier:
    (case_id,) = decide(book, [who], Decision.WIN_BACK, TODAY).value.case_ids
    return dossiers_of(book.con, cases.by_ids(book.con, [case_id]), TODAY)[0]


ALL_KINDS = (
    (date(2025, 1, 10), 40_00, SALE),
    (date(2025, 1, 10), 10_00, SALE),  # the same day: one visit
    (date(2025, 3, 10), 60_00, SALE),
    (date(2025, 3, 15), -10_00, PurchaseKind.REFUND),
    (date(2025, 4, 1), 99_00, PurchaseKind.CANCELLED),
    (date(2025, 4, 2), 98_00, PurchaseKind.TAKEN_OUT),
    (date(2025, 5, 10), 0, SEEN),
    (date(2025, 7, 10), 80_00, SALE),
    (date(2025, 7, 10), 0, SEEN),  # on the day of a sale: says nothing more
    (date(2025, 9, 10), 0, SEEN),
)


def test_every_page_says_the_same_of_a_person_with_all_kinds_of_rows(book: Book) -> None:
    who = person(book, *ALL_KINDS)
    standing, row, worth = Standings.of(book, TODAY).standing(who), row_of(book, who), worth_of(book.con, [who], TODAY)
    assert standing is not None
    dossier = dossier_of(book, who)
    assert dossier.spend is not None
    assert {standing.frequency, row.visits, worth[who].visits, dossier.spend.visits} == {5}
    assert {standing.priced, row.bought, worth[who].bought, dossier.spend.priced} == {3}
    assert {standing.spent_minor, dossier.spend.spent_minor} == {180_00}
    assert row.spent == Money(180_00, "EUR")
    assert {standing.monetary_minor, worth[who].average_spend, dossier.spend.usual_minor} == {
        60_00,
        Money(60_00, "EUR"),
    }
    assert row.spend_a_year == worth[who].spend_a_year == Money(standing.yearly_spend_minor, "EUR")
    assert dossier.yearly_minor == standing.yearly_spend_minor == 300_00
    assert {standing.last_on, row.last_on, worth[who].last_on, dossier.spend.last_on} == {date(2025, 9, 10)}
    assert [said(fact) for fact in _side(book.con, dossier.customer, TODAY).facts][:2] == [
        "3 purchases, the last on 10 Jul 2025",
        "2 visits without a sum, the last on 10 Sept 2025",
    ]
    assert (
        said(ask_card_story(book, dossier, TODAY)[0])
        == "Here at least 5 times since January 2025, last on 10 Sept 2025."
    )
    lines = [(said(line.what), said(line.figure)) for line in story_of(book, who, FigureKind.WORTH, 0).lines]
    assert lines[:3] == [
        ("spent in all", "€180.00"),
        ("2 visits without a sum, as average purchases", "+ €120.00"),
        ("spent a year", "= €300.00"),
    ]


def test_a_visit_beside_one_purchase_is_no_second_one(book: Book) -> None:
    who = person(book, (TODAY - timedelta(days=55), 67_00, SALE), (TODAY - timedelta(days=7), 0, SEEN))
    standing, row = Standings.of(book, TODAY).standing(who), row_of(book, who)
    assert standing is not None
    assert (row.visits, row.bought, row.spent) == (2, 1, Money(67_00, "EUR"))
    assert said(badge_words(row) or msg("none")) == "Two visits known"
    assert said(standing.sentence) == "two visits known, 48 days apart, now 7"
    assert said(standing.reason).startswith("Came at least twice in 7 weeks, last on 20 Nov 2026, ")
    called = story_of(book, who, FigureKind.RHYTHM, 2)
    assert said(called.outcome or msg("none")) == "Two visits known"
    assert said(called.said).startswith("Two visits are known, and they are not late.")


@pytest.mark.parametrize("ago", [7, 400])
def test_the_story_of_a_last_visit_calls_them_as_the_list_does(book: Book, ago: int) -> None:
    who = person(book, (TODAY - timedelta(days=ago), 0, SEEN))
    row, called = row_of(book, who), story_of(book, who, FigureKind.RHYTHM, 2)
    assert (row.visits, row.bought, row.spent) == (None, None, None)
    assert said(row.said or msg("none")) == said(called.outcome or msg("none")) == "Last visit known"
    assert "purchase" not in said(called.said)


def test_two_lists_of_last_visits_do_not_say_that_somebody_came_but_twice(book: Book) -> None:
    who = person(book, (date(2024, 3, 3), 0, SEEN), (date(2025, 3, 10), 0, SEEN))
    standing = Standings.of(book, TODAY).standing(who)
    assert standing is not None
    assert said(standing.reason).startswith("Two visits are known, each in March, but not in the last one; last on ")
    assert said(ask_card_story(book, dossier_of(book, who), TODAY)[0]).startswith(
        "Here at least 2 times since March 2024"
    )


@pytest.mark.parametrize(("ago", "status"), [(200, Status.LAPSED), (70, Status.AT_RISK)])
def test_by_a_number_of_days_it_is_not_said_that_nothing_was_bought(book: Book, ago: int, status: Status) -> None:
    save_lapse_rule(book, LapseRule(fixed_days=90))
    who = person(book, (TODAY - timedelta(days=300), 20_00, SALE), (TODAY - timedelta(days=ago), 0, SEEN))
    standing = Standings.of(book, TODAY).standing(who)
    assert standing is not None
    assert standing.status is status
    assert said(standing.sentence) == f"last here {ago} days ago, limit 90"
    assert said(standing.reason).startswith("Was last here on ")


@pytest.mark.parametrize("order", [Order.VISITS, Order.YEARLY, Order.SPENT])
def test_unknown_sums_stand_last_in_customers_too(book: Book, order: Order) -> None:
    who = person(book, (TODAY - timedelta(days=400), 0, SEEN))
    for descending in (False, True):
        found = list_customers(book, ListQuery(order=order, descending=descending), Standings.of(book, TODAY))
        assert list(found.ids)[-1] == who
