from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tests.factory import case, offer
from winback_gui.domain.offer import OfferKind, OfferRule
from winback_gui.domain.offer_rules import Chosen, break_even_count, choose_offer, cost_if_used, run_cost
from winback_gui.domain.settings import Costs

GIFT = offer(offer_id=1)
TENTH = offer(offer_id=2, kind=OfferKind.DISCOUNT, percent=Decimal("0.10"), cost_minor=500)
OFFERS = {1: GIFT, 2: TENTH}
RULES = (OfferRule(reason_id=5, offer_id=1), OfferRule(reason_id=6, offer_id=2, cap_minor=300))
COSTS = Costs(paper_minor=4, print_minor=15, stamp_minor=95)


def test_the_rule_of_the_main_reason_unless_the_owner_chose() -> None:
    assert choose_offer(case(), 5, RULES, OFFERS) == Chosen(GIFT, by_rule=True)
    assert choose_offer(case(), None, RULES, OFFERS) == Chosen(None)
    assert choose_offer(case(), 9, RULES, OFFERS) == Chosen(None)
    assert choose_offer(case(offer_id=2), 5, RULES, OFFERS) == Chosen(TENTH)
    assert choose_offer(case(no_offer=True, offer_id=2), 5, RULES, OFFERS) == Chosen(None)


def test_an_archived_offer_is_given_by_no_rule() -> None:
    archived = {1: offer(offer_id=1, is_archived=True)}
    assert choose_offer(case(), 5, RULES, archived) == Chosen(None)
    assert choose_offer(case(offer_id=1), 5, RULES, archived).offer is archived[1]


def test_the_cap_needs_a_known_cost() -> None:
    assert choose_offer(case(), 6, RULES, OFFERS, usual_spend_minor=2000) == Chosen(TENTH, by_rule=True)
    over = Chosen(None, by_rule=True, over_cap=True)
    assert choose_offer(case(), 6, RULES, OFFERS, usual_spend_minor=3100) == over
    assert choose_offer(case(), 6, RULES, OFFERS) == over
    unknown = {2: offer(offer_id=2, cost_minor=None)}
    assert choose_offer(case(), 6, RULES, unknown) == over


def test_cost_if_used() -> None:
    assert cost_if_used(GIFT, None) == 280
    assert cost_if_used(TENTH, 1840) == 184
    assert cost_if_used(TENTH, 100_000) == 500
    assert cost_if_used(offer(percent=Decimal("0.5"), cost_minor=None), None) is None


def test_cost_of_the_run_in_the_picture() -> None:
    found = run_cost(COSTS, [200] * 30 + [30])
    assert (found.letter_minor, found.post_minor, found.offers_minor) == (114, 3534, 6030)
    assert found.all_minor == 9564
    assert break_even_count(9564, [6000] * 31) == 2


def test_letters_abroad_cost_their_own_stamp() -> None:
    known = replace(COSTS, stamp_abroad_minor=125)
    assert run_cost(known, [0] * 3, abroad=1).post_minor == 2 * 114 + 144
    assert (known.stamps_minor(3, abroad=1), known.letter_minor) == (315, 114)
    assert run_cost(COSTS, [0] * 3, abroad=1).post_minor is None
    assert replace(known, stamp_minor=None).letters_minor(2, abroad=2) == 288
    assert (COSTS.letters_minor(0), Costs().letters_minor(0), Costs().stamps_minor(1)) == (0, 0, None)


def test_what_is_not_known_stays_unknown() -> None:
    found = run_cost(Costs(), [None, 280])
    assert (found.letter_minor, found.post_minor, found.offers_minor) == (None, None, None)
    assert found.all_minor is None
    assert (run_cost(Costs(), [280]).all_minor, run_cost(COSTS, [None]).all_minor) == (None, None)
    assert [break_even_count(500, left) for left in ([0], [-100, 50], [])] == [None, None, None]


@given(st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 50_000)), min_size=1))
def test_the_break_even_is_the_smallest_count_that_pays(letters: list[tuple[int, int]]) -> None:
    spent = run_cost(COSTS, [cost for cost, _ in letters]).all_minor
    margins = sum(margin for _, margin in letters)
    assert spent is not None
    count = break_even_count(spent, [margin for _, margin in letters])
    if margins == 0:
        assert count is None
    else:
        assert count is not None
        assert count * margins >= spent * len(letters) > (count - 1) * margins
