"""The parts of a letter that stand in fixed places: address, facts, voucher, reply slip."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from winback_gui.domain.errors import WinbackError
from winback_gui.domain.letter import ReplySlip, Sender, VoucherBox
from winback_gui.domain.message import Message, msg
from winback_gui.domain.settings import LetterDesign
from winback_gui.letters.designs import (
    BLUE,
    INFO_LABEL,
    INFO_VALUE,
    LINE,
    SLIP_CODE,
    TEXT,
    VOUCHER_CODE,
    Density,
    Look,
)
from winback_gui.letters.layout import FrameItem, Item, QrItem, RuleItem, TextItem
from winback_gui.paper.flow import break_lines
from winback_gui.paper.fonts import SANS_SEMIBOLD, FontShelf, clean
from winback_gui.paper.forms import Box, Form
from winback_gui.paper.style import Style

VOUCHER_HEIGHT_MM = 28.0
QR_MM = 21.0
FOOT_FIRST_MM, FOOT_LEADING_MM = 5.1, 4.0
"""From the rule above the foot to its first baseline, and from line to line."""
_MOST_FOOT_LINES = 4
_PT = 25.4 / 72
_TICK_MM = 3.6


class LetterHeldError(WinbackError):
    """This letter cannot be printed as it is; it is held, and the sentence says why."""


def drawable(text: str, face: str, shelf: FontShelf, where: Message) -> str:
    """Return the text cleaned for printing.

    Args:
        text: as the letter has it.
        face: what it is set in.
        shelf: the fonts.
        where: what part of the letter it is ("the address"), for the sentence.

    Raises:
        LetterHeldError: no bundled face has one of its characters.
    """
    cleaned = clean(text)
    missing = shelf.missing(cleaned, face)
    if missing:
        raise LetterHeldError(
            msg(
                "There are characters in {where} that cannot be printed: {characters}. Write them in another way.",
                where=where,
                characters=" ".join(char if char.isprintable() else f"U+{ord(char):04X}" for char in missing[:8]),
            )
        )
    return cleaned


def lay_facts(facts: Sequence[tuple[str, str]], form: Form, shelf: FontShelf) -> list[Item]:
    """Return date, letter number and the like beside the address."""
    items: list[Item] = []
    labels = tuple(drawable(label, INFO_LABEL.face, shelf, msg("the lines beside the address")) for label, _ in facts)
    values = tuple(drawable(value, INFO_VALUE.face, shelf, msg("the lines beside the address")) for _, value in facts)
    if not facts:
        return items
    widest = max(INFO_LABEL.mm(shelf.width(label, INFO_LABEL.face)) for label in labels)
    value_x = form.info_x_mm + max(19.1, widest + 3.0)
    return [
        TextItem(form.info_x_mm, form.info_y_mm, labels, INFO_LABEL, 4.5),
        TextItem(value_x, form.info_y_mm, values, INFO_VALUE, 4.5),
    ]


def lay_sender(sender: Sender, form: Form, shelf: FontShelf) -> list[Item]:
    """Return the sender in an envelope's upper window, where the form has one."""
    if form.sender is None:
        return []
    parts = [part.strip() for part in clean(sender.return_line).split("·") if part.strip()]
    bold = Style(SANS_SEMIBOLD, 9, TEXT)
    first = _shrunk(parts[0], bold, form.sender.width_mm, shelf)
    items: list[Item] = [TextItem(form.sender.x_mm, form.sender.y_mm + 4.0, (parts[0],), first)]
    if parts[1:]:
        items.append(TextItem(form.sender.x_mm, form.sender.y_mm + 8.2, tuple(parts[1:4]), INFO_VALUE, 4.0))
    return items


def _shrunk(text: str, style: Style, width_mm: float, shelf: FontShelf) -> Style:
    """Return the style in a size in which the text fits on one line, but not below two thirds of it."""
    width = style.mm(shelf.width(text, style.face)) + len(text) * style.tracking_pt * _PT
    if width <= width_mm:
        return style
    factor = max(width_mm / width, 2 / 3)
    return replace(style, size_pt=int(style.size_pt * factor * 10) / 10, tracking_pt=style.tracking_pt * factor)


def shrunk(text: str, style: Style, width_mm: float, shelf: FontShelf) -> Style:
    """Return the style in a size in which the text fits on one line, but not below two thirds of it."""
    return _shrunk(text, style, width_mm, shelf)


@lru_cache(maxsize=8)  # one sender, a form and a design: asked for with each letter
def foot_lines(sender: Sender, form: Form, look: Look, shelf: FontShelf) -> tuple[str, ...]:
    """Return the lines at the foot of a page as they are broken."""
    width = look.foot.units(form.text_width_mm)
    lines = (line for text in sender.foot_lines for line in break_lines(clean(text), width, shelf, look.foot.face))
    return tuple(lines)[:_MOST_FOOT_LINES]


def foot_height(sender: Sender, form: Form, look: Look, shelf: FontShelf) -> float:
    """Return how much the foot takes from its rule down, with the distance to a cut line below it."""
    return FOOT_FIRST_MM + (len(foot_lines(sender, form, look, shelf)) - 1) * FOOT_LEADING_MM + 3.9


