"""Covers a page whose first reading has not come: neither empty cards nor buttons without words are seen meanwhile."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect
from PySide6.QtGui import QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QWidget

from winback_gui.ui.theme import theme_of
from winback_gui.ui.widgets.page_header import PageHeader


class Cover(QWidget):
    """Blank paper over all of a page but its title.

    Args:
        page: what is covered, in whatever size it is.
    """

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._header = page.findChild(PageHeader)
        self.setGeometry(page.rect())
        page.installEventFilter(self)
        self.raise_()
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the page."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the paper."""
        painter = QPainter(self)
        painter.setClipRegion(QRegion(self.rect()).subtracted(QRegion(self._title_area())))
        painter.fillRect(self.rect(), theme_of(self).colour("page"))
        painter.end()

    def _title_area(self) -> QRect:
        if self._header is None:
            return QRect()
        area = self._header.title_area
        return area.translated(self._header.mapTo(self._page, QPoint(0, 0)))
