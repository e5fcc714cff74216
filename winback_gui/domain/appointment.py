"""An appointment that is still to come: whoever has one is not gone, and no letter asks why they stay away."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg

if TYPE_CHECKING:
    from datetime import date

BY_HAND: Final = "hand"
"""The source of what the owner typed in."""
MOST_AHEAD: Final = timedelta(days=730)
"""A day that lies further ahead is mistyped, whoever says it: it would hold letters for as long."""
OPEN_FOR: Final = timedelta(days=14)
"""So long after its day it still holds, while no list can tell whether they came."""
PASSED: Final = msg("This day has passed. Enter the day on which they are to come.")
TOO_FAR: Final = msg("This day is more than two years ahead. Look at its year.")
"""Why a day that the owner types is none."""


@frozen
class Appointment:
    """One appointment. No sum and no visit: it holds letters until its day has passed, and nothing else.

    Attributes:
        comes_on: its day; on the day itself it still lies ahead.
        what: what they come for; "" = not said.
        source: the list that says it, as of purchases, or `BY_HAND`.
    """

    customer_id: int
    comes_on: date
    what: str = ""
    source: str = BY_HAND


def held_until(comes_on: date, today: date) -> date:
    """Return the last day on which an appointment holds letters, as far as is known today."""
    return comes_on if comes_on >= today else comes_on + OPEN_FOR


def appointment_words(comes_on: date, today: date) -> Message:
    """Return what is said of whoever has one, as it stands after a name or "No letter:"."""
    if comes_on < today:
        return msg("had an appointment on {day}, and no list tells yet whether they came", day=comes_on)
    return msg("has an appointment on {day}", day=comes_on)
