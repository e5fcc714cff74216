"""One telephone number however it is written, and two that only look alike."""

from __future__ import annotations

import pytest
from phonenumbers import COUNTRY_CODE_TO_REGION_CODE, example_number, format_number
from phonenumbers import PhoneNumberFormat as Form

from winback_gui.domain.phone_key import phone_key, phone_keys


@pytest.mark.parametrize(
    "ways",
    [
        ("07700 900111", "+44 7700 900111", "+447700900111", "0044 7700 900111", "+44 (0)7700 900111", "7700900111"),
        ("(07700) 900-111", " +44 07700 900111", "07700 900111 (mum)", "07700900111 ext. 5", "447700900111"),
        ("0221/4710-142", "+49 221 4710142", "0049 221 4710142", "+49 (0) 221 4710-142"),
        ("06 12 34 56 78", "+33 6 12 34 56 78", "+33 (0)6 12 34 56 78", "0033612345678"),
        ("030 123456", "+49 30 123456"),  # shorter than nine digits without the zero
        ("02 123 45 67", "+32 2 123 45 67"),
        ("20 12 34 56", "+45 20 12 34 56"),  # no zero at all
        ("0662 12345", "+43 662 12345"),
        ("(555) 123-4567", "+1 555-123-4567", "1-555-123-4567", "555.123.4567"),
        ("044 668 18 00", "+41 44 668 18 00"),
        ("07700 900112", "7700900112.0", "447700900112.0"),  # a table that read it as a number
    ],
)
def test_a_number_is_one_with_and_without_its_country(ways: tuple[str, ...]) -> None:
    keys = {phone_key(way) for way in ways}
    assert len(keys) == 1
    assert keys != {""}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("07700 900111", "07700 900112"),
        ("+44 7700 900111", "+44 7700 900222"),
        ("030 123456", "040 123456"),
        ("+45 20 12 34 56", "+45 20 12 34 57"),
        ("01943 123456", "0113 123456"),
    ],
)
def test_others_are_others(one: str, other: str) -> None:
    assert phone_key(one) != phone_key(other)


@pytest.mark.parametrize("text", ["", "142", "ext. 12", "none", "+", "00", "-", "0000000000"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert phone_key(text) == ""


@pytest.mark.parametrize(
    "cell",
    [
        "07700 900111 / 0113 496 0001",
        "07700900111/01134960001",
        "07700 900111, +44 113 496 0001",
        "07700 900111; 0113 496 0001",
        "07700 900111\n0113 496 0001",
        "07700 900111 & 0113 496 0001",
        "07700 900111 or 0113 496 0001",
        "07700 900111 (mum) 0113 496 0001 (home)",
        "7700900111 | 1134960001.0",
    ],
)
def test_a_cell_may_hold_several_numbers(cell: str) -> None:
    assert phone_keys(cell) == (phone_key("07700 900111"), phone_key("0113 496 0001"))
    assert phone_key(cell) == phone_key("07700 900111")


@pytest.mark.parametrize(
    "cell",
    [
        "0221/4710-142",
        "0049 33203/123456",
        "030/12345678",
        "0113 496 0001 / 2",
        "07700 900111 ext. 12",
        "(555) 123-4567",
    ],
)
def test_the_signs_in_a_number_do_not_part_it(cell: str) -> None:
    assert phone_keys(cell) == (phone_key(cell),)


def test_a_cell_without_a_number_has_no_keys() -> None:
    assert phone_keys("none / 12") == ()


def test_the_code_of_every_country_is_known() -> None:
    """But for those that number no country (satellites), the library has an example of each."""
    wrong = []
    for code, regions in COUNTRY_CODE_TO_REGION_CODE.items():
        number = example_number(regions[0])
        if regions[0] == "001" or number is None:
            continue
        abroad = format_number(number, Form.E164)
        if phone_key(abroad) != phone_key(abroad.removeprefix(f"+{code}")):
            wrong.append(code)
    assert wrong == []
