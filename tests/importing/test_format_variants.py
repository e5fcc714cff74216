"""A known export stays known with another separator, other characters, as a workbook, with columns off or added."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
import xlsxwriter

from winback_gui.importing.columns import ColumnMapping, mapping_for
from winback_gui.importing.fields import FREE_TEXT_FIELDS, Field, Format
from winback_gui.importing.formats import all_formats, recognise
from winback_gui.importing.plan import look_at
from winback_gui.importing.readers import Problems, open_table

SAMPLES = sorted((Path(__file__).parents[1] / "exports").glob("*.csv"))
BY_NAME = {path.stem: path for path in SAMPLES}


def cells_of(path: Path) -> list[list[str]]:
    with open_table(path) as table:
        mark, encoding = table.delimiter, table.encoding
    with path.open(encoding=encoding, newline="") as file:
        return list(csv.reader(file, delimiter=mark))


def taken(path: Path) -> tuple[str, list[dict[Field, str]]]:
    """Return the format's key and what each record holds by field."""
    with open_table(path) as table:
        assert table.known is not None
        mapping: ColumnMapping = mapping_for(table.known, table.header)
        free = frozenset(place for place, one in enumerate(mapping.fields) if one in FREE_TEXT_FIELDS or not one)
        problems = Problems(path.name)
        rows = [
            {field: cell.strip() for field, cell in zip(mapping.fields, cells, strict=True) if field and cell.strip()}
            for _, cells in table.records(problems, free)
        ]
        assert not problems.found
        return table.known.key, rows


def rewritten(path: Path, rows: list[list[str]], mark: str, encoding: str) -> Path:
    text = io.StringIO()
    csv.writer(text, delimiter=mark).writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


@pytest.mark.parametrize("name", BY_NAME)
def test_other_separators_and_characters(tmp_path: Path, name: str) -> None:
    rows, wanted = cells_of(BY_NAME[name]), taken(BY_NAME[name])
    for mark, encoding in ((";", "utf-8-sig"), ("\t", "utf-16"), ("|", "utf-8")):
        assert taken(rewritten(tmp_path / "a.csv", rows, mark, encoding)) == wanted
    said = [["sep=;"], *rows]
    assert taken(rewritten(tmp_path / "a.csv", said, ";", "utf-8")) == wanted


@pytest.mark.parametrize(
    "name", ["qbo_sales_by_customer_detail", "ebay_orders_report", "shopify_orders", "google_contacts"]
)
def test_the_same_in_a_workbook(tmp_path: Path, name: str) -> None:
    rows, wanted = cells_of(BY_NAME[name]), taken(BY_NAME[name])
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        sheet = book.add_worksheet()
        for number, cells in enumerate(rows):
            for place, cell in enumerate(cells):
                sheet.write_string(number, place, cell)
    assert taken(tmp_path / "a.xlsx") == wanted


@pytest.mark.parametrize("one", all_formats(), ids=lambda one: one.key)
def test_columns_that_are_switched_off_or_added_do_not_hide_a_format(one: Format) -> None:
    least = [group[0] for group in one.signature]
    assert recognise([*least, "Loyalty points", "Colour of the door"]) is one
    full = mapping_for(one, sorted(one.headers))
    assert set(full.fields) >= set(one.columns) - {Field.WHOLE_ADDRESS}


def test_no_sample_is_taken_for_another_system() -> None:
    systems = {"qbo": "quickbooks", "woo": "woo"}
    for path in SAMPLES:
        system = path.stem.partition("_")[0]
        assert look_at(path).mapping.source == systems.get(system, system)


@pytest.mark.parametrize("name", [one for one in BY_NAME if not one.startswith(("ebay", "qbo"))])  # first cells speak
def test_the_order_of_the_columns_says_nothing(tmp_path: Path, name: str) -> None:
    rows, wanted = cells_of(BY_NAME[name]), taken(BY_NAME[name])
    turned = [[*cells, *[""] * (len(max(rows, key=len)) - len(cells))][::-1] for cells in rows]
    assert taken(rewritten(tmp_path / "a.csv", turned, ",", "utf-8")) == wanted
