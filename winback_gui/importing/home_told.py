"""In which countries the addresses of a list may be, all of them together: as it names them, or by their postcodes."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Final

from winback_gui.domain.customer import Address
from winback_gui.domain.folding import fold
from winback_gui.domain.postcode_shape import KNOWN, SOUTH_TYROL, has_shape
from winback_gui.domain.state_codes import is_in_state, is_state
from winback_gui.importing import cleaning
from winback_gui.importing.addresses import address_of
from winback_gui.importing.fields import ADDRESS_FIELDS, Field

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from winback_gui.importing.columns import ColumnMapping

_LEAST: Final = 3
"""Addresses without which a list tells nothing of its country."""
_MOST: Final = 0.8
"""The share that is of one country at least: some customers of any shop live abroad, and some postcodes are slips."""
_IN_CITY: Final = 0.5
"""The share of addresses in one city from which on its country is taken to be the shop's."""
_CEDEX: Final = re.compile(r"\bcedex\b", re.IGNORECASE)
_OF_FIRMS: Final = 0.01
"""The share of addresses of firms from which on they are of the shop's own country."""
_WITH_CODE: Final = re.compile(r"(?:\+|00)[ (]*([1-9]\d{0,2})")
"""A telephone number with the code of its country."""
_NOTHING: Final = frozenset[str]()


def countries_of_list(mapping: ColumnMapping, sample: Sequence[Sequence[str]]) -> frozenset[str]:
    """Return in which countries most addresses of a list may be; empty = it tells nothing.

    Where most rows name a country that is it. Else it is told by the shape of the postcodes alone, which is often that
    of several countries: five digits are German, French or American. These are known by their states, and so are
    Canadian and Australian ones. A column of whole addresses, or of towns with their postcodes, tells as much. Where
    all may be in South Tyrol, that stands beside Italy.
    """
    places = _places(mapping, sample)
    named = Counter(one.country for one in places if one.country)
    postcodes = [one.postcode for one in places if one.postcode]
    if named and 2 * named.total() >= max(len(postcodes), _LEAST):
        ((country, count),) = named.most_common(1)
        return frozenset({country}) if count >= _MOST * named.total() else _NOTHING
    if len(postcodes) < _LEAST:
        return _NOTHING
    if (by_states := _country_of_states(places)) is not None:
        return frozenset({by_states})
    shapes = Counter(postcodes)
    return frozenset(
        country
        for country in KNOWN | {SOUTH_TYROL}
        if sum(count for postcode, count in shapes.items() if has_shape(postcode, country)) >= _MOST * len(postcodes)
    )


def countries_of_towns(mapping: ColumnMapping, sample: Sequence[Sequence[str]]) -> frozenset[str]:
    """Return the countries whose capital (or another city by which their time is known) most addresses lie in.

    It decides between countries alone that are possible otherwise: there is a Paris in Texas.
    """
    towns = Counter(fold(cell) for cell in _cells(mapping, Field.TOWN, sample))
    of_country: Counter[str] = Counter()
    for town, count in towns.items():
        of_country.update(dict.fromkeys(_known_towns().get(town, ()), count))
    return frozenset(country for country, count in of_country.items() if count > _IN_CITY * towns.total())


def countries_of_mail(mapping: ColumnMapping, sample: Sequence[Sequence[str]]) -> frozenset[str]:
    """Return where alone towns are called as some of a list are: "CEDEX" is business mail in France and Monaco.

    It decides between countries alone that are possible otherwise; a few firms of a list may be abroad.
    """
    towns = _cells(mapping, Field.TOWN, sample) or _cells(mapping, Field.WHOLE_ADDRESS, sample)
    count = sum(_CEDEX.search(town) is not None for town in towns)
    return frozenset({"FR", "MC"}) if count >= max(_LEAST, _OF_FIRMS * len(towns)) else _NOTHING


def countries_of_phones(mapping: ColumnMapping, sample: Sequence[Sequence[str]]) -> frozenset[str]:
    """Return the countries with whose code most telephone numbers of a list begin: "+43 662 …", "0043 …".

    Most of all numbers: where the shop's own people have no code, those from abroad still have theirs.
    """
    phones = _cells(mapping, Field.PHONE, sample)
    begun = [found[1] for phone in phones if (found := _WITH_CODE.match(phone))]
    if len(begun) < _LEAST:
        return _NOTHING
    from phonenumbers import COUNTRY_CODE_TO_REGION_CODE  # noqa: PLC0415 (only an import needs it)

    of_country: Counter[str] = Counter()
    for digits in begun:
        for size in range(1, len(digits) + 1):  # no code begins with another
            of_country.update(COUNTRY_CODE_TO_REGION_CODE.get(int(digits[:size]), ()))
    return frozenset(country for country, count in of_country.items() if count >= _MOST * len(phones))


@cache
def _known_towns() -> Mapping[str, frozenset[str]]:
    """Return the countries of the cities by which zones of time are named, folded, in the languages of lists."""
    from babel import Locale  # noqa: PLC0415 (only an import needs it)
    from babel.core import get_global  # noqa: PLC0415

    found: dict[str, set[str]] = {}
    named = [Locale(language).time_zones for language in ("nl", "fr", "de", "en")]
    for zone, country in get_global("zone_territories").items():
        cities = {zone.rpartition("/")[2].replace("_", " "), *(one.get(zone, {}).get("city") or "" for one in named)}
        for city in cities - {""}:
            found.setdefault(fold(city), set()).add(str(country))
    return {city: frozenset(countries) for city, countries in found.items()}


def _cells(mapping: ColumnMapping, field: Field, sample: Sequence[Sequence[str]]) -> list[str]:
    place = mapping.index(field)
    return [] if place < 0 else [cell for cells in sample if (cell := cleaning.text(cells[place]))]


def _places(mapping: ColumnMapping, sample: Sequence[Sequence[str]]) -> list[Address]:
    """Return the addresses of a list, in whichever columns they stand: parted where one of them has it all."""
    held = [(at, field) for at, field in enumerate(mapping.fields) if field in ADDRESS_FIELDS]
    is_parted = Field.POSTCODE in mapping.fields
    found = []
    for cells in sample:
        says = {field: cell for at, field in held if (cell := cleaning.text(cells[at]))}
        if is_parted:
            country = cleaning.country_code(says.get(Field.COUNTRY, ""))
            region, postcode = says.get(Field.REGION, ""), says.get(Field.POSTCODE, "")
            found.append(Address(postcode=postcode, region=region, country=country))
        else:
            found.append(address_of(says, ()))
    return found


def _country_of_states(places: Sequence[Address]) -> str | None:
    """Return the country in whose states the postcodes of most addresses are; None = there is none.

    "MI" is Milano, too, but not with 48 or 49.
    """
    whole = [one for one in places if one.postcode]
    for country in ("US", "CA", "AU"):
        if sum(_is_of_state(one, country) for one in whole) >= _MOST * len(whole):
            return country
    return None


def _is_of_state(place: Address, country: str) -> bool:
    return is_state(place.region, country) and is_in_state(place.postcode, place.region, country)
