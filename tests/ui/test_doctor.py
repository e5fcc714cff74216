from __future__ import annotations

from io import StringIO

import pytest

from winback_gui.domain.message import msg
from winback_gui.domain.speech import Speaker
from winback_gui.ui import doctor


@pytest.fixture(autouse=True)
def _qt_is_fine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Qt is tried in a process of its own, which is slow; the window's own tests try it anyway."""
    monkeypatch.setattr(doctor, "_qt", lambda: doctor.Finding(msg("Qt")))


def _examined() -> tuple[int, str]:
    out = StringIO()
    return doctor.examine(Speaker(), out), out.getvalue()


def test_names_the_package_of_a_missing_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr(doctor, "_loads", lambda library: library != "libxcb-cursor.so.0")
    code, text = _examined()
    assert code == 1
    assert "sudo apt install libxcb-cursor0\n" in text


def test_names_a_missing_python_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(doctor._MODULES, "no_such_module_here", "no-such-package")
    code, text = _examined()
    assert code == 1
    assert "no-such-package" in text


def test_without_a_screen_it_says_how_letters_are_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    code, text = _examined()
    assert code == 1
    assert "main.py letters" in text
