"""What a newer list of the same days does not have any more is said, and taken out where the owner says so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TypeAlias

import pytest

from tests.services.stage_play import said
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.message import msg
from winback_gui.domain.progress import Silent
from winback_gui.domain.purchase import PurchaseKind
from winback_gui.importing.columns import ColumnMapping
from winback_gui.importing.report import ImportReport
from winback_gui.services.book.erase import erase_customer
from winback_gui.services.book.export import export_book
from winback_gui.services.customers.edit_customer import remove_purchase
from winback_gui.services.customers.no_visits import save_no_visits
from winback_gui.services.imports import import_files
from winback_gui.services.imports.listed_again import listed_again_words, put_back
from winback_gui.services.imports.news import nothing_new_words
from winback_gui.services.imports.no_longer import no_longer_words, take_out
from winback_gui.services.imports.said import Topic, said_by
from winback_gui.store import customers, imports, purchases
from winback_gui.store.book import Book

TODAY = date(2026, 11, 28)
HEADS = ("Client No", "Client Name", "Day", "Service", "Staff", "Price", "Status")
Row: TypeAlias = list[str]


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with Book.create(tmp_path / "shop.winback", now=datetime(2026, 11, 28)) as made:  # noqa: DTZ001 (a book's time is local)
        yield made


def visits(count: int = 120) -> list[Row]:
    """Return the lines of visits of twenty clients, four on each day of September and October."""
    return [
        [str(at % 20), f"Ada Lister{chr(97 + at % 20)}", f"2026-{9 + at // 120:02}-{at // 4 % 30 + 1:02}",
         ("Full groom", "Bath", "Nail trim")[at % 3], ("Kim", "Jo")[at % 2], f"{30 + at % 7}.00", "paid"]
        for at in range(count)
    ]  # fmt: skip


def bring(book: Book, tmp_path: Path, rows: list[Row], *, name: str = "list", dry: bool = False) -> ImportReport:
    path = tmp_path / f"{name}.csv"
    path.write_text("".join(f"{','.join(row)}\n" for row in (list(HEADS), *rows)), encoding="utf-8")
    plan = import_files.with_columns_seen(import_files.look([path], book=book))
    if dry:
        return import_files.dry_run(book, plan, TODAY, Silent())
    return import_files.run(book, plan, TODAY, Silent()).value.report


def counting(book: Book) -> list[tuple[int, date, int, str]]:
    kinds = {PurchaseKind.CANCELLED, PurchaseKind.TAKEN_OUT}
    return sorted(
        (one.customer_id, one.day, one.amount_minor, one.what)
        for one in purchases.all_purchases(book.con)
        if one.kind not in kinds
    )


def with_cell(place: int, value: str) -> Callable[[Row], list[Row]]:
    return lambda row: [[value if at == place else cell for at, cell in enumerate(row)]]


CORRECTIONS: dict[str, Callable[[Row], list[Row]]] = {
    "another price": with_cell(5, "99.00"),
    "moved to another day": with_cell(2, "2026-09-23"),
    "cancelled": with_cell(6, "cancelled"),
    "another service": with_cell(3, "Puppy groom"),
    "not there": lambda _row: [],
    "of another client": lambda row: [["3", "Ada Listerd", *row[2:]]],
}  # fmt: skip


@pytest.mark.parametrize("correction", CORRECTIONS.values(), ids=CORRECTIONS)
def test_a_sale_that_was_put_right_in_the_list_is_asked_about_and_goes(
    book: Book, tmp_path: Path, correction: Callable[[Row], list[Row]]
) -> None:
    """Without a receipt number it stood beside what became of it, and nothing was said."""
    rows = visits()
    bring(book, tmp_path, rows)
    later = [one for at, row in enumerate(rows) for one in (correction(row) if at == 50 else [row])]
    tried = bring(book, tmp_path, later, dry=True)
    report = bring(book, tmp_path, later)
    assert tried.no_longer == report.no_longer
    (one,) = report.no_longer
    assert (one.name, one.day, one.what) == ("Ada Listerk", date(2026, 9, 13), "Nail trim")
    words = no_longer_words(report, by_name=True)
    assert words is not None
    assert said(words) == (
        "1 purchase of the days of this list is in your book, and no longer in the list: Ada Listerk on "
        "13 Sept 2026 (Nail trim, €31.00). Perhaps it was cancelled or put right there since."
    )
    before = counting(book)
    done = take_out(book, report.no_longer, TODAY)
    assert said(done.said) == "1 purchase that the list does not have any more is taken out."
    with Book.create(tmp_path / "other.winback", now=datetime(2026, 11, 28)) as other:  # noqa: DTZ001
        bring(other, tmp_path, later)
        assert len(counting(book)) == len(counting(other)), "the book is what the list says"
        assert {row[1:] for row in counting(book)} == {row[1:] for row in counting(other)}
    assert bring(book, tmp_path, later).no_longer == ()
    older = bring(book, tmp_path, rows[:80])
    assert older.purchases_new == 0, "an older list does not bring it again"
    assert older.listed_again == (), "nor does it say anything against the newer one"
    book.undo()
    book.undo()
    book.undo()
    assert counting(book) == before


def test_what_was_taken_out_is_not_taken_out_twice(book: Book, tmp_path: Path) -> None:
    rows = visits()
    bring(book, tmp_path, rows)
    report = bring(book, tmp_path, rows[:50] + rows[51:])
    take_out(book, report.no_longer, TODAY)
    with pytest.raises(WinbackError):
        take_out(book, report.no_longer, TODAY)


SELDOM = {25, 45, 65, 90, 131, 175, 195}
"""Lines of those whom Pat served, the first two all of one client's."""
PARTS: dict[str, Callable[[list[Row]], list[Row]]] = {
    "the same": lambda rows: rows,
    "a month": lambda rows: rows[:100],
    "later days": lambda rows: rows[40:],
    "the last rows of a day": lambda rows: rows[42:],
    "one who served": lambda rows: [row for row in rows if row[4] == "Kim"],
    "one service": lambda rows: [row for row in rows if row[3] == "Bath"],
    "all but one service": lambda rows: [row for row in rows if row[3] != "Bath"],
    "all but a client": lambda rows: [row for row in rows if row[0] != "7"],
    "all but one who serves seldom": lambda rows: [row for at, row in enumerate(rows) if at not in SELDOM],
    "some clients": lambda rows: [row for row in rows if int(row[0]) % 2],
    "a hole of three days": lambda rows: [row for at, row in enumerate(rows) if not 60 <= at < 72],
    "a few rows": lambda rows: rows[30:45],
}


