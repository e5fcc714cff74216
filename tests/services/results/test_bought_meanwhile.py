"""Who may have bought lately as somebody else gets no letter until the owner has said whether it is so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests import factory
from tests.services.stage_play import TODAY, StagePlay, said
from winback_gui.domain.case import Decision, Outcome
from winback_gui.domain.customer import Address
from winback_gui.domain.held import HeldKind
from winback_gui.domain.message import msg
from winback_gui.domain.progress import Silent
from winback_gui.domain.twins import Verdict
from winback_gui.services.customers.customer_page import customer_page
from winback_gui.services.customers.edit_customer import add_customer, change_customer
from winback_gui.services.customers.merge_customers import ask_again, merge_customers, say_different, say_later
from winback_gui.services.imports import import_files
from winback_gui.services.imports import same_people as import_same_people
from winback_gui.services.letters.prepare_letters import plan_run
from winback_gui.services.letters.ways_out import WayOut, Wish, clear
from winback_gui.services.offer.in_run import Badge
from winback_gui.services.offer.make_offer import offer_run
from winback_gui.services.reason.decide import decide, told_us_they_leave
from winback_gui.services.reason.dossiers import dossiers_of
from winback_gui.services.today.today import today_view
from winback_gui.services.today.todo import TodoKind
from winback_gui.store import cases, customers, pairs
from winback_gui.store.book import Book

SALES = "Kundennummer;Name;Straße;PLZ;Ort;Datum;Betrag;Beleg\n"
LAST_WEEK = TODAY - timedelta(days=4)
WHY = (
    "somebody bought on 13 Nov 2026 who may be this customer; say in Customers, “Perhaps in the book twice”, "
    "whether it is so"
)


@pytest.fixture
def amara(play: StagePlay) -> int:
    """A regular who came last long ago and is ready for her letter."""
    who = play.customer(customer_no="00002")
    play.ready(who, on=TODAY - timedelta(days=30))
    return who


def bring(book: Book, folder: Path, row: str, on: date = LAST_WEEK) -> int:
    """A till's file with one sale; the id of whom it brought."""
    path = folder / "till.csv"
    path.write_text(f"{SALES}{row};{on:%d.%m.%Y};24,90;B1\n", encoding="utf-8")
    import_files.run(book, import_files.look([path], source="till", book=book), TODAY, Silent())
    return max(one.customer_id for one in customers.all_customers(book.con))


def fresh(play: StagePlay) -> list[int]:
    return [one.customer.customer_id for one in plan_run(play.book.con, TODAY).fresh]


def why(play: StagePlay) -> list[str]:
    return [said(one.why) for one in plan_run(play.book.con, TODAY).held]


@pytest.mark.parametrize(
    "row",
    [
        "00002;Riki;;;",  # her number, a name of the till's own
        "00002;Amara Brandt;Ring 9;53111;Bonn",  # her number, part of her name
        "71;Amara Okafor;;;",  # another number, her name
        "71;Amara Okafor;;50999;Bonn",  # another number, her name at another place
    ],
)
def test_no_letter_goes_while_it_is_asked_who_bought(play: StagePlay, amara: int, tmp_path: Path, row: str) -> None:
    assert fresh(play) == [amara]
    other = bring(play.book, tmp_path, row)
    assert other != amara
    assert pairs.verdicts(play.book.con) == {(amara, other): Verdict.OPEN}
    assert (fresh(play), why(play)) == ([], [WHY])
    play.book.undo()
    assert fresh(play) == [amara]


def test_who_comes_with_very_many_others_is_compared_with_those_being_won_back(
    play: StagePlay, amara: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_same_people, "MOST_NEW", 1)
    other = bring(play.book, tmp_path, "71;Amara Okafor;;50999;Bonn")
    assert pairs.verdicts(play.book.con) == {(amara, other): Verdict.OPEN}
    assert fresh(play) == []


def test_who_is_won_back_after_a_very_large_import_is_compared_with_those_it_brought(
    play: StagePlay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_same_people, "MOST_NEW", 1)
    who = play.customer(customer_no="00002")
    for days in (300, 276, 250, 226):
        play.buys(who, TODAY - timedelta(days=days))
    other = bring(play.book, tmp_path, "71;Amara Okafor;;50999;Bonn")
    assert pairs.verdicts(play.book.con) == {}
    play.ready(who, on=TODAY)
    assert pairs.verdicts(play.book.con) == {(who, other): Verdict.OPEN}
    assert (fresh(play), why(play)) == ([], [WHY])


