"""The bad months of Identify, as a time in which somebody stopped, and with whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.factory import TODAY
from tests.services.conftest import NOW
from tests.services.trace_scene import APRIL, LEFT, MARCH, trace_shop
from winback_gui.analytics.departures import Departures
from winback_gui.domain.purchase import day_number, month_after
from winback_gui.services.same_time import announced_months, same_time
from winback_gui.services.standings import Standings
from winback_gui.store.book import Book


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with Book.create(tmp_path / "shop.winback", now=NOW) as made:
        trace_shop(made)
        yield made


@pytest.fixture
def standings(book: Book) -> Standings:
    return Standings.of(book, TODAY)


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


def test_the_bad_months_are_looked_for_once_as_long_as_the_standings_are_the_same(
    book: Book, standings: Standings, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Standings] = []
    departures = Standings.departures

    def counted(self: Standings) -> Departures:
        asked.append(self)
        return departures(self)

    monkeypatch.setattr(Standings, "departures", counted)
    with book.reader() as reader:
        assert announced_months(reader, standings) == announced_months(reader, standings) == (MARCH, APRIL)
        assert len(asked) == 1
        assert announced_months(reader, replace(standings)) == (MARCH, APRIL)
        assert len(asked) == 2


def test_the_bad_months_of_standings_that_are_gone_are_not_those_of_others_in_their_place(
    book: Book, standings: Standings
) -> None:
    """They were known by the place in memory, which is given away again as soon as nobody holds the standings."""
    with book.reader() as reader:
        nobody = standings.columns.take(np.zeros(0, np.int64))
        former = replace(standings, columns=nobody)
        assert announced_months(reader, former) is None
        place = id(former)
        del former
        kept = [replace(standings)]
        while id(kept[-1]) != place and len(kept) < 10_000:
            kept.append(replace(standings))
        assert id(kept[-1]) == place
        assert announced_months(reader, kept[-1]) == (MARCH, APRIL)
