"""The weights of the features in one shop: fitted by the prior of each kind of shop, in the shares its past gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from winback_gui.analytics.fallback import Prior
from winback_gui.analytics.features import FEATURES
from winback_gui.analytics.histories import Flags, Floats
from winback_gui.analytics.regression import fit_weights, log_evidence
from winback_gui.analytics.windows import Window

_EVIDENCE = 1.0  # the windows overlap: together they count as one
_TREND = FEATURES.index("trend")
_HELD = 1e6


def weights_of(windows: Sequence[Window], kinds: list[tuple[Prior, Floats]]) -> Floats:
    """Return the weights: those fitted by the prior of each kind of shop, in the shares that its past gives them.

    Which kind a shop is of nobody says: the prior that foretold its past better counts more (a mixture of normals over
    groups: Verbeke and Lesaffre 1996, A linear mixed-effects model with heterogeneity in the random-effects population,
    JASA 91; Bayesian model averaging: Hoeting, Madigan, Raftery and Volinsky 1999, Statistical Science 14).
    """
    share = _EVIDENCE / len(windows)
    seen = (
        np.concatenate([window.rows for window in windows]),
        np.concatenate([window.came for window in windows]),
        np.concatenate([window.counts * share for window in windows]),
    )
    fits = _fits(seen, kinds)
    shares = _shares(seen, kinds, fits)
    weights: Floats = shares @ fits
    if weights[_TREND] >= 0:
        return weights
    # Fewer visits of late may never raise the chance, or silence would: the weight is held at nought, the others follow
    # (a bound as in Lawson and Hanson 1974, Solving least squares problems, chapter 23).
    at = np.arange(len(FEATURES)) == _TREND
    hold = np.diag(np.where(at, _HELD, 0.0))
    bound = [(replace(prior, precision=prior.precision + hold), np.where(at, 0.0, centre)) for prior, centre in kinds]
    held: Floats = shares @ _fits(seen, bound)
    return held


def _fits(seen: tuple[Floats, Flags, Floats], kinds: list[tuple[Prior, Floats]]) -> Floats:
    """Return the weights that each kind's prior gives with what was seen, shape (kinds, features)."""
    fits: list[Floats] = []
    for prior, centre in kinds:
        fits.append(fit_weights(*seen, centre, prior.precision, fits[-1] if fits else None))
    return np.array(fits)


def _shares(seen: tuple[Floats, Flags, Floats], kinds: list[tuple[Prior, Floats]], fits: Floats) -> Floats:
    """Return how probable each kind is after what was seen."""
    proofs = np.array(
        [
            np.log(prior.share) + log_evidence(fit, *seen, centre, prior.precision)
            for fit, (prior, centre) in zip(fits, kinds, strict=True)
        ]
    )
    odds = np.exp(proofs - proofs.max())
    shares: Floats = odds / odds.sum()
    return shares
