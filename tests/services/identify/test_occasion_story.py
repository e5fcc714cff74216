"""How the usual gap of somebody comes about whose visits belong together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from tests import factory
from tests.analytics.test_waiting import spring_shop
from tests.analytics.treatment_shop import practice
from tests.factory import TODAY, visits
from tests.services.stage_play import said
from tests.services.visits_book import book_of
from tests.ui_pages.page_session import NOW
from winback_gui.domain.figures import FigureKind
from winback_gui.domain.lapse import LapseRule, Status
from winback_gui.domain.purchase import VisitColumns
from winback_gui.services.customers.customer_rows import customer_rows
from winback_gui.services.identify.find_lapsed import work_out
from winback_gui.services.identify.reckoning import OneCustomer, Reckoning
from winback_gui.services.identify.rhythm_story import _chance_words, _state
from winback_gui.services.identify.standings import Standings
from winback_gui.services.identify.value_story import value_story
from winback_gui.store import customers
from winback_gui.store.book import Book
from winback_gui.ui.charts.departure_months import who_counts


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Book, Standings]]:
    known, new = practice(), visits({900: [100, 93, 86, 80]})
    both = VisitColumns(
        known.customer_ids + new.customer_ids, known.days + new.days, known.amounts_minor + new.amounts_minor
    )
    book = book_of(tmp_path_factory.mktemp("practice") / "practice.winback", both, NOW)
    with book:
        yield book, work_out(book, TODAY)


def gap_of(shop: tuple[Book, Standings], row: int) -> Reckoning:
    book, standings = shop
    story = value_story(book, int(standings.columns.customer_ids[row]), TODAY, standings)
    assert story is not None
    return dict(story.parts)[FigureKind.RHYTHM].reckonings[0]


def test_only_a_shop_of_treatments_says_that_visits_close_together_count_once(
    shop: tuple[Book, Standings], tmp_path: Path
) -> None:
    standings = shop[1]
    close = "visits close together, as in a treatment, count as one"
    assert close in said(who_counts(standings.departures()))
    with book_of(tmp_path / "wine.winback", visits({one: [700, 400, 100] for one in range(30)}), NOW) as other:
        told = said(who_counts(work_out(other, TODAY).departures()))
    assert close not in told
    assert told.startswith("Regulars came more than once, for longer than a month. The month is")


def test_the_gap_is_told_of_visits_that_belong_together_counted_once(shop: tuple[Book, Standings]) -> None:
    columns = shop[1].columns
    row = int(np.flatnonzero((columns.occasions > 4) & ~columns.has_season)[0])
    visits, together, middle, half, others, _weight = gap_of(shop, row).lines
    apart_days = shop[1].fit.chance.occasions.apart_days
    assert said(visits.figure) == str(columns.frequency[row])
    assert said(together.what) == f"visits {apart_days} days apart or less counted once"
    assert said(together.figure) == str(columns.occasions[row])
    low, high = sorted(int(said(line.figure).split()[0]) for line in (middle, others))
    usual_days = round(float(columns.usual_gap_days[row]))
    assert low <= usual_days <= high
    shortest, *_, longest = (int(word) for word in said(half.figure).split() if word.isdigit())
    assert shortest <= usual_days <= longest


def test_of_one_treatment_alone_it_is_said_that_it_makes_no_rhythm(shop: tuple[Book, Standings]) -> None:
    columns = shop[1].columns
    rows = np.flatnonzero((columns.occasions == 1) & (columns.frequency > 1))
    assert len(rows) > 0
    told = gap_of(shop, int(rows[0]))
    assert said(told.said).startswith("Their visits belong together, and make no rhythm yet")
    assert told.outcome is not None
    assert said(told.outcome) == "none yet"


def test_who_passed_through_is_told_in_days_and_without_a_year(shop: tuple[Book, Standings]) -> None:
    """A guest of 4 days was "50.3 gaps" late by a usual gap of 2 days, and spent "€48 a year"."""
    book, standings = shop
    one = next(each for each in standings if each.is_brief)
    story = value_story(book, one.customer_id, TODAY, standings)
    assert story is not None
    _gap, late, _state = dict(story.parts)[FigureKind.RHYTHM].reckonings
    assert late.outcome is not None
    assert said(late.outcome) == f"{one.recency_days} days"
    words = [said(line.what) for part in dict(story.parts).values() for made in part.reckonings for line in made.lines]
    assert not [what for what in words if "usual gap" in what], words
    rhythm = next(each for each in standings if not each.is_brief and each.frequency > 1)
    brief, regular = customer_rows(book, [one.customer_id, rhythm.customer_id], standings, "EUR")
    assert brief.is_brief
    assert not regular.is_brief


@pytest.mark.parametrize(
    ("status", "chance", "words"),
    [
        (Status.LAPSED, 0.4961, "just below 50 in 100"),
        (Status.LAPSED, 0.43, "43 in 100"),
        (Status.AT_RISK, 0.798, "just below 80 in 100"),
        (Status.ACTIVE, 0.4961, "50 in 100"),
    ],
)
def test_a_chance_does_not_read_as_the_limit_that_it_is_below(
    shop: tuple[Book, Standings], status: Status, chance: float, words: str
) -> None:
    """ "Stopped means: the chance is below 50 in 100" stood above "50 in 100"."""
    one = next(iter(shop[1]))
    assert said(_chance_words(replace(one, status=status, chance_of_return=chance), LapseRule())) == words


def test_how_much_of_a_chance_is_told_by_when_somebody_is_due_is_a_line_of_its_story(
    shop: tuple[Book, Standings],
) -> None:
    book, standings = shop
    share = standings.fit.chance.due_share
    assert share > 0.2
    row = int(np.flatnonzero((standings.columns.occasions > 4) & ~standings.columns.has_season)[0])
    regular = int(standings.columns.customer_ids[row])
    passed_through = next(int(who) for who in standings.columns.customer_ids[standings.columns.occasions == 1])
    for who, told in ((regular, [f"{round(100 * share)} in 100"]), (passed_through, [])):
        story = value_story(book, who, TODAY, standings)
        assert story is not None
        lines = dict(story.parts)[FigureKind.CHANCE].reckonings[1].lines
        assert [said(line.figure) for line in lines if said(line.what).startswith("how much is told by")] == told


def test_two_visits_known_long_ago_are_not_called_punctual(shop: tuple[Book, Standings]) -> None:
    """Two visits within a month, and none for long: it said that "they are not late"."""
    book, standings = shop
    row = int(np.flatnonzero(standings.columns.frequency == 4)[0])
    standing = standings.standing(int(standings.columns.customer_ids[row]))
    (customer,) = customers.by_ids(book.con, [int(standings.columns.customer_ids[row])])
    assert standing is not None
    known = replace(standing, status=Status.ONE_TIME, frequency=2, priced=1)
    one = OneCustomer(customer, known, factory.shop(), standings, told=None)
    assert said(_state(one).said).startswith("“Two visits known” means: two visits are known, within one month or on")
    briefly = replace(one, standing=replace(known, frequency=8, priced=8))
    assert said(_state(briefly).said).startswith("“Came briefly” means: several purchases, all within one month or on")


def test_who_has_not_come_in_their_weeks_is_late_by_the_days_since_then(tmp_path: Path) -> None:
    """Six weeks after the season of somebody it said "not late", because they are waited for some weeks longer."""
    october = {who: [(TODAY - date(year, 10, 2 + who % 5)).days for year in range(2022, 2026)] for who in range(1, 12)}
    weekly = {1000 + at: range(at % 9, 1400, 10) for at in range(12)}
    with book_of(tmp_path / "shop.winback", visits({**october, **weekly}), NOW) as book:
        standings = work_out(book, TODAY)
        story = value_story(book, 1, TODAY, standings)
        standing = standings.standing(1)
    assert story is not None
    assert standing is not None
    assert standing.status is Status.SEASONAL
    assert said(standing.sentence) == "each October, not this time so far"
    _gap, late, state = dict(story.parts)[FigureKind.RHYTHM].reckonings
    assert standing.expected_on is not None
    assert said(late.outcome or late.said) == f"{(TODAY - standing.expected_on).days} days"
    assert said(state.said).endswith("the next ones are still to come, or only just over.")


def test_of_who_is_known_for_one_season_it_says_that_their_weeks_come_again(tmp_path: Path) -> None:
    """One purchase 338 days ago stood at 36 in 100, one 417 days ago at 4, and nothing said that it was the season."""
    with book_of(tmp_path / "spring.winback", spring_shop(18), NOW) as book:
        standings = work_out(book, TODAY)
        columns = standings.columns
        guest, weekly = (
            int(columns.customer_ids[row]) for row in (columns.season_again.argmax(), columns.frequency.argmax())
        )
        one = standings.standing(guest)
        assert one is not None
        told = {}
        for who in (guest, weekly):
            story = value_story(book, who, TODAY, standings)
            assert story is not None
            told[who] = dict(story.parts)[FigureKind.CHANCE].reckonings[1]
    words = {said(line.what): said(line.figure) for line in told[guest].lines}
    assert words["the same weeks, in which others come each year, about"].endswith(str(one.last_on.year + 1))
    assert said(told[guest].said).startswith("Weighed together: when their weeks of the year come")
    assert "the same weeks" not in " ".join(said(line.what) for line in told[weekly].lines)
    assert said(told[weekly].said).startswith("Weighed together: how long they have been silent")
