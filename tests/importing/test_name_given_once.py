"""A name that another program gives only once (QuickBooks: "Weber, Laura") beside the name of the person."""

from __future__ import annotations

import pytest

from winback_gui.importing.fields import Field
from winback_gui.importing.person_names import name_of


@pytest.mark.parametrize(
    ("key", "whole"),
    [
        ("Weber, Laura", "Laura Weber"),
        ("Weber, Laura", "Laura M. Weber"),
        ("Weber, Laura M.", "Laura Weber"),
        ("WEBER, LAURA", "Laura Weber"),
        ("Laura Weber (2)", "Laura Weber"),
        ("Stone, Jo-Ann", "Jo-Ann Stone"),
        ("O'Brien, Norma", "Norma O’Brien"),
        ("Rice, Dale & Mary", "Dale Rice"),
        ("Dr. Weber, Laura", "Laura Weber"),
    ],
)
def test_a_name_turned_round_is_no_firm(key: str, whole: str) -> None:
    """Twelve known customers had the company "Weber, Laura", which is printed under the name."""
    title, first, last, company = name_of({Field.NAME_KEY: key, Field.FULL_NAME: whole}, is_own=False)
    assert company == ""
    assert f"{first} {last}" == whole
    assert title == ""


@pytest.mark.parametrize(
    ("key", "whole"),
    [
        ("Heartland Turf", "Dale Rice"), ("Rice, Reed & Co., LLC", "Dale Rice"), ("Dale Rice Excavating", "Dale Rice"),
        ("Perennial Designs, LLC", "Amy Ross"), ("Weber Farms", "Laura Weber"), ("Bistro Weber", "Laura Weber"),
    ],
)  # fmt: skip
def test_a_firm_beside_the_name_of_its_person_is_one(key: str, whole: str) -> None:
    _title, first, last, company = name_of({Field.NAME_KEY: key, Field.FULL_NAME: whole}, is_own=False)
    assert (f"{first} {last}", company) == (whole, key)
