"""Esc in an import: nothing that the owner mended or chose goes without a question, and no question is for nothing."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui_pages.import_scene import book_of, opened, session, till, wait_for_figures
from winback_gui.domain.speech import Speaker
from winback_gui.store import customers
from winback_gui.ui.dialogs.imports.choices import ImportChoices
from winback_gui.ui.dialogs.imports.dialog import ImportDialog
from winback_gui.ui.dialogs.imports.leave import would_be_lost
from winback_gui.ui.session import Session
from winback_gui.ui.widgets.dialog import LeaveQuestion

__all__ = ["session", "till"]


def question(dialog: ImportDialog) -> LeaveQuestion:
    (found,) = (one for one in dialog.findChildren(LeaveQuestion) if one.isVisible())
    return found


def test_esc_asks_first_once_files_were_looked_at(qtbot: QtBot, session: Session, till: Path) -> None:
    dialog = opened(qtbot, session, till)
    wait_for_figures(qtbot, dialog)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    asked = question(dialog)
    assert asked._sentence.said == "The files are looked at, but nothing of them is in your book yet."
    QTest.mouseClick(asked.verb, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()


def test_mended_lines_and_choices_are_asked_about_first(qtbot: QtBot, session: Session, till: Path) -> None:
    dialog = opened(qtbot, session, till)
    wait_for_figures(qtbot, dialog)
    dialog.choices.mend(till, {2: ("1", "Quill"), 3: ("2", "Berg")})
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    asked = question(dialog)
    assert asked._title.text() == "Leave without bringing anything in?"
    assert asked._sentence.said == "2 mended lines would be lost."
    QTest.keyClick(asked, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.choices.mended_count == 2
    dialog._on_field(till, 0, "")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    asked = question(dialog)
    assert asked._sentence.said == "2 mended lines and the choices you made would be lost."
    QTest.mouseClick(asked.verb, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()
    assert customers.count(book_of(session).con) == 0


def test_whoever_leaves_while_the_files_are_looked_at_has_nothing_counted(
    qtbot: QtBot, session: Session, till: Path
) -> None:
    dialog = opened(qtbot, session, till)
    wait_for_figures(qtbot, dialog)
    asked_for: list[bool] = []
    dialog.trial.due.connect(lambda: asked_for.append(True))
    dialog._on_field(till, 0, "")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    QTest.mouseClick(question(dialog).verb, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()
    qtbot.waitUntil(lambda: not session.jobs.running)
    qtbot.wait(30)
    assert not asked_for


def test_choices_alone_are_named() -> None:
    choices = ImportChoices()
    assert not would_be_lost(choices).text
    choices.read_as(Path("a.csv"), ";", "utf-8", "")
    assert Speaker().plain(would_be_lost(choices)) == "The choices you made would be lost."
