from __future__ import annotations

from decimal import Decimal

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from winback_gui.domain import typed_figure as typed
from winback_gui.domain.errors import WinbackError

EN, DE, CH, FR = Locale("en", "GB"), Locale("de", "DE"), Locale("de", "CH"), Locale("fr", "FR")
LOCALES = (EN, DE, CH, FR, Locale("fr", "CH"), Locale("sv", "SE"), Locale("ja", "JP"))


@pytest.mark.parametrize(
    ("text", "locale", "number"),
    [
        ("1.14", EN, "1.14"),
        ("1,14", EN, "1.14"),
        ("1,140", EN, "1140"),
        ("1.140", EN, "1.140"),
        ("1,14", DE, "1.14"),
        ("1.14", DE, "1.14"),
        ("1.140", DE, "1140"),
        ("0.140", DE, "0.140"),
        ("1.140,50", DE, "1140.50"),
        ("1,140.50", DE, "1140.50"),
        ("1,234,567", EN, "1234567"),
        ("1’140.50", CH, "1140.50"),
        ("1\u202f140,5", FR, "1140.5"),
        (" 12 ", EN, "12"),
        (",5", DE, "0.5"),
        ("-3", EN, "-3"),
        ("−3", EN, "-3"),
    ],
)
def test_a_number_is_read_as_it_was_meant(text: str, locale: Locale, number: str) -> None:
    assert typed.typed_number(text, locale) == Decimal(number)


@pytest.mark.parametrize("text", ["", "   "])
def test_an_empty_field_is_not_known(text: str) -> None:
    assert typed.typed_number(text, DE) is None
    assert typed.typed_minor(text, "EUR", DE) is None
    assert typed.typed_share(text, DE) is None


@pytest.mark.parametrize("text", ["a lot", "1..2", "1,2,3", "1.23.456", "--1", "1e5", ".", "12 34", "NaN", "1,234,56"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(WinbackError):
        typed.typed_number(text, EN)


@pytest.mark.parametrize(
    ("text", "currency", "locale", "minor"),
    [
        ("1,05", "EUR", DE, 105),
        ("€1.05", "EUR", EN, 105),
        ("1,05 €", "EUR", DE, 105),
        ("EUR 1.5", "EUR", EN, 150),
        ("0", "EUR", DE, 0),
        ("120", "JPY", EN, 120),
        ("1.250", "KWD", EN, 1250),
    ],
)
def test_a_sum_may_carry_its_currency(text: str, currency: str, locale: Locale, minor: int) -> None:
    assert typed.typed_minor(text, currency, locale) == minor


@pytest.mark.parametrize("text", ["1.055", "1.250"])
def test_a_sum_is_never_rounded_nor_guessed(text: str) -> None:
    with pytest.raises(WinbackError, match="sum"):
        typed.typed_minor(text, "EUR", EN)


def test_percent_and_whole_numbers() -> None:
    assert typed.typed_share("35 %", DE) == Decimal("0.35")
    assert typed.typed_whole("6", DE) == 6
    with pytest.raises(WinbackError):
        typed.typed_whole("6,5", DE)


@given(st.integers(-(10**9), 10**9), st.sampled_from(["EUR", "JPY", "KWD"]), st.sampled_from([EN, DE, CH, FR]))
def test_a_sum_comes_back_as_it_was_written(minor: int, currency: str, locale: Locale) -> None:
    written = typed.written_minor(minor, currency, locale)
    if currency == "KWD" and locale is not EN and locale is not CH:
        assert "," in written
    assert typed.typed_minor(written, currency, locale) == minor


@given(st.decimals(0, 1, places=4), st.sampled_from([EN, DE]))
def test_a_share_comes_back_as_it_was_written(share: Decimal, locale: Locale) -> None:
    assert typed.typed_share(typed.written_share(share, locale), locale) == share


@pytest.mark.parametrize(
    ("text", "locale", "minor"),
    [
        ("12.50", EN, 1250),
        ("12,50", EN, 1250),
        ("12,5", DE, 1250),
        ("12.50", DE, 1250),
        ("€ 12", DE, 1200),
        ("1.250", DE, 125000),
        ("1,250.00", EN, 125000),
        ("1.250,00 €", DE, 125000),
        ("7.", EN, 700),
    ],
)
def test_amounts_as_they_are_typed(text: str, locale: Locale, minor: int) -> None:
    assert typed.typed_money(text, "EUR", locale) == minor


@pytest.mark.parametrize("text", ["", "much", "1.250", "12.505", "1,2,3", "-5", "1,25.00", "9" * 40])
def test_amounts_that_are_not_clear_are_no_amounts(text: str) -> None:
    assert typed.typed_money(text, "EUR", EN) is None


def test_currency_without_decimals() -> None:
    assert typed.typed_money("1200", "JPY", EN) == 1200
    assert typed.typed_money("12.50", "JPY", EN) is None
    assert typed.typed_money("1,200", "JPY", EN) == 1200


@given(st.integers(0, 10**9), st.sampled_from(LOCALES), st.sampled_from(["EUR", "JPY", "CHF"]))
def test_an_amount_in_a_field_is_read_as_itself(minor: int, locale: Locale, currency: str) -> None:
    assert typed.typed_money(typed.written_minor(minor, currency, locale), currency, locale) == minor


@given(st.integers(0, 60_000), st.sampled_from(LOCALES))
def test_minutes_come_back_as_they_were_written(minutes: int, locale: Locale) -> None:
    written = typed.written_minutes(minutes, locale)
    assert typed.typed_minutes(written, locale) == minutes
    assert len(written) <= 7


@given(st.integers(0, 10**9), st.sampled_from(LOCALES), st.sampled_from([".", ","]))
def test_a_sum_with_cents_is_the_same_whichever_mark_the_hand_knows(minor: int, locale: Locale, mark: str) -> None:
    text = f"{minor // 100}{mark}{minor % 100:02}"
    assert typed.typed_minor(text, "EUR", locale) == typed.typed_money(text, "EUR", locale) == minor


@given(
    st.integers(100_000, 10**11),
    st.sampled_from(LOCALES),
    st.sampled_from([(",", "."), (".", ","), ("’", "."), (" ", ",")]),
)
def test_marks_of_thousands_never_change_a_sum(minor: int, locale: Locale, marks: tuple[str, str]) -> None:
    thousands, mark = marks
    text = f"{minor // 100:,}".replace(",", thousands) + f"{mark}{minor % 100:02}"
    assert typed.typed_minor(text, "EUR", locale) == minor


@given(st.integers(1, 999), st.integers(0, 999), st.sampled_from([EN, DE]))
def test_three_digits_behind_a_single_mark_are_read_by_the_locale(before: int, behind: int, locale: Locale) -> None:
    thousands, mark = (",", ".") if locale is EN else (".", ",")
    assert typed.typed_minor(f"{before}{thousands}{behind:03}", "EUR", locale) == (before * 1000 + behind) * 100
    assert typed.typed_money(f"{before}{mark}{behind:03}", "EUR", locale) is None  # no sum has so many decimals
