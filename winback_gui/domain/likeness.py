"""How like two customers are, in words. What is not certain is never decided here: the owner looks at both."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

from winback_gui.domain.birth import are_two
from winback_gui.domain.customer import Address, Customer
from winback_gui.domain.frozen import frozen
from winback_gui.domain.matching import loose, name_words, place_words
from winback_gui.domain.message import Message, msg
from winback_gui.domain.no_person import is_card_alone
from winback_gui.domain.phone_key import phone_keys
from winback_gui.domain.remark import without_death
from winback_gui.domain.short_names import is_short_form, is_usual_first_name
from winback_gui.domain.street_forms import postcode_compared

if TYPE_CHECKING:
    from datetime import date

_SAME_WORD, _LONG_WORD = 4, 8  # letters from which one slip, and from which two slips, may be in a word
_MOST_CHANGED = 4  # letters that two slips change at most
_ALL_THREE = 3  # address, e-mail and telephone
_BITS = 61
_NO_PHONE: frozenset[str] = frozenset()
_LIKE_STREET = 80  # of 100, as rapidfuzz counts: "weyerstr" and "weyherstr"


class Strength(IntEnum):
    """How much speaks for one person; the strongest first."""

    CERTAIN = 0
    LIKELY = 1
    POSSIBLE = 2


STRENGTH_WORDS: dict[Strength, Message] = {
    Strength.CERTAIN: msg("surely one person"),
    Strength.LIKELY: msg("probably one person"),
    Strength.POSSIBLE: msg("perhaps one person"),
}


class NameLikeness(IntEnum):
    """How two names compare."""

    SAME = 0
    SPELLED = 1
    INITIAL = 2
    PART = 3
    FIRST_ONLY = 4
    ONE_WORD = 5
    OTHER = 6
    SHORT = 7


class PlaceLikeness(IntEnum):
    """How two addresses compare."""

    SAME = 0
    SAME_HOUSE = 1
    SPELLED = 2
    SAME_STREET = 3
    NOT_KNOWN = 4
    OTHER = 5


_NAMES = {
    NameLikeness.SAME: msg("same name"),
    NameLikeness.SPELLED: msg("name spelled differently"),
    NameLikeness.INITIAL: msg("name with an initial"),
    NameLikeness.PART: msg("part of the name"),
    NameLikeness.FIRST_ONLY: msg("same first name"),
    NameLikeness.ONE_WORD: msg("part of the name"),
    NameLikeness.SHORT: msg("short form of the name"),
}
_PLACES = {
    PlaceLikeness.SAME: msg("same address"),
    PlaceLikeness.SAME_HOUSE: msg("same house"),
    PlaceLikeness.SPELLED: msg("street spelled differently"),
    PlaceLikeness.SAME_STREET: msg("same street, different postcode"),
    PlaceLikeness.NOT_KNOWN: msg("one has no address"),
    PlaceLikeness.OTHER: msg("different address"),
}
_SPELLED_NAMES = frozenset({NameLikeness.SPELLED, NameLikeness.INITIAL, NameLikeness.PART, NameLikeness.SHORT})
_ALIKE_NAMES = _SPELLED_NAMES | {NameLikeness.SAME}
_ALIKE_PLACES = frozenset({PlaceLikeness.SAME, PlaceLikeness.SAME_HOUSE, PlaceLikeness.SPELLED})
_SAME_EMAIL, _SAME_PHONE = msg("same e-mail"), msg("same phone number")
_SAME_BIRTH = msg("same date of birth")


class Features(NamedTuple):
    """What of a customer is compared, made once for each.

    Attributes:
        name: its words without titles, sorted; of a firm without a person the company's; () of a payment card alone
            ("Visa Cardholder"), which is nobody's name.
        words: the same, to be compared.
        letters: of the first of them, a bit for each: two words that differ by a slip differ in few.
        first: the first word of the first name.
        street: the words of the street.
        whole_street: the same in one: where the words part is no difference.
        numbers: those of them that have a digit.
        end: postcode, else town; of an American postcode its five digits alone.
        town: folded.
    """

    customer_id: int
    name: tuple[str, ...]
    words: frozenset[str]
    letters: int
    first: str
    street: tuple[str, ...]
    whole_street: str
    numbers: tuple[str, ...]
    end: str
    town: str
    email: str
    phones: frozenset[str]
    born_on: date | None


@frozen
class Likeness:
    """Why two customers may be one person.

    Attributes:
        strength: how much speaks for it.
        why: "same name, same street, different postcode".
        is_nearly_sure: more than the name speaks for it, so that letters wait for the owner's word, and an import asks
            even about two lines of one list.
        is_name_alone: nothing but the name speaks for it.
    """

    strength: Strength
    why: Message
    is_nearly_sure: bool = False
    is_name_alone: bool = False


class FeatureReader:
    """Makes what is compared of customers; names and towns, which come again and again, are read once."""

    def __init__(self) -> None:
        self._names: dict[str, list[str]] = {}
        self._towns: dict[str, str] = {}
        self._letters: dict[str, int] = {}

    def read(self, customer: Customer) -> Features:
        """Return what is compared of a customer."""
        address = customer.address
        first, last = self._name(customer.first_name), self._name(customer.last_name)
        street = place_words(address)
        town = self._town(address.town)
        name = [] if is_card_alone(customer) else sorted(first + last or loose(customer.company).split())
        return Features(
            customer.customer_id,
            tuple(name),
            frozenset(name),
            self._bits(name[0]) if name else 0,
            first[0] if first else "",
            tuple(street),
            "".join(street),
            tuple([word for word in street if not word.isalpha() and any(map(str.isdigit, word))]),
            postcode_compared(address.postcode) or town,
            town,
            customer.email.strip().casefold(),
            frozenset(phone_keys(customer.phone)) if customer.phone else _NO_PHONE,
            customer.born_on,
        )

    def _name(self, name: str) -> list[str]:
        if name not in self._names:
            self._names[name] = name_words(without_death(name))
        return self._names[name]

    def _bits(self, word: str) -> int:
        if word not in self._letters:
            bits = 0
            for letter in word:
                bits |= 1 << ord(letter) % _BITS  # where two letters share a bit, less seems to differ, never more
            self._letters[word] = bits
        return self._letters[word]

    def _town(self, town: str) -> str:
        if town not in self._towns:
            self._towns[town] = loose(town)
        return self._towns[town]


def likeness(one: Features, other: Features) -> Likeness | None:
    """Return why two customers may be one person, or None where too little speaks for it.

    Sharing an address, a telephone or an e-mail is never enough: households do. Something of the name must agree.
    Whoever was born on another day is another person: a mother and a daughter of one name. A day of birth in common
    speaks for one person only where the name is the same, too: twins have it and nearly each other's names.
    """
    if is_apart(one, other) or are_two(one.born_on, other.born_on):
        return None
    name = compare_names(one, other)
    if name is NameLikeness.OTHER:
        return None
    place = compare_places(one, other)
    contacts = _contacts(one, other)
    is_one_birth = _share_birth(one, other)
    if place is PlaceLikeness.NOT_KNOWN and not contacts and not is_one_birth and not _may_stand_alone(one, other):
        return None
    strength = _strength(name, place, has_contact=bool(contacts), is_one_birth=is_one_birth)
    if strength is None:
        return None
    count = len(contacts)
    if is_one_birth:
        contacts = [*contacts, _SAME_BIRTH]
    parts = [_NAMES[name], _PLACES[place], *contacts]
    if place is PlaceLikeness.NOT_KNOWN and contacts:
        parts = [_NAMES[name], *contacts]
    is_nearly_sure = strength is Strength.CERTAIN or _agree_beside_name(name, place, count)
    is_name_alone = place is PlaceLikeness.NOT_KNOWN and not contacts
    return Likeness(strength, _joined(parts), is_nearly_sure, is_name_alone)


def may_be_one(one: Features, other: Features) -> bool:
    """Return whether two who have one number in two books may be one person: every book of ours counts from 1.

    A first name, or one word of a name, is too little by itself: the address, the e-mail or the telephone must agree.
    These alone are never enough, since couples share them. Where one has no name, only another address speaks against.
    """
    place = compare_places(one, other)
    if not one.name or not other.name:
        return place is not PlaceLikeness.OTHER
    name = compare_names(one, other)
    return name in _ALIKE_NAMES or (name is not NameLikeness.OTHER and is_near(one, other))


def is_near(one: Features, other: Features) -> bool:
    """Return whether address, e-mail or telephone agree: one person, or two of one house."""
    return compare_places(one, other) in _ALIKE_PLACES or bool(_contacts(one, other))


def are_told_apart(one: Features, other: Features) -> bool:
    """Return whether what is known of both besides the name is not the same: address, e-mail, telephone, or birth.

    Of such two, a name alone tells neither.
    """
    has_other_email = one.email and other.email and one.email != other.email
    has_other_phone = one.phones and other.phones and one.phones.isdisjoint(other.phones)
    is_reached_otherwise = bool(has_other_email or has_other_phone)
    is_elsewhere = compare_places(one, other) is PlaceLikeness.OTHER
    return is_reached_otherwise or is_elsewhere or are_two(one.born_on, other.born_on)


def is_apart(one: Features, other: Features) -> bool:
    """Return whether `likeness` surely finds nothing: told at once of nearly all in a large book.

    Either no word of the two names is the same, nor the first one nearly; or nothing of the two addresses agrees, nor
    e-mail or telephone, nor name and day of birth: a name is then never enough.
    """
    if one.words.isdisjoint(other.words) and (
        len(one.words) != len(other.words) or (one.letters ^ other.letters).bit_count() > _MOST_CHANGED
    ):
        return True
    if not one.whole_street or not other.whole_street or one.whole_street == other.whole_street:
        return False
    if one.name == other.name and _share_birth(one, other):
        return False
    if (one.end == other.end or (one.town and one.town == other.town)) and (
        one.numbers == other.numbers or not set(one.numbers).isdisjoint(other.numbers)
    ):
        return False
    return not ((one.email and one.email == other.email) or not one.phones.isdisjoint(other.phones))


def compare_names(one: Features, other: Features) -> NameLikeness:
    """Return how two names compare."""
    if not one.name or not other.name:
        return NameLikeness.OTHER
    if one.name == other.name:
        return NameLikeness.SAME
    mine, theirs = one.words, other.words
    common = mine & theirs
    if not common and (len(mine) != len(theirs) or len(mine) == 1):
        return NameLikeness.OTHER
    left, right = sorted(mine - common), sorted(theirs - common)
    if not left or not right:
        if len(common) > 1:
            return NameLikeness.PART
        return NameLikeness.ONE_WORD
    if common and _are_initials(left, right):
        return NameLikeness.INITIAL
    if common and _is_short(one, other, left, right):
        return NameLikeness.SHORT
    if len(left) == len(right) and all(map(is_slip, left, right)):
        return NameLikeness.SPELLED
    is_first_alone = one.first == other.first and one.first in common and len(one.first) > 1
    if is_first_alone and not _is_last_first(one.first, left, right):
        return NameLikeness.FIRST_ONLY
    return NameLikeness.OTHER


def compare_places(one: Features, other: Features) -> PlaceLikeness:
    """Return how two addresses compare."""
    if not one.street or not other.street:
        return PlaceLikeness.NOT_KNOWN
    is_one_town = one.end == other.end or (bool(one.town) and one.town == other.town)
    if one.whole_street == other.whole_street:
        return PlaceLikeness.SAME if one.end == other.end else PlaceLikeness.SAME_STREET
    if not is_one_town:
        return PlaceLikeness.OTHER
    mine, theirs = set(one.street), set(other.street)
    is_one_house = bool(set(one.numbers) & set(other.numbers)) and (mine <= theirs or theirs <= mine)
    if is_one_house:
        return PlaceLikeness.SAME_HOUSE
    if one.numbers == other.numbers and _without_numbers(one, other) >= _LIKE_STREET:
        return PlaceLikeness.SPELLED
    return PlaceLikeness.OTHER


def may_be_one_place(before: Address, after: Address) -> bool:
    """Return whether an address that was changed may still be the same place: mended, completed, or no longer known.

    The house number must agree where both have one. Of nothing that was known nothing can be left: then any address
    that a letter can go to is another.
    """
    one, other = (FeatureReader().read(Customer(customer_no="", address=each)) for each in (before, after))
    if not one.street or not other.street:
        return not other.street or not other.end
    place = compare_places(one, other)
    if place is PlaceLikeness.OTHER and not (one.numbers and other.numbers):
        is_one_town = one.end == other.end or (bool(one.town) and one.town == other.town)
        return is_one_town and _without_numbers(one, other) >= _LIKE_STREET
    if place is PlaceLikeness.SAME_STREET:
        return not (one.town and other.town) or one.town == other.town
    return place is not PlaceLikeness.OTHER


def may_be_moved_from(before: Address | None, now: Address) -> bool:
    """Return whether somebody who moved away may still have lived at the address of now.

    Args:
        before: what the book had when that was said; None = not known, empty = nothing, or somewhere else.
        now: what it has now.
    """
    return before is None or may_be_one_place(before, now)


def _without_numbers(one: Features, other: Features) -> float:
    from rapidfuzz.fuzz import ratio  # noqa: PLC0415 (30 ms that start-up does not pay)

    words = ("".join(word for word in each.street if word not in each.numbers) for each in (one, other))
    return ratio(*words, score_cutoff=_LIKE_STREET)


def _are_initials(left: list[str], right: list[str]) -> bool:
    """Whether every word of the shorter side that is left over is the first letter of one of the other side's."""
    few, many = (left, list(right)) if len(left) <= len(right) else (right, list(left))
    for word in few:
        found = next((each for each in many if each[0] == word[0] and 1 in {len(word), len(each)}), None)
        if found is None:
            return False
        many.remove(found)
    return True


