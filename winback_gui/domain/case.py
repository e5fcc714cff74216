"""One customer's win-back, from identified to closed."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from winback_gui.domain.frozen import frozen
from winback_gui.domain.gate import Purpose


class Decision(StrEnum):
    """What the owner decided about a customer who stopped."""

    WIN_BACK = "win-back"
    LET_GO = "let-go"
    REFERRAL = "referral"
    LEAVE = "leave"


class Outcome(StrEnum):
    """How a case ended."""

    CAME_BACK = "came-back"
    LET_GO = "let-go"
    STOPPED = "stopped"  # no answer after the last letter, or the owner stopped it
    LEFT_ALONE = "left-alone"
    MUST_NOT_WRITE = "must-not-write"
    MERGED = "merged"  # the customer was in the book twice; the other entry's case goes on


@frozen
class Case:
    """A case. One open case a customer at most; a decision to leave alone is a case that is closed at once.

    Attributes:
        purpose: chosen by the owner; None = the one that `suggested_purpose` gives.
        offer_id: chosen for this customer; None = by the rules.
        no_offer: the owner wants no offer in this letter, whatever the rules say.
        override_reason: the written reason for passing a closed gate; stays visible. "" = none.
        override_knows: marks of what it was written in spite of: of the do-not-write entries of others in the house or
            with their e-mail address that stood then, of the one letter of the house (`HouseLetter.mark`), and
            `birth.CHILD_MARK`, `FAMILY_MARK` or `still_pays.PAYS_MARK`.
        asked_on: when the customer was asked why (call, visit or letter), and how.
    """

    case_id: int
    customer_id: int
    opened_on: date
    decision: Decision
    purpose: Purpose | None = None
    offer_id: int | None = None
    no_offer: bool = False
    is_urgent: bool = False
    override_reason: str = ""
    override_on: date | None = None
    asked_on: date | None = None
    asked_by: str = ""
    closed_on: date | None = None
    outcome: Outcome | None = None
    override_knows: frozenset[str] = frozenset()

    @property
    def is_open(self) -> bool:
        """Whether the case is still under way."""
        return self.closed_on is None
