"""Everything about the book as a file: opening it in whatever state it is, its copies, its check, another place."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from winback_gui.domain.changes import Changes
from winback_gui.domain.message import Message, msg, plural
from winback_gui.services.result import Done
from winback_gui.ui import books, file_dialogs
from winback_gui.ui.jobs import unseen
from winback_gui.ui.machine import documents, with_ending
from winback_gui.ui.remedy import Remedy
from winback_gui.ui.widgets.turns import in_next_turn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from winback_gui.services.book.books import CheckReport, LookedAfter
    from winback_gui.services.book.try_opening import Opening, WayOn
    from winback_gui.store.book import Book
    from winback_gui.store.restore import Restored
    from winback_gui.ui.jobs import Unkept
    from winback_gui.ui.main_window import MainWindow
    from winback_gui.ui.session import Session
    from winback_gui.ui.unkept import UnkeptChanges


_OVER = "look the book over"


class BookDesk(QObject):
    """Opens, copies, restores and checks books for the window.

    Args:
        session: gets the opened book.
        window: asks and shows what went wrong.
        unkept: what the disk did not take.
        now: the clock.

    Signals:
        open_wished(): the owner wants to choose another file.
    """

    open_wished = Signal()

    def __init__(
        self, session: Session, window: MainWindow, unkept: UnkeptChanges, now: Callable[[], datetime]
    ) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._unkept = unkept
        self._now = now
        self._wants_check = False
        session.book_closed.connect(self._forget)

    # Opening

    def open(self, path: Path, *, password: str | None = None, take_over: bool = False) -> None:
        """Open a book; the one that is open stays until the other one is: it may not be openable."""
        if self._session.has_book and self._session.book.path == path:
            return
        now = self._now()
        self._session.jobs.outside(
            lambda progress: books.try_to_open(path, now, progress, password=password, take_over=take_over),
            partial(self._on_tried, had_password=password is not None),
        )

    def take_over(self, book: Book) -> Iterator[None]:
        """Show an opened book; the frame round its pages is made before, in a turn of the event loop of its own."""
        try:
            yield from self._window.make_frame_in_parts()
        except GeneratorExit:  # the program ends meanwhile
            book.close()
            raise
        self._session.open(book)

    def _on_tried(self, opening: Opening, *, had_password: bool) -> Iterator[None]:
        if opening.book is not None:
            yield from self.take_over(opening.book)
            self._wants_check = opening.wants_check
            return
        self._window.show_doors()
        if opening.needs_password:  # a dialog waits for the owner, and the job does not wait for the dialog
            in_next_turn(self, partial(self._ask_password, opening, was_wrong=had_password))
        elif opening.why is not None:
            self._refuse(opening)

    def _ask_password(self, opening: Opening, *, was_wrong: bool) -> None:
        from winback_gui.ui.dialogs.ask_password import PasswordDialog  # noqa: PLC0415 (start-up does not pay for it)

        problem = opening.why if was_wrong else None
        password = PasswordDialog.ask(self._session.speaker, opening.path.name, problem, self._window)
        if password is not None:
            self.open(opening.path, password=password)
        elif was_wrong:
            self._refuse(opening)

    def _refuse(self, opening: Opening) -> None:
        """Say why a book stays closed, with what can be done about it."""
        if opening.why is None:
            return
        ways = [self._remedy(way, opening) for way in opening.ways]
        self._window.show_problem(opening.why, [*ways, self._another()])

    def _remedy(self, way: WayOn, opening: Opening) -> Remedy:
        path, password = opening.path, opening.password
        known: dict[str, tuple[Message, Callable[[], object]]] = {
            "try-again": (msg("Try again"), lambda: self.open(path, password=password)),
            "open-anyway": (msg("Open it anyway"), lambda: self.open(path, password=password, take_over=True)),
            "type-password": (
                msg("Type the password again"),
                lambda: in_next_turn(self, partial(self._ask_password, opening, was_wrong=True)),
            ),
            "restore": (msg("Restore an earlier copy"), lambda: self.restore(path, password)),
            "copy-here": (msg("Copy it to a folder of mine"), lambda: self.copy_here(path)),
            "start-new": (msg("Start a new book"), self._window.new_requested.emit),
            "bring-in": (msg("Bring it in as a list"), lambda: self._window.import_requested.emit([path])),
        }
        return Remedy(*known[way])

    def _another(self) -> Remedy:
        return Remedy(msg("Open another book"), self.open_wished.emit)

    def copy_here(self, path: Path) -> None:
        """Copy a book that cannot be worked in where it lies to a place of the owner's choice, and open it there."""
        say, now = self._session.speaker.plain, self._now()
        title, kind = say(msg("Where to keep the book")), say(msg("Customer books (*.winback)"))
        chosen = file_dialogs.file_to_write(self._window, title, documents() / path.name, kind)
        if chosen is not None:
            target = with_ending(chosen, books.BOOK_ENDING)
            self._session.jobs.outside(
                lambda progress: books.copy_closed(path, target, now, progress),
                self.take_over,
                self._window.show_problem,
            )

    # Copies

    def make_copy(self) -> None:
        """Make one more copy beside the book."""
        now = self._now()
        self._session.act(lambda book, _progress: books.make_copy(book, now))

    def restore(self, path: Path | None = None, password: str | None = None) -> None:
        """Let the owner choose an earlier copy, of the open book or of one that cannot be opened, and go back to it.

        Args:
            path: the book that cannot be opened; None = the open one.
            password: that was typed for it.
        """
        # Start-up does not pay for these.
        from winback_gui.services.book.books import backups_of  # noqa: PLC0415
        from winback_gui.ui.dialogs.restore_copy import RestoreDialog  # noqa: PLC0415

        session, now = self._session, self._now()
        is_open = session.has_book and path in {None, session.book.path}
        target = session.book.path if path is None else path
        password = session.book.password if is_open else password
        copy = RestoreDialog.ask(session.speaker, backups_of(target), self._window)
        if copy is None:
            return
        if is_open:
            session.close()
        session.jobs.outside(
            lambda progress: books.restore_copy(copy, target, now, progress, password=password),
            self._on_restored,
            partial(self._on_not_restored, target, password, was_open=is_open),
        )

    def _on_restored(self, found: tuple[Book, Restored, Message]) -> None:
        """Say it; what outlived the book before, or is missing, stays until it was read."""
        book, restored, words = found
        self._session.open(book)
        self._session.said.emit(Done(None, Changes(), msg("The copy is your book now."), can_undo=False))
        if restored.says_more:
            self._window.show_problem(words, is_calm=restored.lacks_nothing)

    def _on_not_restored(self, path: Path, password: str | None, why: Message, *, was_open: bool) -> None:
        """Open the book again that was closed for it, and say why the copy did not take its place."""
        other = Remedy(msg("Restore another copy"), lambda: self.restore(path, password))
        if not was_open:
            self._window.show_problem(why, [other, self._another()])
            return
        now = self._now()

        def reopened(book: Book) -> None:
            self._session.open(book)
            self._window.show_problem(why, [other])

        self._session.jobs.outside(
            lambda progress: books.open_book(path, now, progress, password=password),
            reopened,
            lambda _why: self._window.show_problem(why, [other, self._another()]),
        )

    # Another place

    def keep_elsewhere(self) -> None:
        """Copy the book to a place of the owner's choice and go on there, with what was not kept."""
        if not self._session.has_book:
            return
        say = self._session.speaker.plain
        title, kind = say(msg("Where to keep the book")), say(msg("Customer books (*.winback)"))
        path = self._session.book.path
        cannot_stay = self._session.book.is_read_only or self._session.book.is_gone
        proposed = documents() / path.name if cannot_stay else path
        chosen = file_dialogs.file_to_write(self._window, title, proposed, kind)
        if chosen is not None:
            self.move_to(with_ending(chosen, books.BOOK_ENDING))

    def move_to(self, path: Path) -> None:
        """Copy the book to `path`, open that copy, and do there what was not kept here."""
        now, unkept, password = self._now(), self._unkept.waiting, self._session.book.password
        if path == self._session.book.path:
            self._unkept.try_again()
            return
        self._session.jobs.read(
            lambda book, progress: books.copy_elsewhere(book, path, now, progress),
            lambda copy: self._go_on_in(copy, password, unkept),
        )

    def _go_on_in(self, path: Path, password: str | None, unkept: tuple[Unkept, ...]) -> None:
        now = self._now()

        def opened(book: Book) -> None:
            self._session.open(book)
            self._unkept.try_again(unkept)

        self._session.jobs.outside(lambda progress: books.open_book(path, now, progress, password=password), opened)

    # Looking after it

    def look_after(self) -> None:
        """Make the daily copy, which is read to its end, or look over what no copy does.

        It is nothing that the owner waits for: the first page goes first, and no bar shows.
        """
        if self._session.has_book:
            now = self._now()
            self._session.jobs.write(
                lambda book, _progress: books.look_after(book, now),
                self._on_cared,
                self._on_not_copied,
                progress=unseen,
            )

    def _on_cared(self, found: LookedAfter) -> None:
        if found.copy is not None:
            self._session.refresh_counts()
        if found.damage is not None:
            self._say_damage(found.damage)
        elif found.copy is None:
            self._look_over()
        self._wants_check = False

    def _on_not_copied(self, why: Message) -> None:
        """Say why there is no copy of today; and none has read the book to its end."""
        self._window.show_problem(why)
        self._look_over()
        self._wants_check = False

    def _look_over(self) -> None:
        """Look for damage where it is to be looked for; a disk that does not answer says nothing about the book."""
        if self._wants_check:
            self._session.jobs.read(
                partial(books.check_book, only_damage=True),
                self._on_looked_over,
                lambda _why: None,
                progress=unseen,
                is_long=True,
                slot=_OVER,
            )

    def _on_looked_over(self, report: CheckReport) -> None:
        if not report.is_sound:
            self._say_damage(report.problems[0])

    def _say_damage(self, problem: Message) -> None:
        words = msg("**The book was looked over, and something is wrong with it.** {problem}", problem=problem)
        self._window.show_problem(words, [Remedy(msg("Restore an earlier copy"), self.restore)])

    def _forget(self) -> None:
        self._wants_check = False

    # Check

    def check(self) -> None:
        """Look the open book over on the reading thread and say what was found."""
        self._session.jobs.read(books.check_book, self._on_checked, slot="check the book")

    def _on_checked(self, report: CheckReport) -> None:
        if report.is_sound:
            self._session.said.emit(Done(None, Changes(), sound_words(report), can_undo=False))
            return
        self._say_damage(report.problems[0])


def sound_words(report: CheckReport) -> Message:
    """Return the sentence for a book in which everything was found whole."""
    from winback_gui.services.wording import sales_words  # noqa: PLC0415 (start-up does not pay for it)

    customers, purchases = report.counts.get("customers", 0), report.counts.get("purchases", 0)
    return msg(
        "The book is sound: {customers}, {purchases}, all whole.",
        customers=plural("{count} customer", "{count} customers", customers),
        purchases=sales_words(purchases),
    )
