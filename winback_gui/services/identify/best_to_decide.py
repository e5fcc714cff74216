"""Who of those not decided is worth a letter most: chosen by the program, where nobody looks at the list."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

import numpy as np

from winback_gui.domain.case import Case, Decision
from winback_gui.domain.frozen import frozen
from winback_gui.domain.held import HeldKind
from winback_gui.services.identify.lapsed_list import Group, LapsedList, SortKey, in_group
from winback_gui.services.reason.dossiers import dossiers_of

if TYPE_CHECKING:
    from datetime import date

    from winback_gui.services.identify.identify_result import IdentifyResult
    from winback_gui.services.identify.lapsed_rows import LapsedRow
    from winback_gui.store.connection import Connection

_GETS_NO_LETTER: Final = frozenset(
    {HeldKind.SUPPRESSED, HeldKind.DOUBT, HeldKind.COMING, HeldKind.PAYS, HeldKind.HOUSEHOLD, HeldKind.CHANNEL}
)
"""What a decision does not change. A cause that is to be fixed before is a later step, and so is a child's family."""
_AT_ONCE: Final = 200  # dossiers take a millisecond each


@frozen
class Best:
    """Those who are worth a letter most.

    Attributes:
        rows: the best first.
        passed_over: how many would have been among them and can get no letter: no address, a remark to be judged.
        by_gain: they stand by what a letter brings beyond its cost; else, while a cost is not known, as the list has
            them.
    """

    rows: tuple[LapsedRow, ...]
    passed_over: int
    by_gain: bool


def best_to_decide(con: Connection, result: IdentifyResult, most: int, today: date) -> Best:
    """Return those who stopped and are not decided, best first, as far as a letter can go to them.

    Args:
        con: the book.
        result: of Identify.
        most: how many at most.
        today: the day of the decision.
    """
    undecided = in_group(result, Group.NOT_DECIDED)
    listed = LapsedList(con, undecided, np.arange(len(undecided)))
    by_gain = listed.knows(SortKey.GAIN)
    if by_gain:
        listed = listed.ordered(SortKey.GAIN, descending=True)
    ids = [listed.key(at) for at in range(len(listed))]
    place = {int(at): number for number, at in enumerate(undecided.columns.customer_ids)}
    chosen: list[int] = []
    passed_over = 0
    at_once = (_looked_at(con, ids[start : start + _AT_ONCE], today) for start in range(0, len(ids), _AT_ONCE))
    for customer_id, can_get_one in chain.from_iterable(at_once):
        if len(chosen) == most:
            break
        if can_get_one:
            chosen.append(customer_id)
        else:
            passed_over += 1
    return Best(tuple(undecided[place[at]] for at in chosen), passed_over, by_gain)


def _looked_at(con: Connection, customer_ids: list[int], today: date) -> list[tuple[int, bool]]:
    """Return of each customer whether a letter could go to them once they are decided."""
    # Nobody of them has a case yet: they are looked at as if one were opened today, with numbers that no case has.
    cases = [Case(-at, at, today, Decision.WIN_BACK) for at in customer_ids]
    held = {one.case.customer_id: {each.kind for each in one.held} for one in dossiers_of(con, cases, today)}
    return [(at, at in held and _GETS_NO_LETTER.isdisjoint(held[at])) for at in customer_ids]
