"""Who counts: the same rule for those written to and those held out, or the comparison is none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

import pytest

from tests import factory
from tests.crossed import crossed
from tests.services.stage_play import TODAY, StagePlay, said
from winback_gui.domain.campaign import Arm
from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import msg
from winback_gui.domain.purchase import PurchaseKind
from winback_gui.domain.suppression import Ground
from winback_gui.domain.twins import Verdict
from winback_gui.services.customers.merge_customers import merge_customers
from winback_gui.services.customers.suppress import suppress
from winback_gui.services.letters.mark_posted import mark_posted
from winback_gui.services.letters.prepare_letters import prepare_letters
from winback_gui.services.reason.decide import stop_case
from winback_gui.services.results.close_returned import check_returned
from winback_gui.services.results.outcomes import Watch, outcomes, outcomes_of, watched_from
from winback_gui.services.results.result_people import result_people
from winback_gui.store import book_rows, campaigns, customers, imports, letters, pairs, purchases

MADE, POSTED = TODAY - timedelta(days=130), TODAY - timedelta(days=120)
BETWEEN = MADE + timedelta(days=5)


@frozen
class Run:
    """A run that is drawn and not posted: customers by arm, and their cases."""

    play: StagePlay
    written: tuple[int, ...]
    held_out: tuple[int, ...]
    case_of: dict[int, int]

    def post(self) -> None:
        going = [one.letter_id for one in letters.unposted(self.play.book.con)]
        mark_posted(self.play.book, going, POSTED, POSTED)

    def counted(self) -> dict[Arm, set[int]]:
        found = outcomes(self.play.book.con, POSTED, TODAY, TODAY)
        starts = {one.case_id: Watch(one.started_on, one.until) for one in found}
        assert watched_from(self.play.book.con, POSTED, TODAY) == starts
        return {arm: {one.customer_id for one in found if one.arm is arm} for arm in Arm}


@pytest.fixture
def run(play: StagePlay) -> Run:
    case_of = {}
    cause = play.cause(fixed=True, on=MADE)
    for number in range(10):
        who = play.customer(f"Person {chr(65 + number)}name", ago=(500, 480, 460))
        case_of[who] = play.told(who, cause=cause, on=MADE)
    prepare_letters(play.book, MADE, hold_out_share=Decimal("0.5"), rng=Random(3), min_letters=2)
    arm_of = {one.case_id: one.arm for one in campaigns.all_members(play.book.con)}
    of_arm = {arm: tuple(who for who, case in case_of.items() if arm_of[case] is arm) for arm in Arm}
    return Run(play, of_arm[Arm.LETTER], of_arm[Arm.HELD_OUT], case_of)


def comes(run: Run, who: int) -> None:
    run.play.buys(who, BETWEEN)


def comes_and_is_looked_for(run: Run, who: int) -> None:
    run.play.buys(who, BETWEEN)
    check_returned(run.play.book, POSTED)


def comes_on_the_day(run: Run, who: int) -> None:
    run.play.buys(who, POSTED)


def wants_no_letters(run: Run, who: int) -> None:
    suppress(run.play.book, [who], Ground.OPTED_OUT, BETWEEN)


def is_given_up(run: Run, who: int) -> None:
    stop_case(run.play.book, run.case_of[who], BETWEEN)


def has_somebody_dead_in_the_house(run: Run, who: int) -> None:
    person = customers.get(run.play.book.con, who)
    assert person is not None
    other = run.play.customer(f"Zoltan {person.last_name}", ago=(500,), address=person.address)
    suppress(run.play.book, [other], Ground.DECEASED, BETWEEN)


def bought_perhaps_under_another_number(run: Run, who: int) -> None:
    other = run.play.customer("Somebody Else", ago=((TODAY - BETWEEN).days,))
    with run.play.book.action(msg("scene")):
        pairs.say(run.play.book.con, [(who, other)], Verdict.OPEN, BETWEEN)


def has_a_twin(run: Run, who: int, came_on: date | None = BETWEEN, *, in_book: bool = False) -> None:
    """Somebody of the same name and address is in the book, brought in on a day; None = entered by hand."""
    con = run.play.book.con
    person = customers.get(con, who)
    assert person is not None
    twin = replace(person, customer_id=0, customer_no=f"T{who}")
    with run.play.book.action(msg("scene")):
        if came_on is None:
            customers.add(con, twin)
            return
        brought_by = imports.start(con, came_on, "file", ("a.csv",))
        if in_book:
            book_rows.mark_as_book(con, brought_by)
        customers.add_many(con, [twin], brought_by)


def has_a_twin_by_a_short_name(run: Run, who: int) -> None:
    """Kathy is joined by Kathleen of one house, e-mail and telephone."""
    con = run.play.book.con
    person = customers.get(con, who)
    assert person is not None
    kathy = replace(person, first_name="Kathy", email=f"k{who}@x.de", phone=f"0221 77{who}123")
    with run.play.book.action(msg("scene")):
        customers.update(con, kathy)
        kathleen = replace(kathy, customer_id=0, customer_no=f"T{who}", first_name="Kathleen")
        customers.add_many(con, [kathleen], imports.start(con, BETWEEN, "file", ("a.csv",)))


def test_those_held_out_begin_when_half_of_the_letters_are_in_the_post(run: Run) -> None:
    one, *others = (letter.letter_id for letter in letters.unposted(run.play.book.con))
    mark_posted(run.play.book, [one], POSTED, POSTED)
    assert {arm: len(who) for arm, who in run.counted().items()} == {Arm.LETTER: 1, Arm.HELD_OUT: 0}
    mark_posted(run.play.book, others[:2], POSTED + timedelta(days=3), POSTED + timedelta(days=3))
    assert {arm: len(who) for arm, who in run.counted().items()} == {Arm.LETTER: 3, Arm.HELD_OUT: 5}
    began = {one.started_on for one in outcomes(run.play.book.con, POSTED, TODAY, TODAY) if one.arm is Arm.HELD_OUT}
    assert began == {POSTED + timedelta(days=3)}
    earlier = outcomes(run.play.book.con, POSTED, TODAY, POSTED + timedelta(days=2))
    assert [one.arm for one in earlier] == [Arm.LETTER]


@pytest.mark.parametrize(
    "happens",
    [
        comes,
        comes_and_is_looked_for,
        comes_on_the_day,
        wants_no_letters,
        is_given_up,
        has_somebody_dead_in_the_house,
        bought_perhaps_under_another_number,
        has_a_twin,
        has_a_twin_by_a_short_name,
    ],
)
def test_who_could_not_be_posted_to_is_left_out_of_both_arms(run: Run, happens: Callable[[Run, int], None]) -> None:
    for who in (run.written[0], run.held_out[0]):
        happens(run, who)
    drawn = campaigns.all_members(run.play.book.con)
    run.post()
    assert run.counted() == {Arm.LETTER: {*run.written[1:]}, Arm.HELD_OUT: {*run.held_out[1:]}}
    assert campaigns.all_members(run.play.book.con) == drawn  # counted or not, nobody is ever drawn again


@pytest.mark.parametrize(
    "happens",
    [
        lambda run, who: run.play.buys(who, POSTED + timedelta(days=1)),
        lambda run, who: suppress(run.play.book, [who], Ground.OPTED_OUT, POSTED + timedelta(days=1)),
        lambda run, who: stop_case(run.play.book, run.case_of[who], POSTED + timedelta(days=1)),
    ],
)
def test_what_happens_after_the_post_leaves_nobody_out(run: Run, happens: Callable[[Run, int], object]) -> None:
    run.post()
    for who in (run.written[0], run.held_out[0]):
        happens(run, who)
    check_returned(run.play.book, TODAY)
    assert run.counted() == {Arm.LETTER: {*run.written}, Arm.HELD_OUT: {*run.held_out}}


@pytest.mark.parametrize(
    ("came_on", "in_book"),
    [(None, False), (MADE - timedelta(days=1), False), (MADE, False), (BETWEEN, True), (POSTED + timedelta(1), False)],
)
def test_a_twin_that_stopped_no_letter_leaves_nobody_out(run: Run, came_on: date | None, *, in_book: bool) -> None:
    """Who has one and was drawn was drawn in spite of it, in either arm; or it is not known since when it is there."""
    run.post()
    for who in (*run.written, *run.held_out):
        has_a_twin(run, who, came_on, in_book=in_book)
    assert run.counted() == {Arm.LETTER: {*run.written}, Arm.HELD_OUT: {*run.held_out}}


@pytest.mark.parametrize("joins", [has_a_twin, has_a_twin_by_a_short_name])
@pytest.mark.parametrize(("said_on", "is_counted"), [(POSTED, True), (POSTED + timedelta(1), False)])
def test_that_two_are_two_counts_from_the_day_on_which_it_was_said(
    run: Run, joins: Callable[[Run, int], None], said_on: date, *, is_counted: bool
) -> None:
    who = run.held_out[0]
    joins(run, who)
    twin = customers.ids_by_numbers(run.play.book.con, [f"T{who}"])[f"T{who}"]
    run.post()
    assert who not in run.counted()[Arm.HELD_OUT]
    with run.play.book.action(msg("scene")):
        pairs.say(run.play.book.con, [(who, twin)], Verdict.DIFFERENT, said_on)
    assert (who in run.counted()[Arm.HELD_OUT]) is is_counted


@pytest.mark.parametrize("merged_on", [MADE, BETWEEN, POSTED, POSTED + timedelta(days=9)])
@pytest.mark.parametrize("is_kept_written_to", [True, False])
def test_one_person_drawn_for_both_groups_under_two_numbers_counts_in_neither(
    run: Run, merged_on: date, *, is_kept_written_to: bool
) -> None:
    """Books of before two of one name and address were held have such draws."""
    pair = run.written[0], run.held_out[0]
    kept, gone = pair if is_kept_written_to else pair[::-1]
    if merged_on > POSTED:
        run.post()
    merge_customers(run.play.book, kept, gone, [], merged_on)
    if merged_on <= POSTED:
        run.post()
    assert run.counted() == {Arm.LETTER: {*run.written[1:]}, Arm.HELD_OUT: {*run.held_out[1:]}}
    assert outcomes_of(run.play.book.con, POSTED, TODAY, TODAY).in_both == 1


def test_who_came_back_under_one_of_two_numbers_counts_in_neither_group_once_they_are_one(run: Run) -> None:
    run.post()
    run.play.buys(run.held_out[0], POSTED + timedelta(days=5))
    check_returned(run.play.book, POSTED + timedelta(days=6))
    merge_customers(run.play.book, run.written[0], run.held_out[0], [], POSTED + timedelta(days=9))
    assert run.counted() == {Arm.LETTER: {*run.written[1:]}, Arm.HELD_OUT: {*run.held_out[1:]}}


def test_who_was_held_out_and_is_written_to_in_a_later_win_back_counts_in_each(run: Run) -> None:
    run.post()
    who, later = run.held_out[0], POSTED + timedelta(days=100)
    regular = run.play.customer("Kofi Mensah", ago=())
    for week in range(30):  # the sales reach beyond the comparison, so that it is known who came
        run.play.buys(regular, later - timedelta(days=7 * week))
    run.play.posted(run.play.ready(who, on=later), on=later)
    found = outcomes_of(run.play.book.con, POSTED, TODAY, TODAY)
    assert [one.arm for one in found.told if one.customer_id == who] == [Arm.LETTER, Arm.HELD_OUT]
    assert found.in_both == 0


def test_a_twin_whose_letter_was_never_posted_takes_nobody_out_of_the_comparison(run: Run) -> None:
    staying = [one.letter_id for one in letters.unposted(run.play.book.con) if one.customer_id != run.written[0]]
    mark_posted(run.play.book, staying, POSTED, POSTED)
    merge_customers(run.play.book, run.held_out[0], run.written[0], [], POSTED + timedelta(days=9))
    assert run.counted() == {Arm.LETTER: {*run.written[1:]}, Arm.HELD_OUT: {*run.held_out}}
    assert outcomes_of(run.play.book.con, POSTED, TODAY, TODAY).in_both == 0


@pytest.mark.parametrize(
    ("visit", "known", "is_posted_first"),
    crossed(
        [BETWEEN, POSTED, POSTED + timedelta(days=1)],
        [None, POSTED - timedelta(days=5), POSTED, POSTED + timedelta(days=7)],
        [True, False],
    ),
)
def test_both_arms_lose_and_keep_the_same(run: Run, visit: date, known: date | None, *, is_posted_first: bool) -> None:
    """Who came on the day of posting was no comparison any more, and yet got a letter that counted.

    The same happens to one person of each arm, and whenever it became known (None = entered by hand), both count or
    neither does: by the day of the visit alone.
    """
    if is_posted_first:
        run.post()
    con, pair = run.play.book.con, (run.written[0], run.held_out[0])
    with run.play.book.action(msg("scene")):
        brought_by = 0 if known is None else imports.start(con, known, "till", ("till.csv",))
        for who in pair:
            purchases.add(con, factory.purchase(customer_id=who, day=visit, source="till", import_id=brought_by))
    if not is_posted_first:
        run.post()
    check_returned(run.play.book, TODAY)
    counts = visit > POSTED
    counted = run.counted()
    assert [(pair[0] in counted[Arm.LETTER]), (pair[1] in counted[Arm.HELD_OUT])] == [counts, counts]
    assert len(counted[Arm.LETTER]) == len(counted[Arm.HELD_OUT]) == 4 + counts
    left_out = outcomes_of(con, POSTED, TODAY, TODAY).left_out
    if is_posted_first:
        assert [(one.customer_id, one.came_before) for one in left_out] == ([] if counts else [(pair[0], visit)])


@pytest.mark.parametrize(
    "happens",
    [
        lambda run, who: suppress(run.play.book, [who], Ground.OPTED_OUT, POSTED),
        lambda run, who: stop_case(run.play.book, run.case_of[who], POSTED),
    ],
)
def test_what_happens_on_the_day_of_posting_leaves_both_out(run: Run, happens: Callable[[Run, int], object]) -> None:
    run.post()
    for who in (run.written[0], run.held_out[0]):
        happens(run, who)
    assert run.counted() == {Arm.LETTER: {*run.written[1:]}, Arm.HELD_OUT: {*run.held_out[1:]}}
    (left,) = outcomes_of(run.play.book.con, POSTED, TODAY, TODAY).left_out
    assert (left.customer_id, left.came_before, left.letter_count, left.is_counted) == (run.written[0], None, 1, False)


def test_the_list_of_those_held_out_says_who_counts(run: Run) -> None:
    run.post()
    found = outcomes(run.play.book.con, POSTED, TODAY, TODAY)
    held_out = [one for one in found if one.arm is Arm.HELD_OUT]
    assert "is not counted: neither here nor" in said(result_people(run.play.book, held_out, msg("Who?")).sentence)


@pytest.mark.parametrize(("days", "is_running", "counts"), [(89, True, True), (90, True, True), (91, False, False)])
def test_on_the_last_day_they_may_still_come(play: StagePlay, days: int, *, is_running: bool, counts: bool) -> None:
    """On the ninetieth day it said "did not come", though whoever bought on it had come back."""
    case_id, day = play.ready(on=TODAY), TODAY + timedelta(days=days)
    play.posted(case_id, on=TODAY)
    (one,) = outcomes(play.book.con, TODAY, TODAY, day)
    assert (one.is_running, one.came_back_on) == (is_running, None)
    listed = result_people(play.book, [one], msg("Who?"))
    assert said(listed.people[0].cells[0]) == ("may still come" if is_running else "did not come")
    play.buys(one.customer_id, day)
    (one,) = outcomes(play.book.con, TODAY, TODAY, day)
    assert (one.is_running, one.came_back_on) == (False, day if counts else None)


def pays_fee(play: StagePlay, who: int, day: date) -> None:
    with play.book.action(msg("a fee")):
        purchases.add(
            play.book.con,
            factory.purchase(customer_id=who, day=day, amount_minor=6900, kind=PurchaseKind.NO_VISIT, source="own"),
        )


@pytest.mark.parametrize(
    ("paid_on", "spent"),
    [
        # in days after posting: before it, before they came, on the day, between two visits, after the last
        (-30, 700),
        (19, 700),
        (20, 7600),
        (25, 7600),
        (35, 700),
    ],
)
def test_fees_paid_before_they_came_back_were_not_spent_since(play: StagePlay, paid_on: int, spent: int) -> None:
    """Twelve fees from before the letter stood on the first visit after it: 833.00 came back for a drink of 5.00."""
    case_id = play.ready(on=POSTED)
    play.posted(case_id, on=POSTED)
    (one,) = outcomes(play.book.con, POSTED, TODAY, TODAY)
    for days, amount in ((20, 500), (30, 200)):
        play.buys(one.customer_id, POSTED + timedelta(days=days), amount)
    pays_fee(play, one.customer_id, POSTED + timedelta(days=paid_on))
    (one,) = outcomes(play.book.con, POSTED, TODAY, TODAY)
    assert (one.came_back_on, one.spent_minor) == (POSTED + timedelta(days=20), spent)


def test_fees_of_one_who_never_came_before_are_not_spent_since(play: StagePlay) -> None:
    who = play.customer(ago=())
    pays_fee(play, who, POSTED - timedelta(days=50))
    play.posted(play.ready(who, on=POSTED), on=POSTED)
    play.buys(who, POSTED + timedelta(days=20), 500)
    (one,) = outcomes(play.book.con, POSTED, TODAY, TODAY)
    assert (one.away_days, one.spent_minor) == (None, 500)
