from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winback_gui.domain.speech import Speaker
from winback_gui.ui.printer_words import moved_words

ENGLISH, GERMAN = Speaker("en", "en_GB"), Speaker("en", "de_DE")


@pytest.mark.parametrize("offset", [(0.0, 0.0), (-0.0, 0.0), (0.004, -0.004)])
def test_where_nothing_is_moved_nothing_is_said(offset: tuple[float, float]) -> None:
    assert moved_words(offset) is None


@pytest.mark.parametrize(
    ("offset", "said"),
    [
        ((2.0, 0.0), "2 mm to the right"),
        ((-2.0, 0.0), "2 mm to the left"),
        ((0.0, 1.5), "1.5 mm down"),
        ((0.0, -1.5), "1.5 mm up"),
        ((-2.0, 1.5), "2 mm to the left and 1.5 mm down"),
        ((0.3, -0.25), "0.3 mm to the right and 0.25 mm up"),
    ],
)
def test_each_direction_has_its_word(offset: tuple[float, float], said: str) -> None:
    words = moved_words(offset)
    assert words is not None
    assert ENGLISH.say(words) == said


@pytest.mark.parametrize(
    ("mm", "english", "german"),
    [(10.0, "10 mm up", "10 mm up"), (0.5, "0.5 mm up", "0,5 mm up"), (20.0, "20 mm up", "20 mm up")],
)
def test_millimetres_are_written_as_the_locale_does(mm: float, english: str, german: str) -> None:
    words = moved_words((0.0, -mm))
    assert words is not None
    assert (ENGLISH.say(words), GERMAN.say(words)) == (english, german)


@given(st.integers(-2000, 2000), st.integers(-2000, 2000))
def test_no_sign_and_no_power_of_ten_is_ever_read(right: int, down: int) -> None:
    words = moved_words((right / 100, down / 100))
    assert (words is None) == (not right and not down)
    if words is not None:
        assert not set(ENGLISH.say(words)) & set("-−+E")
