"""Numbers of customers of a list of which the book knows hardly any: written another way, or of other people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from winback_gui.domain.likeness import FeatureReader
from winback_gui.domain.number_doubt import Doubt
from winback_gui.importing.number_form import form_between
from winback_gui.importing.people import PersonRow
from winback_gui.importing.plan import FilePlan
from winback_gui.importing.report import HandedOn, UnknownNumbers
from winback_gui.services.imports.number_holders import doubt_between
from winback_gui.services.imports.numbers_doubt import DoubtKind, NumbersDoubt, NumbersInDoubtError
from winback_gui.store import customers, numberings
from winback_gui.store.book import Connection

_LEAST: Final = 10
_NAMED: Final = 20
_HALF: Final = 0.5
_FEW: Final = 0.1
_NEARLY_ALL: Final = 0.9
"""A list of so many numbers, half of which the book does not know, in a book of so many customers with a name and a
number, is told of; where an earlier list like it is in the book, it is asked about. New customers are so many in no
month; but where more than a few in the book have a number and no name, new ones are usual, and it must be nearly all.
Where sales say names, nobody is mistaken for another one, and nothing is said.
"""
_MOST: Final = 0.8
"""Where most of those are in the book as it writes numbers, that is asked; not where so many have other names."""
_SHOWN: Final = 50


class NumbersMet:
    """Which numbers of each file the book, or a list beside it, knows."""

    def __init__(self, con: Connection) -> None:
        self._con = con
        self._known: defaultdict[str, set[str]] = defaultdict(set)
        self._unknown: defaultdict[str, dict[str, None]] = defaultdict(dict)
        self._made: defaultdict[str, set[str]] = defaultdict(set)  # by a file of this import that says them alone
        self._named: set[str] = set()
        self._later: set[str] = set()

    def note(self, one: FilePlan, numbers: Sequence[str], known: Collection[str], *, is_later: bool = False) -> None:
        """Take note of numbers that a file says alone, for the first time.

        Args:
            one: the file.
            numbers: of the shop.
            known: those of them that mean somebody.
            is_later: the book has sales of an earlier list like it.
        """
        made = self._made[one.mapping.people_source]
        self._note(one, numbers, [number for number in known if number not in made])
        made.update(number for number in numbers if number not in known)
        if is_later:
            self._later.add(one.mapping.people_source)

    def note_people(self, one: FilePlan, people: Sequence[PersonRow], known: Sequence[int | None]) -> None:
        """Take note of numbers that a file says with names, and of who is known of them."""
        numbers = {row.customer.customer_no: at for row, at in zip(people, known, strict=True)}
        numbers.pop("", None)
        self._named.add(one.mapping.people_source)
        self._note(one, [*numbers], [number for number, at in numbers.items() if at is not None])

    def _note(self, one: FilePlan, numbers: Sequence[str], known: Sequence[str]) -> None:
        self._known[one.file].update(known)
        self._unknown[one.file].update(
            dict.fromkeys(number for number in numbers if number not in self._known[one.file])
        )

    def unknown(self, one: FilePlan, import_id: int) -> UnknownNumbers | None:
        """Return what is to be said of a file of most of whose numbers the book knows nobody; None = it knows enough.

        Args:
            one: the file.
            import_id: the import, whose own customers count for nothing.
        """
        found, of = self._open(one, _HALF) if one.mapping.people_source not in self._named else ([], 0)
        if not found:
            return None
        named, nameless, example = numberings.with_and_without_names(self._con, import_id)
        is_usual = nameless > _FEW * named and len(found) < _NEARLY_ALL * of
        return None if named < _NAMED or is_usual else UnknownNumbers(one.file, len(found), of, found[0], example)

    def refuse_unknown(self, one: FilePlan, import_id: int) -> None:
        """Stop where a list like earlier ones says numbers most of which are nobody's.

        Raises:
            NumbersInDoubtError: so it is.
        """
        if one.mapping.people_source in self._later and (found := self.unknown(one, import_id)) is not None:
            examples = (HandedOn(found.example, "", found.in_book),)
            raise NumbersInDoubtError(NumbersDoubt(DoubtKind.UNKNOWN, one.file, found.count, found.of, examples))

    def refuse_other_form(self, one: FilePlan) -> None:
        """Stop where a file writes the numbers of the book another way.

        Raises:
            NumbersInDoubtError: so it seems; its `form` says which way.
        """
        found, of = self._open(one, _NEARLY_ALL)
        numbering = one.mapping.numbering
        form = form_between(found, numberings.other_numbers(self._con, numbering, found)) if found else None
        if form is None:
            return
        read = {number: form.read(number) for number in found}
        if len({*read.values(), *self._known[one.file]}) < of:
            return  # two people of the list would be one
        ids = numberings.ids_in(self._con, numbering, read.values())
        hits = [number for number in found if read[number] in ids and read[number] != number]
        if len(hits) < max(_LEAST, _MOST * len(found)):
            return
        if self._are_others(numberings.ids_in(self._con, numbering, hits), {at: ids[read[at]] for at in hits}):
            return
        shown = hits[:_SHOWN]
        who = {one.customer_id: one for one in customers.by_ids(self._con, [ids[read[at]] for at in shown])}
        examples = tuple(HandedOn(at, who[ids[read[at]]].name, read[at]) for at in shown)
        raise NumbersInDoubtError(NumbersDoubt(DoubtKind.FORM, one.file, len(hits), of, examples, form=form))

    def _are_others(self, brought: Mapping[str, int], ids: Mapping[str, int]) -> bool:
        """Return whether the file has other names for most of those whom the book knows: a second shop's, say.

        Args:
            brought: whom it brought, by their numbers as it writes them.
            ids: who they would be in the book, all by the same numbers.
        """
        pairs = [(at, ids[number]) for number, at in brought.items()]
        who = {
            one.customer_id: one for one in customers.by_ids(self._con, sorted({at for pair in pairs for at in pair}))
        }
        named = [(who[new], who[at]) for new, at in pairs if who[new].person or who[new].company]
        reader = FeatureReader()
        others = [new for new, known in named if doubt_between(new, known, reader) >= Doubt.SOME]
        return len(others) > _MOST * len(ids)

    def _open(self, one: FilePlan, share: float) -> tuple[list[str], int]:
        """Return the unknown numbers of a file, and how many it has in all; none where these are too few."""
        found = list(self._unknown[one.file])
        of = len(found) + len(self._known[one.file])
        return (found, of) if len(found) >= max(_LEAST, share * of) else ([], of)
