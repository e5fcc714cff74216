"""The sum that is set for letters, beside what those of a run cost; and the best of them that it pays for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from winback_gui.domain.address_places import is_abroad
from winback_gui.domain.held import Held, HeldKind
from winback_gui.domain.holdout import size
from winback_gui.domain.message import Message, msg, plural
from winback_gui.domain.money import Money
from winback_gui.services.letters.one_a_house import same_house
from winback_gui.services.letters.ways_out import held_back
from winback_gui.store import customers

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from decimal import Decimal

    from winback_gui.domain.campaign import Letter
    from winback_gui.domain.settings import Costs, Shop
    from winback_gui.services.identify.standings import Standings
    from winback_gui.services.letters.prepare_letters import RunPlan
    from winback_gui.services.reason.dossiers import Dossier
    from winback_gui.store.book import Book, Connection

_NOT_PAID = msg("your sum for letters ends before them")


def over_budget(shop: Shop, count: int, abroad: int) -> Message | None:
    """Return that letters cost more than is set for them; None = they do not, or it is not known.

    Args:
        shop: gives prices and sum.
        count: the letters that would be in the post, those that are made already among them.
        abroad: how many of them leave the country.
    """
    budget, cost = shop.costs.stamp_budget_minor, shop.costs.letters_minor(count, abroad)
    if budget is None or cost is None or cost <= budget:
        return None
    pays = _pays_for(shop.costs, count, abroad)
    return plural(
        "**{cost} for letters is more than the {budget} that you set:** it pays for {count} of these {all}.",
        "**{cost} for letters is more than the {budget} that you set:** it pays for {count} of these {all}.",
        pays,
        cost=Money(cost, shop.currency),
        budget=Money(budget, shop.currency),
        all=count,
    )


def _pays_for(costs: Costs, most: int, abroad: int) -> int:
    """Return how many letters the sum pays for, those to abroad first."""
    return next(count for count in range(most, -1, -1) if _is_paid(costs, count, min(abroad, count)))


def _is_paid(costs: Costs, count: int, abroad: int) -> bool:
    cost = costs.letters_minor(count, abroad)
    return cost is not None and cost <= (costs.stamp_budget_minor or 0)


def best_first(book: Book, today: date, standings: Standings) -> tuple[int, ...]:
    """Return customers in the order of Identify, by which its line for the sum is drawn, too."""
    from winback_gui.services.identify.find_lapsed import identify  # noqa: PLC0415 (loads numpy)

    ids: list[int] = identify(book, today, standings=standings).rows.columns.customer_ids.tolist()
    return tuple(ids)


def best_within(plan: RunPlan, shop: Shop, share: Decimal, order: Sequence[int] = ()) -> tuple[int, ...]:
    """Return the cases of the best new letters that the sum pays for, beside those that are made already.

    Args:
        plan: of all that could be written to.
        shop: gives prices and sum.
        share: of those drawn that get none: they cost nothing.
        order: customers, best first; who is not in it comes after them, the most margin a year first.
    """
    place = {who: at for at, who in enumerate(order)}
    ranked = sorted(
        plan.fresh,
        key=lambda one: (place.get(one.customer.customer_id, len(place)), -_yearly_minor(one), one.case.case_id),
    )
    home, drawable, found = shop.address.country, set(plan.drawable), 0
    made_abroad, abroad, drawn = _abroad(plan.made, home), 0, 0
    for count, one in enumerate(ranked, 1):
        abroad += is_abroad(one.customer.address, home)
        drawn += one.case.case_id in drawable
        going = count - size(drawn, share)
        if _is_paid(shop.costs, going + len(plan.made), min(abroad, going) + made_abroad):
            found = count
    return tuple(one.case.case_id for one in ranked[:found])


def only_these(plan: RunPlan, case_ids: Sequence[int], shop: Shop) -> RunPlan:
    """Return a plan in which whoever is not among these cases waits, because the sum for letters ends before them."""
    kept = set(case_ids)
    fresh = tuple(one for one in plan.fresh if one.case.case_id in kept)
    waits = tuple(
        held_back(one, (Held(HeldKind.GATE, _NOT_PAID),)) for one in plan.fresh if one.case.case_id not in kept
    )
    return replace(
        plan,
        fresh=fresh,
        held=(*plan.held, *waits),
        drawable=tuple(at for at in plan.drawable if at in kept),
        second=tuple(one for one in plan.second if one.case_id in kept),
        same_house=same_house((*fresh, *plan.made), plan.blocks),
        abroad=_abroad(fresh, shop.address.country),
    )


def run_over_budget(plan: RunPlan, shop: Shop, letters: int) -> Message | None:
    """Return what `over_budget` says of so many new letters of a plan, beside those that are made already."""
    home = shop.address.country
    abroad = min(letters, plan.abroad) + _abroad(plan.made, home)
    return over_budget(shop, letters + len(plan.made), abroad)


def letters_over_budget(con: Connection, shop: Shop, listed: Sequence[Letter]) -> Message | None:
    """Return what `over_budget` says of letters that are made."""
    people = customers.by_ids(con, [one.customer_id for one in listed])
    abroad = {one.customer_id for one in people if is_abroad(one.address, shop.address.country)}
    return over_budget(shop, len(listed), sum(one.customer_id in abroad for one in listed))


def _abroad(dossiers: Sequence[Dossier], home: str) -> int:
    return sum(is_abroad(one.customer.address, home) for one in dossiers)


def _yearly_minor(dossier: Dossier) -> int:
    return dossier.yearly_minor if dossier.margin_minor is None else dossier.margin_minor
