"""What a cell leads to: the choice in it, or where its link goes; by mouse and by keyboard alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, Qt

from winback_gui.ui.tables.columns import Look

if TYPE_CHECKING:
    from winback_gui.ui.tables.view import DataTable


class AskedCells:
    """Knows the cell under the mouse and the one on which the keyboard stands.

    Attributes:
        line, column: under the mouse; -1 for none.
        by_keyboard: the keyboard moved last, so its cell is marked.

    Args:
        view: the table; its signals `choice_requested` and `link_requested` are what is asked for.
    """

    def __init__(self, view: DataTable[Any]) -> None:
        self._view = view
        self.line = self.column = -1
        self.by_keyboard = False

    def hover(self, line: int, column: int) -> None:
        """Mark the row under the mouse, and the cell in it that leads on."""
        if (line, column) == (self.line, self.column):
            return
        before, self.line, self.column = self.line, line, column
        leads = self._leads(line, column)
        self._view.viewport().setCursor(Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor)
        for changed in {before, line} - {-1}:
            top, height = self._view.rowViewportPosition(changed), self._view.rowHeight(changed)
            self._view.viewport().update(0, top, self._view.viewport().width(), height)

    def focused(self, line: int) -> int:
        """Return the column on which the keyboard stands in a line, -1 for none; Enter asks what its cell leads to."""
        current = self._view.currentIndex()
        stands = self.by_keyboard and self._view.hasFocus() and current.row() == line
        return current.column() if stands else -1

    def is_link(self, line: int, column: int) -> bool:
        """Whether a cell is drawn as a link now: it leads on, and mouse or keyboard stand on it."""
        is_under = (line, column) == (self.line, self.column)
        return (is_under or self.focused(line) == column) and self._leads(line, column)

    def ask(self, index: QModelIndex, *, with_link: bool) -> bool:
        """Ask the page for the choice in a cell or, `with_link`, for what it leads to; False for neither."""
        row = self._view.rows_model.row_at(index.row()) if index.isValid() else None
        if row is None:
            return False
        spec, key = self._view.rows_model.columns[index.column()], self._view.rows_model.key_at(index.row())
        if spec.look == Look.CHOICE and (spec.enabled is None or spec.enabled(row)):
            self._view.choice_requested.emit(key, spec.key)
            return True
        if with_link and spec.link is not None and spec.link(row):
            self._view.link_requested.emit(key, spec.key)
            return True
        return False

    def _leads(self, line: int, column: int) -> bool:
        if line < 0 or column < 0:
            return False
        link, row = self._view.rows_model.columns[column].link, self._view.rows_model.row_at(line)
        return link is not None and row is not None and link(row)
