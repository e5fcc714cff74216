"""The menu bar: every command of the frame, with its key."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QMenuBar, QWidget

from winback_gui.domain.message import Message, Share, msg
from winback_gui.domain.sheet import SheetForm
from winback_gui.ui.icons import IconSize
from winback_gui.ui.pages import Group
from winback_gui.ui.pages.base import Wish
from winback_gui.ui.roles import Role
from winback_gui.ui.theme import theme_of
from winback_gui.ui.widgets.labels import IconLabel, label

if TYPE_CHECKING:
    from winback_gui.domain.speech import Speaker
    from winback_gui.ui.main_window import MainWindow
    from winback_gui.ui.pages import PageEntry

HEIGHT = 28
LOOKS: tuple[tuple[str, Message], ...] = (
    ("light", msg("Light")),
    ("dark", msg("Dark")),
    ("system", msg("As the system")),
)
TEXT_SIZES = (1.0, 1.1, 1.25, 1.5)
_EXPORTS = (
    (SheetForm.CSV, msg("Everything to CSV")),
    (SheetForm.XLSX, msg("Everything to a workbook (XLSX)")),
)
_CUSTOMER_WISHES = (
    (Wish.ADD_CUSTOMER, msg("Add a customer"), ""),
    (Wish.SOLD_TODAY, msg("Sold today"), ""),
    (Wish.TOLD_US, msg("Somebody said that they are leaving"), ""),
    (Wish.SHOW_SUPPRESSED, msg("Who must not be written to"), ""),
)
_LETTER_WISHES = (
    (Wish.PRINT_LETTERS, msg("Print letters"), "Print"),
    (Wish.PROOF_PAGE, msg("Proof page"), ""),
    (Wish.SIGNATURE, msg("Your signature"), ""),
)


class Menus(QObject):
    """Fills the window's menu bar. What needs an open book is off while there is none.

    Args:
        window: gets the wishes as signals.
        speaker: says the names.
        entries: the pages that are there.
    """

    def __init__(self, window: MainWindow, speaker: Speaker, entries: tuple[PageEntry, ...]) -> None:
        super().__init__(window)
        self._window = window
        self._speaker = speaker
        self._names = {entry.name for entry in entries}
        self._with_book: list[QAction] = []
        self._bar: QMenuBar = window.menuBar()
        self._bar.setNativeMenuBar(False)
        self._recent = QMenu(self._say(msg("Open recent")), window)
        self._looks: dict[str, QAction] = {}
        self._text_size = 1.0
        self._file()
        self._edit()
        self._view(entries)
        self._pages_menu("customers", msg("Customers"), _CUSTOMER_WISHES, aside=entries)
        self._pages_menu("letters", msg("Letters"), _LETTER_WISHES)
        self._help()
        self._book_name = label("", Role.CAPTION)
        self._corner = self._make_corner()
        self.show_book(None)

    @property
    def bar(self) -> QMenuBar:
        """The menu bar."""
        return self._bar

    def fit(self) -> None:
        """Make the bar as high as the owner's text size needs."""
        high = theme_of(self._bar).px(HEIGHT)
        self._bar.setFixedHeight(high)
        self._corner.setFixedHeight(high - 1)

    def show_book(self, path: Path | None, *, is_sample: bool = False) -> None:
        """Show the open book's file name, and put what needs a book on or off."""
        for action in self._with_book:
            action.setEnabled(path is not None)
        for menu in self._bar.actions():
            if menu.data() == "with-book":
                menu.setVisible(path is not None)
        self._remove_sample.setVisible(is_sample)
        self._book_name.setText(path.name if path else "")
        self._book_name.setToolTip(str(path) if path else "")
        self._corner.setVisible(path is not None)
        self._bar.setCornerWidget(self._corner, Qt.Corner.TopRightCorner)

    def show_undo(self, undo: Message | None, redo: Message | None) -> None:
        """Say in the Edit menu what Undo and Redo would do."""
        self.undo.setText(self._say(msg("Undo: {what}", what=undo) if undo else msg("Undo")))
        self.redo.setText(self._say(msg("Redo: {what}", what=redo) if redo else msg("Redo")))
        for action, key, said in ((self.undo, self._undo_key, undo), (self.redo, self._redo_key, redo)):
            action.setEnabled(said is not None)
            key.setEnabled(said is None)

    def show_recent(self, paths: list[Path]) -> None:
        """Fill the list of books opened lately."""
        self._recent.clear()
        for path in paths:
            action = self._recent.addAction(path.name)
            action.setToolTip(str(path))
            action.triggered.connect(lambda _checked=False, path=path: self._window.open_requested.emit(path))
        self._recent.setToolTipsVisible(True)
        self._recent.setEnabled(bool(paths))

    def show_look(self, look: str, text_size: float) -> None:
        """Tick the look and text size that are worn."""
        if look in self._looks:
            self._looks[look].setChecked(True)
        self._text_size = text_size

    def _file(self) -> None:
        window, menu = self._window, self._menu(msg("File"))
        self._add(menu, msg("New book"), window.new_requested.emit, QKeySequence(QKeySequence.StandardKey.New))
        self._add(
            menu,
            msg("Open a book"),
            lambda: window.open_requested.emit(None),
            QKeySequence(QKeySequence.StandardKey.Open),
        )
        menu.addMenu(self._recent)
        menu.addSeparator()
        self._add(menu, msg("Bring in sales"), lambda: window.import_requested.emit([]), "Ctrl+I", needs_book=True)
        self._add(menu, msg("Imports"), window.imports_requested.emit, needs_book=True)
        for form, words in _EXPORTS:
            self._add(menu, words, partial(window.export_requested.emit, form), needs_book=True)
        menu.addSeparator()
        self._add(menu, msg("Make a copy"), window.copy_requested.emit, needs_book=True)
        self._add(menu, msg("Restore an earlier copy"), window.restore_requested.emit, needs_book=True)
        self._add(menu, msg("Check the book"), window.check_requested.emit, needs_book=True)
        menu.addSeparator()
        self._remove_sample = self._add(menu, msg("Remove the sample shop"), window.remove_sample_requested.emit)
        self._add(menu, msg("Quit"), window.close, "Ctrl+Q")

    def _edit(self) -> None:
        window, menu = self._window, self._menu(msg("Edit"), with_book=True)
        session = window.session
        self.undo = self._add(menu, msg("Undo"), session.undo, "Ctrl+Z")
        self.redo = self._add(menu, msg("Redo"), session.redo, "Ctrl+Shift+Z")
        # A command that is off hears nothing of its key: whoever presses it is told why nothing happens.
        self._undo_key = QShortcut(QKeySequence("Ctrl+Z"), window, session.undo)
        self._redo_key = QShortcut(QKeySequence("Ctrl+Shift+Z"), window, session.redo)
        menu.addSeparator()
        self._add(menu, msg("Find"), window.focus_find, "Ctrl+F", needs_book=True)

    def _view(self, entries: tuple[PageEntry, ...]) -> None:
        window, menu = self._window, self._menu(msg("View"), with_book=True)
        in_sidebar = [entry for entry in entries if entry.group != Group.ASIDE]
        for number, entry in enumerate(in_sidebar, start=1):
            key = f"Ctrl+{number}" if number <= 9 else ""
            self._add(menu, entry.title, partial(window.go_to, entry.name), key, needs_book=True)
        menu.addSeparator()
        looks = menu.addMenu(self._say(msg("Light or dark")))
        group = QActionGroup(self)
        for look, title in LOOKS:
            self._looks[look] = self._choice(looks, group, title, partial(window.look_requested.emit, look))
        self._sizes_menu = menu.addMenu(self._say(msg("Text size")))
        self._sizes_menu.aboutToShow.connect(self._fill_sizes)  # start-up need not know how percents are written

    def _fill_sizes(self) -> None:
        self._sizes_menu.clear()
        group = QActionGroup(self._sizes_menu)
        for size in TEXT_SIZES:
            title = msg("{size}", size=Share(size))
            action = self._choice(self._sizes_menu, group, title, partial(self._window.text_size_requested.emit, size))
            action.setChecked(abs(size - self._text_size) < 0.01)

    def _pages_menu(
        self,
        name: str,
        title: Message,
        wishes: tuple[tuple[Wish, Message, str], ...],
        *,
        aside: tuple[PageEntry, ...] = (),
    ) -> None:
        """Add the menu of a page: its wishes, and the pages that are reached from it alone."""
        if name not in self._names:
            return
        menu = self._menu(title, with_book=True)
        for wish, words, key in wishes:
            keys = QKeySequence(QKeySequence.StandardKey.Print) if key == "Print" else QKeySequence()
            page = "identify" if wish is Wish.TOLD_US else name
            self._add(menu, words, partial(self._window.go_to, page, wish), keys, needs_book=True)
        for entry in aside:
            if entry.group == Group.ASIDE:
                self._add(menu, entry.title, partial(self._window.go_to, entry.name), needs_book=True)

    def _help(self) -> None:
        window, menu = self._window, self._menu(msg("Help"))
        self._add(menu, msg("Help for this page"), window.ask_for_help, "F1")
        self._add(menu, msg("About Winback"), window.about_requested.emit)

    def _menu(self, title: Message, *, with_book: bool = False) -> QMenu:
        menu = self._bar.addMenu(self._say(title))
        if with_book:
            menu.menuAction().setData("with-book")
        return menu

    def _add(
        self,
        menu: QMenu,
        title: Message,
        wish: Callable[[], object],
        key: QKeySequence | str = "",
        *,
        needs_book: bool = False,
    ) -> QAction:
        action = menu.addAction(self._say(title))
        action.setShortcut(key)
        action.triggered.connect(lambda _checked=False: wish())
        if needs_book:
            self._with_book.append(action)
        return action

    def _choice(self, menu: QMenu, group: QActionGroup, title: Message, wish: Callable[[], object]) -> QAction:
        action = self._add(menu, title, wish)
        action.setCheckable(True)
        group.addAction(action)
        return action

    def _make_corner(self) -> QWidget:
        corner = QWidget(self._bar)
        row = QHBoxLayout(corner)
        row.setContentsMargins(0, 0, 6, 0)
        row.setSpacing(8)
        row.addWidget(IconLabel("book-open", "text2", IconSize.SMALL))
        row.addWidget(self._book_name)
        return corner

    def _say(self, message: Message) -> str:
        return self._speaker.plain(message).replace("&", "&&")


def recent_paths(stored: list[str], opened: Path | None, most: int = 8) -> list[Path]:
    """Return the books opened lately, the newest first, without twins and without those that are gone."""
    paths = [*([opened] if opened else []), *(Path(text) for text in stored)]
    kept: list[Path] = []
    for path in paths:
        if path not in kept and path.exists():
            kept.append(path)
    return kept[:most]
