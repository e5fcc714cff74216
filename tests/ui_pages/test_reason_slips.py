"""Asking on paper: cards that are printed, slips and cards that come back, and the words of their boxes."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pdfplumber
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.factory import TODAY
from tests.ui_pages.reason_fix_window import Stage, stage
from tests.ui_pages.reason_scene import case_at, go_elsewhere, three_cases, told
from winback_gui.domain.case_code import case_code
from winback_gui.domain.reason import Certainty, SaidBy
from winback_gui.domain.suppression import Ground
from winback_gui.letters.library import load_words
from winback_gui.services.customers.suppress import suppress
from winback_gui.store import reasons
from winback_gui.ui import file_dialogs
from winback_gui.ui.dialogs.add_reason import AddReasonDialog
from winback_gui.ui.dialogs.print_card import PrintCardDialog
from winback_gui.ui.dialogs.reply_slip import ReplySlipDialog
from winback_gui.ui.pages.reason.page import ReasonPage
from winback_gui.ui.printing import Target


@pytest.fixture
def desk(qapp: object, theme: object, qtbot: QtBot, tmp_path: Path) -> Iterator[Stage[ReasonPage]]:
    with stage(ReasonPage, tmp_path, qtbot, three_cases) as made:
        yield made


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
    monkeypatch.setattr(file_dialogs, "file_to_write", lambda *_args: path)
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
    printed = [*load_words("en").slip_choices.values(), "My stamps were lost"]
    delivery = "The delivery cost too much"  # on no slip of a shop that delivers nothing
    printed.remove(delivery)
    assert [words for words, _aside in shown] == [*printed, delivery, "Annoyed by the dog"]
    assert ("My stamps were lost", "Stamp card & till") in shown
    assert shown[-1] == ("Annoyed by the dog", "")
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
