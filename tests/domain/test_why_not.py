from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factory import TODAY, case, customer
from winback_gui.domain.birth import CHILD_MARK
from winback_gui.domain.case import Outcome
from winback_gui.domain.customer import Address, Channel, Permission
from winback_gui.domain.gate import CauseState, Purpose
from winback_gui.domain.held import HeldKind
from winback_gui.domain.reachable import Reachable
from winback_gui.domain.speech import Speaker
from winback_gui.domain.suppression import Ground
from winback_gui.domain.why_not import why_not

YES = Permission.YES
FIXED = frozenset({CauseState.FIXED})
ALL_CHANNELS = {"phone": "0221 1", "email": "a@example.org", "phone_permission": YES, "email_permission": YES}


def person(**fields: Any) -> Reachable:
    base: dict[str, Any] = {"customer": customer(**ALL_CHANNELS, sms_permission=YES), "case": case(), "states": FIXED}
    return Reachable(**(base | fields))


def house(*grounds: Ground) -> dict[str, Ground]:
    """Entries of others in the house, by marks."""
    return {f"mark{number}": ground for number, ground in enumerate(grounds)}


def kinds(who: Reachable, purpose: Purpose = Purpose.APOLOGY_OFFER, channel: Channel = Channel.LETTER) -> list[str]:
    return [held.kind.value for held in why_not(who, purpose, channel, TODAY)]


def test_an_address_in_the_wrong_fields_holds_what_goes_to_it() -> None:
    torn = person(hides_postcode=True)
    assert {channel for channel in Channel if kinds(torn, channel=channel)} == {Channel.LETTER, Channel.VISIT}
    assert "wrong fields" in Speaker().plain(why_not(torn, Purpose.APOLOGY_OFFER, Channel.LETTER, TODAY)[0].why)


@pytest.mark.parametrize("channel", list(Channel))
def test_somebody_with_a_fixed_cause_may_be_reached(channel: Channel) -> None:
    assert kinds(person(), channel=channel) == []


def test_nothing_goes_to_an_address_from_which_a_letter_came_back() -> None:
    who = person(is_address_wrong=True)
    assert [kinds(who, channel=channel) for channel in (Channel.LETTER, Channel.VISIT)] == [[HeldKind.CHANNEL]] * 2
    assert kinds(who, channel=Channel.CALL) == []


@pytest.mark.parametrize("ground", list(Ground))
@pytest.mark.parametrize("channel", list(Channel))
def test_suppression_stops_every_purpose_on_every_channel_and_no_words_open_it(
    ground: Ground, channel: Channel
) -> None:
    for purpose, back in product(Purpose, (None, TODAY)):
        who = person(grounds=(ground,), case=case(override_reason="please"), came_back_on=back)
        found = [(held.kind, held.may_override) for held in why_not(who, purpose, channel, TODAY)]
        assert found == [(HeldKind.SUPPRESSED, False)], (purpose, back)


def test_death_is_said_before_any_other_ground() -> None:
    (held,) = why_not(person(grounds=(Ground.MOVED, Ground.DECEASED)), Purpose.LET_GO, Channel.LETTER, TODAY)
    assert held.why.text.startswith("has died")


@pytest.mark.parametrize("channel", list(Channel))
def test_an_appointment_holds_and_no_words_open_it(channel: Channel) -> None:
    """“We miss you” went to 62 people of a groomer’s who were booked."""
    written = case(override_reason="please")
    for days in (0, 9, -1):
        who = person(comes_on=TODAY + timedelta(days=days), case=written)
        found = why_not(who, Purpose.APOLOGY_OFFER, channel, TODAY)
        assert [(held.kind, held.may_override) for held in found] == [(HeldKind.COMING, False)]


def test_whoever_is_back_or_mourns_is_written_to_though_they_come() -> None:
    ahead = TODAY + timedelta(days=9)
    assert kinds(person(comes_on=ahead, came_back_on=TODAY), Purpose.WELCOME_BACK) == []
    assert kinds(person(comes_on=ahead, states=frozenset({CauseState.LOSS})), Purpose.SYMPATHY) == []


