"""In which language letters are written, and what goes along when that is changed."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace

import pytest

from tests import factory
from tests.letters.test_library import WORDS_OF
from tests.services.letter_scene import forget_shop, looked_at
from tests.services.stage_play import TODAY, StagePlay, said
from winback_gui.domain.cause import CauseStatus
from winback_gui.domain.customer import Address
from winback_gui.domain.gate import Purpose
from winback_gui.domain.letter import LetterText
from winback_gui.domain.progress import Silent
from winback_gui.domain.speech import Speaker
from winback_gui.resources_path import resource
from winback_gui.services.book import shop_settings
from winback_gui.services.fix.fix_cause import set_status
from winback_gui.services.letters import look_through
from winback_gui.services.letters.letter_rows import LetterState
from winback_gui.services.letters.look_through import looks_right, previewer_of, sheet
from winback_gui.services.letters.mark_posted import mark_printed
from winback_gui.services.letters.slip_choices import slip_choices
from winback_gui.services.letters.write_letters import CHANGED_WORDS, ready_letters
from winback_gui.services.offer.preset_offers import are_presets, load_presets, seed_offers
from winback_gui.services.reason.reason_list import add_reason
from winback_gui.store import customers, letters, offers, purchases


def states(play: StagePlay) -> dict[str, LetterState]:
    return {row.name: row.state for row in look_through.pile(play.book, TODAY).rows}


def page(play: StagePlay, letter_id: int) -> LetterText:
    """A letter as it would print."""
    text = sheet(play.book, letter_id, TODAY, previewer_of(play.book)).text
    assert text is not None
    return text


def printed(play: StagePlay, *letter_ids: int) -> set[int]:
    """Which of these letters count as printed."""
    return {one.letter_id for one in letters.by_ids(play.book.con, letter_ids) if one.printed_on is not None}


def test_letters_in_another_language_are_to_be_printed_again_and_their_offers_go_along(play: StagePlay) -> None:
    made = looked_at(play, "Amara Okafor")
    mark_printed(play.book, {made["Amara Okafor"]: (1, 1)}, TODAY)
    own = play.book.con
    presets, german = load_presets("en")[0], load_presets("de")[0]
    with play.book.unrecorded():
        seed_offers(own, "en")
        kept_own = offers.add(own, replace(presets["gift"], title="A jar of honey"))
    shop = shop_settings.load_shop(play.book)
    kept = shop_settings.save_shop(play.book, replace(shop, letters_language="de"))
    assert said(kept.said) == (
        "Letters are now written in German. 1 letter printed before looks different now: print it again."
    )
    text = page(play, made["Amara Okafor"])
    assert (text.closing, text.language, text.facts[0][0]) == ("Herzliche Grüße", "de", "Datum")
    titles = [one.title for one in offers.all_offers(own)]
    assert set(titles) >= {one.title for one in german.values()} | {"A jar of honey"}
    assert presets["gift"].title not in titles
    assert offers.by_ids(own, [kept_own])[kept_own].letter_text == german["gift"].letter_text
    play.book.undo()
    assert presets["gift"].title in [one.title for one in offers.all_offers(own)]
    assert states(play)["Amara Okafor"] is LetterState.PRINTED


@pytest.mark.parametrize(
    ("country", "of_customer", "closing"),
    [("AT", "", "Herzliche Grüße"), ("CH", "", "Herzliche Grüsse"), ("CH", "de-AT", "Herzliche Grüsse"),
     ("AT", "en", "With kind regards"), ("AT", "nl", "Herzliche Grüße"), ("CH", "fr", "Bien à vous,")],
)  # fmt: skip
def test_whoever_has_no_language_of_their_own_is_written_to_in_the_shops(
    play: StagePlay, country: str, of_customer: str, closing: str
) -> None:
    shop = factory.shop(letters_language="de", address=Address("Hof 1", "", "4020", "Linz", "", country))
    shop_settings.save_shop(play.book, replace(shop, currency=shop_settings.load_shop(play.book).currency))
    made = letter_of(play, of_customer)
    assert page(play, made).closing == closing


def test_only_letters_whose_page_is_another_in_the_new_language_are_to_be_printed_again(play: StagePlay) -> None:
    cause = play.cause()
    set_status(play.book, cause, CauseStatus.CANNOT_FIX, TODAY)
    ours, theirs, own = (
        play.made(play.told(play.customer(name, language=language), key, cause=cause))[0]
        for name, language, key in (("A B", "", "price"), ("C D", "de", "price"), ("E F", "de", "elsewhere"))
    )
    reword(play, own, title="A better one")
    mark_printed(play.book, dict.fromkeys((ours, theirs, own), (1, 1)), TODAY)
    before = page(play, theirs)
    shop = shop_settings.load_shop(play.book)
    kept = shop_settings.save_shop(play.book, replace(shop, letters_language="de"))
    assert page(play, theirs) == before
    assert printed(play, ours, theirs, own) == {theirs}
    assert "2 letters printed before look different now" in said(kept.said)


def test_what_was_printed_is_to_be_printed_again_also_while_the_sender_lacks_something(play: StagePlay) -> None:
    made = letter_of(play, "")
    theirs = letter_of(play, "de", "elsewhere")
    mark_printed(play.book, dict.fromkeys((made, theirs), (1, 1)), TODAY)
    forget_shop(play.book)
    kept = shop_settings.save_shop(play.book, replace(shop_settings.load_shop(play.book), letters_language="de"))
    assert "2 letters printed before look different now" in said(kept.said), (
        "of none it can be told that it is the same"
    )
    assert printed(play, made, theirs) == set()
    play.book.undo()
    assert printed(play, made, theirs) == {made, theirs}


def test_in_another_form_every_letter_is_to_be_printed_again(play: StagePlay) -> None:
    made = letter_of(play, "de")
    mark_printed(play.book, {made: (1, 1)}, TODAY)
    shop = shop_settings.load_shop(play.book)
    shop_settings.save_shop(play.book, replace(shop, letters_language="de", form="uk-dl"))
    assert printed(play, made) == set()


OLD = {
    "coffee": "I would like to hear it from you in person: come by, and the coffee is on me.",
    "second-try": "Tell me what was wrong, and we will make it good, free of charge.",
    "better": "Take the next better one, and pay no more than for your usual one.",
}
"""What presets said in the first books, where it was something else."""


def of_old(play: StagePlay) -> None:
    """The offers as a book has them that was made before they were reworded, untouched."""
    presets = load_presets("en")[0]
    with play.book.unrecorded():
        for kept in offers.all_offers(play.book.con):
            key = next(key for key, one in presets.items() if one.title == kept.title)
            offers.update(play.book.con, replace(kept, letter_text=OLD.get(key, kept.letter_text)))


def test_the_offers_of_an_old_book_turn_whole(play: StagePlay) -> None:
    of_old(play)
    shop = shop_settings.load_shop(play.book)
    shop_settings.save_shop(play.book, replace(shop, letters_language="de"))
    kept = [(one.title, one.letter_text) for one in offers.all_offers(play.book.con)]
    assert kept == [(one.title, one.letter_text) for one in load_presets("de")[0].values()]


def test_an_old_book_that_nobody_touched_has_the_presets(play: StagePlay) -> None:
    assert are_presets(play.book.con, "en")
    of_old(play)
    assert are_presets(play.book.con, "en")
    first = offers.all_offers(play.book.con)[0]
    with play.book.unrecorded():
        offers.update(play.book.con, replace(first, letter_text="A tea is on me."))
    assert not are_presets(play.book.con, "en")


def test_what_presets_said_once_is_told_apart_from_what_they_say() -> None:
    for language in OTHER:
        said = tomllib.loads(resource(f"offers/{language}.toml").read_text("utf-8"))["offer"]
        texts = [text for one in said for text in (one["letter_text"], *one.get("was", ())) if text]
        assert len(texts) == len(set(texts))


OTHER = {"en": "fr", "de": "en", "fr": "de"}
CLOSING = {"en": "With kind regards", "de": "Herzliche Grüße", "fr": "Bien à vous,"}
languages = pytest.mark.parametrize("ours", OTHER)


def written_in(play: StagePlay, language: str) -> None:
    shop_settings.save_shop(play.book, replace(shop_settings.load_shop(play.book), letters_language=language))


def letter_of(play: StagePlay, language: str, key: str = "price") -> int:
    """A letter to somebody with a language of their own, for a preset reason."""
    cause = play.cause(f"Cause of {key}")
    set_status(play.book, cause, CauseStatus.CANNOT_FIX, TODAY)
    return play.made(play.told(play.customer("Amara Okafor", language=language), key, cause=cause))[0]


def reword(play: StagePlay, letter_id: int, **changed: object) -> None:
    """The owner's own words in the offer of a letter."""
    letter = letters.get(play.book.con, letter_id)
    assert letter is not None
    assert letter.offer_id is not None
    kept = offers.by_ids(play.book.con, [letter.offer_id])[letter.offer_id]
    with play.book.unrecorded():
        offers.update(play.book.con, replace(kept, **changed))  # type: ignore[arg-type]


