"""Customers: single ones, lists by id, new ones in bulk, corrections, deletion; keys of other systems, tags, notes."""

from __future__ import annotations

from itertools import repeat
from typing import TYPE_CHECKING, Any

from winback_gui.domain.customer import Address, Customer, Note, Permission
from winback_gui.domain.folding import fold
from winback_gui.domain.matching import match_key
from winback_gui.domain.purchase import day_from_number, day_number
from winback_gui.domain.street_forms import postcode_compared
from winback_gui.store.numbers import NUMBER_OF, free_number
from winback_gui.store.rows import IN_LIST, from_day, id_list, to_day
from winback_gui.store.search_index import made_anew

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from winback_gui.store.connection import Connection

# The columns that hold a customer's own fields, in the order of `_values` and `_customer`.
_FIELDS = (
    "customer_no", "title", "first_name", "last_name", "company", "street", "street2", "postcode", "town", "region",
    "country", "phone", "email", "language", "salutation", "phone_permission", "email_permission", "sms_permission",
    "first_seen", "born_on", "serve_minutes", "serve_returns_minor", "serve_discounts_minor", "cost_to_serve_minor",
    "source", "is_sample",
)  # fmt: skip
CORRECTABLE = frozenset(_FIELDS)
"""The columns that `edited_fields` may name."""
_NOWHERE = Address()
_PERMISSIONS = {str(one): one for one in Permission}  # an enum's own call takes five times as long
TWIN = "twin"  # among them: digests of the spellings by which a merged entry is found
FURTHER_PHONE = "further_phone"
"""Among them: telephone numbers that lists say of somebody besides the one on their card, each with a "|" and the id
behind it, since several of a house have one."""
_PHONE_OF_KEY = "substr(key, 1, instr(key || '|', '|') - 1)"
_PLACES = """SELECT customer_id, street, street2, postcode, town FROM customers
             WHERE (street <> '' OR street2 <> '') AND (postcode <> '' OR town <> '')"""
_DERIVED = ("match_key", "folded", "sort_name")
_TAGS = "(SELECT group_concat(tag, char(31) ORDER BY tag) FROM customer_tags t WHERE t.customer_id = c.customer_id)"
_SELECT = f"SELECT c.customer_id, {', '.join(f'c.{name}' for name in _FIELDS)}, {_TAGS} FROM customers c"
_WRITTEN = (*_FIELDS, *_DERIVED)
_INSERT = f"INSERT INTO customers ({', '.join(_WRITTEN)}, import_id) VALUES ({', '.join('?' * (len(_WRITTEN) + 1))})"
_UPDATE = f"UPDATE customers SET {', '.join(f'{name} = ?' for name in _WRITTEN)} WHERE customer_id = ?"


def get(con: Connection, customer_id: int) -> Customer | None:
    """Return one customer; None when there is none (any more)."""
    row = con.execute(f"{_SELECT} WHERE c.customer_id = ?", (customer_id,)).get
    return None if row is None else _customer(row)


def by_ids(con: Connection, customer_ids: Sequence[int]) -> list[Customer]:
    """Return customers in the order of the ids; ids that are not in the book are left out."""
    rows = con.execute(f"{_SELECT} WHERE c.customer_id IN {IN_LIST}", (id_list(customer_ids),))
    found = {row[0]: _customer(row) for row in rows}
    return [found[customer_id] for customer_id in customer_ids if customer_id in found]


def by_number(con: Connection, customer_no: str) -> Customer | None:
    """Return the customer who has this number, or had it before two entries were merged; "007" is not "7"."""
    return get(con, ids_by_numbers(con, [customer_no]).get(customer_no, 0))


def ids_by_numbers(con: Connection, numbers: Iterable[str]) -> dict[str, int]:
    """Return the ids of those numbers that are in the book, also as the former number of a merged entry."""
    return {number: at for number, (at, _source) in numbers_with_source(con, numbers).items()}


def numbers_with_source(con: Connection, numbers: Iterable[str]) -> dict[str, tuple[int, str]]:
    """Return for those numbers that are in the book the id, and which system gave the number."""
    sql = f"""SELECT key, customer_id, substr(source, {len(NUMBER_OF) + 1}) FROM customer_keys
              WHERE source GLOB '{NUMBER_OF}*' AND key IN {IN_LIST}
              UNION ALL SELECT customer_no, customer_id, source FROM customers WHERE customer_no IN {IN_LIST}"""
    wanted = id_list(numbers)
    return {number: (at, source) for number, at, source in con.execute(sql, (wanted, wanted))}


