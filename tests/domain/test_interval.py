from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winback_gui.domain.interval import Effect, Stratum, effect, newcombe, newcombe_within, take_together, wilson
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


def test_runs_are_compared_each_within_itself() -> None:
    """Many letters to people who come anyway made of two runs that did nothing one that brought 15 more in 100."""
    dull, lively = Stratum(4, 80, 1, 20), Stratum(40, 80, 2, 4)
    band = newcombe_within([dull, lively])
    assert band.value == pytest.approx(0)
    assert newcombe(44, 160, 3, 24).value == pytest.approx(0.15)
    # Weights 80 x 20 / 100 = 16 and 80 x 4 / 84 = 3.81.
    both = take_together([dull, lively])
    assert both.share == pytest.approx(both.share_without) == pytest.approx(0.13654, abs=5e-6)
    assert both.people == pytest.approx(1 / ((16 / 19.80952) ** 2 / 80 + (3.80952 / 19.80952) ** 2 / 80))
    assert band.low == pytest.approx(-0.1945, abs=5e-5)
    assert band.high == pytest.approx(0.1144, abs=5e-5)


def test_of_one_run_the_band_is_newcombes() -> None:
    assert newcombe_within([Stratum(56, 70, 48, 80)]) == newcombe(56, 70, 48, 80)


def test_many_small_runs_are_as_sure_as_one_large_one() -> None:
    many, one = newcombe_within([Stratum(2, 16, 1, 4)] * 6), newcombe(12, 96, 6, 24)
    for found, wanted in ((many.low, one.low), (many.value, one.value), (many.high, one.high)):
        assert found == pytest.approx(wanted)


@pytest.mark.parametrize("strata", [[], [Stratum(1, 4, 0, 0)], [Stratum(1, 4, 1, 4), Stratum(0, 0, 1, 4)]])
def test_who_is_missing_in_one_group_is_compared_with_nobody(strata: list[Stratum]) -> None:
    with pytest.raises(ValueError, match="both groups"):
        newcombe_within(strata)


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


def of_one_run(came: int, posted: int, came_without: int, held_out: int, running: int = 0) -> Effect:
    strata = [Stratum(came, posted, came_without, held_out)] if held_out else []
    return effect(came, posted, strata, running)


def words(*counts: int) -> str:
    found = of_one_run(*counts)
    return SPEAKER.plain(found.headline) + " " + SPEAKER.plain(found.caution)


def test_words_of_the_picture() -> None:
    assert words(45, 150, 5, 38) == (
        "Probably yes. About 17 more in 100 came back than would have come anyway. "
        "It may be as few as 1 more in 100 or as many as 28. "
        "With 38 in the comparison group this is a good sign, not yet proof."
    )


def test_letters_that_do_harm_are_no_good_sign_and_their_range_is_the_band() -> None:
    assert words(2, 40, 6, 10) == (
        "No. About 55 fewer in 100 came back than would have come anyway. "
        "It may be as few as 24 fewer in 100 or as many as 78. "
        "With 10 in the comparison group this is a bad sign, not yet proof."
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
    assert of_one_run(0, 31, 0, 8, 31).is_early
    assert words(2, 20, 2, 20, 10).startswith("Nothing can be seen yet."), "half of them have had their time"
    assert words(45, 150, 5, 38, 100).startswith("Probably yes.")
    assert words(1, 100, 20, 60, 99).startswith("No. About")


@given(totals, totals, st.booleans())
def test_every_result_has_words(one: tuple[int, int], other: tuple[int, int], is_early: bool) -> None:
    said = words(*one, *other, (one[1] - one[0]) * is_early)
    assert "-" not in said.replace("−", "-")
    assert said.count("comparison group") == 1
