"""The phrases of `remarks.json`: how they are written there, and the patterns that they become."""

from __future__ import annotations

import json
import re
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from winback_gui.domain.folding import fold
from winback_gui.domain.frozen import frozen
from winback_gui.domain.suppression import Ground
from winback_gui.resources_path import resource

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

_ANY_WORDS: Final = r"(?:[^\s|]+ ){1,3}"
_NUMBERS: Final = r"(?:\d{1,4} )*"
_FEW_OR_NO_WORDS: Final = rf"(?:{_NUMBERS}[^\s|]+ ){{0,4}}?{_NUMBERS}"
_BETWEEN_TWO: Final = rf"(?:{_NUMBERS}[^\s|]+ ){{0,3}}?{_NUMBERS}"
"""Days do not count as words: "Einwilligung am 5.5.25 zurückgezogen"."""
_CHILDS_AGE: Final = "(?:[1-9]|1[0-7]) "
_BESIDE_A_DAY: Final = (
    r"(?:(?:\d{1,4}|am|vom|seit|ab|im|ende|anfang|mitte|zum|on|since|in|from|le|du|en|depuis|op|per|sinds|el|desde|il|"
    r"dal|dem|the|laut|lt|bitte|please|until|till?|bis|jusqu\w*|tot|fino|hasta|"
    r"jan\w*|feb\w*|fev\w*|m[ar]{1,2}z\w*|maerz|mar|mars|march|marzo|maart|apr\w*|avril|abril|mai|may|mei|mag\w*|mayo|"
    r"jun[ei]?\w*|juin|giu\w*|jul[iy]?\w*|juil\w*|lug\w*|aug\w*|ago\w*|aout|sep\w*|set\w*|okt\w*|oct\w*|ott\w*|nov\w*|"
    r"de[zc]\w*|dic\w*|last|this|early|mid|end|of|weeks?|wks?|weekend|months?|mths?|years?|yrs?|ago|"
    r"letzte\w*|woche\w*|monat\w*|jahr\w*|semaines?|mois|annee|derniere?|il y a) )*"
)
"""What says no more than when: numbers, months, and the words before them."""
_GROUP: Final = re.compile(r"\{([^{}]+)\}")
_SIGNS: Final = frozenset("|?&*.#…_!<^$/@")
_ENDLESS: Final = "…"
_SPACE_IN_WORD: Final = "_"
_A_NAME: Final = "@"
_NOT_AFTER: Final = "!"
_NOT_BEFORE: Final = "<"
_NOT_ANYWHERE_AFTER: Final = "!/"
CLAUSE_END: Final = "/"
"""Stands in folded text where a clause ends and another begins."""
_CLAUSE_BEGINS: Final = rf"(?:(?<=^ )|(?<={CLAUSE_END} ))"
_CLAUSE_ENDS: Final = rf"(?={CLAUSE_END} |$)"


class Sound(StrEnum):
    """What a remark may sound like beyond a ground for never writing: then other letters suit, or none for now."""

    LOSS = "loss"  # their animal died
    NO_ANIMAL = "no animal"  # it lives elsewhere now
    COMPLAINT = "complaint"
    ELSEWHERE = "elsewhere"  # they go to another shop now


OF_ANIMALS = (Sound.LOSS, Sound.NO_ANIMAL)
"""What is said of an animal, and of nobody, in the order in which it is listened for."""
TOLD_US = frozenset({Sound.COMPLAINT, Sound.ELSEWHERE})
"""What a customer tells of why they leave: believed, it stands in Reason as theirs."""