def ids_by_keys(con: Connection, source: str, keys: Iterable[str]) -> dict[str, int]:
    """Return the ids of those customers whom this source calls by these keys."""
    sql = f"SELECT key, customer_id FROM customer_keys WHERE source = ? AND key IN {IN_LIST}"
    return dict(con.execute(sql, (source, id_list(keys))))


def ids_by_match_keys(con: Connection, match_keys: Iterable[str]) -> dict[str, list[int]]:
    """Return the ids of the customers who have these digests of name and address (`domain.matching`)."""
    sql = f"""SELECT match_key, customer_id FROM customers
              WHERE match_key <> '' AND match_key IN {IN_LIST} ORDER BY customer_id"""
    return _grouped(con.execute(sql, (id_list(match_keys),)))


def ids_by_emails(con: Connection, emails: Iterable[str]) -> dict[str, list[int]]:
    """Return the ids of the customers who have these e-mail addresses; the keys are lower case. Couples share one."""
    sql = f"""SELECT lower(email), customer_id FROM customers
              WHERE email <> '' AND lower(email) IN {IN_LIST} ORDER BY customer_id"""
    return _grouped(con.execute(sql, (id_list(email.lower() for email in emails),)))


def phones(con: Connection, after_id: int) -> Iterator[tuple[int, str]]:
    """Yield (id, telephone number) of those who have one and came after somebody, rising. Read it to its end.

    Of each that is the number on their card and every further one.
    """
    sql = f"""SELECT customer_id, phone FROM customers WHERE customer_id > ?1 AND phone <> ''
              UNION ALL SELECT customer_id, {_PHONE_OF_KEY} FROM customer_keys
              WHERE source = '{FURTHER_PHONE}' AND customer_id > ?1 ORDER BY customer_id"""
    return iter(con.execute(sql, (after_id,)))


def all_customers(con: Connection) -> Iterator[Customer]:
    """Yield every customer in the order of ids. Read it to its end."""
    return (_customer(row) for row in con.execute(f"{_SELECT} ORDER BY c.customer_id"))


def address_rows(
    con: Connection, customer_ids: Iterable[int] | None = None
) -> Iterator[tuple[int, str, bool, str, str, str]]:
    """Yield (id, country, has a street or a town, postcode, region, phone) of those with an address or a phone, rising.

    Read it to its end.

    Args:
        con: the book.
        customer_ids: None = all.
    """
    only, values = ("", ()) if customer_ids is None else (f"AND customer_id IN {IN_LIST}", (id_list(customer_ids),))
    sql = f"""SELECT customer_id, country, street <> '' OR town <> '', postcode, region, phone FROM customers
              WHERE (street <> '' OR town <> '' OR phone <> '') {only} ORDER BY customer_id"""
    return iter(con.execute(sql, values))


def place_rows(con: Connection) -> Iterator[tuple[int, str, str, str, str]]:
    """Yield (id, street, street2, postcode, town) of those with a street and one of the others. Read it to its end."""
    return iter(con.execute(_PLACES))


def place_rows_near(con: Connection, addresses: Iterable[Address]) -> Iterator[tuple[int, str, str, str, str]]:
    """Yield of `place_rows` those in the postcode of one of these addresses, however it is written.

    Of addresses without a postcode all that have none come: their towns may be spelt with and without accents.
    """
    wanted = {postcode_compared(one.postcode) for one in addresses}
    written = [code for (code,) in con.execute("SELECT DISTINCT postcode FROM customers")]
    codes = [code for code in written if postcode_compared(code) in wanted]
    return iter(con.execute(f"{_PLACES} AND postcode IN {IN_LIST}", (id_list(codes),)))


def count(con: Connection) -> int:
    """Return how many customers there are."""
    return int(con.execute("SELECT count(*) FROM customers").get)


def add(con: Connection, customer: Customer, *, import_id: int | None = None) -> int:
    """Keep a new customer with their tags and return the id. An empty number is filled with the next free one.

    Args:
        con: the book.
        customer: `customer_id` does not matter.
        import_id: the import that brings them; None = by hand.

    Raises:
        apsw.ConstraintError: the number is taken.
    """
    customer_no = customer.customer_no or free_number(con)
    con.execute(_INSERT, (customer_no, *_values(customer)[1:], import_id))
    customer_id = con.last_insert_rowid()
    add_tags(con, ((customer_id, tag) for tag in customer.tags))
    return customer_id


