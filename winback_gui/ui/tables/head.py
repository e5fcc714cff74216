"""The head of a table: names, the chevron of the order, the box that chooses all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QHelpEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QToolTip

from winback_gui.ui.icons import IconSize, draw_icon
from winback_gui.ui.roles import Role
from winback_gui.ui.style import draw_check_box, marks_of
from winback_gui.ui.tables.model import alignment
from winback_gui.ui.tables.row_painter import PADDING
from winback_gui.ui.theme import theme_of
from winback_gui.ui.widgets.drawn_words import cut_words

if TYPE_CHECKING:
    from winback_gui.ui.tables.view import DataTable

_HEIGHT = 32
_BOX = 16


class TableHead(QHeaderView):
    """Paints itself, so that names stand exactly above their cells."""

    all_requested = Signal()

    def __init__(self, view: DataTable[Any]) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._view = view
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(48)
        self.setDefaultAlignment(alignment(right=False))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        """Return a height of 32 px at text size 100 %."""
        return QSize(super().sizeHint().width(), theme_of(self).px(_HEIGHT))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose all or none when the box was pressed, else sort."""
        section = self.logicalIndexAt(event.position().toPoint())
        x = event.position().x() - self.sectionViewportPosition(section)
        if self._view.checks and self._view.is_first(section) and x < self._view.first_indent - PADDING:
            self.all_requested.emit()
            event.accept()
            return
        super().mousePressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Say all of a name that is cut off."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.help_words(self.logicalIndexAt(event.pos())), self)
            return True
        return super().viewportEvent(event)

    def help_words(self, section: int) -> str:
        """Return what the mouse is told that rests on a head: its name where that is cut off, and more about it."""
        if section < 0:
            return ""
        spec, theme = self._view.rows_model.columns[section], theme_of(self)
        room = self._view.row_painter.room(QRect(0, 0, self.sectionSize(section), self.height()), section).width()
        if self._view.rows_model.marked_order == spec.key:
            room -= theme.px(IconSize.SMALL) + 4
        is_cut = QFontMetrics(theme.font(Role.HEAD)).horizontalAdvance(spec.title) > room
        return "\n".join(part for part in (spec.title if is_cut else "", spec.about) if part)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803  # Qt's name
        """Draw one head."""
        theme = theme_of(self)
        model = self._view.rows_model
        spec = model.columns[logicalIndex]
        painter.save()
        painter.fillRect(rect, theme.colour("desk"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.colour("line2"))
        if self._view.checks and self._view.is_first(logicalIndex):
            self._draw_box(painter, rect)
        room = self._view.row_painter.room(rect, logicalIndex)
        is_sorted = model.marked_order == spec.key
        font = theme.font(Role.HEAD)
        painter.setFont(font)
        painter.setPen(theme.colour("text" if is_sorted else "text2"))
        side = theme.px(IconSize.SMALL)
        words = cut_words(QFontMetrics(font), spec.title, room.width() - (side + 4 if is_sorted else 0))
        if is_sorted:
            left = room.left() + QFontMetrics(font).horizontalAdvance(words) + 5
            if spec.right:
                left = room.right() - side + 1
                room.setRight(left - 4)
            chevron = "chevron-down" if model.is_descending == spec.high_first else "chevron-up"
            draw_icon(painter, chevron, theme.tokens.text2, QRectF(left, rect.center().y() - side / 2, side, side))
        painter.drawText(room, alignment(right=spec.right), words)
        painter.restore()

    def _draw_box(self, painter: QPainter, rect: QRect) -> None:
        chosen, total = self._view.chosen_count, self._view.rows_model.row_count
        marks = marks_of(theme_of(self).tokens, on=0 < total == chosen, some=0 < chosen < total)
        draw_check_box(
            painter, QRectF(rect.left() + self._view.margin, rect.center().y() - _BOX // 2, _BOX, _BOX), marks
        )
