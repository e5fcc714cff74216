"""A letter that came back from the post goes once more, as soon as the customer has another address."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from winback_gui.domain.follow_up import TaskKind
from winback_gui.domain.gate import Purpose
from winback_gui.domain.matching import place_key
from winback_gui.domain.reason import UNKNOWN_KEY
from winback_gui.services.letters.mark_posted import ASKED_BY_LETTER
from winback_gui.store import case_reasons, cases, letters, reasons, tasks

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from winback_gui.domain.campaign import Letter
    from winback_gui.domain.customer import Address, Customer
    from winback_gui.store.connection import Connection

_NOT_THERE: Final = frozenset({"moved", "unknown"})
"""What the post wrote on letters that another address helps (`returned_mail.ReturnedBecause`)."""


def is_another(before: Address, after: Address) -> bool:
    """Return whether a letter would go to another place: other spelling and a country that is added are none."""
    return bool(place_key(after)) and place_key(before) != place_key(after)


def write_again(con: Connection, customer_ids: Iterable[int]) -> tuple[Letter, ...]:
    """Free the newest letters of customers whose address was changed, where the post had brought them back.

    To be called inside the action that changes the address. Nobody read such a letter: the same may go once more, and
    the address needs no more looking for. Somebody who told their reason meanwhile is not asked again.

    Args:
        con: the book.
        customer_ids: who has another address now.

    Returns:
        The letters that may go again.
    """
    ids = list(customer_ids)
    if not ids:
        return ()
    of_people = tasks.of_customers(con, ids)
    found = [one for some in of_people.values() for one in some if one.kind is TaskKind.ADDRESS and not one.done_on]
    tasks.delete(con, [one.task_id for one in found])
    back = [one for one in _newest(con, ids) if one.returned_because in _NOT_THERE]
    return tuple(one for one in back if _free(con, one))


def address_written_to(con: Connection, people: Sequence[Customer]) -> Address | None:
    """Return the address of the one of several entries to whom the newest letter went; None = none got a letter."""
    addresses = {one.customer_id: one.address for one in people}
    sent = max(_newest(con, addresses), key=lambda one: (one.posted_on, one.letter_id), default=None)
    return None if sent is None else addresses[sent.customer_id]


def _newest(con: Connection, customer_ids: Iterable[int]) -> list[Letter]:
    """The newest letter of each customer that went to the post."""
    made = letters.of_customers(con, customer_ids).values()
    newest = (next((one for one in some if one.posted_on is not None), None) for some in made)
    return [one for one in newest if one is not None]


def _free(con: Connection, letter: Letter) -> bool:
    case = cases.get(con, letter.case_id)
    if case is None or not case.is_open:
        return False
    if letter.purpose is Purpose.ASK_WHY:
        if case.asked_by not in {"", ASKED_BY_LETTER} or _has_told(con, case.case_id):
            return False
        case = replace(case, asked_on=None, asked_by="")
    cases.update(con, replace(case, purpose=letter.purpose))
    return True


def _has_told(con: Connection, case_id: int) -> bool:
    unknown = reasons.by_key(con, UNKNOWN_KEY)
    told = case_reasons.of_cases(con, [case_id]).get(case_id, ())
    return any(unknown is None or one.reason_id != unknown.reason_id for one in told)
