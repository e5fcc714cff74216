"""No letter of any kind leaves, is ticked or called complete while nobody knows who sends it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.services.letter_scene import forget_shop, looked_at
from tests.services.stage_play import TODAY, StagePlay, said
from winback_gui.domain.address_check import sender_doubt
from winback_gui.domain.customer import Address
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.gate import Purpose
from winback_gui.domain.letter import Sender
from winback_gui.domain.letter_words import dump_words, load_words
from winback_gui.domain.message import msg
from winback_gui.paper.forms import FORMS
from winback_gui.services.letters.letter_rows import LetterState
from winback_gui.services.letters.look_through import looks_right, pile, previewer_of, sheet
from winback_gui.services.letters.mark_posted import mark_posted, mark_printed
from winback_gui.services.letters.write_letters import plan_print, write_letters
from winback_gui.services.today.today import today_view
from winback_gui.services.today.todo import SHOP_SECTION, Page, TodoKind
from winback_gui.services.today.walk_counts import walk_counts
from winback_gui.store import cases, letters, settings

NO_NAME = "the shop has no name and no address yet; enter them in Settings"


@pytest.mark.parametrize("purpose", list(Purpose))
def test_a_letter_of_any_purpose_waits_for_the_name_of_the_shop(play: StagePlay, purpose: Purpose) -> None:
    (made,) = looked_at(play, "Amara Okafor").values()
    letter = letters.get(play.book.con, made)
    assert letter is not None
    with play.book.unrecorded():
        letters.update(play.book.con, replace(letter, purpose=purpose))
        (case,) = cases.by_ids(play.book.con, [letter.case_id])
        cases.update(play.book.con, replace(case, purpose=purpose))
    forget_shop(play.book)
    shown = sheet(play.book, made, TODAY, previewer_of(play.book))
    assert shown.text is None
    assert ("One page, nothing missing", True) not in [(said(words), right) for words, right in shown.checks]
    assert (f"Not complete: {NO_NAME}", False) in [(said(words), right) for words, right in shown.checks]
    with pytest.raises(WinbackError):
        looks_right(play.book, [made], TODAY, previewer_of(play.book))


def test_what_was_ticked_is_held_and_says_so_everywhere(play: StagePlay) -> None:
    made = looked_at(play, "Amara Okafor", "Elif Korkmaz")
    shop = forget_shop(play.book)
    found = pile(play.book, TODAY)
    assert {row.state for row in found.rows} == {LetterState.HELD}
    assert [said(row.line) for row in found.rows] == ["the shop has no name yet"] * 2, "whole in a narrow list"
    assert [said(row.problem) for row in found.rows if row.problem] == [NO_NAME] * 2
    assert said(found.sentence) == f"2 letters wait: {NO_NAME}."
    assert walk_counts(play.book, TODAY).looked_right == 0
    assert sheet(play.book, made["Amara Okafor"], TODAY, previewer_of(play.book)).lacks_sender
    with play.book.unrecorded():
        settings.save_shop(play.book.con, replace(shop, name="Lindenhof Bücher"))
    assert {row.state for row in pile(play.book, TODAY).rows} == {LetterState.TO_LOOK_AT}, "they have another sender"


@pytest.mark.parametrize("form", list(FORMS))
def test_nothing_is_written_in_any_form(play: StagePlay, tmp_path: Path, form: str) -> None:
    looked_at(play, "Amara Okafor")
    forget_shop(play.book)
    written = write_letters(play.book, tmp_path / "out", TODAY, form_name=form, one_each=True)
    assert (written.pdf, written.made, (tmp_path / "out").exists()) == (None, (), False)
    assert [said(each.why) for each in written.held] == [NO_NAME]


def test_each_letter_stands_under_its_own_reason_before_a_run(play: StagePlay) -> None:
    made = looked_at(play, "Amara Okafor")
    unlooked = play.made(play.ready(play.customer("Hannah Steinbach")))
    forget_shop(play.book)
    plan = plan_print(play.book, (*made.values(), *unlooked), TODAY)
    assert (plan.letter_ids, plan.unticked) == ((), ())
    assert [said(line) for line in plan.not_these] == [f"Amara Okafor: {NO_NAME}", f"Hannah Steinbach: {NO_NAME}"]


def test_what_was_never_written_cannot_be_in_the_post(play: StagePlay) -> None:
    unlooked = play.made(play.ready(play.customer("Hannah Steinbach")))
    written = looked_at(play, "Amara Okafor").values()
    forget_shop(play.book)
    posted = mark_posted(play.book, (*unlooked, *written), TODAY, TODAY).value
    assert posted.letter_ids == tuple(written), "this one was on paper while the shop had a name"
    assert [(each.name, said(each.why)) for each in posted.held] == [("Hannah Steinbach", NO_NAME)]


def test_what_was_ticked_without_a_sender_cannot_be_in_the_post(play: StagePlay) -> None:
    """A program before this rule let a letter be ticked that nobody signed."""
    (made,) = looked_at(play, "Amara Okafor").values()
    forget_shop(play.book)
    words = load_words(letters.words_of(play.book.con, [made])[made])
    with play.book.unrecorded():
        letters.keep_words(play.book.con, {made: dump_words(replace(words, sender=Sender("", "", "", "", ())))})
    assert mark_posted(play.book, [made], TODAY, TODAY).value.letter_ids == ()


def test_today_asks_for_the_shop_instead_of_the_printer(play: StagePlay) -> None:
    looked_at(play, "Amara Okafor")
    play.made(play.ready(play.customer("Hannah Steinbach")))
    forget_shop(play.book)
    view = today_view(play.book, TODAY)
    asked = next(one for one in view.todos if one.kind is TodoKind.SENDER)
    assert said(asked.title) == "Enter your shop’s name and address"
    assert said(asked.detail) == "2 letters wait for it"
    assert (asked.page, asked.argument) == (Page.SETTINGS, SHOP_SECTION)
    assert TodoKind.PRINT not in [one.kind for one in view.todos]
    assert view.to_print == 0


def test_nothing_is_asked_twice(play: StagePlay) -> None:
    """One letter waits for the printer, and another one can be prepared."""
    looked_at(play, "Amara Okafor")
    play.ready(play.customer("Hannah Steinbach"))
    forget_shop(play.book)
    asked = [one for one in today_view(play.book, TODAY).todos if one.kind is TodoKind.SENDER]
    assert [said(one.detail) for one in asked] == ["1 letter waits for it"]


def test_what_is_printed_waits_for_the_post_and_not_for_the_shop(play: StagePlay) -> None:
    made = looked_at(play, "Amara Okafor", "Elif Korkmaz")
    mark_printed(play.book, {made["Amara Okafor"]: (1, 1)}, TODAY)
    forget_shop(play.book)
    view = today_view(play.book, TODAY)
    counts = {one.kind: one.count for one in view.todos}
    assert counts[TodoKind.POST] == 1
    assert [said(one.detail) for one in view.todos if one.kind is TodoKind.SENDER] == ["1 letter waits for it"]
    assert (walk_counts(play.book, TODAY).looked_right, view.to_print) == (1, 0)


def test_what_is_printed_can_be_in_the_post_whatever_was_kept_of_it(play: StagePlay) -> None:
    """Words of a letter that was printed from an older book may be missing, or name nobody."""
    made = looked_at(play, "Amara Okafor", "Elif Korkmaz")
    mark_printed(play.book, {made["Amara Okafor"]: (1, 1)}, TODAY)
    forget_shop(play.book)
    nobody = Sender("", "", "", "", ())
    words = {one: load_words(text) for one, text in letters.words_of(play.book.con, list(made.values())).items()}
    with play.book.unrecorded():
        letters.keep_words(
            play.book.con, {one: dump_words(replace(text, sender=nobody)) for one, text in words.items()}
        )
    posted = mark_posted(play.book, list(made.values()), TODAY, TODAY).value
    assert posted.letter_ids == (made["Amara Okafor"],)
    assert [each.name for each in posted.held] == ["Elif Korkmaz"]


def test_letters_are_signed_with_the_first_name_where_nobody_else_signs(play: StagePlay) -> None:
    """They said “ask for me” above the name of the shop, and that nothing was missing."""
    (made,) = looked_at(play, "Amara Okafor").values()
    with play.book.unrecorded():
        shop = settings.load_shop(play.book.con)
        settings.save_shop(play.book.con, replace(shop, owner_first_name="Dale", signatory=" "))
    text = sheet(play.book, made, TODAY, previewer_of(play.book)).text
    assert text is not None
    assert text.signatory == "Dale"


def test_a_letter_that_nobody_signs_says_so_and_may_leave_all_the_same(play: StagePlay) -> None:
    (made,) = looked_at(play, "Amara Okafor").values()
    with play.book.unrecorded():
        shop = settings.load_shop(play.book.con)
        settings.save_shop(play.book.con, replace(shop, owner_first_name="", signatory=""))
    shown = sheet(play.book, made, TODAY, previewer_of(play.book))
    assert shown.text is not None
    assert shown.text.signatory == shop.name
    checks = [(said(words), right) for words, right in shown.checks]
    why = "Look at the end: no person signs it; enter in Settings who does, for it says “me”"
    assert [words for words, right in checks if not right] == [why]
    assert checks[-1] == ("One page", True)
    assert looks_right(play.book, [made], TODAY, previewer_of(play.book)).value == 1


@pytest.mark.parametrize(
    ("postcode", "region", "country", "words"),
    [
        ("43015", "OH", "US", ""),
        ("99999", "OH", "US", "99999 is not in OH, it seems: check both"),
        ("4301", "OH", "US", "the postcode is unusual for the country; check it in Settings"),
        ("", "OH", "US", "the postcode is missing; enter it in Settings"),
        ("50676", "", "DE", ""),
        ("", "", "AE", ""),
        ("ABC", "", "", ""),
    ],
)
def test_what_an_answer_may_not_find_the_shop_for(postcode: str, region: str, country: str, words: str) -> None:
    address = Address("1 Elm St", "", postcode, "Delaware", region, country)
    found = sender_doubt(address)
    assert (said(found) if found else "") == words


def test_a_postcode_of_the_shop_that_cannot_be_right_is_no_page_without_a_fault(play: StagePlay) -> None:
    """With a nonsense ZIP in the sender's address the letter said “One page, nothing missing”."""
    (letter_id,) = play.made(play.ready())

    def checks() -> dict[str, bool]:
        shown = sheet(play.book, letter_id, TODAY, previewer_of(play.book))
        return {said(words): right for words, right in shown.checks}

    assert checks()["One page, nothing missing"]
    shop = settings.load_shop(play.book.con)
    with play.book.action(msg("scene")):
        settings.save_shop(play.book.con, replace(shop, address=replace(shop.address, postcode="ABC")))
    found = checks()
    assert "One page, nothing missing" not in found
    assert found["Look at your own address: the postcode is unusual for the country; check it in Settings"] is False
