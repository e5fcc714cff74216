"""From a finished text to pages: where each line of a letter stands.

A letter that is a few lines too long is set closer before it takes a second page. Where only the reply slip finds no
room on the first, it comes on a page of its own, behind a letter that is whole and signed. On two and three pages no
line of a paragraph stands alone, and the signature never without two lines of the text above it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from winback_gui.domain.frozen import frozen
from winback_gui.domain.letter import LetterText, Paragraph, ParagraphRole, Sender
from winback_gui.domain.message import Message, msg
from winback_gui.domain.settings import LetterDesign
from winback_gui.letters.address_window import lay_address
from winback_gui.letters.blocks import (
    VOUCHER_HEIGHT_MM,
    LetterHeldError,
    drawable,
    foot_height,
    in_face,
    lay_facts,
    lay_sender,
    lay_slip,
    lay_voucher,
    slip_height,
)
from winback_gui.letters.designs import BLUE, DENSITIES, LINE, LOOKS, TEXT2, Density, Look
from winback_gui.letters.layout import AslantItem, Item, LaidOut, Page, RuleItem, SignatureItem, TextItem
from winback_gui.paper.flow import break_lines
from winback_gui.paper.fonts import SERIF_ITALIC, FontShelf, clean
from winback_gui.paper.forms import Box, Form
from winback_gui.paper.signature import size_px

_FOOT_ABOVE_EDGE_MM = 26.8
_TEXT_ABOVE_FOOT_MM = 6.0
_VOUCHER_ABOVE_FOOT_MM = 40.2
_NEXT_PAGE_TOP_MM = 34.0
_SIGNATURE_WIDTH_MM = 50.0
_APART_INDENT_MM = 4.2
_LONGEST_PAGES = 12
_CACHE_ENTRIES = 5_000
_BODY = msg("the text")


@frozen
class _Set:
    """A paragraph broken into lines; a lead set apart is its first line, one before the text stands on it."""

    role: ParagraphRole
    lines: tuple[str, ...]
    lead: str = ""
    first_x_mm: float = 0.0
    is_apart: bool = False

    @property
    def count(self) -> int:
        return len(self.lines) + (1 if self.is_apart else 0)


@dataclass(slots=True)
class _Making:
    """Pages on the way: what stands on the present one, and the last baseline on it."""

    pages: list[list[Item]] = field(default_factory=lambda: [[]])
    y_mm: float = 0.0
    last_foot_mm: float = 0.0
    personal: list[tuple[int, Box]] = field(default_factory=list)

    def put(self, *items: Item) -> None:
        self.pages[-1].extend(items)

    def turn(self) -> None:
        self.pages.append([])
        self.y_mm = _NEXT_PAGE_TOP_MM


class Composer:
    """Sets letters in one form and design. Keeps the lines of paragraphs that many letters share."""

    def __init__(self, form: Form, design: LetterDesign, shelf: FontShelf) -> None:
        self.form, self.shelf = form, shelf
        self.look = LOOKS[design]
        self._sets: dict[tuple[Paragraph, Density], _Set] = {}
        self._senders: set[Sender] = set()
        self._looks = {density: self.look.at(density) for density in DENSITIES}
        self._foot_y_mm = form.sheet_height_mm - _FOOT_ABOVE_EDGE_MM

    def lay_out(self, letter: LetterText) -> LaidOut:
        """Return the letter on its pages.

        Raises:
            LetterHeldError: it cannot be printed as it is (address, characters, far too long).
        """
        self._check_sender(letter.sender)
        fixed: list[Item] = [
            lay_address(letter.recipient_lines, self.form, self.look, self.shelf),
            *lay_facts(letter.facts, self.form, self.shelf),
            *lay_sender(letter.sender, self.form, self.shelf),
        ]
        for density in DENSITIES:
            making = self._try(letter, density, list(fixed), one_page=True)
            if making is not None:
                return self._finish(letter, making)
        making = self._apart(letter, fixed) or self._try(letter, DENSITIES[0], list(fixed), one_page=False)
        if making is None or len(making.pages) > _LONGEST_PAGES:
            raise LetterHeldError(msg("This letter is too long to print. Shorten its text."))
        return self._finish(letter, making)

    def _apart(self, letter: LetterText, fixed: list[Item]) -> _Making | None:
        """Set the letter on the first page and its reply slip on the second; None where that is not all it takes."""
        if letter.reply_slip is None:
            return None
        for density in DENSITIES:
            making = self._try(replace(letter, reply_slip=None), density, list(fixed), one_page=True)
            if making is not None:
                making.turn()
                self._put_end(letter, DENSITIES[0], making, making.y_mm)
                return making
        return None

    def _check_sender(self, sender: Sender) -> None:
        """Refuse a letterhead or foot with characters that cannot be printed. Looked at once a sender."""
        if sender in self._senders:
            return
        where = msg("the shop’s name, address or foot lines")
        for text in (sender.name, sender.tagline, sender.return_line, *sender.foot_lines):
            drawable(text, self.look.body.face, self.shelf, where)
        self._senders.add(sender)

    def _try(self, letter: LetterText, density: Density, fixed: list[Item], *, one_page: bool) -> _Making | None:
        """Set the letter; None where it was to fit on one page and does not."""
        look = self._looks[density]
        making = _Making([fixed])
        self._salutation(letter, look, making)
        sets = [self._set(paragraph, density) for paragraph in letter.paragraphs]
        limit = self._foot_y_mm - _TEXT_ABOVE_FOOT_MM
        tail, tail_mm = self._tail(letter, look, density)
        kept_mm = self._kept_mm(letter, density)
        end_limit = limit - kept_mm
        for number, paragraph in enumerate(sets):
            room = limit
            if number == len(sets) - 1:
                room = end_limit - tail_mm
            elif number == len(sets) - 2 and sets[-1].count == 1:  # alone above the signature it would be too little
                room = end_limit - tail_mm - density.gap_mm - density.leading_mm
            if one_page and making.y_mm + density.leading_mm * paragraph.count > end_limit:
                return None
            self._put_set(paragraph, look, density, making, limit=limit, room=room, one_page=one_page)
        if making.y_mm + tail_mm > end_limit:
            if one_page:
                return None
            making.turn()
        closing_y = making.y_mm + (9.3 if density is DENSITIES[0] else density.leading_mm + density.gap_mm)
        making.put(*_moved(tail, closing_y))
        self._put_end(letter, density, making, making.y_mm + tail_mm)
        return making

    def _kept_mm(self, letter: LetterText, density: Density) -> float:
        """Return the height that voucher or reply slip take from the text column of the last page."""
        if letter.reply_slip is not None:
            return self._foot_y_mm - self._foot_above_slip(letter, density)
        if letter.voucher is not None:
            return VOUCHER_HEIGHT_MM + 2.0
        return 0.0

    def _foot_above_slip(self, letter: LetterText, density: Density) -> float:
        """Return where the rule of the foot stands that moves up above the cut line of the slip."""
        foot_mm = foot_height(letter.sender, self.form, self.look, self.shelf)
        return self._slip_top(letter, density) - foot_mm

    def _slip_top(self, letter: LetterText, density: Density) -> float:
        assert letter.reply_slip is not None  # noqa: S101 (asked for letters with a slip alone)
        look = self._looks[density]
        return self.form.sheet_height_mm - slip_height(letter.reply_slip, self.form, look, density, self.shelf)

    def _salutation(self, letter: LetterText, look: Look, making: _Making) -> None:
        text = drawable(letter.salutation, look.salutation.face, self.shelf, msg("the salutation"))
        style = in_face(look.salutation, self.shelf.pick(text, look.salutation.face))
        y = self.form.text_y_mm + 4.3 + (1.4 if look.is_handwritten else 0.0)
        lines = break_lines(text, style.units(self.form.text_width_mm), self.shelf, style.face)
        making.put(TextItem(self.form.margin_left_mm, y, lines, style, 6.0))
        making.y_mm = y + (len(lines) - 1) * 6.0 - (0.6 if look.is_handwritten else 0.0)

    def _set(self, paragraph: Paragraph, density: Density) -> _Set:
        key = (paragraph, density)
        known = self._sets.get(key)
        if known is None:
            if len(self._sets) > _CACHE_ENTRIES:
                self._sets.clear()
            known = self._sets[key] = self._break(paragraph, self._looks[density])
        return known

    def _break(self, paragraph: Paragraph, look: Look) -> _Set:
        width_mm = min(self.form.text_width_mm, look.text_width_mm)
        lead = drawable(paragraph.lead, look.lead.face, self.shelf, _BODY)
        is_apart = bool(lead) and look.changed_apart and paragraph.role is ParagraphRole.CHANGED
        first_x = 0.0
        if is_apart:
            width_mm -= _APART_INDENT_MM
            lead = lead.rstrip(":. ")
        elif lead:
            style = in_face(look.lead, self.shelf.pick(lead, look.lead.face))
            first_x = style.mm(self.shelf.width(lead + " ", style.face))
        lines: list[str] = []
        for number, part in enumerate(paragraph.text.strip().split("\n")):
            text = drawable(part.strip(), look.body.face, self.shelf, _BODY)
            indent = look.body.units(first_x) if number == 0 else 0.0
            lines.extend(break_lines(text, look.body.units(width_mm), self.shelf, look.body.face, indent))
        return _Set(paragraph.role, tuple(lines), lead, first_x, is_apart)

    def _put_set(
        self,
        paragraph: _Set,
        look: Look,
        density: Density,
        making: _Making,
        *,
        limit: float,
        room: float,
        one_page: bool,
    ) -> None:
        """Put a paragraph on the page, and on the next where it must break.

        `limit` is the lowest baseline of text on a page, `room` the same for the end of this paragraph (the signature
        has to stand below the last one).
        """
        begin, count = 0, paragraph.count
        while begin < count:
            first_y = making.y_mm + density.leading_mm + (density.gap_mm if begin == 0 else 0.0)
            if making.y_mm == _NEXT_PAGE_TOP_MM and len(making.pages) > 1 and not making.pages[-1]:
                first_y = _NEXT_PAGE_TOP_MM
            fit = int((limit - first_y) / density.leading_mm + 1e-6) + 1 if first_y <= limit else 0
            ends_here = first_y + (count - begin - 1) * density.leading_mm <= room
            if one_page or (fit >= count - begin and ends_here):
                end = count
            else:
                end = _break_at(begin, count, min(fit, count - begin - 1))
            if end > begin:
                self._put_lines(paragraph, begin, end, first_y, look, density, making)
                making.y_mm = first_y + (end - begin - 1) * density.leading_mm
            elif not making.pages[-1]:  # an empty page and still no room: take what fits
                end = begin + max(1, fit)
                self._put_lines(paragraph, begin, min(end, count), first_y, look, density, making)
                making.y_mm = first_y + (min(end, count) - begin - 1) * density.leading_mm
            begin = end
            if begin < count:
                making.turn()

    def _put_lines(
        self, paragraph: _Set, begin: int, end: int, y_mm: float, look: Look, density: Density, making: _Making
    ) -> None:
        left, leading = self.form.margin_left_mm, density.leading_mm
        last_y = y_mm + (end - begin - 1) * leading
        if paragraph.is_apart:
            making.put(RuleItem(left + 0.4, y_mm - 3.7, left + 0.4, last_y + 1.5, 2.2, BLUE))
            if begin == 0:
                making.put(TextItem(left + _APART_INDENT_MM, y_mm, (paragraph.lead,), look.lead))
                y_mm += leading
            lines = paragraph.lines[max(begin - 1, 0) : end - 1]
            making.put(TextItem(left + _APART_INDENT_MM, y_mm, lines, look.body, leading))
            return
        if begin == 0 and paragraph.lead:
            style = in_face(look.lead, self.shelf.pick(paragraph.lead, look.lead.face))
            making.put(TextItem(left, y_mm, (paragraph.lead,), style))
        first_x = paragraph.first_x_mm if begin == 0 else 0.0
        making.put(TextItem(left, y_mm, paragraph.lines[begin:end], look.body, leading, first_x))
        if paragraph.role is ParagraphRole.PERSONAL:
            box = Box(left, y_mm - 4.0, self.form.text_width_mm, last_y - y_mm + 5.6)
            making.personal.append((len(making.pages) - 1, box))

    def _tail(self, letter: LetterText, look: Look, density: Density) -> tuple[list[Item], float]:
        """Return closing, signature, name and postscript with the closing's baseline at 0, and the height they need.

        The height counts from the last baseline of the text.
        """
        left = self.form.margin_left_mm
        closing = drawable(letter.closing, look.body.face, self.shelf, msg("the closing"))
        name = drawable(letter.signatory, look.body.face, self.shelf, msg("the signatory"))
        name_y = density.signature_mm + 7.8
        items: list[Item] = [TextItem(left, 0.0, (closing,), look.body), TextItem(left, name_y, (name,), look.body)]
        if letter.signature_png:
            items.append(SignatureItem(letter.signature_png, _signature_box(letter.signature_png, left, density)))
        else:
            items.append(RuleItem(left, name_y - 5.2, left + 62.0, name_y - 5.2, 0.5, LINE))
        end = name_y
        shop = drawable(letter.sender.name, look.body.face, self.shelf, msg("the shop’s name"))
        if shop != name:
            end += 5.1
            items.append(TextItem(left, end, (shop,), replace(look.body, colour=TEXT2)))
        if letter.postscript.strip():
            end = self._postscript(letter.postscript, look, items, name_y, end)
        before = 9.3 if density is DENSITIES[0] else density.leading_mm + density.gap_mm
        return items, before + end

    def _postscript(self, text: str, look: Look, items: list[Item], name_y: float, end: float) -> float:
        cleaned = drawable(text.strip(), look.postscript.face, self.shelf, msg("the postscript"))
        if not cleaned.casefold().startswith(("p.s", "ps ", "ps:")):
            cleaned = f"P.S. {cleaned}"
        face = self.shelf.pick(cleaned, look.postscript.face)
        style = look.postscript if face == look.postscript.face else replace(look.body, face=SERIF_ITALIC)
        left, width = self.form.margin_left_mm, self.form.text_width_mm
        if look.is_handwritten and face == look.postscript.face:
            beside = break_lines(cleaned, style.units(52.0), self.shelf, face)
            if len(beside) <= 4:  # noqa: PLR2004 (more would run into the voucher)
                item = TextItem(left + width - 71.5, name_y - 3.6, beside, style, 6.1)
                items.append(AslantItem(3.0, item))
                return max(end, name_y - 3.6 + (len(beside) - 1) * 6.1)
        lines = break_lines(cleaned, style.units(width), self.shelf, face)
        items.append(TextItem(left, end + 8.4, lines, style, 5.2))
        return end + 8.4 + (len(lines) - 1) * 5.2

    def _put_end(self, letter: LetterText, density: Density, making: _Making, text_end_mm: float) -> None:
        """Put the voucher at its usual place, lower where the text reaches into it; the slip at the foot."""
        look = self._looks[density]
        making.last_foot_mm = self._foot_y_mm
        if letter.reply_slip is not None:
            making.last_foot_mm = self._foot_above_slip(letter, density)
            top = self._slip_top(letter, density)
            making.put(*lay_slip(letter.reply_slip, top, self.form, look, density, self.shelf))
        elif letter.voucher is not None:
            usual = self._foot_y_mm - _VOUCHER_ABOVE_FOOT_MM
            lowest = self._foot_y_mm - VOUCHER_HEIGHT_MM - 4.0
            top = min(max(usual, text_end_mm + 5.0), lowest)
            making.put(*lay_voucher(letter.voucher, top, self.form, look, self.shelf))

    def _finish(self, letter: LetterText, making: _Making) -> LaidOut:
        pages = []
        for index, items in enumerate(making.pages):
            foot = making.last_foot_mm if index == len(making.pages) - 1 else self._foot_y_mm
            pages.append(Page(tuple(items), foot, self._head(letter, index, len(making.pages))))
        return LaidOut(letter, tuple(pages), tuple(making.personal))

    def _head(self, letter: LetterText, index: int, count: int) -> str:
        if index == 0:
            return ""
        parts = (letter.sender.name, letter.recipient_lines[0], letter.letter_no, f"{index + 1} / {count}")
        return " · ".join(clean(part) for part in parts if part)


def held_because(letter: LetterText, composer: Composer) -> Message | None:
    """Return why a letter cannot be printed as it is, or None."""
    try:
        composer.lay_out(letter)
    except LetterHeldError as error:
        return error.message
    return None


def _break_at(begin: int, count: int, fit: int) -> int:
    """Return where to break a paragraph so that at least two lines stand on either page; `begin` = not at all."""
    end = begin + min(fit, count - begin)
    if count - end < 2:  # noqa: PLR2004 (a widow)
        end = count - 2
    if begin == 0 and end < 2:  # noqa: PLR2004 (an orphan)
        return begin
    return max(end, begin)


def _signature_box(png: bytes, left: float, density: Density) -> Box:
    width_px, height_px = size_px(png)
    scale = min(_SIGNATURE_WIDTH_MM / width_px, density.signature_mm / height_px)
    width, height = width_px * scale, height_px * scale
    return Box(left, 3.6 + (density.signature_mm - height) / 2, width, height)


def _moved(items: list[Item], dy_mm: float) -> list[Item]:
    moved: list[Item] = []
    for item in items:
        if isinstance(item, TextItem):
            moved.append(replace(item, y_mm=item.y_mm + dy_mm))
        elif isinstance(item, SignatureItem):
            moved.append(replace(item, box=replace(item.box, y_mm=item.box.y_mm + dy_mm)))
        elif isinstance(item, RuleItem):
            moved.append(replace(item, y1_mm=item.y1_mm + dy_mm, y2_mm=item.y2_mm + dy_mm))
        elif isinstance(item, AslantItem):
            moved.append(replace(item, text=replace(item.text, y_mm=item.text.y_mm + dy_mm)))
    return moved
