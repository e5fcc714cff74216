"""The owner's clicks and keys on the Letters page, and what the book holds afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from threading import Event

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QEvent, QSettings, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from tests import factory
from tests.services.letter_scene import words_of
from tests.ui_pages.letters_scene import NAMES, Desk, make_letters
from tests.ui_pages.page_session import NOW, new_session
from winback_gui.domain.campaign import LetterEdits
from winback_gui.domain.gate import Purpose
from winback_gui.domain.progress import Progress, Silent
from winback_gui.domain.settings import Costs, LetterDesign, SignatureKind
from winback_gui.domain.speech import Speaker
from winback_gui.domain.suppression import Ground
from winback_gui.services.books import create_book
from winback_gui.services.confirm_address import is_in_doubt
from winback_gui.services.letter_rows import LetterSheet, LetterState
from winback_gui.services.make_offer import choose_purpose
from winback_gui.services.mark_posted import mark_posted, mark_printed
from winback_gui.services.record_reason import record
from winback_gui.services.shop_settings import load_signature, save_shop, save_signature
from winback_gui.services.suppress import suppress
from winback_gui.services.write_letters import MadeLetter, Written
from winback_gui.store import letters, offers, reasons, settings
from winback_gui.store.book import Book
from winback_gui.ui import books
from winback_gui.ui.dialogs.came_out import CameOutDialog
from winback_gui.ui.dialogs.customer_form import CustomerForm
from winback_gui.ui.dialogs.print_letters import PrintLettersDialog
from winback_gui.ui.dialogs.tick_unopened import TickUnopenedDialog
from winback_gui.ui.machine import load_offset
from winback_gui.ui.pages.base import Wish
from winback_gui.ui.pages.letters import LettersPage
from winback_gui.ui.printing import Target
from winback_gui.ui.theme import Theme

Space, Left, Right = Qt.Key.Key_Space, Qt.Key.Key_Left, Qt.Key.Key_Right


_MADE: dict[tuple[tuple[str, ...], int], tuple[bytes, dict[str, int]]] = {}


def _book_with(names: tuple[str, ...], looked_at: int, path: Path) -> tuple[bytes, dict[str, int]]:
    """A book with these letters as bytes, made once, and the letters' ids by name."""
    if (names, looked_at) not in _MADE:
        costs = Costs(margin=Decimal("0.35"), stamp_minor=95)
        with create_book(path, factory.shop(costs=costs), NOW) as book:
            of_name = make_letters(book, *names, looked_at=looked_at)
        _MADE[names, looked_at] = (path.read_bytes(), of_name)
        path.unlink()
    return _MADE[names, looked_at]


@pytest.fixture
def desk(theme: Theme, tmp_path: Path, qtbot: QtBot) -> Iterator[Callable[..., Desk]]:
    ini = QSettings(str(tmp_path / "winback.ini"), QSettings.Format.IniFormat)
    session = new_session(machine=ini)
    jobs = session.jobs
    pages: list[LettersPage] = []

    def make(*names: str, looked_at: int = 0) -> Desk:
        path = tmp_path / "shop.winback"
        data, of_name = _book_with(names, looked_at, path)
        path.write_bytes(data)
        made.update(of_name)
        book = books.open_book(path, NOW, Silent())
        session.open(book)
        page = LettersPage(session)
        page.resize(1162, 700)
        pages.append(page)
        page.show()
        page.activateWindow()
        desk = Desk(page, session, book, qtbot)
        desk.wait(lambda: page.pile is not None)
        desk.quiet()
        return desk

    made: dict[str, int] = {}
    make.made = made  # type: ignore[attr-defined]  # the letters' ids by name, for the tests
    yield make
    for page in pages:
        page.close()
        page.deleteLater()
    session.close()
    jobs.shut_down()
    QApplication.processEvents()


def ids(make: Callable[..., Desk]) -> dict[str, int]:
    made: dict[str, int] = make.made  # type: ignore[attr-defined]  # see the fixture
    return made


def states(desk: Desk) -> dict[str, LetterState]:
    assert desk.page.pile is not None
    return {row.name: row.state for row in desk.page.pile.rows}


