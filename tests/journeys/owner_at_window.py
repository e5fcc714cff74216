"""An owner before the real window: clicks, keys and eyes. Nothing here calls a service; only the clock is set."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QDialog, QLabel, QMenu, QTableView, QWidget
from pytestqt.qtbot import QtBot

from winback_gui.ui.app import Program
from winback_gui.ui.main_window import MainWindow
from winback_gui.ui.pages.base import Page
from winback_gui.ui.sidebar import PagesList
from winback_gui.ui.sidebar_rows import Row
from winback_gui.ui.widgets.queue_list import QueueItem, QueueList

W = TypeVar("W", bound=QWidget)
D = TypeVar("D", bound=QDialog)
P = TypeVar("P", bound=Page)
PATIENCE_MS = 15_000
LONG_LIST = 30
_LOOK_MS = 15


def at_nine(day: date) -> datetime:
    """Nine o'clock on a day."""
    return datetime(day.year, day.month, day.day, 9, 0).astimezone()


class Owner:
    """Hands and eyes at a running program."""

    def __init__(self, program: Program, qtbot: QtBot) -> None:
        self.program, self.qtbot = program, qtbot
        self.window: MainWindow = program.window
        self.session = program.session
        self.failed: list[str] = []
        for failed in (self.session.jobs.failed, self.session.standings.failed):
            failed.connect(lambda why: self.failed.append(self.session.speaker.plain(why)))

    # Waiting

    def wait(self, is_so: Callable[[], object]) -> None:
        """Wait until it is so."""
        self.qtbot.waitUntil(lambda: bool(is_so()), timeout=PATIENCE_MS)

    def settle(self) -> None:
        """Wait until no job runs, and none that the last one began."""
        for _round in range(3):
            self.wait(lambda: not self.session.jobs.running)
            QApplication.processEvents()

    # Hands

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Click what can be seen and is not off."""
        assert widget.isVisible(), f"{widget} is not to be seen"
        assert widget.isEnabled(), f"{widget} is off"
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=at or widget.rect().center())
        self.settle()

    def press(self, holder: QWidget, words: str) -> None:
        """Click the button with these words (or the name that a screen reader says)."""
        found = [one for one in holder.findChildren(QAbstractButton) if one.isVisible() and words in _names(one)]
        assert len(found) == 1, f"{len(found)} buttons say {words!r}: {sorted(_buttons(holder))}"
        self.click(found[0])

    def key(self, widget: QWidget, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is put."""
        self.wait(lambda: _has_come_to_front(widget.window()))
        widget.setFocus()
        QTest.keyClick(widget, key, held)
        self.settle()

    def write(self, widget: QWidget, words: str) -> None:
        """Put the focus into a field and type."""
        widget.setFocus()
        QTest.keyClicks(widget, words)
        QApplication.processEvents()

    def pick(self, combo: QComboBox, words: str) -> None:
        """Go to these words of a list with the keys: down a short one, and a long one is typed into."""
        combo.setFocus()
        if combo.count() > LONG_LIST:
            QTest.keyClicks(combo, words[0])  # opens the list
            self.wait(combo.view().isVisible)
            QTest.keyClicks(combo.view(), words[1:])
            QTest.keyClick(combo.view(), Qt.Key.Key_Return)
        else:
            QTest.keyClick(combo, Qt.Key.Key_Home)
            for _step in range(combo.count()):
                if combo.currentText() == words:
                    break
                QTest.keyClick(combo, Qt.Key.Key_Down)
        assert combo.currentText() == words
        self.settle()

    def go_to(self, name: str, kind: type[P]) -> P:
        """Click a page in the sidebar."""
        pages = self.window.sidebar.pages
        model = pages.model()
        row = next(at for at in range(model.rowCount()) if _row_name(pages, at) == name)
        self.click(pages.viewport(), pages.visualRect(model.index(row, 0)).center())
        return self.page(name, kind)

    def page(self, name: str, kind: type[P]) -> P:
        """The page that is shown now."""
        window = self.window  # where a page is made over some turns first
        self.wait(lambda: window.current_page == name and window.has_page(name) and window.page(name).isVisible())
        self.settle()
        shown = window.page(name)
        assert isinstance(shown, kind)
        return shown

    def choose(self, menu_of: QMenu, *path: str) -> None:
        """Go down an open menu to an entry and click it."""
        menu = menu_of
        for words in path[:-1]:
            entry = next(one for one in menu.actions() if one.text() == words)
            menu.setActiveAction(entry)
            deeper = entry.menu()
            assert isinstance(deeper, QMenu)
            if not deeper.isVisible():
                QTest.keyClick(menu, Qt.Key.Key_Right)
            self.wait(deeper.isVisible)
            menu = deeper
        entry = next(one for one in menu.actions() if one.text() == path[-1])
        assert entry.isEnabled()
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(entry).center())
        self.settle()

    def menu(self) -> QMenu:
        """The menu that is open."""
        found = [one for one in QApplication.topLevelWidgets() if isinstance(one, QMenu) and one.isVisible()]
        assert len(found) == 1
        return found[0]

    def drop(self, *paths: Path) -> None:
        """Drop files on the window."""
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        middle = self.window.rect().center()
        what, button, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        coming = QDragEnterEvent(middle, what, mime, button, none)
        QApplication.sendEvent(self.window, coming)
        assert coming.isAccepted()
        QApplication.sendEvent(self.window, QDropEvent(QPointF(middle), what, mime, button, none))

    # Dialogs

    @contextmanager
    def answering(self, kind: type[D], answer: Callable[[D], None]) -> Iterator[None]:
        """Answer a dialog that holds the program up, as soon as it is there; what fails in it fails the test."""
        done: list[BaseException | None] = []
        looking = QTimer(interval=_LOOK_MS)

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if not isinstance(dialog, kind) or not dialog.isVisible():
                return
            looking.stop()
            try:
                answer(dialog)
                done.append(None)
            except BaseException as problem:  # noqa: BLE001 (raised again below, out of Qt's own loop)
                done.append(problem)
            if done[-1] is not None:
                dialog.done(0)

        looking.timeout.connect(look)
        looking.start()
        try:
            yield
            self.wait(lambda: done)
        finally:
            looking.stop()
        if done[0] is not None:
            raise done[0]
        self.settle()

    def dialog(self, kind: type[D]) -> D:
        """The dialog of this kind that is open."""
        self.settle()
        found = [one for one in self.window.findChildren(kind) if one.isVisible()]
        assert len(found) == 1
        return found[0]

    # Eyes

    @property
    def sidebar(self) -> dict[str, str]:
        """What a screen reader says of each page in the sidebar, by the page's name."""
        pages = self.window.sidebar.pages
        model = pages.model()
        said = {}
        for at in range(model.rowCount()):
            words = model.data(model.index(at, 0), Qt.ItemDataRole.AccessibleTextRole)
            said[_row_name(pages, at)] = str(words or "")
        return said

    @property
    def steps(self) -> tuple[str, ...]:
        """What the step bar says, step by step."""
        links = self.window.step_bar._links.values()
        return tuple(link.accessibleName() for link in links)

    @property
    def undo_bar(self) -> str:
        """What the undo bar says."""
        return self.window.undo_bar.said

    @staticmethod
    def words_on(widget: QWidget) -> str:
        """All labels that can be read on a page or in a dialog."""
        return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())

    @property
    def names_in_queue(self) -> list[str]:
        """Who stands in the queue of the shown page, from the top."""
        return [item.title for item in self._queued()]

    def in_queue(self, name: str) -> str:
        """What the queue of the shown page says below a name."""
        return next(item.second for item in self._queued() if item.title == name)

    @staticmethod
    def cell(table: QTableView, row: int, column: int) -> str:
        """What stands in a cell."""
        return str(table.model().index(row, column).data())

    def _queued(self) -> list[QueueItem]:
        queue = next(one for one in self.window.findChildren(QueueList) if one.isVisible()).queue
        return [queue.item(row) for row in range(queue.rowCount())]


def _row_name(pages: PagesList, at: int) -> str:
    row = pages.model().index(at, 0).data(Qt.ItemDataRole.UserRole)
    assert isinstance(row, Row)
    return row.name


def _names(button: QAbstractButton) -> tuple[str, str]:
    return button.text().replace("&&", "&"), button.accessibleName()


def _buttons(holder: QWidget) -> set[str]:
    return {name for one in holder.findChildren(QAbstractButton) if one.isVisible() for name in _names(one) if name}


@contextmanager
def at_window(app: QApplication, folder: Path, day: date, qtbot: QtBot) -> Iterator[Owner]:
    """Start the program on a day, as an owner does; close its window at the end."""
    program = Program(app, folder, lambda: at_nine(day))
    owner = Owner(program, qtbot)
    program.start()
    try:
        yield owner
    finally:
        program.window.close()
        program.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QApplication.processEvents()


def _has_come_to_front(window: QWidget) -> bool:
    """Ask again and again: a dialog that is just closing takes the offscreen platform's first answer with it."""
    window.activateWindow()
    return window.isActiveWindow()
