"""People who share an e-mail address, in lists that know them by it: another first name is another person.

The first whom a list names by an address has it in the book ("e:ball@example.org"), everybody else with their name
behind it ("e:ball@example.org|sophie,ball"); so has whoever stands there under a second spelling of theirs. Whom a
name meant once it means for good, whatever list comes next. An address that very many have is a shop's own, written for
all who have none: whole names alone tell them apart.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from winback_gui.domain.customer import Customer
from winback_gui.domain.likeness import FeatureReader, NameLikeness, compare_names
from winback_gui.domain.matching import name_words
from winback_gui.domain.remark import without_death
from winback_gui.domain.two_people import are_two
from winback_gui.importing.email_names import without_name
from winback_gui.importing.people import EMAIL_PREFIX, PersonRow
from winback_gui.importing.plan import FilePlan
from winback_gui.store import other_names
from winback_gui.store.other_names import BEFORE_NAME

if TYPE_CHECKING:
    from winback_gui.store.book import Connection

_NAMES: Final = frozenset({"first_name", "last_name"})
_Name: TypeAlias = tuple[str, str]
"""First and last name."""
_BETWEEN: Final = ","
_MOST: Final = 12
"""More than these share no household: beyond them names are the same or they are not."""
_BEST_FIRST: Final = (
    NameLikeness.SAME, NameLikeness.SPELLED, NameLikeness.INITIAL, NameLikeness.PART, NameLikeness.SHORT,
    NameLikeness.FIRST_ONLY, NameLikeness.ONE_WORD, NameLikeness.OTHER,
)  # fmt: skip


@dataclass(slots=True)
class _Sharer:
    """One of those who have an e-mail address.

    Attributes:
        ref: by which the book keeps them.
        names: that they were ever said to have.
        is_open: who comes with the address is they: colleagues of a firm, or somebody whose name was corrected by hand
            when what lists call them was not kept.
        customer_id: whom the book had by it before; 0 = nobody.
        read_in: the file of which a row of theirs was written.
    """

    ref: str
    names: list[_Name] = field(default_factory=list)
    is_open: bool = False
    customer_id: int = 0
    read_in: str = ""


@dataclass(slots=True)
class _Address:
    """Those who have one e-mail address, the one who has it alone first."""

    several: list[_Sharer]
    _by_words: dict[tuple[str, ...], _Sharer] = field(default_factory=dict)

    def of_words(self, words: tuple[str, ...]) -> _Sharer | None:
        """Return whom these words of a name mean for certain."""
        if not self._by_words:  # of nearly all addresses nobody asks
            self._by_words = {_words(name): one for one in reversed(self.several) for name in one.names}
        return self._by_words.get(words)

    def call(self, one: _Sharer, name: _Name) -> None:
        """Let somebody be meant by a name, too."""
        one.names.append(name)
        if self._by_words:
            self._by_words.setdefault(_words(name), one)

    def add(self, one: _Sharer, place: int) -> None:
        """Put one more beside the others."""
        self.several.insert(place, one)
        if self._by_words:
            self._by_words |= {_words(name): one for name in one.names}


class Parted(NamedTuple):
    """Somebody who is told apart from whoever has their e-mail address alone.

    Attributes:
        ref: theirs.
        first_ref: of the other one.
        known_id: of the other one, in the book before; 0 = nobody was.
        is_new: told apart for the first time.
    """

    ref: str
    first_ref: str
    known_id: int
    is_new: bool


class SharedEmails:
    """Tells people of one e-mail address apart, for the files of one import.

    Attributes:
        parted: who is told apart, by source.
        spelled: other spellings of names that it met for the first time: (source, as the book keeps it, whose).
    """

    def __init__(self, con: Connection) -> None:
        self._con = con
        self._reader = FeatureReader()
        self._by_email: dict[str, dict[str, _Address]] = {}
        self.parted: dict[str, list[Parted]] = {}
        self.spelled: list[tuple[str, str, str]] = []

    def settled(
        self, plan: FilePlan, people: Sequence[PersonRow], *, is_list: bool
    ) -> tuple[list[PersonRow], Mapping[str, str]]:
        """Return the rows with the names by which the book keeps whom they mean, and these by what was read, if any.

        Of sales one row a person is enough: a second spelling of somebody is not among the rows.

        Args:
            plan: their file.
            people: its rows as they were read.
            is_list: a list of customers, in which each row counts.
        """
        source = plan.mapping.people_source
        said = self._with_emails(source, people)
        if said is None:
            return list(people), {}
        meant = {ref: ref for row in people for ref in row.refs}
        rows = []
        for row, ref in said:
            if not ref:
                rows.append(row)
                continue
            meant[ref] = without_name(ref)
            if row.refs[0] != ref:  # by a key besides: a system that has one has told them apart
                self._of(source, meant[ref], row.customer)
                rows.append(replace(row, refs=tuple(map(without_name, row.refs))))
                continue
            whose = self._whose(source, ref, row.customer, may_part=not plan.by_day)
            meant[ref] = whose.ref
            if is_list or whose.read_in != plan.file:
                rows.append(replace(row, refs=(whose.ref,)))
            whose.read_in = plan.file
        return rows, meant

    def looked_up(self, source: str, people: Sequence[PersonRow]) -> list[PersonRow]:
        """Return the rows with the names by which the book keeps whom they mean, and remember nobody new."""
        rows = []
        for row, ref in self._with_emails(source, people) or ():
            known = self._by_email.get(source, {}).get(without_name(ref)) if ref else None
            refs = tuple(map(without_name, row.refs))
            if known is not None and row.refs[0] == ref:
                found = self._found(known, row.customer)
                refs = (found.ref if found is not None else _key(refs[0], _name(row.customer)),)
            rows.append(replace(row, refs=refs) if ref else row)
        return rows or list(people)

    def _with_emails(self, source: str, people: Sequence[PersonRow]) -> list[tuple[PersonRow, str]] | None:
        """Return each row with what it says of an e-mail address, "" = nothing; None where none of them says any.

        Who has these addresses in the book is known afterwards.
        """
        said = [(row, next((ref for ref in row.refs if ref.startswith(EMAIL_PREFIX)), "")) for row in people]
        if not any(ref for _row, ref in said):
            return None
        if emails := {without_name(ref) for _row, ref in said if ref} - self._by_email.get(source, {}).keys():
            self._load(source, emails)
        return said

    def _load(self, source: str, emails: Collection[str]) -> None:
        """Learn whom the book has by e-mail addresses."""
        by_email = self._by_email.setdefault(source, {})
        found = other_names.sharing(self._con, source, emails)
        renamed = {one.customer_id for one in found if not _NAMES.isdisjoint(one.edited_fields.split(","))}
        renamed -= other_names.with_former_names(self._con, renamed) if renamed else renamed
        sharers: dict[tuple[str, int], _Sharer] = {}
        for email, key, at, *name, company, _edited in found:  # the address alone comes first
            one = sharers.get((email, at))
            if one is None:
                names = [(name[0], name[1])] if any(name) else []
                one = sharers[email, at] = _Sharer(key, names, bool(company) or at in renamed, at)
                if email not in by_email:
                    by_email[email] = _Address([one])
                else:
                    by_email[email].several.append(one)
                first = by_email[email].several[0]
                if key != email and first.ref == email:
                    self.parted.setdefault(source, []).append(Parted(key, email, first.customer_id, is_new=False))
            if key != email:
                called, _, last = key.removeprefix(email + BEFORE_NAME).partition(_BETWEEN)
                one.names.append((called, last))

    def _of(self, source: str, email: str, customer: Customer) -> _Address:
        """Return who has an address; whoever comes first has it alone."""
        by_email = self._by_email.setdefault(source, {})
        found = by_email.get(email)
        if found is None:
            found = by_email[email] = _Address([_sharer(email, customer)])
        return found

    def _whose(self, source: str, ref: str, customer: Customer, *, may_part: bool) -> _Sharer:
        """Return whom a row means; somebody of whom this is the first word is remembered."""
        email = without_name(ref)
        address = self._of(source, email, customer)
        found = self._found(address, customer)
        name, first = _name(customer), address.several[0]
        if found is None and not may_part:
            return first
        if found is None:
            has_first = first.ref == email
            found = _Sharer(_key(email, name) if has_first else email, [name])
            if has_first:
                self.parted.setdefault(source, []).append(Parted(found.ref, email, first.customer_id, is_new=True))
            address.add(found, len(address.several) if has_first else 0)
        elif _is_private(customer) and not found.is_open and name not in found.names:
            if found.names and _words(name) not in map(_words, found.names):
                self.spelled.append((source, _key(email, name), found.ref))
            address.call(found, name)
        return found

    def _found(self, address: _Address, customer: Customer) -> _Sharer | None:
        """Return who of those of one address is meant; None = somebody else than all of them."""
        several, name = address.several, _name(customer)
        is_known = len(several) == 1 and (several[0].is_open or name in several[0].names)
        if is_known or not _is_private(customer) or not (words := _words(name)):
            return several[0]
        if (exact := address.of_words(words)) is not None or len(several) > _MOST:
            return exact
        said = self._reader.read(_named(name))
        alike = []
        for one in several:
            others = [self._reader.read(_named(each)) for each in one.names]
            # "Anna & Paul Huber" names both: Paul Huber is no third one, even where Anna Huber was there before him.
            if not any(are_two(said, each) for each in others) or any(said.words <= each.words for each in others):
                likeness = min(
                    (_BEST_FIRST.index(compare_names(said, each)) for each in others), default=len(_BEST_FIRST)
                )
                alike.append((likeness, one))
        return min(alike, key=lambda pair: pair[0])[1] if alike else None


def _is_private(customer: Customer) -> bool:
    """Return whether a person alone is named, and no firm."""
    return bool(customer.person) and not customer.company


def _sharer(ref: str, customer: Customer) -> _Sharer:
    return _Sharer(ref, [_name(customer)] if customer.person else [], bool(customer.company))


def _name(customer: Customer) -> _Name:
    return customer.first_name, customer.last_name


def _named(name: _Name) -> Customer:
    return Customer(first_name=name[0], last_name=name[1])


def _words(name: _Name) -> tuple[str, ...]:
    return tuple(sorted(word for part in name for word in name_words(without_death(part))))


def _key(email: str, name: _Name) -> str:
    first, last = (" ".join(name_words(without_death(part))) for part in name)
    return f"{email}{BEFORE_NAME}{first}{_BETWEEN}{last}"
