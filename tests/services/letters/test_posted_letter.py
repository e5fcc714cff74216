"""A posted letter is read again word for word, whatever it stands on says now; nobody erased is shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pdfplumber
import pytest
from pypdf import PdfReader

from tests.services.letter_scene import SHEET_WIDTH_PT, looked_at
from tests.services.stage_play import TODAY, StagePlay, said
from winback_gui.domain.campaign import LetterEdits
from winback_gui.domain.customer import Address
from winback_gui.domain.errors import WinbackError
from winback_gui.services.book import shop_settings
from winback_gui.services.book.erase import erase_customer
from winback_gui.services.customers.edit_customer import change_customer
from winback_gui.services.letters.letter_then import keep_written
from winback_gui.services.letters.look_through import edit_letter, look_again, looks_right, previewer_of
from winback_gui.services.letters.mark_posted import mark_posted, mark_printed
from winback_gui.services.letters.posted_letter import PostedLetter, posted_letter
from winback_gui.services.results.close_returned import check_returned
from winback_gui.store import customers, letters, offers, settings


def posted(play: StagePlay, edits: LetterEdits | None = None) -> int:
    """Amara's letter in the post."""
    letter_id = looked_at(play, "Amara Okafor")["Amara Okafor"]
    if edits is not None:
        edit_letter(play.book, letter_id, edits)
        looks_right(play.book, [letter_id], TODAY, previewer_of(play.book))
    mark_posted(play.book, [letter_id], TODAY, TODAY)
    return letter_id


def without_words(play: StagePlay, letter_id: int) -> int:
    """The letter as a book of before version 11 has it."""
    with play.book.unrecorded():
        letters.keep_words(play.book.con, {letter_id: ""})
    return letter_id


