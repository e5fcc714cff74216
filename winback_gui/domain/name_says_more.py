"""Names that say more than who somebody is ("Ruby's mum", "Hall OLD NUMBER"): no envelope and no greeting says that."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Final

from winback_gui.domain.customer import Address
from winback_gui.domain.matching import name_words
from winback_gui.domain.name_additions import without_remarks
from winback_gui.domain.name_parts import spoken_name
from winback_gui.domain.no_person import is_of_the_till, till_words

if TYPE_CHECKING:
    from winback_gui.domain.customer import Customer

_KIN = (
    "mum|mom|mummy|mommy|dad|daddy|owner|husband|hubby|wife|partner|daughter|son|sister|brother|nan|nana|gran|grandma|"
    "friend|neighbour|neighbor|carer|boyfriend|girlfriend|parents|human|humans"
)
_HERE_OR_THERE = (
    "number|no|num|nr|address|addr|email|e-?mail|phone|mobile|tel|card|record|account|puppy|pup|pups|dog|dogs|cat|kitten|"
    "client|customer|owner|profile"
)
_BREEDS = (
    "cockapoo|labradoodle|goldendoodle|cavapoo|cavapoochon|cavachon|maltipoo|jackapoo|sprocker|shih ?tzu|schnauzer|"
    "dachshund|chihuahua|yorkie|westie|pomeranian|rottweiler|whippet|spaniel|poodle|pudel|dackel|caniche|"
    "rehomed|rescue dog"
)
_ALSO: Final = "laufkunde laufkundin laufkundschaft dont shihtzu"
"""Words that the pattern writes in pieces."""
_COMMON: Final = frozenset(["mr", "mrs", "mme", "la", "le", "de", "die", "den", "von", "sa", "in", "by", "to", "of"])
"""Words of the pattern that very many names have, and that stand in it beside others."""
_MORE = (
    # English
    rf"\w['’]s (?:{_KIN})\b|\w\ws (?-i:mum|mom|mummy|dad|daddy|owner)\b|\b(?-i:{_KIN}) to\b|\b(?:{_KIN}) of\b|"
    r"\w \w+s (?:mum|mom|mummy|mommy|dad|daddy|owner)$|"
    rf"\bfor (?:her |his |their |my )?(?:{_KIN}|mother|father|mrs|mr|dog|cat)\b|"
    rf"\b(?:old|new|wrong|changed|second|2nd|other) (?:{_HERE_OR_THERE})\b|"
    r"\b(?:do not|don['’]?t|not to be|no longer|see notes?|see other|see also|ask for|no[- ]shows?|owes|banned|barred|"
    r"duplicate|inactive|tbc|with dog|dog walker|pays? (?:cash|by)|walk[- ]in|nervous|muzzle|bites|"
    r"blocked|blacklisted|moved|(?:bad|late|non|slow)[- ]payer|bad debt|dnb|pts)\b|"
    r"(?<=\w )(?:died|dead(?! sea)|passed away)\b|\w \w+ R\.\s?I\.\s?P\b|"
    rf"(?<=\w )(?-i:RIP|VIP|OLD|DUP)(?!\w)|\b(?:{_BREEDS})\b|"
    r"(?-i:[A-ZÄÖÜ].*\b(?:labrador|doppelt)\b)|\b(?:black|chocolate|golden|yellow|choc) labrador\b|"
    # German
    r"\b(?:nicht (?:verwenden|benutzen|mehr|anrufen|buchen|nehmen)|"
    r"alte[rs]? (?:nummer|nr|adresse|tel|handy|karte|konto)|"
    r"neue[rs]? (?:nummer|nr|adresse|tel|handy|welpe|hund|hündin|katze)|falsche (?:nummer|nr|adresse)|"
    r"(?:frauchen|herrchen|mama|mutter|papa|vater|besitzer(?:in)?|halter(?:in)?|tochter|sohn|oma|opa) (?:von|v\.) |"
    r"für (?:mama|mutter|oma|opa|vater|papa|tochter|sohn|die|den)|siehe|gesperrt|laufkund(?:e|in|schaft))\b|"
    # French
    r"\b(?:ne (?:pas|plus) \w+|(?:ancien|nouveau|mauvais) (?:numéro|numero|num|tél|tel|chien|chiot)|"
    r"(?:ancienne|nouvelle|mauvaise) adresse|nouveau client|doublon|voir (?:fiche|note|notes)|"
    r"maman (?:de |d['’])|"
    r"(?-i:papa|maître|maîtresse|propriétaire|fille|fils|mère|père|mari|voisine?|amie?) (?:de |d['’])|"
    r"pour (?:sa |son |la |le )?(?:mère|maman|père|papa|fille|fils|mari|mme|chien))"
)
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_NUMBER: Final = re.compile(r"(?:\d[\s./-]?){5}")
"""So many digits are a telephone number and no part of a name."""
_IN_POINTS: Final = re.compile(r"R\.\s?I\.\s?P\b", re.IGNORECASE)
"""Letters of a pattern that make no word."""
_DEATH_BEHIND: Final = re.compile(
    r"\b(?!(?:van|von|vom|der|den|ter|ten|del|dos|las|los)\b)\w{3,}\W+rip\b", re.IGNORECASE
)
"""In a last name, however it is written: our own case for names in capitals makes "Moore Rip" of "MOORE RIP"."""
_MAY_BE_LAST_NAMES: Final = frozenset(
    {"bar", "cash", "guest", "gast", "banco", "table", "counter", "tisch", "kasse", "diverse"}
)


def says_more(customer: Customer) -> bool:
    """Return whether a person's name says what is none ("Sue Rubys mum", "Hall - DO NOT USE", "Walk-In").

    What stands in brackets does not count: it prints nowhere. Words that are somebody's last name, too, count only
    beside others ("New", "Old", "Son"), or in small letters behind a name ("Hall labrador").
    """
    if not may_say_more(customer.person) or customer.company or spoken_name(customer).is_firm:
        return False
    if _is_of_the_till_with_an_address(customer):
        return True
    bare = without_remarks(customer)
    if bare.first_name and _DEATH_BEHIND.search(bare.last_name) is not None:
        return True
    return _more().search(bare.person) is not None or _NUMBER.search(bare.person) is not None


def may_say_more(name: str) -> bool:
    """Return whether a whole name has a word or a figure of those that say more: a quick look at very many."""
    is_told = not _telling().isdisjoint(_WORD.findall(name.casefold()))
    return is_told or _NUMBER.search(name) is not None or _IN_POINTS.search(name) is not None


def _is_of_the_till_with_an_address(customer: Customer) -> bool:
    """Return whether many buy under a name, though an address stands beside it, which `is_of_the_till` trusts."""
    bare = replace(customer, phone="", email="", address=Address())
    return is_of_the_till(bare) and _MAY_BE_LAST_NAMES.isdisjoint(name_words(customer.person))


@cache
def _telling() -> frozenset[str]:
    """Return words, one of which each name has that says more with letters."""
    return (till_words() | {word.casefold() for word in _WORD.findall(_MORE)} | set(_ALSO.split())) - _COMMON


@cache
def _more() -> re.Pattern[str]:
    """Return the pattern, made when a name of more than plain words is first met."""
    return re.compile(_MORE, re.IGNORECASE)
