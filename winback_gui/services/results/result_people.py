"""Who is behind a figure of the results: everybody written to or held out, with what came of it and what it cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.campaign import Arm
from winback_gui.domain.message import NOTHING, Message, Share, msg, plural
from winback_gui.domain.money import Money, share_of
from winback_gui.services.cost_words import letter_without
from winback_gui.services.listed_names import listed_names
from winback_gui.services.people_listed import MOST_LISTED, ListedPerson, PeopleListed
from winback_gui.services.results.outcomes import letters_minor
from winback_gui.store import customers, settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from winback_gui.domain.settings import Shop
    from winback_gui.services.results.outcomes import Outcome
    from winback_gui.store.book import Book

_NOT_KNOWN = msg("not known")
_WHO_COUNTS = msg(
    "Whoever came back, or was not to be written to any more, before the letters were there is not counted: neither "
    "here nor among those who got a letter."
)


def result_people(
    book: Book, behind: Sequence[Outcome], title: Message, counted: Message | None = None
) -> PeopleListed:
    """Return the people behind a figure: who came back first, those who spent most on top; then who is not counted.

    Args:
        book: the open book.
        behind: what came of each of them.
        title: which figure.
        counted: for whom its money is counted; None = for all who came back.
    """
    shop = settings.load_shop(book.con)
    ordered = sorted(behind, key=lambda one: (one.came_back_on is None, one.is_counted, -one.spent_minor, one.case_id))[
        :MOST_LISTED
    ]
    names = listed_names(book.con, customers.by_ids(book.con, [one.customer_id for one in ordered]))
    people = tuple(
        ListedPerson(one.customer_id, names[one.customer_id], _cells(one, shop))
        for one in ordered
        if one.customer_id in names
    )
    heads = (
        msg("Did they come?"), msg("From"), msg("Spent since"), msg("Margin"), msg("Cost"),
    )  # fmt: skip
    sentence = _sentence(behind, shop)
    if counted is not None:
        sentence = msg("{sums} {counted}", sums=sentence, counted=counted)
    return PeopleListed(title, sentence, heads, people, len(behind), frozenset({2, 3, 4}))


def _cells(one: Outcome, shop: Shop) -> tuple[Message, ...]:
    return (
        _what_came(one),
        msg("{day}", day=one.started_on),
        _money(one.spent_minor if one.came_back_on else 0, shop) if one.is_counted else NOTHING,
        _money(_margin([one], shop), shop) if one.is_counted else NOTHING,
        _money(_cost([one], shop), shop),
    )


def _what_came(one: Outcome) -> Message:
    if one.came_before is not None:
        return msg("came on {day}, before the letter was there; not counted", day=one.came_before)
    if one.is_in_both:
        return msg("was in the comparison group, too; not counted")
    if not one.is_counted:
        return msg("was not to be written to any more; not counted")
    if one.came_back_on is None:
        return msg("may still come") if one.is_running else msg("did not come")
    if one.arm is Arm.HELD_OUT:
        return msg("came on {day} without a letter", day=one.came_back_on)
    if one.with_voucher:
        return msg("came on {day} with the voucher", day=one.came_back_on)
    return msg("came on {day}", day=one.came_back_on)


def _sentence(behind: Sequence[Outcome], shop: Shop) -> Message:
    came = sum(one.came_back_on is not None for one in behind)
    spent = Money(sum(one.spent_minor for one in behind), shop.currency)
    said = plural(
        "**{came} of {count} came back** and spent {spent} since",
        "**{came} of {count} came back** and spent {spent} since",
        sum(one.is_counted for one in behind),
        came=came,
        spent=spent,
    )
    if not any(one.letter_count for one in behind):
        return msg("{said}. {who}", said=said, who=_WHO_COUNTS)
    margin, cost = _margin(behind, shop), _cost(behind, shop)
    if margin is not None and shop.costs.margin is not None:
        share = Share(float(shop.costs.margin))
        left = msg("{margin} of it margin", margin=_money(margin, shop))
        said = msg("{said}, {left} ({share}).", said=said, left=left, share=share)
    else:
        said = msg("{said}.", said=said)
    if cost is None:
        return msg("{said} What the letters cost is not known; tell it in Settings.", said=said)
    summed = plural(
        "{said} {count} letter {price} and {offers} for offers used make {cost}.",
        "{said} {count} letters {price} and {offers} for offers used make {cost}.",
        sum(one.letter_count for one in behind),
        said=said,
        price=_price(behind, shop),
        offers=_money(sum(one.offers_minor or 0 for one in behind), shop),
        cost=_money(cost, shop),
    )
    without = letter_without(shop.costs)
    if without is None:
        return summed
    return msg("{summed} The letters are counted {without}.", summed=summed, without=without)


def _margin(behind: Sequence[Outcome], shop: Shop) -> int | None:
    return None if shop.costs.margin is None else share_of(sum(one.spent_minor for one in behind), shop.costs.margin)


def _cost(behind: Sequence[Outcome], shop: Shop) -> int | None:
    """Return what their letters and used offers cost; None where a part is not known."""
    offers = [one.offers_minor for one in behind]
    letters = letters_minor(behind, shop.costs)
    if letters is None or None in offers:
        return None
    return letters + sum(cost or 0 for cost in offers)


def _price(behind: Sequence[Outcome], shop: Shop) -> Message:
    """Return what their letters cost: each, or together where some went abroad for more."""
    if any(one.is_abroad and one.letter_count for one in behind):
        return msg("for {sum}", sum=_money(letters_minor(behind, shop.costs), shop))
    return msg("at {each}", each=_money(shop.costs.letter_minor, shop))


def _money(minor: int | None, shop: Shop) -> Message:
    return _NOT_KNOWN if minor is None else msg("{money}", money=Money(minor, shop.currency))
