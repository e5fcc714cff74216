"""Starts the window: the one place that builds and wires its parts."""

from __future__ import annotations

import sys
from datetime import date, datetime
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from PySide6.QtCore import QObject, QSettings, QStandardPaths, QTimer
from PySide6.QtWidgets import QApplication

from winback_gui.domain.message import Message, msg
from winback_gui.domain.speech import Speaker
from winback_gui.resources_path import resource
from winback_gui.ui import books, file_dialogs
from winback_gui.ui.book_desk import BookDesk
from winback_gui.ui.fonts import load_fonts
from winback_gui.ui.jobs import UNEXPECTED, Jobs, unseen
from winback_gui.ui.logs import Hooks, start_log, stop_log
from winback_gui.ui.machine import documents
from winback_gui.ui.main_window import MainWindow
from winback_gui.ui.menus import recent_paths
from winback_gui.ui.pages import registered_pages
from winback_gui.ui.pages_ahead import PagesAhead
from winback_gui.ui.script_fonts import ScriptFonts
from winback_gui.ui.session import Session
from winback_gui.ui.theme import Theme, install, system_is_dark
from winback_gui.ui.tidying import Tidying
from winback_gui.ui.widgets.focus_ring import FocusWatch
from winback_gui.ui.widgets.turns import in_next_turn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from winback_gui.domain.progress import Progress
    from winback_gui.domain.sheet import SheetForm
    from winback_gui.store.book import Book
    from winback_gui.ui.dialogs.help_window import HelpWindow
    from winback_gui.ui.dialogs.set_up import SetUp

_COPY_AFTER_MS = 2_000
_TIDY_AFTER_MS = 1_500
# How long a busy worker keeps the interpreter from the window, in seconds. A repaint comes back to it some hundred
# times: with Python's 5 ms a page that is shown while a worker reads takes a second.
SWITCH_SECONDS = 0.0005
_RECENT, _LOOK, _TEXT_SIZE = "books/recent", "window/look", "window/text-size"


def local_now() -> datetime:
    """Return the moment on this computer's clock, with its zone."""
    return datetime.now().astimezone()


def run_window(
    path: Path | None = None,
    *,
    wants_sample: bool = False,
    as_of: date | None = None,
    now: Callable[[], datetime] = local_now,
    config_dir: Path | None = None,
) -> int:
    """Open the window and return the exit code when it is closed.

    Args:
        path: the book to open; without it the one opened last, or the three doors.
        wants_sample: open a fresh sample shop.
        as_of: a day that stands for today.
        now: the clock.
        config_dir: where the machine's settings, the log and the sample shop lie; the system's place by default.
    """
    app = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(app, QApplication):
        raise TypeError("another kind of Qt application is running")
    app.setApplicationName("Winback")
    app.setDesktopFileName("winback")
    wanted = config_dir or Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppConfigLocation))
    folder = machine_folder(wanted)
    start_log(folder)
    sys.setswitchinterval(SWITCH_SECONDS)
    with (folder / "crash.log").open("a", encoding="utf-8") as crash_file:
        program = Program(app, folder, now, as_of)
        hooks = _hooks(program, crash_file)
        hooks.install()
        program.start(path, wants_sample=wants_sample)
        code = app.exec()
        hooks.remove()
    stop_log()
    return code


def machine_folder(wanted: Path) -> Path:
    """Return where log, settings and sample shop of this machine go: where they belong, if that takes a file.

    A home that is full or write-protected keeps nobody from their book: then it is a folder of this run alone.
    """
    try:
        wanted.mkdir(parents=True, exist_ok=True)
        for name in ("winback.log", "crash.log"):
            (wanted / name).open("a", encoding="utf-8").close()
    except OSError:
        import tempfile  # noqa: PLC0415 (start-up does not pay for it)

        return Path(tempfile.mkdtemp(prefix="winback-"))
    return wanted


def _hooks(program: Program, crash_file: TextIO) -> Hooks:
    return Hooks(crash_file, lambda: program.window.show_problem(UNEXPECTED))