def closing_shown(page: LettersPage) -> str:
    """The closing of the letter on the desk; "" while there is none."""
    return page._shown.text.closing if page._shown is not None and page._shown.text is not None else ""


def test_empty_book_shows_the_next_step(desk: Callable[..., Desk], qtbot: QtBot) -> None:
    one = desk()
    assert one.page.parts.empty.isVisible()
    with qtbot.waitSignal(one.session.page_requested) as caught:
        QTest.mouseClick(one.page.parts.next_button, Qt.MouseButton.LeftButton)
    assert caught.args[0] == "offer"


def test_after_the_post_the_empty_page_leads_to_follow_up(desk: Callable[..., Desk], qtbot: QtBot) -> None:
    one = desk("Amara Okafor")
    made = [letter.letter_id for letter in letters.unposted(one.book.con)]
    one.session.act(lambda book, _progress: mark_posted(book, made, factory.TODAY, factory.TODAY))
    one.wait(one.page.parts.empty.isVisible)
    assert one.page.parts.next_button.text() == "Go to Follow-up"
    with qtbot.waitSignal(one.session.page_requested) as caught:
        QTest.mouseClick(one.page.parts.next_button, Qt.MouseButton.LeftButton)
    assert caught.args[0] == "follow_up"
    one.session.undo()
    one.quiet()


def test_space_ticks_and_goes_on_arrows_go_both_ways_undo_takes_back(desk: Callable[..., Desk], qtbot: QtBot) -> None:
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
    assert one.letter(ids(desk)["Amara Okafor"]).looked_on == factory.TODAY


def test_a_space_that_is_quicker_than_the_page_ticks_the_next_letter_once_it_lies_there(
    desk: Callable[..., Desk],
) -> None:
    one = desk(*NAMES)
    one.shown("Amara Okafor")
    QTest.keyClick(one.page.queue, Space)
    QTest.keyClick(one.page.queue, Space)
    one.shown("Søren Kjeldgaard")
    one.quiet()
    assert states(one)["Elif Korkmaz"] is LetterState.LOOKS_RIGHT
    assert {ids(desk)[name] for name in NAMES[:2]} <= one.page.ticking._opened
    assert states(one)["Søren Kjeldgaard"] is LetterState.TO_LOOK_AT


def test_a_double_click_and_a_key_held_down_tick_one_letter(desk: Callable[..., Desk]) -> None:
    one = desk(*NAMES)
    one.shown("Amara Okafor")
    one.page.panel.right.click()
    one.page.panel.right.click()
    held = QKeyEvent(QEvent.Type.KeyPress, Space, Qt.KeyboardModifier.NoModifier, " ", True)
    QApplication.sendEvent(one.page.queue, held)
    one.shown("Elif Korkmaz")
    one.quiet()
    assert states(one)["Elif Korkmaz"] is LetterState.TO_LOOK_AT


@pytest.mark.parametrize("other", ["goes elsewhere", "types", "is held"])
def test_presses_end_where_the_owner_does_something_else_or_a_letter_cannot_go(
    desk: Callable[..., Desk], other: str
) -> None:
    one = desk(*NAMES)
    page = one.page
    one.shown("Amara Okafor")
    if other == "is held":
        with one.session.book.another(read_only=False) as book:
            who = one.letter(ids(desk)["Elif Korkmaz"]).customer_id
            suppress(book, [who], Ground.DISPUTE, factory.TODAY, "")
    for _ in range(3):
        QTest.keyClick(page.queue, Space)
    if other == "goes elsewhere":
        page.queue.choose(str(ids(desk)["Søren Kjeldgaard"]))
    elif other == "types":
        page.panel.editor.setPlainText("Your chair is empty.")
    one.quiet()
    assert one.letter(ids(desk)["Søren Kjeldgaard"]).looked_on is None
    assert one.letter(ids(desk)["Elif Korkmaz"]).looked_on is None


def test_after_the_last_letter_it_goes_on_with_the_first_that_waits(desk: Callable[..., Desk]) -> None:
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


def test_typing_is_on_the_page_at_once_and_in_the_book_soon(desk: Callable[..., Desk], qtbot: QtBot) -> None:
    one = desk(*NAMES, looked_at=1)
    page, letter_id = one.page, ids(desk)["Amara Okafor"]
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


