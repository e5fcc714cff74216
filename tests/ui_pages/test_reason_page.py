"""The page Reason as an owner uses it: keys, several reasons, asking, slips, one reason for several; and undo."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pdfplumber
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from tests.factory import TODAY
from tests.services.stage_play import StagePlay
from tests.ui_pages.reason_fix_window import Stage, stage
from winback_gui.domain.case_code import case_code
from winback_gui.domain.customer import Permission
from winback_gui.domain.follow_up import TaskKind
from winback_gui.domain.gate import Purpose
from winback_gui.domain.reason import CaseReason, Certainty, SaidBy
from winback_gui.domain.suppression import Ground
from winback_gui.letters.library import load_words
from winback_gui.services.notes import add_note
from winback_gui.services.reason_list import add_reason
from winback_gui.services.record_reason import record
from winback_gui.services.suppress import suppress
from winback_gui.store import case_reasons, cases, causes, reasons, suppressions, tasks
from winback_gui.ui.dialogs.add_reason import AddReasonDialog
from winback_gui.ui.dialogs.left_together import LeftTogetherDialog
from winback_gui.ui.dialogs.print_card import PrintCardDialog
from winback_gui.ui.dialogs.reply_slip import ReplySlipDialog
from winback_gui.ui.pages.reason import ReasonPage
from winback_gui.ui.pages.reason_layout import ReasonLayout
from winback_gui.ui.printing import Target
from winback_gui.ui.theme import Theme
from winback_gui.ui.widgets.buttons import Button
from winback_gui.ui.widgets.chips import Chip
from winback_gui.ui.widgets.reason_list import ReasonList

NAMES = ("Amara Okafor", "Kofi Mensah", "Giulia Ferraro")


def three_cases(play: StagePlay) -> None:
    """Amara spent most and comes first, then Kofi; Giulia wants no calls. Nothing is known about any of them."""
    for number, name in enumerate(NAMES):
        may_call = Permission.NO if name == "Giulia Ferraro" else Permission.UNKNOWN
        who = play.customer(name, phone="0221 4711", phone_permission=may_call)
        play.buys(who, TODAY.replace(month=1, day=21), 9000 - 3000 * number)
        if number == 0:
            add_note(play.book, who, "Asked about the stamp card.", TODAY)
        play.case(who)


@pytest.fixture
def desk(qapp: object, theme: object, qtbot: QtBot, tmp_path: Path) -> Iterator[Stage[ReasonPage]]:
    with stage(ReasonPage, tmp_path, qtbot, three_cases) as made:
        yield made


def told(desk: Stage[ReasonPage], row: int) -> list[CaseReason]:
    case_id = case_at(desk, row)
    return case_reasons.of_cases(desk.book.con, [case_id]).get(case_id, [])


def case_at(desk: Stage[ReasonPage], row: int) -> int:
    return int(desk.page.list.queue.item(row).key)


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


def go_elsewhere(desk: Stage[ReasonPage], where: str) -> None:
    page = desk.page
    if where == "another case":
        page.list.setCurrentIndex(page.list.queue.index(2))
    elif where == "another page":
        page.hide()
    else:
        page.keep_typed()  # as the window does when the book closes
    desk.settle()


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


def test_one_who_was_asked_waits_with_a_clock(desk: Stage[ReasonPage]) -> None:
    desk.page.ask()
    desk.choose(desk.page.ask_menu, "Was called")
    assert desk.page.list.queue.item(0).second == "Asked by call, waiting"
    desk.undo()
    assert desk.page.list.queue.item(0).second == "Reason unknown yet"


def words_in(pdf: bytes) -> str:
    with pdfplumber.open(BytesIO(pdf)) as opened:
        return str(opened.pages[0].extract_text())


def card_dialog(desk: Stage[ReasonPage]) -> PrintCardDialog:
    desk.click(desk.page.story.card_button)
    return desk.dialog(PrintCardDialog)


def test_a_call_card_is_shown_and_can_be_saved(
    desk: Stage[ReasonPage], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "card.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))
    dialog = card_dialog(desk)
    assert "Amara Okafor" in words_in(dialog.pdf)
    desk.click(dialog.save_button)
    text = words_in(path.read_bytes())
    assert "Amara Okafor" in text
    assert case_code(case_at(desk, 0)) in text
    assert "stamp card" not in text  # notes never print
    assert not dialog.isVisible()
    assert desk.said == ["1 card is in card.pdf."]


def test_a_card_is_printed_as_large_as_it_is(desk: Stage[ReasonPage], tmp_path: Path) -> None:
    dialog = card_dialog(desk)
    dialog.print_to(Target(to_file=tmp_path / "paper.pdf"))
    desk.settle()
    with pdfplumber.open(tmp_path / "paper.pdf") as paper, pdfplumber.open(BytesIO(dialog.pdf)) as shown:
        assert len(paper.pages) == len(shown.pages) == 1
        assert paper.pages[0].width == pytest.approx(float(shown.pages[0].width), abs=1)
    assert not dialog.isVisible()
    assert desk.said == ["The card was given to the printer."]


@pytest.mark.parametrize("verb", ["print", "save"])
def test_who_dies_while_their_card_is_shown_gets_no_card(desk: Stage[ReasonPage], tmp_path: Path, verb: str) -> None:
    dialog, path = card_dialog(desk), tmp_path / "card.pdf"
    suppress(desk.book, [1], Ground.DECEASED, TODAY)
    if verb == "print":
        dialog.print_to(Target(to_file=path))
    else:
        dialog.save_to(path)
    desk.settle()
    assert not path.exists()
    assert len(desk.failed) == 1
    assert "No card was made" in desk.failed[0]
    dialog.reject()


def test_a_card_that_came_back_is_entered_by_its_code(desk: Stage[ReasonPage]) -> None:
    desk.click(desk.page.slip_button)
    dialog = desk.dialog(ReplySlipDialog)
    dialog.code.setText("0002-X")
    assert not dialog.verb.isEnabled()
    dialog.code.setText(case_code(case_at(desk, 1)))
    assert dialog.whose.text() == "This is the answer of Kofi Mensah."
    price, quality, service = (desk.play.reason_id(key) for key in ("price", "quality", "service"))
    for ticked in (service, price, quality):
        dialog.reasons.tick(ticked)
    dialog.reasons.make_main(quality)
    assert (dialog.reasons.main, dialog.reasons.others) == (quality, (service, price))
    dialog.reasons.tick(service, is_on=False)
    desk.click(dialog.verb)
    main, other = told(desk, 1)
    assert (main.said_by, main.certainty) == (SaidBy.CUSTOMER, Certainty.CERTAIN)
    assert (main.reason_id, other.reason_id) == (quality, price)
    desk.undo()
    assert told(desk, 1) == []


def add_own(desk: Stage[ReasonPage], name: str, on_slip: str) -> None:
    desk.page.add_reason()
    dialog = desk.dialog(AddReasonDialog)
    dialog.name_field.setText(name)
    dialog.slip_field.setText(on_slip)
    desk.click(dialog.verb)


def test_the_slip_in_the_hand_is_found_box_by_box(desk: Stage[ReasonPage]) -> None:
    """ "It became too dear" stands on the slip, and "Price" in the program."""
    add_own(desk, "Annoyed by the dog", "")
    add_own(desk, "Stamp card & till", "My stamps were lost")
    desk.click(desk.page.slip_button)
    slip = desk.dialog(ReplySlipDialog)
    shown = slip.reasons.shown
    assert ("It became too dear", "Price") in shown
    boxes = [*load_words("en").slip_choices.values(), "My stamps were lost"]
    assert [words for words, _aside in shown] == [*boxes, "Annoyed by the dog"]
    assert shown[-2:] == (("My stamps were lost", "Stamp card & till"), ("Annoyed by the dog", ""))
    assert all(aside for _words, aside in shown[:-1]), "each of them is called something else here"
    slip.reject()


def test_the_words_of_a_box_are_put_right_with_the_name(desk: Stage[ReasonPage]) -> None:
    add_own(desk, "The till", "")
    own = next(one for one in reasons.all_reasons(desk.book.con) if one.own_title)
    desk.page._on_reason_menu(own.reason_id)
    desk.choose(desk.page.reason_menu, "Change")
    dialog = desk.dialog(AddReasonDialog)
    assert (dialog.name_field.text(), dialog.slip_field.text()) == ("The till", "")
    dialog.slip_field.setText(" My stamps  were lost ")
    desk.click(dialog.verb)
    changed = reasons.get(desk.book.con, own.reason_id)
    assert changed is not None
    assert (changed.own_title, changed.on_slip) == ("The till", "My stamps were lost")


def test_a_stray_key_before_the_slip_window_records_nothing(desk: Stage[ReasonPage]) -> None:
    page = desk.page
    desk.key(page.list, Qt.Key.Key_1)
    page.picker.words.setPlainText("Her sister says she was ill.")
    desk.click(page.slip_button)
    dialog = desk.dialog(ReplySlipDialog)
    desk.settle()
    assert (told(desk, 0), desk.said) == ([], [])
    dialog.code.setText(case_code(case_at(desk, 0)))
    dialog.reasons.tick(desk.play.reason_id("price"))
    desk.click(dialog.verb)
    (kept,) = told(desk, 0)
    assert (kept.reason_id, kept.words) == (desk.play.reason_id("price"), "")
    assert page.picker.words.toPlainText() == "Her sister says she was ill."
    go_elsewhere(desk, "another case")
    (kept,) = told(desk, 0)
    assert (kept.reason_id, kept.words) == (desk.play.reason_id("price"), "Her sister says she was ill.")


def test_what_is_under_way_stays_when_the_slip_window_is_left(desk: Stage[ReasonPage]) -> None:
    page = desk.page
    desk.key(page.list, Qt.Key.Key_1)
    desk.click(page.slip_button)
    desk.dialog(ReplySlipDialog).reject()
    desk.settle()
    assert page.picker.reasons.main == desk.play.reason_id("promise")
    assert (told(desk, 0), desk.said) == ([], [])


def test_a_wrong_code_says_so(desk: Stage[ReasonPage]) -> None:
    desk.click(desk.page.slip_button)
    dialog = desk.dialog(ReplySlipDialog)
    dialog.code.setText("7K3M-Q9TW")
    assert dialog._code_field.problem
    dialog.reject()


def with_a_cause(play: StagePlay) -> None:
    """Kofi left for the coffee corner; a reason of the shop's own stands for one cause."""
    three_cases(play)
    case_ids = [one.case_id for one in cases.open_cases(play.book.con)]
    record(play.book, case_ids[1], play.reason_id("service"), TODAY, new_cause="Coffee corner closed on Saturdays")
    own = add_reason(play.book, "Stamp card stopped counting").value
    record(play.book, case_ids[2], own, TODAY, new_cause="The new till")