class Program(QObject):
    """All parts of the running program, wired together.

    Attributes:
        theme, session, window, desk, ahead: the parts, for tests, benches and screenshots.
    """

    def __init__(self, app: QApplication, folder: Path, now: Callable[[], datetime], as_of: date | None = None) -> None:
        super().__init__()
        self._app = app
        self._folder = folder
        self._now = now
        self._settings = QSettings(str(folder / "winback.ini"), QSettings.Format.IniFormat)
        load_fonts(resource("fonts"))
        self._copy_timer = QTimer(self)
        self._copy_timer.setSingleShot(True)
        self._copy_timer.setInterval(_COPY_AFTER_MS)
        self._help: HelpWindow | None = None
        self._look = str(self._settings.value(_LOOK, "system", type=str))
        scale = self._settings.value(_TEXT_SIZE, 1.0, type=float)
        self.theme: Theme = install(
            app, dark=self._is_dark(), scale=float(scale) if isinstance(scale, (int, float)) else 1.0
        )
        self.jobs = Jobs()
        self._tidying = Tidying(self.jobs, self)
        today = (lambda: as_of) if as_of else (lambda: now().date())
        self.session = Session(
            self.jobs, Speaker(), today, now, books.read_shop, books.read_counts, self._close_book,
            machine=self._settings,
        )  # fmt: skip
        self.scripts = ScriptFonts(self.session, resource("fonts"))
        self.window = MainWindow(self.session, registered_pages(), self._settings)
        FocusWatch(app, self.window)
        self.desk = BookDesk(self.session, self.window, self.window.unkept_changes, now)
        self.ahead = PagesAhead(self.window, self.jobs, tuple(entry.name for entry in registered_pages()))
        self._wire()

    def start(self, path: Path | None = None, *, wants_sample: bool = False) -> None:
        """Show the window, then open a book: the window stands before anything heavy begins."""
        last = self._recent()[:1]
        if wants_sample:
            QTimer.singleShot(0, self._on_sample_requested)
        elif path is not None or last:
            QTimer.singleShot(0, lambda: self.desk.open(path or last[0]))
        else:
            self.window.show_doors()
        self.window.show()
        self._tidying.begin_after(_TIDY_AFTER_MS)

    def _wire(self) -> None:
        window = self.window
        self._copy_timer.timeout.connect(self.desk.look_after)
        window.new_requested.connect(self._on_new_requested)
        window.open_requested.connect(self._on_open_requested)
        window.sample_requested.connect(self._on_sample_requested)
        window.remove_sample_requested.connect(self._on_remove_sample_requested)
        window.copy_requested.connect(self.desk.make_copy)
        window.restore_requested.connect(self.desk.restore)
        window.check_requested.connect(self.desk.check)
        window.elsewhere_requested.connect(self.desk.keep_elsewhere)
        self.desk.open_wished.connect(lambda: self._on_open_requested(None))
        window.help_requested.connect(self._on_help_requested)
        window.about_requested.connect(lambda: self._on_help_requested("about"))
        window.closed.connect(self._on_window_closed)
        window.import_requested.connect(self._on_import_requested)
        window.imports_requested.connect(self._on_imports_requested)
        window.export_requested.connect(self._on_export_requested)
        window.look_requested.connect(self._on_look_requested)
        window.text_size_requested.connect(self._on_text_size_requested)
        self.session.book_opened.connect(self._on_book_opened)
        self.session.book_closed.connect(self.ahead.stop)
        self.session.book_closed.connect(self._tidying.tidy_all_soon)
        self.ahead.made.connect(self._tidying.pass_over_what_stands)
        self.session.standings.changed.connect(self._on_standings_known)
        self._tell_look()
        window.menus.show_recent(self._recent())
        self._app.styleHints().colorSchemeChanged.connect(lambda _scheme: self._wear_look())

    # Books

    def _on_new_requested(self) -> None:
        self._set_up(self._on_book_ready)

    def _set_up(self, on_done: Callable[[Book], Iterator[None]], refused: tuple[SetUp, Message] | None = None) -> None:
        # Start-up does not pay for these.
        from winback_gui.ui.countries import country_of_system  # noqa: PLC0415
        from winback_gui.ui.dialogs.set_up import SetUpDialog  # noqa: PLC0415

        country = country_of_system(self._system_locale())
        answer = SetUpDialog.ask(
            self.session.speaker, documents(), country, self.session.today(), self.window, refused=refused
        )
        if answer is None:
            return
        now = self._now()

        def make(progress: Progress) -> Book:
            return books.make_book(answer.path, answer.shop, now, progress)

        # What the owner told stays in the fields until there is a book.
        self.jobs.outside(make, on_done, lambda why: self._set_up(on_done, (answer, why)))

    def _on_open_requested(self, path: Path | None) -> None:
        if path is None:
            title, kind = self._say(msg("Open a book or a copy")), self._say(msg("Customer books (*.winback)"))
            path = file_dialogs.file_to_open(self.window, title, documents(), kind)
            if path is None:
                return
        self.desk.open(path)

    def _on_sample_requested(self) -> None:
        path, today, now = self._folder / f"sample{books.BOOK_ENDING}", self.session.today(), self._now()
        self.session.close()
        self.jobs.outside(lambda progress: books.make_sample_book(path, today, now, progress), self._on_book_ready)

    def _on_remove_sample_requested(self) -> None:
        if not self.session.has_book or not self.session.shop.is_sample:
            return
        path = self.session.book.path
        self.session.close()
        books.remove_book(path)
        self.window.menus.show_recent(self._recent())

    def _on_book_ready(self, book: Book) -> Iterator[None]:
        yield from self.desk.take_over(book)

    def _on_book_opened(self) -> None:
        recent = recent_paths([str(path) for path in self._recent()], self.session.book.path)
        if not self.session.shop.is_sample:  # the next start must not open yesterday's sample
            self._settings.setValue(_RECENT, [str(path) for path in recent])
            self.window.menus.show_recent(recent)
        self._copy_timer.start()

    def _on_standings_known(self) -> None:
        """Get the other pages ready when the first one is complete."""
        from winback_gui.ui.load_ahead import load_ahead  # noqa: PLC0415 (start-up does not pay for it)

        self.jobs.read(load_ahead, lambda _none: self.ahead.begin(), progress=unseen, is_long=True, slot="load ahead")

    def _close_book(self, book: Book, was_changed: bool) -> None:  # noqa: FBT001 (the session's callback)
        books.close_book(book, self._now(), was_changed=was_changed)

    def _on_help_requested(self, page: str) -> None:
        from winback_gui.ui.dialogs.help_window import HelpWindow  # noqa: PLC0415 (start-up does not pay for it)

        if self._help is None:
            self._help = HelpWindow(self.session.speaker)
            self._help.quit_requested.connect(self._on_quit_requested)
        self._help.show_page(page)

    def _on_quit_requested(self) -> None:
        """Quit as the menu does, which cannot be reached either while a question stands over the window."""
        asked = QApplication.activeModalWidget()
        if asked is None:
            self.window.close()
        else:
            asked.activateWindow()

    def _on_window_closed(self) -> None:
        """Close the help, too, the one window without a parent: Qt goes on until the last of these is closed."""
        if self._help is not None:
            self._help.close()

    def _recent(self) -> list[Path]:
        stored = self._settings.value(_RECENT, [], type=list)
        return recent_paths([str(text) for text in stored] if isinstance(stored, list) else [], None)

    # Bringing in

    def _on_import_requested(self, paths: list[Path]) -> None:
        if not self.session.has_book:
            self._set_up(partial(self._open_and_bring_in, paths=paths))
            return
        if self.session.can_change():
            dialog = import_module("winback_gui.ui.dialogs.imports.dialog").ImportDialog
            dialog.bring_in(self.session, paths, self.window)

    def _open_and_bring_in(self, book: Book, paths: list[Path]) -> Iterator[None]:
        yield from self.desk.take_over(book)
        in_next_turn(self, partial(self._on_import_requested, paths))

    def _on_imports_requested(self) -> None:
        from winback_gui.ui.dialogs.imports.list import ImportsDialog  # noqa: PLC0415 (start-up does not pay for it)

        ImportsDialog.show_imports(self.session, self.window)

    def _on_export_requested(self, form: SheetForm) -> None:
        title = self._say(msg("In which folder?"))
        chosen = file_dialogs.folder_to_use(self.window, title, documents())
        if chosen is not None:
            folder = chosen / books.export_folder_name(self.session.book.path, self.session.today(), form)
            work = partial(books.export_book, folder=folder, form=form)
            self.jobs.read(work, self.session.announce, is_long=True)

    # Look

    def _on_look_requested(self, look: str) -> None:
        self._look = look
        self._settings.setValue(_LOOK, look)
        self._wear_look()

    def _on_text_size_requested(self, size: float) -> None:
        self._settings.setValue(_TEXT_SIZE, size)
        self.theme.wear(self._app, scale=size)
        self._tell_look()

    def _wear_look(self) -> None:
        if self._is_dark() != self.theme.is_dark:
            self.theme.wear(self._app, dark=self._is_dark())
        self._tell_look()

    def _tell_look(self) -> None:
        self.window.menus.show_look(self._look, self.theme.scale)
        self.session.look = self._look
        self.session.look_changed.emit()

    def _is_dark(self) -> bool:
        return system_is_dark() if self._look == "system" else self._look == "dark"

    def _system_locale(self) -> str:
        return self.window.locale().name()

    def _say(self, message: Message) -> str:
        return self.session.speaker.plain(message)