def is_whole(text: LetterText, language: str) -> bool:
    """Whether date, closing, offer and voucher of a letter are in one language, and it is this one."""
    preset = load_presets(language)[0]["ten-percent"]
    body = " ".join(one.text for one in text.paragraphs)
    assert text.voucher is not None
    found = text.language, text.closing, text.voucher.title, preset.letter_text in body
    return found == (language, CLOSING[language], preset.title, True)


def printed_words(text: LetterText) -> str:
    """All that a page says, but who writes and to whom."""
    slip, voucher = text.reply_slip, text.voucher
    return "\n".join([
        *(f"{label} {value}" for label, value in text.facts),
        text.salutation,
        *(f"{part.lead} {part.text}" for part in text.paragraphs),
        text.closing,
        text.postscript,
        text.sender.foot_lines[0],
        *((slip.question, *slip.choices, slip.other, slip.return_to) if slip else ()),
        *((voucher.title, voucher.small_print) if voucher else ()),
    ])  # fmt: skip


@languages
@pytest.mark.parametrize("purpose", Purpose)
@pytest.mark.parametrize("has_own_text", [False, True])
def test_a_page_is_of_one_language_whatever_the_letter(
    play: StagePlay, ours: str, purpose: Purpose, *, has_own_text: bool
) -> None:
    """With a text of the owner's own the date, the word before the number, the voucher and the foot stayed English."""
    written_in(play, ours)
    made = letter_of(play, "")
    letter = letters.get(play.book.con, made)
    assert letter is not None
    edits = replace(letter.edits, body="12345 67890" if has_own_text else None)
    with play.book.unrecorded():
        letters.update(play.book.con, replace(letter, purpose=purpose, edits=edits))
    said = printed_words(page(play, made)).casefold()
    found = set(re.findall(r"[^\W\d_]+", said))
    others = {word for one, words in WORDS_OF.items() if one != ours for word in words.casefold().split()}
    assert found & others == set()
    months = {one: Speaker(one).day(TODAY, "month").casefold() for one in OTHER}
    assert [one for one, month in months.items() if month in found] == [
        one for one, month in months.items() if month == months[ours]
    ]


