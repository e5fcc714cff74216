"""Other numbers and spellings by which a customer is found: of entries merged into theirs, and of other systems."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import apsw

from winback_gui.domain.matching import email_key, match_key, number_key
from winback_gui.domain.numbering import NUMBERED
from winback_gui.store import customers
from winback_gui.store.customers import TWIN
from winback_gui.store.numbers import NUMBER_OF
from winback_gui.store.rows import IN_LIST, id_list, to_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from winback_gui.domain.customer import Customer
    from winback_gui.store.connection import Connection

_FORMER = f"(source GLOB '{NUMBER_OF}*' AND source NOT GLOB '{NUMBER_OF}{NUMBERED}*')"
"""Numbers that somebody had before, or has in another system; those of a numbering of its own mean the same there."""
BEFORE_NAME: Final = "|"
"""Between the e-mail address and the name in the key of somebody who is not the first to have it."""
_BEHIND_NAMES: Final = chr(ord(BEFORE_NAME) + 1)
_WITH_MORE_BEHIND: Final = f"""k AS (
    SELECT 1 AS place, c.value AS asked, k.key, k.customer_id FROM carray(?1) c CROSS JOIN customer_keys k
    ON k.source = ?2 AND k.key = c.value
    UNION ALL SELECT 2, c.value, k.key, k.customer_id FROM carray(?1) c CROSS JOIN customer_keys k
    ON k.source = ?2 AND k.key > c.value || '{BEFORE_NAME}' AND k.key < c.value || '{_BEHIND_NAMES}')"""
"""Those whom a source means by what is asked, alone (place 1) or with more behind it."""


def put_merged(con: Connection, one: Customer, entries: Iterable[Customer]) -> None:
    """Let a customer be found as the entries that became this one: by their numbers, and as files spell them."""
    for entry in entries:
        marks = (match_key(entry), email_key(entry), number_key(entry))
        customers.add_keys(con, [(TWIN, key, one.customer_id) for key in marks if key])
        if entry.customer_no != one.customer_no:
            add_number(con, one, entry.customer_no, entry.source)


def put_former_name(con: Connection, before: Customer) -> None:
    """Let a customer be found by the e-mail address beside the name that they had before it was corrected."""
    if key := email_key(before):
        customers.add_keys(con, [(TWIN, key, before.customer_id)])


def with_former_names(con: Connection, customer_ids: Iterable[int]) -> set[int]:
    """Return those of these customers who are found by another name or entry than theirs, too."""
    sql = f"SELECT customer_id FROM customer_keys WHERE source = ? AND customer_id IN {IN_LIST}"
    return {at for (at,) in con.execute(sql, (TWIN, id_list(customer_ids)))}


def put_renumbered(con: Connection, people: Iterable[tuple[Customer, Customer, int]]) -> None:
    """Let those of another book be found again whose number somebody else has here: (as there, as here, id)."""
    changed = ((there, at) for there, here, at in people if there.customer_no != here.customer_no)
    customers.add_keys(con, [(TWIN, key, at) for there, at in changed if (key := number_key(there))])


def add_number(con: Connection, customer: Customer, number: str, source: str) -> None:
    """Let a customer be found by another number besides their own: a former one, or another system's."""
    customers.add_keys(con, [(f"{NUMBER_OF}{source}", number, customer.customer_id)])
    find_by_other_numbers(con, [customer.customer_id])


def add_numbers(con: Connection, people: Sequence[tuple[Customer, str, str]]) -> None:
    """Let customers be found by numbers of other systems: (who, the number, which system). Known ones stay."""
    for source in {source for _one, _number, source in people}:
        known = customers.ids_by_keys(con, f"{NUMBER_OF}{source}", (number for _one, number, _source in people))
        new = [(number, one.customer_id) for one, number, given_by in people
               if given_by == source and known.get(number) != one.customer_id]  # fmt: skip
        put_numbers(con, ((source, number, at) for number, at in new))
        find_by_other_numbers(con, [at for _number, at in new])


def put_numbers(con: Connection, people: Iterable[tuple[str, str, int]]) -> None:
    """Remember (source, number, id) of those whose number in a source is not theirs here, or was in doubt."""
    customers.add_keys(con, ((f"{NUMBER_OF}{source}", number, at) for source, number, at in people))


def ids_by_numbers_of(con: Connection, source: str, numbers: Iterable[str]) -> dict[str, int]:
    """Return whom a source means by these numbers: those whom it is known to mean, else whoever has the number."""
    found = handed_on(con, customers.numbers_with_source(con, numbers))
    return {number: at for number, (at, _given_by) in found.items()} | of_this_source(con, source, found)


