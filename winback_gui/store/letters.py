"""Letters, from made to posted and returned."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from winback_gui.domain.campaign import Letter, LetterEdits
from winback_gui.domain.gate import Purpose
from winback_gui.domain.purchase import day_from_number, day_number
from winback_gui.store.rows import IN_LIST, from_day, id_list, insert_sql, to_day, update_sql

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from winback_gui.store.connection import Connection

_FIELDS = (
    "letter_no, campaign_id, case_id, customer_id, purpose, offer_id, position, made_on, edits, voucher_code, "
    "reply_code, is_left_out, looked_on, fingerprint, printed_on, signed_on, posted_on, returned_on, returned_because, "
    "page_from, page_to"
)
_NO_EDITS = LetterEdits()
_SELECT = f"SELECT letter_id, {_FIELDS} FROM letters"


def get(con: Connection, letter_id: int) -> Letter | None:
    """Return one letter."""
    return next(iter(_letters(con, "WHERE letter_id = ?", (letter_id,))), None)


def by_ids(con: Connection, letter_ids: Sequence[int]) -> list[Letter]:
    """Return letters in the order of the ids; those that are not in the book are left out."""
    found = {one.letter_id: one for one in _letters(con, f"WHERE letter_id IN {IN_LIST}", (id_list(letter_ids),))}
    return [found[letter_id] for letter_id in letter_ids if letter_id in found]


def by_number(con: Connection, letter_no: str) -> Letter | None:
    """Return the letter of this number ("A-0217"), in any case."""
    return next(iter(_letters(con, "WHERE letter_no = upper(trim(?))", (letter_no,))), None)


def by_reply_code(con: Connection, code: str) -> Letter | None:
    """Return the letter whose reply slip has this code (canonical form)."""
    return next(iter(_letters(con, "WHERE reply_code = ? AND reply_code <> ''", (code,))), None)


def of_cases(con: Connection, case_ids: Iterable[int]) -> dict[int, list[Letter]]:
    """Return the letters of cases by case id, oldest first."""
    found: dict[int, list[Letter]] = {}
    for letter in _letters(con, f"WHERE case_id IN {IN_LIST} ORDER BY letter_id", (id_list(case_ids),)):
        found.setdefault(letter.case_id, []).append(letter)
    return found


def of_customers(con: Connection, customer_ids: Iterable[int]) -> dict[int, list[Letter]]:
    """Return the letters of customers by customer id, newest first."""
    found: dict[int, list[Letter]] = {}
    for letter in _letters(con, f"WHERE customer_id IN {IN_LIST} ORDER BY letter_id DESC", (id_list(customer_ids),)):
        found.setdefault(letter.customer_id, []).append(letter)
    return found


def unposted(con: Connection) -> list[Letter]:
    """Return the letters that were made and are neither posted nor left out, by campaign in posting order."""
    return _letters(con, "WHERE posted_on IS NULL AND is_left_out = 0 ORDER BY campaign_id, position, letter_id")


def left_out(con: Connection) -> list[Letter]:
    """Return the letters that the owner left out and did not post."""
    return _letters(con, "WHERE posted_on IS NULL AND is_left_out = 1 ORDER BY letter_id")


def posted(con: Connection, since: date | None = None, until: date | None = None) -> list[Letter]:
    """Return the letters posted between two days (both included; None = no bound), oldest first."""
    sql = "WHERE posted_on IS NOT NULL AND posted_on BETWEEN coalesce(?, posted_on) AND coalesce(?, posted_on)"
    return _letters(con, f"{sql} ORDER BY posted_on, letter_id", (from_day(since), from_day(until)))


def any_posted(con: Connection, until: date) -> bool:
    """Return whether a letter went to the post up to that day."""
    rows = con.execute("SELECT 1 FROM letters WHERE posted_on <= ? LIMIT 1", (from_day(until),)).fetchall()
    return bool(rows)


def add(con: Connection, letter: Letter) -> int:
    """Keep a new letter and return its id. Its number comes from a counter.

    Raises:
        apsw.ConstraintError: the number was given out before.
    """
    con.execute(insert_sql("letters", _FIELDS), _values(letter))
    return con.last_insert_rowid()


def update(con: Connection, letter: Letter) -> None:
    """Change a letter."""
    update_many(con, [letter])


def update_many(con: Connection, changed: Iterable[Letter]) -> None:
    """Change letters. Words that were kept of one go with the tick that kept them."""
    listed = list(changed)
    con.executemany(
        "UPDATE letters SET words = '' WHERE letter_id = ? AND fingerprint <> ? AND words <> ''",
        ((letter.letter_id, letter.fingerprint) for letter in listed),
    )
    con.executemany(
        update_sql("letters", _FIELDS, "letter_id"), ((*_values(letter), letter.letter_id) for letter in listed)
    )


def keep_words(con: Connection, words: Mapping[int, str]) -> None:
    """Keep the words of letters (`domain.letter_words`) by letter id, in place of those kept before."""
    con.executemany("UPDATE letters SET words = ? WHERE letter_id = ?", ((said, at) for at, said in words.items()))


def words_of(con: Connection, letter_ids: Iterable[int]) -> dict[int, str]:
    """Return the words that were kept of letters, by letter id; those of whom none were kept are left out."""
    sql = f"SELECT letter_id, words FROM letters WHERE letter_id IN {IN_LIST} AND words <> ''"
    return dict(con.execute(sql, (id_list(letter_ids),)))


def delete(con: Connection, letter_ids: Iterable[int]) -> int:
    """Remove letters with their vouchers. Return how many."""
    con.execute(f"DELETE FROM letters WHERE letter_id IN {IN_LIST}", (id_list(letter_ids),))
    return con.changes()


def _letters(con: Connection, where: str, values: tuple[Any, ...] = ()) -> list[Letter]:
    return [_letter(row) for row in con.execute(f"{_SELECT} {where}", values)]


def _values(letter: Letter) -> tuple[Any, ...]:
    edits = {name: text for name, text in asdict(letter.edits).items() if text is not None}
    return (
        letter.letter_no, letter.campaign_id, letter.case_id, letter.customer_id, str(letter.purpose), letter.offer_id,
        letter.position, day_number(letter.made_on), json.dumps(edits, ensure_ascii=False), letter.voucher_code,
        letter.reply_code, int(letter.is_left_out), from_day(letter.looked_on), letter.fingerprint,
        from_day(letter.printed_on), from_day(letter.signed_on), from_day(letter.posted_on),
        from_day(letter.returned_on), letter.returned_because, letter.page_from, letter.page_to,
    )  # fmt: skip


def _letter(row: tuple[Any, ...]) -> Letter:
    letter_id, letter_no, campaign_id, case_id, customer_id, purpose, offer_id, position, made_on, edits = row[:10]
    voucher, reply, left_out, looked, fingerprint, printed, signed, posted_on, returned, because, first, last = row[10:]
    return Letter(
        letter_id, letter_no, campaign_id, case_id, customer_id, Purpose(purpose), offer_id, position,
        day_from_number(made_on), _edits(edits), voucher, reply, bool(left_out), to_day(looked),
        fingerprint, to_day(printed), to_day(signed), to_day(posted_on), to_day(returned), because, first, last,
    )  # fmt: skip


def _edits(text: str) -> LetterEdits:
    return _NO_EDITS if text == "{}" else LetterEdits(**json.loads(text))
