"""Whoever comes in the same weeks each year will come in them again, and not before; chance neighbours will not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from tests.analytics.garden_centre import garden_centre
from tests.analytics.seasonal_shop import BEYOND, DUE, REGULAR, SINGLE_DUE, group_of, shop
from tests.bench.shops import FAMILIES, generate
from tests.factory import TODAY, visits
from winback_gui.analytics.chance import chance_of_return
from winback_gui.analytics.chance_fit import fit_chance
from winback_gui.analytics.features import shop_model
from winback_gui.analytics.histories import Floats, Histories, histories_from
from winback_gui.analytics.own_time import ShopTime
from winback_gui.analytics.season import seasons_of
from winback_gui.analytics.shop_fit import fit_shop
from winback_gui.analytics.standings import standings_of
from winback_gui.analytics.waiting import Past, SeasonOdds, SeasonParts, Trust, season_odds, season_parts, trust_in
from winback_gui.analytics.windows import window_at
from winback_gui.domain.lapse import LapseRule, Status
from winback_gui.domain.open_days import ALWAYS_OPEN
from winback_gui.domain.purchase import VisitColumns, day_number

NOW = day_number(TODAY)
SURE = Trust(1.0, 1.0, 1.0, 1.0, share=1.0)


def told(histories: Histories, horizon: int) -> Floats:
    return chance_of_return(fit_chance(histories, NOW, horizon), histories, NOW)


def people(*days_ago: list[int]) -> Histories:
    return histories_from(visits(dict(enumerate(days_ago, 1))), NOW)


def parts(histories: Histories, horizon: int = 60, today: int = NOW, trust: Trust = SURE) -> SeasonParts:
    return season_parts(trust, histories, seasons_of(histories, today), today, horizon)


def test_who_comes_each_december_is_expected_in_it_and_not_in_march() -> None:
    histories = shop()
    chance, group = told(histories, 60), group_of(histories)
    assert chance[group == DUE].min() > 0.5
    assert chance[group == BEYOND].max() < 0.05


def test_over_a_whole_year_both_are_expected() -> None:
    histories = shop()
    chance, group = told(histories, 365), group_of(histories)
    assert chance[group == DUE].min() > 0.5
    assert chance[group == BEYOND].min() > 0.5


def test_regulars_get_no_more_for_the_season_of_others() -> None:
    histories = shop()
    model = fit_chance(histories, NOW, 60)
    regular = group_of(histories) == REGULAR
    assert not model.seasons.added(parts(histories, trust=model.seasons.trust), np.full(len(histories), -1.0))[
        regular
    ].any()
    assert abs(model.level) < 0.2, "what the seasonal ones did a year ago is told of them already"


def test_those_of_one_season_are_told_by_it_where_many_keep_to_one() -> None:
    for many in (True, False):
        histories = shop(seasonal=many)
        seasons = fit_chance(histories, NOW, 60).seasons
        added = seasons.added(parts(histories, trust=seasons.trust), np.full(len(histories), -1.0))
        assert (added[group_of(histories) == SINGLE_DUE] > 0).all() == many


@pytest.mark.parametrize("seed", range(6))
def test_visits_a_year_apart_that_chance_explains_are_hardly_believed(seed: int) -> None:
    rng = np.random.default_rng(seed)
    at_random = visits({who: rng.choice(1400, 2 + who % 3, replace=False).tolist() for who in range(1, 1500)})
    histories = histories_from(at_random, NOW)
    assert seasons_of(histories, NOW).is_seasonal.sum() > 20, "chance alone makes many"
    trust = trust_in(histories, NOW)
    assert max(trust.of_two, trust.of_long, trust.of_one) < 0.3
    assert trust.share < 0.02


def test_one_person_with_ten_decembers_is_believed_whatever_two_others_do() -> None:
    decembers = [340 + 365 * year for year in range(10)]
    ten_months = [[20 + 305 * time + at for time in range(4)] for at in (0, 3)]
    alone, beside = (trust_in(people(decembers, *others), NOW) for others in ([], ten_months))
    assert alone.of_more > 0.5
    assert beside.of_more > 0.3


def test_a_book_too_young_for_a_control_believes_nobody() -> None:
    assert trust_in(people([0, 362], [1, 361]), NOW) == Trust()


def test_each_kind_of_season_has_its_own_trust() -> None:
    rows = people([340, 705], [340, 705, 1070], [340, 705, 1070, 1435], [340, 350, 360, 705, 740, 765, 340], [100])
    trust = Trust(0.2, 0.3, 0.4, 0.5)
    assert trust.of(seasons_of(rows, NOW)).tolist() == [0.2, 0.3, 0.4, 0.5, 0.0]


def test_the_past_tells_how_many_come_again() -> None:
    histories = shop()
    is_due = group_of(histories) == DUE
    odds = np.full(len(histories), -1.0)
    of_today = parts(histories)

    def mean(past: list[Past]) -> float:
        return float(season_odds(SURE, past).added(of_today, odds)[is_due].mean())

    def all_or_none(came: bool, count: float) -> list[Past]:
        return [Past(of_today, odds, is_due & came, count)]

    assert mean(all_or_none(False, 1.0)) < mean(all_or_none(False, 0.1)) < mean([])
    assert mean([]) < mean(all_or_none(True, 0.1)) < mean(all_or_none(True, 1.0))


def test_a_season_counts_by_how_much_of_it_lies_within_the_horizon() -> None:
    rows = people([1060, 695, 330])
    ahead = [parts(rows, horizon).ahead[0] for horizon in range(10, 80, 5)]
    assert (ahead[0], ahead[-1]) == (0.0, 1.0)
    assert (np.diff(ahead) >= 0).all()
    assert np.array([parts(rows, horizon).beyond[0] for horizon in range(10, 80, 5)]) == pytest.approx(
        1 - np.array(ahead)
    )
    passed = parts(rows, today=NOW + 60)
    assert (passed.ahead[0], passed.beyond[0]) == (0.0, 0.0), "the season went by without them"


def test_over_a_year_nobodys_season_lies_beyond() -> None:
    early = people([3, 371, 736, 1101])
    assert parts(early, 365).beyond[0] == 0
    assert parts(early, 91).beyond[0] == 1


def test_of_a_season_ahead_silence_says_less() -> None:
    rows, odds = people([1060, 695, 330]), SeasonOdds(SURE, set_aside=0.4)
    assert odds.added(parts(rows), np.array([-5.0])) == pytest.approx([2.0])
    assert odds.added(parts(rows, 10), np.array([-5.0])) == pytest.approx([0.0])


def test_between_two_visits_of_one_season_the_next_is_not_a_year_away() -> None:
    several, once = people([745, 740, 735, 375, 370, 365, 5]), people([735, 370, 5])
    assert parts(several).beyond[0] == 0
    assert parts(once).beyond[0] == 1
    assert parts(several, today=NOW + 90).beyond[0] == 1
    mostly_once = people([1465, 1100, 740, 735, 370, 5])
    assert 0.5 < parts(mostly_once).beyond[0] < 1, "one season with two visits in five"
    fading = [parts(several, today=day).beyond[0] for day in range(NOW, NOW + 60, 3)]
    assert np.diff(fading).max() < 0.4


def test_a_long_season_is_ahead_from_its_first_day_to_its_last() -> None:
    rows = people([300, 330, 360, 665, 695, 725])
    assert seasons_of(rows, NOW).is_long[0]
    assert [round(float(parts(rows, horizon).ahead[0]), 1) for horizon in (3, 35, 70)] == [0.0, 0.5, 1.0]


def test_only_who_is_known_for_one_season_is_asked_back_a_year_later() -> None:
    rows = people([340], [345, 340, 330], [340, 200], [340, 705], [100])
    assert (parts(rows).again > 0).tolist() == [True, True, False, False, False]
    assert not parts(rows, 365).again.any()
    assert not parts(rows, trust=replace(SURE, share=0.0)).again.any()


IN_SPRING = replace(SURE, weeks=tuple(float(8 <= week <= 20) for week in range(53)))
SPRING = 210  # days ago: 21 April


def test_over_a_year_it_counts_whether_others_come_each_year_in_these_weeks() -> None:
    rows = people([SPRING], [SPRING + 40, SPRING + 20, SPRING], [120], [SPRING + 120, SPRING], [30], [SPRING + 365])
    again = parts(rows, 365, trust=IN_SPRING)
    assert again.again.tolist() == [1, 1, 0, 0, 0, 0]
    assert again.is_again.tolist() == [True, True, False, False, False, False]
    assert again.only(np.array([1, 2])).again.tolist() == [1, 0]
    fading = [parts(rows, 365, today=NOW + later, trust=IN_SPRING).again[0] for later in range(0, 365, 5)]
    assert fading[0] == 1
    assert fading[-1] == 0, "the weeks of the next year went by"
    soon = [parts(people([SPRING]), 365, today=NOW - SPRING + later, trust=IN_SPRING).again[0] for later in (9, 60, 95)]
    assert soon[0] == 0, "who was here lately may come again soon"
    assert 0 < soon[1] < soon[2] == 1
    moved = [
        season_parts(IN_SPRING, rows, seasons_of(rows, NOW), NOW, 365, moved_days=days).again[:2] for days in (0, 180)
    ]
    assert moved[0].tolist() == [1, 1]
    assert moved[1].tolist() == [0, 0], "told of a day half a year ago their weeks were in autumn"


def test_the_weeks_are_those_of_who_keeps_to_a_season_by_habit() -> None:
    histories = shop()
    trust = trust_in(histories, NOW)
    due = NOW + 30 - 4
    of_due, of_nobody = trust.of_one_in(np.array([due, due + 75]))
    assert of_due == pytest.approx(trust.of_one)
    assert of_nobody < 0.2
    assert trust.at_least(Trust()) == trust == Trust().at_least(trust)
    assert trust_in(shop(seasonal=False), NOW).of_one_in(np.array([due])).tolist() == [0.0]


def spring_shop(came_again: int) -> VisitColumns:
    """Forty people who come each spring, regulars, ten of last spring; of twenty of the one before some came again."""
    days: dict[int, list[int]] = {}
    for who in range(40):
        days[who] = [SPRING + 365 * year + (who * 7 + year * 5) % 30 for year in range(4)]
        days[100 + who] = list(range(3 + who % 5, 1500, 7 + who % 9))
        days[200 + who] = list(range(150 + who * 9, 1500, 7 + who % 9))
    for who in range(20):
        first = [SPRING + 365 + who % 10, SPRING + 365 + 25 + who % 10]
        days[300 + who] = first + ([SPRING + who % 10] if who < came_again else [])
    for who in range(10):
        days[400 + who] = [SPRING + who, SPRING + 12 + who, SPRING + 25 + who]
    return visits(days)


def test_weeks_like_all_others_are_no_season() -> None:
    """Each comes once a year on a day of their own: there whoever came once is no guest of a season."""
    spread, spring = replace(SURE, weeks=(0.67,) * 53), replace(SURE, weeks=(0.0,) * 10 + (1.0,) * 12 + (0.0,) * 31)
    days = 365 * 50 + np.array([15 * 7, 40 * 7])
    assert spread.of_one_more_in(days).tolist() == [0.0, 0.0]
    assert spring.of_one_more_in(days).tolist() == [1.0, 0.0]
    assert (Trust().of_one_more_in(days) == 0).all()


def test_who_is_known_for_one_season_teaches_nothing_of_regulars() -> None:
    """Readers of a bookshop, silent for 5 to 10 of their gaps, were told .42, for parents come each August: 0 came."""
    histories = histories_from(spring_shop(18), NOW)
    told = ShopTime.of(histories, ALWAYS_OPEN, NOW)
    window = window_at(told, 1.0, NOW - 365, 365, shop_model(histories, NOW))
    known = window.without_seasons(trust_in(histories, NOW))
    ids = window.past.dated.customer_ids
    one_spring = (ids >= 300) & (ids < 320)
    assert one_spring.sum() == 20
    assert known.counts[one_spring].max() < 0.2
    assert (known.counts[(ids >= 100) & (ids < 300)] == 1).all()
    assert (known.counts[ids < 40] == 1).all(), "of whom two seasons are known, their own habit says when"
    singles = window.past.dated.frequency == 1
    kept = window.without_seasons(trust_in(histories, NOW), singles_too=False)
    assert (kept.counts[singles] == 1).all()
    assert (kept.counts[~singles] == known.counts[~singles]).all()


def test_nor_where_no_past_horizon_was_as_long() -> None:
    """Growers came again after eleven months, and guests who had gone in May were told .37 in October."""
    today = day_number(date(2025, 10, 8))
    histories = histories_from(garden_centre(date(2025, 10, 8), growers=300, landscapers=2), today)
    chance = chance_of_return(fit_chance(histories, today, 365), histories, today)
    assert chance[histories.customer_ids <= 20].mean() < 0.27
    assert chance[(histories.customer_ids > 20) & (histories.customer_ids <= 90)].mean() > 0.95


@pytest.mark.slow
@pytest.mark.parametrize("horizon_days", [182, 365])
def test_who_is_known_for_one_spring_has_not_stopped_before_the_next(horizon_days: int) -> None:
    rule = LapseRule(horizon_days=horizon_days)
    often, seldom = (standings_of(known, fit_shop(known, NOW, rule, None))
                     for known in (spring_shop(18), spring_shop(0)))  # fmt: skip
    new = np.isin(often.customer_ids, range(400, 410))
    assert often.chance_a_year[new].mean() > seldom.chance_a_year[new].mean() + 0.1
    assert often.has_status(Status.NEW)[new].all()
    later = NOW + 190
    known = spring_shop(18)
    passed = standings_of(known, fit_shop(known, later, rule, None))
    assert passed.has_status(Status.ONE_TIME)[new].all(), "their second spring went by without them"


def test_who_comes_once_each_year_is_expected_once_a_year() -> None:
    known = spring_shop(10)
    columns = standings_of(known, fit_shop(known, NOW, LapseRule(), None))
    each_spring = (columns.customer_ids < 40) & (columns.chance_of_return > 0.5)
    assert each_spring.sum() > 30
    assert columns.visits_a_year[each_spring] == pytest.approx(columns.chance_a_year[each_spring])


def test_a_year_brings_nobody_less_than_a_half() -> None:
    """Each horizon is learnt by itself: some were likelier to come within half a year than within a whole one."""
    known = generate("christmas", FAMILIES["christmas"], 400, 702).known
    columns = standings_of(known, fit_shop(known, max(known.days), LapseRule(horizon_days=183), None))
    assert np.all(columns.chance_a_year >= columns.chance_of_return)


@pytest.mark.parametrize("horizon", [1, 30, 344, 365, 3000])
def test_nobody_and_a_book_without_a_past_are_no_trouble(horizon: int) -> None:
    nobody = histories_from(visits({}), NOW)
    assert trust_in(nobody, NOW) == Trust()
    assert season_odds(SURE, []).added(parts(nobody, horizon), np.zeros(0)).tolist() == []
    past = [Past(parts(nobody, horizon), np.zeros(0), np.zeros(0, bool), 1.0)]
    assert season_odds(SURE, past) == season_odds(SURE, [])


@pytest.mark.slow
def test_one_customer_alone_gets_the_chance_of_the_whole_computation() -> None:
    histories = shop()
    model = fit_chance(histories, NOW, 182)
    whole = chance_of_return(model, histories, NOW)
    alone = [chance_of_return(model, histories.only(np.array([at])), NOW)[0] for at in range(len(histories))]
    assert whole.tolist() == alone


def test_a_year_ago_seasons_are_believed_as_they_were_then() -> None:
    """Today hardly anybody is known for two seasons only: that says nothing of those who were then."""
    three = {who: [340 + who % 9, 705 + who % 9, 1070 + who % 9] for who in range(1, 20)}
    two = {50: [700, 1060], 51: [1000, 640]}
    regulars = {who: list(range(3 + who % 5, 1500, 7 + who % 9)) for who in range(100, 140)}
    model = fit_chance(histories_from(visits({**three, **two, **regulars}), NOW), NOW, 365)
    assert model.waiters.ahead >= 19
    assert model.waiters.ahead_came >= 19


def test_what_became_of_others_is_told_of_the_same_weeks_last_year() -> None:
    model = fit_chance(shop(), NOW, 91)
    assert model.others_day == NOW - 365
    assert model.waiters.ahead > 20
    assert model.waiters.ahead_came > 0.6 * model.waiters.ahead
    assert model.waiters.beyond > 20
    assert model.waiters.beyond_came == 0
    assert fit_chance(shop(), NOW, 365).others_day == NOW - 365
    assert fit_chance(shop(), NOW, 250).others_day == NOW - 250
