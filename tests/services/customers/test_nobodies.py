"""Names under which many buy ("Laufkunde") that earlier imports kept as customers: the owner takes them out."""

from __future__ import annotations

from typing import Any

import pytest

from tests.services.stage_play import TODAY, StagePlay, said
from winback_gui.domain.customer import Address, Channel
from winback_gui.domain.gate import Purpose
from winback_gui.domain.held import HeldKind
from winback_gui.domain.message import msg
from winback_gui.domain.suppression import Ground
from winback_gui.domain.why_not import why_not
from winback_gui.services.book.books import book_facts
from winback_gui.services.book.sales_reach import reach_of
from winback_gui.services.customers.customer_list import ListQuery, View, list_customers
from winback_gui.services.customers.customer_rows import customer_rows
from winback_gui.services.customers.nobodies import left_out
from winback_gui.services.customers.remarks import believe_remarks, dismiss_remarks, open_remarks, to_judge
from winback_gui.services.customers.suppress import allow_customer_again, do_not_write_count, suppress
from winback_gui.services.identify.find_lapsed import identify, work_out
from winback_gui.services.offer.make_offer import offer_run
from winback_gui.services.reason.dossiers import dossiers_of
from winback_gui.services.reason.reason_queue import queue
from winback_gui.services.today.today_page import today_page
from winback_gui.services.today.todo import Page, TodoKind
from winback_gui.services.today.walk_counts import walk_counts
from winback_gui.store import cases, customers, purchases

WALK_INS = ("Cash Sale", "Laufkunde", "Walk-in", "Gast", "Barverkauf 2", "Tisch5")
PEOPLE = ("Amara Okafor", "Kunde", "Bar", "Laura Kunde", "E. S.")


def walk_in(play: StagePlay, name: str = "Laufkunde", ago: tuple[int, ...] = (300, 276, 250, 226)) -> int:
    return play.customer(name, ago=ago, address=Address(), phone="", email="", title="")


@pytest.mark.parametrize("name", WALK_INS)
def test_it_waits_for_the_owner_and_nothing_goes_to_it(play: StagePlay, name: str) -> None:
    who = walk_in(play, name)
    (row,) = to_judge(play.book)
    assert (row.customer_id, row.name, row.remark.is_nobody) == (who, name, True)
    assert said(row.remark.why).startswith(f"“{name}” is what many buy under, and nobody’s name; say in Customers")


@pytest.mark.parametrize("name", PEOPLE)
def test_people_do_not(play: StagePlay, name: str) -> None:
    walk_in(play, name)
    assert to_judge(play.book) == ()


@pytest.mark.parametrize("column", ["phone", "email", "title", "address"])
def test_who_can_be_told_apart_is_somebody(play: StagePlay, column: str) -> None:
    known = {"phone": "0221 1234567", "email": "gast@example.com", "title": "Frau", "address": Address(street="Weg 1")}
    fields: dict[str, Any] = {"phone": "", "email": "", "title": "", "address": Address()} | {column: known[column]}
    play.customer("Gast", **fields)
    assert to_judge(play.book) == ()


def test_it_counts_as_nobody_unless_the_owner_says_that_somebody_is_called_so(play: StagePlay) -> None:
    nobody, others = walk_in(play), [play.customer(f"Amara Okafor{at}") for at in range(3)]
    before = work_out(play.book, TODAY)
    assert sorted(before.columns.customer_ids.tolist()) == sorted(others)
    done = believe_remarks(play.book, [nobody], TODAY)
    assert "does not count as a customer; the sales stay" in said(done.said)
    assert nobody in (done.changes.customer_ids or ())
    assert before.update(play.book, [nobody]).columns.customer_ids.tolist() == sorted(others)
    assert nobody not in identify(play.book, TODAY).rows.columns.customer_ids
    play.book.undo()
    assert to_judge(play.book)[0].customer_id == nobody
    somebody = dismiss_remarks(play.book, [nobody], TODAY)
    assert nobody in (somebody.changes.customer_ids or ())
    assert sorted(before.update(play.book, [nobody]).columns.customer_ids.tolist()) == sorted([nobody, *others])


def test_today_customers_and_identify_count_the_same_people(play: StagePlay) -> None:
    nobody, others = walk_in(play), [play.customer(f"Amara Okafor{at}") for at in range(3)]
    ids: set[int] = set()
    for judge in (None, believe_remarks, dismiss_remarks):
        if judge is not None:
            judge(play.book, [nobody], TODAY)
        people = 4 if judge is dismiss_remarks else 3
        standings = work_out(play.book, TODAY)
        found = list_customers(play.book, ListQuery(), standings)
        ids = set(found.ids)
        assert (found.total, found.counts[View.ALL], len(found.ids)) == (people, people, people)
        assert found.counts.get(View.NOBODY, 0) == 4 - people
        assert (found.counts[View.NEVER], found.counts[View.NOT_WRITTEN]) == (0, 0)
        assert found.counts[View.STOPPED] == len(identify(play.book, TODAY).rows.columns.customer_ids) == people
        assert today_page(play.book, TODAY, standings).view.counts.customers == people
        assert book_facts(play.book).customers == people
        if judge is believe_remarks:
            play.book.undo()
    assert ids == {nobody, *others}


