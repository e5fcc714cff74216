"""Who has a number in the book, where a list of the same program calls somebody else by it: nobody's place is taken."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from winback_gui.domain.completing import has_same_words
from winback_gui.domain.customer import Customer
from winback_gui.domain.likeness import FeatureReader
from winback_gui.domain.matching import email_key, loose, match_keys, number_key
from winback_gui.domain.no_person import agree_but_for_lost
from winback_gui.domain.number_doubt import Doubt, doubt_of_number
from winback_gui.importing.people import PersonRow
from winback_gui.importing.report import HandedOn
from winback_gui.store import customers, numberings
from winback_gui.store.book import Connection

_NAMES: Final = frozenset({"first_name", "last_name", "company"})


class NumberHolders:
    """Tells, number by number, whether lists still mean the one who has it.

    Attributes:
        met: the numbers of the book that each source said with a name.
        others: those of them that are clearly somebody else's there, by source.
        handed_on: those of lists of customers.
    """

    def __init__(self, con: Connection) -> None:
        self._con = con
        self.met: defaultdict[str, set[str]] = defaultdict(set)
        self.others: defaultdict[str, dict[str, HandedOn]] = defaultdict(dict)
        self.handed_on: dict[str, HandedOn] = {}

    def not_meant(
        self, source: str, rows: Iterable[PersonRow], ids: Mapping[str, int], *, is_list: bool
    ) -> dict[str, int]:
        """Return the numbers, with who has them, by which a list of customers means clearly somebody else.

        A married name, a corrected spelling, a firm that got a contact or another one of the house is nobody else
        (`domain.number_doubt`); nor is whoever the owner named by hand, or merged with an entry of that name.

        Args:
            source: whose list it is.
            rows: of it.
            ids: who has which number.
            is_list: sales may say for whom they are (a present), and are of the number all the same: only noted.
        """
        named = [
            row for row in rows if row.customer.customer_no in ids and (row.customer.person or row.customer.company)
        ]
        self.met[source].update(row.customer.customer_no for row in named)
        called = numberings.names_of(self._con, {ids[row.customer.customer_no] for row in named})
        as_called = {row.customer.customer_no for row in named
                     if called.get(ids[row.customer.customer_no]) == _name_of(row.customer)}  # fmt: skip
        open_rows = [row for row in named if row.customer.customer_no not in as_called]
        found = self._clearly_others(open_rows, ids) if open_rows else {}
        told = {number: HandedOn(number, known.name, said.name) for number, (known, said) in found.items()}
        self.others[source] |= told
        if not is_list:
            return {}
        self.handed_on |= told
        return {number: known.customer_id for number, (known, _said) in found.items()}

    def _clearly_others(
        self, rows: Sequence[PersonRow], ids: Mapping[str, int]
    ) -> dict[str, tuple[Customer, Customer]]:
        """Return the numbers of which no row can mean who has them, with who that is and whom the list means."""
        asked = sorted({ids[row.customer.customer_no] for row in rows})
        who = {one.customer_id: one for one in customers.by_ids(self._con, asked)}
        reader = FeatureReader()
        found, meant = {}, set()
        for row in rows:
            known, number = who.get(ids[row.customer.customer_no]), row.customer.customer_no
            if known is None or _may_be_meant(row.customer, known, reader):
                meant.add(number)
            else:
                found[number] = (known, row.customer)
        for number in meant & found.keys():
            del found[number]
        if not found:
            return {}
        by_hand = customers.edited_fields(self._con, sorted({one.customer_id for one, _said in found.values()}))
        marks = {key: number for number, (_one, said) in found.items() for key in marks_of(said)}
        merged = {marks[key]: at for key, at in customers.ids_by_keys(self._con, customers.TWIN, marks).items()}
        return {
            number: (one, said)
            for number, (one, said) in found.items()
            if merged.get(number) != one.customer_id and _NAMES.isdisjoint(by_hand.get(one.customer_id, frozenset()))
        }


def marks_of(customer: Customer) -> list[str]:
    """Return the spellings by which an entry that was merged into another is found."""
    return [key for key in (*match_keys(customer), email_key(customer), number_key(customer)) if key]


def doubt_between(said: Customer, known: Customer, reader: FeatureReader) -> Doubt:
    """Return how much speaks against one person; most names are the same, letter by letter."""
    if _name_of(said) == _name_of(known):
        return Doubt.NONE
    if agree_but_for_lost(said, known) or has_same_words(said, known):
        return Doubt.NONE
    are_alike_kinds = bool(said.person) == bool(known.person)
    return doubt_of_number(reader.read(said), reader.read(known), are_alike_kinds=are_alike_kinds)


def _may_be_meant(said: Customer, known: Customer, reader: FeatureReader) -> bool:
    """Return whether they may be one: a firm is the same one, whoever is its contact now."""
    is_one_firm = loose(said.company) == loose(known.company) != ""
    return is_one_firm or doubt_between(said, known, reader) < Doubt.STRANGE


def _name_of(customer: Customer) -> tuple[str, str, str]:
    return customer.first_name, customer.last_name, customer.company
