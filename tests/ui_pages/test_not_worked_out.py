"""Pages where who stopped coming could not be worked out: what the owner does on them does not start it again."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.factory import TODAY
from tests.services.stage_play import StagePlay
from tests.ui_pages.after_window import opened
from tests.ui_pages.page_session import failing_runs
from winback_gui.domain.message import msg
from winback_gui.services.customers.notes import add_note
from winback_gui.store.book import Book


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> list[Book]:
    return failing_runs(monkeypatch)


def some_people(play: StagePlay) -> None:
    play.ready(play.customer("Elif Korkmaz", ago=(90, 60, 30)))
    posted_on = TODAY - timedelta(weeks=4)
    play.posted(play.ready(play.customer("Amara Okafor"), on=posted_on), on=posted_on)


@pytest.mark.parametrize("name", ["today", "customers", "reason", "offer", "follow_up", "results"])
def test_a_note_does_not_start_it_again(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, failing: list[Book], name: str
) -> None:
    """Whoever had stopped it had it started by their next note, on the page where notes are written."""
    with opened(qtbot, tmp_path, name, some_people) as desk:
        assert desk.window.problem.isVisible()
        before = len(failing)
        for number in range(2):
            desk.session.act(lambda book, _progress, at=number: add_note(book, 1, f"note {at}", TODAY))  # type: ignore[misc]
            desk.settle()
        assert len(failing) == before
        assert not desk.window.problem.isVisible(), "it was said once"
        desk.page.hide()
        desk.page.ask_again()
        desk.page.show()
        desk.settle()
        assert len(failing) == before + 1, "whoever opens the page asks for it"


def test_today_says_it_still_after_a_note(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, failing: list[Book]
) -> None:
    with opened(qtbot, tmp_path, "today", some_people) as desk:
        desk.session.act(lambda book, _progress: add_note(book, 1, "a note", TODAY))
        desk.settle()
        assert "Who stopped coming could not be worked out" in desk.words()
        assert "being worked out" not in desk.words()


def test_today_asks_again_when_it_is_seen_next_where_it_failed_meanwhile(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(qtbot, tmp_path, "today", some_people) as desk:
        refreshed: list[bool] = []
        monkeypatch.setattr(desk.page, "refresh", lambda: refreshed.append(True))
        desk.page.hide()
        desk.session.standings.failed.emit(msg("The disk failed."))
        assert not refreshed
        desk.page.show()
        assert refreshed == [True]
