"""What a customer told themselves in a case: told from everything that was ever recorded for it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from winback_gui.domain.frozen import frozen
from winback_gui.domain.reason import UNKNOWN_KEY, SaidBy
from winback_gui.store import case_reasons, reasons

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from winback_gui.store.case_reasons import PastReason
    from winback_gui.store.connection import Connection

_THEIRS = frozenset({SaidBy.CUSTOMER, SaidBy.REPLY_SLIP})


@frozen
class Telling:
    """What somebody told last.

    Attributes:
        words: theirs, on one line; "" = nobody wrote them down.
        reason_id: the reason that they gave, where it still holds; 0 = none.
    """

    day: date
    words: str
    reason_id: int


def newest_tellings(con: Connection, case_ids: Collection[int]) -> dict[int, Telling]:
    """Return what was told last in each of these cases, by case id; where nobody told anything they are left out.

    Words stay theirs when the owner records the reason for them: so the history counts, too. What is recorded anew with
    words that were told before (its cause was named meanwhile) is nothing new. "Unknown yet" without words takes
    everything back.
    """
    if not case_ids:
        return {}
    unknown = {one.reason_id for one in reasons.all_reasons(con, with_archived=True) if one.key == UNKNOWN_KEY}
    told = {at: _newest(past, unknown) for at, past in case_reasons.histories_of(con, case_ids).items()}
    return {at: one for at, one in told.items() if one is not None}


def _newest(history: Sequence[PastReason], unknown: Collection[int]) -> Telling | None:
    holding = {past.reason.reason_id for past in history if past.replaced_on is None} - set(unknown)
    newest, heard = None, set[str | int]()
    for one in sorted((past.reason for past in history), key=lambda one: (one.day or date.min, one.case_reason_id)):
        words, reason_id = " ".join(one.words.split()), 0 if one.reason_id in unknown else one.reason_id
        if one.is_main and not (words or reason_id):
            newest, heard = None, set[str | int]()
        # Further reasons stand behind the main one, which has the words.
        if one.said_by not in _THEIRS or one.day is None or (reason_id and not one.is_main):
            continue
        says = words or reason_id
        if says not in heard:
            newest = Telling(one.day, words, reason_id)
            heard.add(says)
    if newest is not None and newest.reason_id not in holding:
        return Telling(newest.day, newest.words, 0)
    return newest
