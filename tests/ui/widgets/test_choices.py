"""Chips, segments, combos and steps: one choice, by mouse and by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from winback_gui.ui.theme import Theme
from winback_gui.ui.widgets.chips import Chip, ChipGroup, ChipText
from winback_gui.ui.widgets.fields import Combo
from winback_gui.ui.widgets.segmented import Segmented
from winback_gui.ui.widgets.step_bar import Step, StepBar

CHIPS = [ChipText("all", "All", "43"), ChipText("ready", "Ready", "31"), ChipText("held", "Held out", "6")]
STEPS = [Step("identify", "Identify"), Step("reason", "Reason"), Step("fix", "Fix")]


def shown_group(qtbot: QtBot, width: int = 600) -> ChipGroup:
    group = ChipGroup(more="More", name="Which letters")
    qtbot.addWidget(group)
    group.show_chips(CHIPS)
    group.resize(width, 28)
    group.show()
    group.activateWindow()
    qtbot.waitUntil(group.isActiveWindow)
    return group


def chip(group: QWidget, key: str) -> Chip:
    return next(one for one in group.findChildren(Chip) if one.chip.key == key)


def test_tab_comes_by_the_chips_where_they_stand_however_late_they_are_made(qtbot: QtBot) -> None:
    page = QWidget()
    row = QHBoxLayout(page)
    group = ChipGroup(more="More", name="Which letters")
    first, last = QLineEdit(), QLineEdit()
    for widget in (first, group, last):
        row.addWidget(widget)
    qtbot.addWidget(page)
    page.show()
    for chips in (CHIPS, CHIPS[1:]):
        group.show_chips(chips)
        order: list[QWidget] = []
        at = first.nextInFocusChain()
        while at is not None and at is not first:
            order.append(at)
            at = at.nextInFocusChain()
        places = [order.index(chip(group, one.key)) for one in chips]
        assert places == sorted(places)
        assert places[-1] < order.index(last)


@pytest.mark.parametrize("beside", [60, 20, 0], ids=["the word", "the sign", "the sign"])
def test_the_menu_of_the_other_chips_is_whole_beside_a_wide_one(qtbot: QtBot, beside: int) -> None:
    group = shown_group(qtbot)
    group.choose("held")
    more = chip(group, "")
    group.resize(chip(group, "held").width() + 8 + more.short_width() + beside, 28)
    assert chip(group, "held").isVisible()
    assert more.isVisible()
    assert more.geometry().right() < group.width()
    assert more.accessibleName() == "More"
    assert more.toolTip() == ("" if beside == 60 else "More")


def test_one_chip_is_on_from_the_start_and_only_one(qtbot: QtBot) -> None:
    group = shown_group(qtbot)
    assert group.current == "all"
    with qtbot.waitSignal(group.chosen) as caught:
        QTest.mouseClick(chip(group, "ready"), Qt.MouseButton.LeftButton)
    assert caught.args == ["ready"]
    assert [one.chip.key for one in group.findChildren(Chip) if one.isChecked()] == ["ready"]


def test_a_chip_that_is_on_stays_on_and_says_nothing(qtbot: QtBot) -> None:
    group = shown_group(qtbot)
    with qtbot.assertNotEmitted(group.chosen):
        QTest.mouseClick(chip(group, "all"), Qt.MouseButton.LeftButton)
    assert chip(group, "all").isChecked()


def test_arrows_choose_the_next_chip(qtbot: QtBot) -> None:
    group = shown_group(qtbot)
    chip(group, "all").setFocus()
    QTest.keyClick(chip(group, "all"), Qt.Key.Key_Right)
    assert chip(group, "ready").hasFocus()
    assert group.current == "ready"


def test_new_counts_keep_the_choice_and_another_list_falls_back_to_the_first(qtbot: QtBot) -> None:
    group = shown_group(qtbot)
    group.choose("held")
    group.show_chips(
        [ChipText("all", "All", "40"), ChipText("ready", "Ready", "30"), ChipText("held", "Held out", "5")]
    )
    assert group.current == "held"
    assert chip(group, "held").accessibleName() == "Held out 5"
    group.show_chips([ChipText("open", "Open", "2"), ChipText("fixed", "Fixed", "3")])
    assert group.current == "open"


def test_what_does_not_fit_goes_into_the_menu_but_never_the_choice(qtbot: QtBot) -> None:
    group = shown_group(qtbot, width=190)
    group.choose("held")
    visible = [one.chip.key for one in group.findChildren(Chip) if one.isVisible()]
    assert "held" in visible
    assert "" in visible  # the menu's own chip
    actions = group.findChildren(QMenu)[0].actions()
    assert [action.text() for action in actions] == ["All  43", "Ready  31"]
    actions[1].trigger()
    assert group.current == "ready"


def test_no_chip_is_cut_off_at_any_width(qtbot: QtBot) -> None:
    group = shown_group(qtbot)
    for width in range(group.minimumSizeHint().width(), 420, 7):
        group.resize(width, 28)
        right = max(one.x() + one.width() for one in group.findChildren(Chip) if one.isVisible())
        assert right <= max(width, group.minimumSizeHint().width())


def test_arrows_choose_the_next_segment_and_back(qtbot: QtBot) -> None:
    sure = Segmented([("certain", "Certain"), ("probably", "Probably"), ("guess", "Guess")], name="How sure")
    qtbot.addWidget(sure)
    sure.show()
    sure.activateWindow()
    qtbot.waitUntil(sure.isActiveWindow)
    first = next(child for child in sure.findChildren(QWidget) if child.accessibleName() == "Certain")
    first.setFocus()
    with qtbot.waitSignal(sure.chosen) as caught:
        QTest.keyClick(first, Qt.Key.Key_Right)
    assert caught.args == ["probably"]
    assert sure.current == "probably"
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Left)
    assert sure.current == "certain"


def test_a_combo_gives_keys_and_leaves_the_wheel_to_the_page(qtbot: QtBot) -> None:
    combo = Combo("Separator")
    qtbot.addWidget(combo)
    for key, text in (("semicolon", "Semicolon"), ("comma", "Comma")):
        combo.add_choice(key, text)
    combo.show()
    combo.clearFocus()
    wheel = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(combo, wheel)
    assert combo.current == "semicolon"
    combo.choose("comma")
    assert combo.current == "comma"
    with pytest.raises(KeyError):
        combo.choose("tab")


def test_a_step_asks_and_the_page_decides(qtbot: QtBot) -> None:
    bar = StepBar(STEPS)
    qtbot.addWidget(bar)
    bar.resize(1162, 36)
    bar.set_current("identify")
    bar.set_count("reason", "9 unknown yet")
    bar.show()
    reason = next(child for child in bar.findChildren(QWidget) if child.accessibleName().startswith("2"))
    assert reason.accessibleName() == "2 Reason, 9 unknown yet"
    with qtbot.waitSignal(bar.step_requested) as caught:
        QTest.mouseClick(reason, Qt.MouseButton.LeftButton)
    assert caught.args == ["reason"]
    assert bar.current == "identify"


def test_a_narrow_step_bar_keeps_the_count_of_the_current_step_only(qtbot: QtBot) -> None:
    bar = StepBar(STEPS)
    qtbot.addWidget(bar)
    for step in STEPS:
        bar.set_count(step.key, "31 can be written to")
    bar.set_current("fix")
    bar.set_summary("43 customers to win back")
    bar.show()
    links = [child for child in bar.findChildren(QWidget) if child.accessibleName()[:1].isdigit()]
    bar.resize(1162, 36)
    wide = [link.sizeHint().width() for link in links]
    bar.resize(460, 36)
    narrow = [link.sizeHint().width() for link in links]
    assert narrow[0] < wide[0]
    assert narrow[2] == wide[2]


def test_a_choice_longer_than_its_field_ends_in_an_ellipsis(qtbot: QtBot) -> None:
    combo = Combo("Cause")
    qtbot.addWidget(combo)
    combo.add_choice("till", "Sharp words at the till on Saturdays")
    combo.show()
    combo.resize(140, 32)
    assert combo.shown.endswith("…")
    assert combo.currentText().startswith(combo.shown[:-1])
    combo.resize(600, 32)
    assert combo.shown == "Sharp words at the till on Saturdays"


@pytest.mark.parametrize("words", ["1 November 2025", "Customer no.", "January to November 2026", "Semicolon", "i"])
def test_a_field_as_wide_as_it_wants_to_be_shows_all_of_its_words(qtbot: QtBot, words: str) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    combo = Combo("Which", holder)
    combo.add_choice("one", words)
    Theme().dress(holder)
    holder.show()
    combo.resize(combo.sizeHint())
    assert combo.shown == words
