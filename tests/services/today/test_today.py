from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests import factory
from tests.services.stage_play import TODAY, StagePlay, said
from winback_gui.domain.case import Decision
from winback_gui.domain.changes import Topic
from winback_gui.domain.customer import Address, Channel
from winback_gui.domain.follow_up import TaskKind
from winback_gui.domain.message import msg
from winback_gui.domain.money import Money
from winback_gui.domain.suppression import Ground
from winback_gui.services.customers.edit_customer import change_customer
from winback_gui.services.customers.merge_customers import say_different
from winback_gui.services.customers.notes import add_note
from winback_gui.services.customers.remarks import believe_remarks, to_judge
from winback_gui.services.customers.suppress import suppress
from winback_gui.services.found import one_customer
from winback_gui.services.identify.find_lapsed import work_out
from winback_gui.services.identify.standings import Standings
from winback_gui.services.letters.look_through import looks_right, previewer_of
from winback_gui.services.letters.mark_posted import mark_printed
from winback_gui.services.letters.prepare_letters import plan_run
from winback_gui.services.offer.make_offer import no_offer, offer_run
from winback_gui.services.reason.decide import decide, told_us_they_leave
from winback_gui.services.reason.record_reason import ask, record
from winback_gui.services.results.close_returned import check_returned
from winback_gui.services.today.today import greeting, today_view
from winback_gui.services.today.today_held import people_lacking
from winback_gui.services.today.today_page import today_page
from winback_gui.services.today.todo import Page, ToDecide, Todo, TodoKind
from winback_gui.services.today.walk_counts import to_decide_words, walk_counts
from winback_gui.store import import_rows, imports, settings
from winback_gui.store.book import Book

WEEKS_AGO = TODAY - timedelta(weeks=7)


def todo(book: Book, kind: TodoKind) -> Todo:
    return next(one for one in today_view(book, TODAY).todos if one.kind is kind)


def test_a_new_book_has_nothing_to_do(play: StagePlay) -> None:
    view = today_view(play.book, TODAY)
    assert view.todos == ()
    assert said(view.sentence) == "Tuesday, 17 November 2026. The book is still empty."
    assert (view.first_name, view.do_not_write) == ("Johanna", 0)


def test_letters_go_from_prepare_to_look_to_print_to_post(play: StagePlay) -> None:
    case_ids = [play.ready(play.customer(name, ago=(90, 60, 30))) for name in ("Amara Okafor", "Elif Korkmaz")]
    assert said(todo(play.book, TodoKind.PREPARE).verb) == "Prepare 2 letters"
    letter_ids = play.made(*case_ids)
    assert said(todo(play.book, TodoKind.PRINT).title) == "2 letters wait for your look"
    assert said(walk_counts(play.book, TODAY).letters_words) == "none ticked yet"
    looks_right(play.book, letter_ids[:1], TODAY, previewer_of(play.book))
    assert said(walk_counts(play.book, TODAY).letters_words) == "1 of 2 looks right"
    printing = todo(play.book, TodoKind.PRINT)
    assert said(printing.title) == "1 letter looks right and waits for the printer"
    assert said(printing.detail) == "1 more in this run is not ticked yet"
    mark_printed(play.book, dict.fromkeys(letter_ids, (1, 1)), TODAY)
    assert said(todo(play.book, TodoKind.POST).title) == "2 letters are printed and wait for the post"
    counts = walk_counts(play.book, TODAY)
    assert (counts.letters_made, counts.looked_right, counts.can_be_written, counts.to_prepare) == (2, 1, 2, 0)


def test_today_and_offer_count_the_same_letters_whatever_stands_in_the_addresses(play: StagePlay) -> None:
    for number, name in enumerate(("Amara Okafor", "健一 佐藤", "Maximiliane Schmidt-Brandenburg-Hohenlohe")):
        play.ready(play.customer(name, customer_no=f"7{number}"))
    play.ready(play.customer("Verein zur Förderung", company="der Blasmusik in allen Veedeln der Stadt " * 12))
    play.ready(play.customer("Kofi 𓀀𓀁"))
    run = offer_run(play.book, TODAY)
    assert run.to_prepare == 3
    quick, close = today_view(play.book, TODAY), today_view(play.book, TODAY, ToDecide(0))
    for view in (quick, close):
        found = next(one for one in view.todos if one.kind is TodoKind.PREPARE)
        assert (found.count, view.counts.to_prepare, view.counts.can_be_written) == (3, 3, 3)
    assert len(plan_run(play.book.con, TODAY).fresh) == 3


