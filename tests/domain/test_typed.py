from __future__ import annotations

from datetime import date, timedelta

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from tests.factory import TODAY
from winback_gui.domain.typed import typed_day, typed_money, written_day, written_money

BRITISH, GERMAN, AMERICAN = Locale("en", "GB"), Locale("de", "DE"), Locale("en", "US")
LOCALES = (BRITISH, GERMAN, AMERICAN, Locale("fr", "CH"), Locale("sv", "SE"), Locale("ja", "JP"))


@pytest.mark.parametrize(
    ("text", "locale", "minor"),
    [
        ("12.50", BRITISH, 1250),
        ("12,50", BRITISH, 1250),
        ("12,5", GERMAN, 1250),
        ("12.50", GERMAN, 1250),
        ("€ 12", GERMAN, 1200),
        ("1.250", GERMAN, 125000),
        ("1,250.00", BRITISH, 125000),
        ("1.250,00 €", GERMAN, 125000),
        ("7.", BRITISH, 700),
    ],
)
def test_amounts_as_they_are_typed(text: str, locale: Locale, minor: int) -> None:
    assert typed_money(text, "EUR", locale) == minor


@pytest.mark.parametrize("text", ["", "much", "1.250", "12.505", "1,2,3", "-5", "1,25.00", "9" * 40])
def test_amounts_that_are_not_clear_are_no_amounts(text: str) -> None:
    assert typed_money(text, "EUR", BRITISH) is None


def test_currency_without_decimals() -> None:
    assert typed_money("1200", "JPY", BRITISH) == 1200
    assert typed_money("12.50", "JPY", BRITISH) is None
    assert typed_money("1,200", "JPY", BRITISH) == 1200


@given(st.integers(0, 10**9), st.sampled_from(LOCALES), st.sampled_from(["EUR", "JPY", "CHF"]))
def test_an_amount_in_a_field_is_read_as_itself(minor: int, locale: Locale, currency: str) -> None:
    assert typed_money(written_money(minor, currency, locale), currency, locale) == minor


@pytest.mark.parametrize(
    ("text", "locale", "day"),
    [
        ("13.8.2026", GERMAN, date(2026, 8, 13)),
        ("13/08/26", BRITISH, date(2026, 8, 13)),
        ("8/13/2026", AMERICAN, date(2026, 8, 13)),
        ("2026-08-13", AMERICAN, date(2026, 8, 13)),
        ("13 Aug 2026", BRITISH, date(2026, 8, 13)),
        ("August 13, 2026", AMERICAN, date(2026, 8, 13)),
        ("13. August 2026", GERMAN, date(2026, 8, 13)),
        ("13 Aug", BRITISH, date(2026, 8, 13)),
        ("30/11", BRITISH, date(2025, 11, 30)),
        ("3.5.99", GERMAN, date(1999, 5, 3)),
    ],
)
def test_days_as_they_are_typed(text: str, locale: Locale, day: date) -> None:
    assert typed_day(text, TODAY, locale) == day


@pytest.mark.parametrize("text", ["", "soon", "31/2/2026", "13", "1/2/3/4", "Aug May 2026", "13 Xyz 2026", "29/2"])
def test_what_is_no_day(text: str) -> None:
    assert typed_day(text, TODAY, BRITISH) is None


@given(st.integers(0, 40_000), st.sampled_from(LOCALES))
def test_a_day_in_a_field_is_read_as_itself(days_ago: int, locale: Locale) -> None:
    day = TODAY - timedelta(days=days_ago)
    assert typed_day(written_day(day, locale), TODAY, locale) == day
