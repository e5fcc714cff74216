from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from winback_gui.domain.address_block import recipient_lines
from winback_gui.domain.customer import Address, Customer
from winback_gui.domain.salutation import salutation
from winback_gui.importing.batches import batches
from winback_gui.importing.cleaning import split_full_name
from winback_gui.importing.person_names import cased
from winback_gui.importing.plan import look_at
from winback_gui.importing.readers import Problems

TODAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("Prof. Dr. Meier, Hans", ("Prof. Dr.", "Hans", "Meier")),
        ("Meier, Prof. Dr. Hans", ("Prof. Dr.", "Hans", "Meier")),
        ("Herr Dipl.-Ing. Jan van der Meer", ("Herr Dipl.-Ing.", "Jan", "van der Meer")),
        ("Dr. med. Lena Groß", ("Dr. med.", "Lena", "Groß")),
        ("Frau Meier", ("Frau", "", "Meier")),
        ("Mme Durand", ("Mme", "", "Durand")),
        ("Mr. & Mrs. Hill", ("", "Mr. & Mrs.", "Hill")),
        ("Phil Collins", ("", "Phil", "Collins")),
        ("Ing Mayer", ("", "Ing", "Mayer")),
        ("Heer, Jan", ("", "Jan", "Heer")),
        ("Herr", ("", "", "Herr")),
        ("Mr John Smith Jr.", ("Mr", "John", "Smith Jr.")),
        ("John Smith, Jr.", ("", "John", "Smith, Jr.")),
        ("Smith, KC", ("", "KC", "Smith")),
        ("Jane Doe, MD", ("", "Jane", "Doe, MD")),
        ("John Hill (decd)", ("", "John", "Hill (decd)")),
        ("Hill (decd), John", ("", "John", "Hill (decd)")),
        ("Frau Eva Müller geb. Schmidt", ("Frau", "Eva", "Müller geb. Schmidt")),
        ("Eva Müller, geb. Schmidt", ("", "Eva", "Müller, geb. Schmidt")),
        ("Anna Huber c/o Brandt", ("", "Anna", "Huber c/o Brandt")),
        ("Jan van der Meer OBE", ("", "Jan", "van der Meer OBE")),
        ("Max Born", ("", "Max", "Born")),
    ],
)
def test_titles_are_no_part_of_a_name(cell: str, parts: tuple[str, str, str]) -> None:
    assert split_full_name(cell) == parts


@pytest.mark.parametrize(
    ("cell", "spoken", "parts"),
    [
        ("M. Reed", "", ("", "M.", "Reed")),
        ("Reed, M.", "FR", ("", "M.", "Reed")),
        ("M. Jean Durand", "FR", ("M.", "Jean", "Durand")),
        ("M. Jean Durand", "", ("", "M. Jean", "Durand")),
        ("M. J. Durand", "fr", ("", "M. J.", "Durand")),
        ("M. Durand", "fr", ("", "M.", "Durand")),
        ("Fr. John Smith", "en", ("", "Fr. John", "Smith")),
        ("Fr. Lena Meier", "de", ("Fr.", "Lena", "Meier")),
        ("Sig. Freud", "AT", ("", "Sig.", "Freud")),
    ],
)
def test_an_initial_is_no_title(cell: str, spoken: str, parts: tuple[str, str, str]) -> None:
    assert split_full_name(cell, spoken=spoken) == parts


@pytest.mark.parametrize(
    ("cells", "names"),
    [
        ("M.;Quill;UK", ("", "M.", "Quill")),
        ("M.;Quill;FR", ("", "M.", "Quill")),
        ("M. Jean;Durand;France", ("M.", "Jean", "Durand")),
        ("Dr.;Quill;UK", ("Dr.", "", "Quill")),
    ],
)
def test_an_initial_in_the_first_name_is_no_title(tmp_path: Path, cells: str, names: tuple[str, str, str]) -> None:
    person = only_person(tmp_path, f"Nr;Vorname;Nachname;Land;Straße;Ort\n1;{cells};Weg 1;Uelsen\n")
    assert (person.title, person.first_name, person.last_name) == names


