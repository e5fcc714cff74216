"""A reader that has seen enough ends a subcommand quietly."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.factory import TODAY
from winback_gui.services.sample.make_sample import make_sample

ROOT = Path(__file__).parents[2]


def test_a_closed_pipe_is_no_traceback(tmp_path: Path) -> None:
    path = tmp_path / "sample.winback"
    make_sample(path, today=TODAY, customers=60, purchases=600)
    words = [sys.executable, "main.py", "identify", str(path), "--as-of", TODAY.isoformat(), "--json"]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        complaint = process.stderr.read()
    assert process.returncode == 0
    assert complaint == ""
