"""Erasing people for good: what of them goes, what stays of the sums, and the record that outlives a restored copy."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from winback_gui.domain.case import Outcome
from winback_gui.domain.folding import fold
from winback_gui.domain.frozen import frozen
from winback_gui.domain.matching import match_keys
from winback_gui.domain.purchase import day_from_number, day_number
from winback_gui.domain.suppression import Ground, Suppression
from winback_gui.store import cases, customers, suppressions
from winback_gui.store.numbers import NUMBER_OF
from winback_gui.store.rows import IN_LIST, id_list, insert_sql

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from winback_gui.store.connection import Connection


@frozen
class Erasure:
    """Somebody who was erased.

    Attributes:
        customer_no, match_key: what a do-not-write entry keeps of them, too.
        keeps_sums: their purchases and letters stay without them.
        marks: digests of all numbers and keys, of whichever source, that named them (`marks_of`).
    """

    customer_no: str
    match_key: str
    erased_on: date
    keeps_sums: bool
    marks: tuple[str, ...] = ()


# Everything that somebody said or that tells who they are; days, sums and what came of a letter stay.
_WITHOUT_PERSON = (
    """UPDATE customers SET title = '', first_name = '', last_name = '', company = '', street = '', street2 = '',
         postcode = '', town = '', region = '', country = '', phone = '', email = '', language = '', salutation = '',
         phone_permission = 'no', email_permission = 'no', sms_permission = 'no', first_seen = NULL, born_on = NULL,
         import_id = NULL, edited_fields = '', match_key = '' WHERE customer_id = ?""",
    "DELETE FROM customer_keys WHERE customer_id = ?",
    "DELETE FROM customer_tags WHERE customer_id = ?",
    "DELETE FROM notes WHERE customer_id = ?",
    "DELETE FROM remarks_settled WHERE customer_id = ?",
    "DELETE FROM appointments WHERE customer_id = ?",
    "DELETE FROM differences WHERE customer_id = ?",
    "DELETE FROM customer_pairs WHERE ? IN (one_id, other_id)",
    "UPDATE purchases SET what = '', receipt_no = '', import_id = 0 WHERE customer_id = ?",
    "UPDATE cases SET override_reason = '', asked_by = '' WHERE customer_id = ?",
    """UPDATE case_reasons SET words = '', moved_from = iif(moved_from = '', '', json_array('', '', '', ''))
       WHERE case_id IN (SELECT case_id FROM cases WHERE customer_id = ?)""",
    "DELETE FROM letters WHERE posted_on IS NULL AND customer_id = ?",
    "UPDATE letters SET edits = '{}', fingerprint = '', words = '' WHERE customer_id = ?",
    "DELETE FROM tasks WHERE done_on IS NULL AND customer_id = ?",
    "UPDATE tasks SET text = '' WHERE customer_id = ?",
)
_NAMES = f"""SELECT customer_id, source, key FROM customer_keys
             WHERE source NOT IN ('{customers.TWIN}', '{customers.FURTHER_PHONE}')
             UNION ALL SELECT customer_id, '{NUMBER_OF}' || source, customer_no FROM customers"""
_IS_NAMED = f"""SELECT 1 FROM json_each(?1) j CROSS JOIN customer_keys k
                WHERE k.source = j.value ->> 0 AND k.key = j.value ->> 1
                UNION ALL SELECT 1 FROM json_each(?1) j CROSS JOIN customers c
                WHERE c.customer_no = j.value ->> 1 AND '{NUMBER_OF}' || c.source = j.value ->> 0 LIMIT 1"""
IS_ERASED: Final = "customer_no GLOB 'erased-[0-9]*' AND last_name = '' AND first_name = '' AND company = ''"
"""Of a row of customers: whether it only keeps the sums of somebody who was erased."""
_MENTIONS = (
    "SELECT count(*) FROM notes WHERE customer_id <> ?1 AND instr(lower(text), lower(?2)) > 0",
    """SELECT count(*) FROM case_reasons JOIN cases USING (case_id)
       WHERE customer_id <> ?1 AND instr(lower(words), lower(?2)) > 0""",
    "SELECT count(*) FROM tasks WHERE customer_id <> ?1 AND instr(lower(text), lower(?2)) > 0",
    "SELECT count(*) FROM letters WHERE customer_id <> ?1 AND instr(lower(edits), lower(?2)) > 0",
)


def nameless_number(con: Connection, customer_id: int) -> str:
    """Return a free number under which somebody's sums stay (another book may have brought the first choice)."""
    number, count = f"erased-{customer_id}", 1
    while customers.ids_by_numbers(con, [number]):
        count += 1
        number = f"erased-{customer_id}-{count}"
    return number


