"""The window with its frame is never larger than the screen, and it comes back where it stood."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMargins, QRect, QSettings
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from winback_gui.ui.window_place import WindowPlace, within

SCREEN = QRect(0, 0, 1366, 768)
FRAME = QMargins(1, 24, 1, 5)


def test_a_window_as_large_as_the_screen_becomes_smaller_by_its_frame() -> None:
    assert within(SCREEN, QRect(0, 0, 1366, 768), FRAME) == QRect(1, 24, 1364, 739)


def test_a_window_that_has_room_stays() -> None:
    stands = QRect(60, 50, 1000, 640)
    assert within(SCREEN, stands, FRAME) == stands


@given(st.integers(-3000, 3000), st.integers(-3000, 3000), st.integers(1, 4000), st.integers(1, 4000))
def test_it_lies_on_the_screen_whatever_was_kept(left: int, top: int, width: int, height: int) -> None:
    assert SCREEN.contains(within(SCREEN, QRect(left, top, width, height), FRAME).marginsAdded(FRAME))


def test_the_place_is_kept(qtbot: QtBot, tmp_path: Path) -> None:
    settings = QSettings(str(tmp_path / "winback.ini"), QSettings.Format.IniFormat)
    first = QMainWindow()
    qtbot.addWidget(first)
    place = WindowPlace(first, settings)
    room = first.screen().availableGeometry()
    assert room.contains(QRect(room.topLeft(), first.size()))
    first.resize(640, 480)
    place.keep()
    again = QMainWindow()
    qtbot.addWidget(again)
    WindowPlace(again, settings)
    assert again.size() == first.size()
