"""What is due in Follow-up: counted once, for the page, its chip and the sidebar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.follow_up import TaskKind
from winback_gui.domain.frozen import frozen
from winback_gui.services.reason.dossiers import open_dossiers
from winback_gui.services.results.follow_up import due_tasks
from winback_gui.services.results.silence import silent_and_waiting

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from winback_gui.services.reason.dossiers import Dossier
    from winback_gui.services.results.follow_up import TaskRow
    from winback_gui.services.results.silence import SilentRow, WaitingRow
    from winback_gui.store.book import Book


@frozen
class DueNow:
    """What is due, and who may still answer.

    Attributes:
        tasks: of today and earlier; reminders of a second letter are among the silent ones.
        silent: letters that stayed without an answer for too long.
        waiting: letters that may still be answered; they are not due.
    """

    tasks: tuple[TaskRow, ...]
    silent: tuple[SilentRow, ...]
    waiting: tuple[WaitingRow, ...]

    @property
    def count(self) -> int:
        """How many things are due."""
        return len(self.tasks) + len(self.silent)


def due_now(book: Book, today: date, dossiers: Sequence[Dossier] | None = None) -> DueNow:
    """Return what is due in Follow-up.

    Args:
        book: the open book.
        today: the day.
        dossiers: of all open cases, where the caller has them; None = read anew.
    """
    silent, waiting = silent_and_waiting(book, today, open_dossiers(book, today) if dossiers is None else dossiers)
    due = tuple(row for row in due_tasks(book, today) if row.task.kind is not TaskKind.SECOND_LETTER)
    return DueNow(due, silent, waiting)
