"""What a customer spends a purchase, as far as what they spent so far tells it."""

from __future__ import annotations

import numpy as np

from winback_gui.analytics.histories import Flags, Floats, Histories, Ints
from winback_gui.domain.frozen import frozen
from winback_gui.domain.spend import ONE_OFF_LEAST, ONE_OFF_TIMES, RARE_TIMES, rare_place

# Variances of log sums: of one customer's purchases, and between customers, as in the middle of 28 real shops (CDNOW, a
# grocer's departments); weighed as so many degrees of freedom against the shop's own.
_PRIOR_WITHIN, _PRIOR_BETWEEN = 0.45, 0.2
_PRIOR_WEIGHT = 10
_PAID_WEIGHT = 5  # visits: how much others' share of visits paid on the day counts against a customer's own
_LEAST_SHARE = 0.05  # between customers, of the variance within: no shop's customers all spend alike


@frozen
class PurchaseSums:
    """How much the sums of a shop's purchases vary: log-normal, around each customer's own level.

    Attributes:
        level: mean over customers of the mean log of their sums, in minor units; None = no sum is known of anybody.
        within: variance of the log sums of one customer.
        between: variance of the customers' levels.
        smear: what the exponential of a mean log is multiplied by to be a mean: then all customers together spend what
            they spent, one-offs left aside (Duan 1983, Smearing estimate, Journal of the American Statistical
            Association 78).
        usual_top_minor: all but one in a hundred purchases (of a day) come to no more, without what was paid for no
            visit (`domain.spend.rare_place`; `store.purchases.usual_top_minor` asks the book for the same).
        paid: share of visits of known sum on which something was paid: for the others a card or a membership had paid
            before, or all of it came back.
    """

    level: float | None = None
    within: float = _PRIOR_WITHIN
    between: float = _PRIOR_BETWEEN
    smear: float = 1.0
    paid: float = 1.0
    usual_top_minor: int = 0

    @property
    def usual_minor(self) -> float:
        """What the shop's customers spend a purchase, in minor units; 0 where nobody's is known."""
        return 0.0 if self.level is None else float(np.exp(self.level)) * self.smear * self.paid

    def own_share(self, priced: Ints) -> Floats:
        """Return how much the customer's own purchases count after so many of known sum, 0 to 1.

        n / (n + within / between): the credibility of Buhlmann 1967, Experience rating and credibility, ASTIN Bulletin
        4.
        """
        share: Floats = priced / (priced + self.within / self.between)
        return share

    def expected_minor(self, histories: Histories) -> Floats:
        """Return what each customer is expected to spend a purchase, in minor units; 0 where no sum is known.

        One big purchase tells little of the next one: the mean log of their sums is drawn to the shop's, the less the
        more purchases are known. The same idea as the gamma-gamma model of Fader, Hardie and Lee 2005, RFM and CLV,
        Journal of Marketing Research 42, but in logs, for in a shop that sells bicycles their sums draw up who buys a
        tube, and one bicycle among ten tubes is no habit. A card of ten is spread over the ten: visits that were paid
        before are a share of all, their own drawn to the shop's. Nobody is expected to spend more than
        their own mean without a one-off (`one_offs_minor`), or, as far as their own purchases tell little, the shop's.
        """
        own = histories.spent_minor - self.one_offs_minor(histories)
        usual = np.where(histories.priced > 0, np.maximum(own, 0) / np.maximum(histories.priced, 1), 0.0)
        if self.level is None:
            return usual
        mean, count = _own_logs(histories, _counts(histories))
        share = self.own_share(count)
        known = np.bincount(histories.owner[histories.is_priced], minlength=len(histories))
        paid = (count + _PAID_WEIGHT * self.paid) / (known + _PAID_WEIGHT)
        expected = np.exp(share * mean + (1 - share) * self.level) * self.smear * paid
        most = np.maximum(usual, share * usual + (1 - share) * self.usual_minor)
        return np.where(usual > 0, np.minimum(expected, most), 0.0)

    def one_offs_minor(self, histories: Histories) -> Ints:
        """Return what one purchase far beyond each customer's others counts too much in a usual year; 0 = none.

        The same formula as `domain.spend.one_off_minor`, for all customers at once. Whoever came once without paying,
        with a card or a membership that had paid before, may have bought that card in their largest purchase.
        """
        if not len(histories):
            return np.zeros(0, np.int64)
        begins, priced, spent = histories.starts[:-1], histories.priced, histories.spent_minor
        bought, is_priced = histories.bought_minor, histories.is_priced
        largest = np.maximum.reduceat(np.where(is_priced, bought, 0), begins)
        least = np.minimum.reduceat(np.where(is_priced, bought, 1), begins)
        others, count = spent - largest, np.maximum(priced - 1, 1)
        is_rare = (largest > RARE_TIMES * self.usual_top_minor) & (priced >= ONE_OFF_LEAST) & (least > 0)
        is_one_off = is_rare & (others > 0) & (largest * count > ONE_OFF_TIMES * others)
        return np.where(is_one_off, largest - np.rint(others / count).astype(np.int64), 0)

    def of_visits_minor(self, purchase_minor: Floats, priced: Ints, visits: Floats) -> Floats:
        """Return what each is expected to spend in so many visits, in minor units.

        The first is what they are expected to spend; the further ones are drawn to the shop's once more where that is
        less: who bought one bicycle and then comes as often as the regulars buys what regulars buy. Both are whole
        minor units: so they are shown, and whoever multiplies what is shown finds the same.

        Args:
            purchase_minor: from `expected_minor`.
            priced: of how many purchases of each the sum is known.
            visits: expected, one or more.
        """
        share = self.own_share(priced)
        further = np.minimum(purchase_minor, share * purchase_minor + (1 - share) * self.usual_minor)
        return np.rint(purchase_minor) + (visits - 1) * np.rint(further)


