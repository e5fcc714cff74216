"""What the views behind the list of step 1 share: when they left, groups, how sure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from winback_gui.domain.changes import Topic

if TYPE_CHECKING:
    from winback_gui.domain.message import Message
    from winback_gui.services.identify.standings import Standings
    from winback_gui.ui.session import Session

WATCHED = frozenset(
    {
        Topic.PURCHASES,
        Topic.CUSTOMERS,
        Topic.IMPORTS,
        Topic.CASES,
        Topic.SETTINGS,
        Topic.SUPPRESSIONS,
        Topic.LETTERS,
    }
)


class IdentifySubView(QWidget):
    """A view of the page Identify beside its list. It reads when it is seen, and again after the book changed.

    Signals:
        said(): it has another sentence for the page's header.
        narrowed(Narrowed): show these customers in the list.
    """

    said = Signal()
    narrowed = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.sentence = ""
        self._is_stale = True

    def refresh(self) -> None:
        """Show the book as it is now: at once while seen, else when it is seen next."""
        self._is_stale = True
        if self.isVisible():
            self._read()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what became stale while the view was not seen."""
        super().showEvent(event)
        if self._is_stale and self.session.has_book:
            self._read()

    def _read(self) -> None:
        self._is_stale = False
        self.session.standings.request(self._on_standings)

    def _on_standings(self, standings: Standings) -> None:
        raise NotImplementedError

    def _say_sentence(self, message: Message) -> None:
        self.sentence = self.session.speaker.say(message)
        self.said.emit()

    def say(self, message: Message) -> str:
        """Return a message in the owner's language, without marks of emphasis."""
        return self.session.speaker.plain(message)

    def _fill(self, inside: QWidget) -> None:
        """Put the view's content into place; it scrolls where the window is low."""
        inside.setProperty("paper", "page")
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)
