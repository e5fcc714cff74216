"""Above the list: newer sales are missing, and the owner has it counted to where they end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.factory import TODAY
from tests.ui_pages.identify_on import identify_on
from tests.ui_pages.page_session import NOW, new_session, settle
from winback_gui.domain.lapse import Status
from winback_gui.domain.message import Message
from winback_gui.domain.speech import Speaker
from winback_gui.services.book.shop_settings import count_to_sales_end
from winback_gui.services.identify.standings import Standings
from winback_gui.services.sample.make_sample import make_sample
from winback_gui.store.book import Book, Holder
from winback_gui.ui.pages.identify.header import LIST, WHEN
from winback_gui.ui.pages.identify.page import IdentifyPage
from winback_gui.ui.pages.identify.words import SALES, TO_END, TO_TODAY
from winback_gui.ui.pages.settings.lapse_section import LapseSection
from winback_gui.ui.tokens import Kind

END = TODAY - timedelta(days=120)


@pytest.fixture
def page(qapp: QApplication, tmp_path: Path, qtbot: QtBot) -> Iterator[IdentifyPage]:
    """The sample shop as it stood 120 days ago; nothing came in since."""
    path = tmp_path / "shop.winback"
    make_sample(path, customers=150, purchases=2500, seed=4, today=END)
    with identify_on(Book.open(path, holder=Holder.here(NOW)), qtbot) as made:
        yield made


def stopped(page: IdentifyPage) -> int:
    assert page.view is not None
    return page.view.result.status_counts[Status.LAPSED]


def test_the_owner_has_it_counted_to_where_the_sales_end_and_back(page: IdentifyPage, qtbot: QtBot) -> None:
    session, notes = page.session, page.notes
    by_today = stopped(page)
    assert notes.isVisible()
    assert not notes.counted.isVisible()
    assert [link.text() for link in notes.note.links] == ["Bring in new sales", "Count to 18 Jul 2026"]
    assert "looks gone here" in notes.note.said
    notes.note.links[1].click()
    settle(qtbot, session)
    now = stopped(page)
    assert now < by_today / 2
    then = Standings.of(session.book, END)
    assert abs(now - int(then.columns.has_status(Status.LAPSED).sum())) <= 1
    assert notes.counted.said == "**Counted to 18 Jul 2026, where your sales end.** Who came since then is not known."
    assert notes.counted.kind is Kind.GREY
    assert [link.text() for link in notes.counted.links] == ["Count to today", "Bring in new sales"]
    assert "looks gone here" not in notes.note.said
    page.views.choose(WHEN)
    settle(qtbot, session)
    assert page.header.sentence.endswith(" Counted to 18 Jul 2026, where your sales end.")
    page.views.choose(LIST)
    notes.counted.links[0].click()
    settle(qtbot, session)
    assert stopped(page) == by_today
    assert not notes.counted.isVisible()
    session.undo()
    settle(qtbot, session)
    assert stopped(page) == now
    assert notes.counted.isVisible()


def test_from_both_notes_newer_sales_are_brought_in(page: IdentifyPage, qtbot: QtBot) -> None:
    asked: list[object] = []
    page.session.import_requested.connect(asked.append)
    page.notes.note.link_requested.emit(SALES)
    page.notes.note.link_requested.emit(TO_END)
    settle(qtbot, page.session)
    page.notes.counted.link_requested.emit(SALES)
    page.notes.counted.link_requested.emit(TO_TODAY)
    settle(qtbot, page.session)
    assert asked == [[], []]


def test_where_the_book_can_only_be_read_no_link_is_shown_that_could_do_nothing(
    qapp: QApplication, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "shop.winback"
    make_sample(path, customers=150, purchases=2500, seed=4, today=END)
    for is_counted_to in (False, True):
        with Book.open(path, holder=Holder.here(NOW)) as book:
            count_to_sales_end(book, is_chosen=is_counted_to)
        session = new_session()
        session.open(Book.open(path, holder=Holder.here(NOW), read_only=True))
        page = IdentifyPage(session)
        qtbot.addWidget(page)
        page.show()
        settle(qtbot, session)
        note = page.notes.counted if is_counted_to else page.notes.note
        assert note.isVisible()
        assert note.said
        assert [link.text() for link in note.links] == []
        failed: list[Message] = []
        session.jobs.failed.connect(failed.append)
        section = LapseSection(session)
        qtbot.addWidget(section)
        section.show_shop(session.shop)
        section.to_end.click()
        settle(qtbot, session)
        assert section.to_end.isChecked() is is_counted_to, "nothing is shown as kept that is not"
        assert "can only be read here" in Speaker().plain(failed[0])
        session.close()
