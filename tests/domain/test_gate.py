from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winback_gui.domain.cause import CauseStatus
from winback_gui.domain.gate import GATE, WHY_HELD, WITHOUT_REASON, CauseState, Purpose, cause_states, pass_gate
from winback_gui.domain.reason import ReasonPath

# The table of the product, written out by hand: y yes, - held, o held but may be overridden, b for those who came back.
STATES = ("no-reason", "told", "still-comes", "open", "fixed", "cannot-fix", "beyond-control", "loss")
TABLE = {
    "ask-why": "y-------",
    "working-on-it": "---y----",
    "apology-offer": "---oyy--",
    "invitation": "yyyyyy--",
    "before-they-go": "y--oyo--",
    "let-go": "yyyyyyy-",
    "referral": "----byy-",
    "welcome-back": "bbbbbbbb",
    "aftercare": "bbbbbbbb",
    "sympathy": "-------y",
}
CELLS = [(purpose, state, cell) for purpose, row in TABLE.items() for state, cell in zip(STATES, row, strict=True)]
FIRST = [purpose for purpose in Purpose if purpose is not Purpose.SECOND_LETTER]
some_states = st.frozensets(st.sampled_from(CauseState), min_size=1)


def test_the_hand_written_table_names_every_purpose_and_state() -> None:
    assert set(TABLE) | {"second-letter"} == {purpose.value for purpose in Purpose}
    assert set(STATES) == {state.value for state in CauseState}


@pytest.mark.parametrize(("purpose", "state", "cell"), CELLS)
@pytest.mark.parametrize("second", [False, True])
def test_every_cell(purpose: str, state: str, cell: str, second: bool) -> None:
    if second and state in {"beyond-control", "loss"}:
        cell = "-"
    for came_back, words in product((False, True), ("", "   ", "she asked for it at the till")):
        verdict = pass_gate(
            Purpose.SECOND_LETTER if second else Purpose(purpose),
            frozenset({CauseState(state)}),
            came_back=came_back,
            override_reason=words,
            first_purpose=Purpose(purpose) if second else None,
        )
        this = (came_back, words)
        open_anyway = cell == "y" or (cell == "b" and came_back)
        overridden = cell == "o" and bool(words.strip())
        assert verdict.is_allowed == (open_anyway or overridden), this
        assert verdict.is_overridden == overridden, this
        assert verdict.may_override == (cell == "o"), this
        assert (verdict.why is None) == open_anyway, this
        assert verdict.prints_what_changed == (open_anyway and state == "fixed"), this


def test_each_closed_cell_has_its_sentence_with_a_way_on_and_no_open_cell_has_one() -> None:
    for purpose, state, cell in CELLS:
        why = WHY_HELD.get(Purpose(purpose), {}).get(CauseState(state))
        assert (why is not None) == (cell in "-ob")
        if why is not None:
            assert "; " in why.text
            assert ("with a reason" in why.text) == (cell == "o")


@given(some_states, st.sampled_from(FIRST), st.booleans(), st.text())
def test_several_states_pass_only_where_each_passes(
    states: frozenset[CauseState], purpose: Purpose, came_back: bool, words: str
) -> None:
    together = pass_gate(purpose, states, came_back=came_back, override_reason=words)
    alone = [pass_gate(purpose, frozenset({state}), came_back=came_back, override_reason=words) for state in states]
    assert together.is_allowed == all(one.is_allowed for one in alone)
    overridable = any(one.may_override for one in alone)
    assert together.may_override == (overridable and all(one.is_allowed or one.may_override for one in alone))
    assert not (together.is_overridden and not words.strip())
    assert not (together.prints_what_changed and states != {CauseState.FIXED})


ASKING = (Purpose.ASK_WHY, Purpose.BEFORE_THEY_GO)


@given(some_states, st.sampled_from(ASKING), st.booleans(), st.booleans(), st.text())
def test_nobody_is_asked_what_they_told_or_missed_while_they_come(
    states: frozenset[CauseState], purpose: Purpose, second: bool, came_back: bool, words: str
) -> None:
    """Who had complained in their own words got "You are missed. Would you tell me?"."""
    for state in (CauseState.TOLD, CauseState.STILL_COMES):
        verdict = pass_gate(
            Purpose.SECOND_LETTER if second else purpose,
            states | {state},
            came_back=came_back,
            override_reason=words,
            first_purpose=purpose if second else None,
        )
        assert not verdict.is_allowed


