"""What the start does in a quicker way comes to the same: Qt's lists, the words about wrong calls, and imports."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from winback_gui.ui.quick_start import spare_zone_search

_QUICK = """
from winback_gui.ui.quick_start import load_qt
load_qt()
"""
_ENUMS = """
import enum, importlib
seen, found = set(), []
def tell(value):
    return getattr(value, "__qualname__", repr(value)) if callable(value) else repr(value)
def said(what):
    try:
        return what()
    except Exception as error:
        return type(error), error
def look(holder, path):
    for name in sorted(vars(holder)) if isinstance(holder, type) else dir(holder):
        value = None if name.startswith("__") else getattr(holder, name, None)
        if not isinstance(value, type) or value in seen:
            continue
        if isinstance(value, enum.EnumMeta):
            seen.add(value)
            inside = {k: v for k, v in vars(value).items() if k not in ("__doc__", "__new__", "_missing_")}
            print(path, name, value.__module__, value.__qualname__, value.__mro__, value.__new__.__qualname__)
            print(sorted((key, tell(one)) for key, one in inside.items() if not isinstance(one, value)))
            for key, one in value.__members__.items():
                print(key, *sorted(vars(one).items()), type(one) is value, one)
            members = list(value)
            print(members, [value(one.value) is one for one in members], [value[one.name] is one for one in members])
            if issubclass(value, enum.Flag) and len(members) > 1:
                first, last = members[0], members[-1]
                for what in (lambda: first | last, lambda: ~first, lambda: (first | last) & first, lambda: first ^ last,
                             lambda: first in (first | last), lambda: value(0), lambda: value(1 << 30)):
                    print(said(what))
        elif value.__module__.startswith("PySide6"):
            seen.add(value)
            look(value, path + "." + name)
for module in ("QtCore", "QtGui", "QtWidgets"):
    look(importlib.import_module("PySide6." + module), module)
"""
_WRONG_CALLS = """
import sys, threading
from PySide6 import QtCore, QtGui
from PySide6.QtWidgets import QApplication, QLabel, QWidget
app = QApplication([])
label = QLabel("x")
def say(call):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
other = threading.Thread(target=say, args=(lambda: QtCore.QRect("a"),))
other.start()
other.join()
say(lambda: label.setText(3, 4))
say(lambda: label.setAlignment("x"))
say(lambda: label.setText.__doc__)
say(lambda: QLabel.__doc__)
say(lambda: QWidget.resize(1))
say(lambda: label.resize("a", 2))
say(lambda: QtGui.QFont({}))
say(lambda: QLabel(nothing=3))
say(lambda: QtCore.QTimer.singleShot("x", 3))
"""
_LEFT = """
import builtins, sys
from winback_gui.ui.quick_support import KNOWN_SOURCES, PutOff, load_put_off
def waiting():
    return {id(one) for one in sys.modules.values() if isinstance(one, PutOff)}
print(len(waiting()) == len(KNOWN_SOURCES), builtins.__import__ is builtins.__feature_import__, builtins.compile)
load_put_off()
print(len(waiting()), hasattr(builtins, "__put_off__"), "ast" in sys.modules)
"""


def said_by(program: str, *words: str) -> str:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", program, *words],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2_000:]
    return re.sub("at 0x[0-9a-f]+", "at some place", done.stdout)


@pytest.mark.skipif(sys.version_info[:2] != (3, 11), reason="other versions of Python make them in their own way")
def test_every_list_of_qt_is_the_one_that_python_makes() -> None:
    usual, quick = said_by(_ENUMS), said_by(_QUICK + _ENUMS)
    assert usual.count("PySide6.QtCore Qt.") > 80
    assert quick == usual


def test_wrong_calls_are_explained_in_the_same_words() -> None:
    said = said_by(_QUICK + _WRONG_CALLS)
    assert said == said_by(_WRONG_CALLS)
    assert "called with wrong argument types" in said


def test_what_only_explains_waits_until_there_is_time() -> None:
    # Not all of them with another PySide: look its `shibokensupport` through again, then note its checksums.
    assert said_by(_QUICK + _LEFT).splitlines() == ["True False <built-in function compile>", "0 False True"]


def test_the_zone_is_named_by_its_file_unless_it_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "")  # put back as it was afterwards
    monkeypatch.delenv("TZ")
    spare_zone_search(tmp_path / "none")
    assert "TZ" not in os.environ
    (tmp_path / "localtime").touch()
    spare_zone_search(tmp_path / "localtime")
    assert os.environ["TZ"] == f":{tmp_path / 'localtime'}"
    monkeypatch.setenv("TZ", "Europe/Zurich")
    spare_zone_search(tmp_path / "localtime")
    assert os.environ["TZ"] == "Europe/Zurich"


def test_the_program_loads_qt_so_before_its_window() -> None:
    program = """
import builtins, sys
from types import SimpleNamespace
def run_window(*_words, **_named):
    print("PySide6.QtCore" in sys.modules, builtins.__import__ is builtins.__feature_import__)
    return 0
sys.modules["winback_gui.ui.app"] = SimpleNamespace(run_window=run_window)
from winback_gui.entry import main
print(main([]))
"""
    assert said_by(program).split() == ["True", "False", "0"]