@pytest.mark.parametrize("part", PARTS.values(), ids=PARTS)
def test_of_a_list_of_some_sales_nothing_is_said(
    book: Book, tmp_path: Path, part: Callable[[list[Row]], list[Row]]
) -> None:
    rows = visits(240)
    for at in SELDOM:
        rows[at][4] = "Pat"
    for at in sorted(SELDOM)[:2]:
        rows[at][:2] = "99", "Zoe Farr"
    bring(book, tmp_path, rows)
    assert bring(book, tmp_path, part(rows)).no_longer == ()


def test_two_lists_of_one_import_are_compared_as_one(book: Book, tmp_path: Path) -> None:
    rows = visits()
    paths = [tmp_path / "kim.csv", tmp_path / "jo.csv"]
    for path, who in zip(paths, ("Kim", "Jo"), strict=True):
        some = [row for at, row in enumerate(rows) if row[4] == who and at != 50]
        path.write_text("".join(f"{','.join(row)}\n" for row in (list(HEADS), *some)), encoding="utf-8")
    bring(book, tmp_path, rows)
    plan = import_files.with_columns_seen(import_files.look(paths, book=book))
    report = import_files.run(book, plan, TODAY, Silent()).value.report
    assert [one.name for one in report.no_longer] == ["Ada Listerk"]