def is_nameless(entry: Suppression) -> bool:
    """Return whether a do-not-write entry is about the row that keeps the sums of somebody who was erased."""
    return entry.customer_id is not None and entry.customer_no.startswith(f"erased-{entry.customer_id}")


def keeps_any_sums(con: Connection) -> bool:
    """Return whether anybody was erased with their sums kept."""
    return con.execute("SELECT 1 FROM erasures WHERE keeps_sums LIMIT 1").get is not None


def sums_kept_until(con: Connection, customer_ids: Iterable[int]) -> dict[int, int]:
    """Return who of these was erased before with their sums kept, and the day number up to which these stand.

    Known is whoever has a mark of the erasure, the name at the address, or the number (of somebody whose name at the
    address is not another one).
    """
    kept = [one for one in all_erasures(con) if one.keeps_sums]
    ids = list(customer_ids)
    if not kept or not ids:
        return {}
    named: dict[int, set[str]] = {}
    for customer_id, source, key in con.execute(
        f"SELECT customer_id, source, key FROM ({_NAMES}) WHERE customer_id IN {IN_LIST}", (id_list(ids),)
    ):
        named.setdefault(customer_id, set()).add(digest(source, key))
    found: dict[int, int] = {}
    for who in customers.by_ids(con, ids):
        keys = match_keys(who)
        days = [
            day_number(one.erased_on)
            for one in kept
            if named.get(who.customer_id, set()).intersection(one.marks)
            or one.match_key in keys
            or (who.customer_no == one.customer_no and not (keys and one.match_key))
        ]
        if days:
            found[who.customer_id] = max(days)
    return found


def names_of(con: Connection, customer_id: int) -> list[tuple[str, str]]:
    """Return what names somebody by (source, key): their numbers and keys, of merged entries, too."""
    return list(con.execute(f"SELECT source, key FROM ({_NAMES}) WHERE customer_id = ?", (customer_id,)))


def marks_of(con: Connection, customer_id: int) -> tuple[str, ...]:
    """Return digests of what names somebody (`names_of`), for the record of an erasure.

    A key of another system may be an e-mail address, so the record keeps no key itself.
    """
    return tuple(sorted({digest(source, key) for source, key in names_of(con, customer_id)}))


def digest(source: str, key: str) -> str:
    """Return the digest of one name of somebody (`marks_of`)."""
    return hashlib.sha256(f"{source}\x1f{key}".encode()).hexdigest()


def _ids_by_marks(con: Connection) -> dict[str, set[int]]:
    """Return who in a book, or in a copy of it, is named by what (`marks_of`)."""
    found: dict[str, set[int]] = {}
    for customer_id, source, key in con.execute(_NAMES):
        found.setdefault(digest(source, key), set()).add(customer_id)
    return found


def erase(con: Connection, customer_ids: Iterable[int], on: date, *, keeps_sums: bool) -> None:
    """Take people out; with `keeps_sums` their days and sums stay under a number that says nothing of them.

    That number is on the do-not-write list: without a name they must not turn up among those to write to. Their own
    entries there stay, without a word beside them and tied to nobody. The caller holds the transaction, and empties
    what else may hold them (`forget_recordings`).
    """
    ids = list(customer_ids)
    # A plain "no" tells nothing of them; any other word of a list may.
    con.execute(
        f"""UPDATE suppressions SET note = '', customer_id = NULL,
              list_says = CASE ground WHEN 'opted-out' THEN list_says ELSE '' END
            WHERE customer_id IN {IN_LIST}""",
        (id_list(ids),),
    )
    if not keeps_sums:
        customers.delete(con, ids)
        return
    for customer_id in ids:
        for sql in _WITHOUT_PERSON:
            con.execute(sql, (customer_id,))
        number = nameless_number(con, customer_id)
        con.execute(
            "UPDATE customers SET customer_no = ?1, folded = ?2, sort_name = ?2 WHERE customer_id = ?3",
            (number, fold(number), customer_id),
        )
        if not suppressions.of_customer(con, customer_id):
            suppressions.add(con, Suppression(0, customer_id, number, "", Ground.OTHER, on))


