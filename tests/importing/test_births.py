from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factory import TODAY
from winback_gui.domain.message import Message
from winback_gui.importing import column_guess
from winback_gui.importing.births import BirthReader
from winback_gui.importing.dates import DateOrder, DayReader
from winback_gui.importing.fields import Field


def read(cell: str, order: DateOrder = DateOrder.DMY, counted_from: date | None = None) -> date | Message | None:
    return BirthReader(DayReader(order, TODAY, counted_from)).read(cell)


@pytest.mark.parametrize(
    "cell",
    ["24.03.1949", "24.3.1949", "24. 3. 1949", "24/03/1949", "1949-03-24", "19490324", "24 March 1949", "24. März 1949",
     "24 mars 1949", "March 24, 1949", "24.03.1949 00:00:00"],
)  # fmt: skip
def test_days_are_read_as_everywhere_and_further_back(cell: str) -> None:
    assert read(cell) == date(1949, 3, 24)
    assert read(cell.replace("1949", "1928")) == date(1928, 3, 24)


def test_the_order_of_the_column_holds() -> None:
    assert read("03/04/1985", DateOrder.MDY) == date(1985, 3, 4)


def test_a_day_number_of_a_workbook_is_a_day() -> None:
    assert read("31234", counted_from=date(1899, 12, 30)) == date(1985, 7, 6)


@pytest.mark.parametrize(
    "cell",
    ["00.00.0000", "0000-00-00", "0/0/00", "01.01.1900", "01.01.1901", "unbekannt", "-", "24.03.", "24. März",
     "--03-24", " --03-24", "0000-03-24", "24/3"],
)  # fmt: skip
def test_what_stands_for_no_day_and_a_birthday_without_a_year_are_not_known(cell: str) -> None:
    assert read(cell) is None


@pytest.mark.parametrize(
    "cell", ["24.03.49", "24/3/18", "24 March 49", "31.02.1985", "12.13.1985", "24.03.2027", "x 1985"]
)
def test_a_day_that_cannot_be_taken_is_named(cell: str) -> None:
    assert isinstance(read(cell), Message)


@given(st.dates(TODAY.replace(year=TODAY.year - 105) + timedelta(1), TODAY), st.sampled_from(["%d.%m.%Y", "%Y-%m-%d"]))
def test_every_day_of_a_living_person_comes_in(born_on: date, form: str) -> None:
    assert read(born_on.strftime(form)) == born_on


@given(st.text(max_size=30))
def test_no_cell_is_a_day_that_cannot_be_believed(cell: str) -> None:
    found = read(cell)
    assert found is None or isinstance(found, Message) or date(1920, 1, 1) < found <= TODAY


@pytest.mark.parametrize(
    "head",
    ["Geburtsdatum", "Geburtstag", "Geb.", "geb.datum", "Geb.-Datum", "GebDat", "geb_datum", "Geboren am", "DOB",
     "D.O.B.", "Date of birth", "date_of_birth", "Birth date", "Birthdate", "Birthday", "Customer birthday",
     "Date de naissance", "Né(e) le", "Geboortedatum", "Verjaardag", "Fecha de nacimiento", "Cumpleaños",
     "Data di nascita", "Compleanno"],
)  # fmt: skip
def test_a_column_of_days_of_birth_is_known_by_its_head(head: str) -> None:
    rows = [("Jo Berg", "12.3.1970", "jo@x.org"), ("Ida Lund", "30.3.2015", "ida@x.org"), ("Ann", "", "")]
    found = column_guess.guess(("Name", head, "E-Mail"), rows)
    assert found.mapping.fields == (Field.FULL_NAME, Field.BORN_ON, Field.EMAIL)
    assert found.is_sure


@pytest.mark.parametrize(
    ("head", "cell"),
    [
        ("Geburtsort", "Wien"), ("Geburtsname", "Huber"), ("Geburtsdatum Kind", "12.3.2018"),
        ("Birthday of spouse", "12.3.1970"), ("Birthday card", "yes"), ("Birthday", "yes"), ("Geb.", "3,50"),
        ("Geburtstagspost", "ja"), ("Pet DOB", "12.3.2018"),
    ],
)  # fmt: skip
def test_what_is_said_of_a_birth_or_of_somebody_else_is_no_day_of_birth(head: str, cell: str) -> None:
    found = column_guess.guess(("Name", head, "E-Mail"), [("Jo Berg", cell, "jo@x.org")] * 3)
    assert Field.BORN_ON not in found.mapping.fields
    assert Field.DAY not in found.mapping.fields


@pytest.mark.parametrize("head", ["Tierart", "Rasse", "Breed", "Dog", "Pet name", "Besitzer", "Haustier"])
def test_where_a_list_tells_of_animals_the_day_of_birth_is_theirs(head: str) -> None:
    found = column_guess.guess(
        ("Vorname", "Nachname", head, "Geburtsdatum"), [("Jo", "Berg", "Bello", "12.3.2018")] * 3
    )
    assert Field.BORN_ON not in found.mapping.fields


def test_an_animal_doctor_is_no_animal() -> None:
    header = ("Vorname", "Nachname", "Tierarzt", "Geburtsdatum")
    assert Field.BORN_ON in column_guess.guess(header, [("Jo", "Berg", "Dr. Huber", "12.3.1978")] * 3).mapping.fields
