"""The notes above the list of Identify: of which day it is told, and what it lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from winback_gui.services.book.shop_settings import count_to_sales_end
from winback_gui.ui.pages.identify.words import SALES, TO_END, TO_TODAY, counted_note, note_of, unusual_note
from winback_gui.ui.tokens import Kind
from winback_gui.ui.widgets.note import Note

if TYPE_CHECKING:
    from winback_gui.domain.sales_reach import SalesReach
    from winback_gui.domain.settings import Costs
    from winback_gui.services.identify.missed_since import MissedSince
    from winback_gui.services.identify.moved_by_import import Likelier
    from winback_gui.services.identify.worst_group import WorstGroup
    from winback_gui.ui.pages.identify.words import ListNote
    from winback_gui.ui.session import Session


class IdentifyNotes(QWidget):
    """Up to three notes; without any it takes no room. What is to be done about missing sales it does itself.

    Signals:
        link_requested(str): the key of another link (`words`).

    Attributes:
        counted: of which day the list is told.
        note: what else is to be said.
        unusual: since when unusually many are missed, else the group of which unusually many stopped.
        day_said: of which day everything is told, for the views behind the list; "" = of today.
    """

    link_requested = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._sales_end = session, session.today()
        self.day_said = ""
        self.counted, self.note, self.unusual = Note(Kind.GREY, ""), Note(Kind.WARM, ""), Note(Kind.GREY, "")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 8, 24, 0)
        column.setSpacing(8)
        for note in (self.counted, self.note, self.unusual):
            note.link_requested.connect(self._on_link)
            column.addWidget(note)
        self.hide()

    def show_notes(self, costs: Costs, sales: SalesReach, likelier: Likelier | None) -> None:
        """Say of which day the list is told, and what it lacks."""
        self._sales_end = sales.until
        self.day_said = self._session.speaker.say(sales.counted_to_said) if sales.is_counted_to else ""
        self._show(self.counted, counted_note(sales))
        self._show(self.note, note_of(costs, sales, likelier))

    def show_unusual(self, missed: MissedSince | None, group: WorstGroup | None) -> None:
        """Say since when unusually many are missed, for that is news, else which group stands out."""
        self._show(self.unusual, unusual_note(missed, group))

    def _show(self, note: Note, found: ListNote | None) -> None:
        if found is not None:
            speaker = self._session.speaker
            links = [(key, speaker.plain(word)) for key, word in found.links if self._can_be_done(key)]
            note.show_note(found.kind, speaker.say(found.text), links)
        note.setVisible(found is not None)
        self.setVisible(any(not one.isHidden() for one in (self.counted, self.note, self.unusual)))

    def _can_be_done(self, key: str) -> bool:
        """Return whether a link is of use: a book that can only be read keeps no other day and takes no sales in."""
        return key not in {TO_END, TO_TODAY, SALES} or not self._session.book.is_read_only

    def _on_link(self, key: str) -> None:
        if key == SALES:
            self._session.import_requested.emit([])
        elif key in {TO_END, TO_TODAY}:
            until = self._sales_end
            self._session.act(lambda book, _: count_to_sales_end(book, is_chosen=key == TO_END, until=until))
        else:
            self.link_requested.emit(key)
