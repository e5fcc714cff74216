"""Erasing people for good: what of them goes, what stays of the sums, and the record that outlives a restored copy."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from winback_gui.domain.case import Outcome
from winback_gui.domain.folding import fold
from winback_gui.domain.frozen import frozen
from winback_gui.domain.purchase import day_from_number, day_number
from winback_gui.store import cases, customers
from winback_gui.store.rows import IN_LIST, id_list

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from winback_gui.store.connection import Connection


@frozen
class Erasure:
    """Somebody who was erased.

    Attributes:
        customer_no, match_key: what a do-not-write entry keeps of them, too.
        keeps_sums: their purchases and letters stay without them.
    """

    customer_no: str
    match_key: str
    erased_on: date
    keeps_sums: bool


# Everything that somebody said or that tells who they are; days, sums and what came of a letter stay.
_WITHOUT_PERSON = (
    """UPDATE customers SET title = '', first_name = '', last_name = '', company = '', street = '', street2 = '',
         postcode = '', town = '', region = '', country = '', phone = '', email = '', language = '', salutation = '',
         phone_permission = 'no', email_permission = 'no', sms_permission = 'no', first_seen = NULL, import_id = NULL,
         edited_fields = '', match_key = '' WHERE customer_id = ?""",
    "DELETE FROM customer_keys WHERE customer_id = ?",
    "DELETE FROM customer_tags WHERE customer_id = ?",
    "DELETE FROM notes WHERE customer_id = ?",
    "DELETE FROM differences WHERE customer_id = ?",
    "DELETE FROM customer_pairs WHERE ? IN (one_id, other_id)",
    "UPDATE purchases SET what = '', receipt_no = '', import_id = 0 WHERE customer_id = ?",
    "UPDATE cases SET override_reason = '', asked_by = '' WHERE customer_id = ?",
    "UPDATE case_reasons SET words = '' WHERE case_id IN (SELECT case_id FROM cases WHERE customer_id = ?)",
    "DELETE FROM letters WHERE posted_on IS NULL AND customer_id = ?",
    "UPDATE letters SET edits = '{}', fingerprint = '' WHERE customer_id = ?",
    "DELETE FROM tasks WHERE done_on IS NULL AND customer_id = ?",
    "UPDATE tasks SET text = '' WHERE customer_id = ?",
)
_MENTIONS = (
    "SELECT count(*) FROM notes WHERE customer_id <> ?1 AND instr(lower(text), lower(?2)) > 0",
    """SELECT count(*) FROM case_reasons JOIN cases USING (case_id)
       WHERE customer_id <> ?1 AND instr(lower(words), lower(?2)) > 0""",
    "SELECT count(*) FROM tasks WHERE customer_id <> ?1 AND instr(lower(text), lower(?2)) > 0",
    "SELECT count(*) FROM letters WHERE customer_id <> ?1 AND instr(lower(edits), lower(?2)) > 0",
)


def nameless_number(customer_id: int) -> str:
    """Return the number under which somebody's sums stay."""
    return f"erased-{customer_id}"


def erase(con: Connection, customer_ids: Iterable[int], *, keeps_sums: bool) -> None:
    """Take people out; with `keeps_sums` their days and sums stay under a number that says nothing of them.

    Their entries on the do-not-write list stay, without a word beside them and tied to nobody. The caller holds the
    transaction, and empties what else may hold them (`forget_recordings`).
    """
    ids = list(customer_ids)
    con.execute(
        f"UPDATE suppressions SET note = '', customer_id = NULL WHERE customer_id IN {IN_LIST}", (id_list(ids),)
    )
    if not keeps_sums:
        customers.delete(con, ids)
        return
    for customer_id in ids:
        for sql in _WITHOUT_PERSON:
            con.execute(sql, (customer_id,))
        number = nameless_number(customer_id)
        con.execute(
            "UPDATE customers SET customer_no = ?1, folded = ?2, sort_name = ?2 WHERE customer_id = ?3",
            (number, fold(number), customer_id),
        )


def forget_recordings(con: Connection) -> None:
    """Empty what could bring somebody back: the undo stack, and what imports remember of rows that they changed."""
    con.execute("DELETE FROM undo_log")
    con.execute("UPDATE imports SET changeset = NULL WHERE length(changeset) > 0")


def remember(con: Connection, erasure: Erasure) -> None:
    """Keep the record of an erasure."""
    con.execute(
        "INSERT INTO erasures (customer_no, match_key, erased_on, keeps_sums) VALUES (?, ?, ?, ?)",
        (erasure.customer_no, erasure.match_key, day_number(erasure.erased_on), int(erasure.keeps_sums)),
    )


def all_erasures(con: Connection) -> list[Erasure]:
    """Return every erasure, oldest first."""
    rows = con.execute("SELECT customer_no, match_key, erased_on, keeps_sums FROM erasures ORDER BY erasure_id")
    return [Erasure(number, key, day_from_number(day), bool(keeps)) for number, key, day, keeps in rows]


def erase_again(con: Connection, since: Iterable[Erasure]) -> int:
    """Erase in an earlier copy whoever was erased since it was made. Return how many.

    Erasures that the copy knows itself are left alone: somebody else may have the number by now.
    """
    known = set(all_erasures(con))
    count = 0
    for one in since:
        if one in known:
            continue
        found = customers.by_number(con, one.customer_no)
        if found is not None:
            for case in cases.open_of(con, [found.customer_id]).values():
                cases.update(con, replace(case, closed_on=one.erased_on, outcome=Outcome.MUST_NOT_WRITE))
            erase(con, [found.customer_id], keeps_sums=one.keeps_sums)
            count += 1
        remember(con, one)
    if count:
        forget_recordings(con)
    return count


def mentions(con: Connection, name: str, *, of_others_than: int) -> int:
    """Return in how many notes, reasons, tasks and letters about others a name stands."""
    return sum(int(con.execute(sql, (of_others_than, name)).get) for sql in _MENTIONS)


def is_in(con: Connection, customer_no: str) -> bool:
    """Return whether a book, or a copy of it, has this number."""
    return con.execute("SELECT 1 FROM customers WHERE customer_no = ?", (customer_no,)).get is not None
