"""The sidebar: the name with its stroke, and the pages with what waits there. A list, so arrow keys come for free."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from winback_gui.domain.message import msg
from winback_gui.ui.icons import IconSize, draw_icon
from winback_gui.ui.roles import Role
from winback_gui.ui.sidebar_rows import HELP, Row, RowKind, row_heights, rows_of
from winback_gui.ui.theme import theme_of
from winback_gui.ui.tokens import Kind
from winback_gui.ui.widgets.badge import BadgeText, badge_size, draw_badge
from winback_gui.ui.wordmark import Wordmark

if TYPE_CHECKING:
    from winback_gui.ui.counts import PageCount
    from winback_gui.ui.pages import PageEntry
    from winback_gui.ui.session import Session

WIDTH, SLIM_WIDTH = 204, 58
_ROOM_FOR_WORDS = 1000  # px at text size 100 %: a narrower frame shows the icons alone, and the page gets the rest
_MARK_PX = 8  # a dot at the icon where the words are away
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_ITEM = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex


class PagesModel(QAbstractListModel):
    """The rows of the sidebar and their figures.

    Attributes:
        is_slim: only the icons are seen; what a row says is told where the mouse rests.
    """

    def __init__(self, session: Session, rows: tuple[Row, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self.is_slim = False
        self._session = session
        self._rows = rows
        session.counts_changed.connect(self._on_counts_changed)

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return the number of rows."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a row's words, or the row itself for the delegate."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == _ITEM:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row)
        if role == Qt.ItemDataRole.ToolTipRole and self.is_slim:
            return self._spoken(row)
        if role == Qt.ItemDataRole.DisplayRole and row.title is not None:
            return self._session.speaker.plain(row.title)
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Return that only pages can be chosen."""
        if index.isValid() and self._rows[index.row()].kind == RowKind.PAGE:
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

    def row_of(self, name: str) -> int:
        """Return the row of a page, -1 when it is not there."""
        return next((number for number, row in enumerate(self._rows) if row.name == name and name), -1)

    def row(self, number: int) -> Row:
        """Return a row."""
        return self._rows[number]

    def count(self, row: Row) -> PageCount:
        """Return the figure of a row."""
        return self._session.counts.page(row.name)

    def _spoken(self, row: Row) -> str:
        if row.title is None:
            return ""
        count = self.count(row)
        words = row.title
        if count.number is not None:
            words = msg("{page}, {count}", page=words, count=count.number)
        if count.waits and count.number is not None:
            words = msg("{page}, waits for you", page=words)
        return self._session.speaker.plain(words)

    def _on_counts_changed(self) -> None:
        self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))


class RowDelegate(QStyledItemDelegate):
    """Paints the rows."""

    def __init__(self, session: Session, view: PagesList) -> None:
        super().__init__(view)
        self._session = session
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return a row's height; the stretch takes what the others leave."""
        return QSize(self._view.viewport().width(), self._view.row_height(index.row()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint a row."""
        row: Row = index.data(_ITEM)
        area: QRect = option.rect
        if row.kind == RowKind.PAGE:
            state: QStyle.StateFlag = option.state
            self._paint_page(painter, QRectF(area), row, state)
        else:
            self._paint_gap(painter, area, row)

    def _paint_gap(self, painter: QPainter, area: QRect, row: Row) -> None:
        theme = theme_of(self._view)
        y = area.bottom() - theme.px(8) if row.kind == RowKind.STRETCH else area.top() + theme.px(8)
        painter.fillRect(QRect(area.left(), y, area.width(), 1), theme.colour("line2"))
        if row.title is not None and not self._view.is_slim:
            below = QRectF(20, y, area.width() - 20, area.bottom() - y)
            painter.setFont(theme.font(Role.CAPTION))
            painter.setPen(theme.colour("text2"))
            painter.drawText(below.adjusted(0, 6, 0, 0), _LEFT, self._session.speaker.plain(row.title))

    def _paint_page(self, painter: QPainter, area: QRectF, row: Row, state: QStyle.StateFlag) -> None:
        theme = theme_of(self._view)
        is_current = bool(state & QStyle.StateFlag.State_Selected)
        if is_current:
            painter.fillRect(area, theme.colour("page"))
            painter.fillRect(QRectF(area.left(), area.top(), 3, area.height()), theme.colour("ink"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area.adjusted(0, 0, -1, 0), theme.colour("hover"))
        colour = theme.colour("ink" if is_current else "text2")
        side = theme.px(IconSize.LARGE)
        at = (area.width() - side) / 2 if self._view.is_slim else 20
        draw_icon(painter, row.icon, colour.name(), QRectF(at, area.center().y() - side / 2, side, side))
        if state & QStyle.StateFlag.State_HasFocus and self._view.shows_focus:
            painter.setPen(QPen(theme.colour("ink"), 2))
            painter.drawRect(area.adjusted(5, 2, -6, -2))
        if self._view.is_slim:
            self._paint_mark(painter, QPointF(at + side, area.center().y() - side / 2), row)
            return
        font = theme.font(Role.STRONG if is_current else Role.BODY)
        painter.setFont(font)
        painter.setPen(colour)
        right = self._paint_count(painter, area, row, is_current=is_current)
        left = 20 + side + 12
        words = QRectF(left, area.top(), right - left - 8, area.height())
        title = self._session.speaker.plain(row.title) if row.title else ""
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawText(
            words, _LEFT, QFontMetricsF(font).elidedText(title, Qt.TextElideMode.ElideRight, words.width())
        )

    def _paint_mark(self, painter: QPainter, corner: QPointF, row: Row) -> None:
        """Mark at the icon's corner that something waits there; how much says the tooltip."""
        if self._session.counts.page(row.name).waits:
            theme = theme_of(self._view)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colour("side"), 1))
            painter.setBrush(theme.colour("warmfill"))
            radius = theme.px(_MARK_PX) / 2
            painter.drawEllipse(corner, radius, radius)

    def _paint_count(self, painter: QPainter, area: QRectF, row: Row, *, is_current: bool) -> float:
        """Paint the figure and return where it begins."""
        theme = theme_of(self._view)
        count = self._session.counts.page(row.name)
        number = "" if count.number is None else self._session.speaker.number(count.number)
        text = row.note or number
        if not text:
            return area.right() - 16
        if count.waits:
            badge = BadgeText(text, Kind.WARM)
            size = badge_size(theme, badge)
            left = area.right() - 13 - size.width()
            draw_badge(
                painter, theme, QRectF(left, area.center().y() - size.height() / 2, size.width(), size.height()), badge
            )
            return left
        font = theme.font(Role.HEAD if is_current and not row.note else Role.CAPTION)
        painter.setFont(font)
        painter.setPen(theme.colour("ink" if is_current and not row.note else "text2"))
        wide = QFontMetricsF(font).horizontalAdvance(text)
        painter.drawText(area.adjusted(0, 0, -17, 0), _RIGHT, text)
        return area.right() - 17 - wide


