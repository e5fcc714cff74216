"""Which groups of customers stand out by more than chance, of however many that are looked at."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from winback_gui.analytics.left_alike import chance_of_so_many

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from winback_gui.services.identify.lapsed_groups import GroupRow

FEW_LETTERS = 5
"""Of fewer letters whose time is over nothing is said."""

_ERROR = 0.05  # that chance alone names any group at all


def mark_unusual(rows: Sequence[GroupRow], regulars: int, stopped: int) -> list[GroupRow]:
    """Mark the groups of which more, or fewer, stopped than chance explains (Fisher's test).

    Args:
        rows: the groups; a customer may be in several of them.
        regulars: all.
        stopped: of them.
    """
    tested = []
    for at, row in enumerate(rows):
        if 0 < row.regulars < regulars:
            gone, stayed = len(row.stopped), row.regulars - len(row.stopped)
            tested.append((chance_of_so_many(gone, row.regulars, stopped, regulars), at))
            tested.append((chance_of_so_many(stayed, row.regulars, regulars - stopped, regulars), ~at))
    found = _beyond_chance(tested, len(tested))
    return [replace(row, is_unusual=at in found, is_faithful=~at in found) for at, row in enumerate(rows)]


def most_gone(rows: Iterable[GroupRow], regulars: int, stopped: int) -> GroupRow | None:
    """Return the group of which most surely more stopped than of all; None = there are no groups.

    The largest share is often that of a handful: 7 of 9 may be many things, 69 of 138 is one.

    Args:
        rows: the groups to choose from.
        regulars: all.
        stopped: of them.
    """
    return min(rows, key=lambda row: _luck(len(row.stopped), row, stopped, regulars), default=None)


def least_gone(rows: Iterable[GroupRow], regulars: int, stopped: int) -> GroupRow | None:
    """Return the group of which most surely fewer stopped than of all; see `most_gone`."""
    stayed = regulars - stopped
    return min(rows, key=lambda row: _luck(row.regulars - len(row.stopped), row, stayed, regulars), default=None)


def _luck(hits: int, row: GroupRow, hits_of_all: int, regulars: int) -> tuple[float, int]:
    """Return the chance of so many hits in a group; the larger one is the surer where it is the same."""
    return chance_of_so_many(hits, row.regulars, hits_of_all, regulars), -row.regulars


def mark_wasted(rows: Sequence[GroupRow], letters: int, came_back: int) -> list[GroupRow]:
    """Mark the groups whose letters brought nobody back, which chance does not explain (Fisher's test).

    Compared is with what came of all letters: where nobody came back at all, no group is unlike the others.

    Args:
        rows: the groups; the same letter may be in several of them.
        letters: all whose time is over.
        came_back: of them.
    """
    judged = {at: row for at, row in enumerate(rows) if row.over >= FEW_LETTERS and row.over * 2 >= row.letters}
    silent = [
        (chance_of_so_many(row.over, row.over, letters - came_back, letters), at)
        for at, row in judged.items()
        if not row.came_back
    ]
    wasted = _beyond_chance(silent, len(judged))
    return [replace(row, is_wasted=at in wasted) for at, row in enumerate(rows)]


def _beyond_chance(tested: Iterable[tuple[float, int]], looked_at: int) -> set[int]:
    """Return what chance does not explain, corrected after Holm (1979) for all that was looked at.

    Args:
        tested: the chance of each, and its place.
        looked_at: how many they are, with those left out of `tested` because they cannot be meant.
    """
    found: set[int] = set()
    for number, (chance, at) in enumerate(sorted(tested)):
        if chance * (looked_at - number) >= _ERROR:
            break
        found.add(at)
    return found
