"""The subcommand that lists what sounds as if nobody may write to somebody, and keeps what its owner says of it."""

from __future__ import annotations

import json
from datetime import date, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from winback_gui.cli.main import run
from winback_gui.domain.speech import Speaker
from winback_gui.domain.suppression import Ground
from winback_gui.services.customers.remarks import open_remarks
from winback_gui.store import customers, suppressions
from winback_gui.store.book import Book, Holder

NOW = datetime.fromisoformat("2026-11-17T09:00:00+01:00")
TODAY = date(2026, 11, 17)
LIST = """Customer no,First name,Last name,Street,Postcode,Town,Notes
1,Ann,Lee,1 High St,BS1 1AA,Bristol,wants no letters
2,Bob,Ray,2 High St,BS1 1AA,Bristol,"moved, new address is needed"
3,Cy (decd),Orr,3 High St,BS1 1AA,Bristol,
4,Di,Fox,4 High St,BS1 1AA,Bristol,likes tea
"""


def _run(*words: str) -> tuple[int, str, str]:
    out, err = StringIO(), StringIO()
    return run(list(words), Speaker(), out, err, NOW), out.getvalue(), err.getvalue()


@pytest.fixture
def book(tmp_path: Path) -> str:
    (tmp_path / "list.csv").write_text(LIST, encoding="utf-8")
    path = str(tmp_path / "shop.winback")
    code, _out, err = _run("import", path, str(tmp_path / "list.csv"), "--as-guessed", "--country", "GB")
    assert code == 0, err
    return path


def _opened(path: str) -> Book:
    return Book.open(Path(path), holder=Holder("test", "here", 1, NOW.isoformat()))


def _open_numbers(path: str) -> list[str]:
    code, out, err = _run("remarks", path, "--json")
    assert code == 0, err
    facts: dict[str, Any] = json.loads(out)
    return [each["customer_no"] for each in facts["open"]]


def test_it_lists_who_is_open_with_the_words_and_what_they_sound_like(book: str) -> None:
    code, out, _err = _run("remarks", book)
    assert code == 0
    assert out.splitlines() == [
        "3 customers have remarks to decide about. Say --holds, --animal-died or --harmless with their numbers:",
        "1 Ann Lee: “wants no letters” sounds as if they want no letters",
        "2 Bob Ray: “moved, new address is needed” sounds as if they moved away",
        "3 Cy (decd) Orr: “Cy (decd) Orr” sounds as if they have died",
    ]
    code, out, _err = _run("remarks", book, "--json")
    assert json.loads(out)["open"][0] == {
        "customer_no": "1", "name": "Ann Lee", "remark": "wants no letters", "sounds_like": "opted-out",
        "why": "sounds as if they want no letters",
    }  # fmt: skip


def test_the_owner_says_of_each_whether_it_is_so(book: str) -> None:
    code, out, _err = _run("remarks", book, "--holds", "3", "1", "1", "--harmless", "2")
    assert (code, _open_numbers(book)) == (0, [])
    assert out.splitlines() == [
        "2 customers will not be written to.",
        "1 customer may be written to: the remark is only a remark.",
        "No remark is open: nothing in this book sounds as if somebody must not be written to.",
    ]
    with _opened(book) as opened:
        listed = {one.customer_no: one.ground for one in suppressions.all_suppressions(opened.con)}
        assert listed == {"1": Ground.OPTED_OUT, "3": Ground.DECEASED}


def test_undo_takes_it_back_one_step_each(book: str) -> None:
    _run("remarks", book, "--holds", "1", "--harmless", "2")
    with _opened(book) as opened:
        opened.undo()
        assert [one.customer_no for one in customers.by_ids(opened.con, list(open_remarks(opened.con)))] == ["2", "3"]
        opened.undo()
        assert not suppressions.all_suppressions(opened.con)
        assert len(open_remarks(opened.con)) == 3


def test_it_may_have_been_their_animal_that_died(book: str) -> None:
    code, out, _err = _run("remarks", book, "--animal-died", "1")
    assert code == 0
    assert out.startswith("1 customer is left alone: their animal died.")
    assert _open_numbers(book) == ["2", "3"]
    with _opened(book) as opened:
        assert not suppressions.all_suppressions(opened.con)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--holds", "1", "--animal-died", "1"), "Customer 1 is named for both."),
        (("--holds", "1", "--harmless", "2", "1"), "Customer 1 is named for both."),
        (("--holds", "1", "4"), "No remark about customer 4 is open."),
        (("--harmless", "1", "99"), "There is no customer 99 in this book."),
        (("--holds", "1", "--harmless", "4"), "No remark about customer 4 is open."),
    ],
)
def test_what_cannot_be_decided_changes_nothing(book: str, words: tuple[str, ...], said: str) -> None:
    before = Path(book).read_bytes()
    code, _out, err = _run("remarks", book, *words)
    assert (code, said in err, "Nothing was changed" in err) == (1, True, True)
    assert _open_numbers(book) == ["1", "2", "3"]
    assert len(Path(book).read_bytes()) == len(before)


def test_looking_writes_nothing(book: str) -> None:
    before = Path(book).read_bytes()
    _run("remarks", book)
    assert Path(book).read_bytes() == before
