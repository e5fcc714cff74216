"""That an animal of theirs died, or is theirs no more: they are let go without a letter, or get one of sympathy."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from winback_gui.domain.reason import ANIMAL_DIED_KEY, NO_NEED_KEY, CaseReason, Certainty, Reason, ReasonPath
from winback_gui.services.customers.leave_alone import leave_alone
from winback_gui.store import case_reasons, cases, purchases, reasons

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from winback_gui.store.connection import Connection


def keep_loss(con: Connection, customer_id: int, words: str, today: date) -> None:
    """Record that somebody's animal died, and leave them alone. To be called inside an action.

    Args:
        con: the book.
        customer_id: whose.
        words: as they stand in the book.
        today: the day on which the owner said so.
    """
    _leave_for(con, customer_id, _reason_id(con, ANIMAL_DIED_KEY, ReasonPath.LOSS), words, today)


def keep_no_animal(con: Connection, customer_id: int, words: str, today: date) -> None:
    """Record that somebody has their animal no longer and needs us no more, and leave them alone; as `keep_loss`.

    It lives, so that no letter of sympathy follows.
    """
    _leave_for(con, customer_id, _reason_id(con, NO_NEED_KEY, ReasonPath.BEYOND_CONTROL), words, today)


def _leave_for(con: Connection, customer_id: int, reason_id: int, words: str, today: date) -> None:
    case_id = leave_alone(con, customer_id, cases.open_of(con, [customer_id]).get(customer_id), today)
    told = CaseReason(case_id, reason_id, certainty=Certainty.CERTAIN, words=words.strip(), day=today)
    case_reasons.record(con, case_id, [told], today)


def known_losses(con: Connection, customer_ids: Collection[int], today: date) -> dict[int, CaseReason]:
    """Return for those whose last win-back ended with the death of an animal what was recorded.

    Who came since is left out. Whoever starts anew with them must not begin with a letter that misses them.
    """
    newest = {at: some[0] for at, some in cases.of_customers(con, customer_ids).items() if some}
    of_loss = {one.reason_id for one in reasons.all_reasons(con, with_archived=True) if one.path is ReasonPath.LOSS}
    told = case_reasons.of_cases(con, [case.case_id for case in newest.values()]) if newest else {}
    found = {}
    for at, case in newest.items():
        known = next((one for one in told.get(case.case_id, ()) if one.reason_id in of_loss), None)
        if known is not None:
            found[at] = (known, case.closed_on or today)
    came = purchases.last_visits(con, found, today) if found else {}
    return {at: known for at, (known, until) in found.items() if at not in came or came[at] <= until}


def _reason_id(con: Connection, key: str, path: ReasonPath) -> int:
    """Return the id of a preset reason; from now on it is in the list to choose from."""
    known = reasons.by_key(con, key)
    if known is None:
        return reasons.add(con, Reason(0, key, "", path))  # the reasons are those of an older book
    if known.is_archived:
        reasons.update(con, replace(known, is_archived=False))
    return known.reason_id