def _is_last_first(word: str, left: list[str], right: list[str]) -> bool:
    """Whether the word in front of two names is the last name: "Huber Anna" and "Huber Paul"."""
    if is_usual_first_name(word) or len(left) != 1 or len(right) != 1:
        return False
    return is_usual_first_name(left[0]) and is_usual_first_name(right[0])


def _is_short(one: Features, other: Features, left: list[str], right: list[str]) -> bool:
    """Whether the first names alone differ, and one is a short form of the other; more first names say nothing."""
    if one.first in left and other.first in right:
        return is_short_form(one.first, other.first) and 1 in {len(left), len(right)}
    return not (one.first and other.first) and len(left) == len(right) == 1 and is_short_form(left[0], right[0])


def is_slip(one: str, other: str) -> bool:
    """Return whether two words differ by a slip of the pen."""
    shorter = min(len(one), len(other))
    if shorter < _SAME_WORD:
        return False
    allowed = 2 if shorter >= _LONG_WORD else 1
    if len(set(one) ^ set(other)) > 2 * allowed or abs(len(one) - len(other)) > allowed:
        return False  # a slip changes two letters at most: nearly all pairs need no counting
    from rapidfuzz.distance import OSA  # noqa: PLC0415 (30 ms that start-up does not pay)

    return OSA.distance(one, other, score_cutoff=allowed) <= allowed


