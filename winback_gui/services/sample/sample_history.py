"""What the invented owner has done so far: decisions, reasons, letters posted, who came back, what is still to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import cycle
from random import Random

from winback_gui.domain.campaign import Arm, Campaign, Letter, Voucher
from winback_gui.domain.case import Case, Decision, Outcome
from winback_gui.domain.cause import Cause, CauseStatus
from winback_gui.domain.customer import Customer, Note
from winback_gui.domain.follow_up import Task, TaskKind
from winback_gui.domain.frozen import frozen
from winback_gui.domain.gate import Purpose
from winback_gui.domain.matching import match_key
from winback_gui.domain.purchase import day_from_number
from winback_gui.domain.reason import CaseReason, Certainty, SaidBy
from winback_gui.domain.sample.plans import LEFT, POSTED_DAYS_AGO, Plan, Story
from winback_gui.domain.settings import LetterDesign
from winback_gui.domain.suppression import Ground, Suppression
from winback_gui.domain.unwritable import why_unwritable
from winback_gui.domain.voucher import letter_no, new_code
from winback_gui.store import (
    campaigns,
    case_reasons,
    cases,
    counters,
    customers,
    letters,
    offers,
    purchases,
    suppressions,
    tasks,
    vouchers,
)
from winback_gui.store.campaigns import Member
from winback_gui.store.connection import Connection

_ASKED, _OPTED_OUT = "asked", "opted-out"
# Causes of those to be won back now, in the order of their numbers; "" = not known yet.
_CAUSES_OF_WIN_BACK = (
    "", "", "orders", "words", "", "delivery", "coffee", "cheaper", _ASKED, "", "habit", "", "orders", "orders",
    "habit", "words", "cheaper", "habit", _OPTED_OUT, "coffee", "habit", "words", "cheaper", "habit", "", "habit",
)  # fmt: skip
_SECOND_LETTER_AFTER = timedelta(weeks=6)


@frozen
class SampleCause:
    """A cause with the reason that points to it, the offer for it and what people say."""

    key: str
    cause: Cause
    reason_id: int
    offer_id: int
    share: int
    words: tuple[str, ...]


@frozen
class Register:
    """The causes, and the ids of the preset reasons and of the offers by key."""

    causes: Sequence[SampleCause]
    reason_ids: Mapping[str, int]
    offer_ids: Mapping[str, int]

    def of(self, key: str) -> SampleCause:
        """Return the cause of a key."""
        return next(one for one in self.causes if one.key == key)

    def find(self, key: str) -> SampleCause | None:
        """Return the cause of a key, or None where no cause has it."""
        return next((one for one in self.causes if one.key == key), None)


@frozen
class Made:
    """How many cases and posted letters there are, and for which cases letters are still to be prepared."""

    cases: int
    posted: int = 0
    to_prepare: tuple[int, ...] = ()


class History:
    """Writes the history of one sample book.

    Args:
        con: inside a transaction.
        plans: what becomes of whom; `number` is the customer's id.
        people: customers by id.
        register: causes and reasons.
        rng: the chance.
        today: the book's last day.
    """

    def __init__(
        self,
        con: Connection,
        plans: Sequence[Plan],
        people: Mapping[int, Customer],
        register: Register,
        rng: Random,
        today: date,
    ) -> None:
        self._con = con
        self._plans = plans
        self._people = people
        self._register = register
        self._rng = rng
        self._today = today
        self._posted_on = today - timedelta(days=POSTED_DAYS_AGO)
        self._cases = 0
        self._listed: set[int] = set()

    def ready(self) -> Made:
        """Take everybody who stopped so far that a letter can be made; a few must not be written to."""
        self._list_moved_and_died()
        gone = [plan for plan in self._plans if plan.story in LEFT]
        for at, plan in enumerate(gone):
            found = self._register.of("till") if plan.story is Story.TILL else self._some_cause()
            self._recorded_case(plan, found, self._since(plan, 40))
            if at % 50 == 7:  # noqa: PLR2004 (one in fifty asked for no letters)
                self._list(plan.number, Ground.OPTED_OUT, self._today - timedelta(days=3))
        return Made(self._cases)

    def in_progress(self) -> Made:
        """Write the work of the last months, in the middle of which the owner stands."""
        self._list_moved_and_died()
        posted, in_campaign = self._past_campaign()
        gone = [plan for plan in self._plans if plan.story in LEFT and plan.number not in in_campaign]
        to_prepare = self._decide(gone)
        self._list_some_regulars()
        return Made(self._cases, posted, to_prepare)

    # The do-not-write list

    def _list(self, customer_id: int, ground: Ground, since: date, note: str = "") -> None:
        if customer_id in self._listed:
            return
        self._listed.add(customer_id)
        person = self._people[customer_id]
        entry = Suppression(0, customer_id, person.customer_no, match_key(person), ground, since, note)
        suppressions.add(self._con, entry)

    def _list_moved_and_died(self) -> None:
        grounds = {Story.MOVED: Ground.MOVED, Story.DIED: Ground.DECEASED}
        for plan in self._plans:
            if plan.story in grounds:
                since = min(self._today, plan.left_on + timedelta(days=self._rng.randrange(10, 40)))
                self._list(plan.number, grounds[plan.story], since)

    def _list_some_regulars(self) -> None:
        regulars = [plan.number for plan in self._plans if plan.story is Story.REGULAR]
        for at in range(0, len(regulars), 60):
            ground = (Ground.OPTED_OUT, Ground.OPTED_OUT, Ground.MINOR, Ground.DISPUTE)[at // 60 % 4]
            self._list(regulars[at], ground, self._today - timedelta(days=self._rng.randrange(30, 300)))

    # The letters of five weeks ago

    def _past_campaign(self) -> tuple[int, set[int]]:
        before = self._posted_on - timedelta(days=60)
        back = [plan for plan in self._plans if plan.story is Story.RETURNED and self._can_be_written_to(plan)]
        silent = [
            plan
            for plan in self._plans
            if plan.story is Story.LEFT and plan.left_on < before and self._can_be_written_to(plan)
        ][-round(len(back) * 2.7) or len(self._plans) :]
        if not back:
            return 0, set()
        made_on = self._posted_on - timedelta(days=2)
        campaign = Campaign(0, made_on, "din5008-b", LetterDesign.CLASSIC, Decimal("0.2"))
        campaign_id = campaigns.add(self._con, campaign)
        members = sorted([*back, *silent], key=lambda plan: plan.number)
        held_out = self._held_out(back, silent)
        posted = 0
        for plan in members:
            arm = Arm.HELD_OUT if plan.number in held_out else Arm.LETTER
            posted += arm is Arm.LETTER
            self._campaign_member(plan, campaign_id, arm, posted, made_on)
        return posted, {plan.number for plan in members}

    def _held_out(self, back: Sequence[Plan], silent: Sequence[Plan]) -> set[int]:
        """One in five; of those who came back about one in eleven, for the letters did help."""
        of_back = self._rng.sample(back, round(len(back) / 11))
        of_silent = self._rng.sample(silent, min(len(silent), max(0, (len(back) + len(silent)) // 5 - len(of_back))))
        return {plan.number for plan in (*of_back, *of_silent)}

    def _campaign_member(self, plan: Plan, campaign_id: int, arm: Arm, position: int, made_on: date) -> None:
        found = None if self._rng.random() < 0.2 else self._cause_fixed_then()  # noqa: PLR2004 (asked why)
        opened_on = made_on - timedelta(days=self._rng.randrange(5, 30))
        case = self._recorded_case(plan, found, opened_on)
        campaigns.add_members(self._con, [Member(campaign_id, case.case_id, arm, made_on)])
        back_on = day_from_number(plan.back_days[0]) if plan.back_days and plan.visits > 1 else None
        if arm is Arm.LETTER:
            letter = self._posted_letter(case, found, campaign_id, position, made_on)
            if found is None:
                case = replace(case, asked_on=self._posted_on, asked_by="letter")
            self._after_the_letter(case, letter, back_on)
        if back_on is not None:
            case = replace(case, closed_on=back_on, outcome=Outcome.CAME_BACK)
            self._aftercare(case, back_on)
        cases.update(self._con, case)

    def _posted_letter(
        self, case: Case, found: SampleCause | None, campaign_id: int, position: int, made_on: date
    ) -> Letter:
        purpose = Purpose.APOLOGY_OFFER if found else Purpose.ASK_WHY
        letter = Letter(
            letter_id=0,
            letter_no=letter_no(counters.next_number(self._con, counters.LETTER_NUMBERS)),
            campaign_id=campaign_id,
            case_id=case.case_id,
            customer_id=case.customer_id,
            purpose=purpose,
            offer_id=found.offer_id if found else None,
            position=position,
            made_on=made_on,
            voucher_code=self._code() if found else "",
            reply_code="" if found else self._code(),
            looked_on=made_on,
            printed_on=made_on,
            signed_on=made_on,
            posted_on=self._posted_on,
            page_from=position,
            page_to=position,
        )
        return replace(letter, letter_id=letters.add(self._con, letter))

    def _after_the_letter(self, case: Case, letter: Letter, back_on: date | None) -> None:
        if letter.voucher_code and letter.offer_id is not None:
            offer = offers.get(self._con, letter.offer_id)
            valid = timedelta(days=offer.valid_days if offer else 60)
            voucher = Voucher(
                letter.voucher_code, letter.letter_id, letter.customer_id, letter.offer_id, letter.made_on,
                letter.made_on + valid,
            )  # fmt: skip
            if back_on is not None and self._rng.random() < 0.6:  # noqa: PLR2004
                voucher = replace(
                    voucher, redeemed_on=back_on, redeemed_minor=self._spent_on(case.customer_id, back_on)
                )
            vouchers.add(self._con, voucher)
        if back_on is not None:
            return
        if letter.position == 3:  # noqa: PLR2004 (one comes back from the post)
            returned = replace(letter, returned_on=self._today - timedelta(days=1), returned_because="moved")
            letters.update(self._con, returned)
            self._list(case.customer_id, Ground.MOVED, self._today - timedelta(days=1), f"{letter.letter_no} came back")
            return
        # Not all on one day: the owner posts what is signed.
        due_on = self._posted_on + _SECOND_LETTER_AFTER + timedelta(days=letter.position % 5 * 3 - 6)
        is_call = letter.position % 6 == 0 and self._people[case.customer_id].phone
        kind = TaskKind.CALL if is_call else TaskKind.SECOND_LETTER
        tasks.add(self._con, Task(0, kind, case.customer_id, case.case_id, due_on))

    def _aftercare(self, case: Case, back_on: date) -> None:
        due_on = back_on + timedelta(days=14)
        is_done = due_on < self._today - timedelta(days=4)
        task = Task(0, TaskKind.AFTERCARE, case.customer_id, case.case_id, due_on)
        if is_done:
            task = replace(task, done_on=due_on + timedelta(days=1), outcome="satisfied")
        tasks.add(self._con, task)

    # The decisions of the last weeks

    def _decide(self, gone: Sequence[Plan]) -> tuple[int, ...]:
        """Decide about three quarters of those who stopped; return the cases whose letters are to be made."""
        till = [plan for plan in gone if plan.story is Story.TILL]
        others = [plan for plan in gone if plan.story is not Story.TILL]
        total = len(gone)
        sizes = (round(total * share) for share in (0.31, 0.14, 0.06, 0.08))
        win_back, let_go, referral, leave = self._parted(others, sizes)
        to_prepare = self._win_back_till(till)
        self._win_back(win_back)
        for plan in let_go:
            self._case(plan, Decision.LET_GO, self._since(plan, 25))
        for plan in referral:
            case = self._case(plan, Decision.REFERRAL, self._since(plan, 25))
            key = self._rng.choice(("moved", "no-need"))
            self._record(case, self._register.reason_ids[key], None, "", SaidBy.CUSTOMER)
        for plan in leave:
            opened_on = self._since(plan, 25)
            case = self._case(plan, Decision.LEAVE, opened_on)
            cases.update(self._con, replace(case, closed_on=opened_on, outcome=Outcome.LEFT_ALONE))
        return to_prepare

    @staticmethod
    def _parted(plans: Sequence[Plan], sizes: Iterable[int]) -> list[Sequence[Plan]]:
        parts, start = [], 0
        for size in sizes:
            parts.append(plans[start : start + size])
            start += size
        return parts

    def _win_back_till(self, plans: Sequence[Plan]) -> tuple[int, ...]:
        cause = self._register.of("till")
        to_prepare = []
        for at, plan in enumerate(plans):
            is_unknown = at % 6 == 0
            case = self._recorded_case(plan, None if is_unknown else cause, self._since(plan, 30))
            if at == 0:
                note = Note(
                    0, plan.number, plan.left_on + timedelta(days=7), "Asked about the stamp card, left without buying."
                )
                customers.add_note(self._con, note)
            if at == len(plans) - 1:
                cases.update(self._con, replace(case, is_urgent=True))
            if not is_unknown:
                to_prepare.append(case.case_id)
        return tuple(to_prepare)

    def _win_back(self, plans: Sequence[Plan]) -> None:
        for plan, key in zip(plans, cycle(_CAUSES_OF_WIN_BACK), strict=False):
            found = self._register.of(key) if key not in {"", _ASKED, _OPTED_OUT} else None
            case = self._recorded_case(plan, found, self._since(plan, 30))
            if key == _ASKED:
                asked_on = self._today - timedelta(days=9)
                case = replace(case, opened_on=min(case.opened_on, asked_on), asked_on=asked_on, asked_by="call")
                cases.update(self._con, case)
            if key == _OPTED_OUT:
                self._list(plan.number, Ground.OPTED_OUT, max(case.opened_on, self._today - timedelta(days=4)))

    # Small things

    def _case(self, plan: Plan, decision: Decision, opened_on: date) -> Case:
        case = Case(0, plan.number, opened_on, decision)
        self._cases += 1
        return replace(case, case_id=cases.add(self._con, case))

    def _recorded_case(self, plan: Plan, found: SampleCause | None, opened_on: date) -> Case:
        case = self._case(plan, Decision.WIN_BACK, opened_on)
        if found is not None:
            said_by = self._rng.choice((SaidBy.OWNER, SaidBy.OWNER, SaidBy.CUSTOMER))
            self._record(case, found.reason_id, found.cause.cause_id, self._rng.choice(found.words), said_by)
        return case

    def _record(self, case: Case, reason_id: int, cause_id: int | None, words: str, said_by: SaidBy) -> None:
        sure = (
            Certainty.CERTAIN if said_by is SaidBy.CUSTOMER else self._rng.choice((Certainty.PROBABLE, Certainty.GUESS))
        )
        day = min(self._today, case.opened_on + timedelta(days=self._rng.randrange(6)))
        reason = CaseReason(case.case_id, reason_id, cause_id, said_by=said_by, certainty=sure, words=words, day=day)
        case_reasons.record(self._con, case.case_id, [reason], day)

    def _some_cause(self) -> SampleCause:
        weights = [one.share for one in self._register.causes]
        (found,) = self._rng.choices(self._register.causes, weights)
        return found

    def _cause_fixed_then(self) -> SampleCause:
        """A cause that was fixed, or known not to be fixable, when the past letters were posted.

        Who left over something without a share had their letter before.
        """
        settled = {CauseStatus.FIXED, CauseStatus.CANNOT_FIX}
        return self._rng.choice(
            [
                one
                for one in self._register.causes
                if one.share and one.cause.status in settled and one.cause.status_on < self._posted_on
            ]
        )

    def _since(self, plan: Plan, days: int) -> date:
        """A day within the last `days`, after the customer's last visit."""
        return max(plan.left_on + timedelta(days=1), self._today - timedelta(days=self._rng.randrange(2, days)))

    def _can_be_written_to(self, plan: Plan) -> bool:
        return plan.number not in self._listed and why_unwritable(self._people[plan.number]) is None

    def _spent_on(self, customer_id: int, day: date) -> int | None:
        bought = [one for one in purchases.of_customer(self._con, customer_id) if one.day == day and one.is_visit]
        return bought[0].amount_minor if bought else None

    def _code(self) -> str:
        while True:
            code = new_code(self._rng, ())
            if counters.spend_code(self._con, code):
                return code
