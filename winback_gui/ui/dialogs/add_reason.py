"""A reason of the owner's own: its name, what its box on reply slips says, and whether the shop can do anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from winback_gui.domain.message import Message, msg
from winback_gui.domain.reason import Reason, ReasonPath
from winback_gui.services.reason.reason_list import add_reason, archive_reason, rename_reason
from winback_gui.services.reason.record_reason import all_reasons
from winback_gui.ui.dialogs.session_dialog import SessionDialog
from winback_gui.ui.tokens import Kind
from winback_gui.ui.widgets.buttons import Button, ButtonKind
from winback_gui.ui.widgets.fields import Field
from winback_gui.ui.widgets.note import Note
from winback_gui.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from winback_gui.ui.session import Session

_WIDTH = 480
_MOST_SIGNS = 60


class AddReasonDialog(SessionDialog):
    """Asks for name, box and path; the reason can be chosen at once.

    Args:
        session: the open book.
        parent: the page.
        reason: one of the owner's own, to be changed in name and box; None = a new one.
    """

    def __init__(self, session: Session, parent: QWidget | None = None, reason: Reason | None = None) -> None:
        super().__init__(
            session,
            msg("Change a reason") if reason else msg("Add a reason"),
            msg("What should it be called?") if reason else msg("What else makes people leave?"),
            _sentence(reason),
            parent,
        )
        self._reason = reason
        self.name_field, self.slip_field = QLineEdit(), QLineEdit()
        for field, head in (
            (self.name_field, msg("The reason")),
            (self.slip_field, msg("On the reply slip, in the customer’s words (optional)")),
        ):
            field.setMaxLength(_MOST_SIGNS)
            self.body.addWidget(Field(self.plain(head), field))
        self.slip_field.setPlaceholderText(self.plain(msg("I could not …")))
        if reason is not None:
            self.name_field.setText(reason.own_title)
            self.slip_field.setText(reason.on_slip)
        self.path = self._add_path() if reason is None else None
        self.gone = self._add_gone() if reason is None else None
        verb = msg("Keep the changes") if reason else msg("Add this reason")
        self.verb = Button(self.plain(verb), ButtonKind.PRIMARY)
        self.verb.clicked.connect(self._on_keep)
        self.name_field.textChanged.connect(self._on_typed)
        self._on_typed(self.name_field.text())
        self.set_foot(self.verb, cancel=self.plain(msg("Cancel")))
        self.hold_while_kept(self.verb)
        self.resize(_WIDTH, self.sizeHint().height())

    def _add_path(self) -> Segmented:
        name = self.plain(msg("Can you do something about it?"))
        path = Segmented(
            [
                (ReasonPath.FIXABLE.value, self.plain(msg("Yes, it can be fixed"))),
                (ReasonPath.BEYOND_CONTROL.value, self.plain(msg("No, it is beyond the shop"))),
            ],
            name=name,
        )
        self.body.addWidget(Field(name, path))
        return path

    def _add_gone(self) -> Note | None:
        """Offer what is not in the list now: taken out, or never met in this shop."""
        gone = [one for one in all_reasons(self.session.book, with_archived=True) if one.is_archived]
        if not gone:
            return None
        words = self.session.speaker.say(msg("**Not in the list now:** a click takes one in."))
        links = [(str(one.reason_id), self.plain(one.title)) for one in gone]
        note = Note(Kind.GREY, words, links, links_below=True)
        note.link_requested.connect(self._take_in)
        self.body.addWidget(note)
        return note

    def _take_in(self, key: str) -> None:
        at = int(key)
        self.act(lambda book: archive_reason(book, at, is_archived=False))

    def _on_typed(self, text: str) -> None:
        self.verb.setEnabled(bool(text.strip()))

    def _on_keep(self) -> None:
        title, on_slip, reason = self.name_field.text(), self.slip_field.text(), self._reason
        if reason is not None:
            at = reason.reason_id
            self.act(lambda book: rename_reason(book, at, title, on_slip))
        elif self.path is not None:
            path = ReasonPath(self.path.current)
            self.act(lambda book: add_reason(book, title, path, on_slip))


def _sentence(reason: Reason | None) -> Message:
    if reason is not None:
        return msg("Slips and cards that were printed before still say what they said.")
    return msg(
        "It can be chosen for every customer, and stands on your call and visit cards. On reply slips it stands only "
        "in words that a customer would say."
    )
