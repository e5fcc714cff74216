"""The window: menu bar, the three doors or the frame round the pages, notes about what failed, status line.

Only what the first page shows is made at once; the frame and the notes are made when first needed.
"""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QLineEdit, QMainWindow, QStackedWidget, QWidget

from winback_gui.domain.message import Message, msg
from winback_gui.domain.sheet import SheetForm
from winback_gui.ui.books import BOOK_ENDING
from winback_gui.ui.late_strip import LateStrip
from winback_gui.ui.menus import Menus
from winback_gui.ui.outside import Outside
from winback_gui.ui.pages import PageEntry
from winback_gui.ui.pages.base import ProgramWish, Wish
from winback_gui.ui.status_line import StatusLine
from winback_gui.ui.theme import theme_of
from winback_gui.ui.unkept import UnkeptChanges
from winback_gui.ui.widgets.bare_column import bare_column
from winback_gui.ui.widgets.drops import local_files
from winback_gui.ui.widgets.turns import in_next_turn, in_turns
from winback_gui.ui.window_place import WindowPlace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from winback_gui.services.result import Done
    from winback_gui.ui.book_frame import BookFrame
    from winback_gui.ui.book_notes import ProblemNote, ReadOnlyNote, UnkeptNote
    from winback_gui.ui.notes_place import NotesPlace
    from winback_gui.ui.pages.base import Page
    from winback_gui.ui.remedy import Remedy
    from winback_gui.ui.session import Session
    from winback_gui.ui.sidebar import Sidebar
    from winback_gui.ui.widgets.step_bar import StepBar
    from winback_gui.ui.widgets.undo_bar import UndoBar


