"""Reads the letter templates that come with the program: `resources/letters/<language>/<purpose>.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from winback_gui.domain.frozen import frozen
from winback_gui.domain.letter import ParagraphRole
from winback_gui.domain.settings import AMERICAN, AMERICAN_ENGLISH, WITHOUT_SHARP_S, Shop, spelt_as_there
from winback_gui.domain.speech import known_language
from winback_gui.domain.template import Missing, SlipTemplate, Template, TemplateParagraph, check, merge_text
from winback_gui.resources_path import resource

OTHER_OFFER = "other-offer"
"""Key of the apology without "what we changed", for a cause that cannot be fixed."""

_FALLBACK = "en"


@frozen
class Words:
    """The fixed words around a letter.

    Attributes:
        stop, stop_without_phone: how to stop letters, for the foot.
        web_stop, web_stop_without_phone: the same for who bought through the web shop alone, and comes to no till.
        voucher: small print of a voucher.
        seasons: "since the winter", spring, summer, autumn.
        weekdays: "Mondays" to "Sundays" ("montags": as it stands within a sentence).
        ideas: for the personal paragraph.
        quoted: how goods are said that are no word of a sentence as their list writes them ("“{goods}”").
        has_capital_nouns: whether a noun begins with a capital within a sentence, too.
        family: the title by which the family of somebody is written to ("The family of" Elisabeth Pichler).
        slip_choices: what the reply slip's boxes say for the preset reasons, in the customer's words, by reason key.
    """

    date: str
    letter: str
    telephone: str
    stop: str
    stop_without_phone: str
    web_stop: str
    web_stop_without_phone: str
    voucher: str
    quoted: str
    has_capital_nouns: bool
    seasons: tuple[str, ...]
    weekdays: tuple[str, ...]
    ideas: tuple[str, ...]
    family: str
    slip_choices: Mapping[str, str]


@lru_cache(maxsize=2)  # a run of letters asks for each customer; the folders come with the program
def letter_languages(folder: Path | None = None) -> tuple[str, ...]:
    """Return the languages that letter texts exist in ("de", "en"), by name.

    Args:
        folder: where the languages lie; None = those that come with the program.
    """
    root = folder or resource("letters")
    return tuple(sorted(one.name for one in root.iterdir() if (one / "words.toml").is_file()))


def letter_language(customer_language: str, shop: Shop, folder: Path | None = None) -> str:
    """Return the language of a customer's letters: theirs, else the shop's, each only where there are texts in it.

    Args:
        customer_language: as it was typed or brought in ("de", "German", "").
        shop: who writes; its country decides how the language is spelt ("de_CH").
        folder: as in `letter_languages`.
    """
    for language in (known_language(customer_language), shop.written_in):
        if texts_in(language, folder):
            return spelt_as_there(language, shop.address.country)
    return _FALLBACK


def texts_in(language: str, folder: Path | None = None) -> str:
    """Return which of `letter_languages` a language is ("de-AT" is "de"); "" where there are no texts in it."""
    short = known_language(language)[:2]
    return short if short in letter_languages(folder) else ""


def spelt(text: str, language: str) -> str:
    """Return a text of the program's own as a language's country spells and says it.

    Without ß in "de_CH" and "de_LI"; in "en_US" with the words of `resources/letters/en_US.toml`.
    """
    country = language.replace("-", "_")[3:].upper()
    if language[:2] == "en" and country in AMERICAN:
        known, places = _american()
        return places.sub(lambda found: known[found[0]], text)
    return text.replace("ß", "ss") if country in WITHOUT_SHARP_S else text


@cache
def _american() -> tuple[Mapping[str, str], re.Pattern[str]]:
    """Return American words by the British ones, and where those stand; of two that begin alike the longer one."""
    path = resource(f"letters/{AMERICAN_ENGLISH}.toml")
    known: dict[str, str] = tomllib.loads(path.read_text(encoding="utf-8"))
    return known, re.compile("|".join(re.escape(words) for words in sorted(known, key=len, reverse=True)))


def load_template(key: str, language: str = _FALLBACK, folder: Path | None = None) -> Template:
    """Return a template; in English where the language has none.

    Args:
        key: the value of a purpose, or `OTHER_OFFER`.
        language: "en", "de-AT".
        folder: where the languages lie; None = those that come with the program.

    Raises:
        TemplateError: it has an unknown field.
        KeyError, tomllib.TOMLDecodeError: the file is not as its README says.
    """
    path = _file(key, language, folder)
    return read_template(key, path.parent.name, spelt(path.read_text(encoding="utf-8"), language))


def usual_closing(shop: Shop) -> str:
    """Return the line over the signature of the shop's letters, in their language ("Herzliche Grüße")."""
    return load_template("ask-why", letter_language("", shop)).closing


def read_template(key: str, language: str, source: str) -> Template:
    """Return the template written in a TOML text.

    Raises:
        TemplateError: it has an unknown field.
    """
    data = tomllib.loads(source)
    slip = data.get("reply_slip")
    template = Template(
        key=key,
        language=language,
        paragraphs=tuple(_paragraph(part) for part in data["paragraph"]),
        closing=data["closing"],
        postscript=data.get("postscript", ""),
        slip=SlipTemplate(**slip) if slip else None,
    )
    check(template)
    return template


def load_words(language: str = _FALLBACK, folder: Path | None = None) -> Words:
    """Return the fixed words of a language; in English where it has none."""
    words, ideas = (
        tomllib.loads(spelt(_file(name, language, folder).read_text(encoding="utf-8"), language))
        for name in ("words", "ideas")
    )
    seasons, weekdays = tuple(words.pop("seasons")), tuple(words.pop("weekdays"))
    choices = dict(words.pop("slip_choices"))
    return Words(**words, seasons=seasons, weekdays=weekdays, ideas=tuple(ideas["ideas"]), slip_choices=choices)


def personal_ideas(words: Words, values: Mapping[str, str], most: int = 3) -> tuple[str, ...]:
    """Return up to `most` ideas for the personal paragraph that this person's own facts fill."""
    merged = (merge_text(idea, values) for idea in words.ideas)
    return tuple(text for text in merged if not isinstance(text, Missing))[:most]


def season_words(words: Words, month: int) -> str:
    """Return "since the summer" for a month (1-12), by the seasons of the northern half of the earth."""
    return words.seasons[month % 12 // 3]


def _paragraph(part: Mapping[str, Any]) -> TemplateParagraph:
    return TemplateParagraph(
        text=part["text"],
        role=ParagraphRole(part.get("role", "body")),
        lead=part.get("lead", ""),
        otherwise=part.get("otherwise", ""),
        is_optional=part.get("optional", False),
        still=part.get("still", ""),
        web=part.get("web", ""),
        web_otherwise=part.get("web_otherwise", ""),
    )


def _file(name: str, language: str, folder: Path | None) -> Path:
    root = folder or resource("letters")
    own = root / language[:2].lower() / f"{name}.toml"
    return own if own.is_file() else root / _FALLBACK / f"{name}.toml"
