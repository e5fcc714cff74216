"""Queues: people one after the other, two lines each, worked through from the top."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    QStringListModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from winback_gui.domain.frozen import frozen
from winback_gui.ui.icons import IconSize, draw_icon
from winback_gui.ui.roles import Role
from winback_gui.ui.theme import Theme, theme_of
from winback_gui.ui.widgets.drawn_words import cut_name, cut_words
from winback_gui.ui.widgets.pen import draw_tick

_LEFT, _RIGHT = 20, 16
_BAR = 3
_TICK = 20
Index = QModelIndex | QPersistentModelIndex


@frozen
class QueueItem:
    """One row of a queue.

    Attributes:
        key: for the program.
        title: the person's name.
        second: the line below, what is known or missing.
        whole: the same in full, for the mouse and screen readers, where `second` is cut short; "" = it is not.
        aside: at the right end of the first line (money), "" for none.
        icon: before the second line, "" for none.
        tone: token of the second line and its icon ("warm" while something waits, "good", "text2").
        icon_tone: token of the icon alone, "" for that of the line.
        ticked: True: a pen tick at the right; False: an empty dashed circle; None: neither.
    """

    key: str
    title: str
    second: str = ""
    aside: str = ""
    icon: str = ""
    tone: str = "text2"
    icon_tone: str = ""
    ticked: bool | None = None
    whole: str = ""


def _nothing(_row: int) -> QueueItem:
    raise IndexError("an empty queue")


class QueueModel(QStringListModel):
    """The rows of a queue. Each is put into words when it is first seen: a queue of 15,000 opens at once.

    Qt keeps the keys itself: it asks for the number of rows twice for each row, which takes 0.1 s in Python.
    """

    def __init__(self) -> None:
        super().__init__()
        self._keys: tuple[str, ...] = ()
        self._make: Callable[[int], QueueItem] = _nothing
        self._made: dict[int, QueueItem] = {}

    def show_rows(self, keys: Sequence[str], make: Callable[[int], QueueItem]) -> None:
        """Show other rows; when only their words changed, the choice and the place stay.

        Args:
            keys: of the rows, from the top.
            make: gives the item of a row.
        """
        if tuple(keys) == self._keys:
            self._make, self._made = make, {}
            if keys:
                self.dataChanged.emit(self.index(0), self.index(len(keys) - 1))
            return
        self._keys, self._make, self._made = tuple(keys), make, {}
        self.setStringList(keys)

    def item(self, row: int) -> QueueItem:
        """Return the item of a row."""
        if row not in self._made:
            self._made[row] = self._make(row)
        return self._made[row]

    def key(self, row: int) -> str:
        """Return the key of a row."""
        return self._keys[row]

    def row_of(self, key: str) -> int:
        """Return the row of `key`, -1 if it is not in the queue."""
        return self._keys.index(key) if key in self._keys else -1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the name, and all of it for screen readers."""
        if not index.isValid():
            return None
        item = self.item(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return item.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(part for part in (item.title, item.whole or item.second) if part)  # either may be cut off
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (item.title, item.whole or item.second, item.aside) if part)
        return None