@pytest.mark.parametrize("row", [
    "71;Katherine Schnieder;Weg 7;50999;Köln", "71;Katherine Schnieder;Weg 7;;Köln", "71;C. Schneider;Weg 7;50999;Köln",
])  # fmt: skip
def test_who_would_have_been_asked_about_by_the_import_is_asked_about_when_one_is_won_back(
    play: StagePlay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, row: str
) -> None:
    postcode = row.split(";")[3]
    where = Address("Weg 7", postcode=postcode, town="Köln")
    who = play.customer(customer_no="00002", first_name="Catherine", last_name="Schneider", address=where)
    with monkeypatch.context() as large:
        large.setattr(import_same_people, "MOST_NEW", 1)
        other = bring(play.book, tmp_path, row)
        assert pairs.verdicts(play.book.con) == {}
        decide(play.book, [who], Decision.WIN_BACK, TODAY)
        assert pairs.verdicts(play.book.con) == {(who, other): Verdict.OPEN}
    play.book.undo()
    play.book.undo()
    asked = bring(play.book, tmp_path, row)
    assert pairs.verdicts(play.book.con) == {(who, asked): Verdict.OPEN}


@pytest.mark.parametrize("verdict", [Verdict.DIFFERENT, Verdict.LATER])
def test_of_whom_the_owner_said_something_nothing_is_asked_again_when_they_are_won_back(
    play: StagePlay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, verdict: Verdict
) -> None:
    monkeypatch.setattr(import_same_people, "MOST_NEW", 1)
    who = play.customer(customer_no="00002")
    other = bring(play.book, tmp_path, "71;Amara Okafor;;50999;Bonn")
    with play.book.action(msg("Said.")):
        pairs.say(play.book.con, [(who, other)], verdict, TODAY)
    decide(play.book, [who], Decision.WIN_BACK, TODAY)
    assert pairs.verdicts(play.book.con) == {(who, other): verdict}


def test_taking_the_decision_back_by_undo_takes_the_question_with_it(
    play: StagePlay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_same_people, "MOST_NEW", 1)
    who = play.customer(customer_no="00002")
    bring(play.book, tmp_path, "71;Amara Okafor;;50999;Bonn")
    told_us_they_leave(play.book, who, TODAY)
    assert len(pairs.verdicts(play.book.con)) == 1
    play.book.undo()
    assert pairs.verdicts(play.book.con) == {}


def test_who_is_entered_by_hand_is_compared_with_those_being_won_back(play: StagePlay, amara: int) -> None:
    double = factory.customer(customer_no="977", first_name="Amara", last_name="Okafor", address=Address(town="Bonn"))
    other = add_customer(play.book, double, TODAY).value
    assert fresh(play) == [amara]
    play.buys(other, LAST_WEEK)
    assert fresh(play) == []
    play.book.undo()
    play.book.undo()
    assert (fresh(play), pairs.verdicts(play.book.con)) == ([amara], {})


def test_two_of_one_list_with_numbers_of_their_own_are_asked_about_too(play: StagePlay, tmp_path: Path) -> None:
    path = tmp_path / "till.csv"
    visits = [TODAY - timedelta(days=days) for days in (300, 276, 250, 226)]
    rows = [f"81;Berta Nwosu;Ring 9;53111;Bonn;{day:%d.%m.%Y};20,00;A{day:%j}\n" for day in visits]
    path.write_text(f"{SALES}{''.join(rows)}82;Berta Nwosu;;;;{LAST_WEEK:%d.%m.%Y};24,90;B1\n", encoding="utf-8")
    result = import_files.run(play.book, import_files.look([path], source="till", book=play.book), TODAY, Silent())
    assert result.value.same_people == (), "the list itself says that they are two"
    who = customers.by_number(play.book.con, "81")
    assert who is not None
    play.ready(who.customer_id, on=TODAY - timedelta(days=30))
    assert (fresh(play), why(play)) == ([], [WHY])


@pytest.fixture
def stranger(play: StagePlay, amara: int, tmp_path: Path) -> int:
    """Who bought last week by her number and may be her."""
    return bring(play.book, tmp_path, "00002;Riki;;;")


def test_it_holds_at_every_way_out(play: StagePlay, stranger: int) -> None:
    (case,) = cases.open_cases(play.book.con)
    (dossier,) = dossiers_of(play.book.con, [case], TODAY)
    assert dossier.purpose is not None
    for way in WayOut:
        (held,) = clear(play.book.con, way, [Wish(case, dossier.purpose)], TODAY).held
        assert held.held[0].kind is HeldKind.DOUBT, way
        assert not held.held[0].may_override


