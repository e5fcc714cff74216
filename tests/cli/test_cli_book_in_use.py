"""The same book twice: a window has it, another run of letters makes it, another user may only look at it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import datetime
from io import StringIO
from pathlib import Path

import pytest

from winback_gui.cli.main import run
from winback_gui.domain.speech import Speaker
from winback_gui.store.book import Book, Holder
from winback_gui.store.check import check_open

NOW = datetime.fromisoformat("2026-11-17T09:00:00+01:00")
MAIN = Path(__file__).resolve().parents[2] / "main.py"
NOBODY = 65_534
AS_OF = ("--as-of", "2026-11-17")
LIST = "customer_no,last_name\n99991,Baum\n"
WRITING = {
    "import": ("import", "BOOK", "LIST"),
    "letters": ("letters", "BOOK", "--out", "OUT"),
    "posted": ("posted", "BOOK", "--all"),
    "suppress": ("suppress", "BOOK", "00001", "--ground", "moved"),
}
LOOKING = {
    "identify": ("identify", "BOOK"),
    "check": ("check", "BOOK"),
    "backup": ("backup", "BOOK", "--to", "COPY"),
    "export": ("export", "BOOK", "OUT"),
}


def run_words(*words: str) -> tuple[int, str, str]:
    out, err = StringIO(), StringIO()
    code = run(list(words), Speaker(), out, err, NOW)
    return code, out.getvalue(), err.getvalue()


def words_for(command: tuple[str, ...], folder: Path, book: Path) -> list[str]:
    places = {"BOOK": book, "LIST": folder / "list.csv", "OUT": folder / "out", "COPY": folder / "copy.winback"}
    (folder / "list.csv").write_text(LIST, encoding="utf-8")
    return [str(places.get(word, word)) for word in command]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("whole") / "shop.winback"
    size = ("--customers", "60", "--purchases", "800", "--seed", "3")
    code, _out, err = run_words("sample", str(path), *size, "--ready")
    assert code == 0, err
    return path.read_bytes()


@pytest.fixture
def shop(tmp_path: Path, whole: bytes) -> Path:
    path = tmp_path / "shop.winback"
    path.write_bytes(whole)
    return path


@pytest.mark.parametrize("command", [*WRITING, *LOOKING])
def test_a_book_that_a_window_has_is_left_alone(shop: Path, tmp_path: Path, command: str) -> None:
    words = words_for((WRITING | LOOKING)[command], tmp_path, shop)
    with Book.open(shop, holder=Holder.here(NOW)):
        files = {path: path.read_bytes() for path in tmp_path.iterdir() if path.suffix != ".winback-shm"}
        code, out, err = run_words(*words)
        assert (code, out) == (1, "")
        assert "already open" in err
        assert "Traceback" not in err
        assert not (tmp_path / "out").exists()
        assert {path: path.read_bytes() for path in tmp_path.iterdir() if path in files} == files
        assert not (tmp_path / "copy.winback").exists()
    assert run_words("check", str(shop))[0] == 0


@pytest.mark.slow
def test_two_runs_of_letters_at_once_make_each_letter_once(shop: Path, tmp_path: Path) -> None:
    makers = [
        subprocess.Popen(
            [sys.executable, str(MAIN), "letters", str(shop), "--out", str(tmp_path / name), "--json", *AS_OF],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for name in ("one", "other")
    ]  # fmt: skip
    ended = [(maker.communicate(timeout=300), maker.returncode) for maker in makers]
    made = [letter["letter_no"] for (out, _err), code in ended if code == 0 for letter in json.loads(out)["made"]]
    refused = [err for (_out, err), code in ended if code]
    print(f"{len(made)} letters; refused: {len(refused)}")
    assert made
    assert all(code in {0, 1} for _, code in ended)
    assert all("already open" in err for err in refused)
    for name, (_, code) in zip(("one", "other"), ended, strict=True):
        assert (tmp_path / name / "letters.pdf").exists() == (code == 0)
    with Book.open(shop, holder=Holder.here(NOW)) as book:
        assert check_open(book).problems == ()
        per_case = [row[0] for row in book.con.execute("SELECT count(*) FROM letters GROUP BY case_id")]
        assert set(per_case) == {1}
        assert {row[0] for row in book.con.execute("SELECT letter_no FROM letters")} >= set(made)


@pytest.fixture
def others_folder() -> Iterator[Path]:
    """A folder of ours that another user may enter and read, and nothing more."""
    folder = Path(tempfile.mkdtemp(prefix="winback-test-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


AS_NOBODY = """
import json, os, sys
from datetime import datetime
from io import StringIO
from winback_gui.cli.main import run
from winback_gui.domain.speech import Speaker

