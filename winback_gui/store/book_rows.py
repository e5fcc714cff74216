"""Rows of a whole book that comes back: known ones are found again, new ones keep their own number where it is free."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from winback_gui.domain.campaign import Arm
from winback_gui.domain.case import Outcome
from winback_gui.domain.purchase import day_number
from winback_gui.domain.reason import MET_FIRST_KEYS, PRESET_REASONS
from winback_gui.store import customers
from winback_gui.store.numbers import NUMBER_OF
from winback_gui.store.rows import IN_LIST, id_list, insert_sql

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from winback_gui.store.connection import Connection

Key = tuple[Any, ...]


def known_rows(con: Connection, table: str, columns: Sequence[str]) -> dict[Key, list[int]]:
    """Return the numbers of a table's rows by what stands in these columns, rising."""
    found: dict[Key, list[int]] = {}
    for number, *values in con.execute(f"SELECT rowid, {', '.join(columns)} FROM {table} ORDER BY rowid"):
        found.setdefault(tuple(values), []).append(number)
    return found


def add(con: Connection, table: str, values: Mapping[str, Any], *, number: int | None = None) -> int:
    """Keep a new row and return its number.

    Args:
        con: the book.
        table: which one.
        values: by column.
        number: wanted for it; None, or one that another row has: the next free one.
    """
    is_free = number is not None and con.execute(f"SELECT 1 FROM {table} WHERE rowid = ?", (number,)).get is None
    columns = [*values, *(["rowid"] if is_free else [])]
    con.execute(insert_sql(table, ", ".join(columns)), (*values.values(), *([number] if is_free else [])))
    return con.last_insert_rowid()


def add_unless_there(con: Connection, table: str, values: Mapping[str, Any]) -> None:
    """Keep a new row, unless another one has what only one row may have."""
    sql = insert_sql(table, ", ".join(values)).replace("INSERT", "INSERT OR IGNORE", 1)
    con.execute(sql, tuple(values.values()))


def find(con: Connection, table: str, values: Mapping[str, Any]) -> int | None:
    """Return the first row in whose columns this stands; None = there is none."""
    where = " AND ".join(f"{column} IS ?" for column in values)
    sql = f"SELECT rowid FROM {table} WHERE {where} ORDER BY rowid LIMIT 1"
    at: int | None = con.execute(sql, (*values.values(),)).get
    return at


def row_of(con: Connection, table: str, number: int, columns: Iterable[str]) -> dict[str, Any]:
    """Return what stands in these columns of a row.

    Raises:
        ValueError: there is no such row.
    """
    names = list(columns)
    found = con.execute(f"SELECT {', '.join(names)} FROM {table} WHERE rowid = ?", (number,)).fetchone()
    if found is None:
        raise ValueError(f"no row {number} in {table}")
    return dict(zip(names, found, strict=True))


def change(con: Connection, table: str, number: int, values: Mapping[str, Any]) -> None:
    """Change some columns of a row."""
    said = ", ".join(f"{column} = ?" for column in values)
    con.execute(f"UPDATE {table} SET {said} WHERE rowid = ?", (*values.values(), number))


def same_letter(con: Connection, values: Mapping[str, Any]) -> int | None:
    """Return the letter of the book that is this one under another number; None = there is none."""
    at: int | None = con.execute(
        "SELECT letter_id FROM letters WHERE campaign_id = ? AND case_id = ? AND made_on = ? AND purpose = ?",
        tuple(values[column] for column in ("campaign_id", "case_id", "made_on", "purpose")),
    ).get
    return at


def close_without_letter(con: Connection, drawn: Iterable[int], unwritten: Iterable[int], today: date) -> int:
    """Close open cases that were written to and have no letter in the book. Return how many.

    Args:
        con: the book.
        drawn: cases that have a letter if chance gave them one.
        unwritten: cases of which a letter is missing, whatever others they have.
        today: when they are closed.
    """
    con.execute(
        f"""UPDATE cases SET closed_on = ?, outcome = ? WHERE closed_on IS NULL AND (case_id IN {IN_LIST} OR (
              case_id IN {IN_LIST} AND case_id NOT IN (SELECT case_id FROM letters)
              AND case_id IN (SELECT case_id FROM campaign_members WHERE arm = ?)))""",
        (day_number(today), str(Outcome.STOPPED), id_list(unwritten), id_list(drawn), str(Arm.LETTER)),
    )
    return con.changes()