def test_what_was_typed_goes_to_its_own_letter(desk: Callable[..., Desk], qtbot: QtBot) -> None:
    one = desk(*NAMES)
    page, made = one.page, ids(desk)
    one.shown("Amara Okafor")
    QTest.keyClicks(page.panel.editor, "Only for Amara.")
    page.step(1)
    one.shown("Elif Korkmaz")
    one.wait(lambda: one.letter(made["Amara Okafor"]).edits.personal_line == "Only for Amara.")
    assert one.letter(made["Elif Korkmaz"]).edits.personal_line is None
    assert page.panel.editor.toPlainText() == ""


def test_salutation_chips_ideas_and_offer(desk: Callable[..., Desk], qtbot: QtBot) -> None:
    one = desk("Amara Okafor")
    page, letter_id = one.page, ids(desk)["Amara Okafor"]
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


def test_an_offer_chosen_by_arrows_outlives_what_is_kept_meanwhile(desk: Callable[..., Desk]) -> None:
    """The personal line was kept when it was left, and the refresh after it took the new offer back without a word."""
    one = desk("Amara Okafor", "Elif Korkmaz")
    panel, letter_id = one.page.panel, ids(desk)["Amara Okafor"]
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
    assert _offer_key(one, ids(desk)["Elif Korkmaz"]) == panel.offer.current == old


def _offer_key(one: Desk, letter_id: int) -> str:
    return str(one.letter(letter_id).offer_id or "none")


def test_undo_takes_back_the_offer_just_chosen_by_arrows(desk: Callable[..., Desk]) -> None:
    one = desk("Amara Okafor")
    page, letter_id = one.page, ids(desk)["Amara Okafor"]
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


def test_a_letter_whose_new_offer_was_not_seen_is_not_ticked(desk: Callable[..., Desk]) -> None:
    one = desk("Amara Okafor")
    page = one.page
    one.shown("Amara Okafor")
    old = page.panel.offer.current
    QTest.keyClick(page.panel.offer, Qt.Key.Key_Down if page.panel.offer.currentIndex() == 0 else Qt.Key.Key_Up)
    page.looks_right()
    one.quiet()
    assert page.panel.offer.current == _offer_key(one, ids(desk)["Amara Okafor"]) != old
    assert states(one)["Amara Okafor"] is LetterState.TO_LOOK_AT


def test_whole_text_and_back_to_the_template(desk: Callable[..., Desk]) -> None:
    one = desk("Amara Okafor")
    page, letter_id = one.page, ids(desk)["Amara Okafor"]
    one.shown("Amara Okafor")
    one.open_body()
    page.body_dialog.editor.setPlainText("First.\n\nSecond.")
    page.body_dialog.keep.click()
    one.wait(lambda: one.letter(letter_id).edits.body == "First.\n\nSecond.")
    one.wait(lambda: one.words_on_page() == "First. Second.")
    assert not page.panel.editor.isEnabled()
    page.panel.template.click()
    one.wait(lambda: one.letter(letter_id).edits.body is None)


def test_the_closing_of_one_letter_is_its_own_and_goes_back_with_the_text(desk: Callable[..., Desk]) -> None:
    one = desk("Amara Okafor")
    page, letter_id = one.page, ids(desk)["Amara Okafor"]
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
def test_back_to_the_template_keeps_the_greeting_that_was_just_typed(desk: Callable[..., Desk], is_left: bool) -> None:
    one = desk("Amara Okafor")
    page, letter_id = one.page, ids(desk)["Amara Okafor"]
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


def test_the_whole_text_is_offered_only_where_there_is_one(desk: Callable[..., Desk]) -> None:
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


def test_the_whole_text_opens_with_what_was_just_typed(desk: Callable[..., Desk]) -> None:
    one = desk("Amara Okafor")
    page, letter_id = one.page, ids(desk)["Amara Okafor"]
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
    desk: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch, is_kept: bool
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
        one.wait(lambda: not page._keeping)
    page.panel.whole_text.click()
    one.wait(lambda: not page._keeping)
    QTest.qWait(50)
    assert not hasattr(page, "body_dialog")
    may_read.set()
    one.wait(lambda: hasattr(page, "body_dialog"))
    assert page.body_dialog.editor.toPlainText().startswith("Amara\n\n")
    page.body_dialog.reject()
    one.quiet()