@pytest.mark.parametrize("without", sorted(WITHOUT_REASON))
def test_once_a_reason_is_known_what_they_told_holds_nothing(without: CauseState) -> None:
    assert cause_states([], without) == {without}
    assert cause_states([(ReasonPath.UNKNOWN, None)], without) == {without}
    assert cause_states([(ReasonPath.FIXABLE, CauseStatus.FIXED)], without) == {CauseState.FIXED}


def test_what_holds_who_told_says_what_to_do() -> None:
    why = {state: pass_gate(Purpose.ASK_WHY, frozenset({state})).why for state in WITHOUT_REASON}
    assert {state: one and one.text for state, one in why.items()} == {
        CauseState.NO_REASON: None,
        CauseState.TOLD: "they told you, in their own words; choose the reason first, in Reason, or call",
        CauseState.STILL_COMES: "they may still come; ask them when they are here, or call",
    }


def test_a_state_left_out_by_mistake_is_no_free_pass() -> None:
    assert not pass_gate(Purpose.APOLOGY_OFFER, frozenset()).is_allowed
    assert pass_gate(Purpose.ASK_WHY, frozenset()).is_allowed


def test_no_second_letter_without_a_first() -> None:
    for first in (None, Purpose.SECOND_LETTER):
        verdict = pass_gate(Purpose.SECOND_LETTER, frozenset({CauseState.FIXED}), first_purpose=first)
        assert not verdict.is_allowed
        assert verdict.why is not None


def test_override_prints_no_what_changed() -> None:
    verdict = pass_gate(Purpose.APOLOGY_OFFER, frozenset({CauseState.OPEN}), override_reason="I promised her")
    assert verdict.is_overridden
    assert not verdict.prints_what_changed


@pytest.mark.parametrize(
    ("reasons", "states"),
    [
        ((), {CauseState.NO_REASON}),
        (((ReasonPath.UNKNOWN, None),), {CauseState.NO_REASON}),
        (((ReasonPath.UNKNOWN, CauseStatus.OPEN),), {CauseState.NO_REASON}),
        (((ReasonPath.FIXABLE, None),), {CauseState.OPEN}),
        (((ReasonPath.FIXABLE, CauseStatus.OPEN),), {CauseState.OPEN}),
        (((ReasonPath.FIXABLE, CauseStatus.IN_WORK),), {CauseState.OPEN}),
        (((ReasonPath.FIXABLE, CauseStatus.FIXED),), {CauseState.FIXED}),
        (((ReasonPath.FIXABLE, CauseStatus.CANNOT_FIX),), {CauseState.CANNOT_FIX}),
        (((ReasonPath.BEYOND_CONTROL, None),), {CauseState.BEYOND_CONTROL}),
        (((ReasonPath.FIXABLE, None), (ReasonPath.LOSS, None)), {CauseState.LOSS}),
        (((ReasonPath.FIXABLE, CauseStatus.FIXED), (ReasonPath.FIXABLE, CauseStatus.IN_WORK)), {CauseState.OPEN}),
        (((ReasonPath.FIXABLE, CauseStatus.FIXED), (ReasonPath.FIXABLE, None)), {CauseState.OPEN}),
        (
            ((ReasonPath.FIXABLE, CauseStatus.FIXED), (ReasonPath.FIXABLE, CauseStatus.CANNOT_FIX)),
            {CauseState.CANNOT_FIX},
        ),
        (
            ((ReasonPath.FIXABLE, CauseStatus.FIXED), (ReasonPath.BEYOND_CONTROL, None)),
            {CauseState.FIXED, CauseState.BEYOND_CONTROL},
        ),
        (((ReasonPath.FIXABLE, CauseStatus.FIXED), (ReasonPath.UNKNOWN, None)), {CauseState.FIXED}),
    ],
)
def test_the_worst_cause_counts(
    reasons: tuple[tuple[ReasonPath, CauseStatus | None], ...], states: set[CauseState]
) -> None:
    assert cause_states(reasons) == states


def test_the_table_has_no_second_letter_row_of_its_own() -> None:
    assert set(GATE) == set(FIRST)