def test_a_cause_is_suggested_and_only_a_click_takes_it(
    qapp: object, theme: object, qtbot: QtBot, tmp_path: Path
) -> None:
    with stage(ReasonPage, tmp_path, qtbot, with_a_cause) as desk:
        picker, service = desk.page.picker, desk.play.reason_id("service")
        picker.reasons.choose(service)
        assert picker.cause.currentText() == "Not named yet"
        assert picker.hint.accessibleName() == "Coffee corner closed on Saturdays?"
        desk.key(desk.page.list, Qt.Key.Key_Return)
        assert told(desk, 0)[0].cause_id is None
        desk.undo()
        desk.page.list.setCurrentIndex(desk.page.list.queue.index(0))
        desk.settle()
        picker.reasons.choose(service)
        desk.click(picker.hint)
        assert picker.cause.currentText() == "Coffee corner closed on Saturdays"
        assert picker.hint.isHidden()
        desk.click(picker.keep)
        assert told(desk, 0)[0].cause_id == told(desk, 1)[0].cause_id is not None


def choose_own(desk: Stage[ReasonPage]) -> None:
    """Click the reason that the owner added."""
    own = next(one for one in reasons.all_reasons(desk.book.con) if not one.key)
    desk.click(desk.page.picker.reasons.row(own.reason_id))


