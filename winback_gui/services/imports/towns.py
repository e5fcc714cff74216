"""A town that stands in the second line of an address, while the column of the towns is empty."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from winback_gui.domain.folding import fold
from winback_gui.services.imports.known import is_export
from winback_gui.store.towns import towns_and_postcodes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from winback_gui.domain.customer import Address
    from winback_gui.importing.people import PersonRow
    from winback_gui.importing.plan import FilePlan
    from winback_gui.store.connection import Connection

_ENOUGH: Final = 2
"""So many others must live in the town by that name, in the same postcode district: one may be a slip, too."""
_DISTRICT: Final = 2
"""Signs by which a postcode without a space tells its district ("49843" lies in 49)."""


class TownsInLines:
    """Puts a town in its place that others with the same postcode district have as their town."""

    def __init__(self, con: Connection) -> None:
        self._con = con
        self._known: Counter[tuple[str, str]] = Counter()  # by district and folded town
        self._spelt: dict[str, Counter[str]] = {}
        self._has_book = False

    def put_right(self, plan: FilePlan, rows: Sequence[PersonRow]) -> Sequence[PersonRow]:
        """Return rows of a file with their towns; our own lists stay as they are."""
        if is_export(plan):
            return rows
        for row in rows:
            self._learn(row.customer.address.town, row.customer.address.postcode, 1)
        if not any(_may_hold_town(row.customer.address) for row in rows):
            return rows
        if not self._has_book:
            self._has_book = True
            for town, postcode, count in towns_and_postcodes(self._con):
                self._learn(town, postcode, count)
        return [self._mended(row) for row in rows]

    def _learn(self, town: str, postcode: str, count: int) -> None:
        if town and postcode:
            folded = fold(town)
            self._known[_district(postcode), folded] += count
            self._spelt.setdefault(folded, Counter())[town] += count

    def _mended(self, row: PersonRow) -> PersonRow:
        address = row.customer.address
        if not _may_hold_town(address):
            return row
        *before, last = [part.strip() for part in address.street2.split(",") if part.strip()]
        town = fold(last)
        if self._known[_district(address.postcode), town] < _ENOUGH:
            return row
        found = replace(address, street2=", ".join(before), town=_usual(self._spelt[town]))
        return replace(row, customer=replace(row.customer, address=found))


def _usual(spelt: Counter[str]) -> str:
    """Return how a town is mostly written, not in capitals where anybody writes it otherwise."""
    return max(spelt, key=lambda town: (not town.isupper(), spelt[town]))


def _may_hold_town(address: Address) -> bool:
    return bool(not address.town and address.street and address.postcode and address.street2.strip(" ,"))


def _district(postcode: str) -> str:
    """Return the part of a postcode that lies in one town: "LS6" of "LS6 2XG", the first digits elsewhere."""
    first, _space, rest = postcode.strip().upper().partition(" ")
    return first if rest and not first.isdigit() else first[:_DISTRICT]
