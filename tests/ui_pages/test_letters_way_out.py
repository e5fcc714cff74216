"""From the Letters page to the printer, to PDF files and to the post."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests import factory
from tests.services.letter_scene import words_of
from tests.ui_pages.letters_scene import NAMES, Desks, desk, states
from winback_gui.domain.customer import Address
from winback_gui.domain.message import Message
from winback_gui.domain.money import Money
from winback_gui.domain.speech import Speaker
from winback_gui.domain.suppression import Ground
from winback_gui.services.customers.suppress import suppress
from winback_gui.services.letters.letter_rows import LetterState
from winback_gui.services.letters.mark_posted import mark_printed
from winback_gui.services.letters.write_letters import MadeLetter, Written
from winback_gui.store import letters
from winback_gui.ui.dialogs.came_out import CameOutDialog
from winback_gui.ui.dialogs.print_letters import PrintLettersDialog
from winback_gui.ui.letter_jobs import keep_shop
from winback_gui.ui.pages.base import Wish
from winback_gui.ui.printing import Target
from winback_gui.ui.theme import Theme
from winback_gui.ui.widgets.note import Note

__all__ = ["desk"]


def captions(dialog: QWidget) -> list[str]:
    return [each.text() for each in dialog.findChildren(QLabel)]


def test_the_print_dialog_names_who_is_held_and_why(desk: Desks) -> None:
    one = desk(*NAMES, looked_at=1)
    customer_id = one.letter(desk.ids["Elif Korkmaz"]).customer_id
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
    assert "is not ticked yet" in captions(dialog), "each that stays here is counted under its own reason"
    (note,) = [each for each in dialog.findChildren(Note) if "Elif" in each.said]
    assert note.said.endswith("\n1 letter is not ticked as right yet.")
    dialog.reject()
    one.quiet()


def test_without_the_name_of_the_shop_nothing_is_printed_and_settings_are_a_click_away(
    desk: Desks, qtbot: QtBot
) -> None:
    one = desk(*NAMES[:2], looked_at=1)
    one.session.act(keep_shop(replace(one.session.shop, name="", address=Address())))
    one.wait(lambda: set(states(one).values()) == {LetterState.HELD})
    one.quiet()
    header = one.page.parts
    why = "the shop has no name and no address yet; enter them in Settings"
    assert not header.print_button.isEnabled()
    assert header.print_button.toolTip() == f"No letter can be printed: {why}."
    item = one.page.queue.queue.item(0)
    assert item.second == "the shop has no name yet"
    tip = one.page.queue.queue.index(0).data(Qt.ItemDataRole.ToolTipRole)
    assert str(tip).endswith(why)
    assert header.note.said == f"**This letter does not go out:** {why}."
    with qtbot.waitSignal(one.session.page_requested) as asked:
        header.note.links[0].click()
    assert asked.args == ["settings", "shop"]
    said: list[Message] = []
    one.session.jobs.failed.connect(said.append)
    one.page.open_at(Wish.PRINT_LETTERS)
    assert [one.session.speaker.plain(each) for each in said] == [f"No letter can be printed: {why}."]


def test_the_print_dialog_says_who_needs_another_stamp(desk: Desks) -> None:
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
    plan = replace(plan, abroad=0, page_counts=(5,), sheet_cost=Money(12, "EUR"))
    heavy = PrintLettersDialog(one.session.speaker, plan, factory.TODAY, ("", False), (0.0, 0.0), one.page)
    assert heavy.paper.said == "5 sheets of paper: €0.60 with print"
    assert "for stamps; 1 is too heavy for one stamp: weigh it" in captions(heavy)
    heavy.both_sides.setChecked(True)
    assert heavy.paper.said == "3 sheets of paper: €0.36 with print"
    heavy.reject()
    dialog.reject()
    one.quiet()


def test_print_without_a_letter_that_looks_right_says_what_to_do(desk: Desks, qtbot: QtBot) -> None:
    one = desk("Amara Okafor")
    with qtbot.waitSignal(one.session.jobs.failed) as caught:
        one.page.open_at(Wish.PRINT_LETTERS)
    assert "Looks right" in one.session.speaker.plain(caught.args[0])
    assert one.page.run.print_dialog is None


def test_save_as_pdf_then_say_what_came_out(desk: Desks, tmp_path: Path) -> None:
    one = desk(*NAMES, looked_at=2)
    page, run, made = one.page, one.page.run, desk.ids
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


def test_printing_gives_every_page_to_the_printer_at_its_size(desk: Desks, tmp_path: Path) -> None:
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


def test_who_drops_out_while_the_dialog_is_open_is_not_printed(desk: Desks, tmp_path: Path) -> None:
    one = desk(*NAMES[:2], looked_at=2)
    run = one.page.run
    one.page.parts.print_button.click()
    one.wait(lambda: run.print_dialog is not None)
    assert run.print_dialog is not None
    customer_id = one.letter(desk.ids["Amara Okafor"]).customer_id
    one.session.act(lambda book, _p: suppress(book, [customer_id], Ground.DECEASED, factory.TODAY))
    run.print_dialog.choose_folder(tmp_path / "out")
    run.print_dialog.save_button.click()
    one.wait(lambda: run.came_out is not None)
    assert "Okafor" not in words_of(tmp_path / "out" / "letters.pdf")
    assert run.came_out is not None
    run.came_out.reject()
    one.quiet()


def test_signed_and_posted_all_or_single(desk: Desks) -> None:
    one = desk(*NAMES[:2], looked_at=2)
    run, made = one.page.run, desk.ids
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


def test_one_enter_posts_nothing(desk: Desks) -> None:
    one = desk(*NAMES[:2], looked_at=2)
    run, made = one.page.run, desk.ids
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


def test_the_day_of_posting_is_typed_and_none_that_has_not_come(desk: Desks) -> None:
    one = desk("Amara Okafor", looked_at=1)
    run, made = one.page.run, desk.ids
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


def test_a_letter_in_the_stack_that_must_not_go_is_named(desk: Desks, qtbot: QtBot) -> None:
    one = desk(*NAMES[:2], looked_at=2)
    run = one.page.run
    run.ask_posted()
    assert run.post_dialog is not None
    customer_id = one.letter(desk.ids["Amara Okafor"]).customer_id
    one.session.act(lambda book, _p: suppress(book, [customer_id], Ground.MOVED, factory.TODAY))
    run.post_dialog.all_button.click()
    with qtbot.waitSignal(one.session.jobs.failed) as caught:
        run.post_dialog.post_button.click()
    said = one.session.speaker.plain(caught.args[0])
    assert said.startswith("Take 1 letter out of the stack")
    assert "Amara Okafor" in said
    one.quiet()
