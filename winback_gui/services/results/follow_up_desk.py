"""The Follow-up page: what is due after the letters, who may still answer, who came back, vouchers, returned mail."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING

from winback_gui.domain.follow_up import TaskKind
from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import NOTHING, Message, as_typed, msg, plural
from winback_gui.services.listed_names import told_apart
from winback_gui.services.results.came_back import came_back_since
from winback_gui.services.results.due_now import due_now
from winback_gui.services.results.follow_up import referrals
from winback_gui.services.results.redeem_voucher import (
    expiring_vouchers,
    live_vouchers,
    redeemed_vouchers,
    run_out_words,
)
from winback_gui.services.results.returned_mail import returned_letters
from winback_gui.services.results.silence import NextStep
from winback_gui.store import tasks

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from winback_gui.services.results.came_back import CameBackRow
    from winback_gui.services.results.follow_up import ReferralRow, TaskRow
    from winback_gui.services.results.redeem_voucher import VoucherRow
    from winback_gui.services.results.returned_mail import ReturnedRow
    from winback_gui.services.results.silence import SilentRow, WaitingRow
    from winback_gui.store.book import Book

BACK_DAYS = 183


class Part(StrEnum):
    """What the chips choose between."""

    DUE = "due"
    WAITING = "waiting"
    CAME_BACK = "came-back"
    VOUCHERS = "vouchers"
    RETURNED = "returned"
    BROUGHT = "brought"


PART_WORDS: dict[Part, Message] = {
    Part.DUE: msg("Due"),
    Part.WAITING: msg("Waiting for an answer"),
    Part.CAME_BACK: msg("Came back in half a year"),
    Part.VOUCHERS: msg("Vouchers"),
    Part.RETURNED: msg("Returned mail"),
    Part.BROUGHT: msg("Brought somebody"),
}


class RowKind(StrEnum):
    """What a row is about; the page chooses its icon by it."""

    AFTERCARE = "aftercare"
    CALL = "call"
    VISIT = "visit"
    OTHER = "other"
    ADDRESS = "address"
    REFERRAL = "referral"
    SILENT = "silent"
    WAITING = "waiting"
    CAME_BACK = "came-back"
    VOUCHER = "voucher"
    REDEEMED = "redeemed"
    RETURNED = "returned"
    BROUGHT = "brought"


class Answer(StrEnum):
    """What the owner can say to a row."""

    SATISFIED = "satisfied"
    NOT_SATISFIED = "not-satisfied"
    NO_ANSWER = "no-answer"
    DONE = "done"
    SECOND_LETTER = "second-letter"
    CALL = "call"
    VISIT = "visit"
    LATER = "later"
    STOP = "stop"


_NEXT: dict[NextStep, tuple[tuple[Answer, Message], ...]] = {
    NextStep.SECOND_LETTER: (
        (Answer.SECOND_LETTER, msg("Second letter")),
        (Answer.CALL, msg("Call them")),
        (Answer.LATER, msg("Wait two more weeks")),
        (Answer.STOP, msg("Let it be")),
    ),
    NextStep.CALL_OR_STOP: (
        (Answer.CALL, msg("Call them")),
        (Answer.VISIT, msg("Visit them")),
        (Answer.LATER, msg("Wait two more weeks")),
        (Answer.STOP, msg("Let it be")),
    ),
}
_WAITING: tuple[tuple[Answer, Message], ...] = (
    (Answer.CALL, msg("Call them")),
    (Answer.SECOND_LETTER, msg("Second letter now")),
    (Answer.STOP, msg("Let it be")),
)


@frozen
class DeskRow:
    """One row of the queue.

    Attributes:
        key: tells rows apart, for the page.
        said: the second line.
        aside: a day or a sum at the right; may be empty.
        question: what is to be asked or decided, in a sentence; may be empty.
        answers: what the owner can say to it; the first is proposed.
        task_id, case_id, code, letter_no: what the row stands for, as far as there is such a thing.
        old_cause: what they left over, where it can have come up again; None = not known.
        lacks_phone: they are to be called, and the book has no number of them.
        is_late: it should have been done before today, or runs out soon.
    """

    key: str
    kind: RowKind
    customer_id: int
    name: str
    said: Message
    aside: Message = NOTHING
    question: Message = NOTHING
    answers: tuple[tuple[Answer, Message], ...] = ()
    task_id: int | None = None
    case_id: int | None = None
    code: str = ""
    letter_no: str = ""
    old_cause: Message | None = None
    is_late: bool = False
    lacks_phone: bool = False


@frozen
class Desk:
    """The whole page.

    Attributes:
        parts: rows of each chip, in the order in which they are worked through.
        sentence: what waits, and who came back.
        has_letters: whether anything was ever posted.
    """

    parts: dict[Part, tuple[DeskRow, ...]]
    sentence: Message
    has_letters: bool

    def count(self, part: Part) -> int:
        """Return how many a chip shows."""
        if part is Part.VOUCHERS:
            return sum(row.kind is RowKind.VOUCHER for row in self.parts[part])
        return len(self.parts[part])


def desk(book: Book, today: date) -> Desk:
    """Return what came of the letters, and what is to be done about it."""
    now, soon = due_now(book, today), expiring_vouchers(book, today)
    soon_codes = {row.code for row in soon}
    due = [_task(row) for row in now.tasks]
    due += [_silent(row) for row in now.silent]
    back = came_back_since(book, today - timedelta(days=BACK_DAYS), today).rows
    parts = {
        Part.DUE: tuple(due),
        Part.WAITING: tuple(_waiting(row) for row in now.waiting),
        Part.CAME_BACK: tuple(_came_back(book, back, today)),
        Part.VOUCHERS: (
            *(_voucher(row, today, is_soon=row.code in soon_codes) for row in live_vouchers(book, today)),
            *(_redeemed(row) for row in redeemed_vouchers(book, today)),
        ),
        Part.RETURNED: tuple(_returned(row) for row in returned_letters(book)),
        Part.BROUGHT: tuple(_brought(row) for row in referrals(book)),
    }
    every = iter(told_apart(book.con, [row for rows in parts.values() for row in rows]))
    named = {part: tuple(islice(every, len(rows))) for part, rows in parts.items()}
    has_letters = any(parts.values())
    return Desk(named, _sentence(now.count, len(now.waiting), soon), has_letters)


def _sentence(due: int, waiting: int, soon: Sequence[VoucherRow]) -> Message:
    first = plural("**{count} thing is due.**", "**{count} things are due.**", due) if due else msg("Nothing is due.")
    rest = plural("{count} letter waits for an answer", "{count} letters wait for an answer", waiting)
    if not soon:
        return msg("{first} {rest}.", first=first, rest=rest)
    return msg("{first} {rest}; {vouchers}.", first=first, rest=rest, vouchers=run_out_words(soon))


_TASK_KINDS = {
    TaskKind.AFTERCARE: RowKind.AFTERCARE,
    TaskKind.CALL: RowKind.CALL,
    TaskKind.VISIT: RowKind.VISIT,
    TaskKind.REFERRAL: RowKind.REFERRAL,
    TaskKind.ADDRESS: RowKind.ADDRESS,
}


def _task(row: TaskRow) -> DeskRow:
    late = plural("{count} day late", "{count} days late", row.overdue_days) if row.overdue_days else msg("today")
    kind = _TASK_KINDS.get(row.task.kind, RowKind.OTHER)
    second = msg("{kind} {contact}", kind=row.kind, contact=row.contact)
    if kind in {RowKind.OTHER, RowKind.ADDRESS}:
        second = row.said if kind is RowKind.OTHER else row.kind
    lacks_phone = kind is RowKind.CALL and not row.contact.strip()
    if lacks_phone:
        second = msg("{kind}: their number is missing", kind=row.kind)
    return DeskRow(
        key=f"task:{row.task.task_id}",
        kind=kind,
        customer_id=row.customer_id,
        name=row.name,
        said=second,
        aside=late,
        question=msg("{said} The book has no phone number of them.", said=row.said) if lacks_phone else row.said,
        answers=()
        if kind is RowKind.ADDRESS  # the address itself is the answer
        else tuple((Answer(str(outcome)), words) for outcome, words in row.outcomes),
        task_id=row.task.task_id,
        case_id=row.task.case_id,
        old_cause=row.old_cause,
        is_late=row.overdue_days > 0,
        lacks_phone=lacks_phone,
    )


def _silent(row: SilentRow) -> DeskRow:
    return DeskRow(
        key=f"silent:{row.case_id}",
        kind=RowKind.SILENT,
        customer_id=row.customer_id,
        name=row.name,
        said=row.said,
        aside=as_typed(row.letter_no),
        question=msg("Letter {number} was posted on {day}. What next?", number=row.letter_no, day=row.posted_on),
        answers=_NEXT[row.step],
        task_id=row.task_id,
        case_id=row.case_id,
        letter_no=row.letter_no,
    )


def _waiting(row: WaitingRow) -> DeskRow:
    planned = row.planned or msg("It comes up again")
    return DeskRow(
        key=f"waiting:{row.case_id}",
        kind=RowKind.WAITING,
        customer_id=row.customer_id,
        name=row.name,
        said=row.said,
        aside=as_typed(row.letter_no),
        question=msg(
            "Letter {number} was posted on {day}. {planned} on {next:short}, unless they come before.",
            number=row.letter_no,
            day=row.posted_on,
            planned=planned,
            next=row.comes_up_on,
        ),
        answers=tuple(one for one in _WAITING if row.may_write_again or one[0] is not Answer.SECOND_LETTER),
        case_id=row.case_id,
        letter_no=row.letter_no,
    )


def _came_back(book: Book, rows: tuple[CameBackRow, ...], today: date) -> list[DeskRow]:
    of_cases = tasks.of_cases(book.con, [row.case_id for row in rows])
    found = []
    for row in rows:
        asked = [one for one in of_cases.get(row.case_id, ()) if one.kind is TaskKind.AFTERCARE]
        days = [one.due_on for one in asked if one.done_on is None]
        # Of those that are due the latest stands (`one_question_each`); else the next one.
        next_on = max((day for day in days if day <= today), default=min(days, default=None))
        question = msg("They came back on {day}.", day=row.on)
        if next_on is not None:
            question = msg(
                "They came back on {day}. Ask on {next:short} whether all is well.", day=row.on, next=next_on
            )
        if not row.is_booked:
            question = msg("{said} The purchase is not in the book yet.", said=question)
        aside = msg("{money}", money=row.spent) if row.spent else NOTHING
        said = msg("{day:short}, {how}", day=row.on, how=row.how)
        key = f"back:{row.case_id}"
        found.append(
            DeskRow(key, RowKind.CAME_BACK, row.customer_id, row.name, said, aside, question, case_id=row.case_id)
        )
    return found


def _voucher(row: VoucherRow, today: date, *, is_soon: bool) -> DeskRow:
    days = (row.expires_on - today).days
    aside = plural("{count} day left", "{count} days left", days) if is_soon else NOTHING
    return DeskRow(
        key=f"voucher:{row.code}",
        kind=RowKind.VOUCHER,
        customer_id=row.customer_id,
        name=row.name,
        said=msg("{code} · until {day:short}", code=row.code, day=row.expires_on),
        aside=aside,
        question=msg("“{offer}”, good until {day}.", offer=row.offer, day=row.expires_on),
        code=row.code,
        is_late=is_soon,
    )


def _redeemed(row: VoucherRow) -> DeskRow:
    on = row.redeemed_on or row.expires_on
    return DeskRow(
        key=f"voucher:{row.code}",
        kind=RowKind.REDEEMED,
        customer_id=row.customer_id,
        name=row.name,
        said=msg("{code} · redeemed {day:short}", code=row.code, day=on),
        question=msg("“{offer}”, redeemed on {day}.", offer=row.offer, day=on),
        code=row.code,
    )


def _returned(row: ReturnedRow) -> DeskRow:
    return DeskRow(
        key=f"returned:{row.letter_id}",
        kind=RowKind.RETURNED,
        customer_id=row.customer_id,
        name=row.name,
        said=msg("{number}: {why}", number=row.letter_no, why=row.because),
        aside=msg("{day:short}", day=row.returned_on),
        question=msg(
            "Letter {number} came back on {day}: {why}.",
            number=row.letter_no,
            day=row.returned_on,
            why=row.because,
        ),
        letter_no=row.letter_no,
    )


def _brought(row: ReferralRow) -> DeskRow:
    return DeskRow(
        key=f"brought:{row.task_id}",
        kind=RowKind.BROUGHT,
        customer_id=row.customer_id,
        name=row.name,
        said=msg("brought {who}", who=row.who),
        aside=msg("{day:short}", day=row.day),
        question=msg("{name} brought {who} on {day}. Thank both.", name=row.name, who=row.who, day=row.day),
    )