def test_a_letter_that_does_not_fit_any_more_is_not_counted_as_ready_for_the_printer(play: StagePlay) -> None:
    who = play.customer()
    letter_ids = play.made(play.ready(who))
    looks_right(play.book, letter_ids, TODAY, previewer_of(play.book))
    assert todo(play.book, TodoKind.PRINT).count == 1
    before = one_customer(play.book, who)
    long = replace(before.address, street="Am Weg zur alten Mühle hinter dem Stadtwald " * 12)
    change_customer(play.book, replace(before, address=long))
    assert TodoKind.PRINT not in {one.kind for one in today_view(play.book, TODAY).todos}


def test_what_can_be_prepared_says_which_letters_unless_all_of_them_are_settled(play: StagePlay) -> None:
    play.ready(play.customer("Amara Okafor"))
    assert said(todo(play.book, TodoKind.PREPARE).detail) == "Reason, cause and offer are settled"
    for name in ("Elif Korkmaz", "Katja Pohl"):
        play.case(play.customer(name))
    decide(play.book, [play.customer("Kofi Mensah")], Decision.LET_GO, TODAY)
    found = todo(play.book, TodoKind.PREPARE)
    assert said(found.title) == "4 letters can be prepared"
    assert said(found.detail) == "2 ask why they stopped, 1 apologises, 1 lets go kindly"


def test_an_urgent_case_comes_first_until_it_is_answered(play: StagePlay) -> None:
    play.ready(play.customer("Amara Okafor"))
    play.case(play.customer("Katja Pohl"))
    who = play.customer("Elif Korkmaz", ago=(30,))
    case_id = told_us_they_leave(play.book, who, TODAY, words="Never again").value
    first = today_view(play.book, TODAY).todos[0]
    assert (first.kind, first.page, first.argument) == (TodoKind.URGENT, Page.REASON, str(who))
    assert said(first.title) == "1 urgent customer comes before all others"
    assert said(first.detail) == "Elif Korkmaz"
    assert "letters are the quickest" not in said(today_view(play.book, TODAY).sentence)
    ask(play.book, case_id, Channel.CALL, TODAY)
    assert todo(play.book, TodoKind.URGENT).count == 1, "a call that is to be made is no answer yet"
    record(play.book, case_id, play.reason_id("quality"), TODAY, cause_id=play.cause("Stale bread", fixed=True))
    no_offer(play.book, [case_id])
    assert play.posted(case_id)
    assert TodoKind.URGENT not in {one.kind for one in today_view(play.book, TODAY).todos}
    other = play.customer("Kofi Mensah", ago=(30,))
    told_us_they_leave(play.book, other, TODAY)
    assert todo(play.book, TodoKind.URGENT).argument == str(other)
    suppress(play.book, [other], Ground.OPTED_OUT, TODAY)
    assert TodoKind.URGENT not in {one.kind for one in today_view(play.book, TODAY).todos}


def test_a_letter_that_is_held_waits_for_no_printer(play: StagePlay) -> None:
    who = play.customer(ago=(90, 60, 30))
    play.made(play.ready(who))
    suppress(play.book, [who], Ground.OPTED_OUT, TODAY)
    view = today_view(play.book, TODAY)
    assert [one.kind for one in view.todos] == []
    assert said(view.do_not_write_said) == ("1 person is on the do-not-write list and gets no letter.")


def test_causes_reasons_and_decisions_each_lead_to_their_page(play: StagePlay) -> None:
    play.told(play.customer("Mehmet Aydın", ago=(30,)), cause=play.cause("Late books"))
    play.told(play.customer("Hannah Steinbach", ago=(30,)), key="service")
    play.case(play.customer("Kofi Mensah", ago=(30,)))
    view = today_view(play.book, TODAY, ToDecide(9, Money(210000, "EUR")))
    seen = {(one.kind, one.page, one.argument): said(one.title) for one in view.todos}
    assert seen[TodoKind.CAUSES, Page.FIX, ""] == "1 cause is still open; 1 letter waits for it"
    assert seen[TodoKind.CAUSES, Page.FIX, "unlinked"] == "1 letter waits for a cause to be named"
    assert seen[TodoKind.REASONS, Page.REASON, "unknown"] == "1 reason is unknown yet"
    decide = next(one for one in view.todos if one.kind is TodoKind.DECIDE)
    assert (said(decide.detail), said(decide.verb)) == ("Together they spent about €2,100 a year", "Decide about 9")
    assert "5 things wait for you" in said(view.sentence)  # the letter that asks can be prepared, too


