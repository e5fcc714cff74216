"""What holds a letter to somebody because of others in their house, or with their e-mail address."""

from __future__ import annotations

from dataclasses import replace

from winback_gui.domain.birth import FAMILY_MARK, is_family
from winback_gui.domain.customer import Channel
from winback_gui.domain.gate import SAY_NO_ABSENCE, Purpose
from winback_gui.domain.held import Held, HeldKind
from winback_gui.domain.message import Message, as_typed, msg
from winback_gui.domain.reachable import Reachable
from winback_gui.domain.remark import SOUNDS_WORDS, Remark
from winback_gui.domain.suppression import Ground

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


def of_household(person: Reachable, channel: Channel) -> Held | None:
    """Return what others of their name there hold back. Other channels than letters and visits reach one person."""
    if channel not in {Channel.LETTER, Channel.VISIT}:
        return None
    known = person.known_marks
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
    return None


def of_house_that_lost(person: Reachable, purpose: Purpose, channel: Channel) -> Held | None:
    """Return that an animal of the house died, as another one there told: nothing in writing goes but of sympathy."""
    if not person.house_loss or channel is Channel.CALL or FAMILY_MARK in person.known_marks:
        return None
    if purpose in SAY_NO_ABSENCE:
        return None
    why = msg(
        "shares name and address with {name}, whose animal has died; look at it, then write with a reason, or call "
        "instead",
        name=as_typed(person.house_loss),
    )
    return Held(HeldKind.HOUSEHOLD, why, may_override=True)


def of_house_that_comes(person: Reachable, purpose: Purpose, channel: Channel) -> Held | None:
    """Return that another one there still comes: it holds whatever says in writing that they are missed."""
    if person.house_comes is None or channel is Channel.CALL or FAMILY_MARK in person.known_marks:
        return None
    if purpose in SAY_NO_ABSENCE:
        return None
    return Held(HeldKind.HOUSEHOLD, person.house_comes.words, may_override=True)


def of_roof(person: Reachable, channel: Channel) -> Held | None:
    """Return what somebody of another name asked for, whom the letter reaches, too.

    A wish is theirs alone, so the owner's word lets it go; a second letter into the flat of who asked for none is what
    makes people angry.
    """
    if channel not in {Channel.LETTER, Channel.VISIT}:
        return None
    known = person.known_marks
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


def of_house_letter(person: Reachable, channel: Channel) -> Held | None:
    """Return that another one there has the letter of the house, while the answer to it may come.

    Other ways than a letter are not counted by house.
    """
    one = person.house_letter
    if one is None or channel is not Channel.LETTER or one.mark in person.known_marks:
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
