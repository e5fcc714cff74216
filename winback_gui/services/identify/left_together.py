"""Those who stopped at the same time: often one thing drove them all away, so one reason is recorded for several."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from winback_gui.domain.case import Decision
from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg
from winback_gui.services.listed_names import listed_names
from winback_gui.services.reason.dossiers import dossiers_of
from winback_gui.services.results.voucher_visits import seen
from winback_gui.store import cases, customers

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from winback_gui.domain.case import Case
    from winback_gui.services.identify.compared import Compared
    from winback_gui.services.reason.dossiers import Dossier
    from winback_gui.store.book import Book


@frozen
class LeftTogether:
    """One of those who stopped at the same time.

    Attributes:
        last_on: the last visit; None for one without any.
        case_id: the open win-back that a reason can be recorded for; None = there is none.
        said: the reason that is known, "Reason unknown yet", or why none can be recorded.
        is_unknown: no reason is known yet, and one can be recorded.
        habits: what they used to do in the year before they left, as far as the book knows it.
        is_of_trace: what those who stopped then had in common is so of them, too.
    """

    customer_id: int
    name: str
    last_on: date | None
    case_id: int | None
    said: Message
    is_unknown: bool
    habits: Mapping[Compared, Message] = field(default_factory=dict)
    is_of_trace: bool = False


def left_together(book: Book, customer_ids: Sequence[int], today: date) -> tuple[LeftTogether, ...]:
    """Return these customers with what is known about their reason: unknown ones first, then by their last visit."""
    con, ids = book.con, list(dict.fromkeys(customer_ids))
    open_cases = [case for case in cases.open_of(con, ids).values() if case.decision is Decision.WIN_BACK]
    by_customer = {one.case.customer_id: one for one in dossiers_of(con, open_cases, _not_before(open_cases, today))}
    spend = seen(con, ids, today)
    rows = [
        _row(who, name, spend[who].last_on if who in spend else None, by_customer.get(who))
        for who, name in listed_names(con, customers.by_ids(con, ids)).items()
    ]
    return tuple(
        sorted(rows, key=lambda row: (not row.is_unknown, row.case_id is None, row.last_on or today, row.name))
    )


def _not_before(listed: Sequence[Case], today: date) -> date:
    return max([today, *(case.opened_on for case in listed)])


def _row(customer_id: int, name: str, last_on: date | None, dossier: Dossier | None) -> LeftTogether:
    if dossier is None:
        return LeftTogether(
            customer_id, name, last_on, None, msg("no win-back yet; decide in Identify"), is_unknown=False
        )
    reason = dossier.main_reason
    said = reason.title if reason is not None else msg("Reason unknown yet")
    return LeftTogether(customer_id, name, last_on, dossier.case.case_id, said, is_unknown=reason is None)