UNREADABLE: dict[str, Callable[[Row], Row]] = {
    "a sum": lambda row: [*row[:5], "3o.00", row[6]],
    "no sum": lambda row: [*row[:5], "", row[6]],
    "another currency": lambda row: [*row[:5], "31.00 USD", row[6]],
    "a day": lambda row: [*row[:2], "13.9.x", *row[3:]],
    "a day to come": lambda row: [*row[:2], "2062-09-13", *row[3:]],
    "a client": lambda row: ["", "", *row[2:5], "3o.00", row[6]],
    "a number that nobody has": lambda row: ["1o", "Adam Listre", *row[2:5], "3o.00", row[6]],
    "a cell too many": lambda row: [*row, "x"],
    "a cell too few": lambda row: row[:6],
}  # fmt: skip


@pytest.mark.parametrize("spoiled", UNREADABLE.values(), ids=UNREADABLE)
def test_what_cannot_be_read_is_not_taken_for_gone(book: Book, tmp_path: Path, spoiled: Callable[[Row], Row]) -> None:
    """One mistyped price had the page offer to take out the right purchase, and no later list brought it back."""
    rows = visits()
    bring(book, tmp_path, rows)
    report = bring(book, tmp_path, [spoiled(row) if at == 50 else row for at, row in enumerate(rows)])
    assert report.rows_skipped == 1
    assert report.no_longer == ()


def test_of_the_others_it_is_asked_where_a_row_cannot_be_read(book: Book, tmp_path: Path) -> None:
    rows = visits()
    bring(book, tmp_path, rows)
    rows[50][5] = "3o.00"
    report = bring(book, tmp_path, rows[:61] + rows[62:])
    assert [one.name for one in report.no_longer] == ["Ada Listerb"]


@pytest.mark.parametrize("spoiled", ["an item", "no receipt"])
def test_a_receipt_that_cannot_be_read_is_not_taken_for_gone(book: Book, tmp_path: Path, spoiled: str) -> None:
    rows = [f"{at},{row[0]},{row[1]},{row[2]},{item},{row[5]}" for at, row in enumerate(visits())
            for item in ("Bath", "Shampoo")]  # fmt: skip
    path = tmp_path / "items.csv"
    heads = "Order no.,Customer no.,Customer name,Date,Item,Total price"

    def brought(lines: list[str], mapping: ColumnMapping | None = None) -> ImportReport:
        path.write_text("\n".join((heads, *lines)), encoding="utf-8")
        plan = import_files.with_columns_seen(import_files.look([path], book=book, mapping=mapping))
        return import_files.run(book, plan, TODAY, Silent()).value.report

    assert brought(rows).purchases_new == 120
    mapping = import_files.look([path], book=book).files[0].mapping
    assert mapping.line_items
    if spoiled == "an item":
        rows[100] = rows[100].removesuffix("31.00") + "3i.00"
    else:
        rows[100:102] = [row.removeprefix("50") for row in rows[100:102]]
    report = brought(rows, mapping)
    assert report.rows_skipped > 0
    assert report.no_longer == ()


def test_of_who_was_erased_and_whose_sums_were_kept_nothing_is_asked(book: Book, tmp_path: Path) -> None:
    """No list has them any more: one click destroyed the figures that the owner had chosen to keep."""
    rows = visits()
    bring(book, tmp_path, [*rows, ["99", "Zoe Quill", "2026-09-13", "Bath", "Kim", "33.00", "paid"]])
    (erased,) = (one.customer_id for one in customers.all_customers(book.con) if one.last_name == "Quill")
    erase_customer(book, erased, TODAY, keeps_sums=True)
    assert bring(book, tmp_path, rows).no_longer == ()
    report = bring(book, tmp_path, rows[:61] + rows[62:])
    assert [one.name for one in report.no_longer] == ["Ada Listerb"]


