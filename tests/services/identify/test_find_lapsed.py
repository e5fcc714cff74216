from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from tests import factory
from tests.factory import TODAY
from winback_gui.analytics.story import story_of
from winback_gui.analytics.worth import CutOff
from winback_gui.domain.case import Decision, Outcome
from winback_gui.domain.lapse import LapseRule, Status
from winback_gui.domain.message import msg
from winback_gui.domain.settings import Costs
from winback_gui.domain.speech import Speaker
from winback_gui.services.identify import find_lapsed
from winback_gui.services.identify.lapsed_words import cut_off_sentence
from winback_gui.services.reason.same_time import SameTime, same_time
from winback_gui.store import cases, customers, purchases, settings
from winback_gui.store.book import Book

COSTS = Costs(margin=Decimal("0.35"), stamp_minor=95, paper_minor=10, print_minor=9, stamp_budget_minor=1000)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """40 who still come, 20 regulars who stopped, 10 who came once."""
    with Book.create(tmp_path / "shop.winback", now=datetime.fromisoformat("2026-11-17T09:00")) as made:
        with made.action(msg("A shop.")):
            for number in range(70):
                who = customers.add(made.con, factory.customer(customer_no=str(number)))
                first = number % 12 if number < 40 else 200 + number
                for ago in range(first, 900 if number < 60 else first + 1, 16 + number % 9):
                    day = TODAY - timedelta(days=ago)
                    purchases.add(made.con, factory.purchase(customer_id=who, day=day, amount_minor=1500 + 40 * number))
            settings.save_shop(made.con, factory.shop(costs=COSTS))
        yield made


def test_who_stopped_best_first_with_all_counts(book: Book) -> None:
    found = find_lapsed.identify(book, TODAY)
    assert found.status_counts[Status.LAPSED] == 20
    assert found.status_counts[Status.ONE_TIME] == 10
    assert sum(found.status_counts.values()) == 70
    assert found.decision_counts[None] == 20
    gains = [row.net_return_minor for row in found.rows]
    assert None not in gains
    assert gains == sorted(gains, key=lambda gain: -(gain or 0))
    assert Speaker().plain(found.headline).endswith("None of them is decided about yet.")
    assert found.lost.is_margin
    row = found.rows.with_status(Status.LAPSED)[0]
    assert row.margin_a_year_minor == pytest.approx(row.standing.yearly_spend_minor * 0.35, abs=1)
    assert Speaker().plain(row.standing.sentence).startswith("usually every ")


def test_of_whom_the_least_stands_for_what_a_letter_adds_is_told(book: Book) -> None:
    rows = find_lapsed.identify(book, TODAY).rows
    least = [row for row in rows if row.may_be_less]
    assert 0 < len(least) < len(rows)
    assert {row.lift for row in least} == {0.01}
    gone = max(row.standing.chance_of_return for row in least)
    assert all(row.standing.chance_of_return > gone for row in rows if not row.may_be_less)


def test_days_of_their_own_for_who_buys_mostly_of_one_kind(book: Book) -> None:
    ids = [row.customer_id for row in find_lapsed.work_out(book, TODAY) if row.recency_days >= 200]
    with book.action(msg("Cakes.")):
        for who in ids[:5]:
            for ago in (400, 390):
                cake = factory.purchase(customer_id=who, day=TODAY - timedelta(days=ago), category="cakes")
                purchases.add(book.con, cake)
        rule = LapseRule(fixed_days=100, category_days=(("Cakes", 2000), ("Tea", 5)))
        settings.save_shop(book.con, factory.shop(lapse=rule))
    standings = find_lapsed.work_out(book, TODAY)
    kept = [standings.standing(who) for who in ids]
    assert [one is not None and one.status is Status.LAPSED for one in kept[:6]] == [False] * 5 + [True]
    again = standings.update(book, ids[:1]).standing(ids[0])
    assert again is not None
    assert again.status is Status.ACTIVE
    assert settings.load_shop(book.con).lapse == rule


