"""Departures by month, as the month chart shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.message import Message, msg, plural
from winback_gui.ui.charts.months import Month, MonthsShown

if TYPE_CHECKING:
    from winback_gui.analytics.departures import Departures, MonthOfDepartures


def months_shown(departures: Departures, last: int = 12) -> MonthsShown:
    """Return the last months for the chart; the latest unusual one in its sentence."""
    months = departures.months[-last:]
    unusual = [month for month in months if month.is_unusual]
    return MonthsShown(
        tuple(
            Month(one.first_day, one.count, _stopped(one) if one.is_unusual else None, one.is_complete)
            for one in months
        ),
        departures.usual,
        _sentence(unusual[-1] if unusual else None, departures.usual),
    )


def _stopped(month: MonthOfDepartures) -> Message:
    return plural("{count} stopped in {month:month}", "{count} stopped in {month:month}", month.count,
                  month=month.first_day)  # fmt: skip


def _sentence(unusual: MonthOfDepartures | None, usual: float | None) -> Message:
    if usual is None:
        return msg("With a few more months in the book you see here what is usual.")
    if unusual is None:
        return msg("No month stands out.")
    return plural(
        "{count} stopped in {month:month_year}, more than chance explains.",
        "{count} stopped in {month:month_year}, more than chance explains.",
        unusual.count,
        month=unusual.first_day,
    )
