import re
from itertools import product
from pathlib import Path

import pytest

from winback_gui.domain.customer import Address
from winback_gui.domain.gate import Purpose
from winback_gui.domain.letter import ParagraphRole
from winback_gui.domain.settings import Shop
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
from winback_gui.services.offer.preset_offers import load_presets

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
WITHOUT_OFFER = {"ask-why", "working-on-it", "let-go", "aftercare", "sympathy"}


GERMAN = VALUES | {
    "salutation": "Liebe Frau Okafor",
    "shop_name": "Feinkost Auböck",
    "hours": "Montag bis Samstag 8 bis 18 Uhr",
    "last_visit_month": "März 2024",
    "months_away": "32 Monate",
    "since": "seit dem Winter",
    "favourite": "Bergkäse",
    "weekday": "samstags",
    "what_happened": "Im März haben wir Ihre volle Stempelkarte nicht angenommen.",
    "what_we_changed": "Seit dem 2. November gilt jede alte Stempelkarte wieder.",
    "offer_text": "Bei Ihrem nächsten Einkauf wartet ein kleines Geschenk auf Sie.",
    "offer_title": "Ein kleines Geschenk",
    "expiry_day": "31. Jänner 2027",
}
FRENCH = VALUES | {
    "salutation": "Chère Madame Chevalier",
    "name": "Camille Chevalier",
    "first_name": "Camille",
    "shop_name": "Cave des Terreaux",
    "shop_address": "12 rue Sainte-Catherine, 69001 Lyon",
    "hours": "du mardi au samedi de 10 h à 19 h",
    "last_visit_month": "août 2025",
    "months_away": "15 mois",
    "since": "depuis l’été",
    "favourite": "vins du Beaujolais",
    "weekday": "le samedi",
    "what_happened": "En août, nous avons refusé votre carte de fidélité pourtant pleine.",
    "what_we_changed": "Depuis le 2 novembre, toutes les anciennes cartes sont de nouveau acceptées.",
    "offer_text": "Un petit cadeau vous attend lors de votre prochain achat.",
    "offer_title": "Un petit cadeau",
    "expiry_day": "1er février 2027",
}
OF = {"en": VALUES, "de": GERMAN, "fr": FRENCH}
MARKETING = {
    "en": ("valued", "exclusive", "amazing", "hurry", "discount", "deal "),
    "de": ("geschätzte", "exklusiv", "rabatt", "sparen", "aktion", "einmalig", "gutschein"),
    "fr": ("cher client", "exclusi", "profitez", "économis", "promo", "remise", "offre ", "bon d’achat"),
}
WORDS_OF = {
    "en": "the you your with and until show below dear kind for letter we our have not again",
    "de": "der die das den und Sie Ihnen mit bis Brief wir uns nicht ich ist zum seit",
    "fr": "le la les un une et vous nous votre pour pas chez lettre depuis jusqu est que",
}
"""Small words of a language that no other one of ours has."""
EVERY = [(language, key) for language in OF for key in KEYS]
every_letter = pytest.mark.parametrize(("language", "key"), EVERY)


def parts(key: str, language: str = "en", **changed: str) -> LetterParts:
    result = merge(load_template(key, language), {**OF[language], **changed})
    assert isinstance(result, LetterParts)
    return result


@pytest.mark.parametrize("key", KEYS)
def test_golden_text(key: str) -> None:
    golden = resource("..", "tests", "letters", "golden", f"{key}.txt").resolve()
    assert parts(key).body + "\n" == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["de", "fr"])
@pytest.mark.parametrize("key", ["apology-offer", "ask-why", "invitation", "let-go", "other-offer", "sympathy"])
def test_golden_text_in_other_languages(key: str, language: str) -> None:
    golden = resource("..", "tests", "letters", "golden", language, f"{key}.txt").resolve()
    assert parts(key, language).body + "\n" == golden.read_text(encoding="utf-8")


@every_letter
def test_the_barest_person_still_gets_a_whole_letter(language: str, key: str) -> None:
    bare = {name: OF[language][name] for name in ("salutation", "name", "shop_name", "shop_address", "signatory")}
    if key == "apology-offer":
        assert merge(load_template(key, language), bare) == Missing(("what_we_changed",))
        bare["what_we_changed"] = OF[language]["what_we_changed"]
    result = merge(load_template(key, language), bare)
    assert isinstance(result, LetterParts)
    assert len(result.paragraphs) >= 2
    assert not any(mark in result.body for mark in ("{", "}", "  ", " .", " ,"))


