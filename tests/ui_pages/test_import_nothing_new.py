"""A list of which the book knows all, or all but corrections: what its import offers, and what it says came of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui_pages.import_scene import TILL, opened, press, session, wait_for_figures, words_of
from winback_gui.domain.speech import Speaker
from winback_gui.importing.report import Brought, ImportReport
from winback_gui.services.imports import import_files
from winback_gui.services.imports.import_files import ImportResult
from winback_gui.store import imports
from winback_gui.ui.dialogs.imports.dialog import COLUMNS, SUMMARY, ImportDialog
from winback_gui.ui.dialogs.imports.list import ImportsDialog
from winback_gui.ui.dialogs.imports.sentences import sentences
from winback_gui.ui.session import Session
from winback_gui.ui.widgets.rich_text import RichLabel

__all__ = ["session"]
_WHOLE = TILL.replace(";Laufkunde;;;15.08.2026;3,20;Bar\n", "")
PEOPLE = "Kd-Nr;Nachname;Straße;PLZ;Ort\n1;Okafor;Weg 1;50676;Köln\n2;Aydın;Weg 2;50823;Köln\n"


def at_summary(qtbot: QtBot, session: Session, path: Path, text: str) -> ImportDialog:
    path.write_text(text, encoding="utf-8")
    dialog = opened(qtbot, session, path)
    qtbot.waitUntil(lambda: dialog.current >= COLUMNS, timeout=10_000)
    wait_for_figures(qtbot, dialog)
    while dialog.current < SUMMARY:
        press(qtbot, dialog)
    qtbot.waitUntil(dialog.next_button.isEnabled, timeout=10_000)
    return dialog


def said(dialog: QWidget) -> str:
    QApplication.processEvents()  # what was put in a moment ago is shown now
    rich = "\n".join(one.said.replace("**", "") for one in dialog.findChildren(RichLabel) if one.isVisible())
    return f"{rich}\n{words_of(dialog)}"


def finish(qtbot: QtBot, dialog: ImportDialog) -> None:
    press(qtbot, dialog)
    qtbot.waitUntil(lambda: dialog.is_at_end, timeout=10_000)


@pytest.mark.parametrize("text", [_WHOLE, PEOPLE], ids=["till", "people"])
def test_a_list_that_came_in_before_is_not_offered_again(
    qtbot: QtBot, session: Session, tmp_path: Path, text: str
) -> None:
    """The button said "Bring in 3 customers", and then that 0 purchases and 0 new customers were brought in."""
    path = tmp_path / "umsatz.csv"
    first = at_summary(qtbot, session, path, text)
    finish(qtbot, first)
    first.reject()
    dialog = at_summary(qtbot, session, path, text)
    assert dialog.next_button.text() == "Finish"
    assert "Nothing in it is new: all of it is in your book already" in said(dialog)
    assert "0 new customers" not in said(dialog.summary)
    assert "You can undo" not in said(dialog)
    assert "all of them known" in said(dialog.side)
    finish(qtbot, dialog)
    assert "came in" not in said(dialog).lower()
    assert "is in your book." not in said(dialog)
    assert "All of it is written" not in said(dialog)
    assert "Nothing in it was new." in said(dialog)
    assert len(imports.all_imports(session.book.con)) == 2, "that the list was seen is kept"
    dialog.reject()
    listed = ImportsDialog(session)
    qtbot.addWidget(listed)
    qtbot.waitUntil(lambda: listed.list.count() == 2)
    listed.list.setCurrentRow(0)
    assert listed.report.text().startswith("Nothing in it was new.")
    listed.list.setCurrentRow(1)
    assert not listed.report.text().startswith("Nothing in it was new.")


@pytest.mark.parametrize("brought", [(), (Brought("notes", 0, 1),)], ids=["list", "book"])
def test_of_a_part_of_a_large_file_nobody_says_that_nothing_is_new(brought: tuple[Brought, ...]) -> None:
    part = ImportReport(is_partly=True, brought=brought, purchases_known=500)
    assert not part.brings_nothing
    assert replace(part, is_partly=False).brings_nothing
    plan = import_files.ImportPlan(())
    words = [Speaker().plain(said) for _icon, _colour, said in sentences(plan, ImportResult(1, part, ()), 0)]
    assert "It is still being counted." in words
    assert not any("Nothing" in said or "comes in" in said for said in words)


def test_known_customers_who_moved_are_updated_and_not_brought_in(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    path = tmp_path / "kunden.csv"
    first = at_summary(qtbot, session, path, PEOPLE)
    assert first.next_button.text() == "Bring in 2 customers"
    finish(qtbot, first)
    assert "2 new customers came in." in said(first)
    assert "0 purchases" not in said(first)
    first.reject()
    dialog = at_summary(qtbot, session, path, PEOPLE.replace("Weg 2", "Allee 9"))
    assert dialog.next_button.text() == "Update 1 customer"
    finish(qtbot, dialog)
    assert "1 customer was brought up to date. Undo takes it back." in said(dialog)
    assert "Nothing in it was new" not in said(dialog)
    dialog.reject()


def test_corrected_amounts_are_corrected_and_not_brought_in(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    path = tmp_path / "till.csv"
    text = "receipt_no,customer_no,date,amount\na,1,2026-01-02,5.00\nb,2,2026-02-02,7.00\n"
    finish(qtbot, first := at_summary(qtbot, session, path, text))
    first.reject()
    dialog = at_summary(qtbot, session, path, text.replace("7.00", "8.00"))
    assert dialog.next_button.text() == "Correct 1 purchase"
    assert "1 purchase in your book is corrected by the file" in said(dialog)
    finish(qtbot, dialog)
    assert "1 purchase was corrected. Undo takes it back." in said(dialog)
    assert import_files.all_imports(session.book)[0].report["purchases_changed"] == 1
    dialog.reject()


def test_a_list_with_no_line_that_can_be_taken_says_so(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    text = "customer_no,date,amount\n7,2026-01-02,5.00\n"
    finish(qtbot, first := at_summary(qtbot, session, tmp_path / "till.csv", text))
    first.reject()
    dialog = at_summary(qtbot, session, tmp_path / "more.csv", text.replace("5.00", "five"))
    assert "Nothing of it can be taken as it is" in said(dialog)
    assert dialog.next_button.text() == "Finish"
    dialog.reject()
