"""The Letters page on a small real book, as the window makes it."""

from __future__ import annotations

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from tests.services.stage_play import TODAY, StagePlay
from winback_gui.domain.campaign import Letter
from winback_gui.services.look_through import looks_right, previewer_of
from winback_gui.store import letters
from winback_gui.store.book import Book
from winback_gui.ui.pages.letters import LettersPage
from winback_gui.ui.session import Session

NAMES = ("Amara Okafor", "Elif Korkmaz", "Søren Kjeldgaard")


def make_letters(book: Book, *names: str, looked_at: int = 0) -> dict[str, int]:
    """Letters by name; the first `looked_at` of them look right."""
    play = StagePlay(book)
    made = {}
    for at, name in enumerate(names):
        case_id = play.ready(play.customer(name))
        made[name] = play.made(case_id)[0]
        if at < looked_at:
            looks_right(book, [made[name]], TODAY, previewer_of(book))
    return made


class Desk:
    """The page with what a test asks of it again and again."""

    def __init__(self, page: LettersPage, session: Session, book: Book, qtbot: QtBot) -> None:
        self.page, self.session, self.book, self.qtbot = page, session, book, qtbot

    def wait(self, is_so: Callable[[], bool], timeout: int = 8000) -> None:
        self.qtbot.waitUntil(is_so, timeout=timeout)

    def quiet(self) -> None:
        """Wait until no job runs."""
        self.wait(lambda: not self.session.jobs.running)

    def shown(self, name: str) -> None:
        """Wait until the letter of this person is on the desk."""
        self.wait(lambda: self.page.panel.shown_name == name and not self.session.jobs.running)

    def open_body(self) -> None:
        """Ask for the whole text, and wait until it opens."""
        self.page.panel.whole_text.click()
        self.wait(lambda: hasattr(self.page, "body_dialog") and self.page.body_dialog.isVisible())

    def letter(self, letter_id: int) -> Letter:
        found = letters.get(self.session.book.con, letter_id)
        assert found is not None
        return found

    def words_on_page(self) -> str:
        """What stands on the page that is shown."""
        sheet = self.page.view.widget()
        assert sheet is not None
        return sheet.accessibleDescription()
