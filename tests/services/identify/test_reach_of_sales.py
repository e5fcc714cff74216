"""A book whose newest sales were not brought in says so first, and names nobody's month."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from tests.services.stage_play import said
from winback_gui.analytics.departures import Departures, departures_of
from winback_gui.domain.message import msg
from winback_gui.domain.settings import Costs
from winback_gui.services.book.sales_reach import reach_of
from winback_gui.services.identify.find_lapsed import identify, work_out
from winback_gui.services.identify.lapsed_departures import departures_shown, standings_year_ago
from winback_gui.services.identify.standings import Standings
from winback_gui.services.letters.run_look import look_at_run
from winback_gui.services.letters.write_letters import plan_print
from winback_gui.services.sample.make_sample import make_sample
from winback_gui.services.today.today import today_view
from winback_gui.services.today.todo import TodoKind
from winback_gui.store import settings
from winback_gui.store.book import Book
from winback_gui.store.lock import Holder
from winback_gui.ui.pages.identify.words import SALES, TO_END, note_of

NOW = datetime(2026, 11, 17, 9)  # noqa: DTZ001 (as the shop)
SOLD_UNTIL = date(2026, 10, 20)
LATER = SOLD_UNTIL + timedelta(days=120)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    path: Path = tmp_path_factory.mktemp("reach") / "shop.winback"
    make_sample(path, customers=150, purchases=2500, seed=4, today=SOLD_UNTIL)
    with Book.open(path, holder=Holder.here(NOW)) as opened:
        yield opened


def test_while_sales_come_in_nothing_is_said(book: Book) -> None:
    assert not reach_of(book.con, SOLD_UNTIL).is_behind
    assert TodoKind.IMPORT not in [one.kind for one in today_view(book, SOLD_UNTIL).todos]


@pytest.mark.parametrize("counts_to_end", [False, True])
def test_who_left_is_told_of_the_same_reach(book: Book, *, counts_to_end: bool) -> None:
    shop = settings.load_shop(book.con)
    lapse = replace(shop.lapse, counts_to_sales_end=counts_to_end)
    try:
        with book.action(msg("rule")):
            settings.save_shop(book.con, replace(shop, lapse=lapse))
        for days_later in (-3000, -400, -40, 0, 120, 500, 900):
            day = SOLD_UNTIL + timedelta(days=days_later)
            assert Standings.of(book, day).sales == reach_of(book.con, day)
    finally:
        with book.action(msg("rule back")):
            settings.save_shop(book.con, shop)


def test_before_letters_it_is_said_that_newer_sales_are_missing(book: Book) -> None:
    assert look_at_run(book.con, SOLD_UNTIL).sales.before_letters is None
    for found in (look_at_run(book.con, LATER).sales, plan_print(book, (), LATER).sales):
        words = found.before_letters
        assert words is not None
        assert said(words).endswith("Who came since then gets a letter all the same. Bring in the newer sales first.")


def test_bringing_in_the_newest_sales_comes_before_all_but_an_urgent_case(book: Book) -> None:
    urgent, first = today_view(book, LATER).todos[:2]
    assert (urgent.kind, first.kind) == (TodoKind.URGENT, TodoKind.IMPORT)
    assert said(first.title).startswith("The newest sale in the book is of ")
    note = note_of(Costs(), reach_of(book.con, LATER), None)
    assert note is not None
    assert [key for key, _word in note.links] == [SALES, TO_END]
    assert "looks gone here" in said(note.text)


def marked_of_late(departures: Departures) -> list[date]:
    """The months that are ringed, without that of the sample's new till."""
    return [one.first_day for one in departures.months if one.is_unusual and one.first_day > date(2026, 2, 1)]


def test_nobody_is_said_to_have_left_in_a_month_that_only_lacks_its_sales(book: Book) -> None:
    standings = work_out(book, LATER)
    by_today = departures_of(standings.columns, standings.returned, LATER)
    reaching = departures_of(standings.columns, standings.returned, LATER, LATER + timedelta(days=70))
    assert marked_of_late(reaching), "as if the sales reached to today"
    found = identify(book, LATER, standings=standings)
    assert [one.count for one in found.departures.months] == [one.count for one in by_today.months]
    shown = departures_shown(standings, standings_year_ago(book, standings))
    for departures in (found.departures, shown.departures):
        assert not marked_of_late(departures)
