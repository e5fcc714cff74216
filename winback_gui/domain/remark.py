"""Remarks and tags that sound as if somebody must not be written to: a hint for the owner, never a fact by itself."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from winback_gui.domain.animal_heads import names_animals
from winback_gui.domain.folding import fold
from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg
from winback_gui.domain.name_additions import said_in_brackets
from winback_gui.domain.remark_phrases import (
    CLAUSE_END,
    OF_ANIMALS,
    Sound,
    deaths_named,
    remark_sounds,
    remarks_file,
    remarks_unheard,
    title_before_animal,
)
from winback_gui.domain.suppression import Ground

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from winback_gui.domain.customer import Customer
    from winback_gui.domain.remark_phrases import Phrase, Sounds, Unheard

SOUNDS_WORDS: Final[dict[Ground | Sound, Message]] = {
    Ground.DECEASED: msg("sounds as if they have died"),
    Ground.DISPUTE: msg("sounds like a dispute, or as if they were barred"),
    Ground.OPTED_OUT: msg("sounds as if they want no letters"),
    Ground.MOVED: msg("sounds as if they moved away"),
    Ground.MINOR: msg("sounds as if they are a minor"),
    Ground.OTHER: msg("sounds as if they must not be written to"),
    Sound.LOSS: msg("sounds as if their animal has died"),
    Sound.NO_ANIMAL: msg("sounds as if they have the animal no longer"),
    Sound.COMPLAINT: msg("sounds like a complaint"),
    Sound.ELSEWHERE: msg("sounds as if they go to another shop now"),
}
"""What a remark sounds like, the weightiest first."""
_LOSS_WORDS: Final = msg("was bought last, and sounds like a loss")
_SOMEBODY_DIED: Final = msg("sounds as if they, or their animal, have died")
_NOBODY_WORDS: Final = msg("is what many buy under, and nobody’s name")
HEAD_ENDS: Final = ":\n"
"""Between the head of a list's column and what it says, in a note that has both ("Block Reason", "owes 40")."""
_SHOWN: Final = 60
_DIED: Final = "†"
_MONTHS: Final = (
    "jan|fév|fev|feb|mar|mär|mrt|apr|avr|abr|mai|may|mei|mag|jun|juin|giu|jul|juil|lug|aug|ago|août|aout|sep|set|okt|oct|ott|"
    "nov|dez|dec|déc|dic"
)
_CROSS: Final = re.compile(
    r"(?:^|[,;(])\s*\+\s?(?:(?:le|am|op|il)\s)?(?:(?:\d{1,2}\s?[./]\s?){1,2}(?:19|20)\d\d|"
    rf"\d{{1,2}}\.\s?\d{{1,2}}\.\s?\d\d|(?:\d{{1,2}}\.?\s)?(?:{_MONTHS})[^\W\d_]*\.?\s(?:19|20)\d\d)\s*(?=$|[,;)])",
    re.MULTILINE | re.IGNORECASE,
)
"""A cross as keyboards have it: a plus where a clause begins, and no more than a day or a month there ("+ 12/2022")."""
_BETWEEN_CLAUSES: Final = re.compile(r"[,;!?()\[\]\n\r/|+&–—•·…]|\.(?=\s|$)|(?<=\s)-|-(?=\s)")


@frozen
class Remark:
    """A remark or a tag that sounds as if somebody must not be written to.

    Attributes:
        text: as it stands in the book.
        ground: what it sounds like.
        is_of_another: it names who died, and that is not their own name ("RIP Barney"): an animal, or one of theirs.
        is_bought: it is no remark, but what they bought last ("Euthanasia dog").
        is_nobody: it is no remark, but a name under which many buy ("Laufkunde").
    """

    text: str
    ground: Ground | Sound
    is_of_another: bool = False
    is_bought: bool = False
    is_nobody: bool = False

    @property
    def mark(self) -> str:
        """A digest of its words: what the owner said about them holds wherever they stand for this customer."""
        return hashlib.sha256((fold(self.text) or self.text).encode()).hexdigest()[:16]

    @property
    def short(self) -> str:
        """The text in one line, shortened where it is long."""
        line = " ".join(self.text.split())
        return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1].rstrip()}…"

    @property
    def why(self) -> Message:
        """What holds somebody back about whom it stands in the book."""
        if self.is_bought:
            return msg("they last bought “{what}”; say in Customers whether a letter may go", what=self.short)
        if self.is_nobody:
            return msg("“{name}” {sounds}; say in Customers whether it is so", name=self.short, sounds=self.sounds)
        return msg(
            "the remark “{remark}” {sounds}; say in Customers whether it is so",
            remark=self.short,
            sounds=self.sounds,
        )

    @property
    def sounds(self) -> Message:
        """What it sounds like."""
        if self.is_nobody:
            return _NOBODY_WORDS
        if self.is_of_another:
            return _SOMEBODY_DIED
        return _LOSS_WORDS if self.is_bought else SOUNDS_WORDS[self.ground]


