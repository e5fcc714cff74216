"""Every service that changes the book can be taken back and done again. One without a case here fails."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from tests import factory
from tests.services.stage_play import TODAY, StagePlay
from tests.store.shelf import dump
from winback_gui import services
from winback_gui.domain.case import Decision
from winback_gui.domain.cause import CauseStatus
from winback_gui.domain.customer import Channel, Note
from winback_gui.domain.follow_up import TaskKind
from winback_gui.domain.gate import Purpose
from winback_gui.domain.lapse import LapseRule
from winback_gui.domain.offer import OfferRule
from winback_gui.domain.settings import Costs
from winback_gui.domain.suppression import Ground
from winback_gui.services import (
    close_returned,
    decide,
    edit_customer,
    fix_cause,
    follow_up,
    make_offer,
    notes,
    offer_library,
    record_reason,
    redeem_voucher,
    returned_mail,
    shop_settings,
    suppress,
)
from winback_gui.services.result import Done
from winback_gui.services.returned_mail import ReturnedBecause
from winback_gui.store import customers, letters, purchases, suppressions

Scene = Callable[[StagePlay], Callable[[], Done[object]]]
PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + (600).to_bytes(4, "big") + (200).to_bytes(4, "big") + b"\x08\x06\0\0\0"

# Services of other helpers bring their own tests of undo, or cannot be undone.
ELSEWHERE = {
    "import_files",
    "mark_posted",
    "prepare_letters",
    "write_letters",
    "edit_letters",
    "look_through",
    "make_sample",
    "export",
}

SCENES: dict[str, Scene] = {}


def scene(made: Scene) -> Scene:
    """Keep a scene under the name of the service it plays: `def save_shop(play)` returns the call of it."""
    SCENES[made.__name__] = made
    return made


@scene
def save_shop(play: StagePlay) -> Callable[[], Done[object]]:
    return lambda: shop_settings.save_shop(play.book, factory.shop(name="Other Books"))


@scene
def save_costs(play: StagePlay) -> Callable[[], Done[object]]:
    return lambda: shop_settings.save_costs(play.book, Costs(margin=Decimal("0.4")))


@scene
def save_lapse_rule(play: StagePlay) -> Callable[[], Done[object]]:
    return lambda: shop_settings.save_lapse_rule(play.book, LapseRule(fixed_days=90))


@scene
def save_signature(play: StagePlay) -> Callable[[], Done[object]]:
    return lambda: shop_settings.save_signature(play.book, PNG)


@scene
def remove_signature(play: StagePlay) -> Callable[[], Done[object]]:
    shop_settings.save_signature(play.book, PNG)
    return lambda: shop_settings.remove_signature(play.book)


@scene
def add_customer(play: StagePlay) -> Callable[[], Done[object]]:
    return lambda: edit_customer.add_customer(play.book, factory.customer(customer_no="", tags=("choir",)))


@scene
def change_customer(play: StagePlay) -> Callable[[], Done[object]]:
    who = customers.get(play.book.con, play.customer())
    assert who is not None
    return lambda: edit_customer.change_customer(play.book, replace(who, first_name="Amarachi", tags=("choir",)))


@scene
def remove_customer(play: StagePlay) -> Callable[[], Done[object]]:
    who = play.customer()
    play.made(play.ready(who))
    notes.add_note(play.book, who, "left without buying", TODAY)
    suppress.suppress(play.book, [who], Ground.OPTED_OUT, TODAY)
    return lambda: edit_customer.remove_customer(play.book, who)


@scene
def sold_today(play: StagePlay) -> Callable[[], Done[object]]:
    who = play.customer()
    play.posted(play.ready(who, on=TODAY - timedelta(days=9)), on=TODAY - timedelta(days=8))
    return lambda: edit_customer.sold_today(play.book, who, 1250, "a novel", TODAY)


@scene
def add_purchase(play: StagePlay) -> Callable[[], Done[object]]:
    bought = factory.purchase(customer_id=play.customer(), day=TODAY - timedelta(days=1))
    return lambda: edit_customer.add_purchase(play.book, bought, TODAY)


@scene
def change_purchase(play: StagePlay) -> Callable[[], Done[object]]:
    bought = purchases.of_customer(play.book.con, play.customer())[0]
    return lambda: edit_customer.change_purchase(play.book, replace(bought, amount_minor=1), TODAY)


@scene
def remove_purchase(play: StagePlay) -> Callable[[], Done[object]]:
    bought = purchases.of_customer(play.book.con, play.customer())[0]
    return lambda: edit_customer.remove_purchase(play.book, bought.purchase_id)


@scene
def tag_customers(play: StagePlay) -> Callable[[], Done[object]]:
    who = play.customer()
    return lambda: edit_customer.tag_customers(play.book, [who], "choir")


@scene
def untag_customers(play: StagePlay) -> Callable[[], Done[object]]:
    who = play.customer(tags=("choir",))
    return lambda: edit_customer.untag_customers(play.book, [who], "choir")


@scene
def add_note(play: StagePlay) -> Callable[[], Done[object]]:
    who = play.customer()
    return lambda: notes.add_note(play.book, who, "likes crime novels", TODAY)


@scene
def change_note(play: StagePlay) -> Callable[[], Done[object]]:
    who = play.customer()
    note_id = notes.add_note(play.book, who, "likes crime novels", TODAY).value
    return lambda: notes.change_note(play.book, Note(note_id, who, TODAY, "likes poems"))


@scene
def remove_note(play: StagePlay) -> Callable[[], Done[object]]:
    who = play.customer()
    note_id = notes.add_note(play.book, who, "likes crime novels", TODAY).value
    return lambda: notes.remove_note(play.book, Note(note_id, who, TODAY, ""))


@scene
def suppress_(play: StagePlay) -> Callable[[], Done[object]]:
    who = play.customer()
    play.case(who)
    return lambda: suppress.suppress(play.book, [who], Ground.DECEASED, TODAY)


@scene
def allow_again(play: StagePlay) -> Callable[[], Done[object]]:
    who = play.customer()
    suppress.suppress(play.book, [who], Ground.MOVED, TODAY)
    ids = [one.suppression_id for one in suppressions.of_customer(play.book.con, who)]
    return lambda: suppress.allow_again(play.book, ids)


@scene
def allow_customer_again(play: StagePlay) -> Callable[[], Done[object]]:
    who = play.customer()
    suppress.suppress(play.book, [who], Ground.MOVED, TODAY)
    return lambda: suppress.allow_customer_again(play.book, who)


@scene
def decide_(play: StagePlay) -> Callable[[], Done[object]]:
    people = [play.customer(), play.customer("Mehmet Aydın")]
    play.case(people[0])
    return lambda: decide.decide(play.book, people, Decision.LEAVE, TODAY)


@scene
def told_us_they_leave(play: StagePlay) -> Callable[[], Done[object]]:
    who, reason = play.customer(), play.reason_id("price")
    return lambda: decide.told_us_they_leave(play.book, who, TODAY, words="too dear", reason_id=reason)


@scene
def take_back(play: StagePlay) -> Callable[[], Done[object]]:
    who = play.customer()
    play.told(who)
    return lambda: decide.take_back(play.book, [who])


@scene
def stop_case(play: StagePlay) -> Callable[[], Done[object]]:
    case_id = play.case()
    record_reason.ask(play.book, case_id, Channel.CALL, TODAY)
    return lambda: decide.stop_case(play.book, case_id, TODAY)


@scene
def check_returned(play: StagePlay) -> Callable[[], Done[object]]:
    who = play.customer()
    day = TODAY - timedelta(days=9)
    play.posted(play.ready(who, on=day), on=day)
    play.buys(who, TODAY)
    return lambda: close_returned.check_returned(play.book, TODAY)


@scene
def record(play: StagePlay) -> Callable[[], Done[object]]:
    case_id, dead = play.told(), play.reason_id("deceased")
    return lambda: record_reason.record(play.book, case_id, dead, TODAY)


@scene
def ask(play: StagePlay) -> Callable[[], Done[object]]:
    case_id = play.case()
    return lambda: record_reason.ask(play.book, case_id, Channel.CALL, TODAY)


@scene
def was_asked(play: StagePlay) -> Callable[[], Done[object]]:
    case_id = play.case()
    record_reason.ask(play.book, case_id, Channel.CALL, TODAY)
    return lambda: record_reason.was_asked(play.book, case_id, Channel.CALL, TODAY)


@scene
def add_reason(play: StagePlay) -> Callable[[], Done[object]]:
    return lambda: record_reason.add_reason(play.book, "The new till")


@scene
def rename_reason(play: StagePlay) -> Callable[[], Done[object]]:
    return lambda: record_reason.rename_reason(play.book, play.reason_id("price"), "Too dear")


@scene
def archive_reason(play: StagePlay) -> Callable[[], Done[object]]:
    return lambda: record_reason.archive_reason(play.book, play.reason_id("price"))


@scene
def add_cause(play: StagePlay) -> Callable[[], Done[object]]:
    case_id = play.told()
    return lambda: fix_cause.add_cause(play.book, "Cards void", TODAY, [case_id])


@scene
def rename_cause(play: StagePlay) -> Callable[[], Done[object]]:
    cause_id = play.cause()
    return lambda: fix_cause.rename_cause(play.book, cause_id, "Cards void")


@scene
def remove_cause(play: StagePlay) -> Callable[[], Done[object]]:
    cause_id = play.cause()
    play.told(cause=cause_id)
    return lambda: fix_cause.remove_cause(play.book, cause_id)


@scene
def set_status(play: StagePlay) -> Callable[[], Done[object]]:
    cause_id = play.cause()
    return lambda: fix_cause.set_status(play.book, cause_id, CauseStatus.IN_WORK, TODAY)


@scene
def mark_fixed(play: StagePlay) -> Callable[[], Done[object]]:
    cause_id = play.cause()
    return lambda: fix_cause.mark_fixed(play.book, cause_id, "Cards count again.", TODAY)


@scene
def save_what_we_changed(play: StagePlay) -> Callable[[], Done[object]]:
    cause_id = play.cause()
    return lambda: fix_cause.save_what_we_changed(play.book, cause_id, "Cards count again.")


@scene
def save_proof(play: StagePlay) -> Callable[[], Done[object]]:
    cause_id = play.cause()
    return lambda: fix_cause.save_proof(play.book, cause_id, "18 of 20")


@scene
def link_cases(play: StagePlay) -> Callable[[], Done[object]]:
    cause_id, case_id = play.cause(), play.told()
    return lambda: fix_cause.link_cases(play.book, cause_id, [case_id])


@scene
def override(play: StagePlay) -> Callable[[], Done[object]]:
    case_id = play.told(cause=play.cause())
    return lambda: fix_cause.override(play.book, case_id, "She asked for it.", TODAY)


@scene
def add_offer(play: StagePlay) -> Callable[[], Done[object]]:
    return lambda: offer_library.add_offer(play.book, factory.offer())


@scene
def change_offer(play: StagePlay) -> Callable[[], Done[object]]:
    return lambda: offer_library.change_offer(play.book, factory.offer(offer_id=play.offer_id()))


@scene
def archive_offer(play: StagePlay) -> Callable[[], Done[object]]:
    return lambda: offer_library.archive_offer(play.book, play.offer_id())


@scene
def remove_offer(play: StagePlay) -> Callable[[], Done[object]]:
    return lambda: offer_library.remove_offer(play.book, play.offer_id())


@scene
def save_rule(play: StagePlay) -> Callable[[], Done[object]]:
    rule = OfferRule(play.reason_id("price"), play.offer_id(), 500)
    return lambda: offer_library.save_rule(play.book, rule)


@scene
def remove_rule(play: StagePlay) -> Callable[[], Done[object]]:
    return lambda: offer_library.remove_rule(play.book, play.reason_id("price"))


@scene
def choose_offer(play: StagePlay) -> Callable[[], Done[object]]:
    case_id = play.case()
    return lambda: make_offer.choose_offer(play.book, [case_id], play.offer_id())


@scene
def no_offer(play: StagePlay) -> Callable[[], Done[object]]:
    case_id = play.case()
    return lambda: make_offer.no_offer(play.book, [case_id])


@scene
def choose_purpose(play: StagePlay) -> Callable[[], Done[object]]:
    case_id = play.case()
    return lambda: make_offer.choose_purpose(play.book, [case_id], Purpose.INVITATION)


@scene
def add_task(play: StagePlay) -> Callable[[], Done[object]]:
    who = play.customer()
    return lambda: follow_up.add_task(play.book, who, TaskKind.CALL, TODAY)


@scene
def do_task(play: StagePlay) -> Callable[[], Done[object]]:
    case_id = play.told()
    who = play.customer("Elif Korkmaz")
    task_id = follow_up.add_task(play.book, who, TaskKind.AFTERCARE, TODAY, case_id=case_id).value
    outcome = follow_up.TaskOutcome.NOT_SATISFIED
    return lambda: follow_up.do_task(play.book, task_id, TODAY, outcome, note="cold coffee", same_cause=True)


@scene
def put_off_task(play: StagePlay) -> Callable[[], Done[object]]:
    task_id = follow_up.add_task(play.book, play.customer(), TaskKind.CALL, TODAY).value
    return lambda: follow_up.put_off_task(play.book, task_id, TODAY + timedelta(days=7))


@scene
def remove_task(play: StagePlay) -> Callable[[], Done[object]]:
    task_id = follow_up.add_task(play.book, play.customer(), TaskKind.CALL, TODAY).value
    return lambda: follow_up.remove_task(play.book, task_id)


@scene
def plan_second_letter(play: StagePlay) -> Callable[[], Done[object]]:
    case_id = play.ready()
    return lambda: follow_up.plan_second_letter(play.book, [case_id])


@scene
def record_referral(play: StagePlay) -> Callable[[], Done[object]]:
    who = play.customer()
    return lambda: follow_up.record_referral(play.book, who, "her sister", TODAY)


@scene
def redeem(play: StagePlay) -> Callable[[], Done[object]]:
    code = play.voucher_code(play.posted(play.ready())[0])
    return lambda: redeem_voucher.redeem(play.book, code, TODAY, amount_minor=900)


@scene
def letter_returned(play: StagePlay) -> Callable[[], Done[object]]:
    letter = letters.get(play.book.con, play.posted(play.ready())[0])
    assert letter is not None
    return lambda: returned_mail.letter_returned(play.book, letter.letter_no, ReturnedBecause.DECEASED, TODAY)


@pytest.mark.parametrize("name", sorted(SCENES))
def test_undo_brings_the_book_back_and_redo_the_change(play: StagePlay, name: str) -> None:
    book = play.book
    act = SCENES[name](play)
    before = dump(book.con)
    done = act()
    after = dump(book.con)
    assert after != before
    assert done.changes.topics
    assert done.can_undo
    undone = book.undo()
    assert undone is not None
    assert undone.said == done.said
    assert undone.changes == done.changes
    assert dump(book.con) == before
    assert book.redo() is not None
    assert dump(book.con) == after


def test_every_changing_service_has_a_scene() -> None:
    missing = [name for name in changing_services() if name not in SCENES and f"{name}_" not in SCENES]
    assert not missing


def changing_services() -> list[str]:
    """The public functions of the services that return `Done`."""
    found = []
    for entry in pkgutil.iter_modules(services.__path__):
        if entry.name in ELSEWHERE | {"acting"}:
            continue
        module = importlib.import_module(f"{services.__name__}.{entry.name}")
        for name, made in inspect.getmembers(module, inspect.isfunction):
            returns = str(inspect.signature(made).return_annotation)
            if made.__module__ == module.__name__ and not name.startswith("_") and "Done[" in returns:
                found.append(name)
    return found
