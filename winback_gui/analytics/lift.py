"""How much a letter adds to the chance of return: a cautious assumption that this shop's own hold-outs correct."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field

import numpy as np

from winback_gui.analytics.histories import Flags, Floats, Ints
from winback_gui.domain.frozen import frozen
from winback_gui.domain.interval import Stratum, take_together
from winback_gui.domain.reason import LiftKind

# In how many of 100 who may or may not come a letter decides it, by why they left. Assumptions, not measurements: they
# lie near the single-digit to low-teens response that mail to known customers draws. That reasons differ is measured
# (Kumar, Bhagwat and Zhang 2015, Regaining "lost" customers, Journal of Marketing 79): who left over something that was
# put right is easier to win than who found a better price, and who has no need is hardly won at all.
PRIOR_HEIGHTS: Mapping[LiftKind, float] = {
    LiftKind.MENDABLE: 0.12,
    LiftKind.UNKNOWN: 0.10,
    LiftKind.RIVAL: 0.06,
    LiftKind.BEYOND: 0.02,
}
_KINDS = tuple(PRIOR_HEIGHTS)
_CODE = {kind: code for code, kind in enumerate(_KINDS)}
_SHOP_SPREAD = 0.05  # how far a whole shop may lie from the assumption (standard deviation)
_KIND_SPREAD = 0.03  # how far one kind of reason may lie from its shop
_HIGHEST = 0.5
_LEAST = 0.01
_PLACES = 3  # a tenth of a person in 100
_HALF_A_STEP = 0.5 * 10**-_PLACES + 1e-9
_LEAST_SHAPE = 0.25  # those who hardly ever come tell little of the height; keeps their noise from blowing it up


@frozen
class Trial:
    """What came of letters of one kind against those held out from the same runs; only cases whose time is over."""

    kind: LiftKind
    strata: tuple[Stratum, ...]


@frozen
class LiftModel:
    """Heights of the lift by kind of reason.

    Attributes:
        heights: the most that a letter adds, by kind of reason.
        letters, held_out: how many people taught it; 0 = the assumption alone.
    """

    heights: Mapping[LiftKind, float] = field(default_factory=lambda: PRIOR_HEIGHTS)
    letters: int = 0
    held_out: int = 0

    @property
    def is_learnt(self) -> bool:
        """Whether own hold-outs had a say in it."""
        return self.held_out > 0

    def lift(self, chance_of_return: Floats, kinds: Ints | None = None) -> Floats:
        """Return how much a letter adds to the chance of return; shape (customers,).

        lift = height x `undecided(p)` (the "persuadables" of uplift modelling: Radcliffe and Surry 1999). Below a half
        at least 0.01, less where the shop's own letters do less than assumed. To a tenth of a person in 100, as it is
        shown: nothing finer can be learnt.

        Args:
            chance_of_return: if nothing is done.
            kinds: codes of `kind_codes`; None = no reason is known of anybody.
        """
        height = self._heights_of(len(chance_of_return), kinds)
        lift = height * undecided(chance_of_return)
        least = _LEAST * np.minimum(1.0, height / PRIOR_HEIGHTS[LiftKind.UNKNOWN])
        floor = np.where(chance_of_return < 0.5, least, 0.0)  # noqa: PLR2004 (one half)
        most = np.floor((1 - chance_of_return) * 10**_PLACES) / 10**_PLACES  # rounded up, it would be more than all
        adds: Floats = np.minimum(np.round(np.maximum(lift, floor), _PLACES), most)
        return adds

    def may_be_less(self, chance_of_return: Floats, kinds: Ints | None = None) -> Flags:
        """Return of whom `lift` is the least that is counted, so that a letter adds so much at most; see there."""
        product = self._heights_of(len(chance_of_return), kinds) * undecided(chance_of_return)
        less: Flags = self.lift(chance_of_return, kinds) - product > _HALF_A_STEP
        return less

    def _heights_of(self, count: int, kinds: Ints | None) -> Floats:
        heights: Floats = np.array([self.heights[kind] for kind in _KINDS])
        return heights[np.full(count, _CODE[LiftKind.UNKNOWN]) if kinds is None else kinds]


def undecided(chance_of_return: Floats) -> Floats:
    """Return 4 p (1 - p): 1 for who may or may not come, small for those who come anyway and for those long gone.

    To a tenth of a percent, as it is shown.
    """
    share: Floats = np.round(4 * chance_of_return * (1 - chance_of_return), _PLACES)
    return share


def kind_codes(customer_ids: Ints, kinds: Mapping[int, LiftKind]) -> Ints:
    """Return the code of each customer's kind of reason for `LiftModel.lift`; unknown where none is recorded."""
    codes = np.full(len(customer_ids), _CODE[LiftKind.UNKNOWN], np.int64)
    if kinds:
        whose = np.fromiter(kinds, np.int64, len(kinds))
        order = np.argsort(whose)
        told = np.array([_CODE[kind] for kind in kinds.values()], np.int64)[order]
        at = np.minimum(np.searchsorted(whose[order], customer_ids), len(whose) - 1)
        codes = np.where(whose[order][at] == customer_ids, told[at], codes)
    return codes


def learn_lift(trials: Iterable[Trial]) -> LiftModel:
    """Return the lift that a shop's own hold-outs teach.

    Runs of a kind of reason with people in both groups measure its height: the difference of the shares that came back
    (within runs: `take_together`), divided by the shape 4 p (1 - p) at the share of those held out. A normal prior with
    a part shared by all kinds (the shop) and one of each kind is updated with these (hierarchical normal model; Gelman
    and Hill 2007, chapter 12): few letters move the assumption a little, many replace it. Shares count half a person
    more on each side, so that 0 of 6 is no proof.
    """
    compared = [(trial.kind, [one for one in trial.strata if one.is_compared]) for trial in trials]
    told = [(kind, strata) for kind, strata in compared if strata]
    if not told:
        return LiftModel()
    prior = np.array([PRIOR_HEIGHTS[kind] for kind in _KINDS])
    covariance = _SHOP_SPREAD**2 + np.diag(np.full(len(_KINDS), _KIND_SPREAD**2))
    measured = np.array([_measured(strata) for _kind, strata in told])
    rows = np.eye(len(_KINDS))[[_CODE[kind] for kind, _strata in told]]
    gain = covariance @ rows.T @ np.linalg.inv(rows @ covariance @ rows.T + np.diag(measured[:, 1]))
    heights = np.round(np.clip(prior + gain @ (measured[:, 0] - rows @ prior), 0.0, _HIGHEST), _PLACES)
    return LiftModel(
        {kind: float(heights[code]) for kind, code in _CODE.items()},
        sum(one.posted for _kind, strata in told for one in strata),
        sum(one.held_out for _kind, strata in told for one in strata),
    )


def _measured(strata: Iterable[Stratum]) -> tuple[float, float]:
    """Return the height that runs of one kind of reason measure, and its variance."""
    both = take_together(strata)
    with_letter = (both.share * both.people + 0.5) / (both.people + 1)
    without = (both.share_without * both.people_without + 0.5) / (both.people_without + 1)
    shape = max(_LEAST_SHAPE, 4 * without * (1 - without))
    noise = with_letter * (1 - with_letter) / both.people + without * (1 - without) / both.people_without
    return (with_letter - without) / shape, noise / shape**2
