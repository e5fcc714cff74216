"""May this person be reached for this purpose by this channel, today? Asked at every way out, at the last moment."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field, replace
from datetime import date
from enum import StrEnum

from winback_gui.domain.appointment import appointment_words
from winback_gui.domain.birth import CHILD_MARK, FAMILY_MARK, age, is_child, is_family
from winback_gui.domain.campaign import HouseLetter
from winback_gui.domain.case import Case
from winback_gui.domain.customer import Channel, Customer, Permission
from winback_gui.domain.frozen import frozen
from winback_gui.domain.gate import WAITS_FOR_FIX, CauseState, Purpose, pass_gate
from winback_gui.domain.message import Message, as_typed, msg, plural
from winback_gui.domain.names import address_part, has_lost_letter, usable
from winback_gui.domain.no_person import is_card_alone, is_test
from winback_gui.domain.remark import SOUNDS_WORDS, Remark
from winback_gui.domain.still_pays import PAYS_MARK, Payment
from winback_gui.domain.suppression import Ground


class HeldKind(StrEnum):
    """What holds somebody back."""

    SUPPRESSED = "suppressed"
    DOUBT = "doubt"  # may be somebody who must not be written to or who bought, or a remark sounds like it
    HOUSEHOLD = "household"
    COMPARED = "compared"  # somebody of their house is in the comparison group
    HOUSE_LETTER = "house-letter"  # each house was to get one letter, and that is another one's
    CLOSED = "closed"
    COMING = "coming"  # has an appointment ahead: whoever comes does not stay away
    PAYS = "pays"  # goes on paying for what nobody comes for
    GATE = "gate"
    CHANNEL = "channel"
    CHILD = "child"  # under 16: a parent is written to, or the owner says that it is all right
    SENDER = "sender"  # the shop has not told who writes: it holds every letter


@frozen
class Held:
    """One thing that stands in the way.

    Attributes:
        why: what it is, and the way to change it, as said of the customer ("has no town in the book; enter one").
        may_override: a written reason of the owner would let it pass.
    """

    kind: HeldKind
    why: Message
    may_override: bool = False


@frozen
class RoofMate:
    """Somebody of another last name in the house of the person who is asked about, or with their e-mail address.

    Attributes:
        has_email: the e-mail address is what they share; else the house.
    """

    name: str
    has_email: bool


@frozen
class Reachable:
    """A person with all that decides whether they may be reached.

    Attributes:
        grounds: of the person's own entries in the suppression list, also those found by number or match key.
        list_says: what a list says, where nothing but lists forbids letters (`suppression.said_by_list`).
        household: entries of other people with the same name at the same address: the ground by the entry's mark.
        house_remark: the name of one of those, and a remark about them that the owner has not judged; it sounds as if
            no letter should go to them.
        house_letter: the one letter of their house, for which they went without in a run, while it is awaited.
        roof: entries of people of other names in the same house, or with the same e-mail address, by the entry's mark.
        roof_remark: one of those, and a remark about them that the owner has not judged.
        house_came: of somebody written to as a family, the name of one of them who was here later, and when.
        states: from `gate.cause_states`.
        lacks_cause: a reason points to no cause yet, and no cause that is named is open.
        came_back_on: the first visit after the decision.
        first_purpose: of the letter that a second letter would follow.
        may_be: the name of somebody who must not be written to and may be this very person; "" = nobody.
        same_no: the number of somebody else in the book who is probably this very person (the same name and address, or
            nearly), of whom the owner has not said whether it is so; "" = nobody.
        bought_meanwhile: the last day on which somebody bought since they seem gone who may be this very person
            themselves; the owner has not said whether it is so.
        is_address_wrong: the post brought a letter back from the address in the book, and no other one is known yet.
        asks_country: the postcode cannot be one of the shop's country, and the address names none.
        hides_postcode: the postcode stands in another field of the address than its own.
        dialled_in: the country in which their phone number is dialled without a country code; "" = not known.
        has_moved: they moved away, as told in any of their cases, and the address in the book may be the one before.
        pays: the last payment of who goes on paying for something for which nobody comes.
        comes_on: the day of the appointment that holds, which may have passed (`held_until`); None = none does.
        remark: in the book, and it sounds as if they must not be written to; the owner has not decided what it means.
    """

    customer: Customer
    grounds: tuple[Ground, ...] = ()
    list_says: str = ""
    household: Mapping[str, Ground] = field(default_factory=dict)
    house_remark: tuple[str, Remark] | None = None
    roof: Mapping[str, tuple[Ground, RoofMate]] = field(default_factory=dict)
    roof_remark: tuple[RoofMate, Remark] | None = None
    house_came: tuple[str, date] | None = None
    house_letter: HouseLetter | None = None
    case: Case | None = None
    states: frozenset[CauseState] = frozenset({CauseState.NO_REASON})
    lacks_cause: bool = False
    came_back_on: date | None = None
    first_purpose: Purpose | None = None
    may_be: str = ""
    same_no: str = ""
    remark: Remark | None = None
    bought_meanwhile: date | None = None
    pays: Payment | None = None
    comes_on: date | None = None
    is_address_wrong: bool = False
    has_moved: bool = False
    asks_country: bool = False
    hides_postcode: bool = False
    dialled_in: str = ""

    @property
    def marks(self) -> frozenset[str]:
        """Of what stands in the way and is no matter of age: in spite of it a reason can be written."""
        found = {*self.household, *self.roof}
        if self.house_letter is not None:
            found.add(self.house_letter.mark)
        if self.house_came is not None:
            found.add(FAMILY_MARK)
        if self.pays is not None:
            found.add(PAYS_MARK)
        return frozenset(found)


FOR_RETURNERS = frozenset({Purpose.WELCOME_BACK, Purpose.AFTERCARE, Purpose.REFERRAL})
"""Purposes that a return does not end."""
_SAY_NO_ABSENCE = FOR_RETURNERS | {Purpose.SYMPATHY}
"""Purposes of letters that say nothing of staying away."""

_SUPPRESSED: dict[Ground, Message] = {
    Ground.DECEASED: msg("has died; nothing is ever sent"),
    Ground.OPTED_OUT: msg("asked for no more letters; only they can take that back"),
    Ground.MOVED: msg("moved away; once the new address is in the book, take them off the do-not-write list"),
    Ground.MINOR: msg("is a minor; take them off the do-not-write list once they are of age"),
    Ground.DISPUTE: msg("is in a dispute with the shop; take them off the do-not-write list when it is settled"),
    Ground.OTHER: msg("is on the do-not-write list; take them off it first"),
}
_HOUSEHOLD: dict[Ground, Message] = {
    Ground.DECEASED: msg(
        "shares name and address with somebody who has died; look at it, then write with a reason, or call instead"
    ),
    Ground.OPTED_OUT: msg(
        "shares name and address with somebody who wants no letters; look at it, then write with a reason, or call "
        "instead"
    ),
    Ground.DISPUTE: msg(
        "shares name and address with somebody in a dispute; look at it, then write with a reason, or call instead"
    ),
    Ground.MOVED: msg(
        "is of a family of whom one moved away; enter the new address, write with a reason, or call instead"
    ),
}
ROOF_GROUNDS = (Ground.DECEASED, Ground.OPTED_OUT, Ground.DISPUTE)
"""What holds a letter to somebody else of the house, whatever their name; the weightiest first."""
_SAME_HOUSE: dict[Ground, Message] = {
    Ground.DECEASED: msg(
        "lives at the address of {name}, who has died; look at it, then write with a reason, or call instead"
    ),
    Ground.OPTED_OUT: msg(
        "lives at the address of {name}, who asked for no more letters; look at it, then write with a reason, or call "
        "instead"
    ),
    Ground.DISPUTE: msg(
        "lives at the address of {name}, who is in a dispute with the shop; look at it, then write with a reason, or "
        "call instead"
    ),
}
_SAME_EMAIL: dict[Ground, Message] = {
    Ground.DECEASED: msg(
        "has the e-mail address of {name}, who has died; look at it, then write with a reason, or call instead"
    ),
    Ground.OPTED_OUT: msg(
        "has the e-mail address of {name}, who asked for no more letters; look at it, then write with a reason, or "
        "call instead"
    ),
    Ground.DISPUTE: msg(
        "has the e-mail address of {name}, who is in a dispute with the shop; look at it, then write with a reason, "
        "or call instead"
    ),
}
NAME_TO_CHECK = msg("name to check: a letter of it was lost in a file and “?” stands for it; write it in Customers")
NO_NAME = msg("has no name in the book; enter one")
TEST_NAME = msg("the name is one of a test, and nobody’s; write the right one in Customers if it is somebody")
NO_STREET = msg("has no street in the book; enter one")
NO_TOWN = msg("has no town in the book; enter one")
NO_ADDRESS = msg("has no street and no town in the book; enter both")
WRONG_ADDRESS = msg("the address is wrong; enter the right one")
MOVED_AWAY = msg("moved away; enter their new address, or say that this one is right")
WHICH_COUNTRY = msg("no postcode of your country; choose the country of the address, or put the postcode right")
WRONG_FIELDS = msg("the address stands in the wrong fields; put street, town and postcode each into its own")
_NOTHING: frozenset[str] = frozenset()
_TOWN_WORD = re.compile(r"[^\W\d_]{4}")
_MISSING: dict[Channel, Message] = {
    Channel.CALL: msg("has no phone number in the book; enter one"),
    Channel.EMAIL: msg("has no e-mail address in the book; enter one"),
    Channel.SMS: msg("has no phone number in the book; enter one"),
}
_LANDLINE = msg("has only the number of a landline, which gets no text messages; enter a mobile number, or call")
_NOT_ALLOWED: dict[Channel, Message] = {
    Channel.CALL: msg("wants no calls; choose another way"),
    Channel.EMAIL: msg("has not allowed e-mail; ask them, or choose another way"),
    Channel.SMS: msg("has not allowed text messages; ask them, or choose another way"),
}
_CAUSE_FIRST = msg(
    "the cause behind their reason is not named yet; name it in Reason or Fix, or write anyway with a reason"
)
_NO_CASE = msg("no win-back has been started; decide in Identify")
_CASE_CLOSED = msg("this win-back is over; start a new one in Identify")


def why_not(person: Reachable, purpose: Purpose, channel: Channel, today: date) -> tuple[Held, ...]:
    """Return everything that stands in the way, the weightiest first; empty = may be reached.

    Suppression comes before all else and hides the rest: nothing else about somebody who must not be written to
    matters. What lies after `today` is not looked at, except a suppression, which always holds. No written reason opens
    somebody's own entry. An entry of somebody else in the house gives way to a reason that was written when it stood
    already, and to no earlier one, be it of the same day.
    """
    if person.grounds:
        worst = min(person.grounds, key=list(_SUPPRESSED).index)
        if worst is Ground.OPTED_OUT and person.list_says:
            return (Held(HeldKind.SUPPRESSED, _listed_by_list(person.list_says)),)
        return (Held(HeldKind.SUPPRESSED, _SUPPRESSED[worst]),)
    gate = _gate(person, purpose, today)
    found = (
        _remark(person.remark),
        may_be_listed(person.may_be) or may_be_twice(person.same_no),
        may_have_bought(person.bought_meanwhile) if _back_on(person, today) is None else None,
        _closed(person, purpose, today),
        _coming(person, purpose, today),
        _pays(person, purpose, channel, today),
        gate,
        _channel(person, channel),
        _household(person, purpose, channel) or _roof(person, channel),
        _house_letter(person, channel),
        _child(person, may_override=gate is None, today=today),
    )
    return tuple(held for held in found if held is not None)


def _listed_by_list(said: str) -> Message:
    return msg(
        "a list says that they get no letters (“{said}”); once they allow it, take them off the do-not-write list",
        said=as_typed(said),
    )


def may_be_listed(name: str) -> Held | None:
    """Return what holds somebody who may be a person of this name on the do-not-write list; "" = nobody, None.

    It holds for every channel, and no written reason opens it: the owner says whether they are one or two.
    """
    if not name:
        return None
    why = msg(
        "may be {name}, who must not be written to; say in Customers, “Perhaps in the book twice”, whether it is so",
        name=name,
    )
    return Held(HeldKind.DOUBT, why)


def may_be_twice(number: str) -> Held | None:
    """Return what holds somebody who is probably another number, too; "" = nobody is, None.

    It holds for every channel, and no written reason opens it: one person would get two letters.
    """
    if not number:
        return None
    why = msg(
        "probably also number {number}: say in Customers, “Perhaps in the book twice”, whether it is so",
        number=number,
    )
    return Held(HeldKind.DOUBT, why)


def may_have_bought(day: date | None) -> Held | None:
    """Return what holds somebody who may have bought lately under another name or number; None = nobody asks that.

    It holds for every channel, and no written reason opens it: the owner says whether they are one or two.
    """
    if day is None:
        return None
    why = msg(
        "somebody bought on {day} who may be this customer; say in Customers, “Perhaps in the book twice”, whether it "
        "is so",
        day=day,
    )
    return Held(HeldKind.DOUBT, why)


def why_unwritable(customer: Customer) -> Message | None:
    """Return what a letter to this customer lacks (a whole name, a street, a town), or None when it would arrive."""
    if not (usable(customer.first_name) or usable(customer.last_name) or usable(customer.company)):
        return NO_NAME
    if is_card_alone(customer):  # "Visa Cardholder" names nobody
        return NO_NAME
    if has_lost_letter(customer):
        return NAME_TO_CHECK
    if is_test(customer):
        return TEST_NAME
    address = customer.address
    has_town = address_part(address.town) or _says_town(address_part(address.postcode), address.country)
    if not (address_part(address.street) or address_part(address.street2)):
        return NO_STREET if has_town else NO_ADDRESS
    return None if has_town else NO_TOWN


def why_wrong_address(*, is_wrong: bool, has_moved: bool, asks_country: bool, hides_postcode: bool) -> Message | None:
    """Return why a whole address may not be theirs, or None: see `Reachable`."""
    if is_wrong:
        return WRONG_ADDRESS
    if has_moved:
        return MOVED_AWAY
    if asks_country:
        return WHICH_COUNTRY
    return WRONG_FIELDS if hides_postcode else None


def _says_town(postcode: str, country: str) -> bool:
    """Return whether a postcode without a town is enough: one of Singapore, or one with the town in its field."""
    is_singapore = country in {"", "SG"} and len(postcode) == 6 and postcode.isdecimal()  # noqa: PLR2004
    return is_singapore or _TOWN_WORD.search(postcode) is not None


def _remark(remark: Remark | None) -> Held | None:
    """It holds for every channel, and no written reason opens it: the owner says what the remark means."""
    return None if remark is None else Held(HeldKind.DOUBT, remark.why)


def _closed(person: Reachable, purpose: Purpose, today: date) -> Held | None:
    back_on = _back_on(person, today)
    if back_on is not None:
        if purpose in FOR_RETURNERS:
            return None
        return Held(HeldKind.CLOSED, msg("came back on {day}; choose the welcome instead", day=back_on))
    if person.case is None:
        return Held(HeldKind.CLOSED, _NO_CASE)
    if person.case.closed_on is not None and person.case.closed_on <= today:
        return Held(HeldKind.CLOSED, _CASE_CLOSED)
    return None


def _coming(person: Reachable, purpose: Purpose, today: date) -> Held | None:
    """It holds for every channel until its day is known, and no written reason opens it: they can be asked then.

    A welcome to whoever came back, and a few words to whoever lost their animal, ask nobody why they stay away.
    """
    day = person.comes_on
    if day is None or purpose is Purpose.SYMPATHY or _back_on(person, today) is not None:
        return None
    return Held(HeldKind.COMING, appointment_words(day, today))


def _pays(person: Reachable, purpose: Purpose, channel: Channel, today: date) -> Held | None:
    """It holds whatever is written to who stayed away; a written reason opens it: a gym may want just that letter."""
    if person.pays is None or channel is Channel.CALL or PAYS_MARK in _known(person):
        return None
    if purpose in _SAY_NO_ABSENCE or _back_on(person, today) is not None:
        return None
    return Held(HeldKind.PAYS, person.pays.words, may_override=True)


def _back_on(person: Reachable, today: date) -> date | None:
    return person.came_back_on if person.came_back_on is not None and person.came_back_on <= today else None


def _gate(person: Reachable, purpose: Purpose, today: date) -> Held | None:
    verdict = pass_gate(
        purpose,
        person.states,
        came_back=_back_on(person, today) is not None,
        override_reason=person.case.override_reason if person.case else "",
        first_purpose=person.first_purpose,
    )
    if verdict.is_allowed or verdict.why is None:
        return None
    why = _CAUSE_FIRST if person.lacks_cause and verdict.why == WAITS_FOR_FIX else verdict.why
    return Held(HeldKind.GATE, why, verdict.may_override)


def _channel(person: Reachable, channel: Channel) -> Held | None:
    customer = person.customer
    if channel in {Channel.LETTER, Channel.VISIT}:
        lacks = why_unwritable(customer) or why_wrong_address(
            is_wrong=person.is_address_wrong,
            has_moved=person.has_moved,
            asks_country=person.asks_country,
            hides_postcode=person.hides_postcode,
        )
        return Held(HeldKind.CHANNEL, lacks) if lacks else None
    if channel is not Channel.CALL and has_lost_letter(customer):
        return Held(HeldKind.CHANNEL, NAME_TO_CHECK)
    contact, permission = {
        Channel.CALL: (customer.phone, customer.phone_permission),
        Channel.EMAIL: (customer.email, customer.email_permission),
        Channel.SMS: (customer.phone, customer.sms_permission),
    }[channel]
    # A call to one's own customer needs no "yes", only no "no"; e-mail and SMS need the "yes".
    refused = permission is Permission.NO or (channel is not Channel.CALL and permission is Permission.UNKNOWN)
    if refused:
        return Held(HeldKind.CHANNEL, _NOT_ALLOWED[channel])
    if not contact.strip():
        return Held(HeldKind.CHANNEL, _MISSING[channel])
    if channel is Channel.SMS:
        from winback_gui.domain.address_check import can_take_texts  # noqa: PLC0415 (letters need not load it)

        return None if can_take_texts(contact, person.dialled_in) else Held(HeldKind.CHANNEL, _LANDLINE)
    return None


def _household(person: Reachable, purpose: Purpose, channel: Channel) -> Held | None:
    """A letter or visit reaches the whole house; other channels reach one person."""
    if channel not in {Channel.LETTER, Channel.VISIT}:
        return None
    known = _known(person)
    grounds = {ground for mark, ground in person.household.items() if mark not in known}
    if not is_family(person.customer):
        grounds.discard(Ground.MOVED)  # a grown-up child leaves, and the parents stay
    worst = next((ground for ground in _HOUSEHOLD if ground in grounds), None)
    if worst is not None:
        return Held(HeldKind.HOUSEHOLD, _HOUSEHOLD[worst], may_override=True)
    if person.house_remark is not None:
        name, remark = person.house_remark
        if remark.ground is not Ground.MOVED or is_family(person.customer):
            return Held(HeldKind.HOUSEHOLD, _house_remark(name, remark))
    if person.house_came is not None and purpose not in _SAY_NO_ABSENCE and FAMILY_MARK not in known:
        name, day = person.house_came
        why = msg(
            "is of the family of {name}, who was here on {day}, and the letter says that you have not seen them; call "
            "instead, or write with a reason",
            name=as_typed(name),
            day=day,
        )
        return Held(HeldKind.HOUSEHOLD, why, may_override=True)
    return None


def _roof(person: Reachable, channel: Channel) -> Held | None:
    """What somebody of another name asked for, whom the letter reaches, too.

    A wish is theirs alone, so the owner's word lets it go; a second letter into the flat of who asked for none is what
    makes people angry.
    """
    if channel not in {Channel.LETTER, Channel.VISIT}:
        return None
    known = _known(person)
    found = [one for mark, one in person.roof.items() if mark not in known]
    if found:
        ground, mate = min(found, key=lambda one: ROOF_GROUNDS.index(one[0]))
        words = (_SAME_EMAIL if mate.has_email else _SAME_HOUSE)[ground]
        return Held(HeldKind.HOUSEHOLD, replace(words, arguments={"name": as_typed(mate.name)}), may_override=True)
    if person.roof_remark is None:
        return None
    mate, remark = person.roof_remark
    why = (
        msg(
            "has the e-mail address of {name}, of whom “{text}” {sounds}; say there first whether it is so, or call "
            "instead",
            text=as_typed(remark.short),
            name=as_typed(mate.name),
            sounds=SOUNDS_WORDS[remark.ground],
        )
        if mate.has_email
        else msg(
            "lives at the address of {name}, of whom “{text}” {sounds}; say there first whether it is so, or call "
            "instead",
            text=as_typed(remark.short),
            name=as_typed(mate.name),
            sounds=SOUNDS_WORDS[remark.ground],
        )
    )
    return Held(HeldKind.HOUSEHOLD, why)


def _known(person: Reachable) -> frozenset[str]:
    """Return the marks of what the owner wrote a reason in spite of."""
    return person.case.override_knows if person.case is not None and person.case.override_reason.strip() else _NOTHING


def _house_letter(person: Reachable, channel: Channel) -> Held | None:
    """It holds while the answer to that letter may come; other ways than a letter are not counted by house."""
    one = person.house_letter
    if one is None or channel is not Channel.LETTER or one.mark in _known(person):
        return None
    why = (
        msg("gets none for now, one letter a house: another one there has it; write anyway with a reason")
        if not one.name
        else msg("gets none for now, one letter a house: it goes to {name}; write anyway with a reason", name=one.name)
        if one.posted_on is None
        else msg(
            "gets none for now, one letter a house: it went to {name} on {day}; write anyway with a reason",
            name=one.name,
            day=one.posted_on,
        )
    )
    return Held(HeldKind.HOUSE_LETTER, why, may_override=True)


def _house_remark(name: str, remark: Remark) -> Message:
    return msg(
        "shares name and address with {name}, of whom “{text}” {sounds}; say there first whether it is so, or call "
        "instead",
        text=as_typed(remark.short),
        name=as_typed(name),
        sounds=SOUNDS_WORDS[remark.ground],
    )


def _child(person: Reachable, *, may_override: bool, today: date) -> Held | None:
    """It holds for every channel, since each of them names the child, and gives way to a reason written for a child.

    Only to one that was: what was written so that letters need not wait for a fix says nothing of children, and is
    often written for many at once. So while the gate holds, no reason opens this.
    """
    case, born_on = person.case, person.customer.born_on
    is_known = case is not None and bool(case.override_reason.strip()) and CHILD_MARK in case.override_knows
    if born_on is None or is_known or not is_child(person.customer, today):
        return None
    why = plural(
        "is {count} year old; write to their family instead (one click in Offer, or the title “Family” in Customers), "
        "or write anyway with a reason",
        "is {count} years old; write to their family instead (one click in Offer, or the title “Family” in Customers), "
        "or write anyway with a reason",
        age(born_on, today),
    )
    return Held(HeldKind.CHILD, why, may_override)
