"""What stands in the list's column "Why on this list" is read whole in the window of 1366 px at text size 100 %."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtGui import QFontMetrics

from tests.factory import reasons
from winback_gui.domain.lapse import Status
from winback_gui.domain.speech import Speaker
from winback_gui.domain.standing_sentence import standing_sentence
from winback_gui.ui.roles import Role
from winback_gui.ui.theme import Theme

ROOM = 262  # px of the cell, measured with all columns of the list shown


def months(*numbers: int) -> tuple[date, ...]:
    return tuple(date(2026, number, 1) for number in numbers)


@pytest.mark.parametrize("seasons", [2, 5])
@pytest.mark.parametrize("has_left_out", [False, True])
def test_two_seasons_missed_the_last_time_are_read_whole(theme: Theme, seasons: int, has_left_out: bool) -> None:
    told = reasons(
        status=Status.LAPSED,
        next_season=date(2026, 4, 1),
        next_season_in_days=-80,
        season_months=months(3, 4, 5),
        other_months=months(9, 10, 11),
        seasons=seasons,
        has_left_a_season_out=has_left_out,
    )
    words = Speaker().plain(standing_sentence(told))
    assert QFontMetrics(theme.font(Role.BODY)).horizontalAdvance(words) <= ROOM, words
