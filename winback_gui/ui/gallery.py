"""Every part in every state, light and dark side by side: `python -m winback_gui.ui.gallery [picture.png]`.

A tool for whoever builds pages: the words in it are samples, in English only, and are not translated.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QHoverEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QHBoxLayout, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from winback_gui.resources_path import resource
from winback_gui.ui.fonts import load_fonts
from winback_gui.ui.icons import IconSize
from winback_gui.ui.roles import Role
from winback_gui.ui.tables.columns import ColumnSpec, Look
from winback_gui.ui.tables.view import DataTable
from winback_gui.ui.theme import Theme, dress, install, theme_of
from winback_gui.ui.tokens import Kind
from winback_gui.ui.widgets.badge import Badge, BadgeText
from winback_gui.ui.widgets.buttons import Button, ButtonKind
from winback_gui.ui.widgets.chips import Chip, ChipText
from winback_gui.ui.widgets.fields import Combo, SearchField, mark_problem
from winback_gui.ui.widgets.focus_ring import FocusRing
from winback_gui.ui.widgets.key_cap import KeyCap
from winback_gui.ui.widgets.labels import IconLabel, label
from winback_gui.ui.widgets.note import Note
from winback_gui.ui.widgets.pen import PenMark
from winback_gui.ui.widgets.progress_note import ProgressNote
from winback_gui.ui.widgets.segmented import Segmented
from winback_gui.ui.widgets.undo_bar import UndoBar

_SIZE = QSize(1366, 768)


@dataclass(frozen=True, slots=True)
class _Person:
    """A row of the sample table."""

    name: str
    rhythm: str
    euros: int
    badge: BadgeText
    held: bool = False


_PEOPLE = (
    _Person("Ewa Lisowska", "usually every 28 days, now 95", 196, BadgeText("Stopped", Kind.WARM)),
    _Person("Nina Pavlović", "under the mouse", 142, BadgeText("About to leave", Kind.INFO)),
    _Person("Rosa Delgado Ruiz", "chosen", 240, BadgeText("Came back", Kind.GOOD)),
    _Person("Mehmet Aydın", "held: waits for a fix", 84, BadgeText("Waits", Kind.WARM, "lock"), held=True),
)


def gallery_widget(light: Theme, dark: Theme) -> QWidget:
    """Return one window with all parts in two looks, 1366 x 768."""
    window = QWidget()
    window.setWindowTitle("Winback: parts")
    row = QHBoxLayout(window)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    for theme, title in ((light, "Light"), (dark, "Dark")):
        row.addWidget(_Half(theme, title), 1)
    window.resize(_SIZE)
    return window


class _Half(QWidget):
    """All parts in one look."""

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__()
        dress(self, theme)
        self._rings: list[FocusRing] = []
        self._ringed: list[QWidget] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(10)
        column.addLayout(_row(label(title, Role.TITLE), None, PenMark("stroke")))
        column.addLayout(self._buttons())
        column.addLayout(self._filters_and_states())
        column.addLayout(self._fields())
        column.addWidget(label("Table", Role.STRONG))
        column.addWidget(_table())
        column.addLayout(_row(
            Note(Kind.WARM, "The gate is closed. 3 letters wait.", icon="lock"),
            Note(Kind.GOOD, "Fixed. 11 letters may go now."),
            spacing=12,
        ))  # fmt: skip
        links = (("again", "Try again"), ("elsewhere", "Keep it elsewhere"))
        column.addWidget(Note(Kind.BAD, "**Your last change is not kept:** the disk is full.", links))
        progress = ProgressNote(cancel="Cancel")
        progress.advance("Making letter 12 of 48", 12, 48)
        progress.show()
        column.addWidget(progress)
        column.addWidget(_UndoPlace())
        column.addLayout(_marks())
        column.addStretch(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme_of(self).colour("page"))
        painter.end()

    def ring_all(self) -> None:
        """Show the focus ring on the samples that stand for a focused control."""
        for widget in self._ringed:
            ring = FocusRing(widget)
            ring.setWidget(widget)
            self._rings.append(ring)

    def _buttons(self) -> QVBoxLayout:
        hovered, focused, off = (Button("Print", ButtonKind.PRIMARY) for _ in range(3))
        hovered.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
        off.setEnabled(False)
        self._ringed.append(focused)
        samples = (
            (Button("Print 24 letters", ButtonKind.PRIMARY), "normal"),
            (hovered, "hover"),
            (focused, "focus"),
            (off, "off"),
            (Button("Keep", ButtonKind.PANEL, key_cap="Enter"), "panel verb"),
            (Button("Proof page"), "second"),
            (Button("Cancel", ButtonKind.QUIET), "quiet"),
        )
        return _section("Buttons", [_captioned(button, words) for button, words in samples])

    def _filters_and_states(self) -> QHBoxLayout:
        everyone, won = Chip(ChipText("all", "All", "97")), Chip(ChipText("won", "Won", "8"))
        everyone.setChecked(True)
        self._ringed.append(won)
        badges = (
            Badge("Stopped", Kind.WARM),
            Badge("At risk", Kind.INFO),
            Badge("Came back", Kind.GOOD),
            Badge("Not written to", Kind.BAD, icon="ban"),
            Badge("Held out", Kind.GREY, icon="dices"),
        )
        both = QHBoxLayout()
        both.setSpacing(24)
        both.addLayout(_section("Filters", [everyone, won], spacing=8))
        both.addLayout(_section("States", list(badges), spacing=4))
        both.addStretch(1)
        return both

    @staticmethod
    def _fields() -> QVBoxLayout:
        focused, wrong, choice = QLineEdit("50676"), QLineEdit("31.02.2026"), Combo("Separator")
        focused.setProperty("shown_focused", "true")
        mark_problem(wrong, "no such day")
        choice.add_choice("semicolon", "Semicolon")
        few = Segmented((("open", "Open"), ("fixed", "Fixed")), name="Status")
        few.choose("fixed")
        search = SearchField("Name, street")
        for field, width in ((search, 132), (focused, 96), (wrong, 112), (choice, 116)):
            field.setFixedWidth(width)
        problem = QHBoxLayout()
        problem.setSpacing(5)
        problem.addWidget(IconLabel("triangle-alert", "bad", IconSize.SMALL))
        problem.addWidget(label("no such day", Role.PROBLEM))
        problem.addStretch(1)
        cells = [_captioned(search, "empty"), _captioned(focused, "focus"), _captioned(wrong, problem)]
        cells += [_captioned(choice, "choice"), _captioned(few, "one of few")]
        return _section("Fields", cells)


class _UndoPlace(QWidget):
    """Room for the undo bar, left where a page would centre it."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(40)
        self.bar = UndoBar(self, undo="Undo", close="Close")
        self.bar.say("12 customers set to Win back.")
        self.bar.move(QPoint(0, 0))


