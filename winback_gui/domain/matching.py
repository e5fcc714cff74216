"""Are these two rows one person? Only what is certain is decided here; the rest is for the owner to look at."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Collection, Iterable

from winback_gui.domain.address_lines import is_added
from winback_gui.domain.customer import Address, Customer
from winback_gui.domain.folding import fold
from winback_gui.domain.mojibake import mended
from winback_gui.domain.phone_key import phone_keys
from winback_gui.domain.street_forms import postcode_compared, street_forms, with_and_without_zeros

_Hint = tuple[str, str, str]
_NAMES_OF_A_FAMILY = 2

_TITLES_TEXT = """
mr mrs ms miss mx dr prof professor sir dame rev herr frau hr fr dipl ing med phil m mme mlle monsieur madame dhr mevr
mw sr sra srta senor senora don dona
"""
_TITLES = frozenset(_TITLES_TEXT.split())
_UMLAUTS = re.compile(r"(?<=[aou])e")
_STREET_WORDS = {"strasse": "str", "street": "st", "road": "rd", "avenue": "av", "ave": "av", "platz": "pl"}
_NO_DIGIT = re.compile(r"[^0-9]+")
_STREET_ENDS = re.compile(r"(strasse|straat|str)\b")


def match_key(customer: Customer) -> str:
    """Return a digest by which the same person at the same address is known again, or "" where that is not certain.

    It survives case, accents, "oe" for "ö", comma order, titles, "str." for "straße" and spaces in the postcode. The
    book keeps it beside a suppression when the person is erased, so that it holds no name. Without a name, or without a
    street and a postcode or town, there is no key: a name alone is shared by many.

    It is kept, so it stays what it was: of two lines of an address it is in their order (`match_keys`).
    """
    address = customer.address
    return _digest(_name_key(customer), _lines(address.street, address.street2), _postcode(address), address)


def match_keys(customer: Customer) -> tuple[str, ...]:
    """Return the digests by which somebody is looked for, `match_key` first.

    The others are those of the two lines the other way round, and of the postcode with and without the zeros in front
    that a spreadsheet loses: what was kept was written by whatever file came first.
    """
    return _keys(customer, with_and_without_zeros(_postcode(customer.address)))


def kept_keys(customer: Customer) -> tuple[str, ...]:
    """Return the digests that are kept of somebody: `match_key`, and that of the two lines the other way round."""
    return _keys(customer, (_postcode(customer.address),))


def _keys(customer: Customer, postcodes: Iterable[str]) -> tuple[str, ...]:
    name, address = _name_key(customer), customer.address
    lines = [_lines(address.street, address.street2)]
    if address.street2:
        lines.append(_lines(address.street2, address.street))
    keys = (_digest(name, street, postcode, address) for street in lines for postcode in postcodes)
    return tuple(dict.fromkeys(key for key in keys if key))


def _lines(first: str, second: str) -> str:
    return "".join(street_words(f"{first} {second}"))


def _postcode(address: Address) -> str:
    return fold(address.postcode).replace(" ", "")


def _digest(name: str, street: str, postcode: str, address: Address) -> str:
    place = _place(street, postcode or loose(address.town))
    return hashlib.sha256(f"{name}|{place}".encode()).hexdigest() if name and place else ""


def email_key(customer: Customer) -> str:
    """Return a digest of e-mail and name, or "" where one is missing: couples share an e-mail, never with one name."""
    name, email = _name_key(customer), customer.email.strip().casefold()
    return hashlib.sha256(f"{name}|{email}".encode()).hexdigest() if name and email else ""


def contact_keys(customer: Customer, further_phones: Iterable[str] = ()) -> tuple[str, ...]:
    """Return digests of name and e-mail and of name and each telephone number, of those that there are.

    By them lists without addresses know somebody, and an erasure knows whom it keeps out.

    Args:
        customer: who.
        further_phones: their numbers besides the one on the card.
    """
    name = _name_key(customer)
    phones = dict.fromkeys(key for cell in (customer.phone, *further_phones) for key in phone_keys(cell))
    by_phone = (hashlib.sha256(f"phone|{name}|{phone}".encode()).hexdigest() for phone in phones if name)
    return tuple(key for key in (email_key(customer), *by_phone) if key)


def number_key(customer: Customer) -> str:
    """Return a digest of number and name, or "" where one is missing: who had this number in another book of ours."""
    name, number = _name_key(customer), customer.customer_no
    return hashlib.sha256(f"number|{name}|{number}".encode()).hexdigest() if name and number else ""


def household_key(customer: Customer) -> str:
    """Return a digest shared by people of one last name at one address, or "" without a last name or an address."""
    name, place = loose(customer.last_name), place_key(customer.address)
    return hashlib.sha256(f"{name}|{place}".encode()).hexdigest() if name and place else ""


def letter_box(customer: Customer, blocks: Collection[str]) -> str:
    """Return the letter box of somebody: of one address, and in a block of flats of one last name; "" = not known.

    Args:
        customer: somebody.
        blocks: addresses that are blocks, as `place_key` names them.
    """
    place = place_key(customer.address)
    return f"{place}|{loose(_on_box(customer))}" if place in blocks else place


def is_one_family(people: Iterable[Customer]) -> bool:
    """Return whether people of one address have one or two last names, and double names of these."""
    names = {tuple(map(loose, fold(_on_box(one)).split())) for one in people}
    single = {name[0] for name in names if len(name) == 1}
    others = [name for name in names if not (len(name) > 1 and single.issuperset(name))]
    return len(others) <= _NAMES_OF_A_FAMILY


def _on_box(customer: Customer) -> str:
    return customer.last_name or customer.company or customer.first_name


def by_house(people: Iterable[Customer], blocks: Collection[str]) -> list[list[Customer]]:
    """Return those who have one `letter_box` with others of them, box by box."""
    houses: dict[str, list[Customer]] = {}
    for one in people:
        if box := letter_box(one, blocks):
            houses.setdefault(box, []).append(one)
    return [some for some in houses.values() if len(some) > 1]


def same_household(ones: Iterable[Customer], others: Iterable[Customer]) -> dict[int, list[int]]:
    """Return for each of `ones` who of `others` has their last name and address: ids by id, without themselves.

    Those who live with none of them are left out. In a book of many thousands only those who share last name,
    postcode and house number have their whole key made.
    """
    folded: dict[str, tuple[str, str]] = {}
    by_hint: dict[_Hint, list[Customer]] = {}
    for other in others:
        by_hint.setdefault(_hint(other, folded), []).append(other)
    keys: dict[_Hint, list[tuple[str, int]]] = {}
    found: dict[int, list[int]] = {}
    for one in ones:
        hint = _hint(one, folded)
        near = by_hint.get(hint)
        key = household_key(one) if near else ""
        if not near or not key:
            continue
        if hint not in keys:
            keys[hint] = [(household_key(other), other.customer_id) for other in near]
        with_them = [whose for of_other, whose in keys[hint] if of_other == key and whose != one.customer_id]
        if with_them:
            found[one.customer_id] = with_them
    return found


def at_places(wanted: Iterable[Address], rows: Iterable[tuple[int, str, str, str, str]]) -> dict[str, list[int]]:
    """Return who lives at each of these addresses (`place_key`): ids, in the order of `rows`.

    Addresses that are no place are left out. Of many thousand rows only those that share postcode and house number
    with one of them have their whole key made.

    Args:
        wanted: the addresses.
        rows: the id, street, second line, postcode and town of everybody.
    """
    folded: dict[str, tuple[str, str]] = {}
    found: dict[str, list[int]] = {}
    near = set[tuple[str, str]]()
    for one in wanted:
        if key := place_key(one):
            found[key] = []
            near.add((_end(one.postcode, one.town, folded), _digits(one.street, one.street2)))
    ends = {end for end, _number in near}
    for at, street, street2, postcode, town in rows:
        end = _end(postcode, town, folded)
        if end not in ends or (end, _digits(street, street2)) not in near:
            continue
        key = place_key(Address(street, street2, postcode, town))
        if key in found:
            found[key].append(at)
    return found


def _hint(customer: Customer, folded: dict[str, tuple[str, str]]) -> _Hint:
    """What people of one household share at least, as in `household_key`: last name, postcode or town, house number.

    `folded` keeps the texts that were folded already: names and postcodes come again and again.
    """
    address = customer.address
    end = _end(address.postcode, address.town, folded)
    return _folded(customer.last_name, folded)[0], end, _digits(address.street, address.street2)


def _end(postcode: str, town: str, folded: dict[str, tuple[str, str]]) -> str:
    return _folded(postcode, folded)[1] or _folded(town, folded)[0]


def _digits(street: str, street2: str) -> str:
    lines = f"{street} {street2}"
    digits = _NO_DIGIT.sub("", lines if lines.isascii() else loose(lines))
    return "".join(sorted(digits))  # whichever line stands first


def _folded(text: str, folded: dict[str, tuple[str, str]]) -> tuple[str, str]:
    if text not in folded:
        folded[text] = loose(text), postcode_compared(text)
    return folded[text]


def loose(text: str) -> str:
    """Fold, and read "ae", "oe", "ue" as the umlauts they may stand for (in both spellings alike)."""
    return _UMLAUTS.sub("", fold(mended(text)))


def spellings(name: str) -> frozenset[str]:
    """Return how a name may be spelled, folded: "Müller" also as mueller, "Mueller" also as muller."""
    whole = unicodedata.normalize("NFC", mended(name)).casefold()
    for umlaut, letters in (("ä", "ae"), ("ö", "oe"), ("ü", "ue")):
        whole = whole.replace(umlaut, letters)
    return frozenset({fold(mended(name)), loose(name), fold(whole)})


def name_words(person: str) -> list[str]:
    """Return the words of a name as they are compared, without titles: "Dr. Jörg Müller" is jorg, muller."""
    return [word for word in loose(person).split() if word not in _TITLES]


def street_words(street: str) -> list[str]:
    """Return the words of a street with its number as they are compared: "Große Straße 7a" is grosse, str, 7a."""
    return [_STREET_WORDS.get(word, word) for word in _STREET_ENDS.sub("str", loose(street)).split()]


def _name_key(customer: Customer) -> str:
    # Sorted: "Okafor, Amara" and "Amara Okafor" are one name. Of a firm, the order of the words matters.
    return " ".join(sorted(name_words(customer.person))) or loose(customer.company)


def place_key(address: Address) -> str:
    """Return where a letter goes, however street and town are spelled; "" where street or town are not known.

    It is never kept: what it takes for one place may change.

    It is the same whichever of the two lines stands first ("Flat 2", "12 High Street").
    """
    words = place_words(address)
    street = "".join(
        f" {word}" if before[-1:].isdigit() and word[0].isdigit() else word  # flat 21 of no. 2 is no flat 2 of no. 12
        for before, word in zip(["", *words], words, strict=False)
    )
    return _place(street, postcode_compared(address.postcode) or loose(address.town))


def place_words(address: Address) -> list[str]:
    """Return the words of the lines of a street as they are compared, in one order whoever wrote them."""
    lines = [line for line in (address.street, address.street2) if line.strip()]
    if len(lines) == 1 and "," in lines[0]:  # "12 High Street, Flat 2"
        parts = [part.strip() for part in lines[0].split(",", 1)]
        lines = parts if any(map(is_added, parts)) else lines
    return street_forms(street_words(" ".join(sorted(lines, key=_line_order) if len(lines) > 1 else lines)))


def _line_order(line: str) -> tuple[bool, bool, str]:
    """Return where a line stands: what is within a house first, then a name of it, then the street."""
    return not is_added(line), any(map(str.isdigit, line)), loose(line)


def _place(street: str, end: str) -> str:
    return f"{street}|{end}" if street and end else ""
