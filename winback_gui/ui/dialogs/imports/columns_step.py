"""Step 2 of an import: what is in each column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from winback_gui.domain.message import Message, as_typed, msg, plural
from winback_gui.importing.encodings import WRITINGS
from winback_gui.importing.fields import Field
from winback_gui.importing.questions import QuestionKind
from winback_gui.ui.dialogs.imports.file_step import known_as
from winback_gui.ui.dialogs.imports.grid import ColumnGrid
from winback_gui.ui.icons import IconSize
from winback_gui.ui.roles import Role
from winback_gui.ui.tokens import Kind
from winback_gui.ui.widgets.buttons import link
from winback_gui.ui.widgets.card import Card
from winback_gui.ui.widgets.fields import Combo
from winback_gui.ui.widgets.labels import IconLabel, label
from winback_gui.ui.widgets.note import Note

if TYPE_CHECKING:
    from winback_gui.domain.speech import Speaker
    from winback_gui.importing.plan import FilePlan
    from winback_gui.services.imports.import_files import ImportPlan

_SEPARATORS: tuple[tuple[str, Message], ...] = (
    (",", msg("Comma")),
    (";", msg("Semicolon")),
    ("\t", msg("Tab")),
    ("|", msg("Upright line")),
)
_SHOWN_UNUSED = 6


class ColumnsStep(QWidget):
    """The columns of the files, one file at a time.

    Signals:
        field_chosen(Path, int, str): file, column, key of the field.
        reading_changed(Path, str, str, str): file, separator, characters, sheet.
        keep_requested(Path), take_requested(Path): keep this file's columns for a colleague, or take a colleague's.
    """

    field_chosen = Signal(object, int, str)
    reading_changed = Signal(object, str, str, str)
    keep_requested = Signal(object)
    take_requested = Signal(object)

    def __init__(self, speaker: Speaker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._speaker = speaker
        self._plan: ImportPlan | None = None
        self._lines: Mapping[Path, int] = {}
        self._path: Path | None = None
        self.grid: ColumnGrid | None = None
        self.file = Combo(self._say(msg("File")))
        self.file.activated.connect(self._on_file)
        self._file_label = label("", Role.STRONG)
        self._count = label("", Role.CAPTION)
        self.separator = Combo(self._say(msg("Separator")))
        self.characters = Combo(self._say(msg("Characters")))
        for mark, words in _SEPARATORS:
            self.separator.add_choice(mark, self._say(words))
        for name, words in WRITINGS.items():
            self.characters.add_choice(name, self._say(words))
        self.sheet = Combo(self._say(msg("Sheet")))
        for combo in (self.separator, self.characters, self.sheet):
            combo.activated.connect(self._on_reading)
        self._sheet_label = label(self._say(msg("Sheet")), Role.SECOND)
        self._separator_label = label(self._say(msg("Separator")), Role.SECOND)
        self._characters_label = label(self._say(msg("Characters")), Role.SECOND)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._shown = label("", Role.HINT)
        self.remember = QCheckBox(self._say(msg("Remember this for next time")))
        self.remember.setChecked(True)
        self.keep = link(self._say(msg("Keep these columns as a file")))
        self.keep.clicked.connect(lambda: self.keep_requested.emit(self._path))
        self.take = link(self._say(msg("Take columns from a file")))
        self.take.clicked.connect(lambda: self.take_requested.emit(self._path))
        self.note = Note(Kind.WARM, "")
        self.advice = Note(Kind.INFO, "")
        self._build()

    @property
    def path(self) -> Path | None:
        """The file that is shown."""
        return self._path

    @property
    def home(self) -> QWidget | None:
        """The first column that holds nothing yet: there the focus is of use; None while no file is shown."""
        combos = self.grid.combos if self.grid is not None else []
        return next((combo for combo in combos if not combo.current), next(iter(combos), None))

    def show_plan(self, plan: ImportPlan, lines: Mapping[Path, int]) -> None:
        """Show the files as they would be taken; the same one stays in front."""
        shown = [one for one in plan.files if one.table is None]  # what a book of ours has has no columns to choose
        if not shown:
            return
        self._plan, self._lines = replace(plan, files=tuple(shown)), lines
        paths = [one.path for one in shown]
        if self._path not in paths:
            self._path = next((one.path for one in shown if not one.is_enough), paths[0])
        with QSignalBlocker(self.file):
            self.file.clear()
            for one in shown:
                self.file.add_choice(str(one.path), one.file)
            self.file.choose(str(self._path))
        self._show_file()

    def say_file(self, message: Message) -> None:
        """Say what became of keeping or taking columns, in place of the note."""
        if message.text:
            self.note.show_note(Kind.INFO, self._speaker.say(message))
            self.note.show()

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(IconLabel("file-text", "text2", IconSize.NORMAL))
        top.addWidget(self._file_label)
        top.addWidget(self.file)
        top.addWidget(self._count)
        top.addStretch(1)
        for widget in (self._sheet_label, self.sheet, *self._text_widgets()):
            top.addWidget(widget)
        below = QHBoxLayout()
        below.setSpacing(16)
        below.addWidget(self.remember)
        below.addStretch(1)
        below.addWidget(self.take)
        below.addWidget(self.keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(top)
        box = Card(margin=2)
        box.column.setSpacing(0)
        box.body.addWidget(self._area)
        column.addWidget(box, 1)
        column.addWidget(self._shown)
        column.addLayout(below)
        column.addWidget(self.note)
        column.addWidget(self.advice)

    def _text_widgets(self) -> tuple[QWidget, ...]:
        return self._separator_label, self.separator, self._characters_label, self.characters

    def _show_file(self) -> None:
        one = self._current()
        if one is None or self._plan is None:
            return
        several = len(self._plan.files) > 1
        self.file.setVisible(several)
        self._file_label.setVisible(not several)
        self._file_label.setText(one.file)
        lines = self._lines.get(one.path, 0)
        self._count.setText(self._say(plural("{count} line", "{count} lines", lines)) if lines else "")
        self._show_reading(one)
        grid = ColumnGrid(self._speaker, one)
        grid.field_chosen.connect(self._on_field)
        left = self._area.horizontalScrollBar().value()
        focused = [combo.hasFocus() for combo in self.grid.combos] if self.grid is not None else []
        if left or True in focused:  # the owner is among the columns: there nothing may jump
            grid.parts.make_all()
        self._area.setWidget(grid)
        grid.parts.make_rest()
        self._area.horizontalScrollBar().setValue(left)
        self.grid = grid
        if True in focused:  # the keyboard goes on where it was
            grid.combos[min(focused.index(True), len(grid.combos) - 1)].setFocus()
        self._show_lines(one, lines)
        self._show_note(one)

    def _show_reading(self, one: FilePlan) -> None:
        for widget in self._text_widgets():
            widget.setVisible(bool(one.delimiter))
        for widget in (self._sheet_label, self.sheet):
            widget.setVisible(len(one.sheets) > 1)
        with QSignalBlocker(self.sheet):
            self.sheet.clear()
            for name in one.sheets:
                self.sheet.add_choice(name, name)
            if one.sheets:
                self.sheet.choose(one.sheet)
        if not one.delimiter:
            return
        for combo, key in ((self.separator, one.delimiter), (self.characters, one.encoding)):
            with QSignalBlocker(combo):
                if combo.findData(key) < 0:
                    combo.add_choice(key, key)
                combo.choose(key)

    def _show_lines(self, one: FilePlan, lines: int) -> None:
        if not one.rows:
            self._shown.setText(self._say(msg("There are no lines below the heads.")))
            return
        first, last = one.rows[0][0], one.rows[-1][0]
        said = (
            msg("Lines {first} to {last} of {lines}.", first=first, last=last, lines=lines)
            if lines
            else msg("Lines {first} to {last}.", first=first, last=last)
        )
        keeps = msg("{lines} Numbers and postcodes keep their zeros.", lines=said)
        self._shown.setText(self._say(keeps))

    def _show_note(self, one: FilePlan) -> None:
        said = self._to_look_at(one)
        self.note.setVisible(bool(said))
        if said:
            self.note.show_note(Kind.WARM, "\n".join(self._speaker.say(each) for each in said))
        self.advice.setVisible(bool(one.advice))
        if one.advice:
            self.advice.show_note(Kind.INFO, " ".join(self._speaker.say(each) for each in one.advice))

    def _to_look_at(self, one: FilePlan) -> list[Message]:
        """Return what the owner should look at here: all of it, since each column may hide another letter."""
        if not one.is_enough:
            return [not_enough(one)]
        encoding = next((each for each in one.questions if each.kind is QuestionKind.ENCODING), None)
        asked = None if encoding is None else msg("**One thing to look at.** {question}", question=encoding.text)
        said = [*one.warnings, *([] if asked is None else [asked])]
        if said:  # what decides who gets letters comes before letters that look odd
            return said
        if one.not_used:
            names = ", ".join(one.not_used[:_SHOWN_UNUSED])
            names += " …" if len(one.not_used) > _SHOWN_UNUSED else "."
            unused = plural(
                "**{count} column is not used:** {names} If it is of use, choose a name over it.",
                "**{count} columns are not used:** {names} If one is of use, choose a name over it.",
                len(one.not_used),
                names=as_typed(names),
            )
            return [unused]
        return []

    def _current(self) -> FilePlan | None:
        files = self._plan.files if self._plan is not None else ()
        return next((one for one in files if one.path == self._path), None)

    def _on_file(self) -> None:
        self._path = Path(self.file.current)
        self._show_file()

    def _on_field(self, place: int, key: str) -> None:
        self.field_chosen.emit(self._path, place, key)

    def _on_reading(self) -> None:
        one = self._current()
        is_text = one is not None and bool(one.delimiter)
        self.reading_changed.emit(
            self._path,
            self.separator.current if is_text else "",
            self.characters.current if is_text else "",
            self.sheet.current if one is not None and one.sheets else "",
        )

    def _say(self, message: Message) -> str:
        return self._speaker.plain(message)


def not_enough(one: FilePlan) -> Message:
    """Return what has to be said about a file before anything can be taken from it."""
    if not one.mapping.has_customers:
        return msg(
            "**Who is meant?** Choose “Customer no.”, a name or “E-mail” over the column that says it. "
            "Is everything in one column? Then choose another separator."
        )
    if Field.DAY in one.mapping.fields:
        return msg(
            "**A purchase needs a date and an amount.** Is it the day on which they were here last? Then choose “Last "
            "visit (no sum)”. Any other day: choose “Not used”."
        )
    return msg("**A purchase needs a date and an amount.** Choose both, or neither when this is a list of customers.")


def sentence_for(plan: ImportPlan) -> Message:
    """Return the sentence above the columns."""
    if len(plan.files) == 1 and plan.files[0].title is None and plan.files[0].is_remembered:
        return msg(
            "You brought in **a list like this** before. Please look whether the names over the columns are right."
        )
    if len(plan.files) == 1 and plan.files[0].title is None:
        return msg("This list is **new to us**. Please say what is in each column.")
    if len(plan.files) == 1:
        known = known_as(plan.files[0])
        return msg(
            "We know this list: **{known}**. Please look whether the names over the columns are right.", known=known
        )
    return msg("Please look whether the names over the columns are right, **in each of the files**.")
