"""What we promise in a letter, and what it costs when it is used."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from winback_gui.domain.frozen import frozen

OFFER_FIELDS = ("first_name", "shop_name", "hours", "phone", "expiry_day")
"""The merge fields that may stand in an offer's sentence; `expiry_day` only where there is a voucher."""


MOST_VALID_DAYS = 730
"""How long a voucher may hold at most."""


class OfferKind(StrEnum):
    """Kinds of offer."""

    DISCOUNT = "discount"
    FREE_DELIVERY = "free-delivery"
    REPAIR = "repair"
    UPGRADE = "upgrade"
    GIFT = "gift"
    INVITATION = "invitation"
    APOLOGY_ONLY = "apology-only"


@frozen
class Offer:
    """An offer of the library.

    Attributes:
        title: what the voucher says ("A full stamp card, a coffee and cake").
        letter_text: the sentence in the letter; may use the merge fields `OFFER_FIELDS`. Letters add by themselves
            until when the code holds.
        cost_minor: what one use costs the shop; for a discount with `percent`, the most it may cost (None = not known).
        percent: share of a discount (0.10); None = a fixed thing.
        valid_days: how long the voucher holds, from the letter's day.
        has_voucher: whether a code prints; an invitation or apology needs none.
    """

    offer_id: int
    kind: OfferKind
    title: str
    letter_text: str
    cost_minor: int | None
    percent: Decimal | None = None
    valid_days: int = 60
    has_voucher: bool = True
    is_archived: bool = False

    def ends_on(self, made_on: date) -> date:
        """Return until when the voucher of a letter holds that is made on a day."""
        return made_on + timedelta(days=self.valid_days)


@frozen
class OfferRule:
    """Which offer suits which reason.

    Attributes:
        reason_id: the main reason of the case.
        cap_minor: the offer is given only when it costs no more than this; None = no cap.
    """

    reason_id: int
    offer_id: int
    cap_minor: int | None = None


@frozen
class RunCost:
    """What a run of letters costs. Unknown parts are None, never zero.

    Attributes:
        letter_minor: paper, print and stamp of one letter within the country.
        post_minor: all letters.
        offers_minor: more, if every offer is used.
    """

    letter_count: int
    letter_minor: int | None
    post_minor: int | None
    offers_minor: int | None

    @property
    def all_minor(self) -> int | None:
        """All letters, and every offer used; None = not known."""
        return None if self.post_minor is None or self.offers_minor is None else self.post_minor + self.offers_minor
