"""Next month's list with one column more, fewer or renamed brings nothing twice; another till's sales stay others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TypeAlias

import pytest

from tests.services.stage_play import said
from winback_gui.domain.progress import Silent
from winback_gui.importing.columns import ColumnMapping
from winback_gui.importing.fields import Field
from winback_gui.importing.report import ImportReport
from winback_gui.services.imports import import_files
from winback_gui.services.imports.words import same_sales_words
from winback_gui.store import purchases
from winback_gui.store.book import Book

TODAY = date(2026, 11, 28)
HEADS = ("Client No", "Client Name", "Day", "Time", "Service", "Price", "Notes")
Table: TypeAlias = list[list[str]]


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with Book.create(tmp_path / "shop.winback", now=datetime(2026, 11, 28)) as made:  # noqa: DTZ001 (a book's time is local)
        yield made


def visits(count: int, month: int = 10, *, service: str = "Full groom", first: int = 0) -> Table:
    """Return the lines of visits of ten clients, three on each day."""
    return [
        [str(at % 10), f"Ada Lister{chr(97 + at % 10)}", f"2026-{month:02}-{at // 3 + 1:02}", f"{9 + at % 8}:00",
         service, f"{40 + at // 3}.00", "dear"]
        for at in range(first, first + count)
    ]  # fmt: skip


def written(tmp_path: Path, name: str, rows: Table, heads: Sequence[str] = HEADS) -> Path:
    path = tmp_path / f"{name}.csv"
    path.write_text("".join(f"{','.join(row)}\n" for row in (list(heads), *rows)), encoding="utf-8")
    return path


def bring(
    book: Book, path: Path, *, is_apart: bool = False, mapping: ColumnMapping | None = None, dry: bool = False
) -> ImportReport:
    plan = import_files.with_columns_seen(import_files.look([path], book=book, mapping=mapping))
    plan = replace(plan, is_apart=is_apart)
    if dry:
        return import_files.dry_run(book, plan, TODAY, Silent())
    return import_files.run(book, plan, TODAY, Silent()).value.report


def count(book: Book) -> int:
    return sum(1 for _ in purchases.all_purchases(book.con))


def with_deposit(rows: Table) -> Table:
    return [[*row, "" if at else "Deposit"] for at, row in enumerate(rows)]


def without(place: int) -> Callable[[Table], Table]:
    return lambda rows: [[cell for at, cell in enumerate(row) if at != place] for row in rows]


def swapped(rows: Table) -> Table:
    return [[*row[:3], row[4], row[3], *row[5:]] for row in rows]


def renamed(rows: Table) -> Table:
    return [[cell if at or cell != "Day" else "Appointment date" for cell in row] for at, row in enumerate(rows)]


def numbered(rows: Table) -> Table:
    return [[*row, f"B{at:05}" if at else "Receipt no"] for at, row in enumerate(rows)]


CHANGES = {
    "one more": with_deposit, "no time": without(3), "no notes": without(6), "swapped": swapped, "renamed": renamed,
    "numbered": numbered, "no service": without(4),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_list_with_other_columns_brings_only_what_is_new(
    book: Book, tmp_path: Path, change: Callable[[Table], Table]
) -> None:
    """A dog groomer's 12,449 visits all came in a second time, and nothing was said of it."""
    bring(book, written(tmp_path, "october", visits(60)))
    heads, *rows = change([list(HEADS), *visits(60), *visits(9, 11)])
    november = written(tmp_path, "november", rows, heads)
    tried = bring(book, november, dry=True)
    report = bring(book, november)
    assert (report.purchases_new, report.purchases_known) == (9, 60)
    assert (tried.purchases_new, tried.purchases_known, tried.same_sales) == (9, 60, report.same_sales)
    (same,) = report.same_sales
    assert (same.count, same.of, same.is_sure) == (60, 60, True)
    assert said(same_sales_words(report)[0]) == (
        "60 purchases of november.csv are in your book already, brought by an earlier list: they do not count twice"
    )
    assert count(book) == 69
    assert bring(book, november).brings_nothing
    if not same.by_sum:  # else the few new ones are told apart by what the old columns say otherwise
        old_columns = written(tmp_path, "once_more", [*visits(60), *visits(9, 11)])
        assert bring(book, old_columns).brings_nothing
        assert count(book) == 69


def test_what_was_found_once_holds_for_a_list_of_a_few_days(book: Book, tmp_path: Path) -> None:
    bring(book, written(tmp_path, "october", visits(60)))
    heads, *rows = with_deposit([list(HEADS), *visits(60)])
    bring(book, written(tmp_path, "with_deposit", rows, heads))
    few = written(tmp_path, "few", [*rows[-5:], *with_deposit([[], *visits(2, 11)])[1:]], heads)
    report = bring(book, few)
    assert (report.purchases_new, report.purchases_known) == (2, 5)


