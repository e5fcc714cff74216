"""The one table of the program: rows of 34 px with hairlines, sorted by a click, chosen with boxes or one at a time."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Generic

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView, QWidget

from winback_gui.ui.tables.asked_cells import AskedCells
from winback_gui.ui.tables.columns import ColumnSpec, CutLine, R, TableMemory
from winback_gui.ui.tables.cut_bar import CutBar
from winback_gui.ui.tables.delegate import CellDelegate
from winback_gui.ui.tables.head import TableHead
from winback_gui.ui.tables.kept_place import KeptPlace
from winback_gui.ui.tables.layout import TableLayout
from winback_gui.ui.tables.lazy import LazyTableModel, RowSource
from winback_gui.ui.tables.model import RowsTableModel
from winback_gui.ui.tables.row_painter import PADDING, RowPainter
from winback_gui.ui.theme import theme_of

_ROW, _CUT_ROW = 34, 28
_BOX_AND_GAP = 36
_Flag = QItemSelectionModel.SelectionFlag


class DataTable(QTableView, Generic[R]):
    """A table of rows `R`.

    Without `checks`, one row is current and chosen. With `checks`, boxes choose rows: Space, a click on the box or
    Ctrl+click toggles one, Shift adds, Ctrl+A takes all; arrows and clicks elsewhere only move the current row, so
    that a look at one person never loses the choice.

    Args:
        columns: from left to right.
        key: what tells a row apart from the others.
        name: what the table shows, for screen readers; also the name under which order and columns are remembered.
        quiet: rows that are held.
        checks: rows are chosen with boxes.
        many: without boxes, several rows may be chosen with Ctrl and Shift, as in a list of files.
        margin: room left and right, in px: 24 on a page, 16 in a card.
        memory: where order, widths and hidden columns are kept; None: nowhere.
        memory_name: the name for it; it never changes with the language.
        model: one that stands in for the plain model of these columns (`LazyTableModel`).
        parent: the page.
    """

    _pressed_box = False
    _is_ready = False  # Qt sends change events while the table is still being built

    current_changed = Signal(object)  # key of the current row, None for none
    chosen_changed = Signal()
    opened = Signal(object)  # key; Enter or a double click
    choice_requested = Signal(object, str)  # key of the row, key of the column; a choice in a cell was clicked
    link_requested = Signal(object, str)  # likewise: a cell that leads on was clicked, or Enter pressed on it
    cut_link_requested = Signal()
    sorted_anew = Signal(str)

    def __init__(
        self,
        columns: Sequence[ColumnSpec[R]],
        *,
        key: Callable[[R], Hashable],
        name: str,
        quiet: Callable[[R], bool] | None = None,
        checks: bool = False,
        many: bool = False,
        margin: int = 24,
        memory: TableMemory | None = None,
        memory_name: str = "",
        model: RowsTableModel[R] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.checks, self.many, self.margin = checks, many, margin
        self.first_indent = margin + (_BOX_AND_GAP if checks else 0)
        self.asked = AskedCells(self)
        self.setAccessibleName(name)
        self.rows_model: RowsTableModel[R] = model or RowsTableModel(columns, key=key, quiet=quiet)
        self.row_painter = RowPainter(self)
        self._cut_line = -1
        self._set_up_view()
        self._head = TableHead(self)
        self.setHorizontalHeader(self._head)
        self.setModel(self.rows_model)
        self.table_layout = TableLayout(self, self._head, memory, memory_name)
        self._connect()
        self._is_ready = True
        self.table_layout.restore()

    def _set_up_view(self) -> None:
        self.setItemDelegate(CellDelegate(self, self.row_painter))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        extended, single = (
            QAbstractItemView.SelectionMode.ExtendedSelection,
            QAbstractItemView.SelectionMode.SingleSelection,
        )
        self.setSelectionMode(extended if self.checks or self.many else single)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(20)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _connect(self) -> None:
        self._head.sectionClicked.connect(self._on_head_clicked)
        self._head.all_requested.connect(self._on_all_requested)
        self.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self.selectionModel().currentRowChanged.connect(self._on_current_changed)
        self.rows_model.modelReset.connect(self._dress_lines)
        self.rows_model.rowsInserted.connect(self._dress_lines)
        self.rows_model.rowsRemoved.connect(self._dress_lines)
        self.doubleClicked.connect(lambda index: self.opened.emit(self.rows_model.key_at(index.row())))
        self.clicked.connect(self._on_clicked)
        self._dress_lines()

    def show_rows(self, rows: Sequence[R]) -> None:
        """Show other rows; order, chosen rows, the current row and the place in the list stay where they can."""
        with KeptPlace(self):
            self.rows_model.show_rows(rows)

    def show_source(self, source: RowSource[R]) -> None:
        """Show the rows of a source, for a table with a `LazyTableModel`; what stays is as in `show_rows`.

        Raises:
            TypeError: the table has a plain model.
        """
        model = self.rows_model
        if not isinstance(model, LazyTableModel):
            raise TypeError("the model takes rows, not a source")
        with KeptPlace(self):
            model.show_source(source)

    def show_cut(self, cut: CutLine | None) -> None:
        """Show the line where the sum for letters ends, another one, or none."""
        with KeptPlace(self):
            self.rows_model.show_cut(cut)

    def rename_column(self, key: str, title: str) -> None:
        """Give the column of that key another head: what stands in it is not the same in every book."""
        self.rows_model.rename_column(key, title)

    def sort_by(self, key: str, *, descending: bool) -> None:
        """Sort by the column of that key and remember it; chosen rows stay chosen."""
        place = self.verticalScrollBar().value()
        self.rows_model.sort_by(key, descending=descending)
        self.verticalScrollBar().setValue(place)
        self._head.viewport().update()
        self.table_layout.keep()
        self.sorted_anew.emit(key)

    @property
    def current_key(self) -> Hashable:
        """Key of the current row, None for none."""
        line = self.currentIndex().row()
        return self.rows_model.key_at(line) if line >= 0 else None

    @property
    def current_row(self) -> R | None:
        """The current row itself."""
        line = self.currentIndex().row()
        return self.rows_model.row_at(line) if line >= 0 else None

    @property
    def current_column(self) -> str:
        """Key of the column on which the mouse or the keyboard was last, "" for none."""
        column = self.currentIndex().column()
        return self.rows_model.columns[column].key if column >= 0 else ""

    @property
    def chosen_keys(self) -> set[Hashable]:
        """Keys of the chosen rows."""
        return self.rows_model.keys_at(self._chosen_lines())

    @property
    def chosen_rows(self) -> list[R]:
        """The chosen rows, from the top."""
        found = (self.rows_model.row_at(line) for line in sorted(self._chosen_lines()))
        return [row for row in found if row is not None]

    @property
    def chosen_count(self) -> int:
        """How many rows are chosen."""
        parts = self.selectionModel().selection().toList()
        cut_row = self.rows_model.cut_row
        cuts = sum(1 for part in parts if cut_row >= 0 and part.top() <= cut_row <= part.bottom())
        return sum(part.height() for part in parts) - cuts

    def choose(self, keys: set[Hashable]) -> None:
        """Choose exactly the rows with these keys."""
        selection = QItemSelection()
        last = self.rows_model.columnCount() - 1
        for first_line, last_line in runs(self.rows_model.lines_of(keys)):
            selection.select(self.rows_model.index(first_line, 0), self.rows_model.index(last_line, last))
        self.selectionModel().select(selection, _Flag.ClearAndSelect)

    def go_to(self, key: Hashable) -> bool:
        """Make the row of `key` the current one and bring it into sight; False if it is not here."""
        lines = self.rows_model.lines_of({key})
        if lines:
            flag = _Flag.NoUpdate if self.checks else _Flag.ClearAndSelect | _Flag.Rows
            index = self.rows_model.index(lines[0], 0)
            self.selectionModel().setCurrentIndex(index, flag)
            self.scrollTo(index)  # by itself it follows neither a row that is current already nor while it is hidden
        return bool(lines)

    def is_chosen(self, line: int) -> bool:
        """Whether the row on a line is chosen."""
        return self.selectionModel().isSelected(self.rows_model.index(line, 0))

    def is_first(self, column: int) -> bool:
        """Whether `column` is the leftmost one that is shown."""
        return self._head.visualIndex(column) == 0

    def is_last(self, column: int) -> bool:
        """Whether `column` is the rightmost one that is shown."""
        return self.table_layout.last_shown() == column

    @property
    def shows_current(self) -> bool:
        """Whether the current row is marked by itself: with boxes, while the keyboard moves it."""
        by_keyboard = self.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange) or self.asked.by_keyboard
        return self.checks and self.hasFocus() and by_keyboard

    # Qt's own ----------------------------------------------------------------------------------------------------

    def selectionCommand(self, index: QModelIndex | QPersistentModelIndex, event: QEvent | None = None) -> _Flag:
        """Say what a key or click does to the choice; with boxes, moving about never changes it."""
        if not self.checks or event is None:
            return super().selectionCommand(index, event)
        toggle = _Flag.Toggle | _Flag.Rows
        if isinstance(event, QKeyEvent):
            is_pressed = event.key() == Qt.Key.Key_Space and not event.isAutoRepeat()
            return toggle if is_pressed else _Flag.NoUpdate
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                return _Flag.SelectCurrent | _Flag.Rows
            by_box = self._is_box(event, index)
            if by_box or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                return toggle
        return _Flag.NoUpdate

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows in sight."""
        painter = QPainter(self.viewport())
        self.row_painter.paint(painter, theme_of(self), event.rect())
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open what the marked cell leads to, or else the current row, with Enter; the rest is Qt's.

        Space opens a choice, too, but follows no link: it chooses rows.
        """
        index, is_enter = self.currentIndex(), event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        asks = is_enter or event.key() == Qt.Key.Key_Space
        if asks and self.asked.ask(index, with_link=is_enter and self.asked.focused(index.row()) >= 0):
            event.accept()
            return
        if is_enter and self.current_key is not None:
            self.opened.emit(self.current_key)
            event.accept()
            return
        self.asked.by_keyboard = True
        super().keyPressEvent(event)
        if self.checks and event.modifiers() & Qt.KeyboardModifier.ShiftModifier and index.isValid():
            self._add_lines(index.row(), self.currentIndex().row())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Let the mark of the keyboard go."""
        self.asked.by_keyboard = False
        index = self.indexAt(event.position().toPoint())
        self._pressed_box = self.checks and index.isValid() and self._is_box(event, index)
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Mark the whole row under the mouse, and the cell that leads on."""
        super().mouseMoveEvent(event)
        place = event.position()
        self.asked.hover(self.rowAt(round(place.y())), self.columnAt(round(place.x())))

    def leaveEvent(self, event: QEvent) -> None:
        """Mark no row any more."""
        super().leaveEvent(event)
        self.asked.hover(-1, -1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the columns the width that there is; keep a current row, and the one below it, in sight if it was."""
        super().resizeEvent(event)
        self.table_layout.fit()
        self._fit_cut()
        current = self.currentIndex()
        row = self.visualRect(current)
        below = current.sibling(current.row() + 1, current.column())
        until = self.visualRect(below).bottom() if below.isValid() else row.bottom()
        if event.size().height() <= until and row.top() < event.oldSize().height():
            if below.isValid():
                self.scrollTo(below)
            self.scrollTo(current)  # in a table of one row's height it is this one that stays

    def changeEvent(self, event: QEvent) -> None:
        """Take on another text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._is_ready:
            self._dress_lines()
            self.table_layout.fit()

    # inside ------------------------------------------------------------------------------------------------------

    def _is_box(self, event: QMouseEvent, index: QModelIndex | QPersistentModelIndex) -> bool:
        x = event.position().x() - self.columnViewportPosition(index.column())
        return self.is_first(index.column()) and x < self.first_indent - PADDING

    def _add_lines(self, start: int, end: int) -> None:
        """Choose the rows from the one where Shift and an arrow began to the one where they led."""
        if start == end:
            return
        first, last = self.rows_model.index(min(start, end), 0), self.rows_model.index(max(start, end), 0)
        self.selectionModel().select(QItemSelection(first, last), _Flag.Select | _Flag.Rows)

    def _chosen_lines(self) -> set[int]:
        lines: set[int] = set()
        for part in self.selectionModel().selection().toList():
            lines.update(range(part.top(), part.bottom() + 1))
        return lines

    def _dress_lines(self) -> None:
        """Set the row heights; lay the cut-off line across all columns."""
        theme = theme_of(self)
        self.verticalHeader().setDefaultSectionSize(theme.px(_ROW))
        if 0 <= self._cut_line < self.rows_model.rowCount():
            self.setRowHeight(self._cut_line, theme.px(_ROW))
        if self._cut_line >= 0:
            self.clearSpans()
        self._cut_line = self.rows_model.cut_row
        cut = self.rows_model.cut
        if cut is None:
            return
        self.setSpan(self._cut_line, 0, 1, self.rows_model.columnCount())
        self.setRowHeight(self._cut_line, theme.px(_CUT_ROW))
        bar = CutBar(cut, self.margin)
        bar.link_requested.connect(self.cut_link_requested)
        self.setIndexWidget(self.rows_model.index(self._cut_line, 0), bar)
        self._fit_cut()

    def _fit_cut(self) -> None:
        """Make the cut-off line as high as its sentence needs at this width."""
        bar = self.indexWidget(self.rows_model.index(self._cut_line, 0)) if self._cut_line >= 0 else None
        if bar is not None:
            needed = bar.heightForWidth(self.horizontalHeader().length())
            self.setRowHeight(self._cut_line, max(theme_of(self).px(_CUT_ROW), needed))

    def _on_head_clicked(self, section: int) -> None:
        spec = self.rows_model.columns[section]
        if not spec.sortable:
            return
        again = self.rows_model.marked_order == spec.key
        self.sort_by(spec.key, descending=not self.rows_model.is_descending if again else spec.high_first)

    def _on_all_requested(self) -> None:
        if self.chosen_count == self.rows_model.row_count:
            self.clearSelection()
        else:
            self.selectAll()

    def _on_selection_changed(self) -> None:
        self._head.viewport().update()
        self.viewport().update()
        self.chosen_changed.emit()

    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self.viewport().update()
        self.current_changed.emit(self.rows_model.key_at(current.row()) if current.isValid() else None)

    def _on_clicked(self, index: QModelIndex) -> None:
        if QApplication.keyboardModifiers() == Qt.KeyboardModifier.NoModifier:  # with Ctrl or Shift rows are chosen
            self.asked.ask(index, with_link=not self._pressed_box)


def runs(lines: Sequence[int]) -> list[tuple[int, int]]:
    """Return ascending `lines` as (first, last) of each unbroken run."""
    found: list[tuple[int, int]] = []
    for line in lines:
        if found and found[-1][1] == line - 1:
            found[-1] = (found[-1][0], line)
        else:
            found.append((line, line))
    return found