def handed_on(con: Connection, found: Mapping[str, tuple[int, str]]) -> dict[str, tuple[int, str]]:
    """Return numbers that were found, with whom the system that gave them means by them now."""
    new: dict[str, tuple[int, str]] = {}
    for system in {given_by for _at, given_by in found.values()}:
        given = (number for number, (_at, given_by) in found.items() if given_by == system)
        now = customers.ids_by_keys(con, f"{NUMBER_OF}{system}", given)
        new |= {number: (at, system) for number, at in now.items()}
    return {**found, **new}


def of_this_source(con: Connection, source: str, found: Iterable[str]) -> dict[str, int]:
    """Return, of numbers that were found, whom this source is known to mean instead of whoever has them."""
    return customers.ids_by_keys(con, f"{NUMBER_OF}{source}", found)


def by_former_number(con: Connection, numbers: Iterable[str]) -> dict[str, int]:
    """Return who is found by these numbers besides their own one, of those numbers that nobody has as their own."""
    sql = f"""SELECT key, customer_id FROM customer_keys k WHERE {_FORMER} AND key IN {IN_LIST}
              AND NOT EXISTS (SELECT 1 FROM customers c WHERE c.customer_no = k.key)"""
    return dict(con.execute(sql, (id_list(numbers),)))


def take_off(con: Connection, number: str) -> None:
    """Let a number besides their own mean nobody any more: it is somebody else's.

    Their entries on the do-not-write list take their own number: one that outlives them would hold for the other one.
    """
    sql = f"DELETE FROM customer_keys WHERE {_FORMER} AND key = ? RETURNING customer_id"
    for one in customers.by_ids(con, [at for (at,) in con.execute(sql, (number,))]):
        words = customers.search_text(one, customers.former_numbers(con, one.customer_id))
        con.execute("UPDATE customers SET folded = ? WHERE customer_id = ?", (words, one.customer_id))
        con.execute(
            "UPDATE suppressions SET customer_no = ? WHERE customer_id = ? AND customer_no = ?",
            (one.customer_no, one.customer_id, number),
        )


def find_by_other_numbers(con: Connection, customer_ids: Sequence[int]) -> None:
    """Let customers be found as one types by their other numbers, too, where they have any."""
    for one in customers.by_ids(con, customer_ids):
        if numbers := customers.former_numbers(con, one.customer_id):
            words = customers.search_text(one, numbers)
            con.execute("UPDATE customers SET folded = ? WHERE customer_id = ?", (words, one.customer_id))


class Sharing(NamedTuple):
    """Somebody who has an e-mail address in a source.

    Attributes:
        email: the address.
        key: theirs: the address, alone or with a name behind it.
        edited_fields: what of them was corrected by hand, with commas between.
    """

    email: str
    key: str
    customer_id: int
    first_name: str
    last_name: str
    company: str
    edited_fields: str


def sharing(con: Connection, source: str, emails: Iterable[str]) -> list[Sharing]:
    """Return who has these e-mail addresses in a source, those with the address alone first.

    Args:
        con: the book.
        source: which.
        emails: as keys ("e:ball@example.org").
    """
    asked = apsw.carray(tuple(emails))
    sql = f"""WITH {_WITH_MORE_BEHIND}
              SELECT asked, key, customer_id, first_name, last_name, company, edited_fields
              FROM k CROSS JOIN customers USING (customer_id) ORDER BY place, key"""
    return [Sharing(*row) for row in con.execute(sql, (asked, source))]


class Namesake(NamedTuple):
    """Somebody whom a source means by a name and a place.

    Attributes:
        name: the name and the place.
        key: theirs: these, alone or with a day of birth behind them.
    """

    name: str
    key: str
    customer_id: int
    born_on: date | None


def namesakes(con: Connection, source: str, names: Iterable[str]) -> list[Namesake]:
    """Return whom a source means by these names and places ("p:anna huber|1190 wien"), whenever they were born."""
    sql = f"""WITH {_WITH_MORE_BEHIND}
              SELECT asked, key, customer_id, born_on FROM k CROSS JOIN customers USING (customer_id)
              ORDER BY place, key"""
    rows = con.execute(sql, (apsw.carray(tuple(names)), source))
    return [Namesake(name, key, at, to_day(born_on)) for name, key, at, born_on in rows]


def has_others(con: Connection, source: str) -> bool:
    """Return whether anybody is in the book whom this source did not bring."""
    return con.execute("SELECT 1 FROM customers WHERE source <> ? LIMIT 1", (source,)).get is not None


def known_to(con: Connection, sources: Iterable[str], customer_ids: Iterable[int]) -> set[int]:
    """Return which of these customers one of these sources brought, or knows by a key or number."""
    named = list(sources)
    sql = f"""SELECT customer_id FROM customer_keys WHERE source IN {IN_LIST} AND customer_id IN {IN_LIST}
              UNION SELECT customer_id FROM customers WHERE source IN {IN_LIST} AND customer_id IN {IN_LIST}"""
    asked = id_list([*named, *(f"{NUMBER_OF}{one}" for one in named)]), id_list(customer_ids)
    return {at for (at,) in con.execute(sql, asked * 2)}
