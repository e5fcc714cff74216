"""Who lives with those to be written to, under the same name: a letter reaches the whole house."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from winback_gui.domain.birth import is_family
from winback_gui.domain.frozen import frozen
from winback_gui.domain.matching import same_household
from winback_gui.domain.suppression import Ground
from winback_gui.services.customers.remarks import open_remarks, worst_of
from winback_gui.services.results.voucher_visits import seen
from winback_gui.store import customers, namesakes

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from winback_gui.domain.customer import Customer
    from winback_gui.domain.remark import Remark
    from winback_gui.store.connection import Connection

_OF_A_HOUSE: Final = frozenset({Ground.DECEASED, Ground.OPTED_OUT, Ground.DISPUTE, Ground.MOVED})
"""What a remark about one of them means for a letter to another."""


@frozen
class Housemates:
    """What others of the same last name at the same address say about letters, by the customer who is written to.

    Attributes:
        remarks: the name of one of them, and a remark about them on which the owner has not decided.
        came: of those written to as a family, the name of one of them who was here later, and the day.
    """

    remarks: Mapping[int, tuple[str, Remark]]
    came: Mapping[int, tuple[str, date]]


def housemates(con: Connection, people: Mapping[int, Customer], listed: Collection[int], today: date) -> Housemates:
    """Look at the houses of these customers.

    Args:
        con: the book.
        people: to be written to, by id.
        listed: ids of all on the do-not-write list: what holds because of them is known from there.
        today: what lies after it is ignored.
    """
    near = customers.by_ids(con, sorted(namesakes.near(con, people.values())))
    of_house = same_household(people.values(), near)
    if not of_house:
        return Housemates({}, {})
    mates = {one.customer_id: one for one in near}
    asked = {at for ids in of_house.values() for at in ids}
    remarks = {at: worst_of(found) for at, found in open_remarks(con, asked - set(listed)).items()}
    told = {at: one for at, one in remarks.items() if one.ground in _OF_A_HOUSE}
    families = {at for at in of_house if is_family(people[at])}
    visits = seen(con, families | {mate for at in families for mate in of_house[at]}, today)
    last_on = {at: one.last_on for at, one in visits.items()}
    came: dict[int, tuple[str, date]] = {}
    for at in families & last_on.keys():
        later = [(last_on[mate], mate) for mate in of_house[at] if mate in last_on and last_on[mate] > last_on[at]]
        if later:
            day, mate = max(later)
            came[at] = mates[mate].name, day
    return Housemates(
        {at: (mates[mate].name, told[mate]) for at, ids in of_house.items() for mate in reversed(ids) if mate in told},
        came,
    )
