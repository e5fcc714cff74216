"""What is said above the groups says no more than the rows below it."""

from __future__ import annotations

import pytest

from winback_gui.domain.message import as_typed
from winback_gui.domain.money import Money
from winback_gui.domain.speech import Speaker
from winback_gui.services.identify.lapsed_group_words import UNKNOWN, away_headline
from winback_gui.services.identify.lapsed_groups import GroupRow

_RARER = "The longer, the seldomer somebody comes by themselves."


def away(stopped: int, mean_chance: float | None, key: str = "3") -> GroupRow:
    ids = tuple(range(stopped))
    return GroupRow(key, as_typed("away"), 9, ids, 0, Money(0, "CHF"), None, 0, 0, None, mean_chance=mean_chance)


def headline(*chances: float | None) -> str:
    rows = [away(0 if chance is None else 4, chance) for chance in chances]
    return Speaker().plain(away_headline([*rows, away(2, 0.9, UNKNOWN)]))


def test_that_fewer_come_the_longer_they_are_away_is_said_where_it_is_so() -> None:
    said = headline(None, 1 / 14, 1 / 18, 1 / 47)
    assert said == f"Of 12 regulars who stopped 4 have been away for more than a year. {_RARER}"


@pytest.mark.parametrize("chances", [(1 / 14, 1 / 47, 1 / 18), (0.1, 0.1), (0.1,), (None, None)])
def test_it_is_not_said_where_the_rows_show_something_else(chances: tuple[float | None, ...]) -> None:
    """ "The longer, the seldomer" stood over 1 in 14, 1 in 47 and 1 in 18."""
    assert _RARER not in headline(*chances)
