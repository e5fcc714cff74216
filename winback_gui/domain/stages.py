"""How far a case is, what may be done with it next, and which letter suits it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from winback_gui.domain.case import Decision
from winback_gui.domain.frozen import frozen
from winback_gui.domain.gate import WITHOUT_REASON, CauseState, Purpose, pass_gate
from winback_gui.domain.lapse import Status
from winback_gui.domain.message import Message, msg


class Stage(StrEnum):
    """Where a case stands."""

    NEEDS_REASON = "needs-reason"
    WAITS_FOR_FIX = "waits-for-fix"
    HELD = "held"  # by the gate, for another cause than a fix: another purpose has to be chosen
    NEEDS_OFFER = "needs-offer"
    READY = "ready"
    LETTER_MADE = "letter-made"
    POSTED = "posted"
    CAME_BACK = "came-back"
    CLOSED = "closed"


class Step(StrEnum):
    """What the owner may do next with a case."""

    RECORD_REASON = "record-reason"
    ASK = "ask"
    FIX_CAUSE = "fix-cause"
    OVERRIDE = "override"
    CHOOSE_PURPOSE = "choose-purpose"
    CHOOSE_OFFER = "choose-offer"
    MAKE_LETTER = "make-letter"
    POST = "post"
    LEAVE_OUT = "leave-out"
    SECOND_LETTER = "second-letter"
    CALL = "call"
    WELCOME = "welcome"
    ASK_SATISFIED = "ask-satisfied"
    CLOSE = "close"
    START_ANEW = "start-anew"


NEXT_STEPS: dict[Stage, tuple[Step, ...]] = {
    Stage.NEEDS_REASON: (Step.RECORD_REASON, Step.ASK, Step.CHOOSE_PURPOSE, Step.CLOSE),
    Stage.WAITS_FOR_FIX: (Step.FIX_CAUSE, Step.OVERRIDE, Step.CHOOSE_PURPOSE, Step.RECORD_REASON, Step.CLOSE),
    Stage.HELD: (Step.CHOOSE_PURPOSE, Step.RECORD_REASON, Step.CLOSE),
    Stage.NEEDS_OFFER: (Step.CHOOSE_OFFER, Step.CHOOSE_PURPOSE, Step.CLOSE),
    Stage.READY: (Step.MAKE_LETTER, Step.CHOOSE_OFFER, Step.CHOOSE_PURPOSE, Step.RECORD_REASON, Step.CALL, Step.CLOSE),
    Stage.LETTER_MADE: (Step.POST, Step.LEAVE_OUT, Step.CLOSE),
    Stage.POSTED: (Step.SECOND_LETTER, Step.CALL, Step.RECORD_REASON, Step.CLOSE),
    Stage.CAME_BACK: (Step.WELCOME, Step.ASK_SATISFIED, Step.START_ANEW),
    Stage.CLOSED: (Step.START_ANEW,),
}
"""What each stage allows; the first is what pages propose."""

STAGE_WORDS: dict[Stage, Message] = {
    Stage.NEEDS_REASON: msg("Reason unknown yet"),
    Stage.WAITS_FOR_FIX: msg("Waits for a fix"),
    Stage.HELD: msg("Needs another letter"),
    Stage.NEEDS_OFFER: msg("Needs an offer"),
    Stage.READY: msg("Ready"),
    Stage.LETTER_MADE: msg("Letter made"),
    Stage.POSTED: msg("Posted"),
    Stage.CAME_BACK: msg("Came back"),
    Stage.CLOSED: msg("Closed"),
}


@frozen
class CaseFacts:
    """What decides the stage of a case.

    Attributes:
        purpose: chosen by the owner, else `suggested_purpose`; None = nothing is to be sent.
        states: from `gate.cause_states`.
        has_offer: an offer was chosen or a rule gives one, or the owner wants none.
        was_asked: the customer was asked why (a posted letter, call or visit) and has not answered yet.
        made_on, posted_on: of the newest letter that is not left out.
        came_back_on: first visit after the decision; None = not yet.
    """

    purpose: Purpose | None
    states: frozenset[CauseState]
    has_offer: bool = False
    was_asked: bool = False
    override_reason: str = ""
    first_purpose: Purpose | None = None
    made_on: date | None = None
    posted_on: date | None = None
    came_back_on: date | None = None
    closed_on: date | None = None


def stage(facts: CaseFacts) -> Stage:
    """Return where a case stands.

    A case whose reason is unknown is ready for the letter that asks, until that was posted or the customer asked
    otherwise; from then on it needs the reason. It does from the start where the customer told something themselves.
    """
    if facts.came_back_on is not None:
        return Stage.CAME_BACK
    if facts.closed_on is not None or facts.purpose is None:
        return Stage.CLOSED
    if facts.made_on is not None and facts.posted_on is None:
        return Stage.LETTER_MADE
    if facts.was_asked and facts.states & WITHOUT_REASON and facts.purpose is Purpose.ASK_WHY:
        return Stage.NEEDS_REASON
    if facts.posted_on is not None:
        return Stage.POSTED
    return _before_the_letter(facts, facts.purpose)


def suggested_purpose(
    decision: Decision, states: frozenset[CauseState], *, came_back: bool = False, status: Status = Status.LAPSED
) -> Purpose | None:
    """Return which letter suits a case, before the owner chooses another; None = nothing is to be sent.

    For a cause that is not fixed yet it is the apology: the gate then holds it until the fix.
    """
    if came_back:
        return Purpose.WELCOME_BACK
    if decision is Decision.LEAVE:
        return None
    if CauseState.LOSS in states:
        return Purpose.SYMPATHY
    if decision is Decision.LET_GO:
        return Purpose.LET_GO
    if decision is Decision.REFERRAL:
        return Purpose.REFERRAL
    return _to_win_back(states or frozenset({CauseState.NO_REASON}), status)


def _to_win_back(states: frozenset[CauseState], status: Status) -> Purpose:
    if CauseState.BEYOND_CONTROL in states:
        return Purpose.REFERRAL if pass_gate(Purpose.REFERRAL, states).is_allowed else Purpose.LET_GO
    if status is Status.AT_RISK:
        return Purpose.BEFORE_THEY_GO
    # Who told in their own words is never to be asked: they get the apology once the reason is chosen.
    return Purpose.ASK_WHY if states & {CauseState.NO_REASON, CauseState.STILL_COMES} else Purpose.APOLOGY_OFFER


def _before_the_letter(facts: CaseFacts, purpose: Purpose) -> Stage:
    verdict = pass_gate(purpose, facts.states, override_reason=facts.override_reason, first_purpose=facts.first_purpose)
    if not verdict.is_allowed:
        if facts.states & WITHOUT_REASON:
            return Stage.NEEDS_REASON
        waits = CauseState.OPEN in facts.states and CauseState.BEYOND_CONTROL not in facts.states
        return Stage.WAITS_FOR_FIX if waits and verdict.may_override else Stage.HELD
    return Stage.NEEDS_OFFER if lacks_offer(purpose, facts.first_purpose, facts.has_offer) else Stage.READY


def lacks_offer(purpose: Purpose | None, first_purpose: Purpose | None, has_offer: bool) -> bool:  # noqa: FBT001
    """Return whether a letter cannot be made before an offer is chosen, or that there is none.

    Args:
        purpose: of the letter.
        first_purpose: of the letter that a second one follows.
        has_offer: as in `CaseFacts`.
    """
    about = first_purpose if purpose is Purpose.SECOND_LETTER else purpose
    return about is Purpose.APOLOGY_OFFER and not has_offer
