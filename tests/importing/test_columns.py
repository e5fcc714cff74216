from __future__ import annotations

import json
from pathlib import Path

import pytest

from winback_gui.domain.errors import WinbackError
from winback_gui.domain.speech import Speaker
from winback_gui.importing import column_guess, columns, columns_file
from winback_gui.importing.fields import Field
from winback_gui.importing.formats import all_formats, recognise
from winback_gui.importing.readers import open_table


def test_no_format_claims_a_header_for_two_fields() -> None:
    for one in all_formats():
        mapping = columns.mapping_for(one, sorted(one.headers))
        used = [field for field in mapping.fields if field is not None]
        assert len(used) == len(set(used))
        assert one.source


def test_a_mapping_is_changed_column_by_column() -> None:
    guess = column_guess.guess(("date", "total", "who"), [])
    changed = guess.mapping.with_field(2, Field.CUSTOMER_NO).with_field(0, None).with_field(1, Field.DAY)
    assert changed.fields == (None, Field.DAY, Field.CUSTOMER_NO)
    assert changed.says_days_alone
    assert not changed.has_purchases, "what the days are is not said"
    assert not changed.with_field(1, Field.AMOUNT).is_enough
    assert columns_file.from_json(columns_file.to_json(changed)) == changed


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"columns": [{"header": "a", "field": "nonsense"}]}', "null"])
def test_what_is_no_mapping_is_refused(text: str) -> None:
    with pytest.raises(WinbackError):
        columns_file.from_json(text)


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("birthday", "born_on"),
        ("born on", "born_on"),
        ("Post_code", "postcode"),
        ("fullname", "full_name"),
        ("surname", "last_name"),
        ("Betrag", "amount"),
        ("téléphone", "phone"),
    ],
)
def test_a_field_that_there_is_not_is_named_with_the_one_that_was_meant(name: str, near: str) -> None:
    """“This is not a file that says what the columns of a list hold” was all that was said of one wrong word."""
    said = f"“{name}” says what “Geb. am” holds, and there is no field of that name: write “{near}” if you mean that."
    for text in (
        json.dumps({"columns": {"Kd-Nr.": "customer_no", "Geb. am": name}}),
        json.dumps({"columns": [{"header": "Geb. am", "field": "", "second": name}]}),
    ):
        with pytest.raises(WinbackError) as caught:
            columns_file.from_json(text)
        assert Speaker().plain(caught.value.message).startswith(said)


def test_of_a_field_that_is_like_none_it_is_said_where_they_stand() -> None:
    with pytest.raises(WinbackError) as caught:
        columns_file.from_json('{"columns": {"Artikel": "qwertz"}}')
    words = Speaker().plain(caught.value.message)
    assert words.startswith("“qwertz” says what “Artikel” holds")
    assert "docs/columns-file.md lists all of them" in words


def test_an_encoding_that_does_not_fit_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"customer_no,date,amount\n" + b"1,2024-01-02,3\n" * 100 + "ü".encode("cp1252"))
    with pytest.raises(WinbackError), open_table(path, encoding="utf-8"):
        pass


def test_orders_of_a_shop_that_we_do_not_know_are_taken_for_no_system() -> None:
    assert recognise(("Customer", "Email", "Billing address", "Shipping address", "Date", "Total", "Status")) is None
    assert recognise(("Date", "Order no", "First name", "Last name", "City", "Zip", "Total")) is None
