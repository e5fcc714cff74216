"""What a customer spends a purchase, as far as what they spent so far tells it."""

from __future__ import annotations

import numpy as np

from winback_gui.analytics.histories import Floats, Histories, Ints
from winback_gui.domain.frozen import frozen

# Variances of log sums: of one customer's purchases, and between customers, as in the middle of 28 real shops (CDNOW, a
# grocer's departments); weighed as so many degrees of freedom against the shop's own.
_PRIOR_WITHIN, _PRIOR_BETWEEN = 0.45, 0.2
_PRIOR_WEIGHT = 10
_LEAST_SHARE = 0.05  # between customers, of the variance within: no shop's customers all spend alike


@frozen
class PurchaseSums:
    """How much the sums of a shop's purchases vary: log-normal, around each customer's own level.

    Attributes:
        level: mean over customers of the log of what they spend a purchase, in minor units.
        within: variance of the log sums of one customer.
        between: variance of the customers' levels.
    """

    level: float = 0.0
    within: float = _PRIOR_WITHIN
    between: float = _PRIOR_BETWEEN

    def own_share(self, priced: Ints) -> Floats:
        """Return how much the customer's own mean counts after so many purchases of known sum, 0 to 1.

        n / (n + within / between): the credibility of Buhlmann 1967, Experience rating and credibility, ASTIN Bulletin
        4.
        """
        share: Floats = priced / (priced + self.within / self.between)
        return share

    def expected_minor(self, histories: Histories) -> Floats:
        """Return what each customer is expected to spend a purchase, in minor units; 0 where no sum is known.

        One big purchase tells little of the next one: the log of their mean is drawn to the shop's, the less the more
        purchases are known. The same idea as the gamma-gamma model of Fader, Hardie and Lee 2005, RFM and CLV, Journal
        of Marketing Research 42, but in logs: where one bought a bicycle, its mean drew up who buys a tube.
        """
        usual, priced = np.maximum(histories.usual_minor, 0), histories.priced
        share = self.own_share(priced)
        # The log of a mean of n lies below the log of what it is the mean of, by about variance / 2 n.
        own = np.log(np.maximum(usual, 1)) + self.within / (2 * np.maximum(priced, 1))
        expected = np.exp(share * own + (1 - share) * (self.level + self.between / 2))
        return np.where(usual > 0, expected, 0.0)


def purchase_sums(histories: Histories) -> PurchaseSums:
    """Learn from the whole shop how much what people spend a purchase varies.

    The variances are the moments of a one-way layout of unequal sizes (Searle, Casella and McCulloch 1992, Variance
    Components, chapter 3), drawn to those of real shops. Days without a sum, or on which more came back than was
    bought, do not count.
    """
    counts = histories.is_priced & (histories.amounts_minor > 0)
    if not counts.any():
        return PurchaseSums()
    _ids, owner = np.unique(histories.owner[counts], return_inverse=True)
    logs = np.log(histories.amounts_minor[counts].astype(float))
    count = np.bincount(owner).astype(float)
    mean = np.bincount(owner, logs) / count
    scatter, free = float(((logs - mean[owner]) ** 2).sum()), len(logs) - len(count)
    within = (scatter + _PRIOR_WEIGHT * _PRIOR_WITHIN) / (free + _PRIOR_WEIGHT)
    apart = float((count * (mean - logs.mean()) ** 2).sum()) - (len(count) - 1) * within
    size = len(logs) - float((count**2).sum()) / len(logs)  # so many customers, each with the usual number of visits
    each = len(logs) / len(count)
    between = (apart + _PRIOR_WEIGHT * each * _PRIOR_BETWEEN) / (size + _PRIOR_WEIGHT * each)
    between = max(between, _LEAST_SHARE * within)
    share = count / (count + within / between)
    level = float((share * mean).sum() / share.sum()) + within / 2
    return PurchaseSums(level, within, between)
