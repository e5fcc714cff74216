"""What Identify finds of bad months is not lost where the reason is recorded: it stands beside each of those people."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests import factory
from tests.factory import TODAY
from tests.services.conftest import NOW
from tests.services.stage_play import StagePlay, said
from tests.services.trace_scene import (
    APRIL,
    MARCH,
    OTHERS,
    Sale,
    a_channel,
    a_kind,
    a_weekday,
    an_item,
    book,
    looks_counted,
    standings,
    trace_shop,
)
from winback_gui.domain.message import NOTHING, msg
from winback_gui.services.identify.compared import Compared
from winback_gui.services.identify.findings import Findings
from winback_gui.services.identify.left_in_month import left_in_month
from winback_gui.services.identify.left_trace import look_together
from winback_gui.services.identify.standings import Standings
from winback_gui.services.reason.reason_queue import story
from winback_gui.services.reason.record_reason import record
from winback_gui.services.reason.same_time import announced_months, same_time
from winback_gui.store import cases, habit_rows, purchases
from winback_gui.store.book import Book

__all__ = ["book", "standings"]


def test_the_bad_months_that_identify_announces_are_a_choice_of_the_time(book: Book, standings: Standings) -> None:
    run = announced_months(standings)
    assert run == (MARCH, APRIL)
    left = left_in_month(book, standings, MARCH, last_month=APRIL).customer_ids
    found = same_time(book.con, left[0], TODAY, standings, run)
    assert found.run == run
    assert {left[0], *found.run_ids} == set(left)
    assert said(found.said or msg("")).endswith("20 others stopped from March to April 2026: more than usual.")
    case = next(one for one in cases.open_cases(book.con) if one.customer_id == left[0])
    assert story(book, case.case_id, TODAY, standings).same_time == found
    assert same_time(book.con, 1, TODAY, standings, run).run is None, "who still comes left in none of them"


def test_the_trace_is_said_as_identify_says_it_and_only_those_of_whom_it_is_so_are_ticked(
    book: Book, standings: Standings
) -> None:
    month = left_in_month(book, standings, MARCH, last_month=APRIL)
    looked = look_together(book, month.customer_ids, TODAY, (MARCH, APRIL), Findings(standings))
    assert looked.trace is not None
    assert said(looked.trace) == (
        f"{said(month.sentence)} {said(month.in_common[0])} Ticked are the 19 of whom that is so and no reason is "
        "known yet."
    )
    assert "19 of the 21 were mostly served by Jana" in said(looked.trace)
    assert looked.shown == (Compared.SERVED_BY, Compared.BOUGHT)
    by_hand = {row.customer_id: said(row.habits[Compared.SERVED_BY]) for row in looked.rows}
    assert {who for who, words in by_hand.items() if words.startswith("Jana (")} == looked.ticked
    assert sum(words.startswith("Silke (") for words in by_hand.values()) == OTHERS
    assert {said(row.habits[Compared.BOUGHT]).partition(" (")[0] for row in looked.rows} == {"Wash"}


def test_whose_reason_is_known_is_not_ticked_again(book: Book, standings: Standings) -> None:
    month = left_in_month(book, standings, MARCH, last_month=APRIL)
    known = next(one for one in cases.open_cases(book.con) if one.customer_id == month.customer_ids[0])
    record(book, known.case_id, StagePlay(book).reason_id("price"), TODAY)
    looked = look_together(book, month.customer_ids, TODAY, (MARCH, APRIL), Findings(standings))
    assert known.customer_id not in looked.ticked
    assert len(looked.ticked) == 18
    only = look_together(book, [known.customer_id], TODAY, (MARCH, APRIL), Findings(standings))
    assert said(only.trace or msg("")).endswith("Nobody is ticked: of all who are being won back the reason is known.")


def test_without_a_trace_all_whose_reason_is_unknown_are_ticked(book: Book, standings: Standings) -> None:
    ids = left_in_month(book, standings, MARCH).customer_ids
    untold = look_together(book, ids, TODAY, (MARCH, MARCH), Findings(None))
    assert (untold.trace, untold.ticked) == (None, frozenset(ids))
    assert untold.shown == (Compared.SERVED_BY, Compared.BOUGHT), "what they used to do is known all the same"
    never = look_together(book, ids, TODAY, None, Findings(standings))
    assert (never.trace, never.shown) == (None, ())


def test_where_they_live_is_a_trace_of_whoever_is_looked_at(tmp_path: Path) -> None:
    """In a German town the whole postcode is the area, told from all compared: of four alone it would be "790"."""
    with Book.create(tmp_path / "town.winback", now=NOW) as town:
        trace_shop(town, ("79098", "79100", "79102", "79104", "79106"))
        standings = Standings.of(town, TODAY)
        left = left_in_month(town, standings, MARCH, last_month=APRIL)
        assert said(left.in_common[0]).startswith("19 of the 21 live where the postcode begins with 79098;")
        places = habit_rows.places(town.con, left.customer_ids)
        some = [
            *left.customer_ids[:2],
            *left.customer_ids[-2:],
            *(at for at in places if places[at].postcode != "79098"),
        ]
        looked = look_together(town, some, TODAY, (MARCH, APRIL), Findings(standings))
        assert looked.shown[0] is Compared.PLACE
        alike = {row.customer_id for row in looked.rows if row.is_of_trace}
        assert alike == {who for who in some if places[who].postcode == "79098"}
        assert 0 < len(alike) < len(some)


def test_of_whom_nothing_is_decided_it_is_not_said_that_their_reason_is_known(tmp_path: Path) -> None:
    with Book.create(tmp_path / "undecided.winback", now=NOW) as undecided:
        trace_shop(undecided, are_decided=False)
        standings = Standings.of(undecided, TODAY)
        ids = left_in_month(undecided, standings, MARCH, last_month=APRIL).customer_ids
        looked = look_together(undecided, ids, TODAY, (MARCH, APRIL), Findings(standings))
        assert not looked.ticked
        assert said(looked.trace or msg("")).endswith(
            "Nobody is ticked: none of them is being won back yet. Decide in Identify."
        )


@pytest.mark.parametrize(
    ("sale", "about", "finding", "beside", "others"),
    [
        (an_item, Compared.BOUGHT, "bought “Oat latte” at", "Oat latte (1", "Croissant (2"),
        (a_kind, Compared.BOUGHT, "bought “cakes” at", "cakes (1", "drinks (3"),
        (a_channel, Compared.FIRST_WAY, "first came by “Phone”", "“Phone”", "“Market stall”"),
        (a_weekday, Compared.WEEKDAY, "came mostly on Fridays", "Fridays (", ""),
    ],
)
def test_what_the_trace_is_about_stands_beside_each_of_whom_it_is_so(
    tmp_path: Path, sale: Sale, about: Compared, finding: str, beside: str, others: str
) -> None:
    """Beside “Oat latte” stood "cakes (17 of 34)", and six visits on six weekdays were "mostly on Fridays"."""
    with Book.create(tmp_path / "about.winback", now=NOW) as book:
        trace_shop(book, sale=sale)
        standings = Standings.of(book, TODAY)
        ids = left_in_month(book, standings, MARCH, last_month=APRIL).customer_ids
        looked = look_together(book, ids, TODAY, (MARCH, APRIL), Findings(standings))
        assert f"19 of the 21 {finding}" in said(looked.trace or msg(""))
        assert looked.shown[0] is about
        alike = [row for row in looked.rows if row.is_of_trace]
        assert len(alike) == 19
        for row in looked.rows:
            words = said(row.habits.get(about, NOTHING))
            assert words.startswith(beside if row.is_of_trace else others), words
            assert others or row.is_of_trace or not words, "what is no habit is not said to be one"
            if about is Compared.WEEKDAY and words:
                count, _of, every = words.removesuffix(")").partition("(")[2].split()
                assert int(count) >= int(every) / 2


def test_a_finding_is_looked_for_once_for_each_time(
    book: Book, standings: Standings, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = looks_counted(monkeypatch)
    findings = Findings(standings)
    ids = left_in_month(book, standings, MARCH, last_month=APRIL).customer_ids
    whole = look_together(book, ids, TODAY, (MARCH, APRIL), findings)
    look_together(book, ids, TODAY, (APRIL, APRIL), findings)
    some = look_together(book, ids[:3], TODAY, (MARCH, APRIL), findings)
    assert look_together(book, ids, TODAY, (MARCH, APRIL), findings) == whole
    assert asked == [MARCH, APRIL]
    assert len(some.rows) == 3


@pytest.mark.parametrize(("kind", "said_of_it"), [("", "Full groom (6 of 8)"), ("Grooms", "Grooms (6 of 8)")])
def test_mostly_bought_is_told_of_all_visits_not_of_those_alone_that_name_a_kind(
    play: StagePlay, kind: str, said_of_it: str
) -> None:
    """Somebody with 14 grooms of a list without kinds and two bags of food read “Mostly bought: Food (1 of 9)”."""
    who = play.customer(ago=())
    left_on = TODAY - timedelta(days=250)
    with play.book.unrecorded():
        for at in range(8):
            what, category = ("Dry food 2kg", "Food") if at < 2 else ("Full groom", kind)
            day = left_on - timedelta(days=30 * at)
            row = factory.purchase(customer_id=who, day=day, what=what, category=category, source="own")
            purchases.add(play.book.con, row)
    month = left_on.replace(day=1)
    (looked,) = look_together(play.book, [who], TODAY, (month, month), Findings(None)).rows
    assert said(looked.habits[Compared.BOUGHT]) == said_of_it
