"""The appointments of an import: a list is the newest word of its source on whom it names, as far as it reaches."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from winback_gui.domain.appointment import Appointment
from winback_gui.domain.purchase import day_from_number, day_number
from winback_gui.importing.join import AMBIGUOUS
from winback_gui.store import appointments

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import date

    from winback_gui.importing.ahead import SaidAhead
    from winback_gui.importing.people import PersonRow
    from winback_gui.store.action import Action
    from winback_gui.store.connection import Connection


_ALL_DAYS: Final = sys.maxsize


@dataclass(slots=True)
class ListAhead:
    """What the files of one source in one import say of the days to come.

    Attributes:
        kept: appointments that somebody made and did not cancel.
        cancelled: whose were cancelled or put off, and of which day.
        named: ids of all whom the files name, be it for a visit, an appointment or one that was cancelled.
        last_day: of what they say of the past, as a day number; None = nothing.
        until: their last day that is still to come, likewise; 0 = none.
        next_alone: the next appointments of whom they say no later one, by id, as day numbers: they end none behind it.
    """

    kept: list[Appointment] = field(default_factory=list)
    cancelled: set[tuple[int, date]] = field(default_factory=set)
    named: set[int] = field(default_factory=set)
    last_day: int | None = None
    until: int = 0
    next_alone: dict[int, int] = field(default_factory=dict)

    def add(self, other: ListAhead) -> None:
        """Take what another file of the source says."""
        self.kept += other.kept
        self.cancelled |= other.cancelled
        self.named |= other.named
        self.until = max(self.until, other.until)
        self.next_alone |= other.next_alone
        if other.last_day is not None:
            self.last_day = max(self.last_day or other.last_day, other.last_day)


@dataclass(slots=True)
class AppointmentsKept:
    """What came of them.

    Attributes:
        days: the next one of each customer whom the files say to come, by their ids, as a day number.
        too_old: the same of whom an older list says some that are not taken over.
        typed_cancelled: those that the owner typed in, of days on which lists say that theirs was cancelled.
        is_news: whether the book knows another appointment now, or one less.
    """

    days: dict[int, int] = field(default_factory=dict)
    too_old: dict[int, int] = field(default_factory=dict)
    typed_cancelled: set[tuple[int, date]] = field(default_factory=set)
    is_news: bool = False


def list_ahead(
    said: SaidAhead, ids: Mapping[str, int], met: Collection[int], source: str, last_day: date | None
) -> ListAhead:
    """Return what a file of a source says of the days to come.

    Args:
        said: its lines.
        ids: the customers, by how lines mean them.
        met: whom its other lines name.
        source: its own.
        last_day: of what it says of the past; None = nothing.
    """
    found = ListAhead(named=set(met), last_day=None if last_day is None else day_number(last_day), until=said.until)
    for one in said.lines:
        if (at := ids.get(one.row.refs[0], AMBIGUOUS)) == AMBIGUOUS:
            continue
        found.named.add(at)
        day = day_from_number(one.day)
        if one.is_kept:
            found.kept.append(Appointment(at, day, one.what, source))
        else:
            found.cancelled.add((at, day))
    return found


def next_ones(pairs: Iterable[tuple[PersonRow, int]], source: str) -> ListAhead:
    """Return what a list of customers says of the days to come: of each the next appointment alone.

    Args:
        pairs: its rows, each with its customer's id.
        source: its own.
    """
    found = ListAhead()
    for row, at in pairs:
        if at == AMBIGUOUS:
            continue
        found.named.add(at)
        if row.last_visit is not None:
            found.last_day = max(found.last_day or 0, day_number(row.last_visit))
        if row.next_visit is not None:
            found.kept.append(Appointment(at, row.next_visit, "", source))
            found.next_alone[at] = day_number(row.next_visit)
    if found.kept:
        found.until = _ALL_DAYS  # of whom it says none it says that there is none
    return found


def keep_appointments(
    con: Connection, action: Action, import_id: int, said: Mapping[str, ListAhead], today: date
) -> AppointmentsKept:
    """Keep what lists say of the days to come, and let go of what they said before and do not say any more.

    Of whom a list does not name, or of days beyond its last one, it says nothing: an export of one month, or of one
    colleague, ends nobody's appointment. A list that is older than what its source brought before ends none and brings
    none: it may have been cancelled since. Whoever is to come on the day of the import comes, until there is a purchase
    of that day, be it one that was cancelled. What is past goes, whoever said it, once it is known what became of it.

    Args:
        con: the book, in the transaction of the import.
        action: takes it up: what stood before is recorded, what a list says goes by the import's number, also where an
            earlier one said it, so that each is taken back by itself.
        import_id: the import.
        said: by source.
        today: the import's day.
    """
    result = AppointmentsKept()
    if said:
        appointments.delete_past(con, today)
    for source, one in said.items():
        known, kept = set(appointments.of_source(con, source)), set(one.kept)
        if (known or kept) and _is_older(con, source, one, import_id):
            _keep_next(result.too_old, kept - known)
            continue
        ended = _ended(con, known - kept, one, today)
        appointments.delete(con, ended)
        if kept:
            with action.bulk(import_id):
                appointments.add(con, sorted(kept, key=_place), import_id)
        result.is_news = result.is_news or bool(kept - known or ended)
        result.typed_cancelled |= appointments.typed_on(
            con, one.cancelled - {(each.customer_id, each.comes_on) for each in kept}
        )
        _keep_next(result.days, one.kept)
    return result


def _keep_next(days: dict[int, int], some: Iterable[Appointment]) -> None:
    """Keep the next day of each customer, of these appointments and what is there."""
    for one in some:
        day = day_number(one.comes_on)
        days[one.customer_id] = min(days.get(one.customer_id, day), day)


def _place(one: Appointment) -> tuple[int, date, str]:
    return one.customer_id, one.comes_on, one.what


def _ended(con: Connection, open_ones: Collection[Appointment], one: ListAhead, today: date) -> set[Appointment]:
    """Return which of the appointments that a list does not say any more have ended."""
    of_today = {each for each in open_ones if each.comes_on == today and each.customer_id in one.named}
    settled = appointments.who_bought_on(con, today, {each.customer_id for each in of_today})
    later = {
        each
        for each in open_ones
        if each.comes_on > today
        and each.customer_id in one.named
        and day_number(each.comes_on) <= min(one.until, one.next_alone.get(each.customer_id, one.until))
    }
    return later | {each for each in of_today if each.customer_id in settled}


def _is_older(con: Connection, source: str, one: ListAhead, import_id: int) -> bool:
    """Return whether an earlier import of the source knew later days of the past. It reads all purchases."""
    if one.last_day is None:
        return False
    before = appointments.last_day_of_sales(con, source, but=import_id)
    return before is not None and one.last_day < before
