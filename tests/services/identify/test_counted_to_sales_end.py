"""Where newer sales are missing, the owner may have absence counted to the day to which the sales reach."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from tests import factory
from tests.services.stage_play import said
from winback_gui.domain.lapse import Status
from winback_gui.domain.lapse_words import status_name
from winback_gui.domain.message import msg
from winback_gui.domain.money import Money
from winback_gui.domain.settings import Costs
from winback_gui.services.book.sales_reach import reach_of
from winback_gui.services.book.shop_settings import count_to_sales_end, load_shop, save_lapse_rule
from winback_gui.services.customers.customer_list import ListQuery, list_customers
from winback_gui.services.customers.customer_rows import customer_rows
from winback_gui.services.customers.edit_customer import add_purchase
from winback_gui.services.identify.find_lapsed import identify, work_out
from winback_gui.services.identify.how_sure import learnt_words
from winback_gui.services.identify.lapse_states import states_told
from winback_gui.services.identify.lapsed_departures import departures_shown, standings_year_ago
from winback_gui.services.identify.lapsed_news import news_of
from winback_gui.services.identify.moved_by_import import before_import
from winback_gui.services.identify.past_test import ask_then, past_days
from winback_gui.services.identify.standings import Standings
from winback_gui.services.identify.value_story import value_story
from winback_gui.services.identify.worth import worth_of
from winback_gui.services.today.today import today_view
from winback_gui.services.today.todo import TodoKind
from winback_gui.store import customers, imports, purchases, settings
from winback_gui.store.book import Book
from winback_gui.ui.pages.identify.words import SALES, TO_TODAY, counted_note, note_of

TODAY = date(2026, 11, 27)
END = date(2026, 9, 30)
STOPPED = date(2026, 3, 3)
REGULARS, GONE = range(1, 41), range(41, 51)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """40 who came every week until the sales end on 30 September, 10 who stopped in March."""
    with Book.create(tmp_path / "shop.winback", now=datetime.fromisoformat("2026-11-27T09:00")) as made:
        with made.action(msg("A shop.")):
            for who in (*REGULARS, *GONE):
                customers.add(made.con, factory.customer(customer_no=str(who)))
                last = END - timedelta(days=who % 7) if who in REGULARS else STOPPED - timedelta(days=who % 3)
                _sell(made, who, [last - timedelta(weeks=ago) for ago in range(80)])
            settings.save_shop(made.con, factory.shop())
        yield made


def _sell(book: Book, who: int, days: list[date], import_id: int = 0) -> None:
    bought = [factory.purchase(customer_id=who, day=day, import_id=import_id) for day in days]
    purchases.add_many(book.con, bought)


def _stopped(standings: Standings) -> set[int]:
    return set(standings.columns.customer_ids[standings.columns.has_status(Status.LAPSED)].tolist())


def _bring_in_the_rest(book: Book) -> None:
    """The sales since then, of all regulars but one."""
    with book.action(msg("Brought in.")) as action:
        import_id = imports.start(book.con, TODAY, "till", ("sales.csv",))
        with action.bulk(import_id):
            for who in REGULARS[1:]:
                weeks = range((TODAY - END).days // 7 + 1)
                _sell(book, who, [TODAY - timedelta(days=who % 7, weeks=ago) for ago in weeks], import_id)


def test_by_default_everybody_is_counted_to_today(book: Book) -> None:
    found = work_out(book, TODAY)
    assert (found.counted_to, found.sales.is_behind, found.sales.is_counted_to) == (TODAY, True, False)
    one = found.standing(1)
    assert one is not None
    assert (one.recency_days, one.counted_to) == ((TODAY - one.last_on).days, None)
    assert _stopped(found) == {*REGULARS, *GONE}


def test_counted_to_where_the_sales_end_only_those_are_gone_who_stopped_before(book: Book) -> None:
    assert (
        said(count_to_sales_end(book, is_chosen=True, until=END).said)
        == "Counted to 30 Sept 2026, where your sales end."
    )
    found = work_out(book, TODAY)
    assert (found.today, found.counted_to) == (TODAY, END)
    assert _stopped(found) == set(GONE)
    assert {row.standing.customer_id for row in identify(book, TODAY).rows.with_status(Status.LAPSED)} == set(GONE)
    gone, here = found.standing(GONE[0]), found.standing(7)
    assert gone is not None
    assert here is not None
    assert (gone.recency_days, gone.counted_to) == ((END - gone.last_on).days, END)
    assert said(gone.sentence) == f"usually every 7 days, {gone.recency_days} by 30 Sept"
    assert said(gone.reason).endswith("7 months before 30 Sept 2026.")
    assert said(here.reason).endswith("last on 30 Sept 2026, where your sales end.")


def test_it_is_told_as_it_was_on_that_day(book: Book) -> None:
    """The choice gives what the program said on 30 September itself."""
    then = work_out(book, END)
    count_to_sales_end(book, is_chosen=True, until=END)
    now = work_out(book, TODAY)
    for figure in ("status_codes", "recency_days", "chance_of_return", "expected_purchases", "tenure_days"):
        assert (getattr(now.columns, figure) == getattr(then.columns, figure)).all()
    assert identify(book, TODAY).departures == identify(book, END).departures
    assert past_days(now) == past_days(then)
    assert said(learnt_words(now)) == said(learnt_words(then))


def test_a_purchase_typed_in_after_that_day_shows_that_somebody_still_comes(book: Book) -> None:
    """Who bought last week, by the book itself, is on no list of those who stopped; nobody else is moved by it."""
    count_to_sales_end(book, is_chosen=True, until=END)
    before = work_out(book, TODAY)
    with book.action(msg("By hand.")):
        _sell(book, GONE[0], [date(2026, 11, 12), date(2026, 11, 20)])
        new = customers.add(book.con, factory.customer(customer_no="new"))
        _sell(book, new, [date(2026, 11, 20)])
    for after in (work_out(book, TODAY), before.update(book, [GONE[0], new])):
        assert _stopped(after) == {*GONE} - {GONE[0]}
        back, first = after.standing(GONE[0]), after.standing(new)
        assert back is not None
        assert first is not None
        assert (back.last_on, back.recency_days) == (date(2026, 11, 20), 0)
        assert said(first.sentence) == "first bought on 20 Nov"
        assert first.tenure_days == 0
        story = value_story(book, GONE[0], TODAY, after)
        assert story is not None


def test_once_newer_sales_are_there_all_is_counted_to_today_by_itself(book: Book) -> None:
    count_to_sales_end(book, is_chosen=True, until=END)
    _bring_in_the_rest(book)
    found = work_out(book, TODAY)
    assert (found.counted_to, found.sales.is_behind, found.sales.is_counted_to) == (TODAY, False, False)
    assert _stopped(found) == {REGULARS[0], *GONE}
    one = found.standing(GONE[0])
    assert one is not None
    assert (one.counted_to, one.recency_days) == (None, (TODAY - one.last_on).days)
    before = before_import(book, found).standings
    assert before is not None
    assert (before.counted_to, _stopped(before)) == (END, set(GONE))
    assert load_shop(book).lapse.counts_to_sales_end, "when the next list is late, it need not be said again"
    later = work_out(book, TODAY + timedelta(days=60))
    assert (later.counted_to, later.sales.is_counted_to) == (TODAY, True)


def test_one_step_back_counts_to_today_again(book: Book) -> None:
    count_to_sales_end(book, is_chosen=True, until=END)
    undone = book.undo()
    assert undone is not None
    assert said(undone.said) == "Counted to 30 Sept 2026, where your sales end."
    assert work_out(book, TODAY).counted_to == TODAY
    count_to_sales_end(book, is_chosen=True, until=END)
    assert said(count_to_sales_end(book, is_chosen=False, until=END).said) == "Counted to today."
    assert work_out(book, TODAY).counted_to == TODAY
    ahead = count_to_sales_end(book, is_chosen=True).said
    assert said(ahead) == "Counted to where the sales end, while newer ones are missing."


def test_other_limits_leave_the_choice_as_it_is_and_are_tried_on_the_same_day(book: Book) -> None:
    count_to_sales_end(book, is_chosen=True, until=END)
    found, rule = work_out(book, TODAY), load_shop(book).lapse
    other = replace(rule, fixed_days=100)
    told = {one.status: one.then for one in states_told(book, found, other)}
    assert told[Status.LAPSED] == len(GONE)
    assert {one.status: one.then for one in states_told(book, found, replace(rule, horizon_days=182))}
    save_lapse_rule(book, other)
    assert work_out(book, TODAY).counted_to == END


def test_no_past_day_is_moved_by_a_silence_before_it(book: Book) -> None:
    """A day of the past that is asked lies in the sales: two quiet weeks before it are holidays."""
    count_to_sales_end(book, is_chosen=True, until=END)
    with book.action(msg("Closed in August.")):
        book.con.execute("DELETE FROM purchases WHERE day BETWEEN ? AND ?", (_number(2026, 2, 1), _number(2026, 2, 28)))
    asked = past_days(work_out(book, TODAY))[0]
    asked = replace(asked, day=date(2026, 2, 28))
    then = ask_then(book, asked)
    assert then.standings.counted_to == then.chances.counted_to == asked.day


def _number(year: int, month: int, day: int) -> int:
    return (date(year, month, day) - date(1970, 1, 1)).days


def test_nobody_is_new_on_the_list_since_a_day_after_the_one_counted_to(book: Book) -> None:
    count_to_sales_end(book, is_chosen=True, until=END)
    now = work_out(book, TODAY)
    looked = date(2026, 11, 10)
    then = now.on(book, looked)
    assert (then.today, then.counted_to) == (looked, END)
    assert news_of(looked, now, then).customer_ids == ()
    year_ago = standings_year_ago(book, now)
    assert year_ago.counted_to == END - timedelta(days=365)
    assert departures_shown(now, year_ago).departures == identify(book, TODAY).departures


def test_above_the_list_and_on_today_it_is_said_of_which_day_it_is_told(book: Book) -> None:
    count_to_sales_end(book, is_chosen=True, until=END)
    sales = work_out(book, TODAY).sales
    note = counted_note(sales)
    assert note is not None
    assert said(note.text) == "Counted to 30 Sept 2026, where your sales end. Who came since then is not known."
    assert [key for key, _word in note.links] == [TO_TODAY, SALES]
    other = note_of(Costs(), sales, None)
    assert other is not None
    assert "not known yet" in said(other.text), "the missing sales take the place of nothing else any more"
    listed = list_customers(book, ListQuery(), work_out(book, TODAY))
    assert said(listed.headline) == "50 people. 10 stopped coming. Counted to 30 Sept 2026, where your sales end."
    todo = next(one for one in today_view(book, TODAY).todos if one.kind is TodoKind.IMPORT)
    assert said(todo.title) == "The newest sale in the book is of 30 Sept 2026"
    assert said(todo.detail).startswith("Who stopped is counted to 30 Sept 2026")


def _seldom_shop(book: Book) -> None:
    """Five regulars who came every five weeks until 1 August, brought in by a list; a sixth is in the book alone."""
    with book.action(msg("A shop.")):
        for who in range(1, 7):
            customers.add(book.con, factory.customer(customer_no=str(who)))
        weekly = [
            factory.purchase(customer_id=week % 5 + 1, day=date(2026, 8, 1) - timedelta(weeks=week), source="till")
            for week in range(100)
        ]
        purchases.add_many(book.con, weekly)
        settings.save_shop(book.con, factory.shop())


def test_one_sale_typed_in_keeps_that_customer_alone_in_a_shop_that_sells_seldom(tmp_path: Path) -> None:
    """Today, the run, the command line and Identify ask in different ways how far the sales reach."""
    with Book.create(tmp_path / "seldom.winback", now=datetime.fromisoformat("2026-11-27T09:00")) as book:
        _seldom_shop(book)
        count_to_sales_end(book, is_chosen=True, until=date(2026, 8, 1))
        before = work_out(book, TODAY)
        add_purchase(book, factory.purchase(customer_id=6, day=TODAY), TODAY)
        found = (work_out(book, TODAY), before.update(book, [6]))
        for after in found:
            assert (after.counted_to, after.sales) == (date(2026, 8, 1), reach_of(book.con, TODAY))
            assert [one.status for one in after] == [Status.ACTIVE] * 5 + [Status.NEW]


def test_sales_that_reach_further_by_an_edit_are_told_of_everybody(tmp_path: Path) -> None:
    with Book.create(tmp_path / "seldom.winback", now=datetime.fromisoformat("2026-11-27T09:00")) as book:
        _seldom_shop(book)
        count_to_sales_end(book, is_chosen=True, until=date(2026, 8, 1))
        before = work_out(book, TODAY)
        with book.action(msg("All are typed in from now on.")):
            _sell(book, 6, [TODAY - timedelta(weeks=ago) for ago in range(16)])
        after, anew = before.update(book, [6]), work_out(book, TODAY)
        assert after.counted_to == anew.counted_to == TODAY
        assert after.columns.status_codes.tolist() == anew.columns.status_codes.tolist()
        assert _stopped(after) == {1, 2, 3, 4, 5}
        then = before.on(book, date(2026, 7, 1)).update(book, [6])
        assert (then.today, then.counted_to) == (date(2026, 7, 1), date(2026, 7, 1))


def test_visits_after_that_day_count_one_by_one_in_every_sum(book: Book) -> None:
    """Only the silence is told of that day: the list, the person's panel and the offer say the same sums."""
    count_to_sales_end(book, is_chosen=True, until=END)
    who, days = REGULARS[6], [date(2026, 11, 1), date(2026, 11, 10), date(2026, 11, 20)]
    bought = [factory.purchase(customer_id=who, day=day, amount_minor=60_00) for day in days]
    before = work_out(book, TODAY)
    for one in bought:
        add_purchase(book, one, TODAY)
    for found in (work_out(book, TODAY), before.update(book, [who])):
        standing = found.standing(who)
        assert standing is not None
        worth, (row,) = worth_of(book.con, [who], TODAY)[who], customer_rows(book, [who], found, "EUR")
        assert (standing.frequency, standing.priced, row.visits, worth.bought) == (83, 83, 83, 83)
        assert worth.average_spend == Money(standing.monetary_minor, "EUR")
        assert row.spend_a_year == worth.spend_a_year == Money(standing.yearly_spend_minor, "EUR")
        assert (standing.status, standing.recency_days) == (Status.ACTIVE, 0)


def test_two_visits_after_that_day_are_two_with_a_gap_of_their_own(book: Book) -> None:
    count_to_sales_end(book, is_chosen=True, until=END)
    with book.action(msg("By hand.")):
        new = customers.add(book.con, factory.customer(customer_no="new"))
        _sell(book, new, [date(2026, 10, 21), date(2026, 11, 20)])
        _sell(book, GONE[0], [date(2026, 11, 20)])
    found = work_out(book, TODAY)
    twice, back = found.standing(new), found.standing(GONE[0])
    assert twice is not None
    assert back is not None
    assert said(twice.sentence) == "twice, 30 days apart"
    assert said(status_name(twice)) == "Came twice"
    assert (
        said(back.sentence)
        == f"came back after {(date(2026, 11, 20) - STOPPED + timedelta(days=GONE[0] % 3)).days} days"
    )
