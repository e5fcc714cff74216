"""A question about dates spells out years that can be."""

from __future__ import annotations

from winback_gui.importing.date_questions import _telling_example


def test_a_year_of_two_digits_is_of_our_time() -> None:
    _text, day_first, month_first = _telling_example({"11/04/24"})
    assert (day_first.isoformat(), month_first.isoformat()) == ("2024-04-11", "2024-11-04")


def test_late_ones_are_of_the_last_century() -> None:
    assert _telling_example({"11/04/98"})[1].year == 1998
