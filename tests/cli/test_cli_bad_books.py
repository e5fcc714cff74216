"""Books that are none, or not ours to write: every subcommand says a sentence and leaves the file as it was."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime
from io import StringIO
from pathlib import Path

import apsw
import pytest

from tests.crossed import crossed
from winback_gui.cli.main import run
from winback_gui.domain.speech import Speaker
from winback_gui.store.migrations import current_version

NOW = datetime.fromisoformat("2026-11-17T09:00:00+01:00")
LIST = "customer_no,first_name,last_name,street,postcode,town\n9001,Ann,Lee,High St 1,12345,Town\n"
COMMANDS = {
    "import": ("import", "BOOK", "LIST"),
    "dry-run": ("import", "BOOK", "LIST", "--dry-run"),
    "identify": ("identify", "BOOK"),
    "decide": ("decide", "BOOK", "--best", "3"),
    "letters": ("letters", "BOOK", "--out", "OUT"),
    "posted": ("posted", "BOOK", "--all"),
    "suppress": ("suppress", "BOOK", "00001", "--ground", "moved"),
    "check": ("check", "BOOK"),
    "backup": ("backup", "BOOK"),
    "backup-to": ("backup", "BOOK", "--to", "COPY"),
    "export": ("export", "BOOK", "OUT"),
}


def run_words(*words: str) -> tuple[int, str, str]:
    out, err = StringIO(), StringIO()
    code = run(list(words), Speaker(), out, err, NOW)
    return code, out.getvalue(), err.getvalue()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("whole") / "shop.winback"
    code, _out, err = run_words("sample", str(path), "--customers", "30", "--purchases", "300", "--seed", "3")
    assert code == 0, err
    return path.read_bytes()


def _of_version_18(data: bytes) -> bytes:
    """Return the book as it was before notes said whether they came with a list."""
    assert current_version() == 24, "what the newer steps brought has to go, too"
    con = apsw.Connection(":memory:")
    con.deserialize("main", data)
    con.execute("DROP TABLE house_letters")
    con.execute("ALTER TABLE customers DROP COLUMN born_on")
    con.execute("DROP INDEX purchases_taken_out")
    con.execute("DROP TABLE taken_out")
    con.execute("DROP TABLE appointments")
    con.execute("DELETE FROM reasons WHERE key = 'animal-died'")
    con.execute("ALTER TABLE notes DROP COLUMN is_of_list")
    con.pragma("user_version", 18)
    older = con.serialize("main")
    con.close()
    return older


def _flipped(data: bytes) -> bytes:
    chance = random.Random(5)
    spoiled = bytearray(data)
    for _ in range(2000):
        spoiled[chance.randrange(100, len(data))] ^= 1 << chance.randrange(8)
    return bytes(spoiled)


def _zeroed(data: bytes) -> bytes:
    return data[: 4096 * 4] + bytes(4096 * 8) + data[4096 * 12 :]


SPOILED: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _data: b"",
    "text": lambda _data: b"hello world\n" * 100,
    "zip": lambda _data: b"PK\x03\x04" + bytes(3000),
    "newer": lambda data: data[:60] + (999).to_bytes(4) + data[64:],
    "another program's": lambda data: data[:68] + b"\0\0\0\1" + data[72:],
    "half": lambda data: data[: len(data) // 2],
    "99 bytes": lambda data: data[:99],
    "three pages": lambda data: data[: 4096 * 3],
    "a byte short": lambda data: data[:-1],
    "first line only": lambda _data: b"SQLite format 3\0",
    "bits flipped": _flipped,
    "pages zeroed": _zeroed,
    "page size 3": lambda data: data[:16] + b"\0\3" + data[18:],
    "noise": lambda _data: random.Random(7).randbytes(8192),
}


def _words(command: str, folder: Path, book: Path) -> list[str]:
    places = {"BOOK": book, "LIST": folder / "list.csv", "OUT": folder / "out", "COPY": folder / "copy.winback"}
    (folder / "list.csv").write_text(LIST, encoding="utf-8")
    return [str(places.get(word, word)) for word in COMMANDS[command]]


@pytest.mark.parametrize(("kind", "command"), crossed(SPOILED, COMMANDS))
def test_a_book_that_is_none_is_left_as_it_is(kind: str, command: str, whole: bytes, tmp_path: Path) -> None:
    book = tmp_path / "shop.winback"
    book.write_bytes(spoiled := SPOILED[kind](whole))
    code, out, err = run_words(*_words(command, tmp_path, book))
    assert (code, out) == (1, "")
    assert err.count("\n") == 1
    assert book.read_bytes() == spoiled
    assert {one.name for one in tmp_path.iterdir()} == {"shop.winback", "list.csv"}


@pytest.mark.parametrize("is_writable", [True, False])
@pytest.mark.parametrize("command", ["identify", "export", "check", "dry-run"])
def test_who_only_looks_reads_a_book_of_an_older_version_and_leaves_it(
    command: str, whole: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, is_writable: bool
) -> None:
    """Also where nothing can be written: on a stick, or in somebody else's folder."""
    book = tmp_path / "shop.winback"
    book.write_bytes(older := _of_version_18(whole))
    monkeypatch.setattr("winback_gui.store.states.is_writable", lambda path: is_writable or path != book)
    code, out, err = run_words(*_words(command, tmp_path, book))
    assert code == 0, err
    assert out
    assert book.read_bytes() == older
    assert {one.name for one in tmp_path.iterdir()} - {"out"} == {"shop.winback", "list.csv"}


@pytest.mark.parametrize("command", COMMANDS)
def test_a_folder_in_the_place_of_the_book(command: str, tmp_path: Path) -> None:
    book = tmp_path / "shop.winback"
    book.mkdir()
    code, out, err = run_words(*_words(command, tmp_path, book))
    assert (code, out) == (1, "")
    assert err.count("\n") == 1
    assert {one.name for one in tmp_path.iterdir()} == {"shop.winback", "list.csv"}
    assert not list(book.iterdir())


@pytest.mark.parametrize("command", [name for name in COMMANDS if name not in {"import", "dry-run"}])
def test_a_missing_book_is_not_made(command: str, tmp_path: Path) -> None:
    code, out, err = run_words(*_words(command, tmp_path, tmp_path / "nowhere" / "shop.winback"))
    assert (code, out) == (1, "")
    assert err.count("\n") == 1
    assert {one.name for one in tmp_path.iterdir()} == {"list.csv"}


@pytest.mark.parametrize(
    ("name", "command"),
    crossed(["my shop.winback", "Łódź 🐱 #1?&%41.winback", "book", "book.db", "-x.winback", "a" * 120], COMMANDS),
)
def test_any_name_will_do(name: str, command: str, whole: bytes, tmp_path: Path) -> None:
    book = tmp_path / name
    book.write_bytes(whole)
    code, _out, err = run_words(*_words(command, tmp_path, book))
    assert code == 0, err
    assert not list(tmp_path.glob("*-wal")) + list(tmp_path.glob("*.lock"))


@pytest.mark.parametrize("length", [250, 255, 300, 5000])
def test_a_path_too_long_for_the_disk(length: int, tmp_path: Path) -> None:
    for command in COMMANDS:
        code, out, err = run_words(*_words(command, tmp_path, tmp_path / ("a" * length)))
        assert (code, out) == (1, ""), command
        assert err.count("\n") == 1
