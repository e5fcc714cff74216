"""Letters of one run that would lie in one letter box: which of them is written where a house is to get only one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.matching import by_house, place_key
from winback_gui.domain.message import Message, msg, plural
from winback_gui.domain.why_not import Held, HeldKind
from winback_gui.services.ways_out import HeldBack, held_back

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from winback_gui.services.dossiers import Dossier


def same_house(written: Iterable[Dossier]) -> Message | None:
    """Return how many of these letters go to one house together; None = each goes to a house of its own."""
    houses = by_house(one.customer for one in written)
    if not houses:
        return None
    if len(houses) == 1:
        names = ", ".join(one.name for one in houses[0])
        return plural(
            "{count} letter goes to the same house: {names}.",
            "{count} letters go to the same house: {names}.",
            len(houses[0]),
            names=names,
        )
    return plural(
        "{count} house gets more than one letter, among them that of {names}.",
        "{count} houses get more than one letter, among them that of {names}.",
        len(houses),
        names=", ".join(one.name for one in houses[0]),
    )


def left_for_others(
    fresh: Sequence[Dossier], made: Sequence[Dossier], posted: Sequence[Dossier], compared: Sequence[Dossier]
) -> tuple[HeldBack, ...]:
    """Return who of those who would get a new letter goes without, where each house is to get only one.

    A letter that is made or in the post counts as the one of its house. A house with somebody in the comparison group
    gets none: what lies in their letter box would reach them, too. Of new ones the customer who brings most a year
    gets it.

    Args:
        fresh: would get a new letter.
        made: have one that is not posted yet.
        posted: have one in the post.
        compared: chance decided that they get none.
    """
    new, there, out = ({one.customer.customer_id: one for one in some} for some in (fresh, (*posted, *made), compared))
    found = []
    for house in by_house({who: one.customer for who, one in (out | there | new).items()}.values()):
        ids = [one.customer_id for one in house]
        writable = sorted((who for who in ids if who in new), key=lambda who: (-new[who].yearly_minor, who))
        have = [there[who] for who in ids if who in there and who not in new]
        drawn = [out[who] for who in ids if who in out]
        if drawn and not have:
            why = msg("one letter a house: {name} is in the comparison group", name=drawn[0].customer.name)
        else:
            keeps = have[0] if have else new[writable.pop(0)]
            why = msg("one letter a house: it goes to {name}", name=keeps.customer.name)
        found += [held_back(new[who], (Held(HeldKind.CLOSED, why),)) for who in writable]
    return tuple(found)


def said_of_drawn(
    held: Iterable[HeldBack], second: Iterable[Dossier], drawn: Sequence[Dossier]
) -> tuple[HeldBack, ...]:
    """Return `held`, in which housemates of whom chance drew are told so: to them no letter goes.

    Args:
        held: who waits, and why.
        second: who of them goes without for the letter of their house.
        drawn: whose letter that would have been, and who get none.
    """
    places = {place_key(one.customer.address) for one in drawn}
    near = [one for one in second if place_key(one.customer.address) in places]
    again = {one.case_id: one for one in left_for_others(near, (), (), drawn)}
    return tuple(again.get(one.case_id, one) for one in held)
