"""The one letter of a house: where in a run each house was to get one, who went without waits while it is young."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.campaign import HouseLetter
from winback_gui.store import cases, customers, house_letters, letters

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from winback_gui.domain.campaign import Letter
    from winback_gui.domain.case import Case
    from winback_gui.store.connection import Connection


def house_letters_of(
    con: Connection, some: Sequence[Case], listed: Collection[int], today: date, weeks: int
) -> dict[int, HouseLetter]:
    """Return for which letter of their house these cases go without, by id; who does not is left out.

    Args:
        con: the book.
        some: the cases asked about.
        listed: ids of all on the do-not-write list, whose letters will not leave any more.
        today: the day.
        weeks: how long an answer to a letter may come; the shop's.
    """
    whose = house_letters.of_cases(con, [case.case_id for case in some])
    if not whose:
        return {}
    open_now = {one.case_id for one in cases.by_ids(con, list(whose.values())) if one.is_open}
    newest: dict[int, Letter] = {}
    for at, made in letters.of_cases(con, whose.values()).items():
        for one in made:
            goes = one.posted_on is not None or (at in open_now and one.customer_id not in listed)
            if goes and one.is_awaited(today, weeks):
                newest[at] = one
    people = customers.by_ids(con, [one.customer_id for one in newest.values()])
    names = {one.customer_id: one.name if one.person or one.company else "" for one in people}
    found = {}
    for case in some:
        letter = newest.get(whose.get(case.case_id, 0))
        if letter is not None and letter.customer_id != case.customer_id:  # they may have become one customer
            found[case.case_id] = HouseLetter(names[letter.customer_id], letter.letter_no, letter.posted_on)
    return found