def add_many(con: Connection, new: Sequence[Customer], import_id: int) -> list[int]:
    """Keep new customers of an import, whose numbers are known to be free, and return their ids in the same order."""
    first = int(con.execute("SELECT coalesce(max(customer_id), 0) + 1 FROM customers").get)
    ids = list(range(first, first + len(new)))
    insert = _INSERT.replace("(customer_no", "(customer_id, customer_no", 1).replace("VALUES (", "VALUES (?, ", 1)
    with made_anew(con, changed=len(new)):
        con.executemany(insert, ((at, *_values(customer), import_id) for at, customer in zip(ids, new, strict=True)))
    add_tags(con, ((at, tag) for at, customer in zip(ids, new, strict=True) for tag in customer.tags))
    return ids


def add_numbers(con: Connection, numbers: Sequence[str], source: str, import_id: int) -> list[int]:
    """Keep new customers of whom an import knows a free number and nothing else; return their ids in the same order."""
    first = int(con.execute("SELECT coalesce(max(customer_id), 0) + 1 FROM customers").get)
    ids = list(range(first, first + len(numbers)))
    folded = list(map(fold, numbers))
    sql = """INSERT INTO customers (customer_id, customer_no, source, folded, sort_name, import_id)
             VALUES (?, ?, ?, ?, ?, ?)"""
    with made_anew(con, changed=len(numbers)):
        con.executemany(sql, zip(ids, numbers, repeat(source), folded, folded, repeat(import_id)))
    return ids


def ids_born(con: Connection) -> list[int]:
    """Return the ids of the customers whose day of birth is known."""
    return [at for (at,) in con.execute("SELECT customer_id FROM customers WHERE born_on IS NOT NULL")]


def update(con: Connection, customer: Customer, *, by_hand: bool = True) -> None:
    """Change a customer: all fields and tags as given.

    Args:
        con: the book.
        customer: the new value; `customer_id` says who.
        by_hand: the owner corrected it. The fields that differ are marked, and the next import leaves them alone.

    Raises:
        ValueError: the customer is not in the book.
        apsw.ConstraintError: the number is taken.
    """
    before = get(con, customer.customer_id)
    if before is None:
        raise ValueError("no such customer")
    former = former_numbers(con, customer.customer_id)
    old, new = _values(before, former), _values(customer, former)
    if by_hand:
        differ = {name for name, was, is_now in zip(_FIELDS, old, new, strict=False) if was != is_now}
        _mark_edited(con, customer.customer_id, differ)
    if old != new:
        con.execute(_UPDATE, (*new, customer.customer_id))
    if set(before.tags) != set(customer.tags):
        con.execute("DELETE FROM customer_tags WHERE customer_id = ?", (customer.customer_id,))
        add_tags(con, ((customer.customer_id, tag) for tag in customer.tags))


def edited_fields(con: Connection, customer_ids: Iterable[int]) -> dict[int, frozenset[str]]:
    """Return which columns the owner corrected by hand ("street", "first_name"), for those customers who have any."""
    sql = f"SELECT customer_id, edited_fields FROM customers WHERE edited_fields <> '' AND customer_id IN {IN_LIST}"
    return {at: frozenset(names.split(",")) for at, names in con.execute(sql, (id_list(customer_ids),))}


def forget_corrections(con: Connection, customer_id: int, columns: Iterable[str]) -> None:
    """Let imports change these columns again, although they were corrected by hand."""
    left = edited_fields(con, [customer_id]).get(customer_id, frozenset()) - set(columns)
    con.execute("UPDATE customers SET edited_fields = ? WHERE customer_id = ?", (",".join(sorted(left)), customer_id))


def delete(con: Connection, customer_ids: Iterable[int]) -> int:
    """Remove customers with all that hangs on them (purchases, cases, letters); suppressions stay. Return how many."""
    ids = list(customer_ids)
    with made_anew(con, changed=len(ids)):
        con.execute(f"DELETE FROM customers WHERE customer_id IN {IN_LIST}", (id_list(ids),))
        return con.changes()


def delete_of_import(con: Connection, import_id: int) -> int:
    """Remove every customer whom an import brought. Return how many."""
    of_import = con.execute("SELECT customer_id FROM customers WHERE import_id = ?", (import_id,))
    return delete(con, (row[0] for row in of_import))


# What other systems call them


def add_keys(con: Connection, rows: Iterable[tuple[str, str, int]]) -> None:
    """Remember (source, key, customer id); a key that is known already stays with its customer."""
    con.executemany(
        "INSERT INTO customer_keys (source, key, customer_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", rows
    )


