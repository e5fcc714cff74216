"""What the disk did not take: kept here until it is in the book, or until the owner lets it go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from winback_gui.services.result import Done

if TYPE_CHECKING:
    from collections.abc import Sequence

    from winback_gui.ui.jobs import Unkept
    from winback_gui.ui.session import Session


class UnkeptChanges(QObject):
    """Changes of the open book that were not kept, oldest first. They end with the book.

    Signals:
        changed(): a change was not kept, or some are no longer waiting.
    """

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._waiting: list[Unkept] = []
        session.jobs.not_kept.connect(self._on_not_kept)
        session.book_closed.connect(self.leave)

    @property
    def waiting(self) -> tuple[Unkept, ...]:
        """What is not in the book, oldest first."""
        return tuple(self._waiting)

    def try_again(self, unkept: Sequence[Unkept] | None = None) -> None:
        """Do again what the disk did not take, in its order.

        Args:
            unkept: what to do again; None = all that is waiting.
        """
        waiting = self.waiting if unkept is None else unkept
        self._waiting = []
        self.changed.emit()
        for change in waiting:
            self._session.jobs.write(change.work, self._on_kept_at_last)

    def leave(self) -> None:
        """Let go of what the disk did not take."""
        if self._waiting:
            self._waiting = []
            self.changed.emit()

    def _on_not_kept(self, unkept: Unkept) -> None:
        self._waiting.append(unkept)
        self.changed.emit()

    def _on_kept_at_last(self, result: object) -> None:
        if isinstance(result, Done):
            self._session.announce(result)
