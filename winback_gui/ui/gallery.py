"""Every part in every state: `python -m winback_gui.ui.gallery [picture.png]`; the picture shows both looks.

A tool for whoever builds pages: the words in it are samples, in English only, and are not translated.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QHBoxLayout, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from winback_gui.domain.frozen import frozen
from winback_gui.resources_path import resource
from winback_gui.ui.fonts import load_fonts
from winback_gui.ui.icons import IconSize
from winback_gui.ui.roles import Role
from winback_gui.ui.tables.columns import ColumnSpec, Look
from winback_gui.ui.tables.view import DataTable
from winback_gui.ui.theme import Theme, install, system_is_dark, theme_of
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

_HALF = QSize(683, 768)


@frozen
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


def gallery_widget(title: str) -> Gallery:
    """Return all parts in the look that is worn, 683 x 768: half of a small laptop's screen."""
    gallery = Gallery(title)
    gallery.resize(_HALF)
    theme_of(gallery).dress(gallery)
    return gallery


def gallery_picture(app: QApplication, theme: Theme) -> QImage:
    """Return a picture of all parts, light and dark side by side, 1366 x 768; the look is as before afterwards."""
    was_dark = theme.is_dark
    picture = QImage(2 * _HALF.width(), _HALF.height(), QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    for place, (dark, title) in enumerate(((False, "Light"), (True, "Dark"))):
        theme.wear(app, dark=dark)
        gallery = gallery_widget(title)
        gallery.show()
        gallery.show_focus()
        app.processEvents()
        painter.drawPixmap(place * _HALF.width(), 0, gallery.grab())
        gallery.close()
        gallery.deleteLater()
    painter.end()
    theme.wear(app, dark=was_dark)
    return picture


class Gallery(QWidget):
    """All parts in one look."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setWindowTitle("Winback: parts")
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
        """Draw the page's ground."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme_of(self).colour("page"))
        painter.end()

    def show_focus(self) -> None:
        """Show the focus ring on the samples that stand for a focused control; they must be on screen."""
        for widget in self._ringed:
            ring = FocusRing(widget)
            ring.setWidget(widget)
            self._rings.append(ring)

    def _buttons(self) -> QVBoxLayout:
        hovered, focused, off = (Button("Print", ButtonKind.PRIMARY) for _ in range(3))
        hovered.setDown(True)  # looks as under the mouse
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
        return _section("Buttons", [_captioned(button, words) for button, words in samples], spacing=6)

    def _filters_and_states(self) -> QHBoxLayout:
        everyone, won = Chip(ChipText("all", "All", "97")), Chip(ChipText("won", "Won", "8"))
        everyone.setChecked(True)
        self._ringed.append(won)
        badges = (
            Badge("Stopped", Kind.WARM),
            Badge("At risk", Kind.INFO),
            Badge("Came back", Kind.GOOD),
            Badge("Not written to", Kind.BAD, icon="ban"),
            Badge("Comparison group", Kind.GREY, icon="dices"),
        )
        both = QHBoxLayout()
        both.setSpacing(24)
        both.addLayout(_section("Filters", [everyone, won], spacing=8))
        states = _section("States", list(badges), spacing=4)
        states.addStretch(1)
        both.addLayout(states)
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
        self.setFixedHeight(46)
        self.bar = UndoBar(self, undo="Undo", close="Close")
        self.bar.say("12 customers set to Win back.")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.bar.move(0, 3)


class _Swatch(QWidget):
    """A square of a chart's colour."""

    def __init__(self, token: str) -> None:
        super().__init__()
        self._token = token
        self.setFixedSize(12, 12)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme_of(self).colour(self._token))
        painter.end()


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
            ColumnSpec("name", "Customer", lambda row: row.name, _PEOPLE.index, width=164, strong=True,
                       ),
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
    table.asked.line = 1
    return table


def _marks() -> QHBoxLayout:
    off, on, round_off, round_on = QCheckBox(), QCheckBox(), QRadioButton(), QRadioButton()
    on.setChecked(True)
    round_on.setChecked(True)
    return _row(
        off, on, round_off, round_on, label("choose", Role.CAPTION), None,
        PenMark("tick"), label("looks right", Role.CAPTION), None,
        PenMark("ring"), label("unusual", Role.CAPTION), None,
        KeyCap("W"), KeyCap("Enter"), label("keys", Role.CAPTION), None,
        *(_Swatch(token) for token in ("bar", "ink", "warmfill", "grey")), label("charts", Role.CAPTION),
    )  # fmt: skip


def main(arguments: list[str]) -> int:
    """Show the gallery, or write it into the picture named in `arguments`."""
    app = QApplication(arguments[:1])
    load_fonts(resource("fonts"))
    theme = install(app, dark=system_is_dark())
    if len(arguments) > 1:
        return 0 if gallery_picture(app, theme).save(arguments[1]) else 1
    gallery = gallery_widget("Dark" if theme.is_dark else "Light")
    gallery.show()
    gallery.show_focus()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv))
