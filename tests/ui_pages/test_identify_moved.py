"""Above the list: who left it without having bought, since an import; told once, worked out once."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.factory import TODAY, purchase
from tests.ui_pages.page_session import NOW, new_session, settle
from winback_gui.domain.lapse import Status
from winback_gui.domain.message import msg
from winback_gui.services.identify.standings import Standings
from winback_gui.services.sample.make_sample import make_sample
from winback_gui.store import imports, purchases
from winback_gui.store.book import Book, Holder
from winback_gui.ui.dialogs.people_listed import PeopleListedDialog
from winback_gui.ui.pages.identify import departures as identify_departures
from winback_gui.ui.pages.identify import moved as identify_moved
from winback_gui.ui.pages.identify.header import LIST, WHEN
from winback_gui.ui.pages.identify.page import IdentifyPage
from winback_gui.ui.tokens import Kind


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The sample shop, in which a quarter of those who stopped came back with today's import."""
    made = tmp_path / "shop.winback"
    make_sample(made, customers=400, purchases=6000, seed=1, today=TODAY)
    with Book.open(made, holder=Holder.here(NOW)) as book:
        columns = Standings.of(book, TODAY).columns
        came = columns.customer_ids[columns.has_status(Status.LAPSED)].tolist()[::4]
        with book.action(msg("Brought in.")) as action:
            import_id = imports.start(book.con, TODAY, "till", ("sales.csv",))
            with action.bulk(import_id):
                back = [purchase(customer_id=who, day=TODAY, import_id=import_id) for who in came]
                purchases.add_many(book.con, back)
    return made


def test_who_left_the_list_without_buying_is_said_above_it_and_shown(
    qapp: QApplication, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    worked: list[object] = []
    work_before = identify_moved.work_before

    def counting(book: Book, standings: Standings) -> object:
        worked.append(book)
        return work_before(book, standings)

    for asks in (identify_moved, identify_departures):
        monkeypatch.setattr(asks, "work_before", counting)
    session = new_session()
    session.open(Book.open(path, holder=Holder.here(NOW)))
    page = IdentifyPage(session)
    qtbot.addWidget(page)
    page.resize(1162, 700)
    page.show()
    settle(qtbot, session)
    found = page.moved.found
    assert found is not None
    count = len(found.customer_ids)
    assert page.notes.note.isVisible()
    assert page.notes.note.kind is Kind.GREY
    assert page.notes.note.said.startswith(f"**{count} people no longer count as stopped, though they did not buy:**")
    page.notes.note.link_requested.emit("moved")
    settle(qtbot, session)
    (dialog,) = page.findChildren(PeopleListedDialog)
    assert dialog.table.rows_model.row_count == count
    dialog.reject()
    page.views.choose(WHEN)
    settle(qtbot, session)
    page.views.choose(LIST)
    page.refresh()
    settle(qtbot, session)
    assert page.notes.note.isVisible()
    assert len(worked) == 1, "the whole book is read once more only once, for the list and for the months"
    session.close()
    assert page.moved.found is None
    session.jobs.shut_down()
