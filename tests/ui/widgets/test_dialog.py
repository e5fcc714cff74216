"""The frame of dialogs: it has room for what is said in it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QGridLayout, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from winback_gui.ui.theme import Theme
from winback_gui.ui.widgets.buttons import Button, ButtonKind
from winback_gui.ui.widgets.dialog import Dialog
from winback_gui.ui.widgets.fields import Field
from winback_gui.ui.widgets.labels import label

LONG_NAME = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamten"


@pytest.fixture
def dialog(theme: Theme, qtbot: QtBot) -> Iterator[Dialog]:
    made = Dialog("Edit a customer", "What is to be changed?")
    qtbot.addWidget(made)
    made.set_foot(Button("Keep the changes", ButtonKind.PRIMARY), cancel="Cancel")
    yield made
    made.close()


def settle() -> None:
    for _ in range(4):
        QApplication.processEvents()


def place(widget: QWidget, dialog: Dialog) -> tuple[int, int]:
    top = widget.mapTo(dialog, QPoint(0, 0)).y()
    return top, top + widget.height()


def test_a_problem_has_room_and_its_neighbours_stay(dialog: Dialog) -> None:
    fields = [
        Field(name, QLineEdit()) for name in ("Extra hours a year", "Returns, a year", "Discounts", "Other costs")
    ]
    below = Field("Customer since", QLineEdit())
    row = QGridLayout()
    for column, field in enumerate(fields):
        row.addWidget(field, 0, column)
        row.setColumnStretch(column, 1)
    row.addWidget(below, 1, 0, 1, 4)
    dialog.body.addLayout(row)
    dialog.resize(560, dialog.sizeHint().height())
    dialog.show()
    settle()
    before = [place(field.editor, dialog) for field in fields]
    fields[0].say_problem("Enter hours such as 1.5, or leave the field empty. It counts what this customer costs.")
    settle()
    words = next(one for one in fields[0].findChildren(QLabel) if one.text().startswith("Enter hours"))
    top, bottom = place(words, dialog)
    assert [place(field.editor, dialog) for field in fields] == before
    assert top >= before[0][1]
    assert words.height() >= words.heightForWidth(words.width())
    assert place(below, dialog)[0] >= bottom
    assert place(dialog.foot, dialog)[1] <= dialog.height()
    assert place(below.editor, dialog)[1] <= place(dialog.foot, dialog)[0]


def test_a_very_long_word_breaks_and_is_shown_whole(dialog: Dialog) -> None:
    name = label(LONG_NAME, wrap=True)
    dialog.set_side(name)
    dialog.show()
    settle()
    assert name.text() == LONG_NAME
    assert name.width() <= 284
    assert name.minimumSizeHint().width() <= name.width()
    assert name.height() >= name.heightForWidth(name.width()) > 2 * name.fontMetrics().height()
