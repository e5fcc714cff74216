"""Lists of schools and courses: who takes part is the customer, and whoever brings them is not."""

from __future__ import annotations

import pytest

from winback_gui.importing import column_guess
from winback_gui.importing.fields import Field

ROWS = [
    ["1003", "Johanna", "Hofer", "26.11.2018", "Claudia Hofer", "Ring 7", "8044", "Graz", "c.hofer@example.at"],
    ["1004", "Marie", "Ranftl", "28.09.2019", "Petra Ranftl", "Gasse 87", "8301", "Graz", "p.ranftl@example.at"],
    ["1005", "Ella", "Egger", "03.01.2017", "Karl Egger", "Weg 18", "8042", "Graz", "k.egger@example.at"],
]
PLACE = ("Straße", "PLZ", "Ort", "E-Mail")
OF_PLACE = (Field.STREET, Field.POSTCODE, Field.TOWN, Field.EMAIL)


@pytest.mark.parametrize(
    ("first", "last", "born", "parent"),
    [
        ("Kind Vorname", "Kind Nachname", "Geburtsdatum", "Elternteil"),
        ("Vorname Kind", "Nachname Kind", "Geburtsdatum Kind", "Erziehungsberechtigte"),
        ("Vorname des Kindes", "Nachname des Kindes", "Geburtsdatum des Kindes", "Name Elternteil"),
        ("Vorname (Kind)", "Nachname (Kind)", "geb.", "Mutter/Vater"),
        ("kind_vorname", "kind_nachname", "kind_geburtsdatum", "eltern_name"),
        ("Kind 1 Vorname", "Kind 1 Nachname", "Kind 1 Geburtsdatum", "Kontaktperson"),
        ("Schüler Vorname", "Schüler Nachname", "Geb.datum", "Erziehungsberechtigte/r"),
        ("Teilnehmer Vorname", "Teilnehmer Nachname", "Geburtsdatum Teilnehmer", "Erziehungsberechtigter"),
        ("Teilnehmervorname", "Teilnehmernachname", "Geburtsdatum", "Eltern"),
        ("Child first name", "Child last name", "Child DOB", "Parent"),
        ("Child's First Name", "Child's Surname", "Child's date of birth", "Parent/Guardian"),
        ("Student First Name", "Student Last Name", "Student birthday", "Parent name"),
        ("Participant first name", "Participant last name", "Date of birth", "Guardian"),
        ("Prénom de l'enfant", "Nom de l'enfant", "Date de naissance", "Parent"),
        ("Voornaam kind", "Achternaam kind", "Geboortedatum kind", "Ouder"),
        ("Nombre del niño", "Apellidos del niño", "Fecha de nacimiento", "Padre o madre"),
        ("Nome del bambino", "Cognome del bambino", "Data di nascita", "Genitore"),
    ],
)
def test_who_takes_part_is_the_customer(first: str, last: str, born: str, parent: str) -> None:
    found = column_guess.guess(("Kd-Nr", first, last, born, parent, *PLACE), ROWS)
    assert found.mapping.fields == (
        Field.CUSTOMER_NO, Field.FIRST_NAME, Field.LAST_NAME, Field.BORN_ON, None, *OF_PLACE,
    )  # fmt: skip
    assert found.is_sure


@pytest.mark.parametrize(
    ("name", "parent"),
    [
        ("Kind", "Elternteil"), ("Name des Kindes", "Erziehungsberechtigte"),
        ("Vor- und Nachname des Kindes", "Eltern"),
        ("Schülerin", "Mutter"), ("Teilnehmer", "Elternteil"), ("Teilnehmer/in", "Kontaktperson"), ("Child", "Parent"),
        ("Child name", "Parent name"), ("Student name", "Parent name"), ("Participant", "Guardian"),
        ("Pupil", "Mother"), ("Nom de l'enfant", "Parent"), ("Naam kind", "Ouder"), ("Vorname Kind", "Elternteil"),
    ],
)  # fmt: skip
def test_so_is_who_is_named_in_one_cell(name: str, parent: str) -> None:
    rows = [[row[0], f"{row[1]} {row[2]}", *row[3:]] for row in ROWS]
    mapping = column_guess.guess(("Kd-Nr", name, "Geburtsdatum", parent, *PLACE), rows).mapping
    assert mapping.fields == (Field.CUSTOMER_NO, Field.FULL_NAME, Field.BORN_ON, None, *OF_PLACE)


def test_a_parent_who_stands_first_is_not_the_customer_either() -> None:
    heads = ("Elternteil", "Kind Vorname", "Kind Nachname", *PLACE)
    rows = [[row[4], row[1], row[2], *row[5:]] for row in ROWS]
    assert column_guess.guess(heads, rows).mapping.fields == (None, Field.FIRST_NAME, Field.LAST_NAME, *OF_PLACE)


@pytest.mark.parametrize("parent", ["Elternteil", "Erziehungsberechtigte", "Parent", "Parent name", "Name Elternteil"])
def test_a_parent_is_the_customer_where_nobody_else_is_named(parent: str) -> None:
    found = column_guess.guess(("Kd-Nr", parent, *PLACE), [[row[0], *row[4:]] for row in ROWS])
    assert found.mapping.fields == (Field.CUSTOMER_NO, Field.FULL_NAME, *OF_PLACE)
    assert not found.is_sure


