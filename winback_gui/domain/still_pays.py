"""Who goes on paying for something for which nobody comes (a box each month, a membership): they have not left."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, as_typed, msg

if TYPE_CHECKING:
    from collections.abc import Sequence

_LEAST: Final = 3
"""Payments: of fewer nobody knows whether another one is to come."""
_LONGEST_GAP_DAYS: Final = 100
"""Between two payments, usually: longer than a quarter is a fee of the year, and says nothing of the months since."""
_LATE_GAPS: Final = 1.5
_LATE_DAYS: Final = 7
"""A payment is missed once half a usual gap and these days went by since it was due: a card may have been refused."""
PAYS_MARK: Final = "00000000000000fe"
"""Among the marks of `Case.override_knows`: the reason was written for somebody who goes on paying."""


@frozen
class Payment:
    """The last payment of somebody who goes on paying; `name`: for what, "" = their till does not say."""

    name: str
    day: date

    @property
    def words(self) -> Message:
        """Why no letter goes by itself, as said of the customer."""
        if not self.name:
            return msg("still pays, last on {day}; write with a reason, or call instead", day=self.day)
        return msg(
            "still pays for “{name}”, last on {day}; write with a reason, or call instead",
            name=as_typed(self.name),
            day=self.day,
        )


def still_pays(days: Sequence[int], day: int) -> bool:
    """Return whether somebody goes on paying: they paid a few times, and the next payment is not missed yet.

    Args:
        days: day numbers of the payments, each once, ascending.
        day: the day number on which it is asked; later payments are ignored.
    """
    paid = [one for one in days if one <= day]
    if len(paid) < _LEAST:
        return False
    gaps = sorted(late - soon for soon, late in pairwise(paid))
    gap = gaps[(len(gaps) - 1) // 2]  # their median; the library for it takes long to load
    return gap <= _LONGEST_GAP_DAYS and day - paid[-1] <= _LATE_GAPS * gap + _LATE_DAYS