def test_beside_a_first_name_a_firm_is_the_firm(tmp_path: Path) -> None:
    person = only_person(tmp_path, "Nr;Vorname;Name;Straße;PLZ;Ort\n1;Anna;Bäckerei Müller GmbH;Weg 1;49843;Uelsen\n")
    assert (person.first_name, person.last_name, person.company) == ("Anna", "", "Bäckerei Müller GmbH")


def only_person(folder: Path, text: str) -> Customer:
    path = folder / "kunden.csv"
    path.write_text(text, encoding="utf-8")
    with batches(look_at(path), Problems(path.name), today=TODAY, currency="EUR") as found:
        (person,) = (row.customer for batch in found for row in batch.people)
    return person


def test_a_title_in_one_column_of_names_greets_as_one(tmp_path: Path) -> None:
    person = only_person(tmp_path, 'Nr;Kunde;Straße;PLZ;Ort\n1;"Prof. Dr. Meier, Hans";Weg 1;49843;Uelsen\n')
    assert salutation(person, "en") == "Dear Prof Dr Meier,"


@pytest.mark.parametrize(
    ("head", "cells", "title", "greeting", "line"),
    [
        ("Anrede;Titel", "Frau;Dr.", "Frau Dr.", "Liebe Frau Dr. Huber,", "Frau Dr. Eva Huber"),
        ("Titel;Anrede", "Mag.;Herr", "Herr Mag.", "Lieber Herr Huber,", "Herrn Mag. Eva Huber"),
        ("Anrede;Titel", "Frau;", "Frau", "Liebe Frau Huber,", "Frau Eva Huber"),
        ("Anrede;Titel", ";Dipl.-Ing.", "Dipl.-Ing.", "Guten Tag Eva Huber,", "Dipl.-Ing. Eva Huber"),
        ("Anrede;Titel", "Frau Dr.;Dr.", "Frau Dr.", "Liebe Frau Dr. Huber,", "Frau Dr. Eva Huber"),
        ("Anrede;Titel", "Divers;Dr.", "Divers Dr.", "Guten Tag Dr. Huber,", "Dr. Eva Huber"),
        ("Titel;Anrede", "Dr.;Familie", "Familie Dr.", "Liebe Familie Dr. Huber,", "Familie Dr. Eva Huber"),
        ("Anrede;Titel", "Frau;-", "Frau", "Liebe Frau Huber,", "Frau Eva Huber"),
        ("Anrede;Titel", "Frau;Frau Dr.", "Frau Dr.", "Liebe Frau Dr. Huber,", "Frau Dr. Eva Huber"),
        ("Anrede;Titel", "Frau Dr.;Mag. Dr.", "Frau Dr. Mag.", "Liebe Frau Dr. Huber,", "Frau Dr. Mag. Eva Huber"),
        ("Anrede;Titel", "Frau;Herr Mag.", "Frau Mag.", "Liebe Frau Huber,", "Frau Mag. Eva Huber"),
        ("Anrede;Titel", "Herr;Dr. Dr.", "Herr Dr. Dr.", "Lieber Herr Dr. Huber,", "Herrn Dr. Dr. Eva Huber"),
        ("Anrede;Anrede", "Frau;Herr", "Frau", "Liebe Frau Huber,", "Frau Eva Huber"),
    ],
)
def test_the_word_of_address_and_the_title_of_two_columns_stand_before_the_name(
    tmp_path: Path, head: str, cells: str, title: str, greeting: str, line: str
) -> None:
    text = f"Kundennr.;{head};Vorname;Nachname;Straße;PLZ;Ort\n1;{cells};Eva;Huber;Weg 1;4020;Linz\n"
    person = only_person(tmp_path, text)
    assert (person.title, salutation(person, "de")) == (title, greeting)
    assert recipient_lines(person, "AT", "de")[0] == line


