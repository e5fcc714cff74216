"""What lists of customers say of days alone: when people were here last, and when they are to come."""

from __future__ import annotations

from collections.abc import Sequence

from winback_gui.importing.join import AMBIGUOUS
from winback_gui.importing.people import PersonRow
from winback_gui.services.imports.appointments import ListAhead, next_ones
from winback_gui.store import import_rows
from winback_gui.store.action import Action
from winback_gui.store.book import Connection


class VisitKeeper:
    """Keeps the last visits of one import.

    Attributes:
        people: ids of those of whom lists say a last visit that the book did not know.
        ahead: what the lists say of the days to come, by source.
    """

    def __init__(self, con: Connection, action: Action, import_id: int) -> None:
        self._con = con
        self._action = action
        self._import_id = import_id
        self.people: set[int] = set()
        self.ahead: dict[str, ListAhead] = {}

    def keep(self, source: str, pairs: Sequence[tuple[PersonRow, int]]) -> None:
        """Keep the days that rows say, each with its customer, but for those that the book has."""
        said = {(at, row.last_visit) for row, at in pairs if row.last_visit is not None and at != AMBIGUOUS}
        if not said:
            return
        with self._action.bulk(self._import_id):
            added = import_rows.add_last_visits(self._con, sorted(said), source, self._import_id)
        self.people.update(added)

    def keep_next(self, source: str, pairs: Sequence[tuple[PersonRow, int]]) -> None:
        """Remember the next appointments that rows of a list of customers say, each with its customer."""
        self.ahead.setdefault(source, ListAhead()).add(next_ones(pairs, source))

    def settle(self) -> None:
        """Forget the days of which sales of the same import say what was paid: they are no news of their own."""
        if self.people:
            with self._action.bulk(self._import_id):
                import_rows.drop_days_with_sales(self._con, self._import_id)
