"""Days of the shop's own past that stand where today stands now."""

from __future__ import annotations

from collections.abc import Iterator

from winback_gui.analytics.histories import Histories

_LEAST_WINDOW_DAYS = 14
# Days between today and a past window's day: its horizon and these parts of it, for a window as long as the horizon
# asked for, for half of it and for a quarter of it.
_ORIGINS = ((1, (0.0, 1 / 3, 2 / 3, 1.0)), (2, (0.0, 2 / 3, 4 / 3)), (4, (0.0, 2.0)))


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