@lru_cache(maxsize=131_072)
def remark_of(text: str) -> Remark | None:
    """Return what a remark or a tag sounds like; None = nothing that stands in the way of a letter."""
    heard = _grounds(text)
    if HEAD_ENDS in text:  # either may say it alone: whoever has a reason below "Block reason" is barred for it
        head, _ends, below = text.partition(HEAD_ENDS)
        heard |= _grounds(head) | _grounds(below)
        if Ground.DECEASED in heard and names_animals(head):
            heard = {*(heard - {Ground.DECEASED}), Sound.LOSS}  # "Pets: Rex (RIP)" is said of Rex
    return Remark(text, _weightiest(heard)) if heard else None


def _grounds(text: str) -> set[Ground | Sound]:
    """Return all that a text sounds like."""
    sounds = remark_sounds()
    words = [sounds.slips.get(word, word) for word in fold(text).split()]
    signs = () if text.isascii() else sounds.signs
    telling = sounds.phrases.keys() & words
    has_cross = "+" in text and _CROSS.search(text) is not None
    if not (telling or signs or has_cross):
        return set()  # nearly every remark, and an import has a great many
    heard = {ground for sign, ground in signs if sign in text}
    if has_cross:
        heard.add(Ground.DECEASED)
    heard.update(_heard(sounds, text, words))
    return heard


def _heard(sounds: Sounds, text: str, words: Sequence[str]) -> set[Ground | Sound]:
    """Return what a remark sounds like, without what speaks of something else ("our own move")."""
    folded = f" {' '.join(words)} "
    phrases = list(_of_words(sounds.phrases, words))
    if not any(phrase.is_narrow or phrase.may_be_in(folded) for phrase in phrases):
        return set()
    unheard = remarks_unheard()
    left = _in_clauses(sounds, text)
    harmless = [unheard.harmless]
    if not unheard.advertising.is_in(folded):
        harmless.append(unheard.harmless_alone)
    for known in harmless:
        for phrase in _of_words(known, words):
            left = phrase.pattern().sub("| ", left)
    heard: set[Ground | Sound] = set()
    for ground in OF_ANIMALS:
        for phrase in (one for one in phrases if one.ground is ground):
            left, times = phrase.pattern().subn("| ", left)  # that an animal died says it of nobody
            heard.update([ground] * times)
    settled = {} if "?" in text or not unheard.unsettled.isdisjoint(words) else _settled(unheard, left, words)
    news = {ground: left[settled.get(ground, 0) :] for ground in {one.ground for one in phrases}}
    said = (one for one in phrases if one.ground is not Sound.NO_ANIMAL and _is_said(one, news[one.ground]))
    return heard | {one.ground for one in said if one.ground is not None}


def _is_said(phrase: Phrase, left: str) -> bool:
    """Return whether folded words with signs between clauses have a phrase, in one of them or, of most, over several.

    What must not follow it speaks of its own clause alone: "ne paie pas" is said before "paie en espèces", too.
    """
    if phrase.is_clause:
        return phrase.is_in(left)
    return (phrase.is_bounded and phrase.is_in(left)) or phrase.is_in(_in_one(left))


def _settled(unheard: Unheard, left: str, words: Sequence[str]) -> dict[Ground | Sound | None, int]:
    """Return for what is settled already where the words end that say so: what follows is news again."""
    until: dict[Ground | Sound | None, int] = {}
    for phrase in _of_words(unheard.settled, words):
        for found in phrase.pattern().finditer(left):
            until[phrase.ground] = max(until.get(phrase.ground, 0), found.end() - 1)
    return until


def _in_clauses(sounds: Sounds, text: str) -> str:
    """Return the folded words with a sign between the clauses: "moved, our shop" is not "moved our shop"."""
    whole = title_before_animal().sub(r"\1", text) if "." in text else text  # "Hr. Hund" is one name
    clauses = (fold(one).split() for one in _BETWEEN_CLAUSES.split(whole))
    parted = f" {CLAUSE_END} ".join(" ".join(sounds.slips.get(word, word) for word in one) for one in clauses if one)
    return f" {parted} "


def _in_one(left: str) -> str:
    """Return folded words without the signs between clauses: an objection may be noted over several."""
    return f" {' '.join(word for word in left.split() if word != CLAUSE_END)} "


def _of_words(phrases: Mapping[str, Sequence[Phrase]], words: Collection[str]) -> Iterator[Phrase]:
    """Yield, of phrases by telling words, those that a remark of these words may have."""
    telling = phrases.keys() & words
    return (phrase for word in telling for phrase in phrases[word] if phrase.may_be_among(words))


def of_whom(remark: Remark, name: str) -> Remark:
    """Return a remark about somebody of this name: who died in it may be another, called by name ("RIP Barney")."""
    words = fold(remark.text).split()
    if remark.ground is not Ground.DECEASED:
        return remark
    left = _in_clauses(remark_sounds(), remark.text)
    found = (hit for phrase in _of_words(deaths_named(), words) for hit in phrase.pattern().finditer(left))
    named = {called for hit in found for called in hit.groups() if called}
    is_another = bool(named) and named.isdisjoint(fold(name).split())
    return replace(remark, is_of_another=True) if is_another else remark


