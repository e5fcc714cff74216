"""Which kinds of letter are possible for the chosen customers, and why the others are not: the gate table in words."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from winback_gui.domain.frozen import frozen
from winback_gui.domain.gate import CauseState, Purpose, pass_gate
from winback_gui.domain.message import Message, msg
from winback_gui.services.wording import PURPOSE_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from winback_gui.services.offer.make_offer import OfferRow

PURPOSE_ABOUT: dict[Purpose, Message] = {
    Purpose.ASK_WHY: msg("Asks what went wrong, with a reply slip; no offer"),
    Purpose.WORKING_ON_IT: msg("Says that you heard them; no promise, no offer"),
    Purpose.APOLOGY_OFFER: msg("Takes responsibility, says what changed if it was fixed, with the offer"),
    Purpose.INVITATION: msg("Asks them to come by and talk"),
    Purpose.BEFORE_THEY_GO: msg("For those who still come, but more rarely"),
    Purpose.SECOND_LETTER: msg("Once more, weeks after the first letter"),
    Purpose.LET_GO: msg("Thanks for the time with you; no offer"),
    Purpose.REFERRAL: msg("Asks those who cannot return to recommend you"),
    Purpose.WELCOME_BACK: msg("Thanks for coming back"),
    Purpose.AFTERCARE: msg("Asks those who came back whether all is well"),
    Purpose.SYMPATHY: msg("A few words to those whose animal died; no offer"),
}


@frozen
class Kind:
    """One kind of letter.

    Attributes:
        about: what it is, in one line.
        case_ids: of those for whom it can be chosen.
        of: how many were asked about.
        why: for those who cannot get it, what stands in the way (the most frequent one); None = all can.
        waits: it may be chosen, but waits until the cause is fixed.
        is_on: all of them get it now.
    """

    purpose: Purpose
    title: Message
    about: Message
    case_ids: tuple[int, ...]
    of: int
    why: Message | None
    waits: bool
    is_on: bool

    @property
    def is_possible(self) -> bool:
        """Whether it can be chosen for anybody."""
        return bool(self.case_ids)


@frozen
class _Alike:
    """What decides for a row; many rows share it."""

    states: frozenset[CauseState]
    first_purpose: Purpose | None
    may_choose: bool
    is_overridden: bool
    why: Message | None


def kinds_of(rows: Sequence[OfferRow]) -> tuple[Kind, ...]:
    """Return every kind of letter for these rows; rows whose choice is closed (`may_choose`) count as not possible."""
    groups: dict[_Alike, list[int]] = {}
    for row in rows:
        alike = _Alike(row.states, row.first_purpose, row.may_choose, bool(row.case.override_reason), row.why)
        groups.setdefault(alike, []).append(row.case.case_id)
    now = {row.purpose for row in rows}
    return tuple(_kind(purpose, groups, len(rows), is_on=now == {purpose}) for purpose in Purpose)


def _kind(purpose: Purpose, groups: dict[_Alike, list[int]], count: int, *, is_on: bool) -> Kind:
    possible: list[int] = []
    against: Counter[Message] = Counter()
    waits = False
    for alike, case_ids in groups.items():
        verdict = pass_gate(purpose, alike.states, first_purpose=alike.first_purpose)
        if alike.may_choose and (verdict.is_allowed or verdict.may_override):
            possible.extend(case_ids)
            waits = waits or not (verdict.is_allowed or alike.is_overridden)
        else:
            why = alike.why if not alike.may_choose or verdict.why is None else verdict.why
            if why is not None:
                against[why] += len(case_ids)
    most = against.most_common(1)[0][0] if against else None
    return Kind(purpose, PURPOSE_WORDS[purpose], PURPOSE_ABOUT[purpose], tuple(possible), count, most, waits, is_on)
