"""A number that somebody has in the book and another file uses for somebody else: never credited silently."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from tests import factory
from tests.store.shelf import dump as dump_of
from winback_gui.domain.customer import Address
from winback_gui.domain.message import msg
from winback_gui.domain.progress import Silent
from winback_gui.domain.speech import Speaker
from winback_gui.services.customers.duplicates import find_duplicates, queue_of
from winback_gui.services.imports import import_files
from winback_gui.services.imports.plan import ImportResult
from winback_gui.services.imports.same_people import Word, Words
from winback_gui.store import customers, purchases
from winback_gui.store.book import Book

TODAY = date(2026, 11, 22)
SALES = "Kundennr;Name;Straße;PLZ;Ort;Datum;Betrag;Bon\n"
LIST = "customer_no,first_name,last_name,street,postcode,town\n"
OWN_SALES = "customer_no,date,amount,what,receipt_no\n"
HOME = "Weyerstr. 71;50676;Köln"


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with Book.create(tmp_path / "shop.winback", now=datetime(2026, 11, 22)) as made:  # noqa: DTZ001 (a book's time is local)
        yield made


@pytest.fixture
def erika(book: Book) -> int:
    """Erika Schmidt, 00002, from the till."""
    with book.action(msg("scene")):
        home = Address("Weyerstraße 71", "", "50676", "Köln", "", "DE")
        one = factory.customer(
            customer_no="00002", title="", first_name="Erika", last_name="Schmidt", address=home, email="", phone="",
            source="till",
        )  # fmt: skip
        return customers.add(book.con, one)


def written(tmp_path: Path, text: str, name: str = "sales.csv") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def sales(tmp_path: Path, *rows: str) -> Path:
    numbered = (f"{row};{20 + at}.05.2026;20,00;B{at}\n" for at, row in enumerate(rows, 1))
    return written(tmp_path, SALES + "".join(numbered))


def bring(book: Book, *paths: Path, words: Words | None = None) -> ImportResult:
    plan = import_files.with_columns_seen(import_files.look(paths, book=book))
    return import_files.run(book, replace(plan, people=words or Words()), TODAY, Silent()).value


def bought(book: Book, customer_id: int) -> int:
    return purchases.counts_bought(book.con, [customer_id]).get(customer_id, 0)


ONE = {
    "the same": f"00002;Erika Schmidt;{HOME}",
    "comma": "00002;Schmidt, Erika;;;",
    "a slip": f"00002;Erika Schmitd;{HOME}",
    "married": f"00002;Erika Müller;{HOME}",
    "married, no street": "00002;Erika Müller;;;",
    "initial": "00002;E. Schmidt;;;",
    "moved": "00002;Erika Schmidt;Ring 9;53111;Bonn",
    "no name": "00002;;Ring 9;53111;Bonn",
    "husband": f"00002;Peter Schmidt;{HOME}",
    "title": "00002;Frau Dr. Erika Schmidt;;;",
    "last name alone": "00002;Schmidt;;;",
    "a firm": "00002;Schmidt GmbH;;;",
    "guest": "00002;Gast;;;",
    "a number": "00002;Kunde 2;Ring 9;53111;Bonn",
    "not known": "00002;unbekannt;;;",
    "over the counter": "00002;walk-in customer;;;",
    "initials": "00002;E. S.;;;",
    "initials of the till": "00002;ES;;;",
    "cut off": "00002;Schm. E.;;;",
    "joined": "00002;ErikaSchmidt;;;",
    "lost letters": "00002;Eri?a Schm??dt;;;",
    "lost letters, comma": "00002;Schm�dt, Erika;Ring 9;53111;Bonn",
}


@pytest.mark.parametrize("who", ONE)
def test_the_number_decides_where_nothing_clearly_speaks_against(
    book: Book, tmp_path: Path, erika: int, who: str
) -> None:
    result = bring(book, sales(tmp_path, ONE[who]))
    assert (result.report.customers_new, result.same_people, bought(book, erika)) == (0, (), 1)


def test_somebody_else_of_the_number_is_another_person_and_stays_found(book: Book, tmp_path: Path, erika: int) -> None:
    path = sales(tmp_path, "00002;Boris Fremd;Andere Gasse 9;80331;München")
    result = bring(book, path)
    assert (result.report.customers_new, result.report.renumbered, bought(book, erika)) == (1, 1, 0)
    boris = customers.by_number(book.con, "W-1")
    assert boris is not None
    assert (boris.name, bought(book, boris.customer_id)) == ("Boris Fremd", 1)
    before = dump_of(book.con)
    again = bring(book, path)
    assert (again.report.customers_new, again.report.purchases_new, again.report.renumbered) == (0, 0, 0)
    assert dump_of(book.con) == before
    later = written(tmp_path, SALES + "00002;;;;;21.6.2026;20,00;B9\n", "later.csv")
    bring(book, later)
    assert (bought(book, boris.customer_id), bought(book, erika)) == (2, 0)


def test_a_part_of_the_name_at_another_address_is_a_question(book: Book, tmp_path: Path, erika: int) -> None:
    path = sales(tmp_path, "00002;Erika Müller;Ring 9;53111;Bonn")
    result = bring(book, path)
    (question,) = result.same_people
    assert (question.new.name, question.known.customer_id) == ("Erika Müller", erika)
    assert Speaker().plain(question.likeness.why) == "same number, part of the name"
    assert bought(book, erika) == 0
    book.undo()
    same = bring(book, path, words=Words({question.key: Word.SAME}))
    assert (same.report.customers_new, same.same_people, bought(book, erika)) == (0, (), 1)
    again = bring(book, path)
    assert (again.report.customers_new, again.same_people, bought(book, erika)) == (0, (), 1)
    assert customers.former_numbers(book.con, erika) == ()
    book.undo()
    book.undo()
    apart = bring(book, path, words=Words({question.key: Word.DIFFERENT}))
    assert (apart.report.customers_new, apart.same_people) == (1, ())
    assert bring(book, path).same_people == ()


@pytest.mark.parametrize("who", ["Boris Fremd", "Riki", "Ерика Шмидт", "李 伟", "B?ris Fremd"])
def test_another_name_without_an_address_is_a_question(book: Book, tmp_path: Path, erika: int, who: str) -> None:
    path = sales(tmp_path, f"00002;{who};;;")
    (question,) = bring(book, path).same_people
    assert question.known.customer_id == erika
    assert Speaker().plain(question.likeness.why) == "same number, different name"
    later = queue_of(book, find_duplicates(book, Silent()))
    assert [(row.pair, row.is_later) for row in later.rows] == [((erika, question.new.customer_id), False)]
    book.undo()
    assert not queue_of(book, ()).rows
    same = bring(book, path, words=Words({question.key: Word.SAME}))
    assert (same.report.customers_new, same.same_people, bought(book, erika)) == (0, (), 1)


def test_in_a_file_of_strangers_a_first_name_is_no_proof(book: Book, tmp_path: Path, erika: int) -> None:
    with book.action(msg("scene")):
        customers.add(book.con, factory.customer(customer_no="00003", title="", source="till"))
    result = bring(book, sales(tmp_path, "00003;Boris Fremd;;;", "00002;Erika Müller;;;"))
    assert (result.report.customers_new, bought(book, erika), len(result.same_people)) == (2, 0, 2)


@pytest.mark.parametrize(
    ("names", "good", "bad_lines"),
    [
        (("Erika Schmidt", "Boris Fremd"), 1, {3}),
        (("", "Boris Fremd", "Schmidt, Erika"), 2, {3}),
        (("Gast", "Erika Schmitd", "Erika Müller", "E. S."), 4, set()),
    ],
)
@pytest.mark.parametrize("batch", [1, 100])
def test_one_wrong_name_does_not_decide_for_the_rows_of_its_number(
    book: Book, tmp_path: Path, erika: int, names: tuple[str, ...], good: int, bad_lines: set[int], batch: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr("winback_gui.importing.sales.BATCH", batch)
    report = bring(book, sales(tmp_path, *(f"00002;{name};;;" for name in names))).report
    assert (report.customers_new, bought(book, erika)) == (0, good)
    assert {one.line for one in report.problems} == bad_lines


@pytest.mark.parametrize(
    ("names", "good", "bad_lines"),
    [
        (("Boris Fremd", "Erika Schmidt", "Erika Schmidt", "Boris Fremd"), 2, {2, 5}),
        (("Erika Müller", "Erika Schmidt", "Erika Müller"), 3, set()),
    ],
)
def test_of_several_names_the_one_that_fits_is_taken(
    book: Book, tmp_path: Path, erika: int, names: tuple[str, ...], good: int, bad_lines: set[int]
) -> None:
    report = bring(book, sales(tmp_path, *(f"00002;{name};;;" for name in names))).report
    assert (report.customers_new, bought(book, erika)) == (0, good)
    assert {one.line for one in report.problems} == bad_lines


def test_a_file_of_numbers_alone_goes_by_number(book: Book, tmp_path: Path, erika: int) -> None:
    bring(book, written(tmp_path, OWN_SALES + "00002,2026-11-20,50.00,Rad,Z1\n"))
    assert bought(book, erika) == 1


def test_a_list_of_another_numbering_comes_again_and_again(book: Book, tmp_path: Path, erika: int) -> None:
    people = written(tmp_path, LIST + "00002,Boris,Fremd,Andere Gasse 9,80331,München\n", "list.csv")
    paid = written(tmp_path, OWN_SALES + "00002,2026-11-20,50.00,Rad,Z1\n")
    assert bring(book, people, paid).report.renumbered == 1
    for _ in range(3):
        result = bring(book, people, paid)
        assert (result.report.customers_new, result.report.purchases_new) == (0, 0)
    later = written(tmp_path, OWN_SALES + "00002,2026-11-21,50.00,Rad,Z2\n", "later.csv")
    bring(book, later)
    (boris,) = (one for one in customers.all_customers(book.con) if one.customer_id != erika)
    assert (bought(book, boris.customer_id), bought(book, erika)) == (2, 0)
    assert customers.former_numbers(book.con, boris.customer_id) == ("00002",)


VISITS = "Kundennr;letzter Besuch;Kurs\n"


def test_a_list_of_visits_by_number_alone_is_about_whom_the_book_knows(book: Book, erika: int, tmp_path: Path) -> None:
    """Nobody names them there: strangers were made of all known customers, and the book had each of them twice."""
    done = bring(book, written(tmp_path, VISITS + "00002;13.11.2026;Hatha\n00002;20.11.2026;Hatha\n"))
    assert done.report.customers_new == done.report.renumbered == 0
    assert len(customers.by_ids(book.con, [erika, erika + 1])) == 1
    assert book.con.execute("SELECT count(*) FROM purchases WHERE customer_id = ?", (erika,)).get == 2


@pytest.mark.parametrize("row", ["00002;Bruno;Vogel;;", "00002;;;bruno@example.com;", "00002;;;;0170 1234567"])
def test_a_list_that_says_something_of_them_is_about_others_still(
    book: Book, erika: int, tmp_path: Path, row: str
) -> None:
    done = bring(book, written(tmp_path, f"Kundennr;Vorname;Nachname;E-Mail;Telefon\n{row}\n"))
    assert (done.report.customers_new, done.report.renumbered) == (1, 1)
    assert customers.by_ids(book.con, [erika])[0].last_name == "Schmidt"


def test_what_a_system_is_known_to_mean_by_a_number_stays(book: Book, erika: int, tmp_path: Path) -> None:
    """Its list named somebody else by it before: so does its list of visits."""
    named = bring(book, written(tmp_path, "Kundennr;Vorname;Nachname;letzter Besuch\n00002;Bruno;Vogel;15.10.2026\n"))
    assert named.report.renumbered == 1
    source = customers.by_ids(book.con, [erika + 1])[0].source
    plan = import_files.look(
        [written(tmp_path, VISITS + "00002;13.11.2026;Hatha\n", "v.csv")], book=book, source=source
    )
    done = import_files.run(book, import_files.with_columns_seen(plan), TODAY, Silent()).value
    assert done.report.customers_new == 0
    assert book.con.execute("SELECT count(*) FROM purchases WHERE customer_id = ?", (erika,)).get == 0


FIRMS = "Kundennr;Firma;Vorname;Nachname;Straße;PLZ;Ort\n"
TILL = "Beleg-Nr.;Datum;Kunden-Nr.;Kunde;Betrag\n"


@pytest.mark.parametrize("contact", ["Mia;Escher", ";"])
@pytest.mark.parametrize(
    ("firm", "said"),
    [
        ("Zahnarztpraxis Seefeld", "Zahnarztpraxis Seefeld"),
        ("Stiftung Sonnenhalde Zürich", "STIFTUNG SONNENHALDE ZUERICH"),
        ("Verein Seeclub", "Seeclub, Verein"),
        ("Galerie Müller & Partner AG", "Galerie Mueller & Partner"),
    ],
)
def test_a_number_with_the_name_of_its_firm_is_the_firm(
    book: Book, tmp_path: Path, contact: str, firm: str, said: str
) -> None:
    bring(book, written(tmp_path, f"{FIRMS}01972;{firm};{contact};Seestrasse 5;8008;Zürich\n", "list.csv"))
    before = customers.by_number(book.con, "01972")
    assert before is not None
    result = bring(book, written(tmp_path, f"{TILL}68105;16.11.2026;01972;{said};20.00\n", "till.csv"))
    assert (result.report.customers_new, result.same_people) == (0, ())
    assert bought(book, before.customer_id) == 1
    assert customers.by_number(book.con, "01972") == before


@pytest.mark.parametrize("contact", ["Mia;Escher", ";"])
def test_a_list_with_the_name_of_the_firm_as_a_person_takes_the_contact_no_name(
    book: Book, tmp_path: Path, contact: str
) -> None:
    listed = f"01972;Zahnarztpraxis Seefeld;{contact};Seestrasse 5;8008;Zürich\n"
    bring(book, written(tmp_path, FIRMS + listed, "list.csv"))
    before = customers.by_number(book.con, "01972")
    points = written(tmp_path, "Kundennr;Name;Telefon\n01972;Zahnarztpraxis Seefeld;044 688 39 31\n", "points.csv")
    assert bring(book, points).report.customers_new == 0
    after = customers.by_number(book.con, "01972")
    assert before is not None
    assert after is not None
    assert (after.first_name, after.last_name, after.company) == (before.first_name, before.last_name, before.company)


def test_who_the_till_took_for_a_person_is_the_firm_that_the_list_of_addresses_names(
    book: Book, tmp_path: Path
) -> None:
    bring(book, written(tmp_path, f"{TILL}68105;16.11.2026;01972;Zahnarztpraxis Seefeld;20.00\n", "till.csv"))
    listed = "01972;Zahnarztpraxis Seefeld;Mia;Escher;Seestrasse 5;8008;Zürich\n"
    result = bring(book, written(tmp_path, FIRMS + listed, "list.csv"))
    assert (result.report.customers_new, result.same_people) == (0, ())
    known = customers.by_number(book.con, "01972")
    assert known is not None
    assert (known.person, known.company) == ("Mia Escher", "Zahnarztpraxis Seefeld")


def test_another_firm_of_the_number_is_a_question_still(book: Book, tmp_path: Path) -> None:
    listed = "01972;Zahnarztpraxis Seefeld;Mia;Escher;Seestrasse 5;8008;Zürich\n"
    bring(book, written(tmp_path, FIRMS + listed, "list.csv"))
    result = bring(book, written(tmp_path, f"{TILL}68105;16.11.2026;01972;Galerie Sonnenhof;20.00\n", "till.csv"))
    assert result.report.customers_new == 1


@pytest.mark.parametrize("batch", [1, 100])
def test_the_line_of_the_other_name_is_named_however_far_above_it_stands(
    book: Book, tmp_path: Path, erika: int, batch: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a list of 13,000 lines it was “line 0”: there is none."""
    monkeypatch.setattr("winback_gui.importing.sales.BATCH", batch)
    (problem,) = bring(book, sales(tmp_path, f"00002;Erika Schmidt;{HOME}", "00002;Boris Fremd;;;")).report.problems
    assert (problem.line, problem.why.arguments) == (3, {"line": 2})
    assert bought(book, erika) == 1
