"""Which face draws which text, and how wide it is. Nothing here draws.

Missing glyphs never raise in a PDF library, they print as nothing: so every text is checked against the character
maps first, and what cannot be drawn is reported.
All widths are in thousandths of the font size.
"""

from __future__ import annotations

import unicodedata
from copy import copy
from functools import cache
from pathlib import Path
from weakref import WeakKeyDictionary

from reportlab.pdfbase.ttfonts import TTFont

from winback_gui.domain.frozen import frozen
from winback_gui.paper.scripts import UNSHAPED_FACES, face_for
from winback_gui.paper.shaping import Glyph, Shaper, bidi_levels, has_rtl, visual_order
from winback_gui.resources_path import resource

SERIF, SERIF_ITALIC = "NotoSerif-Regular", "NotoSerif-Italic"
SERIF_SEMIBOLD, SERIF_BOLD = "NotoSerif-SemiBold", "NotoSerif-Bold"
SANS, SANS_ITALIC, SANS_SEMIBOLD, SANS_BOLD = (
    "NotoSans-Regular",
    "NotoSans-Italic",
    "NotoSans-SemiBold",
    "NotoSans-Bold",
)
HAND = "Caveat-SemiBold"

_COMPANION = {HAND: SERIF_ITALIC, "Caveat-Regular": SERIF_ITALIC}
_FIRST_PRIVATE = 0xE000  # glyphs without a character of their own get one here: E000 + glyph number
_LAST_PRIVATE = 0xF8FF
_PRIVATE_ROOM = _LAST_PRIVATE - _FIRST_PRIVATE
_JOINERS = frozenset("\u200c\u200d")
_LOST = "\ufffd"  # fonts draw it, but it stands for a character that a file lost
_CACHE_ENTRIES = 50_000


@frozen
class Word:
    """A word drawn character by character: its width and the kerning after some of its characters.

    Attributes:
        kerns: (index of the character after which to move, how far to the left).
    """

    text: str
    width: float
    kerns: tuple[tuple[int, float], ...] = ()


@frozen
class Run:
    """A piece of a line in one face.

    Attributes:
        text: logical text.
        glyphs: placed glyphs from left to right; None = drawn character by character.
    """

    face: str
    text: str
    width: float
    glyphs: tuple[Glyph, ...] | None = None
    is_rtl: bool = False


def clean(text: str) -> str:
    """Return the text as it may be printed: composed (NFC), without control characters, odd spaces made plain."""
    if text.isascii() and text.isprintable():
        return text
    kept = []
    for char in unicodedata.normalize("NFC", text):
        category = unicodedata.category(char)
        if category in {"Cc", "Zl", "Zp"}:
            kept.append(" ")
        elif category == "Zs":
            kept.append(char if char in "\u00a0\u202f" else " ")
        elif category != "Cf" or char in _JOINERS or char == "\u00ad":
            kept.append(char)
    return "".join(kept)


@cache
def _as_read(file: Path) -> TTFont:
    """Return a font as it stands in its file: reading one takes 13 ms. Nobody draws with it or changes it."""
    return TTFont(file.stem, str(file))


@cache
def _chars_of(file: Path) -> frozenset[str]:
    """Return the characters that a font has of its own, without those for private use."""
    codes = _as_read(file).face.charToGlyph
    return frozenset(chr(code) for code in codes if not _FIRST_PRIVATE <= code <= _LAST_PRIVATE)


def _to_draw_with(read: TTFont) -> TTFont:
    """Return the same font with character maps and subsets of its own, which change as it is drawn with."""
    font, face = copy(read), copy(read.face)
    face.charToGlyph, face.charWidths = dict(face.charToGlyph), dict(face.charWidths)
    font.face, font.state = face, WeakKeyDictionary()
    return font