def test_the_whole_text_that_opens_belongs_to_the_chosen_letter(desk: Callable[..., Desk]) -> None:
    one = desk(*NAMES)
    page = one.page
    one.shown("Amara Okafor")
    page.step(1)  # Elif's letter is being read, the panel still shows Amara's
    page.panel.whole_text.click()
    page.panel.editor.setPlainText("For nobody: Amara's field, Elif's row.")
    one.wait(lambda: hasattr(page, "body_dialog"))
    assert "Elif" in page.body_dialog.accessibleName()
    page.body_dialog.reject()
    one.quiet()
    page.keep_typed()
    assert all(one.letter(each).edits.personal_line is None for each in ids(desk).values())
    assert page.panel.editor.toPlainText() == ""


def test_looks_right_waits_until_the_last_words_are_on_the_page(desk: Callable[..., Desk]) -> None:
    one = desk(*NAMES)
    page, letter_id = one.page, ids(desk)["Amara Okafor"]
    one.shown("Amara Okafor")
    page.panel.editor.setPlainText("Your chair is empty.")
    page.looks_right()
    one.wait(lambda: "Your chair is empty." in one.words_on_page())
    one.quiet()
    assert one.letter(letter_id).looked_on is None
    page.looks_right()
    one.wait(lambda: one.letter(letter_id).looked_on == factory.TODAY)
    assert one.letter(letter_id).edits.personal_line == "Your chair is empty."
    page.step(1)
    page.looks_right()  # the page of the letter before is still on the desk
    one.quiet()
    assert {states(one)[name] for name in NAMES[1:]} == {LetterState.TO_LOOK_AT}


def ask_to_tick_all(one: Desk) -> TickUnopenedDialog:
    one.page.ticking.all_look_right()
    question = one.page.ticking.question
    assert question is not None
    assert question.isVisible()
    return question


def test_the_menu_never_counts_to_nought(desk: Callable[..., Desk]) -> None:
    one = desk(*NAMES)
    one.shown("Amara Okafor")
    one.page.tools.menu.aboutToShow.emit()
    words = [action.text() for action in one.page.tools.menu.actions()]
    assert "Tick all 3 letters as right" in words
    assert "Print letters again" in words
    assert not any("0" in word for word in words)


def test_letters_that_were_not_opened_are_ticked_only_after_a_question(desk: Callable[..., Desk]) -> None:
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


def test_letters_that_were_all_opened_are_ticked_at_once(desk: Callable[..., Desk]) -> None:
    one = desk(*NAMES[:2])
    one.shown("Amara Okafor")
    one.page.step(1)
    one.shown("Elif Korkmaz")
    one.page.ticking.all_look_right()
    assert one.page.ticking.question is None
    one.wait(lambda: set(states(one).values()) == {LetterState.LOOKS_RIGHT})
    one.quiet()


def test_what_changed_since_it_was_opened_does_not_count_as_opened(desk: Callable[..., Desk]) -> None:
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


def test_a_letter_that_is_ticked_leads_to_the_next(desk: Callable[..., Desk]) -> None:
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


def test_left_out_letters_stay_listed_and_come_in_again(desk: Callable[..., Desk]) -> None:
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


def test_held_letter_says_why_and_cannot_be_ticked(desk: Callable[..., Desk], qtbot: QtBot) -> None:
    one = desk(*NAMES[:2])
    one.shown("Amara Okafor")
    customer_id = one.letter(ids(desk)["Amara Okafor"]).customer_id
    one.session.act(lambda book, _p: suppress(book, [customer_id], Ground.OPTED_OUT, factory.TODAY))
    one.wait(lambda: states(one)["Amara Okafor"] is LetterState.HELD)
    one.quiet()
    assert one.page.parts.note.isVisible()
    assert not one.page.panel.right.isEnabled()
    QTest.keyClick(one.page.queue, Space)
    one.quiet()
    assert one.letter(ids(desk)["Amara Okafor"]).looked_on is None
    assert one.page.panel.customer.isVisible()
    with qtbot.waitSignal(one.session.page_requested) as asked:
        one.page.panel.customer.click()
    assert asked.args[0] == "customers"


