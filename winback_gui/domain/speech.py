"""The edge's voice: puts messages into the owner's language, days with it; numbers and money as the locale writes them.

Babel is imported when the first figure is said: the window's first page says none.
"""

from __future__ import annotations

import gettext
import re
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from winback_gui.domain.american import american
from winback_gui.domain.message import Argument, Message, Share
from winback_gui.domain.money import Money
from winback_gui.domain.settings import AMERICAN
from winback_gui.resources_path import resource

if TYPE_CHECKING:
    from collections.abc import Callable

    from babel import Locale

PSEUDO_LANGUAGE = "xx"
MINUS = "\N{MINUS SIGN}"
_DAY_PATTERNS = {
    "short": "d MMM",  # 13 Aug
    "medium": "d MMM y",  # 13 Aug 2026
    "weekday": "EEE d MMM",  # Thu 13 Aug
    "month": "LLLL",  # August
    "month_short": "LLL",  # Aug
    "month_year": "LLLL y",  # August 2026
    "year": "y",
}
_MONTH_FIRST = {"short": "MMM d", "medium": "MMM d, y", "weekday": "EEE, MMM d"}
"""The same where a country says the month first, in English: "Aug 13, 2026"."""
_DAY_WITH_DOT = {"de", "da", "nb", "nn", "fi", "cs", "sk", "sl", "et", "lv"}
_FIRST_IN_FRENCH = re.compile(r"\b1 (?=[^\W\d])")
"""The first of a month, which French counts as the first: "1er décembre"."""
_MOST_WRITTEN = 20_000
_PLACE = re.compile(r"\{(\w+)(?::(\w+))?\}")


def capital(text: str) -> str:
    """Return words with a capital letter in front."""
    return text[:1].upper() + text[1:]


def _catalogue(language: str) -> gettext.NullTranslations:
    """Return a language's catalogue, an empty one where there is none: `gettext.find` would load `locale` for it."""
    for name in (language, language.split("_", maxsplit=1)[0]):
        path = resource(f"locales/{name}/LC_MESSAGES/winback.mo")
        if path.is_file():
            with path.open("rb") as file:
                return gettext.GNUTranslations(file)
    return gettext.NullTranslations()


def _true_minus(written: str, *, is_below: bool) -> str:
    """Return a figure below zero with the true minus sign: most locales write a hyphen, which is short and may wrap."""
    return written.replace("-", MINUS) if is_below else written


