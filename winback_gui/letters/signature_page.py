"""A test page for the signature: as it stands under a letter, beside a line to sign on with one's own pen."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

from winback_gui.domain.message import Message, msg
from winback_gui.letters.designs import DENSITIES, LINE, TEXT, TEXT2
from winback_gui.paper.fonts import SANS, SANS_SEMIBOLD, SERIF, FontShelf, clean
from winback_gui.paper.forms import Form
from winback_gui.paper.sheet import Sheet
from winback_gui.paper.signature import size_px
from winback_gui.paper.style import Style

LARGEST_WIDTH_MM, LARGEST_HEIGHT_MM = 50.0, DENSITIES[0].signature_mm
"""The room that a signature has under a letter."""

_TITLE = Style(SANS_SEMIBOLD, 13, TEXT)
_SMALL = Style(SANS, 8, TEXT2)
_LETTER = Style(SERIF, 10.5, TEXT)


def signature_size_mm(png: bytes) -> tuple[float, float]:
    """Return width and height of a signature as it prints.

    Raises:
        ValueError: not a PNG.
    """
    width_px, height_px = size_px(png)
    scale = min(LARGEST_WIDTH_MM / width_px, LARGEST_HEIGHT_MM / height_px)
    return width_px * scale, height_px * scale


def signature_page(
    png: bytes,
    closing: str,
    signatory: str,
    form: Form,
    say: Callable[[Message], str],
    shelf: FontShelf | None = None,
) -> bytes:
    """Return the test page as a PDF.

    Args:
        png: the signature.
        closing: the line over it, as the letters have it.
        signatory: the name under it.
        form: the sheet.
        say: turns messages into words (`Speaker.plain`).
        shelf: the fonts; None = loaded anew.
    """
    out = BytesIO()
    sheet = Sheet(out, shelf or FontShelf(), form.sheet_width_mm, form.sheet_height_mm, "Signature")
    left, own = form.margin_left_mm, form.sheet_width_mm / 2 + 5
    sheet.text(left, 30, clean(say(msg("Your signature"))), _TITLE)
    sheet.text(left, 36, clean(say(msg("Left as it prints. Sign at the right with your own pen and compare."))), _SMALL)
    closing = clean(closing)
    width, height = signature_size_mm(png)
    for y in (60.0, 110.0):
        sheet.text(left, y, closing, _LETTER)
        sheet.picture(png, left, y + 3.6 + (LARGEST_HEIGHT_MM - height) / 2, width, height)
        sheet.text(left, y + LARGEST_HEIGHT_MM + 8, clean(signatory), _LETTER)
        sheet.text(own, y, closing, _LETTER)
        sheet.rule(own, y + LARGEST_HEIGHT_MM + 3, own + LARGEST_WIDTH_MM, y + LARGEST_HEIGHT_MM + 3, 0.4, LINE)
        sheet.text(own, y + LARGEST_HEIGHT_MM + 8, clean(signatory), _LETTER)
    sheet.next_page()
    sheet.save()
    return out.getvalue()
