from __future__ import annotations

from math import comb

import pytest

from tests.services.stage_play import said
from winback_gui.domain.interval import Stratum
from winback_gui.domain.message import Message
from winback_gui.services.results import advice as advising
from winback_gui.services.results.advice import Advice


def advise(
    count: int,
    came: int,
    running: int,
    held_out: int,
    came_without: int,
    margin: int | None,
    cost: int | None,
    *,
    kinds: int = 1,
    is_early: bool = False,
) -> tuple[Advice, Message]:
    """Of one run, in which so many were held out; 0 = nobody in any run."""
    strata = [Stratum(came, count, came_without, held_out)] if held_out else []
    return advising.advise(
        count, came, running, strata, margin, cost, kinds=kinds, is_early=is_early, is_compared=bool(held_out)
    )


@pytest.mark.parametrize(
    ("facts", "wanted"),
    [
        ((4, 4, 0, 40, 0, 900, 1), Advice.TOO_FEW),
        ((20, 10, 0, 3, 0, 900, 1), Advice.TOO_FEW),  # nobody knows how many of them would have come anyway
        ((80, 0, 0, 3, 0, 0, 900), Advice.STOP),  # whoever would have come: no letter brought more than nobody
        ((20, 1, 15, 40, 0, 900, 1), Advice.WAIT),  # most may still come
        ((44, 20, 0, 38, 5, 77000, 10400), Advice.KEEP),
        ((16, 1, 0, 38, 5, 5000, 2500), Advice.CHANGE),  # one of 16 is no proof that it brings nobody
        ((60, 1, 0, 38, 5, 5000, 2500), Advice.STOP),
        ((60, 1, 0, 38, 5, None, 2500), Advice.STOP),
        ((8, 0, 0, 38, 5, 0, 900), Advice.CHANGE),
        ((24, 4, 0, 38, 5, 21500, 6000), Advice.CHANGE),
        ((20, 0, 0, 0, 0, 0, 900), Advice.CHANGE),
        ((80, 0, 0, 0, 0, 0, 900), Advice.STOP),
        ((900, 45, 0, 900, 40, 90000, 90000), Advice.STOP),  # a few more, and not worth it
        ((20, 3, 0, 0, 0, 900, 100), Advice.KEEP),
        ((20, 3, 0, 0, 0, 90, 100), Advice.CHANGE),
        ((20, 3, 0, 0, 0, None, 100), Advice.KEEP),
    ],
)
def test_advice_needs_numbers(facts: tuple[int, int, int, int, int, int | None, int], wanted: Advice) -> None:
    advice, why = advise(*facts)
    assert advice is wanted
    assert said(why)


@pytest.mark.parametrize(("margin_each", "cost_each"), [(None, None), (3500, 114), (500, 300), (200, 900)])
@pytest.mark.parametrize(("count", "held_out"), [(10, 5), (12, 10), (25, 10), (40, 15), (60, 15), (60, 40)])
def test_a_letter_that_brings_eight_more_in_100_is_seldom_stopped_by_bad_luck(
    count: int, held_out: int, margin_each: int | None, cost_each: int | None
) -> None:
    stopped = _chance_of_stop(count, 0.18, held_out, 0.10, margin_each, cost_each)
    assert stopped < 0.02
    assert _chance_of_stop(count, 0.18, held_out, 0.10, margin_each, cost_each, kinds=4) <= stopped


def test_a_letter_that_keeps_people_away_is_stopped_once_there_is_proof() -> None:
    assert _chance_of_stop(150, 0.05, 40, 0.10, 3500, 114) > 0.3
    assert _chance_of_stop(300, 0.05, 75, 0.10, None, None) > 0.9


def _chance_of_stop(
    count: int,
    share: float,
    held_out: int,
    share_without: float,
    margin_each: int | None,
    cost_each: int | None,
    kinds: int = 1,
) -> float:
    """Return how likely it is that Stop is said, of all that may come of a letter."""
    cost = None if cost_each is None else cost_each * count
    return sum(
        _binomial(came, count, share) * _binomial(without, held_out, share_without)
        for came in range(count + 1)
        for without in range(held_out + 1)
        if came / count < share + 0.15  # so many more never mean Stop
        and without / held_out < share_without + 0.4  # as good as never
        and advise(
            count,
            came,
            0,
            held_out,
            without,
            None if margin_each is None else margin_each * came,
            cost,
            kinds=kinds,
        )[0]
        is Advice.STOP
    )


def _binomial(hits: int, total: int, share: float) -> float:
    return comb(total, hits) * share**hits * (1 - share) ** (total - hits)


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
