"""What was brought in, newest first, with each import's report; and taking one back whole."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, as_typed, msg, plural
from winback_gui.services.imports import import_files
from winback_gui.services.imports.words import kept_book_words, kept_bought_words, visit_words
from winback_gui.ui.roles import Role
from winback_gui.ui.tables.columns import ColumnSpec
from winback_gui.ui.tables.view import DataTable
from winback_gui.ui.tokens import Kind
from winback_gui.ui.widgets.buttons import Button, ButtonKind
from winback_gui.ui.widgets.dialog import Dialog
from winback_gui.ui.widgets.labels import label
from winback_gui.ui.widgets.note import Note

if TYPE_CHECKING:
    from winback_gui.domain.progress import Progress
    from winback_gui.domain.speech import Speaker
    from winback_gui.services.result import Done
    from winback_gui.store.book import Book
    from winback_gui.store.imports import ImportRecord
    from winback_gui.ui.session import Session

_SIZE = (960, 600)
_QUESTION_WIDTH = 440
_SHOWN_COLUMNS = 8
_PLACE = re.compile(r"\{(\w+)")


@frozen
class _Line:
    key: int
    file: str
    line: str
    column: str
    why: str


class ImportsDialog(Dialog):
    """The imports of the open book."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        speaker = session.speaker
        super().__init__(
            speaker.plain(msg("Imports")),
            speaker.plain(msg("What was brought in?")),
            speaker.say(msg("**An import goes whole:** its purchases, the customers it brought, and what it changed.")),
            parent,
        )
        self._session = session
        self._records: tuple[ImportRecord, ...] = ()
        self.problem = Note(Kind.BAD, "")
        self.problem.hide()
        self.list = QListWidget()
        self.list.setProperty("boxed", "lines")
        self.list.setAccessibleName(self._say(msg("Imports, newest first")))
        self.list.setWordWrap(True)  # the names of three files are long
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.report = label("", Role.SECOND, wrap=True)
        self.lines = self._table()
        self.verb = Button(self._say(msg("Take back this import")), ButtonKind.DANGER)
        self.verb.clicked.connect(self._on_take_back)
        self.list.currentRowChanged.connect(self._on_row)
        self.body.addWidget(self.problem)
        self.body.addWidget(self.list, 2)
        self.body.addWidget(self.report)
        self.body.addWidget(self.lines, 3)
        self.set_foot(self.verb, cancel=self._say(msg("Close")))
        self.resize(*_SIZE)
        self._read()

    @classmethod
    def show_imports(cls, session: Session, parent: QWidget | None = None) -> None:
        """Open the list until the owner closes it."""
        dialog = cls(session, parent)
        dialog.exec()
        dialog.deleteLater()

    def _read(self) -> None:
        self._session.jobs.read(lambda book, _progress: import_files.all_imports(book), self._on_read, slot="imports")

    def _on_read(self, records: tuple[ImportRecord, ...]) -> None:
        row = max(self.list.currentRow(), 0)
        self._records = records
        self.list.clear()
        for record in records:
            QListWidgetItem(self._say(_head(record)), self.list).setToolTip("\n".join(record.files))
        if not records:
            self.report.setText(self._say(msg("Nothing was brought in yet.")))
        self.list.setCurrentRow(min(row, len(records) - 1))
        self._on_row(self.list.currentRow())

    def _on_row(self, row: int) -> None:
        record = self._records[row] if 0 <= row < len(self._records) else None
        self.verb.setEnabled(record is not None and not record.is_undone and record.can_be_undone)
        if record is not None:
            self.report.setText("\n".join(self._say(line) for line in _report(record)))
        problems = record.report.get("problems", []) if record is not None else []
        self.lines.show_rows([self._line(number, one) for number, one in enumerate(problems)])
        self.lines.setVisible(bool(problems))

    def _table(self) -> DataTable[_Line]:
        columns: list[ColumnSpec[_Line]] = [
            ColumnSpec("file", self._say(msg("File")), lambda row: row.file, width=260),
            ColumnSpec("line", self._say(msg("Line")), lambda row: row.line, width=64, right=True, sortable=False),
            ColumnSpec("column", self._say(msg("Column")), lambda row: row.column, width=96),
            ColumnSpec("why", self._say(msg("Why")), lambda row: row.why, stretch=True),
        ]
        table = DataTable[_Line](columns, key=lambda row: row.key, name=self._say(msg("Lines left out")), margin=16)
        table.setProperty("boxed", "true")
        table.hide()
        return table

    def _line(self, number: int, one: Mapping[str, Any]) -> _Line:
        line = self._session.speaker.number(int(one["line"])) if one.get("line") else ""
        return _Line(number, str(one["file"]), line, str(one.get("column", "")), self._say(_why(one)))

    def _on_take_back(self) -> None:
        import_id = self._records[self.list.currentRow()].import_id
        self.verb.setEnabled(False)
        self.problem.hide()

        def question(book: Book, _progress: Progress) -> Message:
            return import_files.take_back_question(book, import_id)

        self._session.jobs.read(question, partial(self._ask, import_id), slot="take_back")

    def _ask(self, import_id: int, question: Message) -> None:
        asks = TakeBackQuestion(self._session.speaker, question, self)
        asks.accepted.connect(partial(self._take_back, import_id))
        asks.rejected.connect(lambda: self._on_row(self.list.currentRow()))
        asks.finished.connect(asks.deleteLater)
        asks.open()

    def _take_back(self, import_id: int) -> None:
        today = self._session.today()

        def work(book: Book, _progress: Progress) -> Done[None]:
            return import_files.undo_import(book, import_id, today)

        self._session.act(work, self._on_taken_back, self._on_failed)

    def _on_taken_back(self, _done: Done[None]) -> None:
        self._read()

    def _on_failed(self, message: Message) -> None:
        self.problem.show_note(Kind.BAD, self._session.speaker.say(message))
        self.problem.show()
        self._on_row(self.list.currentRow())

    def _say(self, message: Message) -> str:
        return self._session.speaker.plain(message)


