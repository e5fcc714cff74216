"""What every section of the Settings page is, and how one field of it is kept as soon as it has been typed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from winback_gui.domain.errors import WinbackError
from winback_gui.domain.message import as_typed, msg
from winback_gui.services.book import shop_settings
from winback_gui.ui.roles import Role
from winback_gui.ui.widgets.card import Card
from winback_gui.ui.widgets.fields import Field
from winback_gui.ui.widgets.labels import label
from winback_gui.ui.widgets.rich_text import RichLabel

if TYPE_CHECKING:
    from collections.abc import Callable

    from winback_gui.domain.message import Message
    from winback_gui.domain.settings import Shop
    from winback_gui.services.result import Done
    from winback_gui.store.book import Book
    from winback_gui.ui.session import Session

    Put = Callable[[Shop, str], Shop]
    Save = Callable[[Book, Shop], Done[Shop]]


class Section(QWidget):
    """A title, one sentence, and a card with fields. Subclasses fill `card.body` and show the shop.

    Args:
        session: the open book.
        title: its heading, also in the list at the left.
        sentence: what it is for; None for none.
    """

    key: ClassVar[str]
    title: ClassVar[Message]

    def __init__(self, session: Session, parent: QWidget | None = None, *, sentence: Message | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.heading = label(self.say(self.title), Role.NAME, parent=self)
        self.card = Card(parent=self)
        self.setAccessibleName(self.say(self.title))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.heading)
        if sentence is not None:
            column.addWidget(RichLabel(self.session.speaker.say(sentence), Role.SECOND, parent=self))
        column.addSpacing(4)
        column.addWidget(self.card)
        self._settings: list[TextSetting] = []

    def show_shop(self, shop: Shop) -> None:
        """Show what is kept; what the owner is typing just now stays."""
        for setting in self._settings:
            setting.show_shop(shop)

    def leave(self) -> None:
        """Keep what is typed, now that the page is left; what cannot be kept stays as it was, and that is said."""
        for setting in self._settings:
            setting.leave()

    def add_setting(
        self, name: Message, read: Callable[[Shop], str], put: Put, *, hint: str = "", save: Save | None = None
    ) -> Field:
        """Make a field that is kept when its editing ends, and return it.

        Args:
            name: the field's label.
            read: writes the kept value as text.
            put: gives the shop with the typed text in it; raises `WinbackError` for what cannot be.
            hint: a quiet word at the right end of the label's line.
            save: keeps the shop; `shop_settings.save_shop` where nothing else is said.
        """
        line = QLineEdit()
        field = Field(self.say(name), line, hint=hint)
        self._settings.append(TextSetting(self.session, field, line, read, put, save or shop_settings.save_shop))
        return field

    def keep(self, change: Callable[[Shop], Shop], field: Field | None = None, save: Save | None = None) -> None:
        """Keep a change of the shop at once; what is refused is said at `field`."""
        keep_shop(self.session, change, field, save or shop_settings.save_shop)

    def say(self, message: Message) -> str:
        """Return a message in the owner's language."""
        return self.session.speaker.plain(message)


class TextSetting(QObject):
    """One line of text that is kept when its editing ends."""

    def __init__(
        self, session: Session, field: Field, line: QLineEdit, read: Callable[[Shop], str], put: Put, save: Save
    ) -> None:
        super().__init__(field)
        self._session, self._field, self._line = session, field, line
        self._read, self._put, self._save = read, put, save
        self._sent: str | None = None
        line.editingFinished.connect(self._on_finished)
        line.textEdited.connect(lambda _text: self._field.say_problem(""))

    def show_shop(self, shop: Shop) -> None:
        """Show what is kept, unless the owner is in the middle of typing something else here."""
        self._sent = None
        if self._line.isModified() and (self._line.hasFocus() or self._field.problem):
            return
        self._line.setText(self._read(shop))
        self._line.setCursorPosition(0)  # a long line shows its beginning

    def leave(self) -> None:
        """Keep the line; what cannot be kept stays as it was, and that is said where the owner is by then."""
        if self._line.isModified():
            self._on_finished()
        if self._field.problem:
            self._stay_as_it_was()

    def _stay_as_it_was(self) -> None:
        why, name = self._field.problem, self._line.accessibleName()
        self._line.setText(self._read(self._session.shop))
        self._field.say_problem("")
        said = msg("**“{field}” in Settings stays as it was.** {why}", field=as_typed(name), why=as_typed(why))
        self._session.jobs.failed.emit(said)

    def _on_finished(self) -> None:
        text = self._line.text().strip()
        if text == self._sent:
            return
        if text == self._read(self._session.shop):
            self._field.say_problem("")
            self._line.setModified(False)
            return
        try:
            self._put(self._session.shop, text)
        except WinbackError as error:
            self._field.say_problem(self._session.speaker.plain(error.message))
            return
        self._sent = text
        self._line.setModified(False)
        keep_shop(self._session, lambda shop: self._put(shop, text), self._field, self._save, self._on_refused)

    def _on_refused(self) -> None:
        self._sent = None
        self._line.setModified(True)
        if not self._field.isVisible():  # the owner went to another page meanwhile
            self._stay_as_it_was()


def keep_shop(
    session: Session,
    change: Callable[[Shop], Shop],
    field: Field | None,
    save: Save,
    on_refused: Callable[[], None] | None = None,
) -> None:
    """Keep a change of the shop as it is in the book by then; what is refused is said at `field`."""

    def refused(message: Message) -> None:
        if field is not None:
            field.say_problem(session.speaker.plain(message))
        if on_refused is not None:
            on_refused()

    def work(book: Book, _progress: object) -> Done[Shop]:
        return save(book, change(shop_settings.load_shop(book)))

    session.act(work, on_failed=refused if field is not None else None)


def save_costs(book: Book, shop: Shop) -> Done[Shop]:
    """Keep the shop's own figures only."""
    return shop_settings.save_costs(book, shop.costs)


def with_text(name: str) -> Put:
    """Return what puts a text into the shop's field of that name."""
    return lambda shop, text: replace(shop, **{name: text})  # type: ignore[arg-type]


def with_address(name: str) -> Put:
    """Return what puts a text into the address's field of that name."""
    return lambda shop, text: replace(shop, address=replace(shop.address, **{name: text}))
