"""The window opens first: nothing heavy is imported on the way, and the program's log names nobody."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from winback_gui.ui.icons import icon_pixmap
from winback_gui.domain.failure import describe_failure

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
names = {"apsw", "pandas", "numpy", "reportlab", "scipy", "python_calamine", "PIL", "PySide6.QtPdf"}
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


def test_failures_are_described_without_their_text(qapp: QApplication) -> None:
    with pytest.raises(LookupError) as caught:
        icon_pixmap("Amara Okafor", "#000000")
    said = describe_failure(caught.value)
    assert said.startswith("LookupError at ui/icons.py:")
    assert "test_startup.py" in said
    assert "Okafor" not in said
