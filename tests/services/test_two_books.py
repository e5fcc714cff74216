"""Two books of ours become one: every book counts its people and letters from 1, and nobody is taken for another."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.services.rich_book import NOW
from tests.services.stage_play import TODAY, StagePlay
from tests.store.shelf import dump
from winback_gui.domain.progress import Silent
from winback_gui.domain.settings import Shop
from winback_gui.domain.suppression import Ground
from winback_gui.services import import_files
from winback_gui.services.books import create_book, open_book
from winback_gui.services.export import export_book
from winback_gui.services.notes import add_note
from winback_gui.services.suppress import suppress
from winback_gui.store import customers, purchases, suppressions
from winback_gui.store.book import Book

_ANNA, _BERTA = "Anna Alt,Weg 1", "Berta Bald,Gasse 7"


def bring(book: Book, folder: Path) -> import_files.ImportResult:
    return import_files.run(book, import_files.look(sorted(folder.iterdir()), book=book), TODAY, Silent()).value


def book_of(folder: Path, who: str, source: str) -> Path:
    """A book whose one customer comes from a list without numbers, so that theirs is W-1."""
    path = folder / f"{who.split(maxsplit=1)[0]}.winback"
    sales = folder / f"{source}-{path.stem}.csv"
    sales.write_text(f"Name,Straße,PLZ,Ort,Datum,Betrag\n{who},04101,Leipzig,2026-01-02,12.50\n", encoding="utf-8")
    with create_book(path, Shop(), NOW) as book:
        plan = import_files.with_columns_seen(import_files.look([sales], book=book, source=source))
        import_files.run(book, plan, TODAY, Silent())
    return path


@pytest.mark.parametrize("source", ["till", "other"])
def test_somebody_else_of_the_same_number_keeps_all_that_is_theirs(tmp_path: Path, source: str) -> None:
    one, other = book_of(tmp_path, _ANNA, "till"), book_of(tmp_path, _BERTA, source)
    with open_book(other, NOW) as book:
        play = StagePlay(book)
        berta = next(customers.all_customers(book.con)).customer_id
        play.told(berta, cause=play.cause("A rude word"))
        add_note(book, berta, "Comes with a dog", TODAY)
        suppress(book, [berta], Ground.OPTED_OUT, TODAY, "by phone")
        export_book(book, tmp_path / "out", Silent())
    with open_book(one, NOW) as book:
        bring(book, tmp_path / "out")
        people = {one.person: one for one in customers.all_customers(book.con)}
        anna, berta_here = people["Anna Alt"], people["Berta Bald"]
        assert (anna.customer_no, berta_here.customer_no) == ("W-1", "W-2")
        for at, count in ((anna.customer_id, 0), (berta_here.customer_id, 1)):
            assert len(suppressions.of_customer(book.con, at)) == count
            assert len(customers.notes_of(book.con, at)) == count
            assert len(list(book.con.execute("SELECT 1 FROM cases WHERE customer_id = ?", (at,)))) == count
            assert len(purchases.of_customer(book.con, at)) == 1
        before = dump(book.con)
        bring(book, tmp_path / "out")
        assert dump(book.con) == before, "found again under the other number"


def test_numbers_by_hand_of_two_shops_are_two_people(tmp_path: Path) -> None:
    with create_book(tmp_path / "two.winback", Shop(), NOW) as book:
        StagePlay(book).customer("Berta Bald", customer_no="1")
        export_book(book, tmp_path / "out", Silent())
    with create_book(tmp_path / "one.winback", Shop(), NOW) as book:
        StagePlay(book).customer("Anna Alt", customer_no="1")
        assert bring(book, tmp_path / "out").report.customers_new == 1
        assert bring(book, tmp_path / "out").report.customers_new == 0
        assert [one.person for one in customers.all_customers(book.con)] == ["Anna Alt", "Berta Bald"]


def test_a_changed_name_in_a_list_of_the_shop_is_still_the_same_customer(tmp_path: Path) -> None:
    with create_book(tmp_path / "one.winback", Shop(), NOW) as book:
        for name in ("Anna Alt", "Anna Neu-Bald"):
            path = tmp_path / "till.csv"
            path.write_text(f"Kd-Nr,Name,Straße,PLZ,Ort\n17,{name},Weg 1,04101,Leipzig\n", encoding="utf-8")
            plan = import_files.with_columns_seen(import_files.look([path], book=book, source="till"))
            import_files.run(book, plan, TODAY, Silent())
        assert [(one.customer_no, one.person) for one in customers.all_customers(book.con)] == [("17", "Anna Neu-Bald")]
