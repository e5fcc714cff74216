"""The Letters page while many letters are read: blank paper and a bar, no button without words; Cancel leads away."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests import factory
from tests.ui_pages.letters_scene import make_letters
from tests.ui_pages.page_session import NOW, new_session
from winback_gui.domain.message import msg
from winback_gui.domain.progress import Progress
from winback_gui.services.book.books import create_book
from winback_gui.services.letters import look_through
from winback_gui.services.letters.letter_rows import LetterPile
from winback_gui.store.book import Book
from winback_gui.ui.jobs import Job, Lane
from winback_gui.ui.pages.letters.page import LettersPage
from winback_gui.ui.session import Session
from winback_gui.ui.theme import Theme
from winback_gui.ui.widgets.cover import Cover


@pytest.fixture
def go_on(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """Until it is set, the pile is being read: letter 51 of 1,289."""
    event, usual = Event(), look_through.pile

    def slow(book: Book, today: date, progress: Progress | None = None) -> LetterPile:
        assert progress is not None
        while not event.wait(0.02):
            progress.step(msg("Putting letter {done} of {total} into words", done=51, total=1289), 50, 1289)
        return usual(book, today, progress)

    monkeypatch.setattr(look_through, "pile", slow)
    yield event
    event.set()


@pytest.fixture
def page(theme: Theme, tmp_path: Path, qtbot: QtBot, go_on: Event) -> Iterator[LettersPage]:
    session: Session = new_session()
    book = create_book(tmp_path / "shop.winback", factory.shop(), NOW)
    make_letters(book, "Amara Okafor")
    session.open(book)
    made = LettersPage(session)
    made.resize(1162, 700)
    made.show()
    yield made
    go_on.set()
    qtbot.waitUntil(lambda: not session.jobs.running)
    made.close()
    made.deleteLater()
    session.close()
    session.jobs.shut_down()
    QApplication.processEvents()


def covered(page: LettersPage) -> bool:
    return any(one.isVisible() for one in page.findChildren(Cover))


def test_a_bar_over_blank_paper_until_the_letters_are_there(page: LettersPage, go_on: Event, qtbot: QtBot) -> None:
    qtbot.waitUntil(page.reading.isVisible)
    qtbot.waitUntil(lambda: page.reading.said == "Putting letter 51 of 1,289 into words")
    page.jobs.ended.emit(Job(0, "another", Lane.READ, has_own_progress=False))  # another part of the window
    qtbot.wait(400)
    assert covered(page)
    go_on.set()
    qtbot.waitUntil(lambda: not covered(page))
    assert page.pile is not None
    assert not page.reading.isVisible()
    assert page.parts.print_button.text() == "Print letters"


def test_who_does_not_wait_goes_to_today_and_may_come_again(page: LettersPage, go_on: Event, qtbot: QtBot) -> None:
    qtbot.waitUntil(page.reading.isVisible)
    with qtbot.waitSignal(page.session.page_requested) as asked:
        page.reading.cancel_requested.emit()
    assert asked.args == ["today", None]
    assert not page.reading.isVisible()
    go_on.set()
    page.hide()
    page.show()
    qtbot.waitUntil(lambda: page.pile is not None)
