"""Labels that break into lines keep how high they are only as long as it holds."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from winback_gui.ui.widgets.labels import WrappedLabel, label

_WORDS = "Whoever stopped coming is told from their visits alone, on every page and on the command line."
_NARROW = 120


def _in_large_letters(made: QLabel) -> None:
    font = QFont(made.font())
    font.setPixelSize(40)
    made.setFont(font)


_CHANGES: dict[str, Callable[[QLabel], object]] = {
    "text": lambda made: made.setText(f"{_WORDS} {_WORDS}"),
    "font": _in_large_letters,
    "margins": lambda made: made.setContentsMargins(20, 0, 20, 0),
    "sheet": lambda made: made.setStyleSheet("QLabel { font-size: 30px; padding: 10px; }"),
    "margin": lambda made: made.setMargin(20),
    "indent": lambda made: made.setIndent(60),
    "wrapping": lambda made: made.setWordWrap(False),
}


@pytest.mark.parametrize("what", _CHANGES)
def test_a_wrapped_label_is_measured_anew_when_something_changed(qtbot: QtBot, what: str) -> None:
    made = label(_WORDS, wrap=True)
    qtbot.addWidget(made)
    made.ensurePolished()
    before = made.heightForWidth(_NARROW)
    assert made.heightForWidth(_NARROW) == before == QLabel.heightForWidth(made, _NARROW)
    _CHANGES[what](made)
    made.ensurePolished()
    assert made.heightForWidth(_NARROW) == QLabel.heightForWidth(made, _NARROW) != before


def test_letters_of_a_font_that_may_come_later_are_measured_each_time(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    heights = iter((10, 20, 30))
    monkeypatch.setattr(QLabel, "heightForWidth", lambda _label, _width: next(heights))
    named, ours = label("王小明", wrap=True), label("Łukasz Müller, Ελένη, Иван – “Bäckerei”", wrap=True)
    for made in (named, ours):
        qtbot.addWidget(made)
        assert isinstance(made, WrappedLabel)
    assert [named.heightForWidth(_NARROW), named.heightForWidth(_NARROW)] == [10, 20]
    assert [ours.heightForWidth(_NARROW), ours.heightForWidth(_NARROW)] == [30, 30]
