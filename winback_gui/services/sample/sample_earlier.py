"""The invented owner's letters of half a year ago, made, posted and followed up by the services behind their clicks."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import cycle
from random import Random

from winback_gui.domain.campaign import Arm, Letter
from winback_gui.domain.case import Decision
from winback_gui.domain.customer import Customer
from winback_gui.domain.follow_up import TaskKind
from winback_gui.domain.gate import Purpose
from winback_gui.domain.reason import Certainty, SaidBy
from winback_gui.domain.sample.earlier import come_again, in_earlier_run, posted_on
from winback_gui.domain.sample.plans import Plan, Story
from winback_gui.domain.suppression import Ground
from winback_gui.domain.unwritable import why_unwritable
from winback_gui.paper.scripts import face_for
from winback_gui.services.customers.suppress import suppress
from winback_gui.services.letters.letter_then import tick_then
from winback_gui.services.letters.mark_posted import mark_posted, mark_printed, mark_signed
from winback_gui.services.letters.prepare_letters import prepare_letters
from winback_gui.services.offer.make_offer import choose_offer, choose_purpose
from winback_gui.services.reason.decide import decide, stop_case
from winback_gui.services.reason.record_reason import record_several
from winback_gui.services.results.close_returned import check_returned
from winback_gui.services.results.follow_up import TaskOutcome, do_task
from winback_gui.services.results.redeem_voucher import redeem
from winback_gui.services.results.returned_mail import ReturnedBecause, letter_returned
from winback_gui.services.results.silence import NextStep, plan_second_letter, silent_after_letter
from winback_gui.services.sample.sample_history import Register
from winback_gui.store import campaigns, cases, letters, purchases, tasks, vouchers
from winback_gui.store.book import Book

_CAUSES = ("gift-cards", "worn", "", "gift-cards", "cheaper", "worn", "gift-cards", "", "worn", "gift-cards", "")
"""Why those regulars left, in the order of their numbers; "" = not known, so that they were asked."""

_COMES_RATHER = {"gift-cards": 2.0, "worn": 1.6, "cheaper": 0.5, "": 0.6}
_OFFER_FOR_ONCE = "reading"
_HOLD_OUT = Decimal("0.2")
_DECIDED, _RECORDED, _MADE = (timedelta(days=days) for days in (-52, -47, -2))
_RETURNED, _OPTED_OUT, _ANSWERED, _SECOND, _STOPPED = (timedelta(days=days) for days in (9, 12, 17, 44, 93))
_MOST_SECOND = 6
_REDEEMED = 0.7
_TICKED_UNTIL = timedelta(days=4)  # the owner is so far behind with the aftercare
_ANSWERS = (
    ("orders", "Waited three weeks for a book, twice."),
    ("no-need", "Reads on a screen now, and wishes us well."),
    ("words", "On Saturdays there is no time for a question."),
)
"""What came back on reply slips: a cause or a reason by its key, and the words."""


class EarlierRun:
    """Half a year ago: 60 letters or so in a shop of 600, one in five held out.

    Args:
        book: with its customers, causes and offers, and nothing bought yet.
        plans: what becomes of whom; `number` is the customer's id.
        people: customers by id.
        register: causes and reasons.
        rng: the chance.
        today: the book's last day.
    """

    def __init__(
        self,
        book: Book,
        plans: Sequence[Plan],
        people: Mapping[int, Customer],
        register: Register,
        rng: Random,
        today: date,
    ) -> None:
        self._book = book
        self._rng = rng
        self._today = today
        self._register = register
        self._posted_on = posted_on(today)
        self._members = [plan for plan in in_earlier_run(plans, today) if _is_written_quickly(people[plan.number])]
        regulars = (plan for plan in self._members if plan.story is Story.EARLIER)
        self._why = {plan.number: key for plan, key in zip(regulars, cycle(_CAUSES), strict=False)}

    def post(self) -> dict[int, Plan]:
        """Prepare and post the letters; return the plans of those who came again, by number.

        The draw comes before the purchases: whoever is held out by chance comes again more seldom.
        """
        if not self._members:
            return {}
        case_of = self._begin()
        made = prepare_letters(
            self._book, self._day(_MADE), hold_out_share=_HOLD_OUT, rng=self._rng, case_ids=case_of.values()
        ).value
        self._send(made.letter_ids, self._day(_MADE), self._posted_on)
        drawn = campaigns.draws_of(self._book.con, list(case_of.values()))
        arms = {number: drawn[case_id][-1].arm for number, case_id in case_of.items() if case_id in drawn}
        back = come_again(
            [plan for plan in self._members if arms.get(plan.number) is Arm.LETTER],
            [plan for plan in self._members if arms.get(plan.number) is Arm.HELD_OUT],
            self._today,
            self._rng,
            lambda plan: _COMES_RATHER[self._why.get(plan.number, "")],
        )
        return {plan.number: plan for plan in back}

    def follow_up(self, back: Collection[int]) -> int:
        """Do what came after the letters, once the purchases are there; return how many letters were posted in all."""
        if not self._members:
            return 0
        posted = letters.posted(self._book.con)
        came = set(back)
        stay_away = [one for one in posted if one.customer_id not in came]
        kept = self._hear_from(stay_away)
        self._redeem(posted)
        check_returned(self._book, self._day(_SECOND))
        self._write_again()
        check_returned(self._book, self._day(_STOPPED))
        for case in cases.open_cases(self._book.con):
            if case.case_id not in kept:
                stop_case(self._book, case.case_id, self._day(_STOPPED) + timedelta(days=case.case_id % 3 * 7))
        self._ask_whether_satisfied()
        return len(letters.posted(self._book.con))

    @property
    def cases(self) -> int:
        """How many cases the run has."""
        return len(self._members)

    # Before the post

    def _begin(self) -> dict[int, int]:
        """Open the cases with what is known of them; return them by customer."""
        day = self._day(_DECIDED)
        ids = decide(self._book, [plan.number for plan in self._members], Decision.WIN_BACK, day).value.case_ids
        case_of = {plan.number: case_id for plan, case_id in zip(self._members, ids, strict=True)}
        for key in sorted({*self._why.values()} - {""}):
            of_key = [case_of[number] for number, why in self._why.items() if why == key]
            words = self._register.of(key).words
            for at, said in enumerate(words):
                self._record(of_key[at :: len(words)], key, SaidBy.OWNER, self._day(_RECORDED), said)
        once = [case_of[plan.number] for plan in self._members if plan.number not in self._why]
        if once:
            choose_purpose(self._book, once, Purpose.INVITATION)
            choose_offer(self._book, once, self._register.offer_ids[_OFFER_FOR_ONCE])
        return case_of

    def _send(self, letter_ids: Sequence[int], made_on: date, day: date) -> None:
        with self._book.unrecorded():  # looked at on the screen, which takes a page of each to be drawn
            listed = letters.by_ids(self._book.con, letter_ids)
            tick_then(self._book.con, [replace(one, looked_on=made_on) for one in listed])
        mark_printed(self._book, {one.letter_id: (one.position, one.position) for one in listed}, made_on)
        mark_signed(self._book, letter_ids, day)
        mark_posted(self._book, letter_ids, day, day)

    def _record(self, case_ids: Sequence[int], key: str, said_by: SaidBy, day: date, words: str) -> None:
        if not case_ids:
            return
        found = self._register.find(key)
        record_several(
            self._book,
            case_ids,
            found.reason_id if found else self._register.reason_ids[key],
            day,
            said_by=said_by,
            certainty=Certainty.PROBABLE if said_by is SaidBy.OWNER else Certainty.CERTAIN,
            words=words,
            cause_id=found.cause.cause_id if found else None,
        )

    # After it

    def _hear_from(self, silent: Sequence[Letter]) -> set[int]:
        """Enter what some of those who do not come let the owner know; return the cases that go on."""
        asked = [one for one in silent if one.purpose is Purpose.ASK_WHY]
        others = iter([one for one in silent if one.purpose is not Purpose.ASK_WHY][2::5])
        for because, letter in zip((ReturnedBecause.MOVED, ReturnedBecause.REFUSED), others, strict=False):
            letter_returned(self._book, letter.letter_no, because, self._day(_RETURNED))
        for letter, words in zip(others, ("Rang up: no more letters, please.", ""), strict=False):
            suppress(self._book, [letter.customer_id], Ground.OPTED_OUT, self._day(_OPTED_OUT), words)
        kept = set()
        for at, (letter, (key, words)) in enumerate(zip(asked, _ANSWERS, strict=False)):
            self._record([letter.case_id], key, SaidBy.REPLY_SLIP, self._day(_ANSWERED) + timedelta(days=at * 5), words)
            if self._register.find(key):
                kept.add(letter.case_id)
        return kept

    def _redeem(self, posted: Sequence[Letter]) -> None:
        """Redeem the vouchers of most who bought again while theirs held."""
        con = self._book.con
        issued = vouchers.of_letters(con, [one.letter_id for one in posted])
        for voucher in issued.values():
            bought = purchases.of_customer(con, voucher.customer_id)
            visits = [one for one in bought if one.is_visit and self._posted_on < one.day <= voucher.expires_on]
            if visits and self._rng.random() < _REDEEMED:
                first = min(visits, key=lambda one: one.day)
                redeem(self._book, voucher.code, first.day, amount_minor=first.amount_minor)

    def _write_again(self) -> None:
        """Write a second letter to some who had an apology and did not come."""
        day = self._day(_SECOND)
        apologies = {one.customer_id for one in letters.posted(self._book.con) if one.purpose is Purpose.APOLOGY_OFFER}
        silent = silent_after_letter(self._book, day)
        chosen = [one for one in silent if one.step is NextStep.SECOND_LETTER and one.customer_id in apologies]
        case_ids = [one.case_id for one in chosen[::3][:_MOST_SECOND]]
        if case_ids:
            plan_second_letter(self._book, case_ids)
            made = prepare_letters(self._book, day, hold_out_share=Decimal(0), rng=self._rng, case_ids=case_ids).value
            self._send(made.letter_ids, day, day)

    def _ask_whether_satisfied(self) -> None:
        asked = [one for one in tasks.open_tasks(self._book.con) if one.kind is TaskKind.AFTERCARE]
        for at, task in enumerate(asked):
            day = task.due_on + timedelta(days=1 + at % 3)
            if day < self._today - _TICKED_UNTIL:
                outcome = TaskOutcome.NO_ANSWER if at % 5 == 4 else TaskOutcome.SATISFIED  # noqa: PLR2004 (one in five)
                do_task(self._book, task.task_id, day, outcome)

    def _day(self, after: timedelta) -> date:
        return self._posted_on + after


def _is_written_quickly(person: Customer) -> bool:
    """Say whether a letter reaches them, in its own face: one for Chinese takes longer to load than all else."""
    return why_unwritable(person) is None and not any(map(face_for, person.name))
