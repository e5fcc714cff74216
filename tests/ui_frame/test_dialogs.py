"""The frame's own dialogs: earlier copies, help."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QTextBrowser
from pytestqt.qtbot import QtBot

from tests.ui_frame.frame_parts import NOW
from winback_gui.domain.progress import Silent
from winback_gui.domain.speech import Speaker
from winback_gui.resources_path import resource
from winback_gui.services.book.books import backups_of
from winback_gui.store import customers
from winback_gui.store.book import Book
from winback_gui.ui import books
from winback_gui.ui.dialogs.help_window import HelpWindow
from winback_gui.ui.dialogs.restore_copy import RestoreDialog
from winback_gui.ui.pages import PAGES
from winback_gui.ui.roles import Role
from winback_gui.ui.theme import Theme


def test_copies_are_listed_newest_first_and_one_comes_back(
    theme: Theme, qtbot: QtBot, make_book: Callable[..., Book]
) -> None:
    book = make_book()
    books.make_copy(book, NOW - timedelta(days=1))
    books.make_copy(book, NOW)
    dialog = RestoreDialog(Speaker(), backups_of(book.path))
    qtbot.addWidget(dialog)
    assert [dialog._list.item(row).text().partition(" · ")[0] for row in range(2)] == [
        "Tue 17 Nov 2026, 10:42",
        "Mon 16 Nov 2026, 10:42",
    ]
    copy = dialog.chosen
    assert copy is not None
    book.close()
    back, restored, said = books.restore_copy(copy, book.path, NOW, Silent())
    assert not restored.says_more
    assert Speaker().plain(said) == "The copy is your book now."
    assert customers.count(back.con) == 1
    back.close()


def test_without_a_copy_there_is_nothing_to_restore(theme: Theme, qtbot: QtBot) -> None:
    dialog = RestoreDialog(Speaker(), ())
    qtbot.addWidget(dialog)
    assert dialog.chosen is None


@pytest.mark.parametrize("name", [*(entry.name for entry in PAGES), "first-start", "about", "index"])
def test_each_page_has_its_help(name: str) -> None:
    assert resource("help", "en", f"{name}.md").read_text(encoding="utf-8").startswith("# ")


def test_links_in_the_help_lead_somewhere() -> None:
    import re

    for page in Path(resource("help", "en")).glob("*.md"):
        for target in re.findall(r"\]\(([^)]+)\)", page.read_text(encoding="utf-8")):
            assert resource("help", "en", target).is_file(), f"{page.name} leads to {target}"


def test_help_opens_the_page_of_the_screen(theme: Theme, qtbot: QtBot) -> None:
    window = HelpWindow(Speaker())
    qtbot.addWidget(window)
    window.show_page("identify")
    assert window.text.startswith("Who stopped coming?")
    window.show_page("no-such-page")
    assert window.text.startswith("How Winback works")
    window.close()


def test_help_is_in_american_words_for_an_american_shop(theme: Theme, qtbot: QtBot) -> None:
    window = HelpWindow(Speaker("en", "en_US"))
    qtbot.addWidget(window)
    window.show_page("follow_up")
    assert "what the post office wrote on it" in " ".join(window.text.split())
    window.show_page("identify")
    assert window.text.startswith("Who stopped coming?")
    window.close()


def test_help_parts_its_paragraphs_and_begins_at_the_top(theme: Theme, qtbot: QtBot) -> None:
    window = HelpWindow(Speaker())
    qtbot.addWidget(window)
    window.show_page("settings")
    browser = window.findChild(QTextBrowser)
    assert browser is not None
    document = browser.document()
    first = document.begin()
    assert all(document.findBlockByNumber(number).blockFormat().bottomMargin() > 0 for number in range(4))
    assert first.begin().fragment().charFormat().fontFamilies() == theme.font(Role.TITLE).families()
    window.close()
