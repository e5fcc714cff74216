"""The frame of dialogs: it has room for what is said in it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QGridLayout, QLabel, QLineEdit, QPlainTextEdit, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from winback_gui.domain.speech import Speaker
from winback_gui.ui.theme import Theme
from winback_gui.ui.widgets.buttons import Button, ButtonKind
from winback_gui.ui.widgets.dialog import Dialog, LeaveQuestion, leave_words
from winback_gui.ui.widgets.fields import Field, SearchField
from winback_gui.ui.widgets.flow import WordChips
from winback_gui.ui.widgets.labels import label
from winback_gui.ui.widgets.tall_part import TallPart

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


def test_a_dialog_that_grows_keeps_its_foot_on_the_screen(dialog: Dialog) -> None:
    field = Field("Returns, a year", QLineEdit())
    dialog.body.addWidget(field)
    dialog.show()
    settle()
    screen = dialog.screen().availableGeometry()
    dialog.move(dialog.x(), screen.bottom() - dialog.frameGeometry().height() + 1)
    settle()
    assert dialog.frameGeometry().bottom() == screen.bottom()
    field.say_problem("Enter an amount, or leave the field empty. " * 6)
    settle()
    assert dialog.frameGeometry().bottom() == screen.bottom()


def test_a_very_long_word_breaks_and_is_shown_whole(dialog: Dialog) -> None:
    name = label(LONG_NAME, wrap=True)
    dialog.set_side(name)
    dialog.show()
    settle()
    assert name.text() == LONG_NAME
    assert name.width() <= 284
    assert name.minimumSizeHint().width() <= name.width()
    assert name.height() >= name.heightForWidth(name.width()) > 2 * name.fontMetrics().height()


def questions(dialog: Dialog) -> list[LeaveQuestion]:
    return [one for one in dialog.findChildren(LeaveQuestion) if one.isVisible()]


@pytest.mark.parametrize("make", [QLineEdit, QPlainTextEdit])
def test_what_was_typed_is_asked_about_before_it_is_lost(dialog: Dialog, make: type[QLineEdit]) -> None:
    field = make("before")
    dialog.body.addWidget(field)
    dialog.ask_before_leaving(leave_words(Speaker().plain))
    dialog.show()
    QTest.keyClicks(field, "Her card was void.")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    (asked,) = questions(dialog)
    assert asked.accessibleName() == "Leave without keeping it?"
    QTest.keyClick(asked, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    dialog.close()  # the cross of its frame
    (asked,) = questions(dialog)
    QTest.keyClick(asked, Qt.Key.Key_Return)
    assert dialog.isVisible(), "Enter stays"
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    (asked,) = questions(dialog)
    QTest.mouseClick(asked.verb, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()


def test_nothing_typed_nothing_asked(dialog: Dialog) -> None:
    filled, search, number = QLineEdit(), SearchField("Name, street or number"), QSpinBox()
    for widget in (filled, search, number):
        dialog.body.addWidget(widget)
    dialog.ask_before_leaving(leave_words(Speaker().plain))
    dialog.show()
    filled.setText("by the program")
    QTest.keyClicks(search, "ama")
    QTest.keyClicks(number, "5")
    assert not dialog.would_lose()
    dialog.reject()
    assert not dialog.isVisible()


def test_a_chip_that_is_too_long_for_its_place_gives_way(theme: Theme, qtbot: QtBot) -> None:
    chips = WordChips("Put in with a click")
    qtbot.addWidget(chips)
    chips.show_chips([(f"First name: {LONG_NAME}", LONG_NAME), ("Loved: coffee", "coffee")])
    chips.show()
    assert chips.minimumSizeHint().width() < 120
    chips.resize(270, 60)
    settle()
    assert [chip.geometry().right() < 270 for chip in chips.chips] == [True, True]


def test_a_dialog_is_no_larger_than_the_screen_and_cuts_nothing(
    theme: Theme, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At 1024 x 600 the button that brings a list in stood beside the screen, and fields of a form over one another."""
    monkeypatch.setattr(Dialog, "_room", lambda _dialog: QSize(640, 420))
    behind = QWidget()
    qtbot.addWidget(behind)
    theme.dress(behind)
    behind.show()
    dialog = Dialog("A form", "Who is it?", "As it stands in your book.", behind)
    fields = [QLineEdit() for _number in range(14)]
    for field in fields:
        dialog.body.addWidget(field)
    verb = Button("Keep", ButtonKind.PRIMARY)
    dialog.set_foot(verb, cancel="Cancel")
    dialog.resize(1100, 700)
    fields[0].setFocus()
    dialog.open()
    qtbot.waitUntil(lambda: dialog.isVisible() and fields[0].isVisible())
    assert (dialog.width(), dialog.height()) == (640, 420)
    assert dialog.rect().contains(QRect(verb.mapTo(dialog, QPoint(0, 0)), verb.size()))
    assert {field.height() for field in fields} == {fields[0].sizeHint().height()}
    qtbot.waitUntil(lambda: dialog.focusWidget() is fields[0])
    dialog.reject()


def test_a_dialog_with_room_stands_as_it_was_made(theme: Theme, qtbot: QtBot) -> None:
    behind = QWidget()
    behind.resize(1366, 768)
    qtbot.addWidget(behind)
    theme.dress(behind)
    behind.show()
    dialog = Dialog("A form", "Who is it?", "", behind)
    dialog.set_foot(Button("Keep", ButtonKind.PRIMARY), cancel="Cancel")
    dialog.resize(1160, 700)
    dialog.open()
    qtbot.waitUntil(dialog.isVisible)
    assert (dialog.width(), dialog.height()) == (1160, 700)
    assert dialog.findChildren(TallPart) == []
    dialog.reject()


def test_what_becomes_higher_in_a_tall_part_has_room(dialog: Dialog) -> None:
    words = label("What a letter adds.", wrap=True)
    part = TallPart(words)
    dialog.body.addWidget(part, 1)
    dialog.resize(560, 200)
    dialog.show()
    settle()
    words.setText("What a letter adds was corrected by your own letters. " * 12)
    settle()
    assert part.viewport().height() >= words.heightForWidth(part.viewport().width())
    assert not part.verticalScrollBar().isVisible()


def test_a_tall_part_scrolls_only_where_it_lacks_room_without_the_bar(theme: Theme, qtbot: QtBot) -> None:
    words = label("What a letter adds was corrected by your own letters. " * 40, wrap=True)
    part = TallPart(words)
    qtbot.addWidget(part)
    theme.dress(part)
    width = next(at for at in range(300, 900) if words.heightForWidth(at) < words.heightForWidth(at - 6))
    needed = part.heightForWidth(width)
    part.resize(width, needed - 1)
    part.show()
    settle()
    assert part.verticalScrollBar().isVisible()
    part.resize(width, needed)
    settle()
    assert not part.verticalScrollBar().isVisible()
    assert words.height() == needed