def test_so_is_one_of_two_columns_and_their_own_birth_is_theirs() -> None:
    heads = ("Vorname Mutter", "Nachname Mutter", "Geburtsdatum Mutter", "Geburtsdatum Kind", *PLACE)
    rows = [[row[1], row[2], "01.02.1985", row[3], *row[5:]] for row in ROWS]
    found = column_guess.guess(heads, rows)
    assert found.mapping.fields == (Field.FIRST_NAME, Field.LAST_NAME, Field.BORN_ON, None, *OF_PLACE)
    assert not found.is_sure


@pytest.mark.parametrize(
    "heads",
    [
        ("Name", "Kind Vorname", "Kind Nachname", "Geburtsdatum Kind"),
        ("Kunde", "Vorname Kind", "Nachname Kind", "Kind Geburtsdatum"),
        ("Customer name", "Child first name", "Child last name", "Child date of birth"),
        ("Rechnung Name", "Teilnehmer Vorname", "Teilnehmer Nachname", "Geburtsdatum des Kindes"),
    ],
)
def test_a_list_with_a_name_of_its_own_stays_and_the_child_s_birth_is_not_the_customer_s(
    heads: tuple[str, str, str, str],
) -> None:
    rows = [[row[4], row[1], row[2], row[3], *row[5:]] for row in ROWS]
    found = column_guess.guess((*heads, *PLACE), rows)
    assert found.mapping.fields == (Field.FULL_NAME, None, None, None, *OF_PLACE)


def test_first_and_last_name_of_its_own_stay_too() -> None:
    rows = [["Claudia", row[2], row[1], row[3], *row[5:]] for row in ROWS]
    for child in ("Kind", "Kind Vorname", "Child"):
        found = column_guess.guess(("Vorname", "Nachname", child, "Geburtsdatum Kind", *PLACE), rows)
        assert found.mapping.fields == (Field.FIRST_NAME, Field.LAST_NAME, None, None, *OF_PLACE)


def test_the_family_s_name_stands_for_the_child_whose_first_name_alone_is_told() -> None:
    rows = [[row[2], row[1], "Claudia", row[3], *row[5:]] for row in ROWS]
    found = column_guess.guess(("Nachname", "Vorname Kind", "Vorname Mutter", "Geburtsdatum Kind", *PLACE), rows)
    assert found.mapping.fields == (Field.LAST_NAME, Field.FIRST_NAME, None, Field.BORN_ON, *OF_PLACE)


def test_the_child_s_birth_goes_before_another() -> None:
    rows = [[row[4], "01.02.1985", row[1], row[2], row[3], *row[5:]] for row in ROWS]
    heads = ("Elternteil", "Geburtsdatum", "Kind Vorname", "Kind Nachname", "Geburtsdatum Kind", *PLACE)
    assert column_guess.guess(heads, rows).mapping.fields[:5] == (
        None, None, Field.FIRST_NAME, Field.LAST_NAME, Field.BORN_ON,
    )  # fmt: skip


def test_where_and_how_the_parents_are_reached_the_child_is() -> None:
    heads = ("Child first name", "Child last name", "Parent first name", "Parent email", "Parent phone",
             "Parent street", "Parent postcode", "Parent city")  # fmt: skip
    rows = [[row[1], row[2], "Ann", row[8], "0664 1112223", *row[5:8]] for row in ROWS]
    assert column_guess.guess(heads, rows).mapping.fields == (
        Field.FIRST_NAME, Field.LAST_NAME, None, Field.EMAIL, Field.PHONE, Field.STREET, Field.POSTCODE, Field.TOWN,
    )  # fmt: skip


def test_an_address_of_its_own_is_not_completed_by_another_s() -> None:
    rows = [[row[1], row[2], row[5], "9999", "Wien"] for row in ROWS]
    heads = ("Kind Vorname", "Kind Nachname", "Straße", "PLZ Vater", "Ort Vater")
    assert column_guess.guess(heads, rows).mapping.fields[3:] == (None, None)


@pytest.mark.parametrize(
    ("head", "cells"),
    [
        ("Kind", ("Sale", "Return", "Sale")), ("Kind", ("Verkauf", "Storno", "Retoure")), ("Child", ("2", "1", "3")),
        ("Student", ("yes", "no", "no")), ("Schüler", ("ja", "nein", "ja")), ("Contact kind", ("Home", "Work", "Home")),
        ("Kindergeburtstag", ("01.02.2019", "05.06.2020", "09.08.2018")), ("Kinder", ("2", "1", "0")),
        ("Student discount", ("Yes", "No", "No")), ("Kind of visit", ("First", "Second", "First")),
    ],
)  # fmt: skip
def test_what_only_sounds_like_a_child_names_nobody(head: str, cells: tuple[str, str, str]) -> None:
    rows = [["2026-02-17", "44.95", f"p{at}@example.net", cell] for at, cell in enumerate(cells)]
    fields = column_guess.guess(("Order Date", "Total", "E-Mail", head), rows).mapping.fields
    assert {Field.FULL_NAME, Field.FIRST_NAME, Field.CUSTOMER_NO, Field.BORN_ON}.isdisjoint(fields)


def test_a_kind_of_receipt_is_still_one() -> None:
    rows = [["2026-02-17", "44.95", "p@example.net", "Return"], ["2026-02-18", "4.95", "q@example.net", "Sale"]]
    assert column_guess.guess(("Order Date", "Total", "E-Mail", "Kind"), rows).mapping.fields[3] is Field.KIND
