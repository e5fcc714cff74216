"""From the process's start to a window on the screen: CPU seconds of the process, and by the clock.

They are started in turns. The floor is a bare PySide6 window with one label. Ours opens the first page (no book), and
the sample shop until the Today page is filled. Each process reads its own clock when the window was painted, so that
leaving is not counted; what was promised not to be loaded by then is looked for at the same moment.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from statistics import median

from tests.bench.table import Row
from winback_gui.services.sample.make_sample import make_sample

_RUNS = 5
_TELL = """
import os, sys, time
def tell():
    heavy = {"numpy", "pandas", "reportlab"} & set(sys.modules)
    print(time.process_time(), time.time() - float(sys.argv[1]), *sorted(heavy), flush=True)
    os._exit(1 if heavy else 0)
"""
_BARE = (
    _TELL
    + """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
app = QApplication([])
window = QMainWindow()
window.setCentralWidget(QLabel("Winback"))
window.resize(1366, 768)
window.show()
QTimer.singleShot(0, tell)
app.exec()
"""
)
_OURS = (
    _TELL
    + """
from pathlib import Path
import winback_gui.entry  # as main.py begins, in the same order
from winback_gui.ui.quick_start import load_qt
load_qt()
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
app = QApplication([])
from winback_gui.ui.app import run_window
from winback_gui.ui.main_window import MainWindow
book = Path(sys.argv[3]) if len(sys.argv) > 3 else None
windows = []  # asking Qt for them would let PySide look up all its classes, which the program does later
usual = MainWindow.__init__
def remembered(self, *parts):
    usual(self, *parts)
    windows.append(self)
MainWindow.__init__ = remembered
def look():
    for window in windows:
        if window.isVisible():
            if book is None or (window.current_page and window.page(window.current_page).is_filled):
                QApplication.sendPostedEvents()  # laid out
                window.repaint()
                tell()
    QTimer.singleShot(10, look)
QTimer.singleShot(0, look)
run_window(book, config_dir=Path(sys.argv[2]))
"""
)


def run() -> list[Row]:
    """Start processes and measure."""
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "sample.winback"
        make_sample(book, today=date(2026, 11, 17))
        config = str(Path(folder) / "config")
        works = {
            "floor: a bare window": [_BARE],
            "first page, no book": [_OURS, config],
            "sample shop, Today filled": [_OURS, config, str(book)],
        }
        for words in works.values():  # an installed program has its bytecode: the first run makes it
            _seconds(words, folder)
        seconds: dict[str, list[tuple[float, float]]] = {name: [] for name in works}
        for _ in range(_RUNS):
            for name, words in works.items():
                seconds[name].append(_seconds(words, folder))
    medians = {name: [median(column) for column in zip(*runs, strict=True)] for name, runs in seconds.items()}
    floor = medians["floor: a bare window"][0]
    return [
        Row(name, {"CPU s": cpu, "x floor": cpu / floor, "clock s": clock}) for name, (cpu, clock) in medians.items()
    ]


def _seconds(words: list[str], folder: str) -> tuple[float, float]:
    """Return CPU time and time by the clock from a process's start to its painted window."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": str(Path(folder) / "bytecode")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    program, *arguments = words
    command = [sys.executable, "-c", program, str(time.time()), *arguments]
    done = subprocess.run(command, env=environment, check=True, timeout=120, stdout=subprocess.PIPE, text=True)
    cpu, clock = done.stdout.split()[:2]
    return float(cpu), float(clock)
