"""A part of a dialog that is as high as its texts need, and scrolls where the screen is lower than that."""

from __future__ import annotations

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

    def hasHeightForWidth(self) -> bool:
        """It is as high as its texts need."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return how high what is in it is at this width."""
        inside = self._inside
        return inside.heightForWidth(width) if inside.hasHeightForWidth() else inside.sizeHint().height()
