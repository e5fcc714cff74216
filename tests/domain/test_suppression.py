"""What the day of an entry is called: a wish holds since then, what happened was only noted then."""

from __future__ import annotations

from datetime import date

import pytest

from winback_gui.domain.message import msg
from winback_gui.domain.speech import Speaker
from winback_gui.domain.suppression import Ground, Suppression

NOTED = date(2026, 11, 27)


def entry(ground: Ground, list_says: str = "") -> Suppression:
    return Suppression(1, 1, "7", "", ground, NOTED, list_says=list_says)


@pytest.mark.parametrize(
    ("ground", "said"),
    [
        (Ground.DECEASED, "has died, noted 27 Nov 2026"),
        (Ground.MOVED, "moved away, noted 27 Nov 2026"),
        (Ground.MINOR, "is a minor, noted 27 Nov 2026"),
        (Ground.DISPUTE, "is in a dispute with the shop, noted 27 Nov 2026"),
        (Ground.OPTED_OUT, "asked for no more letters, since 27 Nov 2026"),
        (Ground.OTHER, "is on the do-not-write list, since 27 Nov 2026"),
    ],
)
def test_the_day_of_an_entry_is_not_the_day_on_which_it_happened(ground: Ground, said: str) -> None:
    assert Speaker().plain(entry(ground).why_since) == said


def test_what_a_list_says_came_in_on_the_day() -> None:
    said = Speaker().plain(entry(Ground.DECEASED, "Status: verstorben").why_since)
    assert said == "has died (a list says “Status: verstorben”), brought in on 27 Nov 2026"


def test_a_day_is_said_behind_other_words_as_what_it_is() -> None:
    assert Speaker().plain(entry(Ground.DECEASED).with_day(msg("Has died"))) == "Has died, noted 27 Nov 2026"
    assert Speaker().plain(entry(Ground.OPTED_OUT).with_day(msg("Wants no letters"))) == (
        "Wants no letters, since 27 Nov 2026"
    )


@pytest.mark.parametrize(
    ("ground", "said"), [(Ground.DECEASED, "has died"), (Ground.OPTED_OUT, "no more letters, November 2026")]
)
def test_in_a_table_only_a_wish_has_its_month(ground: Ground, said: str) -> None:
    assert Speaker().plain(entry(ground).why_short) == said
