from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from winback_gui.analytics.lift import PRIOR_HEIGHTS, LiftModel, Trial, kind_codes, learn_lift
from winback_gui.domain.interval import Stratum
from winback_gui.domain.reason import LiftKind


def trial(kind: LiftKind = LiftKind.MENDABLE, letters: int = 0, came: int = 0, out: int = 0, without: int = 0) -> Trial:
    return Trial(kind, (Stratum(came, letters, without, out),))


def test_who_comes_anyway_needs_no_letter() -> None:
    lift = LiftModel().lift(np.array([0.0, 0.02, 0.5, 0.98, 1.0]))
    assert lift[2] == PRIOR_HEIGHTS[LiftKind.UNKNOWN]
    assert lift[0] == 0.01
    assert lift[3] < 0.02
    assert lift[4] == 0


def test_where_the_least_that_is_counted_stands_for_it_that_is_known() -> None:
    chances = np.array([0.0, 0.01, 0.026, 0.1, 0.6, 0.99])  # 4 × 0.026 × 0.974 of 10 in 100 is 1 in 100
    assert LiftModel().may_be_less(chances).tolist() == [True, True, False, False, False, False]
    kinds = kind_codes(np.array([1]), {1: LiftKind.BEYOND})
    assert LiftModel().may_be_less(np.array([0.01]), kinds).tolist() == [True]
    idle = LiftModel(dict.fromkeys(LiftKind, 0.0), 100, 100)
    assert not idle.may_be_less(chances).any(), "letters that do nothing have no least"


def test_a_reason_beyond_control_promises_little() -> None:
    kinds = kind_codes(np.array([3, 5, 8]), {8: LiftKind.BEYOND, 3: LiftKind.MENDABLE})
    lift = LiftModel().lift(np.full(3, 0.5), kinds)
    assert list(lift) == [PRIOR_HEIGHTS[kind] for kind in (LiftKind.MENDABLE, LiftKind.UNKNOWN, LiftKind.BEYOND)]


def test_without_anybody_held_out_nothing_is_learnt() -> None:
    model = learn_lift([trial(letters=500, came=400), trial(LiftKind.RIVAL, out=30, without=3)])
    assert not model.is_learnt
    assert model.heights == PRIOR_HEIGHTS


def test_few_letters_move_it_little_and_many_replace_it() -> None:
    few = learn_lift([trial(letters=10, came=6, out=3, without=0)])
    many = learn_lift([trial(letters=2000, came=700, out=1000, without=200)])
    assert few.heights[LiftKind.MENDABLE] == pytest.approx(PRIOR_HEIGHTS[LiftKind.MENDABLE], abs=0.03)
    # 35 against 20 in 100; the shape at 0.2 is 0.64, so the height measured is 0.15 / 0.64.
    assert many.heights[LiftKind.MENDABLE] == pytest.approx(0.15 / 0.64, abs=0.04)
    assert (many.letters, many.held_out) == (2000, 1000)


def test_what_is_learnt_is_a_tenth_of_a_person_in_100_as_it_is_shown() -> None:
    """So whoever reckons with the height that stands in a story finds what comes out."""
    model = learn_lift([trial(letters=37, came=11, out=13, without=2), trial(LiftKind.RIVAL, 29, 4, 7, 1)])
    assert model.is_learnt
    for height in model.heights.values():
        assert height == round(height, 3)
    assert set(model.heights.values()) != set(PRIOR_HEIGHTS.values())


def test_what_is_learnt_of_one_kind_of_reason_moves_the_others_less() -> None:
    model = learn_lift([trial(letters=1000, came=150, out=1000, without=150)])
    fell = {kind: PRIOR_HEIGHTS[kind] - model.heights[kind] for kind in PRIOR_HEIGHTS}
    assert fell[LiftKind.MENDABLE] > fell[LiftKind.UNKNOWN] > 0
    assert model.heights[LiftKind.BEYOND] == 0


@given(
    st.lists(
        st.tuples(
            st.sampled_from(LiftKind), st.integers(0, 900), st.integers(0, 900), st.integers(0, 90), st.integers(0, 90)
        ),
        max_size=4,
    ),
    st.lists(st.floats(0, 1), min_size=1, max_size=20),
)
@example([(LiftKind.MENDABLE, 12, 12, 44, 0)], [0.734375])  # a tenth in 100 rounded up is more than would stay away
def test_whatever_came_of_the_letters_chance_and_lift_stay_a_chance(
    counts: list[tuple[LiftKind, int, int, int, int]], chances: list[float]
) -> None:
    model = learn_lift(
        trial(kind, sent, min(sent, came), out, min(out, back)) for kind, sent, came, out, back in counts
    )
    chance = np.array(chances)
    for kind in LiftKind:
        lift = model.lift(chance, kind_codes(np.arange(len(chance)), dict.fromkeys(range(len(chance)), kind)))
        assert np.isfinite(lift).all()
        assert ((lift >= 0) & (chance + lift <= 1)).all()
