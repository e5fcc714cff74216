"""In which countries the addresses of a list may be, all of them together: as it names them, or by their postcodes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from winback_gui.domain.postcode_shape import KNOWN, has_shape
from winback_gui.domain.state_codes import is_in_state, is_state
from winback_gui.importing import cleaning
from winback_gui.importing.fields import Field

if TYPE_CHECKING:
    from collections.abc import Sequence

    from winback_gui.importing.columns import ColumnMapping

_LEAST: Final = 3
"""Addresses without which a list tells nothing of its country."""
_MOST: Final = 0.8
"""The share that is of one country at least: some customers of any shop live abroad, and some postcodes are slips."""
_NOTHING: Final = frozenset[str]()


def countries_of_list(mapping: ColumnMapping, sample: Sequence[Sequence[str]]) -> frozenset[str]:
    """Return in which countries most addresses of a list may be; empty = it tells nothing.

    Where most rows name a country that is it. Else it is told by the shape of the postcodes alone, which is often that
    of several countries: five digits are German, French or American. American ones are known by their states.
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
        for country in KNOWN
        if sum(count for postcode, count in shapes.items() if has_shape(postcode, country)) >= _MOST * len(postcodes)
    )


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