def test_a_reason_without_a_cause_is_said_to_lack_one() -> None:
    (held,) = why_not(
        person(states=frozenset({CauseState.OPEN}), lacks_cause=True), Purpose.APOLOGY_OFFER, Channel.LETTER, TODAY
    )
    assert held.why.text.startswith("the cause behind their reason is not named yet; name it in Reason or Fix")
    assert held.may_override
    (held,) = why_not(
        person(states=frozenset({CauseState.OPEN}), lacks_cause=True), Purpose.REFERRAL, Channel.LETTER, TODAY
    )
    assert held.why.text.startswith("something is still wrong")


def test_the_gate_holds_and_its_override_is_offered() -> None:
    who = person(states=frozenset({CauseState.OPEN}))
    (held,) = why_not(who, Purpose.APOLOGY_OFFER, Channel.LETTER, TODAY)
    assert (held.kind, held.may_override) == (HeldKind.GATE, True)
    who = person(states=frozenset({CauseState.OPEN}), case=case(override_reason="she asked"))
    assert kinds(who) == []


@pytest.mark.parametrize(
    ("channel", "fields", "is_held"),
    [
        (Channel.LETTER, {"address": Address(town="Köln")}, True),
        (Channel.LETTER, {"address": Address(street="Weg 1")}, True),
        (Channel.LETTER, {"address": Address(street="Weg 1", postcode="018956")}, False),
        (Channel.LETTER, {"first_name": "", "last_name": "nan"}, True),
        (Channel.LETTER, {"first_name": "", "last_name": "", "company": "Café Sol"}, False),
        (Channel.LETTER, {"last_name": "?ahin"}, True),
        (Channel.LETTER, {"last_name": "Nguy?n"}, True),
        (Channel.LETTER, {"first_name": "Jovan", "last_name": "Kova?"}, True),
        (Channel.LETTER, {"last_name": "M\ufffdller"}, True),
        (Channel.LETTER, {"company": "Was nun? GmbH"}, False),
        (Channel.LETTER, {"company": "B?ckerei Kern"}, True),
        (Channel.EMAIL, {"last_name": "?ahin"}, True),
        (Channel.CALL, {"last_name": "?ahin"}, False),
        (Channel.VISIT, {"address": Address()}, True),
        (Channel.CALL, {"phone": " "}, True),
        (Channel.CALL, {"phone_permission": Permission.UNKNOWN}, False),
        (Channel.CALL, {"phone_permission": Permission.NO}, True),
        (Channel.EMAIL, {"email_permission": Permission.UNKNOWN}, True),
        (Channel.EMAIL, {"email_permission": Permission.NO}, True),
        (Channel.EMAIL, {"email": ""}, True),
        (Channel.SMS, {"sms_permission": Permission.UNKNOWN}, True),
        (Channel.SMS, {"phone": ""}, True),
        (Channel.EMAIL, {"address": Address()}, False),
    ],
)
def test_channels(channel: Channel, fields: dict[str, Any], is_held: bool) -> None:
    who = person(customer=customer(**(ALL_CHANNELS | {"sms_permission": YES} | fields)))
    assert kinds(who, channel=channel) == (["channel"] if is_held else [])


def test_a_closed_case_or_none_holds() -> None:
    assert kinds(person(case=None)) == ["closed"]
    assert kinds(person(case=case(closed_on=TODAY, outcome=Outcome.STOPPED))) == ["closed"]
    assert kinds(person(case=case(closed_on=TODAY + timedelta(1), outcome=Outcome.STOPPED))) == []


@pytest.mark.parametrize("channel", list(Channel))
@pytest.mark.parametrize("purpose", [Purpose.ASK_WHY, Purpose.LET_GO, Purpose.INVITATION])
def test_who_may_have_bought_as_somebody_else_is_held_on_every_channel(channel: Channel, purpose: Purpose) -> None:
    asked = person(bought_meanwhile=TODAY, customer=customer(**ALL_CHANNELS), case=case(override_reason="she wants it"))
    held = why_not(asked, purpose, channel, TODAY)
    assert held[0].kind is HeldKind.DOUBT
    assert not held[0].may_override


