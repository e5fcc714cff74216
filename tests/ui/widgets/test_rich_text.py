"""Bold clauses are marked, and nothing that a customer is called becomes HTML."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from winback_gui.domain.message import msg
from winback_gui.domain.speech import Speaker
from winback_gui.ui.theme import Theme
from winback_gui.ui.tokens import DARK, LIGHT
from winback_gui.ui.widgets.labels import breakable
from winback_gui.ui.widgets.page_header import PageHeader
from winback_gui.ui.widgets.rich_text import RichLabel, escaped, rich, without_marks


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("**31 letters**; 4 wait", '<span style="font-weight:600">31 letters</span>; 4 wait'),
        ("Müller & Söhne <b>", "Müller &amp; Söhne &lt;b&gt;"),
        ("one\ntwo", "one<br>two"),
        ("a lone ** stays", "a lone ** stays"),
        ("", ""),
    ],
)
def test_bold_clauses_and_escapes(text: str, written: str) -> None:
    assert rich(text) == written


def test_the_bold_clause_may_have_a_colour() -> None:
    assert "color:#1E2330" in rich("**x**", LIGHT.text)


@given(st.text())
def test_text_is_escaped_as_python_does(text: str) -> None:
    assert escaped(text) == html.escape(text)


@given(st.text())
def test_no_text_brings_tags_of_its_own(text: str) -> None:
    left = re.sub(r'<span style="font-weight:600">|</span>|<br>', "", rich(text))
    assert "<" not in left
    assert ">" not in left


def test_marks_are_taken_out_for_screen_readers() -> None:
    assert without_marks("**31 letters**; 4 wait") == "31 letters; 4 wait"


def test_the_header_shows_a_name_with_angle_brackets_as_it_is(qtbot: QtBot) -> None:
    said = Speaker().say(msg("**{name}** has stopped coming.", name='<img src="x"> & Co'))
    header = PageHeader("Customers", said)
    qtbot.addWidget(header)
    labels = header.findChildren(RichLabel)
    assert "&lt;img src=&quot;x&quot;&gt; &amp; Co" in labels[0].text()
    assert labels[0].accessibleName() == '<img src="x"> & Co has stopped coming.'


def test_the_bold_clause_takes_the_colour_of_the_look(qapp: QApplication, theme: Theme, qtbot: QtBot) -> None:
    words = RichLabel("**31 letters**")
    qtbot.addWidget(words)
    theme.dress(words)
    words.show()
    assert LIGHT.text.lower() in words.text()
    theme.wear(qapp, dark=True)
    assert DARK.text.lower() in words.text()


def test_a_header_grows_with_a_sentence_that_breaks_into_lines(qtbot: QtBot) -> None:
    page = QWidget()
    header, rest = PageHeader("Who stopped coming?"), QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(header)
    column.addWidget(rest, 1)
    qtbot.addWidget(page)
    page.resize(420, 600)
    page.show()
    header.say("Who stopped coming?", "**Of 100 regulars 27 stopped.** No group differs from that by more than chance.")
    qtbot.waitUntil(lambda: header.height() == header.heightForWidth(header.width()))
    assert rest.height() == page.height() - header.height()


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("into /tmp/owner5/Documents/shop/Letters 2026", "into /tmp/|owner5/|Documents/|shop/|Letters 2026"),
        (r"C:\Users\Jana\Documents\Winback", r"C:\|Users\|Jana\|Documents\|Winback"),
        ("a/b and/or c", "a/b and/or c"),
        ("Wilhelmine Hinterleitner-Pfaffenbichler", "Wilhelmine Hinterleitner-|Pfaffenbichler"),
        ("items-2024-06-01-2026-11-27.csv", "items-|2024-|06-|01-|2026-|11-|27.csv"),
        ("Anna Meier-Lindenthal", "Anna Meier-Lindenthal"),
        ("Donaudampfschifffahrtsgesellschaft", "Donaudam|pfschiff|fahrtsge|sellscha|ft"),
    ],
)
def test_a_path_breaks_behind_its_folders_and_a_double_name_behind_its_hyphen(text: str, broken: str) -> None:
    assert breakable(text) == broken.replace("|", "\u200b")


def test_a_file_name_makes_no_column_wider(theme: Theme, qtbot: QtBot) -> None:
    made = RichLabel("382 customers of items-2024-06-01-2026-11-27.csv found by the number in the other system")
    qtbot.addWidget(made)
    short = RichLabel("382 customers of items found by the number in the other system")
    qtbot.addWidget(short)
    assert made.minimumSizeHint().width() <= short.minimumSizeHint().width() + 60
    assert made.said.count("items-2024-06-01-2026-11-27.csv") == 1
