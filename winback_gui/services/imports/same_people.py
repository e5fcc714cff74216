"""Who in the files may be somebody whom the book or another file has: asked, never decided here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from winback_gui.domain.frozen import frozen
from winback_gui.domain.likeness import FeatureReader, Likeness, Strength, likeness
from winback_gui.domain.matching import name_words
from winback_gui.domain.message import msg
from winback_gui.domain.progress import Silent
from winback_gui.domain.remark import as_living
from winback_gui.domain.twins import Pair, Twins, Verdict, find_twins, near, pair_of
from winback_gui.store import cases, customers, pairs, purchases
from winback_gui.store.compared_people import compared_people, large_imports

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from winback_gui.domain.customer import Customer
    from winback_gui.domain.progress import Progress
    from winback_gui.services.imports.new_people import NewPeople
    from winback_gui.store.book import Connection

MOST_NEW: Final = 30_000
"""So many new people are compared with those being won back alone; with all others on the page of duplicates."""
_MOST_PEOPLE: Final = 200_000
"""In a larger book likewise: comparing everybody takes some ten seconds then."""
_FEW_NEW: Final = 1_000
"""Whom so few can be like is told by their words first: only those are looked at closely."""
_IN_BOOK: Final = "#"
_SAME_NUMBER: Final = Likeness(Strength.POSSIBLE, msg("same number, part of the name"))
_SAME_BUT_DEAD: Final = Likeness(Strength.POSSIBLE, msg("same name, and one of them says that they died"))
_ONLY_NUMBER: Final = Likeness(Strength.POSSIBLE, msg("same number, different name"))


class Word(StrEnum):
    """What the owner says about two people while a file comes in."""

    SAME = "same"
    DIFFERENT = "different"
    LATER = "later"


@frozen
class Question:
    """Somebody new in the files who may be somebody known: in the book, or in another line of the files.

    Attributes:
        key: of the pair, for the owner's word; the same in a trial and in the import itself.
        file, line: where the new one stands.
        new, known: as they would stand in the book.
        new_purchases, known_purchases: how many each has.
    """

    key: tuple[str, str]
    file: str
    line: int
    new: Customer
    known: Customer
    likeness: Likeness
    new_purchases: int
    known_purchases: int


@frozen
class Alike:
    """Whom an import made who may be somebody else.

    Attributes:
        questions: the surest first.
        unasked: those of whom the import does not ask, but the page of duplicates: who stand in one list by numbers of
            their own, which says that they are two unless it is nearly sure that they are one; and where so many
            came in that nobody else is compared, who may be somebody being won back.
    """

    questions: tuple[Question, ...] = ()
    unasked: tuple[Pair, ...] = ()


@frozen
class Words:
    """The owner's words, by the keys of the questions. Whoever is not named stays two and is listed as a duplicate."""

    said: Mapping[tuple[str, str], Word] = field(default_factory=lambda: MappingProxyType({}))

    def same(self) -> dict[str, str]:
        """Return who is whom: the name of a new person in the files, and of the one who they are."""
        return {new: known for (new, known), word in self.said.items() if word is Word.SAME}

    def different(self) -> list[tuple[str, str]]:
        """Return who is not whom."""
        return [key for key, word in self.said.items() if word is Word.DIFFERENT]


def in_book(customer_id: int) -> str:
    """Return the name by which a key means somebody who is in the book."""
    return f"{_IN_BOOK}{customer_id}"


def id_in_book(name: str) -> int | None:
    """Return whom a name means who is in the book; None = somebody of the files."""
    return int(name.removeprefix(_IN_BOOK)) if name.startswith(_IN_BOOK) else None


def is_asked(con: Connection, people: NewPeople) -> bool:
    """Return whether an import of these people compares them with everybody."""
    return len(people.origins) < MOST_NEW and customers.count(con) <= _MOST_PEOPLE


def find_alike(con: Connection, people: NewPeople, progress: Progress) -> Alike:
    """Return who among those whom an import has just made may be somebody else."""
    new = people.origins
    if not new:
        return Alike()
    if not is_asked(con, people):
        return Alike(unasked=_being_won_back(con, people, progress))
    compared: Iterable[Customer] = compared_people(con)
    if len(new) <= _FEW_NEW:
        compared = near(compared, customers.by_ids(con, sorted(new)))
    apart = pairs.apart(con)
    found = find_twins(compared, progress, total=customers.count(con), only=frozenset(new), apart=apart)
    listed = [(twins, _turned(twins, people)) for twins in found]
    asked = [(twins.likeness, *turned) for twins, turned in listed if turned is not None]
    alike = apart | {twins.pair for twins in found}
    doubts = [pair for pair in people.doubts.items() if pair_of(*pair) not in alike]
    ids = sorted({at for _likeness, *pair in asked for at in pair}.union(*doubts))
    who = {one.customer_id: one for one in customers.by_ids(con, ids)}
    asked += [(_in_doubt(who[at], who[other]), at, other) for at, other in doubts]
    counts = purchases.counts_bought(con, ids)
    questions = tuple(
        Question(
            (new[at].key, new[other].key if other in new else in_book(other)),
            new[at].file,
            new[at].line,
            who[at],
            who[other],
            likeness,
            counts.get(at, 0),
            counts.get(other, 0),
        )
        for likeness, at, other in asked
    )
    return Alike(questions, tuple(twins.pair for twins, turned in listed if turned is None))


