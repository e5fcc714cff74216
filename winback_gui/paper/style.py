"""How things look on paper: colours, text styles, and the few PDF spellings they need."""

from __future__ import annotations

from winback_gui.domain.frozen import frozen

MM = 72 / 25.4
"""Points in a millimetre."""

_ESCAPED = frozenset(b"()\\")

Colour = tuple[float, float, float]


def colour(hex_code: str) -> Colour:
    """Return "#1F44A6" as red, green, blue between 0 and 1."""
    red, green, blue = (int(hex_code[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return red, green, blue


@frozen
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


def literal(code: bytes) -> str:
    """Return bytes as the inside of a PDF string."""
    return "".join(chr(b) if 32 <= b < 127 and b not in _ESCAPED else f"\\{b:03o}" for b in code)  # noqa: PLR2004 (ASCII)


def say_number(value: float) -> str:
    """Return a number as short as PDF allows."""
    return f"{value:.2f}".rstrip("0").rstrip(".") or "0"


def round_path(left: float, low: float, right: float, top: float, radius: float) -> str:
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
