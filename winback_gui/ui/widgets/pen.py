"""What looks drawn with a pen: the tick, the ring and the stroke. The same each time, nothing random."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from winback_gui.ui.theme import theme_of

_TICK_PEN, _RING_PEN, _STROKE_PEN = 2.4, 1.8, 2.0
_RING_POINTS = 45
_FIELD = 24.0  # the tick is drawn on a field of 24 x 24


def tick_path() -> QPainterPath:
    """Return the tick on a field of 24 x 24."""
    path = QPainterPath(QPointF(3.5, 13.2))
    path.cubicTo(5.6, 14.6, 7.4, 17, 8.6, 20)
    path.cubicTo(11.2, 13.2, 15.4, 7.2, 21.4, 3.2)
    return path


def ring_path(rect: QRectF) -> QPainterPath:
    """Return a ring round `rect`, open like one drawn by hand: its end passes inside its beginning."""
    path = QPainterPath()
    centre = rect.center()
    for number in range(_RING_POINTS):
        t = number / (_RING_POINTS - 1)
        angle = math.radians(-62 - 392 * t)
        far = 1.07 - 0.13 * t
        point = centre + QPointF(math.cos(angle) * rect.width() / 2 * far, math.sin(angle) * rect.height() / 2 * far)
        if number:
            path.lineTo(point)
        else:
            path.moveTo(point)
    return path


def stroke_path(rect: QRectF) -> QPainterPath:
    """Return the stroke under the name, as wide and high as `rect`."""

    def at(x: float, y: float) -> QPointF:
        return QPointF(rect.x() + x * rect.width(), rect.y() + y * rect.height())

    path = QPainterPath(at(0, 0.72))
    path.cubicTo(at(0.22, 0.18), at(0.38, 0.95), at(0.56, 0.92))
    path.cubicTo(at(0.70, 0.88), at(0.76, -0.25), at(1.0, 0.60))
    return path


def draw_tick(painter: QPainter, rect: QRectF, colour: QColor) -> None:
    """Draw the tick into `rect`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / _FIELD, rect.height() / _FIELD)
    painter.strokePath(tick_path(), _round_pen(colour, _TICK_PEN))
    painter.restore()


def draw_ring(painter: QPainter, rect: QRectF, colour: QColor) -> None:
    """Draw the ring round `rect`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.strokePath(ring_path(rect), _round_pen(colour, _RING_PEN))
    painter.restore()


def draw_stroke(painter: QPainter, rect: QRectF, colour: QColor, width: float = _STROKE_PEN) -> None:
    """Draw the stroke under the name into `rect`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.strokePath(stroke_path(rect), _round_pen(colour, width))
    painter.restore()


def _round_pen(colour: QColor, width: float) -> QPen:
    return QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)


class PenMark(QWidget):
    """A pen mark by itself.

    Args:
        mark: "tick", "ring" or "stroke".
        size: in px at text size 100 %.
        parent: the widget that holds it.
    """

    def __init__(self, mark: str, size: QSize | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draw = {"tick": draw_tick, "ring": draw_ring, "stroke": draw_stroke}[mark]
        self._room = 4 if mark == "ring" else 2 if mark == "stroke" else 0
        self._size = size or {"tick": QSize(22, 22), "ring": QSize(40, 26), "stroke": QSize(83, 9)}[mark]

    def sizeHint(self) -> QSize:
        """Return the size at the owner's text size."""
        theme = theme_of(self)
        return QSize(theme.px(self._size.width()), theme.px(self._size.height()))

    def minimumSizeHint(self) -> QSize:
        """Return the same as `sizeHint`."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the mark in ink."""
        painter = QPainter(self)
        box = QRectF(0, 0, self.sizeHint().width(), self.sizeHint().height())
        box.moveCenter(QRectF(self.rect()).center())
        room = self._room
        self._draw(painter, box.adjusted(room, room / 2, -room, -room / 2), theme_of(self).colour("ink"))
        painter.end()
