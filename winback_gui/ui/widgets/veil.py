"""The flat veil over the window while a dialog is open."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from winback_gui.ui.theme import theme_of

_SHARE = 0.42


class Veil(QWidget):
    """Covers `window` wholly and follows its size; 42 % of the darkest colour of the look."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self.raise_()
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep covering the window when it gets another size."""
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._window.rect())
        return super().eventFilter(watched, event)

    def lift(self) -> None:
        """Take the veil away for good."""
        self._window.removeEventFilter(self)
        self.hide()
        self.deleteLater()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Lay the colour over everything."""
        theme = theme_of(self)
        colour = theme.colour("desk" if theme.is_dark else "text")
        colour.setAlphaF(_SHARE)
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour)
        painter.end()
