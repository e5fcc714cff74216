from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winback_gui.domain.interval import effect, newcombe, wilson
from winback_gui.domain.speech import Speaker

SPEAKER = Speaker()
totals = st.integers(1, 500).flatmap(lambda total: st.tuples(st.integers(0, total), st.just(total)))


def test_wilson_of_the_textbook() -> None:
    # Newcombe 1998 (Two-sided confidence intervals for the single proportion), table I: 81/263, 15/148, 0/20, 1/29.
    for hits, total, low, high in ((81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611)):
        band = wilson(hits, total)
        assert band.low == pytest.approx(low, abs=5e-5)
        assert band.high == pytest.approx(high, abs=5e-5)


def test_newcombe_of_the_textbook() -> None:
    # Newcombe 1998 (Interval estimation for the difference), table II, method 10: 56/70 - 48/80 and 9/10 - 3/10.
    for arguments, low, high in (((56, 70, 48, 80), 0.0524, 0.3339), ((9, 10, 3, 10), 0.1705, 0.8090)):
        band = newcombe(*arguments)
        assert band.low == pytest.approx(low, abs=5e-5)
        assert band.high == pytest.approx(high, abs=5e-5)


@given(totals, totals)
def test_bands_hold_their_value(one: tuple[int, int], other: tuple[int, int]) -> None:
    for band in (wilson(*one), newcombe(*one, *other)):
        assert -1 <= band.low <= band.value <= band.high <= 1
    back, forth = newcombe(*one, *other), newcombe(*other, *one)
    assert back.low == pytest.approx(-forth.high)


@pytest.mark.parametrize(("hits", "total"), [(0, 0), (-1, 5), (6, 5)])
def test_impossible_counts_are_refused(hits: int, total: int) -> None:
    with pytest.raises(ValueError, match="between 0"):
        wilson(hits, total)


def words(*counts: int) -> str:
    found = effect(*counts)
    return SPEAKER.plain(found.headline) + " " + SPEAKER.plain(found.caution)


def test_words_of_the_picture() -> None:
    assert words(45, 150, 5, 38) == (
        "Probably yes. About 17 more in 100 came back than would have come anyway. "
        "It may be as few as 1 more in 100 or as many as 28. "
        "With 38 in the comparison group this is a good sign, not yet proof."
    )


def test_words_for_luck_proof_harm_and_nothing() -> None:
    assert "could be luck" in words(6, 31, 1, 6)
    assert "hardly luck" in words(150, 300, 5, 80)
    assert words(1, 100, 20, 60).startswith("No. About")
    assert words(2, 20, 2, 20).startswith("Nothing can be seen yet.")
    assert words(0, 0, 0, 0).startswith("No letter has been posted")
    assert words(3, 12, 0, 0).startswith("3 of 12 came back after the letters. There was no comparison group")


def test_while_most_may_still_come_only_what_is_clear_is_judged() -> None:
    assert words(0, 31, 0, 8, 31) == (
        "It is too early to tell. 0 of 31 came back so far. "
        "Most of the letters have not had their time yet. Then the comparison group shows what they did."
    )
    assert effect(0, 31, 0, 8, 31).is_early
    assert words(2, 20, 2, 20, 10).startswith("Nothing can be seen yet."), "half of them have had their time"
    assert words(45, 150, 5, 38, 100).startswith("Probably yes.")
    assert words(1, 100, 20, 60, 99).startswith("No. About")


@given(totals, totals, st.booleans())
def test_every_result_has_words(one: tuple[int, int], other: tuple[int, int], is_early: bool) -> None:
    said = words(*one, *other, (one[1] - one[0]) * is_early)
    assert "-" not in said.replace("−", "-")
    assert said.count("comparison group") == 1
