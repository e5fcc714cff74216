"""Who is new among those who stopped: told beside the number when the list is already there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from winback_gui.ui.kept_past import KeptPast

if TYPE_CHECKING:
    from winback_gui.domain.progress import Progress
    from winback_gui.services.lapsed_news import LapsedNews
    from winback_gui.services.standings import Standings
    from winback_gui.store.book import Book
    from winback_gui.ui.pages.identify_parts import IdentifyFigures
    from winback_gui.ui.session import Session

_THEN = "before the news"


class IdentifyNews(QObject):
    """Works out who is new, beside the window, and shows their number.

    Attributes:
        found: who is new; None until it is known.
    """

    def __init__(self, session: Session, figures: IdentifyFigures) -> None:
        super().__init__(figures)
        self._session, self._figures = session, figures
        self._kept: KeptPast[Standings] = KeptPast(session, self)
        self.found: LapsedNews | None = None

    def show_news(self, standings: Standings) -> None:
        """Show how many of those who stopped are new."""
        then_of = self._kept.work(_THEN, standings.fit, lambda book: _before(book, standings))

        def read(book: Book, _progress: Progress) -> tuple[Standings, Standings, LapsedNews]:
            from winback_gui.services.lapsed_news import news_of  # noqa: PLC0415 (loads numpy)

            with book.snapshot():
                then = then_of(book)
                return standings, then, news_of(standings, then)

        self._session.jobs.read(read, self._show, slot="identify news", is_long=True)

    def _show(self, read: tuple[Standings, Standings, LapsedNews]) -> None:
        standings, then, self.found = read
        self._kept.keep(_THEN, standings.fit, then)
        self._figures.show_new(len(self.found.customer_ids), self.found.since)


def _before(book: Book, standings: Standings) -> Standings:
    from winback_gui.services.lapsed_news import news_day  # noqa: PLC0415 (loads numpy)

    return standings.on(book, news_day(book, standings.today))
