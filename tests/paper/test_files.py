"""Files that appear whole or not at all, also where the program is killed while it writes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from winback_gui.domain.errors import WinbackError
from winback_gui.paper import files
from winback_gui.paper.files import folder_beside, make_folder, new_file

_KILLED = """
import os, signal, sys
from pathlib import Path
from winback_gui.paper.files import new_file
with new_file(Path(sys.argv[1])) as out:
    out.write(b"half")
    out.flush()
    os.kill(os.getpid(), signal.SIGKILL)
"""


_KILLED_BESIDE = """
import os, signal, sys
from pathlib import Path
from winback_gui.paper.files import folder_beside
with folder_beside(Path(sys.argv[1])) as beside:
    (beside / "customers.csv").write_text("half")
    os.kill(os.getpid(), signal.SIGKILL)
"""


def kill_while_writing(path: Path, program: str = _KILLED) -> None:
    ended = subprocess.run([sys.executable, "-c", program, str(path)], check=False, timeout=60)
    assert ended.returncode < 0


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is of Unix")
def test_what_a_killed_program_left_goes_with_the_next_run_and_does_not_pile_up(tmp_path: Path) -> None:
    whole = tmp_path / "letters.pdf"
    with new_file(whole) as out:
        out.write(b"before")
    for number in range(3):
        kill_while_writing(whole)
        kill_while_writing(tmp_path / f"W-000{number}.pdf")
    left = {one.name for one in tmp_path.iterdir()} - {"letters.pdf"}
    assert left
    assert len(left) <= 2, "each run clears away what the one before it left"
    assert whole.read_bytes() == b"before"
    make_folder(tmp_path)
    assert [one.name for one in tmp_path.iterdir()] == ["letters.pdf"]


def test_what_is_being_written_stays_and_so_do_files_of_others(tmp_path: Path) -> None:
    other = tmp_path / ".film.4711.part"
    other.write_bytes(b"a download")
    with new_file(tmp_path / "letters.pdf") as out:
        out.write(b"all of it")
        make_folder(tmp_path)
    assert (tmp_path / "letters.pdf").read_bytes() == b"all of it"
    assert other.exists()


def test_a_disk_that_refuses_leaves_the_file_before_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "letters.pdf"
    path.write_bytes(b"before")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WinbackError, match="could not be written"), new_file(path) as out:
        out.write(b"half")
    assert [one.name for one in tmp_path.iterdir()] == ["letters.pdf"]
    assert path.read_bytes() == b"before"


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is of Unix")
def test_a_folder_beside_is_gone_afterwards_and_one_that_was_left_with_the_next(tmp_path: Path) -> None:
    kill_while_writing(tmp_path, _KILLED_BESIDE)
    assert len(list(tmp_path.iterdir())) == 1
    with folder_beside(tmp_path) as beside:
        assert list(tmp_path.iterdir()) == [beside]
        with folder_beside(tmp_path) as another:
            assert set(tmp_path.iterdir()) == {beside, another}, "what somebody else is writing stays"
    assert not list(tmp_path.iterdir())


def test_without_locks_a_folder_that_is_written_into_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "fcntl", None)
    usual = Path.unlink

    def refused(path: Path, *, missing_ok: bool = False) -> None:
        if path.name == ".held":
            raise PermissionError(13, "in use, as Windows says")
        usual(path, missing_ok=missing_ok)

    with folder_beside(tmp_path) as beside:
        (beside / "customers.csv").write_text("all of it")
        monkeypatch.setattr(Path, "unlink", refused)
        make_folder(tmp_path)
        assert (beside / "customers.csv").read_text() == "all of it"
