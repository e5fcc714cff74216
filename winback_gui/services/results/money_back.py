"""Money in and out of letters: what came back because of them, what they cost, and how sure that is."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg, plural
from winback_gui.domain.money import Money, share_of
from winback_gui.services.cost_words import letter_without
from winback_gui.services.identify.worth import as_money
from winback_gui.services.results.outcomes import letters_minor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from winback_gui.domain.interval import Effect
    from winback_gui.domain.settings import Shop
    from winback_gui.services.results.outcomes import Outcome


@frozen
class MoneyBack:
    """Money in and out. What is not known is None, never zero.

    Attributes:
        margin_back: of those who came back because of the letters; without a group held out, of all who came back.
        post: print and post of all letters. offers: what vouchers that came in cost.
        left_over: margin back less both.
        least, most: of what is left over, by how many may have come because of the letters; None where that is not
            known, or where it is one number.
        each: margin back for each unit spent (5.08).
        counted: whom the margin is counted for, in words, and which letters cost without counting.
        left_out: which parts of the letters' price are not known, and so not in `post`; None = all are in it.
    """

    margin_back: Money | None
    post: Money | None
    offers: Money | None
    left_over: Money | None
    each: Decimal | None
    counted: Message
    least: Money | None = None
    most: Money | None = None
    left_out: Message | None = None


@frozen
class _Because:
    """How many of `came` returners came because of the letters: the likeliest number, and between which it may lie."""

    low: int
    middle: int
    high: int
    came: int

    def share(self, count: int) -> Decimal:
        return Decimal(count) / Decimal(self.came) if self.came else Decimal(0)


def money_back(
    written: Sequence[Outcome],
    left_out: Sequence[Outcome],
    alone: Sequence[Outcome],
    said: Effect,
    shop: Shop,
    late: int = 0,
) -> MoneyBack:
    """Return the money of those written to.

    Args:
        written: what came of each of them; where anybody is compared, of those who are.
        left_out: whose letter counts for nothing but its cost.
        alone: whose letters are compared with nobody, though others are. Of them nobody knows who came because of a
            letter, and their cost without what it brought would be no less untrue: they are in no sum, and are named.
        said: how many more came than without a letter.
        shop: its margin and what a letter costs.
        late: how many came when the time in which they count was over.
    """
    because = _because(said, len(written), sum(one.came_back_on is not None for one in written))
    margin, currency = margin_minor(written, shop), shop.currency
    back = None if margin is None else share_of(margin, because.share(because.middle))
    post, used = post_minor([*written, *left_out], shop), offers_minor([*written, *left_out])
    spent = None if post is None or used is None else post + used
    each = left = least = most = None
    if back is not None and spent:
        each = (Decimal(back) / Decimal(spent)).quantize(Decimal("0.01"))
    if margin is not None and back is not None and spent is not None:
        left = back - spent
        if because.low < because.high:
            least = share_of(margin, because.share(because.low)) - spent
            most = share_of(margin, because.share(because.high)) - spent
    counted = _counted_words(said, because, late, has_others=bool(alone))
    if post is not None and left_out:
        counted = _with_paid(counted, len(written), len(left_out))
    if alone:
        counted = _with_alone(counted, alone, shop)
    return MoneyBack(
        as_money(back, currency),
        as_money(post, currency),
        as_money(used, currency),
        as_money(left, currency),
        each,
        counted,
        as_money(least, currency),
        as_money(most, currency),
        None if post is None else letter_without(shop.costs),
    )


def _because(said: Effect, posted: int, came: int) -> _Because:
    """Return how many of the returners came because of the letters; without a comparison they all count."""
    if said.difference is None or not came:
        return _Because(came, came, came, came)
    more = said.difference
    low, middle, high = (min(came, max(0, round(value * posted))) for value in (more.low, more.value, more.high))
    return _Because(low, middle, high, came)


def _counted_words(said: Effect, because: _Because, late: int, *, has_others: bool) -> Message:
    """Return whom the margin is counted for; `has_others`: some letters are compared with nobody."""
    if not because.came:
        if has_others and not late:
            return msg("Nobody of those compared has come back after a letter yet.")
        if late:
            return plural(
                "Nobody came back in time to be counted; {count} came later.",
                "Nobody came back in time to be counted; {count} came later.",
                late,
            )
        return msg("Nobody has come back after a letter yet.")
    if said.difference is None:
        return plural(
            "Counted for the {count} who came back; nobody knows whether they would have come anyway.",
            "Counted for all {count} who came back; nobody knows how many would have come anyway.",
            because.came,
        )
    if because.middle:
        counted = msg(
            "Counted for {because} of {came} who came back: so many more came than without a letter.",
            because=because.middle,
            came=because.came,
        )
    elif said.is_early:
        counted = msg("Counted for nobody so far: no more came than without a letter.")
    else:
        counted = plural(
            "Counted for nobody: the {count} who came back would have come anyway.",
            "Counted for nobody: as many as the {count} who came back would have come anyway.",
            because.came,
        )
    if because.low < because.middle == because.high:
        fewest = msg("as few as {count}", count=because.low) if because.low else msg("nobody")
        counted = msg("{counted} It may be {fewest}.", counted=counted, fewest=fewest)
    elif because.low < because.high:
        counted = msg("{counted} It may be {low} to {high}.", counted=counted, low=because.low, high=because.high)
    if said.is_early:
        counted = msg("{counted} It is too early to tell.", counted=counted)
    return counted


def _with_paid(counted: Message, written: int, left_out: int) -> Message:
    """Return whom the margin is counted for, and of how many letters the cost is where that is not as many."""
    return plural(
        "{counted} The cost is that of {all} letters: {count} of them was paid for and does not count.",
        "{counted} The cost is that of {all} letters: {count} of them were paid for and do not count.",
        left_out,
        counted=counted,
        all=written + left_out,
    )


def _with_alone(counted: Message, alone: Sequence[Outcome], shop: Shop) -> Message:
    """Return whom the margin is counted for, and what stands beside these sums for letters compared with nobody."""
    margin, post, used = margin_minor(alone, shop), post_minor(alone, shop), offers_minor(alone)
    if margin is None or post is None or used is None:
        return plural(
            "{counted} {count} letter that could not be compared is in none of these sums.",
            "{counted} {count} letters that could not be compared are in none of these sums.",
            len(alone),
            counted=counted,
        )
    return plural(
        "{counted} {count} letter that could not be compared is in none of these sums: it cost {cost}; who came back "
        "after it, because of it or not, left a margin of {margin}.",
        "{counted} {count} letters that could not be compared are in none of these sums: they cost {cost}; who came "
        "back after them, because of them or not, left a margin of {margin}.",
        len(alone),
        counted=counted,
        cost=Money(post + used, shop.currency),
        margin=Money(margin, shop.currency),
    )


def margin_minor(written: Sequence[Outcome], shop: Shop) -> int | None:
    """Return the margin of what they spent since they came back; None = not known."""
    if shop.costs.margin is None:
        return None
    return share_of(sum(one.spent_minor for one in written), shop.costs.margin)


def post_minor(written: Sequence[Outcome], shop: Shop) -> int | None:
    """Return what printing and posting their letters cost; None = not known."""
    return letters_minor(written, shop.costs)


def offers_minor(written: Sequence[Outcome]) -> int | None:
    """Return what vouchers that came in cost; None where one of them is not known."""
    costs = [one.offers_minor for one in written]
    known = [cost for cost in costs if cost is not None]
    return sum(known) if len(known) == len(costs) else None
