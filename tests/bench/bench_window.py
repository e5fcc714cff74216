"""The longest time in which the window answers nothing, at first visits and during jobs.

Between two turns of the event loop nothing of the owner's is heard. Each process opens a book with a real window and
looks at these turns: how long the longest was, by the clock and by the CPU seconds of the window's thread (a busy
machine lengthens the first only). `WINBACK_BENCH_BOOK` names another book than the sample shop; it is copied, not
touched.

It says nothing for six minutes, ten on a busy machine, and then prints all of its table: three processes, each of which
goes through some hundred steps and waits after each until nothing follows.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from statistics import median

from tests.bench.table import Row
from winback_gui.services.sample.make_sample import make_sample

_RUNS = 3
_LIMIT_MS = 100
_BOOK = "WINBACK_BENCH_BOOK"
_AS_THE_PROGRAM_BEGINS = """
import winback_gui.entry
from winback_gui.ui.quick_start import load_qt
load_qt()
from runpy import run_module
run_module("tests.bench.window_turns", run_name="__main__")
"""


def run() -> list[Row]:
    """Start processes, each with its own copy of the book, and give back the medians of their longest turns."""
    with tempfile.TemporaryDirectory() as folder:
        wanted = os.environ.get(_BOOK)
        book = Path(wanted) if wanted else Path(folder) / "sample.winback"
        if not wanted:
            make_sample(book, today=date(2026, 11, 17))
        runs = [_turns(book, Path(folder), number) for number in range(_RUNS)]
    return [
        Row(
            what,
            {
                "CPU ms": float(median(run[what][0] for run in runs)),
                "clock ms": float(median(run[what][1] for run in runs)),
                "over 100": "over" if median(run[what][0] for run in runs) > _LIMIT_MS else "",
            },
        )
        for what in runs[0]
    ]


def _turns(book: Path, folder: Path, number: int) -> dict[str, tuple[float, float]]:
    mine = folder / str(number)
    mine.mkdir()
    shutil.copy(book, mine / "book.winback")
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": str(folder / "bytecode")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    words = [sys.executable, "-c", _AS_THE_PROGRAM_BEGINS, str(mine / "book.winback"), str(mine)]
    done = subprocess.run(words, env=environment, check=True, timeout=1_800, stdout=subprocess.PIPE, text=True)
    return {what: (float(cpu), float(clock)) for what, (cpu, clock) in json.loads(done.stdout).items()}
