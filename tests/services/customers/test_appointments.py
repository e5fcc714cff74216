"""Whoever has an appointment ahead is asked by nothing why they stay away, until its day has passed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from tests import factory
from tests.services.stage_play import TODAY, StagePlay, said
from winback_gui.domain.appointment import BY_HAND, MOST_AHEAD, OPEN_FOR, Appointment
from winback_gui.domain.case import Decision
from winback_gui.domain.customer import Permission
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.follow_up import TaskKind
from winback_gui.domain.gate import Purpose
from winback_gui.domain.held import HeldKind
from winback_gui.domain.message import msg
from winback_gui.domain.progress import Silent
from winback_gui.services.book.data_sheet import data_sheet
from winback_gui.services.book.erase import erase_customer
from winback_gui.services.book.export import export_book
from winback_gui.services.customers.appointments import add_appointment, remove_appointment
from winback_gui.services.customers.customer_page import customer_page
from winback_gui.services.customers.merge_customers import merge_customers
from winback_gui.services.identify.find_lapsed import identify
from winback_gui.services.identify.lapsed_list import Group, in_group
from winback_gui.services.letters.mark_posted import mark_posted
from winback_gui.services.letters.prepare_letters import plan_run, prepare_letters
from winback_gui.services.letters.ways_out import CHANNELS, WayOut, Wish, clear
from winback_gui.services.offer.in_run import Badge
from winback_gui.services.offer.make_offer import offer_run
from winback_gui.services.offer.waits_for import WaitsFor
from winback_gui.services.reason.reason_queue import queue, story
from winback_gui.services.results.due_now import due_now
from winback_gui.services.results.silence import silent_and_waiting
from winback_gui.services.today.today import today_view
from winback_gui.services.today.today_page import today_page
from winback_gui.services.today.todo import TodoKind
from winback_gui.store import appointments, cases, purchases
from winback_gui.store.book import Book

ON = TODAY + timedelta(days=20)
AFTER = ON + timedelta(days=1)
LATE = ON + OPEN_FOR + timedelta(days=1)  # no sale tells whether they came, and it holds no more
SAYS = f"has an appointment on {ON.day}"


def comes(play: StagePlay, who: int, on: date = ON, what: str = "Cut", source: str = "list") -> Appointment:
    one = Appointment(who, on, what, source)
    with play.book.action(msg("scene")):
        appointments.add(play.book.con, [one])
    return one


def list_goes_on(play: StagePlay, until: date, source: str = "list") -> None:
    """Let a list have somebody else's sale of a day."""
    row = factory.purchase(customer_id=play.customer("Elif Korkmaz"), day=until, source=source)
    with play.book.action(msg("scene")):
        purchases.add(play.book.con, row)


def reached(book: Book, way: WayOut, case_id: int, purpose: Purpose, today: date) -> list[HeldKind]:
    """What holds a case at a way out; [] = nothing."""
    case = cases.get(book.con, case_id)
    assert case is not None
    cleared = clear(book.con, way, [Wish(case, purpose)], today)
    return [held.kind for one in cleared.held for held in one.held]


@pytest.mark.parametrize("way", list(WayOut))
def test_every_way_out_holds_until_it_is_known_whether_they_came(play: StagePlay, way: WayOut) -> None:
    """The day itself lies ahead still: a letter that is posted on it asks somebody who sits in the chair.

    On the day after, a salon's book that ended two days before wrote “we miss you” to three who had been there.
    """
    yes = Permission.YES
    who = play.customer(
        phone="0170 4710142", email="a@example.org", phone_permission=yes, email_permission=yes, sms_permission=yes
    )
    case_id = play.ready(who)
    assert reached(play.book, way, case_id, Purpose.APOLOGY_OFFER, TODAY) == []
    comes(play, who)
    for day in (TODAY, ON, AFTER, ON + OPEN_FOR):
        assert reached(play.book, way, case_id, Purpose.APOLOGY_OFFER, day) == [HeldKind.COMING], CHANNELS[way]
    assert reached(play.book, way, case_id, Purpose.APOLOGY_OFFER, LATE) == [], "nothing has to be done for that"


