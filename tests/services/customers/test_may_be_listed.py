"""Somebody who may be a person on the do-not-write list is not reached until the owner has decided."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests import factory
from tests.services.stage_play import TODAY, StagePlay, said
from winback_gui.domain.case import Case
from winback_gui.domain.customer import Address, Channel, Permission
from winback_gui.domain.held import HeldKind
from winback_gui.domain.message import msg
from winback_gui.domain.suppression import Ground
from winback_gui.domain.twins import Verdict
from winback_gui.domain.why_not import why_not
from winback_gui.services.customers.customer_page import customer_page
from winback_gui.services.customers.merge_customers import ask_again, merge_customers, say_different
from winback_gui.services.customers.suppress import suppress
from winback_gui.services.letters.ways_out import WayOut, Wish, clear
from winback_gui.services.reason.dossiers import dossiers_of
from winback_gui.store import cases, pairs

HOUSE = factory.customer().address
SPELLINGS: dict[str, dict[str, Any]] = {
    "initial": {"first_name": "A."},
    "slip": {"last_name": "Okafro"},
    "flat": {"address": replace(HOUSE, street2="Flat 3")},
    "postcode": {"address": replace(HOUSE, postcode="50999", town="Bonn")},
    "no address": {"address": Address()},
}


def wish(play: StagePlay, case_id: int) -> Wish:
    case = cases.get(play.book.con, case_id)
    assert isinstance(case, Case)
    dossier = dossiers_of(play.book.con, [case], TODAY)[0]
    assert dossier.purpose is not None
    return Wish(case, dossier.purpose)


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_doubtful_spelling_is_held_until_the_owner_decides(play: StagePlay, spelling: str) -> None:
    fields = SPELLINGS[spelling]
    asked = play.ready(play.customer(**({"address": HOUSE} | fields)))
    listed = play.customer("Amara Okafor", address=HOUSE)
    suppress(play.book, [listed], Ground.OPTED_OUT, TODAY)
    held = clear(play.book.con, WayOut.LETTERS_PDF, [wish(play, asked)], TODAY).held
    assert [said(one.why).split(";")[0] for one in held] == ["may be Amara Okafor, who must not be written to"]
    assert held[0].held[0].kind is HeldKind.DOUBT
    assert not held[0].held[0].may_override
    pair = (held[0].customer_id, listed)
    say_different(play.book, [pair], TODAY)
    cleared = clear(play.book.con, WayOut.LETTERS_PDF, [wish(play, asked)], TODAY)
    # Two people at one address are still a house in which somebody wants no letters.
    assert bool(cleared.allowed) == (spelling not in {"initial", "slip", "no address"})
    ask_again(play.book, [pair])
    merge_customers(play.book, held[0].customer_id, listed, [], TODAY)
    after = clear(play.book.con, WayOut.LETTERS_PDF, [wish(play, asked)], TODAY).held
    assert [one.is_suppressed for one in after] == [True]


@pytest.mark.parametrize("channel", list(Channel))
def test_the_doubt_holds_for_every_channel(play: StagePlay, channel: Channel) -> None:
    contact: dict[str, Any] = {"phone": "0221 4710142", "email": "a@example.org", "first_name": "A.", "address": HOUSE}
    yes: dict[str, Any] = dict.fromkeys(("phone_permission", "email_permission", "sms_permission"), Permission.YES)
    case_id = play.ready(play.customer(**contact, **yes))
    suppress(play.book, [play.customer("Amara Okafor", address=HOUSE)], Ground.MOVED, TODAY)
    asked = wish(play, case_id)
    person = dossiers_of(play.book.con, [asked.case], TODAY)[0].person
    assert why_not(person, asked.purpose, channel, TODAY)[0].kind is HeldKind.DOUBT


def test_the_panel_says_why_no_letter_goes(play: StagePlay) -> None:
    who = play.customer("A. Okafor", address=HOUSE)
    suppress(play.book, [play.customer("Amara Okafor", address=HOUSE)], Ground.OPTED_OUT, TODAY)
    page = customer_page(play.book, who, TODAY)
    assert not page.is_writable
    assert said(page.may_write).startswith("No letter: may be Amara Okafor, who must not be written to")


def test_the_rest_of_the_house_is_no_doubt(play: StagePlay) -> None:
    who = play.customer("Beatrice Okafor", address=HOUSE)
    suppress(play.book, [play.customer("Amara Okafor", address=HOUSE)], Ground.MOVED, TODAY)
    assert customer_page(play.book, who, TODAY).is_writable


@pytest.mark.parametrize("verdict", list(Verdict))
def test_an_open_question_holds_whoever_it_is_about_however_they_are_called(play: StagePlay, verdict: Verdict) -> None:
    who = play.ready(play.customer("Zoë Kölbl", address=HOUSE))
    asked = wish(play, who)
    listed = play.customer("Ines Adler", address=Address())
    suppress(play.book, [listed], Ground.OPTED_OUT, TODAY)
    with play.book.action(msg("scene")):
        pairs.say(play.book.con, [(asked.case.customer_id, listed)], verdict, TODAY)
    held = clear(play.book.con, WayOut.LETTERS_PDF, [asked], TODAY).held
    words = [said(one.why).split(";")[0] for one in held]
    assert words == ([] if verdict is Verdict.DIFFERENT else ["may be Ines Adler, who must not be written to"])
    assert customer_page(play.book, asked.case.customer_id, TODAY).is_writable is (verdict is Verdict.DIFFERENT)
