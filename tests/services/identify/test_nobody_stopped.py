"""Where nobody is called stopped it says why: that is good news only where somebody could have stopped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests import factory
from tests.factory import TODAY
from winback_gui.domain.lapse import LapseRule
from winback_gui.domain.message import Message, msg
from winback_gui.domain.speech import Speaker
from winback_gui.services.identify.find_lapsed import identify
from winback_gui.services.identify.identify_result import IdentifyResult
from winback_gui.services.identify.lapsed_words import Stopped, headline
from winback_gui.services.identify.nobody_stopped import NobodyStopped, nobody_stopped
from winback_gui.store import customers, purchases, settings
from winback_gui.store.book import Book


def said(message: Message) -> str:
    return Speaker().plain(message)


def found_of(path: Path, ago_of: Mapping[int, Sequence[int]], rule: LapseRule | None = None) -> IdentifyResult:
    with Book.create(path / "shop.winback", now=datetime.fromisoformat("2026-11-17T09:00")) as book, book.unrecorded():
        settings.save_shop(book.con, replace(factory.shop(), lapse=rule or LapseRule()))
        for number, days in ago_of.items():
            who = customers.add(book.con, factory.customer(customer_no=f"{number}"))
            for ago in days:
                purchases.add(book.con, factory.purchase(customer_id=who, day=TODAY - timedelta(days=ago)))
        return identify(book, TODAY)


def test_a_young_book_cannot_tell(tmp_path: Path) -> None:
    """Of 33 days it said "Nobody who came for longer than a month has stopped coming", as if that were news."""
    found = found_of(tmp_path, {number: range(number % 5, 34 - number % 7, 6) for number in range(61)})
    assert found.nobody is not None
    assert found.nobody.is_too_young
    assert not found.goes_on
    assert said(found.headline) == (
        "Your book is too young to tell who stopped: it reaches back 33 days. "
        "Somebody has to come for longer than a month first, and then to stay away."
    )


def test_where_regulars_are_known_for_long_it_is_good_news(tmp_path: Path) -> None:
    found = found_of(tmp_path, {number: range(number % 5, 400, 9) for number in range(30)})
    assert found.nobody == NobodyStopped(msg("None of your regulars has stopped coming."))
    assert found.goes_on
    assert said(found.headline) == "None of your regulars has stopped coming."


@pytest.mark.parametrize(("days", "is_too_young"), [(119, True), (120, False)])
def test_by_a_number_of_days_nobody_can_have_stopped_before_these_are_over(
    tmp_path: Path, days: int, is_too_young: bool
) -> None:
    visits = {number: [*range(number % 5, 80, 9), days] for number in range(30)}
    found = found_of(tmp_path, visits, LapseRule(fixed_days=90))
    assert found.nobody is not None
    assert found.nobody.is_too_young == is_too_young


def test_without_regulars_none_can_have_stopped(tmp_path: Path) -> None:
    found = found_of(tmp_path, {number: [20 * number] for number in range(30)})
    nobody = nobody_stopped(found.standings)
    assert said(nobody.headline).startswith("You have no regulars yet, so none can have stopped. Regulars came more")
    assert nobody.is_too_young


@pytest.mark.parametrize(
    ("stopped", "words"),
    [
        (Stopped(30, 30, 30), "30 regulars stopped coming. None of them is decided about yet."),
        (Stopped(1, 1, 0), "1 regular stopped coming. That one is decided about."),
        (Stopped(30, 0, 12), "30 people stopped coming. 12 of the 30 are not decided about yet."),
        (Stopped(30, 8, 0), "30 people stopped coming, 8 of them known as regulars. All of them are decided about."),
    ],
)
def test_of_whom_nobody_knows_it_none_is_called_a_regular(tmp_path: Path, stopped: Stopped, words: str) -> None:
    departures = found_of(tmp_path, {1: [5]}).departures
    assert said(headline(departures, stopped, None)) == words
