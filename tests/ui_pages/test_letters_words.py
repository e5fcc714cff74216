"""The words of one letter on the Letters page: typed, chosen, edited whole, and back to the template."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from tests import factory
from tests.ui_pages.letters_scene import NAMES, Desk, Desks, desk, states
from winback_gui.domain.campaign import LetterEdits
from winback_gui.domain.progress import Progress
from winback_gui.services.letters.letter_rows import LetterSheet, LetterState
from winback_gui.store import offers
from winback_gui.store.book import Book
from winback_gui.ui.pages.letters.page import LettersPage

__all__ = ["desk"]


def closing_shown(page: LettersPage) -> str:
    """The closing of the letter on the desk; "" while there is none."""
    return page._shown.text.closing if page._shown is not None and page._shown.text is not None else ""


def test_typing_is_on_the_page_at_once_and_in_the_book_soon(desk: Desks, qtbot: QtBot) -> None:
    one = desk(*NAMES, looked_at=1)
    page, letter_id = one.page, desk.ids["Amara Okafor"]
    one.shown("Amara Okafor")
    page.panel.editor.setFocus()
    QTest.keyClicks(page.panel.editor, "Your chair is empty.")
    one.wait(lambda: "Your chair is empty." in one.words_on_page())
    page.keep_typed()
    one.wait(lambda: one.letter(letter_id).edits.personal_line == "Your chair is empty.")
    one.wait(lambda: states(one)["Amara Okafor"] is LetterState.TO_LOOK_AT)
    assert page.panel.editor.toPlainText() == "Your chair is empty."
    one.session.undo()
    one.wait(lambda: not page.panel.editor.toPlainText() and not one.session.jobs.running)
    assert one.letter(letter_id).edits.personal_line is None
    assert states(one)["Amara Okafor"] is LetterState.LOOKS_RIGHT


def test_what_was_typed_goes_to_its_own_letter(desk: Desks, qtbot: QtBot) -> None:
    one = desk(*NAMES)
    page, made = one.page, desk.ids
    one.shown("Amara Okafor")
    QTest.keyClicks(page.panel.editor, "Only for Amara.")
    page.step(1)
    one.shown("Elif Korkmaz")
    one.wait(lambda: one.letter(made["Amara Okafor"]).edits.personal_line == "Only for Amara.")
    assert one.letter(made["Elif Korkmaz"]).edits.personal_line is None
    assert page.panel.editor.toPlainText() == ""


def test_salutation_chips_ideas_and_offer(desk: Desks, qtbot: QtBot) -> None:
    one = desk("Amara Okafor")
    page, letter_id = one.page, desk.ids["Amara Okafor"]
    one.shown("Amara Okafor")
    panel = page.panel
    panel.greeting.setCurrentText("Dear Amara,")
    panel.put_in("Dear")
    QTest.mouseClick(panel.chips.chips[0], Qt.MouseButton.LeftButton)
    assert panel.editor.toPlainText() == "Dear Amara"
    page.keep_typed()
    one.wait(lambda: one.letter(letter_id).edits.salutation == "Dear Amara,")
    one.quiet()
    other = next(
        at for at in range(panel.offer.count()) if panel.offer.itemData(at) not in {panel.offer.current, "none"}
    )
    panel.offer.setCurrentIndex(other)
    panel.offer.activated.emit(other)
    one.wait(lambda: str(one.letter(letter_id).offer_id) == panel.offer.itemData(other))
    library = {str(each.offer_id): each.title for each in offers.all_offers(one.session.book.con)}
    title = library[panel.offer.itemData(other)]
    one.quiet()
    assert panel.offer.currentText() == title
    assert one.letter(letter_id).edits.personal_line == "Dear Amara"


def test_an_offer_chosen_by_arrows_outlives_what_is_kept_meanwhile(desk: Desks) -> None:
    """The personal line was kept when it was left, and the refresh after it took the new offer back without a word."""
    one = desk("Amara Okafor", "Elif Korkmaz")
    panel, letter_id = one.page.panel, desk.ids["Amara Okafor"]
    one.shown("Amara Okafor")
    old = panel.offer.current
    panel.editor.setFocus()
    QTest.keyClicks(panel.editor, "Your chair is empty.")
    panel.left.emit()  # Tab goes to the offer
    panel.offer.setFocus()
    QTest.keyClick(panel.offer, Qt.Key.Key_Down if panel.offer.currentIndex() == 0 else Qt.Key.Key_Up)
    chosen = panel.offer.current
    assert chosen != old
    one.wait(lambda: one.letter(letter_id).edits.personal_line == "Your chair is empty.")
    one.quiet()
    assert panel.offer.current == chosen
    assert _offer_key(one, letter_id) == old
    one.page.step(1)
    one.shown("Elif Korkmaz")
    assert _offer_key(one, letter_id) == chosen
    assert _offer_key(one, desk.ids["Elif Korkmaz"]) == panel.offer.current == old


def _offer_key(one: Desk, letter_id: int) -> str:
    return str(one.letter(letter_id).offer_id or "none")


def test_undo_takes_back_the_offer_just_chosen_by_arrows(desk: Desks) -> None:
    one = desk("Amara Okafor")
    page, letter_id = one.page, desk.ids["Amara Okafor"]
    one.shown("Amara Okafor")
    old = page.panel.offer.current
    shortcut = QShortcut(QKeySequence("Ctrl+Z"), page)
    shortcut.activated.connect(one.session.undo)
    page.panel.editor.setPlainText("Your chair is empty.")
    page.keep_typed()
    one.wait(lambda: one.letter(letter_id).edits.personal_line == "Your chair is empty.")
    one.quiet()
    one.wait(page.isActiveWindow)
    page.panel.offer.setFocus()
    QTest.keyClick(page.panel.offer, Qt.Key.Key_Down if page.panel.offer.currentIndex() == 0 else Qt.Key.Key_Up)
    assert page.panel.offer.current != old
    QTest.keyClick(page.panel.offer, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    one.quiet()
    assert page.panel.offer.current == old == _offer_key(one, letter_id)
    assert one.letter(letter_id).edits.personal_line == "Your chair is empty."


def test_a_letter_whose_new_offer_was_not_seen_is_not_ticked(desk: Desks) -> None:
    one = desk("Amara Okafor")
    page = one.page
    one.shown("Amara Okafor")
    old = page.panel.offer.current
    QTest.keyClick(page.panel.offer, Qt.Key.Key_Down if page.panel.offer.currentIndex() == 0 else Qt.Key.Key_Up)
    page.looks_right()
    one.quiet()
    assert page.panel.offer.current == _offer_key(one, desk.ids["Amara Okafor"]) != old
    assert states(one)["Amara Okafor"] is LetterState.TO_LOOK_AT


def test_whole_text_and_back_to_the_template(desk: Desks) -> None:
    one = desk("Amara Okafor")
    page, letter_id = one.page, desk.ids["Amara Okafor"]
    one.shown("Amara Okafor")
    one.open_body()
    page.body_dialog.editor.setPlainText("First.\n\nSecond.")
    page.body_dialog.keep.click()
    one.wait(lambda: one.letter(letter_id).edits.body == "First.\n\nSecond.")
    one.wait(lambda: one.words_on_page() == "First. Second.")
    assert not page.panel.editor.isEnabled()
    page.panel.template.click()
    one.wait(lambda: one.letter(letter_id).edits.body is None)


def test_the_closing_of_one_letter_is_its_own_and_goes_back_with_the_text(desk: Desks) -> None:
    one = desk("Amara Okafor")
    page, letter_id = one.page, desk.ids["Amara Okafor"]
    one.shown("Amara Okafor")
    one.open_body()
    assert page.body_dialog.closing.text() == "With kind regards"
    page.body_dialog.closing.setText("Yours, {signatory}")
    page.body_dialog.keep.click()
    one.wait(lambda: one.letter(letter_id).edits.closing == "Yours, {signatory}")
    assert one.letter(letter_id).edits.body is None
    one.wait(lambda: closing_shown(page) == "Yours, Johanna Brandt")
    assert page.panel.editor.isEnabled()
    one.wait(page.panel.template.isVisible)
    scrolled = page.panel.findChild(QScrollArea)
    assert scrolled is not None
    inside = scrolled.widget()
    assert inside is not None
    assert inside.minimumSizeHint().width() <= scrolled.viewport().width(), "two links in one row widened the panel"
    page.panel.template.click()
    one.wait(lambda: one.letter(letter_id).edits.closing is None)


@pytest.mark.parametrize("is_left", [False, True], ids=["at once", "after leaving the field"])
def test_back_to_the_template_keeps_the_greeting_that_was_just_typed(desk: Desks, is_left: bool) -> None:
    one = desk("Amara Okafor")
    page, letter_id = one.page, desk.ids["Amara Okafor"]
    one.shown("Amara Okafor")
    one.open_body()
    page.body_dialog.editor.setPlainText("First.")
    page.body_dialog.keep.click()
    one.wait(lambda: one.letter(letter_id).edits.body == "First.")
    one.wait(lambda: one.words_on_page() == "First.")
    page.panel.greeting.setEditText("Hello Amara,")
    if is_left:
        page.panel.left.emit()
    page.panel.template.click()
    one.wait(lambda: one.letter(letter_id).edits.body is None)
    one.quiet()
    assert one.letter(letter_id).edits.salutation == "Hello Amara,"


def test_the_whole_text_is_offered_only_where_there_is_one(desk: Desks) -> None:
    one = desk("Amara Okafor")
    page = one.page
    one.shown("Amara Okafor")
    assert page.panel.whole_text.isEnabled()
    page.panel.editor.setPlainText("{firstname}, your chair is empty.")
    page.panel.left.emit()
    one.wait(lambda: not page.panel.whole_text.isEnabled())
    page.panel.editor.setPlainText("{first_name}, your chair is empty.")
    page.panel.left.emit()
    one.wait(page.panel.whole_text.isEnabled)


def test_the_whole_text_opens_with_what_was_just_typed(desk: Desks) -> None:
    one = desk("Amara Okafor")
    page, letter_id = one.page, desk.ids["Amara Okafor"]
    one.shown("Amara Okafor")
    page.panel.editor.setPlainText("Your chair is empty.")
    page.panel.whole_text.click()
    one.wait(lambda: hasattr(page, "body_dialog"))
    assert "Your chair is empty." in page.body_dialog.editor.toPlainText()
    page.body_dialog.editor.appendPlainText("One more.")
    page.body_dialog.keep.click()
    one.wait(lambda: (one.letter(letter_id).edits.body or "").endswith("One more."))
    edits = one.letter(letter_id).edits
    assert edits.personal_line == "Your chair is empty."
    assert edits.body is not None
    assert "Your chair is empty." in edits.body


@pytest.mark.parametrize("is_kept", [True, False], ids=["kept, not read yet", "still on its way to the book"])
def test_the_whole_text_waits_for_what_was_typed_however_late_the_page_is_read(
    desk: Desks, monkeypatch: pytest.MonkeyPatch, is_kept: bool
) -> None:
    one = desk("Amara Okafor")
    page, may_read, read = one.page, Event(), one.page.work.sheet
    one.shown("Amara Okafor")

    def read_late(letter_id: int, draft: LetterEdits | None = None) -> Callable[[Book, Progress], LetterSheet]:
        work = read(letter_id, draft)

        def late(book: Book, progress: Progress) -> LetterSheet:
            found = work(book, progress)
            may_read.wait(5)
            return found

        return late

    monkeypatch.setattr(page.work, "sheet", read_late)
    page._read_sheet()
    QTest.mouseClick(page.panel.chips.chips[0], Qt.MouseButton.LeftButton)
    page.keep_typed()
    if is_kept:
        one.wait(lambda: not page._is_keeping)
    page.panel.whole_text.click()
    one.wait(lambda: not page._is_keeping)
    QTest.qWait(50)
    assert not hasattr(page, "body_dialog")
    may_read.set()
    one.wait(lambda: hasattr(page, "body_dialog"))
    assert page.body_dialog.editor.toPlainText().startswith("Amara\n\n")
    page.body_dialog.reject()
    one.quiet()


def test_the_whole_text_that_opens_belongs_to_the_chosen_letter(desk: Desks) -> None:
    one = desk(*NAMES)
    page = one.page
    one.shown("Amara Okafor")
    page.ahead.read(desk.ids["Amara Okafor"])  # not Elif's
    page.step(1)  # Elif's letter is being read, the panel still shows Amara's
    page.panel.whole_text.click()
    page.panel.editor.setPlainText("For nobody: Amara's field, Elif's row.")
    one.wait(lambda: hasattr(page, "body_dialog"))
    assert "Elif" in page.body_dialog.accessibleName()
    page.body_dialog.reject()
    one.quiet()
    page.keep_typed()
    assert all(one.letter(each).edits.personal_line is None for each in desk.ids.values())
    assert page.panel.editor.toPlainText() == ""


def test_looks_right_waits_until_the_last_words_are_on_the_page(desk: Desks) -> None:
    one = desk(*NAMES)
    page, letter_id = one.page, desk.ids["Amara Okafor"]
    one.shown("Amara Okafor")
    page.panel.editor.setPlainText("Your chair is empty.")
    page.looks_right()
    one.wait(lambda: "Your chair is empty." in one.words_on_page())
    one.quiet()
    assert one.letter(letter_id).looked_on is None
    page.looks_right()
    one.wait(lambda: one.letter(letter_id).looked_on == factory.TODAY)
    assert one.letter(letter_id).edits.personal_line == "Your chair is empty."
    one.quiet()
    page.ahead.read(letter_id)  # not the next
    page.step(1)
    QTest.keyClick(page.queue, Qt.Key.Key_Space)  # the page of the letter before is still on the desk
    one.quiet()
    assert {states(one)[name] for name in NAMES[1:]} == {LetterState.TO_LOOK_AT}
