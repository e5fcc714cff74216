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


def test_who_holds_a_speaker_hears_its_new_form() -> None:
    speaker = Speaker("en", "en_AU")
    held, sum_of = speaker.money, Money(3579000, "EUR")
    assert held(sum_of, whole=True) == "EUR35,790"
    assert speaker.day(date(2026, 3, 5), "long") == "5 March 2026"
    speaker.turn_to("en", "de_AT")
    assert held(sum_of, whole=True) == "€ 35.790".replace(" ", "\xa0")
    assert speaker.day(date(2026, 3, 5), "long") == "5 March 2026"
    speaker.turn_to("en", "en_US")
    assert speaker.day(date(2026, 3, 5), "long") == "March 5, 2026"


def test_like_figures_are_told_apart() -> None:
    speaker = Speaker()
    assert speaker.money(Money(1200, "EUR")) == "€12.00"
    assert speaker.money(Money(1200, "EUR"), whole=True) == "€12"
    assert speaker.money(Money(1200, "USD")) == "US$12.00"
    assert speaker.number(1) == "1"
    assert speaker.number(Decimal("1.5")) == "1.5"
    assert speaker.day(date(2026, 8, 13)) == "13 Aug 2026"
    assert speaker.day(date(2026, 8, 13), "short") == "13 Aug"


@pytest.mark.parametrize(
    ("locale", "exact", "whole", "number"),
    [
        ("en_GB", "−€409.30", "−€409", "−1.5"),
        ("en_US", "−€409.30", "−€409", "−1.5"),
        ("de_DE", "−409,30 €", "−409 €", "−1,5"),
        ("de_CH", "EUR−409.30", "EUR−409", "−1.5"),
        ("nl_NL", "€ −409,30", "€ −409", "−1,5"),
        ("sv_SE", "−409,30 €", "−409 €", "−1,5"),
    ],
)
def test_what_is_below_zero_has_a_minus_and_no_hyphen(locale: str, exact: str, whole: str, number: str) -> None:
    speaker, loss = Speaker("en", locale), Money(-40_930, "EUR")
    assert speaker.money(loss).replace("\xa0", " ") == exact
    assert speaker.money(loss, whole=True).replace("\xa0", " ") == whole
    assert speaker.number(Decimal("-1.5")) == number
    assert speaker.money(Money(-40, "EUR"), whole=True) == speaker.money(Money(0, "EUR"), whole=True)


@pytest.mark.parametrize("locale", ["fr_FR", "fr_CH", "fr_CA", "de_CH", "en_GB"])
def test_french_counts_the_first_of_a_month_and_no_other_day(locale: str) -> None:
    speaker = Speaker("fr", locale)
    assert speaker.day(date(2026, 12, 1), "long") == "1er décembre 2026"
    assert speaker.day(date(2026, 12, 1), "full").replace(",", "") == "mardi 1er décembre 2026"
    assert speaker.day(date(2026, 12, 21), "long") == "21 décembre 2026"
    assert speaker.day(date(2026, 12, 1), "month_year") == "décembre 2026"
    assert Speaker("de", locale).day(date(2026, 12, 1), "long") == "1. Dezember 2026"


def test_what_is_kept_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speech, "_MOST_WRITTEN", 10)
    speaker = Speaker()
    assert [speaker.number(number) for number in range(50)] == [str(number) for number in range(50)]
    assert len(speaker._written) <= 10


@pytest.mark.parametrize(
    ("language", "locale", "said"),
    [
        ("en", "de_AT", "Friday, 27 November 2026"),
        ("en", "de_DE", "Friday, 27 November 2026"),
        ("en", "de", "Friday, 27 November 2026"),
        ("en", "en_GB", "Friday, 27 November 2026"),
        ("en", "ja_JP", "Friday, 27 November 2026"),
        ("en", "en_US", "Friday, November 27, 2026"),
        ("en", "es_US", "Friday, November 27, 2026"),
        ("en", "en", "Friday, 27 November 2026"),
        ("de", "de_AT", "Freitag, 27. November 2026"),
        ("de", "en_GB", "Freitag, 27. November 2026"),
        ("de_AT", "de_AT", "Freitag, 27. November 2026"),
        ("xx", "de_AT", "Friday, 27 November 2026"),
    ],
)
def test_a_day_is_said_in_the_words_of_the_sentence(language: str, locale: str, said: str) -> None:
    assert Speaker(language, locale).day(date(2026, 11, 27), "full") == said


@pytest.mark.parametrize(
    ("language", "locale", "said"),
    [
        ("en", "en_US", ("Nov 25", "Nov 25, 2026", "Wed, Nov 25")),
        ("en", "es_US", ("Nov 25", "Nov 25, 2026", "Wed, Nov 25")),
        ("en", "en_GB", ("25 Nov", "25 Nov 2026", "Wed 25 Nov")),
        ("en", "en_AU", ("25 Nov", "25 Nov 2026", "Wed 25 Nov")),
        ("en", "de_AT", ("25 Nov", "25 Nov 2026", "Wed 25 Nov")),
        ("en", "ja_JP", ("25 Nov", "25 Nov 2026", "Wed 25 Nov")),
        ("de", "en_US", ("25. Nov.", "25. Nov. 2026", "Mi. 25. Nov.")),
    ],
)
def test_a_sentence_says_a_day_in_the_order_of_the_country(
    language: str, locale: str, said: tuple[str, str, str]
) -> None:
    speaker, day = Speaker(language, locale), date(2026, 11, 25)
    assert tuple(speaker.day(day, style) for style in ("short", "medium", "weekday")) == said


def test_nothing_but_the_order_of_day_and_month_turns() -> None:
    american, british, day = Speaker("en", "en_US"), Speaker(), date(2026, 11, 25)
    for style in ("month", "month_short", "month_year", "year"):
        assert american.day(day, style) == british.day(day, style)
    assert american.money(Money(123450, "USD")) == "$1,234.50"
    assert american.number(12345) == british.number(12345)
    british.turn_to("en", "en_US")
    assert british.day(day) == "Nov 25, 2026"


def test_words_are_of_the_language_and_figures_as_the_owner_chose() -> None:
    speaker = Speaker("en", "de_AT")
    assert speaker.day(date(2026, 3, 5)) == "5 Mar 2026"
    assert speaker.day(date(2026, 3, 5), "month") == "March"
    assert speaker.day(date(2026, 3, 5), "EEEE") == "Thursday"
    assert speaker.money(Money(123450, "EUR")) == "€ 1.234,50".replace(" ", "\xa0")
    assert speaker.currency("USD", 2) == "US dollars"
