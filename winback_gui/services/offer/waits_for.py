"""What those wait for who get no letter yet, in few words: for the bar of a run, and for the chip that shows them."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from winback_gui.domain.held import HeldKind
from winback_gui.domain.message import Message, msg, plural
from winback_gui.domain.stages import Stage
from winback_gui.services.offer.in_run import Badge

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable, Iterable

    from winback_gui.domain.held import Held
    from winback_gui.services.reason.dossiers import Dossier


class WaitsFor(StrEnum):
    """What has to happen before a letter can go; in this order it is said."""

    FIX = "fix"
    REASON = "reason"
    OFFER = "offer"
    ADDRESS = "address"
    REMARK = "remark"
    TWICE = "twice"
    HOUSE = "house"
    PARENT = "parent"
    APPOINTMENT = "appointment"
    PAYS = "pays"
    KIND = "kind"


CHIP_WORDS: dict[WaitsFor, Message] = {
    WaitsFor.REASON: msg("Wait for a reason"),
    WaitsFor.ADDRESS: msg("Wait for an address"),
    WaitsFor.REMARK: msg("Remark to judge"),
    WaitsFor.TWICE: msg("Perhaps twice"),
    WaitsFor.HOUSE: msg("Others in the house"),
    WaitsFor.PARENT: msg("Under 16"),
    WaitsFor.APPOINTMENT: msg("Appointment ahead"),
    WaitsFor.PAYS: msg("Still pay"),
    WaitsFor.KIND: msg("Other kind of letter"),
}
"""Who waits for the same, where they have a chip of their own."""
_WORDS: dict[WaitsFor, Callable[[int], Message]] = {
    WaitsFor.FIX: lambda count: plural("{count} for a fix", "{count} for a fix", count),
    WaitsFor.REASON: lambda count: plural("{count} for a reason", "{count} for a reason", count),
    WaitsFor.OFFER: lambda count: plural("{count} for an offer", "{count} for an offer", count),
    WaitsFor.ADDRESS: lambda count: plural("{count} for a name or address", "{count} for a name or address", count),
    WaitsFor.REMARK: lambda count: plural("{count} has a remark to judge", "{count} have a remark to judge", count),
    WaitsFor.TWICE: lambda count: plural(
        "{count} is perhaps in the book twice", "{count} are perhaps in the book twice", count
    ),
    WaitsFor.HOUSE: lambda count: plural(
        "{count} for others in their house", "{count} for others in their house", count
    ),
    WaitsFor.PARENT: lambda count: plural("{count} is under 16", "{count} are under 16", count),
    WaitsFor.APPOINTMENT: lambda count: plural("{count} has an appointment", "{count} have an appointment", count),
    WaitsFor.PAYS: lambda count: plural("{count} still pays", "{count} still pay", count),
    WaitsFor.KIND: lambda count: plural(
        "{count} for another kind of letter", "{count} for another kind of letter", count
    ),
}
_BY_BADGE = {Badge.WAITS: WaitsFor.FIX, Badge.NO_REASON: WaitsFor.REASON, Badge.NEEDS_OFFER: WaitsFor.OFFER}
_BY_KIND = {
    HeldKind.CHANNEL: WaitsFor.ADDRESS,
    HeldKind.DOUBT: WaitsFor.TWICE,
    HeldKind.HOUSEHOLD: WaitsFor.HOUSE,
    HeldKind.COMPARED: WaitsFor.HOUSE,
    HeldKind.HOUSE_LETTER: WaitsFor.HOUSE,
    HeldKind.CHILD: WaitsFor.PARENT,
    HeldKind.PAYS: WaitsFor.PAYS,
}


def waits_for(dossier: Dossier, badge: Badge) -> WaitsFor | None:
    """Return what a case of this badge waits for; None where it does not wait."""
    if badge is not Badge.HELD:
        return _BY_BADGE.get(badge)
    if dossier.is_coming:
        return WaitsFor.APPOINTMENT
    first, remark = held_by(dossier), dossier.person.remark
    if first.kind is HeldKind.DOUBT and remark is not None and first.why == remark.why:
        return WaitsFor.REMARK
    return _BY_KIND.get(first.kind, WaitsFor.KIND)


def held_by(dossier: Dossier) -> Held:
    """Return what is said to hold a letter that is held: where it waits for a fix, too, what the fix alone leaves."""
    waits = dossier.stage is Stage.WAITS_FOR_FIX
    return (dossier.beside_gate if waits else None) or dossier.held[0]


def waits_each(counts: Counter[WaitsFor]) -> dict[WaitsFor, Message]:
    """Return for each thing how many wait for it, in words: "1 for a fix"."""
    return {what: _WORDS[what](counts[what]) for what in WaitsFor if counts[what]}


def waits_words(each: Iterable[Message]) -> Message:
    """Return what `waits_each` says as one: "1 for a fix, 3 for an address"."""
    said: Message | None = None
    for words in each:
        said = words if said is None else msg("{one}, {other}", one=said, other=words)
    return msg("nothing is held back") if said is None else said
