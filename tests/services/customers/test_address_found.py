"""A letter that the post brought back goes once more to another address, whoever enters it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.services.stage_play import TODAY, StagePlay, said
from winback_gui.domain.case import Case, Decision
from winback_gui.domain.customer import Address, Channel
from winback_gui.domain.gate import Purpose
from winback_gui.domain.merging import MergeField
from winback_gui.domain.message import msg
from winback_gui.domain.progress import Silent
from winback_gui.domain.suppression import Ground
from winback_gui.services.customers.address_found import is_another
from winback_gui.services.customers.corrections import take_theirs
from winback_gui.services.customers.edit_customer import change_customer
from winback_gui.services.customers.merge_customers import merge_customers
from winback_gui.services.customers.suppress import allow_customer_again, suppress
from winback_gui.services.found import one_customer
from winback_gui.services.imports import import_files
from winback_gui.services.letters.prepare_letters import plan_run
from winback_gui.services.reason.decide import decide
from winback_gui.services.reason.record_reason import ask, record
from winback_gui.services.results.returned_mail import ReturnedBecause, letter_returned
from winback_gui.store import cases, differences, tasks
from winback_gui.store.differences import Difference

NEW = Address(street="Neue Straße 5", postcode="50667", town="Köln", country="DE")


@pytest.fixture
def who(play: StagePlay) -> int:
    """Somebody who was asked by a letter, at an address where nobody knows them."""
    play.posted(play.case(play.customer(email="a@example.org")))
    return letter_returned(play.book, "A-0001", ReturnedBecause.UNKNOWN, TODAY).value


def moves(play: StagePlay, who: int, to: Address = NEW) -> str:
    return said(change_customer(play.book, replace(one_customer(play.book, who), address=to)).said)


def free(play: StagePlay) -> list[int]:
    return [one.case.case_id for one in plan_run(play.book.con, TODAY).fresh]


def only_case(play: StagePlay) -> Case:
    return cases.all_cases(play.book.con)[0]


def test_nothing_goes_to_the_old_address_meanwhile(play: StagePlay) -> None:
    play.posted(play.ready())
    letter_returned(play.book, "A-0001", ReturnedBecause.UNKNOWN, TODAY)
    plan = plan_run(play.book.con, TODAY)
    assert plan.fresh == ()
    assert [said(one.held[0].why) for one in plan.held] == ["the address is wrong; enter the right one"]


def test_the_form_frees_the_letter_and_ends_the_search(play: StagePlay, who: int) -> None:
    assert free(play) == []
    assert moves(play, who) == (
        "Amara Okafor is changed. The letter that came back from the post may go to the new address."
    )
    assert (only_case(play).purpose, only_case(play).asked_on) == (Purpose.ASK_WHY, None)
    assert tasks.open_tasks(play.book.con) == []
    assert free(play) == [1]
    play.book.undo()
    assert (len(tasks.open_tasks(play.book.con)), free(play)) == (1, [])


def test_it_is_free_too_when_the_search_was_taken_off_the_list_before(play: StagePlay, who: int) -> None:
    with play.book.action(msg("scene")):
        tasks.delete(play.book.con, [one.task_id for one in tasks.open_tasks(play.book.con)])
    moves(play, who)
    assert free(play) == [1]


@pytest.mark.parametrize(
    ("ground", "then"),
    [(Ground.MOVED, " Take them off the do-not-write list now, and the letter that came back may go there."),
     (Ground.OPTED_OUT, "")],
)  # fmt: skip
def test_who_is_on_the_list_is_not_written_to_before_they_are_off_it(
    play: StagePlay, who: int, ground: Ground, then: str
) -> None:
    suppress(play.book, [who], ground, TODAY)
    assert moves(play, who) == f"Amara Okafor is changed.{then}"
    assert free(play) == []
    allow_customer_again(play.book, who)
    assert free(play) == [1]


def test_who_is_listed_as_moved_is_to_be_taken_off_once_the_new_address_is_there(play: StagePlay) -> None:
    one = play.customer("Kofi Mensah")
    suppress(play.book, [one], Ground.MOVED, TODAY)
    assert moves(play, one) == (
        "Kofi Mensah is changed. Take them off the do-not-write list now, and they may be written to there."
    )


def test_another_field_or_the_same_address_in_capitals_frees_nothing(play: StagePlay, who: int) -> None:
    before = one_customer(play.book, who)
    change_customer(play.book, replace(before, phone="0221 4710142"))
    moves(play, who, replace(before.address, street=before.address.street.upper(), country="DE"))
    assert (free(play), len(tasks.open_tasks(play.book.con))) == ([], 1)


def test_who_told_why_meanwhile_or_was_called_is_not_asked_again(play: StagePlay, who: int) -> None:
    ask(play.book, only_case(play).case_id, Channel.VISIT, TODAY)
    record(play.book, only_case(play).case_id, play.reason_id("promise"), TODAY)
    moves(play, who)
    assert only_case(play).purpose is not Purpose.ASK_WHY


def test_a_list_with_another_address_frees_it(play: StagePlay, who: int, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    row = "00001,Amara,Okafor,a@example.org,Neue Straße 5,Köln,50667"
    path.write_text(f"Customer number,First name,Last name,E-mail,Street,Town,Postcode\n{row}\n", encoding="utf-8")
    import_files.run(play.book, import_files.look([path], book=play.book), TODAY, Silent())
    assert one_customer(play.book, who).address.street == "Neue Straße 5"
    assert (free(play), tasks.open_tasks(play.book.con)) == ([1], [])


def test_what_a_file_says_against_a_correction_frees_it(play: StagePlay, who: int) -> None:
    with play.book.action(msg("scene")):
        differences.note(play.book.con, [Difference(who, "street", "Neue Straße 5", "shopify", TODAY)])
    take_theirs(play.book, who, ["street"])
    assert free(play) == [1]


@pytest.mark.parametrize(("taken", "is_free"), [([MergeField.ADDRESS], True), ([], False)])
def test_an_entry_that_is_merged_brings_its_address(
    play: StagePlay, who: int, taken: list[MergeField], is_free: bool
) -> None:
    other = play.customer("A. Okafor", address=NEW, ago=())
    merge_customers(play.book, who, other, taken, TODAY)
    assert bool(free(play)) is is_free


def test_a_country_added_is_no_other_place() -> None:
    assert not is_another(replace(NEW, country=""), NEW)
    assert not is_another(NEW, replace(NEW, street="NEUE STR. 5", town="Cologne"))
    assert not is_another(NEW, replace(NEW, street=""))
    assert is_another(replace(NEW, street=""), NEW)
    assert is_another(replace(NEW, postcode="50676"), NEW)
    assert is_another(replace(NEW, street="Neue Straße 6"), NEW)


def test_an_address_is_still_to_be_found_when_the_win_back_ends(play: StagePlay, who: int) -> None:
    decide(play.book, [who], Decision.LEAVE, TODAY)
    decide(play.book, [who], Decision.WIN_BACK, TODAY)
    assert plan_run(play.book.con, TODAY).fresh == ()
    moves(play, who)
    assert len(plan_run(play.book.con, TODAY).fresh) == 1


def test_two_lines_the_other_way_round_are_no_other_address() -> None:
    one = Address(street="12 High Street", street2="Flat 2", postcode="BA1 3PW", town="Bath")
    assert not is_another(one, replace(one, street="Flat 2", street2="12 High Street"))
    assert is_another(one, replace(one, street2="Flat 3"))
