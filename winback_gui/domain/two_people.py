"""Two names under one e-mail address: are they two people? Families share one, and one person has many spellings."""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING, Final

from winback_gui.domain.likeness import Features, NameLikeness, compare_names, is_slip
from winback_gui.domain.matching import loose
from winback_gui.domain.name_parts import FAMILY, is_firm_name
from winback_gui.domain.no_person import is_nobody, is_shortened
from winback_gui.domain.short_names import is_short_form, is_usual_first_name

if TYPE_CHECKING:
    from collections.abc import Collection

_NO_NAMES: Final = FAMILY | frozenset(
    loose("""
    online kunde kundin stammkunde stammkundin neukunde neukundin gast customer client vip guest
    praxis praxisteam ordination kanzlei büro sekretariat sekretärin assistent assistentin assistenz rezeption empfang
    anmeldung zentrale verwaltung buchhaltung einkauf kundenservice kontakt info team
    office reception receptionist front desk frontdesk secretary assistant admin administration accounts accounting
    billing purchasing bookings enquiries reservations contact manager management
    """).split()
)
"""What stands beside or in place of a first name and is none."""
_SOUNDS: Final = (
    (re.compile("ph"), "f"), (re.compile("(?<=.)h"), ""), (re.compile("ck|c|q"), "k"), (re.compile("w"), "v"),
    (re.compile("y"), "i"), (re.compile(r"(.)\1+"), r"\1"),
)  # fmt: skip
"""Ways to write one sound: Sophie and Sofie, Philipp and Filip, Jon and John."""
_LEAST: Final = 3  # letters of each of the two names in "Hanspeter"


def are_two(one: Features, other: Features) -> bool:
    """Return whether two names are clearly of two people: another first name, whatever the last one is.

    A married name, an initial, a short form, a slip, a part of the name and a name that says nobody are of one, and so
    is whatever does not tell the first name: "Praxis Dr. Huber", "Front Desk", "Huber GmbH".
    """
    one, other = _told(one), _told(other)
    if any(not each.name or is_nobody(each.name) or _is_firm(each) for each in (one, other)):
        return False
    if compare_names(one, other) is not NameLikeness.OTHER or is_shortened(one.name, other.name):
        return False
    if common := one.words & other.words:
        mine, theirs = one.words - common, other.words - common
        # "Kern Sarah" and "Sarah Jones" have the first name in common, not the last one.
        is_last = not _is_first(common, one, other) or _has_first(mine) or _has_first(theirs)
        return is_last and not _are_alike(mine, theirs)
    first, others = _first(one), _first(other)
    return bool(first and others) and not _may_be_same(first, others)


def _told(one: Features) -> Features:
    """Return a name without what is no name: "Familie Huber" says no first name."""
    if one.words.isdisjoint(_NO_NAMES):
        return one
    words = one.words - _NO_NAMES
    name = tuple(word for word in one.name if word in words)
    return one._replace(name=name, words=words, first=one.first if one.first in words else "")


def _is_firm(one: Features) -> bool:
    # As beside a title: Kitchen and Inn are last names, and the words are in no order.
    return is_firm_name(" ".join(one.name), has_title=True)


def _is_first(words: Collection[str], *names: Features) -> bool:
    return any(each.first in words for each in names)


def _has_first(words: Collection[str]) -> bool:
    return any(map(is_usual_first_name, words))


def _first(one: Features) -> str:
    """Return the first name; of a word alone only where it is a usual one, "" = not known."""
    if len(one.name) > 1:
        return one.first
    return one.name[0] if is_usual_first_name(one.name[0]) else ""


def _are_alike(ones: Collection[str], others: Collection[str]) -> bool:
    """Return whether any two of these first names may be one, or all of them together ("Annemarie", "Anna Maria")."""
    mine, theirs = ({*words, "".join(sorted(words))} for words in (ones, others))
    return any(_may_be_same(one, other) for one, other in product(mine, theirs))


def _may_be_same(one: str, other: str) -> bool:
    is_initial = 1 in {len(one), len(other)} and one[0] == other[0]
    if is_initial or one == other or is_short_form(one, other) or is_slip(one, other):
        return True
    return _sound(one) == _sound(other) or _is_part(one, other) or _is_part(other, one)


def _sound(word: str) -> str:
    for written, sound in _SOUNDS:
        word = written.sub(sound, word)
    return word


def _is_part(short: str, long: str) -> bool:
    """Return whether a name is the end of a double one: Peter of Hanspeter; not Anne of Susanne."""
    start = long.removesuffix(short)
    return min(len(short), len(start)) >= _LEAST and start != long and _has_first((start,)) and _has_first((short,))
