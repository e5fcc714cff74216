"""Says the whole of a cell that is cut off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from winback_gui.ui.roles import Role
from winback_gui.ui.tables.columns import Look
from winback_gui.ui.theme import theme_of

if TYPE_CHECKING:
    from winback_gui.ui.tables.row_painter import RowPainter
    from winback_gui.ui.tables.view import DataTable

Index = QModelIndex | QPersistentModelIndex
_BESIDE_CHOICE = 36  # px that a cell's frame and chevron take from the words of a choice


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
        spec, theme = self._view.rows_model.columns[index.column()], theme_of(self._view)
        font = theme.font(Role.STRONG if spec.strong else Role.BODY)
        beside = theme.px(_BESIDE_CHOICE) if spec.look == Look.CHOICE else 0
        room = self._painter.room(option.rect, index.column()).width() - beside
        is_cut = spec.look in {Look.TEXT, Look.CHOICE} and QFontMetrics(font).horizontalAdvance(text) > room
        if not is_cut or text.casefold() in more.casefold():
            return more
        return f"{text}\n{more}" if more else text