def test_pages_say_so_and_count_nobody(play: StagePlay, amara: int, stranger: int) -> None:
    (row,) = offer_run(play.book, TODAY).rows
    assert (row.badge, said(row.why) if row.why else "") == (Badge.HELD, WHY)
    assert TodoKind.PREPARE not in {todo.kind for todo in today_view(play.book, TODAY).todos}
    page = customer_page(play.book, amara, TODAY)
    assert (page.bought_meanwhile, page.is_writable) == (LAST_WEEK, False)
    assert said(page.may_write) == f"No letter: {WHY}"
    assert customer_page(play.book, stranger, TODAY).bought_meanwhile is None


def test_two_people_are_free_and_one_came_back(play: StagePlay, amara: int, stranger: int) -> None:
    say_different(play.book, [(amara, stranger)], TODAY)
    assert fresh(play) == [amara]
    ask_again(play.book, [(amara, stranger)])
    assert fresh(play) == []
    say_later(play.book, [(amara, stranger)], TODAY)
    assert fresh(play) == [], "put aside is not answered"
    merge_customers(play.book, amara, stranger, [], TODAY)
    assert [one.outcome for one in cases.all_cases(play.book.con)] == [Outcome.CAME_BACK]


def test_who_bought_before_her_is_asked_about_and_holds_nothing(play: StagePlay, amara: int, stranger: int) -> None:
    play.buys(amara, LAST_WEEK)
    page = customer_page(play.book, amara, TODAY)
    assert (page.bought_meanwhile, page.is_writable) == (None, True)


def test_what_lies_ahead_is_not_looked_at(play: StagePlay, amara: int, stranger: int) -> None:
    (case,) = cases.open_cases(play.book.con)
    (dossier,) = dossiers_of(play.book.con, [case], LAST_WEEK - timedelta(days=1))
    assert dossier.person.bought_meanwhile is None


@pytest.mark.parametrize(
    ("ago", "holds"),
    [
        (0, True),
        (29, True),  # the day on which she was to be won back
        (60, True),  # within her usual time before that: nobody would have called her gone
        (62, False),
        (187, False),  # nobody seemed gone yet, and neither has come since
    ],
)
def test_only_what_was_bought_since_she_seems_gone_counts(
    play: StagePlay, amara: int, tmp_path: Path, ago: int, *, holds: bool
) -> None:
    bring(play.book, tmp_path, "71;Amara Okafor;;50999;Bonn", TODAY - timedelta(days=ago))
    assert fresh(play) == ([] if holds else [amara])


def test_one_who_comes_seldom_is_not_gone_so_soon(play: StagePlay, tmp_path: Path) -> None:
    who = play.customer(ago=(600, 480, 360))
    play.ready(who, on=TODAY - timedelta(days=30))
    bring(play.book, tmp_path, "71;Amara Okafor;;50999;Bonn", TODAY - timedelta(days=140))
    assert fresh(play) == []


def test_what_was_bought_before_they_said_that_they_leave_counts_for_nothing(play: StagePlay, tmp_path: Path) -> None:
    who = play.customer()
    case_id = play.ready(who, on=TODAY - timedelta(days=2))
    with play.book.action(msg("scene")):
        cases.update(play.book.con, replace(cases.by_ids(play.book.con, [case_id])[0], is_urgent=True))
    bring(play.book, tmp_path, "71;Amara Okafor;;;")
    assert fresh(play) == [who]


def test_a_name_corrected_so_that_they_are_no_longer_alike_answers_it(
    play: StagePlay, amara: int, tmp_path: Path
) -> None:
    other = customers.by_ids(play.book.con, [bring(play.book, tmp_path, "71;Amara Okafor;;;")])[0]
    change_customer(play.book, replace(other, last_name="Okafar", phone="0221 1"))
    assert fresh(play) == [], "still alike"
    change_customer(play.book, replace(other, first_name="Ngozi", last_name="Balogun"))
    assert (fresh(play), pairs.verdicts(play.book.con)) == ([amara], {})
    play.book.undo()
    assert fresh(play) == []


def test_one_number_is_asked_about_whatever_the_names_are(play: StagePlay, amara: int, stranger: int) -> None:
    change_customer(play.book, replace(customers.by_ids(play.book.con, [stranger])[0], first_name="Ngozi"))
    assert fresh(play) == []