@frozen
class Phrase:
    """Words that are listened for, in the signs that `remarks.json` explains.

    Attributes:
        text: as it stands there, each {group} replaced by its words.
        ground: what it sounds like; None = it speaks of something else.
        is_alone: whether it counts only where the remark says nothing else.
        is_dated: whether a day may stand beside what must be alone otherwise.
        is_clause: whether it counts only where a clause says nothing else, but a day beside it.
        is_narrow: whether it takes something back: then what it leaves open never reaches over what says more.
    """

    text: str
    ground: Ground | Sound | None
    is_alone: bool = False
    is_dated: bool = False
    is_clause: bool = False
    is_narrow: bool = False

    @cache  # noqa: B019 (all phrases are kept, too: see `remark_sounds`)
    def pattern(self) -> re.Pattern[str]:
        """Return the pattern for folded text with a space at either end.

        It is made when a remark first has the phrase's telling word: all of them take 100 ms, and most are never met.
        """
        words = self._words()
        if self.is_clause:
            return re.compile(f"{_CLAUSE_BEGINS}{_BESIDE_A_DAY}{words}{_BESIDE_A_DAY}{_CLAUSE_ENDS}")
        if self.is_dated:
            return re.compile(f"^ {_BESIDE_A_DAY}{words}{_BESIDE_A_DAY}$")
        return re.compile(f"^ {words}$" if self.is_alone else f"(?<= ){words}")

    @cache  # noqa: B019 (as above)
    def _anywhere(self) -> re.Pattern[str]:
        return re.compile(f"(?<= ){self._words(is_open=True)}")

    def _words(self, *, is_open: bool = False) -> str:
        """Return the pattern of its places; open, without those that must not follow."""
        places = (one for one in self.text.split() if not (is_open and one.startswith(_NOT_AFTER)))
        sides = [_pattern_of(side, is_narrow=self.is_narrow) for side in " ".join(places).split("&")]
        return sides[0] if len(sides) == 1 else f"(?:{_BETWEEN_TWO.join(sides)}|{_BETWEEN_TWO.join(reversed(sides))})"

    @property
    def is_bounded(self) -> bool:
        """Whether words that follow in its clause make it mean something else."""
        return f" {_NOT_AFTER}" in self.text

    def may_be_in(self, folded: str) -> bool:
        """Return whether folded text has the phrase, or the words of one that its clause makes what it is.

        Where its clauses end nobody needs to know of most remarks.
        """
        is_open = self.is_clause or self.is_bounded
        return (self._anywhere() if is_open else self.pattern()).search(folded) is not None

    def is_in(self, folded: str) -> bool:
        """Return whether folded text with a space at either end has the phrase; of a clause, text with its signs."""
        return self.pattern().search(folded) is not None

    @cache  # noqa: B019 (as above)
    def needed(self) -> Sequence[frozenset[str]]:
        """Return for each place that must be there the words, one of which every remark with this phrase has."""
        if _SIGNS.isdisjoint(self.text):
            text = self.text if self.text.isascii() and "'" not in self.text else fold(self.text)
            return tuple(frozenset({word}) for word in text.replace("-", " ").split())
        return tuple(_alternatives(place) for place in self.text.replace("&", " ").split() if _is_telling(place))

    def telling(self) -> frozenset[str]:
        """Return words, one of which every remark with this phrase has: of its place whose shortest word is longest.

        Of several the last counts: "ist tot" is told by "tot", which is rarer.
        """
        return max(reversed(self.needed()), key=lambda words: min(map(len, words)))

    def may_be_among(self, words: Collection[str]) -> bool:
        """Return whether some words have one for each place: of the others no pattern need be made."""
        return not any(place.isdisjoint(words) for place in self.needed())


@frozen
class Sounds:
    """What is listened for.

    Attributes:
        phrases: by their telling words.
        signs: as they stand.
        slips: for words as they are easily mistyped the right ones.
    """

    phrases: Mapping[str, Sequence[Phrase]]
    signs: tuple[tuple[str, Ground | Sound], ...]
    slips: Mapping[str, str]


@frozen
class Unheard:
    """What takes something back of what was heard; most remarks never ask.

    Attributes:
        harmless: what is not listened to, by its telling words.
        harmless_alone: what is not listened to where no advertising is named, too, by the same.
        advertising: that it is.
        settled: what says that it is settled already, by telling words, too.
        unsettled: words, folded, with one of which nothing is.
    """

    harmless: Mapping[str, Sequence[Phrase]]
    harmless_alone: Mapping[str, Sequence[Phrase]]
    advertising: Phrase
    settled: Mapping[str, Sequence[Phrase]]
    unsettled: frozenset[str]


