"""Who is known by name and telephone number: for lists that say no address, as bookings do.

Of several numbers of a row or a customer one in common is enough: a landline and a mobile number are one person's.
A household shares one number: who has another name is another customer. So is whoever has the same name and number, but
another address, e-mail address or day of birth, until the owner says that they are one.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from winback_gui.domain.likeness import FeatureReader, are_told_apart
from winback_gui.domain.matching import loose, name_words
from winback_gui.domain.phone_key import phone_keys
from winback_gui.domain.short_names import is_usual_first_name
from winback_gui.store import customers

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from winback_gui.domain.customer import Customer
    from winback_gui.importing.people import PersonRow
    from winback_gui.store.connection import Connection

_MOST: Final = 12
"""More than these have a number because a form asked for one: it is nobody's."""
_WORDS_OF_NAME: Final = 2


class KnownByPhone:
    """Finds them, for one import. The numbers of the book are read once, when a row asks for the first time.

    Args:
        con: the book.
        taken: of these customers, the ones whom the list knows as somebody else (`KnownPeople`).
    """

    def __init__(self, con: Connection, taken: Callable[[str, Collection[int]], set[int]]) -> None:
        self._con = con
        self._taken = taken
        self._by_phone: dict[str, list[int]] = {}
        self._last_id = 0
        self._reader = FeatureReader()

    def put(self, customer_id: int, phone: str) -> None:
        """Let somebody who is in the book be found by a number that they have got."""
        if phone and customer_id <= self._last_id:  # else they are read with all others
            self._add(customer_id, phone)

    def find(self, source: str, rows: Sequence[PersonRow]) -> dict[tuple[str, ...], int]:
        """Return ids by the row's names, where one customer alone has its name and one of its numbers.

        Where the row has a number, a key or an e-mail besides, this source must not know that customer by another one,
        and no other row of it may mean them.

        Args:
            source: whose file it is.
            rows: of people whom nothing else tells.
        """
        asked = [(row, _phones_of(row)) for row in rows if row.customer.phone]
        asked = [(row, phones) for row, phones in asked if phones and _whole_name(row.customer)]
        if not asked:
            return {}
        self._read_new()
        every = {phone for _row, phones in asked for phone in phones}
        having = {phone: ids for phone in every if 0 < len(ids := self._by_phone.get(phone, [])) <= _MOST}
        known = customers.by_ids(self._con, sorted({at for ids in having.values() for at in ids}))
        who = {one.customer_id: one for one in known}
        found: dict[tuple[str, ...], int] = {}
        for row, phones in asked:
            said = _whole_name(row.customer)
            theirs = {at for phone in phones for at in having.get(phone, ())}
            named = [who[at] for at in theirs if at in who and _whole_name(who[at]) == said]
            # With one number in common another one on the card says nothing.
            asked_of = replace(row.customer, phone="")
            if len(named) == 1 and not are_told_apart(self._reader.read(asked_of), self._reader.read(named[0])):
                found[row.refs] = named[0].customer_id
        numbered = {row.refs: found[row.refs] for row, _phones in asked if row.refs in found and not row.is_by_name}
        several = {at for at, count in Counter(numbered.values()).items() if count > 1}
        others = several | (self._taken(source, set(numbered.values())) if numbered else set())
        return {refs: at for refs, at in found.items() if refs not in numbered or at not in others}

    def _read_new(self) -> None:
        """Read the numbers of those who came into the book since the last time."""
        for at, phone in customers.phones(self._con, self._last_id):
            self._add(at, phone)
            self._last_id = at

    def _add(self, customer_id: int, phone: str) -> None:
        for key in phone_keys(phone):
            having = self._by_phone.setdefault(key, [])
            if customer_id not in having[-_MOST:]:
                having.append(customer_id)


def _phones_of(row: PersonRow) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for cell in (row.customer.phone, *row.further_phones) for key in phone_keys(cell)))


def _whole_name(customer: Customer) -> tuple[str, ...]:
    """Return the words of a name, sorted, or of a firm without a person; () where they say too little.

    Two of one household may share a last name alone, or that with an initial: there the title has to be the same, too
    ("Mrs Hill", "Mr & Mrs Hill"). A first name alone ("Amy") is of one of them.
    """
    if not customer.person:
        return tuple(loose(customer.company).split())
    words = tuple(sorted(name_words(customer.person)))
    if sum(len(word) > 1 for word in words) >= _WORDS_OF_NAME:
        return words
    titled = tuple(sorted(loose(f"{customer.title} {customer.person}").split()))  # lists have titles among the names
    if len(titled) > len(words):
        return titled
    return words if len(words) == 1 and is_usual_first_name(words[0]) else ()
