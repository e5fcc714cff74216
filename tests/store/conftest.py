from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from winback_gui.store.book import Book

NOW = datetime(2026, 11, 17, 9, 30)  # noqa: DTZ001 (local time, as the program has it)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Lindenhof.winback"


@pytest.fixture
def book(path: Path) -> Iterator[Book]:
    with Book.create(path, now=NOW) as made:
        yield made
