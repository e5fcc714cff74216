"""Cards to ask with, at the telephone or at the door: who it is, what to ask, boxes to tick and lines to write on.

Two cards stand on a sheet, with a dashed line to cut along.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg
from winback_gui.paper.files import new_file
from winback_gui.paper.flow import break_lines
from winback_gui.paper.fonts import SANS, SANS_SEMIBOLD, SERIF, SERIF_ITALIC, SERIF_SEMIBOLD, FontShelf, clean
from winback_gui.paper.sheet import Sheet
from winback_gui.paper.style import Style, colour

_TEXT, _SECOND, _LINE = colour("#1E2330"), colour("#4F5667"), colour("#7E7F86")
_NAME = Style(SERIF_SEMIBOLD, 16, _TEXT)
_REACH = Style(SANS_SEMIBOLD, 12, _TEXT)
_SMALL = Style(SANS, 8.5, _SECOND)
_HEAD = Style(SANS_SEMIBOLD, 9, _TEXT)
_BODY = Style(SERIF, 10, _TEXT)
_QUESTION = Style(SERIF_ITALIC, 12, _TEXT)
_CHOICE = Style(SANS, 9.5, _TEXT)
_CODE = Style(SANS_SEMIBOLD, 10, _TEXT, tracking_pt=0.8)

_MARGIN_MM = 16.0
_STORY_LINES = 3
_BOX_MM = 3.2
_CHOICE_MM = 6.0
_TWO_COLUMNS = 12
_LEAD_MM = 8.0
_A4_MM = (210.0, 297.0)


@frozen
class AskCard:
    """What stands on one card, in the owner's words.

    Attributes:
        title: "Call card" or "Visit card".
        reach: the telephone number, or where they live.
        below: the other of the two, smaller; "" = not known.
        story: what to know before one speaks to them.
        question: how to begin, in quotation marks.
        choices: the shop's own reasons, to tick.
        code: finds the case when the card is entered.
    """

    title: str
    shop: str
    name: str
    reach: str
    below: str
    story: tuple[str, ...]
    question: str
    choices: tuple[str, ...]
    code: str


def write_cards(
    cards: Sequence[AskCard],
    path: Path,
    say: Callable[[Message], str],
    sheet_mm: tuple[float, float] = _A4_MM,
    shelf: FontShelf | None = None,
) -> int:
    """Write the cards into a PDF and return how many pages it has. The same cards give the same bytes.

    Args:
        cards: in their order; two on a page.
        path: the file; an older one of this name is replaced only when the new one is whole.
        say: puts the fixed words into the owner's language.
        sheet_mm: width and height of the printer's paper.
        shelf: the fonts; None = loaded anew.

    Raises:
        WinbackError: the file cannot be written.
    """
    width, height = sheet_mm
    with new_file(path) as out:
        sheet = Sheet(out, shelf or FontShelf(), width, height, "Cards")
        for number, card in enumerate(cards):
            is_lower = number % 2 == 1
            if number and not is_lower:
                sheet.next_page()
            if is_lower:
                sheet.rule(5, height / 2, width - 5, height / 2, 0.4, _LINE, dash="3 3")
            _Card(sheet, card, say, width).draw(height / 2 if is_lower else 0.0, height / 2)
        sheet.next_page()
        sheet.save()
    return sheet.page_count


class _Card:
    """One card on its half of the sheet."""

    def __init__(self, sheet: Sheet, card: AskCard, say: Callable[[Message], str], width_mm: float) -> None:
        self._sheet, self._card, self._say = sheet, card, say
        self._left, self._right = _MARGIN_MM, width_mm - _MARGIN_MM

    def draw(self, top_mm: float, height_mm: float) -> None:
        """Draw it below `top_mm`."""
        y = self._draw_head(top_mm + 13)
        y = self._draw_story(y)
        y = self._draw_question(y + 3)
        y = self._draw_choices(y)
        self._draw_lines(y, top_mm + height_mm - 12)

    def _draw_head(self, y: float) -> float:
        card = self._card
        self._put(self._left, y, " · ".join(filter(None, (card.title, card.shop))), _SMALL)
        code_width = self._put(self._right, y, card.code, _CODE, "right")
        self._put(self._right - code_width - 3, y, self._words(msg("Code")), _SMALL, "right")
        y += 9
        room = self._right - self._left
        reach_width = self._sheet.width(clean(card.reach), _REACH)
        beside = reach_width < room * 0.45
        name = self._fitted(card.name, _NAME, room - reach_width - 6 if beside else room)
        self._put(self._left, y, name, _NAME)
        if beside:
            self._put(self._right, y, card.reach, _REACH, "right")
        else:
            y += 6
            self._put(self._left, y, self._fitted(card.reach, _REACH, room), _REACH)
        if card.below:
            y += 5.5
            self._put(self._left, y, self._fitted(card.below, _SMALL, room), _SMALL)
        y += 3.5
        self._sheet.rule(self._left, y, self._right, y, 0.5, _LINE)
        return y + 5.5

    def _draw_story(self, y: float) -> float:
        words = clean(" ".join(self._card.story))
        if not words:
            return y
        lines = break_lines(words, _BODY.units(self._right - self._left), self._sheet.shelf, SERIF)[:_STORY_LINES]
        self._sheet.lines(self._left, y, lines, _BODY, 5.0)
        return y + 5.0 * len(lines)

    def _draw_question(self, y: float) -> float:
        self._put(self._left, y + 2, self._card.question, _QUESTION)
        return y + 9

    def _draw_choices(self, y: float) -> float:
        choices = (*self._card.choices, self._words(msg("Something else")))
        columns = 2 if len(choices) <= _TWO_COLUMNS else 3
        rows = -(-len(choices) // columns)
        wide = (self._right - self._left) / columns
        for number, choice in enumerate(choices):
            x, at = self._left + wide * (number // rows), y + _CHOICE_MM * (number % rows)
            self._sheet.frame(x, at - _BOX_MM + 0.4, _BOX_MM, _BOX_MM, 0.6, _TEXT)
            self._put(x + _BOX_MM + 2.2, at, self._fitted(choice, _CHOICE, wide - _BOX_MM - 5), _CHOICE)
        return y + _CHOICE_MM * rows + 2

    def _draw_lines(self, y: float, low: float) -> None:
        """Lines to write on as far as there is room, then what to ask last, and when it was."""
        self._put(self._left, y, self._words(msg("In their words, and what would bring them back")), _HEAD)
        foot = low - 2
        row = y + _LEAD_MM
        while row < foot - _LEAD_MM:
            self._sheet.rule(self._left, row, self._right, row, 0.3, _LINE)
            row += _LEAD_MM
        x = self._left
        x += self._put(x, foot, self._words(msg("May we write to you?")), _SMALL) + 4
        for words in (msg("yes"), msg("no")):
            self._sheet.frame(x, foot - _BOX_MM + 0.4, _BOX_MM, _BOX_MM, 0.6, _TEXT)
            x += _BOX_MM + 1.8
            x += self._put(x, foot, self._words(words), _SMALL) + 6
        x += 8
        for words in (msg("Day"), msg("Asked by")):
            x += self._put(x, foot, self._words(words), _SMALL) + 2
            end = min(x + 30, self._right)
            self._sheet.rule(x, foot + 0.6, end, foot + 0.6, 0.3, _LINE)
            x = end + 6

    def _words(self, message: Message) -> str:
        return self._say(message)

    def _put(self, x: float, y: float, text: str, style: Style, align: str = "left") -> float:
        return self._sheet.text(x, y, clean(text), style, align)

    def _fitted(self, text: str, style: Style, room_mm: float) -> str:
        """Return as much of a text as there is room for."""
        words = clean(text)
        if self._sheet.width(words, style) <= room_mm:
            return words
        while words and self._sheet.width(words + "…", style) > room_mm:
            words = words[:-1]
        return words.rstrip() + "…"
