"""Who lives with those to be written to, under the same name: a letter reaches the whole house."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from winback_gui.domain.frozen import frozen
from winback_gui.domain.matching import same_household
from winback_gui.domain.remark_phrases import Sound
from winback_gui.domain.suppression import Ground
from winback_gui.services.customers.known_losses import known_losses
from winback_gui.services.customers.remarks import open_remarks, worst_of
from winback_gui.services.reason.house_comes import houses_that_come
from winback_gui.store import customers, namesakes

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from winback_gui.domain.customer import Customer
    from winback_gui.domain.house_comes import HouseComes
    from winback_gui.domain.remark import Remark
    from winback_gui.store.connection import Connection

_OF_A_HOUSE: Final = frozenset({Ground.DECEASED, Ground.OPTED_OUT, Ground.DISPUTE, Ground.MOVED, Sound.LOSS})
"""What a remark about one of them means for a letter to another."""


@frozen
class Housemates:
    """What others of the same last name at the same address say about letters, by the customer who is written to.

    Attributes:
        remarks: the name of one of them, and a remark about them on which the owner has not decided.
        losses: the name of one of them whose animal died, as the owner said.
        comes: one of them, or of that name with the same e-mail address, who still comes.
    """

    remarks: Mapping[int, tuple[str, Remark]]
    comes: Mapping[int, HouseComes]
    losses: Mapping[int, str]


def housemates(
    con: Connection,
    people: Mapping[int, Customer],
    listed: Collection[int],
    coming: Mapping[int, date],
    today: date,
) -> Housemates:
    """Look at the houses of these customers.

    Args:
        con: the book.
        people: to be written to, by id.
        listed: ids of all on the do-not-write list: what holds because of them is known from there.
        coming: the day of the appointment that holds, by customer.
        today: what lies after it is ignored.
    """
    near = customers.by_ids(con, sorted(namesakes.near(con, people.values())))
    comes = houses_that_come(con, people, near, coming, today)
    of_house = same_household(people.values(), near)
    if not of_house:
        return Housemates({}, comes, {})
    mates = {one.customer_id: one for one in near}
    asked = {at for ids in of_house.values() for at in ids}
    remarks = {at: worst_of(found) for at, found in open_remarks(con, asked - set(listed)).items()}
    told = {at: one for at, one in remarks.items() if one.ground in _OF_A_HOUSE}
    lost = known_losses(con, asked, today)
    return Housemates(
        {at: (mates[mate].name, told[mate]) for at, ids in of_house.items() for mate in reversed(ids) if mate in told},
        comes,
        {at: mates[mate].name for at, ids in of_house.items() for mate in ids if mate in lost},
    )
