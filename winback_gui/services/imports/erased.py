"""Whoever was erased from the book for good stays out of every list, and is counted.

They asked to be forgotten, and a till goes on exporting everybody. Who is to be in the book again is entered by hand:
then lists know them as they know anybody.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import compress
from typing import Final

from winback_gui.domain.matching import contact_keys, match_key, match_keys
from winback_gui.domain.message import msg
from winback_gui.domain.numbering import is_numbering
from winback_gui.domain.purchase import day_number
from winback_gui.importing.people import NUMBER_PREFIX, PersonRow
from winback_gui.importing.readers import Problems
from winback_gui.importing.sale import Sales
from winback_gui.services.imports.known import scoped, stored_keys
from winback_gui.store import erasures, suppressions
from winback_gui.store.book import Connection
from winback_gui.store.customers import TWIN
from winback_gui.store.numbers import NUMBER_OF

_ANOTHER: Final = msg(
    "this number was erased from your book, and name or address are others here: the line stays out. Somebody else "
    "needs another number, or is entered in Customers first"
)


class ErasedHere:
    """Knows in the files whom this book has erased, and counts what stays out of it.

    Args:
        con: the book.
        is_book: a whole book of ours comes in: its numbers are of customers as ours are, whatever else it says of them.

    Attributes:
        rows: how many purchases and notes of theirs stay out.
    """

    def __init__(self, con: Connection, *, is_book: bool) -> None:
        every = erasures.all_erasures(con)
        self._con = con
        self._every = every
        self._is_book = is_book
        self._days = [day_number(one.erased_on) for one in every]
        self._numbers = {one.customer_no: at for at, one in enumerate(every)}
        self._has_key = {one.customer_no: bool(one.match_key) for one in every}
        self._marks = {mark: at for at, one in enumerate(every) for mark in one.marks}
        listed = suppressions.all_suppressions(con) if every else []
        self._keys = {
            one.match_key: self._numbers[one.customer_no]
            for one in listed
            if one.match_key and one.customer_id is None and one.customer_no in self._numbers
        } | {one.match_key: at for at, one in enumerate(every) if one.match_key}
        self._out: dict[str, int] = {}  # by which names the files mean whom
        self._people: set[int] = set()
        self._bought_since: set[int] = set()
        self.rows = 0

    @property
    def people(self) -> int:
        """How many of them the files describe."""
        return len(self._people)

    @property
    def bought_since(self) -> int:
        """How many of them bought after the day on which they were erased."""
        return len(self._bought_since)

    def among(
        self, source: str, people: Sequence[PersonRow], known: Sequence[int | None], problems: Problems
    ) -> frozenset[int]:
        """Return the lines of those whom the book erased and does not have again.

        One with the number of somebody erased and another name or address is a problem: who moved is one, and so is a
        stranger of another shop. The line stays out. In a list of another program a number tells that only where it is
        the one of theirs there, or where nothing else is said.
        """
        if not self._days:
            return frozenset()
        found = set()
        for row, at in zip(people, known, strict=True):
            if at is not None:
                continue
            refs = scoped(source, row.refs)
            sure = next((self._out[ref] for ref in refs if ref in self._out), None)
            sure = self._surely(row) if sure is None else sure
            which = self._by_number(row) if sure is None else sure
            if which is None:
                continue
            found.add(row.line)
            self._out |= dict.fromkeys(refs, which)
            self._people.add(which)
            if sure is not None:
                self._learn(row, which)
            if sure is None and match_key(row.customer) and self._has_key.get(row.customer.customer_no):
                problems.add(row.line, "", _ANOTHER)
        return frozenset(found)

    def _learn(self, row: PersonRow, which: int) -> None:
        """Remember by which number a list calls somebody whose name tells that they were erased.

        A later list of sales alone has nothing but the number.
        """
        number, source = row.customer.customer_no, row.customer.source
        mark = erasures.digest(source if is_numbering(source) else NUMBER_OF, number)
        if number and self._numbers.get(number) != which and mark not in self._marks:
            self._marks[mark] = which
            erasures.add_mark(self._con, self._every[which], mark)

    def read_as(self, source: str, meant: Mapping[str, str]) -> None:
        """Know the erased also by the names that the rows have, where the book keeps people by others (e-mails).

        Args:
            source: of the rows.
            meant: the names by which the book keeps whom rows mean, by those that were read.
        """
        for ref, kept in meant.items() if self._out else ():
            if (which := self._out.get(scoped(source, [kept])[0])) is not None:
                self._out[scoped(source, [ref])[0]] = which

    def is_out(self, number: str, source: str = "") -> bool:
        """Return whether the files describe somebody erased under this number."""
        return bool(self._out) and scoped(source, [f"{NUMBER_PREFIX}{number}"])[0] in self._out

    def has(self, number: str, source: str = "") -> bool:
        """Return whether a number that nobody has in the book means somebody erased."""
        return self._of_number(number, source) is not None

    def refs_out(self, source: str, refs: Sequence[str]) -> set[str]:
        """Return by which of these names the files mean somebody erased."""
        return {ref for ref in refs if scoped(source, [ref])[0] in self._out} if self._out else set()

    def was_erased(self, number: str, key: str) -> bool:
        """Return whether one of our own list whom nobody in the book has the number of was erased, in any import."""
        return self.has(number) or number in self._numbers or (bool(key) and key in self._keys)

    def without(self, source: str, sales: Sales, refs: Collection[str]) -> Sales:
        """Return purchases without those of the erased, who go by these names there."""
        good = [ref not in refs for ref in sales.refs]
        for ref, day, is_good in zip(sales.refs, sales.days, good, strict=True):
            which = None if is_good else self._meant_by(source, ref)
            if which is not None:
                self._people.add(which)
                if day > self._days[which]:
                    self._bought_since.add(which)
        self.rows += len(good) - sum(good)
        return Sales._make(list(compress(column, good)) for column in sales)

    def _meant_by(self, source: str, ref: str) -> int | None:
        which = self._out.get(scoped(source, [ref])[0])
        if which is None and ref.startswith(NUMBER_PREFIX):
            return self._of_number(ref.removeprefix(NUMBER_PREFIX), source)
        return which

    def _of_number(self, number: str, source: str) -> int | None:
        """Return who a bare number means: as of everybody in the book, whichever list says it."""
        if not self._days:
            return None
        which = self._out.get(scoped(source, [f"{NUMBER_PREFIX}{number}"])[0])
        if which is None and is_numbering(source):
            return self._marks.get(erasures.digest(source, number))
        if which is None and not is_numbering(source):
            which = self._marks.get(erasures.digest(NUMBER_OF, number))
        return self._numbers.get(number) if which is None else which

    def _surely(self, row: PersonRow) -> int | None:
        """Return whose name with address, phone or e-mail, or name in another system, it is; None = nobody's."""
        by_name = (self._keys[key] for key in match_keys(row.customer) if key in self._keys)
        own = ((row.customer.source, key) for key in stored_keys(row.refs))
        names = [name for name in (*own, *row.other_keys) if not name[0].startswith(NUMBER_OF)]
        by_key = (
            self._keys.get(key) if source == TWIN else self._marks.get(erasures.digest(source, key))
            for source, key in names
        )
        by_contact = (self._marks.get(key) for key in contact_keys(row.customer, row.further_phones))
        return next((which for which in (*by_name, *by_key, *by_contact) if which is not None), None)

    def _by_number(self, row: PersonRow) -> int | None:
        number, source = row.customer.customer_no, row.customer.source
        named = [(f"{NUMBER_OF}{source}", number), *row.other_keys]
        which = next((at for name in named if (at := self._marks.get(erasures.digest(*name))) is not None), None)
        if which is not None or is_numbering(source):
            return which
        says_another = bool(match_key(row.customer)) and self._has_key.get(number, False)
        return self._numbers.get(number) if self._is_book or not says_another else None
