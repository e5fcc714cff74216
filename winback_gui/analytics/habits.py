"""What can be told of a customer's year in the shop: what they used to buy, when, by whom served, where they live."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from enum import StrEnum

from winback_gui.analytics.story import items_of
from winback_gui.domain.frozen import frozen

_OFTEN_SHARE = 0.3  # of the visits: what is bought less often is no habit
_MOSTLY_SHARE = 0.5
_LEAST_VISITS = 2
_LEAST_WEEKDAY_VISITS = 4


class TraitKind(StrEnum):
    """What is looked at. The order tells which of two equal findings is named."""

    CATEGORY = "category"
    ITEM = "item"
    SERVED_BY = "served-by"
    AREA = "area"
    TOWN = "town"
    SOURCE = "source"
    CHANNEL = "channel"
    WEEKDAY = "weekday"


@frozen
class Trait:
    """One habit or place. `name` is the book's own word; for a weekday its number, "0" = Monday."""

    kind: TraitKind
    name: str


@frozen
class Bought:
    """One visit in a customer's year; `day` counts from 1970-01-01."""

    day: int
    what: str
    category: str
    served_by: str


def habits_of(visits: Sequence[Bought]) -> frozenset[Trait]:
    """Return the habits that one customer's visits show.

    Shares of the own visits count, not how often something was bought: who comes more often has not more habits.
    """
    found = _often(TraitKind.CATEGORY, [{one.category.strip()} for one in visits], _OFTEN_SHARE)
    found |= _often(TraitKind.ITEM, [set(items) for items in items_of([one.what for one in visits])], _OFTEN_SHARE)
    found |= _often(TraitKind.SERVED_BY, [{one.served_by.strip()} for one in visits], _MOSTLY_SHARE)
    if len(visits) >= _LEAST_WEEKDAY_VISITS:
        weekdays = [{str((one.day + 3) % 7)} for one in visits]  # 1970-01-01 was a Thursday
        found |= _often(TraitKind.WEEKDAY, weekdays, _MOSTLY_SHARE)
    return found


def _often(kind: TraitKind, of_visits: Sequence[set[str]], share: float) -> frozenset[Trait]:
    counts = Counter(name for names in of_visits for name in names if name)
    least = max(_LEAST_VISITS, share * len(of_visits))
    return frozenset(Trait(kind, name) for name, count in counts.items() if count >= least)


def postcode_area(postcode: str, country: str) -> str:
    """Return the part of a postcode that names a quarter or a part of a county; "" where there is none.

    "SW1A 1AA" belongs to SW1A, "50674" to 506, a four-figure one to its first two, others to their first three.
    """
    code = postcode.strip().upper()
    if not code:
        return ""
    outward, _gap, inward = code.partition(" ")
    if country.upper() in {"GB", "IE"} or (inward and not outward.isdigit()):
        return outward if inward else code[:-3] or code
    return code[:2] if len(code) <= 4 else code[:3]  # noqa: PLR2004 (four figures: CH, AT, NL, DK)
