"""The gate: which purpose may leave in which state of the case's causes.

No win-back letter goes out for a cause that is not fixed.
The same table holds for letters, calls, visits, e-mail and SMS. Suppression (`suppression`) is asked before all of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from functools import cache

from winback_gui.domain.cause import CauseStatus
from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg
from winback_gui.domain.reason import ReasonPath


class Purpose(StrEnum):
    """What a letter (call, visit, message) is for."""

    ASK_WHY = "ask-why"
    WORKING_ON_IT = "working-on-it"
    APOLOGY_OFFER = "apology-offer"
    INVITATION = "invitation"
    BEFORE_THEY_GO = "before-they-go"
    SECOND_LETTER = "second-letter"
    LET_GO = "let-go"
    REFERRAL = "referral"
    WELCOME_BACK = "welcome-back"
    AFTERCARE = "aftercare"
    SYMPATHY = "sympathy"


FOR_RETURNERS = frozenset({Purpose.WELCOME_BACK, Purpose.AFTERCARE, Purpose.REFERRAL})
"""Purposes that a return does not end."""
SAY_NO_ABSENCE = FOR_RETURNERS | {Purpose.SYMPATHY}
"""Purposes of letters that say nothing of staying away."""


class CauseState(StrEnum):
    """The state of a case as the gate sees it."""

    NO_REASON = "no-reason"
    TOLD = "told"  # no reason is chosen, and they told something in their own words
    STILL_COMES = "still-comes"  # no reason is known; they spoke up without having stayed away for long
    OPEN = "open"  # open or in work
    FIXED = "fixed"
    CANNOT_FIX = "cannot-fix"
    BEYOND_CONTROL = "beyond-control"
    LOSS = "loss"  # their animal died


class Rule(StrEnum):
    """One cell of the gate table."""

    YES = "yes"
    HELD = "held"
    HELD_OVERRIDE = "held-override"  # held; the owner may override with a written reason
    OTHER_OFFER = "other-offer"  # yes, as an honest other offer that prints no "what we changed"
    AFTER_RETURN = "after-return"  # yes for those who came back


_STATES = (
    CauseState.NO_REASON,
    CauseState.TOLD,
    CauseState.STILL_COMES,
    CauseState.OPEN,
    CauseState.FIXED,
    CauseState.CANNOT_FIX,
    CauseState.BEYOND_CONTROL,
    CauseState.LOSS,
)
WITHOUT_REASON = frozenset({CauseState.NO_REASON, CauseState.TOLD, CauseState.STILL_COMES})
"""The states in which the reason is asked for."""

_Y, _N, _O = Rule.YES, Rule.HELD, Rule.HELD_OVERRIDE

GATE: dict[Purpose, dict[CauseState, Rule]] = {
    purpose: dict(zip(_STATES, rules, strict=True))
    for purpose, rules in {
        Purpose.ASK_WHY: (_Y, _N, _N, _N, _N, _N, _N, _N),
        Purpose.WORKING_ON_IT: (_N, _N, _N, _Y, _N, _N, _N, _N),
        Purpose.APOLOGY_OFFER: (_N, _N, _N, _O, _Y, Rule.OTHER_OFFER, _N, _N),
        Purpose.INVITATION: (_Y, _Y, _Y, _Y, _Y, _Y, _N, _N),
        Purpose.BEFORE_THEY_GO: (_Y, _N, _N, _O, _Y, _O, _N, _N),
        Purpose.LET_GO: (*(_Y,) * 7, _N),
        Purpose.REFERRAL: (_N, _N, _N, _N, Rule.AFTER_RETURN, _Y, _Y, _N),
        Purpose.WELCOME_BACK: (Rule.AFTER_RETURN,) * 8,
        Purpose.AFTERCARE: (Rule.AFTER_RETURN,) * 8,
        Purpose.SYMPATHY: (*(_N,) * 7, _Y),
    }.items()
}

_ASK_FIRST = msg("the reason is not known yet; record it in Reason, or choose the letter that asks why")
_TOLD = msg("they told you, in their own words; choose the reason first, in Reason, or call")
_STILL_COMES = msg("they may still come; ask them when they are here, or call")
_ASK_THERE = msg("the reason is not known yet; record it in Reason, or ask them when they are here")
_THANK = msg("the reason is not known yet; record it in Reason, or choose thanks")
_BEYOND = msg("they left for a reason beyond the shop; choose thanks, or ask for a referral")
WAITS_FOR_FIX = msg("waits until the cause is fixed; mark it as fixed in Fix, or write anyway with a reason")
_GRIEVES = msg("their animal died; choose the letter of sympathy, or leave them alone")
_NO_LOSS = msg("only for those whose animal died; record that as the reason first, in Reason")
_NOT_BACK = msg("only for those who came back; when they have, enter what they bought")

# Why each closed cell holds, and what to do instead. A cell for those who came back gives its sentence to the others.
WHY_HELD: dict[Purpose, dict[CauseState, Message]] = {
    Purpose.ASK_WHY: {
        CauseState.TOLD: _TOLD,
        CauseState.STILL_COMES: _STILL_COMES,
        CauseState.OPEN: msg("the reason is known already; choose the letter that says you are working on it"),
        CauseState.FIXED: msg("the reason is known already; choose the letter that says what changed"),
        CauseState.CANNOT_FIX: msg("the reason is known already; choose another offer, or an invitation to talk"),
        CauseState.BEYOND_CONTROL: msg("the reason is known already; choose thanks, or ask for a referral"),
        CauseState.LOSS: _GRIEVES,
    },
    Purpose.WORKING_ON_IT: {
        CauseState.NO_REASON: _ASK_FIRST,
        CauseState.TOLD: _TOLD,
        CauseState.STILL_COMES: _ASK_THERE,
        CauseState.FIXED: msg("the cause is fixed already; choose the letter that says what changed"),
        CauseState.CANNOT_FIX: msg("nobody is working on the cause; choose another offer, or an invitation to talk"),
        CauseState.BEYOND_CONTROL: _BEYOND,
        CauseState.LOSS: _GRIEVES,
    },
    Purpose.APOLOGY_OFFER: {
        CauseState.NO_REASON: _ASK_FIRST,
        CauseState.TOLD: _TOLD,
        CauseState.STILL_COMES: _ASK_THERE,
        CauseState.OPEN: WAITS_FOR_FIX,
        CauseState.BEYOND_CONTROL: _BEYOND,
        CauseState.LOSS: _GRIEVES,
    },
    Purpose.INVITATION: {CauseState.BEYOND_CONTROL: _BEYOND, CauseState.LOSS: _GRIEVES},
    Purpose.BEFORE_THEY_GO: {
        CauseState.TOLD: _TOLD,
        CauseState.STILL_COMES: _STILL_COMES,
        CauseState.OPEN: WAITS_FOR_FIX,
        CauseState.CANNOT_FIX: msg(
            "the cause cannot be fixed; choose an invitation to talk, or write anyway with a reason"
        ),
        CauseState.BEYOND_CONTROL: _BEYOND,
        CauseState.LOSS: _GRIEVES,
    },
    Purpose.LET_GO: {CauseState.LOSS: _GRIEVES},
    Purpose.REFERRAL: {
        CauseState.NO_REASON: _THANK,
        CauseState.TOLD: _TOLD,
        CauseState.STILL_COMES: _THANK,
        CauseState.OPEN: msg("something is still wrong for them; fix the cause first, or choose thanks"),
        CauseState.FIXED: msg("only for those who came back; choose the letter that says what changed first"),
        CauseState.LOSS: _GRIEVES,
    },
    Purpose.WELCOME_BACK: dict.fromkeys(_STATES, _NOT_BACK),
    Purpose.AFTERCARE: dict.fromkeys(_STATES, _NOT_BACK),
    Purpose.SYMPATHY: dict.fromkeys((one for one in _STATES if one is not CauseState.LOSS), _NO_LOSS),
}
_NO_FIRST_LETTER = msg("there is no first letter yet; post that one first")
_NO_SECOND_LETTER = msg("they left for a reason beyond the shop; one letter is enough, let it be")


_NO_REASON = frozenset({CauseState.NO_REASON})
_OF_PATH = {ReasonPath.BEYOND_CONTROL: CauseState.BEYOND_CONTROL, ReasonPath.LOSS: CauseState.LOSS}
NO_WAY_BACK = frozenset(_OF_PATH.values())
"""What no second letter can change."""
_WORST_FIRST = (CauseState.OPEN, CauseState.CANNOT_FIX, CauseState.FIXED)
_OF_STATUS: dict[CauseStatus | None, CauseState] = {
    None: CauseState.OPEN,
    CauseStatus.OPEN: CauseState.OPEN,
    CauseStatus.IN_WORK: CauseState.OPEN,
    CauseStatus.FIXED: CauseState.FIXED,
    CauseStatus.CANNOT_FIX: CauseState.CANNOT_FIX,
}


@frozen
class Verdict:
    """What the gate says.

    Attributes:
        why: what holds it and the way to change that; None when allowed without an override.
        may_override: a written reason would let it pass.
        is_overridden: it passes only because of one; stays visible.
        prints_what_changed: whether "what we changed" may print.
    """

    is_allowed: bool
    why: Message | None = None
    may_override: bool = False
    is_overridden: bool = False
    prints_what_changed: bool = False


def cause_states(
    reasons: Iterable[tuple[ReasonPath, CauseStatus | None]], without: CauseState = CauseState.NO_REASON
) -> frozenset[CauseState]:
    """Return what the gate has to look at: the worst state among the causes, and whether one is beyond control.

    Where their animal died, that alone.

    Args:
        reasons: for each reason of the case its path and the status of the cause it is linked to (None = not linked,
            which counts as open). Reasons that are unknown count as none.
        without: how it stands where there is no reason, one of `WITHOUT_REASON`.
    """
    found = {_OF_PATH.get(path) or _OF_STATUS[status] for path, status in reasons if path is not ReasonPath.UNKNOWN}
    if not found:
        return frozenset({without})
    if CauseState.LOSS in found:
        return frozenset({CauseState.LOSS})  # beside it nothing else matters
    worst = next((state for state in _WORST_FIRST if state in found), None)
    return frozenset(state for state in found if state is worst or state is CauseState.BEYOND_CONTROL)


def pass_gate(
    purpose: Purpose,
    states: frozenset[CauseState],
    *,
    came_back: bool = False,
    override_reason: str = "",
    first_purpose: Purpose | None = None,
) -> Verdict:
    """Return whether a purpose may leave.

    Args:
        purpose: what is to be sent.
        states: from `cause_states`; every one of them must allow it. An empty set is no reason known.
        came_back: the customer bought again after a letter.
        override_reason: the owner's written reason for this case; "" = none.
        first_purpose: for a second letter, the purpose of the first: it passes where the first would, but never to
            those who left for a reason beyond the shop.
    """
    if purpose is Purpose.SECOND_LETTER:
        if first_purpose is None or first_purpose is Purpose.SECOND_LETTER:
            return Verdict(is_allowed=False, why=_NO_FIRST_LETTER)
        if not NO_WAY_BACK.isdisjoint(states):
            return Verdict(is_allowed=False, why=_NO_SECOND_LETTER)
        purpose = first_purpose
    return _verdict(purpose, states or _NO_REASON, came_back=came_back, is_overridden=bool(override_reason.strip()))


@cache  # some hundred different questions; the pages ask them of thousands of cases
def _verdict(purpose: Purpose, states: frozenset[CauseState], *, came_back: bool, is_overridden: bool) -> Verdict:
    row = GATE[purpose]
    closed = [state for state in _STATES if state in states and not _lets_pass(row[state], came_back=came_back)]
    if not closed:
        return Verdict(is_allowed=True, prints_what_changed=states == frozenset({CauseState.FIXED}))
    # A cell that no reason opens speaks first: there the override would be of no use.
    closed.sort(key=lambda state: row[state] is Rule.HELD_OVERRIDE)
    why = WHY_HELD[purpose][closed[0]]
    may_override = row[closed[0]] is Rule.HELD_OVERRIDE
    if may_override and is_overridden:
        return Verdict(is_allowed=True, why=why, may_override=True, is_overridden=True)
    return Verdict(is_allowed=False, why=why, may_override=may_override)


def _lets_pass(rule: Rule, *, came_back: bool) -> bool:
    return rule in {Rule.YES, Rule.OTHER_OFFER} or (rule is Rule.AFTER_RETURN and came_back)
