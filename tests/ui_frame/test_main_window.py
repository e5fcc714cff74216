"""The frame of the window: pages made when shown, sidebar, shortcuts, notes, drops, memory of its place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui_frame.frame_parts import CUSTOMERS_CHANGED, ENTRIES, NOW, NotePage
from winback_gui.domain.changes import Changes, Topic
from winback_gui.domain.message import msg, plural
from winback_gui.domain.progress import Progress
from winback_gui.services.result import Done
from winback_gui.store.book import Book
from winback_gui.ui.book_desk import BookDesk
from winback_gui.ui.counts import Counts, PageCount
from winback_gui.ui.main_window import MainWindow
from winback_gui.ui.pages.base import Wish
from winback_gui.ui.session import Session
from winback_gui.ui.sidebar import SLIM_WIDTH, WIDTH
from winback_gui.ui.sidebar_rows import HELP, RowKind, rows_of
from winback_gui.ui.theme import theme_of


def note_page(window: MainWindow, name: str) -> NotePage:
    page = window.page(name)
    assert isinstance(page, NotePage)
    return page


def test_without_a_book_the_three_doors_stand_there(window: MainWindow) -> None:
    assert window.outside.doors.isVisible()
    assert not window.sidebar.isVisible()
    menus = [action.text() for action in window.menus.bar.actions() if action.isVisible()]
    assert menus == ["File", "Help"]


def test_first_page_is_made_and_refreshed_when_a_book_opens(
    window: MainWindow, session: Session, make_book: Callable[..., Book]
) -> None:
    session.open(make_book())
    assert window.current_page == "today"
    assert note_page(window, "today").refreshed == 1
    assert [entry.name for entry in ENTRIES if window.has_page(entry.name)] == ["today"]
    assert window.windowTitle() == "Lindenhof Books – Winback"


def test_a_book_opens_on_today_whatever_was_looked_at_last_and_no_other_page_is_made(
    window: MainWindow, session: Session, make_book: Callable[..., Book]
) -> None:
    session.open(make_book())
    window.show_page("letters")
    window.activateWindow()
    window.outside.doors.setFocus()
    session.open(make_book("other.winback"))
    assert window.current_page == "today"
    assert not window.has_page("letters")


def test_the_frame_is_made_in_turns_of_its_own_before_a_book_comes(
    window: MainWindow, session: Session, make_book: Callable[..., Book], qtbot: QtBot
) -> None:
    desk = BookDesk(session, window, window.unkept_changes, lambda: NOW)
    parts = desk.take_over(make_book())
    next(parts)
    assert not session.has_book
    for _part in parts:
        pass
    assert session.has_book
    assert list(window.make_frame_in_parts()) == []


def test_pages_refresh_by_what_they_watch(window: MainWindow, session: Session, make_book: Callable[..., Book]) -> None:
    session.open(make_book())
    today = note_page(window, "today")
    session.tell_changes(Changes(frozenset({Topic.VOUCHERS})))
    assert today.refreshed == 1
    session.tell_changes(CUSTOMERS_CHANGED)
    assert today.refreshed == 2
    window.show_page("identify")
    session.tell_changes(CUSTOMERS_CHANGED)
    assert today.refreshed == 2, "a page that is not seen waits"
    window.show_page("today")
    assert today.refreshed == 3


def test_ctrl_numbers_go_to_pages_and_ctrl_f_to_the_field(
    window: MainWindow, session: Session, make_book: Callable[..., Book], qtbot: QtBot
) -> None:
    session.open(make_book())
    window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.current_page == "identify"
    qtbot.waitUntil(note_page(window, "identify").isVisible)
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert note_page(window, "identify").field.hasFocus()


def turns_until(is_there: Callable[[], bool]) -> int:
    for turn in range(200):
        if is_there():
            return turn
        QTest.qWait(2)
    raise TimeoutError


def test_a_page_that_nobody_made_yet_is_made_in_turns_of_its_own(
    window: MainWindow, session: Session, make_book: Callable[..., Book]
) -> None:
    session.open(make_book())
    before = note_page(window, "today")
    session.page_requested.emit("identify", 7)
    assert not window.has_page("identify")
    assert before.isVisible(), "until it is there, the page before stays"
    assert window.sidebar.pages.currentIndex().data() == "Identify"
    assert turns_until(lambda: not before.isVisible()) > 1
    assert note_page(window, "identify").isVisible()
    assert note_page(window, "identify").opened_at == [7]
    session.page_requested.emit("today", None)
    assert before.isVisible(), "what is made already is shown at once"


def test_who_goes_elsewhere_while_a_page_is_made_is_not_brought_back(
    window: MainWindow, session: Session, make_book: Callable[..., Book]
) -> None:
    session.open(make_book())
    window.go_to("identify")
    window.go_to("today")
    turns_until(lambda: window.has_page("identify"))
    QTest.qWait(30)
    assert window.current_page == "today"
    assert note_page(window, "today").isVisible()


def test_a_book_that_closes_while_a_page_is_made_leaves_none(
    window: MainWindow, session: Session, make_book: Callable[..., Book]
) -> None:
    session.open(make_book())
    window.go_to("identify")
    session.close()
    QTest.qWait(30)
    assert window.current_page == ""
    assert not window.has_page("identify")


def test_arrow_keys_in_the_sidebar_open_pages(
    window: MainWindow, session: Session, make_book: Callable[..., Book]
) -> None:
    session.open(make_book())
    QTest.keyClick(window.sidebar.pages, Qt.Key.Key_Down)
    assert window.current_page == "identify"
    QTest.keyClick(window.sidebar.pages, Qt.Key.Key_Up)
    assert window.current_page == "today"


def test_help_does_not_take_the_mark_from_the_page_that_is_shown(
    window: MainWindow, session: Session, make_book: Callable[..., Book], qtbot: QtBot
) -> None:
    session.open(make_book())
    pages = window.sidebar.pages
    for _row in range(2):
        QTest.keyClick(pages, Qt.Key.Key_Down)
    help_row = pages.model().index(pages.model().rowCount() - 1, 0)
    with qtbot.waitSignal(window.help_requested):
        QTest.mouseClick(pages.viewport(), Qt.MouseButton.LeftButton, pos=pages.visualRect(help_row).center())
    assert pages.currentIndex().data() != help_row.data()
    assert window.current_page == "letters"


def test_the_arrows_may_go_on_to_help_and_the_mark_comes_back_to_the_page(
    window: MainWindow, session: Session, make_book: Callable[..., Book]
) -> None:
    session.open(make_book())
    window.activateWindow()
    pages = window.sidebar.pages
    pages.setFocus()
    shown = pages.currentIndex()
    pages.setCurrentIndex(pages.model().index(pages.model().rowCount() - 1, 0))
    assert pages.currentIndex() != shown
    pages.clearFocus()
    assert pages.currentIndex() == shown


def test_in_a_low_window_the_rows_draw_together_before_the_foot_falls_off(
    window: MainWindow, session: Session, make_book: Callable[..., Book]
) -> None:
    session.open(make_book())
    pages = window.sidebar.pages
    usual = pages.row_height(0)
    gaps = sum(
        pages.row_height(number)
        for number in range(pages.model().rowCount())
        if pages._model.row(number).kind == RowKind.GAP
    )
    count = sum(pages._model.row(number).kind == RowKind.PAGE for number in range(pages.model().rowCount()))
    pages.setFixedHeight(gaps + 17 + 8 + count * 32)
    QApplication.processEvents()
    assert pages.row_height(0) == 32 < usual
    assert sum(pages.row_height(number) for number in range(pages.model().rowCount())) <= pages.viewport().height()


def test_sidebar_rows_show_only_the_pages_that_are_there() -> None:
    rows = rows_of(ENTRIES)
    assert [row.name for row in rows if row.kind == RowKind.PAGE] == ["today", "identify", "letters", "settings", HELP]
    assert sum(row.kind == RowKind.STRETCH for row in rows) == 1
    assert [row.name for row in rows_of(()) if row.name] == [HELP]


def test_counts_reach_sidebar_and_step_bar(
    window: MainWindow, session: Session, make_book: Callable[..., Book]
) -> None:
    session.open(make_book())
    session.counts = Counts(
        {
            "identify": PageCount(26, waits=True, step=plural("{count} to decide", "{count} to decide", 26)),
            "letters": PageCount(None, waits=True),
        }
    )
    session.counts_changed.emit(session.counts)
    model = window.sidebar.pages.model()
    spoken = [model.data(model.index(row, 0), Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]
    assert "Identify, 26, waits for you" in spoken
    assert "Letters" in spoken  # nothing is there that could wait


def test_step_bar_stands_on_the_steps_only(
    window: MainWindow, session: Session, make_book: Callable[..., Book]
) -> None:
    session.open(make_book())
    assert not window.step_bar.isVisible()
    window.show_page("identify")
    assert window.step_bar.isVisible()
    assert window.step_bar.current == "identify"
    window.show_page("letters")
    assert not window.step_bar.isVisible()


def test_page_request_carries_its_argument(
    window: MainWindow, session: Session, make_book: Callable[..., Book], qtbot: QtBot
) -> None:
    session.open(make_book())
    session.page_requested.emit("letters", Wish.PROOF_PAGE)
    qtbot.waitUntil(lambda: note_page(window, "letters").opened_at == [Wish.PROOF_PAGE])
    session.page_requested.emit("nowhere", None)
    assert window.current_page == "letters"


def test_failure_stands_as_a_note_until_put_away(
    window: MainWindow, session: Session, make_book: Callable[..., Book]
) -> None:
    session.open(make_book())
    session.jobs.failed.emit(msg("**Your last change is not kept:** the disk is full."))
    assert window.problem.isVisible()
    window.problem.link_requested.emit("close")
    assert not window.problem.isVisible()


def test_what_was_done_is_said_in_the_undo_bar(
    window: MainWindow, session: Session, make_book: Callable[..., Book]
) -> None:
    session.open(make_book())
    session.announce(Done(None, CUSTOMERS_CHANGED, msg("12 customers set to Win back.")))
    assert window.undo_bar.isVisible()
    assert window.undo_bar.said == "12 customers set to Win back."
    line = window.status_line  # nothing is pressed there
    assert line.geometry().contains(window.undo_bar.geometry())
    long = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft is changed. " * 3
    session.announce(Done(None, CUSTOMERS_CHANGED, msg("{what}", what=long)))
    assert line.geometry().contains(window.undo_bar.geometry())


def press_z(window: MainWindow, modifiers: Qt.KeyboardModifier) -> None:
    """Press the keys of Undo or Redo as the owner does; what is off in the menu hears nothing of them."""
    window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_Z, modifiers)


def drop(window: MainWindow, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(QPoint(400, 400)),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(event)


def test_dropped_files_are_brought_in_and_a_dropped_book_opened(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    sales, people = tmp_path / "sales.csv", tmp_path / "people.csv"
    with qtbot.waitSignal(window.import_requested) as caught:
        drop(window, sales, people)
    assert caught.args == [[sales, people]]
    with qtbot.waitSignal(window.open_requested) as caught:
        drop(window, tmp_path / "lindenhof.winback")
    assert caught.args == [tmp_path / "lindenhof.winback"]


def test_the_keys_of_undo_say_why_nothing_is_taken_back(
    window: MainWindow, session: Session, make_book: Callable[..., Book], qtbot: QtBot
) -> None:
    session.open(make_book())
    qtbot.waitUntil(lambda: not window.menus.undo.isEnabled())
    undo = Qt.KeyboardModifier.ControlModifier
    redo = undo | Qt.KeyboardModifier.ShiftModifier
    for keys, said in ((undo, "There is nothing to take back."), (redo, "There is nothing to do again.")):
        with qtbot.waitSignal(session.said):
            press_z(window, keys)
        assert window.undo_bar.said == said
    session.announce(Done(None, CUSTOMERS_CHANGED, msg("31 letters ticked as posted."), can_undo=False))
    with qtbot.waitSignal(session.said):
        press_z(window, undo)
    assert window.undo_bar.said == "This cannot be taken back: 31 letters ticked as posted."


def test_edit_menu_says_what_undo_would_do(
    window: MainWindow, session: Session, make_book: Callable[..., Book], qtbot: QtBot
) -> None:
    from tests.ui_frame.test_session import add_customer

    session.open(make_book())
    qtbot.waitUntil(lambda: not window.menus.undo.isEnabled())
    with qtbot.waitSignal(session.said):
        session.act(add_customer)
    assert window.menus.undo.text() == "Undo: 1 customer added."
    with qtbot.waitSignal(session.said):
        window.menus.undo.trigger()
    assert window.menus.redo.isEnabled()


def test_status_line_says_what_is_kept(
    window: MainWindow, session: Session, make_book: Callable[..., Book], qtbot: QtBot
) -> None:
    with qtbot.waitSignal(session.counts_changed):
        session.open(make_book())
    assert window.status_line._kept.text() == "Everything is kept"
    assert window.status_line._amounts.text() == "1 customer · 1 purchase"
    with qtbot.waitSignal(session.counts_changed):
        session.tell_changes(CUSTOMERS_CHANGED)
    assert window.status_line._kept.text() == "Everything is kept · last change 10:42"


def test_progress_comes_and_goes_without_moving_the_page(
    window: MainWindow, session: Session, make_book: Callable[..., Book], qtbot: QtBot
) -> None:
    """It pushed the page down by 58 px and back: a click on the header's button hit something else."""
    session.open(make_book())
    page, is_done = window.page("today"), Event()
    qtbot.waitUntil(lambda: not session.jobs.running)
    before = page.mapTo(window, QPoint(0, 0)), page.size()

    def work(_book: Book, progress: Progress) -> None:
        progress.step(msg("Making letter {number}", number=12), 12, 48)
        is_done.wait(20)

    session.jobs.write(work, lambda _done: None)
    qtbot.waitUntil(lambda: window.late.strip is not None and window.late.strip.isVisible())
    strip, foot = window.late.strip, window.status_line
    assert strip is not None
    assert (page.mapTo(window, QPoint(0, 0)), page.size()) == before
    assert foot.geometry().contains(strip.geometry())
    assert not foot._amounts.isVisible()  # its end would stick out behind the strip
    window.resize(window.width() + 40, window.height() + 30)
    qtbot.waitUntil(lambda: foot.geometry().contains(strip.geometry()))
    is_done.set()
    qtbot.waitUntil(lambda: not strip.isVisible())
    assert foot._amounts.isVisible()


def test_in_a_narrow_window_the_sidebar_shows_its_icons_alone(
    window: MainWindow, session: Session, make_book: Callable[..., Book], qapp: QApplication
) -> None:
    """At 125 % in the smallest window it took a quarter of the width, and words of the pages stood one a line."""
    session.open(make_book())
    window.resize(1024, 600)
    theme, pages = theme_of(window), window.sidebar.pages
    assert window.sidebar.width() == theme.px(WIDTH)
    tip = Qt.ItemDataRole.ToolTipRole
    assert pages.currentIndex().data(tip) is None
    theme.wear(qapp, scale=1.25)
    assert window.sidebar.width() == theme.px(SLIM_WIDTH)
    assert pages.currentIndex().data(tip) == "Today"
    assert sum(pages.row_height(number) for number in range(pages.model().rowCount())) <= pages.viewport().height()
    window.grab()
    theme.wear(qapp, scale=1.0)
    assert window.sidebar.width() == theme.px(WIDTH)