def test_two_letters_for_one_reason_without_a_cause_are_two_letters(play: StagePlay) -> None:
    for name in ("Hannah Steinbach", "Kofi Mensah"):
        play.told(play.customer(name, ago=(30,)), key="service")
    found = todo(play.book, TodoKind.CAUSES)
    assert (found.count, said(found.title)) == (2, "2 letters wait for a cause to be named")
    assert said(found.detail) == "Name what is behind the reasons that were told"


def test_follow_up_shows_what_is_due(play: StagePlay) -> None:
    back, silent = play.customer("Katja Pohl"), play.customer("Marek Novotný")
    play.posted(*[play.ready(who, on=WEEKS_AGO) for who in (back, silent)], on=WEEKS_AGO)
    play.buys(back, TODAY - timedelta(days=14))
    check_returned(play.book, TODAY)
    ask(play.book, play.case(play.customer("Kofi Mensah")), Channel.CALL, TODAY)
    kinds = {one.kind: said(one.title) for one in today_view(play.book, TODAY).todos}
    assert kinds[TodoKind.AFTERCARE] == "1 who came back: are they still satisfied?"
    assert kinds[TodoKind.SECOND_LETTERS] == "1 letter stayed without an answer"
    assert kinds[TodoKind.CALLS] == "1 call or visit is due"
    assert kinds[TodoKind.VOUCHERS] == "2 vouchers run out by 28 Nov"


def test_who_came_back_this_week_is_shown(play: StagePlay) -> None:
    who = play.customer("Elif Korkmaz")
    day = TODAY - timedelta(days=24)
    play.posted(play.ready(who, on=day), on=day)
    play.buys(who, TODAY - timedelta(days=3), 3420)
    check_returned(play.book, TODAY)
    seen = today_view(play.book, TODAY).came_back
    assert [(row.name, said(row.how), row.spent) for row in seen.rows] == [
        ("Elif Korkmaz", "without the voucher", Money(3420, "EUR"))
    ]
    assert said(seen.sentence) == "of 1 who got a letter since 12 Aug 2026 or is in the comparison group"


def bring_in(book: Book, day: date) -> None:
    with book.unrecorded(Topic.IMPORTS):
        imports.start(book.con, day, "shopify", ("sales.csv",))


def test_who_came_back_since_the_import_before_is_news_when_sales_come_in_monthly(play: StagePlay) -> None:
    since = TODAY - timedelta(days=30)
    who = play.customer("Elif Korkmaz")
    play.posted(play.ready(who, on=since), on=since)
    bring_in(play.book, since)
    play.buys(who, TODAY - timedelta(days=16))
    check_returned(play.book, TODAY)
    seen = today_view(play.book, TODAY).came_back
    assert (seen.since, seen.is_this_week, seen.rows) == (TODAY - timedelta(days=7), True, ())
    bring_in(play.book, TODAY)
    seen = today_view(play.book, TODAY).came_back
    assert (seen.since, seen.is_this_week) == (since, False)
    assert [row.name for row in seen.rows] == ["Elif Korkmaz"]


def test_old_sales_ask_for_new_ones(play: StagePlay) -> None:
    play.customer(ago=tuple(range(40, 200, 7)))
    assert todo(play.book, TodoKind.IMPORT).page is Page.IMPORT
    play.customer("Elif Korkmaz", ago=(10,))
    assert TodoKind.IMPORT not in {one.kind for one in today_view(play.book, TODAY).todos}


def test_the_step_bar_counts_in_words(play: StagePlay) -> None:
    play.told(cause=play.cause())
    counts = walk_counts(play.book, TODAY)
    words = (counts.reason_words, counts.fix_words, counts.offer_words, counts.letters_words, counts.win_back_words)
    assert [said(each) for each in words] == [
        "0 unknown yet",
        "1 cause open",
        "0 can be written to",
        "none made yet",
        "1 customer to win back",
    ]
    assert [said(to_decide_words(count)) for count in (0, 26)] == ["all decided", "26 to decide"]
    assert said(to_decide_words(0, has_stopped=False)) == "nobody stopped"


def test_letters_that_wait_for_an_address_are_named_and_so_is_what_is_missing(play: StagePlay) -> None:
    play.ready(play.customer("Amara Okafor", address=Address()))
    play.told(play.customer("Elif Korkmaz", address=Address(town="Köln")), cause=play.cause("Late books"))
    play.compared(play.case(play.customer("Cy Comp", address=Address())))
    listed = play.customer("Kofi Mensah", address=Address())
    play.case(listed)
    suppress(play.book, [listed], Ground.OPTED_OUT, TODAY)
    play.customer("Nadia Haddad", address=Address())  # nobody decided to win her back
    found = todo(play.book, TodoKind.LACKING)
    assert (said(found.title), said(found.detail)) == (
        "2 letters wait for an address", "Amara Okafor · Elif Korkmaz",
    )  # fmt: skip
    assert found.page is Page.LACKING
    people = people_lacking(play.book, TODAY)
    assert [(one.name, *map(said, one.cells)) for one in people.people] == [
        ("Amara Okafor", "has no street and no town in the book; enter both", "€28"),
        ("Elif Korkmaz", "has no street in the book; enter one", "€28"),
    ]
    who = one_customer(play.book, people.people[0].customer_id)
    change_customer(play.book, replace(who, address=factory.customer().address))
    assert todo(play.book, TodoKind.LACKING).count == 1


