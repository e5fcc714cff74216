"""How a French shop greets, and that no French title or "Vve" ever stands in a greeting of another language."""

from __future__ import annotations

import re
from itertools import product

import pytest

from tests.factory import customer
from winback_gui.domain.customer import Address
from winback_gui.domain.french_greeting import with_french_titles
from winback_gui.domain.name_parts import given_name
from winback_gui.domain.salutation import salutation


def _greeted(title: str, first: str, last: str, language: str, home: str = "FR") -> str:
    who = customer(title=title, first_name=first, last_name=last, address=Address(country="FR"))
    return salutation(who, language, home)


@pytest.mark.parametrize(
    ("title", "first", "last", "line"),
    [
        ("Mme", "Claire", "Dupuis", "Chère Madame Dupuis,"),
        ("Madame", "Claire", "Dupuis", "Chère Madame Dupuis,"),
        ("M.", "Paul", "Dupuis", "Cher Monsieur Dupuis,"),
        ("Mr", "Paul", "Dupuis", "Cher Monsieur Dupuis,"),
        ("Mlle", "Zoé", "Roux", "Chère Madame Roux,"),
        ("M.", "Paul", "d'Estaing", "Cher Monsieur d'Estaing,"),
        ("M. et Mme", "", "Dupuis", "Chère Madame, cher Monsieur,"),
        ("M. et Mme", "Jérôme et Zoé", "Dupuis", "Chère Madame, cher Monsieur,"),
        ("", "", "M. et Mme Dupuis", "Chère Madame, cher Monsieur,"),
        ("M. ou Mme", "", "Dupuis", "Madame, Monsieur,"),
        ("M./Mme", "Jean", "Dupuis", "Bonjour Jean Dupuis,"),
        ("Famille", "", "Dupuis", "Chère famille Dupuis,"),
        ("Dr", "Paul", "Blanc", "Bonjour Docteur Blanc,"),
        ("Docteur", "Paul", "Blanc", "Bonjour Docteur Blanc,"),
        ("M. le Dr", "Paul", "Blanc", "Cher Docteur Blanc,"),
        ("Mme Dr", "Eve", "Blanc", "Chère Docteur Blanc,"),
        ("Prof.", "Eve", "Blanc", "Bonjour Professeur Blanc,"),
        ("Me", "Paul", "Blanc", "Bonjour Maître Blanc,"),
        ("Maître", "Paul", "Blanc", "Bonjour Maître Blanc,"),
        ("", "Dr Paul", "Blanc", "Bonjour Docteur Blanc,"),
        ("Mme", "Claire", "", "Chère Claire,"),
        ("M.", "Paul", "", "Cher Paul,"),
        ("", "Camille", "", "Bonjour Camille,"),
        ("", "Camille", "Roux", "Bonjour Camille Roux,"),
        ("", "", "Dupuis", "Madame, Monsieur,"),
        ("", "", "", "Madame, Monsieur,"),
        ("Mme", "", "Vve Chirat", "Chère Madame Chirat,"),
        ("", "Vve", "Chirat", "Chère Madame Chirat,"),
        ("Veuve", "Odette", "Chirat", "Chère Madame Chirat,"),
        ("Mme", "Odette", "Dupuis ép. Chirat", "Chère Madame Dupuis,"),
        ("Mme", "Odette", "DUPUIS Vve CHIRAT", "Chère Madame DUPUIS,"),
        ("Mme", "Odette", "Chirat née Roux", "Chère Madame Chirat,"),
    ],
)
def test_greets_as_french_shops_write(title: str, first: str, last: str, line: str) -> None:
    assert _greeted(title, first, last, "fr") == line


