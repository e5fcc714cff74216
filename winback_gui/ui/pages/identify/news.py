"""Who is new among those who stopped: told beside the number when the list is already there."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from winback_gui.domain.message import Message
from winback_gui.ui.kept_past import KeptPast

if TYPE_CHECKING:
    from datetime import date
    from typing import TypeAlias

    from winback_gui.domain.progress import Progress
    from winback_gui.services.identify.lapsed_news import LapsedNews
    from winback_gui.services.identify.standings import Standings
    from winback_gui.store.book import Book
    from winback_gui.ui.pages.identify.parts import IdentifyFigures
    from winback_gui.ui.session import Session

    _Read: TypeAlias = tuple[Standings, Standings, LapsedNews]

_THEN = "before the news"


class IdentifyNews(QObject):
    """Works out who is new since the owner last looked, shows their number, and keeps that they looked today.

    Attributes:
        found: who is new; None until it is known, and where the owner sees the list for the first time.
    """

    def __init__(self, session: Session, figures: IdentifyFigures) -> None:
        super().__init__(figures)
        self._session, self._figures = session, figures
        self._kept: KeptPast[Standings] = KeptPast(session, self)
        self.found: LapsedNews | None = None

    def show_news(self, standings: Standings) -> None:
        """Show how many of those who stopped are new; where nobody has bought yet there is no list to look at."""
        if not len(standings.columns):
            self._show(None)
            return

        @cache  # asked for once, by whoever comes first
        def since_of(book: Book) -> date | None:
            from winback_gui.services.identify.lapsed_news import news_since  # noqa: PLC0415 (loads numpy)

            return news_since(book, standings.today)

        # Made on this thread, and asked for on the other one where there is a day to compare with.
        then_of = self._kept.work(
            _THEN, standings.fit, lambda book: standings.on(book, since_of(book) or standings.today)
        )

        def read(book: Book, _progress: Progress) -> _Read | None:
            from winback_gui.services.identify.lapsed_news import news_of  # noqa: PLC0415 (loads numpy)

            with book.snapshot():
                since = since_of(book)
                if since is None:
                    return None
                then = then_of(book)
                return standings, then, news_of(since, standings, then)

        self._session.jobs.read(read, self._on_read, slot="identify news", is_long=True)

    def _on_read(self, read: _Read | None) -> None:
        if read is None:
            self._kept.forget()  # the work that was begun is never done
            self._show(None)
        else:
            standings, then, found = read
            self._kept.keep(_THEN, standings.fit, then)
            self._show(found)
        self._keep_the_look()

    def _show(self, found: LapsedNews | None) -> None:
        self.found = found
        self._figures.show_new(found)

    def _keep_the_look(self) -> None:
        today = self._session.today()

        def keep(book: Book, _progress: Progress) -> None:
            from winback_gui.services.identify.lapsed_news import note_look  # noqa: PLC0415 (loads numpy)

            note_look(book, today)

        self._session.jobs.write(keep, on_failed=_leave_it)


def _leave_it(_why: Message) -> None:
    """Say nothing: a look that could not be kept costs nobody anything; whatever else cannot be kept is said loudly."""
