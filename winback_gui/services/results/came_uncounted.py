"""Who came back and is not counted among the results of letters: Follow-up shows them, so Results say how many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.campaign import Arm
from winback_gui.domain.case import Outcome as CaseOutcome
from winback_gui.domain.frozen import frozen
from winback_gui.services.results.outcomes import AFTER_RETURN, win_back_letters
from winback_gui.store import campaigns, cases, letters

if TYPE_CHECKING:
    from datetime import date

    from winback_gui.domain.case import Case
    from winback_gui.services.results.outcomes import Outcomes
    from winback_gui.store.book import Connection


@frozen
class Uncounted:
    """How many came back of whom the results say nothing, or that they did not come.

    Attributes:
        before: bought before their letter was there (on the day of posting or before it), or before one went out.
        late: came when their time was over (`Outcome.until`).
        earlier: came in this time, and their letter was posted before it: they belong to the results of then.
        apart: came in this time after a letter that is not to win anybody back (`Outcomes.apart`).
    """

    before: int
    late: int
    earlier: int = 0
    apart: int = 0


def came_uncounted(con: Connection, found: Outcomes, closed: tuple[date, date] | None) -> Uncounted:
    """Return how many came back and are not counted.

    Args:
        con: the book.
        found: what came of those written to or held out.
        closed: those to whom no letter was posted at all, and whose win-back ended with their coming between these
            days, are looked for, too; None = they are not, as with the letters of one run.
    """
    written = [one for one in found.told if one.arm is Arm.LETTER and one.came_back_on is None]
    ends = {one.case_id: one.closed_on for one in cases.by_ids(con, [one.case_id for one in written]) if _is_back(one)}
    before = sum(one.came_before is not None for one in found.left_out)
    late = sum((ended := ends.get(one.case_id)) is not None and ended > one.until for one in written)
    if closed is None:
        return Uncounted(before, late)
    known = {one.case_id for one in (*found.told, *found.left_out)}
    held_out = {one.case_id for one in campaigns.all_members(con) if one.arm is Arm.HELD_OUT}  # of any run
    never, earlier, apart = _of_others(con, known, held_out, closed)
    return Uncounted(before + never, late, earlier, apart)


def _of_others(con: Connection, known: set[int], held_out: set[int], closed: tuple[date, date]) -> tuple[int, int, int]:
    """Return how many came between two days to whom no letter was posted at all, or one before, or only those apart."""
    back = [one.case_id for one in cases.closed_cases(con, *closed) if _is_back(one) and one.case_id not in known]
    written = {
        case_id: [one for one in some if one.posted_on is not None and one.purpose not in AFTER_RETURN]
        for case_id, some in letters.of_cases(con, back).items()
    }
    never = sum(not written.get(case_id) and case_id not in held_out for case_id in back)
    to_win_back = [(some, win_back_letters(some)) for some in written.values()]
    earlier = sum(any(one.posted_on and one.posted_on < closed[0] for one in some[:1]) for _every, some in to_win_back)
    return never, earlier, sum(bool(every) and not some for every, some in to_win_back)


def _is_back(case: Case) -> bool:
    return case.outcome is CaseOutcome.CAME_BACK and case.closed_on is not None
