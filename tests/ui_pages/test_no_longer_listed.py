"""At the end of an import one click takes out what the list does not have any more, and Undo brings it back."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui_pages.import_scene import book_of, opened, press, session, wait_for_figures
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.message import msg
from winback_gui.domain.purchase import PurchaseKind
from winback_gui.services.customers.edit_customer import remove_purchase
from winback_gui.store import purchases
from winback_gui.ui.dialogs.imports import gone
from winback_gui.ui.dialogs.imports.dialog import SUMMARY, ImportDialog
from winback_gui.ui.dialogs.imports.gone import AgainNote, GoneNote
from winback_gui.ui.session import Session
from winback_gui.ui.widgets.note import Note

__all__ = ["session"]
ROWS = [f"{at % 20},Ada,Lister{at % 20},2026-01-{at // 4 + 1:02},{30 + at % 7}.00" for at in range(100)]


def brought(qtbot: QtBot, session: Session, path: Path, rows: list[str]) -> ImportDialog:
    path.write_text("\n".join(("customer no.,first name,last name,date,total", *rows)), encoding="utf-8")
    dialog = opened(qtbot, session, path)
    wait_for_figures(qtbot, dialog)
    while dialog.current != SUMMARY:
        press(qtbot, dialog)
    press(qtbot, dialog)
    qtbot.waitUntil(lambda: dialog.is_at_end, timeout=10_000)
    return dialog


def taken_out(session: Session) -> int:
    return sum(one.kind is PurchaseKind.TAKEN_OUT for one in purchases.all_purchases(book_of(session).con))


@pytest.mark.parametrize("answer", ["Take them out", "They stay"])
def test_the_owner_says_whether_they_go(qtbot: QtBot, session: Session, tmp_path: Path, answer: str) -> None:
    brought(qtbot, session, tmp_path / "list.csv", ROWS).reject()
    dialog = brought(qtbot, session, tmp_path / "list.csv", ROWS[:30] + ROWS[31:50] + ROWS[51:])
    (note,) = dialog.findChildren(GoneNote)
    assert "no longer in the list:** Ada Lister10 on 8 Jan" in note.said
    assert taken_out(session) == 0, "never by itself"
    (button,) = (one for one in note.links if one.text() == answer)
    button.click()
    if answer == "They stay":
        assert "They stay in your book" in note.said
        assert taken_out(session) == 0
    else:
        qtbot.waitUntil(lambda: "are taken out" in note.said, timeout=10_000)
        assert taken_out(session) == 2
        book_of(session).undo()
        assert taken_out(session) == 0
    assert not note.links
    dialog.reject()


def test_the_question_stays_where_the_act_is_refused(
    qtbot: QtBot, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The links went before the act, and never came back: the owner could not say it again."""
    brought(qtbot, session, tmp_path / "list.csv", ROWS).reject()
    dialog = brought(qtbot, session, tmp_path / "list.csv", ROWS[:30] + ROWS[31:50] + ROWS[51:])
    (note,) = dialog.findChildren(GoneNote)
    asked = note.said

    def refuse(*_given: object) -> None:
        raise WinbackError(msg("The disk is full."))

    with monkeypatch.context() as patch:
        patch.setattr(gone, "take_out", refuse)
        note.links[0].click()
        qtbot.waitUntil(lambda: "The disk is full." in note.said, timeout=10_000)
    assert asked in note.said
    assert taken_out(session) == 0
    assert [one.text() for one in note.links] == ["Take them out", "They stay"]
    note.links[0].click()
    qtbot.waitUntil(lambda: "are taken out" in note.said, timeout=10_000)
    assert taken_out(session) == 2
    dialog.reject()


@pytest.mark.parametrize("answer", ["Put it back", "It stays out"])
def test_what_a_list_has_again_comes_back_by_one_click(
    qtbot: QtBot, session: Session, tmp_path: Path, answer: str
) -> None:
    brought(qtbot, session, tmp_path / "list.csv", ROWS).reject()
    dialog = brought(qtbot, session, tmp_path / "list.csv", ROWS[:30] + ROWS[31:])
    (asked,) = dialog.findChildren(GoneNote)
    asked.links[0].click()
    qtbot.waitUntil(lambda: "is taken out" in asked.said, timeout=10_000)
    dialog.reject()
    dialog = brought(qtbot, session, tmp_path / "list.csv", ROWS)
    (note,) = dialog.findChildren(AgainNote)
    assert "1 purchase of this list stays out" in note.said
    (button,) = (one for one in note.links if one.text() == answer)
    button.click()
    qtbot.waitUntil(lambda: not note.links, timeout=10_000)
    if answer == "Put it back":
        qtbot.waitUntil(lambda: "is put back" in note.said, timeout=10_000)
    assert taken_out(session) == (answer == "It stays out")
    dialog.reject()


def test_that_lines_left_out_keep_it_from_being_told_stands_at_the_end(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    brought(qtbot, session, tmp_path / "list.csv", ROWS).reject()
    dialog = brought(qtbot, session, tmp_path / "list.csv", [*ROWS[:30], *ROWS[31:], "99,Ada,Lister99,2026-01-09,3o.x"])
    assert not dialog.findChildren(GoneNote)
    said = [one.said for one in dialog.findChildren(Note)]
    assert sum("was not compared" in one for one in said) == 1
    assert any("1 line was left out.** Mend it" in one for one in said)
    dialog.reject()


def test_not_every_line_was_taken_where_one_stays_out(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    """What the owner took out by hand is no news at each import, and no reason to say that it came in."""
    brought(qtbot, session, tmp_path / "list.csv", ROWS).reject()
    remove_purchase(book_of(session), 31)
    more = "7,Ada,Lister7,2026-01-26,30.00"
    dialog = brought(qtbot, session, tmp_path / "list.csv", [*ROWS, more])
    said = [one.said for one in dialog.findChildren(Note)]
    assert not any("stays out" in one or "Every line" in one for one in said)
    dialog.reject()