def add_further_phones(con: Connection, rows: Iterable[tuple[str, int]]) -> None:
    """Remember (telephone number, customer id) of numbers besides the one on their card."""
    add_keys(con, ((FURTHER_PHONE, f"{phone.replace('|', '/')}|{at}", at) for phone, at in rows))


def further_phones_of(con: Connection, customer_id: int) -> list[str]:
    """Return the telephone numbers of a customer besides the one on their card, as lists write them."""
    sql = f"""SELECT DISTINCT {_PHONE_OF_KEY} FROM customer_keys WHERE source = '{FURTHER_PHONE}' AND customer_id = ?
              ORDER BY 1"""
    return [phone for (phone,) in con.execute(sql, (customer_id,))]


def keys_of(con: Connection, customer_id: int) -> list[tuple[str, str]]:
    """Return what other systems call a customer, as (source, key)."""
    return list(
        con.execute("SELECT source, key FROM customer_keys WHERE customer_id = ? ORDER BY 1, 2", (customer_id,))
    )


def former_numbers(con: Connection, customer_id: int) -> tuple[str, ...]:
    """Return the numbers of a customer besides their own: of entries that were merged, and of other systems."""
    sql = f"""SELECT DISTINCT key FROM customer_keys k JOIN customers c USING (customer_id)
              WHERE customer_id = ? AND k.source GLOB '{NUMBER_OF}*' AND key <> c.customer_no ORDER BY key"""
    return tuple(key for (key,) in con.execute(sql, (customer_id,)))


# Tags


def add_tags(con: Connection, rows: Iterable[tuple[int, str]]) -> None:
    """Add (customer id, tag); one that is there already stays."""
    con.executemany("INSERT INTO customer_tags (customer_id, tag) VALUES (?, ?) ON CONFLICT DO NOTHING", rows)


def remove_tag(con: Connection, customer_ids: Iterable[int], tag: str) -> None:
    """Take a tag from customers."""
    con.execute(f"DELETE FROM customer_tags WHERE tag = ? AND customer_id IN {IN_LIST}", (tag, id_list(customer_ids)))


def tag_counts(con: Connection, but: Collection[int] = ()) -> dict[str, int]:
    """Return every tag with the number of its customers, by name; `but` are customers who do not count."""
    sql = f"""SELECT tag, count(*) FROM customer_tags WHERE customer_id NOT IN {IN_LIST}
              GROUP BY tag ORDER BY tag"""
    return dict(con.execute(sql, (id_list(but),)))


def ids_by_tag(con: Connection, tag: str) -> list[int]:
    """Return the ids of the customers who have a tag, rising."""
    sql = "SELECT customer_id FROM customer_tags WHERE tag = ? ORDER BY customer_id"
    return [row[0] for row in con.execute(sql, (tag,))]


# Notes


def add_note(con: Connection, note: Note) -> int:
    """Keep a note and return its id."""
    sql = "INSERT INTO notes (customer_id, day, text, is_of_list) VALUES (?, ?, ?, ?)"
    con.execute(sql, (note.customer_id, day_number(note.day), note.text, int(note.is_of_list)))
    return con.last_insert_rowid()


def update_note(con: Connection, note: Note) -> None:
    """Change a note."""
    sql = "UPDATE notes SET day = ?, text = ? WHERE note_id = ?"
    con.execute(sql, (day_number(note.day), note.text, note.note_id))


def delete_note(con: Connection, note_id: int) -> None:
    """Remove a note."""
    con.execute("DELETE FROM notes WHERE note_id = ?", (note_id,))


def notes_of(con: Connection, customer_id: int) -> list[Note]:
    """Return the notes about a customer, newest first."""
    sql = """SELECT note_id, customer_id, day, text, is_of_list FROM notes WHERE customer_id = ?
             ORDER BY day DESC, note_id DESC"""
    return [
        Note(note_id, whose, day_from_number(day), text, bool(is_of_list))
        for note_id, whose, day, text, is_of_list in con.execute(sql, (customer_id,))
    ]


def mark_of_list(con: Connection, note: Note) -> None:
    """Keep that a note in these words of that day is a list's."""
    sql = "UPDATE notes SET is_of_list = 1 WHERE customer_id = ? AND day = ? AND text = ?"
    con.execute(sql, (note.customer_id, day_number(note.day), note.text))