def captions(dialog: QWidget) -> list[str]:
    return [each.text() for each in dialog.findChildren(QLabel)]


def test_the_print_dialog_names_who_is_held_and_why(desk: Callable[..., Desk]) -> None:
    one = desk(*NAMES, looked_at=1)
    customer_id = one.letter(ids(desk)["Elif Korkmaz"]).customer_id
    one.session.act(lambda book, _p: suppress(book, [customer_id], Ground.OPTED_OUT, factory.TODAY))
    one.wait(lambda: states(one)["Elif Korkmaz"] is LetterState.HELD)
    one.quiet()
    one.page.parts.print_button.click()
    one.wait(lambda: one.page.run.print_dialog is not None)
    dialog = one.page.run.print_dialog
    assert dialog is not None
    said = [one.session.speaker.plain(line) for line in dialog._plan.not_these]
    assert said == ["Elif Korkmaz: asked for no more letters; only they can take that back"]
    assert dialog.print_button.text() == "Print 1 letter"
    assert "is held back" in captions(dialog)
    dialog.reject()
    one.quiet()


def test_the_print_dialog_says_who_needs_another_stamp(desk: Callable[..., Desk]) -> None:
    one = desk("Amara Okafor", looked_at=1)
    one.page.parts.print_button.click()
    one.wait(lambda: one.page.run.print_dialog is not None)
    dialog = one.page.run.print_dialog
    assert dialog is not None
    assert "for stamps" in captions(dialog)
    plan = replace(dialog._plan, abroad=1)
    other = PrintLettersDialog(one.session.speaker, plan, factory.TODAY, ("", False), (0.0, 0.0), one.page)
    assert "for stamps; 1 goes abroad" in captions(other)
    other.reject()
    dialog.reject()
    one.quiet()


def test_design_and_form_are_kept_for_all_letters(desk: Callable[..., Desk]) -> None:
    one = desk("Amara Okafor")
    one.page.tools.design.choose(LetterDesign.WARM.value)
    one.page.tools.design_chosen.emit(LetterDesign.WARM.value)
    one.wait(lambda: one.session.shop.design is LetterDesign.WARM)
    one.page.tools.menu.aboutToShow.emit()
    one.page.save_shop(form="uk-dl")
    one.wait(lambda: one.session.shop.form == "uk-dl")
    one.quiet()


def test_print_without_a_letter_that_looks_right_says_what_to_do(desk: Callable[..., Desk], qtbot: QtBot) -> None:
    one = desk("Amara Okafor")
    with qtbot.waitSignal(one.session.jobs.failed) as caught:
        one.page.open_at(Wish.PRINT_LETTERS)
    assert "Looks right" in one.session.speaker.plain(caught.args[0])
    assert one.page.run.print_dialog is None


def test_save_as_pdf_then_say_what_came_out(desk: Callable[..., Desk], tmp_path: Path) -> None:
    one = desk(*NAMES, looked_at=2)
    page, run, made = one.page, one.page.run, ids(desk)
    page.parts.print_button.click()
    page.parts.print_button.click()
    one.wait(lambda: run.print_dialog is not None)
    assert run.print_dialog is not None
    assert "are held back" not in captions(run.print_dialog), "nobody is: nothing is said"
    run.print_dialog.choose_folder(tmp_path / "out")
    run.print_dialog.one_each.setChecked(True)
    run.print_dialog.save_button.click()
    one.wait(lambda: run.came_out is not None)
    assert run.came_out is not None
    text = words_of(tmp_path / "out" / "letters.pdf")
    assert "Amara Okafor" in text
    assert "Kjeldgaard" not in text
    assert len(list((tmp_path / "out").glob("A-*.pdf"))) == 2
    assert letters.unposted(one.session.book.con)[0].printed_on is None
    run.came_out.some.click()
    run.came_out.ticks.tick(made["Elif Korkmaz"], is_ticked=False)
    run.came_out.verb.click()
    one.wait(lambda: states(one)["Amara Okafor"] is LetterState.PRINTED)
    assert states(one)["Elif Korkmaz"] is LetterState.LOOKS_RIGHT
    assert page.parts.posted_button.text() == "Tick 1 as posted"


