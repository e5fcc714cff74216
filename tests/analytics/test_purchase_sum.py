from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from winback_gui.analytics.histories import Histories
from winback_gui.analytics.purchase_sum import PurchaseSums, purchase_sums


def shop(sums: list[list[int]], unpriced: int = 0) -> Histories:
    """Customers with these sums, one visit each on days of their own; the last `unpriced` visits have no known sum."""
    amounts = np.array([amount for some in sums for amount in some], np.int64)
    starts = np.concatenate([[0], np.cumsum([len(some) for some in sums])]).astype(np.int64)
    is_priced = np.arange(len(amounts)) < len(amounts) - unpriced
    days = np.concatenate([np.arange(len(some)) * 30 for some in sums]).astype(np.int64)
    amounts = np.where(is_priced, amounts, 0)
    return Histories(np.arange(1, len(sums) + 1), starts, days, amounts, is_priced, np.zeros_like(amounts))


def drawn(seed: int, customers: int, within: float, between: float) -> Histories:
    rng = np.random.default_rng(seed)
    levels = rng.normal(np.log(4000), between**0.5, customers)
    visits = rng.integers(1, 9, customers)
    each = [np.exp(rng.normal(level, within**0.5, count)) for level, count in zip(levels, visits, strict=True)]
    return shop([np.rint(some).astype(int).tolist() for some in each])


REST = [[5000, 7000, 6000], [6500, 5500], [8000, 6200, 7100, 5900]] * 20


def test_a_card_of_ten_is_spread_over_the_ten() -> None:
    """Who pays 150 for a card and then comes ten times spends 15 a visit, and not 150."""
    found = shop([[15_000, *[0] * 9] * 2] * 40 + [[15_000]])
    sums = purchase_sums(found)
    expected = sums.expected_minor(found)
    assert sums.paid == pytest.approx(0.1, rel=0.02)
    assert expected[0] == pytest.approx(1500, rel=0.15)
    assert sums.usual_minor == pytest.approx(1500, rel=0.15)
    assert expected[-1] < 5000, "the first card of a newcomer will be spread, too"


def test_one_bicycle_is_no_bicycle_a_visit() -> None:
    """Who bought one for 2,594 was ranked as if they would do so each year; the shop's others spend about 60."""
    found = shop([[259_400], [6000], [6000] * 40, *REST])
    expected = purchase_sums(found).expected_minor(found)
    assert 6000 < expected[0] < 130_000
    assert expected[1] == pytest.approx(6000, rel=0.25)
    assert expected[2] == pytest.approx(6000, rel=0.03)  # forty purchases speak for themselves


def test_one_bicycle_among_ten_tubes_is_no_habit() -> None:
    """Oil for about 50 and one kitchen for 12,965 were expected to be 2,629 a purchase, their mean."""
    found = shop([[5000, 4500, 6000, 1_296_500, 5000], *REST])
    assert purchase_sums(found).expected_minor(found)[0] < 30_000


def test_nobody_is_expected_to_spend_more_than_they_did_and_others_do() -> None:
    rng = np.random.default_rng(3)
    rich = [np.rint(np.exp(rng.normal(12, 1, 3))).astype(int).tolist() for _ in range(60)]
    found = shop([[4700] * 9, *rich, *REST])
    sums = purchase_sums(found)
    expected, usual = sums.expected_minor(found), found.usual_minor
    assert (expected <= np.maximum(usual, sums.usual_minor) + 1e-6).all()
    share = float(sums.own_share(np.array([9]))[0])
    assert expected[0] == pytest.approx(share * 4700 + (1 - share) * sums.usual_minor)


def test_further_purchases_are_those_of_the_shop_where_that_is_less() -> None:
    sums = PurchaseSums(np.log(4000), 0.3, 0.1)
    once, often = np.array([1]), np.array([27])
    purchase, seven = np.array([34_000.0]), np.array([7.0])
    assert sums.of_visits_minor(purchase, once, np.array([1.0])) == pytest.approx(34_000)
    assert sums.of_visits_minor(purchase, once, seven) == pytest.approx(34_000 + 6 * (34_000 / 4 + 4000 * 3 / 4))
    assert sums.of_visits_minor(purchase, often, seven) == pytest.approx(34_000 + 6 * (34_000 * 0.9 + 4000 * 0.1))
    assert sums.of_visits_minor(np.array([900.0]), once, seven) == pytest.approx(6300)


