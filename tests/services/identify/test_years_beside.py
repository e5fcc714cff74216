"""Two years of departures side by side: both show the same months of their years."""

from __future__ import annotations

from pathlib import Path

from tests.analytics.test_departures_by_year import december
from tests.factory import TODAY, visits
from tests.services.conftest import NOW
from tests.services.stage_play import said
from tests.services.visits_book import book_of
from winback_gui.services.identify.lapsed_departures import departures_shown, standings_year_ago
from winback_gui.services.identify.past_people import people_who_left
from winback_gui.services.identify.standings import Standings


def test_the_year_before_shows_the_months_of_this_one(tmp_path: Path) -> None:
    """Of forty December people nobody was a regular two years ago: that year alone was named two months earlier."""
    seasonal = {1 + who: [december(year, who) for year in (2023, 2024, 2025)] for who in range(40)}
    weekly = {1000 + at: range((at * 37) % 400 if at % 3 == 0 else at % 9, 1500, 10 + at % 20) for at in range(25)}
    with book_of(tmp_path / "shop.winback", visits({**seasonal, **weekly}), NOW) as book:
        standings = Standings.of(book, TODAY)
        then = standings_year_ago(book, standings)
        shown = departures_shown(standings, then)
        assert not shown.departures.are_by_year
        assert shown.this_year is not None
        assert shown.year_before is not None
        assert (shown.this_year.regulars, shown.year_before.regulars) == (25, 25), "in neither are December's"
        until = shown.this_year.until
        assert shown.year_before.until == until.replace(year=until.year - 1)
        assert shown.year_before.since == shown.this_year.since.replace(year=until.year - 2)
        assert said(people_who_left(book, shown.year_before, then, TODAY).title) == (
            f"Who left until {shown.year_before.until:%B %Y}?"
        )
