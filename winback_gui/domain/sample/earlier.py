"""The letters of half a year ago: who is in that run, and who of them comes again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from random import Random

from winback_gui.domain.purchase import day_from_number, day_number
from winback_gui.domain.sample.plans import EARLIER_DAYS_AGO, Plan, Story, open_day

_BACK_OF_WRITTEN, _BACK_OF_HELD_OUT = 0.22, 0.10
"""How many came again within three months, of those who got the letter and of those held out."""

_ONCE_FOR_EARLIER = 4
"""For so many regulars who had left one who had bought only once was reminded, too."""

_MOST = 300  # letters that one owner signs in a week, however large the shop
_LEAST_AWAY = 95
_SOONEST_BACK, _LATEST_BACK = 6, 72
_LEAST_VISITS = 3  # with fewer in all nobody comes again
_LEAVES_AGAIN_IN = 4  # one of so many who came again has stopped since


def posted_on(today: date) -> date:
    """Return the day on which these letters went into the post, one on which the shop was open."""
    then = day_number(today) - EARLIER_DAYS_AGO
    return day_from_number(open_day(then, then))


def in_earlier_run(plans: Sequence[Plan], today: date) -> list[Plan]:
    """Return who was in the run: regulars who had left, and a few who had bought once, long before; 300 at most."""
    regulars = [plan for plan in plans if plan.story is Story.EARLIER and plan.visits]
    long_ago = day_number(posted_on(today)) - _LEAST_AWAY
    once = [plan for plan in plans if plan.story is Story.ONCE and plan.visits and plan.last_day < long_ago]
    members = [*regulars, *once[: len(regulars) // _ONCE_FOR_EARLIER]]
    return sorted(members, key=lambda plan: plan.number)[:_MOST]


def come_again(
    written: Sequence[Plan],
    held_out: Sequence[Plan],
    today: date,
    rng: Random,
    weight: Callable[[Plan], float] = lambda _plan: 1.0,
) -> list[Plan]:
    """Return the plans of those who came again after the letters, with the days of it.

    Args:
        written: who got a letter.
        held_out: who got none, by chance.
        today: the book's last day.
        rng: the chance.
        weight: how much rather than others somebody comes who got the letter; more than 0.
    """
    shares = ((written, _BACK_OF_WRITTEN, weight), (held_out, _BACK_OF_HELD_OUT, lambda _plan: 1.0))
    found: list[Plan] = []
    for group, share, weighs in shares:
        able = [plan for plan in group if plan.story is Story.EARLIER and plan.visits >= _LEAST_VISITS]
        # The largest of u ** (1 / weight) are a weighted draw (Efraimidis and Spirakis 2006).
        lots = {plan.number: rng.random() ** (1 / weighs(plan)) for plan in able}
        able.sort(key=lambda plan: lots[plan.number], reverse=True)
        found += able[: round(len(group) * share)]
    return [_back(place, plan, today, rng) for place, plan in enumerate(found)]


def _back(place: int, plan: Plan, today: date, rng: Random) -> Plan:
    """Move the last visits of a plan to the time after the letter: about as often as before, or once more and away."""
    now = day_number(today)
    posted = day_number(posted_on(today))
    # Most come in the first weeks.
    first = posted + _SOONEST_BACK + int((_LATEST_BACK - _SOONEST_BACK) * rng.random() ** 1.7)
    before, since = plan.last_day - plan.first_day, now - first
    count = max(1, min(plan.visits // 2, round(plan.visits * since / max(1, before + since))))
    if place % _LEAVES_AGAIN_IN == _LEAVES_AGAIN_IN - 1:
        count = min(count, 2)
        since = min(since, 24)
    step = since / count
    days = [first, *(first + round(at * step + rng.uniform(-0.3, 0.3) * step) for at in range(1, count))]
    return replace(plan, back_days=tuple(open_day(min(now, max(first, day)), now) for day in sorted(days)))
