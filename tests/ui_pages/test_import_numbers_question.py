"""A list that numbers its customers anew: the window asks what its numbers mean before anything can come in."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.services.imports.test_import_numbered_anew import in_book, listed, people, shifted
from tests.ui_pages.import_scene import opened, press, session, wait_for_figures, words_of
from winback_gui.services.imports.numbers_doubt import DoubtKind, NumbersMean
from winback_gui.ui.dialogs.imports.dialog import COLUMNS, QUESTIONS, SUMMARY, ImportDialog
from winback_gui.ui.session import Session

__all__ = ["session"]
ASKED = (DoubtKind.NAMES, "kunden_nov.csv")


def brought(qtbot: QtBot, session: Session, path: Path) -> None:
    dialog = opened(qtbot, session, path)
    wait_for_figures(qtbot, dialog)
    while dialog.current < SUMMARY:
        press(qtbot, dialog)
    press(qtbot, dialog)
    qtbot.waitUntil(lambda: dialog.is_at_end, timeout=10_000)
    dialog.reject()


def asked(qtbot: QtBot, session: Session, tmp_path: Path) -> ImportDialog:
    brought(qtbot, session, listed(tmp_path, people()))
    dialog = opened(qtbot, session, listed(tmp_path, shifted(people()), "kunden_nov"))
    qtbot.waitUntil(lambda: ASKED in dialog.questions.numbers, timeout=10_000)
    return dialog


def test_it_is_asked_before_anything_comes_in(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    dialog = asked(qtbot, session, tmp_path)
    if dialog.current == COLUMNS:
        assert dialog.next_button.text() == "Answer what is open"
        press(qtbot, dialog)
    qtbot.waitUntil(lambda: dialog.current == QUESTIONS)
    assert not dialog.next_button.isEnabled()
    said = words_of(dialog)
    assert "“kunden_nov.csv” calls 33 of 33 customers by quite other names" in said
    assert "10009 is Kurt Egger in your book and Sonja Zeman in the list" in said
    assert "Say first what the numbers of the list mean." in said


def test_people_are_known_by_name_and_address_on_the_owners_word(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    dialog = asked(qtbot, session, tmp_path)
    before = in_book(session.book)
    press(qtbot, dialog)
    dialog.questions.numbers[ASKED].choices[NumbersMean.NEW].setChecked(True)
    wait_for_figures(qtbot, dialog)
    while dialog.current < SUMMARY:
        press(qtbot, dialog)
    press(qtbot, dialog)
    qtbot.waitUntil(lambda: dialog.is_at_end, timeout=10_000)
    assert in_book(session.book) == before


def test_another_file_is_not_asked_about(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    dialog = asked(qtbot, session, tmp_path)
    dialog.questions.numbers[ASKED].choices[NumbersMean.SAME].setChecked(True)
    wait_for_figures(qtbot, dialog)
    dialog.remove_files([tmp_path / "kunden_nov.csv"])
    assert not dialog.questions.is_needed
    assert dialog.choices.numbers == {}
    dialog.add_files([tmp_path / "kunden_nov.csv"])
    qtbot.waitUntil(lambda: ASKED in dialog.questions.numbers, timeout=10_000)
    assert not dialog.questions.is_answered


def test_other_columns_are_asked_about_anew(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    """With other columns the numbers may be others': an answer about those before settles nothing."""
    dialog = asked(qtbot, session, tmp_path)
    dialog.questions.numbers[ASKED].choices[NumbersMean.SAME].setChecked(True)
    wait_for_figures(qtbot, dialog)
    dialog.columns.field_chosen.emit(tmp_path / "kunden_nov.csv", 3, "")
    assert dialog.choices.numbers == {}
    qtbot.waitUntil(lambda: ASKED in dialog.questions.numbers, timeout=10_000)
    assert not dialog.questions.is_answered
