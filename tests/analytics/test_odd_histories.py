"""Any history that a book can hold: figures are figures, chances are chances, and the order of a file is nothing."""

from __future__ import annotations

from array import array
from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.bench.shops import FAMILIES, generate
from tests.factory import TODAY
from winback_gui.analytics.chance import chance_of_return
from winback_gui.analytics.chance_fit import fit_chance
from winback_gui.analytics.histories import histories_from
from winback_gui.analytics.shop_fit import fit_shop
from winback_gui.analytics.standing_at import standing_at
from winback_gui.analytics.standing_columns import StandingColumns
from winback_gui.analytics.standings import standings_of
from winback_gui.domain.lapse import LapseRule
from winback_gui.domain.purchase import VisitColumns, day_number
from winback_gui.domain.speech import Speaker

NOW = day_number(TODAY)
Visit = tuple[int, int, int]
# Days before today; some lie after it, some many years back.
_DAYS = st.one_of(st.integers(0, 60), st.integers(-400, 9000), st.sampled_from([0, 7, 365, 730]))
_VISITS = st.lists(st.tuples(st.integers(1, 25), _DAYS, st.integers(-500, 100_000)), max_size=120)
_HORIZONS = st.sampled_from([1, 7, 30, 90, 273, 365, 730])


def as_columns(rows: list[Visit]) -> VisitColumns:
    return VisitColumns(
        array("q", [who for who, _, _ in rows]),
        array("i", [NOW - ago for _, ago, _ in rows]),
        array("q", [minor for _, _, minor in rows]),
    )


def figures(rows: list[Visit], horizon: int) -> StandingColumns:
    visits = as_columns(rows)
    return standings_of(visits, fit_shop(visits, NOW, LapseRule(horizon_days=horizon), 0.4))


@settings(max_examples=20, deadline=None)
@given(_VISITS, _HORIZONS)
def test_every_history_gives_figures(rows: list[Visit], horizon: int) -> None:
    visits = as_columns(rows)
    fit = fit_shop(visits, NOW, LapseRule(horizon_days=horizon), None)
    found = standings_of(visits, fit)
    assert len(found) == len({who for who, ago, _ in rows if ago >= 0})
    chance = found.chance_of_return
    assert ((chance > 0) & (chance < 1)).all()
    assert np.isfinite(found.expected_purchases).all()
    assert (found.expected_purchases >= chance * 0.99).all()
    assert np.isnan(found.usual_gap_days).tolist() == (found.frequency == 1).tolist()
    assert (found.last <= NOW).all()
    speaker = Speaker()
    for row in range(min(5, len(found))):
        assert speaker.plain(standing_at(found, row, fit).reason).endswith(".")


@settings(max_examples=8, deadline=None)
@given(_VISITS, _HORIZONS, st.randoms(use_true_random=False))
def test_order_and_numbers_of_customers_change_nothing(rows: list[Visit], horizon: int, random: object) -> None:
    before = figures(rows, horizon)
    shuffled = [(900 - who, ago, minor) for who, ago, minor in rows]
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis gives random.Random
    after = figures(shuffled, horizon).take(np.arange(len(before))[::-1])
    for field in fields(StandingColumns):
        if field.name != "customer_ids":
            one, other = getattr(before, field.name), getattr(after, field.name)
            assert other.astype(float) == pytest.approx(one.astype(float), rel=1e-4, abs=1e-4, nan_ok=True), field.name


@settings(max_examples=8, deadline=None)
@given(_VISITS, _HORIZONS)
def test_the_same_days_twice_change_no_chance(rows: list[Visit], horizon: int) -> None:
    once = figures(rows, horizon)
    twice = figures([*rows, *((who, ago, 0) for who, ago, _ in rows)], horizon)
    assert twice.chance_of_return == pytest.approx(once.chance_of_return, abs=1e-6)
    assert twice.frequency.tolist() == once.frequency.tolist()


@settings(max_examples=8, deadline=None)
@given(_VISITS, _HORIZONS)
def test_what_lies_after_today_is_not_looked_at(rows: list[Visit], horizon: int) -> None:
    known = [row for row in rows if row[1] >= 0]
    assert figures(rows, horizon).chance_of_return.tolist() == figures(known, horizon).chance_of_return.tolist()


@pytest.mark.parametrize(
    "rows", [[(1, 0, 100)], [(who, 0, 100) for who in range(1, 40)], [(1, 9000, 5), (1, 0, 5)], []]
)
def test_one_customer_one_day_years_between(rows: list[Visit]) -> None:
    assert np.isfinite(figures(rows, 365).chance_of_return).all()


def test_where_nobody_came_twice_they_are_told_apart_all_the_same() -> None:
    ago = np.random.default_rng(1).integers(0, 900, 1500)
    chance = figures([(who, int(days), 100) for who, days in enumerate(ago)], 365).chance_of_return
    assert len(np.unique(chance)) == len(np.unique(ago))
    assert chance[ago < 300].mean() > chance[ago >= 300].mean()


@pytest.mark.parametrize("family", ["grocery", "weekly grocery", "fashion, one day", "one-off web", "loyal"])
def test_more_silence_never_raises_the_chance(family: str) -> None:
    shop = generate(family, FAMILIES[family], 400, 3)
    histories = histories_from(shop.known, shop.today)
    model = fit_chance(histories, shop.today, 365)
    waited = np.array([chance_of_return(model, histories, shop.today + more) for more in range(0, 700, 20)])
    assert (np.diff(waited, axis=0) <= 0.02).all()
    assert (waited[-1] < waited[0]).all()
