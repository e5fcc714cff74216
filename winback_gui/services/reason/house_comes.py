"""Whose house still comes: another one of the same last name there was here since, or has an appointment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from winback_gui.domain.appointment import appointment_words
from winback_gui.domain.birth import is_family
from winback_gui.domain.house_comes import HouseComes, of_email, of_house
from winback_gui.domain.message import msg
from winback_gui.domain.purchase import day_from_number, day_number
from winback_gui.services.reason.still_coming import in_doubt
from winback_gui.services.results.voucher_visits import seen
from winback_gui.store import cases, customers, fee_rows

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from winback_gui.domain.customer import Customer
    from winback_gui.store.connection import Connection

_MOST_OF_AN_EMAIL: Final = 12
"""An e-mail address with more people is a shop's own, or one of an office."""

_LONGEST_DAYS: Final = 400
"""After longer than a year nobody comes, not once a year either, however long they were away before."""


def houses_that_come(
    con: Connection,
    people: Mapping[int, Customer],
    near: Collection[Customer],
    coming: Mapping[int, date],
    today: date,
) -> dict[int, HouseComes]:
    """Return for those of these whose house still comes who of it does; a family's house comes when one was here later.

    That somebody comes is said in doubt (`still_coming.in_doubt`), and of the day to which the book has sales: where no
    list came for weeks, nobody stopped for that. Whoever is being won back themselves is nobody who comes.

    Args:
        con: the book.
        people: to be written to, by id.
        near: all of their last names in their postcodes or towns.
        coming: the day of the appointment that holds, by customer.
        today: what lies after it is ignored.
    """
    house, mail, named = of_house(people, near), *_of_email(con, people)
    named |= {one.customer_id: one for one in near}
    mates = {at: house.get(at, set()) | mail.get(at, set()) for at in house.keys() | mail.keys()}
    if not mates:
        return {}
    visits = seen(con, {one for at, some in mates.items() for one in (at, *some)}, today)
    last_on = {at: one.last_on for at, one in visits.items()}
    later = {
        at: {one for one in some if one in last_on and (at not in last_on or last_on[one] > last_on[at])}
        for at, some in mates.items()
    }
    come = _who_come(con, {one: last_on[one] for some in later.values() for one in some}, today)
    found = {}
    for at, some in mates.items():
        of_family = is_family(people[at])
        booked = min(((coming[one], one) for one in some & coming.keys()), default=None)
        here = later[at] & house.get(at, set()) if of_family else later[at] & come
        if booked is not None:
            day, who = booked
            comes = appointment_words(day, today)
        elif here:
            day, who = max((last_on[one], one) for one in here)
            comes = msg("was here on {day}", day=day)
        else:
            continue
        found[at] = HouseComes(named[who].name, comes, who not in house.get(at, ()), of_family)
    return found


def _who_come(con: Connection, last_on: Mapping[int, date], today: date) -> set[int]:
    """Return of those who were last here on these days who still comes."""
    if not last_on:
        return set()
    newest = fee_rows.newest_day(con, day_number(today))
    asked_of = today if newest is None else day_from_number(newest)
    won_back = {one.customer_id for one in cases.open_cases(con, last_on)}
    lately = {at: day for at, day in last_on.items() if at not in won_back and (asked_of - day).days <= _LONGEST_DAYS}
    return in_doubt(con, lately, asked_of)


def _of_email(con: Connection, people: Mapping[int, Customer]) -> tuple[dict[int, set[int]], dict[int, Customer]]:
    """Return who shares e-mail address and last name with whom, and these others."""
    emails = {at: one.email.lower() for at, one in people.items() if one.email and one.last_name}
    whose = customers.ids_by_emails(con, emails.values()) if emails else {}
    shared = {at: whose.get(email, ()) for at, email in emails.items()}
    shared = {at: ids for at, ids in shared.items() if 1 < len(ids) <= _MOST_OF_AN_EMAIL}
    others = {
        one.customer_id: one for one in customers.by_ids(con, sorted({at for ids in shared.values() for at in ids}))
    }
    return of_email(people, {at: [others[one] for one in ids] for at, ids in shared.items()}), others