def test_it_is_known_once_the_list_that_said_it_has_sales_of_a_later_day(play: StagePlay) -> None:
    """A list of noon lacks the afternoon, and what the web shop sells says nothing of who sat in the chair."""
    who = play.customer()
    case_id = play.ready(who)
    comes(play, who)

    def held(today: date) -> bool:
        return HeldKind.COMING in reached(play.book, WayOut.LETTERS_PDF, case_id, Purpose.APOLOGY_OFFER, today)

    list_goes_on(play, AFTER, source="web shop")
    list_goes_on(play, ON)
    assert held(AFTER)
    list_goes_on(play, AFTER)
    assert not held(AFTER)


def test_of_one_that_was_typed_a_list_tells_in_which_they_bought_before(play: StagePlay) -> None:
    who = play.customer()  # in a list called own
    case_id = play.ready(who)
    comes(play, who, source=BY_HAND)
    for source, is_known in (("web shop", False), ("own", True)):
        list_goes_on(play, AFTER, source=source)
        found = reached(play.book, WayOut.LETTERS_PDF, case_id, Purpose.APOLOGY_OFFER, AFTER)
        assert (HeldKind.COMING not in found) == is_known, source


@pytest.mark.parametrize("purpose", [one for one in Purpose if one is not Purpose.SYMPATHY])
def test_it_holds_whatever_is_to_be_sent_to_whoever_is_not_back(play: StagePlay, purpose: Purpose) -> None:
    who = play.customer()
    case_id = play.ready(who)
    comes(play, who)
    assert HeldKind.COMING in reached(play.book, WayOut.LETTERS_PDF, case_id, purpose, TODAY)


def test_whoever_came_back_is_welcomed_though_they_come_again(play: StagePlay) -> None:
    who = play.customer()
    case_id = play.ready(who, on=TODAY - timedelta(days=9))
    play.buys(who, TODAY - timedelta(days=2))
    comes(play, who)
    assert reached(play.book, WayOut.LETTERS_PDF, case_id, Purpose.WELCOME_BACK, TODAY) == []


def test_no_letter_is_made_and_one_that_is_made_is_not_posted(play: StagePlay) -> None:
    first, second = play.customer("Amara Okafor"), play.customer("Bea Firth")
    play.ready(first)
    play.ready(second)
    comes(play, first)
    plan = plan_run(play.book.con, TODAY)
    assert [said(one.why) for one in plan.held] == [f"has an appointment on {written(ON)}"]
    made = prepare_letters(play.book, TODAY, hold_out_share=Decimal(0), rng=Random(1)).value.letter_ids
    assert len(made) == 1
    comes(play, second)
    done = mark_posted(play.book, made, TODAY, TODAY).value
    assert (done.letter_ids, [said(one.why) for one in done.held]) == ((), [f"has an appointment on {written(ON)}"])
    assert mark_posted(play.book, made, LATE, LATE).value.letter_ids == made


def written(day: date) -> str:
    return said(msg("{day}", day=day))


def test_offer_says_what_they_wait_for(play: StagePlay) -> None:
    coming, open_cause = play.customer("Amara Okafor"), play.customer("Bea Firth")
    play.ready(coming)
    play.told(open_cause, cause=play.cause("The lift was broken"))
    comes(play, coming)
    comes(play, open_cause)
    run = offer_run(play.book, TODAY)
    assert [(one.badge, one.waits_for) for one in run.rows] == [(Badge.HELD, WaitsFor.APPOINTMENT)] * 2
    assert all(said(one.why).startswith(SAYS) and not one.may_override for one in run.rows)
    assert said(run.bar[1].detail) == "2 have an appointment"
    assert offer_run(play.book, LATE).to_prepare == 1


