"""This computer: light or dark, and the size of the text. Kept on the machine, not in the book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout

from winback_gui.domain.message import Share, msg
from winback_gui.ui.menus import LOOKS, TEXT_SIZES
from winback_gui.ui.pages.base import ProgramWish
from winback_gui.ui.pages.settings.section import Section
from winback_gui.ui.theme import theme_of
from winback_gui.ui.widgets.fields import Field
from winback_gui.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from winback_gui.domain.settings import Shop
    from winback_gui.ui.session import Session


class ComputerSection(Section):
    """The same choices as in the View menu."""

    key = "computer"
    title = msg("This computer")

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(
            session, parent, sentence=msg("These stay with this computer; the book does not carry them along.")
        )
        self.look = Segmented([(key, self.say(words)) for key, words in LOOKS], name=self.say(msg("Light or dark")))
        sizes = [(str(size), self.say(msg("{size}", size=Share(size)))) for size in TEXT_SIZES]
        self.text_size = Segmented(sizes, name=self.say(msg("Text size")))
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addWidget(Field(self.say(msg("Light or dark")), self.look))
        row.addWidget(Field(self.say(msg("Text size")), self.text_size))
        row.addStretch(1)
        self.card.body.addLayout(row)
        self._show_look()
        self.look.chosen.connect(self._on_look)
        self.text_size.chosen.connect(self._on_size)
        session.look_changed.connect(self._show_look)

    def show_shop(self, shop: Shop) -> None:
        """Show what is worn; the shop has no part in it."""
        super().show_shop(shop)
        self._show_look()

    def _show_look(self) -> None:
        self.look.choose(self.session.look)
        worn = theme_of(self).scale
        self.text_size.choose(str(min(TEXT_SIZES, key=lambda size: abs(size - worn))))

    def _on_look(self, look: str) -> None:
        if look != self.session.look:
            self.session.program_requested.emit(ProgramWish.LOOK, look)

    def _on_size(self, size: str) -> None:
        if abs(float(size) - theme_of(self).scale) > 0.01:
            self.session.program_requested.emit(ProgramWish.TEXT_SIZE, float(size))
