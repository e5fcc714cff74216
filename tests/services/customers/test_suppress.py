from __future__ import annotations

import pytest

from tests.services.stage_play import TODAY, StagePlay, said
from winback_gui.domain.case import Outcome
from winback_gui.domain.customer import Channel
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.suppression import Ground
from winback_gui.services.book.erase import erase_customer
from winback_gui.services.customers.merge_customers import merge_customers
from winback_gui.services.customers.suppress import (
    allow_again,
    allow_customer_again,
    do_not_write_count,
    do_not_write_list,
    suppress,
)
from winback_gui.services.offer.in_run import Badge
from winback_gui.services.offer.make_offer import offer_run
from winback_gui.services.reason.record_reason import ask
from winback_gui.store import cases, tasks


def test_a_letter_that_is_made_stops_at_once(play: StagePlay) -> None:
    who = play.customer()
    play.made(play.ready(who))
    assert [row.badge for row in offer_run(play.book, TODAY).rows] == [Badge.LETTER_MADE]
    suppress(play.book, [who], Ground.OPTED_OUT, TODAY)
    assert [row.badge for row in offer_run(play.book, TODAY).rows] == [Badge.NOT_WRITTEN]


def test_the_case_of_the_dead_is_closed_and_nothing_is_left_to_do(play: StagePlay) -> None:
    who = play.customer()
    case_id = play.case(who)
    ask(play.book, case_id, Channel.CALL, TODAY)
    suppress(play.book, [who], Ground.DECEASED, TODAY)
    closed = cases.get(play.book.con, case_id)
    assert closed is not None
    assert closed.outcome is Outcome.MUST_NOT_WRITE
    assert tasks.open_tasks(play.book.con) == []


def test_the_same_ground_is_listed_once_and_one_person_is_counted_once(play: StagePlay) -> None:
    who = play.customer()
    suppress(play.book, [who], Ground.MOVED, TODAY, "post said so")
    again = suppress(play.book, [who], Ground.MOVED, TODAY)
    assert not again.can_undo
    suppress(play.book, [who], Ground.OPTED_OUT, TODAY)
    assert len(do_not_write_list(play.book)) == 2
    assert do_not_write_count(play.book) == 1
    allow_customer_again(play.book, who)
    assert do_not_write_count(play.book) == 0


@pytest.mark.parametrize("keeps_sums", [True, False])
def test_somebody_erased_is_one_person_on_the_list(play: StagePlay, keeps_sums: bool) -> None:
    gone = play.customer("Amara Okafor")
    merge_customers(play.book, gone, play.customer("Amara Okafor-Meier"), [], TODAY)
    suppress(play.book, [play.customer("Elif Korkmaz")], Ground.MOVED, TODAY)
    erase_customer(play.book, gone, TODAY, keeps_sums=keeps_sums)
    assert len(do_not_write_list(play.book)) > 2
    assert do_not_write_count(play.book) == 2
    erase_customer(play.book, play.customer("Kofi Mensah", customer_no="00077"), TODAY, keeps_sums=not keeps_sums)
    assert do_not_write_count(play.book) == 3


def test_the_sentence_names_one_and_counts_many(play: StagePlay) -> None:
    people = [play.customer(), play.customer("Elif Korkmaz")]
    one = suppress(play.book, people[:1], Ground.OPTED_OUT, TODAY)
    assert said(one.said) == "Amara Okafor will not be written to: asked for no more letters."
    assert said(suppress(play.book, people, Ground.OTHER, TODAY).said) == "2 customers will not be written to."


def test_nobody_chosen_is_said(play: StagePlay) -> None:
    with pytest.raises(WinbackError):
        suppress(play.book, [], Ground.OTHER, TODAY)
    with pytest.raises(WinbackError):
        allow_again(play.book, [3])
