"""What stands out among customers by more than chance explains: looked for once for all pages, when they are there."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QObject, Signal

from winback_gui.ui.kept_past import KeptPast

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from winback_gui.domain.progress import Progress
    from winback_gui.services.identify.lapsed_group_facts import GroupFacts
    from winback_gui.services.identify.missed_since import MissedSince
    from winback_gui.services.identify.standings import Standings
    from winback_gui.services.identify.worst_group import WorstGroup
    from winback_gui.services.people_listed import PeopleListed
    from winback_gui.store.book import Book
    from winback_gui.ui.session import Session

    _Found: TypeAlias = tuple[Standings, GroupFacts, WorstGroup | None, MissedSince | None]

FACTS = "facts"


class UnusualFinder(QObject):
    """Looks through the groups, and through the months since which regulars are missed, on the long reading thread.

    There is one, `session.unusual`. After an edit of some customers the months are not looked through again: that asks
    for all visits of the book.

    Signals:
        told(): what was found is something else.

    Attributes:
        kept: what each customer mostly bought, and who served them.
        group: of which most stopped; None until it is known, and where no group stands out.
        missed: who is missed since a month; None as above.
    """

    told = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self.kept: KeptPast[GroupFacts] = KeptPast(session, self)
        self._told_of: Standings | None = None
        self._asked_of: Standings | None = None
        self.group: WorstGroup | None = None
        self.missed: MissedSince | None = None
        session.book_closed.connect(self._forget)

    def look(self, standings: Standings) -> None:
        """Find what stands out; `told` says when. Nothing happens where that was asked for already."""
        if standings is self._asked_of:
            return
        self._asked_of = standings
        facts_of = self.kept.work(FACTS, standings.fit, read_facts)
        missed_of = self._missed_of(standings)

        def read(book: Book, _progress: Progress) -> _Found:
            from winback_gui.services.identify.worst_group import worst_group  # noqa: PLC0415 (loads numpy)

            with book.snapshot():
                facts = facts_of(book)
                return standings, facts, worst_group(book, standings, facts), missed_of(book)

        self._session.jobs.read(read, self._show, slot="unusual", is_long=True)

    def _missed_of(self, standings: Standings) -> Callable[[Book], MissedSince | None]:
        """Return the work that tells who is missed: anew only where something else was learnt from the whole shop."""
        before, is_known = self.missed, self._told_of is not None and self._told_of.fit is standings.fit

        def read(book: Book) -> MissedSince | None:
            from winback_gui.services.identify.missed_since import missed_since, still_missed  # noqa: PLC0415 (loads numpy)

            if not is_known:
                return missed_since(book, standings)
            return None if before is None else still_missed(book, standings, before)

        return read

    def show_missed(self, parent: QWidget) -> None:
        """Show who is missed since the month that was found."""
        found, standings = self.missed, self._told_of
        if found is None or standings is None:
            return

        def read(book: Book, _progress: Progress) -> PeopleListed:
            from winback_gui.services.identify.missed_since import people_missed  # noqa: PLC0415 (loads numpy)

            return people_missed(book, standings, found)

        from winback_gui.ui.dialogs.people_listed import PeopleListedDialog  # noqa: PLC0415 (Today does not pay for it)

        PeopleListedDialog.ask_for(self._session, read, parent)

    def _show(self, read: _Found) -> None:
        self._told_of, facts, self.group, self.missed = read
        self.kept.keep(FACTS, self._told_of.fit, facts)
        self.told.emit()

    def _forget(self) -> None:
        self.group = self.missed = self._told_of = self._asked_of = None


def read_facts(book: Book) -> GroupFacts:
    """Return what each customer mostly bought, and who served them; it reads all purchases."""
    from winback_gui.services.identify.lapsed_group_facts import GroupFacts  # noqa: PLC0415 (loads numpy)

    return GroupFacts.of(book)