def test_a_letter_waits_for_who_may_be_in_the_book_twice(play: StagePlay) -> None:
    place = factory.customer().address
    twice = [play.customer("Amara Okafor", address=place) for _ in range(2)]
    assert TodoKind.TWICE not in {one.kind for one in today_view(play.book, TODAY).todos}, "no letter waits for it"
    play.ready(twice[0])
    found = todo(play.book, TodoKind.TWICE)
    assert said(found.title) == "1 letter waits: is somebody in the book twice?"
    assert (said(found.detail), found.page) == ("Amara Okafor", Page.DUPLICATES)
    say_different(play.book, [(twice[0], twice[1])], TODAY)
    assert TodoKind.TWICE not in {one.kind for one in today_view(play.book, TODAY).todos}


def test_a_letter_that_came_back_is_one_line_of_today(play: StagePlay) -> None:
    who = play.customer("Amara Okafor", address=Address())
    play.ready(who)
    play.task(who, TaskKind.ADDRESS)
    kinds = {one.kind for one in today_view(play.book, TODAY).todos}
    assert TodoKind.ADDRESSES in kinds
    assert TodoKind.LACKING not in kinds


def test_remarks_to_judge_are_named_and_lead_to_where_they_are_judged(play: StagePlay) -> None:
    for name in ("Amara Okafor", "Elif Korkmaz", "Dieter Vollmer"):
        who = play.customer(name, ago=(30, 20, 10))
        add_note(play.book, who, "verstorben" if name != "Dieter Vollmer" else "nice", TODAY)
    assert TodoKind.REMARKS not in {one.kind for one in today_view(play.book, TODAY).todos}, (
        "it waits for the whole book"
    )
    todos = today_page(play.book, TODAY, work_out(play.book, TODAY)).view.todos
    found = next(one for one in todos if one.kind is TodoKind.REMARKS)
    assert said(found.title) == "2 people have a remark that may mean “do not write”"
    assert said(found.detail).endswith("until you have judged it: Amara Okafor · Elif Korkmaz")
    assert (found.page, said(found.verb)) == (Page.REMARKS, "Judge 2 remarks")
    believe_remarks(play.book, [one.customer_id for one in to_judge(play.book)], TODAY)
    again = today_page(play.book, TODAY, work_out(play.book, TODAY)).view.todos
    assert TodoKind.REMARKS not in {one.kind for one in again}


@pytest.mark.parametrize(("hour", "words"), [(7, "Good morning"), (12, "Good afternoon"), (20, "Good evening")])
def test_the_greeting_follows_the_hour(hour: int, words: str) -> None:
    assert said(greeting("Johanna", hour)) == f"{words}, Johanna"
    assert said(greeting("", hour)) == words


def test_customers_without_purchases_ask_for_sales(play: StagePlay) -> None:
    play.customer(ago=())
    assert said(todo(play.book, TodoKind.IMPORT).title) == "The book has customers, but no purchases yet"


def test_whoever_cannot_be_asked_is_only_to_be_seen(play: StagePlay) -> None:
    """Reasons of those in the comparison group, or without an address, said "Ask them"."""
    compared = play.case(play.customer("Cy Comp", phone="0221 123456"))
    play.compared(compared)
    play.case(play.customer("Elif Korkmaz", address=Address()))
    seen = [one for one in today_view(play.book, TODAY).todos if one.kind is TodoKind.REASONS]
    assert [said(one.verb) for one in seen] == ["See them"]
    play.case(play.customer("Kofi Mensah", phone="0221 123456"))
    seen = [one for one in today_view(play.book, TODAY).todos if one.kind is TodoKind.REASONS]
    assert [said(one.verb) for one in seen] == ["Ask them"]


def test_before_the_first_letter_nobody_is_counted_of_none(play: StagePlay) -> None:
    play.customer("Elif Korkmaz")
    assert said(today_view(play.book, TODAY).came_back.sentence) == "no letter went out yet"


