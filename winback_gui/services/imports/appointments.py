"""The appointments of an import: a list is the newest word of its source on whom it names, as far as it reaches."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from winback_gui.domain.purchase import day_number
from winback_gui.store import appointments

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from winback_gui.domain.appointment import Appointment
    from winback_gui.store.action import Action
    from winback_gui.store.connection import Connection


@dataclass(slots=True)
class ListAhead:
    """What the files of one source in one import say of the days to come.

    Attributes:
        kept: appointments that somebody made and did not cancel.
        named: ids of all whom the files name, be it for a visit, an appointment or one that was cancelled.
        last_day: of what they say of the past, as a day number; None = nothing.
        until: their last day that is still to come, likewise; 0 = none.
    """

    kept: list[Appointment] = field(default_factory=list)
    named: set[int] = field(default_factory=set)
    last_day: int | None = None
    until: int = 0

    def add(self, other: ListAhead) -> None:
        """Take what another file of the source says."""
        self.kept += other.kept
        self.named |= other.named
        self.until = max(self.until, other.until)
        if other.last_day is not None:
            self.last_day = max(self.last_day or other.last_day, other.last_day)


@dataclass(slots=True)
class AppointmentsKept:
    """What came of them.

    Attributes:
        days: the next one of each customer whom the files say to come, by their ids, as a day number.
        is_news: whether the book knows another appointment now, or one less.
    """

    days: dict[int, int] = field(default_factory=dict)
    is_news: bool = False


def keep_appointments(
    con: Connection, action: Action, import_id: int, said: Mapping[str, ListAhead], today: date
) -> AppointmentsKept:
    """Keep what lists say of the days to come, and let go of what they said before and do not say any more.

    Of whom a list does not name, or of days beyond its last one, it says nothing: an export of one month, or of one
    colleague, ends nobody's appointment, and neither does a list that is older than what its source brought before.
    What is past goes.

    Args:
        con: the book, in the transaction of the import.
        action: takes it up: what stood before is recorded, what is new goes by the import's number.
        import_id: the import.
        said: by source.
        today: the import's day.
    """
    result = AppointmentsKept()
    for source, one in said.items():
        known = set(appointments.of_source(con, source))
        kept = set(one.kept)
        past = {each for each in known if each.comes_on < today}
        ended = {
            each
            for each in known - past - kept
            if each.customer_id in one.named and day_number(each.comes_on) <= one.until
        }
        if ended and _is_older(con, source, one, import_id):
            ended = set()
        appointments.delete(con, past | ended)
        new = sorted(kept - known, key=lambda each: (each.customer_id, each.comes_on, each.what))
        if new:
            with action.bulk(import_id):
                appointments.add(con, new, import_id)
        result.is_news = result.is_news or bool(new or ended)
        for each in one.kept:
            day = day_number(each.comes_on)
            result.days[each.customer_id] = min(result.days.get(each.customer_id, day), day)
    return result


def _is_older(con: Connection, source: str, one: ListAhead, import_id: int) -> bool:
    """Return whether an earlier import of the source knew later days of the past. It reads all purchases."""
    if one.last_day is None:
        return False
    before = appointments.last_day_of_sales(con, source, but=import_id)
    return before is not None and one.last_day < before