user, warm, out, *commands = sys.argv[1:]
def words(*said):
    told, err = StringIO(), StringIO()
    code = run(list(said), Speaker(), told, err, datetime.fromisoformat("2026-11-17T09:00:00+01:00"))
    return code, told.getvalue(), err.getvalue()
for command in commands:  # what they load must be loaded before this becomes another user, who cannot read our modules
    words(*(part.replace("BOOK", warm).replace("OUT", warm + "-out") for part in json.loads(command)))
book = os.path.join(os.path.dirname(out), "shop.winback")
os.setgroups([])
os.setgid(int(user))
os.setuid(int(user))
asked = [[part.replace("BOOK", book).replace("OUT", out) for part in json.loads(one)] for one in commands]
print(json.dumps([words(*one) for one in asked]))
"""


def as_nobody(folder: Path, warm: Path, *commands: tuple[str, ...]) -> list[tuple[int, str, str]]:
    out = str(folder / "out")
    asked = [json.dumps(list(command)) for command in commands]
    ended = subprocess.run(
        [sys.executable, "-c", AS_NOBODY, str(NOBODY), str(warm), out, *asked],
        capture_output=True, text=True, check=False, timeout=300, cwd=MAIN.parent,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    found: list[tuple[int, str, str]] = json.loads(ended.stdout.splitlines()[-1])
    return found


IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
needs_root = pytest.mark.skipif(not IS_ROOT, reason="only root may become another user")


@needs_root
@pytest.mark.slow
def test_another_user_may_look_at_a_book_and_changes_nothing(others_folder: Path, whole: bytes, tmp_path: Path) -> None:
    book = others_folder / "shop.winback"
    book.write_bytes(whole)
    book.chmod(0o644)
    warm = tmp_path / "warm.winback"
    warm.write_bytes(whole)
    looks = (("identify", "BOOK"), ("check", "BOOK"))
    writes = (("letters", "BOOK", "--out", "OUT"), ("suppress", "BOOK", "00001", "--ground", "moved"))
    found = as_nobody(others_folder, warm, *looks, *writes)
    for (code, out, err), command in zip(found, (*looks, *writes), strict=True):
        assert "Traceback" not in err
        assert "program’s fault" not in err, command
        assert code == (0 if command in looks else 1), (command, err)
        assert bool(out) == (command in looks)
    assert all("read" in err for _code, _out, err in found[len(looks) :])
    assert [path.name for path in others_folder.iterdir()] == ["shop.winback"]
    assert book.read_bytes() == whole


@needs_root
@pytest.mark.slow
def test_a_book_that_another_user_may_not_read_is_said_so(others_folder: Path, whole: bytes, tmp_path: Path) -> None:
    book = others_folder / "shop.winback"
    book.write_bytes(whole)
    book.chmod(0o600)
    warm = tmp_path / "warm.winback"
    warm.write_bytes(whole)
    ((code, out, err),) = as_nobody(others_folder, warm, ("identify", "BOOK"))
    assert (code, out) == (1, "")
    assert "Traceback" not in err
    assert "program’s fault" not in err
    assert book.read_bytes() == whole
