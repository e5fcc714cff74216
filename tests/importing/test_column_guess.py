from __future__ import annotations

from pathlib import Path

import pytest

from winback_gui.importing import column_guess
from winback_gui.importing.fields import Field
from winback_gui.importing.plan import look_at


def test_a_till_list_in_german_is_understood_by_its_names(tmp_path: Path) -> None:
    path = tmp_path / "umsatz.csv"
    text = "Kd-Nr;Nachname;Vorname;PLZ;Belegdatum;Summe;Art\n00417;Okafor;Amara;50676;13.08.2026;18,40;Bar\n"
    path.write_bytes(text.encode("cp1252"))
    plan = look_at(path)
    assert plan.mapping.fields == (
        Field.CUSTOMER_NO, Field.LAST_NAME, Field.FIRST_NAME, Field.POSTCODE, Field.DAY, Field.AMOUNT, Field.KIND,
    )  # fmt: skip
    assert not [one for one in plan.questions if one.must_answer]
    assert plan.rows == ((2, ("00417", "Okafor", "Amara", "50676", "13.08.2026", "18,40", "Bar")),)


def test_what_is_only_guessed_from_the_cells_is_asked_with_its_reason() -> None:
    guess = column_guess.guess(("a", "b", "c"), [["7", "2024-01-02", "3.50"], ["8", "2024-01-03", "4.50"]])
    assert guess.mapping.fields == (None, Field.DAY, Field.AMOUNT)
    assert not guess.is_sure
    assert [reason.text if reason else "" for reason in guess.reasons] == ["", "looks like dates", "looks like amounts"]


def test_a_second_column_of_days_is_not_taken_for_amounts() -> None:
    heads = ("Kundennr.", "Produkt", "Beginn", "Ende", "Status")
    rows = [["11324", "Dailies 30er", "25.06.2022", "19.04.2025", "gekündigt"]] * 2
    guess = column_guess.guess(heads, [*rows, ["11326", "Biofinity 6er", "26.09.2025", "", "aktiv"]])
    assert Field.AMOUNT not in guess.mapping.fields
    assert "looks like amounts" not in [reason.text for reason in guess.reasons if reason]


def test_the_order_number_of_a_web_shop_is_a_receipt_number() -> None:
    heads = ("Bestellnummer", "Bestelldatum", "Kunde", "E-Mail", "Summe", "Status")
    guess = column_guess.guess(heads, [["W-1", "2026-03-02", "Eva Lund", "e@x.at", "24,50", "bezahlt"]])
    assert guess.mapping.fields[0] is Field.RECEIPT_NO


@pytest.mark.parametrize(
    ("header", "cell", "wanted"),
    [
        (("name", "address"), "3 Long Lane, Harrowby ZZ1 1ZZ", Field.WHOLE_ADDRESS),
        (("name", "address"), "Weyerstraße 71\n50676 Köln", Field.WHOLE_ADDRESS),
        (("name", "address"), "3 Long Lane", Field.STREET),
        (("name", "address", "town"), "3 Long Lane, Flat 2", Field.STREET),
        (("name", "Anschrift"), "Weyerstraße 71", Field.WHOLE_ADDRESS),
        (("name", "Anschrift", "PLZ / Ort"), "Weyerstraße 71", Field.STREET),
        (("name", "Anschrift", "Ort"), "Weyerstraße 71, 50676 Köln", Field.WHOLE_ADDRESS),
        (("name", "Kd.-Nr."), "0007", Field.CUSTOMER_NO),
        (("name", "Bon-Nr."), "B1001", Field.RECEIPT_NO),
        (("name", "Betrag (EUR)"), "18,40", Field.AMOUNT),
        (("name", "Betrag (Vorjahr)"), "viel", None),
        (("name", "Hausnummer"), "71", Field.HOUSE_NO),
        (("name", "PLZ Ort"), "23554 Lübeck", Field.TOWN),
        (("name", "wo"), "23554 Lübeck", Field.TOWN),
        (("name", "wo"), "3511 AB Utrecht", Field.TOWN),
        (("name", "where"), "Greyport, MA 02134", Field.TOWN),
        (("name", "where"), "3 Long Lane, Harrowby ZZ1 1ZZ", None),
        (("name", "Leistung"), "Dauerwelle", Field.WHAT),
    ],
)
def test_a_column_of_addresses_is_a_street_or_all_of_it(
    header: tuple[str, ...], cell: str, wanted: Field | None
) -> None:
    rows = [["Ruth Amari", cell, "Harrowby"][: len(header)]]
    assert column_guess.guess(header, rows).mapping.fields[1] is wanted