def forget_recordings(con: Connection) -> None:
    """Empty what could bring somebody back: the undo stack, and what imports remember of rows that they changed."""
    con.execute("DELETE FROM undo_log")
    con.execute("UPDATE imports SET changeset = NULL WHERE length(changeset) > 0")


def remember(con: Connection, erasure: Erasure, *, brought_by: int | None = None) -> None:
    """Keep the record of an erasure; `brought_by`: the import that brought it from another book."""
    con.execute(
        insert_sql("erasures", "customer_no, match_key, erased_on, keeps_sums, marks, brought_by"),
        (
            erasure.customer_no, erasure.match_key, day_number(erasure.erased_on), int(erasure.keeps_sums),
            " ".join(erasure.marks), brought_by,
        ),
    )  # fmt: skip


def add_mark(con: Connection, erasure: Erasure, mark: str) -> None:
    """Keep one more digest by which lists name somebody erased."""
    con.execute(
        "UPDATE erasures SET marks = trim(marks || ' ' || ?) WHERE customer_no = ? AND erased_on = ?",
        (mark, erasure.customer_no, day_number(erasure.erased_on)),
    )


def all_erasures(con: Connection) -> list[Erasure]:
    """Return every erasure, oldest first."""
    rows = con.execute("SELECT customer_no, match_key, erased_on, keeps_sums, marks FROM erasures ORDER BY erasure_id")
    return [
        Erasure(number, key, day_from_number(day), bool(keeps), tuple(marks.split()))
        for number, key, day, keeps, marks in rows
    ]


def erase_again(con: Connection, since: Iterable[Erasure]) -> int:
    """Erase in an earlier copy whoever was erased since it was made. Return how many people.

    Entries that were merged into one only after the copy all go. Erasures that the copy knows itself are left alone:
    somebody else may have the number by now.
    """
    known = set(all_erasures(con))
    named = _ids_by_marks(con)
    count = 0
    for one in since:
        if one in known:
            continue
        ids = _theirs(con, one.customer_no, one.marks, named)
        if ids:
            for case in cases.open_of(con, ids).values():
                cases.update(con, replace(case, closed_on=one.erased_on, outcome=Outcome.MUST_NOT_WRITE))
            erase(con, ids, one.erased_on, keeps_sums=one.keeps_sums)
            count += 1
        remember(con, one)
    if count:
        forget_recordings(con)
    return count


def _theirs(con: Connection, customer_no: str, marks: Iterable[str], named: Mapping[str, set[int]]) -> list[int]:
    ids = set().union(*(named.get(mark, ()) for mark in marks))
    found = customers.by_number(con, customer_no)
    if found is not None:
        ids.add(found.customer_id)
    return [one.customer_id for one in customers.by_ids(con, sorted(ids))]


def mentions(con: Connection, name: str, *, of_others_than: int) -> int:
    """Return in how many notes, reasons, tasks and letters about others a name stands."""
    return sum(int(con.execute(sql, (of_others_than, name)).get) for sql in _MENTIONS)


def is_in(con: Connection, customer_no: str, names: Iterable[tuple[str, str]]) -> bool:
    """Return whether a book, or a copy of it, has this number, or anybody of one of these names (`names_of`)."""
    if con.execute("SELECT 1 FROM customers WHERE customer_no = ?", (customer_no,)).get is not None:
        return True
    return con.execute(_IS_NAMED, (json.dumps([*names]),)).get is not None