@pytest.mark.parametrize(
    ("edits", "is_said"),
    [
        ({}, False),
        ({"personal_line": "Vous nous manquez depuis l’été."}, True),
        ({"body": "We thought of you.\n\nVotre caviste pense à vous."}, True),
        ({"body": "We thought of you.\n\nA bottle of Côtes de Bourg waits for you."}, False),
        ({"personal_line": "We miss you."}, False),
    ],
)
def test_words_of_the_owners_in_another_language_are_told_beside_the_page(
    play: StagePlay, edits: dict[str, str], *, is_said: bool
) -> None:
    letter = letters.get(play.book.con, letter_of(play, ""))
    assert letter is not None
    draft = replace(letter.edits, **edits)
    shown = sheet(play.book, letter.letter_id, TODAY, previewer_of(play.book), draft=draft)
    words = "Look at your own words: they look French, and the letter is in English"
    assert ((words, False) in [(said(words), right) for words, right in shown.checks]) is is_said
    assert shown.has_doubt is is_said


@languages
def test_a_letter_in_a_customers_own_language_offers_in_it_too(play: StagePlay, ours: str) -> None:
    written_in(play, ours)
    assert is_whole(page(play, letter_of(play, OTHER[ours])), OTHER[ours])


def test_the_offer_of_an_old_book_goes_along_with_a_customers_own_language(play: StagePlay) -> None:
    of_old(play)
    text = page(play, letter_of(play, "de", "elsewhere"))
    better = load_presets("de")[0]["better"]
    assert better.letter_text in " ".join(one.text for one in text.paragraphs)


