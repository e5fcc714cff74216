"""People whom lists know by name and telephone number: one person however the number is written, and nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from winback_gui.domain.message import msg
from winback_gui.domain.progress import Silent
from winback_gui.domain.speech import Speaker
from winback_gui.importing import people
from winback_gui.services.book.erase import erase_customer
from winback_gui.services.book.export import export_book
from winback_gui.services.imports import import_files
from winback_gui.services.imports.plan import ImportResult
from winback_gui.services.imports.said import Topic, said_by
from winback_gui.store import customers, purchases
from winback_gui.store.book import Book

TODAY = date(2026, 11, 29)
VISITS = "Ref #,Client,Client mobile,Service,Scheduled date,Price\n"
WAYS = ("07700 900111", "+44 7700 900111", "+447700900111", "0044 7700 900111", "+44 (0)7700 900111")


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with Book.create(tmp_path / "shop.winback", now=datetime(2026, 11, 29)) as made:  # noqa: DTZ001 (a book's time is local)
        yield made


def written(tmp_path: Path, *rows: str, head: str, name: str = "visits.csv") -> Path:
    path = tmp_path / name
    path.write_text(head + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


def visits(tmp_path: Path, *who: str, name: str = "visits.csv") -> Path:
    rows = (f"#{place},{one},Full groom,2026-0{1 + place % 8}-1{place % 9},45.00" for place, one in enumerate(who))
    return written(tmp_path, *rows, head=VISITS, name=name)


def bring(book: Book, *paths: Path) -> ImportResult:
    plan = import_files.with_columns_seen(import_files.look(paths, book=book))
    return import_files.run(book, plan, TODAY, Silent()).value


def bought(book: Book) -> list[tuple[str, int]]:
    """Who is in the book, with the number of their purchases."""
    counts = purchases.counts_bought(book.con, [one.customer_id for one in customers.all_customers(book.con)])
    return sorted((one.name, counts.get(one.customer_id, 0)) for one in customers.all_customers(book.con))


def test_one_number_written_in_many_ways_is_one_person(book: Book, tmp_path: Path) -> None:
    bring(book, visits(tmp_path, *(f"Ann Hill,{way}" for way in WAYS)))
    assert bought(book) == [("Ann Hill", 5)]


def test_two_of_one_name_with_two_numbers_stay_two(book: Book, tmp_path: Path) -> None:
    bring(book, visits(tmp_path, "Ann Hill,07700 900111", "Ann Hill,07700 900222", "Bob Hill,07700 900111"))
    assert bought(book) == [("Ann Hill", 1), ("Ann Hill", 1), ("Bob Hill", 1)]


def test_a_later_export_with_numbers_in_the_other_form_brings_nobody_twice(book: Book, tmp_path: Path) -> None:
    ones = [f"Ann Other{letter},07700 9001{place:02d}" for place, letter in enumerate("abcdefgh")]
    others = [one.replace(",0", ",+44") for one in ones]
    bring(book, visits(tmp_path, *ones))
    before = bought(book)
    result = bring(book, visits(tmp_path, *others, name="next week.csv"))
    assert bought(book) == before
    assert (result.report.customers_new, result.report.purchases_new) == (0, 0)


def test_whom_an_older_book_knows_by_the_number_as_written_stays_known(
    book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where the owner has typed in another number since."""
    with monkeypatch.context() as older:
        older.setattr(people, "phone_key", lambda _phone: "")
        bring(book, visits(tmp_path, "Ann Hill,07700 900111"))
    (ann,) = customers.all_customers(book.con)
    with book.action(msg("scene")):
        customers.update(book.con, replace(ann, phone="01943 123456"))
    bring(book, visits(tmp_path, "Ann Hill,07700 900111", "Ann Hill,+44 7700 900111", name="next week.csv"))
    assert bought(book) == [("Ann Hill", 2)]


# ---- a list of clients and one of appointments, which share name and number alone ----


def clients(tmp_path: Path, *who: str, name: str = "clients.csv") -> Path:
    rows = (f"{place + 100},{one}" for place, one in enumerate(who))
    return written(
        tmp_path, *rows, head="Client ID,First Name,Last Name,Mobile,Address,City,Post Code,Email\n", name=name
    )


