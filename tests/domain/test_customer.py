"""What lists call a customer."""

from __future__ import annotations

import pytest

from winback_gui.domain.customer import Customer


@pytest.mark.parametrize(
    ("first_name", "last_name", "company", "called"),
    [
        ("Nicole", "Schneider", "Zollinger & Partner", "Zollinger & Partner (Nicole Schneider)"),
        ("", "Schneider", "Zollinger & Partner", "Zollinger & Partner (Schneider)"),
        ("Nicole", "Schneider", "", "Nicole Schneider"),
        ("", "Ott", "Hotel Lotte", "Hotel Lotte (Ott)"),
        ("", "Li", "Linde GmbH", "Linde GmbH (Li)"),
        ("Bo", "Old", "none", "Bo Old"),
        ("Bo", "Old", "N/A", "Bo Old"),
        ("Bo", "Old", "keine", "Bo Old"),
        ("", "", "Zollinger & Partner", "Zollinger & Partner"),
        ("", "", "", "01972"),
    ],
)
def test_a_firm_is_called_by_its_name_and_its_contact(
    first_name: str, last_name: str, company: str, called: str
) -> None:
    assert Customer(customer_no="01972", first_name=first_name, last_name=last_name, company=company).name == called


@pytest.mark.parametrize(
    "company", ["Coiffure Nicole Schneider", "Nicole Schneider", "nicole schneider GmbH", "Schneider Nicole e.U."]
)
def test_a_firm_that_bears_the_name_of_its_contact_is_said_once(company: str) -> None:
    assert Customer(first_name="Nicole", last_name="Schneider", company=company).name == company


@pytest.mark.parametrize("company", ["-", "Privat", "privatperson", "private", "."])
def test_what_only_says_that_there_is_no_firm_is_no_name(company: str) -> None:
    assert Customer(first_name="Nicole", last_name="Schneider", company=company).name == "Nicole Schneider"


def test_a_point_behind_a_name_parts_it_from_no_firm() -> None:
    assert Customer(first_name="Ann", last_name="Lee Jr.", company="Ann Lee Jr. Books").name == "Ann Lee Jr. Books"


@pytest.mark.parametrize(
    ("title", "last_name", "company", "called"),
    [
        ("Mrs", "Waddington", "", "Mrs Waddington"),
        ("Mr & Mrs", "Cooper", "", "Mr & Mrs Cooper"),
        ("Frau Dr.", "Krüger", "privat", "Frau Dr. Krüger"),
        ("Mme", "Durand", "", "Mme Durand"),
        ("Familie", "Pichler", "", "Familie Pichler"),
        ("Mrs", "Hill", "Zoll AG", "Zoll AG (Mrs Hill)"),
        ("Mrs", "Hill", "Hill Ltd", "Hill Ltd"),
        ("Divers", "Kern", "", "Kern"),
        ("", "Kern", "", "Kern"),
        ("Mrs", "", "", "01972"),
    ],
)
def test_without_a_first_name_the_title_belongs_to_the_name(
    title: str, last_name: str, company: str, called: str
) -> None:
    """“Mrs Waddington” was “Waddington” in every list, among six other Waddingtons."""
    assert Customer(customer_no="01972", title=title, last_name=last_name, company=company).name == called


def test_beside_a_first_name_no_title_is_listed() -> None:
    assert Customer(title="Mrs", first_name="Ann", last_name="Hill").name == "Ann Hill"
    assert Customer(title="Mrs", first_name="Ann").name == "Ann"
