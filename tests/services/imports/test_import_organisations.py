"""A house or a firm that stands in the column of last names is no person of that name."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from winback_gui.domain.name_parts import is_organisation
from winback_gui.domain.progress import Silent
from winback_gui.services.imports import import_files
from winback_gui.store import customers
from winback_gui.store.book import Book

TODAY = date(2026, 11, 28)
HEAD = "Customer no;First name;Last name;Street;Postcode;Town"
HOUSES = (
    "St Gemma's Care Home", "Old Vicarage Kennels", "Leeds Cat Rescue", "Barking Mad Dog Walking Ltd", "Weetwood Hotel",
    "Ash Road Primary School", "Meanwood Parish Church", "St James Hospital", "Pflegeheim Abendruh", "Grundschule Nord",
    "Kirchengemeinde St. Martin", "Tierarztpraxis Dr. Wolf", "Basisschool De Linde", "École Jules Ferry",
)  # fmt: skip


@pytest.mark.parametrize("name", HOUSES)
def test_a_house_is_a_company(book: Book, tmp_path: Path, name: str) -> None:
    path = tmp_path / "people.csv"
    path.write_text("\n".join([HEAD, f"1;;{name};99 Shadwell Lane;LS17 4QX;Leeds", ""]), "utf-8")
    plan = import_files.with_columns_seen(import_files.look([path], book=book))
    import_files.run(book, plan, TODAY, Silent())
    (one,) = customers.all_customers(book.con)
    assert (one.first_name, one.last_name, one.company) == ("", "", name)


@pytest.mark.parametrize(
    "name",
    [
        "Church",
        "Ann Church",
        "Mr Home",
        "Mary Care",
        "Kennels",
        "Hotel",
        "Ann Hill",
        "Dr Hospice",
        "Eva Schule",
    ],
)
def test_a_person_is_none(name: str) -> None:
    assert not is_organisation(name)
