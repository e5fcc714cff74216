"""Follow-up as the owner works through it: answers by key, vouchers, letters that came back, undo."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.factory import TODAY
from tests.services.stage_play import StagePlay
from tests.ui_pages.after_window import AfterWindow, opened
from winback_gui.domain.case import Outcome
from winback_gui.domain.customer import Address
from winback_gui.domain.follow_up import TaskKind
from winback_gui.domain.gate import Purpose
from winback_gui.domain.message import msg
from winback_gui.domain.suppression import Ground
from winback_gui.services.fix.cause_register import register
from winback_gui.services.results.close_returned import check_returned
from winback_gui.services.results.follow_up import referrals
from winback_gui.services.results.returned_mail import ReturnedBecause, letter_returned
from winback_gui.store import cases, customers, letters, offers, suppressions, tasks, vouchers
from winback_gui.ui.dialogs.customer_form import CustomerForm
from winback_gui.ui.dialogs.letter_returned import LetterReturnedDialog
from winback_gui.ui.dialogs.note_referral import NoteReferralDialog
from winback_gui.ui.dialogs.posted_letter import PostedLetterDialog
from winback_gui.ui.dialogs.redeem import RedeemDialog
from winback_gui.ui.pages.follow_up.page import FollowUpPage
from winback_gui.ui.widgets.buttons import Button
from winback_gui.ui.widgets.chips import Chip

WEEKS_AGO = TODAY - timedelta(weeks=7)
LATELY = TODAY - timedelta(weeks=2)


def stage(play: StagePlay) -> None:
    """Katja came back two weeks ago, Marek is silent for seven weeks, Elif for two."""
    back, silent, new = (
        play.customer(name, phone="0221 123456") for name in ("Katja Pohl", "Marek Novotný", "Elif Şahin")
    )
    play.posted(*[play.ready(who, on=WEEKS_AGO) for who in (back, silent)], on=WEEKS_AGO)
    play.posted(play.ready(new, on=LATELY), on=LATELY)
    play.buys(back, TODAY - timedelta(days=14))
    check_returned(play.book, TODAY)


def page_of(desk: AfterWindow) -> FollowUpPage:
    assert isinstance(desk.page, FollowUpPage)
    return desk.page


def queue(desk: AfterWindow) -> list[tuple[str, str]]:
    model = page_of(desk).queue.queue
    return [(model.item(row).title, model.item(row).second) for row in range(model.rowCount())]


def test_before_the_first_letter_it_says_what_will_come(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    with opened(qtbot, tmp_path, "follow_up", lambda play: play.customer()) as desk:
        assert page_of(desk).empty.isVisible()
        assert page_of(desk).header.sentence == "No letter is in the post yet."
        assert not any(one.isVisible() for one in page_of(desk).header.findChildren(Button)), "nothing can be redeemed"
        desk.click(page_of(desk).empty.button)
        assert desk.asked == [("letters", None)]


def test_the_number_beside_their_name_is_written_as_the_shop_dials_it(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    def with_number(play: StagePlay) -> None:
        who = play.customer(phone="+49221123456")
        play.posted(play.ready(who, on=TODAY - timedelta(weeks=7)), on=TODAY - timedelta(weeks=7))

    with opened(qtbot, tmp_path, "follow_up", with_number) as desk:
        desk.settle()
        assert "0221 123456" in page_of(desk).story._where.text()


def test_chips_count_and_show_each_part(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    with opened(qtbot, tmp_path, "follow_up", stage) as desk:
        page = page_of(desk)
        assert queue(desk) == [
            ("Katja Pohl", "Still satisfied? 0221 123456"),
            ("Marek Novotný", "7 weeks after the letter, no answer"),
        ]
        assert page.story.person_name.text() == "Katja Pohl"
        assert "0221 123456 · permission not recorded" in page.story._where.text()
        page.open_at("waiting")
        desk.settle()
        assert queue(desk) == [("Elif Şahin", "Posted 2 weeks ago, no answer")]
        assert page.answers.chosen is None
        page.open_at("came-back")
        desk.settle()
        assert [name for name, _second in queue(desk)] == ["Katja Pohl"]
        page.open_at("returned")
        desk.settle()
        assert page.nothing.isVisible()
        assert page.header.sentence.startswith("**2 things are due.** 1 letter waits for an answer")


def test_who_is_not_satisfied_brings_the_old_cause_up_again(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    with opened(qtbot, tmp_path, "follow_up", stage) as desk:
        page = page_of(desk)
        page.queue.setFocus()
        desk.key(page.queue, Qt.Key.Key_2)
        assert page.answers.same_cause.isVisible()
        page.answers.same_cause.setChecked(True)
        page.answers.words.setPlainText("still late")
        desk.key(page.queue, Qt.Key.Key_Return)
        case = next(one for one in cases.open_cases(desk.book.con) if one.is_urgent)
        assert case.purpose is Purpose.INVITATION
        assert max(row.named_again for row in register(desk.book, TODAY).rows) == 1
        assert [note.text for note in customers.notes_of(desk.book.con, case.customer_id)] == ["still late"]
        assert [name for name, _second in queue(desk)] == ["Marek Novotný"]
        desk.undo()
        assert len(queue(desk)) == 2


@pytest.mark.parametrize("where", ["another row", "another part", "another page", "closing", "put off"])
def test_words_without_an_answer_become_a_note(qapp: QApplication, qtbot: QtBot, tmp_path: Path, where: str) -> None:
    with opened(qtbot, tmp_path, "follow_up", stage) as desk:
        page = page_of(desk)
        page.answers.words.setPlainText("Liked the new till.")
        row = page.answers._row
        assert row is not None
        ways = {
            "another row": lambda: page.queue.setCurrentIndex(page.queue.queue.index(1)),
            "another part": lambda: page.open_at("returned"),
            "another page": page.hide,
            "closing": page.keep_typed,
            "put off": page.answers.put_off,
        }
        ways[where]()
        desk.settle()
        assert [note.text for note in customers.notes_of(desk.book.con, row.customer_id)] == ["Liked the new till."]
        assert len(tasks.open_tasks(desk.book.con)) == 3  # nothing is ticked that was not answered


def test_silence_is_answered_by_key_second_letter_call_or_stop(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    with opened(qtbot, tmp_path, "follow_up", stage) as desk:
        page = page_of(desk)
        page.open_at("silent")
        desk.settle()
        desk.key(page.queue, Qt.Key.Key_Return)
        assert [one.purpose for one in cases.open_cases(desk.book.con)].count(Purpose.SECOND_LETTER) == 1
        desk.undo()
        page.open_at("silent")
        desk.key(page.queue, Qt.Key.Key_2)
        desk.key(page.queue, Qt.Key.Key_Return)
        assert ("Marek Novotný", "Call 0221 123456") in queue(desk)
        desk.undo()
        page.open_at("silent")
        desk.key(page.queue, Qt.Key.Key_3)
        desk.key(page.queue, Qt.Key.Key_Return)
        assert [name for name, _second in queue(desk)] == ["Katja Pohl"]
        page.open_at("waiting")
        desk.settle()
        assert len(queue(desk)) == 2
        desk.key(page.queue, Qt.Key.Key_3)
        desk.key(page.queue, Qt.Key.Key_Return)
        assert Outcome.STOPPED in {one.outcome for one in cases.all_cases(desk.book.con)}


def test_a_task_is_put_off_and_taken_off(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    with opened(qtbot, tmp_path, "follow_up", stage) as desk:
        page = page_of(desk)
        page.answers.put_off()
        desk.settle()
        assert [name for name, _second in queue(desk)] == ["Marek Novotný"]
        desk.undo()
        page.open_at("aftercare")
        page.answers.take_off()
        desk.settle()
        assert [name for name, _second in queue(desk)] == ["Marek Novotný"]
        assert len(tasks.open_tasks(desk.book.con)) == 2


def test_a_voucher_is_redeemed_in_any_spelling_and_closes_the_loop(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    with opened(qtbot, tmp_path, "follow_up", stage) as desk:
        page = page_of(desk)
        page.open_at("vouchers")
        desk.settle()
        code = next(row.code for row in page._rows.values() if row.name == "Elif Şahin")
        desk.key(page.queue, Qt.Key.Key_V)
        dialog = desk.dialog(RedeemDialog)
        QTest.keyClicks(dialog.code, code.lower().replace("-", " ").replace("0", "o").replace("1", "l"))
        assert dialog.said == "Good"
        assert dialog.amount_field.isHidden()  # the offer costs the same, whatever they buy
        assert "comes with the next import" in dialog._hint.text()
        desk.click(dialog.verb)
        used = vouchers.redeemed(desk.book.con)[0]
        assert (used.code, used.redeemed_on, used.redeemed_minor) == (code.replace("-", ""), TODAY, None)
        closed = [one for one in cases.all_cases(desk.book.con) if one.outcome is Outcome.CAME_BACK]
        assert len(closed) == 2
        desk.undo()
        assert vouchers.redeemed(desk.book.con) == []


def test_a_voucher_may_be_typed_after_the_day_on_which_it_came_in(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    with opened(qtbot, tmp_path, "follow_up", stage) as desk:
        page = page_of(desk)
        page.open_at("vouchers")
        desk.settle()
        page.redeem(next(row.code for row in page._rows.values() if row.name == "Elif Şahin"))
        dialog = desk.dialog(RedeemDialog)
        dialog.day.line.setText("31.12.2026")
        desk.click(dialog.verb)
        assert "has not come yet" in dialog.day.problem
        dialog.day.line.setText("15.11.2026")
        desk.click(dialog.verb)
        assert [one.redeemed_on for one in vouchers.redeemed(desk.book.con)] == [date(2026, 11, 15)]


def test_the_amount_is_asked_for_where_the_offer_is_in_percent(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    def in_percent(play: StagePlay) -> None:
        stage(play)
        with play.book.action(msg("scene")):
            for one in offers.all_offers(play.book.con):
                offers.update(play.book.con, replace(one, percent=Decimal(10)))

    with opened(qtbot, tmp_path, "follow_up", in_percent) as desk:
        page = page_of(desk)
        page.open_at("vouchers")
        desk.settle()
        page.redeem(next(row.code for row in page._rows.values() if row.name == "Elif Şahin"))
        dialog = desk.dialog(RedeemDialog)
        assert not dialog.amount_field.isHidden()
        QTest.keyClicks(dialog.amount, "12.505")
        desk.click(dialog.verb)
        assert "like 34.20" in dialog.amount_field.problem
        dialog.amount.setText("12,50")
        desk.click(dialog.verb)
        assert [one.redeemed_minor for one in vouchers.redeemed(desk.book.con)] == [1250]


def test_wrong_used_and_expired_vouchers_are_told_apart(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    def old(play: StagePlay) -> None:
        long_ago = TODAY - timedelta(days=300)
        play.posted(play.ready(play.customer(ago=(500, 480, 460)), on=long_ago), on=long_ago)

    with opened(qtbot, tmp_path, "follow_up", old) as desk:
        page = page_of(desk)
        voucher = vouchers.all_vouchers(desk.book.con)[0]
        page.redeem()
        dialog = desk.dialog(RedeemDialog)
        desk.click(dialog.verb)
        assert dialog.code_field.problem == "Type the code first. It is printed on the letter."
        dialog.code.setText("7K3M-Q9T")
        desk.click(dialog.verb)
        assert "this one has 7" in dialog.code_field.problem
        dialog.code.setText(voucher.code)
        assert dialog.said == "Ran out"
        assert dialog.verb.text() == "Redeem it all the same"
        desk.key(dialog.code, Qt.Key.Key_Return)
        assert vouchers.redeemed(desk.book.con) == [], "Enter gives nothing that ran out"
        desk.click(dialog.verb)
        page.redeem(voucher.code)
        again = desk.dialog(RedeemDialog)
        assert again.said == "Redeemed already"
        desk.click(again.verb)
        assert "redeemed on 17 Nov 2026 already" in again.code_field.problem
        again.reject()


def test_a_letter_came_back_with_and_without_a_new_address(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    with opened(qtbot, tmp_path, "follow_up", stage) as desk:
        page = page_of(desk)
        page.queue.setFocus()
        desk.key(page.queue, Qt.Key.Key_L)
        dialog = desk.dialog(LetterReturnedDialog)
        desk.click(dialog.verb)
        assert dialog.number_field.problem.startswith("Type the number first.")
        QTest.keyClicks(dialog.number, "a 2")
        assert (dialog.because, dialog.follows) == (None, "Choose what the post wrote on it.")
        QTest.keyClick(dialog.number, Qt.Key.Key_Return)
        assert dialog.isVisible()  # nothing is kept that nobody said
        assert suppressions.all_suppressions(desk.book.con) == []
        assert "Choose what the post wrote on it" in dialog.because_field.problem
        chosen = []
        for key in (Qt.Key.Key_4, Qt.Key.Key_1):
            QTest.keyClick(qapp.focusWidget() or dialog, key)
            chosen.append(dialog.because)
        assert chosen == [ReturnedBecause.DECEASED, ReturnedBecause.MOVED]
        assert dialog.because_field.problem == ""
        assert "nobody writes to them" in dialog.follows
        dialog.street.setText("Neue Straße 5")
        desk.click(dialog.verb)
        assert "street and town" in dialog.street_field.problem
        dialog.town.setText("Köln")
        assert "the same letter goes there" in dialog.follows
        dialog.postcode.setText("1067")
        assert "A zero in front is missing" in dialog.doubt.text()  # said, and kept all the same
        dialog.postcode.setText("01067")
        assert dialog.doubt.text() == ""
        desk.click(dialog.verb)
        letter = letters.by_number(desk.book.con, "A-0002")
        assert letter is not None
        who = customers.get(desk.book.con, letter.customer_id)
        assert who is not None
        assert who.address.street == "Neue Straße 5"
        page.enter_returned()
        second = desk.dialog(LetterReturnedDialog)
        second.number.setText("A-0003")
        second.because_group.button(3).setChecked(True)
        desk.click(second.verb)
        assert [one.ground for one in suppressions.all_suppressions(desk.book.con)] == [Ground.DECEASED]
        page.open_at("returned")
        desk.settle()
        assert sorted(second for _name, second in queue(desk)) == ["A-0002: Moved away", "A-0003: Has died"]
        desk.undo()
        assert suppressions.all_suppressions(desk.book.con) == []


def test_the_new_address_of_an_american_letter_has_its_own_state(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    def american(play: StagePlay) -> None:
        stage(play)
        with play.book.action(msg("scene")):
            for one in customers.all_customers(play.book.con):
                old = Address("1 Main St", "", "97214", "Portland", "OR", "US")
                customers.update(play.book.con, replace(one, address=old))

    with opened(qtbot, tmp_path, "follow_up", american) as desk:
        page_of(desk).enter_returned()
        dialog = desk.dialog(LetterReturnedDialog)
        QTest.keyClicks(dialog.number, "a 2")
        dialog.because_group.button(0).setChecked(True)
        dialog.street.setText("5 Elm St")
        dialog.town.setText("Boise")
        assert "The state is missing" in dialog.doubt.text()
        assert dialog.region.accessibleName() == "State"
        dialog.town.setText("Boise, ID 83702")
        assert dialog.doubt.text() == ""
        desk.click(dialog.verb)
        letter = letters.by_number(desk.book.con, "A-0002")
        assert letter is not None
        who = customers.get(desk.book.con, letter.customer_id)
        assert who is not None
        assert who.address == Address("5 Elm St", "", "83702", "Boise", "ID", "US")


def test_who_brought_whom_is_noted_and_slips_lead_to_the_reason(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    with opened(qtbot, tmp_path, "follow_up", stage) as desk:
        page = page_of(desk)
        page.open_at("came-back")
        desk.settle()
        page.note_referral(page._rows[page.queue.current])
        dialog = desk.dialog(NoteReferralDialog)
        dialog.keep()
        assert "whom they brought" in dialog.field.problem
        dialog.who.setText("her sister")
        dialog.keep()
        desk.settle()
        assert [(row.name, row.who) for row in referrals(desk.book)] == [("Katja Pohl", "her sister")]
        page.open_at("brought")
        desk.settle()
        assert queue(desk) == [("Katja Pohl", "brought her sister")]


def test_who_comes_to_the_page_can_use_its_keys_at_once(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    with opened(qtbot, tmp_path, "follow_up", lambda _play: None) as desk:
        desk.window.activateWindow()
        desk.window.sidebar.pages.setFocus()
        desk.window.show_page("follow_up")
        home = desk.page.home()
        assert home is not None
        assert home.isHidden() or home.hasFocus()
        desk.window.sidebar.pages.setFocus()
        desk.window.sidebar.pages.page_chosen.emit("follow_up")  # as the arrow keys do: who goes there stays there
        assert desk.window.sidebar.pages.hasFocus()


def test_a_letter_in_the_post_is_read_again_from_its_number(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    with opened(qtbot, tmp_path, "follow_up", stage) as desk:
        number = next(one for one in page_of(desk).story.findChildren(Button) if one.text() == "A-0001")
        desk.click(number)
        read = desk.dialog(PostedLetterDialog)
        assert "Katja Pohl" in read.accessibleName()
        read.reject()


def test_the_right_address_is_entered_from_the_task(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    def came_back(play: StagePlay) -> None:
        stage(play)
        letter_returned(play.book, "A-0003", ReturnedBecause.UNKNOWN, TODAY)

    with opened(qtbot, tmp_path, "follow_up", came_back) as desk:
        page = page_of(desk)
        page.open_at("addresses")
        desk.settle()
        assert page.story.person_name.text() == "Elif Şahin"
        assert "letter A-0003 came back from Weyerstraße" in page.story.question.text()
        desk.key(page.queue, Qt.Key.Key_Return)
        form = desk.dialog(CustomerForm)
        form.edits["street"].setText("Neue Straße 5")
        form.keep(another=False)
        desk.settle()
        assert ("Elif Şahin", "Find the right address") not in queue(desk)
        desk.undo()
        assert ("Elif Şahin", "Find the right address") in queue(desk)


def test_v_and_l_open_their_dialogs_wherever_the_focus_is_but_in_a_field(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    def lately(play: StagePlay) -> None:
        play.posted(play.ready(play.customer("Elif Şahin"), on=LATELY), on=LATELY)

    with opened(qtbot, tmp_path, "follow_up", lately) as desk:
        page = page_of(desk)
        assert page.nothing.isVisible()  # nothing is due, so no list is there to take the keys
        dialogs: dict[Qt.Key, type[QDialog]] = {Qt.Key.Key_L: LetterReturnedDialog, Qt.Key.Key_V: RedeemDialog}
        for place in (desk.window.sidebar.pages, page.chips.findChildren(Chip)[0], page.header):
            for key, kind in dialogs.items():
                desk.window.activateWindow()
                qtbot.waitUntil(desk.window.isActiveWindow)
                place.setFocus()
                QTest.keyClick(qapp.focusWidget() or desk.window, key)
                desk.dialog(kind).reject()
                desk.settle()
        page.open_at("waiting")
        desk.settle()
        field = QLineEdit(page)
        field.show()
        field.setFocus()
        QTest.keyClicks(field, "lv")
        assert field.text() == "lv"
        assert not [one for one in page.findChildren(QDialog) if one.isVisible()]


def test_a_missing_number_is_entered_from_the_call(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    def to_call(play: StagePlay) -> None:
        stage(play)
        play.task(play.customer("Ana Pop"), TaskKind.CALL)

    with opened(qtbot, tmp_path, "follow_up", to_call) as desk:
        page = page_of(desk)
        page.open_at("calls")
        desk.settle()
        enter = next(one for one in page.answers.findChildren(QPushButton) if "phone number" in one.text())
        enter.click()
        form = desk.dialog(CustomerForm)
        form.edits["phone"].setText("0221 4710142")
        form.keep(another=False)
        desk.settle()
        assert ("Ana Pop", "Call 0221 4710142") in queue(desk)
