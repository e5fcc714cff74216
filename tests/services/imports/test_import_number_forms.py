"""A list that writes its numbers of customers another way is asked about; one of unknown numbers is told of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from tests.services.imports.test_import_numbered_anew import (
    NOW,
    TODAY,
    bought,
    bring,
    doubt_of,
    in_book,
    listed,
    looked,
    people,
    shifted,
    sold,
)
from winback_gui.domain.progress import Silent
from winback_gui.domain.speech import Speaker
from winback_gui.importing.number_form import NumberForm, form_between
from winback_gui.importing.report import HandedOn, UnknownNumbers
from winback_gui.services.imports import import_files
from winback_gui.services.imports.numbers_doubt import DoubtKind, NumbersMean
from winback_gui.services.imports.said import said_by
from winback_gui.store.book import Book


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with Book.create(tmp_path / "shop.winback", now=NOW) as made:
        bring(made, listed(tmp_path, people()), sold(tmp_path, [10002, 10003]))
        yield made


@pytest.fixture
def plain(tmp_path: Path) -> Iterator[Book]:
    """A book of customers alone."""
    with Book.create(tmp_path / "plain.winback", now=NOW) as made:
        bring(made, listed(tmp_path, people()))
        yield made


@pytest.mark.parametrize("front", ["K-00", "00", "K"])
def test_a_list_with_more_in_front_of_its_numbers_is_asked_about(book: Book, tmp_path: Path, front: str) -> None:
    path = sold(tmp_path, [f"{front}{10002 + at}" for at in range(20)], "nov", first=50)
    found = doubt_of(book, path)
    assert (found.kind, found.count, found.of) == (DoubtKind.FORM, 20, 20)
    assert found.examples[0] == HandedOn(f"{front}10002", "Sonja Zeman", "10002")
    before = in_book(book)
    bring(book, path, numbers=NumbersMean.SAME)
    bring(book, sold(tmp_path, [f"{front}10002"], "dez", first=90))  # the next one is read like it
    assert in_book(book) == before
    assert bought(book)["Sonja Zeman"] == ["A1", "A50", "A90"]


def test_a_form_of_another_list_does_not_keep_an_import_from_being_taken_back(book: Book, tmp_path: Path) -> None:
    def other_till(name: str, first: int, day: str) -> Path:
        path = sold(tmp_path, [f"X{10002 + at}" for at in range(20)], name, first=first, day=day)
        path.write_text(path.read_text(encoding="utf-8").replace("Belegnummer", "Bon"), encoding="utf-8")
        return path

    path = sold(tmp_path, [f"K-{10002 + at}" for at in range(20)], "nov", first=50)
    result = bring(book, path, numbers=NumbersMean.SAME)
    bring(book, other_till("till2", 90, "22.10.2026"), numbers=NumbersMean.SAME)
    import_files.undo_import(book, result.import_id, TODAY)
    assert doubt_of(book, path).kind is DoubtKind.FORM
    bring(book, other_till("till3", 120, "23.10.2026"))
    assert bought(book)["Sonja Zeman"] == ["A1", "A90", "A120"]


def test_each_file_is_asked_about(book: Book, tmp_path: Path) -> None:
    first = sold(tmp_path, [f"K-{10002 + at}" for at in range(20)], "till1", first=50, day="21.10.2026")
    second = tmp_path / "till2.csv"
    rows = [f"B{at};22.10.2026;X{10002 + at};{20 + at},00;2" for at in range(20)]
    second.write_text("\n".join(["Bon;Datum;Kundennr.;Summe;Kasse", *rows, ""]), encoding="utf-8")
    plan = looked(book, first, second)
    for name, form in (("till1.csv", NumberForm("K-", "", 0)), ("till2.csv", NumberForm("X", "", 0))):
        with pytest.raises(import_files.NumbersInDoubtError) as caught:
            import_files.run(book, plan, TODAY, Silent())
        found = caught.value.found
        assert (found.asked, found.form) == ((DoubtKind.FORM, name), form)
        plan = replace(plan, numbers={**plan.numbers, found.asked: NumbersMean.SAME})
    import_files.run(book, plan, TODAY, Silent())
    assert bought(book)["Sonja Zeman"] == ["A1", "A50", "B0"]


def test_another_form_of_new_numbers_is_told_by_whom_they_mean(book: Book, tmp_path: Path) -> None:
    bring(book, listed(tmp_path, shifted(people()), "kunden_nov"), numbers=NumbersMean.NEW)
    path = sold(tmp_path, [f"K-{10009 + at}" for at in range(20)], "nov", first=50, day="25.10.2026")
    plan = looked(book, path)
    plan = replace(plan, numbers={(DoubtKind.WHICH, "nov.csv"): NumbersMean.NEW})
    with pytest.raises(import_files.NumbersInDoubtError) as caught:
        import_files.run(book, plan, TODAY, Silent())
    assert caught.value.found.examples[0] == HandedOn("K-10009", "Sonja Zeman", "10009")
    bring(book, path, numbers=NumbersMean.NEW)
    assert len(in_book(book)) == 60


def test_files_of_one_numbering_are_each_looked_at_by_themselves(book: Book, tmp_path: Path) -> None:
    bring(book, listed(tmp_path, shifted(people()), "kunden_nov"), numbers=NumbersMean.NEW)
    first = sold(tmp_path, [f"K-{10009 + at}" for at in range(20)], "till1", first=50, day="21.10.2026")
    second = tmp_path / "till2.csv"
    rows = [f"B{at};22.10.2026;X{10009 + at};{20 + at},00;2" for at in range(20)]
    second.write_text("\n".join(["Bon;Datum;Kundennr.;Summe;Kasse", *rows, ""]), encoding="utf-8")
    plan = looked(book, first, second)
    said = {(DoubtKind.WHICH, "till1.csv"): NumbersMean.NEW, (DoubtKind.FORM, "till1.csv"): NumbersMean.SAME,
            (DoubtKind.FORM, "till2.csv"): NumbersMean.SAME}  # fmt: skip
    import_files.run(book, replace(plan, numbers=said), TODAY, Silent())
    assert bought(book)["Sonja Zeman"] == ["A1", "A50", "B0"]


def test_files_of_one_till_are_asked_about_once(book: Book, tmp_path: Path) -> None:
    first, second = (
        sold(tmp_path, [f"K-{10002 + at}" for at in range(20)], name, first=number, day=f"{number // 10}.10.2026")
        for name, number in (("oct", 210), ("nov", 230))
    )
    plan = looked(book, first, second)
    plan = replace(plan, numbers={doubt_of(book, first, second).asked: NumbersMean.SAME})
    import_files.run(book, plan, TODAY, Silent())
    assert bought(book)["Sonja Zeman"] == ["A1", "A210", "A230"]


@pytest.mark.parametrize("other", ["K-0010002", "10002"])
def test_two_numbers_of_a_list_are_never_read_as_one(book: Book, tmp_path: Path, other: str) -> None:
    numbers = [*(f"K-{10002 + at}" for at in range(20)), other]
    found = doubt_of(book, sold(tmp_path, numbers, "nov", first=50))
    assert found.kind is DoubtKind.UNKNOWN


def test_such_numbers_may_be_others(book: Book, tmp_path: Path) -> None:
    numbers = [f"K-00{10002 + at}" for at in range(20)]
    bring(book, sold(tmp_path, numbers, "nov", first=50), numbers=NumbersMean.NEW)
    bring(book, sold(tmp_path, numbers, "dez", first=90))
    assert bought(book)["Sonja Zeman"] == ["A1"]
    assert len(in_book(book)) == 60


def test_a_list_of_customers_is_asked_about_as_well(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "kunden_nov.csv"
    text = listed(tmp_path, people(), "kunden_nov").read_text(encoding="utf-8").replace("\n10", "\nK-0010")
    path.write_text(text, encoding="utf-8")
    assert doubt_of(book, path).kind is DoubtKind.FORM
    assert bring(book, path, numbers=NumbersMean.SAME).report.brings_nothing


def test_a_later_list_of_unknown_numbers_is_asked_about(book: Book, tmp_path: Path) -> None:
    path = sold(tmp_path, [10002, 10003, *range(30000, 30020)], "nov", first=50)
    found = doubt_of(book, path)
    assert (found.kind, found.count, found.of) == (DoubtKind.UNKNOWN, 20, 22)
    bring(book, path, numbers=NumbersMean.NEW)
    assert bought(book)["Sonja Zeman"] == ["A1"]
    assert bring(book, path).report.brings_nothing


def test_unknown_numbers_may_be_new_customers(book: Book, tmp_path: Path) -> None:
    path = sold(tmp_path, [10002, 10003, *range(30000, 30020)], "nov", first=50)
    bring(book, path, numbers=NumbersMean.SAME)
    assert bought(book)["Sonja Zeman"] == ["A1", "A50"]
    assert len(in_book(book)) == 60


def test_a_first_list_of_unknown_numbers_is_told_of(tmp_path: Path, plain: Book) -> None:
    book = plain
    result = bring(book, sold(tmp_path, [f"{7731 + at}" for at in range(20)], "nov", first=50))
    assert result.report.unknown_numbers == (UnknownNumbers("nov.csv", 20, 20, "7731", "10002"),)
    said = " ".join(Speaker("en").plain(one.words) for one in said_by(result.report))
    assert "20 of 20 customer numbers in “nov.csv” are not in your book" in said


def test_some_new_customers_are_not_told_of(book: Book, tmp_path: Path) -> None:
    numbers = [*range(10002, 10022), *range(20000, 20008)]
    assert bring(book, sold(tmp_path, numbers, "nov", first=50)).report.unknown_numbers == ()


def test_sales_alone_that_are_numbered_anew_are_asked_about(book: Book, tmp_path: Path) -> None:
    """Some of the new numbers were other people's before."""
    path = sold(tmp_path, [*range(10030, 10042), *range(10042, 10070)], "nov", first=50)
    found = doubt_of(book, path)
    assert (found.kind, found.count, found.of) == (DoubtKind.UNKNOWN, 28, 40)


