"""Ticks of letters: kept in order, set with Space, and put into words only where somebody sees them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from winback_gui.ui.dialogs.letter_ticks import LetterTicks
from winback_gui.ui.theme import Theme

IDS = tuple(range(5_000, 0, -1))


@pytest.fixture
def said() -> list[int]:
    return []


@pytest.fixture
def ticks(theme: Theme, qtbot: QtBot, said: list[int]) -> LetterTicks:
    def words(place: int) -> str:
        said.append(place)
        return f"W-{IDS[place]}"

    made = LetterTicks("Letters to tick", IDS, words, [IDS[0], IDS[2]])
    qtbot.addWidget(made)
    made.resize(300, 200)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_only_what_is_in_sight_is_put_into_words(ticks: LetterTicks, said: list[int], qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(said))
    assert len(set(said)) < 50
    assert ticks.model().index(0, 0).data() == "W-5000"


def test_space_ticks_the_letter_with_the_focus_and_takes_its_tick_away(ticks: LetterTicks, qtbot: QtBot) -> None:
    assert ticks.ticked == [5_000, 4_998]
    ticks.setCurrentIndex(ticks.model().index(1, 0))
    with qtbot.waitSignal(ticks.ticks_changed):
        QTest.keyClick(ticks, Qt.Key.Key_Space)
    assert ticks.ticked == [5_000, 4_999, 4_998]
    QTest.keyClick(ticks, Qt.Key.Key_Space)
    assert ticks.ticked == [5_000, 4_998]


def test_single_ones_and_all_are_ticked(ticks: LetterTicks) -> None:
    ticks.tick(5_000, is_ticked=False)
    assert ticks.ticked == [4_998]
    ticks.tick_all(is_ticked=True)
    assert ticks.ticked == list(IDS)
    ticks.tick_all(is_ticked=False)
    assert ticks.ticked == []