COLUMNS = "Client ID,First Name,Last Name,Mobile,Address,City,Post Code,Email"
ANN = "Ann,Hill,+44 7700 900111,1 High Street,Otley,LS21 3HN,"
BOB = "Bob,Hill,07700 900222,2 High Street,Otley,LS21 3HN,"


@pytest.mark.parametrize("is_first", [True, False])
@pytest.mark.parametrize("at_once", [True, False])
def test_who_has_the_name_and_the_number_is_the_customer(
    book: Book, tmp_path: Path, *, is_first: bool, at_once: bool
) -> None:
    """Whichever of the two lists comes first, together or one after the other: nobody is asked about."""
    paths = [
        clients(tmp_path, ANN, BOB),
        visits(tmp_path, "Ann Hill,07700 900111", "Ann Hill,07700 900111", "Hill Bob,+447700900222"),
    ]
    paths = paths if is_first else paths[::-1]
    results = [bring(book, *paths)] if at_once else [bring(book, path) for path in paths]
    assert bought(book) == [("Ann Hill", 2), ("Bob Hill", 1)]
    assert [one.customer_no for one in customers.all_customers(book.con)] == (
        ["100", "101"] if is_first or at_once else ["W-1", "W-2"]
    )
    assert all(one.address.street for one in customers.all_customers(book.con))
    assert [result.same_people for result in results] == [()] * len(results)


def test_what_it_was_joined_by_is_said(book: Book, tmp_path: Path) -> None:
    result = bring(book, clients(tmp_path, ANN, BOB), visits(tmp_path, "Ann Hill,07700 900111"))
    (words,) = (Speaker().plain(one.words) for one in said_by(result.report) if one.topic is Topic.JOINED)
    assert words == "visits.csv is joined with the list by name and phone number: 1 customer is found"


def test_a_household_with_one_number_stays_a_household(book: Book, tmp_path: Path) -> None:
    """Another first name is another customer, and so is whoever shows too little of theirs."""
    home = "07700 900111"
    listed = clients(tmp_path, ANN, f"Bob,Hill,{home},1 High Street,Otley,LS21 3HN,")
    bring(
        book,
        listed,
        visits(tmp_path, *(f"{one},{home}" for one in ("Ann Hill", "Bob Hill", "Cat Hill", "Hill", "A. Hill"))),
    )
    assert bought(book) == [("A. Hill", 1), ("Ann Hill", 1), ("Bob Hill", 1), ("Cat Hill", 1), ("Hill", 1)]


@pytest.mark.parametrize(
    "other",
    [
        "Ann,Hill,07700 900111,88 Leeds Road,Leeds,LS1 1AB,",  # two of one name and number in the book: which of them?
        "Ann,Hill,07700 900111,,,,",
    ],
)
def test_of_two_with_one_name_and_number_the_owner_is_asked(book: Book, tmp_path: Path, other: str) -> None:
    result = bring(book, clients(tmp_path, ANN, other), visits(tmp_path, "Ann Hill,07700 900111"))
    assert bought(book) == [("Ann Hill", 0), ("Ann Hill", 0), ("Ann Hill", 1)]
    assert result.same_people


@pytest.mark.parametrize("difference", ["address", "e-mail", "number of the list"])
def test_who_is_told_apart_besides_is_asked_about(book: Book, tmp_path: Path, difference: str) -> None:
    """Father and son may share name and telephone."""
    bring(book, clients(tmp_path, f"{ANN}ann@example.org"))
    more = {
        "address": ("other.csv", "Ann,Hill,07700 900111,88 Leeds Road,Leeds,LS1 1AB,"),
        "e-mail": ("other.csv", "Ann,Hill,07700 900111,,,,annie@example.org"),
        "number of the list": ("clients.csv", "Ann,Hill,07700 900111,,,,"),
    }
    name, row = more[difference]
    is_same_list = name == "clients.csv"
    head, row = (COLUMNS, row) if is_same_list else (f"{COLUMNS},Points", f"{row},5")
    bring(book, written(tmp_path, f"200,{row}", head=f"{head}\n", name=name))
    assert len(bought(book)) == 2