def test_of_two_alike_one_is_no_longer_there(book: Book, tmp_path: Path) -> None:
    rows = [*visits(), visits()[50]]
    bring(book, tmp_path, rows)
    report = bring(book, tmp_path, rows[:-1])
    assert len(report.no_longer) == 1
    take_out(book, report.no_longer, TODAY)
    assert len(counting(book)) == 120
    assert bring(book, tmp_path, rows[:-1]).no_longer == ()


def test_what_a_mended_list_has_again_is_said_and_put_back(book: Book, tmp_path: Path) -> None:
    """It stayed taken out, nothing was said of it, and no list ever brought it back."""
    rows = visits()
    bring(book, tmp_path, rows)
    before = counting(book)
    take_out(book, bring(book, tmp_path, rows[:50] + rows[51:]).no_longer, TODAY)
    assert bring(book, tmp_path, rows[:50] + rows[51:]).listed_again == ()
    report = bring(book, tmp_path, rows)
    words = listed_again_words(report, by_name=True)
    assert words is not None
    assert said(words) == (
        "1 purchase of this list stays out, because you took it out of your book when a list did not have it any more: "
        "Ada Listerk on 13 Sept 2026 (Nail trim, €31.00). If that list was wrong, put it back."
    )
    assert len(counting(book)) == 119, "never by itself: an older list has it, too"
    assert report.purchases_known == 119, "what is out is not in the book"
    assert said(nothing_new_words(report)) == "Nothing in it is new"
    assert said(put_back(book, report.listed_again, TODAY).said) == "1 purchase is put back."
    assert counting(book) == before
    with pytest.raises(WinbackError):
        put_back(book, report.listed_again, TODAY)
    book.undo()
    assert len(counting(book)) == 119
    assert bring(book, tmp_path, rows).listed_again == report.listed_again


CORRECTED = sorted(CORRECTIONS.keys() - {"cancelled", "not there"})


@pytest.mark.parametrize("correction", CORRECTED)
def test_an_older_list_of_the_same_days_does_not_offer_what_was_put_right(
    book: Book, tmp_path: Path, correction: str
) -> None:
    """The old price and the new one both counted after one click."""
    rows = visits()
    bring(book, tmp_path, rows)
    later = [one for at, row in enumerate(rows) for one in (CORRECTIONS[correction](row) if at == 50 else [row])]
    take_out(book, bring(book, tmp_path, later).no_longer, TODAY)
    before = counting(book)
    report = bring(book, tmp_path, rows)
    assert (report.listed_again, report.purchases_new, counting(book)) == ((), 0, before)
    assert report.no_longer == (), "what it became would have gone, too, and nothing of it was left"
    if correction != "moved to another day":  # that one lies behind the end of this list
        assert bring(book, tmp_path, rows[:80]).no_longer == ()


def test_a_newer_list_that_has_both_offers_what_was_taken_out(book: Book, tmp_path: Path) -> None:
    rows = visits()
    bring(book, tmp_path, rows)
    later = [one for at, row in enumerate(rows) for one in (with_cell(5, "99.00")(row) if at == 50 else [row])]
    take_out(book, bring(book, tmp_path, later).no_longer, TODAY)
    report = bring(book, tmp_path, [*later, rows[50]])
    assert [one.name for one in report.listed_again] == ["Ada Listerk"]


def test_of_a_list_that_ends_before_the_one_that_lacked_it_nothing_is_offered(book: Book, tmp_path: Path) -> None:
    rows = visits()
    bring(book, tmp_path, rows)
    take_out(book, bring(book, tmp_path, rows[:50] + rows[51:]).no_longer, TODAY)
    older = bring(book, tmp_path, rows[:116])
    assert (older.listed_again, older.stay_out) == ((), 1)
    assert said(nothing_new_words(older)) == "Nothing in it is new"
    assert len(bring(book, tmp_path, rows).listed_again) == 1


