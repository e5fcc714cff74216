"""A letter came back from the post: which, why, and whether the right address is known."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from winback_gui.domain.customer import Address
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.message import Message, msg
from winback_gui.domain.voucher import read_letter_no
from winback_gui.services.found import one_customer
from winback_gui.services.imports.typed_place import parted_place
from winback_gui.services.results.returned_mail import BECAUSE_WORDS, ReturnedBecause, find_letter, letter_returned
from winback_gui.ui.address_words import address_words, whole_address
from winback_gui.ui.dialogs.session_dialog import SessionDialog
from winback_gui.ui.place_row import PLACE_PARTS, PlaceRow
from winback_gui.ui.roles import Role
from winback_gui.ui.theme import theme_of
from winback_gui.ui.widgets.buttons import Button, ButtonKind
from winback_gui.ui.widgets.fields import Field
from winback_gui.ui.widgets.labels import label

if TYPE_CHECKING:
    from winback_gui.domain.customer import Customer
    from winback_gui.ui.session import Session

_WIDTH, _HEIGHT, _SIDE = 660, 540, 240
_MAY_HAVE_ADDRESS = {ReturnedBecause.MOVED, ReturnedBecause.UNKNOWN}
_FOLLOWS: dict[ReturnedBecause, Message] = {
    ReturnedBecause.MOVED: msg("Without the new address nobody writes to them any more."),
    ReturnedBecause.UNKNOWN: msg("Without the right address it becomes a thing to do: find the address."),
    ReturnedBecause.REFUSED: msg("They want no letters: nobody writes to them any more."),
    ReturnedBecause.DECEASED: msg("Nothing is ever sent to them again, and their win-back ends."),
}
_NOT_CHOSEN = msg("Choose what the post wrote on it.")
_WITH_ADDRESS = msg("The new address is kept, and the same letter goes there with the next run.")


class LetterReturnedDialog(SessionDialog):
    """Takes the number printed on the letter; the right side says whose it was and what follows.

    Args:
        session: the open book.
        parent: the page.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(
            session,
            msg("A letter came back"),
            msg("Which letter came back?"),
            msg("Its number stands at the top of the letter, beside the address."),
            parent,
        )
        theme = theme_of(self)
        self.setMinimumSize(theme.px(_WIDTH), theme.px(_HEIGHT))
        self._customer: Customer | None = None
        self.number = QLineEdit()
        self.number.setPlaceholderText("A-0217")
        self.number_field = Field(self.plain(msg("Number of the letter")), self.number)
        self.body.addWidget(self.number_field)
        self._build_because()
        self._build_address()
        self.body.addStretch(1)
        self._build_side()
        self.verb = Button(self.plain(msg("Record that it came back")), ButtonKind.PRIMARY)
        self.verb.clicked.connect(self.keep)
        self.set_foot(self.verb, cancel=self.plain(msg("Cancel")))
        self.hold_while_kept(self.verb)
        self.number.textChanged.connect(self._on_typed)
        self.because_group.idToggled.connect(lambda _at, _on: self._show())
        for field in (self.street, self.postcode, self.town, self.region):
            field.textChanged.connect(lambda _text: self._show())
        self._on_typed()
        self.number.setFocus()

    @property
    def because(self) -> ReturnedBecause | None:
        """What the post wrote on it; None = not chosen yet."""
        at = self.because_group.checkedId()
        return None if at < 0 else tuple(ReturnedBecause)[at]

    @property
    def follows(self) -> str:
        """What the dialog says will follow."""
        return self._follows.text()

    def keep(self) -> None:
        """Keep it, or say at the field what is missing."""
        try:
            find_letter(self.session.book, self.number.text())
        except WinbackError as error:
            self.number_field.say_problem(self.plain(error.message))
            self.number.setFocus()
            return
        because = self.because
        if because is None:
            self.because_field.say_problem(self.plain(msg("Choose what the post wrote on it: keys 1 to 4.")))
            self.because_group.button(0).setFocus()
            return
        if self._has_part_of_address and not self._is_whole_address:
            missing = self.street if not self.street.text().strip() else self.town
            self.street_field.say_problem(self.plain(msg("Write street and town, or leave the address empty.")))
            missing.setFocus()
            return
        address = self._new_address()
        typed, today = self.number.text(), self.session.today()
        self.act(lambda book: letter_returned(book, typed, because, today, new_address=address))

    def _new_address(self) -> Address | None:
        """The address as typed, in the country of the old one; None where it is not whole, or helps nothing."""
        if self._customer is None or not self._is_whole_address or self.because not in _MAY_HAVE_ADDRESS:
            return None
        lines = (self.street, self.postcode, self.town, self.region)
        street, postcode, town, region = (one.text().strip() for one in lines)
        # The state of the old place is never that of another one.
        new = Address(street, "", postcode, town, region, self._country)
        return replace(parted_place(new), country=self._customer.address.country)

    @property
    def _country(self) -> str:
        """Where the letter went, two letters."""
        own = self._customer.address.country if self._customer is not None else ""
        return own or self.session.shop.address.country

    @property
    def _has_part_of_address(self) -> bool:
        is_asked = self.because in _MAY_HAVE_ADDRESS
        return is_asked and any(one.text().strip() for one in (self.street, self.postcode, self.town))

    @property
    def _is_whole_address(self) -> bool:
        return bool(self.street.text().strip() and self.town.text().strip())

    def _build_because(self) -> None:
        """Nothing is chosen at first: what follows from it is seldom taken back, and nobody said it yet."""
        self.because_group = QButtonGroup(self)
        choices = QWidget()
        column = QVBoxLayout(choices)
        column.setContentsMargins(0, 0, 0, 0)
        for at, because in enumerate(ReturnedBecause):
            choice = QRadioButton(self.plain(msg("{key}  {words}", key=at + 1, words=BECAUSE_WORDS[because])))
            self.because_group.addButton(choice, at)
            column.addWidget(choice)
            key = QShortcut(QKeySequence(str(at + 1)), choices, choice.click)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.because_field = Field(self.plain(msg("What did the post write on it?")), choices)
        self.body.addWidget(self.because_field)

    def _build_address(self) -> None:
        self.street, self.postcode, self.town, self.region = (QLineEdit() for _part in range(4))
        lines = {"postcode": self.postcode, "town": self.town, "region": self.region}
        fields = {part: Field(self.plain(PLACE_PARTS[part]), line) for part, line in lines.items()}
        self._place = PlaceRow(self.session.speaker, fields)
        self.street_field = Field(self.plain(msg("Street and number")), self.street)
        self._address = QWidget()
        grid = QGridLayout(self._address)
        grid.setContentsMargins(0, 4, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.addWidget(label(self.plain(msg("New address, if you know it")), Role.STRONG), 0, 0, 1, 2)
        grid.addWidget(self.street_field, 1, 0, 1, 2)
        grid.addWidget(self._place, 2, 0, 1, 2)
        self.doubt = label("", Role.HINT, wrap=True)
        grid.addWidget(self.doubt, 3, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 2)
        self.body.addWidget(self._address)

    def _build_side(self) -> None:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._who = label("", Role.NAME, wrap=True)
        self._where = label("", Role.BODY, wrap=True)
        self._follows = label("", Role.CAPTION, wrap=True)
        for widget in (self._who, self._where, self._follows):
            column.addWidget(widget)
        column.addStretch(1)
        self.set_side(side, _SIDE)

    def _on_typed(self) -> None:
        self.number_field.say_problem("")
        self._customer = None
        if read_letter_no(self.number.text()) is not None:
            try:
                letter = find_letter(self.session.book, self.number.text())
                self._customer = one_customer(self.session.book, letter.customer_id)
            except WinbackError:
                self._customer = None  # said when they keep it: the number may not be whole yet
        self._show()

    def _show(self) -> None:
        because, who = self.because, self._customer
        self._place.ask_for(self._country, self.street)
        self._address.setEnabled(because in _MAY_HAVE_ADDRESS)
        self.street_field.say_problem("")
        if because is not None:
            self.because_field.say_problem("")
        self._who.setText(who.name if who is not None else "")
        self._who.setVisible(who is not None)
        where = msg("You see here whose letter it was as soon as the number is known.")
        new, home, speaker = self._new_address(), self.session.shop.address.country, self.session.speaker
        self._where.setText(whole_address(who.address, home, speaker) if who is not None else self.plain(where))
        doubt = address_words(new, home, speaker) if new is not None else ""
        self.doubt.setText(doubt)
        self.doubt.setVisible(bool(doubt))
        has_new = because in _MAY_HAVE_ADDRESS and self._is_whole_address
        follows = _NOT_CHOSEN if because is None else _FOLLOWS[because]
        self._follows.setText(self.plain(_WITH_ADDRESS if has_new else follows))
