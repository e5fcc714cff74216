"""Where a customer stands: still coming, about to leave, gone; and why that is said of them."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message

LEAST_SILENCE_DAYS = 30
"""By their rhythm nobody has stopped after a shorter silence, however often they came."""
LONG_LATE_RATIO = 2.0
"""So many usual gaps are over before somebody is called stopped; until then they are a little late."""
LATE_RATIO = 1.25
"""Of who is not overdue by this much nothing is said against them, whatever the chance."""


class Status(StrEnum):
    """States of a customer by their chance of return and rhythm."""

    ACTIVE = "active"
    AT_RISK = "at-risk"
    LAPSED = "lapsed"
    ONE_TIME = "one-time"
    NEW = "new"
    SEASONAL = "seasonal"


@frozen
class LapseRule:
    """How the owner wants lapse to be told.

    Attributes:
        horizon_days: how far ahead the chance of return looks.
        fixed_days: None = by each customer's own rhythm; else everyone silent for longer than this is lapsed.
        category_days: where `fixed_days` is set, other numbers for those who mostly buy of one category.
        lapsed_below: a repeat buyer whose chance of return is below this is lapsed.
        at_risk_below: ... below this is at risk.
        counts_to_sales_end: while newer sales are missing from the book (`SalesReach.is_behind`), absence is counted to
            the day to which they reach, not to today. Once they are there it has no effect, and it is kept: whose till
            gives a list once a month is behind each month again, and need not say it twelve times a year.
    """

    horizon_days: int = 365
    fixed_days: int | None = None
    lapsed_below: float = 0.5
    at_risk_below: float = 0.8
    category_days: tuple[tuple[str, int], ...] = ()
    counts_to_sales_end: bool = False


@frozen
class Standing:
    """One customer's figures on one day, and the sentence that says them.

    Attributes:
        recency_days: days since the last visit; 0 for who came after the day that is counted to.
        frequency: number of visits.
        priced: of how many of them the sum is known; 0 = nothing is known of what they spend, and all sums here are 0.
        monetary_minor: mean spend a visit, net of refunds.
        tenure_days: days since the first visit.
        spent_minor: all they ever spent, net.
        usual_gap_days: typical time between visits, drawn towards the shop's; None for a single visit.
        overdue_ratio: recency / usual gap; None for a single visit.
        chance_of_return: probability of at least one visit within the horizon if nothing is done.
        expected_purchases: expected number of visits within the horizon.
        yearly_spend_minor: what they spent in a usual year while they came.
        lifetime_value_minor: expected future margin; without a known margin, expected future spend
            (`value_is_margin` False).
        expected_on: when the next visit was or is expected; None when unknown.
        counted_to: the day of which all this is told, where the sales end before today; None = today.
        came_back_after_days: the silence that the last visits ended; None = there was none.
        is_brief: they came more than once, and always within one month or on one occasion: no rhythm and no year of
            theirs is known.
        sentence: "usually every 24 days, now 96", for tables.
        reason: "Came every 3 to 4 weeks for a year, last on 3 Mar 2026, 14 weeks ago.", where there is room.
    """

    customer_id: int
    status: Status
    recency_days: int
    frequency: int
    priced: int
    monetary_minor: int
    tenure_days: int
    spent_minor: int
    usual_gap_days: float | None
    overdue_ratio: float | None
    chance_of_return: float
    expected_purchases: float
    yearly_spend_minor: int
    lifetime_value_minor: int
    value_is_margin: bool
    first_on: date
    last_on: date
    expected_on: date | None
    counted_to: date | None
    sentence: Message
    reason: Message
    came_back_after_days: int | None = None
    is_brief: bool = False

    @property
    def is_last_visit_alone(self) -> bool:
        """Whether a list says when they were last here, and nothing else is known: it may have been their hundredth."""
        return self.frequency == 1 and self.priced == 0
