"""The gate: which purpose may leave in which state of the case's causes.

No win-back letter goes out for a cause that is not fixed.
The same table holds for letters, calls, visits, e-mail and SMS. Suppression (`suppression`) is asked before all of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from winback_gui.domain.cause import CauseStatus
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


class CauseState(StrEnum):
    """The state of a case as the gate sees it."""

    NO_REASON = "no-reason"
    OPEN = "open"  # open or in work
    FIXED = "fixed"
    CANNOT_FIX = "cannot-fix"
    BEYOND_CONTROL = "beyond-control"


class Rule(StrEnum):
    """One cell of the gate table."""

    YES = "yes"
    HELD = "held"
    HELD_OVERRIDE = "held-override"  # held; the owner may override with a written reason
    OTHER_OFFER = "other-offer"  # yes, as an honest other offer that prints no "what we changed"
    AFTER_RETURN = "after-return"  # yes for those who came back


_STATES = (
    CauseState.NO_REASON,
    CauseState.OPEN,
    CauseState.FIXED,
    CauseState.CANNOT_FIX,
    CauseState.BEYOND_CONTROL,
)
_Y, _N, _O = Rule.YES, Rule.HELD, Rule.HELD_OVERRIDE

GATE: dict[Purpose, dict[CauseState, Rule]] = {
    purpose: dict(zip(_STATES, rules, strict=True))
    for purpose, rules in {
        Purpose.ASK_WHY: (_Y, _N, _N, _N, _N),
        Purpose.WORKING_ON_IT: (_N, _Y, _N, _N, _N),
        Purpose.APOLOGY_OFFER: (_N, _O, _Y, Rule.OTHER_OFFER, _N),
        Purpose.INVITATION: (_Y, _Y, _Y, _Y, _N),
        Purpose.BEFORE_THEY_GO: (_Y, _O, _Y, _O, _N),
        Purpose.LET_GO: (_Y, _Y, _Y, _Y, _Y),
        Purpose.REFERRAL: (_N, _N, Rule.AFTER_RETURN, _Y, _Y),
        Purpose.WELCOME_BACK: (Rule.AFTER_RETURN,) * 5,
        Purpose.AFTERCARE: (Rule.AFTER_RETURN,) * 5,
    }.items()
}

_WHY_HELD: dict[CauseState, Message] = {
    CauseState.NO_REASON: msg("the reason is not known yet; record it in step 2, or send the letter that asks"),
    CauseState.OPEN: msg("waits until the cause is fixed (step 3)"),
    CauseState.FIXED: msg("the cause is fixed: send the letter that says what changed instead"),
    CauseState.CANNOT_FIX: msg("the cause cannot be fixed; choose an honest other offer, or an invitation to talk"),
    CauseState.BEYOND_CONTROL: msg("they left for a reason beyond the shop: only thanks, or asking for a referral"),
}
_WHY_NOT_BACK = msg("only for those who came back")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the gate says.

    Attributes:
        why: empty when allowed without an override.
        may_override: a written reason would let it pass.
        is_overridden: it passes only because of one; stays visible.
        prints_what_changed: whether "what we changed" may print.
    """

    is_allowed: bool
    why: Message | None = None
    may_override: bool = False
    is_overridden: bool = False
    prints_what_changed: bool = False


def cause_states(reasons: Iterable[tuple[ReasonPath, CauseStatus | None]]) -> frozenset[CauseState]:
    """Return what the gate has to look at: the worst state among the causes, and whether a reason is beyond control.

    Args:
        reasons: for each reason of the case its path and the status of the cause it is linked to (None = not linked,
            which counts as open). Reasons that are unknown count as none.
    """
    order = (CauseState.OPEN, CauseState.CANNOT_FIX, CauseState.FIXED)
    of_status = {
        None: CauseState.OPEN,
        CauseStatus.OPEN: CauseState.OPEN,
        CauseStatus.IN_WORK: CauseState.OPEN,
        CauseStatus.FIXED: CauseState.FIXED,
        CauseStatus.CANNOT_FIX: CauseState.CANNOT_FIX,
    }
    listed = [(path, status) for path, status in reasons if path is not ReasonPath.UNKNOWN]
    found = {of_status[status] for path, status in listed if path is ReasonPath.FIXABLE}
    worst = {next(state for state in order if state in found)} if found else set()
    beyond = {CauseState.BEYOND_CONTROL} if any(path is ReasonPath.BEYOND_CONTROL for path, _ in listed) else set()
    return frozenset(worst | beyond) or frozenset({CauseState.NO_REASON})


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
        states: from `cause_states`; every one of them must allow it.
        came_back: the customer bought again after a letter.
        override_reason: the owner's written reason for this case; "" = none.
        first_purpose: for a second letter, the purpose of the first: it passes where the first would.
    """
    if purpose is Purpose.SECOND_LETTER:
        if first_purpose is None or first_purpose is Purpose.SECOND_LETTER:
            return Verdict(is_allowed=False, why=msg("there is no first letter yet"))
        purpose = first_purpose
    held: list[Message] = []
    overridable = True
    rules = {state: GATE[purpose][state] for state in sorted(states)}
    for state, rule in rules.items():
        if rule is Rule.AFTER_RETURN and not came_back:
            held.append(_WHY_NOT_BACK)
            overridable = False
        elif rule in {Rule.HELD, Rule.HELD_OVERRIDE}:
            held.append(_WHY_HELD[state])
            overridable = overridable and rule is Rule.HELD_OVERRIDE
    fixed_only = states == frozenset({CauseState.FIXED})
    if not held:
        return Verdict(is_allowed=True, prints_what_changed=fixed_only)
    if overridable and override_reason.strip():
        return Verdict(is_allowed=True, why=held[0], may_override=True, is_overridden=True)
    return Verdict(is_allowed=False, why=held[0], may_override=overridable)
