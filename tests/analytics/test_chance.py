from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.bench.measures import auc, calibration_error
from tests.bench.shops import FAMILIES, Habits, generate
from tests.factory import TODAY, visits
from winback_gui.analytics.chance import chance_of_return
from winback_gui.analytics.chance_fit import fit_chance
from winback_gui.analytics.expected import expected_visits
from winback_gui.analytics.fallback import PRIORS, Prior, believed, length_of
from winback_gui.analytics.fallback_kinds import KINDS
from winback_gui.analytics.features import FEATURES, features_of, shop_model
from winback_gui.analytics.histories import histories_from
from winback_gui.analytics.own_time import OwnTime
from winback_gui.analytics.regression import fit_weights
from winback_gui.analytics.windows import past_windows
from winback_gui.domain.open_days import ALWAYS_OPEN
from winback_gui.domain.purchase import day_number

NOW = day_number(TODAY)


def test_the_fallback_names_the_features_in_their_order() -> None:
    for kind in KINDS:
        assert tuple(name for name, *_ in kind.weights) == FEATURES
    assert sum(kind.share for kind in KINDS) == pytest.approx(1.0)


def test_features_do_not_change_with_the_unit_of_time() -> None:
    slow = {who: [ago * 3 for ago in range(who, 300, 5 + who)] for who in range(1, 30)}
    quick = {who: [ago // 3 for ago in days] for who, days in slow.items()}
    rows = []
    for days, horizon in ((slow, 900), (quick, 300)):
        histories = histories_from(visits(days), NOW)
        rows.append(features_of(histories, NOW, horizon, shop_model(histories, NOW)))
    kept = [FEATURES.index(name) for name in ("overdue", "visits", "once", "tenure")]
    assert rows[0][:, kept] == pytest.approx(rows[1][:, kept], abs=0.15)


def test_a_year_gone_by_is_told_where_the_horizon_covers_a_year() -> None:
    histories = histories_from(visits({1: [1000, 365], 2: [1000, 386], 3: [1000, 700]}), NOW)
    missed, past = (FEATURES.index(name) for name in ("year_missed", "past_horizon"))
    rows = {days: features_of(histories, NOW, days, shop_model(histories, NOW)) for days in (365, 90)}
    assert rows[365][:, missed].tolist() == [0, 1, 1]
    assert rows[90][:, missed].tolist() == [0, 0, 0]
    assert rows[365][:, past] == pytest.approx(np.log([1, 386 / 365, 700 / 365]))


def test_who_buys_each_december_and_let_one_pass_is_less_likely_than_who_did_not() -> None:
    shop = generate("christmas", FAMILIES["christmas"], 600, 7)
    histories = histories_from(shop.known, shop.today)
    yearly = {9001: [1060, 695, 330], 9002: [1130, 765, 400]}
    chance = chance_of_return(fit_chance(histories, shop.today, 365), histories_from(visits(yearly), NOW), NOW)
    assert chance[0] > 2 * chance[1]


def test_weeks_that_were_strong_a_year_ago_raise_all_chances_and_weak_ones_lower_them() -> None:
    habits = Habits(gap_days=60, once_share=0.1, leave_a_year=0.05, years=2.6, season=0.7)
    shop = generate("seasonal", habits, 1200, 3, 60)
    first = int(shop.days.min())
    off = {}
    for day in (first + 640, first + 820):  # without last year's level .18 too high and .15 too low
        then = replace(shop, today=day)
        histories = histories_from(then.known, day)
        chance = chance_of_return(fit_chance(histories, day, 60), histories, day)
        off[day] = float(chance.mean() - then.bought_again(histories.customer_ids).mean())
    assert all(abs(each) < 0.04 for each in off.values()), off


def test_past_windows_end_before_today() -> None:
    histories = histories_from(visits({1: [1500], 2: [3]}), NOW)
    found = list(past_windows(histories, NOW, 365))
    assert found[0] == (NOW - 365, 365)
    assert {horizon for _, horizon in found} == {365, 182, 91}
    assert all(day + horizon <= NOW for day, horizon in found)


def test_a_young_book_learns_from_shorter_windows_or_none() -> None:
    young = histories_from(visits({1: [200, 10]}), NOW)
    assert next(past_windows(young, NOW, 365))[1] == 100
    newest = histories_from(visits({1: [20, 10]}), NOW)
    assert list(past_windows(newest, NOW, 365)) == []
    model = fit_chance(newest, NOW, 365)
    assert model.weights.tolist() == believed(PRIORS, 365, model.shop.rhythm.gap_days).tolist()


def test_little_evidence_stays_near_the_prior_and_much_leaves_it() -> None:
    rng = np.random.default_rng(1)
    rows = np.column_stack([np.ones(4000), rng.standard_normal(4000)])
    came = rng.random(4000) < 1 / (1 + np.exp(-(0.5 + 2 * rows[:, 1])))
    prior, precision = np.zeros(2), np.full(2, 10.0)
    few = fit_weights(rows[:10], came[:10], np.ones(10), prior, np.diag(precision))
    many = fit_weights(rows, came, np.ones(4000), prior, np.diag(precision))
    assert abs(few[1]) < 0.7
    assert many == pytest.approx([0.5, 2], abs=0.2)


@pytest.mark.parametrize("family", ["bookshop", "fashion", "cohort"])
def test_returners_rank_first_and_chances_are_true(family: str) -> None:
    shop = generate(family, FAMILIES[family], 1500, 4)
    histories = histories_from(shop.known, shop.today)
    model = fit_chance(histories, shop.today, shop.horizon_days)
    chance = chance_of_return(model, histories, shop.today)
    came = shop.bought_again(histories.customer_ids)
    assert auc(chance, came) > auc(histories.last.astype(float), came)
    assert calibration_error(chance, came) < 0.05
    expected = expected_visits(model, chance, OwnTime.of(histories, None, (shop.today, shop.today), ALWAYS_OPEN))
    assert (expected >= chance).all()
    after = shop.days[(shop.days > shop.today) & np.isin(shop.customer_ids, histories.customer_ids)]
    assert expected.sum() == pytest.approx(len(after), rel=0.2)


def test_the_prior_holds_a_shop_that_says_nothing_and_is_a_proper_one() -> None:
    assert all(np.linalg.eigvalsh(prior.precision).min() > 0 for prior in PRIORS)
    held = Prior(1.0, PRIORS[0].centre + 1, np.zeros(len(FEATURES)), PRIORS[0].precision)
    found = fit_chance(histories_from(visits({1: [20, 10]}), NOW), NOW, 365, [held])
    assert found.weights.tolist() == held.centre.tolist()


def test_a_shop_is_taken_for_the_kind_that_foretold_its_past() -> None:
    shop = generate("bakery", FAMILIES["bakery"], 200, 4)
    histories = histories_from(shop.known, shop.today)
    right = PRIORS[0]
    contrary = replace(right, centre=-right.centre)
    alone, both, mostly_contrary = (
        fit_chance(histories, shop.today, 365, priors).weights
        for priors in ([right], [right, contrary], [replace(right, share=0.01), contrary])
    )
    assert both == pytest.approx(alone, abs=1e-6)
    assert mostly_contrary == pytest.approx(alone, abs=1e-3)


def test_of_a_shop_without_a_past_all_kinds_are_believed_by_their_shares() -> None:
    seldom, often = replace(PRIORS[0], share=0.1), replace(PRIORS[1], share=0.3)
    middle = (seldom.centre_at(90, 30) + 3 * often.centre_at(90, 30)) / 4
    assert believed([seldom, often], 90, 30) == pytest.approx(middle)


def test_where_a_horizon_holds_many_gaps_silence_says_more() -> None:
    weekly, yearly = (believed(PRIORS, 365, gap) for gap in (7, 365))
    silence = [FEATURES.index(name) for name in ("overdue", "recency", "silence", "quiet", "far_overdue")]
    assert weekly[silence].sum() < yearly[silence].sum()
    assert length_of(365, 1) == length_of(365, 0.5)


def test_what_became_of_those_who_came_once() -> None:
    came_again = {who: [600 - who, 300] for who in range(1, 31)}
    stayed_away = {who: [600 - who] for who in range(31, 91)}
    model = fit_chance(histories_from(visits({200: [1000, 990, 5]} | came_again | stayed_away), NOW), NOW, 365)
    count, came = model.singles.like(200)
    assert (count, came) == (90, 30)
    assert model.singles.like(5000) == (0, 0)


def test_the_same_book_gives_the_same_chances() -> None:
    shop = generate("bakery", FAMILIES["bakery"], 200, 4)
    histories = histories_from(shop.known, shop.today)
    once, again = (
        chance_of_return(fit_chance(histories, shop.today, 365), histories, shop.today).tolist() for _ in range(2)
    )
    assert once == again


def test_looking_further_than_the_past_shows_keeps_the_share_that_comes_back() -> None:
    seldom = Habits(
        gap_days=300, gap_spread=1.3, regularity=0.8, once_share=0.3, leave_a_visit=0.0, leave_a_year=0.02, years=0.5
    )
    shop = generate("seldom", replace(seldom, cohort_share=0.5), 1500, 5, 365)
    histories = histories_from(shop.known, shop.today)
    chance = chance_of_return(fit_chance(histories, shop.today, 365), histories, shop.today)
    assert chance.mean() == pytest.approx(shop.bought_again(histories.customer_ids).mean(), abs=0.04)


def test_a_horizon_far_beyond_a_small_young_book_gives_true_chances_still() -> None:
    histories = histories_from(visits({who: [40, who] for who in range(1, 30)}), NOW)
    chance = chance_of_return(fit_chance(histories, NOW, 3650), histories, NOW)
    assert ((chance > 0) & (chance < 1)).all()
