"""What becomes of each invented customer: when they first came, how often, when they stopped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from itertools import count
from random import Random

from winback_gui.domain.frozen import frozen
from winback_gui.domain.purchase import day_from_number, day_number, weekday_of

HISTORY_DAYS = 1_190
"""How far back the shop's till remembers."""

POSTED_DAYS_AGO = 38
"""When the letters of the past campaign went into the post."""

EARLIER_DAYS_AGO = 198
"""When those of half a year ago did."""

TILL_MONTHS_AGO = 8
"""The month in which many left at once, because the new till no longer knew the stamp cards."""


class Story(StrEnum):
    """What a customer's history looks like."""

    REGULAR = "regular"
    FADING = "fading"  # comes more and more seldom
    AT_RISK = "at-risk"  # two to three usual gaps silent
    LEFT = "left"
    TILL = "till"  # left in the month of the new till
    RETURNED = "returned"  # left, was in the past campaign, came back
    EARLIER = "earlier"  # left, was in the campaign of half a year ago; some came back
    MOVED = "moved"
    DIED = "died"
    ONCE = "once"
    SELDOM = "seldom"  # twice or three times in all, with many months between
    DECEMBER = "december"
    NEW = "new"


LEFT = frozenset({Story.LEFT, Story.TILL})
"""Stories of people who stopped coming and may be won back."""

# In 1,000 customers, the least visits, and the weight of their visits among all.
_SHARES: dict[Story, int] = {
    Story.TILL: 24,
    Story.LEFT: 168,
    Story.RETURNED: 18,
    Story.EARLIER: 70,
    Story.AT_RISK: 60,
    Story.FADING: 42,
    Story.ONCE: 100,
    Story.SELDOM: 54,
    Story.DECEMBER: 30,
    Story.NEW: 45,
    Story.MOVED: 9,
    Story.DIED: 7,
    Story.REGULAR: 373,
}
_FEWEST: dict[Story, int] = {
    Story.REGULAR: 5,
    Story.FADING: 7,
    Story.AT_RISK: 6,
    Story.LEFT: 6,
    Story.TILL: 7,
    Story.RETURNED: 6,
    Story.EARLIER: 8,
    Story.MOVED: 4,
    Story.DIED: 4,
    Story.ONCE: 1,
    Story.SELDOM: 2,
    Story.DECEMBER: 3,
    Story.NEW: 1,
}
# In a small shop chance explains more: there a larger part of those who left did so in the month of the till.
_LEAST_OF_TILL, _BAD_MONTH_FROM = 5, 100

# A shop wins customers to this day. Of those who came once the most did so lately: some of them will come again, and
# who came long ago had the time to. One in so many regulars with few visits first came in these last days.
_LATELY_ONCE = 2.2
_LATELY_IN, _MOST_OF_LATELY = 3, 16
_LATELY_DAYS, _LEAST_LATELY = 560, 90
_FIXED = frozenset({Story.ONCE, Story.SELDOM, Story.DECEMBER, Story.NEW})
"""Stories whose number of visits does not grow with the shop's."""

# Who left had less time for visits than who still comes: with as many they would seem the best customers of all.
_LESS_TIME = (Story.LEFT, Story.TILL, Story.EARLIER, Story.MOVED, Story.DIED)
_WEIGHTS = dict.fromkeys(_FIXED, 0.0) | dict.fromkeys(_LESS_TIME, 0.53)

# How long those of the campaign of half a year ago had been away when it was posted. Of the others who left, between so
# many days ago, fewer did so in those months, so that about the same number leaves in each.
_EARLIER_AWAY = (95, 430)
_OTHERS_IN_THEN = 0.4
_LEFT_AGO = (50, 780)
_SELDOM_AGO = (10, 490)
_GOLDEN = (5**0.5 - 1) / 2
_START = {story: at / len(Story) for at, story in enumerate(Story)}