def words(shown: PostedLetter) -> str:
    pages = PdfReader(BytesIO(shown.preview.pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def on_the_right(play: StagePlay, letter_id: int) -> bool:
    """Whether the address stands in the right half of the sheet."""
    with pdfplumber.open(BytesIO(posted_letter(play.book, letter_id).preview.pdf)) as pdf:
        (street,) = (word for word in pdf.pages[0].extract_words() if word["text"] == "Weyerstraße")
    return bool(street["x0"] > SHEET_WIDTH_PT / 2)


@pytest.mark.parametrize("is_printed", [True, False])
def test_it_is_shown_on_the_paper_on_which_it_went(play: StagePlay, *, is_printed: bool) -> None:
    """Prepared for one window and printed for another one, it was shown as it was prepared."""
    letter_id = looked_at(play, "Amara Okafor")["Amara Okafor"]
    shop = settings.load_shop(play.book.con)
    shop_settings.save_shop(play.book, replace(shop, form="french"))
    if is_printed:
        mark_printed(play.book, {letter_id: (1, 1)}, TODAY)
    mark_posted(play.book, [letter_id], TODAY, TODAY)
    shop_settings.save_shop(play.book, replace(shop, form="uk-dl"))
    assert on_the_right(play, letter_id)


def test_a_letter_that_was_written_for_another_window_than_the_shop_s_is_shown_so(play: StagePlay) -> None:
    letter_id = looked_at(play, "Amara Okafor")["Amara Okafor"]
    keep_written(play.book, [letter_id], TODAY, "french")
    mark_posted(play.book, [letter_id], TODAY, TODAY)
    assert on_the_right(play, letter_id)


def test_the_words_typed_for_this_person_are_there_whatever_was_bought_since(play: StagePlay) -> None:
    letter_id = posted(play, LetterEdits(personal_line="Your rye loaf is back."))
    letter = letters.get(play.book.con, letter_id)
    assert letter is not None
    play.buys(letter.customer_id, TODAY + timedelta(days=20))
    check_returned(play.book, TODAY + timedelta(days=30))
    shown = posted_letter(play.book, letter_id)
    assert (shown.name, shown.is_same) == ("Amara Okafor", True)
    assert "Your rye loaf is back." in words(shown)
    assert "Your rye loaf is back." in shown.words


def test_an_offer_of_an_older_book_with_braces_in_its_name_prints_as_it_did(play: StagePlay) -> None:
    letter_id = without_words(play, posted(play))
    letter = letters.get(play.book.con, letter_id)
    assert letter is not None
    (offer,) = [one for one in offers.all_offers(play.book.con) if one.offer_id == letter.offer_id]
    with play.book.unrecorded():
        offers.update(play.book.con, replace(offer, title="Coffee {small}"))
    assert "Coffee {small}" in words(posted_letter(play.book, letter_id))


def test_the_form_is_that_of_its_campaign(play: StagePlay) -> None:
    letter_id = posted(play)
    shop = settings.load_shop(play.book.con)
    shop_settings.save_shop(play.book, replace(shop, form="us10-single"))
    assert posted_letter(play.book, letter_id).preview.marks.sheet_width_mm == 210


def moves(play: StagePlay, letter_id: int) -> None:
    """Whoever got the letter lives elsewhere now."""
    letter = letters.get(play.book.con, letter_id)
    assert letter is not None
    person = customers.get(play.book.con, letter.customer_id)
    assert person is not None
    there = Address(street="Neue Gasse 7", postcode="01067", town="Dresden", country="DE")
    change_customer(play.book, replace(person, address=there))


def test_every_word_stays_as_it_was_posted(play: StagePlay) -> None:
    letter_id = posted(play)
    before = words(posted_letter(play.book, letter_id))
    moves(play, letter_id)
    with play.book.unrecorded():
        play.book.con.execute("UPDATE causes SET what_we_changed = 'Nothing at all.'")
        play.book.con.execute("UPDATE offers SET title = 'A balloon', letter_text = 'A balloon waits.'")
    shown = posted_letter(play.book, letter_id)
    assert shown.is_same
    assert words(shown) == before
    assert "Neue Gasse" not in before


def test_words_of_a_letter_that_nobody_ticked_are_kept_when_it_is_posted(play: StagePlay) -> None:
    letter_id = play.made(play.ready(play.customer("Elif Korkmaz")))[0]
    mark_posted(play.book, [letter_id], TODAY, TODAY)
    before = words(posted_letter(play.book, letter_id))
    moves(play, letter_id)
    assert words(posted_letter(play.book, letter_id)) == before


def test_a_tick_taken_back_keeps_no_old_words(play: StagePlay) -> None:
    letter_id = looked_at(play, "Amara Okafor")["Amara Okafor"]
    look_again(play.book, [letter_id])
    moves(play, letter_id)
    mark_posted(play.book, [letter_id], TODAY, TODAY)
    assert "Neue Gasse 7" in words(posted_letter(play.book, letter_id))


def test_a_letter_printed_without_a_tick_keeps_the_words_that_were_printed(play: StagePlay) -> None:
    letter_id = play.made(play.ready(play.customer("Elif Korkmaz")))[0]
    mark_printed(play.book, {letter_id: (1, 1)}, TODAY)
    moves(play, letter_id)
    mark_posted(play.book, [letter_id], TODAY, TODAY)
    assert "Neue Gasse 7" not in words(posted_letter(play.book, letter_id))


def test_words_of_a_tick_of_an_older_version_are_kept_only_where_they_still_fit(play: StagePlay) -> None:
    ticked = looked_at(play, "Amara Okafor")["Amara Okafor"]
    without_words(play, ticked)
    moves(play, ticked)
    mark_posted(play.book, [ticked], TODAY, TODAY)
    assert not letters.words_of(play.book.con, [ticked])
    assert not posted_letter(play.book, ticked).is_same


def test_of_a_letter_without_kept_words_it_is_told_what_changed_since(play: StagePlay) -> None:
    letter_id = without_words(play, posted(play))
    moves(play, letter_id)
    shown = posted_letter(play.book, letter_id)
    assert not shown.is_same
    assert "Neue Gasse 7" in words(shown)


def test_one_that_is_not_posted_or_whose_customer_was_erased_is_not_shown(play: StagePlay) -> None:
    waits = play.made(play.ready(play.customer("Elif Korkmaz")))[0]
    with pytest.raises(WinbackError):
        posted_letter(play.book, waits)
    letter_id = posted(play)
    letter = letters.get(play.book.con, letter_id)
    assert letter is not None
    erase_customer(play.book, letter.customer_id, TODAY, keeps_sums=True)
    assert not letters.words_of(play.book.con, [letter_id])
    with pytest.raises(WinbackError) as caught:
        posted_letter(play.book, letter_id)
    assert said(caught.value.message).endswith("its customer was erased.")


def test_one_that_cannot_be_made_again_says_why(play: StagePlay) -> None:
    letter_id = without_words(play, posted(play))
    with play.book.unrecorded():
        play.book.con.execute("UPDATE causes SET what_we_changed = ''")
    with pytest.raises(WinbackError) as caught:
        posted_letter(play.book, letter_id)
    assert said(caught.value.message).startswith("Letter A-0001 cannot be shown again: the cause is fixed, but")