def test_reason_says_that_they_can_be_asked_when_they_are_here(play: StagePlay) -> None:
    who = play.customer(phone="0170 4710142")
    case_id = play.case(who)
    comes(play, who)
    assert said(queue(play.book, TODAY).ways) == "1 can be asked when they are here"
    found = story(play.book, case_id, TODAY)
    assert said(found.contact).startswith(SAYS)
    assert all(one.why_not is not None and said(one.why_not).startswith(SAYS) for one in found.ways)


def test_they_are_in_no_list_to_be_decided_and_stopped_all_the_same(play: StagePlay) -> None:
    """The chance of return and the counts of who stopped stay what the visits say."""
    who, other = play.customer("Amara Okafor"), play.customer("Bea Firth")
    before = identify(play.book, TODAY)
    comes(play, who)
    found = identify(play.book, TODAY)
    assert found.status_counts == before.status_counts
    assert found.departures == before.departures
    assert found.lost == before.lost
    assert in_group(before, Group.NOT_DECIDED).customer_ids == [who, other]
    assert in_group(found, Group.NOT_DECIDED).customer_ids == [other]
    (row,), (same,) = found.rows.of_customers([who]), before.rows.of_customers([who])
    assert (row.comes_on, row.decision, row.standing) == (ON, Decision.LEAVE, same.standing)
    assert said(found.headline).endswith("Of the 2 who stopped, 1 has an appointment, 1 is not decided about yet.")
    play.case(other)
    headline = said(identify(play.book, TODAY).headline)
    assert headline.endswith("Of the 2 who stopped, 1 has an appointment, and nobody else is to be decided about.")
    assert in_group(identify(play.book, AFTER), Group.NOT_DECIDED).customer_ids == [], "nobody knows yet"
    assert in_group(identify(play.book, LATE), Group.NOT_DECIDED).customer_ids.count(who) == 1


def test_of_the_only_one_who_stopped_it_is_said_as_of_one(play: StagePlay) -> None:
    who = play.customer("Amara Okafor")
    comes(play, who)
    headline = said(identify(play.book, TODAY).headline)
    assert headline.endswith("stopped coming. They have an appointment, and nobody else is to be decided about.")


def test_today_does_not_count_them_as_waiting(play: StagePlay) -> None:
    who = play.customer("Amara Okafor")
    play.customer("Bea Firth")
    comes(play, who)
    standings = identify(play.book, TODAY).standings
    (todo,) = (one for one in today_page(play.book, TODAY, standings).view.todos if one.kind is TodoKind.DECIDE)
    assert todo.count == 1


def test_what_was_decided_before_stays(play: StagePlay) -> None:
    who = play.customer()
    play.case(who)
    comes(play, who)
    assert in_group(identify(play.book, TODAY), Group.WIN_BACK).customer_ids == [who]


def test_whoever_answered_a_letter_with_an_appointment_gets_no_second_one(play: StagePlay) -> None:
    long_ago = TODAY - timedelta(days=60)
    who = play.customer()
    play.posted(play.ready(who, on=long_ago), on=long_ago)
    assert len(silent_and_waiting(play.book, TODAY, None)[0]) == 1
    comes(play, who)
    silent, waiting = silent_and_waiting(play.book, TODAY, None)
    assert silent == ()
    assert [(one.comes_up_on, SAYS in said(one.said)) for one in waiting] == [(AFTER, True)]
    assert len(silent_and_waiting(play.book, LATE, None)[0]) == 1


