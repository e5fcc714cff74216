"""Whoever was erased from the book for good stays out when a whole book of before comes in again, and is counted."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import compress
from typing import Final

from winback_gui.domain.matching import match_key, match_keys
from winback_gui.domain.message import msg
from winback_gui.importing.people import PersonRow
from winback_gui.importing.readers import Problems
from winback_gui.importing.sale import Sales
from winback_gui.store import erasures, suppressions
from winback_gui.store.book import Connection
from winback_gui.store.customers import TWIN
from winback_gui.store.numbers import NUMBER_OF

_ANOTHER: Final = msg(
    "this number was erased from your book, and name or address are others here: the line stays out. Somebody else "
    "needs another number"
)


class ErasedHere:
    """Knows in a whole book whom this book has erased, and counts what stays out of it.

    Args:
        con: the book.
        is_book: a whole book of ours comes in. Other lists may bring somebody back; the do-not-write list holds them.

    Attributes:
        people: how many of them the files describe.
        rows: how many purchases and notes of theirs stay out.
    """

    def __init__(self, con: Connection, *, is_book: bool) -> None:
        every = erasures.all_erasures(con)
        self._named = {name for one in every for name in (one.customer_no, one.match_key)} - {""}
        listed = every if is_book else []
        self._has_key = {one.customer_no: bool(one.match_key) for one in listed}
        self._marks = {mark for one in listed for mark in one.marks}
        entries = suppressions.all_suppressions(con) if listed else []
        other = (one.match_key for one in entries if one.customer_id is None and one.customer_no in self._has_key)
        self._keys = {one.match_key for one in listed}.union(other) - {""}
        self._out: set[str] = set()
        self.people = 0
        self.rows = 0

    def among(self, people: Sequence[PersonRow], known: Sequence[int | None], problems: Problems) -> frozenset[int]:
        """Return the lines of those whom the book erased and does not have again.

        One with the number of somebody erased and another name or address is a problem: who moved is one, and so is a
        stranger of another shop. The line stays out.
        """
        if not self._has_key:
            return frozenset()
        found = set()
        for row, at in zip(people, known, strict=True):
            is_sure = at is None and self._is_surely(row)
            if is_sure or (at is None and self._has_number(row)):
                found.add(row.line)
                self._out.add(row.customer.customer_no)
                self.people += 1
                if not is_sure and match_key(row.customer) and self._has_key.get(row.customer.customer_no):
                    problems.add(row.line, "", _ANOTHER)
        return frozenset(found)

    def is_out(self, number: str) -> bool:
        """Return whether the files describe somebody erased under this number."""
        return number in self._out

    def has(self, number: str) -> bool:
        """Return whether a number that nobody has in the book means somebody erased."""
        return number in self._out or number in self._has_key

    def was_erased(self, number: str, key: str) -> bool:
        """Return whether one of our own list whom nobody in the book has the number of was erased, in any import."""
        return self.has(number) or not self._named.isdisjoint({number, key})

    def without(self, sales: Sales, refs: Collection[str]) -> Sales:
        """Return purchases without those of the erased, who go by these names there."""
        good = [ref not in refs for ref in sales.refs]
        self.rows += len(good) - sum(good)
        return Sales._make(list(compress(column, good)) for column in sales)

    def _is_surely(self, row: PersonRow) -> bool:
        """Return whether name and address, or what another system calls them, are of somebody erased."""
        return not self._keys.isdisjoint(match_keys(row.customer)) or any(
            key in self._keys if source == TWIN else erasures.digest(source, key) in self._marks
            for source, key in row.other_keys
            if not source.startswith(NUMBER_OF)
        )

    def _has_number(self, row: PersonRow) -> bool:
        number = row.customer.customer_no
        named = [(f"{NUMBER_OF}{row.customer.source}", number), *row.other_keys]
        return number in self._has_key or any(erasures.digest(*name) in self._marks for name in named)
