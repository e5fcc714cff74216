"""The command line says of an import what the window says, in the same words; `--json` has the facts behind them."""

from __future__ import annotations

import json
from datetime import date, datetime
from io import StringIO
from pathlib import Path

import pytest

from winback_gui.cli.import_facts import import_facts
from winback_gui.cli.import_words import lines_of
from winback_gui.cli.main import run
from winback_gui.domain.message import msg
from winback_gui.domain.progress import Silent
from winback_gui.domain.settings import Shop
from winback_gui.domain.speech import Speaker
from winback_gui.importing.report import Differing, ImportReport
from winback_gui.services.book.books import create_book
from winback_gui.services.imports import import_files
from winback_gui.services.imports.plan import ImportResult, Returned
from winback_gui.ui.dialogs.imports.sentences import sentences

NOW = datetime.fromisoformat("2026-11-26T09:00:00+01:00")
HEADS = "Customer No,First name,Last name,Street,Postcode,Town,Colour of the door,Last visit\n"
FIRST = HEADS + "1,Ada,Webb,1 Hill,BA1 3PW,Bath,red,\n2,Max,Gunn,2 Hill,BA1 3PW,Bath,blue,\n"
LATER = HEADS + (
    "1,Ada,Webb,9 Dale,BA2 2DX,Bath,red,\n2,MAX,GUNN,2 Hill,BA1 3PW,Bath,blue,\n3,CLEO,FOX,3 Hill,BA1 3PW,Bath,red,"
    "2026-03-04\nTotal,,,,,,,\n"
)


def imported(book: Path, listed: Path, *words: str) -> str:
    out, err = StringIO(), StringIO()
    assert run(["import", str(book), str(listed), "--as-guessed", *words], Speaker(), out, err, NOW) == 0, (
        err.getvalue()
    )
    return out.getvalue()


@pytest.mark.parametrize("is_again", [False, True])
def test_all_that_the_window_says_is_said(tmp_path: Path, *, is_again: bool) -> None:
    listed, book = tmp_path / "list.csv", tmp_path / "shop.winback"
    listed.write_text(FIRST, "utf-8")
    with create_book(book, Shop(), datetime(2026, 11, 22)) as made:  # noqa: DTZ001 (a book's time is local)
        for text in (FIRST, LATER)[: 1 + is_again]:
            listed.write_text(text, "utf-8")
            plan = import_files.with_columns_seen(import_files.look([listed], book=made))
            import_files.run(made, plan, NOW.date(), Silent())
        listed.write_text(LATER, "utf-8")
        plan = import_files.with_columns_seen(import_files.look([listed], book=made))
        tried = import_files.try_out(made, plan, NOW.date(), Silent())
        said = {Speaker().plain(words) for _icon, _colour, words in sentences(plan, tried, 0)[1:]}
    printed = imported(book, listed, "--dry-run").splitlines()
    assert {words for words in said if not words.startswith("“Finish”")} <= set(printed)
    assert any("address 1" in line for line in printed) == (not is_again)
    assert any(line.startswith("Nothing in it is new") for line in printed) == is_again
    assert any(line == "1 column is not used: Colour of the door" for line in printed)


def test_json_says_what_was_updated_and_whose_name_was_put_into_its_case(tmp_path: Path) -> None:
    listed, book = tmp_path / "list.csv", tmp_path / "shop.winback"
    listed.write_text(FIRST, "utf-8")
    imported(book, listed)
    listed.write_text(LATER, "utf-8")
    facts = json.loads(imported(book, listed, "--json"))
    assert (facts["customers_known"], facts["customers_updated"], facts["updated_in"]) == (2, 1, {"address": 1})
    assert facts["customers_with_another_address"] == 1
    assert facts["recased"] == [{"customer_no": "3", "written": "CLEO FOX", "name": "Cleo Fox"}]
    assert not facts["nothing_new"]
    assert json.loads(imported(book, listed, "--json"))["nothing_new"]


def test_who_came_back_is_said_with_the_day_and_whether_a_letter_brought_them() -> None:
    day = date(2026, 11, 3)
    back = (
        Returned(1, "W-1", "Ada Webb", day, after_letter=True),
        Returned(2, "W-2", "Max Gunn", day, after_letter=False, before_letter=True),
        Returned(3, "W-3", "Cleo Fox", day, after_letter=False),
    )
    result = ImportResult(1, ImportReport(), back)
    lines = [Speaker().plain(line) for line in lines_of(result, is_dry=False)]
    assert lines[-4:] == [
        "3 customers came back.",
        "W-1 on 3 Nov 2026, after your letter",
        "W-2 on 3 Nov 2026, before your letter was there",
        "W-3 on 3 Nov 2026, by themselves",
    ]
    assert import_facts(result, Speaker(), is_dry=False)["came_back"] == [
        {"customer_no": "W-1", "on": "2026-11-03", "after_letter": True, "before_letter": False},
        {"customer_no": "W-2", "on": "2026-11-03", "after_letter": False, "before_letter": True},
        {"customer_no": "W-3", "on": "2026-11-03", "after_letter": False, "before_letter": False},
    ]


def test_what_a_list_says_otherwise_is_no_correction_of_the_owner() -> None:
    """Of 24 fields a list said otherwise, and nobody had corrected anything."""
    one = Differing("7", "Laura Weber", msg("Street"), "1 Elm St", "2 Elm St")
    result = ImportResult(1, ImportReport(differing=(one,)))
    printed = [Speaker().plain(line) for line in lines_of(result, is_dry=False)]
    assert "Your book stays as it is, but the file says otherwise of 1 field (--json lists it)" in printed
