"""Letters of late November held vouchers until 27 January, and the shop is closed all January: said before printing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

from tests.analytics.closed_shop import parlour
from tests.services.stage_play import TODAY, StagePlay, said
from tests.services.visits_book import book_of
from winback_gui.domain.open_days import Closure, OpenDays
from winback_gui.domain.purchase import day_number
from winback_gui.domain.voucher_ends import (
    ClosedTime,
    closed_at_the_end,
    closed_times_of,
    held_open,
    held_open_said,
)
from winback_gui.services.book.sales_reach import reach_of
from winback_gui.services.letters.look_through import looks_right, pile, previewer_of
from winback_gui.services.letters.prepare_letters import Prepared, plan_run, prepare_letters
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


def run(play: StagePlay, closed: tuple[ClosedTime, ...], *case_ids: int) -> Prepared:
    return prepare_letters(
        play.book,
        TODAY,
        hold_out_share=Decimal(0),
        rng=Random(7),
        case_ids=case_ids or None,
        closed_times=closed,
    ).value


def until(play: StagePlay, made: Prepared) -> set[date]:
    """When the vouchers of these letters end."""
    return {one.expires_on for one in vouchers.of_letters(play.book.con, made.letter_ids).values()}


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


def test_vouchers_of_a_run_hold_until_open_and_the_offer_stays_as_it_is(play: StagePlay) -> None:
    """The offer itself was changed: 60 days became 237, then 349, for every letter to come."""
    first, _second = (promised(play, name) for name in ("Amara Okafor", "Elif Korkmaz"))
    library = offers.all_offers(play.book.con)
    ends = ends_to_come(plan_run(play.book.con, TODAY).fresh, TODAY, (JANUARY,))
    assert ends is not None
    assert said(ends.said) == (
        "2 vouchers end on 16 Jan 2027, while you are closed: about from 1 Jan to 31 Jan, as a year before. "
        "Better let them hold until 14 Feb 2027, two weeks after you open."
    )
    assert (said(ends.verb), ends.letter_ids) == ("Let them hold until 14 Feb", ())
    made = run(play, (JANUARY,), first)
    assert (until(play, made), made.held_until) == ({GOOD}, (GOOD,))
    assert offers.all_offers(play.book.con) == library
    play.book.undo()
    assert letters.unposted(play.book.con) == []
    made = run(play, (), first)
    assert (until(play, made), made.held_until) == ({TODAY + timedelta(days=60)}, ())
    assert ends_to_come(plan_run(play.book.con, TODAY).fresh, TODAY, ()) is None


def test_vouchers_that_end_on_open_days_end_as_the_offer_says(play: StagePlay) -> None:
    promised(play, "Amara Okafor")
    made = run(play, (ClosedTime(TODAY, TODAY + timedelta(days=60)),))
    assert (until(play, made), made.held_until) == ({TODAY + timedelta(days=60)}, ())


def test_a_better_end_in_the_next_closed_time_is_none() -> None:
    fair = ClosedTime(GOOD - timedelta(days=2), GOOD + timedelta(days=5))
    end = fair.opens + timedelta(days=13)
    assert held_open(JANUARY.first, (JANUARY, fair)) == held_open(fair.first, (JANUARY, fair)) == end
    assert held_open(JANUARY.opens, (JANUARY, fair)) == JANUARY.opens


def test_until_when_vouchers_hold_longer_is_said() -> None:
    rest = "That is for these letters alone: your offers stay as they are."
    words = f"Vouchers that would end while you are closed hold until 14 Feb 2027. {rest}"
    assert said(held_open_said([GOOD])) == words
    words = "hold until two weeks after you open again, 26 Mar 2027 at the latest. That is for"
    assert words in said(held_open_said({GOOD + timedelta(days=40), GOOD}))


def test_before_letters_are_printed_their_vouchers_are_mended(play: StagePlay) -> None:
    promised(play, "Amara Okafor")
    letter_ids = play.made()
    looks_right(play.book, letter_ids, TODAY, previewer_of(play.book))
    ends = ends_of_letters(play.book.con, letters.unposted(play.book.con), (JANUARY,))
    assert ends is not None
    assert ends.letter_ids == letter_ids
    assert ends_of_letters(play.book.con, letters.unposted(play.book.con), ()) is None
    assert pile(play.book, TODAY).voucher_ends is None, "the shop of this scene is always open"
    hold_until_open(play.book, ends)
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