def _section(title: str, parts: list[QWidget], spacing: int = 12) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(8)
    column.addWidget(label(title, Role.STRONG))
    column.addLayout(_row(*parts, None, spacing=spacing))
    return column


def _row(*parts: QWidget | None, spacing: int = 8) -> QHBoxLayout:
    """Return widgets side by side; None is room that stretches."""
    row = QHBoxLayout()
    row.setSpacing(spacing)
    for part in parts:
        if part is None:
            row.addStretch(1)
        else:
            row.addWidget(part)
    return row


def _captioned(widget: QWidget, caption: str | QHBoxLayout) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)
    if isinstance(caption, str):
        column.addWidget(label(caption, Role.CAPTION))
    else:
        column.addLayout(caption)
    return holder


def _table() -> DataTable[_Person]:
    table: DataTable[_Person] = DataTable(
        (
            ColumnSpec("name", "Customer", lambda row: row.name, width=164, strong=True,
                       tone=lambda row: "text2" if row.held else "text"),
            ColumnSpec("rhythm", "Rhythm", lambda row: row.rhythm, width=210, stretch=True),
            ColumnSpec("year", "A year", lambda row: f"€{row.euros}", lambda row: row.euros, right=True, width=90),
            ColumnSpec("state", "State", lambda row: row.badge.text, look=Look.BADGE, badge=lambda row: row.badge,
                       width=124),
        ),
        key=lambda row: row.name,
        name="Customers",
        quiet=lambda row: row.held,
        checks=True,
        margin=16,
    )  # fmt: skip
    table.setProperty("boxed", "true")
    table.setFixedHeight(32 + 4 * 34 + 2)
    table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.show_rows(_PEOPLE)
    table.rows_model.sort_by("name", descending=False)
    table.choose({"Rosa Delgado Ruiz"})
    table.hovered_line = 1
    return table


def _marks() -> QHBoxLayout:
    off, on, round_off, round_on = QCheckBox(), QCheckBox(), QRadioButton(), QRadioButton()
    on.setChecked(True)
    round_on.setChecked(True)
    return _row(
        off, on, round_off, round_on, label("choose", Role.CAPTION), None,
        PenMark("tick"), label("looks right", Role.CAPTION), None,
        PenMark("ring"), label("unusual", Role.CAPTION), None,
        KeyCap("W"), KeyCap("Enter"), label("keys", Role.CAPTION),
    )  # fmt: skip


def show_states(window: QWidget) -> None:
    """Draw the focus rings and the hovered button; called once the window is shown."""
    for half in window.findChildren(_Half):
        half.ring_all()
    for button in window.findChildren(Button):
        if button.testAttribute(Qt.WidgetAttribute.WA_UnderMouse):
            QApplication.sendEvent(button, QHoverEvent(QEvent.Type.HoverEnter, QPoint(), QPoint(), QPoint(-1, -1)))


def main(arguments: list[str]) -> int:
    """Show the gallery, or write it into the picture named in `arguments`."""
    app = QApplication(arguments[:1])
    load_fonts(resource("fonts"))
    install(app)
    window = gallery_widget(Theme(parent=app), Theme(dark=True, parent=app))
    window.show()
    app.processEvents()
    show_states(window)
    if len(arguments) > 1:
        app.processEvents()
        return 0 if window.grab().save(arguments[1]) else 1
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv))