def test_a_column_taken_for_something_else_doubles_nothing(book: Book, tmp_path: Path) -> None:
    path = written(tmp_path, "october", visits(60))
    bring(book, path)
    mapping = import_files.look([path], book=book).files[0].mapping
    other = mapping.with_field(HEADS.index("Service"), None).with_field(HEADS.index("Notes"), Field.WHAT)
    report = bring(book, path, mapping=other)
    assert (report.purchases_new, report.purchases_known) == (0, 60)
    assert report.same_sales[0].by_sum


def test_a_second_till_is_another_one(book: Book, tmp_path: Path) -> None:
    """Both sold the same to the same customer now and then: the file as a whole tells."""
    bring(book, written(tmp_path, "till", visits(60)))
    other = [row if at % 5 == 0 else [*row[:5], "7.50", row[6]] for at, row in enumerate(visits(60))]
    report = bring(book, written(tmp_path, "other_till", with_deposit([[], *other])[1:], (*HEADS, "Deposit")))
    assert (report.purchases_new, report.same_sales) == (60, ())


def test_where_it_is_not_clear_the_owner_has_the_last_word(book: Book, tmp_path: Path) -> None:
    bring(book, written(tmp_path, "till", visits(60)))
    mixed = [row if at % 5 < 2 else [*row[:5], "7.50", row[6]] for at, row in enumerate(visits(60))]
    path = written(tmp_path, "mixed", with_deposit([[], *mixed])[1:], (*HEADS, "Deposit"))
    preset = bring(book, path, dry=True)
    assert (preset.purchases_new, preset.purchases_known) == (36, 24)
    assert not preset.same_sales[0].is_sure
    assert said(same_sales_words(preset)[0]).startswith("24 of 60 purchases of mixed.csv seem to be in your book")
    told = bring(book, path, is_apart=True)
    assert (told.purchases_new, told.same_sales[0].is_apart) == (60, True)
    assert "they come in as well" in said(same_sales_words(told)[0])
    later = [*with_deposit([[], *mixed])[1:], *with_deposit([[], *visits(3, 11)])[1:]]
    report = bring(book, written(tmp_path, "later", later, (*HEADS, "Deposit")))
    assert (report.purchases_new, report.same_sales) == (3, ()), "it is asked once"


def test_it_is_undone_as_any_import(book: Book, tmp_path: Path) -> None:
    bring(book, written(tmp_path, "october", visits(60)))
    before = [
        tuple(row) for row in book.con.execute("SELECT * FROM settings UNION ALL SELECT source, day FROM purchases")
    ]
    heads, *rows = with_deposit([list(HEADS), *visits(60), *visits(9, 11)])
    bring(book, written(tmp_path, "november", rows, heads))
    import_files.undo_import(book, import_files.all_imports(book)[0].import_id, TODAY)
    after = [
        tuple(row) for row in book.con.execute("SELECT * FROM settings UNION ALL SELECT source, day FROM purchases")
    ]
    assert after == before


def test_a_few_alike_are_chance(book: Book, tmp_path: Path) -> None:
    bring(book, written(tmp_path, "till", visits(19)))
    report = bring(book, written(tmp_path, "other", with_deposit([[], *visits(19)])[1:], (*HEADS, "Deposit")))
    assert (report.purchases_new, report.same_sales) == (19, ())


def test_numbers_that_come_and_go_double_nothing(book: Book, tmp_path: Path) -> None:
    """August without numbers, September with, October without: what September brought was doubled in October."""
    months = [visits(60, 8), visits(15, 9), visits(4)]
    lists = [months[0], months[0] + months[1], [row for one in months for row in one]]
    bring(book, written(tmp_path, "august", lists[0]))
    heads, *september = numbered([list(HEADS), *lists[1]])
    assert bring(book, written(tmp_path, "september", september, heads)).purchases_new == 15
    report = bring(book, written(tmp_path, "october", lists[2]))
    assert (report.purchases_new, report.purchases_known) == (4, 75)
    heads, *again = numbered([list(HEADS), *lists[2]])
    report = bring(book, written(tmp_path, "again", again, heads))
    assert (report.purchases_new, report.purchases_known) == (0, 79)


@pytest.mark.parametrize("with_numbers_first", [True, False])
def test_a_few_days_with_or_without_numbers_double_nothing(
    book: Book, tmp_path: Path, with_numbers_first: bool
) -> None:
    plain, told = [list(HEADS), *visits(60)], numbered([list(HEADS), *visits(60)])
    first, second = (told, plain) if with_numbers_first else (plain, told)
    bring(book, written(tmp_path, "october", first[1:], first[0]))
    bring(book, written(tmp_path, "once_more", second[1:], second[0]))
    report = bring(book, written(tmp_path, "few", second[-5:], second[0]))
    assert (report.purchases_new, report.purchases_known) == (0, 5)
    assert count(book) == 60


