"""Names written all in small letters or all in capitals: their proper case where it is sure, else a doubt.

Sure is what has one way of being written: "Gillian Tucker", "O'Brien", "McLeod-Smith", "van der Berg". MacDonald may be
Macdonald, and d'Arcy D'Arcy: these stay as they are, and the owner is asked before a letter says them. A name of mixed
case is never touched, unless one half of it is in capitals ("Harriet NETHERWOOD"), nor is one in letters other than
Latin ones.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from winback_gui.domain.folding import fold
from winback_gui.domain.frozen import frozen
from winback_gui.domain.name_additions import is_addition
from winback_gui.domain.name_parts import (
    PARTICLES,
    as_typed_particle,
    is_and,
    is_firm_name,
    of_one_cell,
    titles_before,
)
from winback_gui.domain.names import usable, usable_title
from winback_gui.domain.title_words import BEHIND, FRENCH_GENTLEMAN, FRENCH_LADY

if TYPE_CHECKING:
    from winback_gui.domain.customer import Customer

_SURE_PARTICLES: Final = (("van", "der"), ("van", "den"), ("van", "de"), ("von", "der"), ("de", "la"), ("de", "las"),
                          ("de", "los"), ("von",), ("van", "'t"), ("in", "'t"), ("'t",))  # fmt: skip
"""Small before a last name wherever a first name stands before them, the longest first."""
_BEHIND: Final = frozenset({*map(str.casefold, BEHIND), "ii", "iii", "iv", "jr", "jnr", "sr", "snr", "fr"})
_WIDOW: Final = frozenset({"vve"})
"""Cut short for "veuve", before a last name: it has no vowel, and is known all the same."""
_OR_INITIALS: Final = frozenset({"jr", "sr"})
_WRITTEN_BEHIND: Final = {word.casefold(): word for word in sorted(BEHIND, key=lambda one: not one.isupper())}
"""How each is written: in capitals only where there is no other way ("PhD", "Jr", but "OBE")."""
_INITIAL_WORDS = "abc xyz aaa bbc itv nhs usa uk eu uae bmw vw ibm kfc dhl ups dpd cia fbi aok dak"
_STAY: Final = frozenset(_INITIAL_WORDS.split())
"""Read letter by letter: they stay in capitals."""
_ENDS = "nn rt lf sh ld ls rs lm rn ng nd lt st ss lk rk nt th ck ll dd bb ff lb"
_SHORT_ENDS: Final = frozenset(_ENDS.split())
"""With which a first name of three letters ends that begins with a vowel: Ann, Art, Ulf. "ABC" is none."""
_SHORT_NAMES: Final = frozenset({"jo", "al", "ed", "di", "bo", "mo", "cy", "ty", "lu", "vi", "li", "yu", "xi", "io"})
_SURE_BEFORE_MARK: Final = frozenset({"o", "l"})
"""O'Brien, L'Hermite; d'Arcy may be D'Arcy."""
_PLAIN_MAC: Final = frozenset({"mace", "macey", "machin", "mack", "mackie", "mackey", "macy", "machado", "macias"})
_JOINED: Final = frozenset({"leblanc", "dewitt", "devries", "delacruz", "vandijk", "larue", "laroche", "dubois"})
"""Of two words by origin, and written "LeBlanc" as well."""
_UNSURE_STARTS: Final = ("fitz", "ff", "ij")
_INITIALS: Final = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?")
_AND: Final = frozenset({"and", "und", "et", "&", "+"})
"""Of words that join two people those that are no name of anybody."""
_VOWELS: Final = frozenset("aeiouy")
_MAYBE_SHARP_S: Final = re.compile(r"(?:ei|au|eu|ie|[äöü])ss|^gross|^(?:voss|fuss|kloss)$")
_PARTS: Final = re.compile(r"[^\W\d_]+")
_TURKISH: Final = frozenset("İıŞşĞğ")
_LEAST_MC, _LEAST_O, _TWO, _THREE = 5, 3, 2, 3


@frozen
class CasedName:
    """A name as a file writes it, and in its proper case."""

    first: str
    last: str


def in_proper_case(first: str, last: str, *, has_title: bool = False, has_sharp_s: bool = True) -> CasedName | None:
    """Return a name that is all in small letters or all in capitals in its proper case; None = stays as it is.

    Args:
        first: the first name's cell, perhaps with titles.
        last: the last name's cell.
        has_title: a title stands beside it, so that a last name alone is a person's and no firm's.
        has_sharp_s: whether capitals may have lost a ß: "WEISS" may be Weiß there.
    """
    whole = f"{first} {last}".strip()
    if is_firm_name(whole, has_title=has_title):
        return None
    if first and last and not _is_one_case(whole):
        return _half_in_capitals(first, last, has_sharp_s=has_sharp_s)
    if not _is_one_case(whole) or not (" " in whole or has_title):
        return None
    new_first = _first(first.split()) if first and last else _one_cell(first)
    new_last = _last(last.split()) if first and last else _one_cell(last)
    if new_first is None or new_last is None or (has_sharp_s and _may_lack_sharp_s(whole)):
        return None
    found = CasedName(" ".join(new_first), " ".join(new_last))
    return None if (found.first, found.last) == (first, last) else found


def _half_in_capitals(first: str, last: str, *, has_sharp_s: bool) -> CasedName | None:
    """Return a name of which one half is in capitals ("Harriet NETHERWOOD") as it is written; None = stays as it is."""
    if not _is_latin(f"{first}{last}") or (has_sharp_s and _may_lack_sharp_s(last if last.isupper() else first)):
        return None
    if _is_all_in_capitals(last) and _is_written_as_usual(first):
        words = _last(last.split())
        return None if words is None else CasedName(first, " ".join(words))
    if _is_all_in_capitals(first) and _is_written_as_usual(last):
        words = _first(first.split())
        return None if words is None else CasedName(" ".join(words), last)
    return None


def _is_all_in_capitals(name: str) -> bool:
    """Return whether a half is in capitals and no initials: each of its words has three letters and more."""
    return name.isupper() and all(len(word) > _TWO and word[0].isalpha() for word in name.split())


def _is_written_as_usual(name: str) -> bool:
    """Return whether a name begins each of its words with a capital and goes on with small letters."""
    words = " ".join(word for word in name.split() if word not in _AND)
    return words.istitle() and sum(map(str.isalpha, words)) > _TWO


def title_in_proper_case(title: str) -> str:
    """Return a title that is all in small letters or all in capitals as it is written ("Mrs", "Lt Col", "L/Cpl")."""
    words = title.split()
    is_known = titles_before([*words, "Hill"]) == len(words) or all(map(_is_french_title, words))
    if not (title.islower() or title.isupper()) or not is_known:
        return title
    found = [_title(word) for word in words]
    return title if None in found else " ".join(word for word in found if word)


def _is_french_title(word: str) -> bool:
    """Return whether a word of a column of titles is a French one, or joins two: "M.", "ET", "MME", "VVE"."""
    return is_and(word) or fold(word) in FRENCH_LADY | FRENCH_GENTLEMAN | _WIDOW


def _one_cell(cell: str) -> list[str] | None:
    """Return a whole name that stands in one cell in proper case ("DR PRIYA PATEL", "patel, priya")."""
    before, comma, after = cell.partition(",")
    if comma and not all(map(_is_behind, after.split())):
        family, given = _last(before.split()), _first(after.split())
        return None if not family or not given else [*family[:-1], f"{family[-1]},", *given]
    words = cell.split()
    titles, given_words, _family = of_one_cell(words, is_last=True)
    cut = len(titles) + len(given_words)
    first, last = _first(words[:cut]), _last(words[cut:])
    return None if first is None or last is None else [*first, *last]


def has_odd_case(customer: Customer) -> bool:
    """Return whether a letter would show a name in small letters or in capitals: "judith Ashman", "Gillian TUCKER"."""
    first, last = usable(customer.first_name), usable(customer.last_name)
    whole = f"{first} {last}".strip()
    if not _is_latin(whole) or is_firm_name(whole, has_title=bool(usable_title(customer))):
        return False
    bare = " ".join(first.split()[titles_before(first.split()) :])
    return _is_small(bare) or _is_small(last) or _is_in_capitals(bare, last)


def _is_small(name: str) -> bool:
    """Return whether a name has small letters alone; "ffoulkes" is written so, and "j" may be an initial."""
    return name.islower() and not name.startswith("ff") and not set(name.split()) <= PARTICLES


def _is_in_capitals(first: str, last: str) -> bool:
    """Return whether first or last name is in capitals, initials aside ("JR Stone", "Ng, P.")."""
    letters = sum(map(str.isalpha, last))
    if last.isupper() and letters >= _THREE:
        return True
    is_initials = len(first) <= _THREE or _INITIALS.fullmatch(first.replace(" ", "")) is not None
    words = first.split()
    return first.isupper() and not is_initials and any(len(word) > _TWO for word in words)


def _is_one_case(name: str) -> bool:
    if not (name.islower() or name.isupper()):
        return False
    return sum(map(str.isalpha, name)) > _TWO and _is_latin(name)


def _is_latin(name: str) -> bool:
    if name.isascii():
        return True
    return all(unicodedata.name(char, "").startswith("LATIN") for char in name if char.isalpha())


def _first(words: list[str]) -> list[str] | None:
    """Return first names in proper case, with titles before them; None where one is not sure."""
    count = titles_before(words)
    found: list[str] = []
    for at, word in enumerate(words):
        if at > count and fold(word) in _OR_INITIALS:  # "Smith, John JR"
            return None
        is_other_title = at > 0 and is_and(words[at - 1]) and titles_before([word]) > 0  # "Mr J & Mrs K"
        said = _title(word) if at < count or is_other_title else _given(word)
        if said is None:
            return None
        found.append(said)
    return found


def _title(word: str) -> str | None:
    """Return a title in proper case; None of what is mixed ("LtCol", "WO2")."""
    if word.casefold() in _AND:
        return word.lower()
    parts = word.split("/")
    return "/".join(map(str.capitalize, parts)) if all(part.rstrip(".").isalpha() for part in parts) else None


def _given(word: str) -> str | None:
    if word.casefold() in _AND:
        return word.lower()
    if _INITIALS.fullmatch(word):
        return word.upper()
    folded, letters = fold(word), [char for char in word if char.isalpha()]
    if folded in _STAY or _may_be_read_by_letter(folded):
        return word if folded in _STAY and word.isupper() else None
    if folded in PARTICLES - _SHORT_NAMES or folded in _BEHIND - _OR_INITIALS or folded == "the":
        return None
    if len(letters) == 1:
        return word.upper()
    if len(letters) == _TWO and folded not in _SHORT_NAMES:  # "TJ" are initials, and so may "AJ" be
        return word if word.isupper() and _VOWELS.isdisjoint(folded) else None
    return _hyphened(word, is_first=True)


def _may_be_read_by_letter(folded: str) -> bool:
    """Return whether a first name of three letters can hardly be said as one word ("ADT"); "Ann" and "Ivy" can."""
    is_short = len(folded) == _THREE and folded[0] in _VOWELS and _VOWELS.isdisjoint(folded[1:])
    return is_short and folded[1:] not in _SHORT_ENDS


def _may_lack_sharp_s(name: str) -> bool:
    """Return whether capitals may stand for a ß in a name: "WEISS", "JÜRGEN GROSS"."""
    return name.isupper() and any(_MAYBE_SHARP_S.search(part.lower()) for part in _PARTS.findall(name))


def _is_behind(word: str) -> bool:
    return _letters(word) in _WRITTEN_BEHIND


def _letters(word: str) -> str:
    return word.strip("(),").replace(".", "").casefold()


def _behind(word: str) -> str | None:
    """Return what stands behind a last name as it is written: "III", "Jr.", "PhD"; None where its stops part it."""
    core, said = word.strip("(),."), _WRITTEN_BEHIND[_letters(word)]
    if "." not in core:
        return word.replace(core, said)
    return word.upper() if said.isupper() else None


def _last(words: list[str]) -> list[str] | None:
    """Return a last name in proper case, with its particles and what stands behind it; None where it is not sure."""
    count = len(words)
    while count > 1 and _is_behind(words[count - 1]):
        count -= 1
    name, behind = _name(words[:count]), [_behind(word) for word in words[count:]]
    said = [word for word in behind if word is not None]
    return None if name is None or len(said) < len(behind) else [*name, *said]


def _name(words: list[str]) -> list[str] | None:
    if words and words[-1].endswith(","):  # "Smith, Jr."
        bare = _name([*words[:-1], words[-1].rstrip(",")])
        return None if bare is None else [*bare[:-1], f"{bare[-1]},"]
    if any(map(is_addition, words[1:])):
        return None
    folded = [as_typed_particle(word) for word in words]
    before: list[str] = []
    for particles in _SURE_PARTICLES:
        if tuple(folded[: len(particles)]) == particles and len(words) > len(particles):
            before = [word.lower() for word in words[: len(particles)]]
            break
    if not before and folded[:1] == ["st"] and len(words) > 1:
        before = [words[0].capitalize()]
    found = before
    for word, plain in zip(words[len(before) :], folded[len(before) :], strict=True):
        if plain in _STAY and word.isupper():
            said: str | None = word
        elif plain in _WIDOW:
            said = word.capitalize()
        else:
            said = None if plain in PARTICLES or plain in _BEHIND else _hyphened(word, is_first=False)
        if said is None:
            return None
        found.append(said)
    return found


def _hyphened(word: str, *, is_first: bool) -> str | None:
    parts = [_part(part, is_first=is_first) if part else None for part in word.split("-")]
    said = [part for part in parts if part is not None]
    return "-".join(said) if len(said) == len(parts) else None


def _part(part: str, *, is_first: bool) -> str | None:
    """Return one word of a name in proper case, or None where there are several ways to write it."""
    before, mark, after = part.replace("’", "'").partition("'")
    if mark:
        is_sure = before.casefold() in _SURE_BEFORE_MARK and sum(map(str.isalpha, after)) >= _LEAST_O
        rest = _part(after, is_first=is_first) if is_sure else None
        return None if rest is None else f"{before.upper()}{part[1]}{rest}"
    small = part.lower()
    if not part.isalpha() or _is_unsure(part, small, is_first=is_first):
        return None
    if small.startswith("mc") and len(small) >= _LEAST_MC:
        return "Mc" + small[2].upper() + small[3:]
    return small[0].upper() + small[1:]


def _is_unsure(part: str, small: str, *, is_first: bool) -> bool:
    is_mac = small.startswith("mac") and len(small) > _THREE and not is_first and small not in _PLAIN_MAC
    is_vowelless = _VOWELS.isdisjoint(fold(small)) and small != "ng"
    is_short = len(small) == 1 or small in PARTICLES or (small.startswith("mc") and len(small) < _LEAST_MC)
    is_turkish = part.isupper() and not _TURKISH.isdisjoint(part)
    is_joined = small.startswith(_UNSURE_STARTS) or small in _JOINED
    return is_mac or is_vowelless or is_short or is_turkish or is_joined