@lru_cache(maxsize=256)  # a run of letters asks for the same few again and again
def known_language(typed: str) -> str:
    """Return a typed language in the form that `Speaker` takes ("de", "de_AT"), or "" when there is none of that name.

    Files carry anything in such a column ("nan", "German", "-").
    """
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 (start-up says nothing in it)

    try:
        found = Locale.parse(typed.strip().replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return ""
    if found.language == "root":
        return ""
    return f"{found.language}_{found.territory}" if found.territory else str(found.language)


class Speaker:
    """Says messages in one language.

    Args:
        language: a gettext language ("en", "de"), or `PSEUDO_LANGUAGE`, which marks every translated text so that
            a test finds what was forgotten.
        locale: how numbers and money are written ("en_GB", "de_DE"). Days are said in the words of the language, in
            the form of the locale's country: "Friday, 27 November 2026" for English in Austria.
    """

    def __init__(self, language: str = "en", locale: str = "en_GB") -> None:
        self.language = language
        self._locale_name = locale
        self._catalogue = _catalogue(language)
        self._written: dict[object, str] = {}  # figures come again and again, and Babel takes 30 to 90 µs for each

    def turn_to(self, language: str, locale: str) -> None:
        """Say everything in another language and form from now on, also for those who hold this speaker already.

        The language of the tests stays.
        """
        if (language, locale) == (self.language, self._locale_name):
            return
        if self.language not in {PSEUDO_LANGUAGE, language}:
            self.language, self._catalogue = language, _catalogue(language)
        self._locale_name = locale
        for made in ("locale", "word_locale", "day_locale", "_says_month_first", "american_country"):
            self.__dict__.pop(made, None)
        self._written = {}  # a new one: what another thread is writing just now still goes into the old

    @cached_property
    def locale(self) -> Locale:
        """How numbers, money and days in figures are written."""
        from babel import Locale  # noqa: PLC0415 (see the module)

        return Locale.parse(self._locale_name)

    @cached_property
    def day_locale(self) -> Locale:
        """Which words days have: always those of the language, so that no sentence is of two languages."""
        from babel import Locale, UnknownLocaleError  # noqa: PLC0415 (see the module)

        language = self.word_locale.language
        if self.locale.language == language and self.locale.territory:
            return self.locale
        try:
            return Locale(language, self.locale.territory or ("GB" if language == "en" else None))
        except UnknownLocaleError:  # words in a country that Babel does not know of as speaking them
            return Locale("en", "GB") if language == "en" else Locale(language)

    @cached_property
    def american_country(self) -> str:
        """The country of American English that everything is said in: "US", "CA"; "" = no such one."""
        country = self._locale_name[3:5]
        return country if self.language == "en" and country in AMERICAN else ""

    @cached_property
    def _says_month_first(self) -> bool:
        there = self.day_locale.date_formats["medium"].pattern
        return self.day_locale.language == "en" and -1 < there.find("M") < there.find("d")

    @cached_property
    def word_locale(self) -> Locale:
        """What the language itself calls countries and currencies, however numbers are written beside it."""
        from babel import Locale, UnknownLocaleError  # noqa: PLC0415 (see the module)

        try:
            return Locale.parse(self.language.replace("-", "_"))
        except (ValueError, UnknownLocaleError):  # the language of the tests
            return Locale("en")

    def warm_up(self, day: date) -> None:
        """Load how the locale writes numbers and days: some 80 ms that are better spent on a worker's thread."""
        self.day(day)
        self.number(0)

    def say(self, message: Message) -> str:
        """Return the message as one string; marks of emphasis (`**`) stay in."""
        if message.plural:
            text = self._catalogue.ngettext(message.text, message.plural, message.count)
        else:
            text = self._catalogue.gettext(message.text) if message.text else ""
        if self.american_country:
            text = american(text, self.american_country)
        if self.language == PSEUDO_LANGUAGE and message.text != "{text}":
            text = f"⟦{text}⟧"
        return _PLACE.sub(lambda found: self._argument(message.arguments[found[1]], found[2] or ""), text)

    def plain(self, message: Message) -> str:
        """Return the message without marks of emphasis."""
        return self.say(message).replace("**", "")

    def money(self, money: Money, *, whole: bool = False) -> str:
        """Return money as the locale writes it; `whole` leaves the decimals away, as tables do."""
        return self._once((money, whole), lambda: self._money(money, whole=whole))

    def number(self, number: int | Decimal) -> str:
        """Return a number with the locale's separators."""
        return self._once((type(number), str(number)), lambda: self._number(number))

    def currency(self, code: str, count: int) -> str:
        """Return a currency's name in the language, as so many of it are called ("US dollars"); its code if unknown."""
        from babel.numbers import get_currency_name  # noqa: PLC0415

        return str(get_currency_name(code, count, self.word_locale))

    def months(self, count: int) -> str:
        """Return so many months in the words of the language ("3 Monate"), whatever the catalogue has."""
        from babel.units import format_unit  # noqa: PLC0415 (letters alone say it)

        return str(format_unit(count, "duration-month", locale=self.word_locale))

    def day(self, day: date, style: str = "medium") -> str:
        """Return a date in one of the styles of `_DAY_PATTERNS`, or in a style of Babel (`long`, `full`)."""
        return self._once((day, style), lambda: self._day(day, style))

    def _once(self, what: object, write: Callable[[], str]) -> str:
        """Return how a figure is written, from what was written before if it can be."""
        written = self._written
        known = written.get(what)
        if known is None:
            if len(written) >= _MOST_WRITTEN:
                written.clear()
            known = written[what] = write()
        return known

    def _money(self, money: Money, *, whole: bool) -> str:
        from babel.numbers import format_currency  # noqa: PLC0415

        if whole:
            pattern = self._whole_pattern()
            major = round(money.major)
            return _true_minus(
                format_currency(major, money.currency, pattern, self.locale, currency_digits=False), is_below=major < 0
            )
        return _true_minus(format_currency(money.major, money.currency, locale=self.locale), is_below=money.minor < 0)

    def _number(self, number: int | Decimal) -> str:
        from babel.numbers import format_decimal  # noqa: PLC0415

        # All the places that the caller gave: a factor with less of them would not lead to the sum beside it.
        written = format_decimal(number, locale=self.locale, decimal_quantization=False)
        return _true_minus(written, is_below=number < 0)

    def _day(self, day: date, style: str) -> str:
        from babel.dates import format_date  # noqa: PLC0415

        pattern = _DAY_PATTERNS.get(style, style)
        if self._says_month_first:
            pattern = _MONTH_FIRST.get(style, pattern)
        if style in {"short", "medium", "weekday"} and self.day_locale.language in _DAY_WITH_DOT:
            pattern = pattern.replace("d MMM", "d. MMM")
        said = format_date(day, pattern, locale=self.day_locale)
        return _FIRST_IN_FRENCH.sub("1er ", said) if self.day_locale.language == "fr" else said

    def _share(self, share: Share) -> str:
        from babel.numbers import format_percent  # noqa: PLC0415

        value = round(Decimal(str(share.value)), share.places + 2)
        return format_percent(value, locale=self.locale, decimal_quantization=False)

    def _time(self, moment: datetime) -> str:
        from babel.dates import format_time  # noqa: PLC0415

        if self.american_country:
            return format_time(moment, "h:mm\N{NO-BREAK SPACE}a", locale=self.day_locale)
        return format_time(moment, "HH:mm", locale=self.locale)

    def _whole_pattern(self) -> str:
        standard = self.locale.currency_formats["standard"].pattern
        return re.sub(r"\.0+", "", standard)

    def _argument(self, value: Argument, style: str) -> str:
        for kind, write in self._writers():
            if isinstance(value, kind):
                return write(value, style)
        return str(value)

    def _writers(self) -> tuple[tuple[type, Callable[..., str]], ...]:
        return (
            (Message, lambda value, _style: self.say(value)),
            (Money, lambda value, style: self.money(value, whole=style == "whole")),
            (Share, lambda value, _style: self._share(value)),
            (datetime, lambda value, _style: self._time(value)),
            (date, lambda value, style: self.day(value, style or "medium")),
            (bool, lambda value, _style: str(value)),
            (int, lambda value, _style: self.number(value)),
            (Decimal, lambda value, _style: self.number(value)),
        )
