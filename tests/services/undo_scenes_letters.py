"""Scenes for the test of undo: offers, follow-up, vouchers, returned mail."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from random import Random

from tests import factory
from tests.services.stage_play import TODAY, StagePlay
from tests.services.undo_scene import Call, scene
from winback_gui.domain.campaign import LetterEdits
from winback_gui.domain.customer import Address
from winback_gui.domain.follow_up import TaskKind
from winback_gui.domain.gate import Purpose
from winback_gui.domain.message import msg
from winback_gui.domain.offer import OfferRule
from winback_gui.services.letters import look_through, mark_posted, prepare_letters, voucher_ends
from winback_gui.services.offer import letter_offer, make_offer, offer_library
from winback_gui.services.results import answer_follow_up, follow_up, redeem_voucher, returned_mail, silence
from winback_gui.services.results.follow_up_desk import Answer, Part, desk
from winback_gui.services.results.returned_mail import ReturnedBecause
from winback_gui.store import letters


@scene
def archive_offer(play: StagePlay) -> Call:
    return lambda: offer_library.archive_offer(play.book, play.offer_id())


@scene
def choose_offer(play: StagePlay) -> Call:
    case_id = play.case()
    return lambda: make_offer.choose_offer(play.book, [case_id], play.offer_id())


@scene
def hold_until_open(play: StagePlay) -> Call:
    said = msg("It ends while you are closed.")
    ends = voucher_ends.VoucherEnds(TODAY + timedelta(days=90), said, play.made(play.ready()))
    return lambda: voucher_ends.hold_until_open(play.book, ends)


@scene
def no_offer(play: StagePlay) -> Call:
    case_id = play.case()
    return lambda: make_offer.no_offer(play.book, [case_id])


@scene
def choose_purpose(play: StagePlay) -> Call:
    case_id = play.case()
    return lambda: make_offer.choose_purpose(play.book, [case_id], Purpose.INVITATION)


@scene
def do_task(play: StagePlay) -> Call:
    case_id = play.told()
    who = play.customer("Elif Korkmaz")
    task_id = play.task(who, TaskKind.AFTERCARE, case_id=case_id)
    outcome = follow_up.TaskOutcome.NOT_SATISFIED
    return lambda: follow_up.do_task(play.book, task_id, TODAY, outcome, note="cold coffee", same_cause=True)


@scene
def put_off_task(play: StagePlay) -> Call:
    task_id = play.task(play.customer(), TaskKind.CALL)
    return lambda: follow_up.put_off_task(play.book, task_id, TODAY + timedelta(days=7))


@scene
def remove_task(play: StagePlay) -> Call:
    task_id = play.task(play.customer(), TaskKind.CALL)
    return lambda: follow_up.remove_task(play.book, task_id)


@scene
def plan_second_letter(play: StagePlay) -> Call:
    case_id = play.ready()
    return lambda: silence.plan_second_letter(play.book, [case_id])


@scene
def answer(play: StagePlay) -> Call:
    play.posted(play.ready())
    row = desk(play.book, TODAY).parts[Part.WAITING][0]
    return lambda: answer_follow_up.answer(play.book, row, Answer.STOP, TODAY)


@scene
def record_referral(play: StagePlay) -> Call:
    who = play.customer()
    return lambda: follow_up.record_referral(play.book, who, "her sister", TODAY)


@scene
def redeem(play: StagePlay) -> Call:
    code = play.voucher_code(play.posted(play.ready())[0])
    return lambda: redeem_voucher.redeem(play.book, code, TODAY, amount_minor=900)


@scene
def letter_returned(play: StagePlay) -> Call:
    letter = letters.get(play.book.con, play.posted(play.ready())[0])
    assert letter is not None
    return lambda: returned_mail.letter_returned(play.book, letter.letter_no, ReturnedBecause.DECEASED, TODAY)


@scene
def prepare_letters_(play: StagePlay) -> Call:
    for name in ("Amara Okafor", "Hannah Steinbach"):
        play.ready(play.customer(name, address=Address("Lindenweg 3", "", "50674", "Köln", "", "DE")))
    return lambda: prepare_letters.prepare_letters(
        play.book, TODAY, hold_out_share=Decimal(0), rng=Random(3), one_a_house=True
    )


@scene
def mark_printed(play: StagePlay) -> Call:
    letter_id = play.made(play.ready())[0]
    return lambda: mark_posted.mark_printed(play.book, {letter_id: (1, 2)}, TODAY)


@scene
def mark_signed(play: StagePlay) -> Call:
    letter_ids = play.made(play.ready())
    return lambda: mark_posted.mark_signed(play.book, letter_ids, TODAY)


@scene
def edit_letter(play: StagePlay) -> Call:
    letter_id = play.made(play.ready())[0]
    return lambda: look_through.edit_letter(play.book, letter_id, LetterEdits(postscript="See you soon"))


@scene
def change_offer(play: StagePlay) -> Call:
    letter_id = play.made(play.ready())[0]
    return lambda: letter_offer.change_offer(play.book, letter_id, play.offer_id(), Random(5))


@scene
def looks_right(play: StagePlay) -> Call:
    letter_ids = play.made(play.ready())
    previewer = look_through.previewer_of(play.book)
    return lambda: look_through.looks_right(play.book, letter_ids, TODAY, previewer)


@scene
def look_again(play: StagePlay) -> Call:
    letter_ids = play.made(play.ready())
    look_through.looks_right(play.book, letter_ids, TODAY, look_through.previewer_of(play.book))
    return lambda: look_through.look_again(play.book, letter_ids)


@scene
def leave_out(play: StagePlay) -> Call:
    letter_ids = play.made(play.ready())
    return lambda: look_through.leave_out(play.book, letter_ids)


@scene
def save_offers(play: StagePlay) -> Call:
    new, old = factory.offer(offer_id=0), factory.offer(offer_id=play.offer_id())
    return lambda: offer_library.save_offers(play.book, [new, old])


@scene
def save_rules(play: StagePlay) -> Call:
    rule = OfferRule(play.reason_id("price"), play.offer_id(), 500)
    return lambda: offer_library.save_rules(play.book, [rule], [play.reason_id("promise")])
