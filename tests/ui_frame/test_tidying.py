"""Circles of objects are taken apart on the window's thread: what dies on another one can freeze the window."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from tests.ui_pages.page_session import new_session
from winback_gui.domain.progress import Progress
from winback_gui.ui import tidying
from winback_gui.ui.jobs import Jobs
from winback_gui.ui.tidying import LIMITS, MOST_SEARCHED, Tidying

MORE_THAN_THE_LIMIT = LIMITS[0] + 1_000


@pytest.fixture
def jobs() -> Iterator[Jobs]:
    session = new_session()
    yield session.jobs
    session.jobs.shut_down()


@pytest.fixture
def tidied(monkeypatch: pytest.MonkeyPatch, jobs: Jobs) -> Iterator[Tidying]:
    monkeypatch.setattr(tidying, "_LOOK_MS", 5)
    gc.collect()
    gc.enable()  # as Python begins; the tests' own search rests
    made = _OnItsOwn(jobs, monkeypatch)
    made.begin_after(0)
    yield made
    gc.disable()
    gc.freeze()  # as the tests began: what a closed book lets be searched is all that they have


class _OnItsOwn(Tidying):
    """One beside which those of the windows of tests before do nothing: they know nothing of this one's job."""

    def __init__(self, jobs: Jobs, monkeypatch: pytest.MonkeyPatch) -> None:
        super().__init__(jobs)
        self._has_its_turn = False
        search = tidying.tidy
        monkeypatch.setattr(tidying, "tidy", lambda: search() if self._has_its_turn else None)

    def _tidy(self) -> None:
        self._has_its_turn = True
        super()._tidy()
        self._has_its_turn = False


def in_a_circle(died_on: list[int]) -> QObject:
    """Make an object of Qt's that only a search for circles can take away, once nobody else keeps it."""
    one = QObject()
    one.itself = one  # type: ignore[attr-defined]
    weakref.finalize(one, lambda: died_on.append(threading.get_ident()))
    return one


def many_objects(_progress: Progress) -> list[list[int]]:
    return [[number] for number in range(MORE_THAN_THE_LIMIT)]


def test_what_a_job_makes_takes_no_widget_away_on_its_thread(qtbot: QtBot, jobs: Jobs, tidied: Tidying) -> None:
    died_on: list[int] = []
    in_a_circle(died_on)
    kept: list[object] = []
    jobs.outside(many_objects, kept.append)
    qtbot.waitUntil(lambda: bool(died_on))
    assert kept, "not while the job ran"
    assert died_on == [threading.get_ident()]


def test_python_does_not_search_by_itself_while_the_program_runs(tidied: Tidying) -> None:
    assert not gc.isenabled()


def test_few_objects_are_not_searched(qtbot: QtBot, tidied: Tidying) -> None:
    died_on: list[int] = []
    in_a_circle(died_on)
    qtbot.wait(40)
    assert not died_on
    gc.collect()
    assert died_on


def test_when_a_book_is_closed_the_oldest_are_searched_as_well(qtbot: QtBot, tidied: Tidying) -> None:
    died_on: list[int] = []
    keeps = in_a_circle(died_on)
    gc.collect()  # what lives on now is among the oldest
    del keeps
    qtbot.wait(20)
    assert not died_on
    tidied.tidy_all_soon()
    qtbot.waitUntil(lambda: bool(died_on))


def test_what_stands_is_passed_over_until_the_book_is_closed(qtbot: QtBot, tidied: Tidying) -> None:
    died_on: list[int] = []
    in_a_circle(died_on)
    tidied.pass_over_what_stands()
    gc.collect()
    assert not died_on
    tidied.tidy_all_soon()
    qtbot.waitUntil(lambda: bool(died_on))


def test_more_than_one_search_can_take_is_passed_over(qtbot: QtBot, jobs: Jobs, tidied: Tidying) -> None:
    kept: list[list[list[int]]] = []
    frozen = gc.get_freeze_count()
    rows = MOST_SEARCHED + 200_000  # far more, for what dies meanwhile of the tests before is taken from the count
    jobs.outside(lambda _progress: [[number] for number in range(rows)], kept.append)
    qtbot.waitUntil(lambda: gc.get_freeze_count() > frozen + MOST_SEARCHED)
    qtbot.waitUntil(lambda: bool(kept))
    passed_over = gc.get_freeze_count()
    kept[0].clear()
    assert gc.get_freeze_count() < passed_over - MOST_SEARCHED, "rows go without a search"
