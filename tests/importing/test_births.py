from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factory import TODAY
from winback_gui.domain.message import Message
from winback_gui.importing import column_guess
from winback_gui.importing.birth_question import birth_questions
from winback_gui.importing.births import BirthReader
from winback_gui.importing.consent_question import NOT_USED
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


ANIMALS = ["Tierart", "Rasse", "Breed", "Dog", "Pet name", "Pets", "Besitzer", "Haustier", "Chien", "Animal"]


@pytest.mark.parametrize("head", ANIMALS)
def test_where_a_list_tells_of_animals_the_owner_says_whose_birthdays_there_are(head: str) -> None:
    """They were dropped without a word, and a child was written to."""
    rows = [("Jo", "Berg", "Bello", "12.3.2018"), ("Mia", "Young", "Rex", "14.5.2012"), ("Al", "Ek", "", "")]
    mapping = column_guess.guess(("Vorname", "Nachname", head, "Geburtsdatum"), rows).mapping
    assert (mapping.fields[3], mapping.unsaid) == (None, frozenset({3}))
    (asked,) = birth_questions("kunden.csv", mapping, rows)
    assert (asked.must_answer, asked.answer) == (True, "")
    for field, answer in ((Field.BORN_ON, "born_on"), (None, NOT_USED)):
        (again,) = birth_questions("kunden.csv", mapping.with_field(3, field), rows)
        assert (again.must_answer, again.answer) == (False, answer)


@pytest.mark.parametrize("head", ANIMALS)
@pytest.mark.parametrize("day", ["3 Apr 1978", "3.4.1978", "1978-04-03"])
def test_no_animal_is_as_old_as_people_are(head: str, day: str) -> None:
    grown_up = [("Eve", f"Other{at}", "Rex (Pug)", day if at % 3 == 0 else "", "23 Oct 2026") for at in range(60)]
    rows = [*grown_up, ("Mia", "Young", "Rex (Pug)", "14 May 2012", "24 Oct 2026")]
    mapping = column_guess.guess(("First Name", "Last Name", head, "Date of Birth", "Added"), rows).mapping
    assert (mapping.fields[3], mapping.unsaid) == (Field.BORN_ON, frozenset())
    assert birth_questions("clients.csv", mapping, rows) == ()


def test_one_day_that_was_mistyped_or_stands_for_none_makes_no_people_of_animals() -> None:
    days = ["1.1.1900", "12.3.1918", *(["12.3.2018"] * 18)]
    rows = [("Jo", f"Berg{at}", "Bello", day) for at, day in enumerate(days)]
    assert column_guess.guess(("Vorname", "Nachname", "Hund", "Geburtsdatum"), rows).mapping.unsaid == {3}


def test_a_list_without_animals_asks_nothing_about_birthdays() -> None:
    rows = [("Jo", "Berg", "12.3.2018")]
    mapping = column_guess.guess(("Vorname", "Nachname", "Geburtsdatum"), rows).mapping
    assert (mapping.fields[2], birth_questions("kunden.csv", mapping, rows)) == (Field.BORN_ON, ())


def test_an_animal_doctor_is_no_animal() -> None:
    header = ("Vorname", "Nachname", "Tierarzt", "Geburtsdatum")
    assert Field.BORN_ON in column_guess.guess(header, [("Jo", "Berg", "Dr. Huber", "12.3.1978")] * 3).mapping.fields
