"""What was deleted is not in the file: neither in its rows, nor in the search index, nor in what SQLite left over."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import factory
from tests.store.conftest import NOW
from winback_gui.store import customers
from winback_gui.store.book import Book, Holder

NAMES = tuple(f"Unverwechselbar{number:03d}" for number in range(200))


@pytest.mark.parametrize("kept", [0, 100])
def test_a_deleted_name_is_not_in_the_files_bytes(path: Path, kept: int) -> None:
    with Book.create(path, now=NOW) as book, book.unrecorded():
        rows = [factory.customer(customer_no=f"{at:05d}", last_name=name) for at, name in enumerate(NAMES)]
        ids = customers.add_many(book.con, rows, 0)
    assert all(name.encode() in path.read_bytes() for name in NAMES)
    with Book.open(path, holder=Holder.here(NOW)) as book, book.unrecorded():
        customers.delete(book.con, ids[kept:])
    data = path.read_bytes()
    assert all(name.encode() in data for name in NAMES[:kept])
    left = [name for name in NAMES[kept:] if name.encode() in data or name.lower().encode() in data]
    assert left == []
    assert [one.name for one in path.parent.iterdir()] == [path.name]
