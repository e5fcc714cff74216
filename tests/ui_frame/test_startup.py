"""The window opens first: nothing heavy is imported on the way, and the program's log names nobody."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from winback_gui.domain.failure import describe_failure
from winback_gui.services.sample.make_sample import make_sample
from winback_gui.ui.app import machine_folder
from winback_gui.ui.icons import icon_pixmap
from winback_gui.ui.logs import log_failure, start_log, stop_log

_START = """
import sys
from datetime import datetime
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
app = QApplication([])
from winback_gui.ui.app import run_window
QTimer.singleShot(300, QApplication.closeAllWindows)
code = run_window(now=lambda: datetime(2026, 11, 17, 9, 0).astimezone(), config_dir=Path(sys.argv[1]))
names = {"apsw", "pandas", "numpy", "rapidfuzz", "reportlab", "scipy", "python_calamine", "PIL", "PySide6.QtPdf"}
names |= {"phonenumbers", "xlsxwriter"}
heavy = sorted(names & set(sys.modules))
print(code, ",".join(heavy))
"""


def test_start_imports_nothing_heavy(tmp_path: Path) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", _START, str(tmp_path)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["0"], done.stdout
    assert (tmp_path / "winback.ini").exists()


def test_a_home_that_takes_no_file_keeps_nobody_from_the_book(tmp_path: Path) -> None:
    assert machine_folder(tmp_path / "config") == tmp_path / "config"
    (tmp_path / "home").write_text("no folder")
    other = machine_folder(tmp_path / "home" / "config")
    assert other.is_dir()
    assert tmp_path not in other.parents
    other.rmdir()


_QUIT = """
import sys
from datetime import datetime
from pathlib import Path
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
app = QApplication([])
from winback_gui.ui.app import run_window
from winback_gui.ui.dialogs.help_window import HelpWindow
from winback_gui.ui.main_window import MainWindow
def window(kind):
    return next(one for one in app.topLevelWidgets() if isinstance(one, kind))
def quit_from(kind):
    window(kind).activateWindow()
    if sys.argv[2] == "close":
        window(MainWindow).close()
    else:
        QTest.keyClick(window(kind), Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
QTimer.singleShot(300, lambda: window(MainWindow).ask_for_help())
QTimer.singleShot(600, lambda: quit_from(HelpWindow if sys.argv[2] == "help" else MainWindow))
QTimer.singleShot(20_000, lambda: app.exit(3))
code = run_window(now=lambda: datetime(2026, 11, 17, 9, 0).astimezone(), config_dir=Path(sys.argv[1]))
print(code, [type(one).__name__ for one in app.topLevelWidgets() if one.isVisible()])
"""


@pytest.mark.parametrize("way", ["close", "menu", "help"])
def test_quitting_ends_the_program_while_the_help_is_open(tmp_path: Path, way: str) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", _QUIT, str(tmp_path), way],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout.strip() == "0 []", done.stderr


_FILL = """
import sys
from datetime import datetime
from pathlib import Path
from PySide6 import QtWidgets
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
app = QApplication([])
from winback_gui.ui.app import run_window
from winback_gui.ui.main_window import MainWindow
found, windows = [], []
later = {"winback_gui.ui.charts.base", "winback_gui.ui.pages.identify.words", "winback_gui.ui.dialogs"}
later |= {"winback_gui.domain.template", "winback_gui.services.reason.ask_cards", "winback_gui.services.fix.fix_cause"}
usual = MainWindow.__init__
def remembered(self, *parts):
    usual(self, *parts)
    windows.append(self)
MainWindow.__init__ = remembered
def look():
    for window in windows:
        if window.current_page and window.page(window.current_page).is_filled:
            found.extend({"pandas", "numpy", "reportlab", "phonenumbers", "xlsxwriter"} & set(sys.modules))
            found.extend({"html", "statistics", "tomllib"} & set(sys.modules))
            found.extend(later & set(sys.modules))
            found.extend({"QWizard"} & set(vars(QtWidgets)))
            found.append(window.current_page)
            app.closeAllWindows()
            return
    QTimer.singleShot(5, look)
QTimer.singleShot(0, look)
code = run_window(
    Path(sys.argv[2]), now=lambda: datetime(2026, 11, 17, 9, 0).astimezone(), config_dir=Path(sys.argv[1])
)
print(code, *found)
"""


def test_today_is_filled_before_anything_heavy_is_imported(tmp_path: Path) -> None:
    """Nor has PySide looked up all of Qt's classes by then, as it does for the first widget that Qt made by itself."""
    book = tmp_path / "sample.winback"
    make_sample(book, customers=60, purchases=600, seed=1, today=date(2026, 11, 17))
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", _FILL, str(tmp_path / "config"), str(book)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["0", "today"], done.stdout


def test_a_long_log_begins_anew_and_two_are_kept(tmp_path: Path) -> None:
    path = start_log(tmp_path)
    try:
        for letter in "abcd":
            path.write_text(letter * 300_000)
            log_failure(ValueError("a row of the book"))
    finally:
        stop_log()
    assert "ValueError" in path.read_text()
    assert [(tmp_path / f"winback.log.{number}").read_text()[0] for number in (1, 2)] == ["d", "c"]
    assert not (tmp_path / "winback.log.3").exists()


def test_failures_are_described_without_their_text(qapp: QApplication) -> None:
    with pytest.raises(LookupError) as caught:
        icon_pixmap("Amara Okafor", "#000000")
    said = describe_failure(caught.value)
    assert said.startswith("LookupError at ui/icons.py:")
    assert "test_startup.py" in said
    assert "Okafor" not in said
