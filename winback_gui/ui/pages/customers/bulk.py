"""The bar below the table of customers while several are chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.message import Message, msg, plural
from winback_gui.ui.widgets.bulk_bar import BulkBar
from winback_gui.ui.widgets.buttons import Button, ButtonKind

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from winback_gui.domain.money import Money
    from winback_gui.domain.speech import Speaker

SEVERAL = 2


class CustomersBulkBar(BulkBar):
    """What can be done with several customers at once.

    Attributes:
        start, tag, stop, remove: its buttons.
    """

    def __init__(self, speaker: Speaker, parent: QWidget | None = None) -> None:
        self._speaker = speaker
        self.start = Button("", ButtonKind.PANEL, icon="user-search")
        self.tag = Button(self._say(msg("Tags")), icon="tags")
        self.stop = Button(self._say(msg("Stop writing")), icon="ban")
        self.remove = Button(self._say(msg("Remove")), ButtonKind.DANGER, icon="trash-2")
        super().__init__([self.start, self.tag, self.stop, self.remove], parent)

    def show_chosen(self, count: int, spend_a_year: Money | None) -> None:
        """Show the bar for so many customers and what they spend a year; below two it is hidden."""
        if count < SEVERAL:
            self.show_choice("")
            return
        self.start.say(self._say(plural("Win back {count}", "Win back {count}", count)))
        self.remove.say(self._say(plural("Remove {count}", "Remove {count}", count)))
        together = self._say(msg("{money:whole} a year", money=spend_a_year)) if spend_a_year else ""
        self.show_choice(self._say(plural("{count} chosen", "{count} chosen", count)), together)

    def _say(self, message: Message) -> str:
        return self._speaker.plain(message)
