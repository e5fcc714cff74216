"""Departures by month, as the month chart shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.lapse_words import who_is_regular
from winback_gui.domain.message import Message, msg, plural
from winback_gui.services.wording import when_words
from winback_gui.ui.charts.months import Month, MonthsShown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from winback_gui.analytics.bad_months import MonthOfDepartures
    from winback_gui.analytics.departures import Departures


def who_counts(departures: Departures) -> Message:
    """Return what a bar counts, where there is room for it below the months."""
    regulars = who_is_regular(in_occasions=departures.in_occasions)
    return msg("{regulars} The month is that of their last visit.", regulars=regulars)


def months_shown(departures: Departures, last: int = 12) -> MonthsShown:
    """Return the last months for the chart; the latest unusual one in its sentence."""
    months = departures.months[-last:]
    return MonthsShown(
        tuple(
            Month(one.first_day, one.count, stopped_words(one) if one.is_unusual else None, one.is_complete)
            for one in months
        ),
        departures.usual,
        _sentence(months, departures),
    )


def usual_words(usual: float) -> Message:
    """Return the usual level for the key of a chart: "usual: 4", "usual: under 1"."""
    return msg("usual: under 1") if 0 < usual < 1 else msg("usual: {count}", count=round(usual))


def stopped_words(month: MonthOfDepartures) -> Message:
    """Return what stands beside the ring of an unusual month, with its year: two years are on the axis."""
    return plural("{count} stopped in {month:month_year}", "{count} stopped in {month:month_year}", month.count,
                  month=month.first_day)  # fmt: skip


def _sentence(months: Sequence[MonthOfDepartures], departures: Departures) -> Message:
    if departures.are_by_year:
        return msg("Your regulars come in seasons or about once a year: a month tells nothing of them.")
    if departures.usual is None:
        return msg("With a few more months in the book you see here what is usual.")
    unusual = [month for month in months if month.is_unusual]
    if not unusual:
        return plural(
            "{count} stopped in these {months} months; no single month stands out.",
            "{count} stopped in these {months} months; no single month stands out.",
            sum(month.count for month in months),
            months=len(months),
        )
    # Two side by side have one cause, and are told as one wherever the months are told.
    bad = [month for month in departures.announced if month in months] or unusual[-1:]
    when, back = when_words(bad[0].first_day, bad[-1].first_day), sum(month.back for month in bad)
    count = sum(month.count for month in bad)
    stopped = plural("{count} stopped {when}", "{count} stopped {when}", count, when=when)
    if back:
        stopped = plural(
            "{stopped} ({count} has come back since)", "{stopped} ({count} have come back since)", back, stopped=stopped
        )
    return msg("{stopped}, more than chance explains.", stopped=stopped)
