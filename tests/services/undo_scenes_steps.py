"""Scenes for the test of undo: decisions, reasons, causes."""

from __future__ import annotations

from datetime import timedelta

from tests.services.stage_play import TODAY, StagePlay
from tests.services.undo_scene import Call, scene
from winback_gui.domain.case import Decision
from winback_gui.domain.cause import CauseStatus
from winback_gui.domain.customer import Channel
from winback_gui.domain.suppression import Ground
from winback_gui.services.customers import suppress
from winback_gui.services.fix import fix_cause
from winback_gui.services.reason import decide, reason_list, record_reason
from winback_gui.services.results import close_returned
from winback_gui.store import suppressions


@scene
def suppress_(play: StagePlay) -> Call:
    who = play.customer()
    play.case(who)
    return lambda: suppress.suppress(play.book, [who], Ground.DECEASED, TODAY)


@scene
def allow_again(play: StagePlay) -> Call:
    who = play.customer()
    suppress.suppress(play.book, [who], Ground.MOVED, TODAY)
    ids = [one.suppression_id for one in suppressions.of_customer(play.book.con, who)]
    return lambda: suppress.allow_again(play.book, ids)


@scene
def allow_customer_again(play: StagePlay) -> Call:
    who = play.customer()
    suppress.suppress(play.book, [who], Ground.MOVED, TODAY)
    return lambda: suppress.allow_customer_again(play.book, who)


@scene
def decide_(play: StagePlay) -> Call:
    people = [play.customer(), play.customer("Mehmet Aydın")]
    play.case(people[0])
    return lambda: decide.decide(play.book, people, Decision.LEAVE, TODAY)


@scene
def told_us_they_leave(play: StagePlay) -> Call:
    who, reason = play.customer(), play.reason_id("price")
    return lambda: decide.told_us_they_leave(play.book, who, TODAY, words="too dear", reason_id=reason)


@scene
def take_back(play: StagePlay) -> Call:
    who = play.customer()
    play.told(who)
    return lambda: decide.take_back(play.book, [who], TODAY)


@scene
def stop_case(play: StagePlay) -> Call:
    case_id = play.case()
    record_reason.ask(play.book, case_id, Channel.CALL, TODAY)
    return lambda: decide.stop_case(play.book, case_id, TODAY)


@scene
def check_returned(play: StagePlay) -> Call:
    who = play.customer()
    day = TODAY - timedelta(days=9)
    play.posted(play.ready(who, on=day), on=day)
    play.buys(who, TODAY)
    return lambda: close_returned.check_returned(play.book, TODAY)


@scene
def record(play: StagePlay) -> Call:
    case_id, dead = play.told(), play.reason_id("deceased")
    return lambda: record_reason.record(play.book, case_id, dead, TODAY)


@scene
def ask(play: StagePlay) -> Call:
    case_id = play.case()
    return lambda: record_reason.ask(play.book, case_id, Channel.CALL, TODAY)


@scene
def was_asked(play: StagePlay) -> Call:
    case_id = play.case()
    record_reason.ask(play.book, case_id, Channel.CALL, TODAY)
    return lambda: record_reason.was_asked(play.book, case_id, Channel.CALL, TODAY)


@scene
def add_reason(play: StagePlay) -> Call:
    return lambda: reason_list.add_reason(play.book, "The new till")


@scene
def rename_reason(play: StagePlay) -> Call:
    return lambda: reason_list.rename_reason(play.book, play.reason_id("price"), "Too dear")


@scene
def archive_reason(play: StagePlay) -> Call:
    return lambda: reason_list.archive_reason(play.book, play.reason_id("price"))


@scene
def add_cause(play: StagePlay) -> Call:
    case_id = play.told()
    return lambda: fix_cause.add_cause(play.book, "Cards void", TODAY, [case_id])


@scene
def rename_cause(play: StagePlay) -> Call:
    cause_id = play.cause()
    return lambda: fix_cause.rename_cause(play.book, cause_id, "Cards void")


@scene
def remove_cause(play: StagePlay) -> Call:
    cause_id = play.cause()
    play.told(cause=cause_id)
    return lambda: fix_cause.remove_cause(play.book, cause_id)


@scene
def set_status(play: StagePlay) -> Call:
    cause_id = play.cause()
    return lambda: fix_cause.set_status(play.book, cause_id, CauseStatus.IN_WORK, TODAY)


@scene
def mark_fixed(play: StagePlay) -> Call:
    cause_id = play.cause()
    return lambda: fix_cause.mark_fixed(play.book, cause_id, "Cards count again.", TODAY)


@scene
def save_what_we_changed(play: StagePlay) -> Call:
    cause_id = play.cause()
    return lambda: fix_cause.save_what_we_changed(play.book, cause_id, "Cards count again.")


@scene
def save_what_happened(play: StagePlay) -> Call:
    cause_id = play.cause()
    return lambda: fix_cause.save_what_happened(play.book, cause_id, "We turned your card away.")


@scene
def link_reason(play: StagePlay) -> Call:
    play.told(key="price")
    return lambda: fix_cause.link_reason(play.book, play.reason_id("price"), None, TODAY, "Cheaper elsewhere")


@scene
def override(play: StagePlay) -> Call:
    cause = play.cause()
    waiting = [play.told(cause=cause), play.told(play.customer("Elif Korkmaz"), cause=cause)]
    return lambda: fix_cause.override(play.book, waiting, "They asked for it.", TODAY)


@scene
def take_back_override(play: StagePlay) -> Call:
    case_id = play.told(cause=play.cause())
    fix_cause.override(play.book, [case_id], "They asked for it.", TODAY)
    return lambda: fix_cause.take_back_override(play.book, [case_id])


@scene
def record_several(play: StagePlay) -> Call:
    listed = [play.case(), play.case(play.customer("Elif Korkmaz"))]
    price = play.reason_id("price")
    return lambda: record_reason.record_several(play.book, listed, price, TODAY, new_cause="Cheaper elsewhere")


@scene
def save_proof(play: StagePlay) -> Call:
    cause_id = play.cause()
    return lambda: fix_cause.save_proof(play.book, cause_id, "18 of 20")
