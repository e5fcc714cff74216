"""A PDF being written: text, lines, frames and pictures at millimetres from the top left corner of the page.

Text goes out as PDF operators of our own making: each word is encoded once a document, with its kerning, and lines
are joined from words. That is what makes thousands of letters quick. Words in other scripts take a slower way, with
their logical text written invisibly so that it can be searched and read back.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import IO

from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from winback_gui.paper.fonts import SERIF, FontShelf, Run

MM = 72 / 25.4
_ESCAPED = frozenset(b"()\\")
_CACHE_ENTRIES = 20_000

Colour = tuple[float, float, float]


def colour(hex_code: str) -> Colour:
    """Return "#1F44A6" as red, green, blue between 0 and 1."""
    red, green, blue = (int(hex_code[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return red, green, blue


@dataclass(frozen=True, slots=True)
class Style:
    """How a text looks.

    Attributes:
        face: name of a font of the shelf.
        tracking_pt: extra space after each character.
    """

    face: str
    size_pt: float
    colour: Colour = (0.118, 0.137, 0.188)
    tracking_pt: float = 0.0

    def units(self, width_mm: float) -> float:
        """Return a width in thousandths of the font size, as `fonts` and `flow` count."""
        return width_mm * MM / self.size_pt * 1000

    def mm(self, units: float) -> float:
        """Return thousandths of the font size in mm."""
        return units * self.size_pt / 1000 / MM


class _OtherSubset(Exception):  # noqa: N818 (a signal to take the slower way)
    """The character did not fit into the font's first 256 codes in this document."""


class _Codes(dict[int, str]):
    """Character → its code in the first subset of a font in one document, ready for a PDF string."""

    def __init__(self, sheet: Sheet, face: str) -> None:
        super().__init__()
        self._sheet, self._face = sheet, face

    def __missing__(self, char_code: int) -> str:
        ((subset, code),) = self._sheet.split(self._face, chr(char_code))
        if subset:
            raise _OtherSubset
        self[char_code] = _literal(code)
        return self[char_code]


def _literal(code: bytes) -> str:
    """Return bytes as the inside of a PDF string."""
    return "".join(chr(b) if 32 <= b < 127 and b not in _ESCAPED else f"\\{b:03o}" for b in code)  # noqa: PLR2004 (ASCII)


@lru_cache(maxsize=64)
def _stamp_name(key: str) -> str:
    return "stamp" + hashlib.sha256(key.encode()).hexdigest()[:16]


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") or "0"


