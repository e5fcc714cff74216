"""A page that counts its refreshes, and a table of such pages."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout

from winback_gui.domain.changes import Changes, Topic
from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import msg
from winback_gui.ui.pages import Group, PageEntry
from winback_gui.ui.pages.base import Page
from winback_gui.ui.session import Session

NOW = datetime(2026, 11, 17, 10, 42).astimezone()


class NotePage(Page):
    """A page that counts its refreshes."""

    name = "today"
    watches = frozenset({Topic.CUSTOMERS})

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.refreshed = 0
        self.opened_at: list[object] = []
        self.field = QLineEdit()
        column = QVBoxLayout(self)
        column.addWidget(self.field)
        column.addWidget(QLabel("page"))

    def refresh(self) -> None:
        self.refreshed += 1

    def open_at(self, argument: object) -> None:
        self.opened_at.append(argument)

    def find_field(self) -> QLineEdit:
        return self.field


@frozen
class NoteEntry(PageEntry):
    def load(self) -> bool:
        return False

    def make(self, session: Session) -> Page:
        return NotePage(session)


ENTRIES = (
    NoteEntry("today", msg("Today"), "sun", Group.SHOP),
    NoteEntry("identify", msg("Identify"), "user-search", Group.STEPS),
    NoteEntry("letters", msg("Letters"), "mail", Group.AFTER),
    NoteEntry("settings", msg("Settings"), "settings", Group.FOOT),
)


CUSTOMERS_CHANGED = Changes(frozenset({Topic.CUSTOMERS}))
