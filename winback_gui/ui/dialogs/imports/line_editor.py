"""One line that is not taken, cell by cell, with the word at once whether it can be taken as it stands now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from winback_gui.domain.message import Message, as_typed, msg, plural
from winback_gui.importing.fields import FIELD_WORDS
from winback_gui.ui.roles import Role
from winback_gui.ui.tokens import Kind
from winback_gui.ui.widgets.buttons import Button, ButtonKind
from winback_gui.ui.widgets.fields import Field
from winback_gui.ui.widgets.labels import label
from winback_gui.ui.widgets.note import Note

if TYPE_CHECKING:
    from winback_gui.domain.speech import Speaker
    from winback_gui.importing.columns import ColumnMapping
    from winback_gui.importing.report import RowProblem
    from winback_gui.services.imports.mending import OpenLine

WhyNot = Callable[["OpenLine", Sequence[str]], "RowProblem | None"]
_LONGEST_WRITTEN = 160


class LineEditor(QWidget):
    """The editor.

    Args:
        speaker: says things.
        why_not: what would still be wrong with a line that says this.
        parent: the dialog.

    Signals:
        taken(tuple[str, ...], bool): the cells as mended, and whether equal lines are meant as well.
    """

    taken = Signal(object, bool)

    def __init__(self, speaker: Speaker, why_not: WhyNot, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._speaker = speaker
        self._why_not = why_not
        self._line: OpenLine | None = None
        self.fields: list[Field] = []
        self._title = label("", Role.SECTION, wrap=True)
        self._written = label("", Role.CAPTION, wrap=True)
        self._written.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verdict = Note(Kind.WARM, "")
        self.others = QCheckBox()
        self.verb = Button(self._say(msg("Take this line in")), ButtonKind.PANEL)
        self.verb.clicked.connect(self._on_take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._written)
        column.addWidget(self._area, 1)
        column.addWidget(self.verdict)
        column.addWidget(self.others)
        column.addWidget(self.verb, 0, Qt.AlignmentFlag.AlignLeft)

    def show_line(self, line: OpenLine, mapping: ColumnMapping, alike: int) -> None:
        """Take up a line.

        Args:
            line: as the file writes it.
            mapping: what is in its columns.
            alike: how many others say the same in the column with the trouble.
        """
        self._line = line
        number = self._speaker.number(line.problem.line)
        self._title.setText(self._say(msg("Line {number} of {file}", number=number, file=line.problem.file)))
        written = line.written if len(line.written) <= _LONGEST_WRITTEN else f"{line.written[:_LONGEST_WRITTEN]} …"
        self._written.setText(self._say(msg("In the file: {written}", written=as_typed(written))))
        self._written.setVisible(line.place < 0)
        self._show_fields(line, mapping)
        self.others.setVisible(bool(alike))
        self.others.setChecked(False)
        self.others.setText(self._say(_also_in(alike, line.cell[:16])).replace("&", "&&"))
        self.setEnabled(True)
        self._look()

    def focus_trouble(self) -> None:
        """Put the cursor where the trouble is."""
        if self._line is not None and self.fields:
            editor = self.fields[max(self._line.place, 0)].editor
            editor.setFocus(Qt.FocusReason.OtherFocusReason)
            if isinstance(editor, QLineEdit):
                editor.selectAll()

    def _show_fields(self, line: OpenLine, mapping: ColumnMapping) -> None:
        self.fields = []
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        for name, held, cell in zip(mapping.header, mapping.fields, line.cells, strict=True):
            editor = QLineEdit(" ".join(cell.splitlines()))
            editor.textEdited.connect(self._look)
            editor.returnPressed.connect(self._on_take)
            hint = self._say(FIELD_WORDS[held]) if held is not None else self._say(msg("Not used"))
            field = Field(name or self._say(msg("No name")), editor, hint=hint)
            field.setVisible(held is not None or line.place < 0)
            self.fields.append(field)
            column.addWidget(field)
        column.addStretch(1)
        self._area.setWidget(holder)
        if line.place >= 0:
            self._area.ensureWidgetVisible(self.fields[line.place])

    @property
    def cells(self) -> tuple[str, ...]:
        """The line as it stands now; a cell that nobody touched is the file's, with its newlines."""
        line = self._line
        old = line.cells if line is not None else ()
        return tuple(
            cell if editor.text() == " ".join(cell.splitlines()) else editor.text()
            for cell, editor in zip(old, (field.editor for field in self.fields), strict=True)
            if isinstance(editor, QLineEdit)
        )

    def _look(self) -> None:
        """Say whether the line can be taken as it stands now."""
        if self._line is None:
            return
        found = self._why_not(self._line, self.cells)
        for field, name in zip(self.fields, self._names(), strict=True):
            field.say_problem(self._say(found.why) if found is not None and found.column == name else "")
        if found is None:
            self.verdict.show_note(Kind.GOOD, self._say(msg("This line can be taken.")))
        elif found.column in self._names():
            self.verdict.show_note(Kind.WARM, self._speaker.say(msg("**Not yet:** see the cell with the red line.")))
        else:
            self.verdict.show_note(Kind.WARM, self._speaker.say(msg("**Not yet:** {why}", why=found.why)))
        self.verb.setEnabled(found is None)

    def _names(self) -> list[str]:
        return [field.editor.accessibleName() for field in self.fields]

    def _on_take(self) -> None:
        if self.verb.isEnabled() and self._line is not None:
            self.taken.emit(self.cells, self.others.isVisible() and self.others.isChecked())

    def _say(self, message: Message) -> str:
        return self._speaker.plain(message)


def _also_in(count: int, cell: str) -> Message:
    """Return what is asked about other lines with the same trouble."""
    if not cell:
        return plural(
            "Also in {count} other line where it is empty", "Also in {count} other lines where it is empty", count
        )
    return plural("Also in {count} other line: “{cell}”", "Also in {count} other lines: “{cell}”", count, cell=cell)
