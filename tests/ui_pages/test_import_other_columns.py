"""Before a list with other columns comes in, one click says that its sales are others than those in the book."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.ui_pages.import_scene import book_of, opened, press, session, wait_for_figures
from winback_gui.store import purchases
from winback_gui.ui.dialogs.imports.dialog import SUMMARY, ImportDialog
from winback_gui.ui.dialogs.imports.summary import APART
from winback_gui.ui.session import Session
from winback_gui.ui.widgets.buttons import Button
from winback_gui.ui.widgets.rich_text import RichLabel

__all__ = ["session"]


def visits(path: Path, heads: str, end: str) -> Path:
    rows = (f"{at % 5},2026-01-{at // 2 + 1:02},{at}.50{end}\n" for at in range(40))
    path.write_text(f"customer no.,date,total{heads}\n" + "".join(rows), encoding="utf-8")
    return path


def to_summary(qtbot: QtBot, dialog: ImportDialog) -> None:
    wait_for_figures(qtbot, dialog)
    while dialog.current != SUMMARY:
        press(qtbot, dialog)


def test_sales_that_look_like_those_of_another_list_can_be_said_to_be_others(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    before = sum(1 for _one in purchases.all_purchases(book_of(session).con))
    first = opened(qtbot, session, visits(tmp_path / "a.csv", "", ""))
    to_summary(qtbot, first)
    press(qtbot, first)
    qtbot.waitUntil(lambda: first.is_at_end, timeout=10_000)
    first.reject()
    dialog = opened(qtbot, session, visits(tmp_path / "b.csv", ",deposit", ","))
    to_summary(qtbot, dialog)
    assert dialog.trial.result is not None
    assert dialog.trial.result.report.purchases_new == 0
    shown = " ".join(one.text() for one in dialog.summary.findChildren(RichLabel))
    assert shown.count("are in your book already") == 1, "beside what can be said against it"
    (they_are_others,) = (one for one in dialog.summary.findChildren(Button) if one.text() == "They are others")
    they_are_others.click()
    wait_for_figures(qtbot, dialog)
    assert dialog.trial.result.report.purchases_new == 40
    dialog.summary.list_requested.emit(APART)
    wait_for_figures(qtbot, dialog)
    assert dialog.trial.result.report.purchases_new == 0, "taken back"
    dialog.summary.list_requested.emit(APART)
    wait_for_figures(qtbot, dialog)
    press(qtbot, dialog)
    qtbot.waitUntil(lambda: dialog.is_at_end, timeout=10_000)
    assert sum(1 for _one in purchases.all_purchases(book_of(session).con)) == before + 80
    dialog.reject()
