"""A letter reaches the whole house: what is said of a brother, and that a sister still comes, hold it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests import factory
from tests.services.stage_play import TODAY, StagePlay, said
from winback_gui.domain.customer import Channel, Note
from winback_gui.domain.gate import Purpose
from winback_gui.domain.held import Held, HeldKind
from winback_gui.domain.message import msg
from winback_gui.domain.suppression import Ground
from winback_gui.domain.why_not import why_not
from winback_gui.services.customers.address_families import address_families
from winback_gui.services.customers.remarks import animal_died, believe_remarks, dismiss_remarks
from winback_gui.services.customers.suppress import suppress
from winback_gui.services.fix.fix_cause import override
from winback_gui.services.reason.dossiers import Dossier, dossiers_of
from winback_gui.store import cases, customers

EIGHT = date(2018, 3, 1)
HOME = factory.customer().address


def home(play: StagePlay, name: str, **fields: Any) -> int:
    """Somebody of the one house."""
    return play.customer(name, **({"address": HOME} | fields))


def note(play: StagePlay, who: int, text: str) -> None:
    with play.book.action(msg("Noted.")):
        customers.add_note(play.book.con, Note(0, who, TODAY, text))


def dossier(play: StagePlay, case_id: int) -> Dossier:
    (found,) = dossiers_of(play.book.con, cases.by_ids(play.book.con, [case_id]), TODAY)
    return found


def held(play: StagePlay, case_id: int, channel: Channel = Channel.LETTER) -> list[Held]:
    return list(why_not(dossier(play, case_id).person, Purpose.APOLOGY_OFFER, channel, TODAY))


@pytest.mark.parametrize(
    ("text", "sounds"),
    [
        ("bitte nicht mehr anschreiben", "sounds as if they want no letters"),
        ("verstorben", "sounds as if they have died"),
        ("Anwalt eingeschaltet", "dispute"),
    ],
)
def test_a_remark_that_is_not_judged_holds_letters_to_the_house(play: StagePlay, text: str, sounds: str) -> None:
    brother, sister = home(play, "Max Eder"), home(play, "Lena Eder")
    elsewhere = home(play, "Ida Eder", address=replace(HOME, street="Andere Straße 4"))
    note(play, sister, text)
    case_id, other = play.ready(brother), play.ready(elsewhere)
    (why,) = held(play, case_id)
    assert (why.kind, why.may_override) == (HeldKind.HOUSEHOLD, False)
    assert f"shares name and address with Lena Eder, of whom “{text}”" in said(why.why)
    assert sounds in said(why.why)
    assert held(play, other) == []
    assert HeldKind.HOUSEHOLD not in [one.kind for one in held(play, case_id, Channel.CALL)]


def test_what_the_owner_says_of_the_remark_opens_it_or_holds_for_good(play: StagePlay) -> None:
    brother, sister = home(play, "Max Eder"), home(play, "Lena Eder")
    note(play, sister, "bitte nicht mehr anschreiben")
    case_id = play.ready(brother)
    dismiss_remarks(play.book, [sister], TODAY)
    assert held(play, case_id) == []
    play.book.undo()
    believe_remarks(play.book, [sister], TODAY)
    (why,) = held(play, case_id)
    assert "wants no letters" in said(why.why)


def test_a_move_of_one_holds_the_letter_to_a_family(play: StagePlay) -> None:
    brother, sister = home(play, "Max Eder", born_on=EIGHT), home(play, "Lena Eder")
    case_id = play.ready(brother)
    note(play, sister, "verzogen nach Wien")
    address_families(play.book, TODAY)
    assert [one.kind for one in held(play, case_id)] == [HeldKind.HOUSEHOLD]
    suppress(play.book, [sister], Ground.MOVED, TODAY)
    (why,) = held(play, case_id)
    assert "is of a family of whom one moved away" in said(why.why)


def test_where_a_grown_up_child_moves_away_the_parents_get_their_letter(play: StagePlay) -> None:
    father, son = home(play, "Max Eder"), home(play, "Tom Eder")
    case_id = play.ready(father)
    note(play, son, "verzogen nach Wien")
    assert held(play, case_id) == []
    suppress(play.book, [son], Ground.MOVED, TODAY)
    assert held(play, case_id) == []


def test_a_family_whose_other_child_still_comes_is_not_told_that_nobody_saw_them(play: StagePlay) -> None:
    brother = home(play, "Max Eder", born_on=EIGHT, ago=(300, 276, 250))
    home(play, "Lena Eder", born_on=EIGHT, ago=(300, 9))
    case_id = play.ready(brother)
    address_families(play.book, TODAY)
    (why,) = held(play, case_id)
    assert (why.kind, why.may_override) == (HeldKind.HOUSEHOLD, True)
    assert said(why.why).startswith("is of the family of Lena Eder, who was here on 8 Nov 2026, and the letter says")
    sympathy = why_not(dossier(play, case_id).person, Purpose.SYMPATHY, Channel.LETTER, TODAY)
    assert HeldKind.HOUSEHOLD not in [one.kind for one in sympathy]
    override(play.book, [case_id], "her brother liked it", TODAY)
    assert held(play, case_id) == []


def test_a_family_of_whom_nobody_comes_any_more_gets_its_letter(play: StagePlay) -> None:
    brother = home(play, "Max Eder", born_on=EIGHT, ago=(300, 276, 250))
    home(play, "Lena Eder", born_on=EIGHT, ago=(400, 260))
    of_brother = play.ready(brother)
    address_families(play.book, TODAY)
    assert held(play, of_brother) == []


def test_an_animal_that_died_holds_letters_to_the_other_one_of_the_house(play: StagePlay) -> None:
    """Dorothy and Josh were known to have lost Daisy, and Dorothy, a card of her own, was told that she is missed."""
    josh, dorothy = home(play, "Josh Midgley"), home(play, "Dorothy Midgley")
    elsewhere = home(play, "Ida Midgley", address=replace(HOME, street="Andere Straße 4"))
    note(play, josh, "Daisy PTS 6/26 :(")
    cases_of = {who: play.ready(who) for who in (dorothy, elsewhere)}
    (open_yet,) = held(play, cases_of[dorothy])
    assert (open_yet.kind, open_yet.may_override) == (HeldKind.HOUSEHOLD, False)
    assert held(play, cases_of[elsewhere]) == []
    animal_died(play.book, [josh], TODAY)
    (known,) = held(play, cases_of[dorothy])
    assert said(known.why) == (
        "shares name and address with Josh Midgley, whose animal has died; look at it, then write with a reason, or "
        "call instead"
    )
    assert known.may_override
    override(play.book, [cases_of[dorothy]], "she has a dog of her own", TODAY)
    assert held(play, cases_of[dorothy]) == []
