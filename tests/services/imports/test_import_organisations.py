"""A house or a firm that stands in the column of last names is no person of that name."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from winback_gui.domain.name_parts import is_firm_name, is_organisation
from winback_gui.domain.progress import Silent
from winback_gui.importing.fields import Field
from winback_gui.importing.person_names import name_of
from winback_gui.services.imports import import_files
from winback_gui.store import customers
from winback_gui.store.book import Book

TODAY = date(2026, 11, 28)
HEAD = "Customer no;First name;Last name;Street;Postcode;Town"
HOUSES = (
    "St Gemma's Care Home", "Old Vicarage Kennels", "Leeds Cat Rescue", "Barking Mad Dog Walking Ltd", "Weetwood Hotel",
    "Ash Road Primary School", "Meanwood Parish Church", "St James Hospital", "Pflegeheim Abendruh", "Grundschule Nord",
    "Kirchengemeinde St. Martin", "Tierarztpraxis Dr. Wolf", "Basisschool De Linde", "École Jules Ferry",
)  # fmt: skip


@pytest.mark.parametrize("name", HOUSES)
def test_a_house_is_a_company(book: Book, tmp_path: Path, name: str) -> None:
    path = tmp_path / "people.csv"
    path.write_text("\n".join([HEAD, f"1;;{name};99 Shadwell Lane;LS17 4QX;Leeds", ""]), "utf-8")
    plan = import_files.with_columns_seen(import_files.look([path], book=book))
    import_files.run(book, plan, TODAY, Silent())
    (one,) = customers.all_customers(book.con)
    assert (one.first_name, one.last_name, one.company) == ("", "", name)


@pytest.mark.parametrize(
    "name",
    [
        "St Anne's Care Home",
        "Pflegeheim Sonnenhof",
        "Seniorenheim am Park",
        "Haus der Diakonie",
        "Caritas Altenheim St. Josef",
        "Altenheim St. Josef",
        "The Laurels Nursing Home",
        "Laurel Court Residential Home",
        "Greenfields Care Centre",
        "Sunrise Senior Living",
        "Oak House Hospice",
        "City Library",
        "Wakefield Public Library",
        "St Mary's Church",
        "St. Marien Kirche",
        "Kindergarten Regenbogen",
        "Städtischer Kindergarten",
        "Kita Sonnenschein",
        "Kindertagesstätte St. Anna",
        "Grundschule am Wald",
        "Seniorenresidenz Augustinum",
        "Betreutes Wohnen Lindenhof",
        "Wohnheim Lebenshilfe",
        "Alten- und Pflegeheim St. Elisabeth",
        "Seniorenzentrum Rosengarten",
        "Hospiz Luise",
        "Diakonie Köln",
        "Caritasverband Köln",
        "AWO Seniorenzentrum",
        "DRK Kreisverband",
        "Freiwillige Feuerwehr Ehrenfeld",
        "Polizei Köln",
        "Stadtbibliothek Köln",
        "Stadtverwaltung Bonn",
        "Evangelische Kirchengemeinde Köln",
        "Kath. Pfarramt St. Agnes",
        "Maison de retraite Les Tilleuls",
        "Résidence Les Jardins",
        "EHPAD Les Lilas",
        "Ehpad Saint-Joseph",
        "Foyer de vie Les Amandiers",
        "Mairie de Lyon",
        "École maternelle Jean Moulin",
        "Collège Victor Hugo",
        "Lycée Pasteur",
        "Crèche Les Petits Loups",
        "Clinique Saint-Jean",
        "Hôpital Saint-Louis",
        "Centre social Belleville",
        "Association Les Amis",
        "Médiathèque Jean Jaurès",
        "Paroisse Saint-Paul",
        "Verzorgingshuis De Linde",
        "Verpleeghuis Zonnehof",
        "Woonzorgcentrum De Wingerd",
        "WZC Sint-Jozef",
        "Rusthuis Ter Linden",
        "Zorgcentrum Avondrust",
        "Basisschool De Regenboog",
        "Kinderdagverblijf Pippi",
        "Gemeente Utrecht",
        "Bibliotheek Rotterdam",
        "Ziekenhuis Amstelland",
        "Parochie Sint Jan",
        "Stichting Dierenhulp",
        "Dierenartsenpraktijk Noord",
        "Brandweer Utrecht",
        "Highfield Primary School",
        "Sunny Days Nursery",
        "Little Acorns Preschool",
        "Riverside Day Centre",
        "Almshouses Trust",
        "Salvation Army",
        "Rotary Club",
        "The Women's Institute",
        "St John's Hall",
        "Sheltered Housing Elm Court",
        "Assisted Living at Brookdale",
        "Brookdale Assisted Living",
        "Meadow View Retirement Village",
        "Royal Infirmary",
        "County Hospital",
        "Fire Station Leeds",
        "Elisabeth Krankenhaus",
        "Victoria Hospital",
        "Anna Hospiz",
        "Hotel Adler",
    ],
)
def test_a_house_in_a_single_column_of_names_is_a_company(name: str) -> None:
    """“Pflegeheim Sonnenhof” was Pflegeheim by first name and Sonnenhof by last."""
    assert name_of({Field.FULL_NAME: name}, is_own=False) == ("", "", "", name)
    assert is_firm_name(name), "a book in which it is a person already greets nobody of that name"


@pytest.mark.parametrize(
    "name",
    [
        "Church",
        "Ann Church",
        "Mr Home",
        "Mary Care",
        "Kennels",
        "Hotel",
        "Ann Hill",
        "Dr Hospice",
        "Eva Schule",
        "Mary Church",
        "Susan School",
        "Ann Home",
        "John Care",
        "Peter Heim",
        "Maria Kirche",
        "Karl Schule",
        "Eva Kita",
        "Kita Yamamoto",
        "Marie École",
        "Paul Lycée",
        "Peter Hall",
        "James Abbey",
        "Grace Chapel",
        "Rose Convent",
        "Max Kloster",
        "Helen Hostel",
        "Caritas Mbeki",
        "Foyer Dupont",
        "Clara Foyer",
        "Emma Trust",
        "Ann Centre",
        "Mr Care Home",
        "Haus Peter",
        "Peter Haus",
        "Stadt Anna",
        "Gemeinde",
        "St John Church",
        "St. Clair Hall",
        "Residence Peter",
        "Stella Maris Home",
        "Marc de Mairie",
        "Hall, Peter",
        "Nicholas Parsons",
        "Herr Feuerwehr",
        "Poste Mary",
        "Anneliese Krippe",
        "Awo Mensah",
        "J School",
        "Vogelsang, Peter",
        "Peter van der Stad",
        "Maria Hofkirche",
        "Hans Altheim",
        "Wohnheimer Eva",
        "Ines Gemeinder",
        "Hartmut Kirche",
        "Gerhard Kirche",
        "Ann School",
    ],
)
def test_a_person_is_none(name: str) -> None:
    assert not is_organisation(name)


def test_beside_a_title_it_is_somebody() -> None:
    assert name_of({Field.TITLE: "Mrs", Field.FULL_NAME: "Violet Nursery"}, is_own=False) == (
        "Mrs", "Violet", "Nursery", "",
    )  # fmt: skip


def test_beside_somebodys_first_name_the_house_is_where_they_are() -> None:
    says = {Field.FIRST_NAME: "Mary", Field.FULL_NAME: "Greenfields Care Home"}
    assert name_of(says, is_own=False) == ("", "Mary", "", "Greenfields Care Home")


@pytest.mark.parametrize("head", ["Customer no;Name;Street;Postcode;Town", "Name;Street;Postcode;Town"])
def test_the_next_list_makes_a_house_of_what_an_earlier_one_took_for_somebody(
    book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, head: str
) -> None:
    row = "1;Pflegeheim Sonnenhof;Ring 9;50676;Köln"
    path = tmp_path / "people.csv"
    path.write_text("\n".join([head, row if head.startswith("C") else row[2:], ""]), "utf-8")
    with monkeypatch.context() as before:
        before.setattr("winback_gui.importing.person_names.is_organisation", lambda _name: False)
        import_files.run(book, import_files.with_columns_seen(import_files.look([path], book=book)), TODAY, Silent())
    (one,) = customers.all_customers(book.con)
    assert one.person == "Pflegeheim Sonnenhof"
    import_files.run(book, import_files.with_columns_seen(import_files.look([path], book=book)), TODAY, Silent())
    (one,) = customers.all_customers(book.con)
    assert (one.person, one.company) == ("", "Pflegeheim Sonnenhof")
