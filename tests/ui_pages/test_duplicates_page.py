"""The page of duplicates as an owner uses it: keys, choosing values, two people, later; and undo."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests import factory
from tests.services.stage_play import TODAY, StagePlay
from tests.store.shelf import dump
from tests.ui_pages.reason_fix_window import Stage, stage
from winback_gui.domain.merging import MergeField
from winback_gui.domain.message import msg
from winback_gui.domain.suppression import Ground
from winback_gui.domain.twins import Verdict
from winback_gui.services.customers.duplicates import queue_of
from winback_gui.services.customers.merge_customers import ask_again, say_later
from winback_gui.services.customers.suppress import suppress
from winback_gui.store import customers, pairs
from winback_gui.ui.pages.customers.header import CustomersHeader
from winback_gui.ui.pages.duplicates.page import DuplicatesPage
from winback_gui.ui.widgets.buttons import Button
from winback_gui.ui.widgets.note import Note

HOUSE = factory.customer().address


def twice(play: StagePlay) -> None:
    """Amara is there twice, once with an initial; Kofi is, word for word; Beatrice only lives with Amara."""
    play.customer("Amara Okafor", address=HOUSE)
    wary = play.customer("A. Okafor", address=HOUSE, ago=(40,), phone="0221 4710142")
    play.customer("Kofi Mensah", customer_no="K1", email="k@example.org")
    play.customer("Kofi Mensah", customer_no="K2", email="k@example.org")
    play.customer("Beatrice Okafor", address=HOUSE)
    suppress(play.book, [wary], Ground.OPTED_OUT, TODAY)


@pytest.fixture
def desk(qapp: object, theme: object, qtbot: QtBot, tmp_path: Path) -> Iterator[Stage[DuplicatesPage]]:
    with stage(DuplicatesPage, tmp_path, qtbot, twice) as made:
        yield made


def names(desk: Stage[DuplicatesPage]) -> list[str]:
    queue = desk.page.list.queue
    return [f"{queue.item(row).title}: {queue.item(row).second}" for row in range(queue.rowCount())]


def test_the_surest_stand_first_and_say_why(desk: Stage[DuplicatesPage]) -> None:
    assert desk.page.header.sentence.startswith("**2 pairs of customers may be one person each.** 1 pair surely is.")
    assert names(desk) == [
        "Kofi Mensah: Same name, different address, same e-mail",
        "Amara Okafor: Name with an initial, same address",
    ]


def test_enter_merges_and_undo_makes_them_two_again(desk: Stage[DuplicatesPage]) -> None:
    before = dump(desk.book.con)
    desk.key(desk.page.list, Qt.Key.Key_Down)
    shown = desk.page.compare
    assert [note for note in shown.findChildren(Note) if "must not be written to" in note.said]
    choice = shown.choice(MergeField.NUMBER)
    assert choice is not None
    desk.click(choice[1])
    desk.key(desk.page.list, Qt.Key.Key_Return)
    assert names(desk) == ["Kofi Mensah: Same name, different address, same e-mail"]
    one = customers.by_number(desk.book.con, "00001")
    assert one is not None
    assert (one.customer_no, one.first_name, one.phone) == ("00002", "Amara", "0221 4710142")
    assert desk.said[-1] == "Amara Okafor is in the book once now, number 00002."
    desk.undo()
    assert dump(desk.book.con) == before
    assert len(names(desk)) == 2


def test_two_people_are_not_asked_about_again(desk: Stage[DuplicatesPage]) -> None:
    desk.key(desk.page.list, Qt.Key.Key_D)
    assert len(names(desk)) == 1
    assert len(pairs.apart(desk.book.con)) == 1
    desk.session.twins.request()
    desk.settle()
    assert len(names(desk)) == 1


def test_later_stands_under_later_and_can_be_taken_up(desk: Stage[DuplicatesPage]) -> None:
    desk.key(desk.page.list, Qt.Key.Key_L)
    assert [name.split(":")[0] for name in names(desk)] == ["Amara Okafor"]
    desk.page.chips.choose("later")
    desk.settle()
    assert [name.split(":")[0] for name in names(desk)] == ["Kofi Mensah"]
    desk.key(desk.page.list, Qt.Key.Key_L)
    desk.page.chips.choose("waiting")
    desk.settle()
    assert len(names(desk)) == 2


def test_where_none_is_left_in_a_view_the_page_says_so(desk: Stage[DuplicatesPage]) -> None:
    assert not desk.page.nothing.isVisible()
    for _pair in names(desk):
        desk.key(desk.page.list, Qt.Key.Key_L)
    assert names(desk) == []
    assert desk.page.nothing.isVisible()
    assert "All pairs are decided about" in {one.text() for one in desk.page.nothing.findChildren(QLabel)}


def test_x_takes_the_other_values(desk: Stage[DuplicatesPage]) -> None:
    kept, gone = desk.page.compare.kept_and_gone
    desk.key(desk.page.list, Qt.Key.Key_X)
    assert desk.page.compare.kept_and_gone == (gone, kept)
    assert desk.page.compare.taken == frozenset()


def test_an_edit_finds_new_pairs(desk: Stage[DuplicatesPage]) -> None:
    with desk.session.book.another(read_only=False) as book:
        StagePlay(book).customer("Fatou Diallo", customer_no="F1", phone="0221 9999999")
        StagePlay(book).customer("Fatou Diallo", customer_no="F2", phone="0221 9999999")
    from winback_gui.domain.changes import Changes

    desk.session.tell_changes(Changes.everything())
    desk.settle()
    assert len(names(desk)) == 3


def test_a_search_that_was_stopped_can_be_begun_again(desk: Stage[DuplicatesPage]) -> None:
    desk.page._queue = None
    desk.session.twins.current = None
    desk.session.twins.stopped.emit()
    button = next(one for one in desk.page.findChildren(Button) if one.text() == "Look again")
    assert button.isVisible()
    desk.click(button)
    assert len(names(desk)) == 2


def test_who_was_put_aside_with_another_name_keeps_the_door_open(desk: Stage[DuplicatesPage]) -> None:
    """An import puts aside whom only a number ties together: no search finds them."""
    head = CustomersHeader(desk.session)
    head.show_queue(queue_of(desk.book, ()))
    assert not head.twins.isVisibleTo(head)
    with desk.book.action(msg("scene")):
        pairs.say(desk.book.con, [(1, 3)], Verdict.LATER, TODAY)
    head.show_queue(queue_of(desk.book, ()))
    assert head.twins.isVisibleTo(head)
    head.deleteLater()


def test_a_pair_of_other_names_that_is_taken_up_again_waits_again(desk: Stage[DuplicatesPage]) -> None:
    say_later(desk.book, [(1, 3)], TODAY)
    assert [row.is_later for row in queue_of(desk.book, ()).rows] == [True]
    ask_again(desk.book, [(1, 3)])
    assert [row.is_later for row in queue_of(desk.book, ()).rows] == [False]
