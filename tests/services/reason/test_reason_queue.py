from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.services.stage_play import TODAY, StagePlay, said
from winback_gui.domain.case import Decision
from winback_gui.domain.customer import Address, Channel, Permission
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.gate import Purpose
from winback_gui.domain.money import Money
from winback_gui.domain.settings import Costs
from winback_gui.domain.suppression import Ground
from winback_gui.services.book.shop_settings import save_costs
from winback_gui.services.customers.notes import add_note
from winback_gui.services.customers.suppress import suppress
from winback_gui.services.letters.prepare_letters import plan_run
from winback_gui.services.offer.make_offer import choose_purpose
from winback_gui.services.reason.decide import told_us_they_leave
from winback_gui.services.reason.reason_queue import ReasonState, queue, story, to_find_out
from winback_gui.services.reason.record_reason import ask, was_asked
from winback_gui.services.reason.same_time import same_time
from winback_gui.store import customers

MANY = tuple(range(600, 200, -10))


def test_the_queue_says_what_is_known_and_what_can_be_done(play: StagePlay) -> None:
    rich = play.customer("Giulia Ferraro", ago=MANY)
    play.case(rich)
    play.told(play.customer("Amara Okafor"))
    play.case(play.customer("Kofi Mensah", phone="0221 123456"))
    was_asked(play.book, play.case(play.customer("Carlos Medina", ago=(400,))), Channel.LETTER, TODAY)
    seen = queue(play.book, TODAY)
    assert [(row.name, row.state, said(row.said)) for row in seen.rows] == [
        ("Giulia Ferraro", ReasonState.UNKNOWN, "Reason unknown yet"),
        ("Amara Okafor", ReasonState.KNOWN, "Promise not kept"),
        ("Kofi Mensah", ReasonState.UNKNOWN, "Reason unknown yet"),
        ("Carlos Medina", ReasonState.ASKED, "Asked by letter, waiting"),
    ]
    assert said(seen.sentence) == "1 of 4 reasons is known."
    assert said(seen.detail) == (
        "3 are unknown yet: 1 has a phone number, 1 other can get a letter that asks, 1 was asked already."
    )
    assert seen.to_ask == 2
    assert len(seen.letter_case_ids) == 2
    assert to_find_out(play.book, TODAY) == 2, "neither the one that is known nor the one that was asked"


def test_whose_letter_is_made_is_not_offered_another(play: StagePlay) -> None:
    play.made(play.case(play.customer("Kofi Mensah", phone="0221 123456")))
    play.case(play.customer("Giulia Ferraro"))
    seen = queue(play.book, TODAY)
    assert said(seen.detail) == "2 are unknown yet: 1 can get a letter that asks, 1 has a letter made."
    assert len(seen.letter_case_ids) == 1


def test_only_those_who_would_get_it_are_offered_the_letter_that_asks(play: StagePlay) -> None:
    """The button and the sentence count what Prepare would make, not who has a reason unknown yet."""
    goes = play.case(play.customer("Kofi Mensah"))
    play.case(play.customer("Elif Korkmaz", address=Address()))
    play.compared(play.case(play.customer("Jun Watanabe", phone="0221 123456")), play.case(play.customer("Bo Ek")))
    other = play.case(play.customer("Ana Ruiz"))
    choose_purpose(play.book, [other], Purpose.INVITATION)
    play.case(play.customer("Mo Lang", company="Verein zur Förderung der Blasmusik " * 12))
    seen = queue(play.book, TODAY)
    assert seen.letter_case_ids == (goes,)
    assert said(seen.detail) == (
        "4 are unknown yet: 1 can get a letter that asks, 1 has another letter, 2 cannot be asked yet."
    )
    assert [one.case.case_id for one in plan_run(play.book.con, TODAY).fresh] == [goes, other]


def test_nobody_of_the_comparison_group_is_asked(play: StagePlay) -> None:
    case_id = play.case(play.customer("Jun Watanabe", phone="0221 123456"))
    play.compared(case_id)
    told = story(play.book, case_id, TODAY)
    assert said(told.contact) == "is in the comparison group: nothing is sent, nobody calls"
    assert [way.why_not is None for way in told.ways] == [False] * 3
    for channel in (Channel.CALL, Channel.VISIT, Channel.LETTER):
        with pytest.raises(WinbackError, match="comparison group"):
            ask(play.book, case_id, channel, TODAY)


def test_who_complained_stands_first_and_who_is_let_go_does_not_stand_here(play: StagePlay) -> None:
    play.case(play.customer("Giulia Ferraro", ago=MANY))
    play.case(play.customer("Jun Watanabe"), decision=Decision.LET_GO)
    told_us_they_leave(play.book, play.customer("Amara Okafor", ago=(400,)), TODAY)
    assert [row.name for row in queue(play.book, TODAY).rows] == ["Amara Okafor", "Giulia Ferraro"]