def test_a_reason_of_ones_own_with_one_cause_means_it(
    qapp: object, theme: object, qtbot: QtBot, tmp_path: Path
) -> None:
    with stage(ReasonPage, tmp_path, qtbot, with_a_cause) as desk:
        choose_own(desk)
        assert desk.page.picker.cause.currentText() == "The new till"
        assert desk.page.picker.hint.isHidden()


def test_the_cause_of_a_reason_of_ones_own_can_be_set_back(
    qapp: object, theme: object, qtbot: QtBot, tmp_path: Path
) -> None:
    with stage(ReasonPage, tmp_path, qtbot, with_a_cause) as desk:
        page, picker = desk.page, desk.page.picker
        choose_own(desk)
        desk.key(page.list, Qt.Key.Key_Return)
        assert told(desk, 0)[0].cause_id is not None
        for taken in (True, False):
            page.list.setCurrentIndex(page.list.queue.index(0))
            desk.settle()
            assert picker.cause.currentText() == ("The new till" if taken else "Not named yet")
            picker.cause.choose("")
            picker.cause.chosen_anew.emit()
            assert not picker.hint.isHidden(), "one click takes it again"
            desk.key(page.list, Qt.Key.Key_Return)
            assert told(desk, 0)[0].cause_id is None
        assert len(desk.said) == 2, "nothing new was said the second time"
        desk.undo()
        assert told(desk, 0)[0].cause_id is not None


