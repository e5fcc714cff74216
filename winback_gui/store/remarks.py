"""What stands about customers in notes and tags, and of which remarks the owner has said what they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.purchase import PurchaseKind, day_number
from winback_gui.store.rows import IN_LIST, id_list, insert_sql

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from winback_gui.store.connection import Connection

_BARE = "street = '' AND phone = '' AND email = '' AND title = ''"
_THESE = IN_LIST.replace("?", "?1")
_TEXTS = f"""SELECT customer_id, text FROM (
              SELECT customer_id, 0 AS kind, note_id AS place, text FROM notes WHERE customer_id IN {_THESE}
              UNION ALL SELECT customer_id, 1, 0, tag FROM customer_tags WHERE customer_id IN {_THESE})
            ORDER BY customer_id, kind, place DESC, text"""


def texts_of(con: Connection, customer_ids: Iterable[int]) -> Iterator[tuple[int, str]]:
    """Yield (customer id, text) of the notes and tags of customers, newest notes first. Read it to its end."""
    return iter(con.execute(_TEXTS, (id_list(customer_ids),)))


def notes(con: Connection) -> Iterator[tuple[int, str]]:
    """Yield (customer id, text) of all notes, newest first for each customer. Read it to its end."""
    return iter(con.execute("SELECT customer_id, text FROM notes ORDER BY customer_id, note_id DESC"))


_IS_SOLD = f"kind IN ({int(PurchaseKind.SALE)}, {int(PurchaseKind.PREPAID)})"
_LAST_GOODS = f"""SELECT customer_id, what, category FROM purchases JOIN (
                    SELECT customer_id, max(day) AS day FROM purchases WHERE customer_id IN {IN_LIST} AND {_IS_SOLD}
                    GROUP BY customer_id) USING (customer_id, day)
                  WHERE {_IS_SOLD} AND (what <> '' OR category <> '') ORDER BY customer_id, purchase_id"""


def last_goods_of(con: Connection, customer_ids: Iterable[int]) -> Iterator[tuple[int, str, str]]:
    """Yield (customer id, items, kind of goods) of the sales of each one's last day. Read it to its end."""
    return iter(con.execute(_LAST_GOODS, (id_list(customer_ids),)))


_NAME = "trim(title || ' ' || trim(first_name || ' ' || last_name))"


def names_of(con: Connection, customer_ids: Iterable[int]) -> Iterator[tuple[int, str]]:
    """Yield (customer id, name with its title) of customers who have one. Read it to its end."""
    sql = f"SELECT customer_id, {_NAME} FROM customers WHERE customer_id IN {IN_LIST} AND {_NAME} <> ''"
    return iter(con.execute(sql, (id_list(customer_ids),)))


def names_with(con: Connection, words: Iterable[str], signs: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Yield the same of those of the whole book in whose name or title one of these may be. Read it to its end.

    Args:
        con: the book.
        words: folded, each in one word.
        signs: as they stand.
    """
    words, signs = list(words), list(signs)
    in_title = " OR ".join(["title LIKE ?"] * len(words))
    in_name = " OR ".join(["instr(title || first_name || last_name, ?)"] * len(signs))
    sql = f"""SELECT customer_id, {_NAME} FROM customers
              WHERE customer_id IN (SELECT rowid FROM customers_fts WHERE customers_fts MATCH ?)
              OR title IN (SELECT title FROM (SELECT DISTINCT title FROM customers) WHERE {in_title})
              OR {in_name} ORDER BY customer_id"""
    wanted = " OR ".join(f'"{word}"' for word in words)
    return iter(con.execute(sql, (wanted, *(f"%{word}%" for word in words), *signs)))


def bare_names_with(con: Connection, words: Iterable[str]) -> list[int]:
    """Return who has no street, telephone, e-mail or title, and one of these words, or its beginning, in their name.

    Args:
        con: the book.
        words: folded, each in one word.
    """
    sql = f"""SELECT customer_id FROM customers
              WHERE customer_id IN (SELECT rowid FROM customers_fts WHERE customers_fts MATCH ?)
              AND {_BARE} ORDER BY customer_id"""
    wanted = " OR ".join(f'"{word}"*' for word in sorted(words))
    return [at for (at,) in con.execute(sql, (wanted,))]


def bare_of(con: Connection, customer_ids: Iterable[int]) -> list[int]:
    """Return who of some has no street, telephone, e-mail or title."""
    sql = f"SELECT customer_id FROM customers WHERE customer_id IN {IN_LIST} AND {_BARE} ORDER BY customer_id"
    return [at for (at,) in con.execute(sql, (id_list(customer_ids),))]


def settled(con: Connection, customer_ids: Iterable[int]) -> frozenset[tuple[int, str]]:
    """Return (customer id, mark) of the remarks about which the owner has decided."""
    sql = f"SELECT customer_id, mark FROM remarks_settled WHERE customer_id IN {IN_LIST}"
    return frozenset((whose, mark) for whose, mark in con.execute(sql, (id_list(customer_ids),)))


def settle(con: Connection, marks: Iterable[tuple[int, str]], today: date) -> None:
    """Keep that the owner has decided about remarks: (customer id, mark)."""
    sql = f"{insert_sql('remarks_settled', 'customer_id, mark, said_on')} ON CONFLICT DO NOTHING"
    con.executemany(sql, ((whose, mark, day_number(today)) for whose, mark in marks))


def hand_over(con: Connection, gone_id: int, kept_id: int) -> None:
    """Let what was said about one customer's remarks hold for another, to whom the remarks went."""
    con.execute("UPDATE OR IGNORE remarks_settled SET customer_id = ? WHERE customer_id = ?", (kept_id, gone_id))
