"""Signing with the mouse: strokes come out as points, the last can be taken back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice, QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from winback_gui.domain.speech import Speaker
from winback_gui.ui.theme import Theme
from winback_gui.ui.widgets.signature_pad import BROAD_PEN_PX, SignaturePad


@pytest.fixture
def pad(theme: Theme, qtbot: QtBot) -> SignaturePad:
    made = SignaturePad(Speaker())
    qtbot.addWidget(made)
    made.resize(432, 176)
    made.show()
    return made


def draw(pad: SignaturePad, *points: tuple[int, int]) -> None:
    places = [QPoint(*point) for point in points]
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=places[0])
    for place in places[1:]:
        QTest.mouseMove(pad, place)
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=places[-1])


def test_strokes_are_points_of_the_sheet(pad: SignaturePad, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pad.strokes_changed):
        draw(pad, (40, 60), (60, 80), (90, 70))
    draw(pad, (200, 60))
    assert pad.points() == (((40, 60), (60, 80), (90, 70)), ((200, 60),))
    assert pad.strokes[0][0].pressure == 0.5
    pad.grab()


def test_backspace_takes_the_last_stroke_and_clear_all(pad: SignaturePad) -> None:
    draw(pad, (40, 60), (60, 80))
    draw(pad, (140, 60), (160, 80))
    QTest.keyClick(pad, Qt.Key.Key_Backspace)
    assert len(pad.strokes) == 1
    pad.clear()
    assert pad.is_empty


def test_pen_width_keeps_within_bounds(pad: SignaturePad) -> None:
    pad.set_pen(99)
    assert pad.pen_px == BROAD_PEN_PX


def test_a_pen_brings_its_pressure(pad: SignaturePad) -> None:
    device = QPointingDevice(
        "pen", 1, QInputDevice.DeviceType.Stylus, QPointingDevice.PointerType.Pen,
        QInputDevice.Capability.Pressure, 1, 1,
    )  # fmt: skip
    for kind, x, pressure in (
        (QTabletEvent.Type.TabletPress, 40, 0.2),
        (QTabletEvent.Type.TabletMove, 60, 0.9),
        (QTabletEvent.Type.TabletRelease, 60, 0.0),
    ):
        pad.tabletEvent(
            QTabletEvent(
                kind, device, QPointF(x, 50), QPointF(x, 50), pressure, 0, 0, 0, 0, 0,
                Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton, Qt.MouseButton.LeftButton,
            )
        )  # fmt: skip
    assert [point.pressure for point in pad.strokes[0]] == [0.2, 0.9]