@every_letter
def test_no_marketing_and_nothing_said_that_the_gate_forbids(language: str, key: str) -> None:
    template = load_template(key, language)
    said = " ".join(f"{part.text} {part.otherwise}" for part in template.paragraphs)
    assert "!" not in said
    assert not any(word in said.casefold() for word in MARKETING[language])
    assert ("what_we_changed" in fields_of(template)) == (key in WITH_CHANGE)
    assert ("offer_text" in fields_of(template)) == (key not in WITHOUT_OFFER)


ABSENCE = re.compile(
    r"(not|n't) seen|missed|been away|months_away|since the summer|three months|have not been here|last here|"
    r"nicht [a-z ]*(?:gesehen|da gewesen)|vermiss|seit dem Winter|32 Monate|lange nicht|zuletzt|"
    r"plus [a-z ]*vous voir|plus de nouvelles|manquez|depuis l’été|15 mois|dernière visite",
    re.IGNORECASE,
)


@pytest.mark.parametrize("language", OF)
@pytest.mark.parametrize("key", ["apology-offer", "invitation", "let-go", "other-offer", "working-on-it"])
def test_to_who_spoke_up_and_may_still_come_no_letter_says_that_they_stay_away(language: str, key: str) -> None:
    """One who had complained in their own words, and was there five weeks before: "We have not seen you since"."""
    template, values = load_template(key, language), OF[language]
    assert ABSENCE.search(parts(key, language).body), "to all others it does"
    for known in (
        values,
        {name: value for name, value in values.items() if name not in {"first_purchase_year", "since"}},
    ):
        letter = merge(template, known, still_comes=True)
        assert isinstance(letter, LetterParts)
        assert not ABSENCE.search(letter.body)
        assert len(letter.paragraphs) >= 2
    line = "Your chair by the window waits for you."
    written = merge(template, values | {"personal_line": line}, still_comes=True)
    assert isinstance(written, LetterParts)
    assert written.paragraphs[0].text == line


def test_what_stands_instead_in_the_apology() -> None:
    told = merge(load_template("apology-offer", "en"), VALUES, still_comes=True)
    assert isinstance(told, LetterParts)
    assert told.paragraphs[0].text == "You told us that something was not right, and I thank you for it."
    assert [one.text for one in told.paragraphs[1:]] == [one.text for one in parts("apology-offer").paragraphs[1:]]


def test_only_the_letter_that_asks_has_a_slip() -> None:
    assert [one for one in EVERY if load_template(one[1], one[0]).slip] == [(one, "ask-why") for one in OF]


def test_a_first_paragraph_is_the_personal_one() -> None:
    line = "Your chair by the window has been empty."
    for language, key in EVERY:
        first = parts(key, language, personal_line=line).paragraphs[0]
        assert (first.text, first.role) == (line, ParagraphRole.PERSONAL)


def test_an_offer_without_voucher_speaks_of_no_code() -> None:
    for language, key in EVERY:
        assert not re.search(r"\bcode\b", parts(key, language, expiry_day="").body, re.IGNORECASE)


def test_every_language_has_every_text() -> None:
    assert set(letter_languages()) == set(OF)
    english = {path.name for path in resource("letters", "en").iterdir()}
    for language in OF:
        assert {path.name for path in resource("letters", language).iterdir()} == english
        words, base = load_words(language), load_words("en")
        assert set(words.slip_choices) == set(base.slip_choices)
        assert (len(words.seasons), len(words.weekdays), len(words.ideas)) == (4, 7, len(base.ideas))


def everything_said(key: str, language: str) -> list[str]:
    """All that a letter may print in a language, in any of its ways, with the fixed words around it and every offer."""
    template, words = load_template(key, language), load_words(language)
    slip = template.slip
    said = [template.closing, template.postscript]
    said += [text for part in template.paragraphs for text in (part.lead, *part.texts)]
    said += [slip.question, slip.other, slip.return_to, slip.web_return_to] if slip else []
    said += [words.date, words.letter, words.telephone, words.stop, words.stop_without_phone, words.voucher]
    said += [words.web_stop, words.web_stop_without_phone, words.family, words.quoted, *words.seasons, *words.weekdays]
    said += [*words.ideas, *words.slip_choices.values()]
    said += [text for offer in PRESETS[language].values() for text in (offer.title, offer.letter_text)]
    return [re.sub(r"\{\w+\}", "…", text) for text in said if text]


@every_letter
def test_a_letter_is_of_one_language_to_the_last_word(language: str, key: str) -> None:
    foreign = {word for other, words in WORDS_OF.items() if other != language for word in words.casefold().split()}
    said = everything_said(key, language)
    found = {word for text in said for word in re.findall(r"[^\W\d_]+", text.casefold())}
    assert found & foreign == set()
    own = set(WORDS_OF[language].casefold().split())
    assert len(found & own) > len(own) / 2, "the words that are looked for do stand in letters"


