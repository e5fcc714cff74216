from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from winback_gui.domain.sheet import Sheet, columns_of
from winback_gui.importing.cleaning import unescaped
from winback_gui.reports.own_csv import ENCODING, escaped, head_line, write_sheet

TEXTS = st.text(max_size=12) | st.sampled_from(["=1+1", "'=1", "''x", "'t Hooft", "-5", "@a", "\tx", "'", "''"])


@given(TEXTS)
def test_a_cell_comes_back_and_is_never_a_formula(text: str) -> None:
    cell = escaped(text)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert unescaped(cell) == text


@given(TEXTS.filter(lambda text: text == text.strip()))
def test_in_columns_of_codes_a_leading_mark_comes_back_too(text: str) -> None:
    from winback_gui.importing.cleaning import protected

    cell = escaped(text, is_code=True)
    bare = unescaped(cell, is_protected=True)
    assert (bare if bare != cell else protected(cell)) == (text if text.isascii() or bare != cell else protected(cell))


def test_values_are_written_as_our_reader_takes_them() -> None:
    sheet = Sheet(
        "some", columns_of("no:code text on:day amount:money flag:flag kind:purchase_kind money:currency n:number")
    )
    out = io.BytesIO()
    rows = [("007", "Łukasz, Ó", 20_000, -1205, 1, 1, None, None), ("-1", "=1+1", None, None, 0, 2, None, 7)]
    assert write_sheet(out, sheet, rows, "EUR") == 2
    assert out.getvalue().startswith(head_line(sheet))
    assert list(csv.reader(io.StringIO(out.getvalue().decode(ENCODING)))) == [
        list(sheet.heads),
        ["007", "Łukasz, Ó", "2024-10-04", "-12.05", "yes", "refund", "EUR", ""],
        ["'-1", "'=1+1", "", "", "no", "cancelled", "EUR", "7"],
    ]


def test_amounts_have_the_currencys_decimals() -> None:
    sheet = Sheet("some", columns_of("amount:money"))
    for currency, minor, wanted in (("JPY", -1200, "-1200"), ("KWD", 5, "0.005"), ("EUR", 0, "0.00")):
        out = io.BytesIO()
        write_sheet(out, sheet, [(minor,)], currency)
        assert out.getvalue().decode(ENCODING).splitlines()[1] == wanted
