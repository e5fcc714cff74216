"""The bad months of Identify, as a time in which somebody stopped, and with whom."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from tests.factory import TODAY
from tests.services.trace_scene import APRIL, LEFT, MARCH, book, standings
from winback_gui.domain.purchase import day_number, month_after
from winback_gui.services.identify.standings import Standings
from winback_gui.services.reason.same_time import announced_months, same_time
from winback_gui.store.book import Book

__all__ = ["book", "standings"]


def test_whoever_stopped_after_the_bad_months_is_not_of_them(book: Book, standings: Standings) -> None:
    """With March alone for the bad months, those of April are neither counted nor told of them."""
    march = (MARCH, MARCH)
    of_march = standings.stopped_between(day_number(MARCH), day_number(month_after(MARCH)))[0].tolist()
    assert len(of_march) == LEFT[MARCH]
    found = same_time(book.con, of_march[0], TODAY, standings, march)
    assert {of_march[0], *found.run_ids} == set(of_march)
    gone = standings.gone_since()
    of_april = next(who for who, day in gone.items() if day >= day_number(APRIL))
    later = same_time(book.con, of_april, TODAY, standings, march)
    assert (later.month, later.run, later.run_ids) == (APRIL, None, ())
    assert len(later.month_ids) == LEFT[APRIL] - 1


def test_the_bad_months_are_those_of_the_standings_that_are_asked(standings: Standings) -> None:
    assert announced_months(standings) == (MARCH, APRIL)
    nobody = standings.columns.take(np.zeros(0, np.int64))
    assert announced_months(replace(standings, columns=nobody)) is None
