"""Shared by all tests: one application that wears our theme, no waiting for the disk, nothing left behind."""

from __future__ import annotations

import gc
import os
import sys
import threading
import time
from typing import TYPE_CHECKING, Any

import apsw
import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from winback_gui.ui.theme import Theme

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Each core has a worker of its own: a library's threads would only wait for each other. Read when numpy is loaded.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
# What was compiled is kept: each worker, and each program that the tests start, would compile all of it again.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False


_LOOK_MS = 2
# How long the window waits for its owner's next key, or until what was read is painted, before it goes on by itself.
_PATIENCE = (
    "standings_cache._AFTER_PAINT_MS",
    "dialogs.customer_form._LOOK_AFTER_MS",
    "dialogs.imports.trial._PATIENCE_MS",
    "dialogs.lapse_limits._TYPING_MS",
    "dialogs.proof_page._WAIT_MS",
    "dialogs.signature._WAIT_MS",
    "dialogs.told_leaving._TYPING_MS",
    "pages.customers.page._TYPING_MS",
    "pages.identify.page._TYPING_MS",
)
MOST_YOUNG = 50_000  # objects made and not gone
_CONNECTION, _FSYNC = apsw.Connection, os.fsync  # as the program has them

# How long an example takes is no property of the code: the machine may be busy. A property is tried a few times with
# the fast tests, and many times with the slow ones (`--hypothesis-profile=many`), both with the same examples in every
# run: a check that fails speaks of the change, not of the day. `search` draws new ones: for what nobody thought of.
settings.register_profile("few", deadline=None, max_examples=30, derandomize=True)
settings.register_profile("many", deadline=None, max_examples=200, derandomize=True)
settings.register_profile("search", deadline=None, max_examples=1000)
settings.load_profile("few")


def pytest_configure(config: pytest.Config) -> None:
    # The offscreen platform says this of every window with a least size; it is no fault of ours.
    config.addinivalue_line("qt_log_ignore", "This plugin does not support propagateSizeHints")


def pytest_collection_finish(session: pytest.Session) -> None:
    """Look for circles of objects between tests alone, as the program does between jobs (`tidying` says why)."""
    gc.disable()
    gc.freeze()


def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> None:
    if gc.get_count()[0] > MOST_YOUNG:
        gc.collect(1)


class _UnhurriedConnection(apsw.Connection):
    """A connection that never waits until the disk has what was written, though it is told to."""

    def pragma(self, name: str, *value: Any, **named: Any) -> Any:
        return super().pragma(name, *(("off",) if name == "synchronous" and value else value), **named)


@pytest.fixture(autouse=True, scope="session")
def _no_waiting_for_the_disk() -> Iterator[None]:
    """Let no test wait for the disk: no test pulls the plug, and programs that are killed are started on their own.

    Tests of books took three times as long on a usual disk. `real_disk` gives the waiting back.
    """
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(apsw, "Connection", _UnhurriedConnection)
        patched.setattr(os, "fsync", lambda _handle: None)
        yield


@pytest.fixture
def real_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for the disk as the program does; to be asked for before the book."""
    monkeypatch.setattr(apsw, "Connection", _CONNECTION)
    monkeypatch.setattr(os, "fsync", _FSYNC)


@pytest.fixture(autouse=True, scope="session")
def _kept_fits() -> Iterator[None]:
    """Let services learn from the same visits once (`KeptFits`), where tests have loaded them: numpy comes along."""
    if "winback_gui.services.identify.standings" not in sys.modules:
        yield
        return
    from tests.kept_fits import KeptFits
    from winback_gui.analytics.shop_fit import fit_shop

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("winback_gui.services.identify.standings.fit_shop", KeptFits(fit_shop))
        yield


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> Iterator[QApplication]:
    """The one application, with our fonts and the light look, and without patience: each page test waited 0.15 s."""
    from winback_gui.resources_path import resource
    from winback_gui.ui.fonts import load_fonts
    from winback_gui.ui.theme import install

    load_fonts(resource("fonts"))
    install(qapp)
    with pytest.MonkeyPatch.context() as patched:
        for name in _PATIENCE:
            patched.setattr(f"winback_gui.ui.{name}", 1)
        yield qapp


@pytest.fixture
def qtbot(qtbot: QtBot) -> QtBot:
    """Waits longer than five seconds: a busy machine is no failure, and how quick we are the bench measures."""
    qtbot.waitUntil = _wait_until  # type: ignore[method-assign, assignment]  # each bot is one test's
    return qtbot


def _wait_until(is_there: Callable[[], bool | None], *, timeout: int = 30_000) -> None:
    """Wait as pytest-qt does, but look every 2 ms: the tests of pages alone look some forty thousand times.

    Args:
        is_there: says so with True, or by raising no AssertionError.
        timeout: in ms.
    """
    from PySide6.QtCore import QEventLoop, QTimer

    end = time.monotonic() + timeout / 1000
    loop, timer = QEventLoop(), QTimer()  # once for all looks: pytest-qt's `wait` makes its own each time
    timer.timeout.connect(loop.quit)
    timer.start(_LOOK_MS)
    while True:
        try:
            there = is_there()
            if there is None or there:
                return
        except AssertionError:
            if time.monotonic() > end:
                raise
        if time.monotonic() > end:
            raise TimeoutError(f"not there within {timeout} ms")
        loop.exec()


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The program's theme; light and at 100 % again after the test."""
    from winback_gui.ui.theme import install

    worn = qapp.property("winback_theme")
    if worn is None:
        worn = install(qapp)
    yield worn
    if worn.is_dark or worn.scale != 1.0:
        worn.wear(qapp, dark=False, scale=1.0)


@pytest.fixture(autouse=True)
def nothing_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaves a window open or a thread running."""
    threads_before = set(threading.enumerate())
    yield
    left = [thread for thread in threading.enumerate() if thread not in threads_before and not thread.daemon]
    assert not left, f"threads still running: {left}"
    if "qapp" in request.fixturenames or "qtbot" in request.fixturenames:
        _check_windows()


def _check_windows() -> None:
    from PySide6.QtCore import QCoreApplication, QEvent, QThreadPool
    from PySide6.QtWidgets import QApplication

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    open_windows = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
    for window in open_windows:
        window.close()
    assert not open_windows, f"windows left open: {open_windows}"
    assert QThreadPool.globalInstance().activeThreadCount() == 0, "work still runs in the thread pool"