def test_a_number_that_very_many_have_is_nobodys(book: Book, tmp_path: Path) -> None:
    """A form wanted one, and somebody typed something."""
    people = [f"Ann{chr(97 + place)},Hill,01234 567890,{place} High Street,Otley,LS21 3HN," for place in range(13)]
    bring(book, clients(tmp_path, *people), visits(tmp_path, "Anna Hill,01234 567890"))
    assert bought(book).count(("Anna Hill", 0)) == 1
    assert bought(book).count(("Anna Hill", 1)) == 1


def test_two_lines_of_a_list_are_never_one_by_it(book: Book, tmp_path: Path) -> None:
    """Whoever bought may be either, and they have two numbers."""
    bring(book, visits(tmp_path, "Ann Hill,07700 900111"))
    bring(book, clients(tmp_path, ANN, ANN.replace("1 High Street", "")))
    assert [count for _name, count in bought(book)] == [0, 0, 1]


def test_the_full_column_of_two_tells_who_is_meant(book: Book, tmp_path: Path) -> None:
    """An empty "Telephone" stood before "Mobile Number"; a landline of one who has no mobile number counts as well."""
    head = "Client ID,First Name,Last Name,Telephone,Mobile Number,Address,City,Post Code\n"
    rows = (
        "1,Ann,Hill,,+44 7700 900111,1 High Street,Otley,LS21 3HN",
        "2,Bob,Hill,,+44 7700 900222,2 High Street,Otley,LS21 3HN",
        "3,Cat,Hill,01943 123456,,3 High Street,Otley,LS21 3HN",
    )
    listed = written(tmp_path, *rows, head=head, name="clients.csv")
    bring(book, listed, visits(tmp_path, "Ann Hill,07700 900111", "Cat Hill,01943123456"))
    assert bought(book) == [("Ann Hill", 1), ("Bob Hill", 0), ("Cat Hill", 1)]


@pytest.mark.parametrize(
    ("listed", "bought_as", "is_one"),
    [
        ("Amy,", "Amy", True),
        (",Mr & Mrs Hill", "Mr & Mrs Hill", True),
        (",Mrs Hill", "Mrs Hill", True),
        (",Mrs J. Hill", "Mrs J. Hill", True),
        ("Sue & Dave,Hill", "Sue & Dave Hill", True),
        (",Mrs Hill", "Mr Hill", False),
        (",Mrs Hill", "Hill", False),
        (",Hill", "Hill", False),
        ("J.,Hill", "J. Hill", False),
        ("Sue & Dave,Hill", "Sue Hill", False),
    ],
)
def test_short_names_of_one_household(book: Book, tmp_path: Path, listed: str, bought_as: str, *, is_one: bool) -> None:
    """A last name alone may be his or hers; the title, or a first name, tells it."""
    home = "07700 900111"
    people = clients(tmp_path, BOB, f"{listed},{home},1 High Street,Otley,LS21 3HN,")
    bring(book, people, visits(tmp_path, f"{bought_as},{home}"))
    assert (len(bought(book)) == 2) is is_one


# ---- more than one number of a person ----

TWO = "Client ID,First Name,Last Name,Telephone,Mobile Number,Address,City,Post Code\n"
SWAPPED = TWO.replace("Telephone,Mobile Number", "Mobile Number,Telephone")
ONE = TWO.replace(",Mobile Number", "")
THREE = TWO.replace("Telephone,Mobile Number", "Telephone,Home phone,Mobile Number")


