"""Of whom letters can tell anything: the same is asked of those written to and of those held out beside them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from winback_gui.domain.case import Decision, Outcome
from winback_gui.domain.customer import Channel
from winback_gui.domain.gate import Purpose
from winback_gui.domain.held import HeldKind
from winback_gui.domain.reachable import Reachable
from winback_gui.domain.why_not import why_not
from winback_gui.services.customers.probably_also import probably_also
from winback_gui.services.reason.dossiers import listed_in_house, may_be_of
from winback_gui.services.reason.under_one_roof import listed_under_roof
from winback_gui.services.results.bought_meanwhile import bought_meanwhile
from winback_gui.services.results.returned import away_since
from winback_gui.store import case_reasons, cases, customers, purchases, suppressions

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date

    from winback_gui.domain.case import Case
    from winback_gui.domain.reason import CaseReason
    from winback_gui.domain.suppression import Suppression
    from winback_gui.store.connection import Connection

# The book does not keep since when a cause was open, a remark stood or an address was wrong.
_DATED = frozenset({HeldKind.SUPPRESSED, HeldKind.DOUBT, HeldKind.HOUSEHOLD, HeldKind.CLOSED})


def could_be_posted(con: Connection, drawn: Mapping[tuple[date, date], Collection[int]]) -> set[int]:
    """Return which cases still stood open when the letters were in the post; asked alike of both arms.

    Between the draw and the end of the day of posting some come back by themselves, are put on the do-not-write list or
    are let go. Most letters to them stay here; some go, because it happened later on that day, or was known only later.
    No letter can have had a part in it, but of those held out nobody can say on which side of the post they would have
    been. So such people count in neither arm (a landmark: Anderson, Cain and Gelber 1983, Journal of Clinical Oncology
    1): with a rule of its own for each, the comparison would lose them on one side alone.

    A visit counts by its day, whenever it became known; of all else only what was known on the day of posting.

    Args:
        con: the book.
        drawn: case ids, by the day of the draw (nothing stood in their way then, or they had not been drawn) and the
            day on which their letter was posted, or those beside them.
    """
    if not drawn:
        return set()
    listed = suppressions.of_customers(con)
    could: set[int] = set()
    for (drawn_on, start), case_ids in drawn.items():
        entries = {
            at: fresh
            for at, some in listed.items()
            if (fresh := [entry for entry in some if drawn_on <= entry.since <= start])
        }
        could |= _of_one_post(con, cases.by_ids(con, list(case_ids)), (drawn_on, start), entries)
    return could


def _of_one_post(
    con: Connection,
    listed: Sequence[Case],
    days: tuple[date, date],
    entries: Mapping[int, Sequence[Suppression]],
) -> set[int]:
    drawn_on, start = days
    people = {one.customer_id: one for one in customers.by_ids(con, [case.customer_id for case in listed])}
    household, roof = listed_in_house(con, people, entries), listed_under_roof(con, people, entries)
    may_be = may_be_of(con, [one for at, one in people.items() if at not in entries], entries)
    # A twin that was in the book at the draw stopped nobody in either arm: else they were not drawn (those before the
    # question was asked were, and their letters went out). Of one whose coming has no day, by hand or by a change of an
    # address, it is not known, and what was posted is counted in spite of it. So only one that a list brought after the
    # draw counts: it held the letter beside. On the day of the draw itself lists usually come in first.
    same_no = probably_also(con, people, start, came_after=drawn_on)
    told = case_reasons.of_cases(con, [case.case_id for case in listed])
    bought = bought_meanwhile(con, listed, told, start)
    back_on = _back_by(con, listed, told, start)
    could = set()
    for case in listed:
        who = case.customer_id
        person = people.get(who)
        if person is None:  # erased since: what came of them stays counted
            could.add(case.case_id)
            continue
        reach = Reachable(
            customer=person,
            grounds=tuple(entry.ground for entry in entries.get(who, ())),
            household=household.get(who, {}),
            roof=roof.get(who, {}),
            case=replace(case, closed_on=None) if case.outcome is Outcome.CAME_BACK else case,
            came_back_on=back_on.get(case.case_id),
            may_be=may_be.get(who, ""),
            same_no=same_no.get(who, ""),
            bought_meanwhile=bought.get(case.case_id),
        )
        purpose = Purpose.REFERRAL if case.decision is Decision.REFERRAL else Purpose.INVITATION
        if not any(held.kind in _DATED for held in why_not(reach, purpose, Channel.LETTER, start)):
            could.add(case.case_id)
    return could


def _back_by(
    con: Connection, listed: Sequence[Case], told: Mapping[int, Iterable[CaseReason]], start: date
) -> dict[int, date]:
    """Return who had come back by the end of the day of posting, by case id."""
    since = {case.case_id: away_since(case, told.get(case.case_id, ())) for case in listed}
    found = purchases.first_visits_after(
        con, [(one.case_id, one.customer_id, since[one.case_id]) for one in listed], start
    )
    closed = {
        case.case_id: case.closed_on
        for case in listed
        if case.outcome is Outcome.CAME_BACK and case.closed_on is not None and case.closed_on <= start
    }
    return closed | found
