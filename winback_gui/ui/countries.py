"""Countries, currencies and languages to choose from, as the window names them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError, localedata
from babel.numbers import get_territory_currencies

from winback_gui.domain.message import Message, msg
from winback_gui.services.imports.country_ways import (
    STANDARD_LANGUAGE,
    STANDARD_LOCALE,
    locale_of,
    official_languages,
    own_locales,
    spoken_in,
)

if TYPE_CHECKING:
    from datetime import date

    from winback_gui.domain.speech import Speaker

_NO_COUNTRIES = {"ZZ", "EU", "EZ", "UN", "XA", "XB", "QO"}  # unknown, unions, and CLDR's own inventions


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


def locales_for(country: str, kept: str) -> list[str]:
    """Return the locales to choose from: English as it is written there, the country's own languages, the kept one."""
    choices = [*dict.fromkeys([locale_of(country), STANDARD_LOCALE, "en_US", *own_locales(country)])]
    real = [name for name in choices if localedata.exists(name)]
    return real if kept in real else [*real, kept]


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

    spoken = spoken_in(country)
    if not spoken or texts_in(spoken) or STANDARD_LANGUAGE in official_languages(country):
        return None
    name = str(speaker.word_locale.languages.get(spoken, spoken))
    return msg(
        "There are no letters in {language} yet: they come in English until you rewrite them, each on the page "
        "Letters.",
        language=name,
    )


def country_of_system(system_locale: str) -> str:
    """Return the country of the system's locale ("de_DE" → "DE"), "GB" where it says none."""
    try:
        return Locale.parse(system_locale).territory or "GB"
    except (UnknownLocaleError, ValueError):  # "C" on a bare system
        return "GB"
