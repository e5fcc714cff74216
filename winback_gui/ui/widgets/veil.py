"""The flat veil over the window while a dialog is open."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from winback_gui.ui.theme import theme_of

if TYPE_CHECKING:
    from collections.abc import Callable

_SHARE = 0.42


class Veil(QWidget):
    """Covers `window` wholly and follows its size; 42 % of the darkest colour of the look.

    A window has one veil for good (`veil_of`): it is laid and lifted, and lies until no dialog needs it.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        window.installEventFilter(self)
        self._needed_by: set[object] = set()
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep covering the window when it gets another size."""
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._window.rect())
        return super().eventFilter(watched, event)

    def lay(self, dialog: QObject) -> Callable[[], None]:
        """Cover the window for one more dialog, until that is gone or what is returned is called."""
        need = object()
        self._needed_by.add(need)
        lift = partial(_lift, self, need)
        dialog.destroyed.connect(lift)  # deleted while it is seen, it gets no hide event any more
        self.setGeometry(self._window.rect())
        self.raise_()
        self.show()
        return lift

    def lift(self, need: object) -> None:
        """Take one need away, once or again; uncover the window if it was the last."""
        self._needed_by.discard(need)
        if not self._needed_by:
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


def _lift(veil: Veil, need: object, _gone: object = None) -> None:
    if isValid(veil):
        veil.lift(need)
