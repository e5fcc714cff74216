"""The page Fix as an owner uses it: name a cause, write what changed, mark as fixed, write anyway, link; and undo."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from tests.crossed import crossed
from tests.factory import TODAY
from tests.services.stage_play import StagePlay
from tests.ui_pages.reason_fix_window import Stage, stage
from winback_gui.domain.cause import Cause, CauseStatus
from winback_gui.domain.message import plural
from winback_gui.domain.reason import SaidBy
from winback_gui.domain.settings import Costs
from winback_gui.services.book.shop_settings import save_costs
from winback_gui.services.fix import fix_cause
from winback_gui.services.reason.record_reason import record
from winback_gui.store import cases, causes
from winback_gui.ui.dialogs.ask_name import AskNameDialog
from winback_gui.ui.dialogs.people_behind import PeopleBehindDialog
from winback_gui.ui.dialogs.write_anyway import WriteAnywayDialog
from winback_gui.ui.pages.fix import page as fix_page
from winback_gui.ui.pages.fix.page import FixPage
from winback_gui.ui.tables.delegate import CellDelegate
from winback_gui.ui.tables.head import TableHead
from winback_gui.ui.theme import Theme
from winback_gui.ui.widgets.note import Note

LATE, CARDS = "Ordered books came late", "Stamp cards stopped counting"


def two_causes(play: StagePlay) -> None:
    """One open cause with two people, one fixed with one."""
    late, cards = play.cause(LATE), play.cause(CARDS, fixed=True)
    for name in ("Mehmet Aydın", "Nadia Haddad"):
        play.told(play.customer(name), cause=late)
    play.told(play.customer("Amara Okafor"), key="annoyed", cause=cards)


@pytest.fixture
def desk(qapp: object, theme: object, qtbot: QtBot, tmp_path: Path) -> Iterator[Stage[FixPage]]:
    with stage(FixPage, tmp_path, qtbot, two_causes) as made:
        yield made


def cause(desk: Stage[FixPage], title: str = LATE) -> Cause:
    return next(one for one in causes.all_causes(desk.book.con) if one.title == title)


def go_to(desk: Stage[FixPage], title: str) -> None:
    desk.page.open_at(cause(desk, title).cause_id)
    desk.settle()


def test_the_register_shows_people_money_and_letters(desk: Stage[FixPage]) -> None:
    page = desk.page
    assert page.header.sentence == "1 cause is fixed, 1 is not yet; **2 letters wait for it**."
    first = [page.table.rows_model.data(page.table.rows_model.index(0, column)) for column in range(5)]
    assert first == [LATE, "Open", "2", "€56", "2 wait"]
    assert page.panel.gate.said == "**The gate is closed.** 2 letters wait until this is fixed."
    assert page.panel.people_button.text() == "See the 2 people"
    assert len(page.pareto.marks) == 2
    assert page.parts._chart_title.text() == "Margin lost a year, by cause"
    assert page.table.rows_model.headerData(3, Qt.Orientation.Horizontal) == "Margin lost a year"


def test_without_a_margin_the_heads_say_that_spending_is_lost(desk: Stage[FixPage]) -> None:
    save_costs(desk.book, Costs(stamp_minor=105))
    desk.page.refresh()
    desk.settle()
    assert desk.page.parts._chart_title.text() == "Spending lost a year, by cause"
    assert desk.page.table.rows_model.headerData(3, Qt.Orientation.Horizontal) == "Spending lost a year"
    assert desk.page.table.rows_model.data(desk.page.table.rows_model.index(0, 3)) == "€160"


@pytest.mark.parametrize(("width", "is_margin"), crossed([820, 840, 900, 960, 1040, 1162], [True, False]))
def test_no_head_is_cut_off_in_a_narrow_window(
    theme: Theme, desk: Stage[FixPage], width: int, *, is_margin: bool
) -> None:
    page, table = desk.page, desk.page.table
    theme.dress(page)
    page.parts.say_what_is_lost(is_margin=is_margin)
    page.resize(width, 508)
    desk.settle()
    head = table.horizontalHeader()
    assert isinstance(head, TableHead)
    shown = {spec.key: at for at, spec in enumerate(table.rows_model.columns) if not head.isSectionHidden(at)}
    assert {"cause", "status", "people", "lost"} <= shown.keys()
    assert [head.help_words(at) for at in shown.values()] == [""] * len(shown)
    assert head.sectionSize(shown["cause"]) > 160


def test_how_many_letters_need_an_offer_is_read_whole(desk: Stage[FixPage]) -> None:
    """Of "15 need an offer" half was cut off."""
    table = desk.page.table
    need = plural("{count} needs an offer", "{count} need an offer", 15)
    table.show_rows([replace(row, letters=need, need_offer=15, wait=0, may_go=0) for row in table.rows_model.rows])
    cell = table.rows_model.index(0, 4)
    assert table.rows_model.data(cell) == "15 need an offer"
    option, delegate = QStyleOptionViewItem(), table.itemDelegate()
    assert isinstance(delegate, CellDelegate)
    option.rect = table.visualRect(cell)
    assert delegate.help_words(option, cell) == "", "it is said whole only where it is cut"


def test_the_first_visit_shows_the_dearest_cause_that_letters_wait_for(
    qapp: object, theme: object, qtbot: QtBot, tmp_path: Path
) -> None:
    def prepare(play: StagePlay) -> None:
        two_causes(play)
        dear, fixed = play.cause("Closed on Saturdays"), play.cause("Sharp words", fixed=True)
        for number in range(9):
            who = play.customer(f"Person {number}")
            play.told(who, cause=dear if number < 3 else fixed)

    with stage(FixPage, tmp_path, qtbot, prepare) as desk:
        page = desk.page
        assert page.table.current_row is not None
        assert page.table.current_row.cause.title == "Closed on Saturdays"
        page._register = None
        page.table.go_to(cause(desk, "Sharp words").cause_id)  # as Qt does with the first row, for the focus
        page.refresh()
        desk.settle()
        assert page.panel.page is not None
        assert page.panel.page.row.cause.title == "Closed on Saturdays"


def test_the_sentences_read_as_in_the_letter_while_they_are_typed(desk: Stage[FixPage]) -> None:
    panel = desk.page.panel
    panel.happened.setPlainText("Your books came late.")
    panel.changed.setPlainText("We order twice a week.")
    assert panel.excerpt.said == (
        "Your books came late. It was our mistake, and I am sorry.\n\nWhat we changed: We order twice a week."
    )
    assert panel._whose.text() == "In the letter to Mehmet Aydın it would read"


def test_a_sentence_in_another_language_than_the_letters_is_told_while_it_is_typed(desk: Stage[FixPage]) -> None:
    """French sentences printed between English ones, and nothing had said so."""
    panel = desk.page.panel
    panel.happened.setPlainText("Your books came late.")
    assert panel.doubt.isHidden()
    panel.changed.setPlainText("Nous commandons désormais deux fois par semaine.")
    assert panel.doubt.text() == "This looks French, and the letter is in English."
    assert not panel.doubt.isHidden()
    panel.changed.setPlainText("We order twice a week.")
    assert panel.doubt.isHidden()


def test_what_is_written_is_kept_when_the_field_is_left(desk: Stage[FixPage]) -> None:
    panel = desk.page.panel
    desk.page.activateWindow()
    panel.happened.setFocus()
    QTest.keyClicks(panel.happened, "Late.")
    panel.proof.setFocus()
    QTest.keyClicks(panel.proof, "18 of 20")
    panel.changed.setFocus()
    QApplication.processEvents()
    desk.settle()
    panel.keep_typed()
    desk.settle()
    assert (cause(desk).what_happened, cause(desk).proof) == ("Late.", "18 of 20")
    desk.undo()
    desk.undo()
    assert (cause(desk).what_happened, cause(desk).proof) == ("", "")
    assert panel.happened.words == ""


def test_nothing_is_fixed_without_saying_what_changed(desk: Stage[FixPage]) -> None:
    panel = desk.page.panel
    desk.click(panel.main_button)
    assert panel._changed_field.problem.startswith("Write what you changed first")
    panel.status.choose("fixed")
    desk.settle()
    assert panel.status.current == "open"
    assert cause(desk).status is CauseStatus.OPEN


def test_marked_as_fixed_it_brings_up_those_who_left_for_it(desk: Stage[FixPage]) -> None:
    panel = desk.page.panel
    panel.happened.setPlainText("Your books came late.")
    panel.changed.setPlainText("We order twice a week.")
    panel.proof.setText("18 of 20")
    desk.click(panel.main_button)
    kept = cause(desk)
    assert (kept.status, kept.what_we_changed) == (CauseStatus.FIXED, "We order twice a week.")
    assert (kept.what_happened, kept.proof) == ("Your books came late.", "18 of 20")
    assert desk.said[-1] == "“Ordered books came late” is fixed. 2 letters may go now."
    assert panel.gate.said == "**The gate is open.** 2 letters may go."
    assert panel.main_button.text() == "Go on to Offer"
    desk.click(panel.main_button)
    assert desk.asked[-1][0] == "offer"
    desk.undo()
    assert cause(desk).status is CauseStatus.OPEN
    assert panel.main_button.text() == "Mark as fixed"


def test_the_status_is_changed_with_one_click(desk: Stage[FixPage]) -> None:
    desk.page.panel.status.choose("cannot-fix")
    desk.settle()
    assert cause(desk).status is CauseStatus.CANNOT_FIX
    assert desk.page.panel.gate.said.startswith("**The gate is half open.**")
    desk.undo()
    assert desk.page.panel.status.current == "open"


def test_write_anyway_with_a_reason_is_visible_and_taken_back(desk: Stage[FixPage]) -> None:
    panel = desk.page.panel
    desk.link(panel.gate, "Write anyway, with a reason")
    dialog = desk.dialog(WriteAnywayDialog)
    assert not dialog.verb.isEnabled()
    dialog.reason.setPlainText("They asked us to write.")
    assert dialog.verb.text() == "Write to 2 customers anyway"
    dialog.table.choose({dialog.table.rows_model.rows[0].case_id})
    desk.click(dialog.verb)
    assert [one.override_reason for one in cases.all_cases(desk.book.con)] == ["They asked us to write.", "", ""]
    assert panel.overridden.isVisible()
    assert panel.overridden.said == "**Written to anyway:** Mehmet Aydın. “They asked us to write.”"
    desk.link(panel.overridden, "Take this back")
    assert [one.override_reason for one in cases.all_cases(desk.book.con)] == ["", "", ""]
    assert not panel.overridden.isVisible()
    desk.undo()
    assert panel.overridden.isVisible()


def test_the_people_are_listed_and_one_is_shown(desk: Stage[FixPage]) -> None:
    desk.click(desk.page.panel.people_button)
    dialog = desk.dialog(PeopleBehindDialog)
    rows = dialog.table.rows_model.rows
    assert [row.name for row in rows] == ["Mehmet Aydın", "Nadia Haddad"]
    assert dialog.table.rows_model.data(dialog.table.rows_model.index(0, 1)) == "Waits for a fix"
    desk.key(dialog.table, Qt.Key.Key_Return)
    assert desk.asked == [("customers", rows[0].customer_id)]


def test_a_cause_is_named_renamed_and_taken_out(desk: Stage[FixPage], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fix_page, "ask_cause_name", lambda *_args: "Coffee corner closed")
    desk.click(desk.page.add_button)
    assert desk.page.panel.page is not None
    assert desk.page.panel.page.row.cause.title == "Coffee corner closed"
    monkeypatch.setattr(AskNameDialog, "ask", lambda *_args: "No coffee")
    desk.page.panel.rename_requested.emit()
    desk.settle()
    assert cause(desk, "No coffee").status is CauseStatus.OPEN
    desk.page.panel.remove_requested.emit()
    desk.settle()
    assert len(causes.all_causes(desk.book.con)) == 2
    desk.undo()
    assert cause(desk, "No coffee").status is CauseStatus.OPEN
    assert desk.failed == []


def test_a_reason_without_a_cause_is_linked_with_one_click(desk: Stage[FixPage]) -> None:
    desk.play.told(desk.play.customer("Kofi Mensah"), key="price")
    desk.page.refresh()
    desk.settle()
    desk.link(desk.page, "Link it to a cause")
    desk.choose(desk.page.link_menu, CARDS)
    go_to(desk, CARDS)
    assert desk.page.panel.people_button.text() == "See the 2 people"
    assert desk.page.parts._notes.count() == 0
    desk.undo()
    assert desk.page.parts._notes.count() == 1


def test_a_cause_that_came_up_again_is_said_and_taken_up(desk: Stage[FixPage]) -> None:
    cards = cause(desk, CARDS)
    fix_cause.set_status(desk.book, cards.cause_id, CauseStatus.OPEN, TODAY.replace(day=1))
    fix_cause.set_status(desk.book, cards.cause_id, CauseStatus.FIXED, TODAY.replace(day=2))
    who = desk.play.customer("Kofi Mensah")
    desk.play.buys(who, TODAY.replace(day=9))
    desk.play.told(who, key="annoyed", cause=cards.cause_id)
    desk.page.refresh()
    desk.settle()
    desk.link(desk.page, "Look at it")
    assert desk.page.panel.again.isVisible()
    desk.link(desk.page.panel.again, "Take it up again")
    assert cause(desk, CARDS).status is CauseStatus.IN_WORK


def test_a_bar_of_the_chart_shows_its_cause(desk: Stage[FixPage]) -> None:
    desk.page.pareto.chosen.emit(1)
    desk.settle()
    assert desk.page.panel.page is not None
    assert desk.page.panel.page.row.cause.title == CARDS


def test_an_empty_page_knows_the_next_step(
    qapp: object, theme: object, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fix_page, "ask_cause_name", lambda *_args: CARDS)
    with stage(FixPage, tmp_path, qtbot, lambda _play: None) as desk:
        assert not desk.page.table.isVisible()
        desk.link(desk.page, "Add a cause")
        assert desk.page.table.isVisible()
        assert desk.page.panel.page is not None


def test_a_slip_after_the_letter_is_named_without_a_letter_that_waits(
    qapp: object, theme: object, qtbot: QtBot, tmp_path: Path
) -> None:
    def answered(play: StagePlay) -> None:
        play.told(play.customer("Elif Korkmaz"), key="service", cause=play.cause(LATE))
        case_id = play.ready(play.customer("Kofi Mensah"))
        play.posted(case_id)
        record(play.book, case_id, play.reason_id("service"), TODAY, said_by=SaidBy.REPLY_SLIP)

    with stage(FixPage, tmp_path, qtbot, answered) as desk:
        assert "not named yet" not in desk.page.header.sentence
        note = desk.page.parts.findChildren(Note)[0]
        assert note.accessibleName() == (
            "What in your shop is behind the reason “Service, waiting”? 1 person named it; no letter waits."
        )
