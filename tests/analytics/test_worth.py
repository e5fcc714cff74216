from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.factory import TODAY, visits
from winback_gui.analytics.histories import histories_from
from winback_gui.analytics.lift import LiftModel
from winback_gui.analytics.purchase_sum import PurchaseSums
from winback_gui.analytics.shop_fit import fit_shop
from winback_gui.analytics.standing_columns import StandingColumns
from winback_gui.analytics.standings import standings_of
from winback_gui.analytics.value import (
    lifetime_value_minor,
    scaled_to_a_year,
    serving_costs_minor,
    simple_value_minor,
    visits_once_back,
    yearly_retention,
    yearly_spend_minor,
    years_of_a_returner,
    years_of_coming,
)
from winback_gui.analytics.worth import (
    LetterCosts,
    LetterWorth,
    best_first,
    cut_off,
    letter_worth,
    lost_a_year_minor,
)
from winback_gui.domain.lapse import LapseRule
from winback_gui.domain.purchase import VisitColumns, day_number

NOW = day_number(TODAY)


def some() -> StandingColumns:
    columns = visits({who: list(range(who * 9, 900, 10 + who)) for who in range(1, 30)})
    return standings_of(columns, fit_shop(columns, NOW, LapseRule(), 0.35))


def worth_of(columns: StandingColumns, costs: LetterCosts, serving: NDArray[np.int64] | None = None) -> LetterWorth:
    return letter_worth(columns, costs, LiftModel().lift(columns.chance_of_return), serving)


def test_net_return_is_the_formula() -> None:
    columns = some()
    worth = worth_of(columns, LetterCosts(margin=0.4, letter_minor=114, offer_minor=250))
    assert worth.margin_a_year_minor is not None
    assert worth.net_return_minor is not None
    chance, lift = columns.chance_of_return[3], worth.lift[3]
    assert worth.back_minor[3] == pytest.approx(columns.once_back_minor[3] * 0.4, abs=1)
    expected = lift * worth.back_minor[3] - 114 - (chance + lift) * 250
    assert worth.net_return_minor[3] == pytest.approx(expected)


def test_what_is_not_known_is_none() -> None:
    assert worth_of(some(), LetterCosts(None, 114)).margin_a_year_minor is None
    assert worth_of(some(), LetterCosts(None, 114)).net_return_minor is None
    assert worth_of(some(), LetterCosts(0.4, None)).net_return_minor is None
    assert worth_of(some(), LetterCosts(0.4, 114, None)).net_return_minor is None


def test_cost_to_serve_comes_off_the_margin() -> None:
    columns = some()
    plain = worth_of(columns, LetterCosts(0.4, 114)).margin_a_year_minor
    served = worth_of(columns, LetterCosts(0.4, 114), np.full(len(columns), 500)).margin_a_year_minor
    assert plain is not None
    assert served is not None
    assert (plain - served == 500).all()


@pytest.mark.parametrize("costs", [LetterCosts(0.4, 114), LetterCosts(0.4, None), LetterCosts(None, None)])
def test_best_first_whatever_is_known(costs: LetterCosts) -> None:
    columns = some()
    worth = worth_of(columns, costs)
    order = best_first(columns, worth)
    assert sorted(order.tolist()) == list(range(len(columns)))
    spend = columns.once_back_minor
    assert worth.lift[order[0]] * spend[order[0]] == pytest.approx(float((worth.lift * spend).max()), rel=0.001)


def test_one_bicycle_is_no_bicycle_a_year() -> None:
    each_spring = {who: [1100 + who, 735 + who, 370 + who] for who in range(1, 30)}
    shop = visits(each_spring, amount_minor=8000)
    once = visits({90: [400]}, amount_minor=250_000)
    together = VisitColumns(
        shop.customer_ids + once.customer_ids, shop.days + once.days, shop.amounts_minor + once.amounts_minor
    )
    fit = fit_shop(together, NOW, LapseRule(), 0.35)
    columns = standings_of(together, fit)
    worth = worth_of(columns, LetterCosts(0.35, 114))
    assert worth.margin_a_year_minor is not None
    assert worth.margin_a_year_minor[-1] == 87_500  # what was spent is told as it was
    assert worth.back_minor[-1] < 87_500 / 2
    own = PurchaseSums(within=0.001, between=1000.0)
    as_spent = standings_of(together, replace(fit, sums=own)).lifetime_value_minor
    assert columns.lifetime_value_minor[-1] < as_spent[-1] / 2


