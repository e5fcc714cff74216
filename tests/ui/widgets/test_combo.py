"""The list of a choice: room for a finger, and a thin line where choices of another kind begin."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from winback_gui.ui.theme import Theme
from winback_gui.ui.widgets.fields import Combo


def test_choices_have_room_and_a_line_between_them_takes_little(qtbot: QtBot, theme: Theme) -> None:
    combo = Combo("Which letters")
    qtbot.addWidget(combo)
    theme.dress(combo)
    combo.add_choice("now", "January to November 2026")
    combo.insertSeparator(1)
    combo.add_choice("run", "Run of 12 May 2026: 39 letters")
    combo.show()
    combo.showPopup()
    heights = [combo.view().sizeHintForRow(row) for row in range(combo.count())]
    assert heights[0] == heights[2] >= 24
    assert heights[1] < 12
    page = combo.view().viewport().grab().toImage()
    line = combo.view().visualRect(combo.model().index(1, 0)).center()
    assert page.pixelColor(line) == theme.colour("line2")
    combo.hidePopup()


def test_the_list_shows_the_whole_of_a_long_choice_below_a_narrow_field(qtbot: QtBot) -> None:
    combo = Combo("Cause")
    qtbot.addWidget(combo)
    combo.add_choice("one", "Stamp cards stopped counting when the till was changed")
    combo.setFixedWidth(120)
    combo.show()
    combo.showPopup()
    assert combo.view().width() >= combo.view().sizeHintForColumn(0)
    combo.hidePopup()
