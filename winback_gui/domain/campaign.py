"""Letters prepared together, and the group held out from them."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from winback_gui.domain.frozen import frozen
from winback_gui.domain.gate import Purpose
from winback_gui.domain.settings import LetterDesign


class Arm(StrEnum):
    """What chance decided for a member of a campaign: drawn once, stored, never redrawn."""

    LETTER = "letter"
    HELD_OUT = "held-out"


@frozen
class Campaign:
    """A run of letters.

    Attributes:
        hold_out_share: 0 = nobody is held out.
    """

    campaign_id: int
    made_on: date
    form: str
    design: LetterDesign
    hold_out_share: Decimal


@frozen
class LetterEdits:
    """What the owner changed in one letter only; survives a re-merge. None = as the template gives it.

    Attributes:
        body: the whole text after the salutation, paragraphs parted by an empty line.
        closing: the line above the signature ("With kind regards").
    """

    salutation: str | None = None
    personal_line: str | None = None
    body: str | None = None
    postscript: str | None = None
    closing: str | None = None


@frozen
class Letter:
    """One letter of a campaign.

    Attributes:
        letter_no: unique, never given out twice, also after undo.
        position: place in the posting order.
        voucher_code: "" = none.
        reply_code: finds the case when a reply slip comes back; "" = none.
        looked_on: ticked "looks right".
        fingerprint: digest of what was merged when it was ticked; a record edited since stops the letter.
        posted_on: ticked as put in the post. Only a posted letter counts as sent.
        returned_on: came back from the post.
    """

    letter_id: int
    letter_no: str
    campaign_id: int
    case_id: int
    customer_id: int
    purpose: Purpose
    offer_id: int | None
    position: int
    made_on: date
    edits: LetterEdits = LetterEdits()
    voucher_code: str = ""
    reply_code: str = ""
    is_left_out: bool = False
    looked_on: date | None = None
    fingerprint: str = ""
    printed_on: date | None = None
    signed_on: date | None = None
    posted_on: date | None = None
    returned_on: date | None = None
    returned_because: str = ""
    page_from: int = 0
    page_to: int = 0

    def is_awaited(self, today: date, weeks: int) -> bool:
        """Return whether it goes to the post, or its answer may still come, so many weeks after it did."""
        if self.is_left_out or self.returned_on is not None:
            return False
        return today < (self.posted_on or self.made_on) + timedelta(weeks=weeks)


@frozen
class HouseLetter:
    """The one letter of a house, as somebody sees it who lives there and went without in that run.

    Attributes:
        name: of who gets it; "" = they were erased.
        posted_on: None = not yet.
    """

    name: str
    letter_no: str
    posted_on: date | None

    @property
    def mark(self) -> str:
        """By what a written reason names it, among `Case.override_knows`."""
        return hashlib.sha256(f"house|{self.letter_no}".encode()).hexdigest()[:16]


@frozen
class Voucher:
    """A voucher code given out with a letter.

    Attributes:
        code: canonical form, without hyphens.
        redeemed_minor: what the purchase was worth, if typed in, for the cost of an offer in percent; None = not said.
    """

    code: str
    letter_id: int
    customer_id: int
    offer_id: int
    issued_on: date
    expires_on: date
    redeemed_on: date | None = None
    redeemed_minor: int | None = None
