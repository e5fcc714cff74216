"""What follows from the owner's country: the currency, how numbers are written, the paper form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError, localedata
from babel.languages import get_official_languages
from babel.numbers import get_territory_currencies

from winback_gui.domain.message import Message, msg
from winback_gui.domain.settings import Ways

if TYPE_CHECKING:
    from datetime import date

    from winback_gui.domain.speech import Speaker

_FORMS = {"GB": "uk-dl", "IE": "uk-dl", "US": "us10-single", "CA": "us10-single"}
_NO_COUNTRIES = {"ZZ", "EU", "EZ", "UN", "XA", "XB", "QO"}  # unknown, unions, and CLDR's own inventions
_STANDARD_FORM = "din5008-b"
_SPEAK_ENGLISH = {"GB", "IE", "US", "CA", "AU", "NZ", "ZA", "IN", "MT", "SG"}
_STANDARD_LOCALE = "en_GB"
_STANDARD_LANGUAGE = "en"


def countries(speaker: Speaker) -> list[tuple[str, str]]:
    """Return (code, name) of all countries, by name."""
    named = speaker.word_locale.territories.items()
    real = [(code, name) for code, name in named if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRIES]
    return sorted(real, key=lambda country: country[1].casefold())


def currencies(speaker: Speaker, today: date) -> list[tuple[str, str]]:
    """Return (code, "Euro (EUR)") of the currencies in use today, by name."""
    codes = {code for country, _ in countries(speaker) for code in get_territory_currencies(country, today)}
    named = [(code, f"{speaker.word_locale.currencies.get(code, code)} ({code})") for code in codes]
    return sorted(named, key=lambda currency: currency[1].casefold())


def currency_of(country: str, today: date) -> str:
    """Return the currency of a country today ("EUR" where none is known)."""
    return next(iter(get_territory_currencies(country, today)), "EUR")


def locale_of(country: str) -> str:
    """Return how numbers and sums are written there ("en_US", "de_AT"); words are those of the program all the same."""
    if country in _SPEAK_ENGLISH:
        return f"en_{country}"
    own = (Locale.parse(name) for name in _own_locales(country) if localedata.exists(name))
    return next((str(one) for one in own if one.text_direction == "ltr"), _STANDARD_LOCALE)


def locales_for(country: str, kept: str) -> list[str]:
    """Return the locales to choose from: English as it is written there, the country's own languages, the kept one."""
    choices = [*dict.fromkeys([locale_of(country), _STANDARD_LOCALE, "en_US", *_own_locales(country)])]
    real = [name for name in choices if localedata.exists(name)]
    return real if kept in real else [*real, kept]


def _own_locales(country: str) -> list[str]:
    return [f"{language}_{country}" for language in _official(country)]


def ways_of(country: str, today: date) -> Ways:
    """Return what a shop has from its country, as long as its owner chooses nothing else."""
    return Ways(currency_of(country, today), locale_of(country), form_of(country), letters_of(country))


def letters_of(country: str) -> str:
    """Return what letters are written in there: what most people speak, where there are texts in it, else English."""
    from winback_gui.letters.library import texts_in  # noqa: PLC0415 (the start need not load it)

    return texts_in(_spoken_in(country)) or _STANDARD_LANGUAGE


def letter_choices(speaker: Speaker) -> list[tuple[str, str]]:
    """Return (code, name) of the languages that there are letters in, by name."""
    from winback_gui.letters.library import letter_languages  # noqa: PLC0415 (the start need not load it)

    names = speaker.word_locale.languages
    return sorted(
        ((code, str(names.get(code, code))) for code in letter_languages()), key=lambda one: one[1].casefold()
    )


def lacking_letters(country: str, speaker: Speaker) -> Message | None:
    """Return what is said where there are no letters in a country's language; None = there are, or none is known."""
    from winback_gui.letters.library import texts_in  # noqa: PLC0415 (the start need not load it)

    spoken = _spoken_in(country)
    if not spoken or texts_in(spoken) or _STANDARD_LANGUAGE in _official(country):
        return None
    name = str(speaker.word_locale.languages.get(spoken, spoken))
    return msg(
        "There are no letters in {language} yet: they come in English until you rewrite them, each on the page "
        "Letters.",
        language=name,
    )


def _spoken_in(country: str) -> str:
    """Return the language that most people there speak of those in which its offices write; "" = none is known."""
    return _STANDARD_LANGUAGE if country in _SPEAK_ENGLISH else next(iter(_official(country)), "")


def _official(country: str) -> tuple[str, ...]:
    return tuple(get_official_languages(country, de_facto=True)) if country else ()


def form_of(country: str) -> str:
    """Return the name of the paper form that windows of envelopes fit there."""
    return _FORMS.get(country, _STANDARD_FORM)


def country_of_system(system_locale: str) -> str:
    """Return the country of the system's locale ("de_DE" → "DE"), "GB" where it says none."""
    try:
        return Locale.parse(system_locale).territory or "GB"
    except (UnknownLocaleError, ValueError):  # "C" on a bare system
        return "GB"
