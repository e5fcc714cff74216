"""Dialogs, the wizard, queues, panels and the focus ring."""

from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from winback_gui.ui.roles import Role
from winback_gui.ui.theme import Theme
from winback_gui.ui.widgets.arranging import column_in, laid_out_once
from winback_gui.ui.widgets.buttons import Button, ButtonKind
from winback_gui.ui.widgets.dialog import Dialog
from winback_gui.ui.widgets.drawings import Drawing
from winback_gui.ui.widgets.empty_state import EmptyState
from winback_gui.ui.widgets.focus_ring import FocusRing, FocusWatch
from winback_gui.ui.widgets.labels import GivingLabel, label
from winback_gui.ui.widgets.page_header import PageHeader
from winback_gui.ui.widgets.queue_list import QueueItem, QueueList
from winback_gui.ui.widgets.segmented import Segmented
from winback_gui.ui.widgets.side_panel import SidePanel
from winback_gui.ui.widgets.veil import Veil
from winback_gui.ui.widgets.wizard import WizardDialog, WizardPage

ITEMS = [QueueItem(str(number), f"Person {number}", "Reason unknown yet", "€98") for number in range(4)]


def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show()
    return made


def test_a_card_title_that_does_not_fit_ends_in_an_ellipsis(qtbot: QtBot, theme: Theme) -> None:
    title = GivingLabel("Regulars who stopped, by month", Role.SECTION)
    qtbot.addWidget(title)
    title.show()
    title.resize(title.sizeHint().width(), 20)
    assert (title.shown, title.toolTip()) == (title.text(), "")
    title.resize(100, 20)
    assert title.shown.endswith("…")
    assert title.toolTip() == "Regulars who stopped, by month"


def test_a_dialog_veils_the_window_while_it_is_open(qtbot: QtBot) -> None:
    behind = window(qtbot)
    dialog = Dialog("Your signature", "Sign once, and every letter carries it", parent=behind)
    dialog.set_foot(Button("Use this signature", ButtonKind.PRIMARY), cancel="Cancel")
    dialog.open()
    qtbot.waitUntil(lambda: bool(behind.findChildren(Veil)))
    veils = behind.findChildren(Veil)
    assert [veil.geometry() for veil in veils] == [behind.rect()]
    behind.resize(640, 480)
    assert veils[0].geometry() == behind.rect()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert not veils[0].isVisible()


def test_a_dialog_that_is_deleted_while_it_is_seen_leaves_no_veil(qtbot: QtBot) -> None:
    behind = window(qtbot)
    first, second = (Dialog("Look", title, parent=behind) for title in ("First", "Second"))
    for dialog in (first, second):
        dialog.open()
    qtbot.waitUntil(lambda: bool(behind.findChildren(Veil)))
    qtbot.wait(20)
    veil = behind.findChildren(Veil)[0]
    second.deleteLater()
    qtbot.waitUntil(lambda: not shiboken6.isValid(second))
    assert veil.isVisible()  # the first dialog is still there
    first.deleteLater()
    qtbot.waitUntil(lambda: not shiboken6.isValid(first))
    assert not veil.isVisible()


def test_a_dialog_of_many_parts_comes_in_turns_and_only_once(qtbot: QtBot) -> None:
    behind = window(qtbot)

    def large() -> Dialog:
        made = Dialog("Rules", "Which offer for which reason?", parent=behind)
        for number in range(120):
            made.body.addWidget(label(str(number)))
        return made

    first = large()
    first.open()
    clicks = []
    while not first.isVisible():
        clicks.append(large())
        clicks[-1].open()  # a further click, in each of its turns
        qtbot.wait(1)
    qtbot.wait(20)
    assert len(clicks) > 1
    assert not any(one.isVisible() for one in clicks)
    first.close()
    gone = large()
    gone.open()
    qtbot.wait(2)
    shiboken6.delete(gone)
    third = large()
    third.open()
    qtbot.waitUntil(third.isVisible)


@pytest.mark.parametrize(("kind", "is_default"), [(ButtonKind.PRIMARY, True), (ButtonKind.DANGER, False)])
def test_what_cannot_be_taken_back_is_never_the_default(qtbot: QtBot, kind: ButtonKind, is_default: bool) -> None:
    dialog = Dialog("Erase", "Erase this customer?")
    qtbot.addWidget(dialog)
    verb = Button("Erase 1 customer", kind)
    leave = dialog.set_foot(verb, cancel="Cancel")
    assert verb.isDefault() is is_default
    assert leave.kind == ButtonKind.QUIET


