"""Who is looked at when letters are prepared, and what happens to each: counted alike on Fix, Offer and Today."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from winback_gui.domain.held import HeldKind
from winback_gui.domain.message import Message, msg
from winback_gui.domain.stages import Stage
from winback_gui.services.customers.address_fit import hold_unfitting
from winback_gui.services.customers.same_place import blocks_among
from winback_gui.services.letters.one_a_house import hold_beside_compared, is_compared
from winback_gui.services.reason.dossiers import Dossier, open_dossiers

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from winback_gui.store.book import Book, Connection


class Badge(StrEnum):
    """What happens to a case in a run; pages choose colour and icon by it."""

    READY = "ready"
    LETTER_MADE = "letter-made"
    WAITS = "waits"
    NO_REASON = "no-reason"
    NEEDS_OFFER = "needs-offer"
    HELD = "held"
    NOT_WRITTEN = "not-written"
    HELD_OUT = "held-out"


BADGE_WORDS: dict[Badge, Message] = {
    Badge.READY: msg("Ready"),
    Badge.LETTER_MADE: msg("Letter made"),
    Badge.WAITS: msg("Waits for a fix"),
    Badge.NO_REASON: msg("No reason yet"),
    Badge.NEEDS_OFFER: msg("Needs an offer"),
    Badge.HELD: msg("Held"),
    Badge.NOT_WRITTEN: msg("Not written to"),
    Badge.HELD_OUT: msg("Comparison group"),
}


class Part(StrEnum):
    """The parts of the bar over all cases."""

    LETTERS = "letters"
    WAIT = "wait"
    NOT_WRITTEN = "not-written"
    HELD_OUT = "held-out"


PART_OF: dict[Badge, Part] = {
    Badge.READY: Part.LETTERS,
    Badge.LETTER_MADE: Part.LETTERS,
    Badge.WAITS: Part.WAIT,
    Badge.NO_REASON: Part.WAIT,
    Badge.NEEDS_OFFER: Part.WAIT,
    Badge.HELD: Part.WAIT,
    Badge.NOT_WRITTEN: Part.NOT_WRITTEN,
    Badge.HELD_OUT: Part.HELD_OUT,
}
_MAY_GO = frozenset({Badge.READY, Badge.LETTER_MADE})


def is_in_run(dossier: Dossier) -> bool:
    """Return whether a case is looked at when letters are prepared: it has a purpose that was not posted yet."""
    return dossier.purpose is not None and dossier.stage not in {Stage.POSTED, Stage.CAME_BACK, Stage.CLOSED}


def run_dossiers(book: Book, today: date, *, closely: bool = True) -> list[Dossier]:
    """Return the dossiers of all open cases as a run of letters finds them.

    Held, too, is whose address does not fit, and who lives with somebody in the comparison group. What can be prepared
    is counted from these, here and on Today.

    Args:
        book: the open book.
        today: the day.
        closely: as in `hold_unfitting`.
    """

    def read() -> list[Dossier]:
        return as_a_run_finds(book.con, open_dossiers(book, today), closely=closely)

    return list(book.remembered("run dossiers", (today, closely), read))


def as_a_run_finds(con: Connection, every: Sequence[Dossier], *, closely: bool = True) -> list[Dossier]:
    """Return these dossiers with those held, too, whose address does not fit or whose house is compared.

    Both as in `run_dossiers`.
    """
    held = iter(hold_unfitting(con, filter(is_in_run, every), closely=closely))
    found = [next(held) if is_in_run(one) else one for one in every]
    blocks = blocks_among(con, (one.customer for one in found)) if any(map(is_compared, found)) else frozenset[str]()
    return hold_beside_compared(found, blocks)


def may_go(dossier: Dossier) -> bool:
    """Return whether a letter may leave as it is, by a dossier of `run_dossiers`: it is made, or ready to be."""
    return is_in_run(dossier) and badge_of(dossier) in _MAY_GO


def needs_offer(dossier: Dossier) -> bool:
    """Return whether a letter may leave as soon as its offer is chosen, by a dossier of `run_dossiers`."""
    return is_in_run(dossier) and badge_of(dossier) is Badge.NEEDS_OFFER


def badge_of(dossier: Dossier) -> Badge:
    """Return what happens to a case in a run."""
    if dossier.held and dossier.held[0].kind is HeldKind.SUPPRESSED:
        return Badge.NOT_WRITTEN
    if dossier.stage is Stage.LETTER_MADE and not dossier.held:
        return Badge.LETTER_MADE
    if is_compared(dossier):  # whatever else they wait for: nothing is to be done about it
        return Badge.HELD_OUT
    if dossier.is_coming:
        return Badge.HELD
    if dossier.waits_for_fix:
        return Badge.WAITS
    if dossier.stage is Stage.NEEDS_REASON:
        return Badge.NO_REASON
    if dossier.held:
        return Badge.HELD
    return Badge.NEEDS_OFFER if dossier.stage is Stage.NEEDS_OFFER else Badge.READY
