"""The page Identify over a book, as its tests open it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from pytestqt.qtbot import QtBot

from tests.ui_pages.page_session import COSTS, new_session, settle
from winback_gui.services.book.shop_settings import save_costs
from winback_gui.store.book import Book
from winback_gui.ui.pages.identify.page import IdentifyPage


@contextmanager
def identify_on(book: Book, qtbot: QtBot) -> Iterator[IdentifyPage]:
    """Give the page, shown and filled, in a shop whose costs are known; the session is closed in the end."""
    session = new_session()
    session.open(book)
    save_costs(session.book, COSTS)
    page = IdentifyPage(session)
    qtbot.addWidget(page)
    page.resize(1162, 700)
    page.show()
    settle(qtbot, session)
    yield page
    session.close()