def test_what_is_lost_a_year_is_never_below_nought() -> None:
    columns = some()
    nobody = np.zeros(len(columns), np.int64)
    assert lost_a_year_minor(columns, None, nobody).tolist() == columns.yearly_spend_minor.tolist()
    assert lost_a_year_minor(columns, 0.4, nobody) == pytest.approx(columns.yearly_spend_minor * 0.4, abs=1)
    assert lost_a_year_minor(columns, 0.4, nobody + 10**9).tolist() == nobody.tolist()


def test_where_the_stamps_end() -> None:
    net = np.array([300.0, 200, 100, 50, 20, 10, 5, -3])
    cut = cut_off(net, 114, 5600, 43)
    assert cut is not None
    assert (cut.letter_count, cut.left_count, cut.row_count) == (49, 6, 6)
    generous = cut_off(net, 114, 100_000, 0)
    assert generous is not None
    assert generous.row_count == 7  # a letter that loses is not written, however large the budget
    spent = cut_off(net, 114, 1000, 43)
    assert spent is not None
    assert (spent.left_count, spent.row_count) == (0, 0)
    nothing = cut_off(net, 114, 100)
    assert nothing is not None
    assert (nothing.letter_count, nothing.row_count) == (0, 0)
    cheap = cut_off(np.array([1.0, 0.5, -0.5]), 1, 9)
    assert cheap is not None
    assert (cheap.letter_count, cheap.left_count, cheap.row_count) == (9, 9, 2)
    assert cut_off(net, 0, 5600) is None
    assert cut_off(net, None, 5600) is None
    assert cut_off(net, 114, None) is None


def test_yearly_spend_is_not_blown_up_for_short_stays() -> None:
    histories = histories_from(visits({1: [700, 690, 680], 2: list(range(0, 731, 73))}), NOW)
    spend = yearly_spend_minor(histories)
    assert spend[0] == 3000
    assert spend[1] == pytest.approx(11_000 / ((730 + 73) / 365.25))


def test_retention_is_drawn_towards_the_prior() -> None:
    stay = {who: [500, 100] for who in range(1, 101)}
    leave = {who: [500] for who in range(101, 201)}
    assert yearly_retention(histories_from(visits(stay | leave), NOW), NOW) == pytest.approx(112 / 220)
    assert yearly_retention(histories_from(visits({1: [3]}), NOW), NOW) == pytest.approx(0.6)


def test_hardly_anybody_left_is_no_forecast_of_nobody_ever_leaving() -> None:
    stay = {who: [700, 500, 100] for who in range(1, 2001)}
    assert yearly_retention(histories_from(visits(stay), NOW), NOW) == 0.95
    assert years_of_coming(0.6) == pytest.approx(2.5)
    assert simple_value_minor(4000, 0.75) == 16_000


def test_an_offer_is_paid_once_at_most() -> None:
    columns = some()
    sure = replace(columns, chance_of_return=np.ones(len(columns)))
    lift = np.full(len(columns), 0.2)
    worth = letter_worth(sure, LetterCosts(0.4, 0, 1000), lift)
    assert worth.net_return_minor == pytest.approx(lift * worth.back_minor - 1000)
    free = letter_worth(sure, LetterCosts(0.4, 0), lift)
    assert free.net_return_minor == pytest.approx(lift * free.back_minor)


def test_lifetime_value_by_hand() -> None:
    a_year, chance = np.array([16_000]), np.array([0.25])
    value = lifetime_value_minor(a_year, chance, 0.6, 0.25, np.array([400]))
    years = (1 + 0.1) / (1 + 0.1 - 0.6)
    assert years_of_a_returner(0.6) == pytest.approx(years)
    assert value[0] == pytest.approx(0.25 * (16_000 * 0.25 - 400) * years)
    assert lifetime_value_minor(a_year, chance, 0.6, None, np.array([0]))[0] == pytest.approx(4000 * years)
    assert visits_once_back(np.array([0.25, 0.5]), np.array([1.0, 0.4])).tolist() == [4, 1]


def test_a_chance_of_half_a_year_twice() -> None:
    assert scaled_to_a_year(np.array([0.5, 0.0]), 0.5) == pytest.approx([0.75, 0.0])


def test_whom_it_costs_nothing_to_serve_costs_nothing() -> None:
    assert serving_costs_minor(np.array([3, 5]), {5: 700}).tolist() == [0, 700]
    assert serving_costs_minor(np.array([3, 5]), None).tolist() == [0, 0]
