"""The lines that are left out, each with its reason; before the import they are mended here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg, plural
from winback_gui.importing.rates import foreign_code
from winback_gui.services.imports import mending as import_mending
from winback_gui.ui import file_dialogs
from winback_gui.ui.dialogs.imports.line_editor import LineEditor
from winback_gui.ui.machine import documents
from winback_gui.ui.tables.columns import ColumnSpec
from winback_gui.ui.tables.view import DataTable
from winback_gui.ui.tokens import Kind
from winback_gui.ui.widgets.buttons import Button, ButtonKind
from winback_gui.ui.widgets.dialog import Dialog
from winback_gui.ui.widgets.note import Note

if TYPE_CHECKING:
    from winback_gui.importing.report import ImportReport, RowProblem
    from winback_gui.services.imports.import_files import ImportPlan
    from winback_gui.services.imports.mending import InOneGo, OpenLine
    from winback_gui.ui.session import Session

_SIZE = (1080, 620)
_SIDE_WIDTH = 372
_HEADS = (
    ("file", msg("File"), 150),
    ("line", msg("Line"), 64),
    ("column", msg("Column"), 120),
    ("why", msg("Why"), 240),
)


@frozen
class _Row:
    key: int
    problem: RowProblem
    cells: tuple[str, ...]


def _cell_of(place: int) -> Callable[[_Row], str]:
    return lambda row: row.cells[place]


class MendDialog(Dialog):
    """The list of lines left out, with an editor beside it.

    Args:
        session: the open book.
        plan: what is being brought in; None = it came in already, and the list is only looked at.
        report: names the lines.
        parent: the wizard.

    Signals:
        mended(Path, dict[int, tuple[str, ...]]): lines of a file that are other now.
    """

    mended = Signal(object, object)

    def __init__(
        self, session: Session, plan: ImportPlan | None, report: ImportReport, parent: QWidget | None = None
    ) -> None:
        self._session, self._speaker = session, session.speaker
        self._plan = plan
        title = self._say(msg("Lines left out"))
        super().__init__(title, title, self._speaker.say(_sentence(plan)), parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._report = report
        self._lines: dict[tuple[str, int, str], OpenLine] = {}
        self.in_one_go: tuple[InOneGo, ...] = ()
        self.problem = Note(Kind.BAD, "")
        self.problem.hide()
        self.together = Note(Kind.INFO, "")
        self.together.hide()
        self.together.link_requested.connect(self._on_in_one_go)
        columns: list[ColumnSpec[_Row]] = [
            ColumnSpec(
                key, self._say(words), _cell_of(place), width=width, stretch=key == "why",
                sort_key=(lambda row: row.problem.line) if key == "line" else None, right=key == "line",
                shown=key != "file" or len({one.file for one in report.problems}) > 1,
            )
            for place, (key, words, width) in enumerate(_HEADS)
        ]  # fmt: skip
        self.table = DataTable[_Row](columns, key=lambda row: row.key, name=title, margin=16)
        self.table.setProperty("boxed", "true")
        self.table.current_changed.connect(self._on_current)
        self.editor = LineEditor(self._speaker, self._why_not)
        self.editor.taken.connect(self._on_taken)
        self._build()
        self.show_report(plan, report)

    def show_report(self, plan: ImportPlan | None, report: ImportReport) -> None:
        """Show the lines of a newer count; the place in the list stays."""
        self._plan, self._report = plan, report
        kept = self.table.currentIndex().row()
        rows = [
            _Row(number, one, (one.file, self._number(one.line), one.column, self._say(one.why)))
            for number, one in enumerate(report.problems)
            if not foreign_code(one.why)
        ]
        self.table.show_rows(rows)
        if rows:
            self.table.go_to(rows[max(0, min(kept, len(rows) - 1))].key)
        self._say_count(len(rows))
        if plan is not None:
            self._session.jobs.read(
                lambda _book, _progress: import_mending.open_lines(plan, report),
                self._on_lines,
                self._on_failed,
                slot="import lines",
            )

    def _build(self) -> None:
        self.body.addWidget(self.problem)
        self.body.addWidget(self.together)
        self.body.addWidget(self.table, 1)
        self.editor.setEnabled(False)
        if self._plan is not None:
            self.set_side(self.editor, _SIDE_WIDTH)
        self.save_button = Button(self._say(msg("Save this list")), icon="download")
        self.save_button.clicked.connect(self._on_save)
        close = Button(self._say(msg("Back to the import")), ButtonKind.PRIMARY)
        close.clicked.connect(self.accept)
        self.set_foot(close, cancel="", left=[self.save_button]).hide()
        close.setDefault(False)  # Enter in a cell takes the line
        self.resize(*_SIZE)

    def _say_count(self, count: int) -> None:
        title = plural("{count} line to mend", "{count} lines to mend", count)
        if self._plan is None:
            title = plural("{count} line was left out", "{count} lines were left out", count)
        elif not count:
            title = msg("Every line is taken now")
            self.editor.setEnabled(False)
            self.together.hide()
        self.say(self._say(title), self._speaker.say(_sentence(self._plan)))

    def _on_lines(self, lines: Sequence[OpenLine]) -> None:
        self._lines = {(one.problem.file, one.problem.line, one.problem.column): one for one in lines}
        self._on_current(self.table.current_key)
        self.editor.focus_trouble()

    def _current(self) -> OpenLine | None:
        row = self.table.current_row
        return self._lines.get((row.problem.file, row.problem.line, row.problem.column)) if row is not None else None

    def _on_current(self, _key: object) -> None:
        line = self._current()
        self.editor.setEnabled(line is not None)
        self.together.hide()
        if line is None or self._plan is None:
            return
        mapping = next(one.mapping for one in self._plan.files if one.path == line.path)
        self.editor.show_line(line, mapping, len(import_mending.alike(line, self._lines.values())))
        self.in_one_go = import_mending.dates_in_another_order(
            self._plan, line, self._lines.values(), self._session.today()
        )
        links = [(str(place), self._say(one.said)) for place, one in enumerate(self.in_one_go)]
        self.together.setVisible(bool(links))
        self.together.show_note(Kind.INFO, self._speaker.say(msg("**Another order?**")), links)

    def _why_not(self, line: OpenLine, cells: Sequence[str]) -> RowProblem | None:
        plan = self._plan
        if plan is None:
            return line.problem
        found = import_mending.why_not(plan, line, cells, self._session.shop.currency, self._session.today())
        return None if found is not None and foreign_code(found.why) else found

    def _on_taken(self, cells: tuple[str, ...], has_others: bool) -> None:  # noqa: FBT001 (Qt's signal)
        line = self._current()
        if line is not None:
            others = import_mending.alike(line, self._lines.values()) if has_others else ()
            self._take(line.path, import_mending.replaced(line, cells, others))

    def _on_in_one_go(self, key: str) -> None:
        one = self.in_one_go[int(key)]
        self._take(one.path, one.rows)

    def _take(self, path: Path, rows: object) -> None:
        self.editor.setEnabled(False)
        self.together.hide()
        self.mended.emit(path, rows)

    def _on_save(self) -> None:
        name = self._say(msg("Lines left out"))
        title, kinds = self._say(msg("Save this list")), self._say(msg("Lists (*.csv)"))
        chosen = file_dialogs.file_to_write(self, title, documents() / f"{name}.csv", kinds)
        if chosen is not None:
            self.save_to(chosen)

    def save_to(self, path: Path) -> None:
        """Keep the list as a CSV file."""
        heads = [self._say(words) for _key, words, _width in _HEADS]
        rows = [
            (one.file, str(one.line or ""), one.column, self._say(one.why)) for one in self._report.problems
        ]  # fmt: skip
        self._session.jobs.read(
            lambda _book, _progress: import_mending.save_problems(path, heads, rows), None, self._on_failed
        )

    def _on_failed(self, message: Message) -> None:
        self.problem.show_note(Kind.BAD, self._speaker.say(message))
        self.problem.show()

    def _number(self, line: int) -> str:
        return self._speaker.number(line) if line else ""

    def _say(self, message: Message) -> str:
        return self._speaker.plain(message)


def _sentence(plan: ImportPlan | None) -> Message:
    if plan is None:
        return msg("Mend them in the file and bring it in again: **what is in the book already is not doubled.**")
    return msg("**Mend a line here and it comes in with the others.** The file itself is not touched.")
