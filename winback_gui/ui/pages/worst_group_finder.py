"""Which group of customers stopped more often than chance explains: told when the page is already there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from winback_gui.ui.kept_past import KeptPast

if TYPE_CHECKING:
    from winback_gui.domain.progress import Progress
    from winback_gui.services.lapsed_group_facts import GroupFacts
    from winback_gui.services.standings import Standings
    from winback_gui.services.worst_group import WorstGroup
    from winback_gui.store.book import Book
    from winback_gui.ui.session import Session

FACTS = "facts"


class WorstGroupFinder(QObject):
    """Looks through the groups on the long reading thread.

    Signals:
        told(): `found` is another one.

    Args:
        session: the open book.
        slot: of the job; a page has its own.
        parent: the page.
        kept: what each customer mostly bought, where another view keeps it, too.

    Attributes:
        found: None until it is known, and where no group stands out.
    """

    told = Signal()

    def __init__(self, session: Session, slot: str, parent: QObject, kept: KeptPast[GroupFacts] | None = None) -> None:
        super().__init__(parent)
        self._session, self._slot = session, slot
        self._kept: KeptPast[GroupFacts] = KeptPast(session, self) if kept is None else kept
        self.found: WorstGroup | None = None
        session.book_closed.connect(self._forget)

    def look(self, standings: Standings) -> None:
        """Find the group of which most stopped."""
        facts_of = self._kept.work(FACTS, standings.fit, read_facts)

        def read(book: Book, _progress: Progress) -> tuple[Standings, GroupFacts, WorstGroup | None]:
            from winback_gui.services.worst_group import worst_group  # noqa: PLC0415 (loads numpy)

            with book.snapshot():
                facts = facts_of(book)
                return standings, facts, worst_group(book, standings, facts)

        self._session.jobs.read(read, self._show, slot=self._slot, is_long=True)

    def _show(self, read: tuple[Standings, GroupFacts, WorstGroup | None]) -> None:
        standings, facts, self.found = read
        self._kept.keep(FACTS, standings.fit, facts)
        self.told.emit()

    def _forget(self) -> None:
        self.found = None


def read_facts(book: Book) -> GroupFacts:
    """Return what each customer mostly bought, and who served them; it reads all purchases."""
    from winback_gui.services.lapsed_group_facts import GroupFacts  # noqa: PLC0415 (loads numpy)

    return GroupFacts.of(book)