@pytest.mark.parametrize("is_first", [True, False])
@pytest.mark.parametrize("at_once", [True, False])
@pytest.mark.parametrize(
    ("head", "numbers"),
    [
        (TWO, "0113 496 000{0},07700 90011{0}"),
        (SWAPPED, "07700 90011{0},0113 496 000{0}"),
        (THREE, "0113 496 000{0},0113 497 000{0},07700 90011{0}"),
        (ONE, "07700 90011{0} / 0113 496 000{0}"),
        (ONE, "0113 496 000{0} / 07700 90011{0}"),
        (ONE, "770090011{0}.0"),
    ],
)
def test_every_number_of_a_row_tells_who_is_meant(
    book: Book, tmp_path: Path, head: str, numbers: str, *, is_first: bool, at_once: bool
) -> None:
    rows = (
        f"{place},{name},Hill,{numbers.format(place)},{place} High Street,Otley,LS21 3HN"
        for place, name in enumerate(("Ann", "Bob"), 1)
    )
    paths = [
        written(tmp_path, *rows, head=head, name="clients.csv"),
        visits(tmp_path, "Ann Hill,07700 900111", "Ann Hill,+447700900111", "Bob Hill,07700 900112"),
    ]
    paths = paths if is_first else paths[::-1]
    for some in [paths] if at_once else [[path] for path in paths]:
        bring(book, *some)
    assert bought(book) == [("Ann Hill", 2), ("Bob Hill", 1)]
    later = visits(tmp_path, "Ann Hill,07700 900111", "Bob Hill,0044 7700 900112", name="next.csv")
    bring(book, later)
    assert len(bought(book)) == 2


def test_the_card_keeps_the_number_that_it_shows(book: Book, tmp_path: Path) -> None:
    row = "1,Ann,Hill,0113 496 0001,07700 900111,1 High Street,Otley,LS21 3HN"
    bring(book, written(tmp_path, row, head=TWO, name="clients.csv"))
    assert [one.phone for one in customers.all_customers(book.con)] == ["0113 496 0001"]


def test_of_two_of_one_name_who_share_the_further_number_nobody_is_guessed(book: Book, tmp_path: Path) -> None:
    """Father and son have the landline of the house in common."""
    rows = (
        f"{place},John,Hill,07700 90011{place},0113 496 0001,{place} High Street,Otley,LS21 3HN" for place in (1, 2)
    )
    listed = written(tmp_path, *rows, head=SWAPPED, name="clients.csv")
    bring(book, listed, visits(tmp_path, "John Hill,0113 496 0001", "John Hill,07700 900111"))
    assert [count for _name, count in bought(book)].count(1) == 2
    assert len(bought(book)) == 3


def test_who_is_erased_stays_out_by_the_further_number_too(book: Book, tmp_path: Path) -> None:
    row = "1,Ann,Hill,0113 496 0001,07700 900111,1 High Street,Otley,LS21 3HN"
    bring(book, written(tmp_path, row, head=TWO, name="clients.csv"))
    (ann,) = customers.all_customers(book.con)
    erase_customer(book, ann.customer_id, TODAY, keeps_sums=False)
    bring(book, visits(tmp_path, "Ann Hill,07700 900111"))
    assert bought(book) == []


def test_two_of_one_house_both_keep_its_landline(book: Book, tmp_path: Path) -> None:
    rows = (
        f"{place},{name},Hill,07700 90011{place},0113 496 0001,1 High Street,Otley,LS21 3HN"
        for place, name in enumerate(("Ann", "Bob"), 1)
    )
    listed = written(tmp_path, *rows, head=SWAPPED.replace("Telephone", "Home phone"), name="clients.csv")
    bring(book, listed, visits(tmp_path, "Ann Hill,0113 496 0001", "Bob Hill,01134960001", "Cat Hill,0113 496 0001"))
    assert bought(book) == [("Ann Hill", 1), ("Bob Hill", 1), ("Cat Hill", 1)]


def test_a_new_book_made_of_an_export_knows_the_further_number(book: Book, tmp_path: Path) -> None:
    row = "1,Ann,Hill,0113 496 0001,07700 900111,1 High Street,Otley,LS21 3HN"
    bring(book, written(tmp_path, row, head=TWO, name="clients.csv"))
    export_book(book, tmp_path / "out", Silent())
    with Book.create(tmp_path / "new.winback", now=datetime(2026, 11, 29)) as new:  # noqa: DTZ001 (a book's time is local)
        bring(new, tmp_path / "out" / "customers.csv")
        (ann,) = customers.all_customers(new.con)
        assert customers.further_phones_of(new.con, ann.customer_id) == ["07700 900111"]
        bring(new, visits(tmp_path, "Ann Hill,07700 900111"))
        assert bought(new) == [("Ann Hill", 1)]
