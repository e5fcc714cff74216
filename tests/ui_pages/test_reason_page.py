"""The page Reason as an owner uses it: keys, several reasons, asking; and undo."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.factory import TODAY
from tests.services.stage_play import StagePlay
from tests.ui_pages.reason_fix_window import Stage, stage
from tests.ui_pages.reason_scene import NAMES, case_at, go_elsewhere, three_cases, told
from winback_gui.domain.follow_up import TaskKind
from winback_gui.domain.gate import Purpose
from winback_gui.domain.reason import Certainty, SaidBy
from winback_gui.domain.suppression import Ground
from winback_gui.services.customers.notes import add_note
from winback_gui.services.reason.decide import told_us_they_leave
from winback_gui.services.reason.reason_list import archive_reason
from winback_gui.store import cases, causes, reasons, suppressions, tasks
from winback_gui.ui.dialogs.add_reason import AddReasonDialog
from winback_gui.ui.pages.reason.layout import ReasonLayout
from winback_gui.ui.pages.reason.page import ReasonPage
from winback_gui.ui.theme import Theme
from winback_gui.ui.widgets.chips import Chip
from winback_gui.ui.widgets.note import Note


@pytest.fixture
def desk(qapp: object, theme: object, qtbot: QtBot, tmp_path: Path) -> Iterator[Stage[ReasonPage]]:
    with stage(ReasonPage, tmp_path, qtbot, three_cases) as made:
        yield made


def test_the_page_says_what_is_known_and_shows_the_story(desk: Stage[ReasonPage]) -> None:
    page = desk.page
    assert page.header.sentence.startswith("**0 of 3 reasons are known.** 3 are unknown yet: 2 have a phone number")
    assert [page.list.queue.item(row).title for row in range(3)] == list(NAMES)
    assert page.list.queue.item(0).second == "Reason unknown yet"
    desk.qtbot.waitUntil(lambda: "last on" in page.story.sentence, timeout=10_000)  # worked out meanwhile
    assert page.story.card_button.text() == "Print call card"
    assert page.letters_button.text() == "Prepare 3 letters that ask"
    assert len(page.story.timeline.marks) == 5


def test_a_digit_and_enter_record_the_reason_and_go_on(desk: Stage[ReasonPage]) -> None:
    page = desk.page
    desk.key(page.list, Qt.Key.Key_5)
    desk.key(page.list, Qt.Key.Key_Return)
    (kept,) = told(desk, 0)
    assert kept.reason_id == desk.play.reason_id("price")
    assert (kept.said_by, kept.certainty, kept.is_main) == (SaidBy.OWNER, Certainty.PROBABLE, True)
    assert page.list.currentIndex().row() == 1
    assert page.list.queue.item(0).second == "Price"
    assert desk.said == ["Amara Okafor: “Price” is recorded."]
    desk.undo()
    assert told(desk, 0) == []


@pytest.mark.parametrize("leaves", ["by Enter", "by another case"])
def test_key_0_says_which_reason_it_takes_back(desk: Stage[ReasonPage], leaves: str) -> None:
    """It is said and undone like any other; "unknown yet" alone would not say that something is gone."""
    page = desk.page
    desk.key(page.list, Qt.Key.Key_5)
    desk.key(page.list, Qt.Key.Key_Return)
    page.list.setCurrentIndex(page.list.queue.index(0))
    desk.settle()
    desk.key(page.list, Qt.Key.Key_0)
    if leaves == "by Enter":
        desk.key(page.list, Qt.Key.Key_Return)
    else:
        go_elsewhere(desk, "another case")
    assert desk.said[1:] == ["Amara Okafor: “Price” is taken back; the reason is unknown yet."]
    assert page.list.queue.item(0).second == "Reason unknown yet"
    desk.undo()
    (kept,) = told(desk, 0)
    assert kept.reason_id == desk.play.reason_id("price")


def test_the_keys_work_after_a_click_on_a_chip(desk: Stage[ReasonPage]) -> None:
    page = desk.page
    chip = next(one for one in page.chips.findChildren(Chip) if one.text() == "Unknown")
    desk.click(chip)
    chip.setFocus()
    desk.key(chip, Qt.Key.Key_5)
    assert page.picker.reasons.main == desk.play.reason_id("price")
    desk.key(chip, Qt.Key.Key_Return)
    assert desk.said == ["Amara Okafor: “Price” is recorded."]
    desk.undo()


def test_enter_in_a_field_keeps_nothing(desk: Stage[ReasonPage]) -> None:
    desk.key(desk.page.list, Qt.Key.Key_5)
    field = desk.page.picker.cause
    field.setFocus()
    desk.key(field, Qt.Key.Key_Return)
    assert desk.said == []


def test_unknown_yet_goes_on_without_writing(desk: Stage[ReasonPage]) -> None:
    desk.key(desk.page.list, Qt.Key.Key_Return)
    assert desk.page.list.currentIndex().row() == 1
    assert desk.said == []


@pytest.mark.parametrize("where", ["another case", "another page", "closing"])
def test_what_was_chosen_without_enter_is_kept_for_that_case(desk: Stage[ReasonPage], where: str) -> None:
    desk.key(desk.page.list, Qt.Key.Key_5)
    desk.page.picker.words.setPlainText("Found it cheaper.")
    go_elsewhere(desk, where)
    (kept,) = told(desk, 0)
    assert (kept.reason_id, kept.words) == (desk.play.reason_id("price"), "Found it cheaper.")
    assert [told(desk, row) for row in (1, 2)] == [[], []]
    assert desk.said == ["Amara Okafor: “Price” is recorded."]
    desk.undo()
    assert told(desk, 0) == []


@pytest.mark.parametrize("where", ["another case", "another page", "closing"])
def test_words_without_a_reason_are_kept_and_invent_none(desk: Stage[ReasonPage], where: str) -> None:
    desk.page.picker.words.setPlainText("Her sister says she was ill.")
    go_elsewhere(desk, where)
    (kept,) = told(desk, 0)
    assert (kept.reason_id, kept.words) == (desk.play.reason_id("unknown"), "Her sister says she was ill.")
    assert desk.said == ["Amara Okafor: your words are kept; the reason is unknown yet."]
    assert desk.page.list.queue.item(0).second == "Reason unknown yet"


@pytest.mark.parametrize("where", ["another case", "another page", "closing"])
def test_looking_at_a_case_records_nothing(desk: Stage[ReasonPage], where: str) -> None:
    desk.page.picker.said_by.choose("customer")  # nothing was said yet
    go_elsewhere(desk, where)
    assert [told(desk, row) for row in range(3)] == [[], [], []]
    assert desk.said == []


def test_what_is_chosen_before_the_next_story_is_there_is_of_nobody(desk: Stage[ReasonPage]) -> None:
    page = desk.page
    page.list.setCurrentIndex(page.list.queue.index(1))
    page.picker.reasons.choose(desk.play.reason_id("price"))  # still Amara's picker
    page.list.setCurrentIndex(page.list.queue.index(2))
    desk.settle()
    assert [told(desk, row) for row in range(3)] == [[], [], []]


def test_enter_keeps_once_and_going_away_afterwards_nothing_more(desk: Stage[ReasonPage]) -> None:
    page = desk.page
    page.list.setCurrentIndex(page.list.queue.index(2))
    desk.settle()
    desk.key(page.list, Qt.Key.Key_5)
    desk.key(page.list, Qt.Key.Key_Return)
    go_elsewhere(desk, "another page")
    assert desk.said == ["Giulia Ferraro: “Price” is recorded."]


def test_several_reasons_words_and_a_new_cause_are_kept_in_one_step(desk: Stage[ReasonPage]) -> None:
    picker = desk.page.picker
    desk.key(desk.page.list, Qt.Key.Key_1)
    desk.key(desk.page.list, Qt.Key.Key_5, Qt.KeyboardModifier.AltModifier)
    picker.said_by.choose("customer")
    picker.certainty.choose("certain")
    picker.cause.take_new("The new till")
    picker.words.setPlainText("Her card was void.")
    desk.click(picker.keep)
    main, other = told(desk, 0)
    assert (main.reason_id, other.reason_id) == (desk.play.reason_id("promise"), desk.play.reason_id("price"))
    assert (main.words, main.said_by, main.certainty) == ("Her card was void.", SaidBy.CUSTOMER, Certainty.CERTAIN)
    (cause,) = causes.all_causes(desk.book.con)
    assert (cause.title, main.cause_id) == ("The new till", cause.cause_id)
    desk.undo()
    assert causes.all_causes(desk.book.con) == []
    assert told(desk, 0) == []


def test_typing_words_never_chooses_a_reason(desk: Stage[ReasonPage]) -> None:
    picker = desk.page.picker
    before = picker.reasons.main
    QTest.keyClicks(picker.words, "12b")
    assert picker.words.toPlainText() == "12b"
    assert picker.reasons.main == before
    assert not desk.page.ask_menu.isVisible()


def test_a_choice_under_way_survives_a_change_elsewhere(desk: Stage[ReasonPage]) -> None:
    page = desk.page
    desk.key(page.list, Qt.Key.Key_2)
    add_note(desk.book, 2, "another note", TODAY)
    page.refresh()
    desk.settle()
    assert page.picker.reasons.main == desk.play.reason_id("annoyed")


def test_a_reason_that_ends_all_letters_puts_them_on_the_list(desk: Stage[ReasonPage]) -> None:
    desk.page.picker.reasons.choose(desk.play.reason_id("deceased"))
    assert desk.page.picker.cause.isHidden()
    desk.key(desk.page.list, Qt.Key.Key_Return)
    (listed,) = suppressions.of_customers(desk.book.con, [1])[1]
    assert listed.ground is Ground.DECEASED
    assert len(desk.page.list.queue.item(0).title) > 0
    desk.undo()
    assert suppressions.of_customers(desk.book.con, [1]).get(1, []) == []


def test_the_chip_unknown_leaves_the_known_ones_away(desk: Stage[ReasonPage]) -> None:
    page = desk.page
    desk.key(page.list, Qt.Key.Key_5)
    desk.key(page.list, Qt.Key.Key_Return)
    page.chips.choose("unknown")
    desk.settle()
    assert [page.list.queue.item(row).title for row in range(page.list.queue.rowCount())] == list(NAMES[1:])
    page.open_at(1)
    desk.settle()
    assert page.chips.current == "all"
    assert page.list.currentIndex().row() == 0


def test_b_asks_by_call_and_says_why_another_way_is_closed(desk: Stage[ReasonPage]) -> None:
    page = desk.page
    desk.key(page.list, Qt.Key.Key_B)
    desk.choose(page.ask_menu, "By call")
    (task,) = tasks.of_cases(desk.book.con, [case_at(desk, 0)])[case_at(desk, 0)]
    assert task.kind is TaskKind.CALL
    page.list.setCurrentIndex(page.list.queue.index(2))
    desk.settle()
    assert page.story.card_button.text() == "Print visit card"
    page.ask()
    closed = next(one for one in page.ask_menu.actions() if one.text().startswith("By call"))
    assert not closed.isEnabled()
    assert "wants no calls" in closed.text()
    desk.choose(page.ask_menu, "By letter")
    (case,) = cases.by_ids(desk.book.con, [case_at(desk, 2)])
    assert case.purpose is Purpose.ASK_WHY


def test_who_told_in_their_own_words_is_shown_with_them_and_asked_nothing(desk: Stage[ReasonPage]) -> None:
    page, words = desk.page, "The bread was stale."
    (case,) = cases.by_ids(desk.book.con, [case_at(desk, 0)])
    desk.session.act(lambda book, _progress: told_us_they_leave(book, case.customer_id, TODAY, words=words))
    desk.settle()
    assert page.list.queue.item(0).second == f"Told us: “{words}”"
    assert page.letters_button.text() == "Prepare 2 letters that ask"
    shown = [one.said for one in page.story.findChildren(Note)]
    assert [words in one for one in shown].count(True) == 1, "not once more as a note"
    assert any("Choose the reason that fits" in one for one in shown)
    page.ask()
    closed = next(one for one in page.ask_menu.actions() if one.text().startswith("By letter"))
    assert not closed.isEnabled()
    assert "choose the reason first" in closed.text()
    assert page.picker.words.toPlainText() == words
    desk.key(page.list, Qt.Key.Key_3)
    desk.key(page.list, Qt.Key.Key_Return)
    (kept,) = told(desk, 0)
    assert (kept.said_by, kept.words) == (SaidBy.CUSTOMER, words)


def test_words_beside_a_reason_are_no_further_reason(desk: Stage[ReasonPage]) -> None:
    desk.key(desk.page.list, Qt.Key.Key_5)
    desk.key(desk.page.list, Qt.Key.Key_Return)
    (case,) = cases.by_ids(desk.book.con, [case_at(desk, 0)])
    desk.session.act(lambda book, _progress: told_us_they_leave(book, case.customer_id, TODAY, words="I go."))
    desk.settle()
    desk.page.list.setCurrentIndex(desk.page.list.queue.index(0))
    desk.settle()
    choice = desk.page.picker.choice
    assert (choice.reason_id, choice.others) == (desk.play.reason_id("price"), ())


def test_one_who_was_asked_waits_with_a_clock(desk: Stage[ReasonPage]) -> None:
    desk.page.ask()
    desk.choose(desk.page.ask_menu, "Was called")
    assert desk.page.list.queue.item(0).second == "Asked by call, waiting"
    desk.undo()
    assert desk.page.list.queue.item(0).second == "Reason unknown yet"


def caps_of(desk: Stage[ReasonPage]) -> dict[str, str]:
    """Which key chooses which reason."""
    shown = [desk.page.picker.reasons.row(one.reason_id) for one in reasons.all_reasons(desk.book.con)]
    return {row.item.cap: row.item.title for row in shown if row.item.cap}


def test_a_reason_of_ones_own_moves_no_key(desk: Stage[ReasonPage]) -> None:
    """Key 3 was another reason after one had been added."""
    before = caps_of(desk)
    assert (before["1"], before["3"], before["9"], before["0"]) == (
        "Promise not kept", "Quality", "Moved away", "Unknown yet",
    )  # fmt: skip
    desk.page.add_reason()
    dialog = desk.dialog(AddReasonDialog)
    dialog.name_field.setText("Stamp card stopped counting")
    desk.click(dialog.verb)
    own = next(one for one in reasons.all_reasons(desk.book.con) if one.own_title)
    assert caps_of(desk) == before
    listed = [one.reason_id for one in desk.page._story.choices] if desk.page._story is not None else []
    assert listed[-2:] == [own.reason_id, desk.play.reason_id("unknown")], "as on the slip: after those of the program"
    desk.page._on_reason_menu(own.reason_id)
    desk.choose(desk.page.reason_menu, "Take out")
    assert own.reason_id not in [one.reason_id for one in reasons.all_reasons(desk.book.con)]
    desk.undo()
    assert desk.page.picker.reasons.row(own.reason_id).item.title == "Stamp card stopped counting"


def test_what_was_taken_out_of_the_list_comes_in_again_with_one_click(desk: Stage[ReasonPage]) -> None:
    """Only Undo brought a reason back, and its name could not be given to another one."""
    price = desk.play.reason_id("price")
    archive_reason(desk.book, price)
    desk.page.add_reason()
    dialog = desk.dialog(AddReasonDialog)
    assert dialog.gone is not None
    assert [one.text() for one in dialog.gone.links] == ["Price", "Their animal died"]
    desk.click(dialog.gone.links[0])
    assert price in [one.reason_id for one in reasons.all_reasons(desk.book.con)]
    assert desk.page.picker.reasons.row(price).item.title == "Price"


def test_the_header_goes_on_to_the_letters_that_ask(desk: Stage[ReasonPage]) -> None:
    desk.click(desk.page.letters_button)
    assert desk.asked == [("offer", case_at(desk, 0))]


def test_an_empty_page_knows_the_next_step(qapp: object, theme: object, qtbot: QtBot, tmp_path: Path) -> None:
    def somebody(play: StagePlay) -> None:
        play.customer()

    with stage(ReasonPage, tmp_path, qtbot, somebody) as desk:
        assert not desk.page.list.isVisible()
        desk.link(desk.page, "Decide whom to win back")
        assert desk.asked == [("identify", "not-decided")]


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5])
def test_the_list_of_reasons_keeps_its_room_at_every_text_size(
    desk: Stage[ReasonPage], qapp: QApplication, theme: Theme, scale: float
) -> None:
    theme.wear(qapp, scale=scale)
    try:
        desk.page.resize(1111, 488)
        desk.settle()
        picker = desk.page.picker
        shown = picker.reasons.visibleRegion().boundingRect().height()
        assert shown >= 4 * picker.reasons.row(picker.reasons.main).height() - 8
        assert picker.keep.visibleRegion().boundingRect().height() == picker.keep.height()
    finally:
        theme.wear(qapp, scale=1.0)


@pytest.mark.parametrize("scale", [1.25, 1.5])
def test_another_text_size_is_fitted_as_another_width_is(
    desk: Stage[ReasonPage], qapp: QApplication, theme: Theme, scale: float
) -> None:
    layout = desk.page.findChild(ReasonLayout)
    assert layout is not None
    theme.dress(desk.page.window())  # as the program does
    desk.page.window().resize(1290, 760)
    desk.settle()
    theme.wear(qapp, scale=scale)
    desk.settle()
    fitted = layout.side.width(), layout.picker.width()
    for change in (-1, 1):
        layout.resize(layout.width() + change, layout.height())
    desk.settle()
    assert (layout.side.width(), layout.picker.width()) == fitted
