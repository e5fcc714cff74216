"""The tools above a letter stay where they are while the owner goes through the letters."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from winback_gui.domain.speech import Speaker
from winback_gui.ui.theme import Theme
from winback_gui.ui.widgets.letter_tools import LetterTools

_AT_1366 = 592
"""What the middle of the page has in the smallest usual window."""


@pytest.mark.parametrize("total", [9, 11, 88])
def test_the_boxes_stay_from_letter_to_letter(qtbot: QtBot, theme: Theme, total: int) -> None:
    tools = LetterTools(Speaker())
    qtbot.addWidget(tools)
    theme.dress(tools)
    tools.resize(_AT_1366, tools.minimumHeight())
    tools.show()
    places = set()
    for number in range(1, total + 1):
        tools.show_place(number, total)
        tools.show_pages(1, 1)
        qtbot.wait(0)
        assert tools.window_box.isVisible()
        assert tools.folds_box.isVisible()
        places.add(tools.window_box.x())
    assert len(places) == 1