def test_saved_letters_can_be_shown_in_their_folder(theme: Theme, qtbot: QtBot, tmp_path: Path) -> None:
    shown: list[Path] = []
    saved = tmp_path / "letters.pdf"
    saved.touch()
    made = MadeLetter(1, "A-0001", 1, "00001", "win-back", 1, 1)
    for pdf, is_there in ((saved, True), (tmp_path / "gone.pdf", False)):
        asks = CameOutDialog(Speaker(), Written(pdf, (made,), (), ()), None, shown.append)
        qtbot.addWidget(asks)
        asks.show()
        assert asks.folder_link.isVisible() is is_there
        asks.folder_link.click()
    assert shown == [tmp_path]


def test_printing_gives_every_page_to_the_printer_at_its_size(desk: Callable[..., Desk], tmp_path: Path) -> None:
    one = desk(*NAMES[:2], looked_at=2)
    run = one.page.run
    one.page.open_at(Wish.PRINT_LETTERS)
    one.wait(lambda: run.print_dialog is not None)
    assert run.print_dialog is not None
    choice = replace(run.print_dialog.choice(), target=Target(both_sides=True, to_file=tmp_path / "paper.pdf"))
    run.print_dialog.chosen.emit(choice)
    run.print_dialog.chosen.emit(choice)  # a second click makes no second run
    run.print_dialog.accept()
    one.wait(lambda: run.came_out is not None, 15000)
    pages = PdfReader(tmp_path / "paper.pdf").pages
    assert len(pages) == 4
    assert abs(float(pages[0].mediabox.width) - 595.28) < 1
    assert abs(float(pages[0].mediabox.height) - 841.89) < 1
    assert run.came_out is not None
    run.came_out.verb.click()
    one.wait(lambda: set(states(one).values()) == {LetterState.PRINTED})
    assert [(each.page_from, each.page_to) for each in letters.unposted(one.session.book.con)] == [(1, 2), (3, 4)]


def test_who_drops_out_while_the_dialog_is_open_is_not_printed(desk: Callable[..., Desk], tmp_path: Path) -> None:
    one = desk(*NAMES[:2], looked_at=2)
    run = one.page.run
    one.page.parts.print_button.click()
    one.wait(lambda: run.print_dialog is not None)
    assert run.print_dialog is not None
    customer_id = one.letter(ids(desk)["Amara Okafor"]).customer_id
    one.session.act(lambda book, _p: suppress(book, [customer_id], Ground.DECEASED, factory.TODAY))
    run.print_dialog.choose_folder(tmp_path / "out")
    run.print_dialog.save_button.click()
    one.wait(lambda: run.came_out is not None)
    assert "Okafor" not in words_of(tmp_path / "out" / "letters.pdf")
    assert run.came_out is not None
    run.came_out.reject()
    one.quiet()


def test_signed_and_posted_all_or_single(desk: Callable[..., Desk]) -> None:
    one = desk(*NAMES[:2], looked_at=2)
    run, made = one.page.run, ids(desk)
    run.ask_posted()
    assert run.post_dialog is not None
    assert run.post_dialog.ticks.ticked == []
    run.post_dialog.all_button.click()
    run.post_dialog.sign_button.click()
    one.wait(lambda: one.letter(made["Elif Korkmaz"]).signed_on is not None)
    one.quiet()
    run.ask_posted()
    run.post_dialog.ticks.tick(made["Amara Okafor"], is_ticked=True)
    run.post_dialog.post_button.click()
    one.wait(lambda: one.letter(made["Amara Okafor"]).posted_on is not None)
    one.wait(lambda: list(states(one)) == ["Elif Korkmaz"])
    assert one.letter(made["Elif Korkmaz"]).posted_on is None


def test_one_enter_posts_nothing(desk: Callable[..., Desk]) -> None:
    one = desk(*NAMES[:2], looked_at=2)
    run, made = one.page.run, ids(desk)
    one.session.act(lambda book, _p: mark_printed(book, dict.fromkeys(made.values(), (1, 1)), factory.TODAY))
    one.quiet()
    for place in ("ticks", "day"):
        run.ask_posted()
        dialog = run.post_dialog
        assert dialog is not None
        assert sorted(dialog.ticks.ticked) == sorted(made.values())
        dialog.activateWindow()
        one.wait(dialog.isActiveWindow)
        field = dialog.ticks if place == "ticks" else dialog.day.line
        field.setFocus()
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            QTest.keyClick(field, key)
        one.quiet()
        assert dialog.isVisible()
        assert all(one.letter(each).posted_on is None for each in made.values())
        dialog.reject()