def _contacts(one: Features, other: Features) -> list[Message]:
    found = []
    if one.email and one.email == other.email:
        found.append(_SAME_EMAIL)
    if not one.phones.isdisjoint(other.phones):
        found.append(_SAME_PHONE)
    return found


def _share_birth(one: Features, other: Features) -> bool:
    """Whether two full names have one day of birth."""
    return one.born_on is not None and one.born_on == other.born_on and len(one.name) > 1 and len(other.name) > 1


def _may_stand_alone(one: Features, other: Features) -> bool:
    """Whether a name alone, without two addresses to compare, is worth a question: a full one, and nothing against."""
    speaks_against = (one.email and other.email) or (one.phones and other.phones)
    return len(one.name) > 1 and not speaks_against


def _strength(name: NameLikeness, place: PlaceLikeness, *, has_contact: bool, is_one_birth: bool) -> Strength | None:
    is_near = place in {PlaceLikeness.SAME_HOUSE, PlaceLikeness.SPELLED, PlaceLikeness.SAME_STREET}
    is_same = place is PlaceLikeness.SAME
    if name is NameLikeness.SAME:
        if is_same or has_contact:
            return Strength.CERTAIN
        if is_near or is_one_birth:
            return Strength.CERTAIN if is_near and is_one_birth else Strength.LIKELY
        return Strength.POSSIBLE if place is PlaceLikeness.NOT_KNOWN else None
    if name in _SPELLED_NAMES:
        if is_same or has_contact:
            return Strength.LIKELY
        return Strength.POSSIBLE if is_near else None
    if has_contact:  # a changed last name, or a last name alone
        return Strength.POSSIBLE
    return None


def _agree_beside_name(name: NameLikeness, place: PlaceLikeness, contacts: int) -> bool:
    """Whether of address, e-mail and telephone two agree beside a name; all three where a slip may be a sister."""
    agree = contacts + (place in _ALIKE_PLACES)
    return name in _SPELLED_NAMES and agree >= (_ALL_THREE if name is NameLikeness.SPELLED else _ALL_THREE - 1)


def _joined(parts: list[Message]) -> Message:
    said = parts[0]
    for part in parts[1:]:
        said = msg("{one}, {other}", one=said, other=part)
    return said