def test_the_plainest_of_several_names_counts_and_not_the_first_column() -> None:
    found = column_guess.guess(
        ("Klant", "Prijs", "Totaal", "Laatste bezoek", "Datum"), [("Jan Smit", "1,00", "5,00", "1-2-2025", "3-2-2025")]
    )
    assert found.mapping.fields == (Field.FULL_NAME, None, Field.AMOUNT, None, Field.DAY)


def test_a_home_made_dutch_list_is_understood_by_its_names(tmp_path: Path) -> None:
    path = tmp_path / "klanten.csv"
    text = (
        "Achternaam;Voornaam;Straat;Postcode;Plaats;Laatste bezoek;Bedrag\n"
        "de Vries;Jan;Kerkweg 3;3511 AB;Utrecht;14-03-2025;€ 12,50\n"
        "Smit;Eva;Dorpsstraat 9;8011 CD;Zwolle;2-4-2025;€ 8,00\n"
    )
    path.write_bytes(text.encode("cp1252"))
    plan = look_at(path)
    assert not plan.questions
    assert plan.encoding == "cp1252"
    assert Field.DAY in plan.mapping.fields


def test_an_address_in_one_column_below_title_lines_is_understood(tmp_path: Path) -> None:
    path = tmp_path / "numbers.csv"
    text = (
        "Klanten 2025,,,,\nTabel 1,,,,\nNaam,Telefoon,Adres,Bezocht,Betaald\n"
        'Sanne Bakker,06-12345678,"Kerkweg 3, 3511 AB Utrecht",14 mrt. 2025,"12,50"\n'
    )
    path.write_text(text, encoding="utf-8")
    plan = look_at(path)
    assert not plan.questions
    assert plan.mapping.fields == (Field.FULL_NAME, Field.PHONE, Field.WHOLE_ADDRESS, Field.DAY, Field.AMOUNT)


@pytest.mark.parametrize(
    "head",
    ["Geburtstag", "Geburtsdatum", "Geb.", "Birthday", "Birth date", "DOB", "date_of_birth", "Date de naissance",
     "Né le", "Cumpleaños", "Fecha de nacimiento", "Geboortedatum", "Verjaardag", "Data di nascita",
     "Data de nascimento", "Data urodzenia"],
)  # fmt: skip
def test_birthdays_are_never_days_of_purchases(head: str) -> None:
    found = column_guess.guess(("Name", head, "E-Mail"), [("Jo Berg", "12.3.1970", "jo@x.org")] * 3)
    assert found.mapping.fields == (Field.FULL_NAME, Field.BORN_ON, Field.EMAIL)
    assert found.is_sure


@pytest.mark.parametrize(
    ("header", "rows", "is_number"),
    [
        (("Nr.", "Name", "Ort"), (("1", "Jo Berg", "Köln"), ("2", "Ida Lund", "Bonn")), True),
        (("Nr.", "Name", "Datum"), (("1", "Jo", "1.2.2026"), ("1", "Jo", "3.2.2026"), ("2", "Ida", "4.2.2026")), True),
        (("Nr.", "Name", "Datum"), (("1", "Jo", "1.2.2026"), ("2", "Jo", "3.2.2026"), ("3", "Ida", "4.2.2026")), False),
        (("Nr.", "Name", "Datum"), (("1", "Jo", "1.2.2026"), ("1", "Ida", "3.2.2026")), False),
        (("Nr.", "Name", "Datum"), (("1", "Jo", "1.2.2026"), ("1", "Jo", "1.2.2026"), ("2", "Jo", "9.2.2026")), False),
        (("Nr.", "Name", "Ort"), (("1", "Jo Berg", "Köln"), ("1", "Ida Lund", "Bonn")), False),
        (("Nr.", "Artikel", "Datum"), (("1", "Tea", "1.2.2026"), ("1", "Tea", "2.2.2026")), False),
        (("Kd-Nr.", "Nr.", "Name"), (("7", "1", "Jo Berg"), ("8", "2", "Ida Lund")), False),
    ],
)
def test_a_bare_number_is_the_customers_where_the_rows_say_so(
    header: tuple[str, ...], rows: tuple[tuple[str, ...], ...], is_number: bool
) -> None:
    found = column_guess.guess(header, rows)
    place = header.index("Nr.")
    assert (found.mapping.fields[place] is Field.CUSTOMER_NO) == is_number
    assert not (is_number and found.is_sure)