@frozen
class Plan:
    """One customer's life with the shop, in day numbers.

    Attributes:
        number: 1 for the first customer of the book.
        visits: rows of purchases, those after `last_day` included.
        last_day: the last regular one; `back_days` come after it.
        back_days: visits of a returner after the letter.
    """

    number: int
    story: Story
    first_day: int
    last_day: int
    visits: int
    back_days: tuple[int, ...] = ()

    @property
    def left_on(self) -> date:
        """Day of the last regular visit."""
        return day_from_number(self.last_day)


def make_plans(customers: int, purchases: int, today: date, rng: Random) -> list[Plan]:
    """Return one plan for each customer; their visits add up to `purchases` exactly.

    Raises:
        ValueError: for negative counts, or purchases without a customer.
    """
    if customers < 0 or purchases < 0 or (purchases and not customers):
        raise ValueError("a shop cannot have such counts")
    stories = _stories(customers, rng)
    counts = _visit_counts(stories, purchases, rng)
    plans = [
        Plan(number, story, 0, 0, count)
        for number, (story, count) in enumerate(zip(stories, counts, strict=True), start=1)
    ]
    now = day_number(today)
    places = {story: count() for story in Story}
    return [_in_time(plan, now, today, rng, next(places[plan.story])) for plan in plans]


def open_day(day: int, latest: int) -> int:
    """Return the nearest day on which the shop is open (Tuesday to Saturday), not after `latest`."""
    weekday = weekday_of(day)
    moved = day + 1 if weekday == 0 else day - 1 if weekday == 6 else day  # noqa: PLR2004 (Sunday)
    return moved if moved <= latest else day - 2


def _stories(customers: int, rng: Random) -> list[Story]:
    counts = dict(zip(_SHARES, _parts(list(_SHARES.values()), customers), strict=True))
    if customers >= _BAD_MONTH_FROM:
        more = max(0, round(_LEAST_OF_TILL + counts[Story.TILL] * 2 / 3) - counts[Story.TILL])
        counts[Story.TILL] += more
        counts[Story.LEFT] -= more
    stories = [story for story, count in counts.items() for _ in range(count)]
    rng.shuffle(stories)
    return stories


def _visit_counts(stories: Sequence[Story], total: int, rng: Random) -> list[int]:
    """Share out all visits: everybody gets the fewest of their story, the regular ones what is left, unevenly."""
    counts = [_FEWEST[story] + (rng.randrange(2) if story in _FIXED - {Story.ONCE} else 0) for story in stories]
    missing = total - sum(counts)
    if missing < 0:  # a shop with few purchases: everybody comes down towards one visit, then some to none
        return _parts([float(count) for count in counts], total)
    weights = [_WEIGHTS.get(story, 1.0) * rng.lognormvariate(0, 0.65) for story in stories]
    if not any(weights):
        weights = [1.0] * len(stories)
    return [count + more for count, more in zip(counts, _parts(weights, missing), strict=True)]


def _parts(weights: Sequence[float], total: int) -> list[int]:
    """Split a whole number by weights; the parts add up to it exactly."""
    whole = sum(weights)
    parts: list[int] = []
    so_far, given = 0.0, 0
    for weight in weights:
        so_far += weight
        upto = round(total * so_far / whole)
        parts.append(upto - given)
        given = upto
    return parts


