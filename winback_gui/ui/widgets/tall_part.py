"""A part of a dialog that is as high as its texts need, and scrolls where the screen is lower than that."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from winback_gui.ui.widgets.arranging import scrolls_down


class TallPart(QScrollArea):
    """Asks for the height of what is in it. Given less, it scrolls, where a layout would cut each line a little.

    Args:
        inside: what it holds; its texts may break into lines.
        parent: the dialog.
    """

    def __init__(self, inside: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        scrolls_down(self)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._inside = inside
        self.setWidget(inside)

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell the dialog when what is in it became higher: Qt goes on with the height that was asked for before."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self._scroll_if_needed()
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Scroll no more where there is room now."""
        super().resizeEvent(event)
        self._scroll_if_needed()

    def hasHeightForWidth(self) -> bool:
        """It is as high as its texts need."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return how high what is in it is at this width."""
        inside = self._inside
        return inside.heightForWidth(width) if inside.hasHeightForWidth() else inside.sizeHint().height()

    def _scroll_if_needed(self) -> None:
        """Let the bar go where all has room without it: Qt asks beside a bar that is there, where texts are higher."""
        room = self.maximumViewportSize()
        is_low = self.heightForWidth(room.width()) > room.height()
        wanted = Qt.ScrollBarPolicy.ScrollBarAsNeeded if is_low else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if wanted != self.verticalScrollBarPolicy():
            self.setVerticalScrollBarPolicy(wanted)