class MainWindow(QMainWindow):
    """The frame round the pages. It knows no page by more than its name in the table.

    Args:
        session: the open book; may be without one, then three doors are shown.
        entries: the pages that are there; each is made when first shown.
        settings: the machine's settings (an INI file), for the window's place and the page last seen.

    Attributes:
        outside: what is shown while no book is open.

    Signals:
        new_requested(), open_requested(Path | None), sample_requested(), remove_sample_requested(), copy_requested(),
            restore_requested(), check_requested(), elsewhere_requested(): wishes of the File menu, the notes and the
            three doors; None = let the owner choose.
        imports_requested(), export_requested(SheetForm): show what was brought in; write everything as files.
        import_requested(list[Path]): bring in these files; empty = let the owner choose.
        look_requested(str), text_size_requested(float): "light", "dark" or "system"; 1.0 to 1.5.
        help_requested(str): help for this page; about_requested(): what program this is.
        closed(): the book is closed, and the window goes.
    """

    new_requested = Signal()
    open_requested = Signal(object)
    sample_requested = Signal()
    remove_sample_requested = Signal()
    copy_requested = Signal()
    restore_requested = Signal()
    check_requested = Signal()
    elsewhere_requested = Signal()
    import_requested = Signal(list)
    imports_requested = Signal()
    export_requested = Signal(object)
    look_requested = Signal(str)
    text_size_requested = Signal(float)
    help_requested = Signal(str)
    about_requested = Signal()
    closed = Signal()

    def __init__(self, session: Session, entries: tuple[PageEntry, ...], settings: QSettings) -> None:
        super().__init__()
        self.session = session
        self.unkept_changes = UnkeptChanges(session)
        self._entries = {entry.name: entry for entry in entries}
        self._settings = settings
        self._current = ""
        self.setWindowTitle("Winback")
        self.setMinimumSize(1024, 600)  # of a laptop with large letters; below it panels would cut their words
        self.setAcceptDrops(True)
        self.menus = Menus(self, session.speaker, entries)
        self._build()
        self._connect()
        self._place = WindowPlace(self, settings)
        self.menus.show_book(None)
        theme_of(self).dress(self)

    # What is shown

    @property
    def current_page(self) -> str:
        """The name of the page that is shown, or made in order to be shown; "" while no book is open."""
        return self._current

    def has_page(self, name: str) -> bool:
        """Whether a page was made already."""
        return self._made_page(name) is not None

    def page(self, name: str) -> Page:
        """Return a page; it is made when first asked for.

        Raises:
            KeyError: there is no such page.
        """
        return self._frame.pages.page(name)

    def make_page_in_parts(self, name: str) -> Iterator[None]:
        """Make a page that nobody has asked for yet, some of it at each step."""
        return self._frame.pages.make_in_parts(name)

    def make_frame_in_parts(self) -> Iterator[None]:
        """Make what stands round the pages, before a book comes into it."""
        if not self._has_made("_frame"):
            _ = self._frame
            yield

    def go_to(self, name: str, argument: object = None, *, keeps_focus: bool = False) -> None:
        """Go to a page as `show_page` does; one that nobody has made yet is made over several turns before.

        Meanwhile the page before stays to be seen, and who goes elsewhere is not brought back.
        """
        show = partial(self.show_page, name, argument, keeps_focus=keeps_focus)
        if not self.session.has_book or name not in self._entries or self.has_page(name):
            show()
            return
        self._current = name
        self._frame.mark_page(name)
        in_turns(self, self.make_page_in_parts(name), lambda: show() if self._current == name else None)

    def show_page(self, name: str, argument: object = None, *, keeps_focus: bool = False) -> None:
        """Show a page now, and let it show something there.

        Unknown names are left aside: not every page need be there. The focus goes to the page's list, unless it stays
        (`keeps_focus`) with who goes through the sidebar with the arrow keys.
        """
        if not self.session.has_book or name not in self._entries:
            return
        page = self.page(name)
        self._current = name
        self._frame.show_step(name)
        self._frame.mark_page(name)
        self._frame.stack.setCurrentWidget(page)
        if not keeps_focus:  # left to itself, the focus falls on some button and the page scrolls to it
            home = page.home() or self.sidebar.pages
            home.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(argument, Wish):
            in_next_turn(page, partial(page.open_at, argument))  # the page first, then the dialog over it
        elif argument is not None:
            page.open_at(argument)

    def show_doors(self) -> None:
        """Let the owner choose what to begin with, unless a book is open. Not called while one is being opened."""
        if not self.session.has_book:
            _ = self.outside.doors

    def show_problem(self, message: Message, remedies: Sequence[Remedy] = (), *, is_calm: bool = False) -> None:
        """Show what went wrong at the top; it stays until the owner puts it away or the next thing works.

        Args:
            message: the words.
            remedies: what can be done.
            is_calm: nothing went wrong, but it is to be read.
        """
        self.show_doors()
        self.problem.tell(message, remedies, is_calm=is_calm)

    def hide_problem(self) -> None:
        """Put the note about what went wrong away."""
        if self._has_made("_notes"):
            self.problem.hide()

    def focus_find(self) -> None:
        """Put the focus into the page's field for finding."""
        page = self._made_page(self._current)
        field = page.find_field() if page else None
        if field is not None:
            field.setFocus()
            field.selectAll()

    def ask_for_help(self) -> None:
        """Ask for the help of the page that is shown."""
        self.help_requested.emit(self._current or "first-start")

    # Qt's own events

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere."""
        if local_files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """A dropped book is opened, other files are brought in."""
        paths = local_files(event)
        if not paths:
            return
        event.acceptProposedAction()
        if len(paths) == 1 and paths[0].suffix == BOOK_ENDING:
            self.open_requested.emit(paths[0])
        else:
            self.import_requested.emit(paths)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the window's place and close the book."""
        self._place.keep()
        self._settings.sync()
        self.session.close()
        self.session.jobs.shut_down()
        super().closeEvent(event)
        self.closed.emit()

    # Building

    def _build(self) -> None:
        self.menus.fit()
        self.status_line = StatusLine(self.session, self.unkept_changes)
        self._middle = QStackedWidget()
        self.outside = Outside(self.session.speaker)
        self._middle.addWidget(self.outside)
        self._whole = QWidget()
        column = bare_column(self._whole)
        column.addWidget(self._middle, 1)
        column.addWidget(self.status_line)
        self.late = LateStrip(self.session, self._whole, self.status_line)
        self.setCentralWidget(self._whole)

    @cached_property
    def _frame(self) -> BookFrame:
        """What stands round the pages."""
        from winback_gui.ui.book_frame import BookFrame  # noqa: PLC0415 (the first page does not pay for it)

        frame = BookFrame(self.session, tuple(self._entries.values()))
        frame.sidebar.pages.page_chosen.connect(self._on_sidebar)
        frame.sidebar.wordmark.remove_sample_requested.connect(self.remove_sample_requested)
        frame.sidebar.pages.help_chosen.connect(self.ask_for_help)
        frame.step_bar.step_requested.connect(self.go_to)
        self._middle.addWidget(frame)
        return frame

    @cached_property
    def _notes(self) -> NotesPlace:
        """Notes above what is shown."""
        from winback_gui.ui.notes_place import NotesPlace  # noqa: PLC0415 (the first page does not pay for it)

        notes = NotesPlace(self.session, self.unkept_changes, self.outside)
        notes.unkept.elsewhere_requested.connect(self.elsewhere_requested)
        notes.read_only.elsewhere_requested.connect(self.elsewhere_requested)
        if self.session.has_book:
            self._frame.place_notes(notes)
        else:
            self.outside.place_notes(notes)
        return notes

    @property
    def sidebar(self) -> Sidebar:
        """The list of pages."""
        return self._frame.sidebar

    @property
    def step_bar(self) -> StepBar:
        """The steps of the walk."""
        return self._frame.step_bar

    @cached_property
    def undo_bar(self) -> UndoBar:
        """What was done last, with Undo."""
        from winback_gui.ui.widgets.undo_bar import UndoBar  # noqa: PLC0415 (the first page does not pay for it)

        bar = UndoBar(self._whole, undo=self._say(msg("Undo")), close=self._say(msg("Close")))
        bar.undo_requested.connect(self.session.undo)
        return bar

    @property
    def problem(self) -> ProblemNote:
        """What went wrong."""
        return self._notes.problem

    @property
    def unkept(self) -> UnkeptNote:
        """A change that the disk did not take."""
        return self._notes.unkept

    @property
    def read_only(self) -> ReadOnlyNote:
        """That the book can only be read."""
        return self._notes.read_only

    def _connect(self) -> None:
        session = self.session
        session.book_opened.connect(self._on_book_opened)
        session.leaving.connect(self._on_leaving)
        session.book_closed.connect(self._on_book_closed)
        session.book_changed.connect(self._on_book_changed)
        session.counts_changed.connect(self._on_counts_changed)
        session.said.connect(self._on_said)
        session.page_requested.connect(self.go_to)
        session.import_requested.connect(self.import_requested)
        session.jobs.failed.connect(self.show_problem)
        session.standings.failed.connect(self._on_standings_failed)
        session.program_requested.connect(self._on_program_requested)
        self.unkept_changes.changed.connect(lambda: self._notes)  # made when first needed
        self.outside.sample_requested.connect(self.sample_requested)
        self.outside.list_requested.connect(lambda: self.import_requested.emit([]))
        self.outside.open_requested.connect(lambda: self.open_requested.emit(None))
        theme_of(self).changed.connect(self.menus.fit)

    def _on_leaving(self) -> None:
        """Who closes the window leaves the field, too: what was typed there is kept."""
        focused = self.focusWidget()
        if focused is not None:
            focused.clearFocus()
        if isinstance(focused, QLineEdit):
            focused.editingFinished.emit()  # Qt says so only in the window in front
        page = self._made_page(self._current)
        if page is not None:
            page.keep_typed()

    def _on_sidebar(self, name: str) -> None:
        """Go to a page; who goes through the sidebar with the arrow keys stays there."""
        self.go_to(name, keeps_focus=QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton)

    # What the session says

    def _on_book_opened(self) -> None:
        self._drop_pages()
        self.hide_problem()
        if self._has_made("_notes") or self.session.book.is_read_only:
            self._frame.place_notes(self._notes)
        first = next(iter(self._entries), "")  # Today: what to do now, whatever was looked at last
        self.sidebar.pages.show_current(first)  # before the focus comes to the list, which goes where it stands
        self._middle.setCurrentWidget(self._frame)
        shop = self.session.shop.name
        self.setWindowTitle(self._say(msg("{shop} – Winback", shop=shop)) if shop else "Winback")
        self.menus.show_book(self.session.book.path, is_sample=self.session.shop.is_sample)
        in_next_turn(self, self._show_undo)  # its figures load all that a locale knows of figures
        self.show_page(first)

    def _on_book_closed(self) -> None:
        self._drop_pages()
        self._current = ""
        self.setWindowTitle("Winback")
        if self._has_made("undo_bar"):
            self.undo_bar.dismiss()
        self.menus.show_book(None)
        if self._has_made("_notes"):
            self.outside.place_notes(self._notes)
        self._middle.setCurrentWidget(self.outside)
        self.show_doors()

    def _on_book_changed(self, _changes: object) -> None:
        self.hide_problem()
        self._show_undo()

    def _on_counts_changed(self) -> None:
        self._frame.show_counts(self.session.counts)

    def _on_said(self, done: Done[Any]) -> None:
        self.undo_bar.say(self._say(done.said), can_undo=done.can_undo)

    def _on_standings_failed(self, why: Message) -> None:
        from winback_gui.ui.remedy import Remedy  # noqa: PLC0415 (start-up does not pay for it)

        words = msg("**Who stopped coming could not be worked out.** {why}", why=why)
        self.show_problem(words, [Remedy(msg("Try again"), self.session.standings.request)])

    def _on_program_requested(self, wish: ProgramWish, argument: object) -> None:
        match wish:
            case ProgramWish.LOOK:
                self.look_requested.emit(str(argument))
            case ProgramWish.TEXT_SIZE:
                self.text_size_requested.emit(argument)
            case ProgramWish.MAKE_COPY:
                self.copy_requested.emit()
            case ProgramWish.RESTORE:
                self.restore_requested.emit()
            case ProgramWish.CHECK:
                self.check_requested.emit()
            case ProgramWish.EXPORT:
                self.export_requested.emit(SheetForm.CSV)
            case ProgramWish.REMOVE_SAMPLE:
                self.remove_sample_requested.emit()

    def _show_undo(self) -> None:
        if not self.session.has_book:  # closed again meanwhile
            return
        self.menus.show_undo(self.session.book.can_undo(), self.session.book.can_redo())

    def _has_made(self, part: str) -> bool:
        return part in self.__dict__  # where a cached property keeps its value

    def _drop_pages(self) -> None:
        if self._has_made("_frame"):
            self._frame.pages.drop()

    def _made_page(self, name: str) -> Page | None:
        return self._frame.pages.made(name) if self._has_made("_frame") else None

    def _say(self, message: Message) -> str:
        return self.session.speaker.plain(message)
