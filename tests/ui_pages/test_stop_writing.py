"""Who must not be written to, said and taken back in the window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from tests.ui_pages.customers_scene import Desk, desks, type_into
from tests.ui_pages.page_session import NOW
from winback_gui.domain.suppression import Ground
from winback_gui.services.customers.customer_list import View
from winback_gui.services.customers.notes import add_note
from winback_gui.store import suppressions
from winback_gui.ui.dialogs.do_not_write import DoNotWriteDialog
from winback_gui.ui.dialogs.imports.remarks import RemarksDialog
from winback_gui.ui.dialogs.stop_writing import StopWritingDialog
from winback_gui.ui.pages.base import Wish
from winback_gui.ui.theme import Theme
from winback_gui.ui.widgets.note import Note


@pytest.fixture
def open_desk(theme: Theme, qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[..., Desk]]:
    with desks(theme, qtbot, tmp_path) as opens:
        yield opens


@pytest.fixture
def desk(open_desk: Callable[..., Desk]) -> Desk:
    return open_desk()


def test_stop_writing_takes_two_clicks_and_undo_takes_it_back(desk: Desk) -> None:
    who = desk.ids["Amara Okafor"]
    desk.show("Amara Okafor")
    menu = desk.page.panel.more_menu()
    stop = next(one for one in menu.findChildren(QMenu) if one.title().startswith("Stop writing"))
    next(one for one in stop.actions() if one.text() == "… moved away").trigger()
    menu.deleteLater()
    desk.settle()
    assert [one.ground for one in suppressions.of_customer(desk.book.con, who)] == [Ground.MOVED]
    assert "Must not be written to" in desk.panel_text()
    row = next(row for row in desk.page.table.rows_model.rows if row.customer.customer_id == who)
    assert row.rhythm is not None
    assert desk.session.speaker.plain(row.rhythm) == "moved away"
    desk.undo()
    assert suppressions.of_customer(desk.book.con, who) == []


def test_stop_writing_with_a_word_and_off_the_list_again(desk: Desk) -> None:
    desk.show("Amara Okafor")
    desk.ask("stop")
    dialog = desk.dialog(StopWritingDialog)
    dialog.grounds.button(4).click()
    type_into(dialog.words, "about the invoice of May")
    dialog.keep()
    desk.settle()
    desk.page.open_at(Wish.SHOW_SUPPRESSED)
    listed = desk.dialog(DoNotWriteDialog)
    desk.settle()
    assert [(row.ground, row.note) for row in listed.table.rows_model.rows] == [
        (Ground.DISPUTE, "about the invoice of May")
    ]
    assert not listed.off.isEnabled()
    listed.table.selectAll()
    assert listed.off.text() == "Take 1 off the list"
    listed.off.click()
    desk.settle()
    assert listed.table.rows_model.rows == ()
    assert listed._empty.isVisible()
    listed.accept()
    assert suppressions.all_suppressions(desk.book.con) == []
    desk.undo()
    assert len(suppressions.all_suppressions(desk.book.con)) == 1
    desk.ask("allow")
    desk.settle()
    assert suppressions.all_suppressions(desk.book.con) == []


def test_a_remark_that_sounds_like_it_is_judged_in_the_panel_and_in_the_list(desk: Desk) -> None:
    for name, words in (("Amara Okafor", "verstorben im März"), ("Fatou Diallo", "moved to Bonn")):
        add_note(desk.book, desk.ids[name], words, NOW.date())
    desk.page.refresh()
    desk.settle()
    desk.page.chips.choose(View.REMARKED)
    desk.settle()
    assert desk.names() == ["Fatou Diallo", "Amara Okafor"]
    desk.show("Amara Okafor")
    assert desk.panel_text().count("sounds as if they have died") == 1
    note = next(one for one in desk.page.panel.findChildren(Note) if "sounds as if they have died" in one.said)
    note.link_requested.emit("so")
    desk.settle()
    (listed,) = suppressions.of_customer(desk.book.con, desk.ids["Amara Okafor"])
    assert (listed.ground, listed.note) == (Ground.DECEASED, "verstorben im März")
    dialog = RemarksDialog(desk.session, None, desk.page)
    dialog.open()
    desk.settle()
    assert [row.remark.text for row in dialog.table.rows_model.rows] == ["moved to Bonn"]
    assert not dialog.dismiss.isEnabled()
    dialog.table.setCurrentIndex(dialog.table.rows_model.index(0, 0))
    assert dialog.whole.text().endswith("“moved to Bonn”"), "the whole remark, whatever room a row has"
    dialog.table.selectAll()
    assert dialog.dismiss.text() == "It is not so: 1 may be written to"
    dialog.dismiss.click()
    desk.settle()
    assert dialog.table.rows_model.rows == ()
    assert dialog.whole.text() == "", "nothing is said of one who was judged"
    dialog.accept()


def test_whose_animal_died_and_who_complained_have_answers_of_their_own(desk: Desk) -> None:
    for name, words in (("Amara Okafor", "Tilly PTS May 25"), ("Fatou Diallo", "RIP Barney")):
        add_note(desk.book, desk.ids[name], words, NOW.date())
    desk.page.refresh()
    desk.settle()
    desk.show("Amara Okafor")
    assert "sounds as if their animal has died" in desk.panel_text()
    note = next(one for one in desk.page.panel.findChildren(Note) if "their animal" in one.said)
    assert [one.text() for one in note.links] == ["Their animal died", "It is not so"]
    desk.show("Fatou Diallo")
    note = next(one for one in desk.page.panel.findChildren(Note) if "their animal" in one.said)
    assert [one.text() for one in note.links] == ["They died", "Their animal died", "Neither"]
    assert note.sizeHint().width() <= desk.page.panel.width() - 40, "all of it is in sight"
    dialog = RemarksDialog(desk.session, None, desk.page)
    dialog.open()
    desk.settle()
    dialog.table.choose({desk.ids["Amara Okafor"]})
    assert dialog.believe.text() == "Their animal died: no letter to 1"
    assert not dialog.animal.isVisible()
    dialog.table.choose({desk.ids["Fatou Diallo"]})
    assert dialog.believe.text() == "Stop writing to 1"
    dialog.animal.click()
    desk.settle()
    assert [row.customer_id for row in dialog.table.rows_model.rows] == [desk.ids["Amara Okafor"]]
    assert suppressions.all_suppressions(desk.book.con) == []
    dialog.accept()


def test_whose_animal_lives_elsewhere_has_an_answer_of_their_own(desk: Desk) -> None:
    add_note(desk.book, desk.ids["Amara Okafor"], "Bella rehomed", NOW.date())
    desk.page.refresh()
    desk.settle()
    desk.show("Amara Okafor")
    note = next(one for one in desk.page.panel.findChildren(Note) if "the animal no longer" in one.said)
    assert [one.text() for one in note.links] == ["They have it no longer", "It is not so"]
    dialog = RemarksDialog(desk.session, None, desk.page)
    dialog.open()
    desk.settle()
    dialog.table.choose({desk.ids["Amara Okafor"]})
    assert dialog.believe.text() == "No animal any more: no letter to 1"
    dialog.accept()


def test_who_goes_to_another_shop_has_an_answer_of_their_own(desk: Desk) -> None:
    add_note(desk.book, desk.ids["Amara Okafor"], "geht jetzt zu Fielmann", NOW.date())
    desk.page.refresh()
    desk.settle()
    desk.show("Amara Okafor")
    assert "sounds as if they go to another shop now" in desk.panel_text()
    note = next(one for one in desk.page.panel.findChildren(Note) if "another shop" in one.said)
    assert [one.text() for one in note.links] == ["They go to another shop", "It is not so"]
    dialog = RemarksDialog(desk.session, None, desk.page)
    dialog.open()
    desk.settle()
    dialog.table.choose({desk.ids["Amara Okafor"]})
    assert dialog.believe.text() == "1 goes to another shop"
    dialog.believe.click()
    desk.settle()
    assert dialog.table.rows_model.rows == ()
    assert suppressions.all_suppressions(desk.book.con) == []
    dialog.accept()


def test_the_list_of_remarks_stays_where_it_is_when_one_is_judged(desk: Desk) -> None:
    """What was said of the first pushed the list down, and the next click met another row."""
    for name, words in (("Amara Okafor", "verstorben im März"), ("Fatou Diallo", "moved to Bonn")):
        add_note(desk.book, desk.ids[name], words, NOW.date())
    dialog = RemarksDialog(desk.session, None, desk.page)
    dialog.open()
    desk.settle()
    top = dialog.table.mapTo(dialog, dialog.table.rect().topLeft())
    dialog.table.choose({desk.ids["Amara Okafor"]})
    dialog.believe.click()
    desk.settle()
    assert dialog.note.isVisible()
    assert [row.customer_id for row in dialog.table.rows_model.rows] == [desk.ids["Fatou Diallo"]]
    assert dialog.table.mapTo(dialog, dialog.table.rect().topLeft()) == top
    dialog.accept()