class Sheet:
    """One PDF document.

    The same calls give the same bytes (no clock, no random identifiers).
    """

    def __init__(self, out: str | IO[bytes], shelf: FontShelf, width_mm: float, height_mm: float, title: str, offset_mm: tuple[float, float] = (0.0, 0.0)) -> None:
        """Open a document.

        Args:
            out: path or open file.
            title: for the window of a PDF reader; never a customer's name.
            offset_mm: how far everything is moved to the right and down, for a printer that is off by so much.
        """
        rl_config.useA85 = 0  # binary streams: a fifth smaller
        # An initial font of ours keeps the library from naming Helvetica, which would not be embedded.
        pdfmetrics.registerFont(shelf.face(SERIF))
        self.shelf = shelf
        self.height_mm = height_mm
        self._height_pt = height_mm * MM
        self._canvas = Canvas(
            out,
            pagesize=(width_mm * MM, self._height_pt),
            pageCompression=1,
            invariant=1,
            initialFontName=shelf.face(SERIF).fontName,
        )
        self._canvas.setTitle(title)
        self._canvas.setAuthor("Winback")
        self._canvas.setCreator("Winback")
        self._canvas.setSubject("")
        self._code: list[str] = []
        self._codes: dict[str, _Codes] = {}
        self._words: dict[tuple[str, str], str] = {}
        self._lines: dict[tuple[str, str], str | None] = {}
        self._names: dict[str, str] = {}
        self._stamps: set[str] = set()
        self._offset_mm = offset_mm
        self._is_begun = False
        self.page_count = 0

    def split(self, face: str, text: str) -> list[tuple[int, bytes]]:
        """Return the text as (subset, codes) pieces in this document's encoding of the face."""
        pieces: list[tuple[int, bytes]] = self.shelf.face(face).splitString(text, self._canvas._doc)  # noqa: SLF001 (the library's own way to name a document)
        return pieces

    def lines(
        self, x_mm: float, y_mm: float, lines: Sequence[str], style: Style, leading_mm: float = 0.0, first_x_mm: float = 0.0
    ) -> None:
        """Write lines below each other.

        Args:
            x_mm: left edge.
            y_mm: baseline of the first line.
            lines: cleaned texts.
            leading_mm: from baseline to baseline.
            first_x_mm: how far the first line begins to the right of `x_mm`.
        """
        name = self._internal(style.face, 0)
        red, green, blue = style.colour
        head = f"BT {red:.3g} {green:.3g} {blue:.3g} rg {name} {_number(style.size_pt)} Tf"
        if style.tracking_pt:
            head += f" {_number(style.tracking_pt)} Tc"
        parts = [head]
        for number, line in enumerate(lines):
            x = (x_mm + (0.0 if number else first_x_mm)) * MM
            y = self._height_pt - (y_mm + number * leading_mm) * MM
            parts.append(f"1 0 0 1 {x:.2f} {y:.2f} Tm")
            quick = self._quick(line, style.face)
            parts.append(f"[({quick})]TJ" if quick is not None else self._slow(line, style, x, y))
        if style.tracking_pt:
            parts.append("0 Tc")
        parts.append("ET")
        self._code.append(" ".join(parts))

    def text(self, x_mm: float, y_mm: float, text: str, style: Style, align: str = "left") -> float:
        """Write one line and return its width in mm. `x_mm` is its left edge, middle or right edge, as `align` says."""
        width_mm = self.width(text, style)
        shift = {"left": 0.0, "centre": width_mm / 2, "right": width_mm}[align]
        self.lines(x_mm - shift, y_mm, (text,), style)
        return width_mm

    def width(self, text: str, style: Style) -> float:
        """Return the width of a line in mm."""
        return style.mm(self.shelf.width(text, style.face)) + max(len(text) - 1, 0) * style.tracking_pt / MM

    def rule(self, x1_mm: float, y1_mm: float, x2_mm: float, y2_mm: float, width_pt: float, ink: Colour, dash: str = "") -> None:
        """Draw a straight line; `dash` as PDF says it ("2 2")."""
        red, green, blue = ink
        self._code.append(
            f"q {red:.3g} {green:.3g} {blue:.3g} RG {_number(width_pt)} w [{dash}] 0 d "
            f"{x1_mm * MM:.2f} {self._y(y1_mm):.2f} m {x2_mm * MM:.2f} {self._y(y2_mm):.2f} l S Q"
        )

    def frame(
        self,
        x_mm: float,
        y_mm: float,
        width_mm: float,
        height_mm: float,
        width_pt: float,
        ink: Colour,
        radius_mm: float = 0.0,
        dash: str = "",
        fill: Colour | None = None,
    ) -> None:
        """Draw a rectangle, with round corners if asked."""
        red, green, blue = ink
        left, right = x_mm * MM, (x_mm + width_mm) * MM
        top, low = self._y(y_mm), self._y(y_mm + height_mm)
        end = "S" if fill is None else "B"
        paint = "" if fill is None else "{:.3g} {:.3g} {:.3g} rg ".format(*fill)
        head = f"q {paint}{red:.3g} {green:.3g} {blue:.3g} RG {_number(width_pt)} w [{dash}] 0 d "
        if radius_mm:
            path = _round_path(left, low, right, top, radius_mm * MM)
        else:
            path = f"{left:.2f} {low:.2f} {right - left:.2f} {top - low:.2f} re"
        self._code.append(f"{head}{path} {end} Q")

    def curve(self, points_mm: Sequence[tuple[float, float]], width_pt: float, ink: Colour) -> None:
        """Draw joined cubic curves with a round pen: a start point, then three points for each curve."""
        red, green, blue = ink
        pts = [(x * MM, self._y(y)) for x, y in points_mm]
        path = [f"{pts[0][0]:.2f} {pts[0][1]:.2f} m"]
        path += [
            " ".join(f"{x:.2f} {y:.2f}" for x, y in pts[start : start + 3]) + " c" for start in range(1, len(pts) - 2, 3)
        ]
        self._code.append(f"q {red:.3g} {green:.3g} {blue:.3g} RG {_number(width_pt)} w 1 J 1 j {' '.join(path)} S Q")

    def squares(self, x_mm: float, y_mm: float, size_mm: float, rows: Sequence[Sequence[bool]], ink: Colour) -> None:
        """Fill the dark cells of a square pattern (a QR code)."""
        cell = size_mm * MM / len(rows)
        parts = ["q {:.3g} {:.3g} {:.3g} rg".format(*ink)]
        for number, row in enumerate(rows):
            low = self._y(y_mm) - (number + 1) * cell
            start = 0
            while start < len(row):
                if not row[start]:
                    start += 1
                    continue
                end = start
                while end < len(row) and row[end]:
                    end += 1
                parts.append(f"{x_mm * MM + start * cell:.2f} {low:.2f} {(end - start) * cell:.2f} {cell:.2f} re")
                start = end
        self._code.append(" ".join(parts) + " f Q")

    def picture(self, png: bytes, x_mm: float, y_mm: float, width_mm: float, height_mm: float) -> None:
        """Draw a PNG with its transparency; the same bytes are stored once in the document. `y_mm` is its top."""
        key = f"picture {hashlib.sha256(png).hexdigest()}"
        self._flush()
        self._define(key, lambda: self._whole_picture(png))
        self._canvas.saveState()
        self._canvas.transform(width_mm * MM, 0, 0, height_mm * MM, x_mm * MM, self._y(y_mm + height_mm))
        self._canvas.doForm(_stamp_name(key))
        self._canvas.restoreState()

    def _whole_picture(self, png: bytes) -> None:
        """Draw a picture one point wide and high: read and compared only once a document, placed by name after that."""
        self._canvas.drawImage(ImageReader(BytesIO(png)), 0, 0, 1, 1, mask="auto")

    def turned(self, degrees: float, x_mm: float, y_mm: float, draw: Callable[[], None]) -> None:
        """Draw with everything turned about a point, counter-clockwise."""
        self._flush()
        self._canvas.saveState()
        self._canvas.translate(x_mm * MM, self._y(y_mm))
        self._canvas.rotate(degrees)
        self._canvas.translate(-x_mm * MM, -self._y(y_mm))
        draw()
        self._flush()
        self._canvas.restoreState()

    def stamp(self, key: str, draw: Callable[[], None]) -> None:
        """Draw what is the same on many pages: written once in the document, placed again by name."""
        self._flush()
        self._define(key, draw)
        self._canvas.doForm(_stamp_name(key))

    def _define(self, key: str, draw: Callable[[], None]) -> None:
        """Write a stamp into the document unless it is there."""
        if key not in self._stamps:
            self._stamps.add(key)
            self._canvas.beginForm(_stamp_name(key))
            draw()
            self._flush()
            self._canvas.endForm()

    def next_page(self) -> None:
        """End the page."""
        self._flush()
        self._canvas.showPage()
        self._is_begun = False
        self.page_count += 1

    def save(self) -> None:
        """Write the document out."""
        self._canvas.save()

    def _y(self, y_mm: float) -> float:
        return self._height_pt - y_mm * MM

    def _begin(self) -> None:
        """Move the page's origin before the first thing stands on it."""
        if not self._is_begun:
            self._is_begun = True
            right, down = self._offset_mm
            if right or down:
                self._canvas.translate(right * MM, -down * MM)

    def _flush(self) -> None:
        self._begin()
        if self._code:
            self._canvas.addLiteral("\n".join(self._code))
            self._code.clear()

    def _internal(self, face: str, subset: int) -> str:
        if subset:
            return str(self.shelf.face(face).getSubsetInternalName(subset, self._canvas._doc))  # noqa: SLF001 (as in split)
        if face not in self._names:
            self.split(face, " ")
            self._names[face] = str(self.shelf.face(face).getSubsetInternalName(0, self._canvas._doc))  # noqa: SLF001 (as in split)
        return self._names[face]

    def _quick(self, line: str, face: str) -> str | None:
        """Return the inside of a TJ array for a line, or None when it needs the slower way."""
        key = (face, line)
        try:
            return self._lines[key]
        except KeyError:
            pass
        if len(self._lines) > _CACHE_ENTRIES:
            self._lines.clear()
        try:
            joined: str | None = " ".join([self._encoded(word, face) for word in line.split(" ")])
        except _OtherSubset:
            joined = None
        self._lines[key] = joined
        return joined

    def _encoded(self, text: str, face: str) -> str:
        key = (face, text)
        try:
            return self._words[key]
        except KeyError:
            pass
        word = self.shelf.word(text, face)
        if word is None:
            raise _OtherSubset
        if face not in self._codes:
            self._codes[face] = _Codes(self, face)
        codes = self._codes[face]
        pieces = []
        start = 0
        for index, amount in word.kerns:
            pieces.append(f"{text[start : index + 1].translate(codes)}){amount:g}(")
            start = index + 1
        pieces.append(text[start:].translate(codes))
        if len(self._words) > _CACHE_ENTRIES:
            self._words.clear()
        self._words[key] = "".join(pieces)
        return self._words[key]

    def _slow(self, line: str, style: Style, x: float, y: float) -> str:
        """Return the operators for a line with other scripts: run by run from left to right."""
        parts = []
        for run in self.shelf.runs(line, style.face):
            if run.glyphs is None:
                parts.append(self._plain(run, style.size_pt))
            else:
                parts.append(self._shaped(run, style.size_pt, x, y))
            x += run.width * style.size_pt / 1000
            parts.append(f"1 0 0 1 {x:.2f} {y:.2f} Tm")
        parts.append(f"{self._internal(style.face, 0)} {_number(style.size_pt)} Tf")
        return " ".join(parts)

    def _plain(self, run: Run, size_pt: float) -> str:
        return " ".join(
            f"{self._internal(run.face, subset)} {_number(size_pt)} Tf ({_literal(codes)})Tj"
            for subset, codes in self.split(run.face, run.text)
        )

    def _shaped(self, run: Run, size_pt: float, x: float, y: float) -> str:
        """Glyphs as they stand, then the logical text written invisibly over them.

        The glyphs carry an empty ActualText, so that readers that know it take only the invisible text.
        """
        size = _number(size_pt)
        parts = ["/Span <</ActualText <FEFF>>> BDC"]
        for glyph in run.glyphs or ():
            char = self.shelf.private_char(run.face, glyph.glyph_id)
            ((subset, code),) = self.split(run.face, char)
            place_x, place_y = x + glyph.dx * size_pt / 1000, y + glyph.dy * size_pt / 1000
            parts.append(
                f"{self._internal(run.face, subset)} {size} Tf 1 0 0 1 {place_x:.2f} {place_y:.2f} Tm ({_literal(code)})Tj"
            )
            x += glyph.advance * size_pt / 1000
        start = x - run.width * size_pt / 1000
        parts.append(f"EMC 3 Tr 1 0 0 1 {start:.2f} {y:.2f} Tm")
        known = "".join(char for char in run.text if self.shelf.has(run.face, char))
        parts.append(self._plain(Run(run.face, known, run.width), size_pt))
        parts.append("0 Tr")
        return " ".join(parts)


def _round_path(left: float, low: float, right: float, top: float, radius: float) -> str:
    """Return a PDF path of a rectangle with round corners (a quarter circle as one Bézier curve: 0.5523)."""
    bend = radius * (1 - 0.5523)
    return (
        f"{left + radius:.2f} {low:.2f} m {right - radius:.2f} {low:.2f} l "
        f"{right - bend:.2f} {low:.2f} {right:.2f} {low + bend:.2f} {right:.2f} {low + radius:.2f} c "
        f"{right:.2f} {top - radius:.2f} l "
        f"{right:.2f} {top - bend:.2f} {right - bend:.2f} {top:.2f} {right - radius:.2f} {top:.2f} c "
        f"{left + radius:.2f} {top:.2f} l "
        f"{left + bend:.2f} {top:.2f} {left:.2f} {top - bend:.2f} {left:.2f} {top - radius:.2f} c "
        f"{left:.2f} {low + radius:.2f} l "
        f"{left:.2f} {low + bend:.2f} {left + bend:.2f} {low:.2f} {left + radius:.2f} {low:.2f} c h"
    )
