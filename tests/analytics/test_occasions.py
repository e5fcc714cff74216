"""Visits that belong together count once: between two treatments nobody is late."""

from __future__ import annotations

from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analytics.treatment_shop import NOW, STAYED, practice
from tests.bench.shops import FAMILIES, generate
from tests.factory import visits
from winback_gui.analytics import absences as absences_module
from winback_gui.analytics.absences import absences_of
from winback_gui.analytics.histories import Histories, histories_from
from winback_gui.analytics.occasions import (
    EACH_VISIT,
    Occasions,
    apart_days_in,
    begins,
    comes_in_occasions,
    gaps_until,
    merged,
    occasions_in,
)
from winback_gui.analytics.shop_fit import ShopFit, Told, fit_shop
from winback_gui.analytics.standing_at import standing_at
from winback_gui.analytics.standing_columns import StandingColumns
from winback_gui.analytics.standings import standings_of, standings_told
from winback_gui.domain.lapse import LapseRule, Status
from winback_gui.domain.purchase import VisitColumns
from winback_gui.domain.speech import Speaker


def people(*days_ago: list[int]) -> Histories:
    return histories_from(visits(dict(enumerate(days_ago, 1))), NOW)


def told(known: VisitColumns, horizon_days: int = 365) -> tuple[ShopFit, StandingColumns]:
    fit = fit_shop(known, NOW, LapseRule(horizon_days=horizon_days), None)
    return fit, standings_of(known, fit)


def test_visits_that_lie_close_are_one_occasion_on_its_last_day() -> None:
    some = people([200, 190, 185, 20, 8], [300], [90, 80])
    found = merged(some, 14)
    assert found.starts.tolist() == [0, 2, 3, 4]
    assert (NOW - found.days).tolist() == [185, 8, 300, 80]
    assert found.amounts_minor.tolist() == [3000, 2000, 1000, 2000]
    assert begins(some, 14).tolist() == [True, False, False, True, False, True, True, False]
    assert merged(some, 0) is some


def test_a_treatment_may_last_for_four_months() -> None:
    long, longer = ([500, *range(10, 10 + days, 10)] for days in (121, 151))
    assert comes_in_occasions(people(long, longer), 14).tolist() == [True, False]


@given(
    st.lists(st.lists(st.integers(1, 900), min_size=1, max_size=40, unique=True), min_size=1, max_size=4),
    st.sampled_from([0, 14, 45, 60]),
)
def test_gaps_until_a_visit_are_those_that_were_known_on_its_day(lists: list[list[int]], apart_days: int) -> None:
    some = people(*lists)
    count, span = gaps_until(some, apart_days)
    for at, (who, day) in enumerate(zip(some.owner, some.days, strict=True)):
        known = merged(some.only(np.array([who])).until(int(day)), apart_days).days
        assert count[at] == len(known) - 1
        assert span[at] == known[-1] - known[0]


def test_a_pause_between_treatments_is_not_looked_at_as_an_absence(monkeypatch: pytest.MonkeyPatch) -> None:
    """By the nine days between visits each of 500 pauses was told as of its eve: most of the time of the past."""
    known = practice()
    fit, _columns = told(known)
    seen: list[int] = []

    def counted(some: Told, *rest: object) -> StandingColumns:
        seen.append(len(some.dated))
        return standings_told(some, *rest)  # type: ignore[arg-type] # passed on as they are

    monkeypatch.setattr(absences_module, "standings_told", counted)
    absences_of(known, fit)
    assert sum(seen) < 10


def test_who_comes_all_the_time_has_no_occasions() -> None:
    weekly, patient = list(range(0, 400, 7)), [200, 193, 186, 20, 13]
    some = people(weekly, patient)
    assert comes_in_occasions(some, 14).tolist() == [False, True]
    assert merged(some, 14).frequency.tolist() == [len(weekly), 2]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_practice_is_seen_as_one(seed: int) -> None:
    assert apart_days_in(histories_from(practice(seed), NOW)) in {14, 21, 30}


@pytest.mark.parametrize("family", FAMILIES)
def test_other_shops_are_left_alone(family: str) -> None:
    for seed in range(3):
        known = generate(family, FAMILIES[family], 250, seed).known
        assert apart_days_in(histories_from(known, 10**6)) == 0


def test_regulars_among_patients_are_counted_visit_by_visit() -> None:
    days = {who: list(range(who % 9, 1200, 12 + who % 7)) for who in range(60)}
    patients = {100 + who: [ago + start for start in range(7 * who, 1300, 180) for ago in (0, 7)] for who in range(25)}
    known = visits({**days, **patients})
    _fit, columns = told(known)
    weekly = columns.customer_ids < 60
    assert (columns.occasions == columns.frequency)[weekly].all()
    assert (columns.occasions * 2 == columns.frequency)[~weekly].all()
    few = visits({**days, **{who: patients[who] for who in range(100, 115)}})
    assert apart_days_in(histories_from(few, NOW)) == 0


