"""Names that say nobody: what tills and shops write where they know no person, and what is left of a name."""

from __future__ import annotations

import re
import string
from collections.abc import Sequence
from itertools import permutations
from typing import Final

from winback_gui.domain.customer import Address, Customer
from winback_gui.domain.folding import fold
from winback_gui.domain.matching import loose, name_words
from winback_gui.domain.name_parts import spoken_name
from winback_gui.domain.names import has_lost_letter

_NOBODY: Final = frozenset(
    loose("""
    gast gaeste kunde kundin kunden stammkunde stammkundin laufkunde laufkundin laufkundschaft neukunde barkunde
    barverkauf bar kasse tisch diverse divers unbekannt unbekannte unbekannter anonym name nachname vorname privat
    privatkunde sonstige ohne namen kein keine angabe angaben n a na nn
    guest guests customer client walk in walkin cash sale counter table unknown anonymous anon none no various misc
    member user visitor retail default test
    invite client cliente inconnu passage comptoir anonyme divers caisse
    invitado cliente desconocido anonimo mostrador varios ospite sconosciuto banco
    klant gast onbekend anoniem contant klient gosc nieznany gotowka kund okand gaest kunde ukendt asiakas vieras
    """).split()
)
_OF_CUSTOMERS: Final = frozenset(
    loose("""
    kunde kundin kunden stammkunde stammkundin neukunde privat privatkunde name nachname vorname customer client cliente
    member user visitor invite klant kund asiakas kein keine ohne namen none no a n test
    """).split()
)
"""Words that a system puts beside each number of somebody whose name it does not know: by their number they are one."""
_OF_THE_TILL: Final = frozenset(
    loose("""
    laufkunde laufkundin laufkundschaft barkunde barverkauf bar kasse tisch diverse divers
    walk in walkin cash sale counter table various misc passage comptoir caisse mostrador varios banco contant gotowka
    """).split()
)
"""What many buy under, whatever number the till gives it."""
_LAST_NAMES: Final = frozenset({"bar"})
"""Of these words, those that are a last name with nothing beside them as well."""
_TESTS: Final = frozenset({"test", "testing", "testkunde", "testkundin", "testperson", "testuser"})
_BESIDE_TESTS: Final = frozenset({"tester", "order", "account", "person", "shop", "konto"})
_HOLDERS: Final = frozenset({"cardholder", "cardmember", "karteninhaber", "karteninhaberin"})
"""Who is named so is a payment with a card and nobody else; "card holder" likewise."""
_BRANDS: Final = frozenset(
    loose("""
    visa amex american express mastercard master maestro discover diners club international jcb interac eftpos girocard
    ec vpay unionpay union pay apple google samsung debit credit prepaid gift card cards cardholder card holder member
    valued customer kunde karte kartenzahlung karteninhaber karteninhaberin kreditkarte the
    """).split()
)
_PARTS: Final = re.compile(r"[\s,.;/-]+")
_LOST_SIGNS: Final = re.compile("[?\ufffd]+")
_SOME_LETTERS: Final = r"\w{0,3}"  # one letter was two signs where its code was read as another one
_EAST_ASIA: Final = "\u2e80"
"""From here on one sign is a word, and no initial."""
_LEAST, _MOST_JOINED = 3, 4
_NOWHERE: Final = Address()


def is_nobody(words: Sequence[str]) -> bool:
    """Return whether the words of a name, folded by `matching.loose`, say no person: "Gast", "Kunde 2", "E. S."."""
    return all(_says_nobody(word.strip(string.digits)) for word in words)


def _says_nobody(word: str) -> bool:
    return not word or word in _NOBODY or (len(word) == 1 and word < _EAST_ASIA)