def is_library_untouched(con: Connection) -> bool:
    """Return whether nothing in a book points to its reasons and offers yet, and its reasons are the presets."""
    presets = [
        (key, "", str(path), ground and str(ground), int(key in MET_FIRST_KEYS)) for key, path, ground in PRESET_REASONS
    ]
    found = con.execute("SELECT key, own_title, path, ground, is_archived FROM reasons ORDER BY key")
    if list(found) != sorted(presets):  # in whichever order: a book learns of new ones later
        return False
    used = ("cases", "causes", "letters")
    return all(con.execute(f"SELECT 1 FROM {table} LIMIT 1").get is None for table in used)


def empty_library(con: Connection) -> None:
    """Remove the reasons, offers and rules that a new book begins with, for those of another book."""
    for table in ("offer_rules", "offers", "reasons"):
        con.execute(f"DELETE FROM {table}")


def open_case(con: Connection, customer_id: int) -> int | None:
    """Return the open case of a customer; None = there is none."""
    at: int | None = con.execute(
        "SELECT case_id FROM cases WHERE customer_id = ? AND closed_on IS NULL", (customer_id,)
    ).get
    return at


def is_open(con: Connection, case_id: int) -> bool:
    """Return whether a case is open."""
    return con.execute("SELECT 1 FROM cases WHERE case_id = ? AND closed_on IS NULL", (case_id,)).get is not None


def has_main_reason(con: Connection, case_id: int) -> bool:
    """Return whether a case has a main reason that was not taken back."""
    sql = "SELECT 1 FROM case_reasons WHERE case_id = ? AND is_main AND replaced_on IS NULL LIMIT 1"
    return con.execute(sql, (case_id,)).get is not None


def customer_of(con: Connection, table: str, number: int) -> int | None:
    """Return whose a row of a table is; None = it is gone."""
    at: int | None = con.execute(f"SELECT customer_id FROM {table} WHERE rowid = ?", (number,)).get
    return at


def letter_facts(con: Connection, letter_id: int) -> tuple[int, int]:
    """Return whose a letter is, and the day on which it was made."""
    customer_id, made_on = con.execute("SELECT customer_id, made_on FROM letters WHERE letter_id = ?", (letter_id,)).get
    return customer_id, made_on


def raise_counter(con: Connection, name: str, value: int) -> bool:
    """Let a counter have given out so many numbers at least; returns whether it had not."""
    con.execute(
        """INSERT INTO counters (name, value) VALUES (?1, ?2)
           ON CONFLICT (name) DO UPDATE SET value = excluded.value WHERE value < excluded.value""",
        (name, value),
    )
    return con.changes() > 0


def add_corrections(con: Connection, customer_id: int, fields: Iterable[str]) -> None:
    """Let imports leave these fields of a customer alone, too."""
    known = customers.edited_fields(con, [customer_id]).get(customer_id, frozenset())
    names = ",".join(sorted(known | set(fields)))
    con.execute("UPDATE customers SET edited_fields = ? WHERE customer_id = ?", (names, customer_id))


def standing_before(con: Connection, import_id: int, numbers: Iterable[str]) -> set[str]:
    """Return which of these numbers somebody has whom this import did not bring."""
    sql = f"""SELECT customer_no FROM customers WHERE customer_no IN {IN_LIST} AND coalesce(import_id, 0) <> ?
              UNION SELECT k.key FROM customer_keys k JOIN customers c USING (customer_id)
              WHERE k.source GLOB '{NUMBER_OF}*' AND k.key IN {IN_LIST} AND coalesce(c.import_id, 0) <> ?"""
    wanted = id_list(numbers)
    return {number for (number,) in con.execute(sql, (wanted, import_id, wanted, import_id))}


def add_import(
    con: Connection, day: int, source: str, files: Sequence[str], *, is_undone: bool, brought_by: int
) -> None:
    """Keep the record of an import that another book took in; it cannot be taken back here."""
    values = (day, source, json.dumps(list(files), ensure_ascii=False), "{}", int(is_undone), brought_by)
    con.execute(insert_sql("imports", "imported_on, source, files, report, is_undone, brought_by"), values)


def mark_as_book(con: Connection, import_id: int) -> None:
    """Remember that an import brought back a book: what came with it was known there before."""
    con.execute("UPDATE imports SET is_book = 1 WHERE import_id = ?", (import_id,))
