"""Whether a letter pays: expected net return, the best order, and where the sum for letters ends."""

from __future__ import annotations

import numpy as np

from winback_gui.analytics.histories import Floats, Ints
from winback_gui.analytics.standing_columns import StandingColumns
from winback_gui.domain.frozen import frozen
from winback_gui.domain.money import MILLION, parts_of_million


@frozen
class LetterCosts:
    """What the shop knows about its costs; None = not known, never zero.

    Attributes:
        margin: share of the price left after the goods.
        letter_minor: paper, print and stamp of one letter.
        offer_minor: cost of one use of the offer; 0 = a letter without an offer.
    """

    margin: float | None
    letter_minor: int | None
    offer_minor: int | None = 0


@frozen
class LetterWorth:
    """What a letter to each customer is expected to bring; shape (customers,).

    Attributes:
        lift: how much the letter adds to the chance of return.
        margin_a_year_minor: what they left a year beyond the goods and their own cost to serve; None = no margin known.
        back_minor: what a year of theirs is expected to leave, once they come; spend where no margin is known.
        net_return_minor: expected gain of the letter; None = margin or costs not known.
    """

    lift: Floats
    margin_a_year_minor: Ints | None
    back_minor: Ints
    net_return_minor: Floats | None


def letter_worth(
    columns: StandingColumns, costs: LetterCosts, lift: Floats, cost_to_serve_minor: Ints | None = None
) -> LetterWorth:
    """Return what a letter to each customer is expected to bring.

    net return = lift x margin of a year - letter - chance that the offer is redeemed x its cost. One year's margin is
    counted, not a lifetime: who was won back may leave again. It is that of a year in which they come (`back_minor`):
    what one big purchase brought is no year of theirs. Whoever would have come anyway redeems the offer as well, so it
    is paid with the chance of return plus the lift.

    Args:
        columns: of the customers in question.
        costs: of the shop.
        lift: how much a letter adds to each chance of return (`analytics.lift`).
        cost_to_serve_minor: a year, of each of these customers; None = none known.
    """
    back = columns.once_back_minor
    if costs.margin is None:
        return LetterWorth(lift, None, back, None)
    serving = np.zeros(len(columns), np.int64) if cost_to_serve_minor is None else cost_to_serve_minor
    margin = margin_a_year_minor(columns.yearly_spend_minor, costs.margin, serving)
    back = margin_a_year_minor(back, costs.margin, serving)
    if costs.letter_minor is None or costs.offer_minor is None:
        return LetterWorth(lift, margin, back, None)
    redeemed = np.minimum(columns.chance_of_return + lift, 1.0)
    net = lift * back - costs.letter_minor - redeemed * costs.offer_minor
    return LetterWorth(lift, margin, back, net)


def lost_a_year_minor(columns: StandingColumns, margin: float | None, cost_to_serve_minor: Ints) -> Ints:
    """Return what the shop loses a year with each who stops: the margin they left, or what they spent; never negative.

    Args:
        columns: of the customers in question.
        margin: share of the price left after the goods; None = not known, what they spent is then lost.
        cost_to_serve_minor: a year, of each of these customers; 0 = none known.
    """
    spent = columns.yearly_spend_minor
    left = spent if margin is None else margin_a_year_minor(spent, margin, cost_to_serve_minor)
    return np.maximum(left, 0)


def margin_a_year_minor(yearly_spend_minor: Ints, margin: float, cost_to_serve_minor: Ints) -> Ints:
    """Return what is left of a year's spend of each customer, in minor units, half a unit to the even one.

    To the unit what `domain.spend.yearly_margin_minor` says of one customer: whole numbers, since 170 x 0.35 is 59.4999
    as floats. Millions are parted off first, so that no product leaves 64 bits.
    """
    parts = parts_of_million(margin)
    millions, rest = np.divmod(yearly_spend_minor, MILLION)
    whole, over = np.divmod(rest * parts, MILLION)
    down = millions * parts + whole
    is_up = (2 * over > MILLION) | ((2 * over == MILLION) & (down % 2 == 1))
    left: Ints = down + is_up - cost_to_serve_minor
    return left


def best_first(columns: StandingColumns, worth: LetterWorth) -> Ints:
    """Return the rows in order of worth: by net return, else by what a year would leave, weighed with the lift.

    Equal ones stand in order of customer, so that the list is the same each time.
    """
    score = worth.lift * worth.back_minor if worth.net_return_minor is None else worth.net_return_minor
    return np.lexsort((columns.customer_ids, -score))


@frozen
class CutOff:
    """Where the sum for letters ends.

    Attributes:
        letter_count: how many letters the budget pays for.
        chosen_count: how many of them are taken by customers already chosen for a letter.
        left_count: how many are left to give away.
        row_count: how many of the not yet chosen, best first, get one: as many as are left and bring a gain.
    """

    budget_minor: int
    letter_minor: int
    letter_count: int
    chosen_count: int
    left_count: int
    row_count: int


def cut_off(
    net_return_minor: Floats, letter_minor: int | None, budget_minor: int | None, chosen_count: int = 0
) -> CutOff | None:
    """Return how far a sum for letters reaches; None where budget or costs are not known.

    Args:
        net_return_minor: of those not yet chosen.
        letter_minor: cost of one letter.
        budget_minor: what may be spent in this run.
        chosen_count: letters already promised.
    """
    if letter_minor is None or budget_minor is None or letter_minor <= 0:
        return None
    count = max(0, budget_minor // letter_minor)
    left = max(0, count - chosen_count)
    gaining = int((net_return_minor > 0).sum())
    return CutOff(budget_minor, letter_minor, count, chosen_count, left, min(left, gaining))
