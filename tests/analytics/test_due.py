"""Where customers keep to a rhythm the chance is told from when they are due, elsewhere not."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.analytics.treatment_shop import NOW
from tests.bench.shops import FAMILIES, columns, generate
from tests.factory import visits
from winback_gui.analytics.chance import ChanceModel, chance_of_return
from winback_gui.analytics.chance_fit import fit_chance
from winback_gui.analytics.due import due_share, gap_curve, pooled
from winback_gui.analytics.histories import Floats, Histories, histories_from
from winback_gui.analytics.rhythm import ShopRhythm, shop_rhythm
from winback_gui.analytics.shop_fit import fit_shop
from winback_gui.analytics.standings import standings_of
from winback_gui.domain.lapse import LapseRule
from winback_gui.domain.purchase import VisitColumns

_GAP_DAYS = 180


def half_yearly(count: int = 300) -> Histories:
    return histories_from(half_yearly_visits(count), NOW)


def half_yearly_visits(count: int = 300) -> VisitColumns:
    """Patients who come about each half-year, a tenth longer or shorter; one in ten leaves after each visit."""
    random = np.random.default_rng(3)
    ids, days = [], []
    for who in range(1, count + 1):
        day = float(NOW - random.integers(200, 1600))
        while day <= NOW:
            ids.append(who)
            days.append(int(day))
            if random.random() < 0.1:
                break
            day += _GAP_DAYS * np.exp(0.1 * random.standard_normal())
    return columns(np.array(ids), np.array(days), np.full(len(ids), 5000))


def silent_for(model: ChanceModel, *silences: int) -> Floats:
    """Return the chances of patients of five visits, silent for so many days."""
    days = {at: [silence + _GAP_DAYS * back for back in range(5)] for at, silence in enumerate(silences)}
    return chance_of_return(model, histories_from(visits(days), NOW), NOW)


def test_who_keeps_to_a_rhythm_is_likeliest_to_come_when_due() -> None:
    """A dentist's overdue were told .39 and .07 came; within a month of the last visit .13, and .03 came."""
    model = fit_chance(half_yearly(), NOW, 30)
    assert model.due_share > 0.5
    soon, middle, due, late = silent_for(model, 5, 80, 170, 290)
    assert max(soon, middle) < 0.06
    assert due > 0.45
    assert late < 0.1
    within_a_quarter = silent_for(fit_chance(half_yearly(), NOW, 91), 5, 80, 170, 290)
    assert 0.1 < within_a_quarter[1] < 0.35
    assert within_a_quarter[2] > 0.7
    assert within_a_quarter[3] < 0.1


@pytest.mark.parametrize("family", ["web gifts", "fashion", "bakery", "one-off web"])
def test_where_people_come_at_random_nothing_is_told_from_it(family: str) -> None:
    shop = generate(family, FAMILIES[family], 300, 7, 91)
    model = fit_chance(histories_from(shop.known, shop.today), shop.today, 91)
    assert model.due_share == 0
    assert model.gaps is None


def test_the_past_that_each_foretold_better_says_how_much_it_counts() -> None:
    came = np.arange(200) % 2 == 0
    right, wrong = np.where(came, 2.0, -2.0), np.where(came, -1.0, 1.0)
    counts = np.ones(200)
    assert due_share(wrong, right, came, counts) > 0.9
    assert due_share(right, wrong, came, counts) == 0
    assert due_share(right, right, came, counts) == 0, "no gain: it is left aside"
    assert due_share(wrong, np.full(200, np.nan), came, counts) == 0
    assert due_share(wrong, right, came, counts / 400) == 0, "half a customer proves nothing"


def test_of_whom_no_gap_is_known_it_says_nothing() -> None:
    some = histories_from(visits({1: [100], 2: [280, 100], 3: [100, 460, 280]}), NOW)
    curve = gap_curve(half_yearly(), NOW, ShopRhythm(gap_days=_GAP_DAYS))
    odds = curve.odds(some, NOW, np.array([91, 91, 91]))
    assert np.isnan(odds).tolist() == [True, False, False]
    assert pooled(np.zeros(3), odds, 0.5)[0] == 0
    assert pooled(np.zeros(3), odds, 0.5)[2] == pytest.approx(odds[2] / 2)


def test_gaps_last_as_long_as_they_do() -> None:
    """Of patients silent for as long as usual about half have come; who left is no gap that ended."""
    shop = half_yearly(count=3000)
    curve = gap_curve(shop, NOW, shop_rhythm(shop, NOW))
    one = histories_from(visits({1: [_GAP_DAYS * back for back in range(5)]}), NOW)
    by_then = [1 / (1 + np.exp(-float(curve.odds(one, NOW, np.array([days]))[0]))) for days in (120, 180, 240, 700)]
    assert by_then[0] < 0.05
    assert by_then[1] == pytest.approx(0.45, abs=0.06)
    assert by_then[2] == pytest.approx(0.9, abs=0.03)
    assert by_then[3] == pytest.approx(0.9, abs=0.03), "one in ten leaves after each visit"


@pytest.mark.slow
@pytest.mark.parametrize("horizon_days", [30, 91, 182])
def test_of_a_year_it_is_told_the_same_whatever_is_asked_for(horizon_days: int) -> None:
    """Within a month of a visit hardly anybody comes, and in a year nearly all: a part says nothing of the whole."""
    shop = half_yearly_visits()
    year, part = (
        standings_of(shop, fit_shop(shop, NOW, LapseRule(horizon_days=days), None)) for days in (365, horizon_days)
    )
    assert part.chance_a_year == pytest.approx(year.chance_of_return, abs=0.1)
    assert part.chance_a_year.mean() == pytest.approx(year.chance_of_return.mean(), abs=0.01)
    assert part.visits_a_year.sum() == pytest.approx(year.expected_purchases.sum(), rel=0.02)


@pytest.mark.parametrize("family", ["christmas", "web gifts", "hairdresser"])
def test_a_year_brings_no_less_than_a_part_of_it(family: str) -> None:
    """Of people of April and December 1.97 visits were expected within 91 days, and 0.84 within a year."""
    shop = generate(family, FAMILIES[family], 400, 11, 91)
    columns = standings_of(shop.known, fit_shop(shop.known, shop.today, LapseRule(horizon_days=91), None))
    assert (columns.visits_a_year >= columns.expected_purchases - 1e-9).all()
    assert (columns.chance_a_year >= columns.chance_of_return - 1e-9).all()


@given(
    st.lists(st.lists(st.integers(0, 2000), min_size=1, max_size=8), min_size=1, max_size=6),
    st.integers(1, 400),
    st.integers(0, 400),
)
def test_looking_further_ahead_no_chance_falls(lists: list[list[int]], ahead: int, more: int) -> None:
    some = histories_from(visits({at: sorted(set(days)) for at, days in enumerate(lists)}), NOW)
    curve = gap_curve(some, NOW, shop_rhythm(some, NOW))
    near, far = (curve.odds(some, NOW, np.full(len(some), days)) for days in (ahead, ahead + more))
    several = some.frequency > 1
    assert np.isfinite(near).tolist() == several.tolist()
    assert (far[several] >= near[several]).all()
    alone = curve.odds(some.only(np.array([0])), NOW, np.array([ahead]))
    assert np.array_equal(alone, near[:1], equal_nan=True)
