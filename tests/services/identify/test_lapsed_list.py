"""The lists of step 1: groups, orders, names by the page, months, and what a sum for letters reaches."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from tests import factory
from tests.factory import TODAY
from winback_gui.domain.campaign import Arm, Campaign, Letter
from winback_gui.domain.case import Decision
from winback_gui.domain.gate import Purpose
from winback_gui.domain.lapse import LapseRule, Status
from winback_gui.domain.message import msg
from winback_gui.domain.progress import Silent
from winback_gui.domain.purchase import PurchaseKind
from winback_gui.domain.settings import Costs
from winback_gui.domain.speech import Speaker
from winback_gui.domain.suppression import Ground
from winback_gui.services.book import shop_settings
from winback_gui.services.book.export import export_book
from winback_gui.services.customers import find_people, suppress
from winback_gui.services.customers.customer_page import customer_page
from winback_gui.services.identify import find_lapsed
from winback_gui.services.identify.how_sure import sure_words
from winback_gui.services.identify.lapsed_list import (
    Group,
    IdentifyView,
    LapsedLine,
    LapsedList,
    SortKey,
    Wanted,
    about_to_leave,
    all_stopped,
    group_counts,
    in_group,
    listed_of,
    places_of_names,
    stopped_in_month,
    view_of,
)
from winback_gui.services.identify.lapsed_parts import decisions_sentence, others_sentence, states_sentence
from winback_gui.services.identify.lapsed_words import Stopped, headline
from winback_gui.services.identify.nobody_stopped import NobodyStopped
from winback_gui.services.letters.letter_reach import gain_steps, letter_reach, reach_said
from winback_gui.services.reason import decide
from winback_gui.services.reason.record_reason import record
from winback_gui.services.today import counts
from winback_gui.services.today.today_page import undecided
from winback_gui.store import campaigns, customers, letters, purchases, reasons, settings
from winback_gui.store.book import Book

COSTS = Costs(margin=Decimal("0.35"), stamp_minor=114, stamp_budget_minor=1000)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """12 who still come, 8 regulars who stopped, 4 who came once."""
    with Book.create(tmp_path / "shop.winback", now=datetime.fromisoformat("2026-11-17T09:00")) as made:
        with made.action(msg("A shop.")):
            for number in range(24):
                name = f"{chr(90 - number)}equist"  # the order of names is not that of numbers
                who = customers.add(made.con, factory.customer(customer_no=str(number), first_name="", last_name=name))
                first, last = (number, 700) if number < 12 else (200 + number, 700 if number < 20 else 201 + number)
                for ago in range(first, last, 18 + number % 4):
                    day = TODAY - timedelta(days=ago)
                    purchases.add(made.con, factory.purchase(customer_id=who, day=day, amount_minor=1500 + 90 * number))
            settings.save_shop(made.con, factory.shop(costs=COSTS))
        yield made


@pytest.fixture
def view(book: Book) -> IdentifyView:
    return fresh(book)


def fresh(book: Book) -> IdentifyView:
    return view_of(book, TODAY, find_lapsed.work_out(book, TODAY))


def lines(book: Book, view: IdentifyView, wanted: Wanted | None = None) -> LapsedList:
    listed = listed_of(book, view, wanted or Wanted())
    return LapsedList(book.con, listed.rows, listed.places)


def keys(of: LapsedList) -> list[int]:
    return [of.key(number) for number in range(len(of))]


def test_groups_and_their_counts(book: Book, view: IdentifyView) -> None:
    assert (view.counts[Group.NOT_DECIDED], view.counts[Group.ONE_TIME], view.counts[Group.WIN_BACK]) == (8, 4, 0)
    best = keys(lines(book, view))[:2]
    decide.decide(book, best, Decision.WIN_BACK, TODAY)
    after = fresh(book)
    assert (after.counts[Group.NOT_DECIDED], after.counts[Group.WIN_BACK], after.result.to_win_back) == (6, 2, 2)
    assert sorted(keys(lines(book, after, Wanted(Group.WIN_BACK)))) == sorted(best)


def test_the_counts_of_the_chips_add_up_with_what_is_said_of_them(book: Book, view: IdentifyView) -> None:
    """The chips of the decisions hold more people than stopped: those who came once, or still come, are named there."""
    stopped, once = all_stopped(view.result), in_group(view.result, Group.ONE_TIME).customer_ids
    coming = next(who for who in range(1, 13) if who not in {*stopped, *once})
    decide.decide(book, stopped[:4], Decision.LEAVE, TODAY)
    decide.decide(book, [stopped[4], coming], Decision.WIN_BACK, TODAY)
    decide.decide(book, once[:2], Decision.LEAVE, TODAY)
    result = fresh(book).result
    say = Speaker().plain
    alone, won = in_group(result, Group.LEAVE), in_group(result, Group.WIN_BACK)
    found = states_sentence(alone, "Leave alone")
    assert found is not None
    assert say(found) == "6 stand under “Leave alone”: 4 stopped coming, 2 are hardly known."
    found = states_sentence(won, "Win back")
    assert found is not None
    assert say(found) == "2 stand under “Win back”: 1 stopped coming, 1 still comes."
    everybody = result.rows.of_customers(stopped)
    found = decisions_sentence(everybody, "All who stopped")
    assert found is not None
    assert say(found) == ("8 stand under “All who stopped”: 3 not decided, 1 to win back, 4 left alone.")
    assert everybody.decision_counts() == result.decision_counts
    assert states_sentence(everybody, "All who stopped") is None
    assert decisions_sentence(in_group(result, Group.NOT_DECIDED), "Not decided") is None
    assert result.rows.count_of([*stopped, 999]) == len(stopped)


def test_whoever_adds_up_the_chips_of_the_decisions_is_told_how_their_sum_comes_about(
    book: Book, view: IdentifyView
) -> None:
    """Those who stopped, and the others about whom something was decided, are together what these chips count."""
    stopped, once = all_stopped(view.result), in_group(view.result, Group.ONE_TIME).customer_ids
    coming = next(who for who in range(1, 13) if who not in {*stopped, *once})
    decide.decide(book, [*stopped[:3], *once[:2]], Decision.LEAVE, TODAY)
    decide.decide(book, [stopped[3], coming], Decision.WIN_BACK, TODAY)
    after = fresh(book)
    said = Speaker().plain(after.result.headline)
    assert said.endswith(
        "4 of the 8 are not decided about yet. 3 more stand under a decision: 2 are hardly known, 1 still comes."
    )
    parted = (Group.NOT_DECIDED, Group.WIN_BACK, Group.LET_GO, Group.REFERRAL, Group.LEAVE)
    assert sum(after.counts[group] for group in parted) == 8 + 3


def test_of_one_person_it_is_said_once(book: Book, view: IdentifyView) -> None:
    """“1 more stands under a decision: 1 still comes.” counted one person twice."""
    stopped, once = all_stopped(view.result), in_group(view.result, Group.ONE_TIME).customer_ids
    coming = next(who for who in range(1, 13) if who not in {*stopped, *once})
    decide.decide(book, [coming], Decision.WIN_BACK, TODAY)
    result, say = fresh(book).result, Speaker().plain
    assert say(result.headline).endswith("1 more stands under a decision and still comes.")
    alone = states_sentence(result.rows.all_decided(), "Win back")
    told = decisions_sentence(result.rows.all_decided(), "Told us")
    assert alone is not None
    assert told is not None
    assert say(alone) == "1 stands under “Win back” and still comes."
    assert say(told) == "1 stands under “Told us” and is to be won back."
    for decision, does in (
        (Decision.LET_GO, "is let go"),
        (Decision.REFERRAL, "is to be asked for referrals"),
        (Decision.LEAVE, "is left alone"),
    ):
        decide.decide(book, [once[0]], decision, TODAY)
        rows = fresh(book).result.rows.of_customers([once[0]])
        found, state = decisions_sentence(rows, "All"), states_sentence(rows, "All")
        assert found is not None
        assert state is not None
        assert say(found) == f"1 stands under “All” and {does}."
        assert say(state) == "1 stands under “All” and is hardly known."


def test_without_anybody_decided_beside_those_who_stopped_nothing_more_is_said(book: Book, view: IdentifyView) -> None:
    decide.decide(book, all_stopped(view.result)[:3], Decision.LEAVE, TODAY)
    assert Speaker().plain(fresh(book).result.headline).endswith("5 of the 8 are not decided about yet.")


def test_where_nobody_stopped_the_chips_are_explained_all_the_same(book: Book, view: IdentifyView) -> None:
    others = others_sentence(view.result.rows.with_status(Status.ONE_TIME))
    nobody = NobodyStopped(msg("None of your regulars has stopped coming."))
    said = headline(view.result.departures, Stopped(0, 0, 0, nobody), others)
    assert Speaker().plain(said) == (
        "None of your regulars has stopped coming. 4 more stand under a decision: 4 are hardly known."
    )


@pytest.mark.parametrize("group", list(Group))
def test_every_list_is_parted_whole(book: Book, view: IdentifyView, group: Group) -> None:
    decide.decide(book, [*all_stopped(view.result)[:3], *in_group(view.result, Group.ONE_TIME).customer_ids[:1]],
                  Decision.REFERRAL, TODAY)  # fmt: skip
    rows = in_group(fresh(book).result, group)
    assert sum(rows.decision_counts().values()) == sum(rows.status_counts().values()) == len(rows)


VALUES: dict[SortKey, Callable[[LapsedLine], float | None]] = {
    SortKey.WHY: lambda line: line.row.standing.overdue_ratio,
    SortKey.SPEND: lambda line: line.row.standing.yearly_spend_minor,
    SortKey.MARGIN: lambda line: line.row.margin_a_year_minor,
    SortKey.CHANCE: lambda line: line.row.lift,
    SortKey.GAIN: lambda line: line.row.net_return_minor,
}


@pytest.mark.parametrize("key", list(VALUES))
@pytest.mark.parametrize("descending", [False, True])
def test_every_figure_sorts_both_ways(book: Book, view: IdentifyView, key: SortKey, descending: bool) -> None:
    listed = lines(book, view)
    ordered = listed.ordered(key, descending=descending)
    values = [VALUES[key](ordered[number]) or 0 for number in range(len(ordered))]
    assert values == sorted(values, reverse=descending)
    assert sorted(keys(ordered)) == sorted(keys(listed))


@pytest.mark.parametrize("key", [SortKey.SPEND, SortKey.MARGIN, SortKey.GAIN])
def test_of_whom_no_sum_is_known_stands_last_whichever_way_round(book: Book, key: SortKey) -> None:
    seen = factory.purchase(day=TODAY - timedelta(days=700), kind=PurchaseKind.LAST_VISIT, amount_minor=0)
    with book.action(msg("A list of cards.")):
        bare = {customers.add(book.con, factory.customer(customer_no=no, last_name=no)) for no in ("bare", "too")}
        purchases.add_many(book.con, [replace(seen, customer_id=who) for who in bare])
    view = fresh(book)
    listed = lines(book, view, Wanted(customer_ids=(*bare, *keys(lines(book, view)))))
    for descending in (False, True):
        ordered = listed.ordered(key, descending=descending)
        assert set(keys(ordered)[-2:]) == bare
        values = [VALUES[key](ordered[number]) or 0 for number in range(len(ordered) - 2)]
        assert values == sorted(values, reverse=descending)
    assert not lines(book, view, Wanted(customer_ids=tuple(bare))).knows(key)


def test_of_whom_no_sum_is_known_nothing_is_added_to_the_sum_of_chosen_people(book: Book) -> None:
    with book.action(msg("A list of cards.")):
        bare = customers.add(book.con, factory.customer(customer_no="bare"))
        day = TODAY - timedelta(days=700)
        seen = factory.purchase(customer_id=bare, day=day, kind=PurchaseKind.LAST_VISIT, amount_minor=0)
        purchases.add(book.con, seen)
        customers.update(book.con, replace(customers.by_ids(book.con, [bare])[0], cost_to_serve_minor=50_00))
    view = fresh(book)
    once = keys(lines(book, view, Wanted(Group.ONE_TIME)))
    listed = lines(book, view, Wanted(customer_ids=tuple(once)))
    others = set(once) - {bare}
    assert bare in once
    assert (listed.knows_a_sum({bare}), listed.knows_a_sum(others), listed.bought_once(set(once))) == (
        False,
        True,
        True,
    )
    assert listed.margin_a_year_minor(set(once)) == listed.margin_a_year_minor(others)


def test_names_sort_as_names(book: Book, view: IdentifyView) -> None:
    listed = lines(book, view).ordered("name", descending=False)
    names = [listed[number].name for number in range(len(listed))]
    assert names == sorted(names)
    assert listed.numbers_of({listed.key(0), listed.key(3), "nobody"}) == [0, 3]


def test_a_complaint_stands_first_and_who_must_not_be_written_to_last(book: Book, view: IdentifyView) -> None:
    best, *_, worst = keys(lines(book, view))
    suppress.suppress(book, [best], Ground.OPTED_OUT, TODAY)
    decide.told_us_they_leave(book, worst, TODAY)
    after = fresh(book)
    assert best not in keys(lines(book, after))
    listed = lines(book, after, Wanted(Group.LEAVE)).ordered("gain", descending=True)
    assert keys(listed)[-1] == best
    assert listed[len(listed) - 1].ground is Ground.OPTED_OUT
    assert after.result.rows[0].is_urgent
    assert after.result.rows[0].standing.customer_id == worst


def test_of_those_who_told_us_alone_no_gain_is_known(book: Book, view: IdentifyView) -> None:
    worst = keys(lines(book, view))[-1]
    decide.told_us_they_leave(book, worst, TODAY)
    after = fresh(book)
    assert not lines(book, after, Wanted(Group.TOLD)).knows("gain")
    assert lines(book, after).knows("gain")


def test_nothing_is_to_be_decided_about_who_must_not_be_written_to(book: Book, view: IdentifyView) -> None:
    best = keys(lines(book, view))[0]
    before = view.result.decision_counts[None]
    suppress.suppress(book, [best], Ground.DECEASED, TODAY)
    after = fresh(book).result
    assert after.decision_counts[None] == before - 1 == group_counts(after)[Group.NOT_DECIDED]
    assert group_counts(after)[Group.LEAVE] == 1
    assert undecided(book, after).count == before - 1
    suppress.allow_customer_again(book, best)
    assert fresh(book).result.decision_counts[None] == before


def test_who_says_that_they_leave_is_listed_though_they_came_yesterday(book: Book) -> None:
    still_coming = 3
    decide.told_us_they_leave(book, still_coming, TODAY)
    assert keys(lines(book, fresh(book), Wanted(Group.WIN_BACK))) == [still_coming]
    assert customer_page(book, still_coming, TODAY).told is not None


def test_who_says_that_they_leave_is_counted_as_such_exported_and_taken_back(book: Book, tmp_path: Path) -> None:
    still_coming, before = 3, fresh(book).result
    decide.told_us_they_leave(book, still_coming, TODAY, words="never again")
    told = fresh(book).result
    assert (group_counts(before)[Group.TOLD], group_counts(told)[Group.TOLD]) == (0, 1)
    assert told.status_counts == before.status_counts  # their rhythm is what it was: no month counts them yet
    assert told.departures == before.departures
    assert in_group(told, Group.TOLD).customer_ids == [still_coming]
    assert still_coming not in in_group(told, Group.AT_RISK).customer_ids
    out = tmp_path / "out"
    out.mkdir()
    export_book(book, out, Silent())
    with next(out.rglob("cases.csv")).open(encoding="utf-8-sig", newline="") as file:
        (case,) = csv.DictReader(file)
    assert (case["customer_no"], case["decision"], case["is_urgent"]) == ("2", "win-back", "yes")
    assert "never again" in next(out.rglob("notes.csv")).read_text(encoding="utf-8-sig")
    book.undo()
    assert group_counts(fresh(book).result)[Group.TOLD] == 0
    assert customer_page(book, still_coming, TODAY).told is None


def test_a_month_holds_those_whose_last_visit_was_in_it(book: Book, view: IdentifyView) -> None:
    for month in view.result.departures.months:
        listed = lines(book, view, Wanted(customer_ids=stopped_in_month(view.result, month.first_day)))
        assert len(listed) == month.count
        for number in range(len(listed)):
            assert listed[number].row.standing.last_on.replace(day=1) == month.first_day


def test_typed_words_find_within_the_group(book: Book, view: IdentifyView) -> None:
    found = lines(book, view, Wanted(typed="keq"))  # number 15, who stopped
    assert [found[number].name for number in range(len(found))] == ["Ms Kequist"]
    assert not len(lines(book, view, Wanted(typed="zeq")))  # number 0, who still comes


def test_sums_of_chosen_people(book: Book, view: IdentifyView) -> None:
    listed = lines(book, view)
    two = {listed.key(0), listed.key(1)}
    margin = [listed[number].row.margin_a_year_minor or 0 for number in (0, 1)]
    spend = [listed[number].row.standing.yearly_spend_minor for number in (0, 1)]
    assert (listed.margin_a_year_minor(two), listed.spend_a_year_minor(two)) == (sum(margin), sum(spend))
    shop_settings.save_costs(book, Costs())
    assert lines(book, fresh(book)).margin_a_year_minor(two) is None


def test_places_of_names_in_any_order() -> None:
    assert places_of_names(np.array([30, 10, 20]), np.array([10, 20, 30])).tolist() == [1, 2, 0]
    assert places_of_names(np.array([], np.int64), np.array([5])).tolist() == [0]


def test_letters_in_the_post_are_not_paid_again(book: Book) -> None:
    """After most were posted it said "62 letters; 97 are chosen, none is left"."""
    chosen = [int(at) for at in in_group(fresh(book).result, Group.NOT_DECIDED).customer_ids[:5]]
    of_cases = decide.decide(book, chosen, Decision.WIN_BACK, TODAY).value.case_ids
    shop = settings.load_shop(book.con)

    def promised() -> int:
        view = fresh(book)
        reach = letter_reach(view, shop)
        assert reach is not None
        assert view.result.cut_off is not None
        assert reach.chosen_count == view.result.cut_off.chosen_count
        return reach.chosen_count

    assert promised() == 5
    with book.action(msg("Posted.")):
        run = campaigns.add(book.con, Campaign(0, TODAY, "din5008-b", shop.design, Decimal(0)))
        for number, purpose in enumerate((Purpose.APOLOGY_OFFER, Purpose.ASK_WHY, Purpose.INVITATION)):
            letter = Letter(
                0, f"A-{number:04}", run, of_cases[number], chosen[number], purpose, None, number, TODAY,
                posted_on=TODAY if number < 2 else None,
            )  # fmt: skip
            letters.add(book.con, letter)
        campaigns.add_members(book.con, [campaigns.Member(run, of_cases[3], Arm.HELD_OUT, TODAY)])
    assert promised() == 2
    reason = reasons.by_key(book.con, "service")
    assert reason is not None
    record(book, of_cases[1], reason.reason_id, TODAY)
    assert promised() == 3  # who answered may get another one


def test_how_far_a_sum_reaches(book: Book, view: IdentifyView) -> None:
    reach = letter_reach(view, settings.load_shop(book.con))
    assert reach is not None
    said = Speaker().plain(reach_said(reach, 342))
    assert said.startswith("This pays for 3 letters at €1.14. Letter number 3 would bring about €")
    assert ". The next letter would bring about €" in said
    assert Speaker().plain(reach_said(reach, 99_999)).endswith("More letters would not pay.")
    nothing = Speaker().plain(reach_said(reach, 113))
    assert nothing.startswith("This pays for no letter: one costs €1.14. The next letter would bring about €")
    some = replace(reach, chosen_count=2)
    assert "; 2 you chose wait for one, 1 is left. Letter" in Speaker().plain(reach_said(some, 342))
    assert "; 2 you chose wait for one, none is left. The next" in Speaker().plain(reach_said(some, 228))
    none_pays = replace(reach, gains_minor=np.array([-3.0, -9.0]))
    for budget in (0, 114, 99_999):
        said = Speaker().plain(reach_said(none_pays, budget))
        assert said.endswith("No letter more is expected to bring what it costs.")
    assert none_pays.letters_worth() == 0
    nobody = replace(reach, gains_minor=np.zeros(0))
    assert Speaker().plain(reach_said(nobody, 342)).endswith("No letter more is expected to bring what it costs.")
    shop_settings.save_costs(book, Costs())
    assert letter_reach(fresh(book), settings.load_shop(book.con)) is None


def test_a_sum_and_so_many_letters_are_the_same(book: Book, view: IdentifyView) -> None:
    reach = letter_reach(view, settings.load_shop(book.con))
    assert reach is not None
    assert [reach.letters_for(reach.sum_for(count)) for count in range(9)] == list(range(9))
    assert reach.letters_for(10**9) == len(reach.gains_minor) == 8
    promised = replace(reach, chosen_count=5)
    assert (promised.sum_for(1), promised.letters_for(114 * 5)) == (114 * 6, 0)


def test_many_letters_go_together_in_the_picture(book: Book, view: IdentifyView) -> None:
    reach = letter_reach(view, settings.load_shop(book.con))
    assert reach is not None
    assert [step.last for step in gain_steps(reach)] == list(range(1, 9))
    many = gain_steps(replace(reach, gains_minor=np.linspace(900, -100, 1000)))
    assert len(many) <= 60
    assert (many[0].first, many[-1].last) == (1, 1000)
    assert all(step.first == before.last + 1 for before, step in pairwise(many))
    assert gain_steps(replace(reach, gains_minor=np.zeros(0))) == ()


def test_who_costs_more_than_they_bring_is_told_apart_whatever_was_decided(book: Book, view: IdentifyView) -> None:
    assert group_counts(view.result)[Group.LOSS] == 0
    dear, even = all_stopped(view.result)[:2]
    margin = {row.standing.customer_id: row.margin_a_year_minor for row in view.result.rows}
    with book.action(msg("Serving them.")):
        for who, more in ((dear, 1), (even, 0)):
            kept = customers.get(book.con, who)
            assert kept is not None
            left = margin[who]
            assert left is not None
            customers.update(book.con, replace(kept, cost_to_serve_minor=left + more))
    decide.decide(book, [dear], Decision.WIN_BACK, TODAY)
    result = fresh(book).result
    assert in_group(result, Group.LOSS).customer_ids == [dear]
    assert [row.standing.customer_id for row in result.rows if row.is_loss] == [dear]
    shop_settings.save_costs(book, replace(COSTS, margin=None))
    assert group_counts(fresh(book).result)[Group.LOSS] == 0, "without a margin nobody can tell"


def test_the_best_letter_is_one_letter_also_where_a_bar_is_the_mean_of_several(view: IdentifyView, book: Book) -> None:
    reach = letter_reach(view, settings.load_shop(book.con))
    assert reach is not None
    assert reach.best is not None
    assert reach.best.minor == gain_steps(reach)[0].gain.minor
    many = replace(reach, gains_minor=np.array([900.0] + [300.0] * 119))
    assert gain_steps(many)[0].gain.minor == 600
    assert many.best is not None
    assert many.best.minor == 900
    assert replace(reach, gains_minor=np.zeros(0)).best is None


def test_only_those_about_to_leave_are_told_apart(book: Book) -> None:
    shop = settings.load_shop(book.con)
    with book.action(msg("A rule.")):
        settings.save_shop(book.con, replace(shop, lapse=LapseRule(fixed_days=217)))
    standings = find_lapsed.work_out(book, TODAY)
    assert set(about_to_leave(standings, range(1, 30))) == {
        one.customer_id for one in standings if one.status is Status.AT_RISK
    }


def test_frame_counts_wait_for_the_standings(book: Book) -> None:
    assert counts.frame_counts(book, TODAY).to_decide is None
    standings = find_lapsed.work_out(book, TODAY)
    found = counts.frame_counts(book, TODAY, standings)
    assert found.to_decide == 8
    assert found.walk is not None
    assert found.walk.to_win_back == 0
    assert found.todos == (counts.frame_counts(book, TODAY).todos or 0) + 1
    best = counts.to_decide(book, TODAY, standings)
    assert best.spend_a_year is not None
    columns = standings.columns
    assert best.spend_a_year.minor == int(columns.yearly_spend_minor[columns.regulars_gone()].sum())


def test_with_very_many_open_cases_only_the_quick_figures_are_given(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counts, "MANY_CASES", 0)
    decide.decide(book, [14], Decision.WIN_BACK, TODAY)
    found = counts.frame_counts(book, TODAY, find_lapsed.work_out(book, TODAY))
    assert found == counts.FrameCounts(None, 7, 8, None)


def test_a_young_book_says_that_it_is_young(tmp_path: Path, view: IdentifyView) -> None:
    def words(of: IdentifyView) -> str:
        return " ".join(one.text for one in sure_words(of.result.standings, of.result.lift))

    assert "says little yet" in words(view)
    standings = view.result.standings
    chance = replace(standings.fit.chance, past_rows=900)
    old = replace(standings, fit=replace(standings.fit, chance=chance))
    told = " ".join(one.text for one in sure_words(old, view.result.lift))
    assert "learnt from your own book" in told
    with Book.create(tmp_path / "young.winback", now=datetime.fromisoformat("2026-11-17T09:00")) as young:
        assert "still young" in words(fresh(young))


def test_people_are_found_by_what_is_typed(book: Book) -> None:
    (found,) = find_people.find_people(book, "kequ")
    assert (found.name, found.where) == ("Ms Kequist", "Weyerstraße 71, Köln")
    assert find_people.find_people(book, "  ") == ()
    assert find_people.person(book, found.customer_id) == found
    assert find_people.person(book, 999) is None