def test_the_day_of_posting_is_typed_and_none_that_has_not_come(desk: Callable[..., Desk]) -> None:
    one = desk("Amara Okafor", looked_at=1)
    run, made = one.page.run, ids(desk)
    run.ask_posted()
    dialog = run.post_dialog
    assert dialog is not None
    dialog.all_button.click()
    for typed, problem in (("tomorrow", "Enter a day like"), ("31/12/2099", "This day has not come yet.")):
        dialog.day.line.setText(typed)
        dialog.post_button.click()
        assert dialog.day.problem.startswith(problem)
        assert dialog.isVisible()
    day = factory.TODAY  # the letter was made today: no earlier day can be
    dialog.day.line.setText(f"{day.day}/{day.month}")
    dialog.post_button.click()
    one.wait(lambda: one.letter(made["Amara Okafor"]).posted_on == day)
    one.quiet()


def test_a_letter_in_the_stack_that_must_not_go_is_named(desk: Callable[..., Desk], qtbot: QtBot) -> None:
    one = desk(*NAMES[:2], looked_at=2)
    run = one.page.run
    run.ask_posted()
    assert run.post_dialog is not None
    customer_id = one.letter(ids(desk)["Amara Okafor"]).customer_id
    one.session.act(lambda book, _p: suppress(book, [customer_id], Ground.MOVED, factory.TODAY))
    run.post_dialog.all_button.click()
    with qtbot.waitSignal(one.session.jobs.failed) as caught:
        run.post_dialog.post_button.click()
    said = one.session.speaker.plain(caught.args[0])
    assert said.startswith("Take 1 letter out of the stack")
    assert "Amara Okafor" in said
    one.quiet()


def test_proof_page_and_the_printers_correction(desk: Callable[..., Desk], tmp_path: Path) -> None:
    one = desk("Amara Okafor")
    one.page.open_at(Wish.PROOF_PAGE)
    proof = one.page.run.proof
    assert proof is not None
    one.wait(lambda: bool(proof.pdf))
    proof.from_left.setValue(59.0)
    proof.from_top.setValue(229.5)
    assert load_offset(one.session.machine) == (1.0, -1.5)
    proof.save_to(tmp_path / "proof.pdf")
    one.wait((tmp_path / "proof.pdf").exists)
    assert proof.from_left.value() == 60.0  # what is measured now is measured on the corrected page
    assert load_offset(one.session.machine) == (1.0, -1.5)
    one.wait(lambda: not one.session.jobs.running)
    proof.reject()
    one.qtbot.wait(300)  # the page is made anew a moment after the last figure
    one.quiet()


@pytest.mark.parametrize("typed", ["226,5", "226.5"])
def test_what_is_measured_is_typed_with_comma_or_point(desk: Callable[..., Desk], typed: str) -> None:
    one = desk("Amara Okafor")
    one.page.open_at(Wish.PROOF_PAGE)
    proof = one.page.run.proof
    assert proof is not None
    one.wait(lambda: bool(proof.pdf))
    field = proof.from_top.lineEdit()
    field.selectAll()
    QTest.keyClicks(field, typed)
    assert load_offset(one.session.machine) == (0.0, 1.5)
    proof.from_top.interpretText()
    assert proof.from_top.text() == "226.5 mm"
    proof.from_left.setValue(62.25)
    said = "Every page is moved 2.25 mm to the left and 1.5 mm down. Print this page once more to see it."
    assert said in [label.text() for label in proof.findChildren(QLabel)]
    one.qtbot.wait(300)  # the page is made anew a moment after the last figure
    one.quiet()
    proof.reject()