@pytest.mark.parametrize(
    ("head", "cells"),
    [
        ("Vorname;Name", "Erna;Dahlke"),
        ("Vorname;Name", "Erna;Erna Dahlke"),
        ("Vorname;Name", "Erna;Dahlke, Erna"),
    ],
)
def test_beside_a_first_name_the_name_is_the_last_one(tmp_path: Path, head: str, cells: str) -> None:
    person = only_person(tmp_path, f"Nr;{head};Straße;PLZ;Ort\n1;{cells};Weg 1;49843;Uelsen\n")
    assert (person.first_name, person.last_name) == ("Erna", "Dahlke")


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (";Wagner Stefan;01.10.2026;49,00", "the line has a name, but the customer’s number is missing"),
        (";Wagner Stefan;gestern;49,00", "the line has a name, but the customer’s number is missing"),
    ],
)
def test_a_line_of_sales_with_a_name_lacks_the_number_alone(tmp_path: Path, row: str, why: str) -> None:
    path = tmp_path / "sales.csv"
    path.write_text(f"KdNr;Kunde;Datum;Betrag EUR\n1181;Lang Ulrike;01.10.2026;49,00\n{row}\n", encoding="utf-8")
    problems = Problems(path.name)
    with batches(look_at(path), problems, today=TODAY, currency="EUR") as found:
        list(found)
    assert [(one.line, one.column, one.why.text) for one in problems.found] == [(3, "KdNr", why)]


def test_a_sale_that_names_nobody_is_counted_and_no_problem(tmp_path: Path) -> None:
    path = tmp_path / "sales.csv"
    rows = "1181;Lang Ulrike;01.10.2026;49,00\n;;01.10.2026;49,00\n-;–;02.10.2026;5,00\n"
    path.write_text(f"KdNr;Kunde;Datum;Betrag EUR\n{rows}", encoding="utf-8")
    problems = Problems(path.name)
    with batches(look_at(path), problems, today=TODAY, currency="EUR") as found:
        taken = [day for batch in found for day in batch.sales.days]
    assert (len(taken), problems.nameless, problems.skipped, problems.found) == (1, 2, 0, [])


def test_a_row_of_our_own_export_without_a_customer_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "purchases.csv"
    path.write_text("customer_no,date,amount,currency,kind\n,2026-10-01,5.00,EUR,sale\n", encoding="utf-8")
    problems = Problems(path.name)
    with batches(look_at(path), problems, today=TODAY, currency="EUR") as found:
        list(found)
    assert (problems.nameless, [one.line for one in problems.found]) == (0, [2])


def test_further_lines_of_an_address_are_joined(tmp_path: Path) -> None:
    text = "No;Name;Address 1;Address 2;Address 3;Town\n1;Eva Hunt;Rose Cottage;1 Rush Hill;Twerton;Bath\n"
    address = only_person(tmp_path, text).address
    assert (address.street, address.street2, address.town) == ("Rose Cottage", "1 Rush Hill, Twerton", "Bath")
    short = only_person(tmp_path, text.replace("1 Rush Hill;Twerton", ";Twerton"))
    assert (short.address.street, short.address.street2) == ("Rose Cottage", "Twerton")


@pytest.mark.parametrize(
    ("home", "country", "language", "is_cased"),
    [
        ("GB", "", "", True), ("US", "US", "", True), ("CH", "", "de", True), ("DE", "CH", "", True),
        ("DE", "", "", False), ("AT", "GB", "", False), ("GB", "DE", "", False), ("GB", "", "de", False),
        ("", "", "", False),
    ],
)  # fmt: skip
def test_capitals_lost_a_sharp_s_where_one_is_written_alone(
    home: str, country: str, language: str, is_cased: bool
) -> None:
    one = Customer(first_name="EVA", last_name="KLOSS", language=language, address=Address(country=country))
    assert cased(one, home)[0].last_name == ("Kloss" if is_cased else "KLOSS")
