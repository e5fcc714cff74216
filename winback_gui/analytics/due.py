"""When customers who keep to a rhythm are due: told from how long gaps last in the shop, beside what is usual for each.

Where patients come each half-year, hardly anybody comes within a month of a visit, nearly everybody within a month of
the half-year, and who is late by half of it has left. Weights of figures that fall or rise all the way cannot say so.
"""

from __future__ import annotations

import numpy as np

from winback_gui.analytics.calibration import STEADY
from winback_gui.analytics.histories import Flags, Floats, Histories, Ints
from winback_gui.analytics.regression import odds_to_chance
from winback_gui.analytics.rhythm import ShopRhythm, own_gaps
from winback_gui.domain.frozen import frozen

_LOW, _HIGH, _STEP = -4.0, 4.0, 0.05  # log of a gap / the customer's usual one
_BINS = round((_HIGH - _LOW) / _STEP)
_GAPS_KNOWN = (1, 2, 4)  # the more gaps of a customer are known, the nearer the next one lies to them
_MORE_GAPS, _OF_WHICH_END = 2.0, 0.005  # in each bin so many gaps more, of which such a share ends: nothing is sure
_SHORTEST_DAYS = 0.5
_LEAST, _MOST = 1 / 1000, 1 - 1 / 200
_SHARES = np.linspace(0, 1, 11)
_LEAST_SHARE = 0.05  # that of no past at all is .03, and less moves nobody's chance by what could be seen
_NO_RHYTHM = 0.95  # before its past is looked at: in most shops gaps say nothing that the figures do not


@frozen
class GapCurve:
    """How long gaps last in a shop, beside the usual one of each customer.

    Attributes:
        shop: its rhythm.
        hazard: cumulative hazard of log(gap / usual gap), up to each of `_BINS` + 1 borders, for customers of whom one
            gap is known, two or three, and more; shape (3, borders).
    """

    shop: ShopRhythm
    hazard: Floats

    def odds(self, histories: Histories, today: int, ahead_days: Ints) -> Floats:
        """Return the log odds that each customer's gap ends within the days ahead; NaN where none is known of them.

        Args:
            histories: one visit for each occasion.
            today: the day, on the same clock.
            ahead_days: how far is looked ahead, for each.
        """
        own = own_gaps(histories)
        level = self.shop.drawn(own.log_sum / np.maximum(own.count, 1), own.count)
        silence = np.maximum(today - histories.last, _SHORTEST_DAYS)
        group = np.searchsorted(_GAPS_KNOWN, own.count, "right") - 1
        ends = self._until(np.log(silence + ahead_days) - level, group)
        chance = np.clip(-np.expm1(self._until(np.log(silence) - level, group) - ends), _LEAST, _MOST)
        return np.where(group >= 0, np.log(chance / (1 - chance)), np.nan)

    def _until(self, ratio: Floats, group: Ints) -> Floats:
        place = (np.clip(ratio, _LOW, _HIGH) - _LOW) / _STEP
        low = np.minimum(place.astype(np.int64), _BINS - 1)
        part = place - low
        until: Floats = self.hazard[group, low] * (1 - part) + self.hazard[group, low + 1] * part
        return until


def gap_curve(histories: Histories, today: int, shop: ShopRhythm) -> GapCurve:
    """Return how long gaps last, from all gaps before which the customer had one already, and from today's silences.

    The product-limit estimate (Kaplan and Meier 1958, JASA 53) of gaps in units of the usual one: who left stays in it
    as a silence that does not end, so beyond the longest gaps hardly anybody is expected. Gaps between visits as a
    renewal process: Cox 1962, Renewal Theory.

    Args:
        histories: one visit for each occasion.
        today: the day, on the same clock.
        shop: its rhythm of that day.
    """
    known, level, days, is_over = _gaps_and_silences(histories, today, shop)
    ratio = np.clip(np.log(np.maximum(days, _SHORTEST_DAYS)) - level, _LOW, _HIGH - _STEP / 2)
    place = ((ratio - _LOW) / _STEP).astype(np.int64)
    rows = []
    for group in range(len(_GAPS_KNOWN)):
        some = np.searchsorted(_GAPS_KNOWN, known, "right") - 1 == group
        ends, all_here = (np.bincount(place[each], minlength=_BINS).astype(float) for each in (some & is_over, some))
        at_risk = all_here[::-1].cumsum()[::-1] - (all_here - ends) / 2
        share = (ends + _MORE_GAPS * _OF_WHICH_END) / (at_risk + _MORE_GAPS)
        rows.append(np.append(0.0, np.cumsum(-np.log1p(-share))))
    return GapCurve(shop, np.array(rows))


def _gaps_and_silences(histories: Histories, today: int, shop: ShopRhythm) -> tuple[Ints, Floats, Ints, Flags]:
    """Return of each gap, and of each silence until today, what was known before it.

    That is how many gaps the customer had had (one at least), the log of what was usual for them, how long it lasted,
    and whether it is over.
    """
    owner, begins = histories.owner, histories.starts[:-1]
    last = histories.starts[1:] - 1
    is_over = np.ones(len(owner), bool)
    is_over[last] = False
    days = np.append(histories.days[1:], today) - histories.days
    days[last] = today - histories.last
    logs = np.where(is_over, np.log(np.maximum(days, 1)), 0.0)
    before = np.cumsum(logs) - logs
    count = np.arange(len(owner)) - begins[owner]
    some = count > 0
    mean = (before - before[begins][owner])[some] / count[some]
    return count[some], shop.drawn(mean, count[some]), days[some], is_over[some]


def pooled(odds: Floats, due: Floats, share: float) -> Floats:
    """Return log odds of both in these shares (a logarithmic pool: Genest and Zidek 1986, Statistical Science 1).

    Args:
        odds: by all figures.
        due: by `GapCurve.odds`; NaN = they say nothing.
        share: from `due_share`.
    """
    return odds if not share else odds + share * np.where(np.isnan(due), 0.0, due - odds)


def due_share(odds: Floats, due: Floats, came: Flags, counts: Floats) -> float:
    """Return how much of a chance is told by when the customer is due, 0 to 1: as far as it foretold the shop's past.

    The mean over all shares, each as probable as it makes the past; that it is none is believed until the past speaks
    clearly (a spike and a slab: Mitchell and Beauchamp 1988, Bayesian variable selection in linear regression, JASA
    83): in shops where people come at random the two differ by luck alone.

    Args:
        odds: log odds that customers of the shop's past would have had by all figures.
        due: by `GapCurve.odds` of that day.
        came: who came within the horizon.
        counts: how many customers each row stands for.
    """
    told = ~np.isnan(due)
    proofs = np.log(np.append(_NO_RHYTHM, np.full(len(_SHARES) - 1, (1 - _NO_RHYTHM) / (len(_SHARES) - 1))))
    for at, share in enumerate(_SHARES):
        chance = odds_to_chance(pooled(odds[told], due[told], float(share)) * STEADY)
        proofs[at] += np.log(np.where(came[told], chance, 1 - chance)) @ counts[told]
    probable = np.exp(proofs - proofs.max())
    share = float(probable @ _SHARES / probable.sum())
    return share if share >= _LEAST_SHARE else 0.0
