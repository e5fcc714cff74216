"""What comes after the letter: tasks that are due, and those who brought somebody."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from winback_gui.domain.address_check import phone_of
from winback_gui.domain.address_lines import in_one_line
from winback_gui.domain.campaign import Arm
from winback_gui.domain.case import Case, Decision
from winback_gui.domain.customer import Note
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.follow_up import Task, TaskKind, one_question_each
from winback_gui.domain.frozen import frozen
from winback_gui.domain.gate import Purpose
from winback_gui.domain.message import NOTHING, Message, msg
from winback_gui.domain.reason import UNKNOWN_KEY
from winback_gui.services.acting import done
from winback_gui.services.found import one_customer
from winback_gui.services.reason.tellings import Telling, newest_tellings
from winback_gui.services.wording import TASK_WORDS
from winback_gui.store import campaigns, case_reasons, cases, causes, customers, reasons, settings, tasks

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from winback_gui.domain.customer import Customer
    from winback_gui.services.result import Done
    from winback_gui.store.book import Book, Connection

_ASKS = frozenset({TaskKind.CALL, TaskKind.VISIT})


class TaskOutcome(StrEnum):
    """What can come of a task, as the book keeps it."""

    DONE = "done"
    SATISFIED = "satisfied"
    NOT_SATISFIED = "not-satisfied"
    NO_ANSWER = "no-answer"


OUTCOMES: dict[TaskKind, tuple[tuple[TaskOutcome, Message], ...]] = {
    TaskKind.AFTERCARE: (
        (TaskOutcome.SATISFIED, msg("Satisfied")),
        (TaskOutcome.NOT_SATISFIED, msg("Not satisfied")),
        (TaskOutcome.NO_ANSWER, msg("No answer")),
    ),
    TaskKind.CALL: ((TaskOutcome.DONE, msg("Talked")), (TaskOutcome.NO_ANSWER, msg("No answer"))),
    TaskKind.VISIT: ((TaskOutcome.DONE, msg("Talked")), (TaskOutcome.NO_ANSWER, msg("Nobody there"))),
}
"""What a page offers for each kind of task; all others are just done."""


@frozen
class TaskRow:
    """One task to do.

    Attributes:
        home: the country of the shop, two letters.
        said: what it is about ("They left over “Ordered books came late”. Is it better now?").
        overdue_days: 0 = due today or later.
        old_cause: what they left over; None = not known.
    """

    task: Task
    kind: Message
    person: Customer
    home: str
    said: Message
    overdue_days: int
    outcomes: tuple[tuple[TaskOutcome, Message], ...]
    old_cause: Message | None = None

    @property
    def customer_id(self) -> int:
        """Whose task it is."""
        return self.person.customer_id

    @property
    def name(self) -> str:
        """The customer's name."""
        return self.person.name

    @property
    def contact(self) -> str:
        """Telephone or address, as the kind needs it; asked for where it is shown: Today only counts tasks."""
        if self.task.kind is TaskKind.VISIT:
            return in_one_line(self.person.address, self.home)
        return phone_of(self.person, self.home)


@frozen
class ReferralRow:
    """Somebody brought somebody."""

    task_id: int
    customer_id: int
    name: str
    who: str
    day: date


def due_tasks(book: Book, today: date) -> tuple[TaskRow, ...]:
    """Return what is due today or was before, the oldest first; of questions after a return one a person."""
    return _rows(book.con, to_do(book.con, today), today)


def to_do(con: Connection, today: date) -> list[Task]:
    """Return the tasks that `due_tasks` lists, the oldest first.

    A call that was planned before chance held somebody out waits: nobody calls who is in the comparison group.
    """
    due = one_question_each(tasks.due(con, today))
    about = {one.case_id for one in due if one.kind in _ASKS and one.case_id is not None}
    held_out = {at for at, draws in campaigns.draws_of(con, about).items() if draws[-1].arm is Arm.HELD_OUT}
    return [one for one in due if one.kind not in _ASKS or one.case_id not in held_out]


