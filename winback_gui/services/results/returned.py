"""Who bought again: the first visit after the decision, whether a letter was on its way or not."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from winback_gui.domain.case import Decision
from winback_gui.domain.purchase import day_from_number, day_number
from winback_gui.domain.reason import SaidBy
from winback_gui.store import case_reasons, imports, purchases

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from winback_gui.domain.case import Case
    from winback_gui.domain.reason import CaseReason
    from winback_gui.store.connection import Connection


def first_returns(con: Connection, some_cases: Iterable[Case], today: date, brought_now: int = 0) -> dict[int, date]:
    """Return the day on which each of these customers bought again, by case id; the others are left out.

    A visit counts from the day on which the case was opened, be it before the letter was there: whoever was in the shop
    is not written to again. A visit before that day counts, too, when only a later import made it known: the customer
    had never been away. Of somebody who said that they leave, only what lies after that day counts.

    Args:
        con: the book.
        some_cases: of whom.
        today: what lies after it is ignored.
        brought_now: the import that is being written: later than any decision, be it of the same day; 0 = none.
    """
    listed = list(some_cases)
    told = case_reasons.of_cases(con, [case.case_id for case in listed])
    starts = {case.case_id: day_number(away_since(case, told.get(case.case_id, ()))) for case in listed}
    days = _visit_days(con, {case.customer_id for case in listed}, today)
    found: dict[int, date] = {}
    for case in listed:
        later = [day for day in days.get(case.customer_id, ()) if day > starts[case.case_id]]
        if later:
            found[case.case_id] = day_from_number(min(later))
    away = [case for case in listed if case.case_id not in found and starts[case.case_id] < day_number(case.opened_on)]
    return found | _made_known_late(con, away, today, brought_now)


def away_since(case: Case, reasons: Iterable[CaseReason]) -> date:
    """Return the last day on which a visit is no return: the eve of the decision, or the day on which they said why.

    Who buys on the day on which they are to be won back does so after it: had it been known, nobody would have called
    them gone. But one who tells at the till that they leave often pays for something, too, and somebody may be let go
    who was in the shop today.
    """
    said = [one.day for one in reasons if one.said_by is SaidBy.CUSTOMER and one.day is not None]
    if case.is_urgent:
        return max([case.opened_on, *said])
    stays = case.decision is not Decision.WIN_BACK or any(day <= case.opened_on for day in said)
    return case.opened_on if stays else case.opened_on - timedelta(days=1)


def _visit_days(con: Connection, customer_ids: set[int], today: date) -> dict[int, list[int]]:
    columns = purchases.visits_of(con, customer_ids, today)
    found: dict[int, list[int]] = {}
    for customer_id, day in zip(columns.customer_ids, columns.days, strict=True):
        found.setdefault(customer_id, []).append(day)
    return found


def _made_known_late(con: Connection, away: list[Case], today: date, brought_now: int) -> dict[int, date]:
    """Find visits from before the decision that only an import after it brought."""
    if not away:
        return {}
    oldest = min(case.opened_on for case in away)
    brought_on = {
        record.import_id: record.imported_on
        for record in imports.all_imports(con)
        if record.imported_on > oldest and not record.is_undone and not record.is_book
    }
    if not (brought_on or brought_now):
        return {}
    found: dict[int, date] = {}
    for case in away:
        known: list[date] = []
        late: list[date] = []
        for day, import_id in purchases.visits_brought(con, case.customer_id, today):
            came = brought_on.get(import_id)
            is_of_now = brought_now != 0 and import_id == brought_now
            is_late = is_of_now or (came is not None and came > case.opened_on)
            (late if is_late else known).append(day)
        newer = [day for day in late if not known or day > max(known)]
        if newer:
            found[case.case_id] = min(newer)
    return found
