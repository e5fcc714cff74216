"""The one sentence that says where a customer stands: "usually every 24 days, now 96"."""

from __future__ import annotations

from datetime import date

from winback_gui.domain.lapse import Status
from winback_gui.domain.message import Message, msg, plural

FEW_VISITS = 5  # below this the gap is "probably" every so many days
_WEEK_DAYS = 7
_MONTH_DAYS = 30.4
_MOST_WEEKS = 9


def standing_sentence(
    status: Status,
    *,
    frequency: int,
    recency_days: int,
    usual_gap_days: float | None,
    next_season: date | None = None,
    next_season_in_days: int = 0,
    came_back_after_days: int | None = None,
) -> Message:
    """Return the sentence for a customer's figures.

    Args:
        status: the state that the sentence has to explain.
        frequency: number of visits.
        recency_days: days since the last visit.
        usual_gap_days: None for a single visit.
        next_season: middle of the season that follows the last visit; None for those who come all year.
        next_season_in_days: days from today until then; negative when it is over.
        came_back_after_days: length of the silence that the last visits ended; None = there was none.
    """
    if frequency <= 1 or usual_gap_days is None:
        return _once(status, recency_days)
    if next_season is not None:
        return _season(status, next_season, next_season_in_days)
    if came_back_after_days is not None:
        return plural("came back after {count} day", "came back after {count} days", came_back_after_days)
    return _rhythm(frequency, recency_days, max(1, round(usual_gap_days)))


def _once(status: Status, recency_days: int) -> Message:
    if recency_days == 0:
        return msg("bought for the first time today")
    if status is Status.NEW:
        return plural(
            "bought for the first time {count} day ago", "bought for the first time {count} days ago", recency_days
        )
    return plural("bought once, {count} day ago", "bought once, {count} days ago", recency_days)


def _season(status: Status, season: date, in_days: int) -> Message:
    if status is not Status.SEASONAL:
        return msg("each {season:month}, but not the last time", season=season)
    weeks = round(in_days / _WEEK_DAYS)
    if weeks <= 0:
        return msg("each {season:month}, expected now", season=season)
    if weeks < _MOST_WEEKS:
        return plural(
            "each {season:month}, next in {count} week",
            "each {season:month}, next in {count} weeks",
            weeks,
            season=season,
        )
    months = round(in_days / _MONTH_DAYS)
    return plural(
        "each {season:month}, next in {count} month",
        "each {season:month}, next in {count} months",
        months,
        season=season,
    )


def _rhythm(frequency: int, recency_days: int, gap_days: int) -> Message:
    if recency_days == 0:
        if frequency < FEW_VISITS:
            return plural("probably every day, here today", "probably every {count} days, here today", gap_days)
        return plural("usually every day, here today", "usually every {count} days, here today", gap_days)
    if frequency < FEW_VISITS:
        return plural(
            "probably every day, now {days}", "probably every {count} days, now {days}", gap_days, days=recency_days
        )
    return plural(
        "usually every day, now {days}", "usually every {count} days, now {days}", gap_days, days=recency_days
    )
