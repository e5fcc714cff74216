"""`python -m tests.bench.window_turns BOOK FOLDER`: a real window on a book, and the longest turns of its event loop.

The program of `bench_window`: a process of its own, so that every first visit is one.

A turn is what an owner waits: from the click (the call that a click makes) until the loop is free for the next one.
What the call does, and the laying out and painting that Qt does in the same pass of the loop, count together.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QDialog

from tests.screens.shots import Shot, all_shots
from winback_gui.domain.changes import Changes
from winback_gui.domain.message import NOTHING
from winback_gui.domain.progress import Progress
from winback_gui.services.imports import import_files
from winback_gui.services.imports.plan import ImportResult, look
from winback_gui.services.letters import prepare_letters, write_letters
from winback_gui.services.letters.prepare_letters import Prepared
from winback_gui.services.letters.write_letters import Written
from winback_gui.services.result import Done
from winback_gui.store.book import Book
from winback_gui.ui.app import SWITCH_SECONDS, Program, local_now
from winback_gui.ui.pages import registered_pages
from winback_gui.ui.pages.base import Wish
from winback_gui.ui.widgets.dialog import Dialog

_BEAT_MS = 2
_STILL_S = 0.4  # nothing follows after so long without a job
_LONGEST_S = 900
_NEW_ROWS = 20_000
_LETTERS = 200
_NO_DIALOGS = {"duplicates-pairs", "gallery", "identify-when", "identify-groups", "identify-sure"}


class Turns:
    """Notes the longest turn of the event loop since it was last asked: CPU and clock, in ms."""

    def __init__(self) -> None:
        self._timer = QTimer()
        self._timer.setInterval(_BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._timer.start()
        self._last = time.thread_time(), time.perf_counter()
        self._longest = (0.0, 0.0)

    def take(self) -> tuple[float, float]:
        """Return the longest turn and begin anew."""
        self._beat()
        longest, self._longest = self._longest, (0.0, 0.0)
        return longest

    def _beat(self) -> None:
        now = time.thread_time(), time.perf_counter()
        cpu, clock = (1000 * (new - old) for new, old in zip(now, self._last, strict=True))
        self._longest = max(self._longest[0], cpu), max(self._longest[1], clock)
        self._last = now


class Beginnings:
    """Lets `turns`, while they are set, begin anew with each dialog: what a picture reads for it before is no part."""

    def __init__(self) -> None:
        self.turns: Turns | None = None
        original = Dialog.__init__

        def noted(dialog: Dialog, *values: Any, **named: Any) -> None:
            if self.turns is not None:
                self.turns.take()
            original(dialog, *values, **named)

        setattr(Dialog, "__init__", noted)  # noqa: B010 (a method of a class is no variable)


class Visit:
    """Goes through the program as an owner does and notes the turns of each step.

    Attributes:
        program: what is visited.
        found: step → its longest turn.
    """

    def __init__(self, app: QApplication, folder: Path) -> None:
        self._app = app
        self.program = Program(app, folder, local_now)
        self._turns = Turns()
        self._beginnings = Beginnings()
        self.found: dict[str, tuple[float, float]] = {}

    def step(self, what: str, do: Callable[[], object], is_there: Callable[[], bool] = lambda: True) -> None:
        """Do something and note the longest turn until all of it is there."""
        self._turns.take()
        do()
        self._until(is_there)
        self.found[what] = self._turns.take()

    def dialog(self, what: str, ask: Callable[[], object]) -> None:
        """Open a dialog, let it stand until nothing follows, and close it. A book may have nothing to show in it."""
        is_open = True

        def close() -> None:
            shown = QApplication.activeModalWidget()
            if isinstance(shown, QDialog) and not self.program.jobs.running:
                shown.reject()
            elif is_open:
                QTimer.singleShot(300, close)

        QTimer.singleShot(600, close)
        self.step(what, ask)
        is_open = QApplication.activeModalWidget() is not None

    def shot(self, shot: Shot) -> None:
        """Open the dialog of a picture; what the picture does in it counts, too."""
        self.program.window.show_page(shot.page or "today")
        self._until(lambda: True)
        self.dialog(f"dialog: {shot.name}", partial(self._open_shot, shot))

    def _open_shot(self, shot: Shot) -> None:
        self._beginnings.turns = self._turns
        dialog = shot.make(self.program)
        self._beginnings.turns = None
        if isinstance(dialog, QDialog) and not dialog.isVisible():
            dialog.open()

    def _until(self, is_there: Callable[[], bool]) -> None:
        """Run the event loop until something is there and nothing has followed for a while."""
        end, still_since = time.monotonic() + _LONGEST_S, time.monotonic()
        while time.monotonic() < end:
            self._app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            if not is_there() or self.program.jobs.running:
                still_since = time.monotonic()
            elif time.monotonic() - still_since > _STILL_S:
                return
        raise TimeoutError


def main(book: Path, folder: Path) -> None:
    """Visit everything and print what was found as JSON."""
    app = QApplication([])
    sys.setswitchinterval(SWITCH_SECONDS)
    visit = Visit(app, folder / "config")
    program = visit.program
    session, window = program.session, program.window
    visit.step("open the book", partial(program.start, book), lambda: session.has_book)
    visit.step("job: who stopped coming", lambda: None, lambda: session.standings.current is not None)
    visit.step("pages made ahead", lambda: None, lambda: program.ahead.is_done)
    for entry in registered_pages():
        visit.step(f"first visit: {entry.name}", partial(window.show_page, entry.name))
    for entry in registered_pages():
        visit.step(f"again: {entry.name}", partial(window.show_page, entry.name))
    visit.step("help", window.ask_for_help)
    for page, wish in (
        ("customers", Wish.ADD_CUSTOMER),
        ("customers", Wish.SOLD_TODAY),
        ("identify", Wish.TOLD_US),
        ("letters", Wish.PROOF_PAGE),
    ):
        visit.dialog(f"dialog: {wish}", partial(window.show_page, page, wish))
    visit.dialog("dialog: bring in", partial(window.import_requested.emit, []))
    visit.dialog("dialog: imports", window.imports_requested.emit)
    for shot in all_shots():
        if shot.name not in _NO_DIALOGS:
            visit.shot(shot)
    _jobs(visit, folder)
    window.close()
    print(json.dumps(visit.found), flush=True)


def _jobs(visit: Visit, folder: Path) -> None:
    session = visit.program.session
    today, sales = session.today(), folder / "sales.csv"
    day = (today - timedelta(days=1)).isoformat()
    rows = (f"{100 + row % 400},{day},{5 + row % 40}.50,bread,N-{row}" for row in range(_NEW_ROWS))
    sales.write_text("customer_no,date,amount,what,receipt_no\n" + "\n".join(rows) + "\n", encoding="utf-8")

    def bring_in(book: Book, progress: Progress) -> Done[ImportResult]:
        return import_files.run(book, look([sales], book=book), today, progress)

    def prepare(book: Book, _progress: Progress) -> Done[Prepared]:
        wanted = prepare_letters.plan_run(book.con, today).fresh[:_LETTERS]
        ids = [one.case.case_id for one in wanted]
        return prepare_letters.prepare_letters(book, today, hold_out_share=Decimal(0), rng=Random(1), case_ids=ids)

    def write(book: Book, progress: Progress) -> Done[Written]:
        written = write_letters.write_letters(book, folder / "letters", today, progress)
        return Done(written, Changes(), NOTHING)

    visit.program.window.show_page("identify")  # a page that asks for the standings: else they wait for one
    visit.step("job: import of 20,000 purchases", partial(session.act, bring_in))
    visit.step("job: who stopped coming, anew", lambda: None, lambda: session.standings.is_fresh)
    visit.step("job: prepare 200 letters", partial(session.act, prepare))
    visit.step("job: letters into a PDF", partial(session.act, write))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
