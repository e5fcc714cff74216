"""The left of a page that goes through a queue: chips for which rows, the queue, and what is said when none is left."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from winback_gui.ui.theme import theme_of
from winback_gui.ui.widgets.chips import ChipGroup
from winback_gui.ui.widgets.empty_state import EmptyState
from winback_gui.ui.widgets.queue_list import QueueList


class QueueSide(QFrame):
    """Chips above a queue.

    Args:
        chips: which rows.
        queue: the rows.
        nobody: what stands in the queue's place while it is empty; None = the page says it beside the queue.
        widths: its width, and that on a narrow page (px at 96 dpi and the usual text size).
        parent: the page.
    """

    def __init__(
        self,
        chips: ChipGroup,
        queue: QueueList,
        nobody: EmptyState | None = None,
        widths: tuple[int, int] = (280, 208),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._widths = widths
        self.setProperty("frame", "queue")
        self._queue, self._nobody = queue, nobody
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 12, 8)
        head.addWidget(chips)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(queue, 1)
        if nobody is not None:
            column.addWidget(nobody, 1)
            nobody.hide()

    def show_empty(self, *, is_empty: bool) -> None:
        """Show the queue, or that nobody is left in it."""
        if self._nobody is not None:
            self._nobody.setVisible(is_empty)
            self._queue.setVisible(not is_empty)

    def set_slim(self, *, is_slim: bool) -> None:
        """Take less of the page where it is narrow."""
        self.setFixedWidth(theme_of(self).px(self._widths[is_slim]))
