"""Our own do-not-write list comes back with every entry once, and with no word about whoever was erased since."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.services.rich_book import NOW
from tests.services.stage_play import TODAY, StagePlay
from winback_gui.domain.progress import Silent
from winback_gui.domain.settings import Shop
from winback_gui.domain.suppression import Ground
from winback_gui.services.book.books import create_book
from winback_gui.services.book.erase import erase_customer
from winback_gui.services.book.export import export_book
from winback_gui.services.customers.merge_customers import merge_customers
from winback_gui.services.customers.suppress import suppress
from winback_gui.services.imports import import_files
from winback_gui.store import customers, suppressions
from winback_gui.store.book import Book

JANUARY = TODAY - timedelta(days=300)
LIST = """Kundennr;Vorname;Nachname;Straße;PLZ;Ort;Werbung erlaubt
1;Eva;Huber;Weg 1;4020;Linz;nein
2;Max;Maier;Weg 2;4020;Linz;nein, Max Maier ist krank
3;Uli;Berg;Weg 3;4020;Linz;ja
"""


def brought(book: Book, *files: Path, on: date = TODAY) -> None:
    import_files.run(book, import_files.look(sorted(files), book=book), on, Silent())


def a_list(folder: Path) -> Path:
    path = folder / "Kunden.csv"
    path.write_text(LIST, encoding="utf-8")
    return path


def entries(book: Book, number: str) -> list[tuple[object, ...]]:
    return sorted(
        (str(one.ground), one.since, one.note, one.list_says)
        for one in suppressions.all_suppressions(book.con)
        if one.customer_no == number
    )


def one_id(book: Book, number: str) -> int:
    return customers.ids_by_numbers(book.con, [number])[number]


@pytest.mark.parametrize("is_alone", [True, False])
def test_no_word_about_somebody_erased_comes_back(play: StagePlay, tmp_path: Path, *, is_alone: bool) -> None:
    brought(play.book, a_list(tmp_path))
    out = tmp_path / "out"
    export_book(play.book, out, Silent())
    for number in ("1", "2"):
        erase_customer(play.book, one_id(play.book, number), TODAY, keeps_sums=False)
    kept = {number: entries(play.book, number) for number in ("1", "2")}
    brought(play.book, *([out / "do_not_write.csv"] if is_alone else out.iterdir()))
    assert {number: entries(play.book, number) for number in ("1", "2")} == kept
    assert kept["1"] == [("opted-out", TODAY, "", "Werbung erlaubt: nein")]
    assert kept["2"] == [("other", TODAY, "", "")]


@pytest.mark.parametrize("list_came", [JANUARY, TODAY])
@pytest.mark.parametrize("note", ["", "told at the till"])
def test_their_own_word_comes_back_beside_that_of_a_list(
    play: StagePlay, tmp_path: Path, list_came: date, note: str
) -> None:
    brought(play.book, a_list(tmp_path), on=list_came)
    suppress(play.book, [one_id(play.book, "1")], Ground.OPTED_OUT, TODAY, note)
    before = entries(play.book, "1")
    assert len(before) == 2
    export_book(play.book, tmp_path / "out", Silent())
    with create_book(tmp_path / "new.winback", Shop(), NOW) as book:
        for _twice in range(2):
            brought(book, *(tmp_path / "out").iterdir())
            assert entries(book, "1") == before


def test_a_list_with_two_entries_of_one_person_brings_nothing_twice(play: StagePlay, tmp_path: Path) -> None:
    brought(play.book, a_list(tmp_path))
    merge_customers(play.book, one_id(play.book, "3"), one_id(play.book, "1"), [], TODAY)
    suppress(play.book, [one_id(play.book, "3")], Ground.OPTED_OUT, TODAY)
    before = suppressions.all_suppressions(play.book.con)
    assert len(before) > 3
    export_book(play.book, tmp_path / "out", Silent())
    brought(play.book, tmp_path / "out" / "do_not_write.csv")
    assert suppressions.all_suppressions(play.book.con) == before


@pytest.mark.parametrize(
    ("head", "word", "no"), [("Blocked", "Yes", "No"), ("Gesperrt", "ja", ""), ("Bloqué", "oui", "non")]
)
def test_whom_a_booking_system_barred_gets_no_letter_and_asked_for_nothing(
    book: Book, tmp_path: Path, head: str, word: str, no: str
) -> None:
    """ "Blocked: Yes" with no reason beside it was one of the columns that are not used: a letter was made."""
    path = tmp_path / "clients.csv"
    lines = (f"5,Bad Payer,{word}", f"6,Eve Other,{no}", f"7,Ida Lund,{no}")
    path.write_text("\n".join([f"Client ID,Name,{head}", *lines, ""]), encoding="utf-8")
    plan = import_files.with_columns_seen(import_files.look([path], book=book))
    import_files.run(book, plan, TODAY, Silent())
    (entry,) = suppressions.all_suppressions(book.con)
    assert (entry.customer_no, entry.ground) == ("5", Ground.DISPUTE)
    assert entry.list_says == f"{head}: {word}"
