"""Who got a letter since a copy was made: found again in the copy that is restored, or brought into it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from winback_gui.domain.folding import fold
from winback_gui.domain.matching import email_key, match_key, number_key
from winback_gui.store import book_rows, customers, erasures, numbers, settings
from winback_gui.store.numbers import NUMBER_OF
from winback_gui.store.rows import IN_LIST

if TYPE_CHECKING:
    from collections.abc import Iterable

    from winback_gui.store.connection import Connection
    from winback_gui.store.old_rows import OldRows, Row

_NAME: Final = ("first_name", "last_name", "company")
_SIGNS: Final = (("street", "postcode", "town"), ("phone",), ("email",))
"""What somebody whose name was corrected still has: an address, a telephone, an e-mail address."""
_THEIRS: Final = ("customer_keys", "customer_tags", "notes", "remarks_settled")
"""What comes with somebody who is not in the copy: by what lists know them again, and what was noted about them."""


class MailedPeople:
    """Finds and brings them.

    Args:
        rows: of the book before.
        con: the copy that is restored.

    Attributes:
        is_same_book: the copy is one of this very book, so that numbers of rows mean the same in both.
    """

    def __init__(self, rows: OldRows, con: Connection) -> None:
        self._rows = rows
        self._con = con
        self._found: dict[int, int] = {}
        self._absent: dict[int, Row] = {}
        self.is_same_book = settings.get(rows.con, "created") == settings.get(con, "created")

    def find(self, customer_ids: Iterable[int]) -> None:
        """Look for these people of the book before in the copy."""
        looked_for = {one for one in customer_ids if one not in self._found and one not in self._absent}
        for at, row in self._rows.read("customers", f"rowid IN {IN_LIST}", looked_for).items():
            found = self._in_copy(at, row)
            if found is None:
                self._absent[at] = row
            else:
                self._found[at] = found

    def id_of(self, customer_id: int) -> int | None:
        """Return who in the copy somebody of the book before is; None = they are not in it (yet)."""
        return self._found.get(customer_id)

    def bring(self, customer_ids: Iterable[int]) -> int:
        """Bring those whom the copy has not, with what lists know them by and what was noted. Return how many."""
        missing = [one for one in sorted(set(customer_ids)) if one in self._absent]
        for at in missing:
            self._found[at] = self._add(at, self._absent.pop(at))
        return len(missing)

    def merged_since(self, customer_id: int) -> tuple[int, list[int]]:
        """Return who in the copy somebody of the book before is, and who became one with them since.

        These have a number that finds them in the book before, were spelled so, and are nobody else there.
        """
        own, marks = self._found[customer_id], self._marks(customer_id)
        near: set[int] = set()
        for source, key in erasures.names_of(self._rows.con, customer_id) if marks else ():
            near.update(self._named(source, key))
        merged = [
            one
            for one in sorted(near.difference(self._found.values()))
            if not marks.isdisjoint(self._keys_of(one)) and not self._is_another(one, customer_id)
        ]
        return own, merged

    def _is_another(self, one: int, at: int) -> bool:
        """Return whether somebody of the copy is another one than this in the book before: by number and name."""
        values = book_rows.row_of(self._con, "customers", one, ("customer_no", *_NAME))
        return book_rows.find(self._rows.con, "customers", values) not in {None, at}

    def _in_copy(self, at: int, row: Row) -> int | None:
        """Return who has one of their numbers or keys, and is of the same name, or the same row of the same book.

        Where nobody has, it is whoever has their name at their address.
        """
        named: list[int] = []
        for source, key in erasures.names_of(self._rows.con, at):
            named += self._named(source, key)
        for one in sorted(named, key=lambda found: found != at):
            if _folded(book_rows.row_of(self._con, "customers", one, _NAME)) == _folded(row):
                return one
        if self.is_same_book and at in named and self._is_same_row(at, row):
            return at
        return book_rows.find(self._con, "customers", {"match_key": row["match_key"]}) if row["match_key"] else None

    def _is_same_row(self, at: int, row: Row) -> bool:
        """Return whether a row is of the same person under another name.

        Numbers, of rows, too, are given out again when an import was taken back: something else must be the same, and
        whoever has the row in the copy must not have another one since.
        """
        there = book_rows.row_of(self._con, "customers", at, ("match_key", *(one for many in _SIGNS for one in many)))
        if there["match_key"] and book_rows.find(
            self._rows.con, "customers", {"match_key": there["match_key"]}
        ) not in {None, at}:
            return False
        return any(
            row[sign[0]] != "" and all(fold(row[column]) == fold(there[column]) for column in sign) for sign in _SIGNS
        ) or not self._marks(at).isdisjoint(self._keys_of(at))

    def _marks(self, at: int) -> set[str]:
        """Return digests of how somebody of the book before was spelled and numbered, merged entries of them, too."""
        sql = "SELECT key FROM customer_keys WHERE customer_id = ? AND source = ?"
        return {key for (key,) in self._rows.con.execute(sql, (at, customers.TWIN))}

    def _keys_of(self, one: int) -> set[str]:
        (found,) = customers.by_ids(self._con, [one])
        return {match_key(found), email_key(found), number_key(found)} - {""}

    def _named(self, source: str, key: str) -> list[int]:
        found = [
            number
            for (number,) in self._con.execute(
                "SELECT customer_id FROM customer_keys WHERE source = ? AND key = ?", (source, key)
            )
        ]
        if source.startswith(NUMBER_OF):
            found += [
                number
                for (number,) in self._con.execute("SELECT customer_id FROM customers WHERE customer_no = ?", (key,))
            ]
        return found

    def _add(self, at: int, row: Row) -> int:
        """Their import is not in the copy: they stay when a later one of its number is taken back."""
        values = row | {"import_id": None}
        number = row["customer_no"]
        if self._con.execute("SELECT 1 FROM customers WHERE customer_no = ?", (number,)).get is not None:
            values |= {"customer_no": numbers.free_number(self._con), "source": "hand"}
        to = book_rows.add(self._con, "customers", values, number=at)
        for table in _THEIRS:
            for theirs in self._rows.read(table, "customer_id = ? ORDER BY rowid", at).values():
                book_rows.add_unless_there(self._con, table, theirs | {"customer_id": to})
        self._con.execute(  # the list came over first, when nobody had their number
            "UPDATE suppressions SET customer_id = ? WHERE customer_id IS NULL AND customer_no = ?", (to, number)
        )
        return to


def _folded(row: Row) -> tuple[str, ...]:
    return tuple(fold(row[column]) for column in _NAME)
