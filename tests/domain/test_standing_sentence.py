from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from winback_gui.domain.lapse import Status
from winback_gui.domain.speech import Speaker
from winback_gui.domain.standing_sentence import standing_sentence


def said(status: Status = Status.LAPSED, **figures: Any) -> str:
    base: dict[str, Any] = {"frequency": 20, "recency_days": 96, "usual_gap_days": 24.0}
    return Speaker().plain(standing_sentence(status, **{**base, **figures}))


@pytest.mark.parametrize(
    ("figures", "sentence"),
    [
        ({}, "usually every 24 days, now 96"),
        ({"usual_gap_days": 24.4}, "usually every 24 days, now 96"),
        ({"frequency": 3, "usual_gap_days": 28.0, "recency_days": 95}, "probably every 28 days, now 95"),
        ({"usual_gap_days": 1.2, "recency_days": 9}, "usually every day, now 9"),
        ({"usual_gap_days": 0.3, "recency_days": 9, "frequency": 2}, "probably every day, now 9"),
        ({"status": Status.ACTIVE, "recency_days": 0}, "usually every 24 days, here today"),
        ({"status": Status.ACTIVE, "recency_days": 0, "frequency": 2}, "probably every 24 days, here today"),
        ({"status": Status.ACTIVE, "came_back_after_days": 121}, "came back after 121 days"),
        ({"recency_days": 1300}, "usually every 24 days, now 1,300"),
    ],
)
def test_rhythm(figures: dict[str, Any], sentence: str) -> None:
    assert said(**figures) == sentence


@pytest.mark.parametrize(
    ("status", "recency_days", "sentence"),
    [
        (Status.ONE_TIME, 255, "bought once, 255 days ago"),
        (Status.ONE_TIME, 1, "bought once, 1 day ago"),
        (Status.NEW, 1, "bought for the first time 1 day ago"),
        (Status.NEW, 12, "bought for the first time 12 days ago"),
        (Status.NEW, 0, "bought for the first time today"),
    ],
)
def test_single_visit(status: Status, recency_days: int, sentence: str) -> None:
    assert said(status, frequency=1, recency_days=recency_days, usual_gap_days=None) == sentence


@pytest.mark.parametrize(
    ("in_days", "sentence"),
    [
        (28, "each December, next in 4 weeks"),
        (7, "each December, next in 1 week"),
        (2, "each December, expected now"),
        (-5, "each December, expected now"),
        (180, "each December, next in 6 months"),
    ],
)
def test_season(in_days: int, sentence: str) -> None:
    season = {"next_season": date(2026, 12, 15), "next_season_in_days": in_days}
    assert said(Status.SEASONAL, **season) == sentence


def test_missed_season_says_so() -> None:
    season = {"next_season": date(2026, 12, 15), "next_season_in_days": -80}
    assert said(Status.LAPSED, **season) == "each December, but not the last time"