def test_who_came_back_anyway_may_be_somebody_else_as_well() -> None:
    back = person(came_back_on=TODAY, bought_meanwhile=TODAY, case=case(closed_on=TODAY, outcome=Outcome.CAME_BACK))
    assert kinds(back, Purpose.WELCOME_BACK) == []
    assert kinds(back) == ["closed"]


def test_who_came_back_gets_a_welcome_and_nothing_else() -> None:
    back = person(came_back_on=TODAY, case=case(closed_on=TODAY, outcome=Outcome.CAME_BACK))
    assert kinds(back) == ["closed"]
    for purpose in (Purpose.WELCOME_BACK, Purpose.AFTERCARE, Purpose.REFERRAL):
        assert kinds(back, purpose) == []
    assert kinds(person(came_back_on=TODAY + timedelta(1))) == []
    assert kinds(person(came_back_on=TODAY + timedelta(1)), Purpose.WELCOME_BACK) == ["gate"]


OF_THE_HOUSE = (Ground.DECEASED, Ground.OPTED_OUT, Ground.DISPUTE)


@pytest.mark.parametrize("ground", OF_THE_HOUSE)
def test_nothing_is_sent_into_a_house_that_wants_or_can_get_no_letters(ground: Ground) -> None:
    assert kinds(person(household=house(ground))) == ["household"]
    assert kinds(person(household=house(ground)), channel=Channel.VISIT) == ["household"]
    assert kinds(person(household=house(ground)), channel=Channel.CALL) == []


def test_death_in_the_house_is_said_before_a_wish() -> None:
    (held,) = why_not(
        person(household=house(Ground.DISPUTE, Ground.OPTED_OUT, Ground.DECEASED)),
        Purpose.APOLOGY_OFFER,
        Channel.LETTER,
        TODAY,
    )
    assert "has died" in held.why.text


@given(
    st.lists(st.sampled_from(Ground)).map(tuple),
    st.lists(st.sampled_from(Ground), min_size=1, max_size=5),
    st.sets(st.integers(0, 4)),
    st.sampled_from(Purpose),
    st.sampled_from(CauseState),
    st.text(),
)
def test_a_reason_opens_no_own_entry_and_of_the_house_those_alone_that_it_knew(
    grounds: tuple[Ground, ...], listed: list[Ground], known: set[int], purpose: Purpose, state: CauseState, words: str
) -> None:
    knows = frozenset(f"mark{number}" for number in known)
    wanted = case(override_reason=words, override_on=TODAY, override_knows=knows)
    who = person(grounds=grounds, household=house(*listed), states=frozenset({state}), case=wanted)
    held = why_not(who, purpose, Channel.LETTER, TODAY)
    new = {one for number, one in enumerate(listed) if number not in known or not words.strip()}
    assert any(one.kind is HeldKind.SUPPRESSED for one in held) == bool(grounds)
    assert any(one.kind is HeldKind.HOUSEHOLD for one in held) == (not grounds and bool(new & set(OF_THE_HOUSE)))
    assert not any(one.may_override for one in held if one.kind is HeldKind.SUPPRESSED)


def test_someone_of_the_household_who_moved_away_does_not_matter() -> None:
    assert kinds(person(household=house(Ground.MOVED))) == []


def test_everything_in_the_way_is_listed() -> None:
    who = person(
        customer=customer(address=Address()),
        case=None,
        states=frozenset({CauseState.NO_REASON}),
        household=house(Ground.OPTED_OUT),
    )
    assert kinds(who) == ["closed", "gate", "channel", "household"]


@given(
    st.lists(st.sampled_from(Ground)).map(tuple),
    st.lists(st.sampled_from(Ground)).map(tuple),
    st.frozensets(st.sampled_from(CauseState)),
    st.sampled_from(Purpose),
    st.sampled_from(Channel),
    st.text(),
)
def test_nothing_to_do_with_a_suppression_or_a_closed_gate_ever_passes(
    grounds: tuple[Ground, ...],
    household: tuple[Ground, ...],
    states: frozenset[CauseState],
    purpose: Purpose,
    channel: Channel,
    words: str,
) -> None:
    who = person(grounds=grounds, household=house(*household), states=states, case=case(override_reason=words))
    held = why_not(who, purpose, channel, TODAY)
    assert held or not grounds
    assert all("; " in one.why.text for one in held)
    if not held and purpose is Purpose.APOLOGY_OFFER and not words.strip():
        assert states <= {CauseState.FIXED, CauseState.CANNOT_FIX}