def remark_of_goods(text: str) -> Remark | None:
    """Return what the goods of a last visit sound like; None = like any others.

    Whose dog was put to sleep stops coming to the groomer: "we have missed you, it may well lie with us" hurts.
    """
    words = fold(text).split()
    if _loss_words().isdisjoint(words):
        return None
    folded = f" {' '.join(words)} "
    return Remark(text, Sound.LOSS, is_bought=True) if any(f" {one} " in folded for one in _losses()) else None


@cache
def _losses() -> tuple[str, ...]:
    return tuple(fold(one) for words in remarks_file()[Sound.LOSS]["goods"].values() for one in words)


@cache
def _loss_words() -> frozenset[str]:
    return frozenset(max(one.split(), key=len) for one in _losses())


def remark_of_name(name: str) -> Remark | None:
    """Return what a name with its title says of its bearer: a death ("† Hill"), or a remark in brackets.

    In brackets it is listened for as in a note ("Hill (do not write)"): they print nowhere, so nobody would see it.
    Elsewhere in a name other words than those of death are names, too: Child, Robinson, Stop.
    """
    is_told = not name.isascii() and any(sign in name for sign in death_signs())
    words = fold(name).split()
    if not is_told and not telling_in_names().isdisjoint(words):
        folded = f" {' '.join(words)} "
        is_told = any(f" {phrase} " in folded for phrase in _dead_in_names())
    heard = {remark.ground for text in said_in_brackets(name) if (remark := remark_of(text)) is not None}
    if is_told:
        heard.add(Ground.DECEASED)
    return Remark(name, _weightiest(heard)) if heard else None


def titled_name(customer: Customer) -> str:
    """Return the name of somebody as it is listened to, with its title, where deaths are noted, too."""
    return " ".join(f"{customer.title} {customer.first_name} {customer.last_name}".split())


def note_of_name(name: str) -> str:
    """Return what a note has to say to be heard as a name is: the name, or what stands in brackets there ("moved").

    Words of death that are no more than names elsewhere ("the late", "Erben von") get the sign for it.
    """
    found = remark_of_name(name)
    for text in (name, *said_in_brackets(name), f"{_DIED} {name}"):
        if found is not None and (heard := remark_of(text)) is not None and heard.ground is found.ground:
            return text
    return name


def without_death(cell: str) -> str:
    """Return a part of a name without what says that its bearer died: "Pym (decd)" is Pym, "Estate of Alan" Alan.

    Where nothing else would be left, it stays.
    """
    signs = () if cell.isascii() else [sign for sign in death_signs() if sign in cell]
    told = [text for text in said_in_brackets(cell) if _says_death(text)]
    if not (signs or told) and telling_in_names().isdisjoint(fold(cell).split()):
        return cell  # nearly every name
    left = cell
    for text in (*signs, *told):
        left = left.replace(text, " ")
    words = [(word, fold(word)) for word in left.split() if any(map(str.isalpha, word))]
    for phrase in sorted(_dead_in_names(), key=len, reverse=True):
        words = _without(words, phrase.split())
    kept = " ".join(word for word, _folded in words).strip(" ,")
    return kept or cell


def _says_death(text: str) -> bool:
    found = remark_of(text)
    return found is not None and found.ground is Ground.DECEASED


def _without(words: list[tuple[str, str]], phrase: list[str]) -> list[tuple[str, str]]:
    """Return words, each with itself folded, without some that stand there one after the other."""
    count = len(phrase)
    at = next((at for at in range(len(words)) if [folded for _, folded in words[at : at + count]] == phrase), -1)
    return words if at < 0 else [*words[:at], *words[at + count :]]


def as_living(customer: Customer) -> Customer | None:
    """Return somebody under the name they had before they died; None where the name says no such thing."""
    first, last = without_death(customer.first_name), without_death(customer.last_name)
    if (first, last) == (customer.first_name, customer.last_name):
        return None
    return replace(customer, first_name=first, last_name=last)


def _weightiest(heard: Collection[Ground | Sound]) -> Ground | Sound:
    return min(heard, key=list(SOUNDS_WORDS).index)


@cache
def telling_in_names() -> frozenset[str]:
    """Return words, folded, one of which has each name that says with letters that its bearer has died."""
    return frozenset(max(phrase.split(), key=len) for phrase in _dead_in_names())


@cache
def _dead_in_names() -> tuple[str, ...]:
    return tuple(fold(one) for words in remarks_file()[Ground.DECEASED]["names"].values() for one in words)


@cache
def death_signs() -> tuple[str, ...]:
    """Return the signs that say the same."""
    return tuple(remarks_file()[Ground.DECEASED]["signs"])
