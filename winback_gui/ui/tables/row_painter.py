"""Paints the rows of a table: all that is in sight in one go, because Qt's way through a delegate costs more a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from winback_gui.domain.frozen import frozen
from winback_gui.ui.icons import IconSize, draw_icon
from winback_gui.ui.roles import Role
from winback_gui.ui.style import draw_check_box, marks_of
from winback_gui.ui.tables.columns import ColumnSpec, Look
from winback_gui.ui.theme import theme_of
from winback_gui.ui.widgets.badge import BadgeText, badge_size, draw_badge
from winback_gui.ui.widgets.drawn_words import DrawnWords

if TYPE_CHECKING:
    from winback_gui.ui.tables.view import DataTable
    from winback_gui.ui.theme import Theme

PADDING = 8
_BAR_WIDTH = 3
_BAR_HEIGHT = 8
_BOX = 16
_NUMBER_SHARE = 0.38
_SUM_SHARE = 0.58  # a sum has its currency beside it, in front and with a space in many countries
_MOST_WORDS = 0.7  # of a cell: a bar that is shorter tells nothing
_BELOW_WORDS = 3
_MOST_CELLS = 4_000
_BESIDE_ICON = 4  # px between an icon and its words
_BESIDE_CHOICE = 20  # px that the frame of a choice takes from its words, beside the chevron


def number_room(width: int, look: Look, words: int = 0) -> int:
    """Return how many px of a cell's `width` the number has beside its bar; `words` are px that are needed for it."""
    usual = round(width * (_SUM_SHARE if look == Look.NUMBER_BAR else _NUMBER_SHARE))
    return max(usual, words) if words <= width * _MOST_WORDS else usual


@frozen
class _Cell:
    """What a column says of a row, kept while the row stands where it stands."""

    text: str
    tone: str
    icon: str
    badge: BadgeText | None
    share: float
    fill: str
    enabled: bool


@frozen
class _Column:
    """A column in sight: its number, what it says, and where it stands."""

    number: int
    spec: ColumnSpec[Any]
    left: int
    width: int


