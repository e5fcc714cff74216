"""The flat veil over the window while a dialog is open."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from winback_gui.ui.theme import theme_of

_SHARE = 0.42


class Veil(QWidget):
    """Covers `window` wholly and follows its size; 42 % of the darkest colour of the look.

    A window has one veil for good (`veil_of`): it is laid and lifted, and lies until the last dialog lifted it.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        window.installEventFilter(self)
        self._dialogs = 0
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep covering the window when it gets another size."""
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._window.rect())
        return super().eventFilter(watched, event)

    def lay(self) -> None:
        """Cover the window for one more dialog."""
        self._dialogs += 1
        self.setGeometry(self._window.rect())
        self.raise_()
        self.show()

    def lift(self) -> None:
        """Uncover the window if this was the last dialog over it."""
        self._dialogs -= 1
        if self._dialogs <= 0:
            self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Lay the colour over everything."""
        theme = theme_of(self)
        colour = QColor(theme.colour("desk" if theme.is_dark else "text"))
        colour.setAlphaF(_SHARE)
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour)
        painter.end()


def veil_of(window: QWidget) -> Veil:
    """Return the veil of `window`; it is made when first asked for."""
    known = window.findChild(Veil, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return known if isinstance(known, Veil) else Veil(window)
