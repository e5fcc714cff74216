from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winback_gui.domain.message import Message
from winback_gui.domain.money import Money, exchanged
from winback_gui.importing.rates import NO_RATES, SumReader, foreign_code, sign_in, typed_rate


@pytest.mark.parametrize(
    ("cell", "book", "minor"),
    [
        ("$12.50", "EUR", 1150),
        ("12.50 USD", "EUR", 1150),
        ("US$ 12.50", "EUR", 1150),
        ("€12.50", "EUR", 1250),
        ("12.50", "EUR", 1250),
        ("BAR 12.50", "EUR", 1250),  # three capitals that are no currency
        ("$12.50", "CAD", 1250),  # a sign that several share means the book's own
        ("kr 12.50", "DKK", 1250),
    ],
)
def test_an_amount_in_another_currency_is_taken_at_its_rate(cell: str, book: str, minor: int) -> None:
    assert SumReader(".", book, {"USD": Decimal("0.92")}).read(cell) == minor


@pytest.mark.parametrize(("said", "book", "minor"), [("$", "EUR", 1150), ("$", "CAD", 1250), ("€", "EUR", 1250)])
def test_a_column_of_its_own_may_hold_the_sign(said: str, book: str, minor: int) -> None:
    assert SumReader(".", book, {"USD": Decimal("0.92")}).read("12.50", said) == minor


def test_without_a_rate_it_is_held_and_says_for_which() -> None:
    found = SumReader(".", "EUR", NO_RATES).read("12.50", "CHF")
    assert isinstance(found, Message)
    assert foreign_code(found) == "CHF"
    assert not foreign_code(Message("there is no amount"))


def test_the_other_currency_has_its_own_decimals() -> None:
    assert SumReader(".", "EUR", {"JPY": Decimal("0.0061")}).read("1500", "JPY") == 915


@given(st.integers(-(10**9), 10**9), st.decimals("0.0001", "9999", places=4))
def test_an_exchange_is_exact_to_the_last_unit(minor: int, rate: Decimal) -> None:
    found = exchanged(Money(minor, "USD"), rate, "EUR").minor
    assert abs(Decimal(found) - Decimal(minor) * rate) <= Decimal("0.5")


@pytest.mark.parametrize(
    ("typed", "rate"),
    [
        ("0,92", "0.92"),
        (" 0.92 ", "0.92"),
        ("1", "1"),
        ("0", None),
        ("-1", None),
        ("1.2.3", None),
        ("a", None),
        ("", None),
    ],
)
def test_a_typed_rate(typed: str, rate: str | None) -> None:
    assert typed_rate(typed) == (None if rate is None else Decimal(rate))


def test_signs_are_found_in_cells_of_every_kind() -> None:
    assert [sign_in(cell) for cell in ("12.50", "(12.50)", "£5", "5 zł", "Rs 5", "5 CHF")] == [
        "",
        "",
        "£",
        "zł",
        "Rs",
        "CHF",
    ]
