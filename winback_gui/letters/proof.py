"""The proof page: before forty letters are printed, one sheet shows whether the address meets the window.

Window outlines over the page with the sheet pushed to either end of the envelope, what shows both ways, the fold marks,
and a cross and two lines to measure how far the printer is off.
"""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

from winback_gui.domain.message import Message, as_typed, msg
from winback_gui.letters.designs import BLUE, LINE, PALE, TEXT, TEXT2
from winback_gui.paper.flow import break_lines
from winback_gui.paper.fonts import SANS, SANS_SEMIBOLD, SERIF, FontShelf, clean
from winback_gui.paper.forms import (
    CROSS_X_MM,
    CROSS_Y_MM,
    Box,
    Envelope,
    Form,
    Window,
    common_safe_zone,
    window_extremes,
)
from winback_gui.paper.sheet import Sheet
from winback_gui.paper.style import Colour, Style, colour

_WARM = colour("#BC7B23")
_GOOD = colour("#28633F")
_RULER_MM = 100
_SMALL = Style(SANS, 8, TEXT2)
_TITLE = Style(SANS_SEMIBOLD, 13, TEXT)
_SAMPLE = Style(SERIF, 10.5, TEXT)


def proof_pdf(
    form: Form,
    say: Callable[[Message], str],
    shelf: FontShelf | None = None,
    offset_mm: tuple[float, float] = (0.0, 0.0),
) -> bytes:
    """Return the proof page of a form as a PDF.

    Args:
        form: whose window and folds are shown.
        say: turns messages into words (`Speaker.say`).
        shelf: the fonts; None = loaded anew.
        offset_mm: the printer's correction as set now, so that a second proof shows whether it is right.
    """
    out = BytesIO()
    fonts = shelf or FontShelf()
    sheet = Sheet(out, fonts, form.sheet_width_mm, form.sheet_height_mm, "Proof", offset_mm)
    right = form.sheet_width_mm - form.margin_right_mm
    sheet.text(right, 14, clean(say(msg("Proof page"))), _TITLE, "right")
    sheet.text(right, 19, clean(say(form.title)), _SMALL, "right")
    _windows(sheet, form, say)
    _folds(sheet, form, say)
    _calibration(sheet, form, say)
    sheet.next_page()
    sheet.save()
    return out.getvalue()


def _windows(sheet: Sheet, form: Form, say: Callable[[Message], str]) -> None:
    legend_y = form.text_y_mm + 14
    if form.folds_mm:
        legend_y = max(legend_y, form.folds_mm[0] + 9)
    for envelope in form.envelopes:
        for window in (envelope.window, envelope.sender_window):
            if window is not None:
                _two_ways(sheet, form, envelope, window)
    zone = common_safe_zone(form)
    notes: list[tuple[Colour, Message]] = []
    if form.envelopes:
        names = ", ".join(envelope.name for envelope in form.envelopes)
        notes.append((_WARM, msg("Dashed: the window ({names}) with the sheet pushed to either end", names=names)))
    if zone is not None:
        _box(sheet, zone, _GOOD, 1.0)
        notes.append((_GOOD, msg("Green: shows in the window whichever way the sheet slides")))
    if form.has_window and not form.is_measured:
        _box(sheet, form.field, _WARM, 0.8, dash="3 2")
        notes.append((_WARM, msg("Dashed: the window as the form draws it. Envelopes differ: test-fold first")))
    _box(sheet, form.address, BLUE, 0.6)
    notes.append((BLUE, msg("Blue: where the address stands")))
    lines = [clean(say(text)) for text in (msg("Sample name"), msg("Street and number"), msg("Postcode and town"))]
    sheet.lines(form.address.x_mm + 0.0, form.address.y_mm + 5.1, lines, _SAMPLE, 5.0)
    for number, (ink, text) in enumerate(notes):
        y = legend_y + number * 5
        sheet.rule(form.margin_left_mm, y - 1, form.margin_left_mm + 8, y - 1, 1.2, ink)
        sheet.text(form.margin_left_mm + 11, y, clean(say(text)), _SMALL)


def _two_ways(sheet: Sheet, form: Form, envelope: Envelope, window: Window) -> None:
    for box in window_extremes(form, envelope, window):
        _box(sheet, box, _WARM, 0.6, dash="3 2")


def _box(sheet: Sheet, box: Box, ink: Colour, width_pt: float, dash: str = "") -> None:
    sheet.frame(box.x_mm, box.y_mm, box.width_mm, box.height_mm, width_pt, ink, dash=dash)


def _folds(sheet: Sheet, form: Form, say: Callable[[Message], str]) -> None:
    for y in form.folds_mm:
        sheet.rule(5, y, form.sheet_width_mm - 5, y, 0.4, LINE, dash="1 2")
        label = clean(say(msg("Fold here, {mm} mm from the top", mm=as_typed(f"{y:.1f}"))))
        sheet.text(form.sheet_width_mm - form.margin_right_mm, y - 1.2, label, _SMALL, "right")


def _calibration(sheet: Sheet, form: Form, say: Callable[[Message], str]) -> None:
    x, y = CROSS_X_MM, CROSS_Y_MM
    sheet.rule(x - 8, y, x + 8, y, 0.4, TEXT)
    sheet.rule(x, y - 8, x, y + 8, 0.4, TEXT)
    sheet.frame(x - 3, y - 3, 6, 6, 0.4, TEXT)
    told = (
        msg("Measure from the left edge of the sheet to the cross: it should be {mm} mm", mm=as_typed(f"{x:.1f}")),
        msg("Measure from the top edge of the sheet to the cross: it should be {mm} mm", mm=as_typed(f"{y:.1f}")),
        msg("The line below should be {mm} mm long; if not, print at 100 %, not “fit to page”", mm=_RULER_MM),
        msg("Write what you measured beside this page on the screen, and every letter is moved by the difference"),
    )
    row = y - 9.0
    for text in told:
        for line in break_lines(
            clean(say(text)), _SMALL.units(form.sheet_width_mm - 85 - form.margin_right_mm), sheet.shelf, SANS
        ):
            sheet.text(85, row, line, _SMALL)
            row += 4.0
        row += 1.0
    ruler_y = y + 25
    sheet.rule(25, ruler_y, 25 + _RULER_MM, ruler_y, 0.5, TEXT)
    for mm in range(_RULER_MM + 1):
        height = 4.0 if mm % 10 == 0 else 2.6 if mm % 5 == 0 else 1.6
        sheet.rule(25 + mm, ruler_y - height, 25 + mm, ruler_y, 0.3, TEXT)
    for mm in range(0, _RULER_MM + 1, 10):
        sheet.text(25 + mm, ruler_y + 4, str(mm), _SMALL, "centre")
    _box(sheet, Box(5, 5, form.sheet_width_mm - 10, form.sheet_height_mm - 10), PALE, 0.4)
    sheet.text(
        form.sheet_width_mm / 2,
        form.sheet_height_mm - 7.5,
        clean(say(msg("The frame stands 5 mm from every edge; where it is cut off, the printer cannot print"))),
        _SMALL,
        "centre",
    )
