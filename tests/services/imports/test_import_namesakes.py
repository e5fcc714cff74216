"""Lists that know people by their names alone: a day of birth that is missing or was put right makes nobody twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from itertools import permutations
from pathlib import Path

import pytest

from winback_gui.domain.progress import Silent
from winback_gui.importing.report import ImportReport
from winback_gui.services.imports import import_files
from winback_gui.services.imports import mending as import_mending
from winback_gui.store import customers, purchases
from winback_gui.store.book import Book

TODAY = date(2026, 11, 17)
SALES = "Patient;Geburtsdatum;Datum;Betrag\n"
REST = "Bernd Maier;1970-02-02;2026-09-01;30,00\nCarla Wolf;1960-03-03;2026-09-02;40,00\n"
MOTHER = "Anna Huber;1985-03-01;2026-09-01;20,00\n"
DAUGHTER = "Anna Huber;2010-09-23;2026-09-03;25,00\n"
NO_DAY = "Anna Huber;;2026-09-15;21,00\n"
MOTHERS, DAUGHTERS = date(1985, 3, 1), date(2010, 9, 23)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with Book.create(tmp_path / "shop.winback", now=datetime(2026, 11, 17)) as made:  # noqa: DTZ001 (a book's time is local)
        yield made


def bring(book: Book, tmp_path: Path, *texts: str) -> ImportReport:
    paths = [tmp_path / f"list{place}.csv" for place in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, encoding="utf-8")
    plan = import_files.with_columns_seen(import_files.look(paths, book=book))
    return import_files.run(book, plan, TODAY, Silent()).value.report


def bought(book: Book, name: str = "Anna Huber") -> list[tuple[date | None, list[int]]]:
    """Return of all of that name the day of birth and the sums, in the order of purchases."""
    sums: dict[int, list[int]] = {one.customer_id: [] for one in customers.all_customers(book.con)}
    for sale in purchases.all_purchases(book.con):
        sums[sale.customer_id].append(sale.amount_minor)
    return [(one.born_on, sums[one.customer_id]) for one in customers.all_customers(book.con) if one.name == name]


@pytest.mark.parametrize("rows", [(MOTHER, NO_DAY), (NO_DAY, MOTHER)])
def test_within_one_file_a_row_without_a_day_means_the_only_one_of_that_name(
    book: Book, tmp_path: Path, rows: tuple[str, str]
) -> None:
    for _time in range(2):
        bring(book, tmp_path, SALES + "".join(rows) + REST)
        ((born_on, sums),) = bought(book)
        assert (born_on, sorted(sums)) == (MOTHERS, [2000, 2100])


def test_a_day_that_is_taken_out_or_put_right_later_makes_nobody_twice(book: Book, tmp_path: Path) -> None:
    bring(book, tmp_path, SALES + MOTHER + REST)
    bring(book, tmp_path, SALES + MOTHER.replace("1985-03-01", "1985-03-10") + REST.replace("1970-02-02", ""))
    assert bought(book) == [(MOTHERS, [2000])]
    assert bought(book, "Bernd Maier") == [(date(1970, 2, 2), [3000])]
    bring(book, tmp_path, SALES + MOTHER.replace("1985-03-01", "") + NO_DAY + REST)
    assert bought(book) == [(MOTHERS, [2000, 2100])]


def test_two_files_of_one_import_mean_the_same_one(book: Book, tmp_path: Path) -> None:
    bring(book, tmp_path, SALES + MOTHER + REST, SALES + NO_DAY + "Jo Berg;1990-01-01;2026-10-01;8,00\n")
    assert bought(book) == [(MOTHERS, [2000, 2100])]


@pytest.mark.parametrize("rows", list(permutations((MOTHER, DAUGHTER, NO_DAY))))
def test_of_two_who_were_born_on_other_days_a_row_without_one_is_nobodys(
    book: Book, tmp_path: Path, rows: tuple[str, ...]
) -> None:
    for _time in range(2):
        report = bring(book, tmp_path, SALES + REST + "".join(rows))
        assert sorted(bought(book), key=str) == sorted([(MOTHERS, [2000]), (DAUGHTERS, [2500])], key=str)
        ((line, why),) = [(one.line, one.why.text) for one in report.problems]
        assert (line, why) == (
            rows.index(NO_DAY) + 4,
            "several customers have this name, and the line does not tell which of them: it lacks the date of birth",
        )


def test_such_a_row_is_mended_by_its_date_of_birth(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(SALES + MOTHER + NO_DAY + DAUGHTER + REST, encoding="utf-8")
    plan = import_files.with_columns_seen(import_files.look([path], book=book))
    (line,) = import_mending.open_lines(plan, import_files.dry_run(book, plan, TODAY, Silent()))
    told = (line.cells[0], "1985-03-01", *line.cells[2:])
    assert import_mending.why_not(plan, line, told, "EUR", TODAY) is None
    mended = import_files.with_mended(plan, {path: import_mending.replaced(line, told, ())})
    import_files.run(book, mended, TODAY, Silent())
    assert bought(book) == [(MOTHERS, [2000, 2100]), (DAUGHTERS, [2500])]


def test_a_second_one_of_the_name_is_told_apart_in_the_file_that_brings_them(book: Book, tmp_path: Path) -> None:
    bring(book, tmp_path, SALES + MOTHER + REST)
    report = bring(book, tmp_path, SALES + MOTHER + NO_DAY + DAUGHTER + REST)
    assert bought(book) == [(MOTHERS, [2000]), (DAUGHTERS, [2500])]
    assert [one.line for one in report.problems] == [3]


def test_what_is_nobodys_now_is_not_asked_about_as_gone(book: Book, tmp_path: Path) -> None:
    many = "".join(
        f"Nora P{chr(97 + at % 26)}{chr(97 + at // 26)}tz;1970-02-02;2026-09-{at % 28 + 1:02};30,00\n"
        for at in range(60)
    )
    bring(book, tmp_path, SALES + MOTHER + NO_DAY + many)
    report = bring(book, tmp_path, SALES + MOTHER + NO_DAY + DAUGHTER + many)
    assert (report.no_longer, bought(book)) == ((), [(MOTHERS, [2000, 2100]), (DAUGHTERS, [2500])])


def test_whom_the_list_never_gave_a_day_stays_who_they_are_beside_others(book: Book, tmp_path: Path) -> None:
    """A book from before had made two of them: neither gets what is the other's."""
    bring(book, tmp_path, SALES + MOTHER + REST)
    (at,) = [one.customer_id for one in customers.all_customers(book.con) if one.name == "Anna Huber"]
    source = customers.by_ids(book.con, [at])[0].source
    with book.unrecorded():
        other = customers.add(book.con, replace(customers.by_ids(book.con, [at])[0], customer_no="", born_on=None))
        customers.add_keys(book.con, [(source, "p:anna huber|", other)])
    bring(book, tmp_path, SALES + MOTHER + NO_DAY + REST)
    assert [sums for _born, sums in bought(book)] == [[2000], [2100]]


