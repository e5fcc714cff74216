"""In which language letters are written, and what goes along when that is changed."""

from __future__ import annotations

import tomllib
from dataclasses import replace

import pytest

from tests import factory
from tests.services.letter_scene import looked_at
from tests.services.stage_play import TODAY, StagePlay, said
from winback_gui.domain.customer import Address
from winback_gui.resources_path import resource
from winback_gui.services import look_through, shop_settings
from winback_gui.services.letter_rows import LetterState
from winback_gui.services.look_through import previewer_of, sheet
from winback_gui.services.mark_posted import mark_printed
from winback_gui.services.preset_offers import are_presets, load_presets, seed_offers
from winback_gui.store import offers


def states(play: StagePlay) -> dict[str, LetterState]:
    return {row.name: row.state for row in look_through.pile(play.book, TODAY).rows}


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
    text = sheet(play.book, made["Amara Okafor"], TODAY, previewer_of(play.book)).text
    assert text is not None
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
     ("AT", "en", "With kind regards"), ("AT", "fr", "Herzliche Grüße")],
)  # fmt: skip
def test_whoever_has_no_language_of_their_own_is_written_to_in_the_shops(
    play: StagePlay, country: str, of_customer: str, closing: str
) -> None:
    shop = factory.shop(letters_language="de", address=Address("Hof 1", "", "4020", "Linz", "", country))
    shop_settings.save_shop(play.book, replace(shop, currency=shop_settings.load_shop(play.book).currency))
    made = play.made(play.ready(play.customer("Amara Okafor", language=of_customer)))
    text = sheet(play.book, made[0], TODAY, previewer_of(play.book)).text
    assert text is not None
    assert text.closing == closing


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
    for language in ("en", "de"):
        said = tomllib.loads(resource(f"offers/{language}.toml").read_text("utf-8"))["offer"]
        texts = [text for one in said for text in (one["letter_text"], *one.get("was", ())) if text]
        assert len(texts) == len(set(texts))