def note_texts(con: Connection, customer_ids: Iterable[int]) -> set[tuple[int, int, str]]:
    """Return (customer id, day number, text) of the notes about customers."""
    sql = f"SELECT customer_id, day, text FROM notes WHERE customer_id IN {IN_LIST}"
    return set(con.execute(sql, (id_list(customer_ids),)))


def search_text(customer: Customer, former: Iterable[str] = ()) -> str:
    """Return the folded words by which a customer is found: number, names, address, e-mail, phone (also unbroken).

    Args:
        customer: who.
        former: numbers that they had before two entries were merged.
    """
    address = customer.address
    parts = (
        customer.customer_no, customer.first_name, customer.last_name, customer.company, address.street,
        address.street2, address.postcode, address.town, customer.email, customer.phone, *former,
    )  # fmt: skip
    words = fold(" ".join(parts))
    unbroken = "".join(char for char in customer.phone if char.isdigit())
    return f"{words} {unbroken}" if unbroken and unbroken not in words.split() else words


def _mark_edited(con: Connection, customer_id: int, differ: set[str]) -> None:
    known = edited_fields(con, [customer_id]).get(customer_id, frozenset())
    if not differ <= known:
        names = ",".join(sorted(known | differ))
        con.execute("UPDATE customers SET edited_fields = ? WHERE customer_id = ?", (names, customer_id))


def _grouped(rows: Iterable[tuple[str, int]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for key, customer_id in rows:
        found.setdefault(key, []).append(customer_id)
    return found


def _derived(customer: Customer, former: Iterable[str]) -> tuple[str, str, str]:
    """Return the columns that are worked out of the others (`_DERIVED`)."""
    if not (customer.first_name or customer.last_name or customer.company or customer.email or customer.phone) and (
        customer.address == _NOWHERE
    ):  # somebody of whom sales alone tell: no more than a number
        number = fold(customer.customer_no)
        return "", " ".join([number, *map(fold, former)]), number
    return match_key(customer), search_text(customer, former), _sort_name(customer)


def _sort_name(customer: Customer) -> str:
    """Return by what lists sort a customer: as they are called (`Customer.name`), the last name first."""
    if not customer.person:
        return fold(customer.name)
    company = customer.company if customer.has_company else ""
    return fold(f"{company} {customer.last_name} {customer.first_name}")


def sort_firms_anew(con: Connection) -> None:
    """Put every firm with a contact, which earlier versions sorted by the contact, in the place of its name."""
    # Named one by one: when an old book is brought up to date, it has no columns of later versions yet.
    rows: list[tuple[Any, ...]] = con.execute(
        """SELECT customer_id, first_name, last_name, company FROM customers
           WHERE company <> '' AND (first_name <> '' OR last_name <> '')"""
    ).fetchall()
    firms = ((at, Customer(first_name=first, last_name=last, company=company)) for at, first, last, company in rows)
    sql = "UPDATE customers SET sort_name = ? WHERE customer_id = ?"
    con.executemany(sql, ((_sort_name(one), at) for at, one in firms))


def _values(customer: Customer, former: Iterable[str] = ()) -> tuple[Any, ...]:
    address = customer.address
    return (
        customer.customer_no, customer.title, customer.first_name, customer.last_name, customer.company, address.street,
        address.street2, address.postcode, address.town, address.region, address.country, customer.phone,
        customer.email, customer.language, customer.salutation, str(customer.phone_permission),
        str(customer.email_permission), str(customer.sms_permission), from_day(customer.first_seen),
        from_day(customer.born_on), customer.serve_minutes, customer.serve_returns_minor,
        customer.serve_discounts_minor, customer.cost_to_serve_minor, customer.source, int(customer.is_sample),
        *_derived(customer, former),
    )  # fmt: skip


def _customer(row: tuple[Any, ...]) -> Customer:
    customer_id, number, title, first, last, company, street, street2, postcode, town, region, country = row[:12]
    phone, email, language, salutation, may_phone, may_mail, may_sms, first_seen, born_on = row[12:21]
    minutes, returns, discounts, cost, source, is_sample, tags = row[21:]
    return Customer(
        customer_id, number, title, first, last, company, Address(street, street2, postcode, town, region, country),
        phone, email, language, salutation, _PERMISSIONS[may_phone], _PERMISSIONS[may_mail], _PERMISSIONS[may_sms],
        to_day(first_seen), to_day(born_on), minutes, returns, discounts, cost,
        tuple(tags.split("\x1f")) if tags else (), source, bool(is_sample),
    )  # fmt: skip
