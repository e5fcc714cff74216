"""Says the whole of a cell that is cut off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from winback_gui.ui.roles import Role
from winback_gui.ui.theme import theme_of

if TYPE_CHECKING:
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
        self._painter = painter

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """Say all of a text that is cut off, unless the column has a tooltip of its own."""
        if event.type() == QEvent.Type.ToolTip and index.isValid() and not index.data(Qt.ItemDataRole.ToolTipRole):
            text = str(index.data() or "")
            font = theme_of(view).font(Role.STRONG)
            cut = QFontMetrics(font).horizontalAdvance(text) > self._painter.room(option.rect, index.column()).width()
            QToolTip.showText(event.globalPos(), text if cut else "", view)
            return True
        return super().helpEvent(event, view, option, index)