def test_where_numbers_without_names_are_usual_many_new_ones_are(book: Book, tmp_path: Path) -> None:
    bring(book, sold(tmp_path, range(20000, 20010), "okt", first=50), numbers=NumbersMean.SAME)
    numbers = [*range(10002, 10022), *range(21000, 21060)]
    assert bring(book, sold(tmp_path, numbers, "nov", first=70)).report.unknown_numbers == ()


def test_numbers_of_another_shop_of_the_owner_are_not_those_of_the_book(book: Book, tmp_path: Path) -> None:
    """Each of its two shops counts from one, and says which it is before the number."""
    others = [(f"F-{number}", f"Nora;Obermann{number};Allee {number};4020;Linz") for number, _rest in people()]
    result = bring(book, listed(tmp_path, others, "linz"))
    assert (result.report.customers_new, result.report.unknown_numbers) == (40, ())


@pytest.mark.parametrize(
    ("said", "known", "form", "read"),
    [
        (["K-0010002", "K-0010003"], ["10002"], NumberForm("K-", "", 0), "10002"),
        (["10002", "9"], ["00010002", "00000009"], NumberForm("", "", 8), "00010002"),
        (["10002"], ["K-0010002"], NumberForm("", "K-", 7), "K-0010002"),
    ],
)
def test_what_makes_numbers_those_of_the_book(
    said: Sequence[str], known: Sequence[str], form: NumberForm, read: str
) -> None:
    assert form_between(said, known) == form
    assert form.read(said[0]) == read


def test_numbers_that_are_written_in_one_way_or_in_several_have_no_other_form() -> None:
    assert form_between(["10002"], ["10003"]) is None
    assert form_between(["K-1", "L-2"], ["10003"]) is None
