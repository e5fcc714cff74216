"""What an import made goes when it ends: the search for circles would hold the window up, and later miss it."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from tests.services.rich_book import NOW, make_rich_book
from tests.services.stage_play import TODAY
from winback_gui.domain.progress import Silent
from winback_gui.domain.settings import Shop
from winback_gui.importing.sales import SaleReader
from winback_gui.services.book.books import create_book, open_book
from winback_gui.services.book.bring_back import BookBringer
from winback_gui.services.book.export import export_book
from winback_gui.services.imports import import_files
from winback_gui.services.imports.people import PeopleWriter

pytestmark = pytest.mark.slow

EXPORTS = Path(__file__).parents[2] / "exports"


def left_over() -> list[str]:
    return [type(one).__name__ for one in gc.get_objects() if isinstance(one, (BookBringer, PeopleWriter, SaleReader))]


def bring(new: Path, *paths: Path) -> None:
    with create_book(new, Shop(), NOW) as book:
        import_files.run(book, import_files.look(paths, book=book), TODAY, Silent())


@pytest.mark.parametrize(
    "names",
    [
        ("shopify_customers", "shopify_orders"),
        ("square_customers", "square_items"),
        ("etsy_sold_orders", "etsy_sold_order_items"),
        ("loyverse_receipts",),
        ("own_customers", "own_purchases"),
    ],
)
def test_readers_and_writers_of_an_import_are_in_no_circle(tmp_path: Path, names: tuple[str, ...]) -> None:
    assert not gc.isenabled(), "only the search finds circles"
    before = left_over()
    bring(tmp_path / "new.winback", *(EXPORTS / f"{name}.csv" for name in names))
    assert left_over() == before


def test_nor_are_those_of_a_whole_book(tmp_path: Path) -> None:
    make_rich_book(tmp_path / "old.winback")
    with open_book(tmp_path / "old.winback", NOW) as book:
        export_book(book, tmp_path / "out", Silent())
    before = left_over()
    bring(tmp_path / "new.winback", *sorted((tmp_path / "out").glob("*.csv")))
    assert left_over() == before
