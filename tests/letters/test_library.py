from pathlib import Path

import pytest

from winback_gui.domain.gate import Purpose
from winback_gui.domain.letter import ParagraphRole
from winback_gui.domain.template import LetterParts, Missing, TemplateError, fields_of, merge
from winback_gui.letters.library import (
    OTHER_OFFER,
    letter_language,
    letter_languages,
    load_template,
    load_words,
    personal_ideas,
    read_template,
    season_words,
)
from winback_gui.resources_path import resource
from winback_gui.services.preset_offers import load_presets

KEYS = (*(purpose.value for purpose in Purpose), OTHER_OFFER)
VALUES = {
    "salutation": "Dear Ms Okafor",
    "name": "Amara Okafor",
    "first_name": "Amara",
    "shop_name": "Lindenhof Books",
    "shop_address": "Lindenstraße 14, 50674 Köln",
    "signatory": "Johanna Brandt",
    "phone": "0221 4710 142",
    "hours": "Tuesday to Saturday 9 to 18:30",
    "last_visit_month": "August",
    "months_away": "three months",
    "since": "since the summer",
    "favourite": "crime novels",
    "weekday": "Saturdays",
    "first_purchase_year": "2021",
    "what_happened": "In August we turned away your full stamp card.",
    "what_we_changed": "Since 2 November every old stamp card counts again.",
    "offer_text": "A full card is waiting for you.",
    "offer_title": "A full stamp card",
    "expiry_day": "31 January 2027",
    "voucher_code": "7K3M-Q9TW",
}
WITH_CHANGE = {"apology-offer", "before-they-go", "second-letter"}
WITHOUT_OFFER = {"ask-why", "working-on-it", "let-go", "aftercare"}


def parts(key: str, **changed: str) -> LetterParts:
    result = merge(load_template(key), {**VALUES, **changed})
    assert isinstance(result, LetterParts)
    return result


@pytest.mark.parametrize("key", KEYS)
def test_golden_text(key: str) -> None:
    golden = resource("..", "tests", "letters", "golden", f"{key}.txt").resolve()
    assert parts(key).body + "\n" == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("key", KEYS)
def test_the_barest_person_still_gets_a_whole_letter(key: str) -> None:
    bare = {name: VALUES[name] for name in ("salutation", "name", "shop_name", "shop_address", "signatory")}
    if key == "apology-offer":
        assert merge(load_template(key), bare) == Missing(("what_we_changed",))
        bare["what_we_changed"] = VALUES["what_we_changed"]
    result = merge(load_template(key), bare)
    assert isinstance(result, LetterParts)
    assert len(result.paragraphs) >= 2
    assert not any(mark in result.body for mark in ("{", "}", "  ", " .", " ,"))


@pytest.mark.parametrize("key", KEYS)
def test_no_marketing_and_nothing_said_that_the_gate_forbids(key: str) -> None:
    template = load_template(key)
    said = " ".join(f"{part.text} {part.otherwise}" for part in template.paragraphs)
    assert "!" not in said
    assert not any(word in said.casefold() for word in ("valued", "exclusive", "amazing", "hurry", "discount", "deal "))
    assert ("what_we_changed" in fields_of(template)) == (key in WITH_CHANGE)
    assert ("offer_text" in fields_of(template)) == (key not in WITHOUT_OFFER)


def test_only_the_letter_that_asks_has_a_slip() -> None:
    assert [key for key in KEYS if load_template(key).slip] == [Purpose.ASK_WHY.value]


def test_a_first_paragraph_is_the_personal_one() -> None:
    line = "Your chair by the window has been empty."
    for key in KEYS:
        first = parts(key, personal_line=line).paragraphs[0]
        assert (first.text, first.role) == (line, ParagraphRole.PERSONAL)


def test_an_offer_without_voucher_speaks_of_no_code() -> None:
    assert "code" not in parts("apology-offer", expiry_day="").body


def test_only_a_language_with_texts_is_written_in(tmp_path: Path) -> None:
    assert letter_languages() == ("en",)
    assert letter_language("de", "en") == letter_language("German", "de") == "en"
    for one in ("en", "de"):
        (tmp_path / one).mkdir()
        (tmp_path / one / "words.toml").touch()
    (tmp_path / "README.md").touch()
    assert letter_languages(tmp_path) == ("de", "en")
    assert letter_language("de-AT", "en", tmp_path) == "de_AT"
    assert letter_language("fr", "de", tmp_path) == "de"


def test_another_language_falls_back() -> None:
    assert load_template("let-go", "de-AT").language in {"de", "en"}


def test_a_template_with_an_unknown_field_is_refused() -> None:
    with pytest.raises(TemplateError):
        read_template("let-go", "en", 'closing = "x"\n[[paragraph]]\ntext = "{nmae}"\n')


def test_ideas_need_the_persons_own_facts() -> None:
    words = load_words()
    assert len(personal_ideas(words, VALUES)) == 3
    assert personal_ideas(words, {"weekday": "Saturdays"}) == (
        "Saturdays are not quite the same without you. I hope that you are well.",
    )
    assert personal_ideas(words, {}) == ()


@pytest.mark.parametrize(
    ("month", "season"), [(1, "winter"), (3, "spring"), (8, "summer"), (11, "autumn"), (12, "winter")]
)
def test_seasons(month: int, season: str) -> None:
    assert season_words(load_words(), month) == f"since the {season}"


OWNS_UP = {"apology-offer", "other-offer", "second-letter"}
PRESETS = load_presets("en")[0]


def read(key: str, offer: str, *, happened: str) -> str:
    """One letter with a preset offer, as it reads; with or without what went wrong in the owner's words."""
    preset = PRESETS[offer]
    expiry = VALUES["expiry_day"] if preset.has_voucher else ""
    return parts(key, offer_text=preset.letter_text, expiry_day=expiry, what_happened=happened).body


@pytest.mark.parametrize("happened", ["", VALUES["what_happened"]])
@pytest.mark.parametrize("offer", PRESETS)
@pytest.mark.parametrize("key", sorted(set(KEYS) - WITHOUT_OFFER - {"referral", "welcome-back"}))
def test_no_letter_contradicts_itself_with_an_offer_that_comes_with_the_program(
    key: str, offer: str, happened: str
) -> None:
    """A letter that owns up to what went wrong does not ask what it was, nor says that it knows what it cannot name."""
    text = read(key, offer, happened=happened)
    if key in OWNS_UP:
        assert "Tell me" not in text
        assert "?" not in text
    assert not ("believe I know why" in text and "Something went wrong" in text)
    assert not ("to put it right, and there is none" in text and "make good" in text)
    if not PRESETS[offer].letter_text:
        assert "What I can do" not in text
        assert "If that is of use" not in text


def test_thanks_suit_whoever_lives_elsewhere_now() -> None:
    assert "live elsewhere" in parts("let-go").body
