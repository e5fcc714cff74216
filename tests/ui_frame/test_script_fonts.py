"""Names in any alphabet on the screen, on a machine that has no fonts for them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QTextLayout
from pytestqt.qtbot import QtBot

from winback_gui.resources_path import resource
from winback_gui.services.book.scripts_in_book import faces_of
from winback_gui.ui.fonts import SANS, load_fonts
from winback_gui.ui.script_fonts import give_fonts

NAMES = ("王小明", "山田たろう", "김민수", "अनिता शर्मा", "สมชาย ใจดี", "محمد", "נועה")


def missing_glyphs(text: str) -> int:
    """How many boxes stand in place of letters."""
    layout = QTextLayout(text, QFont(SANS, 10))
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return sum(not glyph for run in layout.glyphRuns() for glyph in run.glyphIndexes())


@pytest.mark.parametrize("name", NAMES)
def test_the_window_draws_what_the_letters_draw(qtbot: QtBot, name: str) -> None:
    assert qtbot is not None
    load_fonts(resource("fonts"))
    give_fonts(faces_of(name), resource("fonts"), set())
    assert missing_glyphs(name) == 0


def test_a_font_that_is_missing_is_left_out_and_each_is_given_once(qtbot: QtBot, tmp_path: Path) -> None:
    assert qtbot is not None
    known: set[str] = set()
    assert give_fonts(["scripts/NotoSerifThai-Regular"], tmp_path, known) == []
    assert give_fonts(["scripts/NotoSerifThai-Regular"], resource("fonts"), known) == []
