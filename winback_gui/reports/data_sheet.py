"""All that a book holds of one person, for an access request: as pages to hand over, or as a table for a program."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from typing import Any

from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg
from winback_gui.domain.sheet import CellKind, Sheet
from winback_gui.paper.files import new_file
from winback_gui.paper.flow import break_lines
from winback_gui.paper.fonts import SANS, SANS_SEMIBOLD, SERIF_SEMIBOLD, FontShelf, clean
from winback_gui.paper.sheet import Sheet as Page
from winback_gui.paper.style import Style, colour
from winback_gui.reports.own_csv import ENCODING, cell_writer, escaped

_TEXT, _SECOND, _LINE = colour("#1E2330"), colour("#4F5667"), colour("#7E7F86")
_TITLE = Style(SERIF_SEMIBOLD, 18, _TEXT)
_HEAD = Style(SANS_SEMIBOLD, 11, _TEXT)
_BODY = Style(SANS, 9.5, _TEXT)
_LABEL = Style(SANS, 9.5, _SECOND)
_SMALL = Style(SANS, 8.5, _SECOND)
_LEFT_MM, _TOP_MM, _FOOT_MM = 22.0, 22.0, 18.0
_LABEL_MM = 46.0
_LEAD_MM = 4.8
_NARROW_SHARE = 0.9  # of the usual room between lines, where that saves a last page of a few words
_FEW_SHARE = 0.25  # of a page: what stands on the last one is so little that it is to be saved
_WITH_FOOT = 4  # lines of the last section that go with the foot to a page of its own
_A4_MM = (210.0, 297.0)


@frozen
class Line:
    """One thing that the book holds: what it is ("Phone", a day) and what it says."""

    label: Message
    value: Message


@frozen
class Section:
    """Things of one kind under a heading."""

    title: Message
    lines: tuple[Line, ...]


@frozen
class DataSheet:
    """What the pages say.

    Attributes:
        who: the person.
        below: which book, whose shop, as of when.
        foot: where it comes from and what they may ask for.
    """

    who: Message
    below: Message
    sections: tuple[Section, ...]
    foot: Message


def write_pages(
    sheet: DataSheet,
    path: Path,
    say: Callable[[Message], str],
    sheet_mm: tuple[float, float] = _A4_MM,
    shelf: FontShelf | None = None,
) -> int:
    """Write the pages as a PDF and return how many there are; the same sheet gives the same bytes.

    Args:
        sheet: what they say.
        path: the file; an older one of this name is replaced only when the new one is whole.
        say: puts a message into the owner's language.
        sheet_mm: width and height of the printer's paper.
        shelf: the fonts; None = loaded anew.

    Raises:
        WinbackError: the file cannot be written.
    """
    with new_file(path) as out:
        page = Page(out, shelf or FontShelf(), *sheet_mm, say(msg("What we hold about you")))
        usual = _Pages(page, say, sheet_mm)
        usual.write(sheet)
        chosen = usual
        if usual.ends_on_few:
            narrow = _Pages(page, say, sheet_mm, _NARROW_SHARE)
            narrow.write(sheet)
            chosen = narrow if narrow.count < usual.count else usual
        chosen.draw(sheet.who)
        page.save()
    return page.page_count


def write_table(
    path: Path, parts: Iterable[tuple[Sheet, Iterable[Sequence[Any]]]], currency: str, heads: tuple[str, str, str, str]
) -> int:
    """Write every value as a line of CSV: which table, which row of it, which column, the value. Return how many.

    Args:
        path: the file; an older one of this name is replaced only when the new one is whole.
        parts: tables with the rows that are about the person, raw values as the book keeps them.
        currency: of all amounts.
        heads: the names of the four columns.

    Raises:
        WinbackError: the file cannot be written.
    """
    count = 0
    with new_file(path) as out:
        text = TextIOWrapper(out, encoding=ENCODING, newline="")
        table = csv.writer(text, lineterminator="\r\n")
        table.writerow(heads)
        for sheet, rows in parts:
            writers = [cell_writer(kind, currency) for _head, kind in sheet.columns]
            for number, row in enumerate(rows, start=1):
                for (head, kind), write, value in zip(sheet.columns, writers, row, strict=True):
                    cell = write(value)
                    if cell:
                        table.writerow([sheet.name, number, head, escaped(cell) if kind is CellKind.MONEY else cell])
                        count += 1
        text.flush()
        text.detach()
    return count


class _Pages:
    """Sets the sections below each other on as many pages as it takes, and draws them when their number is known.

    Args:
        page: to be drawn on.
        say: puts a message into the owner's language.
        sheet_mm: width and height of the paper.
        share: of the usual room between lines.
    """

    def __init__(
        self, page: Page, say: Callable[[Message], str], sheet_mm: tuple[float, float], share: float = 1.0
    ) -> None:
        self._page, self._say, self._share = page, say, share
        self._right, self._bottom = sheet_mm[0] - _LEFT_MM, sheet_mm[1] - _FOOT_MM
        self._lead = _LEAD_MM * share
        self._y = _TOP_MM
        self._pages: list[list[Callable[[], object]]] = [[]]  # what is to be drawn on each

    @property
    def count(self) -> int:
        """How many pages it takes."""
        return len(self._pages)

    @property
    def ends_on_few(self) -> bool:
        """Whether hardly anything stands on a last page of its own."""
        return self.count > 1 and self._y - _TOP_MM < _FEW_SHARE * (self._bottom - _TOP_MM)

    def write(self, sheet: DataSheet) -> None:
        """Set all of it."""
        self._paragraph(sheet.who, _TITLE, 8.0)
        self._paragraph(sheet.below, _SMALL, self._lead)
        for section in sheet.sections:
            goes_along = self._last_lines(section, sheet.foot) if section is sheet.sections[-1] else (0, 0.0)
            self._section(section, *goes_along)
        self._y += 5.0 * self._share
        self._paragraph(sheet.foot, _SMALL, self._lead)

    def draw(self, who: Message) -> None:
        """Draw what was set, with the number of each page where there are several."""
        for number, all_on_it in enumerate(self._pages, start=1):
            for draw in all_on_it:
                draw()
            if self.count > 1:
                words = self._say(msg("{who}, page {number} of {count}", who=who, number=number, count=self.count))
                self._page.text(self._right, self._bottom + _LEAD_MM, clean(words), _SMALL, align="right")
            self._page.next_page()

    def _section(self, section: Section, together: int, together_mm: float) -> None:
        """Set a section; its last `together` lines stay with what comes below, `together_mm` in all."""
        is_whole = together == len(section.lines)
        self._room(max(4 * self._lead, (together_mm + 12.0 * self._share) if is_whole else 0.0))
        self._y += 5.0 * self._share
        self._paragraph(section.title, _HEAD, 5.4 * self._share)
        self._put(partial(self._page.rule, _LEFT_MM, self._y - 3.2, self._right, self._y - 3.2, 0.4, _LINE))
        self._y += 1.6 * self._share
        for number, line in enumerate(section.lines):
            if together and not is_whole and number == len(section.lines) - together:
                self._room(together_mm)
            self._line(line)

    def _last_lines(self, section: Section, foot: Message) -> tuple[int, float]:
        """Return how many lines go with the foot to a new page, so that it never stands alone, and the height in mm.

        Long lines, of a letter for one, are torn: (0, 0.0).
        """
        lines = section.lines[-_WITH_FOOT:]
        foot_lines = len(self._broken(foot, _SMALL, self._right - _LEFT_MM))
        high_mm = (sum(max(map(len, self._cells(one))) for one in lines) + foot_lines) * self._lead + 5.0 * self._share
        return (len(lines), high_mm) if high_mm < _FEW_SHARE * (self._bottom - _TOP_MM) else (0, 0.0)

    def _cells(self, line: Line) -> tuple[list[str], list[str]]:
        """Return label and value, broken into lines."""
        labels = self._broken(line.label, _LABEL, _LABEL_MM - 4)
        return labels, self._broken(line.value, _BODY, self._right - _LEFT_MM - _LABEL_MM)

    def _line(self, line: Line) -> None:
        labels, values = self._cells(line)
        for number in range(max(len(labels), len(values))):
            self._room(self._lead)
            if number < len(labels):
                self._text(_LEFT_MM, labels[number], _LABEL)
            if number < len(values):
                self._text(_LEFT_MM + _LABEL_MM, values[number], _BODY)
            self._y += self._lead

    def _paragraph(self, words: Message, style: Style, leading_mm: float) -> None:
        """Set a few lines that stay together."""
        lines = self._broken(words, style, self._right - _LEFT_MM)
        self._room(len(lines) * leading_mm)
        for one in lines:
            self._text(_LEFT_MM, one, style)
            self._y += leading_mm

    def _text(self, x_mm: float, line: str, style: Style) -> None:
        self._put(partial(self._page.lines, x_mm, self._y, (line,), style))

    def _put(self, draw: Callable[[], object]) -> None:
        self._pages[-1].append(draw)

    def _broken(self, words: Message, style: Style, width_mm: float) -> list[str]:
        found: list[str] = []
        for part in self._say(words).splitlines():
            found += break_lines(clean(part), style.units(width_mm), self._page.shelf, style.face, is_prose=False)
        return found

    def _room(self, high_mm: float) -> None:
        """Begin a page where so much does not fit any more."""
        if self._y + high_mm > self._bottom:
            self._pages.append([])
            self._y = _TOP_MM