def test_students_of_a_studio_are_no_patients() -> None:
    """A yoga studio's 50 students pause between terms, and 250 members come all the time.

    From one week to the next it was taken for a practice: who came weekly "usually came every 161 days".
    """
    members = {who: list(range(who % 5, 1000, 4 + who % 5)) for who in range(250)}
    terms = {
        300 + who: [day for start in (10, 190, 370, 550, 730) for day in range(start + who % 9, start + 90, 7)]
        for who in range(50)
    }
    assert apart_days_in(histories_from(visits({**members, **terms}), NOW)) == 0
    assert apart_days_in(histories_from(visits(terms), NOW)) > 0


def test_series_with_pauses_of_any_length_are_seen_too() -> None:
    """Of 177 patients called gone 50 came for their next series within the year."""
    random = np.random.default_rng(3)
    days: dict[int, list[int]] = {}
    for who in range(150):
        ago, of_one = random.uniform(0, 1600), []
        while ago < 1700:
            of_one += [int(ago + 6 * visit) for visit in range(8)]
            ago += 48 + random.uniform(120, 730)
        days[who] = of_one
    _fit, columns = told(visits(days))
    between = (columns.recency_days > 30) & (columns.recency_days < 200) & (columns.occasions > 1)
    assert between.sum() > 15
    assert not columns.has_status(Status.LAPSED)[between].any()
    assert np.nanmin(columns.usual_gap_days) > 100


def test_how_often_an_occasion_goes_on() -> None:
    some = people([100, 95], [100, 93], [100], [300, 100], [5, 2])
    found = occasions_in(some, NOW, 365, 14)
    assert found.apart_days == 14
    assert found.goes_on[0] == pytest.approx(2 / 8)  # of seven known visits two had another; one more counts for none
    assert found.goes_on[6] == pytest.approx(1 / 7)
    assert found.goes_on[7] == 0.0
    assert found.goes_on[14] == 0.0
    soon = occasions_in(some, NOW, 3, 14)
    assert (soon.goes_on[0], soon.goes_on[3], soon.goes_on[5]) == (0.0, 1 / 8, 1 / 7)
    assert occasions_in(some, NOW, 365, 0) is EACH_VISIT


def test_between_two_treatments_nobody_is_late() -> None:
    """Of 350 good patients every third was about to leave, for their gap was a week and they were silent for months."""
    _fit, columns = told(practice())
    here = columns.customer_ids <= STAYED
    assert columns.has_status(Status.AT_RISK, Status.LAPSED)[here].mean() < 0.08
    often = here & (columns.occasions > 3)
    assert 110 < float(np.median(columns.usual_gap_days[often])) < 220
    left = ~here & (columns.recency_days > 450)
    assert columns.has_status(Status.LAPSED)[left].mean() > 0.9


def test_the_next_treatment_is_foreseen() -> None:
    known, later = practice(), practice(until=NOW + 91)
    _fit, columns = told(known, 91)
    comes = np.isin(columns.customer_ids, np.array(later.customer_ids)[np.array(later.days) > NOW])
    told_chance, silence = columns.chance_of_return, columns.recency_days
    waiting = (silence > 30) & (silence < 100)
    due = (silence > 110) & (silence < 220)
    assert told_chance[due].mean() > told_chance[waiting].mean() + 0.15
    assert told_chance.mean() == pytest.approx(comes.mean(), abs=0.1)


def test_who_is_in_treatment_comes_again_soon() -> None:
    fit, columns = told(practice(), 30)
    in_treatment = columns.recency_days <= 6
    assert columns.chance_of_return[in_treatment].min() >= fit.chance.occasions.goes_on[6] > 0.3
    done = (columns.recency_days > 40) & (columns.recency_days < 90)
    assert columns.chance_of_return[done].mean() < 0.2


def test_a_newcomer_of_one_treatment_has_no_rhythm_of_a_week() -> None:
    known = practice()
    new = visits({900: [100, 93, 86, 80], 901: [100, 95]})
    both = VisitColumns(
        known.customer_ids + new.customer_ids, known.days + new.days, known.amounts_minor + new.amounts_minor
    )
    fit, columns = told(both)
    for who, seen in ((900, "4 times in 21 days, now 80"), (901, "twice, 5 days apart, now 95")):
        row = columns.position(who)
        assert row is not None
        one = standing_at(columns, row, fit)
        assert one.status is Status.NEW
        assert Speaker().plain(one.sentence) == seen
        assert Speaker().plain(one.reason).endswith("It is too early to tell.")


