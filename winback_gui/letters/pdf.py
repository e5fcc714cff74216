"""Draws laid-out letters: what is the same on all of them once as a stamp, the rest item by item."""

from __future__ import annotations

from functools import partial

from winback_gui.domain.letter import LetterText, Sender
from winback_gui.domain.settings import LetterDesign
from winback_gui.letters.blocks import FOOT_FIRST_MM, FOOT_LEADING_MM, foot_lines, in_face, shrunk
from winback_gui.letters.designs import BLUE, LINE, PALE, RETURN_LINE, TEXT, TEXT2, Look
from winback_gui.letters.layout import AslantItem, FrameItem, Item, LaidOut, QrItem, RuleItem, SignatureItem, TextItem
from winback_gui.paper.codes import qr_rows
from winback_gui.paper.flow import break_lines
from winback_gui.paper.fonts import clean
from winback_gui.paper.forms import Form
from winback_gui.paper.sheet import Sheet
from winback_gui.paper.style import Style

_HEAD_STYLE_PT = 8.5
_TAGLINE_BESIDE_MM = 25.0
"""With less room beside a name written by hand, its tagline stands under it: a narrow column would be a word a line."""


def draw_letter(sheet: Sheet, laid: LaidOut, form: Form, look: Look) -> None:
    """Draw all pages of one letter and end each."""
    for index, page in enumerate(laid.pages):
        if index == 0:
            key = f"first {form.name} {look.design} {laid.letter.sender!r} {page.foot_y_mm:.2f}"
            sheet.stamp(key, partial(_first_page, sheet, laid.letter, form, look, page.foot_y_mm))
        else:
            key = f"next {form.name} {look.design} {laid.letter.sender!r} {page.foot_y_mm:.2f}"
            sheet.stamp(key, partial(_foot, sheet, laid.letter.sender, form, look, page.foot_y_mm))
            _continuation(sheet, page.head, form, look)
        for item in page.items:
            draw_item(sheet, item)
        sheet.next_page()


def draw_item(sheet: Sheet, item: Item) -> None:
    """Draw one item."""
    match item:
        case TextItem():
            sheet.lines(item.x_mm, item.y_mm, item.lines, item.style, item.leading_mm, item.first_x_mm)
        case SignatureItem():
            box = item.box
            sheet.picture(item.png, box.x_mm, box.y_mm, box.width_mm, box.height_mm)
        case RuleItem():
            sheet.rule(item.x1_mm, item.y1_mm, item.x2_mm, item.y2_mm, item.width_pt, item.ink, item.dash)
        case FrameItem():
            box = item.box
            sheet.frame(
                box.x_mm, box.y_mm, box.width_mm, box.height_mm, item.width_pt, item.ink, item.radius_mm, item.dash
            )
        case QrItem():
            sheet.squares(item.x_mm, item.y_mm, item.size_mm, qr_rows(item.text), TEXT)
        case AslantItem():
            text = item.text
            sheet.turned(item.degrees, text.x_mm, text.y_mm, lambda: draw_item(sheet, text))


def _first_page(sheet: Sheet, letter: LetterText, form: Form, look: Look, foot_y_mm: float) -> None:
    _letterhead(sheet, letter.sender, form, look)
    _return_line(sheet, letter.sender, form)
    _marks(sheet, form)
    _foot(sheet, letter.sender, form, look, foot_y_mm)


