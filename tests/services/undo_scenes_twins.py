"""Scenes for the test of undo: two entries of one person."""

from __future__ import annotations

from datetime import timedelta

from tests.services.stage_play import TODAY, StagePlay
from tests.services.undo_scene import Call, scene
from winback_gui.domain.follow_up import TaskKind
from winback_gui.domain.merging import MergeField
from winback_gui.domain.message import msg
from winback_gui.domain.suppression import Ground
from winback_gui.services.customers import corrections, remarks
from winback_gui.services.customers import merge_customers as twins
from winback_gui.services.customers.notes import add_note
from winback_gui.services.customers.suppress import suppress
from winback_gui.store import differences
from winback_gui.store.differences import Difference


@scene
def merge_customers(play: StagePlay) -> Call:
    """Two open cases, one with a letter in the post; notes, tags, tasks, vouchers, and one who wants no letters."""
    kept = play.customer("Amara Okafor", tags=("choir",), email="a@example.org")
    gone = play.customer("A. Okafor", tags=("reading circle",), phone="0221 4710142")
    play.told(kept, key="price")
    play.posted(play.ready(gone, on=TODAY - timedelta(days=9)), on=TODAY - timedelta(days=8))
    add_note(play.book, gone, "likes crime novels", TODAY)
    play.task(gone, TaskKind.CALL)
    suppress(play.book, [gone], Ground.DISPUTE, TODAY)
    twins.say_different(play.book, [(gone, play.customer("Anna Okafor"))], TODAY)
    taken = [MergeField.NUMBER, MergeField.FIRST_NAME, MergeField.PHONE]
    return lambda: twins.merge_customers(play.book, kept, gone, taken, TODAY)


@scene
def say_different(play: StagePlay) -> Call:
    pair = play.customer(), play.customer("A. Okafor")
    return lambda: twins.say_different(play.book, [pair], TODAY)


@scene
def say_later(play: StagePlay) -> Call:
    pair = play.customer(), play.customer("A. Okafor")
    return lambda: twins.say_later(play.book, [pair], TODAY)


@scene
def ask_again(play: StagePlay) -> Call:
    pair = play.customer(), play.customer("A. Okafor")
    twins.say_different(play.book, [pair], TODAY)
    return lambda: twins.ask_again(play.book, [pair])


def a_difference(play: StagePlay) -> int:
    """The till says Weyerstr. 7, the owner wrote another street."""
    who = play.customer()
    with play.book.action(msg("scene")):
        differences.note(play.book.con, [Difference(who, "street", "Weyerstr. 7", "shopify", TODAY)])
    return who


@scene
def keep_own(play: StagePlay) -> Call:
    who = a_difference(play)
    return lambda: corrections.keep_own(play.book, who, ["street"])


@scene
def take_theirs(play: StagePlay) -> Call:
    who = a_difference(play)
    return lambda: corrections.take_theirs(play.book, who, ["street"])


def a_remark(play: StagePlay) -> int:
    who = play.customer()
    play.told(who, key="price")
    add_note(play.book, who, "verstorben im März", TODAY)
    return who


@scene
def believe_remarks(play: StagePlay) -> Call:
    who = a_remark(play)
    return lambda: remarks.believe_remarks(play.book, [who], TODAY)


@scene
def animal_died(play: StagePlay) -> Call:
    who = a_remark(play)
    return lambda: remarks.animal_died(play.book, [who], TODAY)


@scene
def dismiss_remarks(play: StagePlay) -> Call:
    who = a_remark(play)
    return lambda: remarks.dismiss_remarks(play.book, [who], TODAY)