def do_task(
    book: Book,
    task_id: int,
    today: date,
    outcome: TaskOutcome = TaskOutcome.DONE,
    *,
    note: str = "",
    same_cause: bool = False,
) -> Done[int | None]:
    """Tick a task as done. Return the case that it opened, if any.

    Somebody who came back and is not satisfied gets a new, urgent case with an invitation to talk; with `same_cause`
    their old reason is recorded again, so that the register of causes shows that it came up once more. A call or visit
    about a case counts as asked.

    Raises:
        WinbackError: it is done or gone already.
    """
    task = _one_task(book, task_id)
    customer = one_customer(book, task.customer_id)
    opened = None
    said = msg("{kind}: {name} is done.", kind=TASK_WORDS[task.kind], name=customer.name)
    with book.action(said) as action:
        tasks.update(book.con, replace(task, done_on=today, outcome=str(outcome)))
        _drop_earlier_questions(book.con, task)
        if note.strip():
            customers.add_note(book.con, Note(0, customer.customer_id, today, note.strip()))
        if task.kind in {TaskKind.CALL, TaskKind.VISIT} and task.case_id is not None:
            _asked(book.con, task.case_id, task.kind, today)
        if task.kind is TaskKind.AFTERCARE and outcome is TaskOutcome.NOT_SATISFIED:
            opened = _start_anew(book.con, task, today, same_cause=same_cause)
            action.said = msg("{name} is not satisfied and stands first in the queue.", name=customer.name)
    return done(opened, action)


def put_off_task(book: Book, task_id: int, until: date) -> Done[None]:
    """Give a task another day.

    Raises:
        WinbackError: it is done or gone already.
    """
    task = _one_task(book, task_id)
    customer = one_customer(book, task.customer_id)
    with book.action(msg("{name} comes up again on {day}.", name=customer.name, day=until)) as action:
        tasks.update(book.con, replace(task, due_on=until))
        _drop_earlier_questions(book.con, task)
    return done(None, action)


def remove_task(book: Book, task_id: int) -> Done[None]:
    """Take a task off the list.

    Raises:
        WinbackError: it is done or gone already.
    """
    task = _one_task(book, task_id)
    customer = one_customer(book, task.customer_id)
    said = msg("{kind}, {name}: taken off the list.", kind=TASK_WORDS[task.kind], name=customer.name)
    with book.action(said) as action:
        tasks.delete(book.con, [task_id])
        _drop_earlier_questions(book.con, task)
    return done(None, action)


def record_referral(book: Book, customer_id: int, who: str, today: date) -> Done[int]:
    """Keep that a customer brought somebody, and return the entry's id.

    Raises:
        WinbackError: nothing says whom.
    """
    customer = one_customer(book, customer_id)
    who = " ".join(who.split())
    if not who:
        raise WinbackError(msg("Write whom they brought, so that you can thank both."))
    with book.action(msg("{name} brought {who}.", name=customer.name, who=who)) as action:
        task = Task(0, TaskKind.REFERRAL, customer_id, None, today, who, today, str(TaskOutcome.DONE))
        task_id = tasks.add(book.con, task)
    return done(task_id, action)


def referrals(book: Book) -> tuple[ReferralRow, ...]:
    """Return who brought whom, the newest first."""
    listed = [one for one in tasks.done_tasks(book.con) if one.kind is TaskKind.REFERRAL]
    people = _people(book.con, listed)
    return tuple(
        ReferralRow(one.task_id, one.customer_id, people[one.customer_id].name, one.text, one.done_on or one.due_on)
        for one in listed
    )


def _one_task(book: Book, task_id: int) -> Task:
    found = tasks.get(book.con, task_id)
    if found is None or found.done_on is not None:
        raise WinbackError(msg("This is done already or no longer on the list. Nothing was changed."))
    return found


def _drop_earlier_questions(con: Connection, task: Task) -> None:
    """Remove the earlier questions that gave way to this one: without it they would come up again."""
    if task.kind is not TaskKind.AFTERCARE:
        return
    others = tasks.of_customers(con, [task.customer_id]).get(task.customer_id, [])
    questions = [one for one in others if one.kind is TaskKind.AFTERCARE and one.done_on is None]
    earlier = [one.task_id for one in questions if one.task_id != task.task_id and one.due_on <= task.due_on]
    tasks.delete(con, earlier)


