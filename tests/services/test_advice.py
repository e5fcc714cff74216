from __future__ import annotations

import pytest

from tests.services.stage_play import said
from winback_gui.services.advice import Advice, advise


@pytest.mark.parametrize(
    ("facts", "wanted"),
    [
        ((4, 4, 0, 40, 0, 900, 1), Advice.WAIT),  # too few
        ((20, 1, 15, 40, 0, 900, 1), Advice.WAIT),  # most may still come
        ((44, 20, 0, 38, 5, 77000, 10400), Advice.KEEP),
        ((16, 1, 0, 38, 5, 5000, 2500), Advice.STOP),
        ((8, 0, 0, 38, 5, 0, 900), Advice.CHANGE),
        ((24, 4, 0, 38, 5, 21500, 6000), Advice.CHANGE),
        ((20, 0, 0, 0, 0, 0, 900), Advice.STOP),
        ((20, 3, 0, 0, 0, 900, 100), Advice.KEEP),
        ((20, 3, 0, 0, 0, 90, 100), Advice.CHANGE),
        ((20, 3, 0, 0, 0, None, 100), Advice.KEEP),
    ],
)
def test_advice_needs_numbers(facts: tuple[int, int, int, int, int, int | None, int], wanted: Advice) -> None:
    advice, why = advise(*facts)
    assert advice is wanted
    assert said(why)


def test_the_best_of_many_kinds_is_clear_only_where_chance_does_not_make_it_so() -> None:
    facts = (8, 5, 0, 24, 4, 14000, 1200)
    assert said(advise(*facts)[1]) == "clearly more than without a letter"
    advice, why = advise(*facts, kinds=7)
    assert (advice, said(why)) == (Advice.KEEP, "probably more than without")
    assert said(advise(44, 24, 0, 38, 3, 77000, 10400, kinds=7)[1]) == "clearly more than without a letter"


def test_no_kind_of_letter_is_judged_before_all_of_them_are() -> None:
    facts = (11, 8, 3, 7, 1, 900, 1)
    assert advise(*facts)[0] is Advice.KEEP
    advice, why = advise(*facts, is_early=True)
    assert (advice, said(why)) == (Advice.WAIT, "most of all letters may still have an effect")
