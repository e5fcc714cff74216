"""Step 1 of an import: which files. Drop them, or choose them; each says what it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg, plural
from winback_gui.services.book.try_opening import LIST_ENDINGS
from winback_gui.services.imports import import_files
from winback_gui.ui import file_dialogs
from winback_gui.ui.icons import IconSize
from winback_gui.ui.machine import downloads
from winback_gui.ui.roles import Role
from winback_gui.ui.tokens import Kind
from winback_gui.ui.widgets.buttons import Button, ButtonKind
from winback_gui.ui.widgets.card import Card
from winback_gui.ui.widgets.drawings import Drawing, EmptyDrawing
from winback_gui.ui.widgets.labels import IconLabel, label
from winback_gui.ui.widgets.note import Note

if TYPE_CHECKING:
    from winback_gui.domain.speech import Speaker
    from winback_gui.importing.plan import FilePlan
    from winback_gui.services.imports.import_files import ImportPlan


_MOST_OF_FOLDER = 6
_MORE = (
    msg("Customers and sales in two files? Choose both: they are joined."),
    msg("A whole book from another computer? Drop the folder or the workbook that Winback wrote."),
)


class FileStep(QWidget):
    """The chosen files, and the place to choose more.

    Signals:
        files_chosen(list[Path]): the owner chose these besides.
        files_removed(list[Path]): these are not wanted.
    """

    files_chosen = Signal(list)
    files_removed = Signal(list)

    def __init__(self, speaker: Speaker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._speaker = speaker
        self.problem = Note(Kind.BAD, "")
        self.problem.hide()
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.choose_button = Button(self._say(msg("Choose a file")), ButtonKind.PANEL, icon="folder-open")
        self.choose_button.setAutoDefault(True)  # Enter chooses where the focus is, while nothing else can be done
        self.choose_button.clicked.connect(self.choose)
        place = Card(margin=24)
        centre = Qt.AlignmentFlag.AlignHCenter
        self._drawing = EmptyDrawing(Drawing.LIST)
        place.body.addStretch(1)
        place.body.addWidget(self._drawing, 0, centre)
        hint = msg("Drop the file here: CSV, Excel, ODS or vCard, as your till or web shop gives it.")
        place.body.addWidget(label(self._say(hint), Role.BODY), 0, centre)
        place.body.addWidget(self.choose_button, 0, centre)
        for more in _MORE:
            place.body.addWidget(label(self._say(more), Role.HINT), 0, centre)
        place.body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.problem)
        column.addLayout(self._list)
        column.addWidget(place, 1)

    def choose(self) -> None:
        """Let the owner choose files."""
        kinds = self._say(msg("Lists (*.csv *.txt *.tsv *.xlsx *.xls *.ods *.vcf);;All files (*)"))
        found = file_dialogs.files_to_open(self, self._say(msg("Choose a file")), downloads(), kinds)
        if found:
            self.files_chosen.emit(found)

    def show_files(
        self,
        paths: Sequence[Path],
        plan: ImportPlan | None,
        lines: Mapping[Path, int],
        wrong: Mapping[Path, Message] = MappingProxyType({}),
    ) -> None:
        """List the files, with what each is once they were looked at; those that are no lists say why."""
        self._drawing.setVisible(not paths)
        self.choose_button.say(self._say(msg("Add a file") if paths else msg("Choose a file")))
        paths = [path for path in paths if path not in wrong]
        while (item := self._list.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        known = {one.path: one for one in plan.files} if plan is not None else {}
        if plan is not None and plan.is_book:
            count = plural("{count} list", "{count} lists", len(plan.files))
            self._list.addWidget(
                self._card(plan.name, self._say(msg("a whole book, exported by Winback")), count, paths)
            )
        elif len(paths) > _MOST_OF_FOLDER:
            count = plural("{count} file", "{count} files", len(paths))
            self._list.addWidget(self._card(paths[0].parent.name, "", count, paths))
        else:
            for path in paths:
                self._list.addWidget(self._row(path, known.get(path), lines.get(path, 0)))
        for path, why in wrong.items():
            self._list.addWidget(self._card(path.name, "", None, [path], why))

    def say_problem(self, message: Message | None) -> None:
        """Say what is wrong with the files; None: nothing."""
        self.problem.setVisible(message is not None)
        if message is not None:
            self.problem.show_note(Kind.BAD, self._speaker.say(message))

    def _row(self, path: Path, plan: FilePlan | None, lines: int) -> QWidget:
        what = self._say(known_as(plan)) if plan is not None else ""
        count = plural("{count} line", "{count} lines", lines) if lines else None
        return self._card(path.name, what, count, [path])

    def _card(
        self, name: str, what: str, count: Message | None, paths: list[Path], problem: Message | None = None
    ) -> QWidget:
        card = Card(margin=12)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(IconLabel(*(("triangle-alert", "bad") if problem else ("file-text", "text2")), IconSize.LARGE))
        row.addWidget(label(name, Role.STRONG))
        row.addWidget(label(what, Role.SECOND))
        row.addStretch(1)
        if count is not None:
            row.addWidget(label(self._say(count), Role.CAPTION))
        remove = Button("", ButtonKind.ICON, icon="x", name=self._say(msg("Leave out {file}", file=name)))
        remove.clicked.connect(partial(self.files_removed.emit, paths))
        row.addWidget(remove)
        card.body.addLayout(row)
        if problem is not None:
            card.body.addWidget(label(self._say(problem), Role.PROBLEM, wrap=True))
        return card

    def _say(self, message: Message) -> str:
        return self._speaker.plain(message)


@frozen
class Lists:
    """The lists among what was dropped or chosen, and what has to be said about the rest."""

    paths: tuple[Path, ...]
    problem: Message | None = None


def lists_in(dropped: Sequence[Path]) -> Lists:
    """Return the lists among files and folders: of a folder those that lie right in it."""
    found: list[Path] = []
    for path in dropped:
        if not path.is_dir():
            found.append(path)
            continue
        if book := import_files.files_of_book(path):
            found += book
            continue
        inside = sorted(one for one in path.iterdir() if one.suffix.lower() in LIST_ENDINGS and one.is_file())
        if not inside:
            return Lists(
                (), msg("There is no list in the folder “{folder}”. Choose a CSV or XLSX file.", folder=path.name)
            )
        if len(inside) > _MOST_OF_FOLDER:
            many = plural(
                "The folder “{folder}” holds {count} list. Choose those that belong together.",
                "The folder “{folder}” holds {count} lists. Choose those that belong together.",
                len(inside), folder=path.name,
            )  # fmt: skip
            return Lists((), many)
        found += inside
    return Lists(tuple(found))


def known_as(plan: FilePlan) -> Message:
    """Return what a file is known as ("Shopify orders")."""
    return plan.title if plan.title is not None else msg("a list that is new to us")