@pytest.mark.parametrize(
    ("header", "row", "day"),
    [
        ("Sold on,Customer,Last order,Total", "03/01/2026,Eva Hill,25/10/2026,13.00", 0),
        ("Name,Appointment,Last seen,Service,Price", "Eva Hill,13/01/2026,25/10/2026,Cut,30.00", 1),
        ("Customer,Last visit,Paid", "Eva Hill,13/03/2026,45.00", 1),
    ],
)
def test_a_last_visit_beside_another_day_is_asked_about(header: str, row: str, day: int) -> None:
    """Purchases lost their days to the last one, unasked."""
    found = column_guess.guess(header.split(","), [row.split(",")] * 3)
    assert found.mapping.fields[day] is Field.DAY
    assert not found.is_sure


@pytest.mark.parametrize("total", ["Total spent", "Total", "Spent", "Lifetime spend", "Umsatz gesamt", "Sales to date"])
def test_a_total_beside_a_last_visit_is_no_purchase(total: str) -> None:
    """A total of years came in as one purchase of the last day, and so moved everybody's rhythm and worth."""
    found = column_guess.guess(
        ("Customer", "Street", "Last purchase", total), [("Eva Hill", "Weg 1", "13/03/2026", "945.00")] * 3
    )
    assert found.mapping.fields[2:] == (Field.LAST_VISIT, None)
    assert found.mapping.is_enough
    assert not found.is_sure, "the owner looks at it"


@pytest.mark.parametrize(
    ("head", "cells", "is_day"),
    [
        ("Last order", "1001 1002 2003", False),
        ("Last order", "#1001 #1002 #1003", False),
        ("Last order", "R-10017 R-10018 R-10019", False),
        ("letzte Bestellung", "BE-2026-0017 BE-2026-0018 BE-2026-0019", False),
        ("Last order", "2026-0017 2026-0018 2026-0019", False),
        ("Last order", "10000017 10000018 10000019", False),
        ("Last purchase", "45.00 12.50 8.00", False),
        ("letzter Kauf", "45,00€ 12,50€ 8€", False),
        ("Last purchase", "13.03.2026 14.03.2026 12.50", True),
        ("Last order", "20260313 20260314 20260315", True),
        ("Last order", "46094 46095 46096", True),
        ("Last order", "03/2026 04/2026 05/2026", True),
        ("Last order", "2026-03 2026-04 2026-05", True),
        ("Last order", "Mar-26 Apr-26 May-26", True),
        ("Last order", "2026-03-13 - -", True),
        ("Last order", "", True),
    ],
)
def test_a_last_order_is_a_day_where_its_cells_are_no_numbers_and_no_sums(head: str, cells: str, is_day: bool) -> None:
    people = zip(("Eva Hill", "Max Gunn", "Cleo Fox"), cells.split() or ["", "", ""], strict=True)
    found = column_guess.guess(("Name", "Postcode", head), [(name, "BA1 3PW", cell) for name, cell in people])
    assert found.mapping.fields[2] is (Field.LAST_VISIT if is_day else None)


def test_of_two_last_ones_the_day_is_taken() -> None:
    header = ("Name", "Last order", "Last order date")
    found = column_guess.guess(header, [("Eva Hill", "1001", "2026-03-13"), ("Max Gunn", "1002", "2026-03-14")])
    assert found.mapping.fields[1:] == (None, Field.LAST_VISIT)


def test_a_last_visit_beside_what_was_paid_then_is_a_purchase() -> None:
    found = column_guess.guess(["Name", "letzter Besuch", "zuletzt bezahlt"], [["Eva Hill", "13.03.2026", "45,00"]] * 3)
    assert found.mapping.fields[1:] == (Field.DAY, Field.AMOUNT)


@pytest.mark.parametrize("head", ["Accepts SMS Marketing", "SMS opt-in", "SMS erlaubt"])
def test_a_yes_to_text_messages_says_nothing_of_letters(head: str) -> None:
    """The advice was to choose “May be written to” over it: that barred whoever wants no text messages."""
    rows = [["Ada Lister", "1 Kirkgate", "Otley", "Yes"], ["Bea Firth", "2 Kirkgate", "Otley", "No"]]
    mapping = column_guess.guess(["Name", "Street", "Town", head], rows).mapping
    assert (mapping.fields[3], mapping.unsaid) == (Field.SMS_PERMISSION, frozenset())