def _being_won_back(con: Connection, people: NewPeople, progress: Progress) -> tuple[Pair, ...]:
    """Return who of the new ones may be somebody being won back: few are, so that it takes little time."""
    gone = {case.customer_id for case in cases.open_cases(con)}
    if not gone:
        return ()
    compared = [one for one in compared_people(con) if one.customer_id in gone or people.has(one.customer_id)]
    some = near(compared, customers.by_ids(con, sorted(gone)))
    new = frozenset(one.customer_id for one in some if people.has(one.customer_id))
    found = find_twins(some, progress, total=len(some), only=frozenset(gone), others=new, apart=pairs.apart(con))
    return tuple(twins.pair for twins in found)


def ask_about_gone(con: Connection, gone_ids: Iterable[int], today: date) -> None:
    """Keep asking whether those who are decided about now are somebody whom a very large import brought.

    Such an import compared those it brought with nobody else but whom was being won back then. Of whom something was
    said or asked already, nothing is asked again.
    """
    gone = customers.by_ids(con, sorted(set(gone_ids)))
    least = 0 if customers.count(con) > _MOST_PEOPLE else MOST_NEW // 2  # of those it brought, some are gone since
    large = large_imports(con, least)
    if not gone or not large:
        return
    some = near(compared_people(con, large), gone)
    everybody = {one.customer_id: one for one in (*some, *gone)}
    only, others = frozenset(one.customer_id for one in gone), frozenset(one.customer_id for one in some)
    known = frozenset(pairs.verdicts(con))
    found = find_twins(everybody.values(), Silent(), only=only, others=others, apart=known)
    pairs.say(con, [twins.pair for twins in found], Verdict.OPEN, today)


def _in_doubt(new: Customer, known: Customer) -> Likeness:
    """Return how two are alike who share a number and at most a word of the name, or of whom one died by their name."""
    if as_living(new) is not None:
        return _SAME_BUT_DEAD
    shares_word = not set(name_words(new.name)).isdisjoint(name_words(known.name))
    return _SAME_NUMBER if shares_word else _ONLY_NUMBER


def keep_asking(con: Connection, alike: Alike, today: date) -> None:
    """Remember whom an import brought who may be somebody else, and the owner has not said whether it is so.

    Until then nobody who seems gone is written to where the other one bought later (`services.bought_meanwhile`).
    """
    asked = [(one.new.customer_id, one.known.customer_id) for one in alike.questions]
    pairs.say(con, [*asked, *alike.unasked], Verdict.OPEN, today)


def keep_apart(con: Connection, people: NewPeople, words: Words, today: date) -> None:
    """Remember the pairs of whom the owner said that they are two people.

    Those of whom only the number speaks for one stay a question where nothing was said: no search would find them.
    """
    pairs.say(con, _only_by_number(con, people), Verdict.OPEN, today)
    ids = {origin.key: at for at, origin in people.origins.items()}
    found = [(ids.get(new), id_in_book(known) or ids.get(known)) for new, known in words.different()]
    pairs.say(con, [(one, other) for one, other in found if one and other], Verdict.DIFFERENT, today)


def _only_by_number(con: Connection, people: NewPeople) -> list[tuple[int, int]]:
    reader = FeatureReader()
    ids = sorted({at for pair in people.doubts.items() for at in pair})
    who = {one.customer_id: reader.read(one) for one in customers.by_ids(con, ids)}
    return [(new, known) for new, known in people.doubts.items() if likeness(who[new], who[known]) is None]


def _turned(twins: Twins, people: NewPeople) -> tuple[int, int] | None:
    """Return the new one first and then the other; None = both stand in one list by names of their own.

    Where the name and the address are the same, or nearly and e-mail and telephone are, too, numbers of their own say
    nothing: a till gives one person two.
    """
    one, other = twins.pair
    new = people.origins
    if one not in new or other not in new:
        return (one, other) if one in new else (other, one)
    is_one_list = new[one].file == new[other].file and not (new[one].is_by_name or new[other].is_by_name)
    # The later one is asked about: it can be told to be the earlier one.
    return None if is_one_list and not twins.is_nearly_sure else (other, one)
