"""The form of one person: everything that the owner knows about them, with what a letter would say of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from winback_gui.domain.address_block import recipient_lines
from winback_gui.domain.address_check import address_doubts, email_doubt, knows_phones, learn_phones, phone_doubt
from winback_gui.domain.customer import Address, Customer, Permission
from winback_gui.domain.message import Message, msg
from winback_gui.domain.place_names import place_names
from winback_gui.domain.salutation import salutation
from winback_gui.domain.typed_day import typed_birth, typed_day, written_day
from winback_gui.domain.typed_figure import typed_minutes, typed_money, written_minor, written_minutes
from winback_gui.letters.library import letter_language, texts_in
from winback_gui.services.customers.edit_customer import add_customer, change_customer, form_problem, next_number
from winback_gui.services.customers.known_people import known_already
from winback_gui.services.found import one_customer
from winback_gui.ui.dialogs.customer_choices import customer_choices
from winback_gui.ui.dialogs.moved_note import MovedNote
from winback_gui.ui.dialogs.session_dialog import SessionDialog
from winback_gui.ui.dialogs.street_note import StreetNote
from winback_gui.ui.place_row import PLACE_PARTS
from winback_gui.ui.roles import Role
from winback_gui.ui.tokens import Kind
from winback_gui.ui.widgets.buttons import Button, ButtonKind
from winback_gui.ui.widgets.fields import Combo, Field, completer
from winback_gui.ui.widgets.labels import label
from winback_gui.ui.widgets.note import Note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from winback_gui.services.result import Done
    from winback_gui.ui.session import Session

_MAIN_WIDTH = 980
_LOOK_AFTER_MS = 150
_BETWEEN = " · "
_NOTHING = "\u00a0"  # a line without words that keeps its place
_TEXTS: dict[str, Message] = {
    "title": msg("Title"),
    "first_name": msg("First name"),
    "last_name": msg("Last name"),
    "customer_no": msg("Number"),
    "company": msg("Company"),
    "street": msg("Street and number"),
    "street2": msg("Second line, c/o"),
    "postcode": msg("Postcode"),
    "town": msg("Town"),
    "region": msg("State or region"),
    "phone": msg("Phone"),
    "email": msg("E-mail"),
    "salutation": msg("Greeting of your own"),
    "hours": msg("Extra hours"),
    "returns": msg("Returns"),
    "discounts": msg("Discounts"),
    "cost": msg("Other costs"),
    "since": msg("Customer since"),
    "born": msg("Date of birth"),
    "tags": msg("Tags, with commas between"),
}
_SERVING = {
    "returns": "serve_returns_minor",
    "discounts": "serve_discounts_minor",
    "cost": "cost_to_serve_minor",
}
_BORN = date(1985, 3, 24)  # an example
_SERVING_HEAD = msg("What serving them costs you, a year")
_DAYS = {"since": "first_seen", "born": "born_on"}
_FIGURES = frozenset({*_SERVING, *_DAYS, "hours", "tags"})
_ADDRESS = ("street", "street2", "postcode", "town", "region")
_COLUMNS = 12
# (field, columns of the grid) row by row; it is also the order of Tab.
_ROWS: tuple[tuple[tuple[str, int], ...], ...] = (
    (("title", 2), ("first_name", 4), ("last_name", 4), ("customer_no", 2)),
    (("company", 6), ("street", 6)),
    (("street2", 3), ("postcode", 2), ("town", 3), ("region", 2), ("country", 2)),
    (("phone", 3), ("phone_permission", 3), ("sms_permission", 3), ("language", 3)),
    (("email", 5), ("email_permission", 3), ("salutation", 4)),
    (("hours", 3), ("returns", 3), ("discounts", 3), ("cost", 3)),
    (("born", 3), ("since", 3), ("tags", 6)),
)


class CustomerForm(SessionDialog):
    """Asks for everything about one person. Enter keeps it, Ctrl+Enter keeps it and clears the form for the next one.

    Args:
        session: the open book.
        customer: whom to change; None = a new one.
        tags: those that the owner uses, to be completed while typing.
        parent: the page.

    Signals:
        kept(int): somebody is kept; their id.
    """

    kept = Signal(int)

    def __init__(
        self,
        session: Session,
        customer: Customer | None = None,
        tags: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        name = customer.name if customer else ""
        super().__init__(
            session,
            msg("Edit a customer") if customer else msg("Add a customer"),
            msg("What would you like to change about {name}?", name=name)
            if customer
            else msg("Who is the new customer?"),
            parent=parent,
        )
        self._before = customer or Customer()
        self.edits: dict[str, QLineEdit] = {key: QLineEdit() for key in _TEXTS}
        self.fields: dict[str, Field] = {}
        self._below: dict[str, QLabel] = {}  # for each field the line under its row
        self._known = Note(Kind.WARM, "")
        self.moved = MovedNote(session, self._before, self)
        self.whole_street = StreetNote(session, self)
        self.whole_street.parted.connect(self._fill_address)
        self._greeting = label("", Role.LETTER, wrap=True)
        self._lines = label("", Role.LETTER, wrap=True)
        self.choices: dict[str, Combo] = customer_choices(self.session.speaker)
        self._build(tags)
        self.fill(self._before)
        self._look = QTimer(self, singleShot=True, interval=_LOOK_AFTER_MS)
        self._look.timeout.connect(self._on_look)
        for edit in self.edits.values():
            edit.textChanged.connect(self._on_typed)
            edit.editingFinished.connect(self._on_typed)
        for choice in self.choices.values():
            choice.currentIndexChanged.connect(self._on_typed)
        self._on_look()
        if not knows_phones():
            session.jobs.read(lambda _book, _progress: learn_phones(), self._on_phones_learnt, is_long=True)

    @classmethod
    def open_for(cls, session: Session, customer_id: int, parent: QWidget) -> CustomerForm:
        """Open the form of somebody who is in the book.

        Raises:
            WinbackError: they are no longer in it.
        """
        form = cls(session, one_customer(session.book, customer_id), parent=parent)
        form.open()
        return form

    def fill(self, customer: Customer) -> None:
        """Put a person into the fields."""
        shop, locale = self.session.shop, self.session.speaker.locale
        for key, edit in self.edits.items():
            if key not in _FIGURES:
                edit.setText(getattr(customer.address if key in _ADDRESS else customer, key))
        self.edits["hours"].setText(written_minutes(customer.serve_minutes, locale))
        for key, name in _SERVING.items():
            self.edits[key].setText(written_minor(getattr(customer, name), shop.currency, locale))
        for key, name in _DAYS.items():
            day = getattr(customer, name)
            self.edits[key].setText("" if day is None else written_day(day, locale))
        self.edits["tags"].setText(", ".join(customer.tags))
        self.choices["country"].choose(customer.address.country or "")
        if "language" in self.choices:
            self.choices["language"].choose(texts_in(customer.language))
        for key in ("phone_permission", "email_permission", "sms_permission"):
            self.choices[key].choose(str(getattr(customer, key)))
        for edit in self.edits.values():
            edit.setCursorPosition(0)
        self.edits["customer_no"].setPlaceholderText("" if customer.customer_id else next_number(self.session.book))
        self.edits["first_name"].setFocus()

    def _fill_address(self, address: Address) -> None:
        for key in _ADDRESS:
            self.edits[key].setText(getattr(address, key))
        self.choices["country"].choose(address.country)
        self._on_look()

    def person(self) -> Customer:
        """Return the person as typed; of an amount or a day that cannot be read nothing is known (None)."""
        text = {key: edit.text().strip() for key, edit in self.edits.items()}
        session, before = self.session, self._before
        address = Address(
            **{key: text[key] for key in _ADDRESS},
            country=self.choices["country"].current,
        )
        locale, currency = session.speaker.locale, session.shop.currency
        today = session.today()
        return replace(
            before,
            title=text["title"],
            first_name=text["first_name"],
            last_name=text["last_name"],
            company=text["company"],
            customer_no=text["customer_no"],
            phone=text["phone"],
            email=text["email"],
            salutation=text["salutation"],
            address=address,
            language=self._language(),
            phone_permission=Permission(self.choices["phone_permission"].current),
            email_permission=Permission(self.choices["email_permission"].current),
            sms_permission=Permission(self.choices["sms_permission"].current),
            serve_minutes=typed_minutes(text["hours"], locale),
            serve_returns_minor=typed_money(text["returns"], currency, locale),
            serve_discounts_minor=typed_money(text["discounts"], currency, locale),
            cost_to_serve_minor=typed_money(text["cost"], currency, locale),
            first_seen=typed_day(text["since"], today, locale) if text["since"] else None,
            born_on=self._born_on(text["born"]),
            tags=tuple(dict.fromkeys(" ".join(tag.split()) for tag in text["tags"].split(",") if tag.strip())),
        )

    def _born_on(self, typed: str) -> date | None:
        """Return the day of birth as typed; one that was left as it stood is kept, whoever may believe it."""
        before, locale = self._before.born_on, self.session.speaker.locale
        if before is not None and typed == written_day(before, locale):
            return before
        return typed_birth(typed, self.session.today(), locale)

    def _language(self) -> str:
        """Return what is chosen; what no letter is written in, or where there is no choice, stays as it was kept."""
        before = self._before.language
        if "language" not in self.choices:
            return before
        chosen = self.choices["language"].current
        return before if chosen == texts_in(before) else chosen

    def _build(self, tags: Sequence[str]) -> None:
        self.setMinimumWidth(_MAIN_WIDTH)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        for row, asked in enumerate(_ROWS):
            entries = [entry for entry in asked if entry[0] != "language" or "language" in self.choices]
            whole = sum(share for _key, share in entries)
            column = 0
            below = label("", Role.DOUBT, wrap=True)
            if entries[0][0] == "hours":
                grid.addWidget(label(self.plain(_SERVING_HEAD), Role.CAPTION), 3 * row, 0, 1, _COLUMNS)
            for key, share in entries:
                wide = share * _COLUMNS // whole
                grid.addWidget(self._field(key), 3 * row + 1, column, 1, wide)
                self._below[key] = below
                column += wide
            grid.addWidget(below, 3 * row + 2, 0, 1, _COLUMNS)
            below.hide()
        for column in range(_COLUMNS):
            grid.setColumnStretch(column, 1)
        self.body.addWidget(self.moved)
        self.body.addLayout(grid)
        self.body.addWidget(self.whole_street)
        self.body.addWidget(self._known)
        self.body.addStretch(1)
        self._known.hide()
        self.edits["tags"].setCompleter(completer(tags, self))
        self.set_side(self._side())
        self._add_foot()

    def _field(self, key: str) -> Field:
        if key in self.choices:
            made = Field(self.choices[key].accessibleName(), self.choices[key])
        else:
            name = _TEXTS[key]
            if key in _SERVING:
                name = msg("{what} ({currency})", what=name, currency=self.session.shop.currency)
            made = Field(self.plain(name), self.edits[key])
        self.fields[key] = made
        return made

    def _side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label(self.plain(msg("In the envelope’s window")), Role.SECTION))
        column.addWidget(self._lines)
        column.addSpacing(12)
        column.addWidget(label(self.plain(msg("How the letter begins")), Role.SECTION))
        column.addWidget(self._greeting)
        column.addWidget(
            label(
                self.plain(msg("Made from title and name, unless you write a greeting of your own.")),
                Role.HINT,
                wrap=True,
            )
        )
        column.addStretch(1)
        return side

    def _add_foot(self) -> None:
        is_new = not self._before.customer_id
        words = msg("Keep the customer") if is_new else msg("Keep the changes")
        keep = Button(self.plain(words), ButtonKind.PRIMARY, key_cap=self.plain(msg("Enter")))
        keep.clicked.connect(lambda: self.keep(another=False))
        others = []
        if is_new:
            again = Button(
                self.plain(msg("Keep and add another")), ButtonKind.SECOND, key_cap=self.plain(msg("Ctrl+Enter"))
            )
            again.clicked.connect(lambda: self.keep(another=True))
            for key in ("Ctrl+Return", "Ctrl+Enter"):
                QShortcut(QKeySequence(key), self, lambda: self.keep(another=True))
            others.append(again)
        self.set_foot(keep, cancel=self.plain(msg("Cancel")), others=others)
        self.hold_while_kept(keep, *others)

    def keep(self, *, another: bool) -> None:
        """Keep the person; where a field needs another value, say so there."""
        person = self.person()
        if not self._all_well(person):
            return
        is_new, today = not person.customer_id, self.session.today()
        self.act(
            (lambda book: add_customer(book, person, today))
            if is_new
            else (lambda book: change_customer(book, person)),
            self._on_another if another else self._on_last,
        )

    def _all_well(self, person: Customer) -> bool:
        problems: dict[str, Message] = {}
        found = form_problem(self.session.book, person)
        if found is not None:
            problems[found[0]] = found[1]
        for key, name in _SERVING.items():
            if self.edits[key].text().strip() and getattr(person, name) is None:
                problems[key] = msg("Enter an amount, or leave the field empty.")
        if self.edits["hours"].text().strip() and person.serve_minutes is None:
            problems["hours"] = msg("Enter hours such as 1.5, or leave the field empty.")
        for key, name in _DAYS.items():
            if self.edits[key].text().strip() and getattr(person, name) is None:
                today = self.session.today()
                example = written_day(_BORN if key == "born" else today, self.session.speaker.locale)
                problems[key] = msg("Enter a day like {example}, or leave the field empty.", example=example)
        for key, field in self.fields.items():
            field.say_problem(self.plain(problems[key]) if key in problems else "")
        if problems:
            self.fields[next(iter(problems))].editor.setFocus()
        return not problems

    def _on_last(self, done: Done[int]) -> None:
        self.kept.emit(done.value)
        self.accept()

    def _on_another(self, done: Done[int]) -> None:
        self.kept.emit(done.value)
        self._before = Customer(address=Address(country=self.choices["country"].current))
        self.fill(self._before)
        self.show_note(Kind.GOOD, done.said)

    def _say_doubts(self, person: Customer) -> None:
        """Say beside the fields what is unusual for the country; it is kept all the same.

        While a field is typed in nothing new is said beside it, for "4301" is on its way to a postcode; what is so no
        more leaves its place empty until the field is left, so that nothing moves below the keys.
        """
        home, language = self.session.shop.address.country, self.session.speaker.word_locale.language
        found = list(address_doubts(person.address, home, language))
        country = person.address.country or home
        phone = phone_doubt(person.phone, country, language) if knows_phones() else None
        more = [one for one in (phone, email_doubt(person.email)) if one is not None]
        said = {one.field: self.plain(one.why) for one in (*found, *more)}
        for keys in (("postcode", "country", "region"), ("phone",), ("email",)):
            below, is_typed = self._below[keys[0]], any(map(self._is_typed, keys))
            before = () if below.isHidden() else below.text().split(_BETWEEN)
            words = _BETWEEN.join(said[key] for key in keys if key in said and (not is_typed or said[key] in before))
            keeps_place = is_typed and not below.isHidden()
            below.setText(words or (_NOTHING if keeps_place else ""))
            below.setVisible(bool(words) or keeps_place)
            for key in keys:
                if not self.fields[key].problem:
                    self.fields[key].editor.setAccessibleDescription(said.get(key, ""))

    @property
    def doubts(self) -> list[str]:
        """What is said to look unusual, row by row."""
        lines = dict.fromkeys(self._below.values())
        return [one.text() for one in lines if one.text().strip()]

    def _is_typed(self, key: str) -> bool:
        return key in self.edits and self.edits[key].hasFocus() and self.edits[key].isModified()

    def _on_typed(self) -> None:
        self._look.start()

    def _on_phones_learnt(self, _done: object) -> None:
        self._on_look()

    def _on_look(self) -> None:
        person, shop = self.person(), self.session.shop
        language = letter_language(person.language, shop)
        lines = recipient_lines(person, shop.address.country, language)
        self._lines.setText("\n".join(lines) or "–")
        self._greeting.setText(salutation(person, language, shop.address.country))
        self._say_doubts(person)
        self.whole_street.look(person)
        names = place_names(person.address.country or shop.address.country)
        for part in PLACE_PARTS:
            self.fields[part].say_name(self.plain(getattr(names, part)))
        known = known_already(self.session.book, person)
        said = known.twin or known.listed
        self._known.setVisible(said is not None)
        if said is not None:
            self._known.show_note(Kind.WARM, self.session.speaker.say(said))
        for key in ("first_name", "last_name", "company", "customer_no"):
            if self.fields[key].problem and form_problem(self.session.book, person) is None:
                self.fields[key].say_problem("")