def test_an_undone_import_takes_what_was_kept_of_its_purchases_along(book: Book, tmp_path: Path) -> None:
    """Ids are given again: another customer's purchase was offered, and would have become what the gone one was."""
    rows = visits()
    bring(book, tmp_path, rows)
    tail = ["5", "Ada Listerf", "2026-10-30", "Bath", "Kim", "31.00", "paid"]
    one, two = (["5", "Ada Listerf", f"2026-10-0{day}", "Bath", "Kim", "31.00", "paid"] for day in (5, 6))
    bring(book, tmp_path, [*rows, one, two, tail])
    (newest, *_) = imports.all_imports(book.con)
    take_out(book, bring(book, tmp_path, [*rows, one, tail]).no_longer, TODAY)
    assert book.con.execute("SELECT count(*) FROM taken_out").get == 1
    import_files.undo_import(book, newest.import_id, TODAY)
    assert book.con.execute("SELECT count(*) FROM taken_out").get == 0
    others = [["8", "Ada Listeri", f"2026-10-0{day}", "Bath", "Kim", "34.00", "paid"] for day in (7, 8)]
    bring(book, tmp_path, [*rows, *others, tail])
    remove_purchase(book, 122)
    assert bring(book, tmp_path, [*rows, *others, tail]).listed_again == ()


def test_undo_of_an_import_brings_back_what_was_kept_of_its_purchases(book: Book, tmp_path: Path) -> None:
    rows = visits()
    bring(book, tmp_path, rows)
    (first,) = imports.all_imports(book.con)
    take_out(book, bring(book, tmp_path, rows[:50] + rows[51:]).no_longer, TODAY)
    before = list(book.con.execute("SELECT * FROM taken_out"))
    import_files.undo_import(book, first.import_id, TODAY)
    assert counting(book) == []
    book.undo()
    assert list(book.con.execute("SELECT * FROM taken_out")) == before != []
    book.undo()
    book.undo()
    assert list(book.con.execute("SELECT * FROM taken_out")) == []
    assert len(counting(book)) == 120


def test_what_was_taken_out_stays_out_of_a_book_that_is_brought_back(book: Book, tmp_path: Path) -> None:
    """For which list it went does not leave with the book: it stays out as what is taken out by hand."""
    rows = visits()
    bring(book, tmp_path, rows)
    take_out(book, bring(book, tmp_path, rows[:50] + rows[51:]).no_longer, TODAY)
    export_book(book, tmp_path / "out", Silent())
    with Book.create(tmp_path / "other.winback", now=datetime(2026, 11, 28)) as other:  # noqa: DTZ001
        plan = import_files.look(sorted((tmp_path / "out").iterdir()), book=other)
        import_files.run(other, plan, TODAY, Silent())
        assert [row[1:] for row in counting(other)] == [row[1:] for row in counting(book)]
        report = bring(other, tmp_path, rows)
        assert (report.purchases_new, report.listed_again, report.stay_out) == (0, (), 1)
        assert len(counting(other)) == 119


FOOTERS: dict[str, Row] = {
    "a total": ["Total", "", "", "", "", "3600.00", ""],
    "a total in few cells": ["Total: 119"],
    "a count": ["119 visits"],
    "a page": ["Page 1 of 1", "", "", "", "", "", ""],
    "a sum alone": ["", "", "", "", "", "3600.00", ""],
}


@pytest.mark.parametrize("footer", FOOTERS.values(), ids=FOOTERS)
def test_a_line_at_the_foot_of_a_list_is_nobodys_purchase(book: Book, tmp_path: Path, footer: Row) -> None:
    rows = visits()
    bring(book, tmp_path, rows)
    report = bring(book, tmp_path, [*rows[:50], *rows[51:], footer])
    assert [one.name for one in report.no_longer] == ["Ada Listerk"]
    assert report.not_compared == 0


UNREAD = ["99", "New Person", "2026-09-25", "Bath", "Kim", "abc", "paid"]


