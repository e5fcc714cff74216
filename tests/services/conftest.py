from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time
from decimal import Decimal
from pathlib import Path

import pytest

from tests import factory
from tests.services.stage_play import TODAY, StagePlay
from winback_gui.domain.settings import Costs
from winback_gui.services.book.books import create_book
from winback_gui.store.book import Book

NOW = datetime.combine(TODAY, time(9, 30))
COSTS = Costs(margin=Decimal("0.35"), paper_minor=4, print_minor=5, stamp_minor=105)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with create_book(tmp_path / "Lindenhof.winback", factory.shop(costs=COSTS), NOW) as made:
        yield made


@pytest.fixture
def play(book: Book) -> StagePlay:
    return StagePlay(book)