def test_the_wizard_goes_on_when_the_page_says_so_and_back_always(qtbot: QtBot) -> None:
    pages = [WizardPage(name, f"{name}?", "", QLabel(name), f"On from {name}") for name in ("File", "Columns")]
    wizard = WizardDialog("Bring in sales", pages, back="Back", cancel="Cancel")
    qtbot.addWidget(wizard)
    wizard.show()
    assert not wizard.back_button.isEnabled()
    with qtbot.waitSignal(wizard.next_requested) as asked:
        QTest.mouseClick(wizard.next_button, Qt.MouseButton.LeftButton)
    assert asked.args == [0]
    assert wizard.current == 0
    wizard.go_on()
    assert (wizard.current, wizard.next_button.text()) == (1, "On from Columns")
    with qtbot.waitSignal(wizard.finished_last):
        wizard.go_on()
    QTest.mouseClick(wizard.back_button, Qt.MouseButton.LeftButton)
    assert wizard.current == 0


def test_a_finished_step_of_the_wizard_leads_back_to_it(qtbot: QtBot) -> None:
    pages = [WizardPage(name, f"{name}?", "", QLabel(name), "On") for name in ("File", "Columns", "Dates", "Summary")]
    wizard = WizardDialog("Bring in sales", pages, back="Back", cancel="Cancel")
    qtbot.addWidget(wizard)
    wizard.show()
    steps = wizard._circles.steps

    def open_steps() -> list[bool]:
        return [step.isEnabled() and step.focusPolicy() != Qt.FocusPolicy.NoFocus for step in steps]

    assert open_steps() == [False] * 4
    wizard.go_to(2)
    assert open_steps() == [True, True, False, False]
    QTest.mouseClick(steps[3], Qt.MouseButton.LeftButton)
    assert wizard.current == 2
    wizard.allow_back(allowed=False)
    QTest.mouseClick(steps[0], Qt.MouseButton.LeftButton)
    assert (wizard.current, open_steps()) == (2, [False] * 4)
    wizard.allow_back(allowed=True)
    QTest.mouseClick(steps[0], Qt.MouseButton.LeftButton)
    assert (wizard.current, open_steps()) == (0, [False] * 4)
    assert wizard.focusWidget() is wizard.next_button
    wizard.show_end("Done", "", QLabel("done"), "See")
    assert open_steps() == [False] * 4


def test_a_queue_is_worked_through_from_the_top(qtbot: QtBot) -> None:
    queue = QueueList("Reasons")
    qtbot.addWidget(queue)
    queue.show_items(ITEMS)
    assert queue.current == "0"
    with qtbot.waitSignal(queue.current_changed) as caught:
        assert queue.go_on()
    assert caught.args == ["1"]
    queue.choose("3")
    assert not queue.go_on()
    assert queue.grab().width() > 0


def test_a_queue_keeps_its_place_when_somebody_leaves_it(qtbot: QtBot) -> None:
    queue = QueueList("Reasons")
    qtbot.addWidget(queue)
    queue.show_items(ITEMS)
    queue.choose("2")
    queue.show_items([item for item in ITEMS if item.key != "0"])
    assert queue.current == "2"
    queue.show_items([item for item in ITEMS if item.key not in {"0", "2"}])
    assert queue.current == "3"
    queue.show_items([])
    assert queue.current == ""


def test_verbs_that_do_not_fit_stand_below_one_another(qapp: QApplication, theme: Theme, qtbot: QtBot) -> None:
    panel = SidePanel(300)
    qtbot.addWidget(panel)
    theme.dress(panel)
    verbs = [Button("Als behoben kennzeichnen", ButtonKind.PANEL), Button("Die 3 Personen ansehen")]
    panel.set_verbs(verbs)
    panel.resize(300, 500)
    panel.show()
    assert verbs[1].y() > verbs[0].y()
    for verb in verbs:
        assert verb.width() >= verb.sizeHint().width()
    theme.wear(qapp, scale=1.25)
    assert panel.width() == 375


