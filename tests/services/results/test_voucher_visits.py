"""Who came with a voucher is back, also before the till's export brings the purchase."""

from __future__ import annotations

import itertools
from datetime import timedelta

import pytest

from tests.services.stage_play import TODAY, StagePlay, said
from winback_gui.cli.identify_command import _rows as identify_rows
from winback_gui.domain.speech import Speaker
from winback_gui.services.customers.customer_page import customer_page
from winback_gui.services.customers.customer_rows import CustomerRow, CustomerState, customer_rows
from winback_gui.services.identify.find_lapsed import identify, work_out
from winback_gui.services.identify.left_together import left_together
from winback_gui.services.identify.worth import worth_of
from winback_gui.services.letters.letter_text import LetterDesk
from winback_gui.services.reason import ask_cards
from winback_gui.services.reason.dossiers import dossiers_of
from winback_gui.services.results.came_back import came_back_since
from winback_gui.services.results.follow_up_desk import Part, desk
from winback_gui.services.results.redeem_voucher import redeem
from winback_gui.services.results.voucher_visits import back_by_voucher
from winback_gui.store import cases, letters

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


def test_every_page_and_the_letter_tell_the_silence_from_the_vouchers_day(play: StagePlay, who: int) -> None:
    later = DAY + timedelta(days=90)
    standings = work_out(play.book, later)
    case = play.case(who, on=later)
    (row,) = customer_rows(play.book, [who], standings, "EUR")
    assert (row.last_on, said(row.rhythm)) == (DAY, "usually every 25 days, now 90")
    (dossier,) = dossiers_of(play.book.con, cases.by_ids(play.book.con, [case]), later)
    (letter_id,) = play.made(case, on=later)
    (letter,) = letters.by_ids(play.book.con, [letter_id])
    values = LetterDesk.of(play.book.con, later).values(letter, dossier)
    assert values["last_visit_month"] == "November 2026"
    assert "at least 5 times since January 2026, last on 15 Nov 2026" in said(
        ask_cards._story(play.book, dossier, later)[0]
    )
    assert worth_of(play.book.con, [who], later)[who].last_on == DAY
    (told,) = left_together(play.book, [who], later)
    assert told.last_on == DAY


def test_a_later_silence_ends_the_badge(play: StagePlay, who: int) -> None:
    later = DAY + timedelta(days=400)
    (row,) = customer_rows(play.book, [who], work_out(play.book, later), "EUR")
    assert (row.state, said(row.rhythm)) == (CustomerState.STOPPED, "usually every 25 days, now 400")


def test_whoever_came_by_voucher_after_one_visit_or_none_is_told_so(play: StagePlay) -> None:
    for name, ago in (("Ann Hill", (300,)), ("Bo Hill", ())):
        at = play.customer(name, ago=ago)
        redeem(play.book, play.voucher_code(play.posted(play.ready(at, on=POSTED), on=POSTED)[0]), DAY)
        row = row_of(play, at)
        assert (row.state, said(row.rhythm)) == (CustomerState.CAME_BACK, "came with the voucher on 15 Nov")


def test_what_is_kept_of_the_standings_follows_a_voucher(play: StagePlay) -> None:
    who = play.customer()
    (letter_id,) = play.posted(play.ready(who, on=POSTED), on=POSTED)
    kept = work_out(play.book, TODAY)
    done = redeem(play.book, play.voucher_code(letter_id), DAY)
    assert done.changes.customer_ids == frozenset({who})
    standing = kept.update(play.book, [who]).standing(who)
    assert standing is not None
    assert standing.last_on == DAY
    undone = play.book.undo()
    assert undone is not None
    assert undone.changes.customer_ids == frozenset({who})


def test_the_command_line_says_what_the_page_says(play: StagePlay, who: int) -> None:
    (row,) = identify_rows(work_out(play.book, TODAY), {who: "00001"}, "EUR", Speaker())
    (standing,) = identify(play.book, TODAY).standings
    assert (row["status"], row["sentence"]) == ("active", said(standing.sentence))


def test_the_rows_of_a_table_ask_for_nobody_elses_purchases(play: StagePlay, who: int) -> None:
    """In a book of a million purchases the list stood still for each page with somebody who once bought a piano."""
    for at in range(6):
        play.buys(who, TODAY - timedelta(days=400 + 30 * at), 500)
    play.buys(who, TODAY - timedelta(days=390), 900_000)
    alone = steps(play, who)
    for at in range(20):
        play.customer(f"Other {at}", ago=tuple(range(100, 400, 15)))
    assert steps(play, who) < 1.1 * alone


def steps(play: StagePlay, who: int) -> int:
    """Return how much the book works to tell who came back with a voucher."""
    count = itertools.count()
    play.book.con.set_progress_handler(lambda: next(count) < 0, 1)
    try:
        assert back_by_voucher(play.book.con, [who], TODAY) == {who: DAY}
    finally:
        play.book.con.set_progress_handler(None)
    return next(count)