@pytest.mark.parametrize("is_whole", [True, False])
@pytest.mark.parametrize("number", ["", "B99999"])
def test_a_second_sale_of_a_till_that_numbers_most_receipts_is_lost_to_none(
    book: Book, tmp_path: Path, number: str, is_whole: bool
) -> None:
    """One row without its number, of an equal sum on a numbered day, was dropped as known, and nothing was asked."""
    rows = [[*row, "" if number and at == 7 else f"B{at:05}"] for at, row in enumerate(visits(60))]
    heads = (*HEADS, "Receipt no")
    bring(book, written(tmp_path, "october", rows, heads))
    new = [[*row, f"C{at:05}"] for at, row in enumerate(visits(20, 11))]
    second = [*visits(60)[7], number]
    later = [*rows, *new, second] if is_whole or number else [*new, second]
    report = bring(book, written(tmp_path, "november", later, heads))
    assert (report.purchases_new, report.same_sales) == (21, ())
    assert count(book) == 81


@pytest.mark.parametrize("with_numbers_first", [True, False])
def test_rows_of_receipts_and_rows_without_numbers_are_the_same_days(
    book: Book, tmp_path: Path, with_numbers_first: bool
) -> None:
    rows = [row for one in visits(60) for row in (one, [*one[:4], "Nail trim", "7.00", one[6]])]
    told = [[*HEADS, "Receipt no"], *([*row, f"B{at // 2:05}"] for at, row in enumerate(rows))]
    plain = [list(HEADS), *rows]
    first, second = (told, plain) if with_numbers_first else (plain, told)
    bring(book, written(tmp_path, "october", first[1:], first[0]))
    before = count(book)
    report = bring(book, written(tmp_path, "once_more", second[1:], second[0]))
    assert (report.purchases_new, before) == (0, count(book))


def together(book: Book, *paths: Path, is_apart: bool = False, dry: bool = False) -> ImportReport:
    plan = import_files.with_columns_seen(import_files.look(paths, book=book))
    plan = replace(plan, is_apart=is_apart)
    if dry:
        return import_files.dry_run(book, plan, TODAY, Silent())
    return import_files.run(book, plan, TODAY, Silent()).value.report


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_two_lists_of_one_import_that_hold_the_same_bring_it_once(
    book: Book, tmp_path: Path, change: Callable[[Table], Table]
) -> None:
    """“Sales 2025” and “all sales”, one with a column more, brought together: all was there twice."""
    some = written(tmp_path, "some", visits(60))
    heads, *rows = change([list(HEADS), *visits(30, 9), *visits(60)])
    everything = written(tmp_path, "everything", rows, heads)
    tried = together(book, some, everything, dry=True)
    report = together(book, some, everything)
    assert (report.purchases_new, report.purchases_known, count(book)) == (90, 0, 90)
    assert tried.same_sales == report.same_sales
    (same,) = report.same_sales
    assert (same.count, same.other) == (60, "some.csv" if same.file == "everything.csv" else "everything.csv")
    assert "stand in" in said(same_sales_words(report)[0])
    assert together(book, some, everything).brings_nothing
    assert together(book, everything).brings_nothing
    assert together(book, some).brings_nothing


def test_three_lists_of_one_import_are_one(book: Book, tmp_path: Path) -> None:
    years = [visits(60, 8), visits(60, 9), visits(60)]
    first = written(tmp_path, "a", years[0] + years[1])
    heads, *rows = with_deposit([list(HEADS), *years[1], *years[2]])
    second = written(tmp_path, "b", rows, heads)
    heads, *rows = without(3)([list(HEADS), *years[2]])
    third = written(tmp_path, "c", rows, heads)
    assert together(book, first, second, third).purchases_new == 180
    assert together(book, third, second).brings_nothing


def test_two_lists_of_one_import_can_be_said_to_be_others(book: Book, tmp_path: Path) -> None:
    one = written(tmp_path, "one", visits(60))
    heads, *rows = with_deposit([list(HEADS), *visits(60)])
    report = together(book, one, written(tmp_path, "other", rows, heads), is_apart=True)
    assert (report.purchases_new, len(report.same_sales)) == (120, 1)


def test_rows_of_receipts_and_of_items_in_one_import_are_the_same_days(book: Book, tmp_path: Path) -> None:
    rows = [row for one in visits(60) for row in (one, [*one[:4], "Nail trim", "7.00", one[6]])]
    numbers = [[*row, f"B{at // 2:05}"] for at, row in enumerate(rows)]
    told = written(tmp_path, "told", numbers, (*HEADS, "Receipt no"))
    report = together(book, told, written(tmp_path, "plain", rows))
    assert (report.purchases_known, len(report.same_sales)) == (0, 1)
    assert sum(one.amount_minor for one in purchases.all_purchases(book.con)) == 60 * 700 + sum(
        round(float(row[5]) * 100) for row in visits(60)
    )
