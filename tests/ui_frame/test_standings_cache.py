"""Standings are worked out once, and after an edit only for those whom it touched."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from tests.factory import TODAY, purchase, shop
from tests.services.stage_play import StagePlay
from tests.ui_frame.frame_parts import NOW
from tests.ui_pages.page_session import failing_runs, settle
from winback_gui.domain.changes import Changes, Topic
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.lapse import LapseRule
from winback_gui.domain.message import Message, msg
from winback_gui.services.book import shop_settings
from winback_gui.services.book.books import create_book
from winback_gui.services.customers import edit_customer
from winback_gui.services.customers.notes import add_note
from winback_gui.services.identify.find_lapsed import work_out
from winback_gui.services.identify.standings import Standings
from winback_gui.services.results.redeem_voucher import redeem
from winback_gui.store.book import Book
from winback_gui.ui.session import Session
from winback_gui.ui.standings_cache import moves_standings


@pytest.fixture
def full_runs(monkeypatch: pytest.MonkeyPatch) -> list[Standings]:
    """The runs over the whole shop, as they happen."""
    runs: list[Standings] = []

    def counted(book: Book, today: date) -> Standings:
        runs.append(work_out(book, today))
        return runs[-1]

    monkeypatch.setattr("winback_gui.services.identify.find_lapsed.work_out", counted)
    return runs


def fresh(session: Session, qtbot: QtBot) -> Standings:
    got: list[Standings] = []
    session.standings.request(got.append)
    qtbot.waitUntil(lambda: bool(got))
    return got[0]


def sold(session: Session, qtbot: QtBot, days_ago: int) -> None:
    day = TODAY - timedelta(days=days_ago)
    with qtbot.waitSignal(session.said):
        session.act(lambda book, _: edit_customer.add_purchase(book, purchase(day=day), TODAY))


def test_nothing_is_worked_out_without_a_book(session: Session) -> None:
    session.standings.request(lambda _: pytest.fail("there is no book"))
    assert session.standings.current is None


def test_two_who_ask_share_one_run(
    session: Session, make_book: Callable[..., Book], qtbot: QtBot, full_runs: list[Standings]
) -> None:
    session.open(make_book())
    first: list[Standings] = []
    session.standings.request(first.append)
    second = fresh(session, qtbot)
    assert first == [second]
    assert session.standings.current is second
    assert fresh(session, qtbot) is second
    assert len(full_runs) == 1


def test_a_purchase_and_its_undo_cost_one_row(
    session: Session, make_book: Callable[..., Book], qtbot: QtBot, full_runs: list[Standings]
) -> None:
    session.open(make_book())
    assert fresh(session, qtbot).columns.frequency.tolist() == [1]
    sold(session, qtbot, days_ago=3)
    assert not session.standings.is_fresh
    after = fresh(session, qtbot)
    assert (after.columns.frequency.tolist(), after.columns.recency_days.tolist()) == ([2], [3])
    with qtbot.waitSignal(session.said):
        session.undo()
    assert fresh(session, qtbot).columns.frequency.tolist() == [1]
    with qtbot.waitSignal(session.said):
        session.redo()
    assert fresh(session, qtbot).columns.frequency.tolist() == [2]
    assert len(full_runs) == 1


def test_some_time_after_an_edit_all_is_worked_out_anew(
    session: Session, make_book: Callable[..., Book], qtbot: QtBot, full_runs: list[Standings]
) -> None:
    """After a sale and a merge the window said 11 about to leave, and 10 once it was opened again."""
    session.open(make_book())
    session.standings._whole.setInterval(50)
    fresh(session, qtbot)
    qtbot.wait(150)
    assert len(full_runs) == 1, "without an edit nothing is worked out twice"
    sold(session, qtbot, days_ago=3)
    fresh(session, qtbot)
    with qtbot.waitSignal(session.standings.changed):
        pass
    assert len(full_runs) == 2
    assert session.standings.is_fresh
    assert session.standings.current is full_runs[-1]
    qtbot.wait(150)
    assert len(full_runs) == 2, "all of it is there"


def test_a_voucher_that_comes_in_costs_one_row_and_its_letter_none(
    session: Session, tmp_path: Path, qtbot: QtBot, full_runs: list[Standings]
) -> None:
    book = create_book(tmp_path / "lindenhof.winback", shop(), NOW)
    play = StagePlay(book)
    who = play.customer()
    session.open(book)
    assert fresh(session, qtbot).columns.frequency[-1] == 4
    (letter_id,) = play.posted(play.ready(who))
    with qtbot.waitSignal(session.said):
        session.act(lambda book, _: redeem(book, play.voucher_code(letter_id), TODAY))
    assert not session.standings.is_fresh
    found = fresh(session, qtbot).columns
    assert (found.frequency[-1], found.recency_days[-1]) == (5, 0)
    with qtbot.waitSignal(session.said):
        session.undo()
    assert fresh(session, qtbot).columns.frequency[-1] == 4
    assert len(full_runs) == 1
    session.close()
    assert not moves_standings(Changes(frozenset({Topic.VOUCHERS, Topic.LETTERS})))


def test_another_rule_or_margin_is_worked_out_anew_other_settings_are_not(
    session: Session, make_book: Callable[..., Book], qtbot: QtBot, full_runs: list[Standings]
) -> None:
    session.open(make_book())
    fresh(session, qtbot)
    costs = session.shop.costs
    with qtbot.waitSignal(session.said):
        session.act(lambda book, _: shop_settings.save_costs(book, replace(costs, stamp_budget_minor=5600)))
    assert session.standings.is_fresh
    with qtbot.waitSignal(session.said):
        session.act(lambda book, _: shop_settings.save_costs(book, replace(costs, margin=Decimal("0.4"))))
    assert fresh(session, qtbot).fit.margin == pytest.approx(0.4)
    with qtbot.waitSignal(session.said):
        session.act(lambda book, _: shop_settings.save_lapse_rule(book, LapseRule(fixed_days=90)))
    assert fresh(session, qtbot).fit.rule.fixed_days == 90
    assert len(full_runs) == 3


def test_an_edit_during_the_run_is_not_lost(
    session: Session, make_book: Callable[..., Book], qtbot: QtBot, full_runs: list[Standings]
) -> None:
    session.open(make_book())
    got: list[Standings] = []
    session.standings.request(got.append)
    sold(session, qtbot, days_ago=3)
    qtbot.waitUntil(lambda: bool(got))
    assert fresh(session, qtbot).columns.frequency.tolist() == [2]


def test_who_waited_is_told_when_it_works_after_it_failed(
    session: Session, make_book: Callable[..., Book], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_book: Book, _today: date) -> Standings:
        raise WinbackError(msg("The book cannot be read."))

    monkeypatch.setattr("winback_gui.services.identify.find_lapsed.work_out", fail)
    session.open(make_book())
    got: list[Standings] = []
    with qtbot.waitSignal(session.standings.failed) as caught:
        session.standings.request(got.append)
    assert caught.args == [session.standings.failure] == [msg("The book cannot be read.")]
    assert got == []
    monkeypatch.undo()
    session.standings.request()
    assert session.standings.failure is None, "it is being worked out again"
    qtbot.waitUntil(lambda: bool(got))
    assert got == [session.standings.current]


def stopped(session: Session, qtbot: QtBot) -> None:
    """Have it worked out, and stop it while another job keeps it waiting."""
    with qtbot.waitSignal(session.standings.failed):
        session.jobs.read(lambda _book, _progress: time.sleep(0.2), is_long=True)
        session.standings.request()
        session.standings._start()
        session.jobs.running[-1].cancel()


def test_whoever_stops_it_is_told_so(
    session: Session, make_book: Callable[..., Book], qtbot: QtBot, full_runs: list[Standings]
) -> None:
    session.open(make_book())
    stopped(session, qtbot)
    assert session.standings.failure is not None
    assert session.standings.failure.text.startswith("You stopped it.")
    assert not full_runs


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> list[Book]:
    return failing_runs(monkeypatch)


def noted(session: Session, qtbot: QtBot, words: str) -> None:
    """Write a note, and wait until the frame has its figures, and what they would have begun."""
    with qtbot.waitSignals([session.said, session.counts_changed]):
        session.act(lambda book, _: add_note(book, 1, words, TODAY))
    settle(qtbot, session)


def failed(session: Session, qtbot: QtBot, on_ready: Callable[[Standings], None] | None = None) -> None:
    with qtbot.waitSignal(session.standings.failed):
        session.standings.request(on_ready)
    settle(qtbot, session)


def test_after_it_failed_a_note_does_not_start_it_again(
    session: Session, make_book: Callable[..., Book], qtbot: QtBot, failing: list[Book]
) -> None:
    """Each of three notes worked all of it out anew, and showed the red line again."""
    told: list[Message] = []
    session.standings.failed.connect(told.append)
    session.open(make_book())
    failed(session, qtbot)
    for number in range(3):
        noted(session, qtbot, f"note {number}")
    assert (len(failing), len(told)) == (1, 1)
    failed(session, qtbot)
    assert len(failing) == 2, "whoever asks gets it tried again"


def test_after_it_was_stopped_a_note_does_not_start_it_again(
    session: Session, make_book: Callable[..., Book], qtbot: QtBot, full_runs: list[Standings]
) -> None:
    session.open(make_book())
    stopped(session, qtbot)
    settle(qtbot, session)
    noted(session, qtbot, "a note")
    assert not full_runs


def test_what_an_import_brings_starts_it_again(
    session: Session,
    make_book: Callable[..., Book],
    qtbot: QtBot,
    failing: list[Book],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    session.open(make_book())
    failed(session, qtbot)
    monkeypatch.undo()
    with qtbot.waitSignal(session.standings.changed):
        session.tell_changes(Changes(frozenset({Topic.IMPORTS, Topic.PURCHASES})))
    assert session.standings.failure is None


def test_who_does_not_wish_it_after_a_failure_is_told_when_another_does(
    session: Session,
    make_book: Callable[..., Book],
    qtbot: QtBot,
    failing: list[Book],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    session.open(make_book())
    failed(session, qtbot)
    got: list[Standings] = []
    session.standings.request(got.append, is_wished=False)
    settle(qtbot, session)
    assert len(failing) == 1
    monkeypatch.undo()
    session.standings.request()
    qtbot.waitUntil(lambda: bool(got))


def test_who_asks_again_after_a_failure_is_told_once(
    session: Session,
    make_book: Callable[..., Book],
    qtbot: QtBot,
    failing: list[Book],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    session.open(make_book())
    got: list[Standings] = []
    on_ready = got.append
    failed(session, qtbot, on_ready)
    failed(session, qtbot, on_ready)
    monkeypatch.undo()
    session.standings.request(on_ready)
    qtbot.waitUntil(lambda: bool(got))
    settle(qtbot, session)
    assert len(got) == 1


class _Dialog(QObject):
    """Somebody who waits and may be closed before."""

    def on_ready(self, _standings: Standings) -> None: ...


def test_who_was_closed_does_not_wait_on_after_a_failure(
    session: Session, make_book: Callable[..., Book], qtbot: QtBot, failing: list[Book]
) -> None:
    """Closed dialogs were kept, with all they held, until it worked the next time."""
    session.open(make_book())
    closed, still_open = _Dialog(), _Dialog()
    session.standings.request(closed.on_ready)
    delete(closed)
    failed(session, qtbot, still_open.on_ready)
    assert session.standings._waiting == [still_open.on_ready]


def test_who_waited_in_one_book_is_not_told_of_another(
    session: Session,
    make_book: Callable[..., Book],
    qtbot: QtBot,
    failing: list[Book],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    session.open(make_book("one.winback"))
    got: list[Standings] = []
    failed(session, qtbot, got.append)
    session.close()
    monkeypatch.undo()
    session.open(make_book("two.winback"))
    fresh(session, qtbot)
    assert got == []


def test_closing_forgets_them(session: Session, make_book: Callable[..., Book], qtbot: QtBot) -> None:
    session.open(make_book())
    fresh(session, qtbot)
    session.close()
    assert session.standings.current is None
    assert not session.standings.is_fresh