class TakeBackQuestion(Dialog):
    """Asks whether an import really goes; Esc and Enter keep it."""

    def __init__(self, speaker: Speaker, question: Message, parent: QWidget) -> None:
        title = speaker.plain(msg("Take back this import?"))
        super().__init__(title, title, speaker.say(question), parent)
        self.verb = Button(speaker.plain(msg("Take it back")), ButtonKind.DANGER)
        self.verb.clicked.connect(self.accept)
        self.keep = self.set_foot(self.verb, cancel=speaker.plain(msg("Keep it")))
        self.keep.setDefault(True)
        self.keep.setFocus()
        self.resize(_QUESTION_WIDTH, self.sizeHint().height())


def _head(record: ImportRecord) -> Message:
    files = msg("a whole book") if record.is_book else as_typed(", ".join(record.files))
    if record.is_undone:
        return msg("{day:weekday} {day:year} · {files} · taken back", day=record.imported_on, files=files)
    return msg("{day:weekday} {day:year} · {files}", day=record.imported_on, files=files)


def _why(one: Mapping[str, Any]) -> Message:
    """Return why a line was left out, as the book keeps it: without what stood in the cell."""
    text = str(one["why"])
    return Message(text, dict.fromkeys(_PLACE.findall(text), "…"))


def _report(record: ImportRecord) -> list[Message]:
    """Return what an import said, in lines."""
    said: dict[str, Any] = record.report
    lines = [
        msg(
            "{bought}, {people}",
            bought=kept_bought_words(said),
            people=plural("{count} new customer", "{count} new customers", int(said.get("customers_new", 0))),
        ),
        msg(
            "{known}, {left}",
            known=plural("{count} known already", "{count} known already", int(said.get("purchases_known", 0))),
            left=plural("{count} line left out", "{count} lines left out", int(said.get("rows_skipped", 0))),
        ),
    ]
    if (book := kept_book_words(said)) is not None:
        lines[0] = msg("A whole book: {all}", all=book)
    if said.get("is_news") is False:
        lines[0] = msg("Nothing in it was new.")
    if updated := int(said.get("customers_updated", 0)):
        lines.append(plural("{count} known customer updated", "{count} known customers updated", updated))
    if book is None and (visits := int(said.get("visits_new", 0))):
        lines.append(visit_words(visits))
    if nameless := int(said.get("sales_nameless", 0)):
        lines.append(
            plural("{count} sale without a customer’s name", "{count} sales without a customer’s name", nameless)
        )
    if unwritable := int(said.get("unwritable", 0)):
        words = plural("{count} could not be written to", "{count} could not be written to", unwritable)
        lines.append(words)
    lines += [
        msg("Amounts in {code} are taken at {rate}", code=code, rate=rate)
        for code, rate in said.get("rates", {}).items()
    ]
    if unused := said.get("columns_not_used", []):
        names = as_typed(", ".join(str(column) for _file, column in unused[:_SHOWN_COLUMNS]))
        lines.append(
            plural(
                "{count} column is not used: {names}", "{count} columns are not used: {names}", len(unused), names=names
            )
        )
    if record.is_of_other_book:
        return [msg("Another book took this in. It came here with that book, and is taken back with it.")]
    if not record.can_be_undone and not record.is_undone:
        lines.append(msg("It can no longer be taken back: somebody in it was erased since."))
    return lines
