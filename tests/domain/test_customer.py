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
