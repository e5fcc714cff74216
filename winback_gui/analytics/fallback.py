"""What tells returners in shops in general: the weights for a book too small or too young to speak for itself.

Shops are of kinds (`fallback_kinds`): customers who keep to a rhythm, customers who come at random, and real shops:
CDNOW and a grocer with its departments and categories (The Complete Journey). Of each kind the centre of the weights,
how it moves with the length of the horizon, and their covariance between shops, of a hierarchical logistic regression
(empirical Bayes; Gelman and Hill 2007, Data Analysis Using Regression, chapter 14). Which kind a shop is, its own past
says (`chance`). `python -m tests.bench.fit_fallback` fits them again; `docs/identify.md` shows what is lost where one
kind of shop is left out.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from winback_gui.analytics.fallback_kinds import KINDS, KindOfShop
from winback_gui.analytics.histories import Floats, Ints
from winback_gui.domain.frozen import frozen

_KEPT = 0.95  # correlations this much nearer to zero: rounded ones of many features contradict each other


@frozen
class Prior:
    """What is believed of the weights of one kind of shop before its past is looked at: normal, around a centre.

    Attributes:
        share: how many of all shops are taken to be of this kind.
        centre: of a shop asked for a horizon of e (2.7) of its usual gaps.
        by_length: what is added to it for each step of `length_of`, up and down.
        precision: inverse covariance around the centre.
    """

    share: float
    centre: Floats
    by_length: Floats
    precision: Floats

    def centre_at(self, horizon_days: float, gap_days: float) -> Floats:
        """Return the centre for a shop with such a usual gap.

        Weights differ between shops in a way that the shop's own rhythm foretells (group-level predictors: Gelman and
        Hill 2007, chapter 13): where a horizon holds fifty usual gaps, silence says nearly all.
        """
        return self.centre + self.by_length * length_of(horizon_days, gap_days)


def length_of(horizon_days: float, gap_days: float) -> float:
    """Return how long a horizon is for a shop: log of the usual gaps in it, in steps of 1.5."""
    return float(np.clip(np.log(horizon_days / gap_days) - 1, -3, 4)) / 1.5


def believed(priors: Sequence[Prior], horizon_days: float, gap_days: float) -> Floats:
    """Return the weights of a shop of which nothing is known yet: those of all kinds, by their shares."""
    shares = np.array([prior.share for prior in priors])
    centres = np.array([prior.centre_at(horizon_days, gap_days) for prior in priors])
    weights: Floats = shares @ centres / shares.sum()
    return weights


def as_prior(share: float, centre: Floats, by_length: Floats, width: Floats, percent: Ints) -> Prior:
    """Return the prior out of centre, its slope, standard deviations and correlations."""
    correlations = percent * (_KEPT / 100)
    np.fill_diagonal(correlations, 1.0)
    precision: Floats = np.linalg.inv(correlations * np.outer(width, width)).astype(np.float64)
    return Prior(share, centre, by_length, precision)


def _prior_of(kind: KindOfShop) -> Prior:
    size = len(kind.weights)
    percent = np.zeros((size, size), np.int64)
    percent[np.tril_indices(size, -1)] = [int(one) for one in kind.correlations.split()]
    centre, by_length, width = (np.array([row[column] for row in kind.weights]) for column in (1, 2, 3))
    return as_prior(kind.share, centre, by_length, width, percent + percent.T)


PRIORS = tuple(_prior_of(kind) for kind in KINDS)