LIST = "Name;Straße;PLZ;Ort;Geburtsdatum;Notiz\n"
HOME = "Billrothstraße 2;1190;Wien"


def listed(*births: str) -> str:
    return LIST + "".join(f"Anna Huber;{HOME};{born};\n" for born in births) + "Jo Berg;Weg 3;1190;Wien;;\n"


@pytest.mark.parametrize("births", [("1985-03-01", ""), ("", "1985-03-01"), ("1985-03-01", "1985-03-10")])
def test_a_list_of_customers_with_places_means_one_too(book: Book, tmp_path: Path, births: tuple[str, str]) -> None:
    for _time in range(2):
        report = bring(book, tmp_path, listed(*births))
        assert (len(bought(book)), report.problems) == (1, ())
    bring(book, tmp_path, listed("1985-03-10"))
    assert [born for born, _sums in bought(book)] == [date(1985, 3, 10)]
    bring(book, tmp_path, listed(""))
    assert [born for born, _sums in bought(book)] == [date(1985, 3, 10)]


def test_a_list_of_customers_holds_who_may_be_either_of_two(book: Book, tmp_path: Path) -> None:
    for _time in range(2):
        report = bring(book, tmp_path, listed("1985-03-01", "2010-09-23", ""))
        assert [born for born, _sums in bought(book)] == [MOTHERS, DAUGHTERS]
        assert [(one.line, one.column) for one in report.problems] == [(4, "Geburtsdatum")]


def test_another_list_with_a_place_means_who_was_born_then(book: Book, tmp_path: Path) -> None:
    """Of two at one place whom another list brought, the one whose day a row of this file says has its other row."""
    bring(book, tmp_path, listed("1985-03-01", "2010-09-23"))
    other = "Geburtsdatum;Name;Straße;PLZ;Ort\n"
    bring(book, tmp_path, f"{other};Anna Huber;{HOME}\n2010-09-23;Anna Huber;{HOME}\n")
    assert [born for born, _sums in bought(book)] == [MOTHERS, DAUGHTERS]
