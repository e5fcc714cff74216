"""Says the whole of a cell that is cut off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from winback_gui.ui.roles import Role
from winback_gui.ui.tables.columns import Look
from winback_gui.ui.theme import theme_of
from winback_gui.ui.widgets.badge import badge_size

if TYPE_CHECKING:
    from winback_gui.ui.tables.columns import ColumnSpec
    from winback_gui.ui.tables.row_painter import RowPainter
    from winback_gui.ui.tables.view import DataTable

Index = QModelIndex | QPersistentModelIndex


class CellDelegate(QStyledItemDelegate):
    """Answers the mouse that rests on a cell; the table paints its rows itself.

    Args:
        view: the table.
        painter: knows how much room a cell's words have.
    """

    def __init__(self, view: DataTable[Any], painter: RowPainter) -> None:
        super().__init__(view)
        self._view, self._painter = view, painter

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """Say all of a text that is cut off, and below it what else the column says of the cell."""
        if event.type() == QEvent.Type.ToolTip and index.isValid():
            QToolTip.showText(event.globalPos(), self.help_words(option, index), view)
            return True
        return super().helpEvent(event, view, option, index)

    def help_words(self, option: QStyleOptionViewItem, index: Index) -> str:
        """Return what the mouse is told that rests on a cell, "" for nothing."""
        text, more = str(index.data() or ""), str(index.data(Qt.ItemDataRole.ToolTipRole) or "")
        spec = self._view.rows_model.columns[index.column()]
        row = self._view.rows_model.row_at(index.row())
        if row is None:
            return more
        room = self._painter.words_room(option.rect, index.column(), row)
        is_cut = self._wide(spec, row, text) > room
        if not is_cut or text.casefold() in more.casefold():
            return more
        return f"{text}\n{more}" if more else text

    def _wide(self, spec: ColumnSpec[Any], row: Any, text: str) -> int:
        """Return how many px the words of a cell need."""
        theme = theme_of(self._view)
        if spec.look == Look.BADGE:
            badge = spec.badge(row) if spec.badge is not None else None
            return 0 if badge is None else badge_size(theme, badge).width()
        return QFontMetrics(theme.font(Role.STRONG if spec.strong else Role.BODY)).horizontalAdvance(text)