def test_what_is_more_stands_beside_the_last_verb_where_they_stand_below_one_another(
    theme: Theme, qtbot: QtBot
) -> None:
    """It had a row of its own, a third of the foot for three dots."""
    panel = SidePanel(260)
    qtbot.addWidget(panel)
    theme.dress(panel)
    verbs = [Button("Win back", ButtonKind.PANEL), Button("Somebody sold today"), Button("…")]
    panel.set_verbs(verbs, last_at_end=True)
    panel.resize(260, 500)
    panel.show()
    win, sold, more = verbs
    qtbot.waitUntil(lambda: win.geometry().bottom() < sold.y())
    assert sold.y() == more.y()
    assert max(win.geometry().right(), sold.geometry().right()) < more.x()


@pytest.mark.parametrize("drawing", list(Drawing))
def test_each_empty_page_has_its_drawing_and_one_button(qtbot: QtBot, drawing: Drawing) -> None:
    empty = EmptyState(
        drawing, "Letters lie here", "They come once you chose.", button=Button("Decide"), help_text="How"
    )
    qtbot.addWidget(empty)
    empty.resize(700, 500)
    empty.show()
    picture = empty.grab().toImage()
    assert len({picture.pixel(x, y) for x in range(250, 450, 3) for y in range(60, 250, 3)}) > 2
    help_link = next(one for one in empty.findChildren(Button) if one.text() == "How")
    with qtbot.waitSignal(empty.help_requested):
        QTest.mouseClick(help_link, Qt.MouseButton.LeftButton)


def test_the_ring_comes_with_the_keyboard_and_not_with_the_mouse(qapp: QApplication, qtbot: QtBot) -> None:
    watch = FocusWatch(qapp)
    made = window(qtbot)
    column = QVBoxLayout(made)
    first, second, field = Button("Keep"), Button("Print"), QLineEdit()
    for widget in (first, second, field):
        column.addWidget(widget)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    assert not [ring for ring in made.findChildren(FocusRing) if ring.isVisible()]
    QTest.keyClick(first, Qt.Key.Key_Tab)
    rings = [ring for ring in made.findChildren(FocusRing) if ring.isVisible()]
    assert [ring.widget() for ring in rings] == [second]
    QTest.keyClick(second, Qt.Key.Key_Tab)  # a field shows its focus by its own border
    assert not [ring for ring in made.findChildren(FocusRing) if ring.isVisible()]
    watch.stop()


def test_a_long_queue_is_worded_only_where_it_is_seen(qtbot: QtBot) -> None:
    queue = QueueList("Who left")
    qtbot.addWidget(queue)
    queue.resize(260, 520)
    queue.show()
    asked: list[int] = []

    def item(row: int) -> QueueItem:
        asked.append(row)
        return QueueItem(str(row), f"Customer {row}")

    queue.show_rows([str(row) for row in range(15_000)], item)
    queue.choose("14999")
    qtbot.waitUntil(lambda: 14_999 in asked)
    assert queue.current == "14999"
    assert len(set(asked)) < 60


@pytest.mark.parametrize(("width", "is_beside"), [(1100, True), (320, False)])
def test_the_views_stand_beside_the_title_or_below_it_and_no_sentence_is_cut_off(
    qtbot: QtBot, width: int, is_beside: bool
) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    header = PageHeader("Who stopped coming?", "**22 regulars stopped in March**; about 5 a month is usual. " * 2)
    views = Segmented([("list", "The list"), ("when", "When they left"), ("sure", "How sure")], name="Views")
    header.set_beside_title(views)
    header.set_buttons([Button("Go on with 72 to Reason", ButtonKind.PRIMARY)])
    column = QVBoxLayout(page)
    column.addWidget(header)
    column.addWidget(QWidget(), 1)
    page.resize(width, 500)
    page.show()
    title = next(one for one in header.findChildren(QLabel) if one.text() == header.title)
    qtbot.waitUntil(lambda: (views.x() > title.geometry().right()) is is_beside)
    assert views.width() >= views.sizeHint().width()
    assert header.height() >= header.heightForWidth(header.width())


def test_what_is_shown_meanwhile_is_laid_out_once_at_the_end(qtbot: QtBot) -> None:
    window, inner, parts = QWidget(), QWidget(), [QLabel("one"), QLabel("two")]
    outer, column = layouts = column_in(window), column_in(inner)
    outer.addWidget(inner)
    for part in parts:
        column.addWidget(part)
        part.hide()
    qtbot.addWidget(window)
    window.resize(200, 100)
    window.show()
    with laid_out_once(inner):
        for part in parts:
            part.show()
        assert not any(one.isEnabled() for one in layouts)
    assert all(one.isEnabled() for one in layouts)
    assert [part.height() for part in parts] == [50, 50]
