"""The card to ask with, on screen before it is printed or saved. Whether it may leave is asked at each of the three."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from winback_gui.domain.changes import Changes
from winback_gui.domain.customer import Channel
from winback_gui.domain.message import Message, msg
from winback_gui.services.reason import ask_cards
from winback_gui.services.result import Done
from winback_gui.ui.dialogs.page_out import PageOutDialog

if TYPE_CHECKING:
    from winback_gui.services.reason.ask_cards import CardsWritten
    from winback_gui.ui.printing import Target
    from winback_gui.ui.session import Session

_WORDS = {
    Channel.CALL: (msg("Call card"), "call-card.pdf"),
    Channel.VISIT: (msg("Visit card"), "visit-card.pdf"),
}


class PrintCardDialog(PageOutDialog):
    """Shows the card of one customer, and closes once it is printed or saved.

    Args:
        session: the open book.
        case_id: whose card.
        channel: call or visit.
        parent: the window.
    """

    def __init__(self, session: Session, case_id: int, channel: Channel, parent: QWidget | None = None) -> None:
        title, name = _WORDS[channel]
        sentence = msg("**Take it with you** and tick what they say. Your notes about them are not on it.")
        super().__init__(session, title, sentence, str(Path(session.book.path).parent / name), parent)
        self._case_id, self._channel = case_id, channel
        today, say = session.today(), session.speaker.plain
        session.jobs.read(
            lambda book, _progress: ask_cards.show_card(book, case_id, channel, today, say),
            self.show_pdf,
            self._on_not_made,
        )

    def print_to(self, target: Target) -> None:
        """Print the card, if they may be asked now; nothing can change between that question and the paper."""
        from winback_gui.ui import printing  # noqa: PLC0415 (loads the PDF maker)

        put = printing.print_call_card if self._channel is Channel.CALL else printing.print_visit_card
        case_id, today, say = self._case_id, self.session.today(), self.session.speaker.plain
        self.session.jobs.write(
            lambda book, progress: put(book, case_id, today, say, target, progress),
            self._on_card_printed,
            self._on_failed,
        )

    def save_to(self, path: Path) -> None:
        """Write the card into a file, if they may be asked now."""
        put = ask_cards.write_call_cards if self._channel is Channel.CALL else ask_cards.write_visit_cards
        case_id, today, say = self._case_id, self.session.today(), self.session.speaker.plain
        self.session.jobs.read(
            lambda book, _progress: put(book, [case_id], path, today, say), self._on_saved, self._on_failed
        )

    def _on_not_made(self, why: Message) -> None:
        self._on_failed(why)
        self.reject()

    def _on_card_printed(self, _written: CardsWritten) -> None:
        self._close_with(msg("The card was given to the printer."))

    def _on_saved(self, written: CardsWritten) -> None:
        self._close_with(written.said)

    def _close_with(self, said: Message) -> None:
        self.session.said.emit(Done(None, Changes(), said, can_undo=False))
        self.accept()
