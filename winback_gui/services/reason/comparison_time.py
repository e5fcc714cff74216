"""Who is in the comparison group and for how long: until it is over nothing is sent; then they are decided about anew.

The draw stays in the case in which it was made, whatever is decided later: Results go on counting it. So a win-back
that begins when the comparison is over is a case of its own, and one that is wished for before that is the old one.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from winback_gui.domain.case import Case, Decision, Outcome
from winback_gui.domain.frozen import frozen
from winback_gui.services.book.sales_reach import reach_of
from winback_gui.services.results.close_returned import drop_open_tasks
from winback_gui.store import campaigns, case_reasons, cases

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from winback_gui.store.connection import Connection

_ENDED = frozenset({Outcome.CAME_BACK, Outcome.MERGED})
"""What a comparison ends with before its time: they came, or their other entry's win-back goes on."""


@frozen
class Compared:
    """Somebody who was held out, to compare, in the newest of their cases.

    Attributes:
        until: the last day of the comparison; of a run that is not half in the post, the first on which it can be that.
        is_over: it is past, and the sales in the book reach beyond it, so that it is known whether they came.
    """

    case: Case
    until: date
    is_over: bool

    @property
    def is_free(self) -> bool:
        """Whether the comparison is over and nothing was decided about them since: they are to be decided about."""
        return self.is_over and self.case.decision is not Decision.LEAVE


def compared_now(con: Connection, today: date) -> dict[int, Compared]:
    """Return who was held out in the newest of their cases and has not come back, by customer id.

    The comparison lasts as long as Results watch who comes (`run_ends`); of a run whose letters never went, as long
    from the day of the draw.
    """
    # They rest on the dossiers, which ask this.
    from winback_gui.services.results.outcomes import WINDOW_DAYS, run_ends  # noqa: PLC0415

    window = timedelta(days=WINDOW_DAYS)
    members = {one.case_id: one for one in campaigns.held_out(con) if one.drawn_on <= today}
    listed = [case for case in cases.by_ids(con, list(members)) if case.outcome not in _ENDED]
    could_be_over = any(members[case.case_id].drawn_on + window < today for case in listed)
    ends = run_ends(con, today) if could_be_over else {}
    known_to = reach_of(con, today).until if could_be_over else today
    found = {}
    for case in listed:
        member = members[case.case_id]
        until = ends.get(member.campaign_id, member.drawn_on + window)
        found[case.customer_id] = Compared(case, until, is_over=until < known_to)
    return found


def free_cases(con: Connection, today: date) -> set[int]:
    """Return the cases of those who were compared, did not come and are to be decided about anew."""
    return {one.case.case_id for one in compared_now(con, today).values() if one.is_free}


def without_free(con: Connection, some: Iterable[Case], today: date) -> list[Case]:
    """Return these cases without those whose comparison is over: nothing is to be done in them any more."""
    free = free_cases(con, today)
    return [case for case in some if case.case_id not in free]


def take_up(con: Connection, compared: Compared, wished: Case, today: date) -> int:
    """Begin a win-back with somebody who was held out; return the id of its case. To be called inside an action.

    Args:
        con: the book.
        compared: how it stands with them. While the comparison runs their case opens again, and with it they stay in
            the group, compared by the letter that they would have got then. Once it is over it is closed, and a new one
            begins with what is known of their reasons.
        wished: the case as it is to be, its id not looked at.
        today: the day of the decision.
    """
    before = compared.case
    if not compared.is_over:
        again = replace(
            before,
            decision=wished.decision,
            is_urgent=wished.is_urgent,
            closed_on=None,
            outcome=None,
        )
        cases.update(con, again)
        return before.case_id
    if before.is_open:
        cases.update(con, replace(before, closed_on=today, outcome=Outcome.STOPPED))
        drop_open_tasks(con, [before.case_id])
    case_id = cases.add(con, wished)
    known = case_reasons.of_cases(con, [before.case_id]).get(before.case_id, [])
    case_reasons.record(con, case_id, [replace(one, case_id=case_id, case_reason_id=0) for one in known], today)
    return case_id
