"""The life of whoever chance held out: in the comparison as long as it runs, whatever is decided; free after it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

import pytest

from tests.services.stage_play import TODAY, StagePlay, said
from winback_gui.domain.campaign import Arm
from winback_gui.domain.case import Decision, Outcome
from winback_gui.domain.customer import Address, Channel
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.frozen import frozen
from winback_gui.domain.gate import Purpose
from winback_gui.domain.message import msg
from winback_gui.domain.reason import CaseReason
from winback_gui.domain.suppression import Ground
from winback_gui.services.customers.customer_page import customer_page
from winback_gui.services.customers.merge_customers import merge_customers
from winback_gui.services.customers.suppress import allow_customer_again, suppress
from winback_gui.services.fix.fix_cause import override
from winback_gui.services.identify.find_lapsed import identify
from winback_gui.services.letters.mark_posted import mark_posted
from winback_gui.services.letters.prepare_letters import Prepared, plan_run, prepare_letters
from winback_gui.services.offer.in_run import Part
from winback_gui.services.offer.make_offer import offer_run
from winback_gui.services.reason.decide import decide, stop_case, take_back, told_us_they_leave
from winback_gui.services.reason.dossiers import dossiers_of, open_dossiers
from winback_gui.services.reason.reason_queue import ReasonState, queue
from winback_gui.services.reason.record_reason import ask
from winback_gui.services.results.close_returned import check_returned
from winback_gui.services.results.due_now import due_now
from winback_gui.services.results.measure import periods, results
from winback_gui.services.results.outcomes import outcomes
from winback_gui.services.results.silence import plan_second_letter
from winback_gui.services.today.today import today_view
from winback_gui.services.today.todo import TodoKind
from winback_gui.services.today.walk_counts import walk_counts
from winback_gui.store import campaigns, case_reasons, cases, customers, letters

POSTED = TODAY - timedelta(days=60)
OVER = POSTED + timedelta(days=91)
LONG_AGO = tuple(range(420, 700, 28))


@frozen
class Run:
    """Six who were prepared together; four have a letter in the post since `POSTED`, two were held out."""

    play: StagePlay
    case_of: dict[int, int]
    out: tuple[int, ...]

    def case(self, who: int) -> int:
        return self.case_of[who]

    def told(self, day: date) -> str:
        found = results(self.play.book, periods(self.play.book, day)[-1], day)
        return f"{said(found.letters.said)}; without: {said(found.held_out.said)}"

    def again(self, day: date) -> Prepared:
        """Another run, in which nobody is drawn: letters for whoever can get one."""
        return prepare_letters(self.play.book, day, hold_out_share=Decimal(0), rng=Random(2)).value


@pytest.fixture
def run(play: StagePlay) -> Run:
    names = ("Amara Okafor", "Elif Korkmaz", "Mehmet Aydın", "Hannah Steinbach", "Giulia Ferraro", "Jun Watanabe")
    people = [play.customer(name, ago=LONG_AGO) for name in names]
    case_of = {who: play.case(who, on=POSTED) for who in people}
    made = prepare_letters(play.book, POSTED, hold_out_share=Decimal("0.34"), rng=Random(1), min_letters=2).value
    mark_posted(play.book, made.letter_ids, POSTED, POSTED)
    drawn = campaigns.draws_of(play.book.con, case_of.values())
    out = tuple(who for who, at in case_of.items() if drawn[at][0].arm is Arm.HELD_OUT)
    assert (len(out), len(made.letter_ids)) == (2, 4)
    return Run(play, case_of, out)


def later(run: Run, day: date) -> None:
    """Sales of others, so that the book knows until that day who came."""
    regular = run.play.customer("Kofi Mensah", ago=())
    for week in range(40):
        run.play.buys(regular, day - timedelta(days=7 * week))


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(WinbackError) as caught:
        act()
    return said(caught.value.message)


def undecided(run: Run, day: date) -> set[int]:
    found = identify(run.play.book, day)
    return set(found.rows.decided(None).customer_ids)


def test_deciding_again_leaves_the_comparison_group_as_it_was_drawn(run: Run) -> None:
    """“9 decisions are taken back”: then Results had no group, and all nine could get a letter."""
    before = run.told(TODAY)
    assert before == "0 of 4 came back; without: 0 of 2 came back"
    free = run.play.customer("Kofi Mensah", ago=LONG_AGO)
    run.play.case(free)
    done = take_back(run.play.book, [*run.out, free], TODAY)
    assert done.value == 1
    assert said(done.said) == (
        "1 decision is taken back. 2 stay in the comparison group, which is drawn once: nothing is sent, nobody calls. "
        "90 days after the letters were posted, later where second letters follow, you decide anew."
    )
    assert run.told(TODAY) == before
    assert refused(lambda: take_back(run.play.book, run.out, TODAY)).startswith(
        "No decision can be taken back: 2 stay in the comparison group"
    )


@pytest.mark.parametrize("ended", ["stopped", "left", "dead"])
def test_whoever_is_won_back_anew_while_they_are_compared_stays_compared(run: Run, ended: str) -> None:
    """A new case had no draw, and so a letter went into the comparison."""
    who, book = run.out[0], run.play.book
    if ended == "stopped":
        stop_case(book, run.case(who), TODAY)
    elif ended == "left":
        decide(book, [who], Decision.LEAVE, TODAY)
    else:
        suppress(book, [who], Ground.DECEASED, TODAY)
        allow_customer_again(book, who)
    before = run.told(TODAY)
    assert decide(book, [who], Decision.WIN_BACK, TODAY).value.case_ids == (run.case(who),)
    assert run.again(TODAY).letter_ids == ()
    assert run.told(TODAY) == before
    assert [one.customer_id for one in plan_run(book.con, TODAY).held_out] == list(run.out)


def test_who_tells_that_they_leave_stays_compared(run: Run) -> None:
    who, book = run.out[0], run.play.book
    stop_case(book, run.case(who), TODAY)
    assert told_us_they_leave(book, who, TODAY, words="the queue").value == run.case(who)
    assert run.again(TODAY).letter_ids == ()


def test_whoever_did_not_come_is_to_be_decided_about_when_the_comparison_is_over(run: Run) -> None:
    """Nine months later they were still “nothing is sent, nobody calls”, and nothing offered them."""
    book = run.play.book
    later(run, OVER + timedelta(days=2))
    assert not undecided(run, OVER - timedelta(days=1)) & set(run.out)
    day = OVER + timedelta(days=1)
    assert set(run.out) <= undecided(run, day)
    who = run.out[0]
    assert said(customer_page(book, who, TODAY).decision) == "Win back"
    assert customer_page(book, who, day).decision is None
    assert [said(one.said) for one in customer_page(book, who, day).case_lines] == [
        "Reason unknown yet",
        "No letter so far: was in the comparison group, and that is over. Decide in Identify",
    ]
    assert not {one.customer.customer_id for one in open_dossiers(book, day)} & set(run.out)
    assert not plan_run(book.con, day).held_out
    assert "was in the comparison group, and that is over" in refused(
        lambda: override(book, [run.case(who)], "a friend", day)
    )
    before = run.told(day)
    (new,) = decide(book, [who], Decision.WIN_BACK, day).value.case_ids
    old = cases.get(book.con, run.case(who))
    assert old is not None
    assert (new != old.case_id, old.outcome, old.closed_on) == (True, Outcome.STOPPED, day)
    made = run.again(day)
    assert [one.case_id for one in letters.by_ids(book.con, made.letter_ids)] == [new]
    mark_posted(book, made.letter_ids, day, day)
    assert run.told(day).endswith("without: 0 of 2 came back")
    assert before.endswith("without: 0 of 2 came back")
    assert not campaigns.both_drawn(book.con)


def test_a_second_letter_makes_the_comparison_as_much_longer(run: Run) -> None:
    """Those who were written to twice are watched after the second letter, and so are those they are compared with."""
    book, second = run.play.book, POSTED + timedelta(days=50)
    (case_id,) = (at for who, at in run.case_of.items() if who not in run.out and who < 3)
    plan_second_letter(book, [case_id])
    made = run.again(second)
    assert [one.case_id for one in letters.by_ids(book.con, made.letter_ids)] == [case_id]
    mark_posted(book, made.letter_ids, second, second)
    later(run, OVER + timedelta(days=60))
    assert not undecided(run, OVER + timedelta(days=49)) & set(run.out)
    assert set(run.out) <= undecided(run, OVER + timedelta(days=51))


def test_what_is_over_does_not_begin_again_by_a_letter_that_comes_after_it(run: Run) -> None:
    """One letter of the run went a month late and its second letter after the comparison: who was free by then is."""
    book, late, second = run.play.book, POSTED + timedelta(days=30), OVER + timedelta(days=9)
    (case_id,) = (at for who, at in run.case_of.items() if who not in run.out and who < 3)
    with book.action(msg("scene")):
        (first,) = letters.of_cases(book.con, [case_id])[case_id]
        letters.update(book.con, replace(first, posted_on=late))
    later(run, OVER + timedelta(days=60))
    assert set(run.out) <= undecided(run, OVER + timedelta(days=2))
    plan_second_letter(book, [case_id])
    made = run.again(second)
    assert [one.case_id for one in letters.by_ids(book.con, made.letter_ids)] == [case_id]
    mark_posted(book, made.letter_ids, second, second)
    assert set(run.out) <= undecided(run, OVER + timedelta(days=11))
    found = outcomes(book.con, POSTED, late, OVER + timedelta(days=11))
    assert {one.until for one in found if one.arm is Arm.HELD_OUT} == {POSTED + timedelta(days=90)}


def test_it_is_not_over_before_the_sales_tell_who_came(run: Run) -> None:
    later(run, OVER - timedelta(days=5))
    assert not undecided(run, OVER + timedelta(days=40)) & set(run.out)
    later(run, OVER + timedelta(days=40))
    assert set(run.out) <= undecided(run, OVER + timedelta(days=40))


def test_a_run_whose_letters_never_went_holds_nobody_for_ever(play: StagePlay) -> None:
    who = play.customer(ago=LONG_AGO)
    play.compared(play.case(who))
    run = Run(play, {}, (who,))
    later(run, TODAY + timedelta(days=100))
    assert who not in undecided(run, TODAY + timedelta(days=90))
    assert who in undecided(run, TODAY + timedelta(days=92))


def test_what_is_known_of_their_reasons_goes_with_them(run: Run) -> None:
    who, book = run.out[0], run.play.book
    cause = run.play.cause(fixed=True)
    reason = CaseReason(run.case(who), run.play.reason_id("service"), cause_id=cause, words="the till")
    with book.action(msg("scene")):
        case_reasons.record(book.con, run.case(who), [reason], TODAY)
    later(run, OVER + timedelta(days=2))
    day = OVER + timedelta(days=1)
    new = told_us_they_leave(book, who, day).value
    told = case_reasons.of_cases(book.con, [new])[new]
    assert [(one.reason_id, one.cause_id, one.words) for one in told][:1] == [(reason.reason_id, cause, "the till")]
    assert [one.case.case_id for one in open_dossiers(book, day) if one.customer.customer_id == who] == [new]


def test_to_leave_them_alone_is_decided_and_can_be_taken_back_with_the_draw_kept(run: Run) -> None:
    who, book = run.out[0], run.play.book
    later(run, OVER + timedelta(days=2))
    day = OVER + timedelta(days=1)
    decide(book, [who], Decision.LEAVE, day)
    assert who not in undecided(run, day)
    before = run.told(day)
    assert take_back(book, [who], day).value == 1
    assert who in undecided(run, day)
    assert run.told(day) == before
    assert decide(book, [who], Decision.WIN_BACK, day).value.case_ids != (run.case(who),)


def test_who_comes_after_the_comparison_is_back(run: Run) -> None:
    who, book = run.out[0], run.play.book
    day = OVER + timedelta(days=20)
    run.play.buys(who, day)
    assert [one.customer_id for one in check_returned(book, day).value] == [who]
    assert who not in undecided(run, day)


def test_today_counts_no_reason_that_nobody_asks_for(run: Run) -> None:
    """10 of “15 reasons are unknown yet” were of the comparison group."""
    book = run.play.book
    day = OVER - timedelta(days=2)
    seen = queue(book, day)
    assert sorted(row.customer_id for row in seen.rows if row.state is ReasonState.COMPARED) == sorted(run.out)
    assert seen.unknown == 4
    assert walk_counts(book, day).reasons_unknown == 4
    titles = [said(one.title) for one in today_view(book, day).todos if one.kind is TodoKind.REASONS]
    assert titles == ["4 reasons are unknown yet"]


def test_a_call_that_was_planned_before_waits_while_they_are_compared(play: StagePlay) -> None:
    """Today said that a call is due, and Reason that nobody calls."""
    case_id = play.case(play.customer(phone="0221 123456"))
    ask(play.book, case_id, Channel.CALL, TODAY)
    assert TodoKind.CALLS in {one.kind for one in today_view(play.book, TODAY).todos}
    play.compared(case_id)
    assert TodoKind.CALLS not in {one.kind for one in today_view(play.book, TODAY).todos}
    assert due_now(play.book, TODAY).count == 0


def test_what_they_lack_is_nothing_to_mend_while_they_are_compared(run: Run) -> None:
    book = run.play.book
    customer = dossiers_of(book.con, cases.by_ids(book.con, [run.case(run.out[0])]), TODAY)[0].customer

    with book.action(msg("scene")):
        customers.update(book.con, replace(customer, address=Address()))
    parts = {part.part: part.count for part in offer_run(book, TODAY).bar}
    assert {part: count for part, count in parts.items() if count} == {Part.WAIT: 4, Part.HELD_OUT: 2}
    assert len(plan_run(book.con, TODAY).held_out) == 2


@pytest.mark.parametrize("decisions", [(Decision.LEAVE, Decision.WIN_BACK), (Decision.LET_GO, Decision.WIN_BACK)])
def test_the_letter_that_they_are_compared_by_stays_that_of_the_draw(run: Run, decisions: tuple[Decision, ...]) -> None:
    """“What worked for whom” puts them beside the letters that they would have got, whatever is decided later."""
    who, book = run.out[0], run.play.book
    with book.action(msg("scene")):
        cases.update_many(
            book.con, [replace(one, purpose=Purpose.BEFORE_THEY_GO) for one in cases.by_ids(book.con, [run.case(who)])]
        )
    for decision in decisions:
        decide(book, [who], decision, TODAY)
    (out,) = (one for one in outcomes(book.con, POSTED, TODAY, TODAY) if one.customer_id == who)
    assert (out.case_id, out.purpose) == (run.case(who), Purpose.BEFORE_THEY_GO)


def test_two_entries_that_become_one_stay_compared(run: Run) -> None:
    """The other entry's case went on where its reason was known, and it had no draw."""
    who, book = run.out[0], run.play.book
    other = run.play.customer("Amara Okafor", ago=LONG_AGO)
    later_case = run.play.ready(other)
    merge_customers(book, who, other, (), TODAY)
    assert [one.case_id for one in cases.open_cases(book.con, [who])] == [run.case(who)]
    merged = cases.get(book.con, later_case)
    assert merged is not None
    assert merged.outcome is Outcome.MERGED
    assert run.again(TODAY).letter_ids == ()
    assert "1 stays in the comparison group" in refused(lambda: take_back(book, [who], TODAY))
    later(run, OVER + timedelta(days=2))
    assert who in undecided(run, OVER + timedelta(days=1))
    assert run.told(TODAY).endswith("without: 0 of 2 came back")