def test_of_whom_a_list_forbids_letters_it_is_not_said_that_they_asked() -> None:
    who = person(grounds=(Ground.OPTED_OUT,), list_says="Werbung erlaubt: nein")
    (held,) = why_not(who, Purpose.APOLOGY_OFFER, Channel.LETTER, TODAY)
    assert Speaker().plain(held.why) == (
        "a list says that they get no letters (“Werbung erlaubt: nein”); once they allow it, take them off the "
        "do-not-write list"
    )
    (worse,) = why_not(
        person(grounds=(Ground.OPTED_OUT, Ground.DECEASED), list_says="Werbung erlaubt: nein"),
        Purpose.APOLOGY_OFFER, Channel.LETTER, TODAY,
    )  # fmt: skip
    assert Speaker().plain(worse.why) == "has died; nothing is ever sent"


def test_a_text_message_is_not_sent_to_a_landline_and_a_call_is_made_to_it() -> None:
    who = customer(phone="0221 4710123", sms_permission=YES)
    (held,) = why_not(person(customer=who, dialled_in="DE"), Purpose.APOLOGY_OFFER, Channel.SMS, TODAY)
    assert (held.kind, held.may_override) == (HeldKind.CHANNEL, False)
    assert "landline" in Speaker().plain(held.why)
    assert kinds(person(customer=who, dialled_in="DE"), channel=Channel.CALL) == []
    assert kinds(person(customer=who), channel=Channel.SMS) == [], "of which country nobody knows"


EIGHT = TODAY.replace(year=TODAY.year - 8)


def child(**fields: Any) -> Reachable:
    who = replace(customer(**ALL_CHANNELS, sms_permission=YES), born_on=EIGHT)
    return person(**({"customer": who} | fields))


@pytest.mark.parametrize("channel", list(Channel))
@pytest.mark.parametrize("purpose", list(Purpose))
def test_nothing_goes_to_a_child(purpose: Purpose, channel: Channel) -> None:
    assert HeldKind.CHILD in [held.kind for held in why_not(child(), purpose, channel, TODAY)]


def test_why_a_child_is_held_says_how_old_and_the_ways_to_go_on() -> None:
    (held,) = why_not(child(), Purpose.APOLOGY_OFFER, Channel.LETTER, TODAY)
    assert Speaker().plain(held.why).startswith("is 8 years old; write to their family instead (one click in Offer")
    assert held.may_override


@given(st.integers(0, 110 * 365), st.integers(0, 400))
def test_a_child_is_held_until_the_day_on_which_they_are_16(days: int, later: int) -> None:
    born_on, day = TODAY - timedelta(days), TODAY + timedelta(later)
    held = why_not(child(customer=customer(born_on=born_on)), Purpose.APOLOGY_OFFER, Channel.LETTER, day)
    is_16 = (day.year - born_on.year, day.month, day.day) >= (16, born_on.month, born_on.day)
    assert [one.kind for one in held] == ([] if is_16 else [HeldKind.CHILD])


def test_a_reason_opens_it_that_was_written_for_a_child_and_no_other() -> None:
    wanted = case(override_reason="her mother asked", override_on=TODAY, override_knows=frozenset({CHILD_MARK}))
    assert kinds(child(case=wanted)) == []
    assert kinds(child(case=replace(wanted, override_knows=frozenset()))) == [HeldKind.CHILD]
    assert kinds(child(case=replace(wanted, override_reason=" "))) == [HeldKind.CHILD]


def test_a_reason_written_for_many_because_of_a_fix_opens_no_letter_to_a_child() -> None:
    held = why_not(child(states=frozenset({CauseState.OPEN})), Purpose.APOLOGY_OFFER, Channel.LETTER, TODAY)
    assert [(one.kind, one.may_override) for one in held] == [(HeldKind.GATE, True), (HeldKind.CHILD, False)]


def test_a_letter_to_the_family_of_a_child_may_go() -> None:
    family = replace(customer(title="", first_name="", last_name="Familie Pichler"), born_on=EIGHT)
    assert kinds(child(customer=family)) == []