def _letterhead(sheet: Sheet, sender: Sender, form: Form, look: Look) -> None:
    up = form.head_shift_mm
    left = form.head_x_mm or form.margin_left_mm
    right = form.sheet_width_mm - form.margin_right_mm
    name, tagline = clean(sender.name), clean(sender.tagline)
    style = in_face(look.name, sheet.shelf.pick(name, look.name.face))
    room = right - left if look.design is not LetterDesign.WARM else (right - left) * 0.62
    style = shrunk(name, style, room, sheet.shelf)
    tag = shrunk(tagline, look.tagline, right - left, sheet.shelf)
    if look.design is LetterDesign.CLASSIC:
        middle = (left + right) / 2
        sheet.text(middle, 23.0 - up, name, style, "centre")
        sheet.text(middle, 28.4 - up, tagline, tag, "centre")
        sheet.rule(middle - 13, 32.3 - up * 0.95, middle + 13, 32.3 - up * 0.95, 0.9, BLUE)
    elif look.design is LetterDesign.MODERN:
        sheet.text(left, 23.3 - up, name, style)
        sheet.text(left, 28.4 - up, tagline, tag)
        sheet.rule(left, 36.7 - up * 1.4, right, 36.7 - up * 1.4, 1.3, BLUE)
    else:
        _warm_head(sheet, name, tagline, style, look, form, left)


def _warm_head(sheet: Sheet, name: str, tagline: str, style: Style, look: Look, form: Form, left: float) -> None:
    y = 23.2 - form.head_shift_mm
    right = form.sheet_width_mm - form.margin_right_mm
    width = sheet.text(left + 0.4, y, name, style)
    under = y + 4.4
    points = [
        (left, under + 0.5),
        (left + width * 0.3, under - 0.7),
        (left + width * 0.42, under + 0.9),
        (left + width * 0.62, under + 0.2),
        (left + width * 0.8, under - 0.6),
        (left + width * 0.9, under - 0.5),
        (left + width * 1.01, under + 0.6),
    ]
    sheet.curve(points, 2.0, look.name.colour)
    room = right - left - width - 8
    if room < _TAGLINE_BESIDE_MM:
        under_name = shrunk(tagline, look.tagline, right - left, sheet.shelf)
        sheet.text(right, under + 6.0, tagline, under_name, "right")
        return
    for number, line in enumerate(
        break_lines(tagline, look.tagline.units(min(room, 42)), sheet.shelf, look.tagline.face)
    ):
        sheet.text(right, y - 0.9 + number * 4.9, line, look.tagline, "right")


def _return_line(sheet: Sheet, sender: Sender, form: Form) -> None:
    if form.return_line_y_mm is None:
        return
    text = clean(sender.return_line)
    style = shrunk(text, RETURN_LINE, form.address.width_mm, sheet.shelf)
    x, y = form.address.x_mm, form.return_line_y_mm
    width = sheet.text(x, y, text, style)
    sheet.rule(x, y + 0.9, x + width, y + 0.9, 0.4, LINE)


def _marks(sheet: Sheet, form: Form) -> None:
    for y in form.folds_mm:
        sheet.rule(5, y, 9.5, y, 0.6, LINE)
    if form.hole_mm is not None:
        sheet.rule(5, form.hole_mm, 12, form.hole_mm, 0.6, LINE)


def _foot(sheet: Sheet, sender: Sender, form: Form, look: Look, foot_y_mm: float) -> None:
    left, right = form.margin_left_mm, form.sheet_width_mm - form.margin_right_mm
    sheet.rule(left, foot_y_mm, right, foot_y_mm, 0.5, PALE)
    for number, line in enumerate(foot_lines(sender, form, look, sheet.shelf)):
        y = foot_y_mm + FOOT_FIRST_MM + number * FOOT_LEADING_MM
        if look.design is LetterDesign.CLASSIC:
            sheet.text((left + right) / 2, y, line, look.foot, "centre")
        else:
            sheet.text(left, y, line, look.foot)


def _continuation(sheet: Sheet, head: str, form: Form, look: Look) -> None:
    style = Style(look.foot.face, _HEAD_STYLE_PT, TEXT2)
    left, right = form.margin_left_mm, form.sheet_width_mm - form.margin_right_mm
    style = shrunk(head, style, right - left, sheet.shelf)
    sheet.text(left, 18.0, head, style)
    sheet.rule(left, 20.5, right, 20.5, 0.5, PALE)
