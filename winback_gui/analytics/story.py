"""One customer's story out of their purchases: what came first, what they liked, and their weekday."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from statistics import median

from winback_gui.domain.channel import channel_words
from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg
from winback_gui.domain.purchase import Purchase

_FAVOURITES = 2
_LEAST_FAVOURITE = 2
_LEAST_PEOPLE = 20  # of whom it is told what most of them buy
_LEAST_VISITS = 6
_WEEKDAY_SHARE = 0.6
_EVERY_WEEK_DAYS = 10.5
_EVERY_SECOND_WEEK_DAYS = 17.5
# As the import writes a purchase's items: "2 × Rye Loaf, Butter".
_QUANTITY = re.compile(r"^\d+(?:\.\d+)? × ")
_BETWEEN = ", "

# Each weekday in full sentences: in most languages the words around it change with it.
_EVERY = (
    msg("came nearly every Monday"),
    msg("came nearly every Tuesday"),
    msg("came nearly every Wednesday"),
    msg("came nearly every Thursday"),
    msg("came nearly every Friday"),
    msg("came nearly every Saturday"),
    msg("came nearly every Sunday"),
)
_EVERY_SECOND = (
    msg("came nearly every second Monday"),
    msg("came nearly every second Tuesday"),
    msg("came nearly every second Wednesday"),
    msg("came nearly every second Thursday"),
    msg("came nearly every second Friday"),
    msg("came nearly every second Saturday"),
    msg("came nearly every second Sunday"),
)
MOSTLY_ON = (
    msg("came mostly on Mondays"),
    msg("came mostly on Tuesdays"),
    msg("came mostly on Wednesdays"),
    msg("came mostly on Thursdays"),
    msg("came mostly on Fridays"),
    msg("came mostly on Saturdays"),
    msg("came mostly on Sundays"),
)
"""By weekday, Monday first."""


@frozen
class Favourite:
    """A category and on how many occasions it was bought."""

    name: str
    count: int


@frozen
class Story:
    """What stands beside a case.

    Attributes:
        first_item: what they bought first, in the words of the source; "" = not known.
        favourites: most frequent categories, most first; of visits without a category, items.
        habit: weekday habit ("came nearly every second Saturday"); None when there is none.
        liked: first item and the favourites since then in a sentence; None when nothing is known.
        came_by: the channel of the first purchase in a sentence; None where the source does not say it.
    """

    first_item: str
    favourites: tuple[Favourite, ...]
    habit: Message | None
    liked: Message | None
    came_by: Message | None = None


def story_of(purchases: Iterable[Purchase], today: date) -> Story:
    """Return the story of one customer. Purchases after `today`, refunds and cancelled ones do not count."""
    visits = sorted((one for one in purchases if one.is_visit and one.day <= today), key=lambda one: one.day)
    if not visits:
        return Story("", (), None, None)
    bought = items_of([one.what for one in visits])
    first_item = _BETWEEN.join(bought[0]) or visits[0].category.strip()
    favourites = _favourites(visits, bought)
    since = _favourites(visits[1:], bought[1:]) if first_item else favourites
    channel = visits[0].channel.strip()
    return Story(
        first_item,
        favourites,
        weekday_habit([one.day for one in visits]),
        _liked(first_item, since),
        msg("First came by {channel}.", channel=channel_words(channel)) if channel else None,
    )


def bought_by_most(rows: Sequence[tuple[int, str, str]]) -> frozenset[str]:
    """Return what more than half of some customers bought: it says nothing of any one of them.

    Args:
        rows: customer id, items, kind of goods; of fewer than 20 customers nothing is said.
    """
    buyers: dict[str, set[int]] = {}
    for (who, _what, category), items in zip(rows, items_of([what for _who, what, _category in rows]), strict=True):
        for name in [category] if category else items:
            buyers.setdefault(name, set()).add(who)
    count = len(set().union(*buyers.values()))
    return frozenset(name for name, some in buyers.items() if count >= _LEAST_PEOPLE and 2 * len(some) > count)


def items_of(whats: Sequence[str]) -> list[list[str]]:
    """Return what each visit brought, item by item and without quantities, from the words of the source.

    A comma may also stand inside a name ("Tea, green"): what never comes first and never has a quantity is no item of
    its own, and stays with the words before it.
    """
    parts = [what.strip().split(_BETWEEN) for what in whats]
    names = {_QUANTITY.sub("", part) for one in parts for at, part in enumerate(one) if not at or _QUANTITY.match(part)}
    found: list[list[str]] = []
    for one in parts:
        items: list[str] = []
        for part in one:
            name = _QUANTITY.sub("", part)
            if name in names or not items:
                items.append(name)
            else:
                items[-1] = f"{items[-1]}{_BETWEEN}{name}"
        found.append([item for item in items if item])
    return found


def _favourites(visits: list[Purchase], bought: list[list[str]]) -> tuple[Favourite, ...]:
    counts: Counter[str] = Counter()
    for one, items in zip(visits, bought, strict=True):
        counts.update([one.category.strip()] if one.category.strip() else dict.fromkeys(items, 1))
    # By name within equal counts, so that the sentence is the same each time.
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Favourite(name, count) for name, count in ordered[:_FAVOURITES] if count >= _LEAST_FAVOURITE)


def _liked(first_item: str, favourites: tuple[Favourite, ...]) -> Message | None:
    if not favourites:
        return msg("First: {first}.", first=first_item) if first_item else None
    names: dict[str, str | int] = {"one": favourites[0].name, "often": favourites[0].count}
    if len(favourites) == 1:
        if not first_item:
            return msg("Mostly {one} ({often}).", **names)
        return msg("First: {first}. Since then mostly {one} ({often}).", first=first_item, **names)
    names |= {"two": favourites[1].name, "less": favourites[1].count}
    if not first_item:
        return msg("Mostly {one} ({often}) and {two} ({less}).", **names)
    return msg("First: {first}. Since then mostly {one} ({often}) and {two} ({less}).", first=first_item, **names)


def usual_weekday(days: Iterable[date]) -> int | None:
    """Return the weekday (0 = Monday) on which somebody with six visits or more mostly came, if there is one."""
    visits = set(days)
    if len(visits) < _LEAST_VISITS:
        return None
    weekday, often = min(Counter(day.weekday() for day in visits).items(), key=lambda item: (-item[1], item[0]))
    return weekday if often / len(visits) >= _WEEKDAY_SHARE else None


def weekday_habit(days: list[date]) -> Message | None:
    """Return the habit of coming on one weekday as a sentence; None when there is none."""
    days = sorted(set(days))
    weekday = usual_weekday(days)
    if weekday is None:
        return None
    gap = median((later - earlier).days for earlier, later in pairwise(days))
    if gap < _EVERY_WEEK_DAYS:
        return _EVERY[weekday]
    return (_EVERY_SECOND if gap < _EVERY_SECOND_WEEK_DAYS else MOSTLY_ON)[weekday]
