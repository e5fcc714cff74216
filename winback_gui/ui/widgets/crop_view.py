"""A photo with a frame round the part that is taken."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from winback_gui.domain.message import msg
from winback_gui.domain.speech import Speaker
from winback_gui.ui.roles import Role
from winback_gui.ui.theme import theme_of
from winback_gui.ui.tokens import LIGHT

Crop = tuple[float, float, float, float]

_SIZE = QSize(432, 176)
_HANDLE_PX, _REACH_PX = 8, 14
_LEAST, _STEP = 0.06, 0.02
WHOLE: Crop = (0.0, 0.0, 1.0, 1.0)


class CropView(QWidget):
    """Shows a picture; the frame is moved and drawn by its corners with the mouse, or with the arrow keys.

    Signals:
        crop_changed(): the frame is another one.
        wanted(): clicked while there is no picture.
    """

    crop_changed = Signal()
    wanted = Signal()

    def __init__(self, speaker: Speaker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._speaker = speaker
        self._image = QImage()
        self._crop: Crop = WHOLE
        self._grip: tuple[int, int] | None = None  # which edges move; (0, 0) = the whole frame
        self._last = QPointF()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(speaker.plain(msg("Photo of your signature")))
        how = msg("Arrow keys move the frame, with Shift they change its size.")
        self.setAccessibleDescription(speaker.plain(how))

    @property
    def crop(self) -> Crop:
        """The frame: left, top, right, bottom as shares of the upright picture."""
        return self._crop

    @property
    def has_picture(self) -> bool:
        """Whether there is a picture."""
        return not self._image.isNull()

    def show_picture(self, image: QImage) -> None:
        """Show a picture; the frame leaves a little away at each side."""
        self._image = image
        self._crop = (0.04, 0.04, 0.96, 0.96)
        self.update()

    def set_crop(self, crop: Crop) -> None:
        """Take another part."""
        left, top, right, bottom = crop
        left, top = min(max(left, 0.0), 1 - _LEAST), min(max(top, 0.0), 1 - _LEAST)
        self._crop = (left, top, min(max(right, left + _LEAST), 1.0), min(max(bottom, top + _LEAST), 1.0))
        self.update()
        self.crop_changed.emit()

    def sizeHint(self) -> QSize:
        """Return the size of the sheet beside it."""
        return _SIZE

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take a corner, or the whole frame."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if not self.has_picture:
            self.wanted.emit()
            return
        at, frame = event.position(), self._frame()
        self._last = at
        self._grip = (0, 0) if frame.contains(at) else None
        for x_edge, x in ((-1, frame.left()), (1, frame.right())):
            for y_edge, y in ((-1, frame.top()), (1, frame.bottom())):
                if abs(at.x() - x) <= _REACH_PX and abs(at.y() - y) <= _REACH_PX:
                    self._grip = (x_edge, y_edge)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move what was taken."""
        if self._grip is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        place = self._place()
        by = event.position() - self._last
        self._last = event.position()
        self._move(by.x() / place.width(), by.y() / place.height(), self._grip)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let go."""
        self._grip = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the frame, or its lower right corner."""
        steps = {
            Qt.Key.Key_Left: (-_STEP, 0.0),
            Qt.Key.Key_Right: (_STEP, 0.0),
            Qt.Key.Key_Up: (0.0, -_STEP),
            Qt.Key.Key_Down: (0.0, _STEP),
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None or not self.has_picture:
            super().keyPressEvent(event)
            return
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._move(*step, (1, 1) if shifted else (0, 0))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw desk, picture, frame and corners."""
        theme = theme_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(QPen(theme.colour("ink" if self.hasFocus() else "edge"), 2 if self.hasFocus() else 1))
        painter.setBrush(theme.colour("desk"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        if not self.has_picture:
            painter.setFont(theme.font(Role.CAPTION))
            painter.setPen(theme.colour("text2"))
            words = msg("Sign on white paper with a dark pen and take a photo of it")
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._speaker.plain(words))
            painter.end()
            return
        painter.drawImage(self._place(), self._image)
        frame = self._frame()
        painter.setPen(QPen(QColor(LIGHT.ink), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(frame)
        painter.setBrush(QColor(LIGHT.card))
        for corner in (frame.topLeft(), frame.topRight(), frame.bottomLeft(), frame.bottomRight()):
            painter.drawRect(QRectF(corner.x() - _HANDLE_PX / 2, corner.y() - _HANDLE_PX / 2, _HANDLE_PX, _HANDLE_PX))
        painter.end()

    def _move(self, dx: float, dy: float, grip: tuple[int, int]) -> None:
        left, top, right, bottom = self._crop
        if grip == (0, 0):
            dx, dy = min(max(dx, -left), 1 - right), min(max(dy, -top), 1 - bottom)
            self.set_crop((left + dx, top + dy, right + dx, bottom + dy))
            return
        x_edge, y_edge = grip
        self.set_crop(
            (
                min(left + dx, right - _LEAST) if x_edge < 0 else left,
                min(top + dy, bottom - _LEAST) if y_edge < 0 else top,
                right + dx if x_edge > 0 else right,
                bottom + dy if y_edge > 0 else bottom,
            )
        )

    def _place(self) -> QRectF:
        """Where the picture lies."""
        room = QRectF(self.rect()).adjusted(3, 3, -3, -3)
        scale = min(room.width() / self._image.width(), room.height() / self._image.height())
        place = QRectF(0, 0, self._image.width() * scale, self._image.height() * scale)
        place.moveCenter(room.center())
        return place

    def _frame(self) -> QRectF:
        place, (left, top, right, bottom) = self._place(), self._crop
        return QRectF(
            place.left() + left * place.width(),
            place.top() + top * place.height(),
            (right - left) * place.width(),
            (bottom - top) * place.height(),
        )
