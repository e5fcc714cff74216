"""Whoever adds up what step 1 shows finds the sums: chips, numbers, sentences, months and groups share their bases."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest

from tests.factory import TODAY
from winback_gui.domain.case import Decision
from winback_gui.domain.lapse import Status
from winback_gui.domain.message import Message
from winback_gui.domain.speech import Speaker
from winback_gui.domain.suppression import Ground
from winback_gui.services.customers import suppress
from winback_gui.services.identify import find_lapsed
from winback_gui.services.identify.lapsed_group_facts import GroupFacts
from winback_gui.services.identify.lapsed_groups import GroupKind, groups_shown
from winback_gui.services.identify.lapsed_list import (
    Group,
    IdentifyView,
    all_stopped,
    in_group,
    stopped_in_month,
    view_of,
)
from winback_gui.services.identify.lapsed_parts import decisions_sentence, states_sentence
from winback_gui.services.reason import decide
from winback_gui.services.sample.make_sample import make_sample
from winback_gui.services.today.today_page import undecided
from winback_gui.store.book import Book, Holder

_NOW = datetime(TODAY.year, TODAY.month, TODAY.day, 9, 30).astimezone()
_DECISIONS = (Group.NOT_DECIDED, Group.WIN_BACK, Group.LET_GO, Group.REFERRAL, Group.LEAVE)


@pytest.fixture(scope="module", params=["the sample shop", "some of each decided"])
def shop(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Book, IdentifyView]]:
    """The sample shop as it comes, and one in which of every kind of customer some are decided about."""
    path = tmp_path_factory.mktemp("sums") / "shop.winback"
    make_sample(path, today=TODAY, customers=400, purchases=7_000, seed=2)
    with Book.open(path, holder=Holder.here(_NOW)) as book:
        if request.param != "the sample shop":
            _decide_about_some(book)
        yield book, _view(book)


def _view(book: Book) -> IdentifyView:
    return view_of(book, TODAY, find_lapsed.work_out(book, TODAY))


def _decide_about_some(book: Book) -> None:
    result = _view(book).result
    stopped = in_group(result, Group.NOT_DECIDED).customer_ids
    leaving, once = (in_group(result, group).customer_ids for group in (Group.AT_RISK, Group.ONE_TIME))
    coming = sorted(set(map(int, result.standings.columns.customer_ids)) - set(result.rows.customer_ids))
    decide.decide(book, [*stopped[:9], *once[:4]], Decision.LEAVE, TODAY)
    decide.decide(book, [*stopped[9:14], *leaving[:3], *coming[:2]], Decision.WIN_BACK, TODAY)
    decide.decide(book, [*stopped[14:16], *once[4:5]], Decision.LET_GO, TODAY)
    decide.decide(book, [stopped[16], leaving[3]], Decision.REFERRAL, TODAY)
    decide.told_us_they_leave(book, coming[2], TODAY)
    suppress.suppress(book, [stopped[17], once[5], leaving[4]], Ground.OPTED_OUT, TODAY)


def test_the_chips_of_the_decisions_are_those_who_stopped_and_the_others_named(
    shop: tuple[Book, IdentifyView],
) -> None:
    _book, view = shop
    stopped = view.result.status_counts[Status.LAPSED]
    others = sum(view.counts[group] for group in _DECISIONS) - stopped
    said = Speaker().plain(view.result.headline)
    assert others > 0
    assert f"{view.counts[Group.NOT_DECIDED]} of the {stopped} are not decided about yet." in said
    assert f"{others} more stand under a decision: " in said
    parts = said.partition("under a decision: ")[2].rstrip(".").split(", ")
    assert sum(int(part.split()[0]) for part in parts) == others


def test_what_is_said_of_a_chip_adds_up_to_its_count(shop: tuple[Book, IdentifyView]) -> None:
    _book, view = shop
    for group in Group:
        rows = in_group(view.result, group)
        for said in (states_sentence(rows, "It"), decisions_sentence(rows, "It")):
            if said is not None:
                assert view.counts[group] == len(rows) == sum(_parts(said)), group


def _parts(said: Message) -> list[int]:
    whole = Speaker().plain(said)
    if whole.startswith("1 stands under "):  # one person is not counted a second time
        return [1]
    words = whole.partition(": ")[2].rstrip(".")
    return [int(part.split()[0]) for part in words.split(", ")]


def test_the_numbers_are_those_of_their_lists(shop: tuple[Book, IdentifyView]) -> None:
    book, view = shop
    result, counts = view.result, view.result.status_counts
    assert len(all_stopped(result)) == counts[Status.LAPSED] == sum(result.decision_counts.values())
    assert view.counts[Group.AT_RISK] == counts[Status.AT_RISK]
    assert view.counts[Group.ONE_TIME] == counts[Status.ONE_TIME]
    waiting = undecided(book, result)
    assert (waiting.count, waiting.stopped) == (view.counts[Group.NOT_DECIDED], counts[Status.LAPSED])


def test_a_month_counts_whom_its_bar_leads_to(shop: tuple[Book, IdentifyView]) -> None:
    _book, view = shop
    result = view.result
    months = result.departures.months
    shown = [who for month in months for who in stopped_in_month(result, month.first_day)]
    still_away = [month.count - month.back for month in months]
    assert still_away == [len(stopped_in_month(result, one.first_day)) for one in months]
    assert len(shown) == len(set(shown))
    assert set(shown) <= set(all_stopped(result))
    worst = [month for month in months if month.is_unusual][-1]
    assert Speaker().plain(result.headline).startswith(f"{worst.count} regulars stopped in ")


def test_the_groups_part_those_who_stopped(shop: tuple[Book, IdentifyView]) -> None:
    book, view = shop
    shown = groups_shown(book, view.result.standings, GroupFacts({}), GroupKind.AWAY)
    assert sum(len(row.stopped) for row in shown.rows) == view.result.status_counts[Status.LAPSED]
