"""What stands out among customers by more than chance explains: told when the page is already there."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QObject, Signal

from winback_gui.ui.kept_past import KeptPast

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from winback_gui.domain.progress import Progress
    from winback_gui.services.lapsed_group_facts import GroupFacts
    from winback_gui.services.missed_since import MissedSince
    from winback_gui.services.people_listed import PeopleListed
    from winback_gui.services.standings import Standings
    from winback_gui.services.worst_group import WorstGroup
    from winback_gui.store.book import Book
    from winback_gui.ui.session import Session

    _Found: TypeAlias = tuple[Standings, GroupFacts, WorstGroup | None, MissedSince | None]

FACTS = "facts"


class UnusualFinder(QObject):
    """Looks through the groups, and through the months since which regulars are missed, on the long reading thread.

    Signals:
        told(): what was found is something else.

    Args:
        session: the open book.
        slot: of the job; a page has its own.
        parent: the page.
        kept: what each customer mostly bought, where another view keeps it, too.

    Attributes:
        group: of which most stopped; None until it is known, and where no group stands out.
        missed: who is missed since a month; None as above.
    """

    told = Signal()

    def __init__(self, session: Session, slot: str, parent: QObject, kept: KeptPast[GroupFacts] | None = None) -> None:
        super().__init__(parent)
        self._session, self._slot = session, slot
        self._kept: KeptPast[GroupFacts] = KeptPast(session, self) if kept is None else kept
        self._told_of: Standings | None = None
        self.group: WorstGroup | None = None
        self.missed: MissedSince | None = None
        session.book_closed.connect(self._forget)

    def look(self, standings: Standings) -> None:
        """Find what stands out."""
        facts_of = self._kept.work(FACTS, standings.fit, read_facts)

        def read(book: Book, _progress: Progress) -> _Found:
            from winback_gui.services.missed_since import missed_since  # noqa: PLC0415 (loads numpy)
            from winback_gui.services.worst_group import worst_group  # noqa: PLC0415 (loads numpy)

            with book.snapshot():
                facts = facts_of(book)
                return standings, facts, worst_group(book, standings, facts), missed_since(book, standings)

        self._session.jobs.read(read, self._show, slot=self._slot, is_long=True)

    def show_missed(self, parent: QWidget) -> None:
        """Show who is missed since the month that was found."""
        found, standings = self.missed, self._told_of
        if found is None or standings is None:
            return

        def read(book: Book, _progress: Progress) -> PeopleListed:
            from winback_gui.services.missed_since import people_missed  # noqa: PLC0415 (loads numpy)

            return people_missed(book, standings, found)

        from winback_gui.ui.dialogs.people_listed import PeopleListedDialog  # noqa: PLC0415 (Today does not pay for it)

        PeopleListedDialog.ask_for(self._session, read, parent)

    def _show(self, read: _Found) -> None:
        self._told_of, facts, self.group, self.missed = read
        self._kept.keep(FACTS, self._told_of.fit, facts)
        self.told.emit()

    def _forget(self) -> None:
        self.group = self.missed = self._told_of = None


def read_facts(book: Book) -> GroupFacts:
    """Return what each customer mostly bought, and who served them; it reads all purchases."""
    from winback_gui.services.lapsed_group_facts import GroupFacts  # noqa: PLC0415 (loads numpy)

    return GroupFacts.of(book)
