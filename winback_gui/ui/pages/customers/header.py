"""The head of the Customers page: who is in the book, who may be in it twice, and the way to add somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from winback_gui.domain.message import msg, plural
from winback_gui.services.customers.duplicates import TwinQueue, queue_of
from winback_gui.ui.widgets.buttons import Button, ButtonKind
from winback_gui.ui.widgets.page_header import PageHeader

if TYPE_CHECKING:
    from winback_gui.domain.message import Message
    from winback_gui.ui.session import Session

_SLOT = "customers twice"


class CustomersHeader(PageHeader):
    """Title, sentence, the button to the duplicates (only while there are any), and "Add a customer".

    Signals:
        add_requested(): enter a new customer.
    """

    add_requested = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session.speaker.plain(msg("Customers")))
        self._session = session
        self.twins = Button("", icon="users")
        self.twins.clicked.connect(lambda: session.page_requested.emit("duplicates", None))
        self.twins.hide()
        self.add = Button(session.speaker.plain(msg("Add a customer")), ButtonKind.PRIMARY, icon="plus")
        self.add.clicked.connect(self.add_requested)
        self.set_buttons([self.twins, self.add])
        session.twins.changed.connect(self._read)

    def show_list(self, headline: Message, *, has_people: bool) -> None:
        """Say who is in the list. While nobody is in the book, the filled button is the page's."""
        nobody = msg("Nobody is in the book yet.")
        speaker = self._session.speaker
        self.say(speaker.plain(msg("Customers")), speaker.say(headline if has_people else nobody))
        self.add.set_kind(ButtonKind.PRIMARY if has_people else ButtonKind.SECOND)
        if not has_people:
            self.twins.hide()

    def look_for_twins(self, _standings: object = None) -> None:
        """Look for people who are in the book twice, after what the page shows is there."""
        self._session.twins.request()
        self._read()

    def _read(self) -> None:
        found = self._session.twins.current
        if found is not None and self._session.has_book:
            self._session.jobs.read(lambda book, _progress: queue_of(book, found), self.show_queue, slot=_SLOT)

    def show_queue(self, queue: TwinQueue) -> None:
        """Show the button to the duplicates while any wait, or are put aside."""
        count = queue.waiting or queue.later
        words = plural("{count} perhaps twice", "{count} perhaps twice", count)
        self.twins.say(self._session.speaker.plain(words))
        why = plural(
            "{count} pair of customers may be one person", "{count} pairs of customers may be one person each", count
        )
        self.twins.setToolTip(self._session.speaker.plain(why))
        self.twins.setVisible(bool(count))
