"""Joined, stacked and right-to-left scripts: from logical text to placed glyphs.

The order on the line comes from the Unicode bidirectional algorithm (python-bidi), the glyphs from HarfBuzz.
All lengths are in thousandths of the font size.
"""

from __future__ import annotations

import unicodedata
from typing import Any

import uharfbuzz
from bidi import algorithm

from winback_gui.domain.frozen import frozen

_RTL = frozenset({"R", "AL", "AN", "RLE", "RLO", "RLI"})
_KERNING_ONLY = {"kern": True, "liga": False, "clig": False, "calt": False, "dlig": False}


@frozen
class Glyph:
    """One glyph of a shaped run: its number in the font, how far the pen moves on, and where it stands from the pen."""

    glyph_id: int
    advance: float
    dx: float
    dy: float


def has_rtl(text: str) -> bool:
    """Say whether a character of the text runs from right to left."""
    return any(unicodedata.bidirectional(char) in _RTL for char in text)


def bidi_levels(text: str) -> list[int]:
    """Return the embedding level of each character (even = left to right), the base taken from the first strong one."""
    storage: dict[str, Any] = algorithm.get_empty_storage()
    storage["base_level"] = algorithm.get_base_level(text)
    storage["base_dir"] = "LR"[storage["base_level"]]
    algorithm.get_embedding_levels(text, storage)
    for index, char in enumerate(storage["chars"]):
        char["index"] = index
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    algorithm.resolve_neutral_types(storage, False)  # noqa: FBT003 (python-bidi has no name for it)
    algorithm.resolve_implicit_levels(storage, False)  # noqa: FBT003 (as above)
    levels = [storage["base_level"]] * len(text)
    for char in storage["chars"]:  # controls were taken out; they keep the base level
        levels[char["index"]] = char["level"]
    return levels


def visual_order(levels: list[int]) -> list[int]:
    """Return the indexes of pieces with these levels as they stand from left to right (rule L2 of UAX 9)."""
    order = list(range(len(levels)))
    for level in range(max(levels, default=0), 0, -1):
        start = 0
        while start < len(order):
            if levels[order[start]] < level:
                start += 1
                continue
            end = start
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            order[start:end] = reversed(order[start:end])
            start = end
    return order


class Shaper:
    """HarfBuzz for one font file."""

    def __init__(self, font_data: bytes) -> None:
        face = uharfbuzz.Face(uharfbuzz.Blob(font_data))
        self._font = uharfbuzz.Font(face)
        self._scale: float = 1000 / face.upem

    def glyph_width(self, glyph_id: int) -> float:
        """Return the glyph's own advance."""
        return float(self._font.get_glyph_h_advance(glyph_id)) * self._scale

    def shape(self, text: str, *, is_rtl: bool) -> tuple[Glyph, ...]:
        """Return the glyphs of a run of one script from left to right."""
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if is_rtl else "ltr"
        uharfbuzz.shape(self._font, buffer, {"kern": True, "liga": True})
        scale = self._scale
        return tuple(
            Glyph(info.codepoint, place.x_advance * scale, place.x_offset * scale, place.y_offset * scale)
            for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        )

    def kerned_advances(self, word: str) -> list[float] | None:
        """Return the advance of each character of a plain word with kerning; None where glyphs are not one to one.

        Ligatures stay off: a reader that copies the text out would find "ﬁ" where "fi" was written.
        """
        buffer = uharfbuzz.Buffer()
        buffer.add_str(word)
        buffer.guess_segment_properties()
        uharfbuzz.shape(self._font, buffer, _KERNING_ONLY)
        places = buffer.glyph_positions
        if len(places) != len(word):
            return None
        return [float(place.x_advance) * self._scale for place in places]