@pytest.mark.parametrize("kind", [TaskKind.CALL, TaskKind.VISIT])
def test_a_call_that_asks_is_due_when_it_is_known_that_they_did_not_come(play: StagePlay, kind: TaskKind) -> None:
    who = play.customer()
    play.task(who, kind, TODAY - timedelta(days=1), case_id=play.case(who))
    play.task(who, TaskKind.OTHER, TODAY)
    assert len(due_now(play.book, TODAY).tasks) == 2
    comes(play, who)
    assert [row.task.kind for row in due_now(play.book, TODAY).tasks] == [TaskKind.OTHER]
    assert TodoKind.CALLS not in {one.kind for one in today_view(play.book, TODAY).todos}
    assert [row.task.kind for row in due_now(play.book, AFTER).tasks] == [TaskKind.OTHER], "nobody knows yet"
    assert len(due_now(play.book, LATE).tasks) == 2


def test_the_owner_types_one_in_and_takes_one_out(play: StagePlay) -> None:
    who = play.customer()
    done = add_appointment(play.book, who, ON, "  full   groom ", TODAY)
    assert said(done.said).startswith("Amara Okafor comes on")
    page = customer_page(play.book, who, TODAY)
    assert (page.comes_on, page.appointments) == (ON, (Appointment(who, ON, "full groom"),))
    add_appointment(play.book, who, ON, "full groom", TODAY)
    assert len(customer_page(play.book, who, TODAY).appointments) == 1
    assert customer_page(play.book, who, AFTER).comes_on == ON, "nobody knows yet"
    assert customer_page(play.book, who, LATE).comes_on is None
    remove_appointment(play.book, page.appointments[0])
    assert customer_page(play.book, who, TODAY).appointments == ()
    with pytest.raises(WinbackError):
        add_appointment(play.book, who, TODAY - timedelta(days=1), "", TODAY)


def test_a_year_that_is_mistyped_is_not_kept(play: StagePlay) -> None:
    """Nobody is held for two hundred years."""
    who = play.customer()
    with pytest.raises(WinbackError, match="more than two years ahead"):
        add_appointment(play.book, who, TODAY + MOST_AHEAD + timedelta(days=1), "", TODAY)
    add_appointment(play.book, who, TODAY + MOST_AHEAD, "", TODAY)


def test_what_was_done_to_somebody_names_them(play: StagePlay) -> None:
    """Pages that show one person look anew."""
    who = play.customer()
    assert add_appointment(play.book, who, ON, "", TODAY).changes.customer_ids == frozenset({who})


def test_merged_entries_have_both_and_are_taken_apart(play: StagePlay) -> None:
    one, twin = play.customer("Amara Okafor"), play.customer("A. Okafor")
    both, alone = comes(play, one), comes(play, twin, ON + timedelta(days=3))
    comes(play, twin)  # the same as the other entry has
    merge_customers(play.book, one, twin, [], TODAY)
    assert appointments.of_customer(play.book.con, one) == [both, replace(alone, customer_id=one)]
    play.book.undo()
    assert appointments.of_customer(play.book.con, one) == [both]
    assert appointments.of_customer(play.book.con, twin) == [replace(both, customer_id=twin), alone]


@pytest.mark.parametrize("keeps_sums", [True, False])
def test_they_are_erased_with_the_person(play: StagePlay, *, keeps_sums: bool) -> None:
    who = play.customer()
    comes(play, who)
    erase_customer(play.book, who, TODAY, keeps_sums=keeps_sums)
    assert play.book.con.execute("SELECT count(*) FROM appointments").get == 0


def test_they_stand_on_the_persons_data_sheet_and_in_the_export(play: StagePlay, tmp_path: Path) -> None:
    who = play.customer(customer_no="A1")
    comes(play, who, what="Cut")
    (section,) = (one for one in data_sheet(play.book, who, TODAY).sections if said(one.title) == "Your appointments")
    assert [(said(one.label), said(one.value)) for one in section.lines] == [(written(ON), "Cut, from List")]
    export_book(play.book, tmp_path / "out", Silent())
    lines = (tmp_path / "out" / "appointments.csv").read_text("utf-8-sig").splitlines()
    assert lines == ["customer_no,comes_on,what,source", f"A1,{ON.isoformat()},Cut,list"]
