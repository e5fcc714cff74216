"""Who cannot be written to, and how to mend it: which export to fetch, or the street typed here and now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from winback_gui.domain.message import Message, as_typed, msg
from winback_gui.domain.names import has_lost_letter
from winback_gui.importing.unwritable import LOST_ZERO, OTHER_COUNTRY
from winback_gui.services.imports import unwritable as import_unwritable
from winback_gui.services.imports.unwritable import ToWrite, TypedAddress
from winback_gui.ui.countries import countries
from winback_gui.ui.roles import Role
from winback_gui.ui.tables.columns import ColumnSpec
from winback_gui.ui.tables.view import DataTable
from winback_gui.ui.tokens import Kind
from winback_gui.ui.widgets.buttons import Button, ButtonKind
from winback_gui.ui.widgets.dialog import Dialog
from winback_gui.ui.widgets.fields import Combo, Field
from winback_gui.ui.widgets.labels import label
from winback_gui.ui.widgets.note import Note

if TYPE_CHECKING:
    from winback_gui.domain.progress import Progress
    from winback_gui.importing.columns import ColumnMapping
    from winback_gui.importing.report import ImportReport
    from winback_gui.services.result import Done
    from winback_gui.store.book import Book
    from winback_gui.ui.session import Session

_SIZE = (1240, 600)
_SIDE_WIDTH = 320


class UnwritableDialog(Dialog):
    """The list; once they are in the book, an editor stands beside it.

    Args:
        session: the open book.
        report: names them by number.
        files: what the columns of each file hold.
        is_in_book: whether the import was done, so that they can be mended here.
        parent: the wizard.
    """

    def __init__(
        self,
        session: Session,
        report: ImportReport,
        files: Sequence[ColumnMapping],
        *,
        is_in_book: bool,
        parent: QWidget | None = None,
    ) -> None:
        self._session, self._speaker = session, session.speaker
        title = self._say(msg("Who cannot be written to yet"))
        sentence = msg("They come into the book all the same. **A letter to them needs a name, a street and a town.**")
        super().__init__(title, title, self._speaker.say(sentence), parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._report = report
        self._is_in_book = is_in_book
        self._editor = QWidget()
        self._who = label("", Role.SECTION, wrap=True)
        self._lacks = label("", Role.SECOND, wrap=True)
        self._helps = label("", Role.HINT, wrap=True)  # whole: in the table it may be cut off
        self.fields = {
            name: Field(self._say(words), QLineEdit())
            for name, words in (
                ("first_name", msg("First name")),
                ("last_name", msg("Last name")),
                ("street", msg("Street and number")),
                ("postcode", msg("Postcode")),
                ("town", msg("Town")),
            )
        }
        self.country = Combo(self._say(msg("Country")))
        self.country.add_choice("", self._say(msg("As the shop")))
        for code, name in countries(self._speaker):
            self.country.add_choice(code, name)
        self._country = Field(self._say(msg("Country")), self.country)
        self.verb = Button(self._say(msg("Keep this address")), ButtonKind.PANEL)
        self.verb.clicked.connect(self._on_keep)
        self.problem = Note(Kind.BAD, "")
        self.problem.hide()
        self.table = self._table()
        self._build(files)
        if is_in_book:
            self._read()
        else:
            self._on_people([ToWrite(one, None) for one in report.unwritable])

    def _table(self) -> DataTable[ToWrite]:
        columns: list[ColumnSpec[ToWrite]] = [
            # Before the import the numbers are not given out yet: name and line say who it is.
            ColumnSpec(
                "number",
                self._say(msg("Customer no.")),
                lambda one: one.found.customer_no,
                width=96,
                shown=self._is_in_book,
            ),
            ColumnSpec("name", self._say(msg("Name")), _name, width=188, strong=True),
            ColumnSpec("line", self._say(msg("Line")), self._where, width=248, shown=not self._is_in_book),
            ColumnSpec("why", self._say(msg("Why")), lambda one: self._say(one.found.why), width=236),
            ColumnSpec("mend", self._say(msg("What helps")), lambda one: self._say(one.found.mend), stretch=True),
        ]
        table = DataTable[ToWrite](
            columns, key=lambda one: one.found.customer_no, name=self._say(msg("Who cannot be written to")), margin=16
        )
        table.setProperty("boxed", "true")
        table.current_changed.connect(self._on_current)
        return table

    def _build(self, files: Sequence[ColumnMapping]) -> None:
        fetch = import_unwritable.exports_to_fetch(files)
        if fetch:
            said = " ".join(self._say(one) for one in fetch)
            words = msg("**The rest may be in another export.** {said} Bring it in as well.", said=as_typed(said))
            self.body.addWidget(Note(Kind.INFO, self._speaker.say(words), icon="download"))
        if not self._is_in_book:
            later = msg("**You can type what they lack** as soon as they are in the book: the list comes up again.")
            self.body.addWidget(Note(Kind.INFO, self._speaker.say(later)))
        self.body.addWidget(self.problem)
        self.body.addWidget(self.table, 1)
        if self._is_in_book:
            self._build_editor()
            self.set_side(self._editor, _SIDE_WIDTH)
        close = Button(self._say(msg("Back to the import")), ButtonKind.PRIMARY)
        close.clicked.connect(self.accept)
        self.set_foot(close, cancel="").hide()
        close.setDefault(False)  # Enter in a field keeps the address
        self.resize(*_SIZE)

    def _build_editor(self) -> None:
        column = QVBoxLayout(self._editor)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._who)
        column.addWidget(self._lacks)
        names = QHBoxLayout()
        place = QHBoxLayout()
        for row, keys in ((names, ("first_name", "last_name")), (place, ("postcode", "town"))):
            row.setSpacing(8)
            for key in keys:
                row.addWidget(self.fields[key])
        place.setStretch(1, 1)
        # What is there for some of them alone, or is longer for some, stands below: the fields stay where they are.
        column.addWidget(self.fields["street"])
        column.addLayout(place)
        column.addWidget(self._country)
        column.addLayout(names)
        column.addWidget(self.verb, 0, Qt.AlignmentFlag.AlignLeft)
        kept = msg("What you type stays, whatever the next file says.")
        column.addWidget(label(self._say(kept), Role.HINT, wrap=True))
        column.addWidget(self._helps)
        column.addStretch(1)
        for field in self.fields.values():
            if isinstance(field.editor, QLineEdit):
                field.editor.returnPressed.connect(self._on_keep)

    def _read(self) -> None:
        report = self._report
        self._session.jobs.read(
            lambda book, _progress: import_unwritable.people_to_write(book, report), self._on_people, slot="unwritable"
        )

    def _on_people(self, people: Sequence[ToWrite]) -> None:
        kept = max(self.table.currentIndex().row(), 0)
        self.table.show_rows(people)
        if people:
            self.table.go_to(people[min(kept, len(people) - 1)].found.customer_no)
        elif self._is_in_book:
            all_can = msg("**Everybody can be written to now.**")
            self.say(self._say(msg("Who cannot be written to yet")), self._speaker.say(all_can))
        self._on_current(None)
        if self._is_in_book and people:
            self._first_missing().editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _first_missing(self) -> Field:
        """Return the field where typing begins: the first one that is shown and empty, street before town."""
        order = ("street", "town", "first_name", "last_name")
        empty = (key for key in order if not self.fields[key].isHidden() and not self._text(key).strip())
        return self.fields[next(empty, "street")]

    def _text(self, key: str) -> str:
        editor = self.fields[key].editor
        return editor.text() if isinstance(editor, QLineEdit) else ""

    def _on_current(self, _key: object) -> None:
        row = self.table.current_row
        person = row.customer if row is not None else None
        if self._is_in_book:
            self._editor.setVisible(person is not None)
        if row is None or person is None:
            return
        self._who.setText(_name(row) or person.customer_no)
        self._lacks.setText(self._say(row.found.why))
        self._helps.setText(self._say(row.found.mend))
        known = (
            person.first_name,
            person.last_name,
            person.address.street,
            person.address.postcode,
            person.address.town,
        )
        for field, value in zip(self.fields.values(), known, strict=True):
            if isinstance(field.editor, QLineEdit):
                field.editor.setText(value)
        self.country.choose("")  # who has a country is not asked for it
        self._country.setVisible(row.found.why in {OTHER_COUNTRY, LOST_ZERO})
        has_name = person.name != person.customer_no and not has_lost_letter(person)
        for key in ("first_name", "last_name"):
            self.fields[key].setVisible(not has_name)

    def _on_keep(self) -> None:
        row = self.table.current_row
        if row is None or row.customer is None:
            return
        person, typed = row.customer.customer_id, self._typed()
        self.problem.hide()

        def work(book: Book, _progress: Progress) -> Done[int]:
            return import_unwritable.keep_address(book, person, typed)

        self._session.act(work, lambda _done: self._read(), self._on_failed)

    def _typed(self) -> TypedAddress:
        said = {key: field.editor.text() for key, field in self.fields.items() if isinstance(field.editor, QLineEdit)}
        return TypedAddress(**said, country=self.country.current)

    def _on_failed(self, message: Message) -> None:
        self.problem.show_note(Kind.BAD, self._speaker.say(message))
        self.problem.show()

    def _where(self, one: ToWrite) -> str:
        found = one.found
        return self._say(msg("{file}, line {line}", file=found.file, line=found.line)) if found.line else ""

    def _say(self, message: Message) -> str:
        return self._speaker.plain(message)


def _name(one: ToWrite) -> str:
    person = one.customer
    if person is None:
        return one.found.name or one.found.customer_no
    return person.name if person.name != person.customer_no else one.found.name
