"""The theme dresses the program, at every text size."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from winback_gui.resources_path import resource
from winback_gui.ui.fonts import HAND, SANS, SERIF, load_fonts
from winback_gui.ui.roles import FACES, Role
from winback_gui.ui.theme import Theme, theme_of
from winback_gui.ui.tokens import DARK, LIGHT


def test_wearing_another_look_changes_palette_and_tells(qapp: QApplication, theme: Theme, qtbot: QtBot) -> None:
    with qtbot.waitSignal(theme.changed):
        theme.wear(qapp, dark=True)
    assert theme.is_dark
    assert theme.tokens is DARK
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == DARK.page


@pytest.mark.parametrize(("asked", "given"), [(0.5, 1.0), (1.25, 1.25), (9.0, 1.5)])
def test_text_size_stays_within_its_bounds(qapp: QApplication, theme: Theme, asked: float, given: float) -> None:
    theme.wear(qapp, scale=asked)
    assert theme.scale == given
    assert theme.font(Role.TITLE).pixelSize() == round(22 * given)


@pytest.mark.parametrize(("scale", "height"), [(1.0, 32), (1.5, 47)])
def test_controls_grow_with_the_text(qapp: QApplication, theme: Theme, qtbot: QtBot, scale: float, height: int) -> None:
    theme.wear(qapp, scale=scale)
    button, field = QPushButton("Print"), QLineEdit()
    for control in (button, field):
        qtbot.addWidget(control)
        theme.dress(control)
        control.ensurePolished()
        assert control.sizeHint().height() == pytest.approx(height, abs=1)


def test_every_role_has_a_face_that_is_really_loaded(theme: Theme) -> None:
    for role in Role:
        font = theme.font(role)
        assert QFontInfo(font).family().startswith(FACES[role].family)
        assert QFontInfo(font).pixelSize() >= 11


def test_no_text_is_smaller_than_eleven() -> None:
    assert min(face.size_px for face in FACES.values()) == 11


def test_fonts_are_loaded_and_a_missing_folder_is_survived(
    qapp: QApplication, tmp_path: object, caplog: pytest.LogCaptureFixture
) -> None:
    assert {SANS, SERIF, HAND} <= load_fonts(resource("fonts"))
    assert load_fonts(resource("no-such-folder")) == frozenset()
    assert "font not loaded" in caplog.text


def test_every_widget_finds_the_theme(theme: Theme, qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    assert theme_of(widget) is theme
    assert theme_of(widget).tokens is LIGHT


def test_one_hundred_thousand_void_calls_are_survived(qapp: QApplication, qtbot: QtBot) -> None:
    # PySide6 6.12.0 loses a reference to None in most void calls on Python 3.11 and aborts after some thousand.
    widget = QWidget()
    qtbot.addWidget(widget)
    for _ in range(100_000):
        widget.update()
    assert widget.isEnabled()
