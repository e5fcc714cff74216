"""How many visits are expected within the horizon."""

from __future__ import annotations

import numpy as np

from winback_gui.analytics.chance import ChanceModel, goes_on_within, open_ahead
from winback_gui.analytics.features import more_visits
from winback_gui.analytics.histories import Floats
from winback_gui.analytics.own_time import OwnTime


def expected_visits(model: ChanceModel, chance: Floats, own: OwnTime) -> Floats:
    """Return the expected number of visits within the horizon.

    chance of return x (1 + f x more): `more` is how many visits follow a first one when rates vary over customers as
    in the survival model (`more_visits`). f, by the chance (`MoreVisits`), corrects that to what came in the shop's
    past: some leave again, pace slackens. Where visits belong together, these are occasions of as many as in the mean.
    """
    ahead = np.maximum(own.ahead_days(open_ahead(model, own)), 1)
    more = model.more_visits.factor(chance) * more_visits(own.occasions, own.day, ahead, model.shop)
    if not model.occasions.apart_days:
        return chance * (1 + more)
    goes_on, visits = going_on(model, own)
    begins_again = 1 - (1 - chance) / (1 - goes_on)
    return begins_again * (1 + more) * visits_each(model, own) + visits


def going_on(model: ChanceModel, own: OwnTime) -> tuple[Floats, Floats]:
    """Return the chance that the occasion of each goes on within the horizon, and the visits expected of that.

    It does so once, however far is looked ahead: half of an occasion's other visits are still to come.
    """
    goes_on = goes_on_within(model, own)
    return goes_on, goes_on * (1 + (visits_each(model, own) - 1) / 2)


def visits_each(model: ChanceModel, own: OwnTime) -> Floats:
    """Return how many visits of an occasion lie within the horizon in which it begins."""
    ahead = own.ahead_days(open_ahead(model, own))
    share = np.minimum(1.0, ahead / max(2 * model.occasions.apart_days, 1))
    return 1 + (model.occasions.visits_each(own.clocked) - 1) * share
