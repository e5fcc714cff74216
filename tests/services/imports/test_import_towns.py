"""A town in the second line of an address is the town where others of the same postcode district have it as theirs."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from winback_gui.domain.progress import Silent
from winback_gui.services.imports import import_files
from winback_gui.store import customers
from winback_gui.store.book import Book

TODAY = date(2026, 11, 28)
HEAD = "Customer no;Name;Address 1;Address 2;Town;Postcode"
OTHERS = ("1;Ann Hill;3 Otley Road;;Leeds;LS6 2XG", "2;Bo Ek;5 Otley Road;;LEEDS;LS6 3AB")


def bring(book: Book, tmp_path: Path, *rows: str) -> dict[str, tuple[str, str, str]]:
    path = tmp_path / "people.csv"
    path.write_text("\n".join([HEAD, *rows, ""]), encoding="utf-8")
    plan = import_files.with_columns_seen(import_files.look([path], book=book))
    import_files.run(book, plan, TODAY, Silent())
    found = customers.all_customers(book.con)
    return {one.customer_no: (one.address.street, one.address.street2, one.address.town) for one in found}


@pytest.mark.parametrize(
    ("row", "address"),
    [
        ("9;Cy Fox;82 Holt Lane;Leeds;;LS6 7XH", ("82 Holt Lane", "", "Leeds")),
        ("9;Cy Fox;Flat 2;82 Holt Lane, leeds;;LS6 7XH", ("Flat 2", "82 Holt Lane", "Leeds")),
        ("9;Cy Fox;82 Holt Lane;Leeds;;LS17 7XH", ("82 Holt Lane", "Leeds", "")),
        ("9;Cy Fox;82 Holt Lane;Flat 2;;LS6 7XH", ("82 Holt Lane", "Flat 2", "")),
        ("9;Cy Fox;82 Holt Lane;Leeds;Headingley;LS6 7XH", ("82 Holt Lane", "Leeds", "Headingley")),
        ("9;Cy Fox;82 Holt Lane;Leeds;;", ("82 Holt Lane", "Leeds", "")),
    ],
)
@pytest.mark.parametrize("is_later", [True, False])
def test_the_town_goes_where_it_belongs(
    book: Book, tmp_path: Path, row: str, address: tuple[str, str, str], is_later: bool
) -> None:
    if is_later:
        bring(book, tmp_path, *OTHERS)
        assert bring(book, tmp_path, row)["9"] == address
    assert bring(book, tmp_path, *OTHERS, row)["9"] == address


def test_one_other_may_be_a_slip(book: Book, tmp_path: Path) -> None:
    assert bring(book, tmp_path, OTHERS[0], "9;Cy Fox;82 Holt Lane;Leeds;;LS6 7XH")["9"][2] == ""
