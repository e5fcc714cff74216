"""What is said over the register of causes: how many are fixed, and which letters wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.cause import CauseStatus
from winback_gui.domain.message import Message, as_typed, msg, plural
from winback_gui.domain.stages import Stage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from winback_gui.services.reason.dossiers import Dossier

_ANOTHER_CAUSE = msg("another cause is behind it that is not fixed, or not named yet")
_DRAWN = msg("chance put them into the comparison group")


def register_sentence(statuses: Sequence[CauseStatus], waiting: int, without_cause: int) -> Message:
    """Return the sentence under the page's title.

    Args:
        statuses: of all causes.
        waiting: letters that wait for a cause that is not fixed.
        without_cause: letters that wait only because a reason points to no cause yet.
    """
    said = _said_of_causes(statuses, waiting)
    if not without_cause:
        return said
    wait = plural(
        "{count} letter waits: the cause behind its reason is not named yet",
        "{count} letters wait: the cause behind their reasons is not named yet",
        without_cause,
    )
    if not statuses:
        return msg("**{wait}.** Name what drove people away, and what you do about it.", wait=wait)
    return msg("{said} **{wait}.**", said=said, wait=wait)


def _said_of_causes(statuses: Sequence[CauseStatus], waiting: int) -> Message:
    if not statuses:
        return msg("No cause has been named yet. Name what drove people away, and what you do about it.")
    not_fixed = sum(status in {CauseStatus.OPEN, CauseStatus.IN_WORK} for status in statuses)
    fixed = sum(status is CauseStatus.FIXED for status in statuses)
    if not (fixed or not_fixed):
        return msg("No cause is open.")
    said = plural("{count} cause is fixed", "{count} causes are fixed", fixed)
    if not fixed:
        said = plural("{count} cause is not fixed yet", "{count} causes are not fixed yet", not_fixed)
    elif not_fixed:
        still = plural("{count} is not yet", "{count} are not yet", not_fixed)
        said = msg("{fixed}, {open}", fixed=said, open=still)
    if not waiting:
        return msg("{said}.", said=said)
    return msg("{said}; **{wait}**.", said=said, wait=letters_that_wait(waiting, not_fixed))


def may_go_words(may_go: int, need_offer: int) -> Message:
    """Return "3 letters may go, 4 need an offer first"; one of the two is above zero."""
    go = plural("{count} letter may go", "{count} letters may go", may_go)
    return _and_need_offer(go, may_go, need_offer)


def may_go_now_words(may_go: int, need_offer: int) -> Message:
    """Return "3 letters may go now, 4 need an offer first"; one of the two is above zero."""
    go = plural("{count} letter may go now", "{count} letters may go now", may_go)
    return _and_need_offer(go, may_go, need_offer)


def _and_need_offer(go: Message, may_go: int, need_offer: int) -> Message:
    if not need_offer:
        return go
    if not may_go:
        return plural("{count} letter needs an offer first", "{count} letters need an offer first", need_offer)
    rest = plural("{count} needs an offer first", "{count} need an offer first", need_offer)
    return msg("{one}, {other}", one=go, other=rest)


def still_held_words(held: Sequence[Dossier]) -> Message:
    """Return who waited for a cause and gets no letter now that it is fixed, and why; there is at least one."""
    whys = [_why_held(one) for one in held]
    if len(held) == 1:
        return msg("{name} is still held: {why}", name=as_typed(held[0].customer.name), why=whys[0])
    if all(why == whys[0] for why in whys):
        return plural("{count} is still held: {why}", "{count} are still held: {why}", len(held), why=whys[0])
    return plural(
        "{count} is still held; the list says why", "{count} are still held; the list says why for each", len(held)
    )


def _why_held(dossier: Dossier) -> Message:
    if dossier.stage is Stage.WAITS_FOR_FIX:
        return _ANOTHER_CAUSE
    return dossier.held[0].why if dossier.held else _DRAWN


def letters_that_wait(letter_count: int, cause_count: int) -> Message:
    """Return "8 letters wait for them": for the causes, or for the one, that the sentence has named before."""
    if cause_count == 1:
        return plural("{count} letter waits for it", "{count} letters wait for it", letter_count)
    return plural("{count} letter waits for them", "{count} letters wait for them", letter_count)
