"""Whom letters are compared with: those held out from the same run, and nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.campaign import Arm
from winback_gui.domain.interval import Stratum

if TYPE_CHECKING:
    from collections.abc import Iterable

    from winback_gui.services.results.outcomes import Outcome


def strata_of(some: Iterable[Outcome]) -> dict[int, Stratum]:
    """Return what came of them run by run, for the runs with people in both groups, by the run's id.

    Whoever is written to in another run is somebody else: a first run goes to people long gone, a later one to who is a
    little late, and only chance within a run makes two groups alike.
    """
    counts: dict[int, dict[Arm, list[int]]] = {}
    for one in some:
        if one.drawn_in is not None and one.is_counted:
            tally = counts.setdefault(one.drawn_in, {arm: [0, 0] for arm in Arm})[one.arm]
            tally[0] += one.came_back_on is not None
            tally[1] += 1
    found = {run: Stratum(*arms[Arm.LETTER], *arms[Arm.HELD_OUT]) for run, arms in counts.items()}
    return {run: one for run, one in found.items() if one.is_compared}
