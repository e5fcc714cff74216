from __future__ import annotations

from array import array

import numpy as np

from tests.factory import TODAY, visits
from winback_gui.analytics.histories import histories_from
from winback_gui.domain.purchase import VisitColumns, day_number

NOW = day_number(TODAY)


def test_sums_of_each_customer() -> None:
    histories = histories_from(visits({3: [100, 40, 10], 9: [5]}), NOW)
    assert histories.customer_ids.tolist() == [3, 9]
    assert histories.frequency.tolist() == [3, 1]
    assert (NOW - histories.first).tolist() == [100, 5]
    assert (NOW - histories.last).tolist() == [10, 5]
    assert histories.spent_minor.tolist() == [3000, 1000]


def test_what_lies_after_today_is_not_seen() -> None:
    histories = histories_from(visits({1: [30, -3], 2: [-1]}), NOW)
    assert histories.customer_ids.tolist() == [1]
    assert histories.days.tolist() == [NOW - 30]


def test_until_is_the_book_as_it_stood() -> None:
    histories = histories_from(visits({1: [300, 30], 2: [20], 3: [200]}), NOW)
    past = histories.until(NOW - 100)
    assert past.customer_ids.tolist() == [1, 3]
    assert past.frequency.tolist() == [1, 1]
    assert past.days.tolist() == [NOW - 300, NOW - 200]


def test_only_some_customers() -> None:
    histories = histories_from(visits({1: [300, 30], 2: [20], 3: [200, 7, 1]}), NOW)
    some = histories.only(np.array([0, 2]))
    assert some.customer_ids.tolist() == [1, 3]
    assert (NOW - some.days).tolist() == [300, 30, 200, 7, 1]


def test_rows_out_of_order_or_twice_a_day_are_put_right() -> None:
    columns = VisitColumns(array("q", [2, 1, 2, 1]), array("i", [50, 70, 50, 60]), array("q", [5, 6, 7, 8]))
    histories = histories_from(columns, 100)
    assert histories.customer_ids.tolist() == [1, 2]
    assert histories.days.tolist() == [60, 70, 50]
    assert histories.amounts_minor.tolist() == [8, 6, 12]


def test_an_empty_book() -> None:
    histories = histories_from(visits({}), NOW)
    assert len(histories) == 0
    assert histories.spent_minor.tolist() == []
    assert histories.count_between(0, NOW).tolist() == []
