"""In which countries the addresses of a list may be, all of them together: as it names them, or by their postcodes."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Final

from winback_gui.domain.folding import fold
from winback_gui.domain.postcode_shape import KNOWN, SOUTH_TYROL, has_shape
from winback_gui.domain.state_codes import is_in_state, is_state
from winback_gui.importing import cleaning
from winback_gui.importing.fields import Field

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from winback_gui.importing.columns import ColumnMapping

_LEAST: Final = 3
"""Addresses without which a list tells nothing of its country."""
_MOST: Final = 0.8
"""The share that is of one country at least: some customers of any shop live abroad, and some postcodes are slips."""
_IN_CITY: Final = 0.5
"""The share of addresses in one city from which on its country is taken to be the shop's."""
_WITH_CODE: Final = re.compile(r"(?:\+|00)[ (]*([1-9]\d{0,2})")
"""A telephone number with the code of its country."""
_NOTHING: Final = frozenset[str]()


def countries_of_list(mapping: ColumnMapping, sample: Sequence[Sequence[str]]) -> frozenset[str]:
    """Return in which countries most addresses of a list may be; empty = it tells nothing.

    Where most rows name a country that is it. Else it is told by the shape of the postcodes alone, which is often that
    of several countries: five digits are German, French or American. American ones are known by their states. Where
    all may be in South Tyrol, that stands beside Italy.
    """
    named = Counter(code for cell in _cells(mapping, Field.COUNTRY, sample) if (code := cleaning.country_code(cell)))
    postcodes = _cells(mapping, Field.POSTCODE, sample)
    if named and 2 * named.total() >= max(len(postcodes), _LEAST):
        ((country, count),) = named.most_common(1)
        return frozenset({country}) if count >= _MOST * named.total() else _NOTHING
    if len(postcodes) < _LEAST:
        return _NOTHING
    if _are_american(mapping, sample):
        return frozenset({"US"})
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


def _are_american(mapping: ColumnMapping, sample: Sequence[Sequence[str]]) -> bool:
    """Return whether most rows name a state in which their postcode is: "MI" is Milano, too, but not with 48 or 49."""
    state, postcode = mapping.index(Field.REGION), mapping.index(Field.POSTCODE)
    if state < 0 or postcode < 0:
        return False
    pairs = [(cleaning.text(cells[postcode]), cleaning.text(cells[state])) for cells in sample]
    whole = [(code, where) for code, where in pairs if code]
    return sum(is_state(where, "US") and is_in_state(code, where, "US") for code, where in whole) >= _MOST * len(whole)
