"""Which word of a whole name is the last name: its column says it, by its head or by its capitals."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from winback_gui.importing.fields import Field
from winback_gui.importing.name_order import NameOrder, name_order, names_last_first
from winback_gui.importing.people import PersonReader
from winback_gui.importing.person_names import name_of
from winback_gui.importing.plan import look_at
from winback_gui.importing.readers import Problems

CAPITALS_FIRST = ("GUYOT Frédéric", "DURAND Élise", "PETIT Luc", "LE GOFF Yann", "ROUX Anne")
CAPITALS_LAST = ("Frédéric GUYOT", "Élise DURAND", "Luc PETIT", "Yann LE GOFF", "Anne ROUX")
AS_USUAL = ("Guyot Frédéric", "Durand Élise", "Petit Luc", "Le Goff Yann", "Roux Anne")


@pytest.mark.parametrize(
    ("head", "is_last_first"),
    [
        ("Nom et prénom", True), ("NOM Prénom", True), ("Nom, prénom", True), ("NOM_PRENOM", True),
        ("Nom et prénom du client", True), ("Nom/Prénom", True), ("Cognome e nome", True), ("Apellidos y nombre", True),
        ("Apellidos, Nombre", True), ("Nachname Vorname", True), ("Name, Vorname", True), ("Name und Vorname", True),
        ("Nach- und Vorname", True), ("Last name, first name", True), ("Surname and forename", True),
        ("Achternaam, voornaam", True), ("Naam en voornaam", True),
        ("Prénom et nom", False), ("Vor- und Nachname", False), ("Vorname Name", False), ("First and last name", False),
        ("Nombre y apellidos", False), ("Nome e cognome", False), ("Voor- en achternaam", False),
        ("Nom", None), ("Name", None), ("Client", None), ("Nom du client", None), ("Nome completo", None),
        ("Full name", None), ("", None),
    ],
)  # fmt: skip
def test_a_head_that_names_both_says_which_comes_first(head: str, is_last_first: bool | None) -> None:
    assert names_last_first(head) is is_last_first


@pytest.mark.parametrize(
    ("head", "cells", "order"),
    [
        ("Client", CAPITALS_FIRST, NameOrder(is_last_first=True, has_capitals=True)),
        ("Client", CAPITALS_LAST, NameOrder(is_last_first=False, has_capitals=True)),
        ("Nom et prénom", CAPITALS_LAST, NameOrder(is_last_first=False, has_capitals=True)),
        ("Nom et prénom", CAPITALS_FIRST, NameOrder(is_last_first=True, has_capitals=True, is_in_head=True)),
        ("Nom et prénom", AS_USUAL, NameOrder(is_last_first=True, is_in_head=True)),
        ("Client", AS_USUAL, NameOrder()),
        ("Client", ("GUYOT FRÉDÉRIC", "DURAND ÉLISE", "PETIT LUC", "ROUX ANNE"), NameOrder()),
        ("Client", ("GUYOT Frédéric", "Durand Élise", "Petit Luc", "Roux Anne", "Le Goff Yann"), NameOrder()),
        ("Client", (*CAPITALS_FIRST, "Luc Petit", "DURAND ÉLISE", "MARTIN", "SARL DUPONT Vins", ""),
         NameOrder(is_last_first=True, has_capitals=True)),
        ("Client", (*CAPITALS_FIRST, *["CLIENT COMPTOIR"] * 20), NameOrder(is_last_first=True, has_capitals=True)),
        ("Client", (*CAPITALS_FIRST, *CAPITALS_LAST), NameOrder(has_capitals=True)),
        # Whatever the head says: these begin with first names.
        ("Nom et prénom", ("Anna Bauer", "Peter Huber", "Claire Dupont", "Nicole Weber", "Laura Klein"), NameOrder()),
        # Capitals may be of the first names, too.
        ("Client", ("ANNA Bauer", "PETER Huber", "CLAIRE Dupont", "NICOLE Weber", "LAURA Klein"), NameOrder()),
    ],
)  # fmt: skip
def test_the_order_of_a_column(head: str, cells: tuple[str, ...], order: NameOrder) -> None:
    assert name_order(head, cells) == order


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("GUYOT Frédéric", ("", "Frédéric", "GUYOT")),
        ("LE GOFF Yann", ("", "Yann", "LE GOFF")),
        ("BEN SAÏD Karim", ("", "Karim", "BEN SAÏD")),
        ("MARTIN DUPONT Jean Luc", ("", "Jean Luc", "MARTIN DUPONT")),
        ("de LA TOUR Anne", ("", "Anne", "de LA TOUR")),
        ("d'ESTAING Zoé", ("", "Zoé", "d'ESTAING")),
        ("L’HERMITE Nicolas", ("", "Nicolas", "L’HERMITE")),
        ("Mme DURAND Élise", ("Mme", "Élise", "DURAND")),
        ("DUPUIS Jérôme et Zoé", ("", "Jérôme et Zoé", "DUPUIS")),
        ("Frédéric GUYOT", ("", "Frédéric", "GUYOT")),
        ("MARTIN J.", ("", "J.", "MARTIN")),
        ("MARTIN ZOÉ", ("", "ZOÉ", "MARTIN")),
        ("LE GOFF YANN", ("", "YANN", "LE GOFF")),
        ("Petit Luc", ("", "Petit", "Luc")),
        ("Bouchon du Marché", ("", "Bouchon", "du Marché")),
        ("Le Café Chez Mémé", ("", "Le Café Chez", "Mémé")),
        ("Restaurant HUGON Vins", ("", "Restaurant HUGON", "Vins")),
        ("EURL HUGON Vins", ("", "", "")),
        ("SCI HUGON Vins", ("", "", "")),
        ("Petit, Luc", ("", "Luc", "Petit")),
        ("MARTIN", ("", "", "MARTIN")),
    ],
)
def test_words_in_capitals_are_the_last_name_where_the_column_writes_it_so(
    cell: str, name: tuple[str, str, str]
) -> None:
    order = name_order("Client", CAPITALS_FIRST)
    assert name_of({Field.FULL_NAME: cell}, is_own=False, order=order)[:3] == name


def test_a_head_says_it_of_names_without_capitals_too() -> None:
    order = name_order("Nom et prénom", CAPITALS_FIRST)
    assert name_of({Field.FULL_NAME: "Petit Luc"}, is_own=False, order=order)[:3] == ("", "Luc", "Petit")
    assert name_of({Field.FULL_NAME: "Restaurant Hugon"}, is_own=False, order=order)[:3] == ("", "Restaurant", "Hugon")


def test_a_list_that_is_sorted_by_names_begins_with_those_of_nobody(tmp_path: Path) -> None:
    path = tmp_path / "ventes.csv"
    nobody = [f"T{at};02/01/2026;;5,00" for at in range(2_500)]
    lines = [f"T{at};02/01/2026;{name};5,00" for at, name in enumerate(CAPITALS_FIRST, 2_500)]
    path.write_text("\n".join(["N° ticket;Date;Client;Total TTC", *nobody, *lines]), encoding="utf-8")
    assert look_at(path).facts.name_order == NameOrder(is_last_first=True, has_capitals=True)


def test_the_card_file_of_a_wine_shop(tmp_path: Path) -> None:
    """“GUYOT Frédéric” below “Nom et prénom” became Guyot by first name."""
    path = tmp_path / "carte.csv"
    lines = [f"FID{at};{name};1 rue Mercière;69002;LYON" for at, name in enumerate(CAPITALS_FIRST)]
    path.write_text("\n".join(["N° carte;Nom et prénom;Adresse;CP;Ville", *lines]), encoding="utf-8")
    plan = look_at(path)
    reader = PersonReader(plan.mapping, plan.facts, Problems("carte.csv"), today=date(2026, 11, 17), currency="EUR")
    person = reader.read(2, ["FID0", "GUYOT Frédéric", "1 rue Mercière", "69002", "LYON"])
    assert person is not None
    assert (person.customer.first_name, person.customer.last_name) == ("Frédéric", "Guyot")