def test_its_name_stands_under_a_chip_of_its_own_and_is_found_by_typing(play: StagePlay) -> None:
    nobody = walk_in(play)
    play.customer()
    standings = work_out(play.book, TODAY)
    for known in (None, standings):
        assert list(list_customers(play.book, ListQuery(view=View.NOBODY), known).ids) == [nobody]
        assert list(list_customers(play.book, ListQuery("laufk"), known).ids) == [nobody]
        assert list(list_customers(play.book, ListQuery(view=View.REMARKED), known).ids) == [nobody]
    (row,) = customer_rows(play.book, [nobody], standings, "EUR")
    assert (said(row.said), row.spent, row.visits) == ("Nobody’s name", None, None)
    assert list(list_customers(play.book, ListQuery("laufk", View.STOPPED), standings).ids) == []


def test_its_win_back_and_its_tags_count_nowhere_either(play: StagePlay) -> None:
    nobody, somebody = walk_in(play, "Cash Sale"), play.customer()
    play.case(nobody)
    case_id = play.case(somebody)
    with play.book.action(msg("scene")):
        customers.add_tags(play.book.con, [(nobody, "till"), (nobody, "old"), (somebody, "old")])
    found = walk_counts(play.book, TODAY)
    assert (found.customers, found.to_win_back, found.reasons_unknown) == (1, 1, 1)
    assert [one.case_id for one in queue(play.book, TODAY).rows] == [case_id]
    assert [one.customer_id for one in offer_run(play.book, TODAY).rows] == [somebody]
    assert dict(list_customers(play.book, ListQuery(), None).tags) == {"old": 1}
    dismiss_remarks(play.book, [nobody], TODAY)
    found = walk_counts(play.book, TODAY)
    assert (found.customers, found.to_win_back, found.reasons_unknown) == (2, 2, 2)
    assert dict(list_customers(play.book, ListQuery(), None).tags) == {"old": 2, "till": 1}


def test_its_sales_stay_as_those_of_nobody(play: StagePlay) -> None:
    play.customer(ago=(300, 200, 100))
    nobody = walk_in(play, ago=(90, 50, 5))
    before = reach_of(play.book.con, TODAY)
    believe_remarks(play.book, [nobody], TODAY)
    assert len(purchases.of_customer(play.book.con, nobody)) == 3
    assert reach_of(play.book.con, TODAY) == before == work_out(play.book, TODAY).sales
    assert (customers.count(play.book.con), left_out(play.book.con)) == (2, frozenset({nobody}))


def test_taken_off_the_list_it_counts_again(play: StagePlay) -> None:
    nobody = walk_in(play)
    believe_remarks(play.book, [nobody], TODAY)
    changes = allow_customer_again(play.book, nobody).changes
    assert nobody in (changes.customer_ids or ())
    assert work_out(play.book, TODAY).columns.customer_ids.tolist() == [nobody]


def test_the_owner_may_know_better(play: StagePlay) -> None:
    somebody = walk_in(play, "Gast")
    dismiss_remarks(play.book, [somebody], TODAY)
    assert not open_remarks(play.book.con)
    assert work_out(play.book, TODAY).columns.customer_ids.tolist() == [somebody]


def test_today_names_them_and_leads_to_where_it_is_said(play: StagePlay) -> None:
    names = ("Laufkunde", "Cash Sale")
    for name in names:
        walk_in(play, name)
    found = {one.kind: one for one in today_page(play.book, TODAY, work_out(play.book, TODAY)).view.todos}
    assert TodoKind.REMARKS not in found
    todo = found[TodoKind.NOBODIES]
    assert said(todo.title) == "2 of your customers seem to be nobody: many buy under those names"
    assert said(todo.detail) == "They get no letters. Say whether it is so: Cash Sale · Laufkunde"
    assert todo.page is Page.REMARKS
    believe_remarks(play.book, [one.customer_id for one in to_judge(play.book)], TODAY)
    again = today_page(play.book, TODAY, work_out(play.book, TODAY)).view.todos
    assert TodoKind.NOBODIES not in {one.kind for one in again}


@pytest.mark.parametrize("purpose", [Purpose.ASK_WHY, Purpose.INVITATION])
@pytest.mark.parametrize("channel", list(Channel))
def test_no_way_out_reaches_it(play: StagePlay, channel: Channel, purpose: Purpose) -> None:
    case = cases.get(play.book.con, play.case(walk_in(play)))
    assert case is not None
    (held, *_) = why_not(dossiers_of(play.book.con, [case], TODAY)[0].person, purpose, channel, TODAY)
    assert held.kind is HeldKind.DOUBT
    assert "nobody’s name" in said(held.why)


def test_it_is_none_of_the_people_who_must_not_be_written_to(play: StagePlay) -> None:
    """ "73 people" were on the list: 72, and Walk In."""
    suppress(play.book, [play.customer()], Ground.OPTED_OUT, TODAY)
    believe_remarks(play.book, [walk_in(play)], TODAY)
    assert do_not_write_count(play.book) == 1
