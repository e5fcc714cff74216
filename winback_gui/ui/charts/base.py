"""What all charts share: marks that one can point at or step through, their words, colours and pens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from winback_gui.domain.frozen import frozen
from winback_gui.ui.roles import Role
from winback_gui.ui.theme import theme_of

if TYPE_CHECKING:
    from winback_gui.domain.message import Message
    from winback_gui.domain.speech import Speaker

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
_HATCH_PX = 6.0


@frozen
class Mark:
    """A bar, dot or stem: where it answers to the mouse, and what it says."""

    area: QRectF
    said: str


class Chart(QWidget):
    """A painted chart. Subclasses give `_layout` (marks for a size) and `_draw`.

    Signals:
        chosen(int): a mark was clicked, or Enter pressed on it; its number from 0.
    """

    chosen = Signal(int)

    def __init__(self, speaker: Speaker, size_hint: QSize, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._speaker = speaker
        self._hint = size_hint
        self._marks: tuple[Mark, ...] = ()
        self._current = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The marks as they lie now."""
        return self._marks

    @property
    def current(self) -> int:
        """The mark reached by the arrow keys, -1 = none yet."""
        return self._current

    def sizeHint(self) -> QSize:
        """The natural size at the owner's text size."""
        return QSize(self._hint.width(), self._px(self._hint.height()))

    def minimumSizeHint(self) -> QSize:
        """Charts may become narrower, not lower."""
        return QSize(self._hint.width() // 2, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the chart, and the ring round the current mark while it has the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        self._draw(painter)
        if self.hasFocus() and 0 <= self._current < len(self._marks):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._colour("ink"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self._marks[self._current].area.adjusted(-3, -3, 3, 3), 3, 3)
        painter.end()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Lay the marks out anew."""
        self._marks = self._layout()

    def changeEvent(self, event: QEvent) -> None:
        """Lay the marks out anew when the look or the text size changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Home and End go from mark to mark; Enter chooses."""
        key = Qt.Key(event.key())
        last = len(self._marks) - 1
        if last < 0:
            super().keyPressEvent(event)
        elif key in _STEPS:
            self._go_to(max(0, min(last, self._current + _STEPS[key])))
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self._go_to(0 if key == Qt.Key.Key_Home else last)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._current >= 0:
            self.chosen.emit(self._current)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the mark under the mouse."""
        number = self._mark_at(event.position())
        if number >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self._current = number
            self.update()
            self.chosen.emit(number)
        else:
            super().mousePressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Show what the mark under the mouse says."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            number = self._mark_at(QPointF(event.pos()))
            if number < 0:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), self._marks[number].said, self)
            return True
        return super().event(event)

    def _show(self, name: Message, sentence: Message) -> None:
        """Take new values over: subclasses call this after they have stored theirs."""
        self._current = -1
        self.setAccessibleName(self._plain(name))
        self.setAccessibleDescription(self._plain(sentence))
        self._lay_out()

    def _lay_out(self) -> None:
        self._marks = self._layout()
        self.updateGeometry()
        self.update()

    def _layout(self) -> tuple[Mark, ...]:
        raise NotImplementedError

    def _draw(self, painter: QPainter) -> None:
        raise NotImplementedError

    def _go_to(self, number: int) -> None:
        self._current = number
        mark = self._marks[number]
        self.update()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, mark.said))
        QToolTip.showText(
            self.mapToGlobal(QPoint(round(mark.area.center().x()), round(mark.area.top()))), mark.said, self
        )

    def _mark_at(self, point: QPointF) -> int:
        return next((number for number, mark in enumerate(self._marks) if mark.area.contains(point)), -1)

    def _plain(self, message: Message) -> str:
        return self._speaker.plain(message)

    def _colour(self, token: str) -> QColor:
        return QColor(getattr(theme_of(self).tokens, token))

    def _px(self, px: float) -> int:
        """Return a length that belongs to the text, at the owner's text size."""
        return theme_of(self).px(px)

    def _font(self, role: Role = Role.AXIS) -> QFont:
        return theme_of(self).font(role)

    @staticmethod
    def _width(text: str, font: QFont) -> float:
        return QFontMetricsF(font).horizontalAdvance(text)

    def _write(
        self, painter: QPainter, area: QRectF, text: str, token: str, font: QFont, align: Qt.AlignmentFlag
    ) -> None:
        painter.setFont(font)
        painter.setPen(self._colour(token))
        painter.drawText(area, align.value | Qt.TextFlag.TextDontClip.value, text)

    def _line(self, painter: QPainter, start: QPointF, end: QPointF, token: str, width: float = 1) -> None:
        painter.setPen(QPen(self._colour(token), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawLine(start, end)


def hatch(painter: QPainter, area: QRectF, colour: QColor, gap: float = _HATCH_PX, width: float = 1.5) -> None:
    """Fill an area with slanted lines, at the same places each time."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
    painter.setPen(QPen(colour, width))
    x = area.left() - area.height()
    while x < area.right():
        painter.drawLine(QPointF(x, area.bottom()), QPointF(x + area.height(), area.top()))
        x += gap
    painter.restore()


def dashed(colour: QColor, width: float = 1.5) -> QPen:
    """Return the pen of usual levels and expected days."""
    pen = QPen(colour, width, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([3, 1.6])
    return pen


def fill(painter: QPainter, area: QRectF, colour: QColor) -> None:
    """Fill a square-cornered bar on whole px."""
    painter.fillRect(area.toAlignedRect(), colour)


def polyline(painter: QPainter, points: list[QPointF], pen: QPen) -> None:
    """Draw a smooth-edged line through points."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF(points))
    painter.restore()