def test_where_the_last_letters_went_out_long_ago_the_day_is_said_from_which_on_none_did(play: StagePlay) -> None:
    posted_on = TODAY - timedelta(days=400)
    play.posted(play.ready(play.customer("Elif Korkmaz"), on=posted_on), on=posted_on)
    assert said(today_view(play.book, TODAY).came_back.sentence) == "no letter went out since 12 Aug 2026"


def test_where_all_came_before_their_letter_it_is_not_said_that_none_went_out(play: StagePlay) -> None:
    posted_on = TODAY - timedelta(days=3)
    who = play.customer("Elif Korkmaz")
    play.posted(play.ready(who, on=posted_on), on=posted_on)
    play.buys(who, posted_on)
    check_returned(play.book, TODAY)
    assert said(today_view(play.book, TODAY).came_back.sentence) == (
        "nobody counts of those who got a letter since 12 Aug 2026; "
        "1 more came before a letter was there, or without one"
    )


def test_of_a_last_visit_alone_nobody_knows_whether_it_was_a_regulars(play: StagePlay) -> None:
    shop = settings.load_shop(play.book.con)
    people = [play.customer(f"{name} Hill", ago=()) for name in ("Ann", "Bo", "Cy")]
    with play.book.action(msg("scene")):
        settings.save_shop(play.book.con, replace(shop, lapse=replace(shop.lapse, fixed_days=90)))
        days = [(who, TODAY - timedelta(days=200)) for who in people]
        import_rows.add_last_visits(play.book.con, days, "list", 0)
    (decide_about,) = (
        one
        for one in today_page(play.book, TODAY, work_out(play.book, TODAY)).view.todos
        if one.kind is TodoKind.DECIDE
    )
    assert said(decide_about.title) == "3 people stopped coming and are not decided about"


def test_an_empty_do_not_write_list_is_no_assurance(play: StagePlay) -> None:
    play.customer("Elif Korkmaz")
    assert said(today_view(play.book, TODAY).do_not_write_said).startswith("Nobody is on the do-not-write list yet.")


def test_while_who_stopped_is_worked_out_it_never_says_that_nothing_waits(play: StagePlay) -> None:
    play.customer(ago=(2, 30, 60))
    known = work_out(play.book, TODAY)
    calm = today_page(play.book, TODAY, known).view
    assert (said(calm.sentence), calm.is_settled) == ("Tuesday, 17 November 2026. Nothing waits for you.", True)
    for view in (today_page(play.book, TODAY, None).view, today_page(play.book, TODAY, known, is_fresh=False).view):
        assert not view.is_settled
        assert said(view.sentence) == "Tuesday, 17 November 2026. Who stopped coming is still being worked out."
    play.told(cause=play.cause())
    busy = today_page(play.book, TODAY, None).view
    assert said(busy.sentence).endswith("for you. Who stopped coming is still being worked out.")
    assert today_page(play.book, TODAY, known, is_fresh=False).view.is_settled, "with work to do nobody is misled"


def test_where_who_stopped_cannot_be_worked_out_the_sentence_counts_what_is_listed(play: StagePlay) -> None:
    """“Nothing waits for you” stood above “Try again”, and “1 thing waits” above two."""
    play.customer(ago=(2, 30, 60))
    known, why = work_out(play.book, TODAY), msg("The disk failed.")

    def failed(standings: Standings | None) -> tuple[int, str]:
        view = today_page(play.book, TODAY, standings, is_fresh=False, failure=why).view
        return len(view.todos), said(view.sentence).removeprefix("Tuesday, 17 November 2026. ")

    assert failed(None) == (1, "Who stopped coming could not be worked out.")
    assert failed(known) == (1, "Who stopped coming could not be worked out anew: that is as it was before.")
    play.told(cause=play.cause())
    count = len(today_page(play.book, TODAY, None).view.todos)
    waits = f"{count + 1} things wait for you."
    assert failed(None) == (count + 1, f"{waits} Who stopped coming could not be worked out.")
    assert failed(known) == (
        count + 1,
        f"{waits} Who stopped coming could not be worked out anew: that is as it was before.",
    )


def test_the_letters_are_the_quickest_also_where_who_stopped_cannot_be_worked_out(play: StagePlay) -> None:
    looks_right(play.book, play.made(play.ready(play.customer(ago=(2, 30, 60)))), TODAY, previewer_of(play.book))
    view = today_page(play.book, TODAY, None, failure=msg("The disk failed.")).view
    assert [one.kind for one in view.todos] == [TodoKind.WORK_OUT, TodoKind.PRINT]
    assert said(view.sentence) == (
        "Tuesday, 17 November 2026. 2 things wait for you; the letters are the quickest to finish. "
        "Who stopped coming could not be worked out."
    )
