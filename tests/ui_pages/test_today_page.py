"""The Today page as the owner sees it: a new book, a day of work, a day on which nothing waits."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.factory import TODAY, purchase
from tests.services.stage_play import StagePlay
from tests.ui_pages.after_window import AfterWindow, opened
from winback_gui.domain.customer import Address
from winback_gui.domain.suppression import Ground
from winback_gui.services.customers.edit_customer import add_purchase
from winback_gui.services.customers.notes import add_note
from winback_gui.services.customers.suppress import suppress
from winback_gui.services.identify.standings import Standings
from winback_gui.services.letters.look_through import looks_right, previewer_of
from winback_gui.services.letters.mark_posted import mark_printed
from winback_gui.services.results.close_returned import check_returned
from winback_gui.services.today.today import today_view
from winback_gui.store.book import Book
from winback_gui.ui.dialogs.people_listed import PeopleListedDialog
from winback_gui.ui.pages.base import Wish
from winback_gui.ui.pages.today.page import TodayPage
from winback_gui.ui.standings_cache import StandingsCache
from winback_gui.ui.widgets.buttons import Button, ButtonKind

WEEKS_AGO = TODAY - timedelta(weeks=4)


def page_of(desk: AfterWindow) -> TodayPage:
    assert isinstance(desk.page, TodayPage)
    return desk.page


def header_buttons(desk: AfterWindow) -> dict[str, Button]:
    return {one.text(): one for one in page_of(desk).header.findChildren(Button) if one.isVisible()}


def work_day(play: StagePlay) -> None:
    """One letter looked through, a cause open, somebody back since Saturday, one not to be written to."""
    letter_ids = play.made(play.ready(play.customer(ago=(90, 60, 30))))
    looks_right(play.book, letter_ids, TODAY, previewer_of(play.book))
    play.told(play.customer("Mehmet Aydın", ago=(300, 280, 260)), cause=play.cause("Late books"))
    back = play.customer("Elif Korkmaz")
    play.posted(play.ready(back, on=WEEKS_AGO), on=WEEKS_AGO)
    play.buys(back, TODAY - timedelta(days=3), 3420)
    check_returned(play.book, TODAY)
    suppress(play.book, [play.customer("Kofi Mensah", ago=(20,))], Ground.OPTED_OUT, TODAY)


def two_regulars(play: StagePlay) -> None:
    play.customer(ago=tuple(range(200, 700, 20)))
    play.customer("Björn Hallström", ago=tuple(range(3, 600, 20)))


def test_a_new_book_says_where_to_begin(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    with opened(qtbot, tmp_path, "today", lambda _play: None) as desk:
        page = page_of(desk)
        assert page.empty.isVisible()
        assert page.header.title == "Good morning, Johanna"
        assert header_buttons(desk) == {}
        desk.click(page.empty.findChildren(Button)[0])
        assert desk.asked == [("import", None)]


def test_what_letters_wait_for_is_listed_with_the_way_to_each(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    def no_address(play: StagePlay) -> None:
        play.ready(play.customer(address=Address()))

    with opened(qtbot, tmp_path, "today", no_address) as desk:
        verb = next(one for one in page_of(desk).todos.verbs if one.text() == "See what is missing")
        desk.click(verb)
        desk.settle()
        dialog = page_of(desk).findChild(PeopleListedDialog)
        assert isinstance(dialog, PeopleListedDialog)
        row = dialog.table.current_row
        assert row is not None
        desk.click(next(one for one in dialog.findChildren(Button) if one.text() == "Show in Customers"))
        assert desk.asked == [("customers", row.customer_id)]


def test_a_day_of_work_and_where_each_verb_leads(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    with opened(qtbot, tmp_path, "today", work_day) as desk:
        page = page_of(desk)
        assert "things wait for you" in page.header.sentence
        words = desk.words()
        assert "1 letter looks right and waits for the printer" in words
        assert "Late books" in words
        assert "Came back since last Tuesday" in words
        assert "Elif Korkmaz" in words
        assert "€34.20" in words
        assert page.do_not_write.said == ("**1 person is on the do-not-write list** and gets no letter.")
        for verb in page.todos.verbs:
            if verb.text() in {"See it", "Look at causes"}:
                desk.click(verb)
        page.do_not_write.link_requested.emit("list")
        assert desk.asked == [("letters", None), ("fix", None), ("customers", Wish.SHOW_SUPPRESSED)]


def test_one_button_is_filled_and_it_prints_what_looks_right(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    with opened(qtbot, tmp_path, "today", work_day) as desk:
        buttons = header_buttons(desk)
        assert list(buttons) == ["Sold today", "Bring in new sales", "Print 1 letter"]
        assert [one.kind is ButtonKind.PRIMARY for one in buttons.values()] == [False, False, True]
        for one in buttons.values():
            desk.click(one)
        assert desk.asked == [("customers", Wish.SOLD_TODAY), ("import", None), ("letters", Wish.PRINT_LETTERS)]


def test_what_is_done_elsewhere_changes_the_list_at_once(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    with opened(qtbot, tmp_path, "today", work_day) as desk:
        letter_id = 1
        desk.session.act(lambda book, _progress: mark_printed(book, {letter_id: (1, 1)}, TODAY))
        desk.settle()
        assert "1 letter is printed and waits for the post" in desk.words()
        assert list(header_buttons(desk)) == ["Sold today", "Bring in new sales"]
        assert header_buttons(desk)["Bring in new sales"].kind is ButtonKind.PRIMARY
        desk.undo()
        assert "1 letter looks right and waits for the printer" in desk.words()


def test_a_calm_day_says_that_nothing_waits(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    with opened(qtbot, tmp_path, "today", lambda play: play.customer(ago=(2, 30, 60))) as desk:
        assert page_of(desk).header.sentence == "Tuesday, 17 November 2026. **Nothing waits for you.**"
        assert "Nothing waits for you" in desk.words()
        assert page_of(desk).todos.verbs == ()


def test_while_it_is_worked_out_who_stopped_nothing_is_said_to_be_done(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(StandingsCache, "_start", lambda _self: None)  # as if it took long
    with opened(qtbot, tmp_path, "today", two_regulars) as desk:
        assert "Nothing waits for you" not in page_of(desk).header.sentence + desk.words()
        assert page_of(desk).header.sentence == (
            "Tuesday, 17 November 2026. **Who stopped coming is still being worked out.**"
        )
        assert "Still being worked out" in desk.words()
        monkeypatch.undo()
        desk.session.standings._start()
        desk.settle()
        assert page_of(desk).header.sentence.endswith("**1 thing waits for you.**")


def test_that_it_could_not_be_worked_out_is_said_and_tried_again(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page went on saying that it is still being worked out, for ever."""

    def fail(_book: Book, _today: date) -> Standings:
        raise ZeroDivisionError

    monkeypatch.setattr("winback_gui.services.identify.find_lapsed.work_out", fail)
    with opened(qtbot, tmp_path, "today", two_regulars) as desk:
        page = page_of(desk)
        assert page.header.sentence == ("Tuesday, 17 November 2026. **Who stopped coming could not be worked out.**")
        assert "being worked out" not in desk.words()
        assert "Your book is as it was before." in desk.words()
        (verb,) = page.todos.verbs
        assert verb.text() == "Try again"
        assert desk.window.problem.said.startswith("**Who stopped coming could not be worked out.**")
        desk.click(verb)
        assert "could not be worked out" in desk.words(), "it failed again"
        monkeypatch.undo()
        desk.window.problem.link_requested.emit("0")
        desk.settle()
        assert page.header.sentence.endswith("**1 thing waits for you.**")
        assert not desk.window.problem.isVisible()


