"""Several columns of one list hold remarks: each comes in as a note of its own, and each can hold letters."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from winback_gui.domain.errors import WinbackError
from winback_gui.domain.progress import Silent
from winback_gui.domain.speech import Speaker
from winback_gui.importing import columns_file
from winback_gui.importing.columns import ColumnMapping
from winback_gui.importing.fields import Field
from winback_gui.services.customers.remarks import open_remarks
from winback_gui.services.imports import import_files
from winback_gui.services.imports.said import Topic, said_by
from winback_gui.store import customers, suppressions
from winback_gui.store.book import Book

TODAY = date(2026, 11, 28)
HEAD = "Client ID,First Name,Last Name,Block Reason,Note,Pets"
LIST = (
    "1,Ann,Hill,,rang 3/24,Rex (Pug)",
    "2,Bob,Hill,,Max passed away - RIP,Max (Pug)",
    "3,Cat,Hill,owes money,likes oat shampoo,",
    "4,Dan,Hill,-,,Sky (RIP)",
)


def bring(book: Book, folder: Path, *rows: str, head: str = HEAD, mapping: ColumnMapping | None = None) -> None:
    path = folder / "clients.csv"
    path.write_text("\n".join([head, *rows, ""]), encoding="utf-8")
    plan = import_files.with_columns_seen(import_files.look([path], book=book, mapping=mapping))
    import_files.run(book, plan, TODAY, Silent())


def notes(book: Book) -> dict[str, list[str]]:
    return {
        one.customer_no: sorted(" ".join(note.text.split()) for note in customers.notes_of(book.con, one.customer_id))
        for one in customers.all_customers(book.con)
    }


def held(book: Book) -> set[str]:
    return {one.customer_no for one in customers.by_ids(book.con, list(open_remarks(book.con)))}


def test_each_column_is_a_note_and_its_head_is_said_where_the_words_need_it(book: Book, tmp_path: Path) -> None:
    bring(book, tmp_path, *LIST)
    assert notes(book) == {
        "1": ["Pets: Rex (Pug)", "rang 3/24"],
        "2": ["Max passed away - RIP", "Pets: Max (Pug)"],
        "3": ["Block Reason: owes money", "likes oat shampoo"],
        "4": ["Pets: Sky (RIP)"],
    }
    assert held(book) == {"2", "3", "4"}


def test_the_next_list_brings_what_is_new_in_one_column_and_nothing_twice(book: Book, tmp_path: Path) -> None:
    bring(book, tmp_path, *LIST)
    before = notes(book)
    bring(book, tmp_path, *LIST)
    assert notes(book) == before
    bring(book, tmp_path, LIST[0].replace("Rex (Pug)", "Rex (RIP)"), *LIST[1:])
    assert notes(book) == before | {"1": ["Pets: Rex (Pug)", "Pets: Rex (RIP)", "rang 3/24"]}


def test_what_an_earlier_list_brought_without_the_head_comes_in_once(book: Book, tmp_path: Path) -> None:
    bring(book, tmp_path, "3,Cat,Hill,owes money", head="Client ID,First Name,Last Name,Notes")
    bring(book, tmp_path, LIST[2])
    assert notes(book)["3"] == ["likes oat shampoo", "owes money"]


def test_the_same_words_in_two_columns_are_one_note(book: Book, tmp_path: Path) -> None:
    bring(book, tmp_path, "3,Cat,Hill,owes money,Owes money,", "4,Dan,Hill,,,Sky (RIP)")
    assert notes(book)["3"] == ["Block Reason: owes money"]


def test_each_column_of_a_list_of_sales_is_heard_and_what_stands_in_one_alone_comes_once(
    book: Book, tmp_path: Path
) -> None:
    head = "Client ID,First Name,Last Name,Date,Price,Cancellation reason,Appointment notes"
    rows = (
        "1,Ann,Hill,2026-01-05,45.00,,nervous",
        "1,Ann,Hill,2026-02-05,45.00,Max died,nervous",
        "1,Ann,Hill,2026-03-05,45.00,,sore paw",
    )
    bring(book, tmp_path, *rows, head=head)
    assert notes(book) == {"1": ["Cancellation reason: Max died", "nervous", "sore paw"]}
    days = {one.text: one.day for one in customers.notes_of(book.con, 1)}
    assert days["nervous"] == date(2026, 1, 5)
    assert held(book) == {"1"}


def test_a_columns_file_may_name_note_for_several_columns(book: Book, tmp_path: Path) -> None:
    fields = ("customer_no", "first_name", "last_name", "note", "note", "note")
    mapping = columns_file.from_json(json.dumps({"columns": dict(zip(HEAD.split(","), fields, strict=True))}))
    bring(book, tmp_path, *LIST, mapping=mapping)
    assert held(book) == {"2", "3", "4"}
    kept = columns_file.from_json(columns_file.to_json(mapping))
    assert kept.fields[3:] == (Field.NOTE,) * 3


def test_a_columns_file_that_names_two_columns_for_what_one_can_hold_stops(tmp_path: Path) -> None:
    path = tmp_path / "columns.json"
    path.write_text('{"columns": {"No": "customer_no", "Mobile": "phone", "Telephone": "phone"}}', encoding="utf-8")
    with pytest.raises(WinbackError) as refused:
        columns_file.load(path)
    assert "has “phone” for “Mobile”, “Telephone”" in Speaker().plain(refused.value.message)
    path.write_text('{"columns": {"No": "customer_no", "A": "note", "B": "note", "C": "status", "D": "status"}}')
    assert columns_file.load(path).fields[1:3] == (Field.NOTE, Field.NOTE)


def test_a_no_below_the_head_of_a_bar_is_no_note(book: Book, tmp_path: Path) -> None:
    """Some programs have a number for each reason, and 0 for none."""
    bring(
        book,
        tmp_path,
        "1,Ann,Hill,0,",
        "2,Bo,Ek,3,",
        "3,Ida,Voss,No,no",
        head="Client ID,First Name,Last Name,Block Reason,Note",
    )
    assert notes(book) == {"1": [], "2": ["Block Reason: 3"], "3": ["no"]}
    assert held(book) == {"2"}


@pytest.mark.parametrize("head", ["Block Reason", "Blocked by", "Blocked until"])
@pytest.mark.parametrize("words", ["None", "N/A", "Never", "Not blocked", "12/03/2021"])
def test_a_filled_column_that_says_that_nobody_is_barred_holds_nobody(
    head: str, words: str, book: Book, tmp_path: Path
) -> None:
    """A till fills it in every row: all letters were held."""
    since = words[:1].isdigit() and head != "Blocked until"
    bring(book, tmp_path, f"1,Ann,Hill,{words}", f"2,Bob,Hill,{words}", head=f"Client ID,First Name,Last Name,{head}")
    assert held(book) == ({"1", "2"} if since else set())


def test_a_word_that_says_no_bar_below_a_bar_stops_nobody(book: Book, tmp_path: Path) -> None:
    rows = ("1,Ann,Hill,Yes", "2,Bob,Hill,Not blocked", "3,Cat,Hill,No", "4,Dan,Hill,till May")
    bring(book, tmp_path, *rows, head="Client ID,First Name,Last Name,Blocked")
    assert len(suppressions.all_suppressions(book.con)) == 2


def test_none_is_no_note(book: Book, tmp_path: Path) -> None:
    bring(book, tmp_path, "1,Ann,Hill,None,N/A,keine", "2,Bob,Hill,,none of her dogs bite,None")
    assert notes(book) == {"1": [], "2": ["none of her dogs bite"]}


def test_the_summary_says_which_columns_were_taken_for_notes(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "clients.csv"
    path.write_text(
        "Client ID,First Name,Last Name,Block Reason,Notes,Private notes,Pets,Medical notes\n"
        "1,Ann,Hill,late,tea,calls late,Sky (RIP),asthma\n"
    )
    plan = import_files.with_columns_seen(import_files.look([path], book=book))
    report = import_files.run(book, plan, TODAY, Silent()).value.report
    (said,) = (one.words for one in said_by(report) if one.topic is Topic.AS_NOTES)
    assert Speaker().plain(said) == "Taken as notes: Block Reason, Private notes, Pets"
    assert [column for _file, column in report.columns_not_used] == ["Medical notes"]


def test_a_column_that_is_called_notes_is_not_worth_a_word(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "clients.csv"
    path.write_text("Client ID,First Name,Last Name,Notes\n1,Ann,Hill,tea\n")
    plan = import_files.with_columns_seen(import_files.look([path], book=book))
    report = import_files.run(book, plan, TODAY, Silent()).value.report
    assert not [one for one in said_by(report) if one.topic is Topic.AS_NOTES]
