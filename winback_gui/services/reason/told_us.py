"""What the urgent told us: that they leave and why, in their words, or that they came back and are not satisfied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.follow_up import TaskKind
from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg
from winback_gui.services.reason.tellings import Telling, newest_tellings
from winback_gui.services.results.follow_up import TaskOutcome
from winback_gui.store import cases, reasons, tasks

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from winback_gui.domain.case import Case
    from winback_gui.domain.follow_up import Task
    from winback_gui.store.connection import Connection

_MOST_SHOWN = 60


@frozen
class ToldUs:
    """What makes a case urgent.

    Attributes:
        short: for a cell of a table.
        whole: a sentence.
    """

    short: Message
    whole: Message


_NOT_SATISFIED = ToldUs(msg("came back, and is not satisfied"), msg("They came back, and were not satisfied."))
_NOT_SAID = ToldUs(
    msg("said that they leave, or complained"), msg("They said that they are leaving, or complained loudly.")
)


def told_us(con: Connection, customer_ids: Iterable[int]) -> dict[int, ToldUs]:
    """Return what those customers told us whose case under way is urgent, by customer.

    The book keeps why they are urgent in two places: what a customer said themselves is a reason of the case, and who
    is not satisfied after coming back has a task that says so. Whichever came last holds. Whether somebody leaves or
    only complains, their own words tell; where there are none, both are named.
    """
    urgent = {who: case for who, case in cases.open_of(con, customer_ids).items() if case.is_urgent}
    if not urgent:
        return {}
    told = newest_tellings(con, [case.case_id for case in urgent.values()])
    cared_for = tasks.of_customers(con, urgent)
    titles = {one.reason_id: one.title for one in reasons.all_reasons(con, with_archived=True)}
    return {who: _told(case, told.get(case.case_id), cared_for.get(who, []), titles) for who, case in urgent.items()}


def shortened(words: str) -> str:
    """Return words for a cell of a table."""
    return words if len(words) <= _MOST_SHOWN else f"{words[: _MOST_SHOWN - 1].rstrip()}…"


def _told(case: Case, told: Telling | None, cared_for: list[Task], titles: dict[int, Message]) -> ToldUs:
    asked_on = _not_satisfied_on(case, cared_for)
    if asked_on is not None and (told is None or told.day < asked_on or (told.day == asked_on and not told.words)):
        return _NOT_SATISFIED  # of the same day without words is the old reason that is recorded anew with it
    if told is not None and told.words:
        words = told.words
        return ToldUs(msg("told us: “{words}”", words=shortened(words)), msg("They told us: “{words}”", words=words))
    if told is not None and told.reason_id:
        title = titles[told.reason_id]
        return ToldUs(msg("told us why: {reason}", reason=title), msg("They told us why: {reason}.", reason=title))
    return _NOT_SAID


def _not_satisfied_on(case: Case, cared_for: list[Task]) -> date | None:
    """Return when they said, after coming back, that they are not satisfied; None = not in this case."""
    days = (
        task.done_on
        for task in cared_for
        if task.kind is TaskKind.AFTERCARE and task.outcome == TaskOutcome.NOT_SATISFIED and task.done_on is not None
    )
    return max((day for day in days if day >= case.opened_on), default=None)
