"""The bad months of Identify, as a time in which somebody stopped, and with whom."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from tests.factory import TODAY
from tests.services.stage_play import said
from tests.services.trace_scene import APRIL, LEFT, MARCH, book, standings
from winback_gui.domain.purchase import day_number, month_after
from winback_gui.services.identify.findings import Findings
from winback_gui.services.identify.left_trace import look_together
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


def test_who_comes_in_seasons_is_in_none_of_the_times_of_whoever_does_not(book: Book, standings: Standings) -> None:
    """“All of May: 42” stood above “39 regulars stopped in May”: three of them come in the season alone."""
    run = announced_months(standings)
    of_march = standings.stopped_between(day_number(MARCH), day_number(month_after(MARCH)))[0].tolist()
    columns = standings.columns
    seasonal = replace(columns, is_by_year=np.isin(columns.customer_ids, of_march[:3]))
    standings = replace(standings, columns=seasonal)
    own = of_march[4]
    found = same_time(book.con, own, TODAY, standings, run)
    assert {own, *found.month_ids} == set(of_march[3:])
    assert set(found.near_ids).isdisjoint(of_march[:3])
    assert set(found.month_ids) < {own, *found.run_ids}
    guest = same_time(book.con, of_march[0], TODAY, standings, run)
    assert (guest.run, guest.run_ids) == (None, ()), "the bad months are not theirs"
    assert {of_march[0], *guest.month_ids} == set(of_march)
    ids = (of_march[0], *guest.month_ids)
    looked = look_together(book, ids, TODAY, (MARCH, MARCH), Findings(standings))
    assert said(looked.trace).startswith(f"{LEFT[MARCH] - 3} regulars stopped in March 2026.")
    assert "3 of those listed are not counted in it" in said(looked.trace)


def test_the_bad_months_are_those_of_the_standings_that_are_asked(standings: Standings) -> None:
    assert announced_months(standings) == (MARCH, APRIL)
    nobody = standings.columns.take(np.zeros(0, np.int64))
    assert announced_months(replace(standings, columns=nobody)) is None