def purchase_sums(histories: Histories) -> PurchaseSums:
    """Learn from the whole shop how much what people spend a purchase varies.

    The variances are the moments of a one-way layout of unequal sizes (Searle, Casella and McCulloch 1992, Variance
    Components, chapter 3), drawn to those of real shops. Days without a sum, or on which more came back than was
    bought, do not count.
    """
    counts = _counts(histories)
    if not counts.any():
        return PurchaseSums()
    owner, logs = histories.owner[counts], np.log(histories.amounts_minor[counts].astype(float))
    of_all, counted = _own_logs(histories, counts)
    mean, count = of_all[counted > 0], counted[counted > 0]
    scatter, free = float(((logs - of_all[owner]) ** 2).sum()), len(logs) - len(count)
    within = (scatter + _PRIOR_WEIGHT * _PRIOR_WITHIN) / (free + _PRIOR_WEIGHT)
    apart = float((count * (mean - logs.mean()) ** 2).sum()) - (len(count) - 1) * within
    size = len(logs) - float((count**2).sum()) / len(logs)  # so many customers, each with the usual number of visits
    each = len(logs) / len(count)
    between = (apart + _PRIOR_WEIGHT * each * _PRIOR_BETWEEN) / (size + _PRIOR_WEIGHT * each)
    between = max(between, _LEAST_SHARE * within)
    share = count / (count + within / between)
    level = float((share * mean).sum() / share.sum())
    sums = PurchaseSums(usual_top_minor=_usual_top_minor(histories.bought_minor[histories.is_priced]))
    spent = float(histories.amounts_minor[counts].sum() - sums.one_offs_minor(histories).sum())
    smear = spent / float((count * np.exp(share * mean + (1 - share) * level)).sum())
    paid = float(counts.sum() / histories.is_priced.sum())
    return PurchaseSums(level, within, between, smear, paid, sums.usual_top_minor)


def _usual_top_minor(bought_minor: Ints) -> int:
    """Return the purchase at `rare_place` of those above zero; 0 where it takes more of them to have one."""
    some = bought_minor[bought_minor > 0]
    place = len(some) - 1 - rare_place(len(some))
    return int(np.partition(some, place)[place]) if place >= 0 else 0


def _counts(histories: Histories) -> Flags:
    return histories.is_priced & (histories.amounts_minor > 0)


def _own_logs(histories: Histories, counts: Flags) -> tuple[Floats, Ints]:
    """Return the mean log of the sums of each customer's visits that count, and how many these are."""
    owner, customers = histories.owner[counts], len(histories)
    count = np.bincount(owner, minlength=customers)
    total = np.bincount(owner, np.log(histories.amounts_minor[counts]), customers)
    return total / np.maximum(count, 1), count
