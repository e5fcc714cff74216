from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from winback_gui.ui.theme import Theme
from winback_gui.ui.widgets.key_line import KeyLine


@pytest.mark.parametrize("has_aside", [True, False])
def test_no_group_is_cut_at_any_width(theme: Theme, qtbot: QtBot, *, has_aside: bool) -> None:
    """ "next or previous custome" stood at the foot of Reason: 20 px too many were thought to be free."""
    words = (("[1] to [0]", "reason"), ("[Enter]", "keep and go on"), ("[B]", "ask them"), ("[Ctrl+Z]", "undo"))
    page = QWidget()
    qtbot.addWidget(page)
    line = KeyLine(words, aside=QPushButton("A slip or card came back") if has_aside else None, parent=page)
    page.resize(1000, 100)
    page.show()
    shown = set()
    for width in range(200, 800):
        line.resize(width, line.height())
        QApplication.processEvents()
        groups = [group for group in line._groups if group.isVisible()]
        shown.add(len(groups))
        words_shown = [each for each in line.findChildren(QLabel) if each.isVisible()]
        assert all(each.width() >= each.sizeHint().width() for each in (*groups, *words_shown)), width
    assert shown >= {1, 2, 3, 4}
