"""A program that numbers its customers anew puts nobody in another one's place: it is asked what its numbers mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from winback_gui.domain.errors import WinbackError
from winback_gui.domain.message import msg
from winback_gui.domain.progress import Silent
from winback_gui.domain.speech import Speaker
from winback_gui.importing.report import HandedOn
from winback_gui.services.book.export import export_book
from winback_gui.services.imports import import_files
from winback_gui.services.imports.numbers_doubt import Asked, DoubtKind, NumbersDoubt, NumbersMean
from winback_gui.services.imports.plan import ImportPlan, ImportResult
from winback_gui.services.imports.said import said_by
from winback_gui.store import customers, imports, purchases, suppressions
from winback_gui.store.book import Book

TODAY = date(2026, 11, 5)
NOW = datetime(2026, 11, 5)  # noqa: DTZ001 (a book's time is local)
HEADS = "Kundennr.;Vorname;Nachname;Straße;PLZ;Ort"
SALES = "Belegnummer;Datum;Kundennr.;Betrag"
FIRST = ("Sonja", "Dragana", "Philipp", "Gertrude", "Emil", "Walter", "Ottilie", "Kurt", "Hanna", "Rosa")
LAST = (
    "Zeman",
    "Lang",
    "Müller",
    "Aigner",
    "Brunner",
    "Cerny",
    "Doppler",
    "Egger",
    "Fuchs",
    "Gruber",
    "Huber",
    "Ivanov",
)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with Book.create(tmp_path / "shop.winback", now=NOW) as made:
        yield made


def people(count: int = 40) -> list[tuple[int, str]]:
    """Return numbers and the rest of the rows of customers."""
    return [
        (10002 + at, f"{FIRST[at % 10]};{LAST[at % 12]};Gasse {at + 1};{1010 + at % 20 * 10};Wien")
        for at in range(count)
    ]


def listed(tmp_path: Path, rows: Sequence[tuple[object, str]], name: str = "kunden") -> Path:
    path = tmp_path / f"{name}.csv"
    path.write_text("\n".join([HEADS, *(f"{number};{rest}" for number, rest in rows), ""]), encoding="utf-8")
    return path


def sold(
    tmp_path: Path, numbers: Sequence[object], name: str = "sales", *, day: str = "21.09.2026", first: int = 1
) -> Path:
    rows = [f"A{first + at};{day};{number};{20 + at},00" for at, number in enumerate(numbers)]
    path = tmp_path / f"{name}.csv"
    path.write_text("\n".join([SALES, *rows, ""]), encoding="utf-8")
    return path


def looked(book: Book, *paths: Path, numbers: NumbersMean | None = None) -> ImportPlan:
    plan = import_files.with_columns_seen(import_files.look(paths, book=book))
    return replace(plan, numbers={} if numbers is None else answers(plan, numbers))


def answers(plan: ImportPlan, meant: NumbersMean) -> dict[Asked, NumbersMean]:
    """Return one answer to whatever may be asked about the numbers."""
    return {(kind, one.file): meant for kind in DoubtKind for one in plan.files}


def bring(book: Book, *paths: Path, numbers: NumbersMean | None = None) -> ImportResult:
    return import_files.run(book, looked(book, *paths, numbers=numbers), TODAY, Silent()).value


def in_book(book: Book) -> dict[str, str]:
    return {one.customer_no: one.name for one in customers.all_customers(book.con)}


def bought(book: Book) -> dict[str, list[str]]:
    """Return the receipts of each customer, by name."""
    names = {one.customer_id: one.name for one in customers.all_customers(book.con)}
    found: dict[str, list[str]] = {}
    for one in purchases.all_purchases(book.con):
        found.setdefault(names[one.customer_id], []).append(one.receipt_no)
    return found


def doubt_of(book: Book, *paths: Path) -> NumbersDoubt:
    with pytest.raises(WinbackError) as caught:
        bring(book, *paths)
    assert isinstance(caught.value, import_files.NumbersInDoubtError)
    return caught.value.found


def shifted(rows: Sequence[tuple[int, str]], by: int = 7) -> list[tuple[int, str]]:
    return [(number + by, rest) for number, rest in rows]


def test_a_list_numbered_anew_is_stopped(book: Book, tmp_path: Path) -> None:
    bring(book, listed(tmp_path, people()))
    before = in_book(book)
    found = doubt_of(book, listed(tmp_path, shifted(people()), "kunden_nov"))
    assert found.kind is DoubtKind.NAMES
    assert (found.file, found.count, found.of) == ("kunden_nov.csv", 33, 33)
    assert found.examples[0] == HandedOn("10009", "Kurt Egger", "Sonja Zeman")
    assert in_book(book) == before
    assert len(imports.all_imports(book.con)) == 1


def test_a_trial_is_stopped_as_well(book: Book, tmp_path: Path) -> None:
    bring(book, listed(tmp_path, people()))
    plan = looked(book, listed(tmp_path, shifted(people()), "kunden_nov"))
    with pytest.raises(import_files.NumbersInDoubtError):
        import_files.try_out(book, plan, TODAY, Silent())


def test_the_same_customers_under_new_names_are_taken_over_on_the_owners_word(book: Book, tmp_path: Path) -> None:
    bring(book, listed(tmp_path, people()))
    bring(book, listed(tmp_path, shifted(people(33)), "kunden_nov"), numbers=NumbersMean.SAME)
    assert in_book(book)["10009"] == "Sonja Zeman"


def test_of_a_numbering_of_its_own_people_are_told_by_name_and_address(book: Book, tmp_path: Path) -> None:
    bring(book, listed(tmp_path, people()))
    before = in_book(book)
    new = [*shifted(people()), (10049, "Neu;Angekommen;Gasse 99;1010;Wien")]
    result = bring(book, listed(tmp_path, new, "kunden_nov"), numbers=NumbersMean.NEW)
    assert result.report.customers_new == 1
    assert result.report.customers_updated == 0
    assert before.items() <= in_book(book).items()
    again = bring(book, listed(tmp_path, new, "kunden_dez"))  # next month nothing is asked
    assert again.report.brings_nothing


def test_sales_beside_a_list_numbered_anew_are_of_whom_it_means(book: Book, tmp_path: Path) -> None:
    bring(book, listed(tmp_path, people()), sold(tmp_path, [10002, 10009]))
    files = listed(tmp_path, shifted(people()), "kunden_nov"), sold(tmp_path, [10009, 10016], "nov", first=50)
    bring(book, *files, numbers=NumbersMean.NEW)
    assert bought(book) == {"Sonja Zeman": ["A1", "A50"], "Kurt Egger": ["A2", "A51"]}


def test_a_later_list_of_sales_alone_is_asked_about_once(book: Book, tmp_path: Path) -> None:
    bring(book, listed(tmp_path, people()), sold(tmp_path, [10002, 10009]))
    bring(book, listed(tmp_path, shifted(people()), "kunden_nov"), numbers=NumbersMean.NEW)
    nov = sold(tmp_path, [10009, 10016], "nov", first=50)
    found = doubt_of(book, nov)
    assert (found.kind, found.since) == (DoubtKind.WHICH, TODAY)
    bring(book, nov, numbers=NumbersMean.NEW)
    bring(book, sold(tmp_path, [10009], "dez", first=60))
    assert bought(book) == {"Sonja Zeman": ["A1", "A50", "A60"], "Kurt Egger": ["A2", "A51"]}


def test_a_later_list_of_sales_may_have_the_old_numbers(book: Book, tmp_path: Path) -> None:
    bring(book, listed(tmp_path, people()), sold(tmp_path, [10002]))
    bring(book, listed(tmp_path, shifted(people()), "kunden_nov"), numbers=NumbersMean.NEW)
    bring(book, sold(tmp_path, [10002], "old", first=50), numbers=NumbersMean.SAME)
    bring(book, sold(tmp_path, [10002], "older", first=60))
    assert bought(book) == {"Sonja Zeman": ["A1", "A50", "A60"]}


def test_the_numbers_from_before_stay_those_beside_a_list_that_is_numbered_anew(book: Book, tmp_path: Path) -> None:
    bring(book, listed(tmp_path, people()), sold(tmp_path, [10002, 10009]))
    new = listed(tmp_path, shifted(people()), "kunden_nov")
    bring(book, new, numbers=NumbersMean.NEW)
    bring(book, sold(tmp_path, [10009], "oct", first=50, day="20.10.2026"), numbers=NumbersMean.SAME)
    bring(book, new, sold(tmp_path, [10009], "nov", first=60, day="22.10.2026"))
    bring(book, sold(tmp_path, [10009], "dez", first=70, day="23.10.2026"))
    assert bought(book) == {"Sonja Zeman": ["A1"], "Kurt Egger": ["A2", "A50", "A60", "A70"]}


def test_beside_lists_of_two_numberings_another_one_is_asked_about(book: Book, tmp_path: Path) -> None:
    bring(book, listed(tmp_path, people()), sold(tmp_path, [10002, 10009]))
    new = listed(tmp_path, shifted(people()), "kunden_nov")
    bring(book, new, numbers=NumbersMean.NEW)
    till = sold(tmp_path, [10009], "oct", first=50, day="20.10.2026")
    bring(book, till, numbers=NumbersMean.SAME)
    other = tmp_path / "till2.csv"
    other.write_text("Bon;Datum;Kundennr.;Summe;Kasse\nB1;22.10.2026;10009;33,00;2\n", encoding="utf-8")
    found = doubt_of(book, new, till, other)
    assert found.asked == (DoubtKind.WHICH, "till2.csv")
    bring(book, new, till, other, numbers=NumbersMean.NEW)
    assert bought(book) == {"Sonja Zeman": ["A1", "B1"], "Kurt Egger": ["A2", "A50"]}


def test_sales_go_with_their_list_when_it_is_numbered_anew_again(book: Book, tmp_path: Path) -> None:
    bring(book, listed(tmp_path, people()), sold(tmp_path, [10002]))
    nov = listed(tmp_path, shifted(people()), "kunden_nov"), sold(tmp_path, [10009], "oct", first=50)
    bring(book, *nov, numbers=NumbersMean.NEW)
    dez = listed(tmp_path, shifted(people(), 14), "kunden_dez"), sold(tmp_path, [10016], "nov", first=60)
    assert doubt_of(book, *dez).asked == (DoubtKind.NAMES, "kunden_dez.csv")
    bring(book, *dez, numbers=NumbersMean.NEW)
    bring(book, sold(tmp_path, [10016], "dez", first=70))
    assert bought(book) == {"Sonja Zeman": ["A1", "A50", "A60", "A70"]}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Kundennr.;Keine Werbung\n10012;ja\n", id="whom not to write to"),
        pytest.param("Kundennr.;Keine Werbung;Letzter Besuch\n10012;ja;28.10.2026\n", id="when they were here"),
        pytest.param("Kundennr.;Notiz\n10012;will keine Post mehr\n", id="notes"),
        pytest.param("Kundennr.;E-Mail;Telefon\n10012;g@example.org;0664 1234567\n", id="how to reach them"),
    ],
)
def test_any_list_of_numbers_alone_is_asked_about(book: Book, tmp_path: Path, text: str) -> None:
    bring(book, listed(tmp_path, people()))
    bring(book, listed(tmp_path, shifted(people()), "kunden_nov"), numbers=NumbersMean.NEW)
    path = tmp_path / "numbers.csv"
    path.write_text(text, encoding="utf-8")
    assert doubt_of(book, path).kind is DoubtKind.WHICH
    bring(book, path, numbers=NumbersMean.NEW)
    meant = next(one for one in customers.all_customers(book.con) if one.name == "Gertrude Aigner")
    before = next(one for one in customers.all_customers(book.con) if one.customer_no == "10012")
    said = {one.customer_id for one in suppressions.all_suppressions(book.con)}
    said |= {at for (at,) in book.con.execute("SELECT customer_id FROM notes UNION SELECT customer_id FROM purchases")}
    said |= {one.customer_id for one in (meant, before) if one.email}
    assert said == {meant.customer_id}
    assert len(in_book(book)) == 40


def test_an_unknown_number_of_a_new_numbering_is_not_whoever_had_it_in_the_old_one(book: Book, tmp_path: Path) -> None:
    bring(book, listed(tmp_path, people()), sold(tmp_path, [10002]))
    new = listed(tmp_path, shifted(people()), "kunden_nov")
    bring(book, new, sold(tmp_path, [10009, 10003], "nov", first=50), numbers=NumbersMean.NEW)
    bring(book, sold(tmp_path, [10004], "dez", first=60))
    found = bought(book)
    assert found["Sonja Zeman"] == ["A1", "A50"]
    assert found.keys().isdisjoint({"Dragana Lang", "Philipp Müller"})


def test_a_program_may_number_anew_twice(book: Book, tmp_path: Path) -> None:
    bring(book, listed(tmp_path, people()), sold(tmp_path, [10002]))
    for at, name in enumerate(("kunden_nov", "kunden_dez"), 1):
        path = listed(tmp_path, shifted(people(), 7 * at), name)
        assert doubt_of(book, path).kind is DoubtKind.NAMES
        bring(book, path, numbers=NumbersMean.NEW)
    assert len(in_book(book)) == 40
    bring(book, sold(tmp_path, [10016], "dez", first=60), numbers=NumbersMean.NEW)
    assert bought(book) == {"Sonja Zeman": ["A1", "A60"]}


def test_an_answer_goes_with_the_import_that_is_taken_back(book: Book, tmp_path: Path) -> None:
    bring(book, listed(tmp_path, people()))
    path = listed(tmp_path, shifted(people()), "kunden_nov")
    result = bring(book, path, numbers=NumbersMean.NEW)
    import_files.undo_import(book, result.import_id, TODAY)
    assert doubt_of(book, path).kind is DoubtKind.NAMES


def test_an_answer_on_other_lists_does_not_keep_an_import_from_being_taken_back(book: Book, tmp_path: Path) -> None:
    bring(book, listed(tmp_path, people()))
    path = listed(tmp_path, shifted(people()), "kunden_nov")
    result = bring(book, path, numbers=NumbersMean.NEW)
    bring(book, sold(tmp_path, [10012], "oct"), numbers=NumbersMean.NEW)
    import_files.undo_import(book, result.import_id, TODAY)
    assert doubt_of(book, path).kind is DoubtKind.NAMES


def test_a_book_that_was_brought_back_asks_as_the_old_one_did(book: Book, tmp_path: Path) -> None:
    bring(book, listed(tmp_path, people()), sold(tmp_path, [10002, 10009]))
    new = listed(tmp_path, shifted(people()), "kunden_nov")
    bring(book, new, sold(tmp_path, [10009], "oct", first=20), numbers=NumbersMean.NEW)
    export_book(book, tmp_path / "out", Silent())
    nov = sold(tmp_path, [10009], "nov", first=50, day="31.10.2026")
    with Book.create(tmp_path / "new.winback", now=NOW) as again:
        bring(again, *import_files.files_of_book(tmp_path / "out"))
        found = doubt_of(again, nov)
        assert found.kind is DoubtKind.WHICH
        assert "Your customers were numbered anew. “nov.csv” is another list" in Speaker("en").plain(found.text)
        bring(again, nov, numbers=NumbersMean.NEW)
        assert bought(again) == {"Sonja Zeman": ["A1", "A20", "A50"], "Kurt Egger": ["A2"]}
        bring(again, new, numbers=NumbersMean.NEW)
        assert len(in_book(again)) == 40
        bring(again, sold(tmp_path, [10016], "dez", first=60, day="30.10.2026"))
        assert bought(again)["Kurt Egger"] == ["A2", "A60"]


def test_a_numbering_goes_with_the_import_that_is_taken_back(book: Book, tmp_path: Path) -> None:
    bring(book, listed(tmp_path, people()), sold(tmp_path, [10002]))
    result = bring(book, listed(tmp_path, shifted(people()), "kunden_nov"), numbers=NumbersMean.NEW)
    import_files.undo_import(book, result.import_id, TODAY)
    bring(book, sold(tmp_path, [10002], "oct", first=50))
    assert bought(book) == {"Sonja Zeman": ["A1", "A50"]}


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param("Sonja;Zeman-Maier;Gasse 1;1010;Wien", id="a name after a wedding"),
        pytest.param("Sonja;Brandstätter;Weg 44;4020;Linz", id="a wedding and a move"),
        pytest.param("Sonya;Zemann;Gasse 1;1010;Wien", id="a corrected spelling"),
        pytest.param("Karl;Zeman;Gasse 1;1010;Wien", id="the other one of the house"),
    ],
)
def test_a_customer_who_is_called_otherwise_stays_one(book: Book, tmp_path: Path, changed: str) -> None:
    bring(book, listed(tmp_path, people()))
    result = bring(book, listed(tmp_path, [(10002, changed), *people()[1:]], "kunden_nov"))
    assert result.report.customers_new == 0
    assert " ".join(changed.split(";")[:2]) == in_book(book)["10002"]


def test_a_firm_that_got_a_contact_stays_one(book: Book, tmp_path: Path) -> None:
    heads = "customer_no,company,first_name,last_name,street,postcode,town\n"
    rows = [f"{number},Firma {number},,,Gasse {number},1010,Wien" for number in range(1, 21)]
    path = tmp_path / "firms.csv"
    path.write_text(heads + "\n".join(rows) + "\n", encoding="utf-8")
    bring(book, path)
    path.write_text(heads + "\n".join(row.replace(",,,", ",Eva,Berger,") for row in rows) + "\n", encoding="utf-8")
    result = bring(book, path)
    assert (result.report.customers_new, result.report.customers_updated) == (0, 20)


FIRMS = "customer_no,company,first_name,last_name\n"


def test_firms_whose_contacts_change_stay_themselves(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "firms.csv"

    def with_contacts(shift: int) -> None:
        at_each = ((at, FIRST[(at + shift) % 10], LAST[(at + shift) % 12]) for at in range(20))
        path.write_text(FIRMS + "".join(f"{at},Firma {at},{first},{last}\n" for at, first, last in at_each))

    with_contacts(0)
    bring(book, path)
    with_contacts(5)
    result = bring(book, path)
    assert (result.report.customers_new, result.report.customers_updated) == (0, 20)


def test_a_firm_with_two_contacts_of_one_number_means_itself(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "firms.csv"
    contacts = [f"{at},Firma {at},{FIRST[at % 10]},{LAST[at % 12]}\n{at},Firma {at},Otto,Weber\n" for at in range(20)]
    path.write_text(FIRMS + "".join(contacts))
    assert bring(book, path).report.customers_new == 20
    path.write_text(FIRMS + "".join("".join(reversed(one.splitlines(keepends=True))) for one in contacts))
    assert bring(book, path).report.customers_new == 0


def test_a_number_of_which_one_row_means_its_customer_is_theirs(book: Book, tmp_path: Path) -> None:
    bring(book, listed(tmp_path, people()))
    parted = [row for number, rest in people() for row in ((number, "Ernst;Neuwirth;Weg 5;4020;Linz"), (number, rest))]
    result = bring(book, listed(tmp_path, parted, "kunden_nov"))
    assert result.report.handed_on == ()


NAMED = "Belegnummer;Datum;Kundennr.;Betrag;Vorname;Nachname;Straße;PLZ;Ort"


def sold_to(tmp_path: Path, rows: Sequence[tuple[int, str]], name: str, *, first: int) -> Path:
    """Return a list of sales that say names and addresses beside the numbers."""
    path = tmp_path / f"{name}.csv"
    lines = [f"A{first + at};21.10.2026;{number};{first + at},00;{rest}" for at, (number, rest) in enumerate(rows)]
    path.write_text("\n".join([NAMED, *lines, ""]), encoding="utf-8")
    return path


def test_sales_that_say_for_whom_they_are_stay_the_customers(book: Book, tmp_path: Path) -> None:
    """A present goes to another name and address; the number says who bought it."""
    bring(book, sold_to(tmp_path, people(), "sep", first=1))
    presents = [(number, "Ernst;Neuwirth;Weg 5;4020;Linz" if at % 4 == 0 else rest)
                for at, (number, rest) in enumerate(people())]  # fmt: skip
    result = bring(book, sold_to(tmp_path, presents, "oct", first=50))
    assert (result.report.customers_new, result.report.handed_on) == (0, ())
    assert bought(book)["Sonja Zeman"] == ["A1", "A50"]


def test_sales_that_are_numbered_anew_are_stopped(book: Book, tmp_path: Path) -> None:
    bring(book, sold_to(tmp_path, people(), "sep", first=1))
    path = sold_to(tmp_path, shifted(people()), "oct", first=50)
    assert doubt_of(book, path).kind is DoubtKind.NAMES
    bring(book, path, numbers=NumbersMean.NEW)
    assert bought(book)["Sonja Zeman"] == ["A1", "A50"]
    assert len(in_book(book)) == 40


def test_two_numbers_that_others_have_now_bring_two_people_more(book: Book, tmp_path: Path) -> None:
    bring(book, listed(tmp_path, people()), sold(tmp_path, [10002, 10003]))
    new = [(10002, "Ernst;Neuwirth;Weg 5;4020;Linz"), (10003, "Paula;Quist;Weg 6;4020;Linz"), *people()[2:]]
    path = listed(tmp_path, new, "kunden_nov")
    result = bring(book, path)
    assert (result.report.customers_new, result.report.renumbered, result.report.customers_updated) == (2, 2, 0)
    found = in_book(book)
    assert (found["10002"], found["10003"]) == ("Sonja Zeman", "Dragana Lang")
    assert [(one.new.name, one.known.name) for one in result.same_people] == [
        ("Ernst Neuwirth", "Sonja Zeman"), ("Paula Quist", "Dragana Lang"),
    ]  # fmt: skip
    said = " ".join(Speaker("en").plain(one.words) for one in said_by(result.report))
    assert "10002 is Sonja Zeman in your book and Ernst Neuwirth in the list" in said
    assert bring(book, path).report.brings_nothing


def test_sales_after_a_number_changed_hands_are_of_whom_the_list_means(book: Book, tmp_path: Path) -> None:
    bring(book, listed(tmp_path, people()), sold(tmp_path, [10002, 10003]))
    bring(book, listed(tmp_path, [(10002, "Ernst;Neuwirth;Weg 5;4020;Linz"), *people()[1:]], "kunden_nov"))
    bring(book, sold(tmp_path, [10002, 10003], "nov", first=50, day="31.10.2026"))
    assert bought(book) == {"Sonja Zeman": ["A1"], "Dragana Lang": ["A2", "A51"], "Ernst Neuwirth": ["A50"]}


def test_what_was_sold_before_a_number_changed_hands_stays_whose_it_was(book: Book, tmp_path: Path) -> None:
    old = sold(tmp_path, [10002, 10003])
    bring(book, listed(tmp_path, people()), old)
    bring(book, listed(tmp_path, [(10002, "Ernst;Neuwirth;Weg 5;4020;Linz"), *people()[1:]], "kunden_nov"))
    result = bring(book, old)
    assert (result.report.purchases_known, result.report.bought_new, result.report.problems) == (2, 0, ())


def test_a_name_that_the_owner_wrote_is_no_other_person(book: Book, tmp_path: Path) -> None:
    path = listed(tmp_path, people())
    bring(book, path)
    known = next(one for one in customers.all_customers(book.con) if one.customer_no == "10002")
    with book.action(msg("scene")):
        home = replace(known.address, street="Weg 9", town="Linz", postcode="4020")
        customers.update(book.con, replace(known, first_name="Berta", last_name="Wimmer", address=home))
    result = bring(book, path)
    assert result.report.customers_new == 0
    assert in_book(book)["10002"] == "Berta Wimmer"
