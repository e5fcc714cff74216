"""May this person be reached for this purpose by this channel, today? Asked at every way out, at the last moment."""

from __future__ import annotations

from datetime import date

from winback_gui.domain.appointment import appointment_words
from winback_gui.domain.birth import CHILD_MARK, age, is_child
from winback_gui.domain.customer import Channel, Permission
from winback_gui.domain.gate import FOR_RETURNERS, SAY_NO_ABSENCE, WAITS_FOR_FIX, Purpose, pass_gate
from winback_gui.domain.held import Held, HeldKind
from winback_gui.domain.held_house import (
    of_house_letter,
    of_house_that_comes,
    of_house_that_lost,
    of_household,
    of_roof,
)
from winback_gui.domain.message import Message, as_typed, msg, plural
from winback_gui.domain.name_says_more import says_more
from winback_gui.domain.names import has_lost_letter
from winback_gui.domain.reachable import Reachable
from winback_gui.domain.remark import Remark
from winback_gui.domain.still_pays import PAYS_MARK
from winback_gui.domain.suppression import Ground
from winback_gui.domain.unwritable import NAME_SAYS_MORE, NAME_TO_CHECK, why_unwritable, why_wrong_address

_SUPPRESSED: dict[Ground, Message] = {
    Ground.DECEASED: msg("has died; nothing is ever sent"),
    Ground.OPTED_OUT: msg("asked for no more letters; only they can take that back"),
    Ground.MOVED: msg("moved away; once the new address is in the book, take them off the do-not-write list"),
    Ground.MINOR: msg("is a minor; take them off the do-not-write list once they are of age"),
    Ground.DISPUTE: msg("is in a dispute with the shop; take them off the do-not-write list when it is settled"),
    Ground.OTHER: msg("is on the do-not-write list; take them off it first"),
}
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
        of_household(person, channel)
        or of_house_that_lost(person, purpose, channel)
        or of_house_that_comes(person, purpose, channel)
        or of_roof(person, channel),
        of_house_letter(person, channel),
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
    if person.pays is None or channel is Channel.CALL or PAYS_MARK in person.known_marks:
        return None
    if purpose in SAY_NO_ABSENCE or _back_on(person, today) is not None:
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
    if channel is not Channel.CALL and says_more(customer):
        return Held(HeldKind.CHANNEL, NAME_SAYS_MORE)
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
