"""What is to be done after a letter, and when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Final

from winback_gui.domain.frozen import frozen


class TaskKind(StrEnum):
    """Kinds of follow-up task."""

    CALL = "call"
    VISIT = "visit"
    SECOND_LETTER = "second-letter"
    AFTERCARE = "aftercare"
    REFERRAL = "referral"
    ADDRESS = "address"
    OTHER = "other"


PLANNED: Final = frozenset({TaskKind.CALL, TaskKind.VISIT, TaskKind.SECOND_LETTER, TaskKind.OTHER})
"""What an owner plans for a win-back."""
NOT_NEEDED: Final = "came-back"
"""The outcome of what was planned once its customer is back."""


@frozen
class Task:
    """A task with a day.

    Attributes:
        case_id: the case it belongs to; None = to the customer only.
        text: what it is about; of an address to be found, the number of the letter that came back and where it had gone
            ("A-0003: Am Markt 1, 04109 Leipzig").
        outcome: what came of it, in the owner's words or a fixed word ("satisfied", "not-satisfied", "no-answer",
            `NOT_NEEDED`).
    """

    task_id: int
    kind: TaskKind
    customer_id: int
    case_id: int | None
    due_on: date
    text: str = ""
    done_on: date | None = None
    outcome: str = ""


def one_question_each(listed: Iterable[Task]) -> list[Task]:
    """Return tasks as they are listed, with one question a person whether they are still satisfied: the latest.

    Nobody is asked today what they were to be asked two months ago, and what they are to be asked today besides.
    """
    kept = list(listed)
    questions = [one for one in kept if one.kind is TaskKind.AFTERCARE]
    latest = {one.customer_id: one for one in sorted(questions, key=lambda one: (one.due_on, one.task_id))}
    return [one for one in kept if one.kind is not TaskKind.AFTERCARE or one == latest[one.customer_id]]
