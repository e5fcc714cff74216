"""From the process's start to a window on the screen: CPU seconds of the whole process, median of five, run in turns.

The floor is a bare PySide6 window with one label, shown and closed again. Ours opens the first page (no book), and the
sample shop until the Today page is filled.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from statistics import median

from tests.bench.table import Row
from winback_gui.services.make_sample import make_sample

_RUNS = 5
_BARE = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
app = QApplication([])
window = QMainWindow()
window.setCentralWidget(QLabel("Winback"))
window.resize(1366, 768)
window.show()
QTimer.singleShot(0, app.quit)
app.exec()
"""
_OURS = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
app = QApplication([])
from winback_gui.ui.app import run_window
from winback_gui.ui.main_window import MainWindow
book = Path(sys.argv[2]) if len(sys.argv) > 2 else None
def look():
    for window in QApplication.topLevelWidgets():
        if isinstance(window, MainWindow) and window.isVisible():
            if book is None or (window.current_page and window.page(window.current_page).is_filled):
                QTimer.singleShot(0, QApplication.closeAllWindows)
                return
    QTimer.singleShot(5, look)
QTimer.singleShot(0, look)
run_window(book, config_dir=Path(sys.argv[1]))
"""


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
            _cpu_seconds(words, folder)
        seconds: dict[str, list[float]] = {name: [] for name in works}
        for _ in range(_RUNS):
            for name, words in works.items():
                seconds[name].append(_cpu_seconds(words, folder))
    floor = median(seconds["floor: a bare window"])
    return [
        Row(name, {"CPU s": median(all_runs), "x floor": median(all_runs) / floor})
        for name, all_runs in seconds.items()
    ]


def _cpu_seconds(words: list[str], folder: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": str(Path(folder) / "bytecode")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    subprocess.run([sys.executable, "-c", *words], env=environment, check=True, timeout=120, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
