"""Who came with a voucher is back, also before the till's export brings the purchase."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.services.stage_play import TODAY, StagePlay, said
from winback_gui.services.came_back import came_back_since
from winback_gui.services.customer_page import customer_page
from winback_gui.services.customer_rows import CustomerRow, CustomerState, customer_rows
from winback_gui.services.find_lapsed import identify, work_out
from winback_gui.services.follow_up_desk import Part, desk
from winback_gui.services.redeem_voucher import redeem
from winback_gui.services.voucher_visits import back_by_voucher

POSTED = TODAY - timedelta(days=20)
DAY = TODAY - timedelta(days=2)


@pytest.fixture
def who(play: StagePlay) -> int:
    at = play.customer()
    redeem(play.book, play.voucher_code(play.posted(play.ready(at, on=POSTED), on=POSTED)[0]), DAY)
    return at


def row_of(play: StagePlay, who: int) -> CustomerRow:
    return customer_rows(play.book, [who], work_out(play.book, TODAY), "EUR")[0]


def test_the_list_and_the_page_say_that_they_came(play: StagePlay, who: int) -> None:
    row = row_of(play, who)
    assert row.state is CustomerState.CAME_BACK
    assert said(row.rhythm) == "came with the voucher on 15 Nov"
    assert customer_page(play.book, who, TODAY).back_on == DAY


def test_today_says_that_the_purchase_is_missing(play: StagePlay, who: int) -> None:
    (row,) = came_back_since(play.book, POSTED, TODAY).rows
    assert (said(row.how).startswith("with voucher"), row.is_booked) == (True, False)
    (line,) = desk(play.book, TODAY).parts[Part.CAME_BACK]
    assert said(line.question).endswith("whether all is well. The purchase is not in the book yet.")
    play.buys(who, DAY)
    (row,) = came_back_since(play.book, POSTED, TODAY).rows
    assert row.is_booked


@pytest.mark.parametrize("days", [0, 1])
def test_the_purchase_ends_it(play: StagePlay, who: int, days: int) -> None:
    play.buys(who, DAY + timedelta(days=days))
    assert back_by_voucher(play.book.con, [who], TODAY) == {}
    assert "voucher" not in said(row_of(play, who).rhythm)


def test_what_lies_ahead_and_a_new_case_count(play: StagePlay, who: int) -> None:
    assert back_by_voucher(play.book.con, [who], DAY - timedelta(days=1)) == {}
    play.case(who)
    assert row_of(play, who).state is not CustomerState.CAME_BACK
    assert customer_page(play.book, who, TODAY).back_on is None


def test_of_one_who_comes_anyway_it_is_no_news(play: StagePlay, who: int) -> None:
    for days in (19, 15, 11, 7, 4):
        play.buys(who, TODAY - timedelta(days=days))
    assert back_by_voucher(play.book.con, [who], TODAY) == {who: DAY}
    assert "voucher" not in said(row_of(play, who).rhythm)


def test_identify_calls_nobody_stopped_who_came_with_a_voucher(play: StagePlay, who: int) -> None:
    found = identify(play.book, TODAY)
    assert who not in found.rows.customer_ids
    before = identify(play.book, DAY - timedelta(days=1))
    assert who in before.rows.customer_ids
    assert sum(one.count for one in found.departures.months) == sum(one.count for one in before.departures.months)


def test_after_a_new_silence_they_are_undecided_and_told_from_the_vouchers_day(play: StagePlay, who: int) -> None:
    later = DAY + timedelta(days=400)
    (row,) = identify(play.book, later).rows.of_customers([who])
    assert (row.decision, row.standing.last_on) == (None, DAY)
    assert said(row.standing.sentence).endswith("now 400")