@every_letter
def test_signs_of_a_letter_are_those_of_its_language(language: str, key: str) -> None:
    wrong = {
        "en": ('"', "'", " ,", " .", "«", " ?", " :", " ;"),
        "de": ('"', "'", " “", "„ ", " ,", " .", "«", " ?", " :", " ;"),
        "fr": ('"', "'", "“", "„", " ,", " .", "!"),
    }
    said = everything_said(key, language)
    assert [text for text in said for mark in wrong[language] if mark in text] == []
    if language == "fr":  # a space stands before these, and within these; where lines are broken, it is made to stay
        assert [text for text in said if re.search(r"[^ ][?;:»]|«[^ ]", text)] == []


AGREEING = re.compile(
    r"\b(vous|m|me|je suis|êtes) (?:avons |avez |a |ai )?(?:bien |très |toujours |souvent )?"
    r"(vus?|venus?|revenus?|déçus?|éloignés?|accueillis?|oubliés?|entendus?|servis?|perdus?|désolés?|touchés?|"
    r"satisfaits?|contents?|heureux|ravis?|reconnaissants?|partis?|restés?|allés?|absents?|fidèles?)\b|\(e\)|·e\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("key", KEYS)
def test_no_word_of_a_french_letter_has_to_agree_with_who_reads_or_signs_it(key: str) -> None:
    """Whether a participle takes an e, no list says: "nous ne vous avons pas vue"."""
    assert [text for text in everything_said(key, "fr") if AGREEING.search(text)] == []


def test_a_german_letter_goes_on_after_the_comma_of_its_greeting() -> None:
    for key in KEYS:
        first = parts(key, "de", personal_line="").paragraphs[0].text
        assert first[0].islower() or first.startswith("Sie ")
    assert all(idea[0].islower() or idea.startswith("Sie ") for idea in load_words("de").ideas)


def test_nobody_claims_to_know_why_in_a_german_letter_that_asks() -> None:
    for key in ("apology-offer", "other-offer", "ask-why", "before-they-go"):
        assert "weiß" not in parts(key, "de").body


def test_switzerland_writes_without_sharp_s_in_our_words_alone() -> None:
    swiss = load_template("let-go", "de_CH")
    assert swiss.closing == "Mit herzlichen Grüssen und allen guten Wünschen"
    merged = merge(swiss, GERMAN | {"favourite": "Weißwein"})
    assert isinstance(merged, LetterParts)
    assert "Ich weiss noch, wie gern Sie Weißwein mochten." in merged.body
    assert load_template("let-go", "de").closing == "Mit herzlichen Grüßen und allen guten Wünschen"
    assert load_template("let-go", "de_AT").closing == load_template("let-go", "de").closing


def test_only_a_language_with_texts_is_written_in(tmp_path: Path) -> None:
    assert letter_languages() == ("de", "en", "fr")
    assert letter_language("de", Shop(language="en")) == letter_language("German", Shop(language="de")) == "de"
    assert letter_language("", Shop(language="en", letters_language="de")) == "de"
    assert letter_language("", Shop(letters_language="de", address=Address(country="CH"))) == "de_CH"
    assert letter_language("de", Shop(address=Address(country="LI"))) == "de_LI"
    assert letter_language("de", Shop(address=Address(country="AT"))) == "de"
    assert letter_language("de-CH", Shop(address=Address(country="AT"))) == "de"
    assert letter_language("de-AT", Shop(address=Address(country="CH"))) == "de_CH"
    assert letter_language("nl", Shop()) == "en"
    assert letter_language("fr-CA", Shop()) == "fr_CA"
    assert letter_language("", Shop(language="fr", address=Address(country="CH"))) == "fr"
    for one in ("en", "de"):
        (tmp_path / one).mkdir()
        (tmp_path / one / "words.toml").touch()
    (tmp_path / "README.md").touch()
    assert letter_languages(tmp_path) == ("de", "en")
    assert letter_language("de-AT", Shop(), tmp_path) == "de_AT"
    assert letter_language("fr", Shop(language="de"), tmp_path) == "de"


def test_another_language_falls_back() -> None:
    assert load_template("let-go", "de-AT").language == "de"
    assert load_template("let-go", "fr-BE").language == "fr"
    assert load_template("let-go", "nl").language == "en"


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
PRESETS = {language: load_presets(language)[0] for language in OF}
ASKS = {"en": r"Tell me|\?", "de": r"Sagen Sie mir|\?", "fr": r"Dites-moi|Dites-le|\?"}
CONTRADICTS = {  # what never stands in one letter: the first with the second
    "en": [("believe I know why", "Something went wrong"), ("to put it right, and there is none", "make good")],
    "de": [("ich glaube zu wissen", "etwas schiefgegangen"), ("gesucht, das zu ändern", "wieder gut")],
    "fr": [("crois savoir", "mal passé"), ("rien trouvé que nous puissions tenir", "remédi")],
}
OFFERS_SOMETHING = {
    "en": ("What I can do", "If that is of use"),
    "de": ("Anbieten", "anbieten", "damit geholfen"),
    "fr": ("ce que je peux faire",),
}


def read(key: str, language: str, offer: str, *, happened: str) -> str:
    """One letter with a preset offer, as it reads; with or without what went wrong in the owner's words."""
    preset = PRESETS[language][offer]
    expiry = OF[language]["expiry_day"] if preset.has_voucher else ""
    return parts(key, language, offer_text=preset.letter_text, expiry_day=expiry, what_happened=happened).body


@pytest.mark.parametrize("language", OF)
@pytest.mark.parametrize("key", sorted(set(KEYS) - WITHOUT_OFFER - {"referral", "welcome-back"}))
def test_no_letter_contradicts_itself_with_an_offer_that_comes_with_the_program(key: str, language: str) -> None:
    """A letter that owns up to what went wrong does not ask what it was, nor says that it knows what it cannot name."""
    for offer, happened in product(PRESETS[language], ("", OF[language]["what_happened"])):
        text = read(key, language, offer, happened=happened)
        if key in OWNS_UP:
            assert not re.search(ASKS[language], text), (offer, happened)
        assert not any(one in text and other in text for one, other in CONTRADICTS[language]), (offer, happened)
        if not PRESETS[language][offer].letter_text:
            assert not any(said in text for said in OFFERS_SOMETHING[language]), (offer, happened)


def test_thanks_suit_whoever_lives_elsewhere_now() -> None:
    assert "live elsewhere" in parts("let-go").body
    assert "woanders wohnen" in parts("let-go", "de").body
    assert "habitez désormais ailleurs" in parts("let-go", "fr").body


@pytest.mark.parametrize(("language", "said"), [("en", "I invite you"), ("de", "einladen"), ("fr", "vous invite")])
def test_an_invitation_invites_with_every_offer(language: str, said: str) -> None:
    assert all(said in read("invitation", language, offer, happened="") for offer in PRESETS[language])


SEEN = re.compile(
    r"\b(see|seen) you\b|were here|come by\b|come all the same|next in\b|the till|\bShow\b|its door|counter|visit|"
    r"gesehen|wiederzusehen|zu sehen|bei uns sind|waren wieder bei uns|zur Tür|Theke|Besuch|vorbei|"
    r"vous voir|revoir|accueill|visite|déposez|sur place|comptoir|porte|revenez|veniez|le chemin de",
)
HANDED_IN = re.compile("till|hand|abgeben|bringen|dépos|sur place")
ASKED_TO_COME = {"invitation"}  # who is asked to a table is to come


@every_letter
@pytest.mark.parametrize("personal_line", ["", "Your parcel lies ready."])
def test_to_who_bought_through_the_web_shop_alone_no_letter_says_that_they_were_seen(
    language: str, key: str, personal_line: str
) -> None:
    template, values = load_template(key, language), OF[language] | {"personal_line": personal_line}
    to_all = merge(template, values)
    assert isinstance(to_all, LetterParts)
    for known in (values, values | {"phone": "", "what_happened": ""}):
        letter = merge(template, known, by_web=True)
        assert isinstance(letter, LetterParts)
        if key not in ASKED_TO_COME:
            assert not SEEN.search(letter.body), letter.body
        assert len(letter.paragraphs) >= 2
        assert not personal_line or letter.paragraphs[0].text == personal_line
        assert letter.closing == to_all.closing
        if letter.slip is not None and to_all.slip is not None:
            assert (letter.slip.question, letter.slip.other) == (to_all.slip.question, to_all.slip.other)
            assert to_all.slip.return_to.startswith(letter.slip.return_to)
            assert not HANDED_IN.search(letter.slip.return_to)


def test_who_spoke_up_and_may_still_come_is_thanked_for_it_whatever_the_way() -> None:
    told = merge(load_template("apology-offer", "en"), VALUES, still_comes=True, by_web=True)
    assert isinstance(told, LetterParts)
    assert told.paragraphs[0].text == "You told us that something was not right, and I thank you for it."
    assert told.paragraphs[-1].text == "I would be glad to hear from you again."
