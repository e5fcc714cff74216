"""What follows from the country of a shop: the currency, how numbers are written, the paper form, the language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel import Locale, localedata
from babel.languages import get_official_languages
from babel.numbers import get_territory_currencies

from winback_gui.domain.french_lines import FRENCH
from winback_gui.domain.settings import Ways

if TYPE_CHECKING:
    from datetime import date

_FORMS = {
    "GB": "uk-dl", "IE": "uk-dl", "US": "us10-single", "CA": "us10-single",
    **dict.fromkeys(FRENCH, "french"),
}  # fmt: skip
"""Where envelopes have another window than the standard one.

In Belgium, Luxembourg and Switzerland it is on either side, so that the standard form, which is measured, is theirs.
"""
_STANDARD_FORM = "din5008-b"
_SPEAK_ENGLISH = {"GB", "IE", "US", "CA", "AU", "NZ", "ZA", "IN", "MT", "SG"}
STANDARD_LOCALE = "en_GB"
STANDARD_LANGUAGE = "en"


def currency_of(country: str, today: date) -> str:
    """Return the currency of a country today ("EUR" where none is known)."""
    return next(iter(get_territory_currencies(country, today)), "EUR") if country else "EUR"


def locale_of(country: str) -> str:
    """Return how numbers and sums are written there ("en_US", "de_AT"); words are those of the program all the same."""
    if country in _SPEAK_ENGLISH:
        return f"en_{country}"
    own = (Locale.parse(name) for name in own_locales(country) if localedata.exists(name))
    return next((str(one) for one in own if one.text_direction == "ltr"), STANDARD_LOCALE)


def own_locales(country: str) -> list[str]:
    """Return the locales of the languages in which the offices of a country write."""
    return [f"{language}_{country}" for language in official_languages(country)]


def official_languages(country: str) -> tuple[str, ...]:
    """Return the languages in which the offices of a country write, what most people speak first."""
    return tuple(get_official_languages(country, de_facto=True)) if country else ()


def ways_of(country: str, today: date) -> Ways:
    """Return what a shop has from its country, as long as its owner chooses nothing else.

    Args:
        country: two letters; "" = not known: then what a new book has.
        today: decides which currency is in use.
    """
    return Ways(currency_of(country, today), locale_of(country), form_of(country), letters_of(country))


def letters_of(country: str) -> str:
    """Return what letters are written in there: what most people speak, where there are texts in it, else English."""
    from winback_gui.letters.library import texts_in  # noqa: PLC0415 (the start need not load it)

    return texts_in(spoken_in(country)) or STANDARD_LANGUAGE


def spoken_in(country: str) -> str:
    """Return the language that most people there speak of those in which its offices write; "" = none is known."""
    return STANDARD_LANGUAGE if country in _SPEAK_ENGLISH else next(iter(official_languages(country)), "")


def form_of(country: str) -> str:
    """Return the name of the paper form that windows of envelopes fit there."""
    return _FORMS.get(country, _STANDARD_FORM)
