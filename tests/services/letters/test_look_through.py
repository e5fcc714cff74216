"""Looking through the letters: states, sentence, draft and kept edits, ticks that a change takes away."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest

from tests.services.letter_scene import looked_at
from tests.services.stage_play import TODAY, StagePlay, said
from winback_gui.domain.campaign import LetterEdits
from winback_gui.domain.case import Decision
from winback_gui.domain.customer import Address, Note
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.gate import Purpose
from winback_gui.domain.message import msg
from winback_gui.domain.money import Money
from winback_gui.domain.settings import LetterDesign
from winback_gui.domain.suppression import Ground
from winback_gui.services.book import shop_settings
from winback_gui.services.customers.confirm_address import address_is_right, is_in_doubt
from winback_gui.services.customers.edit_customer import change_customer
from winback_gui.services.customers.suppress import suppress
from winback_gui.services.fix.fix_cause import mark_fixed, save_what_we_changed
from winback_gui.services.found import one_customer
from winback_gui.services.letters import look_through
from winback_gui.services.letters.letter_rows import LetterState
from winback_gui.services.letters.look_through import (
    Previewers,
    edit_letter,
    leave_out,
    looks_right,
    pile,
    previewer_of,
    sheet,
)
from winback_gui.services.letters.mark_posted import mark_posted, mark_printed
from winback_gui.services.letters.prepare_letters import plan_run
from winback_gui.services.letters.write_letters import plan_print, write_letters
from winback_gui.services.offer.letter_offer import change_offer
from winback_gui.services.reason.record_reason import record
from winback_gui.services.sample.sample_signature import sample_signature
from winback_gui.store import customers, letters, offers, vouchers

NAMES = ("Amara Okafor", "Elif Korkmaz", "Søren Kjeldgaard")


def states(play: StagePlay) -> dict[str, LetterState]:
    return {row.name: row.state for row in look_through.pile(play.book, TODAY).rows}


def sentence(play: StagePlay) -> str:
    return said(look_through.pile(play.book, TODAY).sentence)


def test_each_letter_is_in_one_state_and_the_sentence_counts_them(play: StagePlay) -> None:
    made = looked_at(play, *NAMES)
    fresh = play.made(play.ready(play.customer("Hannah Steinbach")))
    assert sentence(play) == "3 of 4 look right; 1 is not ticked yet. Postage for 3: €3.15."
    mark_printed(play.book, {made["Elif Korkmaz"]: (1, 1)}, TODAY)
    leave_out(play.book, [made["Søren Kjeldgaard"]])
    letter = letters.get(play.book.con, fresh[0])
    assert letter is not None
    suppress(play.book, [letter.customer_id], Ground.OPTED_OUT, TODAY)
    assert states(play) == {
        "Amara Okafor": LetterState.LOOKS_RIGHT,
        "Elif Korkmaz": LetterState.PRINTED,
        "Søren Kjeldgaard": LetterState.LEFT_OUT,
        "Hannah Steinbach": LetterState.HELD,
    }
    assert "1 is held" in sentence(play)


def test_letters_abroad_have_a_stamp_of_their_own(play: StagePlay) -> None:
    looked_at(play, "Amara Okafor", "Elif Korkmaz")
    assert "abroad" not in sentence(play)
    who = play.customer("Jean Durand", address=Address("4 Rue Neuve", "", "69001", "Lyon", "", "FR"))
    (made,) = play.made(play.ready(who))
    looks_right(play.book, [made], TODAY, previewer_of(play.book))
    assert sentence(play).endswith("What a stamp for abroad costs is not known yet; Settings asks for it.")
    assert plan_print(play.book, [made], TODAY).postage is None
    costs = shop_settings.load_shop(play.book).costs
    shop_settings.save_costs(play.book, replace(costs, stamp_abroad_minor=125))
    assert sentence(play).endswith("Postage for 3, 1 of them abroad: €3.35.")
    plan = plan_print(play.book, [made], TODAY)
    assert (plan.abroad, plan.postage) == (1, Money(125, "EUR"))


def test_stamps_that_are_not_known_are_not_zero(play: StagePlay) -> None:
    looked_at(play, "Amara Okafor")
    costs = replace(shop_settings.load_shop(play.book).costs, stamp_minor=None)
    shop_settings.save_costs(play.book, costs)
    assert "not known yet" in sentence(play)


def test_a_draft_is_on_the_page_and_not_in_the_book(play: StagePlay) -> None:
    letter_id = looked_at(play, "Amara Okafor")["Amara Okafor"]
    draft = LetterEdits(personal_line="Your chair by the window is empty.")
    shown = sheet(play.book, letter_id, TODAY, previewer_of(play.book), draft=draft)
    assert shown.text is not None
    assert shown.text.paragraphs[0].text == "Your chair by the window is empty."
    kept = letters.get(play.book.con, letter_id)
    assert kept is not None
    assert kept.edits == LetterEdits()
    assert states(play)["Amara Okafor"] is LetterState.LOOKS_RIGHT


def test_an_edit_takes_the_tick_and_the_print_away_and_survives_a_new_merge(play: StagePlay) -> None:
    letter_id = looked_at(play, "Amara Okafor")["Amara Okafor"]
    mark_printed(play.book, {letter_id: (1, 1)}, TODAY)
    edits = LetterEdits(salutation="Dear Amara,", personal_line="Your chair is empty.", postscript="See you.")
    edit_letter(play.book, letter_id, edits)
    assert states(play)["Amara Okafor"] is LetterState.TO_LOOK_AT
    shop_settings.save_shop(play.book, replace(shop_settings.load_shop(play.book), signatory="J. Brandt"))
    shown = sheet(play.book, letter_id, TODAY, previewer_of(play.book))
    assert shown.text is not None
    assert (shown.text.salutation, shown.text.postscript) == ("Dear Amara,", "See you.")
    assert shown.text.signatory == "J. Brandt"


def test_letters_in_another_design_are_to_be_printed_again_and_stay_ticked(play: StagePlay) -> None:
    made = looked_at(play, *NAMES[:2])
    mark_printed(play.book, {made["Amara Okafor"]: (1, 1)}, TODAY)
    shop = shop_settings.load_shop(play.book)
    kept = shop_settings.save_shop(play.book, replace(shop, design=LetterDesign.MODERN))
    assert said(kept.said) == (
        "Letters now have the design “Modern”. 1 letter printed before looks different now: print it again."
    )
    assert set(states(play).values()) == {LetterState.LOOKS_RIGHT}
    play.book.undo()
    assert states(play)["Amara Okafor"] is LetterState.PRINTED
    kept = shop_settings.save_shop(play.book, replace(shop, form="uk-dl"))
    assert said(kept.said).startswith("Letters are now made for: ")
    assert set(states(play).values()) == {LetterState.LOOKS_RIGHT}
    kept = shop_settings.save_shop(play.book, replace(shop, form="uk-dl", tagline="Since 1987"))
    assert said(kept.said) == "The shop’s details are kept."


def test_a_printed_letter_whose_words_changed_is_to_be_printed_again(play: StagePlay) -> None:
    letter_id = looked_at(play, "Amara Okafor")["Amara Okafor"]
    mark_printed(play.book, {letter_id: (1, 1)}, TODAY)
    again = looks_right(play.book, [letter_id], TODAY, previewer_of(play.book))
    assert said(again.said) == "1 letter looks right."
    assert states(play)["Amara Okafor"] is LetterState.PRINTED, "nothing changed in it"
    shop_settings.save_shop(play.book, replace(shop_settings.load_shop(play.book), signatory="J. Brandt"))
    assert states(play)["Amara Okafor"] is LetterState.TO_LOOK_AT
    again = looks_right(play.book, [letter_id], TODAY, previewer_of(play.book))
    assert said(again.said) == "1 letter looks right. 1 is to be printed again."
    assert states(play)["Amara Okafor"] is LetterState.LOOKS_RIGHT


def test_the_same_edit_again_changes_nothing(play: StagePlay) -> None:
    letter_id = looked_at(play, "Amara Okafor")["Amara Okafor"]
    done = edit_letter(play.book, letter_id, LetterEdits())
    assert not done.changes.topics
    assert states(play)["Amara Okafor"] is LetterState.LOOKS_RIGHT


def test_the_whole_text_by_hand_and_back(play: StagePlay) -> None:
    letter_id = looked_at(play, "Amara Okafor")["Amara Okafor"]
    previewer = previewer_of(play.book)
    before = sheet(play.book, letter_id, TODAY, previewer).body
    edit_letter(play.book, letter_id, LetterEdits(body="One.\n\nTwo and three}."))
    shown = sheet(play.book, letter_id, TODAY, previewer)
    assert shown.body == "One.\n\nTwo and three}."
    edit_letter(play.book, letter_id, LetterEdits())
    assert sheet(play.book, letter_id, TODAY, previewer).body == before


def shown_line(play: StagePlay, letter_id: int, words: str) -> tuple[str, str]:
    """What prints for a personal line, and what stands in the way."""
    found = sheet(play.book, letter_id, TODAY, previewer_of(play.book), draft=LetterEdits(personal_line=words))
    return found.text.paragraphs[0].text if found.text else "", said(found.problem) if found.problem else ""


def test_places_in_the_owners_own_words_are_filled_or_named_and_never_printed(play: StagePlay) -> None:
    letter_id = looked_at(play, "Amara Okafor")["Amara Okafor"]
    for words in ("{first_name}, your chair is empty.", "{First name}, your chair is empty.", "{{ first_name }}, your"):
        assert shown_line(play, letter_id, words)[0].startswith("Amara, your")
    line, why = shown_line(play, letter_id, "{firstname}, your chair is empty.")
    assert not line
    assert "“{firstname}” stands in your own words" in why
    assert "“{personal_line}”" in shown_line(play, letter_id, "Again: {personal_line}")[1]
    assert shown_line(play, letter_id, ":-} and { alone stay")[0] == ":-} and { alone stay"
    assert shown_line(play, letter_id, "{first\nname}, your chair")[0] == "Amara, your chair"
    for words in ("{}", "{ … }", "{{}}", "{last\nname}"):
        assert not shown_line(play, letter_id, words)[0]
    assert len(shown_line(play, letter_id, "{" + "so many words " * 40 + "}")[1]) < 120


def test_places_in_what_we_changed_are_filled_or_hold_the_letter(play: StagePlay) -> None:
    cause_id = play.cause("Stamp cards")
    mark_fixed(play.book, cause_id, "{First name}, since May all cards count {again}.", TODAY)
    (letter_id,) = play.made(play.told(play.customer("Amara Okafor"), cause=cause_id))
    shown = sheet(play.book, letter_id, TODAY, previewer_of(play.book))
    assert shown.text is None
    assert shown.problem is not None
    assert "“{again}” stands in your own words" in said(shown.problem)
    assert states(play)["Amara Okafor"] is LetterState.HELD
    save_what_we_changed(play.book, cause_id, "{First name}, since May all cards count again.")
    text = sheet(play.book, letter_id, TODAY, previewer_of(play.book)).text
    assert text is not None
    assert any(one.text.startswith("Amara, since May all cards count again.") for one in text.paragraphs)
    edit_letter(play.book, letter_id, LetterEdits(personal_line="As I said: {what_we_changed}"))
    text = sheet(play.book, letter_id, TODAY, previewer_of(play.book)).text
    assert text is not None
    assert text.paragraphs[0].text.startswith("As I said: Amara, since May")


def test_a_place_that_nothing_fills_holds_the_letter_and_the_whole_text_can_still_be_mended(play: StagePlay) -> None:
    letter_id = looked_at(play, "Amara Okafor")["Amara Okafor"]
    edit_letter(play.book, letter_id, LetterEdits(body="Dear friend,\n\n{phone_of_shop}"))
    shown = sheet(play.book, letter_id, TODAY, previewer_of(play.book))
    assert shown.text is None
    assert shown.body == "Dear friend,\n\n{phone_of_shop}"
    with pytest.raises(WinbackError) as caught:
        looks_right(play.book, [letter_id], TODAY, previewer_of(play.book))
    assert "“{phone_of_shop}”" in said(caught.value.message)
    edit_letter(play.book, letter_id, LetterEdits(salutation="Hello {first_name},", body="{salutation}: {shop_name}"))
    text = sheet(play.book, letter_id, TODAY, previewer_of(play.book)).text
    assert text is not None
    assert text.salutation == "Hello Amara,"
    assert text.paragraphs[0].text.startswith("Hello Amara: ")
    assert "{" not in text.paragraphs[0].text


def test_another_signature_leaves_the_ticks_and_says_so(play: StagePlay) -> None:
    looked_at(play, *NAMES[:2])
    kept = shop_settings.save_signature(play.book, sample_signature("Johanna Brandt"))
    assert said(kept.said) == "Letters are signed with your signature. 2 letters stay ticked."
    assert set(states(play).values()) == {LetterState.LOOKS_RIGHT}
    gone = shop_settings.remove_signature(play.book)
    assert said(gone.said).endswith("2 letters stay ticked.")
    assert set(states(play).values()) == {LetterState.LOOKS_RIGHT}
    shop_settings.save_shop(play.book, replace(shop_settings.load_shop(play.book), signatory="J. Brandt"))
    assert set(states(play).values()) == {LetterState.TO_LOOK_AT}, "the name below it is part of the text"


def test_a_record_changed_after_the_tick_is_to_be_looked_at_again(play: StagePlay) -> None:
    letter_id = looked_at(play, "Amara Okafor")["Amara Okafor"]
    letter = letters.get(play.book.con, letter_id)
    assert letter is not None
    person = customers.get(play.book.con, letter.customer_id)
    assert person is not None
    change_customer(play.book, replace(person, last_name="Okafor-Lind"))
    row = look_through.pile(play.book, TODAY).rows[0]
    assert row.state is LetterState.TO_LOOK_AT
    assert "changed since" in said(row.line)
    looks_right(play.book, [letter_id], TODAY, previewer_of(play.book))
    assert look_through.pile(play.book, TODAY).rows[0].state is LetterState.LOOKS_RIGHT


def test_a_letter_with_something_in_the_way_gets_no_tick(play: StagePlay) -> None:
    letter_id = play.made(play.ready(play.customer("Amara Okafor")))[0]
    letter = letters.get(play.book.con, letter_id)
    assert letter is not None
    suppress(play.book, [letter.customer_id], Ground.MOVED, TODAY)
    with pytest.raises(WinbackError):
        looks_right(play.book, [letter_id], TODAY, previewer_of(play.book))
    shown = sheet(play.book, letter_id, TODAY, previewer_of(play.book))
    assert shown.problem is not None
    assert not all(is_right for _said, is_right in shown.checks)


@pytest.mark.parametrize(
    ("address", "words"),
    [
        (Address("Weg 1", "", "", "Köln", "", "DE"), "add the postcode in Customers: it is missing"),
        (Address("Weg 1", "", "7909", "Köln", "", "DE"), "check the postcode in Customers: it is unusual"),
        (Address("Wei?erstra?e 1", "", "50676", "Köln", "", "DE"), "mend the address in Customers: a letter was lost"),
        (Address("Weg 1", "", "50676", "K?ln", "", "DE"), "mend the address in Customers: a letter was lost"),
        (Address("1 Harbour Road", "", "", "Hong Kong", "", "HK"), ""),
    ],
)
def test_for_what_a_letter_may_go_astray_is_said(play: StagePlay, address: Address, words: str) -> None:
    (letter_id,) = play.made(play.ready(play.customer(address=address)))
    shown = sheet(play.book, letter_id, TODAY, previewer_of(play.book))
    wrong = [said(one) for one, is_right in shown.checks if not is_right]
    row = next(one for one in pile(play.book, TODAY).rows if one.letter_id == letter_id)
    assert ([] if not words else [True]) == [words in one for one in wrong]
    assert words in said(row.line)
    assert ("nothing missing" in said(shown.checks[-1][0])) == (not words)


def test_a_doubt_about_the_name_is_said_and_ticked_by_itself_alone(play: StagePlay) -> None:
    made = play.made(
        play.ready(play.customer("Amara Okafor")),
        play.ready(play.customer("x", title="", first_name="", last_name="Wraxall")),
    )
    done = looks_right(play.book, made, TODAY, previewer_of(play.book))
    assert said(done.said) == "1 letter looks right. Look at 1 by itself: there is a doubt about its name or address."
    assert sentence(play).startswith("1 of 2 looks right")
    row = next(one for one in pile(play.book, TODAY).rows if one.state is LetterState.TO_LOOK_AT)
    assert said(row.line) == "add a title or first name in Customers: the greeting names nobody"
    shown = sheet(play.book, row.letter_id, TODAY, previewer_of(play.book))
    assert "Look at the name: add a title" in said(shown.checks[0][0])
    assert not shown.checks[0][1]
    looks_right(play.book, [row.letter_id], TODAY, previewer_of(play.book))
    assert sentence(play).startswith("2 of 2 look right")


def test_a_letter_that_may_go_astray_is_ticked_by_itself_alone(play: StagePlay) -> None:
    """The postcode was missing, it was ticked with all others, and posted."""
    home = Address("Weg 1", "", "", "Town")
    made = play.made(play.ready(play.customer("Amara Okafor")), play.ready(play.customer("Eva Groß", address=home)))
    done = looks_right(play.book, made, TODAY, previewer_of(play.book))
    assert said(done.said) == "1 letter looks right. Look at 1 by itself: there is a doubt about its name or address."
    row = next(one for one in pile(play.book, TODAY).rows if one.state is LetterState.TO_LOOK_AT)
    assert said(row.line) == "add the postcode in Customers: it is missing"
    looks_right(play.book, [row.letter_id], TODAY, previewer_of(play.book))
    assert sentence(play).startswith("2 of 2 look right")


def test_a_greeting_of_the_owners_own_is_no_doubt(play: StagePlay) -> None:
    (letter_id,) = play.made(play.ready(play.customer("x", title="", first_name="", last_name="Wraxall")))
    edit_letter(play.book, letter_id, LetterEdits(salutation="Dear neighbour,"))
    assert pile(play.book, TODAY).rows[0].doubt is None


def test_a_place_in_the_name_of_an_offer_that_came_with_a_book_holds_the_letter(play: StagePlay) -> None:
    letter_id = looked_at(play, "Amara Okafor")["Amara Okafor"]
    letter = letters.get(play.book.con, letter_id)
    assert letter is not None
    (offer,) = [one for one in offers.all_offers(play.book.con) if one.offer_id == letter.offer_id]
    with play.book.action(msg("An older book.")):
        offers.update(play.book.con, replace(offer, title="A coffee for {first_name}"))
    shown = sheet(play.book, letter_id, TODAY, previewer_of(play.book))
    assert shown.text is None
    assert shown.problem is not None
    assert "“{first_name}” stands in the name of the offer" in said(shown.problem)


MOVED = "moved away; enter their new address, or say that this one is right"


def test_no_letter_goes_to_the_address_that_somebody_moved_away_from(play: StagePlay, tmp_path: Path) -> None:
    """Neither a new one is made nor does one leave that was made before it was known."""
    who = play.customer()
    case_id = play.case(who, decision=Decision.REFERRAL)
    record(play.book, case_id, play.reason_id("no-need"), TODAY)
    (letter_id,) = play.made(case_id)
    looks_right(play.book, [letter_id], TODAY, previewer_of(play.book))
    record(play.book, case_id, play.reason_id("moved"), TODAY)
    shown = sheet(play.book, letter_id, TODAY, previewer_of(play.book))
    assert (said(shown.problem), shown.lacks_address) == (MOVED, True)
    (row,) = pile(play.book, TODAY).rows
    assert (row.state, said(row.line)) == (LetterState.HELD, MOVED)
    written = write_letters(play.book, tmp_path / "out", TODAY)
    assert (written.made, [said(one.why) for one in written.held]) == ((), [MOVED])
    assert mark_posted(play.book, [letter_id], TODAY, TODAY).value.letter_ids == ()
    other = play.case(play.customer("Bo Ek"), decision=Decision.REFERRAL)
    record(play.book, other, play.reason_id("moved"), TODAY)
    plan = plan_run(play.book.con, TODAY)
    assert (plan.fresh, [(one.lacks_address, said(one.why)) for one in plan.held]) == ((), [(True, MOVED)] * 2)


def test_an_address_that_the_owner_says_is_right_is_written_to_until_that_is_undone(play: StagePlay) -> None:
    who = play.customer()
    case_id = play.case(who, decision=Decision.REFERRAL)
    record(play.book, case_id, play.reason_id("moved"), TODAY)
    assert is_in_doubt(play.book, who)
    done = address_is_right(play.book, who)
    assert said(done.said) == "Amara Okafor: the address in the book is right."
    assert not is_in_doubt(play.book, who)
    assert [one.purpose for one in plan_run(play.book.con, TODAY).fresh] == [Purpose.REFERRAL]
    play.book.undo()
    assert is_in_doubt(play.book, who)
    assert plan_run(play.book.con, TODAY).fresh == ()
    play.book.redo()
    (letter_id,) = play.made(case_id)
    assert sheet(play.book, letter_id, TODAY, previewer_of(play.book)).problem is None


def test_a_new_address_lets_the_letter_go(play: StagePlay) -> None:
    who = play.customer()
    case_id = play.case(who, decision=Decision.REFERRAL)
    record(play.book, case_id, play.reason_id("moved"), TODAY)
    before = one_customer(play.book, who)
    change_customer(play.book, replace(before, phone="0221 4710142"))
    change_customer(play.book, replace(before, address=replace(before.address, street=before.address.street.upper())))
    assert plan_run(play.book.con, TODAY).fresh == (), "the same place in other letters"
    change_customer(play.book, replace(before, address=Address("Neue Straße 5", "", "50667", "Köln", "", "DE")))
    (letter_id,) = play.made(case_id)
    shown = sheet(play.book, letter_id, TODAY, previewer_of(play.book))
    assert [said(words) for words, is_right in shown.checks if not is_right] == []


def test_who_moved_again_after_the_new_address_is_held_again(play: StagePlay) -> None:
    who = play.customer()
    before = one_customer(play.book, who)
    change_customer(play.book, replace(before, address=Address("Neue Straße 5", "", "50667", "Köln", "", "DE")))
    record(play.book, play.case(who, decision=Decision.REFERRAL), play.reason_id("moved"), TODAY)
    assert plan_run(play.book.con, TODAY).fresh == ()


def test_checks_say_what_was_checked(play: StagePlay) -> None:
    letter_id = looked_at(play, "Amara Okafor")["Amara Okafor"]
    shown = sheet(play.book, letter_id, TODAY, previewer_of(play.book))
    assert [(said(words), right) for words, right in shown.checks] == [
        ("The address lies in the window", True),
        ("What we changed is fixed", True),
        ("May be written to", True),
        ("One page, nothing missing", True),
    ]
    assert shown.greetings[0] == "Dear Ms Okafor,"
    lacking = sheet(play.book, letter_id, TODAY, previewer_of(play.book), draft=LetterEdits(personal_line="{nobody}"))
    assert [said(words) for words, right in lacking.checks if not right] == [
        "Not complete: “{nobody}” stands in your own words, and nothing fills it; write it out"
    ]
    assert len(lacking.checks) == 3, "where the address lies was not looked at"


def test_an_address_that_does_not_fit_is_the_only_thing_that_is_wrong(play: StagePlay) -> None:
    letter_id = looked_at(play, "Amara Okafor")["Amara Okafor"]
    letter = letters.get(play.book.con, letter_id)
    assert letter is not None
    person = customers.get(play.book.con, letter.customer_id)
    assert person is not None
    street = "Weyerstraße 1, Hinterhaus, Aufgang C, vierter Stock links, hinter dem grünen Tor " * 3
    change_customer(play.book, replace(person, address=replace(person.address, street=street)))
    shown = sheet(play.book, letter_id, TODAY, previewer_of(play.book))
    assert shown.preview is None
    assert len([words for words, right in shown.checks if not right]) == 1


def test_previewers_follow_form_and_design(play: StagePlay) -> None:
    kept = Previewers()
    first = kept.of(play.book)
    assert kept.of(play.book) is first
    shop = shop_settings.load_shop(play.book)
    shop_settings.save_shop(play.book, replace(shop, design=LetterDesign.WARM, form="uk-dl"))
    assert kept.of(play.book) is not first


def test_another_offer_changes_case_letter_and_voucher_together(play: StagePlay) -> None:
    letter_id = looked_at(play, "Amara Okafor")["Amara Okafor"]
    before = letters.get(play.book.con, letter_id)
    assert before is not None
    library = offers.all_offers(play.book.con)
    other = next(one for one in library if one.has_voucher and one.offer_id != before.offer_id)
    change_offer(play.book, letter_id, other.offer_id, Random(1))
    after = letters.get(play.book.con, letter_id)
    assert after is not None
    voucher = vouchers.get(play.book.con, after.voucher_code)
    assert voucher is not None
    assert (after.offer_id, voucher.offer_id, after.looked_on) == (other.offer_id, other.offer_id, None)
    shown = sheet(play.book, letter_id, TODAY, previewer_of(play.book))
    assert shown.text is not None
    assert shown.text.voucher is not None
    assert shown.text.voucher.title == other.title
    change_offer(play.book, letter_id, None, Random(1))
    bare = letters.get(play.book.con, letter_id)
    assert bare is not None
    assert (bare.offer_id, bare.voucher_code) == (None, "")
    assert vouchers.get(play.book.con, after.voucher_code) is None
    shown = sheet(play.book, letter_id, TODAY, previewer_of(play.book))
    assert shown.text is not None
    assert shown.text.voucher is None


def test_a_code_is_given_out_once_only(play: StagePlay) -> None:
    letter_id = looked_at(play, "Amara Okafor")["Amara Okafor"]
    with_voucher = next(one for one in offers.all_offers(play.book.con) if one.has_voucher)
    codes = []
    for _round in range(3):
        change_offer(play.book, letter_id, None, Random(1))
        change_offer(play.book, letter_id, with_voucher.offer_id, Random(1))
        letter = letters.get(play.book.con, letter_id)
        assert letter is not None
        codes.append(letter.voucher_code)
    assert len(set(codes)) == 3


def test_a_letter_that_only_asks_has_no_offer_to_choose(play: StagePlay) -> None:
    letter_id = play.made(play.case())[0]
    assert sheet(play.book, letter_id, TODAY, previewer_of(play.book)).offer_choices == ()


def test_what_matters_of_what_stands_about_them_is_shown_first(play: StagePlay) -> None:
    """ "Rebooked", which came in with an appointment, hid that the dog had died."""
    (letter_id,) = play.made(play.ready(who := play.customer()))
    with play.book.action(msg("Notes.")):
        for day, text, is_of_list in (
            (1, "likes claret", True), (3, "rebooked", False), (2, "Tilly PTS May 25", True), (4, "rang", False),
        ):  # fmt: skip
            customers.add_note(play.book.con, Note(0, who, date(2026, 5, day), text, is_of_list))
    shown = sheet(play.book, letter_id, TODAY, previewer_of(play.book))
    assert [one.text for one in shown.remarks] == ["Tilly PTS May 25", "likes claret", "rang", "rebooked"]


def test_of_one_day_the_list_of_customers_is_shown_before_that_of_bookings(play: StagePlay) -> None:
    """Three trifles of visits, read last, hid what the shop had noted about them."""
    (letter_id,) = play.made(play.ready(who := play.customer()))
    with play.book.action(msg("Notes.")):
        for text, is_of_list in (
            ("of the customer", True), ("all over", True), ("sore paw", True), ("typed", False), ("typed later", False),
        ):  # fmt: skip
            customers.add_note(play.book.con, Note(0, who, date(2026, 5, 1), text, is_of_list))
    shown = sheet(play.book, letter_id, TODAY, previewer_of(play.book))
    assert [one.text for one in shown.remarks] == [
        "of the customer", "all over", "sore paw", "typed later", "typed",
    ]  # fmt: skip


def test_a_letter_that_asks_why_says_the_way_on_where_the_cause_was_fixed_meanwhile(play: StagePlay) -> None:
    """It was held with green ticks and no way out but one that nobody would think of."""
    who = play.customer("Amara Okafor")
    case_id = play.case(who)
    (asking,) = play.made(case_id)
    record(play.book, case_id, play.reason_id("promise"), TODAY, cause_id=play.cause(fixed=True))
    (row,) = look_through.pile(play.book, TODAY).rows
    shown = sheet(play.book, asking, TODAY, previewer_of(play.book))
    for problem in (row.problem, shown.problem):
        assert problem is not None
        assert said(problem).endswith(": leave this one out, and the other one can be prepared in Offer")
    leave_out(play.book, [asking], is_left_out=True)
    (other,) = play.made(case_id)
    made = letters.get(play.book.con, other)
    assert made is not None
    assert made.purpose is Purpose.APOLOGY_OFFER
