"""A number that has several names in one file of sales: whose it is, and which rows are somebody else's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain

from winback_gui.domain.customer import Customer
from winback_gui.domain.likeness import FeatureReader
from winback_gui.domain.number_doubt import Doubt
from winback_gui.importing.number_names import OTHER_NAME_PREFIX, with_name
from winback_gui.importing.people import PersonRow
from winback_gui.services.imports.number_holders import doubt_between
from winback_gui.services.imports.people import PeopleWriter
from winback_gui.store import customers
from winback_gui.store.book import Connection


class NamesOfNumbers:
    """Settles what the rows of one file mean whose number has several names there.

    Attributes:
        lines: of what rows mean that are somebody else's, where the number stands with the name that holds.
    """

    def __init__(self, con: Connection, people: PeopleWriter, source: str) -> None:
        self._con = con
        self._people = people
        self._source = source
        self._stands_for: dict[str, str] = {}
        self._first_lines: dict[str, int] = {}
        self.lines: dict[str, int] = {}

    def chosen(self, people: Sequence[PersonRow]) -> tuple[list[PersonRow], list[PersonRow]]:
        """Return one row for each number met first, of several the one that fits whoever has it; and the others.

        Args:
            people: rows as they were read, those of another name marked (`importing.number_names`).
        """
        others: dict[str, list[PersonRow]] = {}
        for row in people:
            if not _is_other(row):
                self._first_lines[row.refs[0]] = row.line  # the other name may stand thousands of lines below
            else:
                others.setdefault(row.refs[1], []).append(row)
        if not others:
            return list(people), []
        firsts = {row.refs[0]: row for row in people if row.refs[0] in others}
        known = self._people.lookup_numbers([row.customer.customer_no for row in firsts.values()], self._source)
        who = {one.customer_id: one for one in customers.by_ids(self._con, sorted(set(known.values())))}
        for ref, row in firsts.items():
            if (at := known.get(row.customer.customer_no)) in who:
                firsts[ref], others[ref] = self._best(row, others[ref], who[at])
            self._first_lines[ref] = firsts[ref].line
        return (
            [firsts.get(row.refs[0], row) for row in people if not _is_other(row)],
            list(chain.from_iterable(others.values())),
        )

    def _best(self, first: PersonRow, others: list[PersonRow], known: Customer) -> tuple[PersonRow, list[PersonRow]]:
        reader = FeatureReader()
        best = min([first, *others], key=lambda row: doubt_between(row.customer, known, reader))
        if best is first:
            return first, others
        ref = first.refs[0]
        turned = replace(first, refs=(with_name(ref, first.customer.name), *first.refs))
        self._stands_for |= {best.refs[0]: ref, ref: turned.refs[0]}
        return replace(best, refs=best.refs[1:]), [turned, *(row for row in others if row is not best)]

    def settle(self, others: Sequence[PersonRow], ids: Mapping[str, int]) -> None:
        """Take note which of the other names mean the one who has the number, and which somebody else.

        Args:
            others: as `chosen` returned them.
            ids: of the numbers, by what rows mean.
        """
        who = {
            one.customer_id: one
            for one in customers.by_ids(self._con, sorted({ids.get(row.refs[1], 0) for row in others}))
        }
        reader = FeatureReader()
        for row in others:
            name, ref = row.refs[:2]
            known = who.get(ids.get(ref, 0))
            if known is None or doubt_between(row.customer, known, reader) < Doubt.SOME:
                self._stands_for[name] = ref
                if self._stands_for.get(ref) == name:
                    del self._stands_for[ref]
            else:
                self.lines[name] = self._first_lines.get(ref, 0)

    def meant(self, refs: Sequence[str]) -> Sequence[str]:
        """Return what rows mean, now that it is settled."""
        if not self._stands_for:
            return refs
        return [self._stands_for.get(ref, ref) for ref in refs]


def _is_other(row: PersonRow) -> bool:
    return row.refs[0].startswith(OTHER_NAME_PREFIX)
