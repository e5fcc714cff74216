"""Couples and widows of French lists: their titles are titles, and none of them is a name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.factory import customer as a_customer
from winback_gui.domain.name_parts import spoken_name
from winback_gui.importing.fields import Field
from winback_gui.importing.name_order import name_order
from winback_gui.importing.person_names import cased, name_of


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("M. et Mme DUPUIS", ("M. et Mme", "", "Dupuis")),
        ("M. et Mme Jérôme et Zoé DUPUIS", ("M. et Mme", "Jérôme et Zoé", "Dupuis")),
        ("M. et Mme JEAN ET ANNE-SOPHIE LEGRAND", ("M. et Mme", "Jean et Anne-Sophie", "Legrand")),
        ("M. et Mme Jean Dupuis", ("M. et Mme", "Jean", "Dupuis")),
        ("M. et Mme LE GOFF", ("M. et Mme", "", "LE GOFF")),
        ("M. et Mme Jean et Zoé de La Tour", ("M. et Mme", "Jean et Zoé", "de La Tour")),
        ("M et Mme Dupuis", ("M et Mme", "", "Dupuis")),
        ("Mr et Mme Dupuis", ("Mr et Mme", "", "Dupuis")),
        ("M. & Mme Dupuis", ("M. & Mme", "", "Dupuis")),
        ("Monsieur et Madame Dupuis", ("Monsieur et Madame", "", "Dupuis")),
        ("Mme et M. Dupuis", ("Mme et M.", "", "Dupuis")),
        ("Dr et Mme Dupuis", ("Dr et Mme", "", "Dupuis")),
        ("M./Mme Dupuis", ("M./Mme", "", "Dupuis")),
        ("M. ou Mme Dupuis", ("M./Mme", "", "Dupuis")),
        ("Mmes Durand et Petit", ("Mmes", "", "Durand et Petit")),
        ("MM. Durand", ("MM.", "", "Durand")),
        ("Mme Vve CHIRAT", ("Mme", "", "Chirat")),
        ("Mme veuve Chirat", ("Mme", "", "Chirat")),
        ("Mme Vve. Odile Chirat", ("Mme", "Odile", "Chirat")),
        ("Vve CHIRAT", ("Mme", "", "Chirat")),
        ("Veuve Clicquot", ("", "Veuve", "Clicquot")),
        ("Étude notariale VVE CHIRAT", ("", "Étude notariale VVE", "CHIRAT")),
        ("Famille Dupuis", ("", "Famille", "Dupuis")),
        ("M. Quill", ("", "M.", "Quill")),
        ("Jérôme et Zoé Dupuis", ("", "Jérôme et Zoé", "Dupuis")),
    ],
)
def test_a_couple_or_a_widow_in_one_cell(cell: str, name: tuple[str, str, str]) -> None:
    title, first, last, _company = name_of({Field.FULL_NAME: cell}, is_own=False)
    customer, _written = cased(replace(a_customer(), title=title, first_name=first, last_name=last), "FR")
    assert (customer.title, customer.first_name, customer.last_name) == name


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("M. et Mme DUPUIS Jérôme et Zoé", ("M. et Mme", "Jérôme et Zoé", "DUPUIS")),
        ("M. et Mme LE GOFF Yann", ("M. et Mme", "Yann", "LE GOFF")),
        ("DUPUIS M. et Mme", ("M. et Mme", "", "DUPUIS")),
    ],
)
def test_a_couple_in_a_column_with_the_last_name_first(cell: str, name: tuple[str, str, str]) -> None:
    order = name_order("Client", ("GUYOT Frédéric", "DURAND Élise", "PETIT Luc"))
    assert name_of({Field.FULL_NAME: cell}, is_own=False, order=order)[:3] == name


@pytest.mark.parametrize(
    ("says", "name"),
    [
        ({Field.TITLE: "Mme Vve", Field.LAST_NAME: "CHIRAT"}, ("Mme", "", "CHIRAT")),
        ({Field.TITLE: "Vve", Field.FIRST_NAME: "Odile", Field.LAST_NAME: "Chirat"}, ("Mme", "Odile", "Chirat")),
        ({Field.TITLE: "Mme", Field.FIRST_NAME: "Odile", Field.LAST_NAME: "VVE CHIRAT"}, ("Mme", "Odile", "CHIRAT")),
        ({Field.FIRST_NAME: "Odile", Field.LAST_NAME: "Vve Chirat"}, ("Mme", "Odile", "Chirat")),
        ({Field.TITLE: "M. et Mme", Field.FIRST_NAME: "Jean et Zoé", Field.LAST_NAME: "DUPUIS"},
         ("M. et Mme", "Jean et Zoé", "DUPUIS")),
        ({Field.LAST_NAME: "M. et Mme Jérôme et Zoé DUPUIS"}, ("M. et Mme", "Jérôme et Zoé", "DUPUIS")),
        ({Field.LAST_NAME: "M. et Mme LE GOFF"}, ("M. et Mme", "", "LE GOFF")),
        ({Field.LAST_NAME: "M. et Mme Vaughan Williams"}, ("M. et Mme", "", "Vaughan Williams")),
        ({Field.FIRST_NAME: "M. et Mme", Field.LAST_NAME: "Dupuis"}, ("M. et Mme", "", "Dupuis")),
        ({Field.FIRST_NAME: "M. et Mme Jean", Field.LAST_NAME: "Dupuis"}, ("M. et Mme", "Jean", "Dupuis")),
    ],
)  # fmt: skip
def test_a_couple_or_a_widow_in_cells_of_their_own(says: dict[Field, str], name: tuple[str, str, str]) -> None:
    assert name_of(says, is_own=False)[:3] == name


def test_a_firm_is_no_widow() -> None:
    order = name_order("Client", ("GUYOT Frédéric", "DURAND Élise", "PETIT Luc"))
    name = name_of({Field.FULL_NAME: "Étude notariale VVE CHIRAT ASSOCIÉS"}, is_own=False, order=order)
    assert " ".join(name).strip() == "Étude notariale VVE CHIRAT ASSOCIÉS"


def test_a_book_of_ours_keeps_what_it_has() -> None:
    says = {Field.TITLE: "Mme Vve", Field.FIRST_NAME: "M. et Mme", Field.LAST_NAME: "Vve Chirat"}
    assert name_of(says, is_own=True)[:3] == ("Mme Vve", "M. et Mme", "Vve Chirat")


@pytest.mark.parametrize("titles", ["M. et Mme", "M et Mme", "Mme et M.", "M. & Mme"])
def test_titles_of_two_that_were_typed_before_a_name_are_titles(titles: str) -> None:
    said = spoken_name(replace(a_customer(), title="", first_name=f"{titles} Jean", last_name="Dupuis"))
    assert (" ".join(said.titles), said.given, said.family) == (titles, "Jean", "Dupuis")


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        (("Jérôme et Zoé", "DUPUIS"), "Jérôme et Zoé", "Dupuis"),
        (("Mr & Mrs", "HILL"), "Mr & Mrs", "Hill"),
        (("JEAN ET ZOÉ", "LEGRAND"), "Jean et Zoé", "Legrand"),
    ],
)
def test_the_case_of_a_couples_name(written: tuple[str, str], first: str, last: str) -> None:
    customer, _written = cased(replace(a_customer(), title="", first_name=written[0], last_name=written[1]), "FR")
    assert (customer.first_name, customer.last_name) == (first, last)
