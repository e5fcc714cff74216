"""Short dialogs for words: a note, and a tag."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from winback_gui.domain.customer import Customer, Note
from winback_gui.domain.message import as_typed, msg, plural
from winback_gui.services.customers.edit_customer import tag_customers, untag_customers
from winback_gui.services.customers.notes import add_note, change_note, remove_note
from winback_gui.ui.dialogs.session_dialog import SessionDialog
from winback_gui.ui.roles import Role
from winback_gui.ui.widgets.buttons import Button, ButtonKind
from winback_gui.ui.widgets.fields import Field, completer
from winback_gui.ui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from winback_gui.ui.session import Session

_WIDTH = 480
_LINES_PX = 108


class NoteDialog(SessionDialog):
    """A note about a customer: a new one, or one to change. Ctrl+Enter keeps it."""

    def __init__(
        self, session: Session, customer: Customer, note: Note | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            session,
            msg("Note"),
            msg("What would you like to remember about {name}?", name=customer.name),
            msg("Notes are for you. They are never printed."),
            parent,
        )
        self.setMinimumWidth(_WIDTH)
        self._customer, self._note = customer, note
        self.words = QPlainTextEdit(note.text if note else "")
        self.words.setTabChangesFocus(True)
        self.words.setFixedHeight(_LINES_PX)
        self.field = Field(self.plain(msg("Note")), self.words)
        self.body.addWidget(self.field)
        keep = Button(self.plain(msg("Keep the note")), ButtonKind.PRIMARY, key_cap=self.plain(msg("Ctrl+Enter")))
        keep.clicked.connect(self.keep)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self, self.keep)
        left = []
        if note is not None:
            gone = Button(self.plain(msg("Remove the note")), ButtonKind.DANGER, icon="trash-2")
            gone.clicked.connect(lambda: self.act(lambda book: remove_note(book, note)))
            left.append(gone)
        self.set_foot(keep, cancel=self.plain(msg("Cancel")), left=left)
        self.hold_while_kept(keep, *left)
        self.words.setFocus()

    def keep(self) -> None:
        """Keep the note."""
        text, note, today = self.words.toPlainText(), self._note, self.session.today()
        if not text.strip():
            self.field.say_problem(self.plain(msg("The note is empty. Write something first.")))
            return
        customer_id = self._customer.customer_id
        if note is None:
            self.act(lambda book: add_note(book, customer_id, text, today))
        else:
            changed = Note(note.note_id, note.customer_id, note.day, text)
            self.act(lambda book: change_note(book, changed))


class TagDialog(SessionDialog):
    """Puts a tag on customers, or takes one from them.

    Args:
        session: the open book.
        customer_ids: whom it is about.
        name: their name, where it is one.
        tags: the owner's tags with the number of their customers.
        worn: those that may be taken off.
        parent: the page.
    """

    def __init__(
        self,
        session: Session,
        customer_ids: Sequence[int],
        tags: Mapping[str, int],
        *,
        name: str = "",
        worn: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        who = as_typed(name) if name else plural("{count} customer", "{count} customers", len(customer_ids))
        super().__init__(
            session,
            msg("Tags"),
            msg("Which tag for {who}?", who=who),
            msg("Tags are words of your own, like “reading circle”. They make a view of the list."),
            parent,
        )
        self.setMinimumWidth(_WIDTH)
        self._ids, self._worn = tuple(customer_ids), tuple(worn)
        self.tag = QLineEdit()
        self.tag.setCompleter(completer(tags, self))
        self.field = Field(self.plain(msg("Tag")), self.tag)
        self.body.addWidget(self.field)
        if tags:
            listed = ", ".join(list(tags)[:8])
            self.body.addWidget(label(self.plain(msg("So far: {tags}", tags=listed)), Role.HINT, wrap=True))
        count = len(self._ids)
        put = Button(
            self.plain(plural("Tag {count} customer", "Tag {count} customers", count)),
            ButtonKind.PRIMARY,
            key_cap=self.plain(msg("Enter")),
        )
        put.clicked.connect(self.put)
        take = Button(self.plain(msg("Take this tag away")), ButtonKind.SECOND)
        take.clicked.connect(self.take)
        take.setVisible(bool(worn))
        self.set_foot(put, cancel=self.plain(msg("Cancel")), others=[take])
        self.hold_while_kept(put, take)
        self.tag.setFocus()

    def put(self) -> None:
        """Put the tag on them."""
        ids, tag = self._ids, self.tag.text()
        if self._has_word():
            self.act(lambda book: tag_customers(book, ids, tag))

    def take(self) -> None:
        """Take the tag from them."""
        ids, tag = self._ids, " ".join(self.tag.text().split())
        if not self._has_word():
            return
        if tag not in self._worn:
            self.field.say_problem(
                self.plain(msg("None of them has this tag. They have: {tags}", tags=", ".join(self._worn)))
            )
            return
        self.act(lambda book: untag_customers(book, ids, tag))

    def _has_word(self) -> bool:
        is_there = bool(self.tag.text().strip())
        self.field.say_problem("" if is_there else self.plain(msg("A tag needs a word.")))
        return is_there
