"""Widgets that share out their room anew when they get another size, or their text another."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget


class FittingWidget(QWidget):
    """Calls `fit` with each new size, and with each new text size once it has one."""

    _has_size = False  # Qt sends change events while a widget is still being built

    def fit(self) -> None:
        """Give each part the room that it has at this size."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take on another size."""
        super().resizeEvent(event)
        self._has_size = True
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        """Take on another text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._has_size:
            self.fit()
