from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from winback_gui.domain.speech import Speaker
from winback_gui.ui.widgets.decimal_spin import SumSpin

TYPED = {"0.95": 95, "0,95": 95, "12": 1200, "7,5": 750, "1.234,50": 123450, ",5": 50}


@pytest.mark.parametrize("locale", ["en_GB", "de_DE", "fr_FR", "de_CH"])
def test_a_sum_is_typed_with_either_mark(qtbot: QtBot, locale: str) -> None:
    spin = _spin(qtbot, locale)
    for typed, minor in TYPED.items():
        _type(spin, typed)
        assert spin.minor == minor, typed


@pytest.mark.parametrize(("locale", "minor"), [("en_GB", 100), ("de_DE", 123400)])
def test_where_the_mark_may_mean_thousands_the_locale_says_so(qtbot: QtBot, locale: str, minor: int) -> None:
    spin = _spin(qtbot, locale)
    spin.show_minor(100)
    spin.lineEdit().setText("1.234")
    spin.interpretText()
    assert spin.minor == minor  # in English it would have more decimals than euros have: the sum before stays


@pytest.mark.parametrize(("locale", "shown"), [("en_GB", "3.50"), ("de_DE", "3,50")])
def test_a_sum_is_shown_with_all_its_decimals(qtbot: QtBot, locale: str, shown: str) -> None:
    spin = _spin(qtbot, locale)
    spin.show_minor(350)
    assert (spin.text(), spin.minor) == (shown, 350)


def _spin(qtbot: QtBot, locale: str) -> SumSpin:
    spin = SumSpin(Speaker("en", locale), "EUR")
    spin.setRange(0, 100_000)
    qtbot.addWidget(spin)
    return spin


def _type(spin: SumSpin, text: str) -> None:
    spin.selectAll()
    QTest.keyClicks(spin.lineEdit(), text)
    QTest.keyClick(spin.lineEdit(), Qt.Key.Key_Return)