def _people(con: Connection, listed: Sequence[Task]) -> dict[int, Customer]:
    return {one.customer_id: one for one in customers.by_ids(con, [task.customer_id for task in listed])}


def _rows(con: Connection, listed: Sequence[Task], today: date) -> tuple[TaskRow, ...]:
    people = _people(con, listed)
    case_ids = [one.case_id for one in listed if one.case_id is not None]
    told, said = case_reasons.of_cases(con, case_ids), newest_tellings(con, case_ids)
    urgent = {case.case_id for case in cases.by_ids(con, case_ids) if case.is_urgent}
    unknown = reasons.by_key(con, UNKNOWN_KEY)
    known = {one.cause_id: one.title for one in causes.all_causes(con)}
    titles = {one.reason_id: one.title for one in reasons.all_reasons(con, with_archived=True)}
    home = settings.load_shop(con).address.country
    rows = []
    for task in listed:
        case_id = task.case_id or 0
        person, main = people[task.customer_id], next(iter(told.get(case_id, ())), None)
        why = None
        if main is not None and (unknown is None or main.reason_id != unknown.reason_id):
            why = msg("{title}", title=known[main.cause_id]) if main.cause_id in known else titles[main.reason_id]
        outcomes = OUTCOMES.get(task.kind, ((TaskOutcome.DONE, msg("Done")),))
        overdue = max(0, (today - task.due_on).days)
        rows.append(
            TaskRow(
                task,
                TASK_WORDS[task.kind],
                person,
                home,
                _about(task, why, said.get(case_id), is_urgent=case_id in urgent),
                overdue,
                outcomes,
                why,
            )
        )
    return tuple(rows)


def _about(task: Task, why: Message | None, told: Telling | None, *, is_urgent: bool) -> Message:
    if task.kind is TaskKind.ADDRESS:
        number, _, address = task.text.partition(": ")
        return msg("Find the right address: letter {number} came back from {address}.", number=number, address=address)
    if task.text:
        return msg("{text}", text=task.text)
    if task.kind is TaskKind.AFTERCARE:
        return msg("They left over “{why}”. Is it good now?", why=why) if why else msg("They came back. Is all well?")
    if task.kind in {TaskKind.CALL, TaskKind.VISIT}:
        if why:
            return msg("They left over “{why}”.", why=why)
        if told is not None and told.words:
            return msg("They told us: “{words}”", words=told.words)
        return msg("They spoke up: ask what it is about.") if is_urgent else msg("Ask why they stopped coming.")
    if task.kind is TaskKind.REFERRAL:
        return msg("Ask whether they know somebody who would like the shop.")
    return msg("No answer to the letter so far.") if task.kind is TaskKind.SECOND_LETTER else NOTHING


def _asked(con: Connection, case_id: int, kind: TaskKind, today: date) -> None:
    case = cases.get(con, case_id)
    if case is not None and case.is_open:
        cases.update(con, replace(case, asked_on=today, asked_by=str(kind)))


def _start_anew(con: Connection, task: Task, today: date, *, same_cause: bool) -> int:
    before = cases.open_of(con, [task.customer_id]).get(task.customer_id)
    if before is not None:
        cases.update(con, replace(before, is_urgent=True))
        return before.case_id
    new = Case(0, task.customer_id, today, Decision.WIN_BACK, purpose=Purpose.INVITATION, is_urgent=True)
    case_id = cases.add(con, new)
    from winback_gui.services.imports.same_people import ask_about_gone  # noqa: PLC0415 (the lists need not load it)

    ask_about_gone(con, [task.customer_id], today)
    held = case_reasons.of_cases(con, [task.case_id]).get(task.case_id, []) if task.case_id is not None else []
    unknown = reasons.by_key(con, UNKNOWN_KEY)
    # Words that stand beside a reason were said once, and are no cause that came again.
    told = [one for one in held if unknown is None or one.reason_id != unknown.reason_id]
    if same_cause and told:
        case_reasons.record(con, case_id, [replace(one, case_id=case_id, day=today, words="") for one in told], today)
    return case_id