@pytest.mark.parametrize(
    ("title", "first", "last", "english", "german"),
    [
        ("M. et Mme", "Jérôme et Zoé", "Dupuis", "Dear Mr and Mrs Dupuis,", "Liebe Frau Dupuis, lieber Herr Dupuis,"),
        ("M. et Mme", "Jean", "Dupuis", "Dear Mr and Mrs Dupuis,", "Liebe Frau Dupuis, lieber Herr Dupuis,"),
        ("Mr et Mme", "", "Dupuis", "Dear Mr and Mrs Dupuis,", "Liebe Frau Dupuis, lieber Herr Dupuis,"),
        ("M & Mme", "", "Dupuis", "Dear Mr and Mrs Dupuis,", "Liebe Frau Dupuis, lieber Herr Dupuis,"),
        ("Monsieur et Madame", "Anne et Luc", "Roux", "Dear Mr and Mrs Roux,", "Liebe Frau Roux, lieber Herr Roux,"),
        ("", "M. et Mme Jérôme et Zoé", "Dupuis", "Dear Mr and Mrs Dupuis,", "Liebe Frau Dupuis, lieber Herr Dupuis,"),
        ("", "", "M. et Mme Dupuis", "Dear Mr and Mrs Dupuis,", "Liebe Frau Dupuis, lieber Herr Dupuis,"),
        ("Dr et Mme", "", "Blanc", "Dear Dr and Mrs Blanc,", "Liebe Frau Dr. Blanc,"),
        ("Mme", "", "Vve Chirat", "Dear Ms Chirat,", "Liebe Frau Chirat,"),
        ("Mme", "Vve", "Chirat", "Dear Ms Chirat,", "Liebe Frau Chirat,"),
        ("Mme Vve", "Odette", "Chirat", "Dear Ms Chirat,", "Liebe Frau Chirat,"),
        ("", "Odette", "Vve Chirat", "Dear Ms Chirat,", "Liebe Frau Chirat,"),
        ("", "", "Vve Chirat", "Dear Ms Chirat,", "Liebe Frau Chirat,"),
        ("Veuve", "", "Chirat", "Dear Ms Chirat,", "Liebe Frau Chirat,"),
        ("", "", "Mme Vve Chirat", "Dear Ms Chirat,", "Liebe Frau Chirat,"),
    ],
)
def test_a_letter_in_another_language_greets_french_people_in_it(
    title: str, first: str, last: str, english: str, german: str
) -> None:
    assert (_greeted(title, first, last, "en"), _greeted(title, first, last, "de")) == (english, german)


@pytest.mark.parametrize(
    ("first", "last", "given"),
    [("Vve", "Chirat", ""), ("Vve Odette", "Chirat", "Odette"), ("M. et Mme", "Dupuis", ""), ("", "Vve Chirat", "")],
)
def test_a_first_name_that_a_letter_says_is_no_title(first: str, last: str, given: str) -> None:
    assert given_name(with_french_titles(customer(title="", first_name=first, last_name=last))) == given


def test_no_french_title_stands_in_a_greeting_of_another_language() -> None:
    """Whichever cells hold it: "Dear M. et Mme Jérôme et Zoé Dupuis" was printed."""
    titles = ("", "M. et Mme", "Mr et Mme", "M & Mme", "Mme Vve", "Vve", "Mme", "Monsieur et Madame", "M. ET MME")
    firsts = ("", "Jérôme et Zoé", "JEAN ET ANNE-SOPHIE", "Vve", "Vve Odette", "M. et Mme", "M. et Mme Jean", "Mme Vve")
    lasts = ("Dupuis", "Vve Chirat", "Mme Vve Chirat", "M. et Mme Dupuis", "VVE CHIRAT", "Dupuis Vve Chirat")
    never = re.compile(r"\b(?:vve|veuve|mme|mr? et)\b|\bM\. |Monsieur|Madame\b", re.IGNORECASE)
    said = {
        (title, first, last, language): _greeted(title, first, last, language)
        for title, first, last, language in product(titles, firsts, lasts, ("en", "de", "nl", "es"))
    }
    assert {cells: line for cells, line in said.items() if never.search(line)} == {}
    french = [_greeted(title, first, last, "fr") for title, first, last in product(titles, firsts, lasts)]
    assert [line for line in french if re.search(r"\b(?:vve|mme|m\.)", line, re.IGNORECASE)] == []
