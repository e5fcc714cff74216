"""The list of a choice: room for a finger, and a thin line where choices of another kind begin."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QFocusEvent, QKeySequence, QShortcut, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from winback_gui.ui.theme import Theme
from winback_gui.ui.widgets.fields import Combo, settle_within


def test_choices_have_room_and_a_line_between_them_takes_little(qtbot: QtBot, theme: Theme) -> None:
    combo = Combo("Which letters")
    qtbot.addWidget(combo)
    theme.dress(combo)
    combo.add_choice("now", "January to November 2026")
    combo.insertSeparator(1)
    combo.add_choice("run", "Run of 12 May 2026: 39 letters")
    combo.show()
    combo.showPopup()
    heights = [combo.view().sizeHintForRow(row) for row in range(combo.count())]
    assert heights[0] == heights[2] >= 24
    assert heights[1] < 12
    page = combo.view().viewport().grab().toImage()
    line = combo.view().visualRect(combo.model().index(1, 0)).center()
    assert page.pixelColor(line) == theme.colour("line2")
    combo.hidePopup()


def test_the_list_shows_the_whole_of_a_long_choice_below_a_narrow_field(qtbot: QtBot) -> None:
    combo = Combo("Cause")
    qtbot.addWidget(combo)
    combo.add_choice("one", "Stamp cards stopped counting when the till was changed")
    combo.setFixedWidth(120)
    combo.show()
    combo.showPopup()
    assert combo.view().width() >= combo.view().sizeHintForColumn(0)
    combo.hidePopup()


@pytest.fixture
def country(qtbot: QtBot) -> Combo:
    """A choice with the focus, and what it settled in its property "kept"."""
    combo = Combo("Country")
    qtbot.addWidget(combo)
    for key, text in (("DE", "Germany"), ("AR", "Argentina"), ("AU", "Austria"), ("CH", "Switzerland")):
        combo.add_choice(key, text)
    kept: list[str] = []
    combo.settled.connect(lambda: kept.append(combo.current))
    combo.setProperty("kept", kept)
    combo.settled.connect(lambda: combo.setProperty("kept", kept))
    combo.show()
    combo.setFocus()
    return combo


def test_letters_only_move_the_mark_in_the_open_list(country: Combo) -> None:
    """A letter typed by chance, with the focus on a choice of Settings, changed what is in the book."""
    QTest.keyClick(country, Qt.Key.Key_A)
    assert country.view().isVisible()
    QTest.keyClick(country.view(), Qt.Key.Key_U)
    assert country.view().currentIndex().data() == "Austria"
    assert (country.current, country.property("kept")) == ("DE", [])
    QTest.keyClick(country.view(), Qt.Key.Key_Escape)
    QTest.keyClick(country, Qt.Key.Key_Tab)
    assert (country.current, country.property("kept")) == ("DE", [])


def test_enter_takes_what_the_letters_found(country: Combo) -> None:
    QTest.keyClicks(country, "s")
    QTest.keyClick(country.view(), Qt.Key.Key_Return)
    assert (country.current, country.property("kept")) == ("CH", ["CH"])


def test_arrows_choose_in_the_closed_field_and_settle_where_one_stops(country: Combo) -> None:
    QTest.keyClick(country, Qt.Key.Key_Down)
    QTest.keyClick(country, Qt.Key.Key_Down)
    assert (country.current, country.property("kept")) == ("AU", [])
    QTest.keyClick(country, Qt.Key.Key_Return)
    assert country.property("kept") == ["AU"]
    QTest.keyClick(country, Qt.Key.Key_Up)
    QApplication.sendEvent(country, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.PopupFocusReason))
    assert country.property("kept") == ["AU"], "its own list is no other place"
    QApplication.sendEvent(country, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.TabFocusReason))
    assert country.property("kept") == ["AU", "AR"]


def test_shortcuts_and_the_wheel_choose_nothing(country: Combo) -> None:
    QTest.keyClick(country, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert not country.view().isVisible()
    wheel = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(country, wheel)
    assert country.hasFocus()
    assert not wheel.isAccepted()
    assert country.current == "DE"


def test_letters_in_a_field_that_can_be_written_in_are_written(country: Combo) -> None:
    country.setEditable(True)
    country.clearEditText()
    QTest.keyClicks(country, "Mo")
    assert country.currentText() == "Mo"
    assert not country.view().isVisible()


def leave(combo: Combo) -> None:
    QApplication.sendEvent(combo, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.TabFocusReason))


def test_what_is_not_settled_stands_when_the_book_is_shown_anew(country: Combo) -> None:
    """A refresh took back what was chosen by arrows, and then the old choice was settled."""
    QTest.keyClick(country, Qt.Key.Key_Down)
    country.choose("DE")
    assert (country.current, country.property("kept")) == ("AR", [])
    QTest.keyClick(country, Qt.Key.Key_Down)
    country.choose("DE")
    leave(country)
    assert (country.current, country.property("kept")) == ("AU", ["AU"])
    country.choose("DE")
    assert country.current == "DE"


def test_what_is_not_settled_stands_when_the_choices_are_listed_anew(country: Combo) -> None:
    QTest.keyClick(country, Qt.Key.Key_Down)
    country.clear()
    for key in ("CH", "DE", "AR"):
        country.add_choice(key, key)
    country.choose("DE")
    leave(country)
    assert (country.current, country.property("kept")) == ("AR", ["AR"])


@pytest.mark.parametrize("chooses", [True, False])
def test_what_can_no_longer_be_chosen_is_not_settled(country: Combo, *, chooses: bool) -> None:
    QTest.keyClick(country, Qt.Key.Key_Down)
    country.clear()
    for key in ("CH", "DE"):
        country.add_choice(key, key)
    if chooses:
        country.choose("DE")
    leave(country)
    assert country.property("kept") == []


def test_a_refresh_by_what_was_settled_is_shown(country: Combo) -> None:
    country.settled.connect(lambda: country.choose("CH"))
    QTest.keyClick(country, Qt.Key.Key_Down)
    leave(country)
    assert (country.current, country.property("kept")) == ("CH", ["AR"])


def test_a_choice_for_something_else_is_forgotten(country: Combo) -> None:
    QTest.keyClick(country, Qt.Key.Key_Down)
    country.forget_unsettled()
    country.choose("DE")
    leave(country)
    assert (country.current, country.property("kept")) == ("DE", [])


def test_where_nobody_waits_for_it_to_settle_the_program_chooses(qtbot: QtBot) -> None:
    """Whoever listens to `activated` has the choice already."""
    combo = Combo("Period")
    qtbot.addWidget(combo)
    combo.add_choice("year", "Year")
    combo.add_choice("month", "Month")
    QTest.keyClick(combo, Qt.Key.Key_Down)
    assert combo.current == "month"
    combo.choose("year")
    assert combo.current == "year"


@pytest.mark.parametrize("keys", ["Ctrl+Z", "Alt+P", "F5"])
def test_a_choice_is_settled_before_a_shortcut_runs(qtbot: QtBot, country: Combo, keys: str) -> None:
    """Undo ran before the choice was kept, and took back something else."""
    window = QWidget()
    qtbot.addWidget(window)
    QVBoxLayout(window).addWidget(country)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    country.setFocus()
    kept = country.property("kept")
    shortcut = QShortcut(QKeySequence(keys), window)
    shortcut.activated.connect(lambda: ran.extend(country.property("kept") or ["too early"]))
    ran: list[str] = []
    QTest.keyClick(country, Qt.Key.Key_Down)
    QTest.keySequence(country, QKeySequence(keys))
    assert ran == ["AR"]
    assert kept == []
    country.setParent(None)


def test_a_menu_of_the_window_is_another_place(qtbot: QtBot, country: Combo) -> None:
    menu = QMenu()
    qtbot.addWidget(menu)
    menu.addAction("Undo")
    country.activateWindow()
    qtbot.waitUntil(country.hasFocus)
    QTest.keyClick(country, Qt.Key.Key_Down)
    menu.popup(QPoint(0, 0))
    assert country.property("kept") == ["AR"]
    menu.close()


def test_what_is_kept_now_settles_all_choices_within(country: Combo) -> None:
    whole = QWidget()
    QVBoxLayout(whole).addWidget(country)
    QTest.keyClick(country, Qt.Key.Key_Down)
    settle_within(whole)
    settle_within(whole)
    assert country.property("kept") == ["AR"]
    country.setParent(None)
