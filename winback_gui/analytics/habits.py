"""What can be told of a customer's year in the shop: what they used to buy, when, by whom served, where they live."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum

from winback_gui.analytics.story import items_of
from winback_gui.domain.frozen import frozen
from winback_gui.domain.purchase import weekday_of

_OFTEN_SHARE = 0.3  # of the visits: what is bought less often is no habit
_MOSTLY_SHARE = 0.5
_LEAST_VISITS = 2
_LEAST_WEEKDAY_VISITS = 4
_OUTWARD = frozenset({"GB", "IE"})  # whose first part names the area
_ENOUGH_PEOPLE = 8  # in an area; of fewer it tells little how they fare
_IN_LARGE_AREAS = 0.8  # of the people: the others may live in smaller ones
_FIGURES = re.compile(r"(\d{3,6}|\d{3} ?\d{2})(?:-\d+| ?[A-Z]{2})?", re.ASCII)  # of them a part names an area, too

_SIGN = re.compile(r"(?:[A-Z]{1,3} ?[-–] ?|[A-Z]{1,2} |LV)(?=\d\d)", re.ASCII)  # "D-79098", "LV-1010"
_DASHED = re.compile(r"(\d\d)-\d{3}", re.ASCII)  # "00-950"


class TraitKind(StrEnum):
    """What is looked at. The order tells which of two equal findings is named."""

    CATEGORY = "category"
    ITEM = "item"
    SERVED_BY = "served-by"
    SERVED_LAST_BY = "served-last-by"
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
    """Return the habits that one customer's visits show, and who served them last.

    Shares of the own visits count, not how often something was bought: who comes more often has not more habits.
    """
    found = _often(TraitKind.CATEGORY, [{one.category.strip()} for one in visits], _OFTEN_SHARE)
    found |= _often(TraitKind.ITEM, [set(items) for items in items_of([one.what for one in visits])], _OFTEN_SHARE)
    found |= _often(TraitKind.SERVED_BY, [{one.served_by.strip()} for one in visits], _MOSTLY_SHARE)
    found |= _served_last(visits)
    if len(visits) >= _LEAST_WEEKDAY_VISITS:
        weekdays = [{str(weekday_of(one.day))} for one in visits]
        found |= _often(TraitKind.WEEKDAY, weekdays, _MOSTLY_SHARE)
    return found


def _served_last(visits: Sequence[Bought]) -> frozenset[Trait]:
    """Return who served on the last day: a quarrel is no habit."""
    last = max((one.day for one in visits), default=0)
    names = {one.served_by.strip() for one in visits if one.day == last} - {""}
    return frozenset(Trait(TraitKind.SERVED_LAST_BY, name) for name in names)


def _often(kind: TraitKind, of_visits: Sequence[set[str]], share: float) -> frozenset[Trait]:
    counts = Counter(name for names in of_visits for name in names if name)
    least = max(_LEAST_VISITS, share * len(of_visits))
    return frozenset(Trait(kind, name) for name, count in counts.items() if count >= least)


def postcode_area(postcode: str, country: str) -> str:
    """Return the part of a postcode that names a quarter or a part of a county; "" where there is none.

    "SW1A 1AA" belongs to SW1A, "50674" to 506, a four-figure one to its first two, others to their first three. A
    country's sign ("D-79098") is no part of it; of a Polish one ("00-950") the first two figures are told.
    """
    code = _unsigned(postcode, country)
    if not code:
        return ""
    if (dashed := _DASHED.fullmatch(code)) is not None:
        return dashed[1]
    outward, _gap, inward = code.partition(" ")
    if country.upper() in _OUTWARD or (inward and not outward.isdigit()):
        return outward if inward else code[:-3] or code
    return code[:2] if len(code) <= 4 else code[:3]  # noqa: PLR2004 (four figures: CH, AT, NL, DK)


def _unsigned(postcode: str, country: str) -> str:
    """Return a postcode without the sign of its country before it."""
    code = postcode.strip().upper()
    found = None if country.upper() in _OUTWARD else _SIGN.match(code)
    return code if found is None else code[found.end() :]


def useful_areas(places: Mapping[int, tuple[str, str]], counted: Collection[int]) -> dict[int, str]:
    """Return the area of each customer: so much of the postcode as parts the people usefully.

    In a German or an Austrian town all postcodes begin alike: there the whole one is told, or the longest part of it
    with which nearly all live in areas of enough people, if these are more than with the usual part (`postcode_area`).
    It is never less than that, which is also told of postcodes with letters.

    Args:
        places: postcode and country of each customer; one that a list leaves out is the shop's own.
        counted: whose number decides (the regulars).
    """
    figures = {who: found for who, (postcode, country) in places.items() if (found := _figures(postcode, country))}
    alike: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
    for who, found in figures.items():
        alike[places[who][1].upper(), len(found)].append(who)
    areas = {who: postcode_area(postcode, country) for who, (postcode, country) in places.items()}
    chosen = set(counted)
    for some in alike.values():
        usual = sum(sign.isdigit() for sign in areas[some[0]])
        length = _useful_length([figures[who] for who in some if who in chosen], usual)
        if length:
            areas |= {who: figures[who][:length] for who in some}
    return areas


def is_in_area(postcode: str, country: str, area: str) -> bool:
    """Return whether a postcode lies in an area, however much of the postcode names it (`useful_areas`)."""
    return bool(area) and (postcode_area(postcode, country) == area or _figures(postcode, country).startswith(area))


def _figures(postcode: str, country: str) -> str:
    """Return the figures of a postcode of figures, without what only a street has ("-1234", "AB"); "" of any other."""
    found = _FIGURES.fullmatch(_unsigned(postcode, country))
    return "" if found is None or country.upper() in _OUTWARD else found[1].replace(" ", "")


def _useful_length(codes: Sequence[str], usual: int) -> int:
    """Return how much of these postcodes, all of one length, parts the people usefully; 0 = no more than is usual."""
    if not codes:
        return 0
    least = max(1, len(_large_areas(codes, usual)))
    for length in range(len(codes[0]), usual, -1):
        large = _large_areas(codes, length)
        if len(large) > least and sum(large) >= _IN_LARGE_AREAS * len(codes):
            return length
    return 0


def _large_areas(codes: Sequence[str], length: int) -> list[int]:
    """Return how many live in each area of enough people, told by so much of the postcode."""
    return [size for size in Counter(code[:length] for code in codes).values() if size >= _ENOUGH_PEOPLE]
