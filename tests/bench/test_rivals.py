from __future__ import annotations

from tests.bench.rivals import Bgnbd
from tests.factory import TODAY, visits
from winback_gui.analytics.histories import histories_from
from winback_gui.domain.purchase import day_number


def test_where_hardly_anybody_leaves_bgnbd_still_expects_visits_of_who_comes_often() -> None:
    now = day_number(TODAY)
    histories = histories_from(visits({1: list(range(3, 700, 7)), 2: [690, 400, 9]}), now)
    often, seldom = Bgnbd(1.0, 1.0, 10.0, 1e5, 7.0).expected(histories, now, 365)
    assert often > seldom > 0
