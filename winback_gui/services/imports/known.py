"""Who in the files is known already, for certain: by this import, by the book, or because the owner said so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from winback_gui.domain.completing import has_same_words
from winback_gui.domain.customer import Customer
from winback_gui.domain.folding import fold
from winback_gui.domain.likeness import FeatureReader, may_be_one
from winback_gui.domain.matching import email_key, match_keys, number_key
from winback_gui.domain.number_doubt import Doubt
from winback_gui.domain.numbering import is_numbering
from winback_gui.domain.remark import as_living
from winback_gui.importing.fields import Field
from winback_gui.importing.formats import known_systems
from winback_gui.importing.join import AMBIGUOUS, Directory
from winback_gui.importing.name_refs import NAME_PREFIX
from winback_gui.importing.people import NUMBER_PREFIX, PersonRow
from winback_gui.importing.plan import FilePlan
from winback_gui.services.imports.births import Births
from winback_gui.services.imports.known_by_phone import KnownByPhone
from winback_gui.services.imports.namesakes import meant_by_names
from winback_gui.services.imports.number_holders import NumberHolders, doubt_between, marks_of
from winback_gui.services.imports.same_people import id_in_book
from winback_gui.store import customer_search, customers, other_names
from winback_gui.store.book import Connection

NOBODY: Final[Mapping[str, str]] = MappingProxyType({})
_BY_HAND: Final = frozenset({"own", "hand"})
_SEVERAL: Final = 50
"""So many are looked at who have the words of one name."""
_STANDS_FOR: Final = {Doubt.NONE: 1, Doubt.SLIGHT: 0, Doubt.SOME: 0, Doubt.STRANGE: -1, Doubt.CLEAR: -1}
"""What a row says about its file: its numbers are those of the book, or they are not."""


class KnownPeople:
    """Recognises people of one import.

    Args:
        con: the book.
        directory: whom the import met so far, by all their names.
        same: the owner's word: the name of somebody in the files, and of the one who they are.
        takes_names: in whose lists, by the owner's word, numbers mean the customers who have them, whatever these are
            called.

    Attributes:
        holders: who has a number in the book by which a list of the same program calls somebody else.
        doubts: the names of people in the files, and whom they may be by their number, or by the name that they had
            before they died: a question for the owner.
        phones: who has a telephone number.
    """

    def __init__(
        self,
        con: Connection,
        directory: Directory,
        same: Mapping[str, str] = NOBODY,
        *,
        takes_names: Collection[str] = (),
    ) -> None:
        self._con = con
        self.holders = NumberHolders(con)
        self.phones = KnownByPhone(con, self._taken)
        self._takes_names = takes_names
        self._directory = directory
        self._source = ""
        self._has_others = False
        told = {at for name in same.values() if (at := id_in_book(name)) is not None}
        there = {one.customer_id for one in customers.by_ids(con, sorted(told))}
        self.doubts: dict[str, int] = {}
        self._told: set[tuple[str, ...]] = set()
        self._twins: dict[str, str] = {}
        self._agreeing: Counter[str] = Counter()
        self._same = {new: name for new, name in same.items() if (at := id_in_book(name)) is None or at in there}

    def find(
        self, source: str, people: Sequence[PersonRow], *, by_number: bool, any_source: bool, is_own: bool
    ) -> list[int | None]:
        """Return who is known: by this import, by the owner's word, by key, by number, by e-mail with name.

        Somebody whom this source does not know yet, and who alone has the name at the address, or with the telephone
        number, is known as well. So is who died by their name ("Alan Pym (decd)"): they are looked for by the name they
        had.

        Args:
            source: whose file it is.
            people: its rows.
            by_number: the shop's own numbers tell who is meant.
            any_source: whichever system gave them.
            is_own: an export of ours: its numbers count from 1 in every book, so that name or address must agree.
        """
        self._twins.clear()
        found = self._find(source, people, by_number=by_number, any_source=any_source, is_own=is_own)
        open_rows = ((place, people[place]) for place, at in enumerate(found) if at is None)
        dead = [(place, replace(row, customer=one)) for place, row in open_rows if (one := as_living(row.customer))]
        if dead and not is_own:
            rows = [row for _place, row in dead]
            again = self._find(source, rows, by_number=by_number, any_source=any_source, is_own=False)
            for (place, row), at in zip(dead, again, strict=True):
                found[place] = at if at is not None else self._of_name(source, row)
        return found

    def _of_name(self, source: str, row: PersonRow) -> int | None:
        """Return who alone in the book has the name of somebody of whom their row says nothing else; None = nobody.

        Where it says more, that is a question. In the book they may be called as they were or as the row does.

        Args:
            source: whose file it is.
            row: of somebody who died, with the name that they had.
        """
        one = row.customer
        several = customer_search.search(self._con, one.person, _SEVERAL)
        named = [other.customer_id for other in several if has_same_words(one, as_living(other) or other)]
        if len(named) != 1 or len(several) == _SEVERAL:
            return None
        if row.is_by_name and not (one.phone or one.address.street or one.address.postcode or one.address.town):
            return named[0]
        self.doubts[scoped(source, row.refs[:1])[0]] = named[0]
        return None

    def _find(
        self, source: str, people: Sequence[PersonRow], *, by_number: bool, any_source: bool, is_own: bool
    ) -> list[int | None]:
        """Return who is known under the very names that the rows say; the arguments are those of `find`."""
        found = [self._directory.find(scoped(source, row.refs)) for row in people]
        if self._same:
            found = [self._by_word(source, row) if at is None else at for row, at in zip(people, found, strict=True)]
        people, found = self._by_names(source, people, found)
        open_rows = [row for row, at in zip(people, found, strict=True) if at is None]
        if not open_rows:
            return found
        by_key = customers.ids_by_keys(self._con, source, (key for row in open_rows for key in stored_keys(row.refs)))
        numbers = self._numbers(source, open_rows, any_source=any_source, is_own=is_own) if by_number else {}
        if is_own:
            numbers = self._may_be(open_rows, numbers) | self._renumbered(open_rows)
        emails = self._by_email([row for row in open_rows if row.customer.email and row.customer.person])
        named = self._named(source, open_rows)
        places = self._by_name_and_place(source, named)
        phones = self.phones.find(source, [row for row in named if row.refs not in places])
        places |= phones
        births = Births(self._con, open_rows, {*emails.values(), *places.values()})
        for row, at in zip(people, found, strict=True):
            births.one_of(row, at)
        for place, row in enumerate(people):
            if found[place] is None:
                known = next((by_key[key] for key in stored_keys(row.refs) if key in by_key), None)
                known = known or numbers.get(row.customer.customer_no)
                known = known or births.one_of(row, emails.get(_email_name(row.customer)))
                found[place] = known or births.one_of(row, places.get(row.refs))
        return found

    def _by_names(
        self, source: str, people: Sequence[PersonRow], found: list[int | None]
    ) -> tuple[Sequence[PersonRow], list[int | None]]:
        """Return the rows, and whom they mean where name and place and the day of birth of one of theirs tell it."""
        told = {row.refs[0]: at for row, at in zip(people, found, strict=True) if at and row.refs in self._told}
        meant = meant_by_names(self._con, source, people, told)
        self._twins |= meant.twins
        if meant.births:
            people = [
                replace(row, customer=replace(row.customer, born_on=meant.births[row.refs[0]]))
                if row.refs[0] in meant.births
                else row
                for row in people
            ]
        return people, [meant.ids.get(row.refs[0], at) for row, at in zip(people, found, strict=True)]

    def with_twins(self, people: Sequence[PersonRow], found: Sequence[int | None]) -> list[int | None]:
        """Return who is known, with those who are one with another row of whom that is known."""
        if not self._twins:
            return list(found)
        ids = {row.refs[0]: at for row, at in zip(people, found, strict=True) if at is not None}
        firsts = {self._twins[ref]: ids[ref] for ref in self._twins.keys() & ids.keys()} | ids
        return [
            firsts.get(self._twins.get(row.refs[0], row.refs[0])) if at is None else at
            for row, at in zip(people, found, strict=True)
        ]

    def is_told(self, row: PersonRow) -> bool:
        """Return whether the owner said who somebody in the files is."""
        return row.refs in self._told

    def told_in_list(self, source: str, rows: Sequence[PersonRow]) -> dict[str, str]:
        """Return who of a list is another one of it: a name of each, and of the other one.

        By the owner's word, or as the only one of that name and place (`namesakes`).
        """
        if not self._same:
            return dict(self._twins)
        here = {scoped(source, row.refs[:1])[0]: row for row in rows if row.refs}
        said = ((row, here.get(self._same.get(name, ""))) for name, row in here.items())
        found = [(row, other) for row, other in said if other is not None]
        self._told.update(row.refs for row, _other in found)
        return self._twins | {row.refs[0]: other.refs[0] for row, other in found}

    def _by_word(self, source: str, row: PersonRow) -> int | None:
        name = next((self._same[ref] for ref in scoped(source, row.refs[:1]) if ref in self._same), "")
        if name:
            self._told.add(row.refs)
        return (id_in_book(name) or self._directory.ids.get(name)) if name else None

    def _named(self, source: str, rows: Sequence[PersonRow]) -> Sequence[PersonRow]:
        """Return the rows whose names may mean somebody: all of them where other sources brought people."""
        if source != self._source:  # nobody of another source comes while one source is read
            self._source, self._has_others = source, other_names.has_others(self._con, source)
        return rows if self._has_others else [row for row in rows if row.is_by_name]

    def _taken(self, source: str, customer_ids: Collection[int]) -> set[int]:
        """Return which of these this source knows by a number or a key of its own. Hand and own lists are one."""
        sources = _BY_HAND if source in _BY_HAND else {source}
        return other_names.known_to(self._con, sources, customer_ids) if customer_ids else set()

    def _by_name_and_place(self, source: str, rows: Sequence[PersonRow]) -> dict[tuple[str, ...], int]:
        """Return ids by the row's names, where one customer alone has its name at its address (`domain.matching`).

        Where the row has a number, a key or an e-mail besides, this source must not know that customer by another one:
        two keys of one system are two people until the owner says otherwise. Hand and own lists are one numbering.
        """
        wanted = {row.refs: keys for row in rows if (keys := match_keys(row.customer))}
        if not wanted:
            return {}
        every = {key for keys in wanted.values() for key in keys}
        ids = customers.ids_by_match_keys(self._con, every)
        merged = customers.ids_by_keys(self._con, customers.TWIN, every - ids.keys())
        by_key = ids | {key: [at] for key, at in merged.items()}
        found = {refs: {at for key in keys for at in by_key.get(key, ())} for refs, keys in wanted.items()}
        births = Births(self._con, rows, {at for several in found.values() for at in several})
        born_on = {row.refs: row.customer.born_on for row in rows}
        alone = {refs: at for refs, some in found.items() if (at := births.alone(some, born_on[refs])) is not None}
        taken = self._taken(source, {at for refs, at in alone.items() if not _are_names(refs)})
        return {refs: at for refs, at in alone.items() if _are_names(refs) or at not in taken}

    def _numbers(self, source: str, rows: Sequence[PersonRow], *, any_source: bool, is_own: bool) -> dict[str, int]:
        """Return ids by number. In a list, a number that another system gave means somebody else.

        Unless the name is the same, too: it may be the same system under another header (`_of_one_name`). In sales it
        means whoever has it, unless this source is known to mean another one by it, or what it says of them is clearly
        somebody else; so it does in a list that says nothing of them (`_of_numbers_alone`).
        """
        asked = {row.customer.customer_no: row.customer.source for row in rows}
        found = customers.numbers_with_source(self._con, asked)
        own: dict[str, int] = {}
        for each in set(asked.values()):
            own |= other_names.of_this_source(self._con, each, [one for one in found if asked[one] == each])
        if any_source:
            found = other_names.handed_on(self._con, found)
        others = {number: at for number, (at, given_by) in found.items() if given_by != asked[number]}
        ids = {number: at for number, (at, _given_by) in found.items() if number not in others} | own
        if not is_own and source not in self._takes_names:
            ids = self._without_others(source, rows, ids, is_list=not any_source)
        if not any_source or is_numbering(source):
            by_hand = {number for number in others if {found[number][1], asked[number]} <= _BY_HAND}
            if not is_own and not is_numbering(source):
                by_hand |= self._of_numbers_alone(rows, others.keys() - own.keys())
            alike = frozenset() if is_own else self._of_one_name(rows, {one: found[one] for one in others})
            return {number: at for number, at in others.items() if number in by_hand | alike} | ids
        in_doubt = others.keys() - own.keys()
        open_rows = [row for row in rows if row.customer.customer_no in in_doubt]
        strangers = frozenset() if is_own else self._strangers(source, open_rows, others)
        return {number: at for number, at in others.items() if number not in strangers} | ids

    def _without_others(
        self, source: str, rows: Sequence[PersonRow], ids: Mapping[str, int], *, is_list: bool
    ) -> dict[str, int]:
        """Return who has which number, without those by whose number rows mean clearly somebody else: a question."""
        others = self.holders.not_meant(source, rows, ids, is_list=is_list)
        if not others:
            return dict(ids)
        for row in rows:
            if row.customer.customer_no in others:
                self.doubts[scoped(source, row.refs[:1])[0]] = others[row.customer.customer_no]
        return {number: at for number, at in ids.items() if number not in others}

    def _of_numbers_alone(self, rows: Sequence[PersonRow], numbers: Collection[str]) -> set[str]:
        """Return those numbers of which the rows say nobody's name and nothing by which to reach them.

        Such a list (who was here when, who has how many points) is about people whom the shop has listed elsewhere: it
        makes no sense of other people, who were nameless, so that each number means whoever has it, as in sales.
        """
        said = {row.customer.customer_no for row in rows if not _says_nobody(row.customer)}
        return {row.customer.customer_no for row in rows if row.customer.customer_no in numbers} - said

    def _of_one_name(self, rows: Sequence[PersonRow], numbers: Mapping[str, tuple[int, str]]) -> frozenset[str]:
        """Return the numbers whose customers have the name that the rows say, where no system is known to differ.

        A shop's lists come with other headers each, all with the numbers of one till: what a file is called after its
        header tells no system. A web shop's own ids and the numbers of a till are two numberings.
        """
        systems = known_systems()
        asked = [row for row in rows if row.customer.customer_no in numbers and row.customer.source not in systems]
        asked = [row for row in asked if numbers[row.customer.customer_no][1] not in systems]
        ids = sorted({numbers[row.customer.customer_no][0] for row in asked})
        who = {one.customer_id: one for one in customers.by_ids(self._con, ids)}
        numbered = ((row.customer, who[numbers[row.customer.customer_no][0]]) for row in asked)
        return frozenset(said.customer_no for said, known in numbered if has_same_words(said, known))

    def _strangers(self, source: str, rows: Sequence[PersonRow], numbers: Mapping[str, int]) -> frozenset[str]:
        """Return the numbers by which rows of sales do not surely mean who has them in the book.

        Only where name and address are of somebody else nothing is asked. Where a word of the name agrees and there is
        nothing else to compare, the number decides; not in a file whose numbers mean others more often than they agree.
        """
        named = [row for row in rows if row.customer.person or row.customer.company]
        if not named:
            return frozenset()
        reader = FeatureReader()
        ids = sorted({numbers[row.customer.customer_no] for row in named})
        who = {one.customer_id: one for one in customers.by_ids(self._con, ids)}
        doubts = [(row, doubt_between(row.customer, who[numbers[row.customer.customer_no]], reader)) for row in named]
        self._agreeing[source] += sum(_STANDS_FOR[doubt] for _row, doubt in doubts)
        from_here = Doubt.SLIGHT if self._agreeing[source] < 0 else Doubt.SOME
        for row, doubt in doubts:
            if from_here <= doubt < Doubt.CLEAR:
                self.doubts[scoped(source, row.refs[:1])[0]] = numbers[row.customer.customer_no]
        return frozenset(row.customer.customer_no for row, doubt in doubts if doubt >= from_here)

    def _may_be(self, rows: Iterable[PersonRow], numbers: Mapping[str, int]) -> dict[str, int]:
        """Return those of the ids by number of whom nothing says that they are somebody else."""
        reader = FeatureReader()
        who = {one.customer_id: reader.read(one) for one in customers.by_ids(self._con, sorted(set(numbers.values())))}
        asked = ((row.customer, numbers.get(row.customer.customer_no)) for row in rows)
        return {one.customer_no: at for one, at in asked if at in who and may_be_one(reader.read(one), who[at])}

    def _renumbered(self, rows: Iterable[PersonRow]) -> dict[str, int]:
        """Return the ids, by their number there, of those of another book who have another number here."""
        marks = {key: row.customer.customer_no for row in rows if (key := number_key(row.customer))}
        found = customers.ids_by_keys(self._con, customers.TWIN, marks) if marks else {}
        return {marks[key]: at for key, at in found.items()}

    def _by_email(self, rows: Sequence[PersonRow]) -> dict[tuple[str, str], int]:
        ids = customers.ids_by_emails(self._con, {row.customer.email for row in rows}) if rows else {}
        known = customers.by_ids(self._con, sorted({at for several in ids.values() for at in several}))
        found: dict[tuple[str, str], int] = {}
        for customer in (one for one in known if one.person):  # firms without a person share an e-mail as couples do
            name = _email_name(customer)
            found[name] = AMBIGUOUS if name in found else customer.customer_id
        marks = {key: _email_name(row.customer) for row in rows if (key := email_key(row.customer))}
        merged = customers.ids_by_keys(self._con, customers.TWIN, marks) if marks else {}
        return {marks[key]: at for key, at in merged.items()} | found


def former_of_strangers(con: Connection, people: Sequence[PersonRow]) -> list[str]:
    """Return the numbers that somebody had before, and by which these rows name another person.

    A number that was corrected by hand means its customer as long as nobody else comes by it.
    """
    named = {row.customer.customer_no: row.customer for row in people if row.customer.person or row.customer.company}
    former = other_names.by_former_number(con, named) if named else {}
    if not former:
        return []
    marks = {key: number for number in former for key in marks_of(named[number])}
    merged = {marks[key]: at for key, at in customers.ids_by_keys(con, customers.TWIN, marks).items()}
    reader = FeatureReader()
    who = {one.customer_id: reader.read(one) for one in customers.by_ids(con, sorted(set(former.values())))}
    return [
        number
        for number, at in former.items()
        if merged.get(number) != at and who[at].name and not may_be_one(reader.read(named[number]), who[at])
    ]


def is_export(plan: FilePlan) -> bool:
    """Return whether an export of ours wrote a file; lists in our simple format are those of one shop."""
    return plan.is_own and plan.mapping.index(Field.OTHER_KEYS) >= 0


def _says_nobody(one: Customer) -> bool:
    return not (one.person or one.company or one.email or one.phone or one.address.street or one.address.town)


def scoped(source: str, refs: Iterable[str]) -> list[str]:
    """Return names that cannot be mistaken for another system's, or for those of another numbering of the shop."""
    is_one = not is_numbering(source)
    return [ref if is_one and ref.startswith(NUMBER_PREFIX) else f"{ref[:2]}{source}:{ref[2:]}" for ref in refs]


def stored_keys(refs: Iterable[str]) -> list[str]:
    """Return names as the book keeps them beside their source."""
    return [ref.removeprefix("k:") for ref in refs if not ref.startswith(NUMBER_PREFIX)]


def keys_of(row: PersonRow) -> list[tuple[str, str]]:
    """Return the names of a row as the book keeps them, each with its source."""
    own = [(row.customer.source, key) for key in stored_keys(row.refs)]
    return [*own, *row.other_keys]


def _are_names(refs: Iterable[str]) -> bool:
    return all(ref.startswith(NAME_PREFIX) for ref in refs)


def _email_name(customer: Customer) -> tuple[str, str]:
    return customer.email.casefold(), fold(customer.person)