class RowPainter:
    """Ground, ink bar of the chosen row, check box, and the cells as their columns say.

    Args:
        view: the table. What its cells say is asked again when its model says that it changed.
    """

    def __init__(self, view: DataTable[Any]) -> None:
        self._view = view
        self._words = DrawnWords()
        self._cells: dict[tuple[int, int], _Cell] = {}
        model = view.rows_model
        for changed in (
            model.modelReset, model.dataChanged, model.layoutChanged, model.rowsInserted, model.rowsRemoved
        ):  # fmt: skip
            changed.connect(self._forget)

    def paint(self, painter: QPainter, theme: Theme, part: QRect) -> None:
        """Draw the rows that lie in a part of the viewport."""
        view = self._view
        columns = self._columns(part)
        current = view.currentIndex().row()
        line, count = view.rowAt(part.top()), view.rows_model.rowCount()
        while 0 <= line < count:
            top = view.rowViewportPosition(line)
            if top > part.bottom():
                return
            if line != view.rows_model.cut_row:
                room = QRect(0, top, view.viewport().width(), view.rowHeight(line))
                self._draw_ground(painter, theme, room, line, is_current=line == current)
                self._draw_row(painter, theme, room, line, columns)
            line += 1

    def room(self, rect: QRect, column: int) -> QRect:
        """Return where the cell's content stands within `rect`."""
        left = self._view.first_indent if self._view.is_first(column) else PADDING
        right = self._view.margin if self._view.is_last(column) else PADDING
        return rect.adjusted(left, 0, -right, -1)

    def words_room(self, rect: QRect, column: int, row: Any) -> int:
        """Return how many px the words of a row's cell have within `rect`, beside what else stands in it."""
        spec, theme = self._view.rows_model.columns[column], theme_of(self._view)
        room = self.room(rect, column).width()
        match spec.look:
            case Look.CHOICE:
                return room - theme.px(IconSize.SMALL) - _BESIDE_CHOICE
            case Look.BAR:
                return room - _bar_and_gap(
                    room, number_room(room, spec.look, theme.px(spec.words)), _asked(spec, row).share
                )
            case Look.NUMBER_BAR:
                return number_room(room, spec.look, theme.px(spec.words))
            case Look.TEXT if spec.icon is not None and spec.icon(row):
                return room - theme.px(IconSize.NORMAL) - _BESIDE_ICON
        return room

    def _forget(self) -> None:
        self._cells.clear()

    def _columns(self, part: QRect) -> list[_Column]:
        head = self._view.horizontalHeader()
        found = []
        for number, spec in enumerate(self._view.rows_model.columns):
            left, width = self._view.columnViewportPosition(number), head.sectionSize(number)
            if width and left <= part.right() and left + width > part.left():
                found.append(_Column(number, spec, left, width))
        return found

    def _cell(self, line: int, column: int, spec: ColumnSpec[Any], row: Any) -> _Cell:
        known = self._cells.get((line, column))
        if known is None:
            if len(self._cells) >= _MOST_CELLS:
                self._forget()
            known = self._cells[line, column] = _asked(spec, row)
        return known

    def _draw_ground(self, painter: QPainter, theme: Theme, room: QRect, line: int, *, is_current: bool) -> None:
        view = self._view
        chosen = view.is_chosen(line)
        painter.fillRect(room, theme.colour("tint" if chosen else "hover" if line == view.asked.line else "card"))
        painter.fillRect(0, room.bottom(), room.width(), 1, theme.colour("line"))
        if chosen:
            painter.fillRect(self._left_edge(), room.top(), _BAR_WIDTH, room.height(), theme.colour("ink"))
        if is_current and view.shows_current:
            painter.fillRect(0, room.top(), room.width(), 2, theme.colour("ink"))
            painter.fillRect(0, room.bottom() - 1, room.width(), 2, theme.colour("ink"))
        if view.checks:
            middle = round(room.center().y() - _BOX / 2 + 0.5)
            box = QRectF(self._left_edge() + view.margin, middle, _BOX, _BOX)
            draw_check_box(painter, box, marks_of(theme.tokens, on=chosen))

    def _left_edge(self) -> int:
        """Return where the first column begins; a narrow window scrolls sideways."""
        return -self._view.horizontalScrollBar().value()

    def _draw_row(self, painter: QPainter, theme: Theme, room: QRect, line: int, columns: list[_Column]) -> None:
        model = self._view.rows_model
        row = model.row_at(line)
        quiet, held = model.is_quiet(line), model.is_held(line)
        focused = self._view.asked.focused(line)
        for column in columns:
            cell = self._cell(line, column.number, column.spec, row)
            rect = self.room(QRect(column.left, room.top(), column.width, room.height()), column.number)
            role = Role.STRONG if column.spec.strong and not held else Role.BODY
            match column.spec.look:
                case Look.BADGE:
                    self._draw_badge(painter, theme, rect, cell)
                case Look.BAR | Look.NUMBER_BAR:
                    self._draw_bar(painter, theme, rect, column.spec, cell, role, quiet=quiet)
                case Look.CHOICE:
                    self._draw_choice(painter, theme, rect, cell, focused=column.number == focused)
                case Look.TEXT:
                    is_link = column.spec.link is not None and self._view.asked.is_link(line, column.number)
                    self._draw_text(painter, theme, rect, column.spec, cell, role, quiet=quiet, is_link=is_link)

    def _draw_text(
        self,
        painter: QPainter,
        theme: Theme,
        room: QRect,
        spec: ColumnSpec[Any],
        cell: _Cell,
        role: Role,
        *,
        quiet: bool,
        is_link: bool,
    ) -> None:
        colour = theme.colour("ink" if is_link else cell.tone or ("text2" if quiet else "text"))
        if cell.icon:
            side = theme.px(IconSize.NORMAL)
            box = QRectF(room.left(), room.center().y() - side / 2 + 0.5, side, side)
            draw_icon(painter, cell.icon, colour.name(), box)
            room = room.adjusted(side + _BESIDE_ICON, 0, 0, 0)
        width = self._words.draw(painter, theme, room, cell.text, role, colour, right=spec.right, is_name=spec.strong)
        if is_link:
            left = room.left() + (room.width() - width if spec.right else 0)
            below = room.center().y() + QFontMetrics(theme.font(role)).ascent() // 2 + _BELOW_WORDS
            painter.fillRect(left, below, width, 1, colour)

    def _draw_badge(self, painter: QPainter, theme: Theme, room: QRect, cell: _Cell) -> None:
        if cell.badge is None:
            return
        size = badge_size(theme, cell.badge)
        top = room.center().y() - size.height() // 2
        draw_badge(painter, theme, QRectF(room.left(), top, min(size.width(), room.width()), size.height()), cell.badge)

    def _draw_bar(
        self,
        painter: QPainter,
        theme: Theme,
        room: QRect,
        spec: ColumnSpec[Any],
        cell: _Cell,
        role: Role,
        *,
        quiet: bool,
    ) -> None:
        """Draw bar and number; the bar on whole px, with square ends."""
        number_width = number_room(room.width(), spec.look, theme.px(spec.words))
        taken = _bar_and_gap(room.width(), number_width, cell.share)
        length = taken - PADDING if taken else 0
        top = room.center().y() - _BAR_HEIGHT // 2 + 1
        is_right = spec.look == Look.NUMBER_BAR
        if is_right:
            number = QRect(room.left(), room.top(), number_width, room.height())
            left = room.left() + number_width + PADDING
        else:
            number = room.adjusted(taken, 0, 0, 0)
            left = room.left()
        painter.fillRect(left, top, length, _BAR_HEIGHT, theme.colour(cell.fill))
        colour = theme.colour("text2" if quiet else "text")
        self._words.draw(painter, theme, number, cell.text, role, colour, right=is_right)

    def _draw_choice(self, painter: QPainter, theme: Theme, room: QRect, cell: _Cell, *, focused: bool) -> None:
        """Draw what looks like a combo; the page opens its menu on a click."""
        height = theme.px(26)
        box = QRectF(room.left(), room.center().y() - height // 2, room.width(), height)
        marked = focused and cell.enabled
        width = 2 if marked else 1
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("ink" if marked else "edge" if cell.enabled else "line2"), width))
        painter.setBrush(theme.colour("card" if cell.enabled else "desk"))
        inset = width / 2
        painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), 5, 5)
        side = theme.px(IconSize.SMALL)
        chevron = QRectF(box.right() - side - 8, box.center().y() - side / 2, side, side)
        draw_icon(painter, "chevron-down", theme.tokens.text2, chevron)
        words = box.toRect().adjusted(8, 0, 8 - side - _BESIDE_CHOICE, 0)
        self._words.draw(painter, theme, words, cell.text, Role.BODY, theme.colour("text" if cell.enabled else "text3"))
        painter.restore()


def _bar_and_gap(width: int, number_width: int, share: float) -> int:
    """Return how many px of a cell's `width` its bar takes, with the gap beside it; 0 where there is no bar."""
    longest = width - number_width - PADDING
    return max(round(longest * share), 1) + PADDING if share > 0 else 0


def _asked(spec: ColumnSpec[Any], row: Any) -> _Cell:
    """Ask a column for all that its look needs of a row."""
    return _Cell(
        text=spec.text(row) if spec.look != Look.BADGE else "",
        tone=spec.tone(row) if spec.tone is not None else "",
        icon=spec.icon(row) if spec.icon is not None else "",
        badge=spec.badge(row) if spec.look == Look.BADGE and spec.badge is not None else None,
        share=min(max(spec.share(row), 0.0), 1.0) if spec.share is not None else 0.0,
        fill=spec.fill(row) if spec.fill is not None else "bar",
        enabled=spec.enabled is None or spec.enabled(row),
    )
