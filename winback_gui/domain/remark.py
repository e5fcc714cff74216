"""Remarks and tags that sound as if somebody must not be written to: a hint for the owner, never a fact by itself."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from typing import Final

from winback_gui.domain.folding import fold
from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg
from winback_gui.domain.suppression import Ground
from winback_gui.resources_path import resource

SOUNDS_WORDS: Final[dict[Ground, Message]] = {
    Ground.DECEASED: msg("sounds as if they have died"),
    Ground.OPTED_OUT: msg("sounds as if they want no letters"),
    Ground.MOVED: msg("sounds as if they moved away"),
    Ground.MINOR: msg("sounds as if they are a minor"),
    Ground.DISPUTE: msg("sounds like a dispute, or as if they were barred"),
    Ground.OTHER: msg("sounds as if they must not be written to"),
}
"""What a remark sounds like, the weightiest first."""
_SHOWN: Final = 60
_ANY_WORDS: Final = r"(?:\S+ ){1,3}"


@frozen
class Remark:
    """A remark or a tag that sounds as if somebody must not be written to.

    Attributes:
        text: as it stands in the book.
        ground: what it sounds like.
    """

    text: str
    ground: Ground

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
        return msg(
            "the remark “{remark}” {sounds}; say in Customers whether it is so",
            remark=self.short,
            sounds=SOUNDS_WORDS[self.ground],
        )


def remark_of(text: str) -> Remark | None:
    """Return what a remark or a tag sounds like; None = nothing that stands in the way of a letter."""
    sounds = _sounds()
    words = fold(text).split()
    if sounds.tell_tale.isdisjoint(words) and (text.isascii() or not any(sign in text for sign in sounds.signs)):
        return None  # nearly every remark, and an import has a great many
    folded = f" {' '.join(words)} "
    for ground, signs, pattern in sounds.of_grounds:
        if any(sign in text for sign in signs) or pattern.search(folded):
            return Remark(text, ground)
    return None


@frozen
class _Sounds:
    """What is listened for.

    Attributes:
        of_grounds: signs and words of each ground, the weightiest first.
        tell_tale: of every phrase its longest word.
        signs: of all grounds.
    """

    of_grounds: tuple[tuple[Ground, tuple[str, ...], re.Pattern[str]], ...]
    tell_tale: frozenset[str]
    signs: tuple[str, ...]


@cache
def _sounds() -> _Sounds:
    import tomllib  # noqa: PLC0415 (only where somebody has a remark)

    known = tomllib.loads(resource("remarks.toml").read_text(encoding="utf-8"))
    signs = {ground: tuple(known[ground].get("signs", ())) for ground in SOUNDS_WORDS}
    phrases = [one for ground in SOUNDS_WORDS for one in (*known[ground]["words"], *known[ground]["alone"])]
    return _Sounds(
        tuple((ground, signs[ground], _pattern(known[ground])) for ground in SOUNDS_WORDS),
        frozenset(max(fold(one).split(), key=len) for one in phrases),
        tuple(sign for some in signs.values() for sign in some),
    )


def _pattern(known: dict[str, list[str]]) -> re.Pattern[str]:
    """Return the pattern of whole words in folded text with a space at either end."""
    inside = (_ANY_WORDS.join(f"{re.escape(fold(part))} " for part in one.split("*")) for one in known["words"])
    whole = (f"{re.escape(fold(one))} $" for one in known["alone"])
    return re.compile("|".join((*(f" {one}" for one in inside), *(f"^ {one}" for one in whole))))
