"""Letters in English read American from a shop in America, and British from others."""

import re
import tomllib
from itertools import product

import pytest

from tests import factory
from tests.letters.test_one_sheet import KEYS, LANGUAGES, believable, letters_with_offers
from winback_gui.domain.customer import Address
from winback_gui.domain.letter import LetterText
from winback_gui.domain.salutation import salutation
from winback_gui.domain.settings import Shop, spelt_as_there
from winback_gui.domain.speech import Speaker
from winback_gui.letters.library import letter_language, load_words, spelt
from winback_gui.resources_path import resource
from winback_gui.services.offer.preset_offers import in_language, load_presets, prints_own_words

BRITISH = re.compile(
    r"\b(tick|ticked|till|too dear|telephone|autumn|fortnight|whilst|queue|post|posted|enquir\w+|astray|cheque|"
    r"put right|per cent|favourite|colour\w*|honour\w*|neighbour\w*|apologis\w*|realis\w*|organis\w*|recognis\w*|"
    r"(?:with )?kind regards|(?:Mr|Mrs|Ms|Dr))\b(?!\.)",
    re.IGNORECASE,
)
AMERICAN = re.compile(
    r"\b(check|register|percent|expensive|phone|the fall|warm regards|sincerely|mail|color|favor|honor|neighbor)\b|"
    r"\b(?:Mr|Mrs|Ms|Dr)\.",
    re.IGNORECASE,
)


def shop(country: str) -> Shop:
    return factory.shop(address=Address(country=country), letters_language="en")


def said_in(letter: LetterText) -> str:
    """All words of a letter."""
    slip, voucher = letter.reply_slip, letter.voucher
    return "\n".join(
        [
            letter.salutation,
            *(f"{part.lead} {part.text}" for part in letter.paragraphs),
            letter.closing,
            *letter.sender.foot_lines,
            *((slip.question, *slip.choices, slip.other, slip.return_to) if slip else ()),
            *((voucher.title, voucher.small_print) if voucher else ()),
        ]
    )


def every_word(country: str) -> dict[str, str]:
    """Return what each letter of a shop says, with each offer, and all fixed words around it."""
    language = letter_language("", shop(country))
    greeting = salutation(factory.customer(title="Dr", last_name="Whitfield"), language, country)
    found = {}
    for key, offer in letters_with_offers(language):
        for personal_line, by_web in product(("", "You are missed."), (False, True)):
            letter = believable(key, language, offer, by_web=by_web, salutation=greeting, personal_line=personal_line)
            found[f"{key} {offer} {personal_line} {by_web}"] = said_in(letter)
    words = load_words(language)
    return found | {"words": "\n".join([words.telephone, words.stop_without_phone, *words.seasons, *words.ideas])}


@pytest.mark.parametrize("country", ["US", "CA"])
def test_no_british_word_stands_in_a_letter_of_an_american_shop(country: str) -> None:
    said = every_word(country)
    assert {key for key in KEYS if not any(name.startswith(f"{key} ") for name in said)} == set()
    wrong = {name: found[0] for name, text in said.items() if (found := BRITISH.search(re.sub(r"\{.*?\}", "", text)))}
    assert wrong == {}


@pytest.mark.parametrize("country", ["GB", "IE", "AU", "DE", ""])
def test_no_american_word_stands_in_a_letter_of_a_shop_elsewhere(country: str) -> None:
    wrong = {name: found[0] for name, text in every_word(country).items() if (found := AMERICAN.search(text))}
    assert wrong == {}


def test_the_letter_that_asks_in_american() -> None:
    letter = believable("ask-why", letter_language("en-GB", shop("US")))
    assert letter.closing == "Warm regards,"
    assert letter.reply_slip is not None
    assert letter.reply_slip.question == "What kept you away? Please check whatever applies."
    assert "It became too expensive" in letter.reply_slip.choices
    assert letter.reply_slip.return_to.endswith("Or hand it in at the register.")
    assert any(part.text.startswith("Would you tell me? Check what applies on the slip") for part in letter.paragraphs)


def test_an_american_closing_has_its_comma() -> None:
    assert all(believable(key, "en_US").closing.endswith(",") for key in KEYS)
    assert not any(believable(key, "en").closing.endswith(",") for key in KEYS)


def test_the_country_of_the_shop_decides_how_english_is_spelt() -> None:
    assert [spelt_as_there("en", country) for country in ("US", "us", "CA", "GB", "")] == [
        "en_US", "en_US", "en_US", "en", "en",
    ]  # fmt: skip
    assert letter_language("en_US", shop("GB")) == "en"
    assert letter_language("en_GB", shop("US")) == "en_US"
    assert letter_language("de", shop("US")) == "de"
    assert Speaker("en_US", "en_US").day(factory.TODAY, "long") == "November 17, 2026"


def test_every_american_word_stands_for_one_that_our_texts_have() -> None:
    known = tomllib.loads(resource("letters/en_US.toml").read_text("utf-8"))
    files = [*resource("letters/en").glob("*.toml"), resource("offers/en.toml")]
    texts = "\n".join(path.read_text("utf-8") for path in files)
    assert [words for words in known if words not in texts] == []
    assert not any(words in other for words in known for other in known.values())
    assert spelt("It became too dear", "en_GB") == "It became too dear"


def test_an_offer_of_ours_is_known_in_either_english() -> None:
    for language in LANGUAGES:
        for key, offer in load_presets(language)[0].items():
            assert not prints_own_words(offer)
            assert in_language(offer, "en_US").title == load_presets("en_US")[0][key].title
