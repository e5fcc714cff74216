"""Pauses: many of somebody's usual gaps without a visit, after which they came again."""

from __future__ import annotations

import numpy as np

from tests.factory import TODAY, visits
from winback_gui.analytics.histories import histories_from
from winback_gui.analytics.pauses import gaps_before, pauses_of
from winback_gui.analytics.shop_fit import fit_shop
from winback_gui.analytics.standings import standings_of
from winback_gui.domain.lapse import LapseRule
from winback_gui.domain.purchase import day_number

NOW = day_number(TODAY)
DAYS = {
    1: [3, 10, 17, 117, 124, 174, 181],  # a hundred days and fifty
    2: [3, 10, 38, 45],  # four weeks are four gaps, and no month
    3: [40],
    4: [10, 70, 130, 369, 430],  # of who comes each second month one year is a pause, and two months are none
}


def test_pauses_are_four_usual_gaps_and_a_month() -> None:
    histories = histories_from(visits(DAYS), NOW)
    pauses = pauses_of(histories, np.array([7.0, 7.0, 60.0, 59.0]))
    assert pauses.count.tolist() == [2, 0, 0, 1]
    assert pauses.longest_days.tolist() == [100, 0, 0, 239]
    assert pauses.broken_days.tolist() == [100, 0, 0, 0], "one pause is no habit"
    assert gaps_before(histories).tolist()[:7] == [0, 7, 50, 7, 100, 7, 7]


def test_an_empty_book_has_none() -> None:
    histories = histories_from(visits({}), NOW)
    assert pauses_of(histories, np.zeros(0)).count.tolist() == []


def test_who_pauses_can_be_told_as_gone_after_their_longest_pause() -> None:
    columns = visits({1: DAYS[1], **{9 + at: list(range(at % 7, 300, 7)) for at in range(30)}})
    told = standings_of(columns, fit_shop(columns, NOW, LapseRule(), None))
    assert told.until_told_days()[0] == 101
    assert told.told_on[0] == NOW - 3 + 101
    assert set(told.until_told_days()[1:].tolist()) == {30.0}
