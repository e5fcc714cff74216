"""Key caps: which key does the same."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from winback_gui.ui.roles import Role
from winback_gui.ui.theme import Theme, theme_of

_HEIGHT = 20
_PADDING = 6


def cap_size(theme: Theme, text: str) -> QSize:
    """Return how much room the cap of `text` needs."""
    height = theme.px(_HEIGHT)
    width = QFontMetrics(theme.font(Role.CAP)).horizontalAdvance(text) + 2 * _PADDING
    return QSize(max(width, theme.px(18)), height)


def draw_cap(painter: QPainter, theme: Theme, rect: QRectF, text: str) -> None:
    """Draw the cap of `text` into `rect`: a rounded box with a heavier foot."""
    tokens = theme.tokens
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = rect.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setPen(QPen(QColor(tokens.line2), 1))
    painter.setBrush(QColor(tokens.line2))
    painter.drawRoundedRect(box, 4, 4)
    painter.setBrush(QColor(tokens.card))
    painter.drawRoundedRect(box.adjusted(0, 0, 0, -1), 4, 4)
    painter.setFont(theme.font(Role.CAP))
    painter.setPen(QColor(tokens.text2))
    painter.drawText(box.adjusted(0, 0, 0, -1), Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


class KeyCap(QWidget):
    """One key cap by itself, for lines that explain keys."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self.setAccessibleName(text)

    def sizeHint(self) -> QSize:
        """Return the cap's size."""
        return cap_size(theme_of(self), self._text)

    def minimumSizeHint(self) -> QSize:
        """Return the same as `sizeHint`."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the cap."""
        painter = QPainter(self)
        box = QRectF(0, 0, self.sizeHint().width(), self.sizeHint().height())
        box.moveCenter(QRectF(self.rect()).center())
        draw_cap(painter, theme_of(self), box, self._text)
        painter.end()
