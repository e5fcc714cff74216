"""A cause that may be the one, offered below the choice of causes; nothing takes it but a click."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent

from winback_gui.ui.widgets.buttons import Button, ButtonKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from winback_gui.ui.widgets.cause_choice import CauseChoice

_LEAST_WIDTH = 80


class CauseHint(Button):
    """Says “Coffee corner closed on Saturdays?” as long as no cause is chosen. A long name is cut to the room there is.

    Args:
        choice: takes the cause on a click.
        ask: puts a cause's name as a question.
        parent: the widget that holds it.
    """

    def __init__(self, choice: CauseChoice, ask: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__("", ButtonKind.LINK, parent=parent)
        self._choice, self._ask = choice, ask
        self._cause_id, self._title = 0, ""
        self.clicked.connect(self.take)
        choice.chosen_anew.connect(self._show)
        self.hide()

    def suggest(self, cause_id: int, title: str) -> None:
        """Offer a cause."""
        self._cause_id, self._title = cause_id, title
        self.setToolTip(self._ask(title))
        self._show()

    def suggest_nothing(self) -> None:
        """Offer none."""
        self._cause_id = 0
        self._show()

    def take(self) -> None:
        """Choose the cause that is offered."""
        self._choice.choose(str(self._cause_id))
        self._choice.chosen_anew.emit()

    def sizeHint(self) -> QSize:
        """Return the room for the whole name."""
        words = self.fontMetrics().horizontalAdvance(self._ask(self._title)) + 4
        return QSize(words, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return the least room: a long name gives way."""
        return QSize(min(_LEAST_WIDTH, self.sizeHint().width()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the name to the room."""
        super().resizeEvent(event)
        self._cut()

    def _show(self) -> None:
        is_open = self._choice.cause_id is None and not self._choice.new_title
        self.setVisible(bool(self._cause_id) and is_open)
        self._cut()

    def _cut(self) -> None:
        metrics, room = self.fontMetrics(), self.width() - 4
        title = self._title
        while len(title) > 1 and metrics.horizontalAdvance(self._ask(title)) > room:
            title = f"{title.rstrip('…')[:-1].rstrip()}…"
        self.setText(self._ask(title).replace("&", "&&"))
        self.setAccessibleName(self._ask(self._title))
