"""Days of the shop's own past that stand where today stands now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from winback_gui.analytics.due import gap_curve
from winback_gui.analytics.features import ShopModel, more_visits, shop_model
from winback_gui.analytics.histories import Flags, Floats, Histories, Ints
from winback_gui.analytics.occasions import begins
from winback_gui.analytics.own_time import ShopTime
from winback_gui.analytics.rhythm import ShopRhythm
from winback_gui.analytics.waiting import LONG_SEASON_DAYS, Trust
from winback_gui.domain.frozen import frozen

MOST_ROWS = 12_000  # customers of a past window that are looked at
_LONGEST_SEASON_SHARE = 0.5014  # of a horizon longer than half a year little of a season is left
_LEAST_WINDOW_DAYS = 14
# Days between today and a past window's day: its horizon and these parts of it, for a window as long as the horizon
# asked for, for half of it and for a quarter of it.
_ORIGINS = ((1, (0.0, 1 / 3, 2 / 3, 1.0)), (2, (0.0, 2 / 3, 4 / 3)), (4, (0.0, 2.0)))


@frozen
class Window:
    """A day of the shop's past.

    Attributes:
        rows: features of its customers then.
        came, visits: whether any occasion of theirs began within the horizon, and how many.
        came_again: whether they made any visit.
        more: how many visits were to be expected after a first one.
        weight: how many customers a row stands for.
        counts: for how many of them each row counts, for what is learnt of all who come all year.
        horizon_days: days on which the shop was open, from `day` by its clock.
        past: what was known then.
        rhythm: of the shop, then.
        year_days: on how many days of a year it is open.
        due: log odds by the gaps of then; NaN = they say nothing.
    """

    rows: Floats
    came: Flags
    came_again: Flags
    visits: Floats
    more: Floats
    weight: float
    horizon_days: int
    day: int
    past: ShopTime
    rhythm: ShopRhythm
    year_days: int
    due: Floats
    counts: Floats

    def without_seasons(self, trust: Trust, *, singles_too: bool = True) -> Window:
        """Return it with those known for one season alone, in weeks in which others come each year, left aside.

        They were silent for long and then came: by that nobody is told who comes all year. What they do themselves is
        told by their season (`season_odds`).

        Args:
            trust: of today.
            singles_too: also those with a single visit; they have slopes of their own.
        """
        past = self.past.dated
        is_brief = past.last - past.first <= LONG_SEASON_DAYS
        theirs = trust.of_one_more_in((past.first + past.last) // 2) * is_brief
        if not singles_too:
            theirs = theirs * (past.frequency > 1)
        return replace(self, counts=self.weight * (1 - theirs))


def past_windows(histories: Histories, today: int, horizon_days: int) -> Iterator[tuple[int, int]]:
    """Give (day, horizon) of the shop's own past to learn from, longest and newest first.

    Rolling origin (Tashman 2000, Out-of-sample tests of forecasting accuracy, IJF 16): each day stands where today
    stands now, and what came within the horizon after it is known. The longest horizon is the one asked for, or half
    the book's age where the book is younger than two horizons; half and a quarter of it show the shop nearer to today,
    and how the chance grows with the time looked ahead.
    """
    if not len(histories):
        return
    age = today - int(histories.days.min())
    oldest = int(histories.days.min()) + age // 3
    for part, origins in _ORIGINS:
        horizon = min(horizon_days, age // 2) // part
        if horizon < _LEAST_WINDOW_DAYS:
            return
        for origin in origins:
            day = today - horizon - int(origin * horizon)
            if day >= oldest:
                yield day, horizon


def window_at(some: ShopTime, weight: float, day: int, horizon_days: int, near: ShopModel) -> Window:
    """Return what was known on a day of the past, and what came.

    Args:
        some: customers of the shop: `MOST_ROWS` or up to twice as many.
        weight: how many of all each stands for.
        day: by its clock.
        horizon_days: days on which it is open.
        near: its model of today, from which the fit of that day begins, and the length of its year.
    """
    past = some.until(day)
    here = np.isin(some.dated.customer_ids, past.dated.customer_ids, assume_unique=True)
    came_again = some.clocked.count_between(day + 1, day + horizon_days)[here] > 0
    began = _began_between(some, day + 1, day + horizon_days)[here].astype(float)
    own = past.own(day)
    then = shop_model(own.occasions, day, near, near.year_days)
    rows = own.rows(horizon_days, then)
    ahead_days = np.maximum(own.ahead_days(horizon_days), 1)
    more = more_visits(own.occasions, day, ahead_days, then)
    due = gap_curve(own.occasions, day, then.rhythm).odds(own.occasions, day, ahead_days)
    return Window(
        rows,
        began > 0,
        came_again,
        began,
        more,
        weight,
        horizon_days,
        day,
        past,
        then.rhythm,
        near.year_days,
        due,
        np.full(len(rows), weight),
    )


def year_ago(some: ShopTime, weight: float, first: int, horizon_days: int, shop: ShopModel) -> Window | None:
    """Return the weeks of the horizon a year ago; None where the book is too young to have known them well.

    Args:
        some: customers of the shop, as for `window_at`.
        weight: how many of all each stands for.
        first: the day of the shop's first visit, by its clock.
        horizon_days: days on which it is open.
        shop: its model of today.
    """
    today = some.today
    day = today - shop.year_days
    if horizon_days > shop.year_days * _LONGEST_SEASON_SHARE or day < first + (today - first) // 3:
        return None
    return window_at(some, weight, day, horizon_days, shop)


def _began_between(told: ShopTime, first_day: int, last_day: int) -> Ints:
    """Return how many occasions of each began from one day to another."""
    clocked = told.clocked
    inside = (clocked.days >= first_day) & (clocked.days <= last_day) & begins(clocked, told.apart_days)
    return np.bincount(clocked.owner[inside], minlength=len(clocked))