def test_the_next_purchase_of_all_is_told_on_the_mean() -> None:
    told = own = real = 0.0
    for seed in range(5):
        found = drawn(seed, 400, 0.6, 0.3)
        sums = purchase_sums(found)
        levels = np.random.default_rng(seed).normal(np.log(4000), 0.3**0.5, 400)
        after = np.exp(levels + 0.3)  # the mean of log-normal sums around each level
        expected = sums.expected_minor(found)
        told += float(np.abs(expected - after).sum())
        own += float(np.abs(found.usual_minor - after).sum())
        real += float(after.sum())
        assert expected.sum() == pytest.approx(after.sum(), rel=0.1)
    assert told < 0.85 * own < real


@pytest.mark.parametrize(("within", "between"), [(0.2, 0.5), (0.9, 0.1)])
def test_the_variances_are_found(within: float, between: float) -> None:
    sums = purchase_sums(drawn(3, 2000, within, between))
    assert sums.within == pytest.approx(within, rel=0.1)
    assert sums.between == pytest.approx(between, rel=0.2)


def test_a_small_shop_by_hand() -> None:
    """Logs 6 and 8; 7; thrice 9. Ten customers and visits of other shops weigh more than these do."""
    logs = [[6, 8], [7], [9, 9, 9]]
    found = shop([[round(np.exp(log)) for log in some] for some in logs])
    sums = purchase_sums(found)
    assert sums.within == pytest.approx((2 + 10 * 0.45) / (3 + 10), rel=0.002)
    assert sums.between == pytest.approx((6 - 2 * 0.5 + 10 * 2 * 0.2) / (6 - 14 / 6 + 10 * 2), rel=0.002)
    shares = np.array([2, 1, 3]) / (np.array([2, 1, 3]) + sums.within / sums.between)
    means = np.array([7, 7, 9])
    assert sums.level == pytest.approx((shares * means).sum() / shares.sum(), rel=0.0005)
    drawn_to = np.exp(shares * means + (1 - shares) * 7.8035)
    spent = sum(sum(round(np.exp(log)) for log in some) for some in logs)
    assert sums.smear == pytest.approx(spent / (np.array([2, 1, 3]) * drawn_to).sum(), rel=0.002)
    assert sums.usual_minor == pytest.approx(np.exp(7.8035) * sums.smear, rel=0.002)
    most = np.maximum(found.usual_minor, shares * found.usual_minor + (1 - shares) * sums.usual_minor)
    assert sums.expected_minor(found) == pytest.approx(np.minimum(drawn_to * sums.smear, most), rel=0.002)


def test_where_all_customers_spend_alike_each_still_counts_a_little() -> None:
    rng = np.random.default_rng(1)
    found = shop([np.rint(np.exp(rng.normal(8, 1, 4))).astype(int).tolist() for _ in range(3000)])
    sums = purchase_sums(found)
    assert sums.between == pytest.approx(0.05 * sums.within)
    assert PurchaseSums().usual_minor == 0


def test_what_came_back_is_no_purchase() -> None:
    found = shop([[4000, -900], [1, 5000], [0]])
    counted = purchase_sums(shop([[4000], [1, 5000]]))
    sums = purchase_sums(found)
    assert replace(sums, paid=1.0) == counted
    assert sums.paid == pytest.approx(3 / 5), "but it is a visit without a sum"


def test_the_more_purchases_the_more_they_count() -> None:
    share = PurchaseSums(8.0, 0.45, 0.15).own_share(np.array([0, 1, 3, 27]))
    assert share == pytest.approx([0, 0.25, 0.5, 0.9])


def test_of_whom_no_sum_is_known_nothing_is_expected() -> None:
    found = shop([[4000, 5000], [3000]], unpriced=1)
    assert purchase_sums(found).expected_minor(found)[1] == 0


def test_where_no_sum_was_known_each_is_told_by_their_own() -> None:
    unpriced = shop([[100], [200]], unpriced=2)
    assert purchase_sums(unpriced) == PurchaseSums()
    assert PurchaseSums().expected_minor(shop([[100, 300], [700]])).tolist() == [200, 700]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.integers(-(10**7), 10**9), min_size=1, max_size=6), min_size=1, max_size=12))
def test_whatever_was_paid_something_can_be_expected(sums: list[list[int]]) -> None:
    found = shop(sums)
    learnt = purchase_sums(found)
    expected = learnt.expected_minor(found)
    assert np.isfinite(expected).all()
    assert (expected >= 0).all()
    assert (expected[found.usual_minor <= 0] == 0).all()
    assert learnt.within > 0
    assert learnt.between > 0
