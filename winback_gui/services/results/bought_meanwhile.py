"""Who may have bought since they seem gone: as somebody of whom it is still asked whether they are this customer."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from winback_gui.domain.reason import SaidBy
from winback_gui.services.results.returned import away_since
from winback_gui.services.results.voucher_visits import seen
from winback_gui.store import pairs, purchases

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from winback_gui.domain.case import Case
    from winback_gui.domain.reason import CaseReason
    from winback_gui.store.connection import Connection
    from winback_gui.store.purchases import SpendSummary

_LEAST_DAYS: Final = 30
"""Nobody is taken for gone who was there this month; of a single visit no usual time between two is known."""


def bought_meanwhile(
    con: Connection, some: Iterable[Case], told: Mapping[int, Iterable[CaseReason]], today: date
) -> dict[int, date]:
    """Return the last day on which somebody bought who may be the customer of a case, by case id.

    Only where the customer would not seem gone with that visit: it is later than their own last one, and lies after the
    decision, or no longer before it than they usually stay away. What the other one bought when nobody seemed gone yet
    says nothing, nor does a visit before the day on which they said themselves that they leave. Cases whose customer is
    asked about with nobody, or of whom the owner has said what holds, are left out.

    Args:
        con: the book.
        some: the cases.
        told: the reasons that are recorded for each, by case id.
        today: what lies after it is ignored.
    """
    listed = list(some)
    asked: dict[int, list[int]] = {}
    for at, other in pairs.open_about(con, {case.customer_id for case in listed}):
        asked.setdefault(at, []).append(other)
    if not asked:
        return {}
    last = purchases.last_visits(con, {other for others in asked.values() for other in others}, today)
    own = seen(con, asked, today)
    found = {}
    for case in listed:
        days = [last[other] for other in asked.get(case.customer_id, ()) if other in last]
        spend = own.get(case.customer_id)
        if days and max(days) > counts_after(case, list(told.get(case.case_id, ())), spend):
            found[case.case_id] = max(days)
    return found


def counts_after(case: Case, reasons: list[CaseReason], own: SpendSummary | None) -> date:
    """Return the day after which a visit shows that the customer of a case was not gone when it was opened.

    Args:
        case: open.
        reasons: that are recorded for it.
        own: what the customer is known to have bought; None = nothing.
    """
    since = away_since(case, reasons)
    said = any(one.said_by is SaidBy.CUSTOMER and one.day is not None and one.day <= case.opened_on for one in reasons)
    if not case.is_urgent and not said:
        between = (own.last_on - own.first_on).days // (own.visits - 1) if own is not None and own.visits > 1 else 0
        since -= timedelta(days=max(between, _LEAST_DAYS))
    return since if own is None else max(since, own.last_on)
