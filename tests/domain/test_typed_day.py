from __future__ import annotations

from datetime import date, timedelta

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from tests.factory import TODAY
from winback_gui.domain.typed_day import typed_day, written_day

BRITISH, GERMAN, AMERICAN = Locale("en", "GB"), Locale("de", "DE"), Locale("en", "US")
LOCALES = (BRITISH, GERMAN, AMERICAN, Locale("fr", "CH"), Locale("sv", "SE"), Locale("ja", "JP"))


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


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("13.8.", date(2027, 8, 13)),
        ("31.12.", date(2026, 12, 31)),
        ("3.5.27", date(2027, 5, 3)),
        ("3.5.99", date(2099, 5, 3)),
        ("1.1.2026", date(2026, 1, 1)),
    ],
)
def test_a_day_that_is_to_come_is_the_next_such_day(text: str, day: date) -> None:
    assert typed_day(text, TODAY, GERMAN, is_to_come=True) == day
    today = written_day(TODAY, GERMAN).removesuffix(str(TODAY.year))
    assert typed_day(today, TODAY, GERMAN, is_to_come=True) == TODAY


@pytest.mark.parametrize("text", ["", "soon", "31/2/2026", "13", "1/2/3/4", "Aug May 2026", "13 Xyz 2026", "29/2"])
def test_what_is_no_day(text: str) -> None:
    assert typed_day(text, TODAY, BRITISH) is None


@given(st.integers(0, 40_000), st.sampled_from(LOCALES))
def test_a_day_in_a_field_is_read_as_itself(days_ago: int, locale: Locale) -> None:
    day = TODAY - timedelta(days=days_ago)
    assert typed_day(written_day(day, locale), TODAY, locale) == day