def test_the_offer_of_an_old_book_prints_as_it_stands_in_the_library(play: StagePlay) -> None:
    of_old(play)
    assert OLD["better"] in " ".join(one.text for one in page(play, letter_of(play, "", "elsewhere")).paragraphs)


@languages
@pytest.mark.parametrize("changed", [{"title": "10 % +"}, {"letter_text": "+ 10 %"}])
def test_with_an_offer_in_the_owners_words_the_whole_letter_is_in_the_shops_language(
    play: StagePlay, ours: str, changed: dict[str, str]
) -> None:
    written_in(play, ours)
    made = letter_of(play, OTHER[ours])
    reword(play, made, **changed)
    text = page(play, made)
    greeting = {"en": "Dear", "de": "Liebe", "fr": "Chère"}[ours]
    assert (text.language, text.closing, text.facts[0][0], text.salutation.split()[0]) == (
        ours, CLOSING[ours], {"en": "Date", "de": "Datum", "fr": "Date"}[ours], greeting,
    )  # fmt: skip


def test_the_owners_name_of_an_offer_without_voucher_does_not_print(play: StagePlay) -> None:
    made = letter_of(play, "de", "annoyed")
    reword(play, made, title="Coffee with me")
    assert page(play, made).language == "de"


@languages
def test_what_the_owner_wrote_about_a_cause_is_printed_in_a_letter_of_the_shops_language(
    play: StagePlay, ours: str
) -> None:
    written_in(play, ours)
    made = play.made(play.ready(play.customer("Amara Okafor", language=OTHER[ours])))[0]
    text = page(play, made)
    assert "Every old card counts again." in " ".join(one.text for one in text.paragraphs)
    assert (text.language, text.closing) == (ours, CLOSING[ours])


@languages
def test_a_slip_with_a_reason_of_the_owners_own_is_in_the_shops_language(play: StagePlay, ours: str) -> None:
    written_in(play, ours)
    made = play.made(play.case(play.customer("Amara Okafor", language=OTHER[ours])))[0]
    assert page(play, made).language == OTHER[ours]
    add_reason(play.book, "Annoyed by the dog")
    assert page(play, made).language == OTHER[ours], "without words for the slip it stands on none"
    add_reason(play.book, "The music", on_slip="Die Musik / the music")
    text = page(play, made)
    assert text.reply_slip is not None
    assert (text.language, text.reply_slip.choices[-1]) == (ours, "Die Musik / the music")


@languages
def test_a_slip_asks_for_the_delivery_only_where_something_is_delivered(play: StagePlay, ours: str) -> None:
    """A yoga studio asked whether the delivery was too dear."""
    written_in(play, ours)
    said_of_it = {
        "de": "Die Lieferung war zu teuer",
        "en": "The delivery cost too much",
        "fr": "La livraison coûtait trop cher",
    }

    def boxes(letter_id: int) -> tuple[str, ...]:
        slip = page(play, letter_id).reply_slip
        assert slip is not None
        return slip.choices

    (made,) = play.made(play.case(play.customer("Amara Okafor")))
    assert said_of_it[ours] not in boxes(made)
    assert [one.words for one in slip_choices(play.book)].index(said_of_it[ours]) >= len(boxes(made)), (
        "a slip that was posted before may have it ticked: it stands below the others"
    )
    bought = purchases.of_customer(play.book.con, play.customer("Kofi Mensah"))[0]
    for hint in (
        replace(bought, what="Buch, Versand"),
        replace(bought, category="Delivery"),
        replace(bought, channel="web"),
        replace(bought, source="woo"),
    ):
        with play.book.unrecorded():
            purchases.update(play.book.con, hint)
        assert said_of_it[ours] in boxes(made), hint
        with play.book.unrecorded():
            purchases.update(play.book.con, bought)
        assert said_of_it[ours] not in boxes(made)
    play.told(play.customer("Fatou Diallo"), key="delivery")
    assert said_of_it[ours] in boxes(made), "somebody left for it"


