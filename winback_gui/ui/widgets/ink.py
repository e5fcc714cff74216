"""Choosing an ink, and the signature in true size as it stands under a letter."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from winback_gui.domain.message import msg
from winback_gui.domain.speech import Speaker
from winback_gui.ui.roles import Role
from winback_gui.ui.theme import theme_of
from winback_gui.ui.tokens import LIGHT

_PX_PER_MM = 96 / 25.4
_MOST_WIDE_MM, _MOST_HIGH_MM = 50.0, 15.5  # as the letters set it
_HEIGHT, _DOT, _PADDING = 32, 16, 13


class InkButton(QAbstractButton):
    """An ink to choose: a drop of it and its name."""

    def __init__(self, text: str, colour: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colour = colour
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the room for drop and name."""
        theme = theme_of(self)
        words = QFontMetrics(theme.font(Role.BODY)).horizontalAdvance(self.text())
        return QSize(2 * _PADDING + theme.px(_DOT) + 8 + words + 1, theme.px(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw frame, drop and name."""
        theme = theme_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on, enabled = self.isChecked(), self.isEnabled()
        painter.setPen(QPen(theme.colour("ink" if on and enabled else "line2"), 2 if on else 1))
        painter.setBrush(theme.colour("hover" if self.underMouse() and enabled else "card"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        side = theme.px(_DOT)
        painter.setPen(QPen(theme.colour("line2"), 1))
        painter.setBrush(QColor(self._colour))
        painter.drawEllipse(QRectF(_PADDING, (self.height() - side) / 2, side, side))
        painter.setFont(theme.font(Role.BODY))
        painter.setPen(theme.colour("text" if enabled else "text3"))
        words = self.rect().adjusted(_PADDING + side + 8, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.end()


class TrueSize(QWidget):
    """Closing, signature and name on paper, as large as they print (at 96 dots an inch).

    Args:
        speaker: says what it is.
        closing: the line over the signature, as the letters have it.
        signatory: the name under it.
        parent: the dialog.
    """

    def __init__(self, speaker: Speaker, closing: str, signatory: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.closing, self._signatory = closing, signatory
        self._image = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(speaker.plain(msg("So it prints, in true size")))

    def show_png(self, png: bytes | None) -> None:
        """Show a signature; None = an empty line."""
        self._image = QImage.fromData(png) if png else QImage()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room for three lines of a letter."""
        return QSize(300, 112)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the foot of a letter."""
        theme = theme_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(QPen(theme.colour("line2"), 1))
        painter.setBrush(theme.colour("paper"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        font = QFont(theme.font(Role.LETTER))
        font.setPixelSize(14)  # 10.5 point, whatever the size of text on screen
        painter.setFont(font)
        painter.setPen(QColor(LIGHT.text))
        left, top = 20.0, 8.0
        painter.drawText(QRectF(left, top, self.width(), 18), 0, self.closing)
        room = QRectF(left, top + 20, _MOST_WIDE_MM * _PX_PER_MM, _MOST_HIGH_MM * _PX_PER_MM)
        if not self._image.isNull():
            scale = min(room.width() / self._image.width(), room.height() / self._image.height())
            width, height = self._image.width() * scale, self._image.height() * scale
            painter.drawImage(QRectF(left, room.center().y() - height / 2, width, height), self._image)
        painter.drawText(QRectF(left, room.bottom() + 1, self.width(), 20), 0, self._signatory)
        painter.end()
