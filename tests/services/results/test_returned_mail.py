from __future__ import annotations

import pytest

from tests.services.stage_play import TODAY, StagePlay, said
from winback_gui.domain.case import Outcome
from winback_gui.domain.customer import Address
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.gate import Purpose
from winback_gui.domain.suppression import Ground
from winback_gui.services.customers.customer_page import customer_page
from winback_gui.services.letters.prepare_letters import plan_run
from winback_gui.services.results.follow_up import due_tasks
from winback_gui.services.results.follow_up_desk import Part, desk
from winback_gui.services.results.returned_mail import ReturnedBecause, letter_returned, returned_letters
from winback_gui.store import cases, customers, suppressions, tasks


@pytest.mark.parametrize(
    ("because", "ground"),
    [
        (ReturnedBecause.MOVED, Ground.MOVED),
        (ReturnedBecause.REFUSED, Ground.OPTED_OUT),
        (ReturnedBecause.DECEASED, Ground.DECEASED),
    ],
)
def test_what_the_post_says_decides_about_further_letters(
    play: StagePlay, because: ReturnedBecause, ground: Ground
) -> None:
    play.posted(play.ready())
    who = letter_returned(play.book, "a 1", because, TODAY).value
    entry = suppressions.of_customer(play.book.con, who)[0]
    assert (entry.ground, entry.note) == (ground, "A-0001")
    outcome = cases.all_cases(play.book.con)[0].outcome
    assert outcome is (Outcome.MUST_NOT_WRITE if ground is Ground.DECEASED else None)


def test_an_unknown_address_becomes_a_task(play: StagePlay) -> None:
    play.posted(play.ready())
    done = letter_returned(play.book, "A-0001", ReturnedBecause.UNKNOWN, TODAY)
    assert said(done.said) == "Letter A-0001 came back. Find the right address of Amara Okafor."
    assert [task.text for task in tasks.due(play.book.con, TODAY)] == ["A-0001: Weyerstraße 00001, 50676 Köln"]
    assert [said(row.said) for row in due_tasks(play.book, TODAY)] == [
        "Find the right address: letter A-0001 came back from Weyerstraße 00001, 50676 Köln."
    ]
    assert suppressions.all_suppressions(play.book.con) == []
    assert [(row.letter_no, said(row.because)) for row in returned_letters(play.book)] == [
        ("A-0001", "Unknown at this address")
    ]
    page = customer_page(play.book, done.value, TODAY)
    assert "came back from the post" in said(page.letters[0].state)
    assert (page.is_writable, said(page.may_write).startswith("No letter: the address is wrong")) == (False, True)


def test_a_letter_comes_back_once_and_only_from_the_post(play: StagePlay) -> None:
    play.posted(play.ready())
    play.made(play.ready(play.customer("Elif Korkmaz")))
    letter_returned(play.book, "A-0001", ReturnedBecause.MOVED, TODAY)
    for typed, why in (
        ("A-0001", "entered on"),
        ("A-0002", "never ticked"),
        ("A-0009", "no letter"),
        ("?", "no letter"),
    ):
        with pytest.raises(WinbackError, match=why):
            letter_returned(play.book, typed, ReturnedBecause.MOVED, TODAY)


def test_a_known_new_address_is_kept_and_written_to(play: StagePlay) -> None:
    play.posted(play.ready())
    new = Address(street="Neue Straße 5", postcode="50667", town="Köln", country="DE")
    done = letter_returned(play.book, "A-0001", ReturnedBecause.MOVED, TODAY, new_address=new)
    assert said(done.said) == "Letter A-0001 came back. The new address of Amara Okafor is kept."
    kept = customers.get(play.book.con, done.value)
    assert kept is not None
    assert kept.address == new
    (row,) = desk(play.book, TODAY).parts[Part.RETURNED]
    assert said(row.question) == "Letter A-0001 came back on 17 Nov 2026: Moved away."  # it had not gone to the new one
    assert suppressions.all_suppressions(play.book.con) == []
    assert [one.case.case_id for one in plan_run(play.book.con, TODAY).fresh] == [1]
    assert cases.open_cases(play.book.con)[0].purpose is Purpose.APOLOGY_OFFER


def test_a_new_address_abroad_says_its_country_before_the_postcode(play: StagePlay) -> None:
    play.posted(play.ready())
    new = Address("Weg 1", "", "A-5020", "Salzburg")
    who = letter_returned(play.book, "A-0001", ReturnedBecause.MOVED, TODAY, new_address=new).value
    address = customers.by_ids(play.book.con, [who])[0].address
    assert (address.postcode, address.country) == ("5020", "AT")


def test_a_letter_that_asked_and_came_back_asks_again_at_the_new_address(play: StagePlay) -> None:
    play.posted(play.case())
    new = Address(street="Neue Straße 5", postcode="50667", town="Köln", country="DE")
    letter_returned(play.book, "A-0001", ReturnedBecause.MOVED, TODAY, new_address=new)
    case = cases.open_cases(play.book.con)[0]
    assert (case.purpose, case.asked_on) == (Purpose.ASK_WHY, None)
    assert [one.case.case_id for one in plan_run(play.book.con, TODAY).fresh] == [1]


def test_a_new_postcode_is_kept_as_its_post_spells_it(play: StagePlay) -> None:
    play.posted(play.ready())
    new = Address(street="1 Rush Hill", postcode="ba22qh", town="Bath", country="GB")
    done = letter_returned(play.book, "A-0001", ReturnedBecause.MOVED, TODAY, new_address=new)
    kept = customers.get(play.book.con, done.value)
    assert kept is not None
    assert kept.address.postcode == "BA2 2QH"
