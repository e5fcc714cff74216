"""The one group of customers of which far more stopped than of the others, for the pages that look at everybody."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from winback_gui.domain.frozen import frozen
from winback_gui.domain.interval import in_100
from winback_gui.domain.message import Message
from winback_gui.services.identify.lapsed_group_luck import mark_unusual, most_gone
from winback_gui.services.identify.lapsed_group_words import FEW_REGULARS, OTHERS, UNKNOWN, stands_out
from winback_gui.services.identify.lapsed_groups import GroupKind, groups_counted

if TYPE_CHECKING:
    from winback_gui.services.identify.lapsed_group_facts import GroupFacts
    from winback_gui.services.identify.standings import Standings
    from winback_gui.store.book import Book

# Not by value: who came for a short time only spent little a year, and stopped by definition. Nor by time away.
_LOOKED_AT = (GroupKind.FAVOURITE, GroupKind.SERVED_BY, GroupKind.AREA, GroupKind.TAG)


@frozen
class WorstGroup:
    """A group that stands out.

    Attributes:
        kind: by what it was put together.
        said: how many of it stopped, beside how many of all.
    """

    kind: GroupKind
    said: Message


def worst_group(book: Book, standings: Standings, facts: GroupFacts) -> WorstGroup | None:
    """Return the group of which most surely more stopped than of all, not by chance; None = there is none.

    It is the test of the view “Groups”, corrected for the groups of all kinds together, since all of them are looked at
    here. Where newer sales are missing, whoever came since then looks gone, and nothing is said.
    """
    if standings.sales.is_behind and not standings.sales.is_counted_to:
        return None
    counted = [(kind, *groups_counted(book, standings, facts, kind)) for kind in _LOOKED_AT]
    people = counted[0][2]
    if people.regular_count < FEW_REGULARS:
        return None
    kinds = [kind for kind, rows, _people in counted for _row in rows]
    every = list(chain.from_iterable(rows for _kind, rows, _people in counted))
    marked = zip(kinds, mark_unusual(every, people.regular_count, people.stopped_count), strict=True)
    named = [(kind, row) for kind, row in marked if row.is_unusual and row.key not in {OTHERS, UNKNOWN}]
    worst = most_gone((row for _kind, row in named), people.regular_count, people.stopped_count)
    if worst is None:
        return None
    kind = next(kind for kind, row in named if row is worst)
    return WorstGroup(kind, stands_out(worst, in_100(people.stopped_count / people.regular_count)))
