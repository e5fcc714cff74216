"""What the rows of "what worked for whom" are called: by offer, letter and time away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.message import Message, msg
from winback_gui.services.wording import NO_OFFER_WORDS, PURPOSE_WORDS

if TYPE_CHECKING:
    from winback_gui.services.results.outcomes import Outcome

YEAR_AWAY_DAYS = 365
"""Whose last visit was fewer days ago stopped "within 12 months", wherever that is said."""

AWAY_DAYS = (90, 180, YEAR_AWAY_DAYS)
"""Where the times away part, in the results, in the groups of customers and in the sums that lead to these."""


def offer_title(one: Outcome, library: dict[int, Message]) -> Message:
    """Return which offer the first letter made; `library` is the titles of all by their id."""
    if one.offer_id is not None:
        return library[one.offer_id]
    return NO_OFFER_WORDS[one.purpose]


def letter_title(one: Outcome) -> Message:
    """Return which kind of letter the first one was."""
    return PURPOSE_WORDS[one.purpose]


def bucket(one: Outcome) -> int | None:
    """Return the lower bound of the time away, in days; None for somebody who had never bought."""
    if one.away_days is None:
        return None
    return max(low for low in (0, *AWAY_DAYS) if one.away_days >= low)


def bucket_place(one: Outcome) -> int:
    """Return where the bucket of an outcome stands: the shortest time away first, who had never bought last."""
    low = bucket(one)
    return len(AWAY_DAYS) + 1 if low is None else (0, *AWAY_DAYS).index(low)


def away_title(one: Outcome) -> Message:
    """Return how long they had been away."""
    return {
        0: msg("Less than three months"),
        90: msg("Three to six months"),
        180: msg("Six months to a year"),
        YEAR_AWAY_DAYS: msg("More than a year"),
        None: msg("Never bought"),
    }[bucket(one)]
