"""Whose address a list of sales knows newer than the book: an old list brings no old address back."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Final, TypeAlias

from winback_gui.domain.completing import address_after, contradicted, has_same_words
from winback_gui.domain.likeness import FeatureReader, NameLikeness, compare_names
from winback_gui.store import customers, imports

if TYPE_CHECKING:
    from winback_gui.domain.customer import Address, Customer
    from winback_gui.importing.people import PersonRow
    from winback_gui.importing.said_of_people import PlaceSaid
    from winback_gui.store.book import Connection

LastDays: TypeAlias = Callable[[Collection[int]], Mapping[int, int]]
"""The day of the last purchase of some customers in the book before the import."""
_NEVER: Final = -(10**9)
_BY_HAND: Final = "hand"
_OTHERS: Final = frozenset({NameLikeness.OTHER, NameLikeness.FIRST_ONLY})


class NewestPlaces:
    """Chooses the addresses of sales that take the place of those in the book.

    The book does not say how old an address is. It is as old as the newest sale that it had before the import, and as
    the newest list of customers: such a list says how things are on its day, a row of sales how they were on its own.
    """

    def __init__(self, con: Connection, import_id: int) -> None:
        self._con = con
        self._import_id = import_id
        self._said_on: dict[int, int] = {}  # by the files of this import, whichever is read first

    def newer(
        self,
        said: Sequence[tuple[PlaceSaid, int]],
        last_days: LastDays,
        *,
        taken_now: Collection[int],
        listed: Collection[int],
    ) -> list[tuple[PersonRow, int]]:
        """Return the rows whose address is newer than the one in the book, each with whom it means.

        Args:
            said: where people live by their newest rows, and who they are.
            last_days: says how far the sales of the book reached.
            taken_now: those whose address is of their first row in the files of this import.
            listed: those whom a list of customers of this import names: it knows better.
        """
        asked = [(one, at) for one, at in said if at not in listed and not self._is_first(one, at, taken_now)]
        known = {one.customer_id: one for one in customers.by_ids(self._con, sorted({at for _one, at in asked}))}
        reached = self._reached([at for at in known if at not in self._said_on and at not in taken_now], last_days)
        reader = FeatureReader()
        found = []
        for one, at in asked:
            who = known[at]
            limit = self._said_on.get(at, reached.get(at, _NEVER)) if _is_whole(who.address) else _NEVER
            if one.day <= limit or (_never_told(who, reached) and at not in taken_now):
                continue
            row = one.read()
            if row is None or _is_somebody_else(row.customer, who, reader):
                continue
            self._said_on[at] = one.day
            if _says_more(who.address, row.customer.address):
                found.append((row, at))
        return found

    def _is_first(self, one: PlaceSaid, at: int, taken_now: Collection[int]) -> bool:
        """Return whether a newest row says what the first one did, which was taken: that is most of a new list."""
        if not one.is_first or at not in taken_now or at in self._said_on:
            return False
        self._said_on[at] = one.day
        return True

    def _reached(self, ids: Sequence[int], last_days: LastDays) -> dict[int, int]:
        """Return for each of those known before until which day the address in the book holds against sales."""
        if not ids:
            return {}
        listed_on = imports.newest_list(self._con, but=self._import_id)
        days = last_days(ids)
        return {at: max(days.get(at, _NEVER), _NEVER if listed_on is None else listed_on) for at in ids}


def _never_told(who: Customer, reached: Mapping[int, int]) -> bool:
    """Return whether somebody was written into the book by hand of whom no sale tells how old that is."""
    return who.source == _BY_HAND and _is_whole(who.address) and reached.get(who.customer_id, _NEVER) == _NEVER


def _is_whole(address: Address) -> bool:
    return bool(address.street and (address.town or address.postcode))


def _is_somebody_else(said: Customer, known: Customer, reader: FeatureReader) -> bool:
    """Return whether a row names another person: a present is sent to somebody else, and families share an e-mail."""
    if not (said.person or said.company) or not (known.person or known.company) or has_same_words(said, known):
        return False
    return compare_names(reader.read(said), reader.read(known)) in _OTHERS


def _says_more(old: Address, said: Address) -> bool:
    """Return whether an address is another one, or has what the one in the book lacks; other spelling is no news."""
    after = address_after(old, said)
    if not _is_whole(old) or contradicted(old, said):
        return after != old
    return any(getattr(after, name) and not getattr(old, name) for name in ("street2", "postcode", "town", "region"))