def test_signature_written_kept_and_undone(desk: Callable[..., Desk], qtbot: QtBot) -> None:
    one = desk("Amara Okafor")
    one.page.open_at(Wish.SIGNATURE)
    dialog = one.page.run.signature
    assert dialog is not None
    assert not dialog.use.isEnabled()
    QTest.mousePress(dialog.pad, Qt.MouseButton.LeftButton, pos=dialog.pad.rect().center())
    QTest.mouseMove(dialog.pad, dialog.pad.rect().center() * 0.5)
    QTest.mouseRelease(dialog.pad, Qt.MouseButton.LeftButton)
    one.wait(dialog.use.isEnabled)
    dialog.use.click()
    one.wait(lambda: one.session.shop.signature is SignatureKind.IMAGE)
    assert load_signature(one.session.book) is not None
    one.session.undo()
    one.wait(lambda: one.session.shop.signature is SignatureKind.EMPTY_LINE)
    one.quiet()


def test_the_signature_in_use_is_shown_until_there_is_another(desk: Callable[..., Desk]) -> None:
    from winback_gui.services.sample_signature import sample_signature

    one = desk("Amara Okafor")
    png = sample_signature("Johanna Brandt")
    one.session.act(lambda book, _progress: save_signature(book, png))
    one.quiet()
    one.page.run.show_signature()
    dialog = one.page.run.signature
    assert dialog is not None
    one.wait(lambda: dialog.size_words == "The signature in use, in true size")
    QTest.qWait(400)  # the timer that makes the signature anew finds an empty sheet and leaves it
    assert dialog.size_words == "The signature in use, in true size"
    assert not dialog.use.isEnabled()
    assert dialog.test.isEnabled()
    dialog.empty_choice.setChecked(True)
    one.wait(dialog.use.isEnabled)
    assert dialog.size_words == "So it prints, in true size"
    dialog.reject()


def test_signature_from_a_photo_with_frame_and_ink(desk: Callable[..., Desk], tmp_path: Path) -> None:
    from winback_gui.services.sample_signature import sample_signature

    one = desk("Amara Okafor")
    path = tmp_path / "photo.png"
    path.write_bytes(sample_signature("Johanna Brandt"))
    one.page.run.show_signature()
    dialog = one.page.run.signature
    assert dialog is not None
    dialog.take_photo(path)
    one.wait(lambda: dialog.png is not None)
    first = dialog.png
    assert dialog.photo_choice.isChecked()
    dialog.inks.button(2).click()
    one.wait(lambda: dialog.png is not None and dialog.png != first)
    dialog.crop.set_crop((0.0, 0.0, 0.02, 0.02))
    one.wait(lambda: not dialog.use.isEnabled())
    dialog.empty_choice.setChecked(True)
    one.wait(lambda: dialog.use.isEnabled() and dialog.use.text() == "Leave the line empty")
    dialog.use.click()
    one.quiet()
    assert settings.load_shop(one.session.book.con).signature is SignatureKind.EMPTY_LINE


def test_a_file_that_is_no_picture_is_said_in_the_dialog(desk: Callable[..., Desk], tmp_path: Path) -> None:
    one = desk("Amara Okafor")
    path = tmp_path / "photo.png"
    path.write_bytes(b"not a picture")
    one.page.run.show_signature()
    dialog = one.page.run.signature
    assert dialog is not None
    dialog.take_photo(path)
    one.wait(lambda: "not a picture" in dialog.problem)
    dialog.reject()
    one.quiet()


def test_a_letter_is_opened_by_its_id(desk: Callable[..., Desk]) -> None:
    one = desk(*NAMES)
    wanted = ids(desk)["Søren Kjeldgaard"]
    one.page.open_at(wanted)
    one.shown("Søren Kjeldgaard")
    assert one.page.queue.current == str(wanted)


def test_a_change_elsewhere_shows_on_the_page(desk: Callable[..., Desk]) -> None:
    one = desk("Amara Okafor", looked_at=1)
    one.shown("Amara Okafor")
    one.session.act(lambda book, _p: save_shop(book, replace(one.session.shop, name="Birkenhof")))
    one.wait(lambda: states(one)["Amara Okafor"] is LetterState.TO_LOOK_AT)
    one.quiet()


def test_the_address_of_who_moved_away_is_one_click_from_the_sentence_that_holds_the_letter(
    desk: Callable[..., Desk],
) -> None:
    at = desk(*NAMES)
    name = NAMES[0]
    at.shown(name)
    letter = at.letter(ids(desk)[name])
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