def is_of_the_till(customer: Customer) -> bool:
    """Return whether a name with nothing beside it is what many buy under: "Cash Sale", "Laufkunde", "Guest".

    A number makes nobody of it: tills give one to each entry. "E. S." and "Kunde 17" are somebody by their number, and
    "Mrs Guest" is a person. So is "Bar" alone: some are called so, and tills say more ("Barverkauf", "Bar Kasse").
    """
    if customer.title or customer.phone or customer.email or customer.address != _NOWHERE:
        return False
    words = name_words(customer.person or customer.company)
    bare = [word.strip(string.digits) for word in words]
    if not is_nobody(words) or any(len(word) == 1 for word in bare):
        return False
    if words == bare and len(words) == 1 and words[0] in _LAST_NAMES and not customer.company:
        return False
    return not _OF_THE_TILL.isdisjoint(bare) or (words == bare and not _OF_CUSTOMERS.issuperset(bare))


def till_words() -> frozenset[str]:
    """Return words, one of which every name has that `is_of_the_till`; digits may stand behind it ("Tisch5")."""
    return _OF_THE_TILL | (_NOBODY - _OF_CUSTOMERS)


def is_test(customer: Customer) -> bool:
    """Return whether a name is what owners type to try their till or shop: "Test Test", "Test Customer 2".

    "Mrs Test" and "John Tester" are people.
    """
    if "test" not in customer.person.casefold() or customer.company or spoken_name(customer).titles:
        return False
    words = [word.strip(string.digits) for word in name_words(customer.person)]
    return not _TESTS.isdisjoint(words) and all(
        word in _TESTS or word in _BESIDE_TESTS or _says_nobody(word) for word in words
    )


def is_card_alone(customer: Customer) -> bool:
    """Return whether what stands for a name is a payment card ("VISA CARDHOLDER"), and no firm is named.

    Tills make such an entry of every card that nobody's name is known of: two are no more alike than two guests.
    """
    name = customer.person.casefold()
    if customer.company or not ("card" in name or "karte" in name):  # nearly everybody
        return False
    words = name_words(name)
    is_holder = not _HOLDERS.isdisjoint(words) or {"card", "holder"} <= set(words) or {"card", "member"} <= set(words)
    return is_holder and _BRANDS.issuperset(words)


def is_shortened(one: Sequence[str], other: Sequence[str]) -> bool:
    """Return whether one name is what is left of the other: "Schm. E.", "ES" and "ErikaSchmidt" of Erika Schmidt."""
    return _is_left_of(one, other) or _is_left_of(other, one)


def _is_left_of(short: Sequence[str], whole: Sequence[str]) -> bool:
    if len(short) == 1 and len(whole) <= _MOST_JOINED:
        if any("".join(words) == short[0] for words in permutations(whole)):
            return True
        if len(whole) > 1 and sorted(short[0]) == sorted(word[0] for word in whole):
            return True
    left = list(whole)
    for word in sorted(short, key=len, reverse=True):
        found = next((each for each in left if each.startswith(word)), None)
        if found is None:
            return False
        left.remove(found)
    return any(len(word) >= _LEAST for word in short)


def agree_but_for_lost(one: Customer, other: Customer) -> bool:
    """Return whether two names may be one where letters were lost: "J?rgen M?ller" may be Jürgen Müller."""
    if not (has_lost_letter(one) or has_lost_letter(other)):
        return False
    short, whole = sorted((_patterns(one), _patterns(other)), key=len)
    for word in short:
        found = next((each for each in whole if re.fullmatch(word, each) or re.fullmatch(each, word)), None)
        if found is None:
            return False
        whole.remove(found)
    return bool(short)


def _patterns(customer: Customer) -> list[str]:
    """Return the words of a name, each as a pattern where letters of it are lost."""
    found: list[str] = []
    for part in _PARTS.split(customer.person or customer.company):
        if not _LOST_SIGNS.search(part):
            found += name_words(part)
        elif any(char.isalpha() for char in part):
            found.append(_SOME_LETTERS.join(re.escape(fold(piece)) for piece in _LOST_SIGNS.split(part)))
    return found
