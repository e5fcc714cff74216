"""A shop that is closed for the season, on the page: what is said above the list, and how it is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.analytics.closed_shop import STAYED, parlour
from tests.analytics.seaside_shop import GUESTS, LEFT_GUESTS, LEFT_TOWN, seaside
from tests.factory import TODAY
from tests.services.visits_book import book_of
from tests.ui_pages.identify_on import identify_on
from tests.ui_pages.page_session import NOW, settle
from winback_gui.domain.lapse import Status
from winback_gui.domain.purchase import VisitColumns, day_number
from winback_gui.services.letters.run_look import look_at_run
from winback_gui.ui.dialogs.prepare_run import PrepareRunDialog
from winback_gui.ui.pages.identify.header import SURE, WHEN
from winback_gui.ui.pages.identify.page import IdentifyPage
from winback_gui.ui.tokens import Kind


@pytest.fixture
def page(request: pytest.FixtureRequest, qapp: QApplication, tmp_path: Path, qtbot: QtBot) -> Iterator[IdentifyPage]:
    known: VisitColumns = request.param
    with identify_on(book_of(tmp_path / "shop.winback", known, NOW), qtbot) as made:
        yield made


def words_of(page: IdentifyPage, qtbot: QtBot) -> list[str]:
    page.views.choose(SURE)
    settle(qtbot, page.session)
    return [one.said for one in page.how_sure.told if one.isVisibleTo(page)]


@pytest.mark.parametrize("page", [parlour()], indirect=True)
def test_a_parlour_in_november(page: IdentifyPage, qtbot: QtBot) -> None:
    assert page.view is not None
    assert page.view.result.status_counts[Status.ACTIVE] > STAYED * 0.8
    counted = page.notes.counted
    assert counted.isVisible()
    assert counted.kind is Kind.GREY
    assert counted.said.startswith("**No sale since 30 Sept 2026: you are closed, as a year before")
    assert not counted.links
    words = words_of(page, qtbot)
    assert len(words) == 5
    assert words[1].startswith(
        "**Days on which you were closed do not count as silence:** since 1 Oct 2026, 1 Oct 2025"
    )
    assert page.header.sentence.startswith("**Had you asked on 1 Nov 2025:**")
    page.views.choose(WHEN)
    settle(qtbot, page.session)
    assert page.departures.isVisible()


@pytest.mark.parametrize("page", [parlour()], indirect=True)
def test_before_letters_are_made_it_is_said_that_the_door_is_closed(page: IdentifyPage, qtbot: QtBot) -> None:
    dialog = PrepareRunDialog(page.session, look_at_run(page.session.book.con, TODAY))
    dialog.show()
    settle(qtbot, page.session)
    assert dialog.notes.behind.isVisible()
    assert dialog.notes.behind.said.startswith("**You are closed; a year before you opened again on 1 Apr 2026.**")
    assert not [link for link in dialog.notes.behind.links if link.isVisible()], "no sales are missing"
    dialog.reject()


@pytest.mark.parametrize("page", [seaside(day_number(TODAY))], indirect=True)
def test_a_bakery_by_the_sea_in_november(page: IdentifyPage, qtbot: QtBot) -> None:
    assert page.view is not None
    counts = page.view.result.status_counts
    assert counts[Status.ACTIVE] > GUESTS
    assert counts[Status.LAPSED] <= LEFT_GUESTS + LEFT_TOWN + 2
    assert not page.notes.counted.isVisible()
    words = words_of(page, qtbot)
    assert len(words) == 5
    assert words[1].startswith("**Some of your customers are away in the same part of each year,**")
