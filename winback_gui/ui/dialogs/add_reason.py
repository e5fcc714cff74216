"""A reason of the owner's own: its name, and whether the shop can do anything about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from winback_gui.domain.message import msg
from winback_gui.domain.reason import ReasonPath
from winback_gui.services.record_reason import add_reason
from winback_gui.ui.dialogs.session_dialog import SessionDialog
from winback_gui.ui.widgets.buttons import Button, ButtonKind
from winback_gui.ui.widgets.fields import Field
from winback_gui.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from winback_gui.ui.session import Session

_WIDTH = 480


class AddReasonDialog(SessionDialog):
    """Asks for the name and the path; the reason can be chosen at once."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(
            session,
            msg("Add a reason"),
            msg("What else makes people leave?"),
            msg("It can be chosen for every customer, and stands on slips and cards that ask."),
            parent,
        )
        self.name_field = QLineEdit()
        self.name_field.setMaxLength(60)
        self.body.addWidget(Field(self.plain(msg("The reason")), self.name_field))
        name = self.plain(msg("Can you do something about it?"))
        self.path = Segmented(
            [
                (ReasonPath.FIXABLE.value, self.plain(msg("Yes, it can be fixed"))),
                (ReasonPath.BEYOND_CONTROL.value, self.plain(msg("No, it is beyond the shop"))),
            ],
            name=name,
        )
        self.body.addWidget(Field(name, self.path))
        self.verb = Button(self.plain(msg("Add this reason")), ButtonKind.PRIMARY)
        self.verb.setEnabled(False)
        self.verb.clicked.connect(self._on_add)
        self.name_field.textChanged.connect(lambda text: self.verb.setEnabled(bool(text.strip())))
        self.set_foot(self.verb, cancel=self.plain(msg("Cancel")))
        self.hold_while_kept(self.verb)
        self.resize(_WIDTH, self.sizeHint().height())

    def _on_add(self) -> None:
        title, path = self.name_field.text(), ReasonPath(self.path.current)
        self.act(lambda book: add_reason(book, title, path))
