"""The gallery shows every part without a word from Qt, both looks on the screen of a small laptop."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from winback_gui.ui.gallery import gallery_picture
from winback_gui.ui.theme import Theme
from winback_gui.ui.tokens import DARK, LIGHT


def test_both_looks_fit_on_a_small_laptop(qapp: QApplication, theme: Theme, qtbot: QtBot) -> None:
    picture = gallery_picture(qapp, theme)
    assert picture.pixelColor(4, 4).name().upper() == LIGHT.page
    assert picture.pixelColor(1360, 4).name().upper() == DARK.page
    assert not theme.is_dark


def test_nothing_is_cut_off_at_one_and_a_quarter(qapp: QApplication, theme: Theme, qtbot: QtBot) -> None:
    from winback_gui.ui.gallery import gallery_widget

    theme.wear(qapp, scale=1.25)
    gallery = gallery_widget("Light")
    qtbot.addWidget(gallery)
    assert gallery.minimumSizeHint().width() > 683  # it asks for more room and does not squeeze words
