"""The button with the menu of columns: which are shown, and by which the table is sorted."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from winback_gui.ui.tables.view import DataTable
from winback_gui.ui.widgets.buttons import Button


class ColumnChooser(Button):
    """Opens a menu with a tick for each column that is shown, and below it the order, so that the keyboard can sort.

    Args:
        table: whose columns they are.
        text: the word on the button ("Columns").
        sort_by: the word over the orders ("Sort by").
        parent: the page.
    """

    def __init__(self, table: DataTable[Any], *, text: str, sort_by: str, parent: QWidget | None = None) -> None:
        super().__init__(text, icon="columns-3", parent=parent)
        self._table = table
        self._sort_by = sort_by
        self._menu = QMenu(self)
        self.clicked.connect(self._open)

    def fill(self) -> QMenu:
        """Fill the menu with what is true now, and return it."""
        self._menu.clear()
        layout = self._table.table_layout
        for spec in self._table.rows_model.columns:
            action = QAction(spec.title.replace("&", "&&"), self._menu, checkable=True)
            action.setChecked(layout.is_shown(spec.key))
            action.setEnabled(not spec.fixed)
            action.toggled.connect(lambda on, key=spec.key: layout.show_column(key, shown=on))
            self._menu.addAction(action)
        self._menu.addSeparator()
        orders = self._menu.addMenu(self._sort_by)
        group = QActionGroup(orders)
        for spec in self._table.rows_model.columns:
            if not spec.sortable:
                continue
            order = QAction(spec.title.replace("&", "&&"), orders, checkable=True)
            order.setChecked(self._table.rows_model.sorted_by == spec.key)
            order.triggered.connect(
                lambda _on=False, key=spec.key, high=spec.high_first: self._table.sort_by(key, descending=high)
            )
            group.addAction(order)
            orders.addAction(order)
        return self._menu

    def _open(self) -> None:
        self.fill().popup(self.mapToGlobal(self.rect().bottomLeft()))
