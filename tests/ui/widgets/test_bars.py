"""Undo bar, progress, bulk bar, notes and fields say what they should, when they should."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from winback_gui.ui.theme import Theme
from winback_gui.ui.tokens import Kind
from winback_gui.ui.widgets.bulk_bar import BulkBar
from winback_gui.ui.widgets.buttons import Button, ButtonKind
from winback_gui.ui.widgets.fields import Field, SearchField
from winback_gui.ui.widgets.note import Note
from winback_gui.ui.widgets.progress_note import ProgressNote
from winback_gui.ui.widgets.rich_text import RichLabel
from winback_gui.ui.widgets.undo_bar import UndoBar


def page_with_bar(qtbot: QtBot, stays_ms: int) -> tuple[QWidget, UndoBar]:
    page = QWidget()
    page.resize(800, 600)
    qtbot.addWidget(page)
    field = QLineEdit(page)  # as on any page, something else has the focus
    bar = UndoBar(page, undo="Undo", close="Close", stays_ms=stays_ms)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    field.setFocus()
    return page, bar


def bulk_bar(qtbot: QtBot, width: int, together: str) -> tuple[QWidget, BulkBar]:
    """A bar of that width for many chosen rows and their sum."""
    page = QWidget()
    page.resize(width, 200)
    qtbot.addWidget(page)
    bar = BulkBar([Button("Win back 236", ButtonKind.PANEL), Button("Stop writing"), Button("Remove 236")], page)
    bar.setGeometry(0, 0, width, 52)
    page.show()
    bar.show_choice("236 chosen", together)
    QApplication.processEvents()
    return page, bar


@pytest.mark.parametrize(("width", "is_whole"), [(766, True), (460, False)])
def test_a_sum_of_the_chosen_is_read_whole_or_not_at_all(qtbot: QtBot, width: int, is_whole: bool) -> None:
    """Of "together €87,936 a year" the last letters were cut off."""
    _page, bar = bulk_bar(qtbot, width, "€87,936 a year")
    assert bar._sum.isVisible() == is_whole
    assert not is_whole or bar._sum.width() >= bar._sum.sizeHint().width()
    bar.resize(1162, 52)
    assert bar._sum.isVisible()
    assert bar.accessibleName() == "236 chosen €87,936 a year"


def button(widget: QWidget, name: str) -> Button:
    return next(one for one in widget.findChildren(Button) if one.accessibleName().startswith(name))


def test_the_undo_bar_goes_by_itself(qtbot: QtBot) -> None:
    _page, bar = page_with_bar(qtbot, 30)
    with qtbot.waitSignal(bar.closed, timeout=2000):
        bar.say("12 customers set to Win back.")
        assert bar.isVisible()
        assert bar.said == "12 customers set to Win back."
    assert not bar.isVisible()


def test_the_undo_bar_stays_under_the_mouse_and_goes_after_it_left(qtbot: QtBot) -> None:
    _page, bar = page_with_bar(qtbot, 30)
    bar.say("Done.")
    point = QPointF(5, 5)
    QApplication.sendEvent(bar, QEnterEvent(point, point, point))
    qtbot.wait(90)
    assert bar.isVisible()
    with qtbot.waitSignal(bar.closed, timeout=2000):
        QApplication.sendEvent(bar, QEvent(QEvent.Type.Leave))


def test_the_undo_bar_stays_while_it_has_the_focus(qtbot: QtBot) -> None:
    _page, bar = page_with_bar(qtbot, 30)
    bar.say("Done.")
    button(bar, "Undo").setFocus()
    qtbot.wait(90)
    assert bar.isVisible()
    with qtbot.waitSignal(bar.closed, timeout=2000):
        button(bar, "Undo").clearFocus()


def test_undo_asks_once_and_the_bar_is_gone(qtbot: QtBot) -> None:
    _page, bar = page_with_bar(qtbot, 60_000)
    bar.say("Done.")
    with qtbot.waitSignal(bar.undo_requested):
        QTest.mouseClick(button(bar, "Undo"), Qt.MouseButton.LeftButton)
    assert not bar.isVisible()


def test_what_cannot_be_undone_has_no_link(qtbot: QtBot) -> None:
    _page, bar = page_with_bar(qtbot, 60_000)
    bar.say("24 letters are posted.", can_undo=False)
    assert not button(bar, "Undo").isVisible()
    bar.dismiss()


def test_the_undo_bar_stays_at_the_bottom_centre(qtbot: QtBot) -> None:
    page, bar = page_with_bar(qtbot, 60_000)
    bar.say("Done.")
    for width, height in ((800, 600), (640, 400)):
        page.resize(width, height)
        assert bar.geometry().bottom() == height - 1
        assert bar.geometry().center().x() == pytest.approx(width / 2, abs=2)
    bar.dismiss()


def test_quick_work_shows_no_progress(qtbot: QtBot) -> None:
    note = ProgressNote(cancel="Cancel", patience_ms=20)
    qtbot.addWidget(note)
    note.begin("Making letters")
    note.finish()
    qtbot.wait(60)
    assert not note.isVisible()


def test_slow_work_shows_how_far_it_is_and_can_be_cancelled_once(qtbot: QtBot) -> None:
    note = ProgressNote(cancel="Cancel", patience_ms=5)
    qtbot.addWidget(note)
    note.begin("Making letters")
    qtbot.waitUntil(note.isVisible)
    note.advance("Making letter 12 of 48", 12, 48)
    assert note.said == "Making letter 12 of 48"
    with qtbot.waitSignal(note.cancel_requested):
        QTest.mouseClick(button(note, "Cancel"), Qt.MouseButton.LeftButton)
    assert not button(note, "Cancel").isEnabled()
    note.finish()


def test_the_bulk_bar_is_there_only_while_rows_are_chosen(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    bar = BulkBar([Button("Win back 3", ButtonKind.PANEL, key_cap="W")], page)
    page.show()
    assert not bar.isVisible()
    bar.show_choice("3 chosen", "€396 margin a year together")
    assert bar.isVisible()
    assert bar.accessibleName() == "3 chosen €396 margin a year together"
    bar.show_choice("")
    assert not bar.isVisible()


def test_a_note_says_which_link_was_followed(qtbot: QtBot) -> None:
    note = Note(Kind.BAD, "**Not kept:** the disk is full.", [("again", "Try again"), ("else", "Keep it elsewhere")])
    qtbot.addWidget(note)
    note.show()
    with qtbot.waitSignal(note.link_requested) as caught:
        QTest.mouseClick(button(note, "Keep it elsewhere"), Qt.MouseButton.LeftButton)
    assert caught.args == ["else"]
    assert note.accessibleName() == "Not kept: the disk is full."
    note.show_note(Kind.GOOD, "Kept.")
    assert note.kind == Kind.GOOD
    assert not [one for one in note.findChildren(Button) if one.isVisible()]


@pytest.mark.parametrize("were", [(), (("offer", "Go on to Offer"),)], ids=["no link", "its link is gone"])
@pytest.mark.parametrize("links_below", [True, False])
def test_a_note_without_links_is_as_wide_as_one_with_them(
    theme: Theme, qtbot: QtBot, were: tuple[tuple[str, str], ...], *, links_below: bool
) -> None:
    note = Note(Kind.GOOD, "**The gate is open.** 3 letters may go.", were, links_below=links_below)
    qtbot.addWidget(note)
    theme.dress(note)
    note.resize(352, 120)
    note.show()
    note.show_note(Kind.GOOD, "**The gate is open.** No letter waits for it.")
    QApplication.processEvents()
    words = note.findChild(RichLabel)
    assert words is not None
    assert words.x() < 50, "the icon stands at the left end"
    assert words.geometry().right() > 330


def test_a_field_says_what_to_do_and_forgets_it(theme: Theme, qtbot: QtBot) -> None:
    field = Field("Birthday", QLineEdit("31.02.2026"))
    qtbot.addWidget(field)
    theme.dress(field)
    field.show()
    height = field.editor.height()
    field.say_problem("There is no such day. Write it as 28.02.2026.")
    assert field.problem == "There is no such day. Write it as 28.02.2026."
    assert field.editor.accessibleDescription() == field.problem
    assert field.editor.height() == height
    field.say_problem("")
    assert field.editor.accessibleDescription() == ""
    assert not field.editor.property("problem")


def test_escape_empties_a_search_and_only_then_leaves(qtbot: QtBot) -> None:
    search = SearchField("Name, street")
    qtbot.addWidget(search)
    search.setText("Krueger")
    QTest.keyClick(search, Qt.Key.Key_Escape)
    assert search.text() == ""
    assert search.accessibleName() == "Name, street"


def test_a_button_shows_ampersands_and_has_its_key_in_its_name(qtbot: QtBot) -> None:
    made = Button("Print Müller & Söhne", ButtonKind.PANEL, key_cap="W", icon="printer")
    qtbot.addWidget(made)
    assert made.text() == "Print Müller && Söhne"
    assert made.accessibleName() == "Print Müller & Söhne (W)"
    plain = Button("Print Müller & Söhne", ButtonKind.PANEL)
    qtbot.addWidget(plain)
    assert made.sizeHint().width() > plain.sizeHint().width() + 30
