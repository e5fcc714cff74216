"""Paints the cells of a table."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from winback_gui.ui.icons import IconSize, draw_icon
from winback_gui.ui.roles import Role
from winback_gui.ui.style import draw_check_box, marks_of
from winback_gui.ui.tables.columns import ColumnSpec, Look
from winback_gui.ui.tables.model import alignment
from winback_gui.ui.theme import Theme, theme_of
from winback_gui.ui.widgets.badge import badge_size, draw_badge

if TYPE_CHECKING:
    from winback_gui.ui.tables.view import DataTable

PADDING = 8
_BAR_WIDTH = 3
_BAR_HEIGHT = 8
_BOX = 16
_NUMBER_SHARE = 0.38
Index = QModelIndex | QPersistentModelIndex


class CellDelegate(QStyledItemDelegate):
    """Ground, ink bar of the chosen row, check box, and the cell as its column says."""

    def __init__(self, view: DataTable[Any]) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        model = self._view.rows_model
        row = model.row_at(index.row())
        theme = theme_of(self._view)
        painter.save()
        self._draw_ground(painter, theme, option, index)
        if row is not None:
            spec = model.columns[index.column()]
            room = self.room(option.rect, index.column())
            if self._view.checks and self._view.is_first(index.column()):
                self._draw_check(painter, theme, option, index)
            if model.is_held(index.row()):
                spec = replace(spec, strong=False)
            focused = self._view.is_focused_choice(index)
            self._draw_cell(painter, theme, room, spec, row, quiet=model.is_quiet(index.row()), focused=focused)
        painter.restore()

    def room(self, rect: QRect, column: int) -> QRect:
        """Return where the cell's content stands within `rect`."""
        left = self._view.first_indent if self._view.is_first(column) else PADDING
        right = self._view.margin if self._view.is_last(column) else PADDING
        return rect.adjusted(left, 0, -right, -1)

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """Say all of a text that is cut off, unless the column has a tooltip of its own."""
        if event.type() == QEvent.Type.ToolTip and index.isValid() and not index.data(Qt.ItemDataRole.ToolTipRole):
            text = str(index.data() or "")
            font = theme_of(self._view).font(Role.STRONG)
            cut = QFontMetrics(font).horizontalAdvance(text) > self.room(option.rect, index.column()).width()
            QToolTip.showText(event.globalPos(), text if cut else "", view)
            return True
        return super().helpEvent(event, view, option, index)

    def _draw_ground(self, painter: QPainter, theme: Theme, option: QStyleOptionViewItem, index: Index) -> None:
        rect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = index.row() == self._view.hovered_line
        painter.fillRect(rect, theme.colour("tint" if chosen else "hover" if hovered else "card"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.colour("line"))
        if chosen and self._view.is_first(index.column()):
            painter.fillRect(rect.left(), rect.top(), _BAR_WIDTH, rect.height(), theme.colour("ink"))
        if self._view.shows_current and index.row() == self._view.currentIndex().row():
            painter.fillRect(rect.left(), rect.top(), rect.width(), 2, theme.colour("ink"))
            painter.fillRect(rect.left(), rect.bottom() - 1, rect.width(), 2, theme.colour("ink"))

    def _draw_check(self, painter: QPainter, theme: Theme, option: QStyleOptionViewItem, index: Index) -> None:
        side = _BOX
        box = QRectF(option.rect.left() + self._view.margin, option.rect.center().y() - side / 2 + 0.5, side, side)
        draw_check_box(painter, box.toAlignedRect().toRectF(), marks_of(theme.tokens, on=self._view.is_chosen(index)))

    def _draw_cell(
        self,
        painter: QPainter,
        theme: Theme,
        room: QRect,
        spec: ColumnSpec[Any],
        row: Any,
        *,
        quiet: bool,
        focused: bool = False,
    ) -> None:
        match spec.look:
            case Look.BADGE:
                _draw_badge_cell(painter, theme, room, spec, row)
            case Look.BAR | Look.NUMBER_BAR:
                _draw_bar_cell(painter, theme, room, spec, row, quiet=quiet)
            case Look.CHOICE:
                _draw_choice_cell(painter, theme, room, spec, row, focused=focused)
            case Look.TEXT:
                _draw_text_cell(painter, theme, room, spec, row, quiet=quiet)


def _draw_text_cell(
    painter: QPainter, theme: Theme, room: QRect, spec: ColumnSpec[Any], row: Any, *, quiet: bool
) -> None:
    tone = spec.tone(row) if spec.tone is not None else ""
    colour = theme.colour(tone or ("text2" if quiet else "text"))
    icon = spec.icon(row) if spec.icon is not None else ""
    if icon:
        side = theme.px(IconSize.NORMAL)
        draw_icon(painter, icon, colour.name(), QRectF(room.left(), room.center().y() - side / 2 + 0.5, side, side))
        room = room.adjusted(side + 4, 0, 0, 0)
    _draw_words(painter, theme, room, spec.text(row), role=_role(spec), colour=colour.name(), right=spec.right)


def _role(spec: ColumnSpec[Any]) -> Role:
    return Role.STRONG if spec.strong else Role.BODY


def _draw_words(
    painter: QPainter, theme: Theme, room: QRect, text: str, *, role: Role, colour: str, right: bool
) -> None:
    font = theme.font(role)
    painter.setFont(font)
    painter.setPen(colour)
    words = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, alignment(right=right), words)