def test_for_several_the_cause_meant_can_be_set_back(qapp: object, theme: object, qtbot: QtBot, tmp_path: Path) -> None:
    with stage(ReasonPage, tmp_path, qtbot, with_a_cause) as desk:
        desk.page.look_together()
        dialog = desk.dialog(LeftTogetherDialog)
        dialog.reasons.choose(next(one.reason_id for one in dialog._story.choices if not one.key))
        assert dialog.cause.currentText() == "The new till"
        dialog.cause.choose("")
        desk.settle()
        desk.click(dialog.verb)
        assert told(desk, 0)[0].cause_id is None


def test_for_several_the_cause_is_suggested_as_well(qapp: object, theme: object, qtbot: QtBot, tmp_path: Path) -> None:
    with stage(ReasonPage, tmp_path, qtbot, with_a_cause) as desk:
        desk.page.look_together()
        dialog = desk.dialog(LeftTogetherDialog)
        dialog.reasons.choose(desk.play.reason_id("service"))
        assert dialog.cause.cause_id is None
        desk.click(dialog.hint)
        assert dialog.cause.currentText() == "Coffee corner closed on Saturdays"
        dialog.reasons.choose(desk.play.reason_id("price"))
        assert dialog.hint.isHidden()
        dialog.reject()


def test_one_reason_for_those_who_stopped_together(desk: Stage[ReasonPage]) -> None:
    assert desk.page.story.together.isVisible()
    desk.link(desk.page.story.together, "Look at them together")
    dialog = desk.dialog(LeftTogetherDialog)
    assert dialog.span is None, "nobody else stopped in that month"
    assert dialog.verb.text() == "Record it for 3 customers"
    assert not dialog.verb.isEnabled()
    dialog.reasons.choose(desk.play.reason_id("promise"))
    dialog.cause.take_new("The new till")
    desk.click(dialog.verb)
    assert [len(told(desk, row)) for row in range(3)] == [1, 1, 1]
    assert desk.said == ["3 cases: “Promise not kept” is recorded."]
    desk.undo()
    assert [told(desk, row) for row in range(3)] == [[], [], []]


def a_month(play: StagePlay) -> None:
    """Three stopped in one week, a fourth later in the same month."""
    three_cases(play)
    play.case(play.customer("Elif Korkmaz", ago=(296, 271, 245, 206)))


def test_all_who_stopped_in_a_month_are_looked_at_in_one_go(
    qapp: object, theme: object, qtbot: QtBot, tmp_path: Path
) -> None:
    with stage(ReasonPage, tmp_path, qtbot, a_month) as desk:
        desk.page.look_together()
        dialog = desk.dialog(LeftTogetherDialog)
        assert dialog.span is not None
        desk.settle()
        assert {row.name for row in dialog.table.rows_model.rows} == set(NAMES)
        dialog.span.choose("month")
        desk.settle()
        assert {row.name for row in dialog.table.rows_model.rows} == {*NAMES, "Elif Korkmaz"}
        assert dialog.verb.text() == "Record it for 4 customers"
        dialog.reject()


def test_those_who_stopped_together_are_listed_where_the_book_can_only_be_read(
    qapp: object, theme: object, qtbot: QtBot, tmp_path: Path
) -> None:
    with stage(ReasonPage, tmp_path, qtbot, three_cases, read_only=True) as desk:
        desk.link(desk.page.story.together, "Look at them together")
        dialog = desk.dialog(LeftTogetherDialog)
        assert "can only be read here" in dialog._sentence.said
        assert [row.name for row in dialog.table.rows_model.rows] == sorted(NAMES)
        assert not dialog.findChildren(ReasonList)
        assert [one.text() for one in dialog.findChildren(Button) if one.isVisible()] == ["Close"]
        dialog.reject()


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


def test_the_header_goes_on_to_the_letters_that_ask(desk: Stage[ReasonPage]) -> None:
    desk.click(desk.page.letters_button)
    assert desk.asked == [("offer", case_at(desk, 0))]


def test_an_empty_page_knows_the_next_step(qapp: object, theme: object, qtbot: QtBot, tmp_path: Path) -> None:
    with stage(ReasonPage, tmp_path, qtbot, lambda _play: None) as desk:
        assert not desk.page.list.isVisible()
        desk.link(desk.page, "Decide whom to win back")
        assert desk.asked == [("identify", None)]


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
