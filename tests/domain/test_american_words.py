"""Screens and the command line of an American shop: its words, days and times of the day."""

from __future__ import annotations

import tomllib
from datetime import date, datetime

import pytest
from babel.messages.pofile import read_po

from winback_gui.domain.american import american
from winback_gui.domain.message import as_typed, msg, plural
from winback_gui.domain.speech import Speaker
from winback_gui.resources_path import resource


def said(words: object, locale: str = "en_US") -> str:
    return Speaker("en", locale).plain(words)  # type: ignore[arg-type]


def test_words_are_american_where_numbers_are() -> None:
    in_post = plural("{count} is in the post", "{count} are in the post", 3)
    assert said(in_post) == "3 are in the mail"
    assert said(in_post, "en_CA") == "3 are in the mail"
    for locale in ("en_GB", "en_AU", "de_DE", "en_IE"):
        assert said(in_post, locale) == "3 are in the post"
    assert said(msg("Postcodes in {country} have {count} digits", country="the US", count="five")).startswith(
        "ZIP codes"
    )
    assert said(msg("Postcode"), "en_CA") == "Postal code"
    assert said(msg("Posted")) == "Mailed"
    assert said(msg("By favourite"), "en_CA") == "By favourite"


def test_what_somebody_typed_and_what_is_typed_on_the_command_line_stay() -> None:
    assert said(as_typed("Posted by the till")) == "Posted by the till"
    assert said(msg("{name}, posted", name=as_typed("Tillie Post"))) == "Tillie Post, mailed"
    assert said(msg("{postcode} is missing", postcode="43015")) == "43015 is missing"
    assert american("main.py posted BOOK, --postcode, [posted](posted.md), `till`", "US") == (
        "main.py posted BOOK, --postcode, [mailed](posted.md), `till`"
    )


def test_a_broken_line_of_the_help_is_one() -> None:
    assert american("It came back from the\npost.", "US") == "It came back in the mail."


def test_other_languages_have_no_american_words() -> None:
    assert Speaker("de", "en_US").plain(msg("in the post of Posted")) == "in the post of Posted"


def test_days_and_times_are_american() -> None:
    moment = datetime(2026, 11, 28, 23, 9)  # noqa: DTZ001 (a clock on the wall)
    words = msg("{day} at {time}", day=moment.date(), time=moment)
    assert said(words) == "Nov 28, 2026 at 11:09\xa0PM"
    assert said(words, "en_GB") == "28 Nov 2026 at 23:09"
    assert said(msg("{day:weekday}", day=date(2026, 11, 28))) == "Sat, Nov 28"


def test_who_holds_a_speaker_hears_the_words_of_the_shop_that_is_opened() -> None:
    speaker = Speaker()
    assert speaker.plain(msg("Posted")) == "Posted"
    speaker.turn_to("en", "en_US")
    assert speaker.plain(msg("Posted")) == "Mailed"
    speaker.turn_to("en", "en_GB")
    assert speaker.plain(msg("Posted")) == "Posted"


@pytest.mark.parametrize("country", ["both", "US", "CA"])
def test_each_word_of_the_list_is_said_somewhere(country: str) -> None:
    with resource("locales/winback.pot").open("rb") as file:
        texts = [text for one in read_po(file) for text in ((one.id,) if isinstance(one.id, str) else one.id)]
    texts += [page.read_text("utf-8") for page in resource("help/en").glob("*.md")]
    whole = " ".join(" ".join(texts).lower().split())
    known = tomllib.loads(resource("locales/american.toml").read_text("utf-8"))[country]
    assert [word for word in known if word not in whole] == []