def test_where_the_stamps_end(book: Book) -> None:
    found = find_lapsed.identify(book, TODAY)
    assert found.cut_off is not None
    assert found.cut_off_said is not None
    assert (found.cut_off.letter_count, found.cut_off.row_count) == (8, 8)
    said = Speaker().say(found.cut_off_said)
    assert said == "**Your sum for letters ends here.** €10 pays for 8 letters at €1.14."


@pytest.mark.parametrize(
    ("cut", "said"),
    [
        (CutOff(90, 114, 0, 3, 0, 0), "Your sum for letters ends here. €0.90 pays for no letter; one costs €1.14."),
        (CutOff(300, 114, 2, 0, 2, 2), "Your sum for letters ends here. €3 pays for 2 letters at €1.14."),
        (
            CutOff(300, 114, 2, 2, 0, 0),
            "Your sum for letters ends here. €3 pays for 2 letters at €1.14; 2 you chose wait for one, none is left.",
        ),
    ],
)
def test_where_few_stamps_end(cut: CutOff, said: str) -> None:
    assert Speaker().plain(cut_off_sentence(cut, factory.shop(costs=COSTS))) == said


def test_where_the_stamps_end_is_said_with_what_the_price_leaves_out() -> None:
    shop = factory.shop(costs=Costs(stamp_minor=95, paper_minor=None, print_minor=None))
    assert Speaker().plain(cut_off_sentence(CutOff(50, 95, 0, 3, 0, 0), shop)) == (
        "Your sum for letters ends here. €0.50 pays for no letter; one costs €0.95 without paper and print, which are "
        "not known."
    )
    assert Speaker().plain(cut_off_sentence(CutOff(300, 95, 3, 2, 1, 1), shop)) == (
        "Your sum for letters ends here. €3 pays for 3 letters at €0.95 without paper and print, which are not known; "
        "2 you chose wait for one, 1 is left."
    )


def test_decisions_count_while_they_are_about_this_absence(book: Book) -> None:
    chosen, let_go, left_once, long_ago = find_lapsed.identify(book, TODAY).rows.customer_ids[:4]
    where = find_lapsed.work_out(book, TODAY).standing(long_ago)
    assert where is not None
    last = where.last_on
    with book.action(msg("Decided.")):
        cases.add(book.con, factory.case(case_id=0, customer_id=chosen))
        cases.add(book.con, factory.case(case_id=0, customer_id=let_go, decision=Decision.LET_GO))
        done = factory.case(case_id=0, customer_id=left_once, decision=Decision.LEAVE, closed_on=TODAY)
        cases.add(book.con, replace(done, outcome=Outcome.LEFT_ALONE))
        before = last - timedelta(days=30)
        old = factory.case(case_id=0, customer_id=long_ago, opened_on=before, closed_on=last)
        cases.add(book.con, replace(old, outcome=Outcome.CAME_BACK))
    found = find_lapsed.identify(book, TODAY)
    assert found.rows.decided(Decision.WIN_BACK).customer_ids == [chosen]
    assert found.rows.decided(Decision.LET_GO).customer_ids == [let_go]
    assert found.rows.decided(Decision.LEAVE).customer_ids == [left_once]
    assert long_ago in found.rows.decided(None).customer_ids
    assert found.cut_off is not None
    assert (found.cut_off.chosen_count, found.cut_off.left_count) == (1, 7)


def test_who_is_called_to_win_back_is_under_way(book: Book) -> None:
    """The chip counted a win-back that is stopped, the step bar beside it did not: 37 and 36."""
    under_way, stopped, let_go = find_lapsed.identify(book, TODAY).rows.customer_ids[:3]
    with book.action(msg("Decided.")):
        cases.add(book.con, factory.case(case_id=0, customer_id=under_way))
        ended = factory.case(case_id=0, customer_id=stopped, closed_on=TODAY)
        cases.add(book.con, replace(ended, outcome=Outcome.STOPPED))
        gone = factory.case(case_id=0, customer_id=let_go, decision=Decision.LET_GO, closed_on=TODAY)
        cases.add(book.con, replace(gone, outcome=Outcome.LET_GO))
    found = find_lapsed.identify(book, TODAY)
    assert found.rows.decided(Decision.WIN_BACK).customer_ids == [under_way]
    assert found.to_win_back == 1
    assert found.rows.decided(Decision.LEAVE).customer_ids == [stopped]
    assert found.rows.decided(Decision.LET_GO).customer_ids == [let_go]