@cache
def remarks_file() -> dict[str, Any]:
    """Return `remarks.json`."""
    found: dict[str, Any] = json.loads(resource("remarks.json").read_text(encoding="utf-8"))
    return found


@cache
def remark_sounds() -> Sounds:
    """Return what is listened for."""
    known = remarks_file()
    phrases: list[Phrase] = []
    for ground in _listened_for():
        of_ground = known[ground]
        is_narrow = ground in OF_ANIMALS
        phrases += [Phrase(one, ground, is_narrow=is_narrow) for one in _written(_all(of_ground["words"]))]
        phrases += [Phrase(one, ground, is_alone=True) for one in of_ground.get("alone", ())]
        phrases += [Phrase(one, ground, is_clause=True) for one in _written(of_ground.get("in a clause", ()))]
        phrases += [Phrase(one, ground, is_alone=True, is_dated=True) for one in of_ground.get("with a day", ())]
    signs = tuple((sign, ground) for ground in _listened_for() for sign in known[ground].get("signs", ()))
    return Sounds(_by_telling_word(phrases), signs, _known_slips())


@cache
def remarks_unheard() -> Unheard:
    """Return what takes something back of what was heard."""
    known = remarks_file()
    settled = [
        Phrase(one, ground, is_narrow=True)
        for ground in _listened_for()
        for one in _written(_all(known[ground].get("settled", {})))
    ]
    harmless, alone = (
        [Phrase(one, None, is_narrow=True) for one in _written(_all(known[part]))]
        for part in ("harmless", "harmless where no advertising is named")
    )
    unsettled = {fold(one) for ground in _listened_for() for one in _all(known[ground].get("unsettled", {}))}
    return Unheard(
        _by_telling_word(harmless),
        _by_telling_word(alone),
        Phrase("|".join(_groups()[name] for name in ("advertising", "post", "law")), None),
        _by_telling_word(settled),
        frozenset(unsettled),
    )


def _listened_for() -> list[Ground | Sound]:
    return [one for one in (*Ground, *Sound) if one in remarks_file()]


@cache
def title_before_animal() -> re.Pattern[str]:
    """Return the pattern of a short title that ends with a point, before a word for an animal: there it is a name."""
    titles, animals = ("|".join(map(re.escape, remarks_file()["groups"][name])) for name in ("title", "animal"))
    return re.compile(rf"\b({titles})\.(?=\s*(?:{animals})\b)", re.IGNORECASE)


@cache
def deaths_named() -> Mapping[str, Sequence[Phrase]]:
    """Return what says that somebody died who is called by name ("RIP Barney"), by telling words.

    The name, folded, is what each pattern catches.
    """
    return _by_telling_word(
        Phrase(one, Ground.DECEASED, is_narrow=True)
        for one in _written(_all(remarks_file()[Ground.DECEASED]["by name"]))
    )


def _known_slips() -> dict[str, str]:
    """Return for words as they are easily mistyped or misspelt the right ones."""
    known = remarks_file()
    right = list(map(fold, _all(known["mistyped"])))
    slips = {slip: word for word in right for slip in _slips(word)}
    slips.update((fold(slip), fold(word)) for slip, word in known["misspelt"].items())
    for word in (*right, *map(fold, _all(known["not mistyped"]))):
        slips.pop(word, None)  # what is one word's slip may be another word
    return slips


@cache
def _groups() -> dict[str, str]:
    """Return the words of each group as alternatives."""
    groups = remarks_file()["groups"]
    return {name: "|".join(words).replace(" ", _SPACE_IN_WORD) for name, words in groups.items()}