def test_without_a_margin_the_queue_ranks_by_what_they_spent(play: StagePlay) -> None:
    play.case()
    assert queue(play.book, TODAY).rows[0].worth_a_year == Money(2800, "EUR")
    save_costs(play.book, Costs())
    assert queue(play.book, TODAY).rows[0].worth_a_year == Money(8000, "EUR")


def test_an_empty_queue_says_where_to_begin(play: StagePlay) -> None:
    assert "Identify" in said(queue(play.book, TODAY).sentence)


def test_the_story_has_everything_beside_the_picker(play: StagePlay) -> None:
    who = play.customer(ago=(300, 290, 280, 270, 260), phone="0221 123456")
    case_id = play.told(who, cause=play.cause())
    add_note(play.book, who, "left without buying", TODAY)
    told = story(play.book, case_id, TODAY)
    assert said(told.contact) == "may be written to; phone number known, permission not recorded"
    assert [one.day for one in told.last_bought] == [TODAY - timedelta(days=ago) for ago in (260, 270, 280, 290)]
    assert [note.text for note in told.notes] == ["left without buying"]
    assert {cause.title for cause in told.suggested.values()} == {"Stamp cards stopped counting"}
    assert len(told.history) == 1
    assert told.liked is not None


def test_the_contact_says_what_is_open(play: StagePlay) -> None:
    listed, nowhere = play.customer(), play.customer("Elif Korkmaz", address=Address())
    cases = [play.case(listed), play.case(nowhere), play.case(play.customer("Kofi Mensah"))]
    suppress(play.book, [listed], Ground.OPTED_OUT, TODAY)
    assert [said(story(play.book, at, TODAY).contact) for at in cases] == [
        "must not be written to",
        "cannot be reached yet: address and phone number are missing",
        "may be written to",
    ]


@pytest.mark.parametrize(
    ("permission", "words", "by_call"),
    [
        (Permission.YES, "may be written to and called", (None, None)),
        (Permission.NO, "may be written to", ("wants no calls; choose another way", None)),
        (
            Permission.UNKNOWN,
            "may be written to; phone number known, permission not recorded",
            (None, "permission not recorded"),
        ),
    ],
)
def test_that_they_may_be_called_is_said_only_of_who_allowed_it(
    play: StagePlay, permission: Permission, words: str, by_call: tuple[str | None, str | None]
) -> None:
    told = story(play.book, play.case(play.customer(phone="0221 123456", phone_permission=permission)), TODAY)
    assert said(told.contact) == words
    way = next(one for one in told.ways if one.channel is Channel.CALL)
    assert (said(way.why_not) or None, said(way.note) or None) == by_call


def test_a_number_is_all_that_is_said_of_who_has_nothing_else(play: StagePlay) -> None:
    asked = [
        play.case(play.customer(name, phone="0221 123456", phone_permission=permission, address=Address()))
        for name, permission in (("Kofi Mensah", Permission.UNKNOWN), ("Elif Korkmaz", Permission.YES))
    ]
    assert [said(story(play.book, at, TODAY).contact) for at in asked] == [
        "phone number known, permission not recorded",
        "may be called",
    ]


def test_the_contact_of_who_moved_away_or_is_in_the_book_twice_says_that(play: StagePlay) -> None:
    moved, calls = play.told(play.customer("Elif Korkmaz"), "moved"), play.customer("Kofi Mensah", phone="0221 123456")
    play.told(calls, "moved")
    address = Address("Hauptstraße 5", "", "4020", "Linz", "", "AT")
    twin = play.case(play.customer("Eva Huber", address=address, phone="0732 123456"))
    other = play.customer("Eva Huber", address=address)
    number = customers.by_ids(play.book.con, [other])[0].customer_no
    away = "moved away; enter their new address, or say that this one is right"
    assert said(story(play.book, moved, TODAY).contact) == away
    assert said(story(play.book, play.case(calls), TODAY).contact) == (
        f"phone number known, permission not recorded; {away}"
    )
    assert said(story(play.book, twin, TODAY).contact).startswith(f"probably also number {number}")


def test_others_who_stopped_in_the_same_two_weeks_are_counted(play: StagePlay) -> None:
    who = play.customer(ago=(300, 276, 250, 226))
    near = play.customer("Elif Korkmaz", ago=(310, 280, 255, 220))
    play.customer("Comes Still", ago=(310, 226, 5))
    play.customer("Came Once", ago=(226,))
    later = play.customer("Went Later", ago=(300, 250, 213))
    play.customer("Went Earlier", ago=(330, 300, 250))
    found = same_time(play.book.con, who, TODAY)
    assert found.near_ids == (near,)
    assert found.month == date(2026, 4, 1)
    assert set(found.month_ids) == {near, later}
    assert said(story(play.book, play.case(who), TODAY).same_time.said) == "1 other stopped in the same two weeks."
