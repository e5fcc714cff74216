"""What those who stopped in certain months had in common, looked for once by one who asks. Imports nothing heavy."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from winback_gui.services.identify.left_in_month import LeftInMonth
    from winback_gui.services.identify.standings import Standings
    from winback_gui.store.book import Book


class Findings:
    """The findings of one who asks several times, as a dialog does: each costs a look at thousands of customers.

    It belongs to one thread, and to one state of the book: other standings ask for others.

    Attributes:
        standings: of Identify; None = not worked out yet: then nothing is found.
    """

    def __init__(self, standings: Standings | None) -> None:
        self.standings = standings
        self._known: dict[tuple[date, date], LeftInMonth] = {}

    def of(self, book: Book, months: tuple[date, date]) -> LeftInMonth | None:
        """Return what those who stopped between these months (first days of the first and the last) had in common."""
        if self.standings is None:
            return None
        found = self._known.get(months)
        if found is None:
            from winback_gui.services.identify.left_in_month import left_in_month  # noqa: PLC0415 (loads numpy)

            found = left_in_month(book, self.standings, months[0], last_month=months[1])
            self._known[months] = found
        return found
