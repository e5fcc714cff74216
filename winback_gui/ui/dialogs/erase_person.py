"""Erase somebody for good: what goes, what may stay, and where else they still stand."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from winback_gui.domain.message import Message, as_typed, msg, plural
from winback_gui.services.book.erase import StillHeld, erase_customer, still_held
from winback_gui.ui.dialogs.session_dialog import SessionDialog
from winback_gui.ui.roles import Role
from winback_gui.ui.widgets.buttons import Button, ButtonKind
from winback_gui.ui.widgets.labels import label
from winback_gui.ui.widgets.rich_text import RichLabel

if TYPE_CHECKING:
    from winback_gui.domain.customer import Customer
    from winback_gui.domain.progress import Progress
    from winback_gui.store.book import Book
    from winback_gui.ui.session import Session

_WIDTH = 540
_INDENT = 24
_NAMED_COPIES = 4


class ErasePersonDialog(SessionDialog):
    """Asks how somebody is to be erased, and names the copies and letters that still have them.

    Args:
        session: the open book.
        customer: whom it is about.
        parent: the page.
    """

    def __init__(self, session: Session, customer: Customer, parent: QWidget | None = None) -> None:
        super().__init__(
            session,
            msg("Erase for good"),
            msg("Erase {name} for good?", name=customer.name),
            msg(
                "**This cannot be undone,** and what was done before it cannot be undone any more either. The "
                "do-not-write list keeps the number: no letter goes to them, and lists that still have them leave them "
                "out."
            ),
            parent,
        )
        self._customer_id = customer.customer_id
        self.setMinimumWidth(_WIDTH)
        self.ways = QButtonGroup(self)
        ways = (
            (msg("Everything goes"), msg("Also what they bought: sums of past years become smaller.")),
            (
                msg("Keep the sums"),
                msg("Days and sums of purchases and letters stay, under a number that says nothing of them."),
            ),
        )
        for number, (title, hint) in enumerate(ways):
            choice = QRadioButton(self.plain(title))
            self.ways.addButton(choice, number)
            block = QVBoxLayout()
            block.setSpacing(2)
            block.addWidget(choice)
            below = label(self.plain(hint), Role.HINT, wrap=True)
            below.setContentsMargins(_INDENT, 0, 0, 0)
            block.addWidget(below)
            self.body.addLayout(block)
        self.ways.button(0).setChecked(True)
        self.held = RichLabel(self.plain(msg("Looking into the copies of the book")), Role.SECOND)
        self.body.addWidget(self.held)
        self.body.addStretch(1)
        verb = Button(self.plain(msg("Erase for good")), ButtonKind.DANGER, icon="trash-2")
        verb.setAutoDefault(False)
        verb.clicked.connect(self.erase)
        self.set_foot(verb, cancel=self.plain(msg("Cancel")))
        self.hold_while_kept(verb)
        session.jobs.read(partial(_look, customer_id=customer.customer_id), self._show_held, is_long=True)

    @property
    def keeps_sums(self) -> bool:
        """Whether the sums stay."""
        return self.ways.checkedId() == 1

    def erase(self) -> None:
        """Erase them."""
        who, today, keeps = self._customer_id, self.session.today(), self.keeps_sums
        self.act(lambda book: erase_customer(book, who, today, keeps_sums=keeps))

    def _show_held(self, held: StillHeld) -> None:
        first, *others = held_words(held)
        self.held.say(self.session.speaker.say(first))
        place = self.body.indexOf(self.held)
        for number, words in enumerate(others, start=1):
            self.body.insertWidget(place + number, RichLabel(self.session.speaker.say(words), Role.SECOND))
        self.adjustSize()


def held_words(held: StillHeld) -> list[Message]:
    """Return where else somebody stands, and what to do about it."""
    lines = []
    if held.copies:
        names = ", ".join(path.name for path in held.copies[:_NAMED_COPIES])
        more = len(held.copies) - _NAMED_COPIES
        said = plural(
            "**{count} copy of the book still has them:** {names}.",
            "**{count} copies of the book still have them:** {names}.",
            len(held.copies),
            names=msg("{names} and {more} more", names=names, more=more) if more > 0 else as_typed(names),
        )
        lines.append(msg("{said} Restoring one erases them again; old copies go by themselves.", said=said))
    if held.letters:
        lines.append(
            plural(
                "**Letter {numbers} was printed:** remove its PDF file, where you kept one.",
                "**Letters {numbers} were printed:** remove their PDF files, where you kept them.",
                len(held.letters),
                numbers=", ".join(held.letters),
            )
        )
    if held.mentions:
        lines.append(
            plural(
                "**Their name stands in {count} note about somebody else.** Search for it there.",
                "**Their name stands in {count} notes about others.** Search for it there.",
                held.mentions,
            )
        )
    return lines or [msg("No copy of the book and no printed letter has them.")]


def _look(book: Book, _progress: Progress, *, customer_id: int) -> StillHeld:
    return still_held(book, customer_id)