def lay_voucher(voucher: VoucherBox, top_mm: float, form: Form, look: Look, shelf: FontShelf) -> list[Item]:
    """Return the voucher box, `VOUCHER_HEIGHT_MM` high, with its square code."""
    left, width = form.margin_left_mm, form.text_width_mm
    where = msg("the offer’s title")
    title = drawable(voucher.title, look.voucher_title.face, shelf, where)
    small = drawable(voucher.small_print, look.voucher_small.face, shelf, where)
    room = width - 6.4 - QR_MM - 3.8 - 4.0
    face = shelf.pick(title, look.voucher_title.face)
    title_style = _shrunk(title, _in_face(look.voucher_title, face), room, shelf)
    titles = break_lines(title, title_style.units(room), shelf, face)[:2]
    smalls = break_lines(small, look.voucher_small.units(room), shelf, look.voucher_small.face)[:2]
    spread = len(titles) + len(smalls) - 2
    first = top_mm + 9.1 - 1.6 * min(spread, 2)
    after = first + (len(titles) - 1) * 4.8
    frame = _voucher_frame(look, left, top_mm, width)
    return [
        *frame,
        TextItem(left + 6.4, first, titles, title_style, 4.8),
        TextItem(left + 6.4, after + 4.9, smalls, look.voucher_small, 3.9),
        TextItem(left + 6.4, after + 12.5 + (len(smalls) - 1) * 3.4, (clean(voucher.code),), VOUCHER_CODE),
        QrItem(left + width - 3.9 - QR_MM, top_mm + 3.5, QR_MM, voucher.code),
    ]


def _in_face(style: Style, face: str) -> Style:
    """Return the style in another face; the hand is small for its size, others are not."""
    return style if face == style.face else replace(style, face=face, size_pt=round(style.size_pt * 0.64, 1))


def in_face(style: Style, face: str) -> Style:
    """Return the style in another face; the hand is small for its size, others are not."""
    return _in_face(style, face)


def _voucher_frame(look: Look, left: float, top: float, width: float) -> list[Item]:
    box = Box(left, top, width, VOUCHER_HEIGHT_MM)
    if look.design is LetterDesign.CLASSIC:
        inner = Box(left + 1, top + 1, width - 2, VOUCHER_HEIGHT_MM - 2)
        return [FrameItem(box, 0.7, TEXT), FrameItem(inner, 0.7, TEXT)]
    if look.design is LetterDesign.MODERN:
        return [FrameItem(box, 0.8, BLUE, radius_mm=2.0)]
    return [FrameItem(box, 0.7, LINE, radius_mm=3.0, dash="2.2 1.8")]


def slip_height(slip: ReplySlip, form: Form, look: Look, density: Density, shelf: FontShelf) -> float:
    """Return how much of the foot of the sheet the reply slip takes, from its cut line down."""
    return _lay_slip(slip, 0.0, form, look, density, shelf)[1]


def lay_slip(slip: ReplySlip, top_mm: float, form: Form, look: Look, density: Density, shelf: FontShelf) -> list[Item]:
    """Return the reply slip below its cut line: a question, boxes to tick, a line to write on, its code."""
    return _lay_slip(slip, top_mm, form, look, density, shelf)[0]


def _lay_slip(
    slip: ReplySlip, top_mm: float, form: Form, look: Look, density: Density, shelf: FontShelf
) -> tuple[list[Item], float]:
    left, width = form.margin_left_mm, form.text_width_mm
    row, line_mm = density.slip_row_mm, density.slip_line_mm
    where = msg("the reply slip")
    text = replace(look.body, size_pt=10 if look.body.face.startswith("NotoSerif") else 9.5)
    small = look.voucher_small
    bold = replace(look.voucher_title, size_pt=11.0) if not look.is_handwritten else look.voucher_title
    question = drawable(slip.question, bold.face, shelf, where)
    bold = _in_face(bold, shelf.pick(question, bold.face))
    questions = break_lines(question, bold.units(width), shelf, bold.face)
    items: list[Item] = [
        RuleItem(5, top_mm, form.sheet_width_mm - 5, top_mm, 0.6, LINE, dash="3 2"),
        TextItem(9, top_mm + 1.3, ("✂",), Style(look.body.face, 11, LINE)),
        TextItem(left, top_mm + row + 3.6, questions, bold, 5.2),
    ]
    y = top_mm + 2 * row + 4.7 + (len(questions) - 1) * 5.2
    column = (width - 6) / 2
    for start in range(0, len(slip.choices), 2):
        tallest = 1
        for side, choice in enumerate(slip.choices[start : start + 2]):
            x = left + side * (column + 6)
            words = drawable(choice, text.face, shelf, where)
            lines = break_lines(words, text.units(column - 6), shelf, text.face)
            items += [FrameItem(Box(x, y - 3.1, _TICK_MM, _TICK_MM), 0.7, LINE), TextItem(x + 6, y, lines, text, 4.4)]
            tallest = max(tallest, len(lines))
        y += row + (tallest - 1) * 4.4
    other = drawable(slip.other, text.face, shelf, where)
    items += [FrameItem(Box(left, y - 3.1, _TICK_MM, _TICK_MM), 0.7, LINE), TextItem(left + 6, y, (other,), text)]
    written_from = left + 6 + text.mm(shelf.width(other, text.face)) + 2
    items += [
        RuleItem(written_from, y + 0.8, left + width, y + 0.8, 0.5, LINE),
        RuleItem(left, y + 0.8 + line_mm, left + width, y + 0.8 + line_mm, 0.5, LINE),
    ]
    back = break_lines(drawable(slip.return_to, small.face, shelf, where), small.units(width - 42), shelf, small.face)
    y += line_mm + row * 4 / 3
    code_width = SLIP_CODE.mm(shelf.width(slip.code, SLIP_CODE.face)) + len(slip.code) * SLIP_CODE.tracking_pt * _PT
    items += [
        TextItem(left, y, back, small, 3.9),
        TextItem(left + width - code_width, y, (clean(slip.code),), SLIP_CODE),
    ]
    return items, y + (len(back) - 1) * 3.9 - top_mm + row + 2.6
