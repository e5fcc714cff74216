"""Tables of random cells, written in twelve ways that programs write CSV, are read as they were."""

from __future__ import annotations

import csv
import io
import tempfile
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.journeys.naughty import NAUGHTY
from winback_gui.domain.frozen import frozen
from winback_gui.importing.readers import Problems, open_table


@frozen
class Dialect:
    """How a program writes CSV.

    Attributes:
        before: lines above the headers.
        quoting: of `csv`.
    """

    mark: str
    end: str
    encoding: str
    quoting: int
    before: str = ""


DIALECTS: Final = {
    "web shop": Dialect(",", "\n", "utf-8", csv.QUOTE_MINIMAL),
    "web shop, all quoted": Dialect(",", "\n", "utf-8", csv.QUOTE_ALL),
    "spreadsheet": Dialect(",", "\r\n", "utf-8-sig", csv.QUOTE_MINIMAL),
    "spreadsheet, German": Dialect(";", "\r\n", "utf-8-sig", csv.QUOTE_MINIMAL),
    "spreadsheet that says its mark": Dialect(";", "\r\n", "utf-8-sig", csv.QUOTE_MINIMAL, "sep=;\r\n"),
    "spreadsheet, Unicode text": Dialect("\t", "\r\n", "utf-16", csv.QUOTE_MINIMAL),
    "till, two bytes": Dialect(";", "\r\n", "utf-16-le", csv.QUOTE_ALL),
    "till, tabs": Dialect("\t", "\n", "utf-8", csv.QUOTE_MINIMAL),
    "till, upright lines": Dialect("|", "\n", "utf-8", csv.QUOTE_MINIMAL),
    "accounts with title lines": Dialect(",", "\r\n", "utf-8", csv.QUOTE_MINIMAL, "Shop,,,,\r\nCustomers,,,,\r\n\r\n"),
    "old Mac": Dialect(",", "\r", "utf-8", csv.QUOTE_ALL),
    "statistics": Dialect(",", "\n", "utf-8", csv.QUOTE_NONNUMERIC),
}
HEADER: Final = ("customer_no", "first_name", "last_name", "street", "note")
PLAIN: Final = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=12)
TRICKY: Final = st.sampled_from(
    ['a"b', '""', "a,b", "a;b", "a|b", "'q", "007", "1E5", "NA", "True", "=1+1", "5-7", " lead", "trail ", "sep=;"]
)
CELLS: Final = PLAIN | TRICKY
NOTES: Final = CELLS | st.sampled_from(["x\ny", 'x\n"y"', "a, b\n\nc;d"])


def come_back(dialect: Dialect, rows: list[list[str]]) -> None:
    """Write rows in a dialect and see that the same are read, none of them a problem."""
    text = io.StringIO()
    text.write(dialect.before)
    writer = csv.writer(text, delimiter=dialect.mark, lineterminator=dialect.end, quoting=dialect.quoting)  # type: ignore[arg-type]
    writer.writerow(HEADER)
    writer.writerows(rows)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "t.csv"
        path.write_bytes(text.getvalue().encode(dialect.encoding))
        problems = Problems(path.name)
        with open_table(path) as table:
            assert table.header == HEADER
            found = [cells for _, cells in table.records(problems)]
    assert not problems.found
    assert found == rows


@pytest.mark.slow
@pytest.mark.parametrize("name", DIALECTS)
@settings(deadline=None, max_examples=12)
@given(table=st.lists(st.tuples(CELLS, CELLS, CELLS, CELLS, NOTES), max_size=6))
def test_random_tables_come_back_in_every_dialect(name: str, table: list[tuple[str, ...]]) -> None:
    come_back(DIALECTS[name], [[str(number), *cells[1:]] for number, cells in enumerate(table)])


@pytest.mark.parametrize("name", DIALECTS)
def test_naughty_strings_come_back_in_every_column(name: str) -> None:
    texts = [text for text in NAUGHTY if "\0" not in text and not any(sign in text for sign in "\r\n")]
    come_back(DIALECTS[name], [[str(number), text, text, text, text] for number, text in enumerate(texts)])
