"""Which offer suits a case, what it costs, and when a run of letters pays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from winback_gui.domain.case import Case
from winback_gui.domain.frozen import frozen
from winback_gui.domain.money import share_of
from winback_gui.domain.offer import Offer, OfferRule, RunCost
from winback_gui.domain.settings import Costs


@frozen
class Chosen:
    """The offer of a case.

    Attributes:
        offer: None = none.
        by_rule: it came from a rule, not from the owner's own choice.
        over_cap: a rule named an offer that costs more than its cap, or whose cost is not known.
    """

    offer: Offer | None
    by_rule: bool = False
    over_cap: bool = False


def cost_if_used(offer: Offer, usual_spend_minor: int | None) -> int | None:
    """Return what one use of an offer costs the shop, in minor units; None = not known.

    Args:
        offer: for a discount in percent it is the share of a usual purchase, at most `cost_minor`.
        usual_spend_minor: what this customer spends on one visit; None = not known.
    """
    if offer.percent is None:
        return offer.cost_minor
    if usual_spend_minor is None:
        return offer.cost_minor
    discount = share_of(max(0, usual_spend_minor), offer.percent)
    return discount if offer.cost_minor is None else min(discount, offer.cost_minor)


def choose_offer(
    case: Case,
    main_reason_id: int | None,
    rules: Iterable[OfferRule],
    offers: Mapping[int, Offer],
    usual_spend_minor: int | None = None,
) -> Chosen:
    """Return the offer of a case: the owner's own choice, else by the rule of its main reason.

    A rule with a cap gives its offer only when the cost is known and not above the cap. Archived offers are given by no
    rule; chosen for one case they stay.
    """
    if case.no_offer:
        return Chosen(None)
    if case.offer_id is not None:
        return Chosen(offers.get(case.offer_id))
    rule = next((rule for rule in rules if rule.reason_id == main_reason_id), None)
    offer = offers.get(rule.offer_id) if rule else None
    if rule is None or offer is None or offer.is_archived:
        return Chosen(None)
    if rule.cap_minor is not None:
        cost = cost_if_used(offer, usual_spend_minor)
        if cost is None or cost > rule.cap_minor:
            return Chosen(None, by_rule=True, over_cap=True)
    return Chosen(offer, by_rule=True)


def run_cost(costs: Costs, offer_costs_minor: Sequence[int | None], abroad: int = 0) -> RunCost:
    """Return what a run of letters costs.

    Args:
        costs: the shop's figures.
        offer_costs_minor: for each letter what its offer costs if used; 0 = no offer, None = not known.
        abroad: how many of the letters leave the country.
    """
    count = len(offer_costs_minor)
    known = [cost for cost in offer_costs_minor if cost is not None]
    return RunCost(
        letter_count=count,
        letter_minor=costs.letter_minor,
        post_minor=costs.letters_minor(count, abroad),
        offers_minor=sum(known) if len(known) == count else None,
    )


def break_even_count(all_minor: int, left_minor: Sequence[int]) -> int | None:
    """Return the smallest number of returners whose mean margin covers what a run costs; None = no number does.

    Args:
        all_minor: what the run costs.
        left_minor: what those written to leave in a year each, as far as it is known.
    """
    together = sum(left_minor)
    return -(-all_minor * len(left_minor) // together) if together > 0 else None
