"""The months of departures in a sentence, as Today says them below the chart."""

from __future__ import annotations

from datetime import date

from winback_gui.analytics.bad_months import MonthOfDepartures
from winback_gui.analytics.departures import Departures
from winback_gui.domain.speech import Speaker
from winback_gui.ui.charts.departure_months import months_shown


def sentence(*counts: tuple[int, int, bool]) -> str:
    months = tuple(
        MonthOfDepartures(date(2026, at, 1), count, back=back, is_complete=True, is_unusual=is_unusual)
        for at, (count, back, is_unusual) in enumerate(counts, 1)
    )
    shown = months_shown(Departures(months, 6.0, None, is_uneven=False))
    return Speaker().plain(shown.sentence)


def test_of_one_unusual_month_it_is_said() -> None:
    said = sentence((5, 0, False), (21, 2, True), (6, 0, False))
    assert said == "21 stopped in February 2026 (2 have come back since), more than chance explains."


def test_two_side_by_side_are_told_as_one_as_on_identify() -> None:
    """ "20 stopped in April 2026" stood below a chart in which March was ringed, too: a groomer had left with 41."""
    said = sentence((5, 0, False), (6, 0, False), (21, 1, True), (20, 0, True), (8, 0, False))
    assert said == "41 stopped from March to April 2026 (1 has come back since), more than chance explains."
    apart = sentence((21, 0, True), (6, 0, False), (20, 0, True))
    assert apart == "20 stopped in March 2026, more than chance explains."
