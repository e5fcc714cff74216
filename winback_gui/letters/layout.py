"""A letter with a place for everything on it: what `compose` gives and `pdf` draws.

Positions in mm from the top left corner of the sheet.
"""

from __future__ import annotations

from typing import TypeAlias

from winback_gui.domain.frozen import frozen
from winback_gui.domain.letter import LetterText
from winback_gui.paper.forms import Box
from winback_gui.paper.style import Colour, Style


@frozen
class TextItem:
    """Lines below each other; `y_mm` is the first baseline."""

    x_mm: float
    y_mm: float
    lines: tuple[str, ...]
    style: Style
    leading_mm: float = 0.0
    first_x_mm: float = 0.0


@frozen
class RuleItem:
    """A straight line."""

    x1_mm: float
    y1_mm: float
    x2_mm: float
    y2_mm: float
    width_pt: float
    ink: Colour
    dash: str = ""


@frozen
class FrameItem:
    """A rectangle."""

    box: Box
    width_pt: float
    ink: Colour
    radius_mm: float = 0.0
    dash: str = ""


@frozen
class SignatureItem:
    """The signature picture."""

    png: bytes
    box: Box


@frozen
class QrItem:
    """A square code; `y_mm` is its top."""

    x_mm: float
    y_mm: float
    size_mm: float
    text: str


@frozen
class AslantItem:
    """Lines written slightly upwards, as by hand."""

    degrees: float
    text: TextItem


Item: TypeAlias = TextItem | RuleItem | FrameItem | SignatureItem | QrItem | AslantItem


@frozen
class Page:
    """One page.

    Attributes:
        foot_y_mm: where the rule above the foot lines stands.
        head: words at the top of a continuation page; "" on the first.
    """

    items: tuple[Item, ...]
    foot_y_mm: float
    head: str = ""


@frozen
class LaidOut:
    """One letter on its pages.

    Attributes:
        personal: page index (from 0) and rectangle of each part of the paragraph written for this person only.
    """

    letter: LetterText
    pages: tuple[Page, ...]
    personal: tuple[tuple[int, Box], ...] = ()
