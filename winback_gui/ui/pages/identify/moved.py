"""Who left the list without having bought since an import: told above it when the list is already there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from winback_gui.ui.dialogs.people_listed import PeopleListedDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from winback_gui.domain.progress import Progress
    from winback_gui.services.identify.moved_by_import import BeforeImport, Likelier
    from winback_gui.services.identify.standings import Standings
    from winback_gui.services.people_listed import PeopleListed
    from winback_gui.store.book import Book
    from winback_gui.ui.kept_past import KeptPast
    from winback_gui.ui.session import Session

BEFORE = "before the newest import"


class IdentifyMoved(QObject):
    """Works out, on the long reading thread, who left the list. What takes long of it is kept with the departures.

    Signals:
        told(): `found` is another one.

    Attributes:
        found: None until it is known, and where nobody left the list so.
    """

    told = Signal()

    def __init__(self, session: Session, kept: KeptPast[BeforeImport], parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._kept = session, kept
        self._told_of: tuple[Standings, Standings] | None = None
        self.found: Likelier | None = None
        session.book_closed.connect(self._forget)

    def look(self, standings: Standings) -> None:
        """Find who left the list; without sales of the last two weeks that costs nothing."""
        before_of = self._kept.work(BEFORE, standings.fit, lambda book: work_before(book, standings))

        def read(book: Book, _progress: Progress) -> tuple[Standings, BeforeImport | None, Likelier | None]:
            from winback_gui.services.identify.moved_by_import import is_wondered_at, likelier_since  # noqa: PLC0415 (numpy)

            with book.snapshot():
                if not is_wondered_at(book, standings.today):
                    return standings, None, None
                before = before_of(book)
                return standings, before, likelier_since(before, standings)

        self._session.jobs.read(read, self._show, slot="identify moved", is_long=True)

    def show_people(self, parent: QWidget) -> None:
        """Show who they are, with their chances before and now."""
        found, told_of = self.found, self._told_of
        if found is None or told_of is None:
            return
        before, now = told_of

        def read(book: Book, _progress: Progress) -> PeopleListed:
            from winback_gui.services.identify.past_people import people_likelier  # noqa: PLC0415 (loads numpy)

            return people_likelier(book, found, before, now)

        PeopleListedDialog.ask_for(self._session, read, parent)

    def _show(self, read: tuple[Standings, BeforeImport | None, Likelier | None]) -> None:
        standings, before, self.found = read
        then = before.standings if before is not None else None
        self._told_of = (then, standings) if then is not None else None
        if before is not None:
            self._kept.keep(BEFORE, standings.fit, before)
        self.told.emit()

    def _forget(self) -> None:
        self.found = self._told_of = None


def work_before(book: Book, standings: Standings) -> BeforeImport:
    """Return where everybody stood before the newest import; it reads all visits once more."""
    from winback_gui.services.identify.moved_by_import import before_import  # noqa: PLC0415 (loads numpy)

    return before_import(book, standings)