class _QueueDelegate(QStyledItemDelegate):
    """Paints a row of a queue."""

    def __init__(self, view: QueueList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(option.rect.width(), theme_of(self._view).px(self._view.row_height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = theme_of(self._view)
        item = self._view.queue.item(index.row())
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.fillRect(option.rect, theme.colour("tint" if chosen else "hover" if hovered else "card"))
        painter.fillRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1, theme.colour("line"))
        if chosen:
            painter.fillRect(option.rect.left(), option.rect.top(), _BAR, option.rect.height(), theme.colour("ink"))
        room = option.rect.adjusted(_LEFT, 0, -_RIGHT, 0)
        if item.ticked is not None:
            room.setRight(room.right() - self._draw_mark(painter, theme, room, ticked=item.ticked))
        self._draw_first(painter, theme, room, item)
        self._draw_second(painter, theme, room, item)
        painter.restore()

    @staticmethod
    def _draw_mark(painter: QPainter, theme: Theme, room: QRect, *, ticked: bool) -> int:
        side = theme.px(_TICK)
        box = QRectF(room.right() - side + 3, room.center().y() - side / 2 + 0.5, side, side)
        if ticked:
            draw_tick(painter, box, theme.colour("ink"))
        else:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colour("edge"), 1, Qt.PenStyle.DashLine))
            painter.drawEllipse(box.adjusted(1, 1, -1, -1))
        return side + 8

    @staticmethod
    def _draw_first(painter: QPainter, theme: Theme, room: QRect, item: QueueItem) -> None:
        line = QRect(room.left(), room.center().y() - theme.px(20), room.width(), theme.px(20))
        if item.aside:
            painter.setFont(theme.font(Role.CAPTION))
            painter.setPen(theme.colour("text2"))
            painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, item.aside)
            line.setRight(line.right() - painter.fontMetrics().horizontalAdvance(item.aside) - 8)
        font = theme.font(Role.STRONG)
        painter.setFont(font)
        painter.setPen(theme.colour("text"))
        words = cut_name(QFontMetrics(font), item.title, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, words)

    @staticmethod
    def _draw_second(painter: QPainter, theme: Theme, room: QRect, item: QueueItem) -> None:
        line = QRect(room.left(), room.center().y() + 1, room.width(), theme.px(16))
        if item.icon:
            side = theme.px(IconSize.SMALL)
            box = QRectF(line.left(), line.center().y() - side / 2 + 0.5, side, side)
            draw_icon(painter, item.icon, theme.colour(item.icon_tone or item.tone).name(), box)
            line.setLeft(line.left() + side + 6)
        font = theme.font(Role.CAPTION)
        painter.setFont(font)
        painter.setPen(theme.colour(item.tone))
        words = cut_words(QFontMetrics(font), item.second, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, words)


class QueueList(QListView):
    """The queue itself; arrows move, and `current_changed` says to whom.

    Args:
        name: what waits here, for screen readers.
        row_height: 48 or 52 px.
        parent: the page.
    """

    current_changed = Signal(str)

    def __init__(self, name: str, *, row_height: int = 52, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.row_height = row_height
        self.queue = QueueModel()
        self.setModel(self.queue)
        self.setItemDelegate(_QueueDelegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.selectionModel().currentChanged.connect(self._on_current_changed)

    @property
    def current(self) -> str:
        """Key of the row that is chosen, "" for none."""
        row = self.currentIndex().row()
        return self.queue.key(row) if row >= 0 else ""

    def show_rows(self, keys: Sequence[str], make: Callable[[int], QueueItem]) -> None:
        """Show other rows; the choice stays on the same person, or on the same place if that one is gone.

        Args:
            keys: of the rows, from the top.
            make: gives the item of a row; asked when the row is first seen.
        """
        before, row = self.current, max(self.currentIndex().row(), 0)
        self.queue.show_rows(keys, make)
        if not keys:
            return
        kept = self.queue.row_of(before) if before else 0
        self.setCurrentIndex(self.queue.index(kept if kept >= 0 else min(row, len(keys) - 1)))

    def show_items(self, items: Sequence[QueueItem]) -> None:
        """Show other rows whose items are at hand, as `show_rows` does."""
        self.show_rows([item.key for item in items], items.__getitem__)

    def choose(self, key: str) -> None:
        """Choose the row of `key`; nothing happens if it is not in the queue."""
        row = self.queue.row_of(key)
        if row >= 0:
            self.setCurrentIndex(self.queue.index(row))

    def go_on(self) -> bool:
        """Choose the next row; False at the end of the queue."""
        row = self.currentIndex().row() + 1
        if row >= self.queue.rowCount():
            return False
        self.setCurrentIndex(self.queue.index(row))
        return True

    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self.current_changed.emit(self.queue.key(current.row()))
