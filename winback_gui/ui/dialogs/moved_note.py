"""A note in the form of somebody who moved away: is the address in the book the new one?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.message import Message, msg
from winback_gui.services.customers.confirm_address import address_is_right, is_in_doubt
from winback_gui.ui.tokens import Kind
from winback_gui.ui.widgets.note import Note

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from winback_gui.domain.customer import Customer
    from winback_gui.ui.session import Session

_RIGHT = "right"


class MovedNote(Note):
    """Asks it while no letter goes there for it, and keeps the answer at once; a step to take back.

    Args:
        session: the open book.
        customer: whose form it is; a new customer is asked nothing.
        parent: the form.
    """

    def __init__(self, session: Session, customer: Customer, parent: QWidget) -> None:
        super().__init__(Kind.WARM, "", links_below=True, parent=parent)
        self._session, self._customer = session, customer
        self.link_requested.connect(self._on_right)
        self.setVisible(False)
        if not customer.customer_id or not is_in_doubt(session.book, customer.customer_id):
            return
        said = msg(
            "**{name} moved away.** No letter goes out while this may be the old address: enter the new one, or say "
            "that it is right.",
            name=customer.name,
        )
        self.show_note(
            Kind.WARM, session.speaker.say(said), [(_RIGHT, self._plain(msg("This address is right")))], icon="map-pin"
        )
        self.setVisible(True)

    def _on_right(self, _key: str) -> None:
        at = self._customer.customer_id
        self._session.act(lambda book, _progress: address_is_right(book, at), lambda _done: self.hide())

    def _plain(self, message: Message) -> str:
        return self._session.speaker.plain(message)
