"""The page on the customer book as a file names every table, only columns that are there, and every version."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.conftest import NOW
from winback_gui.store.book import Book

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "file-format.md").read_text(encoding="utf-8")
_GONE = {"case_reasons.has_new_address"}


def _rows(title: str) -> list[list[str]]:
    """Return the cells of the table below a title."""
    part = PAGE[PAGE.index(f"## {title}\n") :].split("\n## ")[0]
    lines = [line for line in part.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines[1:]]


@pytest.fixture(scope="module")
def columns(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, set[str]]]:
    """The columns of every table of a new book."""
    with Book.create(tmp_path_factory.mktemp("schema") / "a.winback", now=NOW) as book:
        tables = [
            name
            for (name,) in book.con.execute(
                "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'virtual')"
            )
            if not name.startswith("sqlite_")
        ]
        yield {name: {row[1] for row in book.con.execute(f"PRAGMA table_info({name})")} for name in tables}


def test_every_table_is_named_and_no_other(columns: dict[str, set[str]]) -> None:
    named = [name for cells in _rows("Tables") for name in re.findall(r"`(\w+)`", cells[0])]
    assert sorted(named) == sorted(columns)


def test_columns_that_are_spoken_of_are_there(columns: dict[str, set[str]]) -> None:
    for tables, said in ((cells[0], cells[1]) for cells in _rows("Tables")):
        there = set[str]().union(*(columns[name] for name in re.findall(r"`(\w+)`", tables)))
        spoken = set(re.findall(r"`([a-z]+_[a-z_]+)`", said)) - there - set(columns)
        assert not spoken, tables
    for table, column in re.findall(r"`(\w+)\.(?!pdf|csv)(\w+)`", PAGE):  # letters.pdf is a file
        if table in columns and f"{table}.{column}" not in _GONE and table != "settings":
            assert column in columns[table], f"{table}.{column}"


def test_every_version_is_told() -> None:
    steps = sorted((ROOT / "winback_gui" / "store" / "schema").glob("*.sql"))
    assert [int(cells[0]) for cells in _rows("Versions")] == [int(step.name[:4]) for step in steps]
