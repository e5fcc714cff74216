"""The owner's clicks and keys on the Letters page, and what the book holds afterwards."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from threading import Event
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests import factory
from tests.ui_pages.letters_scene import NAMES, Desk, Desks, desk, states
from winback_gui.domain.campaign import LetterEdits
from winback_gui.domain.customer import Note
from winback_gui.domain.gate import Purpose
from winback_gui.domain.message import msg
from winback_gui.domain.settings import LetterDesign
from winback_gui.domain.suppression import Ground
from winback_gui.services.acting import done
from winback_gui.services.book.shop_settings import save_shop
from winback_gui.services.customers.confirm_address import is_in_doubt
from winback_gui.services.customers.suppress import suppress
from winback_gui.services.letters import look_through
from winback_gui.services.letters.letter_rows import LetterState
from winback_gui.services.letters.mark_posted import mark_posted
from winback_gui.services.offer.make_offer import choose_purpose
from winback_gui.services.reason.record_reason import record
from winback_gui.store import customers, letters, reasons
from winback_gui.ui.dialogs.customer_form import CustomerForm
from winback_gui.ui.dialogs.tick_unopened import TickUnopenedDialog

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from winback_gui.domain.progress import Progress
    from winback_gui.services.letters.letter_rows import LetterPile
    from winback_gui.services.result import Done
    from winback_gui.store.book import Book

__all__ = ["desk"]

Space, Left, Right = Qt.Key.Key_Space, Qt.Key.Key_Left, Qt.Key.Key_Right


def _with_notes(book: Book, notes: Sequence[Note]) -> Done[int]:
    """Keep notes of days that have passed."""
    with book.action(msg("Noted.")) as action:
        for note in notes:
            customers.add_note(book.con, note)
    return done(len(notes), action)


def test_empty_book_shows_the_next_step(desk: Desks, qtbot: QtBot) -> None:
    one = desk()
    assert one.page.parts.empty.isVisible()
    one.wait(lambda: one.page.parts.empty.button.text() == "Bring in my list")
    with qtbot.waitSignal(one.session.import_requested):
        one.page.parts.empty.button.click()


def test_after_the_post_the_empty_page_leads_to_follow_up(desk: Desks, qtbot: QtBot) -> None:
    one = desk("Amara Okafor")
    made = [letter.letter_id for letter in letters.unposted(one.book.con)]
    one.session.act(lambda book, _progress: mark_posted(book, made, factory.TODAY, factory.TODAY))
    one.wait(one.page.parts.empty.isVisible)
    assert one.page.parts.empty.button.text() == "Go to Follow-up"
    with qtbot.waitSignal(one.session.page_requested) as caught:
        one.page.parts.empty.button.click()
    assert caught.args[0] == "follow_up"
    one.session.undo()
    one.quiet()


def test_space_ticks_and_goes_on_arrows_go_both_ways_undo_takes_back(desk: Desks, qtbot: QtBot) -> None:
    one = desk(*NAMES)
    page = one.page
    one.shown("Amara Okafor")
    assert page.parts.header.sentence == "**3 letters to look at**. Postage for 3: €2.85."
    assert not page.parts.print_button.isEnabled()
    page.queue.setFocus()
    QTest.keyClick(page.queue, Space)
    one.shown("Elif Korkmaz")
    QTest.keyClick(page.queue, Space)
    one.shown("Søren Kjeldgaard")
    assert page.parts.print_button.text() == "Print 2 letters"
    assert page.parts.header.sentence.startswith("**2 of 3 look right**; 1 is not ticked yet.")
    QTest.keyClick(page.queue, Left)
    one.shown("Elif Korkmaz")
    QTest.keyClick(page.queue, Right)
    one.shown("Søren Kjeldgaard")
    one.session.undo()
    one.wait(lambda: states(one)["Elif Korkmaz"] is LetterState.TO_LOOK_AT)
    assert one.letter(desk.ids["Amara Okafor"]).looked_on == factory.TODAY


def test_a_space_that_is_quicker_than_the_page_ticks_the_next_letter_once_it_lies_there(
    desk: Desks,
) -> None:
    one = desk(*NAMES)
    one.shown("Amara Okafor")
    QTest.keyClick(one.page.queue, Space)
    QTest.keyClick(one.page.queue, Space)
    one.shown("Søren Kjeldgaard")
    one.quiet()
    assert states(one)["Elif Korkmaz"] is LetterState.LOOKS_RIGHT
    assert {desk.ids[name] for name in NAMES[:2]} <= one.page.ticking._opened
    assert states(one)["Søren Kjeldgaard"] is LetterState.TO_LOOK_AT


def test_quick_spaces_end_at_a_name_in_doubt_until_the_owner_could_see_it(desk: Desks, qtbot: QtBot) -> None:
    one = desk("Amara Okafor", "elif Korkmaz", "Søren Kjeldgaard")
    one.shown("Amara Okafor")
    for _ in range(3):
        QTest.keyClick(one.page.queue, Space)
    one.wait(lambda: one.page.panel.shown_name == "elif Korkmaz")
    QTest.keyClick(one.page.queue, Space)  # meant for the letter before
    one.page.panel.right.click()
    one.quiet()
    assert states(one)["Amara Okafor"] is LetterState.LOOKS_RIGHT
    assert states(one)["elif Korkmaz"] is LetterState.TO_LOOK_AT
    assert states(one)["Søren Kjeldgaard"] is LetterState.TO_LOOK_AT
    qtbot.waitUntil(lambda: not one.page.ticking._unseen_doubt.isActive())
    QTest.keyClick(one.page.queue, Space)
    QTest.keyClick(one.page.queue, Space)
    one.wait(lambda: states(one)["Søren Kjeldgaard"] is LetterState.LOOKS_RIGHT)
    assert states(one)["elif Korkmaz"] is LetterState.LOOKS_RIGHT


def test_a_double_click_and_a_key_held_down_tick_one_letter(desk: Desks) -> None:
    one = desk(*NAMES)
    one.shown("Amara Okafor")
    one.page.panel.right.click()
    one.page.panel.right.click()
    held = QKeyEvent(QEvent.Type.KeyPress, Space, Qt.KeyboardModifier.NoModifier, " ", True)
    QApplication.sendEvent(one.page.queue, held)
    one.shown("Elif Korkmaz")
    one.quiet()
    assert states(one)["Elif Korkmaz"] is LetterState.TO_LOOK_AT


def test_the_second_of_a_double_click_does_not_tick_the_letter_that_lies_there_already(desk: Desks) -> None:
    one = desk(*NAMES)
    one.shown("Amara Okafor")
    one.page.panel.right.click()
    one.wait(lambda: one.page.panel.shown_name == "Elif Korkmaz")
    assert one.page.is_seen
    one.page.panel.right.click()
    one.quiet()
    assert states(one)["Elif Korkmaz"] is LetterState.TO_LOOK_AT


def test_the_next_letter_lies_there_before_the_list_is_read_again(desk: Desks, monkeypatch: pytest.MonkeyPatch) -> None:
    one, usual, go_on = desk(*NAMES), look_through.pile, Event()
    one.shown("Amara Okafor")

    def slow(book: Book, today: date, progress: Progress | None = None) -> LetterPile:
        assert go_on.wait(8)
        return usual(book, today, progress)

    monkeypatch.setattr(look_through, "pile", slow)
    QTest.keyClick(one.page.queue, Space)
    one.wait(lambda: one.page.panel.shown_name == "Elif Korkmaz")
    assert one.page.is_seen
    assert not go_on.is_set()
    go_on.set()
    one.quiet()


@pytest.fixture
def go_on(monkeypatch: pytest.MonkeyPatch) -> Event:
    """Until it is set, what is typed stays on its way to the book."""
    event, usual = Event(), look_through.edit_letter

    def slow(book: Book, letter_id: int, edits: LetterEdits) -> Done[None]:
        assert event.wait(8)
        return usual(book, letter_id, edits)

    monkeypatch.setattr(look_through, "edit_letter", slow)
    return event


def test_words_are_of_the_letter_that_they_were_typed_in_though_the_next_lies_there_at_once(
    desk: Desks, go_on: Event
) -> None:
    one = desk(*NAMES)
    one.shown("Amara Okafor")
    QTest.keyClicks(one.page.panel.editor, "Your cat.")
    QTest.keyClick(one.page.queue, Right)  # what was typed is on its way to the book
    assert one.page.panel.shown_name == "Elif Korkmaz"
    QTest.keyClicks(one.page.panel.editor, "Your dog.")
    one.page.keep_typed()
    go_on.set()
    one.quiet()
    lines = [one.letter(desk.ids[name]).edits.personal_line for name in NAMES]
    assert lines == ["Your cat.", "Your dog.", None]


def test_nothing_is_typed_in_a_letter_that_is_not_in_the_panel_yet(desk: Desks, go_on: Event) -> None:
    one = desk(*NAMES)
    one.shown("Amara Okafor")
    QTest.keyClicks(one.page.panel.editor, "Your cat.")
    QTest.keyClick(one.page.queue, Right)
    QTest.keyClick(one.page.queue, Left)  # Amara's are not in the book yet: the panel has Elif's fields
    one.wait(lambda: one.page.is_seen)
    assert one.page.panel.shown_name == "Elif Korkmaz"
    QTest.keyClicks(one.page.panel.editor, "Your dog.")
    one.page.keep_typed()
    go_on.set()
    one.shown("Amara Okafor")
    assert one.letter(desk.ids["Amara Okafor"]).edits.personal_line == "Your cat."
    assert one.letter(desk.ids["Elif Korkmaz"]).edits.personal_line is None


def test_a_letter_that_changed_since_it_was_read_ahead_is_read_anew(desk: Desks) -> None:
    one = desk(*NAMES)
    one.shown("Amara Okafor")
    assert one.page.ahead.take(desk.ids["Elif Korkmaz"]) is not None
    one.session.act(one.page.work.edit(desk.ids["Elif Korkmaz"], LetterEdits(personal_line="Your chair is empty.")))
    QTest.keyClick(one.page.queue, Space)
    one.wait(lambda: one.page.panel.shown_name == "Elif Korkmaz" and one.page.is_seen)
    assert "Your chair is empty." in one.words_on_page()
    one.quiet()


@pytest.mark.parametrize("other", ["goes elsewhere", "types", "is held"])
def test_presses_end_where_the_owner_does_something_else_or_a_letter_cannot_go(desk: Desks, other: str) -> None:
    one = desk(*NAMES)
    page = one.page
    one.shown("Amara Okafor")
    if other == "is held":
        with one.session.book.another(read_only=False) as book:
            who = one.letter(desk.ids["Elif Korkmaz"]).customer_id
            suppress(book, [who], Ground.DISPUTE, factory.TODAY, "")
    for _ in range(3):
        QTest.keyClick(page.queue, Space)
    if other == "goes elsewhere":
        page.queue.choose(str(desk.ids["Søren Kjeldgaard"]))
    elif other == "types":
        page.panel.editor.setPlainText("Your chair is empty.")
    one.quiet()
    assert one.letter(desk.ids["Søren Kjeldgaard"]).looked_on is None
    assert one.letter(desk.ids["Elif Korkmaz"]).looked_on is None


def test_after_the_last_letter_it_goes_on_with_the_first_that_waits(desk: Desks) -> None:
    one = desk(*NAMES)
    page = one.page
    one.shown("Amara Okafor")
    page.step(2)
    one.shown("Søren Kjeldgaard")
    page.looks_right()
    one.shown("Amara Okafor")
    one.quiet()
    page.step(2)
    one.shown("Søren Kjeldgaard")
    assert page.panel.right.text() == "Next letter"
    assert page.panel.right.isEnabled()
    page.panel.right.click()
    one.shown("Amara Okafor")


def ask_to_tick_all(one: Desk) -> TickUnopenedDialog:
    one.page.ticking.all_look_right()
    question = one.page.ticking.question
    assert question is not None
    assert question.isVisible()
    return question


def test_the_menu_never_counts_to_nought(desk: Desks) -> None:
    one = desk(*NAMES)
    one.shown("Amara Okafor")
    one.page.tools.menu.aboutToShow.emit()
    words = [action.text() for action in one.page.tools.menu.actions()]
    assert "Tick all 3 letters as right" in words
    assert "Print letters again" in words
    assert not any("0" in word for word in words)


def test_letters_that_were_not_opened_are_ticked_only_after_a_question(desk: Desks) -> None:
    one = desk(*NAMES)
    one.shown("Amara Okafor")
    question = ask_to_tick_all(one)
    assert question._sentence.said.startswith("**2 of the 3 you have not opened as they are now.**")
    QTest.keyClick(question, Qt.Key.Key_Return)  # the careful way
    one.shown("Elif Korkmaz")
    assert set(states(one).values()) == {LetterState.TO_LOOK_AT}
    ask_to_tick_all(one).tick_opened.click()
    one.wait(lambda: states(one)["Elif Korkmaz"] is LetterState.LOOKS_RIGHT)
    one.quiet()
    assert states(one)["Søren Kjeldgaard"] is LetterState.TO_LOOK_AT
    ask_to_tick_all(one).tick_all.click()
    one.wait(lambda: states(one)["Søren Kjeldgaard"] is LetterState.LOOKS_RIGHT)
    one.quiet()


def test_letters_that_were_all_opened_are_ticked_at_once(desk: Desks) -> None:
    one = desk(*NAMES[:2])
    one.shown("Amara Okafor")
    one.page.step(1)
    one.shown("Elif Korkmaz")
    one.page.ticking.all_look_right()
    assert one.page.ticking.question is None
    one.wait(lambda: set(states(one).values()) == {LetterState.LOOKS_RIGHT})
    one.quiet()


def test_what_changed_since_it_was_opened_does_not_count_as_opened(desk: Desks) -> None:
    one = desk(*NAMES[:2])
    one.shown("Amara Okafor")
    one.page.step(1)
    one.shown("Elif Korkmaz")
    one.page.save_shop(design=LetterDesign.WARM)
    one.wait(lambda: one.session.shop.design is LetterDesign.WARM)
    one.quiet()
    question = ask_to_tick_all(one)
    assert question._sentence.said.startswith("**1 of the 2 you have not opened as it is now.**")
    question.reject()
    one.quiet()


def test_a_letter_that_is_ticked_leads_to_the_next(desk: Desks) -> None:
    one = desk(*NAMES[:2], looked_at=2)
    one.shown("Amara Okafor")
    assert one.page.panel.right.text() == "Next letter"
    one.page.panel.right.click()
    one.shown("Elif Korkmaz")
    assert not one.page.panel.right.isEnabled()  # there is none after it
    one.page.panel.editor.setPlainText("Your chair is empty.")
    assert one.page.panel.right.text() == "Looks right"
    assert one.page.panel.right.isEnabled()
    one.page.keep_typed()
    one.wait(lambda: states(one)["Elif Korkmaz"] is LetterState.TO_LOOK_AT)
    one.quiet()


def test_left_out_letters_stay_listed_and_come_in_again(desk: Desks) -> None:
    one = desk(*NAMES[:2])
    one.shown("Amara Okafor")
    one.page.panel.leave_out.click()
    one.wait(lambda: states(one)["Amara Okafor"] is LetterState.LEFT_OUT)
    one.page.parts.left_out_link.click()
    one.quiet()
    assert one.page.queue.queue.rowCount() == 1
    one.wait(lambda: one.page.panel.leave_out.text() == "Take in again")
    one.page.panel.leave_out.click()
    one.wait(lambda: states(one)["Amara Okafor"] is LetterState.TO_LOOK_AT)


def test_held_letter_says_why_and_cannot_be_ticked(desk: Desks, qtbot: QtBot) -> None:
    one = desk(*NAMES[:2])
    one.shown("Amara Okafor")
    customer_id = one.letter(desk.ids["Amara Okafor"]).customer_id
    one.session.act(lambda book, _p: suppress(book, [customer_id], Ground.OPTED_OUT, factory.TODAY))
    one.wait(lambda: states(one)["Amara Okafor"] is LetterState.HELD)
    one.quiet()
    assert one.page.parts.note.isVisible()
    assert not one.page.panel.right.isEnabled()
    QTest.keyClick(one.page.queue, Space)
    one.quiet()
    assert one.letter(desk.ids["Amara Okafor"]).looked_on is None
    assert one.page.panel.customer.isVisible()
    with qtbot.waitSignal(one.session.page_requested) as asked:
        one.page.panel.customer.click()
    assert asked.args[0] == "customers"


def test_design_and_form_are_kept_for_all_letters(desk: Desks) -> None:
    one = desk("Amara Okafor")
    one.page.tools.design.choose(LetterDesign.WARM.value)
    one.page.tools.design_chosen.emit(LetterDesign.WARM.value)
    one.wait(lambda: one.session.shop.design is LetterDesign.WARM)
    one.page.tools.menu.aboutToShow.emit()
    one.page.save_shop(form="uk-dl")
    one.wait(lambda: one.session.shop.form == "uk-dl")
    one.quiet()


def test_a_letter_is_opened_by_its_id(desk: Desks) -> None:
    one = desk(*NAMES)
    wanted = desk.ids["Søren Kjeldgaard"]
    one.page.open_at(wanted)
    one.shown("Søren Kjeldgaard")
    assert one.page.queue.current == str(wanted)


def test_a_change_elsewhere_shows_on_the_page(desk: Desks) -> None:
    one = desk("Amara Okafor", looked_at=1)
    one.shown("Amara Okafor")
    one.session.act(lambda book, _p: save_shop(book, replace(one.session.shop, name="Birkenhof")))
    one.wait(lambda: states(one)["Amara Okafor"] is LetterState.TO_LOOK_AT)
    one.quiet()


def test_the_address_of_who_moved_away_is_one_click_from_the_sentence_that_holds_the_letter(
    desk: Desks,
) -> None:
    at = desk(*NAMES)
    name = NAMES[0]
    at.shown(name)
    letter = at.letter(desk.ids[name])
    case_id, customer_id = letter.case_id, letter.customer_id
    moved = reasons.by_key(at.book.con, "moved")
    assert moved is not None
    choose_purpose(at.book, [case_id], Purpose.REFERRAL)
    at.session.act(lambda book, _progress: record(book, case_id, moved.reason_id, factory.TODAY))
    note = at.page.parts.note
    at.wait(lambda: note.isVisible() and "moved away; enter their new address" in note.said)
    note.link_requested.emit("form")
    at.wait(lambda: any(one.isVisible() for one in at.page.findChildren(CustomerForm)))
    (form,) = at.page.findChildren(CustomerForm)
    assert form.moved.isVisible()
    assert form.moved.said.startswith("**Amara Okafor moved away.**")
    form.moved.link_requested.emit("right")
    at.wait(lambda: not form.moved.isVisible())
    assert not is_in_doubt(at.book, customer_id)
    form.reject()
    at.wait(lambda: "moved away" not in note.said or not note.isVisible())
    at.session.undo()
    at.wait(lambda: is_in_doubt(at.book, customer_id))


def test_the_first_remarks_stand_beside_the_letter_with_their_days_and_the_others_come_by_a_click(
    desk: Desks,
) -> None:
    one = desk(*NAMES)
    one.shown(NAMES[0])
    who = one.letter(desk.ids[NAMES[0]]).customer_id
    notes = [Note(0, who, factory.TODAY - timedelta(days=at), f"remark {at}") for at in range(5)]
    one.session.act(lambda book, _progress: _with_notes(book, notes))
    panel = one.page.panel
    one.wait(lambda: "remark 0" in panel.remark.text())
    assert panel.remark.text().count("Noted on ") == 3
    assert panel.more_remarks.text() == "2 more remarks"
    panel.more_remarks.click()
    assert panel.remark.text().endswith("“remark 4”")
    assert panel.more_remarks.isHidden()


def test_no_remark_that_may_hold_the_letter_is_hidden_behind_a_number(desk: Desks) -> None:
    one = desk(*NAMES)
    one.shown(NAMES[0])
    who = one.letter(desk.ids[NAMES[0]]).customer_id
    telling = ("dog died", "moved away", "complained", "owes money", "wants no letters")
    texts = (*telling, "sore paw", "nervous")
    one.session.act(lambda book, _progress: _with_notes(book, [Note(0, who, factory.TODAY, text) for text in texts]))
    panel = one.page.panel
    one.wait(lambda: panel.more_remarks.text() == "2 more remarks")
    assert all(f"“{text}”" in panel.remark.text() for text in telling)