class FontShelf:
    """The bundled faces, loaded when first needed. One for each thread that makes pages."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or resource("fonts")
        self._faces: dict[str, TTFont] = {}
        self._shapers: dict[str, Shaper] = {}
        self._words: dict[tuple[str, str], Word | None] = {}
        self._runs: dict[tuple[str, str], tuple[Run, ...]] = {}
        self._spaces: dict[str, float] = {}
        self._own: dict[str, frozenset[str]] = {}

    def face(self, name: str) -> TTFont:
        """Return the reportlab font of a file below the fonts folder, by its name without ".ttf"."""
        font = self._faces.get(name)
        if font is None:
            font = self._faces[name] = _to_draw_with(_as_read(self._file(name)))
        return font

    def shaper(self, name: str) -> Shaper:
        """Return HarfBuzz for the same file."""
        if name not in self._shapers:
            self._shapers[name] = Shaper(self._file(name).read_bytes())
        return self._shapers[name]

    def has(self, face: str, char: str) -> bool:
        """Say whether the face itself has the character (private use never counts: those places are ours)."""
        return char in self._chars(face)

    def _chars(self, face: str) -> frozenset[str]:
        if face not in self._own:
            self._own[face] = _chars_of(self._file(face))
        return self._own[face]

    def _file(self, face: str) -> Path:
        return self._folder / f"{face}.ttf"

    def pick(self, text: str, face: str) -> str:
        """Return the face for a text: another one for the hand when it lacks a letter, so that no word is mixed."""
        companion = _COMPANION.get(face)
        if companion is None or all(char == " " or self.has(face, char) for char in text):
            return face
        return companion

    def missing(self, text: str, face: str) -> str:
        """Return the characters of a cleaned text that no face of ours can draw, each once."""
        if text.isascii():
            return ""
        return "".join(dict.fromkeys(char for char in text if char == _LOST or self._face_of(char, face) is None))

    def word(self, text: str, face: str) -> Word | None:
        """Return a word for quick drawing; None when it needs another face or shaping."""
        key = (face, text)
        try:
            return self._words[key]
        except KeyError:
            pass
        word = self._measure(text, face)
        if len(self._words) > _CACHE_ENTRIES:
            self._words.clear()
        self._words[key] = word
        return word

    def width(self, text: str, face: str) -> float:
        """Return the width of a text on one line."""
        total = 0.0
        for number, part in enumerate(text.split(" ")):
            word = self.word(part, face)
            if word is None:
                return sum(run.width for run in self.runs(text, face))
            total += word.width + (self.space(face) if number else 0.0)
        return total

    def runs(self, text: str, face: str) -> tuple[Run, ...]:
        """Return the pieces of a line as they stand from left to right."""
        key = (face, text)
        if key not in self._runs:
            if len(self._runs) > _CACHE_ENTRIES:
                self._runs.clear()
            self._runs[key] = self._make_runs(text, face)
        return self._runs[key]

    def private_char(self, face: str, glyph_id: int) -> str:
        """Return a character that stands for a glyph: always the same for a glyph, whatever was drawn before.

        Raises:
            ValueError: the font has more glyphs than there are private places (none of ours has).
        """
        if glyph_id > _PRIVATE_ROOM:
            raise ValueError(f"glyph {glyph_id} of {face} has no private place")
        code = _FIRST_PRIVATE + glyph_id
        font = self.face(face).face
        if font.charToGlyph.get(code) != glyph_id:
            font.charToGlyph[code] = glyph_id
            font.charWidths[code] = self.shaper(face).glyph_width(glyph_id)
        return chr(code)

    def space(self, face: str) -> float:
        """Return the width of a space."""
        if face not in self._spaces:
            self._spaces[face] = float(self.face(face).face.getCharWidth(32))
        return self._spaces[face]

    def _measure(self, text: str, face: str) -> Word | None:
        if not text:
            return Word("", 0.0)
        if not self._chars(face).issuperset(text) or _needs_shaping(text):
            return None
        own = self.face(face).face.charWidths
        widths = [float(own[ord(char)]) for char in text]
        advances = self.shaper(face).kerned_advances(text) or widths
        kerns = tuple(
            (index, round(own - kerned))
            for index, (own, kerned) in enumerate(zip(widths, advances, strict=True))
            if abs(own - kerned) >= 1 and index < len(text) - 1
        )
        return Word(text, sum(widths) - sum(amount for _, amount in kerns), kerns)

    def _face_of(self, char: str, base: str) -> str | None:
        if char in _JOINERS or self.has(base, char):
            return base
        companion = _COMPANION.get(base)
        if companion and self.has(companion, char):
            return companion
        name = face_for(char)
        return name if name and self.has(name, char) else None

    def _make_runs(self, text: str, base: str) -> tuple[Run, ...]:
        levels = bidi_levels(text) if has_rtl(text) else [0] * len(text)
        pieces: list[tuple[str, int, str]] = []  # face, level, text
        for char, level in zip(text, levels, strict=True):
            own = self._face_of(char, base) or base
            if pieces:
                face, last_level, before = pieces[-1]
                # spaces, marks and joiners stay with the word before them where its face has them
                follows = unicodedata.category(char) in {"Mn", "Mc", "Me", "Zs", "Cf"} and (
                    char in _JOINERS or self.has(face, char)
                )
                if level == last_level and (own == face or follows):
                    pieces[-1] = (face, level, before + char)
                    continue
            pieces.append((own, level, char))
        order = visual_order([level for _, level, _ in pieces])
        return tuple(self._run(*pieces[index]) for index in order)

    def _run(self, face: str, level: int, text: str) -> Run:
        is_rtl = level % 2 == 1
        plain_face = face in UNSHAPED_FACES or "/" not in face
        if plain_face and not is_rtl and not _needs_shaping(text):
            widths = self.face(face).face
            return Run(face, text, sum(float(widths.getCharWidth(ord(char))) for char in text))
        glyphs = self.shaper(face).shape(text, is_rtl=is_rtl)
        return Run(face, text, sum(glyph.advance for glyph in glyphs), glyphs, is_rtl)


def _needs_shaping(text: str) -> bool:
    return not text.isascii() and any(unicodedata.category(char) in {"Mn", "Me", "Cf"} for char in text)
