from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factory import TODAY
from winback_gui.domain.case import Decision
from winback_gui.domain.gate import CauseState, Purpose
from winback_gui.domain.lapse import Status
from winback_gui.domain.stages import NEXT_STEPS, STAGE_WORDS, CaseFacts, Stage, Step, stage, suggested_purpose

NONE, TOLD, COMES, OPEN, FIXED, CANNOT, BEYOND, LOSS = (frozenset({state}) for state in CauseState)
APOLOGY, ASK = Purpose.APOLOGY_OFFER, Purpose.ASK_WHY


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"purpose": ASK, "states": NONE}, Stage.READY),
        ({"purpose": ASK, "states": NONE, "was_asked": True}, Stage.NEEDS_REASON),
        ({"purpose": ASK, "states": NONE, "was_asked": True, "made_on": TODAY, "posted_on": TODAY}, Stage.NEEDS_REASON),
        ({"purpose": ASK, "states": TOLD}, Stage.NEEDS_REASON),
        ({"purpose": ASK, "states": COMES}, Stage.NEEDS_REASON),
        (
            {"purpose": ASK, "states": COMES, "was_asked": True, "made_on": TODAY, "posted_on": TODAY},
            Stage.NEEDS_REASON,
        ),
        ({"purpose": APOLOGY, "states": TOLD}, Stage.NEEDS_REASON),
        ({"purpose": Purpose.INVITATION, "states": TOLD}, Stage.READY),
        ({"purpose": APOLOGY, "states": NONE}, Stage.NEEDS_REASON),
        ({"purpose": APOLOGY, "states": OPEN}, Stage.WAITS_FOR_FIX),
        ({"purpose": APOLOGY, "states": OPEN, "override_reason": "she asked", "has_offer": True}, Stage.READY),
        ({"purpose": APOLOGY, "states": FIXED}, Stage.NEEDS_OFFER),
        ({"purpose": APOLOGY, "states": FIXED, "has_offer": True}, Stage.READY),
        ({"purpose": APOLOGY, "states": CANNOT, "has_offer": True}, Stage.READY),
        ({"purpose": APOLOGY, "states": BEYOND}, Stage.HELD),
        ({"purpose": APOLOGY, "states": OPEN | BEYOND}, Stage.HELD),
        ({"purpose": ASK, "states": OPEN}, Stage.HELD),
        ({"purpose": Purpose.WORKING_ON_IT, "states": OPEN}, Stage.READY),
        ({"purpose": Purpose.BEFORE_THEY_GO, "states": OPEN}, Stage.WAITS_FOR_FIX),
        ({"purpose": Purpose.LET_GO, "states": NONE}, Stage.READY),
        ({"purpose": Purpose.SECOND_LETTER, "states": FIXED, "first_purpose": APOLOGY}, Stage.NEEDS_OFFER),
        ({"purpose": APOLOGY, "states": FIXED, "made_on": TODAY}, Stage.LETTER_MADE),
        ({"purpose": APOLOGY, "states": FIXED, "made_on": TODAY, "posted_on": TODAY}, Stage.POSTED),
        ({"purpose": APOLOGY, "states": FIXED, "closed_on": TODAY}, Stage.CLOSED),
        ({"purpose": None, "states": NONE}, Stage.CLOSED),
        ({"purpose": APOLOGY, "states": FIXED, "closed_on": TODAY, "came_back_on": TODAY}, Stage.CAME_BACK),
    ],
)
def test_stage(fields: dict[str, Any], expected: Stage) -> None:
    assert stage(CaseFacts(**fields)) is expected


@pytest.mark.parametrize(
    ("decision", "states", "status", "expected"),
    [
        (Decision.WIN_BACK, NONE, Status.LAPSED, ASK),
        (Decision.WIN_BACK, TOLD, Status.LAPSED, APOLOGY),
        (Decision.WIN_BACK, COMES, Status.LAPSED, ASK),
        (Decision.WIN_BACK, OPEN, Status.LAPSED, APOLOGY),
        (Decision.WIN_BACK, FIXED, Status.LAPSED, APOLOGY),
        (Decision.WIN_BACK, CANNOT, Status.LAPSED, APOLOGY),
        (Decision.WIN_BACK, BEYOND, Status.LAPSED, Purpose.REFERRAL),
        (Decision.WIN_BACK, BEYOND | OPEN, Status.LAPSED, Purpose.LET_GO),
        (Decision.WIN_BACK, NONE, Status.AT_RISK, Purpose.BEFORE_THEY_GO),
        (Decision.WIN_BACK, frozenset(), Status.LAPSED, ASK),
        (Decision.LET_GO, NONE, Status.LAPSED, Purpose.LET_GO),
        (Decision.REFERRAL, BEYOND, Status.LAPSED, Purpose.REFERRAL),
        (Decision.LEAVE, NONE, Status.LAPSED, None),
        *((each, LOSS, Status.AT_RISK, Purpose.SYMPATHY) for each in Decision if each is not Decision.LEAVE),
        (Decision.LEAVE, LOSS, Status.LAPSED, None),
    ],
)
def test_suggested_purpose(
    decision: Decision, states: frozenset[CauseState], status: Status, expected: Purpose | None
) -> None:
    assert suggested_purpose(decision, states, status=status) is expected
    assert suggested_purpose(decision, states, status=status, came_back=True) is Purpose.WELCOME_BACK


@given(st.frozensets(st.sampled_from(CauseState)), st.sampled_from(Decision), st.sampled_from(Status), st.booleans())
def test_every_case_has_a_stage_with_words_and_a_next_step(
    states: frozenset[CauseState], decision: Decision, status: Status, has_offer: bool
) -> None:
    facts = CaseFacts(suggested_purpose(decision, states, status=status), states, has_offer=has_offer)
    where = stage(facts)
    assert NEXT_STEPS[where]
    assert where in STAGE_WORDS
    assert (Step.MAKE_LETTER in NEXT_STEPS[where]) == (where is Stage.READY)


def test_every_stage_is_described() -> None:
    assert set(NEXT_STEPS) == set(STAGE_WORDS) == set(Stage)
