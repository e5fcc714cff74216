"""The three letter designs as numbers: faces, sizes in pt, distances in mm, colours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from winback_gui.domain.frozen import frozen
from winback_gui.domain.settings import LetterDesign
from winback_gui.paper.fonts import (
    HAND,
    SANS,
    SANS_BOLD,
    SANS_SEMIBOLD,
    SERIF,
    SERIF_ITALIC,
    SERIF_SEMIBOLD,
)
from winback_gui.paper.style import Style, colour

TEXT = colour("#1E2330")
TEXT2 = colour("#4F5667")
LINE = colour("#7E7F86")
PALE = colour("#C4C2BE")
BLUE = colour("#1F44A6")


@frozen
class Density:
    """How close a letter is set; tried one after the other until it fits on one page.

    Attributes:
        slip_row_mm: from one row of the reply slip's boxes to the next.
        slip_line_mm: from one line to write on to the next, by hand: never much closer than ruled paper.
    """

    size_factor: float
    leading_mm: float
    gap_mm: float
    signature_mm: float
    slip_row_mm: float = 6.4
    slip_line_mm: float = 8.5


# The first is the design's own; the others are for letters that are a few lines too long.
DENSITIES = (
    Density(1.0, 5.2, 2.9, 15.5),
    Density(1.0, 5.0, 2.3, 14.0),
    Density(0.955, 4.8, 2.1, 13.0, 5.6, 7.5),
    Density(0.91, 4.5, 1.9, 11.0, 5.1, 7.0),
    Density(0.91, 4.3, 1.6, 9.5, 4.8, 6.5),
)


@frozen
class Look:
    """One design.

    Attributes:
        changed_apart: "What we changed" stands beside a blue bar with its lead as a heading.
        is_handwritten: stroke under the name, postscript aslant.
    """

    design: LetterDesign
    name: Style
    tagline: Style
    body: Style
    lead: Style
    salutation: Style
    address: Style
    voucher_title: Style
    voucher_small: Style
    foot: Style
    postscript: Style
    changed_apart: bool = False
    is_handwritten: bool = False
    text_width_mm: float = 161.0  # longer lines are hard to read

    def at(self, density: Density) -> Look:
        """Return the design with its running text in the size of a density."""
        if density.size_factor == 1.0:
            return self

        def scaled(style: Style) -> Style:
            return replace(style, size_pt=round(style.size_pt * density.size_factor, 2))

        return replace(self, body=scaled(self.body), lead=scaled(self.lead), salutation=scaled(self.salutation))


RETURN_LINE = Style(SANS, 7, TEXT2)
INFO_LABEL = Style(SANS, 8.5, TEXT2)
INFO_VALUE = Style(SANS, 8.5, TEXT)
VOUCHER_CODE = Style(SANS_SEMIBOLD, 14, TEXT, tracking_pt=1.7)
SLIP_CODE = Style(SANS_SEMIBOLD, 10, TEXT, tracking_pt=0.8)

_CLASSIC = Look(
    LetterDesign.CLASSIC,
    name=Style(SERIF_SEMIBOLD, 19, TEXT, tracking_pt=1.25),
    tagline=Style(SERIF_ITALIC, 9.5, TEXT2),
    body=Style(SERIF, 11, TEXT),
    lead=Style(SERIF_ITALIC, 11, TEXT),
    salutation=Style(SERIF, 11, TEXT),
    address=Style(SERIF, 10.5, TEXT),
    voucher_title=Style(SERIF_SEMIBOLD, 12, TEXT),
    voucher_small=Style(SERIF, 9, TEXT2),
    foot=Style(SERIF, 8, TEXT2),
    postscript=Style(SERIF_ITALIC, 11, TEXT),
)
_MODERN = Look(
    LetterDesign.MODERN,
    name=Style(SANS_BOLD, 17, BLUE),
    tagline=Style(SANS, 9, TEXT2),
    body=Style(SANS, 10.5, TEXT),
    lead=Style(SANS_SEMIBOLD, 10.5, TEXT),
    salutation=Style(SANS, 10.5, TEXT),
    address=Style(SANS, 10.5, TEXT),
    voucher_title=Style(SANS_BOLD, 11.5, BLUE),
    voucher_small=Style(SANS, 9, TEXT2),
    foot=Style(SANS, 7.8, TEXT2),
    postscript=Style(SANS, 10.5, TEXT),
    changed_apart=True,
)
_WARM = Look(
    LetterDesign.WARM,
    name=Style(HAND, 31, BLUE),
    tagline=Style(SERIF_ITALIC, 9.5, TEXT2),
    body=Style(SERIF, 11, TEXT),
    lead=Style(HAND, 15.5, BLUE),
    salutation=Style(HAND, 19, BLUE),
    address=Style(SERIF, 10.5, TEXT),
    voucher_title=Style(HAND, 18, BLUE),
    voucher_small=Style(SERIF, 9, TEXT2),
    foot=Style(SERIF, 8, TEXT2),
    postscript=Style(HAND, 15, BLUE),
    is_handwritten=True,
)

LOOKS: Mapping[LetterDesign, Look] = MappingProxyType({look.design: look for look in (_CLASSIC, _MODERN, _WARM)})
