"""Every way in which a letter or a word to a customer leaves the program. Each asks `why_not` at the last moment.

A function that lets something out is marked with `leaves_by` (or with `names_nobody` or `owners_own`, where nobody is
reached). A test finds functions that open one of the doors (write a PDF, print, fill the clipboard) without a mark, and
another tries every way out with people who must not be written to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from winback_gui.domain.campaign import Arm
from winback_gui.domain.customer import Channel
from winback_gui.domain.frozen import frozen
from winback_gui.domain.gate import Purpose
from winback_gui.domain.held import Held, HeldKind
from winback_gui.domain.message import Message, msg
from winback_gui.domain.why_not import why_not
from winback_gui.services.reason.dossiers import Dossier, dossiers_of

if TYPE_CHECKING:
    from winback_gui.domain.case import Case
    from winback_gui.store.book import Connection

_Function = TypeVar("_Function", bound=Callable[..., object])


class WayOut(StrEnum):
    """The ways out."""

    LETTERS_PDF = "letters-pdf"  # one PDF in posting order, one a person, and what the printer gets
    POSTED = "posted"  # ticking a letter as posted: the last moment of all
    CALL_CARD = "call-card"
    VISIT_CARD = "visit-card"
    TEXT_TO_COPY = "text-to-copy"  # e-mail and SMS text on the clipboard


CHANNELS: dict[WayOut, Channel] = {
    WayOut.LETTERS_PDF: Channel.LETTER,
    WayOut.POSTED: Channel.LETTER,
    WayOut.CALL_CARD: Channel.CALL,
    WayOut.VISIT_CARD: Channel.VISIT,
    WayOut.TEXT_TO_COPY: Channel.EMAIL,
}

HELD_OUT_WORDS = msg("is in the comparison group: nothing is sent, nobody calls")
_HELD_OUT = (Held(HeldKind.CLOSED, HELD_OUT_WORDS),)


@frozen
class Wish:
    """Somebody is to be reached, for a purpose; `channel` None = the way out's own."""

    case: Case
    purpose: Purpose
    channel: Channel | None = None


@frozen
class HeldBack:
    """Somebody who is not reached, and everything that stands in the way, the weightiest first."""

    customer_id: int
    customer_no: str
    name: str
    case_id: int
    held: tuple[Held, ...]

    @property
    def why(self) -> Message:
        """The weightiest thing that stands in the way."""
        return self.held[0].why

    @property
    def is_suppressed(self) -> bool:
        """Whether they must not be written to at all."""
        return self.held[0].kind is HeldKind.SUPPRESSED

    @property
    def is_closed(self) -> bool:
        """Whether there is nothing to mend.

        Their letter is in the post, they came back, or their house is compared or has its letter.
        """
        return self.held[0].kind in {HeldKind.CLOSED, HeldKind.COMPARED, HeldKind.HOUSE_LETTER}

    @property
    def lacks_address(self) -> bool:
        """Whether what is wrong stands in their form: no address, or one that does not fit."""
        return self.held[0].kind is HeldKind.CHANNEL

    @property
    def lacks_sender(self) -> bool:
        """Whether it is the shop that has to tell something first, not anything about them."""
        return self.held[0].kind is HeldKind.SENDER


@frozen
class Cleared:
    """Who may be reached now, with the purpose, and who not and why.

    Attributes:
        dossiers: of all who were asked about, by case id.
    """

    allowed: tuple[tuple[Dossier, Purpose], ...]
    held: tuple[HeldBack, ...]
    held_out: tuple[HeldBack, ...]
    dossiers: Mapping[int, Dossier]


def leaves_by(way_out: WayOut) -> Callable[[_Function], _Function]:
    """Mark a function as letting something out by a way; its body must call `clear` with the same way."""

    def mark(function: _Function) -> _Function:
        function.way_out = way_out  # type: ignore[attr-defined]  # read by the test of the ways out
        return function

    return mark


def names_nobody(function: _Function) -> _Function:
    """Mark a function as letting out something that names no customer (the proof page), so nobody need be asked."""
    function.names_nobody = True  # type: ignore[attr-defined]  # read by the test of the ways out
    return function


def owners_own(function: _Function) -> _Function:
    """Mark a function as giving the owner what their book holds as files. It reaches nobody.

    The whole book, the do-not-write list with it; or all about one person, who asked for it.
    """
    function.owners_own = True  # type: ignore[attr-defined]  # read by the test of the ways out
    return function


def clear(con: Connection, way_out: WayOut, wishes: Iterable[Wish], today: date) -> Cleared:
    """Return who may be reached by this way out now. All is read from the book anew: nothing seen earlier counts."""
    listed = list(wishes)
    found = {dossier.case.case_id: dossier for dossier in dossiers_of(con, [wish.case for wish in listed], today)}
    allowed: list[tuple[Dossier, Purpose]] = []
    held: list[HeldBack] = []
    held_out: list[HeldBack] = []
    for wish in listed:
        dossier = found.get(wish.case.case_id)
        if dossier is None:
            continue
        reasons = stands_in_the_way(dossier, wish.purpose, wish.channel or CHANNELS[way_out], today)
        if reasons == _HELD_OUT:
            held_out.append(held_back(dossier, reasons))
        elif reasons:
            held.append(held_back(dossier, reasons))
        else:
            allowed.append((dossier, wish.purpose))
    return Cleared(tuple(allowed), tuple(held), tuple(held_out), found)


def stands_in_the_way(dossier: Dossier, purpose: Purpose, channel: Channel, today: date) -> tuple[Held, ...]:
    """Return what stands in the way of reaching somebody so, the weightiest first; last that they are only compared.

    For what is shown. Whatever leaves asks `clear`, which reads the book anew.
    """
    return why_not(dossier.person, purpose, channel, today) or (_HELD_OUT if dossier.arm is Arm.HELD_OUT else ())


def held_back(dossier: Dossier, held: tuple[Held, ...]) -> HeldBack:
    """Return the row of somebody who is not reached."""
    person = dossier.customer
    return HeldBack(person.customer_id, person.customer_no, person.name, dossier.case.case_id, held)