@pytest.mark.slow
@pytest.mark.parametrize(("horizon_days", "off"), [(30, 0.25), (91, 0.2), (182, 0.2), (365, 0.2)])
def test_as_many_visits_are_expected_as_come(horizon_days: int, off: float) -> None:
    """Occasions were told, visits counted: a quarter of a year was expected to bring 552 of 752."""
    expected = made = a_year = made_in_a_year = 0.0
    for seed in range(1, 5):
        known, later = practice(seed), practice(seed, until=NOW + horizon_days)
        _fit, columns = told(known, horizon_days)
        expected += float(columns.expected_purchases.sum())
        made += len(later) - len(known)
        a_year += float(columns.visits_a_year.sum())
        made_in_a_year += len(practice(seed, until=NOW + 365)) - len(known)
    assert expected == pytest.approx(made, rel=off)
    assert a_year == pytest.approx(made_in_a_year, rel=0.12), "whatever is asked for, and none is cut off at its end"


def test_behind_a_closed_door_no_treatment_goes_on() -> None:
    some = people([9, 2])
    told_off = Occasions(14, tuple([0.6] * 15), 365, 3.0)
    assert told_off.still_to_come(some, NOW, np.array([365])).tolist() == [0.6]
    assert told_off.still_to_come(some, NOW, np.array([3])).tolist() == pytest.approx([0.15])
    assert told_off.still_to_come(some, NOW, np.array([0])).tolist() == [0.0]


def test_one_series_alone_makes_no_regular_who_stopped() -> None:
    """Of a physiotherapist's 53 who "stopped" all had come for one series, said as "came 8 times"."""
    days = {who: [4 * who + 200 * series + 6 * visit for series in range(7) for visit in range(8)] for who in range(40)}
    days |= {100 + who: [300 + 20 * who + 6 * visit for visit in range(8)] for who in range(20)}
    fit, columns = told(visits(days))
    once = columns.customer_ids >= 100
    assert (columns.occasions[once] == 1).all()
    assert columns.has_status(Status.ONE_TIME)[once].all()
    assert not columns.are_regulars()[once].any()
    row = columns.position(100)
    assert row is not None
    standing = standing_at(columns, row, fit)
    assert Speaker().plain(standing.sentence) == "8 times in 43 days, now 300"
    assert standing.expected_on is None, "of whom hardly any comes again nobody was expected"
    assert standing_at(columns, 0, fit).expected_on is not None


def test_one_patient_alone_is_told_as_among_all() -> None:
    known = practice()
    fit, columns = told(known)
    ids, days = np.array(known.customer_ids), np.array(known.days)
    for row in range(0, len(columns), 7):
        who = int(columns.customer_ids[row])
        alone = standings_of(visits({who: (NOW - days[ids == who]).tolist()}, 5000), fit)
        for field in fields(StandingColumns):
            one, among = getattr(alone, field.name)[0], getattr(columns, field.name)[row]
            assert one == among or (np.isnan(one) and np.isnan(among)), field.name


def test_who_stopped_and_came_back_was_away_for_longer_than_between_treatments() -> None:
    known = practice()
    fit, _columns = told(known)
    back = absences_of(known, fit)
    assert len(back) < 10
    days = {who: [start + ago for start in range(4 * who, 2300, 155) for ago in (0, 7)] for who in range(50)}
    away = {who: [ago for ago in days[who] if ago < 20 or ago > 700] for who in range(4)}
    left = {who: [ago for ago in days[who] if ago > 700] for who in range(4, 16)}
    bought = visits(days | away | left)
    returned = absences_of(bought, fit_shop(bought, NOW, LapseRule(), None))
    assert set(returned.customer_ids.tolist()) == set(range(4))
    assert (returned.occasions * 2 == returned.frequency).all(), "they count once on the eve of a return, too"


@settings(max_examples=20, deadline=None)
@given(
    st.dictionaries(st.integers(1, 9), st.lists(st.integers(0, 900), min_size=1, max_size=14), max_size=9),
    st.sampled_from([10, 30, 60]),
)
def test_any_history_gives_figures(days: dict[int, list[int]], apart_days: int) -> None:
    known = visits(days)
    fit = fit_shop(known, NOW, LapseRule(), None)
    goes_on = tuple(np.linspace(0.9, 0.1, apart_days + 1).tolist())
    fit = replace(fit, chance=replace(fit.chance, occasions=Occasions(apart_days, goes_on)))
    columns = standings_of(known, fit)
    assert ((columns.chance_of_return > 0) & (columns.chance_of_return < 1)).all()
    assert (columns.occasions <= columns.frequency).all()
    assert (columns.occasions >= 1).all()
    assert np.isnan(columns.usual_gap_days).tolist() == (columns.frequency == 1).tolist()
    for row in range(len(columns)):
        assert Speaker().plain(standing_at(columns, row, fit).reason).endswith(".")
    absences_of(known, fit)
