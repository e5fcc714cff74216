"""The address in its window: where its lines stand, and whether they fit at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import inf

from winback_gui.domain.message import msg
from winback_gui.letters.blocks import LetterHeldError, drawable
from winback_gui.letters.designs import Look
from winback_gui.letters.layout import TextItem
from winback_gui.letters.window_room import ASCENT, DESCENT, LEADINGS, PT_MM, WindowRoom
from winback_gui.paper.flow import break_lines
from winback_gui.paper.fonts import FontShelf
from winback_gui.paper.forms import Form
from winback_gui.paper.style import Style


class AddressTooLongError(LetterHeldError):
    """Its address does not fit the window, be it set ever so small."""


class AddressWindow:
    """Asks of many addresses whether they can be printed.

    Nearly all are told by the widths of their letters alone, without setting a line.
    """

    def __init__(self, form: Form, look: Look, shelf: FontShelf) -> None:
        self._form, self._look, self._shelf = form, look, shelf
        self._widths: dict[str, float] = {}
        self._room = WindowRoom.of(form)

    def why_not(self, lines: Sequence[str]) -> LetterHeldError | None:
        """Return why these lines cannot be printed; None when they can."""
        if self._surely_fits(lines):
            return None
        try:
            lay_address(lines, self._form, self._look, self._shelf)
        except LetterHeldError as error:
            return error
        return None

    def _surely_fits(self, lines: Sequence[str]) -> bool:
        """Say whether even unbroken lines fit at the smallest size, in the look's own face."""
        if not 0 < len(lines) <= self._room.most_lines or not all(map(str.strip, lines)):
            return False
        return all(sum(map(self._width, line)) <= self._room.width for line in lines)

    def _width(self, char: str) -> float:
        """Return the width of a character; endless where its face lacks it, so that the line is looked at closely."""
        known = self._widths.get(char)
        if known is None:
            face = self._look.address.face
            known = self._shelf.width(char, face) if self._shelf.has(face, char) else inf
            self._widths[char] = known
        return known


def lay_address(lines: Sequence[str], form: Form, look: Look, shelf: FontShelf) -> TextItem:
    """Return the address block inside `form.address`; empty lines close up.

    Raises:
        AddressTooLongError: it does not fit even in 8.5 pt.
        LetterHeldError: there is no address, or one of its characters cannot be printed.
    """
    shown = [drawable(line, look.address.face, shelf, msg("the address")).strip() for line in lines]
    shown = [line for line in shown if line]
    if not shown:
        raise LetterHeldError(msg("There is no address on this letter."))
    room = form.address
    for size_pt, leading_mm in LEADINGS:
        style = look.address if size_pt == look.address.size_pt else replace(look.address, size_pt=size_pt)
        placed = _wrapped(shown, style, room.width_mm, shelf)
        up, down = size_pt * PT_MM * ASCENT, size_pt * PT_MM * DESCENT
        if up + (len(placed) - 1) * leading_mm + down <= room.height_mm:
            spare = room.height_mm - up - down - (len(placed) - 1) * leading_mm
            top = room.y_mm + min(spare, 1.2)
            return TextItem(room.x_mm, top + up, placed, style, leading_mm)
    raise AddressTooLongError(
        msg("The address is too long for its place on this paper. Shorten it, or choose another paper.")
    )


def _wrapped(lines: Sequence[str], style: Style, width_mm: float, shelf: FontShelf) -> tuple[str, ...]:
    found: list[str] = []
    for line in lines:
        found.extend(break_lines(line, style.units(width_mm), shelf, style.face, is_prose=False))
    return tuple(found)