def test_what_was_known_before_stays_when_it_cannot_be_worked_out_anew(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object) -> Standings:
        raise ZeroDivisionError

    with opened(qtbot, tmp_path, "today", two_regulars) as desk:
        page = page_of(desk)
        monkeypatch.setattr(Standings, "update", fail)
        monkeypatch.setattr("winback_gui.services.identify.find_lapsed.work_out", fail)
        bought = purchase(customer_id=2, day=TODAY)
        desk.session.act(lambda book, _progress: add_purchase(book, bought, TODAY))
        desk.settle()
        assert page.header.sentence.endswith(
            "**2 things wait for you.** Who stopped coming could not be worked out anew: that is as it was before."
        )
        assert [verb.text() for verb in page.todos.verbs] == ["Try again", "Decide about 1"]
        monkeypatch.undo()
        desk.click(page.todos.verbs[0])
        assert page.header.sentence.endswith("**1 thing waits for you.**")


def test_that_the_page_could_not_be_read_is_said_on_it(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object) -> object:
        raise ZeroDivisionError

    monkeypatch.setattr("winback_gui.services.today.today_page.undecided", fail)
    with opened(qtbot, tmp_path, "today", two_regulars) as desk:
        page = page_of(desk)
        assert page.header.sentence.endswith("**Who stopped coming could not be worked out.**")
        monkeypatch.undo()
        desk.click(page.todos.verbs[0])
        assert page.header.sentence.endswith("**1 thing waits for you.**")


class _Resizes(QObject):
    """Counts how often a widget got another size."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.count = 0
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Resize
        return super().eventFilter(watched, event)


def test_a_long_list_is_laid_out_once_and_not_at_each_line(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    """Laying out at each line took a third of the time until the first page was filled."""
    with opened(qtbot, tmp_path, "today", work_day) as desk:
        todos = today_view(desk.session.book, TODAY).todos
        resizes = _Resizes(page_of(desk).todos.card)
        page_of(desk).todos.show_todos(todos * 4)
        desk.settle()
        assert 1 <= resizes.count <= 2
        assert all(verb.isVisible() for verb in page_of(desk).todos.verbs)


def test_remarks_to_judge_lead_to_the_list_of_them(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    def stage(play: StagePlay) -> None:
        who = play.customer(ago=(2, 30, 60))
        add_note(play.book, who, "verstorben", TODAY)

    with opened(qtbot, tmp_path, "today", stage) as desk:
        desk.click(next(verb for verb in page_of(desk).todos.verbs if verb.text() == "Judge 1 remark"))
        assert desk.asked == [("customers", Wish.SHOW_REMARKED)]


def test_regulars_who_stopped_are_listed_once_they_are_worked_out(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    with opened(qtbot, tmp_path, "today", two_regulars) as desk:
        assert "1 regular stopped coming and is not decided about" in desk.words()
        page = page_of(desk)
        assert page.months.isVisible()
        page.months.chart.setFocus()
        desk.key(page.months.chart, Qt.Key.Key_Home)
        desk.key(page.months.chart, Qt.Key.Key_Return)
        assert [name for name, _day in desk.asked] == ["identify"]


def test_on_a_narrow_page_who_came_back_stands_below_the_list(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    """With large text in a small window the first thing to do stood one word a line."""
    with opened(qtbot, tmp_path, "today", work_day) as desk:
        page = page_of(desk)

        def is_below() -> bool:
            at = page.came_back.mapTo(page, QPoint(0, 0))
            foot = page.todos.mapTo(page, page.todos.rect().bottomRight())
            assert at.x() > foot.x() or at.y() > foot.y(), "they never overlap"
            return at.y() > foot.y()

        assert not is_below()
        page.setFixedWidth(640)
        qtbot.waitUntil(is_below)
