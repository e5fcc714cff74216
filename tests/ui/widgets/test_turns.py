from __future__ import annotations

from collections.abc import Iterator

import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from winback_gui.ui.widgets.turns import Parts


def into(made: list[int], count: int) -> Iterator[int]:
    for number in range(count):
        made.append(number)
        yield number


def test_the_first_parts_are_made_at_once_and_the_others_in_turns(qtbot: QtBot) -> None:
    made: list[int] = []
    owner = QObject()
    parts = Parts(owner, into(made, 10), 4)
    assert len(made) == 4
    parts.make_rest()
    assert len(made) == 4
    qtbot.waitUntil(lambda: len(made) == 10)


def test_all_can_be_made_at_once() -> None:
    made: list[int] = []
    Parts(QObject(), into(made, 10), 4).make_all()
    assert len(made) == 10


def test_nothing_more_is_made_for_what_is_gone(qtbot: QtBot) -> None:
    made: list[int] = []
    owner = QObject()
    Parts(owner, into(made, 100), 4).make_rest()
    shiboken6.delete(owner)
    qtbot.wait(30)
    assert len(made) == 4
