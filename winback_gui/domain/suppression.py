"""The list of people who must not be written to. Asked at every way out, at the last moment."""

from __future__ import annotations

import hashlib
from datetime import date
from enum import StrEnum

from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg


class Ground(StrEnum):
    """Why somebody must not be written to."""

    OPTED_OUT = "opted-out"
    MOVED = "moved"
    DECEASED = "deceased"
    MINOR = "minor"
    DISPUTE = "dispute"
    OTHER = "other"


GROUND_WORDS: dict[Ground, Message] = {
    Ground.OPTED_OUT: msg("asked for no more letters"),
    Ground.MOVED: msg("moved away"),
    Ground.DECEASED: msg("has died"),
    Ground.MINOR: msg("is a minor"),
    Ground.DISPUTE: msg("is in a dispute with the shop"),
    Ground.OTHER: msg("is on the do-not-write list"),
}


@frozen
class Suppression:
    """One entry of the suppression list.

    It stays when the customer is erased and holds again when they are re-imported.

    Attributes:
        customer_id: the customer, while they are in the book; None once erased.
        customer_no: the shop's number; stays.
        match_key: a digest of folded name and address, so that the person is known again without the book keeping
            their name. "" where they had no name.
    """

    suppression_id: int
    customer_id: int | None
    customer_no: str
    match_key: str
    ground: Ground
    since: date
    note: str = ""

    @property
    def mark(self) -> str:
        """A digest of whom it names, why and since when: what a written reason keeps of the entries that it knew."""
        said = f"{self.customer_no}|{self.ground}|{self.since}"
        return hashlib.sha256(said.encode()).hexdigest()[:16]