@languages
@pytest.mark.parametrize("phone", ["030 12345", ""])
def test_who_bought_through_the_web_shop_alone_is_sent_to_no_till(play: StagePlay, ours: str, phone: str) -> None:
    """Its slip asked them whether we were open when they could come, and had them hand it in at the till."""
    written_in(play, ours)
    shop_settings.save_shop(play.book, replace(shop_settings.load_shop(play.book), phone=phone))
    closed = {
        "de": "Es war zu, wenn ich Zeit hatte",
        "en": "You were not open when I could come",
        "fr": "C’était fermé quand j’avais le temps",
    }[ours]
    till = {"de": "abgeben", "en": "hand it in at the till", "fr": "Ou sur place"}[ours]
    stop = {"de": "Sagen Sie es uns", "en": "tell us at the till", "fr": "sur place"}[ours]
    (made,) = play.made(play.case(who := play.customer("Amara Okafor")))
    seen = page(play, made)
    assert seen.reply_slip is not None
    assert (closed in seen.reply_slip.choices, till in seen.reply_slip.return_to) == (True, True)
    assert stop in seen.sender.foot_lines[0]
    with play.book.unrecorded():
        for bought in purchases.of_customer(play.book.con, who):
            purchases.update(play.book.con, replace(bought, channel="web", source="shopify"))
    by_web = page(play, made)
    assert by_web.reply_slip is not None
    assert (closed in by_web.reply_slip.choices, till in by_web.reply_slip.return_to) == (False, False)
    assert stop not in by_web.sender.foot_lines[0]
    assert (phone in by_web.sender.foot_lines[0]) is (phone in seen.sender.foot_lines[0])
    assert set(by_web.reply_slip.choices) > set(seen.reply_slip.choices) - {closed}, "the delivery comes to it"


def test_a_letter_ticked_in_another_language_is_stopped_and_not_printed(play: StagePlay) -> None:
    made = letter_of(play, "")
    looks_right(play.book, [made], TODAY, previewer_of(play.book))
    letter = letters.get(play.book.con, made)
    assert letter is not None
    who = customers.get(play.book.con, letter.customer_id)
    assert who is not None
    with play.book.unrecorded():
        customers.update(play.book.con, replace(who, language="de"))
    found = ready_letters(play.book.con, [letter], TODAY, Silent(), only_looked_at=True)
    assert found.ready == ()
    assert [held.held[0].why for held in found.held] == [CHANGED_WORDS]


@pytest.mark.parametrize(
    ("country", "greeting", "closing", "choice"),
    [
        ("US", "Dear Ms. Okafor,", "Warm regards,", "It became too expensive"),
        ("GB", "Dear Ms Okafor,", "With kind regards", "It became too dear"),
    ],
)
def test_english_of_a_shop_is_that_of_its_country(
    play: StagePlay, country: str, greeting: str, closing: str, choice: str
) -> None:
    """On the page, in the greetings to choose from, on the slip and in the list of answers it is the same."""
    shop = factory.shop(address=Address("14 Linden Street", country=country), letters_language="en")
    shop_settings.save_shop(play.book, replace(shop, locale=f"en_{country}", form="us10-single"))
    (made,) = play.made(play.case(play.customer("Amara Okafor", title="Ms", language="en_GB")))
    shown = sheet(play.book, made, TODAY, previewer_of(play.book))
    assert shown.text is not None
    assert (shown.text.salutation, shown.text.closing, shown.greetings[0]) == (greeting, closing, greeting)
    assert shown.text.reply_slip is not None
    assert choice in shown.text.reply_slip.choices
    assert choice in {one.words for one in slip_choices(play.book)}
    assert shown.preview is not None
    assert shown.preview.page_count == 1