def _draw_badge_cell(painter: QPainter, theme: Theme, room: QRect, spec: ColumnSpec[Any], row: Any) -> None:
    badge = spec.badge(row) if spec.badge is not None else None
    if badge is None:
        return
    size = badge_size(theme, badge)
    box = QRectF(room.left(), room.center().y() - size.height() // 2, min(size.width(), room.width()), size.height())
    draw_badge(painter, theme, box, badge)


def _draw_bar_cell(
    painter: QPainter, theme: Theme, room: QRect, spec: ColumnSpec[Any], row: Any, *, quiet: bool
) -> None:
    """Draw bar and number; the bar on whole px, with square ends."""
    share = min(max(spec.share(row), 0.0), 1.0) if spec.share is not None else 0.0
    fill = theme.colour(spec.fill(row) if spec.fill is not None else "bar")
    colour = theme.tokens.text2 if quiet else theme.tokens.text
    number_width = round(room.width() * _NUMBER_SHARE)
    longest = room.width() - number_width - PADDING
    length = max(round(longest * share), 1) if share > 0 else 0
    top = room.center().y() - _BAR_HEIGHT // 2 + 1
    if spec.look == Look.NUMBER_BAR:
        number = QRect(room.left(), room.top(), number_width, room.height())
        painter.fillRect(room.left() + number_width + PADDING, top, length, _BAR_HEIGHT, fill)
    else:
        number = room.adjusted(length + PADDING if length else 0, 0, 0, 0)
        painter.fillRect(room.left(), top, length, _BAR_HEIGHT, fill)
    right = spec.look == Look.NUMBER_BAR
    _draw_words(painter, theme, number, spec.text(row), role=_role(spec), colour=colour, right=right)


def _draw_choice_cell(
    painter: QPainter, theme: Theme, room: QRect, spec: ColumnSpec[Any], row: Any, *, focused: bool
) -> None:
    """Draw what looks like a combo; the page opens its menu on a click."""
    enabled = spec.enabled is None or spec.enabled(row)
    height = theme.px(26)
    box = QRectF(room.left(), room.center().y() - height // 2, room.width(), height)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width = 2 if focused and enabled else 1
    painter.setPen(QPen(theme.colour("ink" if focused and enabled else "edge" if enabled else "line2"), width))
    painter.setBrush(theme.colour("card" if enabled else "desk"))
    inset = width / 2
    painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), 5, 5)
    side = theme.px(IconSize.SMALL)
    chevron = QRectF(box.right() - side - 8, box.center().y() - side / 2, side, side)
    draw_icon(painter, "chevron-down", theme.tokens.text2, chevron)
    words = box.toRect().adjusted(8, 0, -side - 12, 0)
    colour = theme.tokens.text if enabled else theme.tokens.text3
    _draw_words(painter, theme, words, spec.text(row), role=Role.BODY, colour=colour, right=False)
