from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.store.conftest import NOW
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.speech import Speaker
from winback_gui.store.book import Book
from winback_gui.store.lock import Holder, holder_of, lock_path, take

HERE = Holder("johanna", "laptop", 1, "2026-11-17T09:30:00")
ELSEWHERE = Holder("paul", "till", 77, "2026-11-16T18:05:00")

KEEPS_OPEN = """
import sys, time
from datetime import datetime
from pathlib import Path
from winback_gui.store.book import Book, Holder
book = Book.open(Path(sys.argv[1]), holder=Holder.here(datetime(2026, 11, 17)))
print("open", flush=True)
time.sleep(60)
"""


def test_second_opening_says_who_and_since_when(book: Book, path: Path) -> None:
    with pytest.raises(WinbackError) as refused:
        Book.open(path, holder=Holder.here(NOW))
    said = Speaker().say(refused.value.message)
    assert "in another window of this computer, since 17 Nov 2026 at 09:30" in said
    assert HERE.user not in said


def test_lock_is_given_back(path: Path) -> None:
    take(path, HERE).release()
    assert not lock_path(path).exists()
    again = take(path, HERE)
    again.release()
    again.release()


def test_lock_of_another_process_that_lives_and_dies(path: Path) -> None:
    Book.create(path, now=NOW).close()
    with subprocess.Popen([sys.executable, "-c", KEEPS_OPEN, str(path)], stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        with pytest.raises(WinbackError, match="already open"):
            Book.open(path, holder=Holder.here(NOW), take_over=True)
        other.kill()
    assert lock_path(path).exists()
    assert holder_of(path, Holder.here(NOW).host) is None
    with Book.open(path, holder=Holder.here(NOW)) as book:
        assert not book.is_read_only


def test_another_computer_needs_a_deliberate_take_over(path: Path) -> None:
    Book.create(path, now=NOW).close()
    lock_path(path).write_text('{"user": "paul", "host": "till", "pid": 77, "since": "2026-11-16T18:05:00"}')
    assert holder_of(path, "laptop") == ELSEWHERE
    with pytest.raises(WinbackError) as refused:
        Book.open(path, holder=HERE)
    assert (
        Speaker()
        .plain(refused.value.message)
        .startswith("The book Lindenhof.winback is open on the computer till (paul")
    )
    assert holder_of(path, "laptop") == ELSEWHERE
    with pytest.raises(WinbackError):
        Book.open(path, holder=Holder.here(NOW), read_only=True)
    with Book.open(path, holder=HERE, take_over=True):
        assert holder_of(path, "laptop") == HERE


@pytest.mark.parametrize("text", ["", "nonsense", "[]", '{"user": 1}'])
def test_a_torn_lock_of_nobody_is_taken_over(path: Path, text: str) -> None:
    lock_path(path).write_text(text)
    assert holder_of(path, "laptop") is None
    take(path, HERE).release()


def test_looking_writes_nothing(path: Path) -> None:
    assert holder_of(path, "laptop") is None
    assert not lock_path(path).exists()


def test_without_the_systems_lock_the_process_is_asked(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object) -> None:
        raise OSError(95, "not supported")

    monkeypatch.setattr("winback_gui.store.lock.fcntl.flock", refuse)
    mine = Holder.here(NOW)
    lock = take(path, mine)
    with pytest.raises(WinbackError):
        take(path, mine)
    lock.release()
    lock_path(path).write_text(f'{{"user": "x", "host": "{mine.host}", "pid": 999999999, "since": ""}}')
    take(path, mine).release()
