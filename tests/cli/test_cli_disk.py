"""The disk refuses: a sentence that names the owner's file, nothing half left, and the next small write works."""

from __future__ import annotations

import json
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import apsw
import pytest

MAIN = Path(__file__).parents[2] / "main.py"
TABLES = ("customers", "purchases", "customer_keys", "imports", "letters", "campaigns", "suppressions", "undo_log")
_LIMITED = """
import resource, runpy, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
limit = int(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
sys.path.insert(0, sys.argv[2].rpartition("/")[0])
sys.argv = sys.argv[2:]
runpy.run_path(sys.argv[0], run_name="__main__")
"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="write limits and SIGKILL are of Unix")


def call(*words: str | Path, limit: int | None = None) -> subprocess.CompletedProcess[str]:
    start = [sys.executable, "-c", _LIMITED, str(limit)] if limit is not None else [sys.executable]
    return subprocess.run(
        [*start, str(MAIN), *map(str, words)], capture_output=True, text=True, check=False, timeout=120
    )


def counts(book: Path) -> dict[str, int]:
    con = apsw.Connection(str(book), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        return {table: con.execute(f"SELECT count(*) FROM {table}").get for table in TABLES}  # noqa: S608 (our own names)
    finally:
        con.close()


def many(path: Path, count: int, first: int = 0) -> Path:
    rows = [f"Z{at},Ann,Lee{at},High St {at},12345,Town" for at in range(first, first + count)]
    head = "customer_no,first_name,last_name,street,postcode,town"
    path.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("sample") / "shop.winback"
    made = call("sample", path, "--customers", "60", "--purchases", "600", "--seed", "3", "--ready")
    assert made.returncode == 0, made.stderr
    return path.read_bytes()


@pytest.fixture
def book(tmp_path: Path, sample: bytes) -> Path:
    path = tmp_path / "shop.winback"
    path.write_bytes(sample)
    return path


@pytest.mark.slow
def test_a_write_limit_at_many_sizes(book: Path, sample: bytes, tmp_path: Path) -> None:
    people, out = many(tmp_path / "many.csv", 4000), tmp_path / "out"
    chance = random.Random(20_261_122)
    commands = {
        "import": ("import", book, people),
        "suppress": ("suppress", book, "00001", "--ground", "moved"),
        "backup": ("backup", book),
        "export": ("export", book, out),
        "letters": ("letters", book, "--out", out, "--one-each"),
        "identify": ("identify", book, "--csv", out),
    }
    refused = 0
    for name, words in commands.items():
        for limit in (0, 40, *(chance.randrange(4096, len(sample)) for _ in range(1))):
            book.write_bytes(sample)
            before = counts(book)
            done = call(*words, limit=limit)
            assert done.returncode in {0, 1}, f"{name} {limit}: {done.stderr}"
            assert "Traceback" not in done.stderr
            assert ".winback-" not in done.stderr
            if done.returncode:
                refused += 1
                assert done.stderr.count("\n") == 1
                same = TABLES if name != "letters" else ("customers", "purchases", "suppressions")
                after = counts(book)
                assert {one: after[one] for one in same} == {one: before[one] for one in same}, f"{name} {limit}"
                left = {one.name for one in tmp_path.rglob("*") if one.name.startswith(".")}
                assert not left, f"{name} {limit}: {left}"
                assert name != "identify" or not out.exists()
            assert not list(tmp_path.glob("*.lock"))
            assert call("suppress", book, "00002", "--ground", "moved").returncode == 0
            _clear(tmp_path, keep={book, people})
    print(f"{refused} commands refused by a write limit, the next write worked each time")
    assert refused > len(commands)


@pytest.mark.slow
@pytest.mark.parametrize("has_earlier", [False, True])
def test_a_disk_that_is_full_while_the_pdf_is_written(book: Path, tmp_path: Path, has_earlier: bool) -> None:
    out = tmp_path / "out"
    words = ("letters", book, "--out", out)
    assert call(*words).returncode == 0
    prepared, whole = book.read_bytes(), (out / "letters.pdf").read_bytes()
    chance, refused = random.Random(20_261_127), 0
    for limit in (0, 100, *(chance.randrange(8_000, len(whole)) for _ in range(4))):
        if not has_earlier:
            shutil.rmtree(out, ignore_errors=True)
        book.write_bytes(prepared)
        done = call(*words, limit=limit)
        refused += done.returncode == 1
        assert done.returncode in {0, 1}, done.stderr
        assert "Traceback" not in done.stderr
        assert done.stderr.count("\n") == done.returncode
        assert not list(out.glob(".*")) if out.exists() else True
        if (out / "letters.pdf").exists():
            assert (out / "letters.pdf").read_bytes() == whole, limit
        assert call("check", book).returncode == 0
        assert call(*words).returncode == 0
        assert (out / "letters.pdf").read_bytes() == whole
    print(f"{refused} of 6 runs were refused by a write limit, each next one gave the same letters")
    assert refused >= 4


@pytest.mark.slow
def test_killed_in_the_middle(book: Path, sample: bytes, tmp_path: Path) -> None:
    seed, kills, torn = 20_261_122, 15, 0
    chance = random.Random(seed)
    people, out = many(tmp_path / "many.csv", 12_000), tmp_path / "out"
    commands = {
        "import": (("import", book, people), 1.0),
        "letters": (("letters", book, "--out", out, "--one-each"), 1.0),
        "backup": (("backup", book, "--to", tmp_path / "copy.winback"), 0.3),
    }
    finished = dict.fromkeys(commands, 0)
    numbers: dict[str, str] = {}
    before = counts(book)
    for turn in range(kills):
        name = list(commands)[turn % 3]
        words, longest = commands[name]
        if name != "letters":
            book.write_bytes(sample)
            _clear(tmp_path, keep={book, people, out})
        with subprocess.Popen(
            [sys.executable, str(MAIN), *map(str, words)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as running:
            _wait_until_it_writes(running, tmp_path)
            time.sleep(chance.uniform(0, longest))
            running.send_signal(signal.SIGKILL)
        finished[name] += running.returncode == 0
        torn += running.returncode != 0
        copy = tmp_path / "copy.winback"
        assert not copy.exists() or call("check", copy).returncode == 0
        started = time.monotonic()
        sound = call("suppress", book, "00001", "--ground", "other")
        assert sound.returncode == 0, sound.stderr
        assert call("check", book).returncode == 0
        after = counts(book)
        assert after["customers"] - before["customers"] in {0, 12_000}
        for pdf in out.glob("*.pdf"):
            assert pdf.read_bytes()[-6:].strip() == b"%%EOF"
        assert time.monotonic() - started < 30
    whole = call("letters", book.parent / "shop.winback", "--out", out, "--one-each", "--json")
    assert whole.returncode == 0, whole.stderr
    for row in json.loads(whole.stdout)["made"]:
        assert numbers.setdefault(row["customer_no"], row["letter_no"]) == row["letter_no"]
    assert len(set(numbers.values())) == len(numbers)
    print(f"{kills} kills, seed {seed}: {torn} in the middle, finished {finished}; every book sound")
    assert torn > 0


def _wait_until_it_writes(running: subprocess.Popen[bytes], folder: Path) -> None:
    """Return when the program has the book open, or has ended."""
    until = time.monotonic() + 60
    while running.poll() is None and not list(folder.glob("*-wal")) and time.monotonic() < until:
        time.sleep(0.005)


def _clear(folder: Path, keep: set[Path]) -> None:
    for one in folder.iterdir():
        if one in keep:
            continue
        if one.is_dir():
            shutil.rmtree(one)
        else:
            one.unlink()
