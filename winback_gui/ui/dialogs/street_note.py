"""A note in the form of somebody whose whole address stands in the field of the street: one click parts it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from winback_gui.domain.message import msg
from winback_gui.services.customers.part_address import parted_address
from winback_gui.ui.tokens import Kind
from winback_gui.ui.widgets.note import Note

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from winback_gui.domain.customer import Address, Customer
    from winback_gui.ui.session import Session

_PART = "part"


class StreetNote(Note):
    """Offers it while the parts are surely there.

    Args:
        session: the open book.
        parent: the form.

    Signals:
        parted(Address): the owner wants the address so.
    """

    parted = Signal(object)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(Kind.WARM, "", links_below=True, parent=parent)
        self._session = session
        self._found: Address | None = None
        self.link_requested.connect(lambda _key: self.parted.emit(self._found))
        self.hide()

    def look(self, customer: Customer) -> None:
        """Look at somebody as typed."""
        self._found = parted_address(customer, self._session.shop.address.country)
        self.setVisible(self._found is not None)
        if self._found is None:
            return
        said = msg("**The whole address stands in the field of the street.** A letter needs its parts each in its own.")
        words = msg("Put {postcode} and {town} into their fields", postcode=self._found.postcode, town=self._found.town)
        speaker = self._session.speaker
        self.show_note(Kind.WARM, speaker.say(said), [(_PART, speaker.plain(words))], icon="map-pin")