class PagesList(QListView):
    """The list of pages.

    Signals:
        page_chosen(str): a page was reached by mouse or arrows.
        page_asked(str): a page was clicked, or Enter pressed on it, also where it is marked already.
        help_chosen(): Help was clicked, or Enter pressed on it.
    """

    page_chosen = Signal(str)
    page_asked = Signal(str)
    help_chosen = Signal()

    def __init__(self, session: Session, entries: tuple[PageEntry, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shows_focus = self._is_aside = False
        self._shown = ""
        self._heights_for, self._heights = (-1, 0.0, False), tuple[int, ...]()
        self.setViewport(QWidget())  # for one that Qt makes, PySide looks up all its classes: 15 ms of the start
        self._model = PagesModel(session, rows_of(entries), self)
        self.setModel(self._model)
        self.setItemDelegate(RowDelegate(session, self))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.setStyleSheet("QListView { background: transparent; }")
        self.setAccessibleName(session.speaker.plain(msg("Pages")))
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        self.clicked.connect(self._on_activated)
        self.activated.connect(self._on_activated)

    @property
    def is_slim(self) -> bool:
        """Whether only the icons are seen."""
        return self._model.is_slim

    def set_slim(self, *, is_slim: bool) -> None:
        """Show the icons alone, or the words with them."""
        self._model.is_slim = is_slim
        self.scheduleDelayedItemsLayout()

    def show_current(self, name: str, *, is_aside: bool = False) -> None:
        """Mark a page as the one that is shown, or that a page aside of it is, without asking for it again."""
        self._shown, self._is_aside = name, is_aside
        index = self._model.index(self._model.row_of(name), 0)
        blocked = self.selectionModel().blockSignals(True)  # noqa: FBT003 (Qt's signature)
        self.setCurrentIndex(index)
        self.selectionModel().blockSignals(blocked)
        self.viewport().update()

    def row_height(self, number: int) -> int:
        """Return the height of a row in px. Qt asks for each of them some ten times a layout."""
        theme, height = theme_of(self), self.viewport().height()
        if self._heights_for != (height, theme.scale, self.is_slim):
            rows = [self._model.row(each) for each in range(self._model.rowCount())]
            self._heights_for = (height, theme.scale, self.is_slim)
            self._heights = row_heights(rows, height, theme, is_slim=self.is_slim)
        return self._heights[number]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the stretch grow."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Mark the page that is shown again, where the arrows had gone on to Help."""
        super().focusOutEvent(event)
        if self._shown:
            self.show_current(self._shown, is_aside=self._is_aside)

    def changeEvent(self, event: QEvent) -> None:
        """Lay the rows out anew for another text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.scheduleDelayedItemsLayout()

    def _on_current_changed(self, current: QModelIndex) -> None:
        name = self._model.row(current.row()).name if current.isValid() else ""
        if name and name != HELP:
            self.page_chosen.emit(name)

    def _on_activated(self, index: QModelIndex) -> None:
        name = self._model.row(index.row()).name
        if name == HELP:
            self.help_chosen.emit()
            self.show_current(self._shown, is_aside=self._is_aside)  # help opens a window of its own
        elif name:
            if self._is_aside:
                self.page_chosen.emit(name)
            self.page_asked.emit(name)


class Sidebar(QWidget):
    """Wordmark and pages, 204 px wide; where a page would be left too little room, the icons of the pages alone."""

    def __init__(self, session: Session, entries: tuple[PageEntry, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.wordmark = Wordmark(session, self)
        self.pages = PagesList(session, entries, self)
        self._frame_width = 0
        self._fit_width()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.wordmark)
        column.addWidget(self.pages, 1)

    def fit(self, frame_width: int) -> None:
        """Take the width that a frame of `frame_width` px has for it."""
        self._frame_width = frame_width
        self._fit_width()

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the owner's text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit_width()

    def _fit_width(self) -> None:
        theme = theme_of(self)
        is_slim = 0 < self._frame_width < theme.px(_ROOM_FOR_WORDS)
        self.wordmark.set_slim(is_slim=is_slim)
        self.pages.set_slim(is_slim=is_slim)
        self.setFixedWidth(theme.px(SLIM_WIDTH if is_slim else WIDTH))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and the line at the right; the current page's row lies over it."""
        theme = theme_of(self)
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("side"))
        painter.fillRect(QRect(self.width() - 1, 0, 1, self.height()), theme.colour("line2"))
        painter.end()