def _all(by_language: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield what a part of the file says in all languages."""
    return (one for words in by_language.values() for one in words)


def _written(phrases: Iterable[str]) -> Iterator[str]:
    """Yield phrases of the file, each with the words of its groups."""
    for one in phrases:
        yield _GROUP.sub(lambda found: _groups()[found[1]], one) if "{" in one else one


def _by_telling_word(phrases: Iterable[Phrase]) -> dict[str, list[Phrase]]:
    found: dict[str, list[Phrase]] = {}
    for phrase in phrases:
        for word in phrase.telling():
            found.setdefault(word, []).append(phrase)
    return found


def _is_telling(place: str) -> bool:
    if place in {"*", "..", "#", "^", "$", CLAUSE_END} or place.startswith((_NOT_AFTER, _NOT_BEFORE)):
        return False
    return not place.endswith("?") and _ENDLESS not in place and _A_NAME not in place


@cache
def _alternatives(place: str) -> frozenset[str]:
    """Return a telling word of each of the alternatives that may stand in a place."""
    return frozenset(one if one.isascii() and one.isalpha() else _longest(one) for one in place.split("|"))


@cache
def _longest(word: str) -> str:
    """Return the longest of the words, folded, of what stands for one word."""
    return max(fold(word.replace(_SPACE_IN_WORD, " ")).split(), key=len)


def _pattern_of(words: str, *, is_narrow: bool) -> str:
    """Return the pattern for places one after another, each word with the space that follows."""
    return "".join(_place(place, is_narrow=is_narrow) for place in words.split())


def _place(place: str, *, is_narrow: bool) -> str:
    known = {**(_narrow_places() if is_narrow else {"*": _ANY_WORDS, "..": _FEW_OR_NO_WORDS}), "#": _CHILDS_AGE}
    if place in known:
        return known[place]
    if place.startswith(_NOT_ANYWHERE_AFTER):
        return f"(?!.*(?<= ){_either(place.removeprefix(_NOT_ANYWHERE_AFTER))})"
    if place.startswith(_NOT_AFTER):
        return rf"(?![^{CLAUSE_END}]*(?<= ){_either(place.removeprefix(_NOT_AFTER))})"
    if place.startswith(_NOT_BEFORE):
        return "".join(f"(?<! {_word(one)})" for one in place.removeprefix(_NOT_BEFORE).split("|"))
    either = _either(place.removesuffix("?"))
    return f"(?:{either})?" if place.endswith("?") else either


@cache
def _name() -> str:
    """Return what stands for a name: one word of letters that is none of those that say who or what somebody is."""
    return rf"(?!{_either(_groups()['no name'])})([^\W\d_]+) "


@cache
def _narrow_places() -> dict[str, str]:
    """Return what stands for any words in what takes something back."""
    word = rf"(?!{_either('|'.join(_written(_all(remarks_file()['never between']))))})[^\s|{CLAUSE_END}]+ "
    few = rf"(?:{_NUMBERS}{word}){{0,4}}?{_NUMBERS}"
    return {"*": rf"(?:{word}){{1,3}}", "..": few, "^": _CLAUSE_BEGINS, "$": _CLAUSE_ENDS, CLAUSE_END: f"{CLAUSE_END} "}


def _either(place: str) -> str:
    words = [_word(one) for one in place.split("|")]
    return words[0] if len(words) == 1 else f"(?:{'|'.join(words)})"


def _word(word: str) -> str:
    if word == _A_NAME:
        return _name()
    folded = re.escape(fold(word.replace(_SPACE_IN_WORD, " ").removesuffix(_ENDLESS))).replace(r"\ ", " ")
    return f"{folded}[^\\s|]* " if word.endswith(_ENDLESS) else f"{folded} "


def _slips(word: str) -> Iterator[str]:
    """Yield a word as it is easily mistyped: a letter lost or doubled, two changed over; its first one is right."""
    for at in range(1, len(word)):
        yield word[:at] + word[at + 1 :]
        yield word[:at] + word[at] + word[at:]
        if at + 1 < len(word):
            yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]