@pytest.mark.parametrize("bad", [UNREAD, UNREAD[:2]])
def test_that_lines_that_cannot_be_read_keep_it_from_being_told_is_said(book: Book, tmp_path: Path, bad: Row) -> None:
    rows = visits()
    bring(book, tmp_path, rows)
    report = bring(book, tmp_path, [*rows[:50], *rows[51:], bad])
    assert report.no_longer == ()
    (words,) = (one.words for one in said_by(report) if one.topic is Topic.NOT_COMPARED)
    assert said(words) == (
        "The list was not compared with what your book has of these days, because 1 line was left out. Purchases "
        "that were cancelled or put right there since may still be in your book."
    )
    assert bring(book, tmp_path, [*rows, bad]).not_compared == 0, "nothing is missing in it, whatever that line is"


def test_lines_that_cannot_be_read_contradict_nothing_that_is_there_again(book: Book, tmp_path: Path) -> None:
    rows = visits()
    bring(book, tmp_path, rows)
    take_out(book, bring(book, tmp_path, rows[:50] + rows[51:]).no_longer, TODAY)
    report = bring(book, tmp_path, [*rows, UNREAD])
    assert [one.name for one in report.listed_again] == ["Ada Listerk"]


def test_a_day_that_is_known_alone_is_no_correction(book: Book, tmp_path: Path) -> None:
    """No list of sales has what a card file says of the day alone: it does not make a list an older one."""
    rows = visits()
    bring(book, tmp_path, rows)
    take_out(book, bring(book, tmp_path, rows[:50] + rows[51:]).no_longer, TODAY)
    (out,) = (one for one in purchases.all_purchases(book.con) if one.kind is PurchaseKind.TAKEN_OUT)
    alone = replace(out, purchase_id=0, day=date(2026, 9, 20), amount_minor=0, kind=PurchaseKind.LAST_VISIT)
    with book.action(msg("scene")):
        purchases.add(book.con, alone)
    assert [one.name for one in bring(book, tmp_path, rows).listed_again] == ["Ada Listerk"]


def test_what_is_put_back_is_no_visit_where_nobody_comes_for_it_any_more(book: Book, tmp_path: Path) -> None:
    """It came back as what it was when it went: a visit, which would have closed win-backs."""
    rows = visits()
    bring(book, tmp_path, rows)
    take_out(book, bring(book, tmp_path, rows[:50] + rows[51:]).no_longer, TODAY)
    save_no_visits(book, ["Nail trim"], TODAY)
    put_back(book, bring(book, tmp_path, rows).listed_again, TODAY)
    kinds = {one.kind for one in purchases.all_purchases(book.con) if one.what == "Nail trim"}
    assert kinds == {PurchaseKind.NO_VISIT}


def test_a_first_look_asks_nothing_of_what_is_out(book: Book, tmp_path: Path) -> None:
    rows = visits()
    bring(book, tmp_path, rows)
    take_out(book, bring(book, tmp_path, rows[:50] + rows[51:]).no_longer, TODAY)
    path = tmp_path / "list.csv"
    path.write_text("".join(f"{','.join(row)}\n" for row in (list(HEADS), *rows)), encoding="utf-8")
    plan = import_files.with_columns_seen(import_files.look([path], book=book))
    assert import_files.try_out(book, plan, TODAY, Silent(), first_rows=200).report.listed_again == ()


def test_what_is_out_is_found_by_an_index(book: Book) -> None:
    """A book of a million purchases was read from end to end at each import, though nothing had ever been taken out."""
    sql = "EXPLAIN QUERY PLAN SELECT purchase_id FROM purchases p WHERE p.source = 'list' AND p.kind = 3"
    (row,) = book.con.execute(sql)
    assert "purchases_taken_out" in row[3]


def test_what_the_owner_took_out_by_hand_is_counted_and_stays_out(book: Book, tmp_path: Path) -> None:
    rows = visits()
    bring(book, tmp_path, rows)
    remove_purchase(book, 51)
    report = bring(book, tmp_path, rows)
    assert (report.listed_again, report.stay_out, report.purchases_new) == ((), 1, 0)
    assert not any("stays out" in said(one.words) for one in said_by(report)), "each import would say it again"
