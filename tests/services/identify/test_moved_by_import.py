"""Why the number of those who stopped is another one after an import: told, added up, and never of an old one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest

from tests import factory
from tests.factory import TODAY
from tests.services.conftest import NOW
from tests.services.stage_play import said
from winback_gui.analytics.departures import departures_of
from winback_gui.analytics.states import STATUS_CODES
from winback_gui.domain.lapse import LapseRule, Status
from winback_gui.domain.message import msg
from winback_gui.domain.purchase import day_from_number, day_number
from winback_gui.services.book import books
from winback_gui.services.identify.lapsed_departures import departures_shown, standings_year_ago
from winback_gui.services.identify.left_in_month import left_in_month
from winback_gui.services.identify.moved_by_import import (
    BeforeImport,
    Moved,
    before_import,
    is_wondered_at,
    likelier_since,
    moved,
    moved_words,
)
from winback_gui.services.identify.past_people import people_likelier
from winback_gui.services.identify.standings import Standings
from winback_gui.services.sample.make_sample import make_sample
from winback_gui.store import imports, purchases, settings
from winback_gui.store.book import Book

SPAN_BEGIN = TODAY - timedelta(days=700)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("sample") / "sample.winback"
    make_sample(path, customers=400, purchases=6000, seed=1, today=TODAY)
    return path.read_bytes()


@pytest.fixture
def book(sample: bytes, tmp_path: Path) -> Iterator[Book]:
    path = tmp_path / "shop.winback"
    path.write_bytes(sample)
    with books.open_book(path, NOW) as made:
        yield made


def bring_in(book: Book, bought: Sequence[tuple[int, date]], on: date = TODAY, *, is_book: bool = False) -> int:
    with book.action(msg("Brought in.")) as action:
        import_id = imports.start(book.con, on, "till", ("sales.csv",))
        with action.bulk(import_id):
            rows = (
                factory.purchase(customer_id=who, day=day, import_id=import_id, receipt_no=f"{import_id}-{number}")
                for number, (who, day) in enumerate(bought)
            )
            purchases.add_many(book.con, rows)
        if is_book:
            book.con.execute("UPDATE imports SET is_book = 1 WHERE import_id = ?", (import_id,))
    return import_id


def stopped(standings: Standings) -> list[int]:
    columns = standings.columns
    return [int(who) for who in columns.customer_ids[columns.has_status(Status.LAPSED)]]


def test_who_came_back_shows_that_others_are_likelier_to_and_both_are_told(book: Book) -> None:
    then = Standings.of(book, TODAY)
    came = stopped(then)[::4]
    assert before_import(book, then).standings is None, "nothing was brought in"
    bring_in(book, [(who, TODAY - timedelta(days=number % 5)) for number, who in enumerate(came)])
    now = Standings.of(book, TODAY)
    before = before_import(book, now)
    assert before.standings is not None
    found = moved(before.standings, now)
    assert found.was == len(stopped(then))
    assert found.bought == len(came)
    assert found.likelier > 5, "the fault that was reported: others cross the line who bought nothing"
    assert not set(came) & set(stopped(now)), "nobody who bought since stays among them"
    assert found.was - found.bought - found.likelier - found.merged + found.joined == found.now == len(stopped(now))
    assert said(moved_words(before, now)) == (
        f"Before what you brought in on 17 Nov 2026 they were {found.was}. {len(came)} bought since; "
        f"{found.likelier} did not buy, but are likelier to come again than was known then."
    )


def test_who_left_the_list_without_buying_is_told_for_two_weeks_and_listed_with_both_chances(book: Book) -> None:
    came = stopped(Standings.of(book, TODAY))[::4]
    bring_in(book, [(who, TODAY) for who in came])
    now = Standings.of(book, TODAY)
    before = before_import(book, now)
    found = likelier_since(before, now)
    assert before.standings is not None
    assert found is not None
    assert not set(found.customer_ids) & {*came, *stopped(now)}
    assert set(found.customer_ids) < set(stopped(before.standings))
    assert said(found.sentence).startswith(f"{len(found.customer_ids)} people no longer count as stopped")
    listed = people_likelier(book, found, before.standings, now)
    assert {one.customer_id for one in listed.people} == set(found.customer_ids)
    assert listed.count == len(found.customer_ids)
    for one in listed.people:
        then, today = before.standings.standing(one.customer_id), now.standing(one.customer_id)
        assert then is not None
        assert today is not None
        assert then.last_on == today.last_on, "they bought nothing"
        assert then.chance_of_return < today.chance_of_return
    assert is_wondered_at(book, TODAY + timedelta(days=14))
    assert not is_wondered_at(book, TODAY + timedelta(days=15))


def test_each_month_keeps_who_came_back_and_says_what_moved(book: Book) -> None:
    """A month lost who came back, and with them what was known of its cause."""
    came = stopped(Standings.of(book, TODAY))[::4]
    bring_in(book, [(who, TODAY) for who in came])
    now = Standings.of(book, TODAY)
    before = before_import(book, now)
    then = before.standings
    assert then is not None
    shown = departures_shown(now, standings_year_ago(book, now), before)
    was_then = departures_of(then.columns, then.returned, then.counted_to)
    was = {month.first_day: month.count for month in was_then.months}
    assert said(shown.moved or msg("")).startswith("In these months it was ")
    assert "before what you brought in on 17 Nov 2026, with those who have come back since." in said(
        shown.moved or msg("")
    )
    under_bars = sum(month.back for month in shown.departures.months)
    assert f"{under_bars} of those who stand under the months have come back since." in said(shown.tested)
    back, told = set(), 0
    for month in shown.departures.months:
        left = left_in_month(book, now, month.first_day, before)
        assert (len(left.customer_ids) + len(left.back_ids), len(left.back_ids)) == (month.count, month.back)
        back |= set(left.back_ids)
        if left.moved is None:
            assert was[month.first_day] in {0, month.count}
            continue
        told += 1
        assert said(left.moved).startswith(f"In this month it was {was[month.first_day]} before")
    # A quarter of all who had stopped came on one day, so that by the yardstick of today some never had.
    assert len(back & set(came)) >= 0.5 * len(came)
    assert told


def by_years(standings: Standings, wanted: Sequence[int]) -> Standings:
    """The standings, were some customers such as come in seasons or about once a year."""
    columns = standings.columns
    return replace(standings, columns=replace(columns, is_by_year=np.isin(columns.customer_ids, list(wanted))))


def test_who_is_counted_by_months_now_did_not_come_to_those_who_stopped(book: Book) -> None:
    """Of 20 whom the months count now, and had not before, it said that 20 others came to them; nobody came."""
    now = by_years(Standings.of(book, TODAY), [])
    gone, back = now.stopped_between(*map(day_number, (SPAN_BEGIN, TODAY)))
    seasonal = gone[::3]
    before = by_years(now, seasonal.tolist())
    found = moved(before, now, (SPAN_BEGIN, TODAY))
    assert len(seasonal) > 5
    assert found == Moved(len(gone) + len(back) - len(seasonal), len(gone) + len(back), 0, (), 0, 0, 0, len(seasonal))
    words = said(moved_words(BeforeImport(TODAY, before), now, (SPAN_BEGIN, TODAY)))
    assert words.endswith(f"{len(seasonal)} more are counted by months now, no longer by years.")
    back_again = moved(now, before, (SPAN_BEGIN, TODAY))
    assert back_again == Moved(found.now, found.was, 0, (), 0, 0, len(seasonal), 0)
    words = said(moved_words(BeforeImport(TODAY, now), before, (SPAN_BEGIN, TODAY)))
    assert words.endswith(f"{len(seasonal)} are counted by years now, no longer by months.")
    assert moved(before, now) == moved(now, before), "all who stopped are the same"


def test_who_stopped_in_another_month_before_came_to_those_of_this_one(book: Book) -> None:
    """They were lapsed already, but of an earlier month: they bought in this one, and stopped again."""
    now = by_years(Standings.of(book, TODAY), [])
    gone, back = now.stopped_between(*map(day_number, (SPAN_BEGIN, TODAY)))
    columns = now.columns
    earlier = np.where(np.isin(columns.customer_ids, gone[:4]), day_number(SPAN_BEGIN) - 40, columns.last)
    before = replace(now, columns=replace(columns, last=earlier))
    found = moved(before, now, (SPAN_BEGIN, TODAY))
    assert (found.was, found.now) == (len(gone) + len(back) - 4, len(gone) + len(back))
    assert (found.joined, found.to_months) == (4, 0)


def test_who_had_come_back_is_not_called_likelier_to_come_again(book: Book) -> None:
    """Of 20 who are customers again, and whose pause is short by what is known now, months said they did not buy."""
    came = stopped(Standings.of(book, TODAY))[::4]
    bring_in(book, [(who, TODAY) for who in came])
    now = Standings.of(book, TODAY)
    before = before_import(book, now)
    assert before.standings is not None
    paused = 0
    for month in departures_shown(now, standings_year_ago(book, now)).departures.months:
        after = (month.first_day + timedelta(days=32)).replace(day=1)
        span = (month.first_day, after)
        _gone, back = before.standings.stopped_between(*map(day_number, span))
        found = moved(before.standings, now, span)
        assert not set(found.likelier_ids) & set(back.tolist())
        parts = found.bought + found.likelier + len(found.otherwise_ids) + found.paused + found.merged + found.to_years
        assert found.was - parts + found.joined + found.to_months == found.now
        paused += found.paused
        if found.paused > 1:
            assert f"{found.paused} had come back, and their pause is no longer counted" in said(
                moved_words(before, now, span)
            )
    assert paused > 5
    assert moved(before.standings, now).paused == 0


def test_only_whose_chance_rose_is_called_likelier(book: Book) -> None:
    before = Standings.of(book, TODAY)
    columns, gone = before.columns, stopped(before)
    leaves, rose = np.isin(columns.customer_ids, gone[:6]), np.isin(columns.customer_ids, gone[:4])
    now = replace(
        before,
        columns=replace(
            columns,
            status_codes=np.where(leaves, STATUS_CODES[Status.SEASONAL], columns.status_codes),
            chance_of_return=np.where(rose, 0.9, columns.chance_of_return),
        ),
    )
    found = moved(before, now)
    assert (found.likelier_ids, found.otherwise_ids) == (tuple(gone[:4]), tuple(gone[4:6]))
    known = BeforeImport(TODAY, before)
    assert said(moved_words(known, now)).endswith(
        "4 did not buy, but are likelier to come again than was known then; 2 did not buy, but are no longer counted "
        "by what is known now."
    )
    likelier = likelier_since(known, now)
    assert likelier is not None
    assert likelier.customer_ids == tuple(gone[:6])
    assert said(likelier.sentence) == (
        "6 people no longer count as stopped, though they did not buy: what you brought in on 17 Nov shows more of how "
        "your customers come, and how likely they come again."
    )


def test_by_a_fixed_number_of_days_nobody_leaves_the_list_for_a_chance(book: Book) -> None:
    """What they mostly buy has other days now; how likely they come again has no say in it."""
    with book.action(msg("Days.")):
        settings.save_shop(book.con, replace(settings.load_shop(book.con), lapse=LapseRule(fixed_days=200)))
    before = Standings.of(book, TODAY)
    columns, gone = before.columns, stopped(before)
    rose = np.isin(columns.customer_ids, gone[:3])
    active = np.where(rose, STATUS_CODES[Status.ACTIVE], columns.status_codes)
    chances = np.where(rose, 1.0, columns.chance_of_return)
    now = replace(before, columns=replace(columns, status_codes=active, chance_of_return=chances))
    found = moved(before, now)
    assert (found.likelier_ids, found.otherwise_ids) == ((), tuple(gone[:3]))


def test_who_is_a_regular_only_now_came_to_those_of_the_months(book: Book) -> None:
    """Of those of whom older sales came in it said that they are counted by months now, and no longer by years."""
    now = by_years(Standings.of(book, TODAY), [])
    gone, _back = now.stopped_between(*map(day_number, (SPAN_BEGIN, TODAY)))
    columns = now.columns
    new = np.isin(columns.customer_ids, gone[:5])
    before = replace(now, columns=replace(columns, first=np.where(new, columns.last, columns.first)))
    found = moved(before, now, (SPAN_BEGIN, TODAY))
    assert (found.joined, found.to_months) == (5, 0)
    found = moved(now, before, (SPAN_BEGIN, TODAY))
    assert (found.otherwise_ids, found.to_years) == (tuple(gone[:5].tolist()), 0)


def test_sales_of_a_month_that_were_missing_do_not_make_those_who_came_stopped_before(book: Book) -> None:
    """What was said before is told of the day to which the sales reached then, not of today."""
    begin = TODAY - timedelta(days=30)
    later = [(who, day_from_number(day)) for who, day in _after(book, begin)]
    with book.action(msg("The last month is not in the book.")):
        book.con.execute("DELETE FROM purchases WHERE day > ?", (day_number(begin),))
    then = Standings.of(book, begin)
    bring_in(book, later)
    now = Standings.of(book, TODAY)
    before = before_import(book, now)
    assert before.standings is not None
    assert begin - timedelta(days=3) <= before.standings.counted_to <= begin
    assert abs(moved(before.standings, now).was - len(stopped(then))) <= 2


def test_nothing_is_said_of_the_first_import_an_old_one_or_a_book_that_came_back(book: Book) -> None:
    now = Standings.of(book, TODAY)
    came = [(who, TODAY) for who in stopped(now)[:20]]
    bring_in(book, came, TODAY - timedelta(days=60))
    assert before_import(book, now).standings is None
    bring_in(book, came, is_book=True)
    assert before_import(book, now).standings is None
    import_id = bring_in(book, came)
    assert before_import(book, now).standings is not None
    book.undo_import(import_id, msg("Gone."))
    assert before_import(book, now).standings is None
    with book.action(msg("All of it came by one import.")):
        import_id = imports.start(book.con, TODAY, "till", ("sales.csv",))
        book.con.execute("UPDATE purchases SET import_id = ?", (import_id,))
    assert before_import(book, now).standings is None
    assert moved_words(before_import(book, now), now) is None


def _after(book: Book, day: date) -> list[tuple[int, int]]:
    sql = "SELECT customer_id, day FROM purchases WHERE day > ? AND kind = 0 AND amount_minor > 0"
    return [(int(who), int(on)) for who, on in book.con.execute(sql, (day_number(day),))]
