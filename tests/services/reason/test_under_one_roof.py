"""Who asked for no letters finds none to a sister or husband of another name in the same letter box, but by a word."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests import factory
from tests.services.reason.test_housemates import dossier, held, note
from tests.services.stage_play import TODAY, StagePlay, said
from winback_gui.domain.customer import Address, Channel
from winback_gui.domain.gate import Purpose
from winback_gui.domain.held import HeldKind
from winback_gui.domain.message import msg
from winback_gui.domain.suppression import Ground, Suppression
from winback_gui.services.customers.remarks import dismiss_remarks
from winback_gui.services.customers.suppress import suppress
from winback_gui.services.fix.fix_cause import override, take_back_override
from winback_gui.services.letters.prepare_letters import plan_run
from winback_gui.services.offer.make_offer import offer_run
from winback_gui.store import customers, suppressions

HOME = factory.customer().address


def home(play: StagePlay, name: str, **fields: Any) -> int:
    """Somebody of the one house."""
    return play.customer(name, **({"address": HOME} | fields))


@pytest.mark.parametrize(
    ("ground", "words"),
    [
        (Ground.OPTED_OUT, "lives at the address of Mara Vogt, who asked for no more letters; look at it, then"),
        (Ground.DECEASED, "lives at the address of Mara Vogt, who has died"),
        (Ground.DISPUTE, "lives at the address of Mara Vogt, who is in a dispute with the shop"),
    ],
)
def test_what_one_of_a_house_asked_for_holds_the_letter_to_another_name(
    play: StagePlay, ground: Ground, words: str
) -> None:
    """A mother asked for no more letters; a week later one to her sister lay in the same letter box."""
    case_id = play.ready(home(play, "Lena Eder"))
    asked = home(play, "Mara Vogt", address=replace(HOME, street=HOME.street.upper()))
    assert held(play, case_id) == []
    suppress(play.book, [asked], ground, TODAY)
    (why,) = held(play, case_id)
    assert (why.kind, why.may_override) == (HeldKind.HOUSEHOLD, True)
    assert words in said(why.why)
    assert HeldKind.HOUSEHOLD not in [one.kind for one in held(play, case_id, Channel.CALL)]
    assert [one.kind for one in held(play, case_id, Channel.VISIT)] == [HeldKind.HOUSEHOLD]


def test_the_owners_word_lets_it_go_until_somebody_else_there_asks(play: StagePlay) -> None:
    case_id = play.ready(home(play, "Lena Eder"))
    suppress(play.book, [home(play, "Mara Vogt")], Ground.OPTED_OUT, TODAY)
    override(play.book, [case_id], "they live on two floors", TODAY)
    assert held(play, case_id) == []
    (row,) = offer_run(play.book, TODAY).rows
    assert row.is_overridden, "and it can be taken back"
    suppress(play.book, [home(play, "Ida Roth")], Ground.OPTED_OUT, TODAY)
    (why,) = held(play, case_id)
    assert "Ida Roth" in said(why.why)
    take_back_override(play.book, [case_id])
    assert len(held(play, case_id)) == 1


@pytest.mark.parametrize("ground", [Ground.MOVED, Ground.MINOR, Ground.OTHER])
def test_other_grounds_are_of_one_person_alone(play: StagePlay, ground: Ground) -> None:
    case_id = play.ready(home(play, "Lena Eder"))
    suppress(play.book, [home(play, "Mara Vogt")], ground, TODAY)
    assert held(play, case_id) == []


def test_what_a_list_says_of_one_speaks_of_them_alone(play: StagePlay) -> None:
    """They asked for nothing themselves: in many lists half the rows have no tick."""
    case_id, other = play.ready(home(play, "Lena Eder")), home(play, "Mara Vogt")
    with play.book.action(msg("scene")):
        entry = Suppression(0, other, "00002", "", Ground.OPTED_OUT, TODAY, list_says="Werbung: nein")
        suppressions.add(play.book.con, entry)
    assert dossier(play, case_id).person.roof == {}


def test_one_e_mail_address_is_one_reader(play: StagePlay) -> None:
    case_id = play.ready(play.customer("Lena Eder", email="Familie@example.org"))
    suppress(play.book, [play.customer("Mara Vogt", email="familie@example.org")], Ground.OPTED_OUT, TODAY)
    (why,) = held(play, case_id)
    assert said(why.why).startswith("has the e-mail address of Mara Vogt, who asked for no more letters;")


def test_an_e_mail_address_of_many_is_an_offices(play: StagePlay) -> None:
    case_id = play.ready(play.customer("Lena Eder", email="info@example.org"))
    others = [play.customer(f"Mara {name}", email="info@example.org") for name in "ABCDEFGHIJKLM"]
    suppress(play.book, others[:1], Ground.OPTED_OUT, TODAY)
    assert held(play, case_id) == []


def test_who_lives_with_them_in_a_block_of_flats_is_no_housemate(play: StagePlay) -> None:
    case_id = play.ready(home(play, "Lena Eder"))
    first, *_others = (home(play, f"Mara {name}") for name in ("Vogt", "Roth", "Berg", "Lang", "Kurz", "Klein"))
    suppress(play.book, [first], Ground.OPTED_OUT, TODAY)
    assert held(play, case_id) == []


@pytest.mark.parametrize(
    ("lines", "company"), [({"street2": "Seniorenheim Am Park"}, ("", "")), ({}, ("Berg GmbH", "Tal GmbH"))]
)
def test_a_home_and_an_office_are_no_house(play: StagePlay, lines: dict[str, str], company: tuple[str, str]) -> None:
    there = replace(HOME, **lines)
    case_id = play.ready(home(play, "Lena Eder", address=there, company=company[0]))
    suppress(play.book, [home(play, "Mara Vogt", address=there, company=company[1])], Ground.OPTED_OUT, TODAY)
    assert held(play, case_id) == []


def test_those_of_one_name_are_said_as_before(play: StagePlay) -> None:
    case_id = play.ready(home(play, "Lena Eder", email="eder@example.org"))
    suppress(play.book, [home(play, "Max Eder", email="eder@example.org")], Ground.OPTED_OUT, TODAY)
    (why,) = held(play, case_id)
    assert "shares name and address with somebody who wants no letters" in said(why.why)


def test_a_remark_that_is_not_judged_holds_it_too(play: StagePlay) -> None:
    case_id, other = play.ready(home(play, "Lena Eder")), home(play, "Mara Vogt")
    note(play, other, "bitte nicht mehr anschreiben")
    (why,) = held(play, case_id)
    assert (why.kind, why.may_override) == (HeldKind.HOUSEHOLD, False)
    assert said(why.why).startswith("lives at the address of Mara Vogt, of whom “bitte nicht mehr anschreiben” sounds")
    dismiss_remarks(play.book, [other], TODAY)
    assert held(play, case_id) == []
    moved = home(play, "Ida Roth")
    note(play, moved, "verzogen nach Wien")
    assert held(play, case_id) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Address("Überlinger Straße 3", "", "50676", "Köln"), Address("überlinger Str. 3", "", "50676", "Köln")),
        (Address("3, Rue Verte", "", "69004", "Lyon"), Address("3 Rue Verte", "", "69 004", "LYON")),
        (Address("10 Downing Street", "", "SW1A1AA", "London"), Address("10 Downing Street", "", "sw1a 1aa", "London")),
        (Address("4 Shop Street", "", "", "Galway"), Address("4 Shop St.", "", "", "GALWAY")),
        (Address("", "Weyerstraße 9", "50676", "Köln"), Address("Weyerstr. 9", "", "50676", "Köln")),
        (Address("Örtelweg 7", "", "50676", "Köln"), Address("Oertelweg 7", "", "50676", "Köln")),
        (Address("8 SE Oak St", "", "97202", "Portland"), Address("8 SE Oak St", "", "97202-1234", "Portland")),
    ],
)
def test_a_remark_holds_it_however_the_house_is_spelt(play: StagePlay, one: Address, other: Address) -> None:
    """The first letters of street and postcode had to be the same, bit by bit: the letter went."""
    case_id, mate = play.ready(home(play, "Lena Eder", address=one)), home(play, "Mara Vogt", address=other)
    note(play, mate, "bitte nicht mehr anschreiben")
    assert HeldKind.HOUSEHOLD in {why.kind for why in held(play, case_id)}


def test_a_remark_of_who_reads_the_same_e_mail_holds_it_too(play: StagePlay) -> None:
    case_id = play.ready(play.customer("Lena Eder", email="eder@example.org"))
    note(play, play.customer("Mara Vogt", email="eder@example.org"), "bitte nicht mehr anschreiben")
    (why,) = held(play, case_id)
    assert said(why.why).startswith("has the e-mail address of Mara Vogt, of whom")


def test_a_run_and_offer_hold_them_alike(play: StagePlay) -> None:
    play.ready(home(play, "Lena Eder"))
    play.ready(play.customer("Elif Korkmaz"))
    suppress(play.book, [home(play, "Mara Vogt")], Ground.OPTED_OUT, TODAY)
    plan = plan_run(play.book.con, TODAY)
    assert ([one.customer.name for one in plan.fresh], [one.name for one in plan.held]) == (
        ["Elif Korkmaz"],
        ["Lena Eder"],
    )
    assert offer_run(play.book, TODAY).to_prepare == 1


def test_where_nobody_is_listed_not_all_places_of_the_book_are_read(
    play: StagePlay, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(*_about: object) -> object:
        raise AssertionError

    case_id = play.ready(home(play, "Lena Eder"))
    home(play, "Mara Vogt")
    monkeypatch.setattr(customers, "place_rows", read)
    assert dossier(play, case_id).purpose is Purpose.APOLOGY_OFFER
