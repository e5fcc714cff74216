"""Stop writing to people: with the reason for it, and a word for oneself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QLineEdit, QRadioButton, QWidget

from winback_gui.domain.message import as_typed, msg, plural
from winback_gui.domain.suppression import Ground
from winback_gui.services.customers.suppress import suppress
from winback_gui.services.wording import GROUND_TITLES
from winback_gui.ui.dialogs.session_dialog import SessionDialog
from winback_gui.ui.roles import Role
from winback_gui.ui.widgets.buttons import Button, ButtonKind
from winback_gui.ui.widgets.fields import Field
from winback_gui.ui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from winback_gui.ui.session import Session

_WIDTH = 480


class StopWritingDialog(SessionDialog):
    """Asks why nobody may write to them any more.

    Args:
        session: the open book.
        customer_ids: whom it is about.
        name: their name, where it is one.
        parent: the page.
    """

    def __init__(
        self, session: Session, customer_ids: Sequence[int], name: str = "", parent: QWidget | None = None
    ) -> None:
        who = as_typed(name) if name else plural("{count} customer", "{count} customers", len(customer_ids))
        super().__init__(
            session,
            msg("Stop writing"),
            msg("Why should nobody write to {who} any more?", who=who),
            msg(
                "It holds **at once and everywhere:** letters, labels, cards, e-mail and calls. It stays when they are "
                "removed."
            ),
            parent,
        )
        self._ids = tuple(customer_ids)
        self.setMinimumWidth(_WIDTH)
        self.grounds = QButtonGroup(self)
        self._keys = tuple(GROUND_TITLES)
        for number, ground in enumerate(self._keys):
            choice = QRadioButton(self.plain(GROUND_TITLES[ground]))
            self.grounds.addButton(choice, number)
            self.body.addWidget(choice)
        self.grounds.button(0).setChecked(True)
        self.words = QLineEdit()
        self.body.addWidget(Field(self.plain(msg("A note for yourself (optional)")), self.words))
        self.body.addWidget(
            label(
                self.plain(msg("Nothing is ever made for those who have died, and their win-back ends.")),
                Role.HINT,
                wrap=True,
            )
        )
        count = len(self._ids)
        verb = Button(
            self.plain(plural("Stop writing to {count} customer", "Stop writing to {count} customers", count)),
            ButtonKind.PRIMARY,
        )
        verb.clicked.connect(self.keep)
        self.set_foot(verb, cancel=self.plain(msg("Cancel")))
        self.hold_while_kept(verb)
        self.grounds.button(0).setFocus()

    @property
    def ground(self) -> Ground:
        """The ground that is chosen."""
        return self._keys[self.grounds.checkedId()]

    def keep(self) -> None:
        """Put them on the list."""
        ids, ground, words, today = self._ids, self.ground, self.words.text(), self.session.today()
        self.act(lambda book: suppress(book, ids, ground, today, words))
