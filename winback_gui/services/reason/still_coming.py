"""Who spoke up and may still come: a letter must not say to them that they were not seen."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from winback_gui.domain.lapse import LEAST_SILENCE_DAYS
from winback_gui.domain.reason import SaidBy
from winback_gui.store import purchases

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from winback_gui.domain.case import Case
    from winback_gui.domain.reason import CaseReason
    from winback_gui.store.connection import Connection
    from winback_gui.store.purchases import SpendSummary

_DOUBT: Final = 2
_FIRST_DAYS: Final = 90
"""Of a single visit no time between two is known: a newcomer comes again after a month or two."""


def may_still_come(
    con: Connection,
    some: Iterable[Case],
    told: Mapping[int, Iterable[CaseReason]],
    spend: Mapping[int, SpendSummary],
    today: date,
) -> set[int]:
    """Return which of these cases were opened by a word of the customer, and not because they had stayed away.

    All others stand in Identify's list, which knows better. Of these it is said in doubt: nothing shows that they
    stopped while they have been away for less than twice as long as ever before between two visits, or no longer than
    anybody may be. It needs no model, for it is asked at every way out; in the sample shop it holds all who come, 41 of
    43 who are about to leave, and 20 of 171 who have stopped.

    Args:
        con: the book.
        some: the cases.
        told: the reasons that are recorded for each, by case id.
        spend: with the last visit, by customer id.
        today: what lies after it is ignored.
    """
    spoke = [case for case in some if case.customer_id in spend and _spoke_up(case, told.get(case.case_id, ()))]
    if not spoke:
        return set()
    still = in_doubt(con, {case.customer_id: spend[case.customer_id].last_on for case in spoke}, today)
    return {case.case_id for case in spoke if case.customer_id in still}


def in_doubt(con: Connection, last_on: Mapping[int, date], today: date) -> set[int]:
    """Return of whom nothing shows that they stopped: the rule of `may_still_come`, asked of anybody.

    Args:
        con: the book.
        last_on: the day of the last visit, by customer.
        today: what lies after it is ignored.
    """
    longest = _longest_gaps(con, set(last_on), today) if last_on else {}
    return {at for at, day in last_on.items() if (today - day).days <= _in_doubt_days(longest.get(at, 0))}


def _in_doubt_days(longest: int) -> int:
    return max(_DOUBT * longest, LEAST_SILENCE_DAYS) if longest else _FIRST_DAYS


def _spoke_up(case: Case, told: Iterable[CaseReason]) -> bool:
    return case.is_urgent or any(
        one.said_by is SaidBy.CUSTOMER and one.day is not None and one.day <= case.opened_on for one in told
    )


def _longest_gaps(con: Connection, customer_ids: set[int], today: date) -> dict[int, int]:
    columns, days = purchases.visits_of(con, customer_ids, today), dict[int, list[int]]()
    for customer_id, day in zip(columns.customer_ids, columns.days, strict=True):
        days.setdefault(customer_id, []).append(day)
    return {at: max((late - soon for soon, late in pairwise(sorted(some))), default=0) for at, some in days.items()}
