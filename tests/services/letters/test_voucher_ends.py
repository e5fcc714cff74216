"""Letters of late November held vouchers until 27 January, and the shop is closed all January: said before printing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

from tests.analytics.closed_shop import parlour
from tests.services.stage_play import TODAY, StagePlay, said
from tests.services.visits_book import book_of
from winback_gui.domain.open_days import Closure, OpenDays
from winback_gui.domain.purchase import day_number
from winback_gui.domain.voucher_ends import ClosedTime, closed_at_the_end, closed_times_of
from winback_gui.services.book.sales_reach import reach_of
from winback_gui.services.imports.look_through import looks_right, pile, previewer_of
from winback_gui.services.letters.prepare_letters import plan_run
from winback_gui.services.letters.voucher_ends import ends_of_letters, ends_to_come, hold_until_open
from winback_gui.services.offer.make_offer import choose_offer
from winback_gui.store import letters, offers, vouchers

NOW = datetime(2026, 8, 20, 9)  # noqa: DTZ001 (as the shop)
JANUARY = ClosedTime(TODAY + timedelta(days=45), TODAY + timedelta(days=76))
GOOD = JANUARY.opens + timedelta(days=13)


def promised(play: StagePlay, name: str) -> int:
    case_id = play.ready(play.customer(name))
    choose_offer(play.book, [case_id], play.offer_id())
    return case_id


def test_closed_times_are_the_one_that_lasts_and_those_ahead() -> None:
    days = OpenDays((Closure(1, 5),), Closure(100, 120), (Closure(300, 310),))
    first, second = closed_times_of(days)
    assert (day_number(first.first), day_number(first.opens)) == (100, 120)
    assert closed_at_the_end(first.opens, (first, second)) is None
    assert closed_at_the_end(second.first, (first, second)) == second
    assert first.good_end == first.opens + timedelta(days=13)


def test_a_shop_that_closes_each_year_knows_it_ahead(tmp_path: Path) -> None:
    day = NOW.date()
    with book_of(tmp_path / "shop.winback", parlour(until=day_number(day)), NOW) as book:
        assert reach_of(book.con, day).closed_times == (ClosedTime(date(2026, 10, 1), date(2027, 4, 1)),)


def test_before_letters_are_made_the_offer_is_mended(play: StagePlay) -> None:
    for name in ("Amara Okafor", "Elif Korkmaz"):
        promised(play, name)
    ends = ends_to_come(plan_run(play.book.con, TODAY).fresh, TODAY, (JANUARY,))
    assert ends is not None
    assert said(ends.said) == (
        "2 vouchers end on 16 Jan 2027, while you are closed: about from 1 Jan to 31 Jan, as a year before. "
        "Better let them hold until 14 Feb 2027, two weeks after you open."
    )
    assert ends.offer_ids == (play.offer_id(),)
    hold_until_open(play.book, ends, TODAY)
    fresh = plan_run(play.book.con, TODAY).fresh
    assert ends_to_come(fresh, TODAY, (JANUARY,)) is None
    letter_ids = play.made()
    assert {one.expires_on for one in vouchers.of_letters(play.book.con, letter_ids).values()} == {GOOD}
    assert ends_to_come(fresh, TODAY, ()) is None


def test_before_letters_are_printed_their_vouchers_are_mended(play: StagePlay) -> None:
    promised(play, "Amara Okafor")
    letter_ids = play.made()
    looks_right(play.book, letter_ids, TODAY, previewer_of(play.book))
    ends = ends_of_letters(play.book.con, letters.unposted(play.book.con), (JANUARY,))
    assert ends is not None
    assert ends.letter_ids == letter_ids
    assert ends_of_letters(play.book.con, letters.unposted(play.book.con), ()) is None
    assert pile(play.book, TODAY).voucher_ends is None, "the shop of this scene is always open"
    hold_until_open(play.book, ends, TODAY)
    (letter,) = letters.unposted(play.book.con)
    assert (vouchers.of_letters(play.book.con, letter_ids)[letter_ids[0]].expires_on, letter.looked_on) == (GOOD, None)
    play.book.undo()
    (letter,) = letters.unposted(play.book.con)
    assert letter.looked_on == TODAY
    printed = replace(letter, printed_on=TODAY)
    assert ends_of_letters(play.book.con, [printed], (JANUARY,)) is None, "what is on paper is on paper"


def test_vouchers_that_end_in_open_days_or_promise_none_are_let_be(play: StagePlay) -> None:
    promised(play, "Amara Okafor")
    offer = next(one for one in offers.all_offers(play.book.con) if one.offer_id == play.offer_id())
    fresh = plan_run(play.book.con, TODAY).fresh
    later = ClosedTime(offer.ends_on(TODAY) + timedelta(days=1), offer.ends_on(TODAY) + timedelta(days=9))
    assert ends_to_come(fresh, TODAY, (later,)) is None
