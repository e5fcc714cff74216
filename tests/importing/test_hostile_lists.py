"""Lists as they come apart: repeated headers, none at all, two orders of dates; never a value in another column."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from winback_gui.domain.errors import WinbackError
from winback_gui.domain.purchase import day_number
from winback_gui.domain.speech import Speaker
from winback_gui.importing.batches import batches
from winback_gui.importing.dates import DateEvidence, DateOrder, DayReader, evidence
from winback_gui.importing.fields import Field
from winback_gui.importing.one_cell import from_one_cell
from winback_gui.importing.plan import MOST_COLUMNS, look_at
from winback_gui.importing.questions import QuestionKind
from winback_gui.importing.readers import Problems, open_table

TODAY = date(2026, 11, 22)
HEADER = "customer_no,first_name,last_name,street"


def written(folder: Path, text: str) -> Path:
    path = folder / "a.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_headers_that_stand_again_among_the_rows_are_nobody(tmp_path: Path) -> None:
    path = written(tmp_path, f"{HEADER}\n1,Ann,Lee,Road 1\n{HEADER}\n2,Bo,Lee,Road 2\n{HEADER},,\n")
    problems = Problems("a.csv")
    with open_table(path) as table:
        assert [cells[0] for _, cells in table.records(problems)] == ["1", "2"]
    assert not problems.found


def test_of_two_columns_of_one_name_the_first_counts(tmp_path: Path) -> None:
    plan = look_at(written(tmp_path, "customer_no,last_name,street,street,town\n1,Lee,Road 1,Road 2,Harrow\n"))
    assert plan.mapping.fields == (Field.CUSTOMER_NO, Field.LAST_NAME, Field.STREET, None, Field.TOWN)
    assert plan.not_used == ("street",)


def test_a_list_without_headers_keeps_its_first_row_and_is_asked_about(tmp_path: Path) -> None:
    plan = look_at(written(tmp_path, "17,2024-10-05,14.20\n18,2024-10-06,3.10\n"))
    assert plan.mapping.header == ("Column 1", "Column 2", "Column 3")
    assert [line for line, _ in plan.rows] == [1, 2]
    assert [one.kind for one in plan.questions] == [QuestionKind.COLUMNS]
    assert plan.questions[0].must_answer


def test_two_orders_of_dates_in_one_column_are_asked() -> None:
    both = ["13/01/2024", "01/14/2024", "03/04/2024"]
    assert evidence(both)[0] is DateEvidence.AMBIGUOUS
    typing_error = [f"{day}/01/2024" for day in range(13, 31)] * 2 + ["01/31/2024"]
    assert evidence(typing_error) == (DateEvidence.PROVEN, DateOrder.DMY)


@pytest.mark.parametrize(
    "cell",
    [
        "6. Mai 2024", "6 mai 2024", "6 de mayo de 2024", "6 maja 2024", "6 maggio 2024",
        "6 de maio de 2024", "6 mei 2024",
        "Mon, 6 May 2024", "Montag, 6. Mai 2024", "May 6th, 2024", "06-Mai-24", "6.Mai 2024", "06 May 2024 10:00",
    ],
)  # fmt: skip
def test_months_by_name_in_the_languages_of_owners(cell: str) -> None:
    assert DayReader(DateOrder.YMD, TODAY).read(cell) == day_number(date(2024, 5, 6))


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ("9 Quay Rd\nSTE 4\nGreyport MA 02134", "9 Quay Rd|STE 4|02134|Greyport|MA|"),
        ("Dell Harbour\n9 Quay Rd\nGreyport, MA 02134-0001\nUnited States", "9 Quay Rd||02134-0001|Greyport|MA|US"),
        ("Weyerstraße 71\n50676 Köln", "Weyerstraße 71||50676|Köln||"),
        (
            "Voorbeeldstraat 12 bis\n9999 ZZ Voorbeeldstad\nNederland",
            "Voorbeeldstraat 12 bis||9999 ZZ|Voorbeeldstad||NL",
        ),
        ("3 Long Lane\nHarrowby\nZZ1 1ZZ", "3 Long Lane||ZZ1 1ZZ|Harrowby||"),
        ("3 Long Lane, Harrowby ZZ1 1ZZ, GB", "3 Long Lane||ZZ1 1ZZ|Harrowby||GB"),
        ("12 Bay St\nToronto ON M5J 2R8\nCanada", "12 Bay St||M5J 2R8|Toronto|ON|CA"),
        ("The old mill\nnear the bridge", "The old mill|||near the bridge||"),
        ("", "|||||"),
    ],
)
def test_an_address_in_one_cell(cell: str, wanted: str) -> None:
    found = from_one_cell(cell, ("Dell Harbour", ""))
    parts = (found.street, found.street2, found.postcode, found.town, found.region, found.country)
    assert "|".join(parts) == wanted


def test_a_file_of_very_many_columns_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "wide.csv"
    path.write_text(";".join(f"c{at}" for at in range(MOST_COLUMNS + 1)) + "\n", encoding="utf-8")
    with pytest.raises(WinbackError) as refused:
        look_at(path)
    assert "has 1,001 columns" in Speaker().plain(refused.value.message)


def test_empty_columns_behind_a_list_are_no_columns(tmp_path: Path) -> None:
    path = tmp_path / "saved.csv"
    more = ";" * 5_000
    path.write_text(f"Kd-Nr;Datum;Betrag{more}\n7;2026-01-02;5,00{more}\n", encoding="utf-8")
    assert look_at(path).mapping.has_purchases


def test_a_name_that_is_far_too_long_holds_its_line(tmp_path: Path) -> None:
    path = written(tmp_path, f"{HEADER}\n1,Ann,{'Lee ' * 300},Road 1\n2,Bo,Lee,Road 2\n")
    problems = Problems("a.csv")
    with batches(look_at(path), problems, today=TODAY, currency="EUR") as some:
        people = [one.customer.customer_no for batch in some for one in batch.people]
    assert people == ["2"]
    assert [(one.line, Speaker().plain(one.why)) for one in problems.found] == [(2, "a name of 1,199 letters")]


def test_a_file_that_is_written_anew_after_it_was_looked_at_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, f"{HEADER}\n1,Ann,Lee,Road 1\n")
    plan = look_at(path)
    written(tmp_path, f"{HEADER}\n1,Bob,Lee,Road 10\n")
    with (
        pytest.raises(WinbackError, match="was changed meanwhile"),
        batches(plan, Problems("a.csv"), today=TODAY, currency="EUR"),
    ):
        pass


def test_a_file_that_is_replaced_while_it_is_read_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, f"{HEADER}\n1,Ann,Lee,Road 1\n")

    def read() -> None:
        with batches(look_at(path), Problems("a.csv"), today=TODAY, currency="EUR") as some:
            list(some)
            written(tmp_path, f"{HEADER}\n1,Bob,Lee,Road 10\n")

    with pytest.raises(WinbackError, match="was changed meanwhile"):
        read()
