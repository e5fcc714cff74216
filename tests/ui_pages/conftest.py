"""What the tests of the pages share: a window that is painted once, before it goes."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QCloseEvent, QShowEvent

from winback_gui.ui.main_window import MainWindow


@pytest.fixture(autouse=True)
def _painted_once(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Paint a window as the owner leaves it, and not after each step: that was a fourth of the time of these tests.

    `painted` gives the painting back; other windows (dialogs, menus) are painted as always.
    """
    if "painted" in request.fixturenames:
        return
    shown, closed = MainWindow.showEvent, MainWindow.closeEvent

    def show(window: MainWindow, event: QShowEvent) -> None:
        window.setUpdatesEnabled(False)
        shown(window, event)

    def close(window: MainWindow, event: QCloseEvent) -> None:
        window.setUpdatesEnabled(True)
        window.grab()
        closed(window, event)

    monkeypatch.setattr(MainWindow, "showEvent", show)
    monkeypatch.setattr(MainWindow, "closeEvent", close)


@pytest.fixture
def painted() -> None:
    """For a test of what happens while the window is painted; to be asked for before the window."""
