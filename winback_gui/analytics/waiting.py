"""The chance of those who come in the same weeks each year: told by their seasons as much as by their silence."""

from __future__ import annotations

import numpy as np

from winback_gui.analytics.calibration import STEADY, shift_to
from winback_gui.analytics.features import covers_a_year
from winback_gui.analytics.histories import Flags, Floats, Histories
from winback_gui.analytics.regression import odds_to_chance
from winback_gui.analytics.season import seasons_of

_LATE_DAYS = 21  # after its middle a season is nearly over, and who has not come let it pass
_USUAL, _USUAL_PEOPLE = 0.6, 10.0
"""How many of them come again, as told by so many: of those of generated shops that have few such customers, .6."""


def wait_for_season(histories: Histories, today: int, horizon_days: int) -> Flags:
    """Return whose next season lies within the horizon; shape (customers,).

    Nobody's where it does not cover a year: there `features` looks whether they came in these weeks a year ago.
    """
    if not covers_a_year(horizon_days):
        return np.zeros(len(histories), bool)
    seasons = seasons_of(histories, today)
    is_ahead = (seasons.next_day >= today - _LATE_DAYS) & (seasons.next_day <= today + horizon_days)
    return seasons.is_seasonal & is_ahead


def season_shift(odds: Floats, waiting: int, came: int) -> float:
    """Return what to add to the log odds of those who wait for their season.

    A model of all customers takes eleven months of silence for what it is in the whole shop, where others come each
    week. How many of them come again is set between what it says and the share of past ones who did, drawn towards the
    usual share (a beta prior); the more of them there were, the nearer to it. Nobody's chance is lowered by it, and who
    comes before whom among them stays as it is.

    Args:
        odds: log odds of those who wait today.
        waiting: how many waited on a day of the shop's past.
        came: how many of them came.
    """
    if not len(odds):
        return 0.0
    share = (came + _USUAL * _USUAL_PEOPLE) / (waiting + _USUAL_PEOPLE)
    trust = (waiting + _USUAL_PEOPLE) / (waiting + 2 * _USUAL_PEOPLE)
    told = float(odds_to_chance(odds * STEADY).mean())
    return max(0.0, shift_to(odds, trust * share + (1 - trust) * told))
