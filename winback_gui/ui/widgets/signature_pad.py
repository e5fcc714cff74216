"""A sheet to sign on with mouse, finger or pen. It gives the strokes; turning them into ink is the paper's work."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QTabletEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import msg
from winback_gui.domain.speech import Speaker
from winback_gui.ui.roles import Role
from winback_gui.ui.theme import theme_of
from winback_gui.ui.tokens import LIGHT

FINE_PEN_PX, BROAD_PEN_PX = 1.5, 6.0
_SIZE = QSize(432, 176)
_LEAST_STEP_PX = 0.8  # points nearer than this are the hand's tremble
_LINE_FROM_FOOT_PX = 52


@frozen
class InkPoint:
    """A point of a stroke, in px of the sheet; `pressure` 0 to 1 (a mouse presses 0.5)."""

    x: float
    y: float
    pressure: float = 0.5


Ink = tuple[InkPoint, ...]


class SignaturePad(QWidget):
    """Paper with a line to sign on.

    Signals:
        strokes_changed(): a stroke was added or all were taken away.
    """

    strokes_changed = Signal()

    def __init__(self, speaker: Speaker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._speaker = speaker
        self._strokes: list[Ink] = []
        self._under_way: list[InkPoint] = []
        self._pen_px = 3.0
        self._ink = LIGHT.sign
        self._pen_is_down = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(speaker.plain(msg("Sheet to sign on")))
        how = msg("Sign on the line with the mouse or a pen. Backspace takes the last stroke away.")
        self.setAccessibleDescription(speaker.plain(how))

    @property
    def strokes(self) -> tuple[Ink, ...]:
        """The finished strokes with their pressure."""
        return tuple(self._strokes)

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been written."""
        return not self._strokes

    @property
    def pen_px(self) -> float:
        """Width of the pen at middle pressure."""
        return self._pen_px

    def points(self) -> tuple[tuple[tuple[float, float], ...], ...]:
        """Return the strokes as points (x, y) in px, as `paper.signature.from_strokes` takes them."""
        return tuple(tuple((point.x, point.y) for point in stroke) for stroke in self._strokes)

    def set_pen(self, width_px: float) -> None:
        """Write with a finer or broader pen, also what is written already."""
        self._pen_px = min(max(width_px, FINE_PEN_PX), BROAD_PEN_PX)
        self.update()

    def set_ink(self, colour: str) -> None:
        """Write in another colour (`#RRGGBB`)."""
        self._ink = colour
        self.update()

    def clear(self) -> None:
        """Take all strokes away."""
        self._strokes.clear()
        self._under_way.clear()
        self._tell()

    def sizeHint(self) -> QSize:
        """Return the sheet's size."""
        return _SIZE

    def minimumSizeHint(self) -> QSize:
        """Return the smallest sheet that one can sign on."""
        return QSize(_SIZE.width() // 2, _SIZE.height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a stroke."""
        if event.button() == Qt.MouseButton.LeftButton and not self._pen_is_down:
            self._begin(event.position(), 0.5)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with the stroke."""
        if event.buttons() & Qt.MouseButton.LeftButton and not self._pen_is_down:
            self._go_on(event.position(), 0.5)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the stroke."""
        if event.button() == Qt.MouseButton.LeftButton and not self._pen_is_down:
            self._end()

    def tabletEvent(self, event: QTabletEvent) -> None:
        """Write with a pen that knows its pressure; its events are kept from becoming a mouse's."""
        kind = event.type()
        if kind == QTabletEvent.Type.TabletPress:
            self._pen_is_down = True
            self._begin(event.position(), event.pressure())
        elif kind == QTabletEvent.Type.TabletMove and self._pen_is_down:
            self._go_on(event.position(), event.pressure())
        elif kind == QTabletEvent.Type.TabletRelease:
            self._end()
            self._pen_is_down = False
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Backspace takes the last stroke away."""
        if event.key() in {Qt.Key.Key_Backspace, Qt.Key.Key_Delete} and self._strokes:
            self._strokes.pop()
            self._tell()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint paper, line, hint and ink."""
        theme = theme_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("ink" if self.hasFocus() else "edge"), 2 if self.hasFocus() else 1))
        painter.setBrush(theme.colour("paper"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        y = self.height() - _LINE_FROM_FOOT_PX + 0.5
        painter.setPen(QPen(QColor(LIGHT.inkline), 1))
        painter.drawLine(QPointF(25, y), QPointF(self.width() - 25, y))
        if not self._strokes and not self._under_way:  # the tails of letters need the room
            painter.setFont(theme.font(Role.CAPTION))
            painter.setPen(QColor(LIGHT.text2))
            hint = self._speaker.plain(msg("Sign on the line with the mouse or a pen"))
            painter.drawText(QRectF(25, y + 6, self.width() - 50, 20), Qt.AlignmentFlag.AlignLeft, hint)
        for stroke in (*self._strokes, tuple(self._under_way)):
            self._paint_stroke(painter, stroke)
        painter.end()

    def _paint_stroke(self, painter: QPainter, stroke: Ink) -> None:
        pen = QPen(QColor(self._ink), self._pen_px, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        if len(stroke) == 1:
            pen.setWidthF(self._width(stroke[0].pressure))
            painter.setPen(pen)
            painter.drawPoint(QPointF(stroke[0].x, stroke[0].y))
        for start, end in pairwise(stroke):
            pen.setWidthF(self._width((start.pressure + end.pressure) / 2))
            painter.setPen(pen)
            painter.drawLine(QPointF(start.x, start.y), QPointF(end.x, end.y))

    def _width(self, pressure: float) -> float:
        return self._pen_px * (0.5 + pressure)

    def _begin(self, at: QPointF, pressure: float) -> None:
        self._under_way = [InkPoint(at.x(), at.y(), pressure)]
        self.update()

    def _go_on(self, at: QPointF, pressure: float) -> None:
        if not self._under_way:
            return
        last = self._under_way[-1]
        if abs(at.x() - last.x) + abs(at.y() - last.y) >= _LEAST_STEP_PX:
            self._under_way.append(InkPoint(at.x(), at.y(), pressure))
            self.update()

    def _end(self) -> None:
        if self._under_way:
            self._strokes.append(tuple(self._under_way))
            self._under_way = []
            self._tell()

    def _tell(self) -> None:
        self.update()
        self.strokes_changed.emit()
