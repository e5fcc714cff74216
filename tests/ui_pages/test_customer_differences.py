"""The Customers page: what a file says against a correction, who may be somebody else, and who lives with whom."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests import factory
from tests.services.stage_play import TODAY, StagePlay
from tests.store.shelf import dump
from tests.ui_pages.reason_fix_window import Stage, stage
from winback_gui.domain.customer import Address
from winback_gui.domain.message import msg
from winback_gui.domain.speech import Speaker
from winback_gui.domain.suppression import Ground
from winback_gui.importing.report import Differing, ImportReport
from winback_gui.services.customers.nobodies import left_out
from winback_gui.services.customers.suppress import suppress
from winback_gui.store import customers, differences
from winback_gui.store.differences import Difference
from winback_gui.ui.dialogs.customer_form import CustomerForm
from winback_gui.ui.dialogs.imports.summary import differing_words
from winback_gui.ui.pages.customers.page import CustomersPage
from winback_gui.ui.widgets.buttons import Button
from winback_gui.ui.widgets.note import Note

HOUSE = factory.customer().address


def people(play: StagePlay) -> None:
    """The till says Weyerstr. 7 of Amara; A. Okafor, who may be her, wants no letters; Beatrice lives with both."""
    who = play.customer("Amara Okafor", address=HOUSE)
    with play.book.action(msg("scene")):
        differences.note(play.book.con, [Difference(who, "street", "Weyerstr. 7", "till", TODAY)])
    play.ready(who)
    suppress(play.book, [play.customer("A. Okafor", address=HOUSE)], Ground.OPTED_OUT, TODAY)
    play.customer("Beatrice Okafor", address=HOUSE)


@pytest.fixture
def desk(qapp: object, theme: object, qtbot: QtBot, tmp_path: Path) -> Iterator[Stage[CustomersPage]]:
    with stage(CustomersPage, tmp_path, qtbot, people) as made:
        made.page.resize(1162, 700)
        made.page.open_at(1)
        made.settle()
        yield made


def note(desk: Stage[CustomersPage], begins: str) -> Note:
    return next(one for one in desk.page.panel.findChildren(Note) if one.said.startswith(begins))


def words(desk: Stage[CustomersPage]) -> set[str]:
    return {one.text() for one in desk.page.panel.findChildren(Button)}


def test_take_theirs_takes_it_and_undo_brings_mine_back(desk: Stage[CustomersPage]) -> None:
    before = dump(desk.book.con)
    shown = note(desk, "**Address:**")
    assert "says “Weyerstr. 7, 50676 Köln”, your book says “Weyerstraße 71, 50676 Köln”." in shown.said
    desk.link(shown, "Take theirs")
    one = customers.get(desk.book.con, 1)
    assert one is not None
    assert one.address.street == "Weyerstr. 7"
    desk.undo()
    assert dump(desk.book.con) == before


def test_of_an_address_that_is_not_whole_nothing_is_taken_and_the_form_is_near(
    qapp: object, theme: object, qtbot: QtBot, tmp_path: Path
) -> None:
    def scene(play: StagePlay) -> None:
        who = play.customer("Amara Okafor", address=HOUSE)
        with play.book.action(msg("scene")):
            differences.note(play.book.con, [Difference(who, "postcode", "50999", "till", TODAY)])

    with stage(CustomersPage, tmp_path, qtbot, scene) as desk:
        desk.page.open_at(1)
        desk.settle()
        shown = note(desk, "**Address:**")
        assert "says “50999”" in shown.said
        assert "That is not a whole address" in shown.said
        assert [one.text() for one in shown.findChildren(Button)] == ["Keep mine", "Edit"]
        desk.link(shown, "Edit")
        form = desk.dialog(CustomerForm)
        form.reject()


def test_keep_mine_asks_no_more(desk: Stage[CustomersPage]) -> None:
    desk.link(note(desk, "**Address:**"), "Keep mine")
    assert not [one for one in desk.page.panel.findChildren(Note) if one.said.startswith("**Address:**")]
    assert desk.said[-1] == "What you wrote about Amara Okafor stays."


def test_a_doubt_and_the_button_lead_to_both(desk: Stage[CustomersPage]) -> None:
    desk.link(note(desk, "**May be A. Okafor,**"), "Look at both")
    assert desk.page.header.twins.text() == "1 perhaps twice"
    desk.click(desk.page.header.twins)
    assert desk.asked == [("duplicates", None), ("duplicates", None)]


def test_a_doubt_is_said_once(desk: Stage[CustomersPage]) -> None:
    shown = [one.text() for one in desk.page.panel.findChildren(QLabel) if one.isVisibleTo(desk.page)]
    assert "This win-back" in shown
    assert sum("must not be written to" in text for text in shown) == 1


def test_who_lives_with_them_is_said(desk: Stage[CustomersPage]) -> None:
    assert "Lives with Beatrice Okafor" in words(desk)


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        (("1133", "1133"), "of 2 fields. Decide in the panel of N. 1133."),
        (("1133", "8100"), "of 2 fields. Decide in the panels of N. 1133, N. 8100."),
    ],
)
def test_after_an_import_it_is_said_whose_panels_wait_for_a_decision(numbers: tuple[str, ...], said: str) -> None:
    differing = tuple(Differing(number, f"N. {number}", msg("Street"), "Weg 1", "Weg 2") for number in numbers)
    assert Speaker().plain(differing_words(ImportReport(differing=differing))).endswith(said)


def test_an_entry_that_is_nobody_is_left_out_with_one_click_and_undo_brings_it_back(
    qapp: object, theme: object, qtbot: QtBot, tmp_path: Path
) -> None:
    def scene(play: StagePlay) -> None:
        play.customer("Laufkunde", address=Address(), phone="", email="", title="")

    with stage(CustomersPage, tmp_path, qtbot, scene) as desk:
        desk.page.resize(1162, 700)
        desk.page.open_at(1)
        desk.settle()
        shown = note(desk, "**“Laufkunde”** is what many buy under, and nobody’s name.")
        before = dump(desk.book.con)
        desk.link(shown, "It is nobody: leave it out")
        assert left_out(desk.book.con) == {1}
        assert not [one for one in desk.page.panel.findChildren(Note) if one.said.startswith("**“Laufkunde”**")]
        desk.undo()
        assert dump(desk.book.con) == before
        desk.link(note(desk, "**“Laufkunde”**"), "It is somebody")
        assert left_out(desk.book.con) == frozenset()
