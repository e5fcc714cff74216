"""What is said about groups of customers: which stands out, and which got letters for nothing."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from winback_gui.domain.interval import in_100
from winback_gui.domain.lapse_words import who_is_regular
from winback_gui.domain.message import Message, msg, plural
from winback_gui.services.identify.lapsed_group_luck import least_gone, most_gone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from winback_gui.services.identify.lapsed_groups import GroupRow

FEW_REGULARS = 20
"""Of fewer regulars a fifth is three people: they stay one group."""

_HUNDRED = 100

OTHERS, UNKNOWN, EVERYBODY, NO_REGULARS = "\0others", "\0unknown", "\0all", "\0no regulars"
"""Keys of groups that are no word of the book's: no category, area or tag can be called so."""


def group_headline(rows: Sequence[GroupRow], regulars: int, stopped: int, *, in_occasions: bool = False) -> Message:
    """Return which group stands out among all regulars, or why none can.

    Args:
        rows: the groups.
        regulars: how many there are; `stopped` of them did.
        stopped: those who did.
        in_occasions: whether visits that lie close count once in this shop.
    """
    if not regulars:
        return msg(
            "**You have no regulars yet.** Groups are made of them. {who}",
            who=who_is_regular(in_occasions=in_occasions),
        )
    if regulars < FEW_REGULARS:
        return plural(
            "**Of {count} regular {stopped} stopped.** So few say nothing about groups.",
            "**Of {count} regulars {stopped} stopped.** So few say nothing about groups.",
            regulars,
            stopped=stopped,
        )
    usual = in_100(stopped / regulars)
    named = [row for row in rows if row.key not in {OTHERS, UNKNOWN}]
    worst = most_gone((row for row in named if row.is_unusual), regulars, stopped)
    told = worst or least_gone((row for row in named if row.is_faithful), regulars, stopped)
    if told is None and any(row.is_unusual or row.is_faithful for row in rows):
        return msg("**Of 100 regulars {usual} stopped.** No group with a name of its own stands out.", usual=usual)
    if told is None:
        return msg("**Of 100 regulars {usual} stopped.** No group differs by more than chance explains.", usual=usual)
    return stands_out(told, usual)


def stands_out(row: GroupRow, usual: int) -> Message:
    """Return how many of 100 regulars of a group stopped, beside how many of 100 of all did.

    Of fewer than 100 it is said how many they are.
    """
    if row.regulars < _HUNDRED:
        return msg(
            "**{group}: {stopped} of {all} regulars stopped**; of all regulars it is {usual} in 100. "
            "Chance does not explain it.",
            group=row.title,
            stopped=len(row.stopped),
            all=row.regulars,
            usual=usual,
        )
    return msg(
        "**{group}: {share} in 100 regulars stopped**; of all regulars it is {usual}. Chance does not explain it.",
        group=row.title,
        share=row.per_100,
        usual=usual,
    )


def away_headline(rows: Sequence[GroupRow]) -> Message:
    """Return how many of those who stopped have been away for long; `rows` in the order of the time away.

    That fewer come by themselves the longer they are away is said only where the rows below it show so.
    """
    known = [row for row in rows if row.key != UNKNOWN]
    said = plural(
        "**Of {count} regular who stopped {long} has been away for more than a year.**",
        "**Of {count} regulars who stopped {long} have been away for more than a year.**",
        sum(len(row.stopped) for row in known),
        long=len(known[-1].stopped) if known else 0,
    )
    shares = [row.mean_chance for row in known if row.mean_chance is not None]
    if len(shares) > 1 and all(before > after for before, after in pairwise(shares)):
        return msg("{said} The longer, the seldomer somebody comes by themselves.", said=said)
    return said


def for_nothing(rows: Sequence[GroupRow]) -> Message | None:
    """Name the group with the most letters that brought nobody back; None = there is none.

    Counted, as they are judged, are those whose time is over; how many more may still bring somebody is said beside it.
    """
    named = (row for row in rows if row.is_wasted and row.key not in {OTHERS, UNKNOWN, EVERYBODY})
    without = sorted(named, key=lambda row: -row.over)
    if not without:
        return None
    worst = without[0]
    said = plural(
        "**{group}: {count} letter brought nobody back.**",
        "**{group}: {count} letters brought nobody back.**",
        worst.over,
        group=worst.title,
    )
    if worst.cost is not None:
        said = msg("{said} They cost {cost:whole}.", said=said, cost=worst.cost)
    if worst.over < worst.letters:
        said = plural(
            "{said} {count} more may still bring somebody.",
            "{said} {count} more may still bring somebody.",
            worst.letters - worst.over,
            said=said,
        )
    return msg("{said} Try a call, or leave this group alone.", said=said)


def stopped_words(row: GroupRow) -> Message:
    """Return what those of a group who stopped are called."""
    return msg("Stopped: {group}", group=row.title)