def test_an_edit_costs_one_row_and_gives_a_new_value(book: Book) -> None:
    found = find_lapsed.identify(book, TODAY)
    who = found.rows.with_status(Status.LAPSED).customer_ids[0]
    with book.action(msg("Sold today.")):
        purchases.add(book.con, factory.purchase(customer_id=who, day=TODAY))
    kept = found.standings.update(book, [who])
    after = find_lapsed.identify(book, TODAY, standings=kept)
    assert after.status_counts[Status.LAPSED] == 19
    now = kept.standing(who)
    assert now is not None
    assert now.recency_days == 0
    assert now.status is Status.ACTIVE
    assert Speaker().plain(now.sentence).startswith("came back after ")
    assert found.status_counts[Status.LAPSED] == 20


def test_what_is_not_known_is_not_zero(book: Book) -> None:
    with book.action(msg("Settings.")):
        settings.save_shop(book.con, factory.shop(costs=Costs()))
    found = find_lapsed.identify(book, TODAY)
    assert found.rows[0].net_return_minor is None
    assert found.rows[0].margin_a_year_minor is None
    assert found.cut_off is None
    assert not found.lost.is_margin
    gone = found.standings.columns.regulars_gone()
    assert found.lost.minor == int(found.standings.columns.yearly_spend_minor[gone].sum()) > 0
    assert not found.rows[0].standing.value_is_margin


def test_of_what_is_lost_a_year_that_of_the_last_twelve_months_is_told(book: Book) -> None:
    """All who ever stopped add up, over the years, to more than a shop earns in one."""
    lost = find_lapsed.identify(book, TODAY).lost
    assert 0 < lost.lately_minor == lost.minor
    a_year_on = find_lapsed.identify(book, TODAY + timedelta(days=366)).lost
    assert a_year_on.lately_minor < a_year_on.minor


def test_as_of_an_earlier_day_nothing_later_is_seen(book: Book) -> None:
    then = TODAY - timedelta(days=400)
    found = find_lapsed.identify(book, then)
    assert found.status_counts[Status.LAPSED] == 0
    assert Speaker().plain(found.headline) == "None of your regulars has stopped coming."
    assert all(standing.last_on <= then for standing in found.standings)


def test_an_empty_book(tmp_path: Path) -> None:
    with Book.create(tmp_path / "new.winback", now=datetime.fromisoformat("2026-11-17T09:00")) as empty:
        found = find_lapsed.identify(empty, TODAY)
        assert len(found.rows) == 0
        assert Speaker().plain(found.headline) == "Nobody has stopped coming."
        assert found.standings.standing(1) is None


def test_who_stopped_at_about_the_same_time(book: Book) -> None:
    standings = find_lapsed.work_out(book, TODAY)
    # Customers 41 to 60 stopped a day apart each.
    assert same_time(book.con, 50, TODAY, standings).near_ids == (*range(43, 50), *range(51, 58))
    assert same_time(book.con, 9999, TODAY, standings) == SameTime()


def test_rows_are_a_page_at_a_time(book: Book) -> None:
    rows = find_lapsed.identify(book, TODAY).rows
    assert [row.standing.customer_id for row in rows[3:6]] == rows.customer_ids[3:6]
    assert rows[-1] == rows[len(rows) - 1]
    assert rows.of_customers(rows.customer_ids[5:2:-1]).customer_ids == rows.customer_ids[3:6]
    with pytest.raises(IndexError):
        rows[len(rows)]


def test_a_customers_story(book: Book) -> None:
    story = story_of(purchases.of_customer(book.con, 1), TODAY)
    assert story.liked is not None
    assert story.first_item == "2 paperbacks, coffee"


def test_importing_the_service_loads_no_numpy() -> None:
    code = "import sys, winback_gui.services.identify.find_lapsed; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
