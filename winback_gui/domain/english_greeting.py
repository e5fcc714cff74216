"""Whom an English greeting names after "Dear": British forms, said only where a list tells enough for them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from winback_gui.domain.folding import fold
from winback_gui.domain.name_parts import SpokenName, is_and, is_initial, says_either, spoken_name
from winback_gui.domain.names import full_name, usable
from winback_gui.domain.title_words import (
    COURTESY,
    FOREIGN_FEMALE,
    FOREIGN_MALE,
    KNIGHTS,
    LEARNED,
    LONGER_RANKS,
    OFFICES,
    PEERS,
    RANKS,
    REVEREND,
    SEVERAL,
    TWO_MEANINGS,
)

if TYPE_CHECKING:
    from winback_gui.domain.customer import Customer

_ANSWERS: Final = {"fr": "frau", "sr": "senor"}
_LONGEST_RANK: Final = 2


def english_name(customer: Customer) -> str:
    """Return whom to greet: "Mrs Hill", "Captain Stone", "Sir John", "Bridget and Tom Hunt"; "" = a name says nobody.

    A reverend is greeted by the whole name: "Dear Reverend Stone" is wrong by Crockford's, and whether it is Mr or Mrs
    Stone no list says; with initials alone it is the customary "Revd Stone". So is Lady Anne Hill, who may be an
    earl's daughter ("Lady Anne") or a knight's wife ("Lady Hill").
    """
    said = spoken_name(customer)
    if said.is_firm:
        return ""
    words = [*said.titles, *said.given.split()]
    if any(map(is_and, said.titles)) and any(map(is_and, said.given.split())):
        words = list(said.titles)  # "Mr and Mrs" Ann and Tom Hill: their titles name both
    if any(is_and(word) for word in words[1:-1]):
        return _two(words, said)
    titles = [
        _ANSWERS[word] if customer.address.country.upper() in TWO_MEANINGS.get(word, ()) else word
        for word in fold(" ".join(one for one in said.titles if not says_either(one))).split()
    ]
    if _says_both(titles):
        return f"Mr and Mrs {said.behind_title}" if said.family else ""
    return _knight(titles, said) or _of_one(titles, said, customer)


def _knight(titles: list[str], said: SpokenName) -> str:
    """Return "Sir John" or "Dame Mary", whatever other titles they have; "" of others."""
    title = next((KNIGHTS[word] for word in titles if word in KNIGHTS), "")
    if not title or not said.given:
        return ""
    first = said.given.split()[0]
    return f"{title} {said.whole if is_initial(first) else first}"


def _of_one(titles: list[str], said: SpokenName, customer: Customer) -> str:
    named = full_name(replace(customer, first_name=said.given, last_name=said.family)) if said.given else ""
    if not said.family:
        return usable(customer.first_name) if named and not LEARNED.keys().isdisjoint(titles) else named
    peer = next((PEERS[word] for word in titles if word in PEERS), "")
    if peer:
        return f"{peer} {said.whole}"
    if title := _spoken(titles):
        return f"{title} {said.behind_title}"
    if not REVEREND.isdisjoint(titles) and (not said.given or all(map(is_initial, said.given.split()))):
        return f"Revd {said.behind_title}"
    return named


def _spoken(titles: list[str]) -> str:
    """Return the title that is said before a last name ("Dr", "Captain", "Mrs"), or ""."""
    if learned := list(dict.fromkeys(LEARNED[word] for word in titles if word in LEARNED)):
        return " ".join(learned)
    for at in range(len(titles)):
        for count in range(_LONGEST_RANK, 0, -1):
            words = " ".join(titles[at : at + count])
            if said := LONGER_RANKS.get(words) or RANKS.get(words):
                return said
    for one in (OFFICES, COURTESY, SEVERAL):
        if said := next((one[word] for word in titles if word in one), ""):
            return said
    if not FOREIGN_FEMALE.isdisjoint(titles):
        return "Ms"
    return "" if FOREIGN_MALE.isdisjoint(titles) else "Mr"


def _says_both(titles: list[str]) -> bool:
    """Return whether a column of titles says a lady and a gentleman, one after the other ("Mr Mrs", "Herr Frau")."""
    ladies = FOREIGN_FEMALE | {"mrs", "ms"}
    gentlemen = FOREIGN_MALE | {"mr"}
    return not (ladies.isdisjoint(titles) or gentlemen.isdisjoint(titles))


def _two(words: list[str], said: SpokenName) -> str:
    """Return two people: by their titles where each has one and they share the last name, else as they are written."""
    at = next(place for place, word in enumerate(words) if place and is_and(word))
    (left, his), (right, hers) = _parted(words[:at]), _parted(words[at + 1 :])
    shares_name = len(his) <= 1 or all(map(is_initial, his))
    is_of_two = shares_name and all(not is_and(word) for word in words[at + 1 :])
    unsaid = [word for word in said.titles if fold(word) in FOREIGN_FEMALE | FOREIGN_MALE]
    typed = " ".join("and" if is_and(word) else word for word in words if fold(word) != "the" and word not in unsaid)
    has_rank_of_peers = not (KNIGHTS.keys() | PEERS.keys()).isdisjoint([*left, *right])
    if not (left and right and is_of_two) or has_rank_of_peers:
        named = f"{typed} {said.family}".strip()
        return named if said.given or said.family else ""
    if not said.family:
        return ""
    is_sure = not said.is_guessed or all(map(is_initial, hers))
    family = said.family if is_sure else " ".join([*hers, said.family])
    if _says_both([*left, *right]) and COURTESY.keys().isdisjoint([*left, *right]):
        return f"Mr and Mrs {family}"
    return f"{_said_of_two(left)} and {_said_of_two(right)} {family}"


def _said_of_two(titles: list[str]) -> str:
    said = _spoken(titles) or "Revd"
    return "Mrs" if said == "Ms" and COURTESY.keys().isdisjoint(titles) else said  # "Dr et Mme"


def _parted(words: list[str]) -> tuple[list[str], list[str]]:
    """Return the titles of one of two, folded, and their first names."""
    count = 0
    while count < len(words) and all(_is_said(one) for one in fold(words[count]).split()):
        count += 1
    return fold(" ".join(words[:count])).split(), words[count:]


def _is_said(word: str) -> bool:
    return bool(word in REVEREND or word in KNIGHTS or word in PEERS or _spoken([word]))
