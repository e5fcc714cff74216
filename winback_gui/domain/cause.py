"""A root problem in the shop that many reasons point to."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from winback_gui.domain.frozen import frozen


class CauseStatus(StrEnum):
    """How far the shop is with it."""

    OPEN = "open"
    IN_WORK = "in-work"
    FIXED = "fixed"
    CANNOT_FIX = "cannot-fix"


@frozen
class Cause:
    """A cause in the register.

    Attributes:
        what_happened: the owner's sentence of what went wrong, as letters say it ("In August we turned away your full
            stamp card."); "" = letters stay general.
        what_we_changed: the owner's sentence; it prints in letters, and only once the cause is fixed.
        proof: how the owner knows that it holds; never printed.
        status_on: when the status was last changed.
    """

    cause_id: int
    title: str
    status: CauseStatus
    what_we_changed: str
    proof: str
    first_named_on: date
    status_on: date
    what_happened: str = ""
