"""How figures are said: the same figure the same way again, and like ones that are written differently kept apart."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from winback_gui.domain import speech
from winback_gui.domain.money import Money
from winback_gui.domain.speech import Speaker


@pytest.mark.parametrize("locale", ["en_GB", "de_DE"])
def test_a_figure_is_said_the_same_way_again(locale: str) -> None:
    speaker, fresh = Speaker("en", locale), Speaker("en", locale)
    for _again in range(2):
        assert speaker.number(12345) == fresh.number(12345)
        assert speaker.number(Decimal("12345.5")) == fresh.number(Decimal("12345.5"))
        assert speaker.money(Money(1250, "EUR")) == fresh.money(Money(1250, "EUR"))
        assert speaker.day(date(2026, 8, 13)) == fresh.day(date(2026, 8, 13))


def test_like_figures_are_told_apart() -> None:
    speaker = Speaker()
    assert speaker.money(Money(1200, "EUR")) == "€12.00"
    assert speaker.money(Money(1200, "EUR"), whole=True) == "€12"
    assert speaker.money(Money(1200, "USD")) == "US$12.00"
    assert speaker.number(1) == "1"
    assert speaker.number(Decimal("1.5")) == "1.5"
    assert speaker.day(date(2026, 8, 13)) == "13 Aug 2026"
    assert speaker.day(date(2026, 8, 13), "short") == "13 Aug"


def test_what_is_kept_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speech, "_MOST_WRITTEN", 10)
    speaker = Speaker()
    assert [speaker.number(number) for number in range(50)] == [str(number) for number in range(50)]
    assert len(speaker._written) <= 10
