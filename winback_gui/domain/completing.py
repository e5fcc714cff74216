"""What a list says of somebody known: it corrects and completes, and never takes away what it says nothing of."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Final

from winback_gui.domain.customer import Address, Customer
from winback_gui.domain.folding import fold
from winback_gui.domain.matching import loose, name_words, street_words
from winback_gui.domain.postcodes import tidy_postcode
from winback_gui.domain.state_codes import is_same_state

_PLACE: Final = ("street", "postcode", "town")
"""Without all of these no letter arrives."""


def address_after(old: Address, said: Address) -> Address:
    """Return the address as a list leaves it: the one in the book, completed, or the other one, never half of each.

    An address that lacks what the one in the book has (a street, a postcode, a town) does not take its place, unless
    both are of one place: then what the list says nothing of stays.
    """
    if old == Address() or said == Address():
        return old if said == Address() else said
    if not said.street and old.street:
        return old
    if not contradicted(old, said) and _meet(old, said):
        return replace(old, **_filled(said))
    if said.postcode and _agree("postcode", old, said):  # another street of the town: that much is known
        said = replace(said, **{name: getattr(said, name) or getattr(old, name) for name in ("town", "country")})
    return old if any(getattr(old, name) and not getattr(said, name) for name in _PLACE) else said


def contradicted(old: Address, said: Address) -> tuple[str, ...]:
    """Return the columns (`street`, `postcode`, `town`, `country`) in which two addresses cannot be one place.

    Where the postcodes agree, towns may be called as they like ("Graz", "Graz-Gries").
    """
    found = [name for name in (*_PLACE, "country") if not _agree(name, old, said)]
    is_one_postcode = bool(said.postcode and old.postcode) and "postcode" not in found
    return tuple(name for name in found if name != "town" or not is_one_postcode)


def keeps_split(old: Customer, said: Customer, *, is_one_cell: bool) -> bool:
    """Return whether first and last name stay as the book has them.

    Args:
        old: as in the book.
        said: what a list says.
        is_one_cell: the list has the whole name in one cell, so that which word is the last name was guessed: words
            that the book has already, in whichever order, tell nothing new.
    """
    if not (is_one_cell and old.first_name and old.last_name and said.person):
        return False
    ours, theirs = name_words(old.person), name_words(said.person)
    if sorted(ours) == sorted(theirs):  # another spelling is taken where the words part in the same place
        return any(loose(getattr(old, name)) != loose(getattr(said, name)) for name in ("first_name", "last_name"))
    return set(theirs) < set(ours)


def has_same_words(one: Customer, other: Customer) -> bool:
    """Return whether two have one name: the same words in whichever order, or the name of one firm.

    A till has one cell for both: its "Zahnarztpraxis Seefeld" is the firm of that name, whoever is the contact there.
    """
    if is_named_as_firm(one, other) or is_named_as_firm(other, one):
        return True
    if one.person and other.person:
        return sorted(name_words(one.person)) == sorted(name_words(other.person)) != []
    return loose(one.company) == loose(other.company) != ""


def is_named_as_firm(said: Customer, known: Customer) -> bool:
    """Return whether somebody's first and last name are the words of another one's firm."""
    return bool(said.person and known.company) and _words(said.person) == _words(known.company) != []


def _words(name: str) -> list[str]:
    return sorted(name_words(name))


def better_spelled(old: str, said: str) -> str:
    """Return which of two spellings stays: of two that differ in their capitals alone the one in the book.

    Another one takes its place where that of the book is in capitals or small letters throughout ("GILLIAN"), where it
    has a ß for two s ("Groß" for "Gross"), or where a postcode is as its post writes it ("BA1 5AH").
    """
    if old == said:
        return old
    if (tidy := tidy_postcode(old, "")) == tidy_postcode(said, "") != "":
        return said if said == tidy else old
    if not is_one_but_for_case(old, said):
        return said
    return said if _is_of_one_case(old) and not _is_of_one_case(said) and not _loses_eszett(old, said) else old


def is_one_but_for_case(old: str, said: str) -> bool:
    """Return whether what is said tells nothing new but for its capitals.

    Capitals, many keyboards and all of Switzerland write two s for a ß, so that "Gross" says nothing against "Groß".
    But "Groß" says more than "Gross".
    """
    return old.casefold() == said.casefold() and (old.lower() == said.lower() or _loses_eszett(old, said))


def _loses_eszett(old: str, said: str) -> bool:
    return old.lower().count("ß") > said.lower().count("ß")


def _is_of_one_case(text: str) -> bool:
    return text.isupper() or text.islower()


def _filled(address: Address) -> dict[str, str]:
    return {one.name: value for one in fields(address) if (value := getattr(address, one.name))}


def _meet(old: Address, said: Address) -> bool:
    """Whether anything says that both are of one place."""
    return any(getattr(old, name) and getattr(said, name) for name in ("postcode", "town"))


def _agree(name: str, old: Address, said: Address) -> bool:
    """Whether a column is the same in both, or empty in one of them."""
    ours, theirs = getattr(old, name), getattr(said, name)
    if not ours or not theirs:
        return True
    if name == "street":  # a flat stands beside the street, or in the line below it
        return _streets(old) == _streets(said) or street_words(ours) == street_words(theirs)
    if name == "postcode":
        return fold(ours).replace(" ", "") == fold(theirs).replace(" ", "")
    return loose(ours) == loose(theirs) or (name == "region" and is_same_state(ours, theirs))


def _streets(address: Address) -> str:
    return "".join(street_words(f"{address.street} {address.street2}"))
