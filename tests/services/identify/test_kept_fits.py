"""What the tests keep of a shop is never taken for another one's."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.factory import TODAY, visits
from tests.kept_fits import KeptFits
from winback_gui.analytics.shop_fit import ShopFit, fit_shop
from winback_gui.domain.lapse import LapseRule
from winback_gui.domain.purchase import day_number
from winback_gui.services.identify import standings

DAYS = {1: range(226, 600, 24), 2: range(2, 400, 31)}
NOW = day_number(TODAY)
ASKED: dict[str, Any] = {
    "visits": visits(DAYS),
    "today": NOW,
    "rule": LapseRule(),
    "margin": 0.35,
    "is_sales_end": False,
}


class Counted:
    def __init__(self) -> None:
        self.count = 0

    def __call__(self, *args: Any, **named: Any) -> ShopFit:
        self.count += 1
        return fit_shop(*args, **named)


def test_the_same_is_learnt_once() -> None:
    counted = Counted()
    kept = KeptFits(counted)
    first = kept(**ASKED)
    assert kept(**{**ASKED, "visits": visits(DAYS)}) is first
    assert counted.count == 1


@pytest.mark.parametrize(
    "other",
    [
        {"visits": visits({**DAYS, 2: range(3, 400, 31)})},
        {"visits": visits(DAYS, amount_minor=1001)},
        {"visits": visits({1: DAYS[1], 3: DAYS[2]})},
        {"today": NOW - 1},
        {"rule": replace(LapseRule(), horizon_days=180)},
        {"margin": None},
        {"is_sales_end": True},
    ],
)
def test_whatever_differs_is_learnt_anew(other: dict[str, Any]) -> None:
    counted = Counted()
    kept = KeptFits(counted)
    kept(**ASKED)
    kept(**{**ASKED, **other})
    assert counted.count == 2


def test_services_ask_what_is_kept() -> None:
    assert isinstance(vars(standings)["fit_shop"], KeptFits)