def _in_time(plan: Plan, now: int, today: date, rng: Random, place: int) -> Plan:
    start = now - HISTORY_DAYS
    # Nearly half were customers already when the till's memory begins; the others came over time.
    first = start + (rng.randrange(1, 110) if rng.random() < 0.45 else rng.randrange(1, HISTORY_DAYS - 400))  # noqa: PLR2004
    match plan.story:
        case Story.ONCE:
            first = last = now - 20 - int((HISTORY_DAYS - 20) * rng.random() ** _LATELY_ONCE)
        case Story.SELDOM:
            last = now - _between(*_SELDOM_AGO, _evenly(place, plan.story))
            first = max(start, last - (plan.visits - 1) * rng.randrange(120, 330))
        case Story.NEW:
            first = now - rng.randrange(6, 55)
            last = rng.randrange(first, now - 1)
        case Story.DECEMBER:
            first, last = start, now
        case Story.TILL:
            last = _day_in_till_month(today, rng)
            first = _first_before(last, now - last, first, plan.visits)
        case Story.LEFT | Story.MOVED | Story.DIED:
            silence = _silence_of_left(_evenly(place, plan.story))
            last = now - silence
            first = _first_before(last, silence, first, plan.visits)
        case Story.RETURNED:
            last = now - POSTED_DAYS_AGO - rng.randrange(60, 170)
            first = _first_before(last, now - POSTED_DAYS_AGO - last, first, plan.visits)
            plan = replace(plan, back_days=_back_days(place, now, rng))
        case Story.EARLIER:
            away = _between(*_EARLIER_AWAY, _evenly(place, plan.story))
            last = now - EARLIER_DAYS_AGO - away
            first = _first_before(last, away, first, plan.visits)
        case Story.AT_RISK:
            last = now - _silence(now - first, plan.visits, rng.uniform(2.2, 2.9))
        case _:
            if plan.story is Story.REGULAR and plan.number % _LATELY_IN == 0 and plan.visits <= _MOST_OF_LATELY:
                first = now - _LATELY_DAYS + (first - start) * (_LATELY_DAYS - _LEAST_LATELY) // HISTORY_DAYS
            last = now - _silence(now - first, plan.visits, rng.uniform(0.05, 1.0))
    return replace(plan, first_day=open_day(first, now), last_day=open_day(max(first, last), now))


def _evenly(place: int, story: Story) -> float:
    """Return where in a span the one at this place of a story stands, 0 to 1: however many they are, evenly apart.

    Multiples of the golden ratio do that. Drawn by lot, the months of a shop differ among themselves by more than
    chance explains in one shop of a few, and beside such months no honest test calls that of the till unusual.
    """
    return (place * _GOLDEN + _START[story]) % 1


def _between(least: int, below: int, share: float) -> int:
    return least + int((below - least) * share)


def _silence_of_left(share: float) -> int:
    """Return the days since somebody left who stands at this share of all who did."""
    latest, earliest = _LEFT_AGO
    since, until = (EARLIER_DAYS_AGO + away for away in _EARLIER_AWAY)
    then = (until - since) * _OTHERS_IN_THEN
    before = since - latest
    at = share * (before + then + earliest - until)
    if at < before:
        return latest + int(at)
    if at < before + then:
        return since + int((at - before) / _OTHERS_IN_THEN)
    return until + int(at - before - then)


def _silence(span: int, visits: int, gaps: float) -> int:
    """Return the days of silence at the end of a span that are so many usual gaps of what comes before."""
    return min(round(gaps * span / (max(2, visits) - 1 + gaps)), round(span * 0.8))


def _first_before(last: int, silence: int, first: int, visits: int) -> int:
    """Return a first day so late that the silence is five usual gaps at least: then it is plain that they left."""
    return max(min(first, last - 200), last - silence * max(1, visits - 1) // 5)


def _day_in_till_month(today: date, rng: Random) -> int:
    months = today.year * 12 + today.month - 1 - TILL_MONTHS_AGO
    first = date(months // 12, months % 12 + 1, 1)
    # From the 2nd to the 27th: the nearest open day lies in the same month.
    return day_number(first) + rng.randrange(1, 27)


def _back_days(place: int, now: int, rng: Random) -> tuple[int, ...]:
    """The first four came back within the last week, the others since the letters were posted."""
    ago = (3, 4, 5, 7)[place] if place < 4 else rng.randrange(9, POSTED_DAYS_AGO - 4)  # noqa: PLR2004
    return (open_day(now - ago, now),)
