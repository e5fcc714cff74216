"""What happens to every case in a run, which letters are possible, and the library of offers."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from random import Random

import pytest

from tests import factory
from tests.services.stage_play import TODAY, StagePlay, said
from winback_gui.domain.case import Decision
from winback_gui.domain.customer import Address
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.gate import Purpose
from winback_gui.domain.holdout import size
from winback_gui.domain.offer import OfferRule
from winback_gui.domain.settings import LetterDesign, Paper
from winback_gui.domain.suppression import Ground
from winback_gui.domain.template import TemplateError
from winback_gui.services.customers.suppress import suppress
from winback_gui.services.letters.letter_kinds import Kind, kinds_of
from winback_gui.services.letters.prepare_letters import plan_run, prepare_letters
from winback_gui.services.offer.in_run import Badge
from winback_gui.services.offer.make_offer import choose_purpose, no_offer, offer_run
from winback_gui.services.offer.offer_library import library, reason_rules, rules, save_offers, save_rules
from winback_gui.services.offer.preset_offers import load_presets
from winback_gui.services.offer.preview_offer import preview_offer
from winback_gui.services.offer.rule_lines import rule_lines
from winback_gui.store import campaigns, offers


def kind(play: StagePlay, purpose: Purpose) -> Kind:
    return next(one for one in kinds_of(offer_run(play.book, TODAY).rows) if one.purpose is purpose)


def test_the_gate_says_which_letters_are_possible_and_why_not(play: StagePlay) -> None:
    ready, unknown = play.ready(), play.case()
    apology, asking = kind(play, Purpose.APOLOGY_OFFER), kind(play, Purpose.ASK_WHY)
    assert apology.case_ids == (ready,)
    assert said(apology.why) == ("the reason is not known yet; record it in Reason, or choose the letter that asks why")
    assert asking.case_ids == (unknown,)
    assert set(kind(play, Purpose.INVITATION).case_ids) == {ready, unknown}
    second = kind(play, Purpose.SECOND_LETTER)
    assert not second.is_possible
    assert said(second.why) == "there is no first letter yet; post that one first"


def test_a_letter_that_would_wait_may_be_chosen_and_says_so(play: StagePlay) -> None:
    waiting = play.told()
    found = kind(play, Purpose.APOLOGY_OFFER)
    assert found.case_ids == (waiting,)
    assert found.waits
    assert found.is_on


def test_nobody_who_must_not_be_written_to_can_get_any_letter(play: StagePlay) -> None:
    who = play.customer()
    play.ready(who)
    suppress(play.book, [who], Ground.OPTED_OUT, TODAY)
    rows = offer_run(play.book, TODAY).rows
    assert [row.badge for row in rows] == [Badge.NOT_WRITTEN]
    assert not any(one.is_possible for one in kinds_of(rows))


def test_a_letter_that_promises_nothing_says_so(play: StagePlay) -> None:
    case_id = play.ready()
    assert offer_run(play.book, TODAY).rows[0].promises
    choose_purpose(play.book, [case_id], Purpose.LET_GO)
    row = offer_run(play.book, TODAY).rows[0]
    assert not row.promises
    assert row.offer_id is None


def test_rule_lines_count_letters_and_those_that_wait(play: StagePlay) -> None:
    play.ready()
    play.ready(play.customer("Elif Korkmaz"))
    play.told(play.customer("Jun Watanabe"), "price")
    play.case(play.customer("Kofi Mensah"))
    lines = {said(line.reason): line for line in rule_lines(play.book, offer_run(play.book, TODAY).rows)}
    assert said(lines["Promise not kept"].count) == "2 letters"
    assert said(lines["Price"].count) == "1 waits"
    assert said(lines["Unknown yet"].offer) == "Only ask, with a reply slip"
    assert next(iter(lines)) == "Promise not kept"


def test_rule_lines_say_what_whoever_is_let_go_gets(play: StagePlay) -> None:
    play.case(play.customer("Kofi Mensah"))
    play.case(play.customer("Elif Korkmaz"), decision=Decision.LET_GO)
    told = play.customer("Jun Watanabe")
    play.told(told)
    play.case(told, decision=Decision.LET_GO)
    lines = [
        (said(line.reason), said(line.offer), said(line.count))
        for line in rule_lines(play.book, offer_run(play.book, TODAY).rows)
        if not line.reason_id
    ]
    assert lines == [
        ("Decided: Let go kindly", "Thanks, let go kindly", "2 letters"),
        ("Unknown yet", "Only ask, with a reply slip", "1 letter"),
    ]


def test_a_reason_beyond_the_shop_says_which_letter_goes_out(play: StagePlay) -> None:
    play.told(play.customer("Jun Watanabe"), "no-need")
    lines = {said(line.reason): line for line in rule_lines(play.book, offer_run(play.book, TODAY).rows)}
    assert said(lines["No longer needs it"].offer) == "Ask for a referral"
    assert not lines["No longer needs it"].has_rule


def test_rules_are_kept_in_one_step(play: StagePlay) -> None:
    price, promise = play.reason_id("price"), play.reason_id("promise")
    gift = play.offer_id()
    done = save_rules(play.book, [OfferRule(price, gift, 500)], [promise])
    assert done.value == 2
    kept = {one.reason_id: (one.offer_id, one.cap_minor) for one in reason_rules(play.book)}
    assert kept[price] == (gift, 500)
    assert kept[promise] == (None, None)
    assert play.book.undo() is not None
    assert promise in {rule.reason_id for rule in rules(play.book)}


def test_rules_that_stay_as_they_are_are_no_change(play: StagePlay) -> None:
    same = offers.all_rules(play.book.con)
    assert not save_rules(play.book, same).can_undo


@pytest.mark.parametrize(
    ("text", "has_voucher", "column"),
    [("Yours, {fist_name}.", True, 8), ("Until {expiry_day}.", False, 7), ("See {what_we_changed}.", True, 5)],
)
def test_a_sentence_with_a_wrong_field_is_refused_with_its_place(
    play: StagePlay, text: str, has_voucher: bool, column: int
) -> None:
    with pytest.raises(TemplateError) as caught:
        save_offers(play.book, [factory.offer(offer_id=0, letter_text=text, has_voucher=has_voucher)])
    assert (caught.value.line, caught.value.column) == (1, column)


@pytest.mark.parametrize("title", ["A coffee for {first_name}", "{x}", "{{name}}: a loaf", "A {} loaf"])
def test_places_in_the_name_of_an_offer_are_refused_when_it_is_written(play: StagePlay, title: str) -> None:
    before = library(play.book)
    with pytest.raises(WinbackError, match="same for everybody"):
        save_offers(play.book, [factory.offer(offer_id=0, title=title)])
    assert library(play.book) == before


def test_a_brace_alone_is_a_sign_of_the_name_like_any_other(play: StagePlay) -> None:
    save_offers(play.book, [factory.offer(offer_id=0, title="Coffee :-} for two")])
    assert "Coffee :-} for two" in [one.title for one in library(play.book)]


def test_no_preset_offer_says_what_the_letter_says_below_it() -> None:
    presets, _rules = load_presets("en")
    for offer in presets.values():
        preview = preview_offer(factory.shop(), offer, TODAY)
        assert preview.sentence.count("until") <= 1
        assert "below" not in offer.letter_text
        assert ("Show the code below until 16 January 2027." in preview.sentence) == offer.has_voucher


def test_presets_are_the_same_in_german_and_their_letters_german() -> None:
    (english, rules), (german, german_rules) = load_presets("en"), load_presets("de")
    assert (german.keys(), german_rules) == (english.keys(), rules)
    home = factory.shop(letters_language="de", address=Address(country="AT"), locale="de_AT")
    for key, offer in german.items():
        assert replace(offer, title="", letter_text="") == replace(english[key], title="", letter_text="")
        preview = preview_offer(home, offer, TODAY)
        assert ("Der Code unten gilt bis zum 16. Jänner 2027." in preview.sentence) == offer.has_voucher
        assert "ß" not in "".join((one := load_presets("de_CH")[0][key]).title + one.letter_text)


def test_a_preview_is_what_prints(play: StagePlay) -> None:
    offer = factory.offer(letter_text="{first_name}, a card is waiting for you.", valid_days=30)
    preview = preview_offer(factory.shop(), offer, TODAY)
    assert preview.sentence == "Amara, a card is waiting for you. Show the code below until 17 December 2026."
    assert preview.small_print.startswith("for Amara Okafor, until 17 December 2026.")
    german = preview_offer(factory.shop(letters_language="de", locale="de_DE"), offer, TODAY)
    assert german.small_print.startswith("für Anneliese Böhringer, ")
    bare = preview_offer(factory.shop(), replace(offer, has_voucher=False), TODAY)
    assert (bare.small_print, bare.code) == ("", "")


def test_letters_are_made_on_the_paper_that_was_chosen(play: StagePlay) -> None:
    case_id = play.ready()
    no_offer(play.book, [case_id])
    paper = Paper("uk-dl", LetterDesign.WARM)
    made = prepare_letters(play.book, TODAY, hold_out_share=Decimal(0), rng=Random(1), paper=paper).value
    assert made.campaign_id is not None
    campaign = campaigns.get(play.book.con, made.campaign_id)
    assert campaign is not None
    assert (campaign.form, campaign.design) == ("uk-dl", LetterDesign.WARM)


def test_only_letters_that_win_back_are_drawn(play: StagePlay) -> None:
    won, thanked = play.ready(), play.ready(play.customer("Elif Korkmaz"))
    choose_purpose(play.book, [thanked], Purpose.LET_GO)
    assert plan_run(play.book.con, TODAY).drawable == (won,)


def test_how_many_are_held_out() -> None:
    assert size(19, Decimal("0.2")) == 0
    assert size(20, Decimal("0.2")) == 4
    assert size(37, Decimal("0.2")) == 7
    assert size(40, Decimal(0)) == 0


def test_a_cap_below_zero_is_refused(play: StagePlay) -> None:
    with pytest.raises(WinbackError):
        save_rules(play.book, [OfferRule(play.reason_id("price"), play.offer_id(), -1)])
