"""Of what a list of step 1 consists, in a sentence: so that the counts on its chips add up."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from typing import TYPE_CHECKING

from winback_gui.domain.case import Decision
from winback_gui.domain.lapse import Status
from winback_gui.domain.message import Message, msg, plural

if TYPE_CHECKING:
    from winback_gui.services.lapsed_rows import LapsedRows


def states_sentence(rows: LapsedRows, called: str) -> Message | None:
    """Say of a list of those about whom one thing was decided who they are; None where all of them stopped coming.

    Args:
        rows: all of the list.
        called: the list's name.
    """
    stopped = rows.status_counts()[Status.LAPSED]
    if stopped == len(rows):
        return None
    parts = [plural("{count} stopped coming", "{count} stopped coming", stopped), *_others(rows)]
    return _sentence(len(rows), called, parts)


def others_sentence(decided: LapsedRows) -> Message | None:
    """Say who stands under the decisions beside those who stopped coming; None where nobody does.

    Args:
        decided: all about whom something was decided.
    """
    count = len(decided) - decided.status_counts()[Status.LAPSED]
    if not count:
        return None
    return plural(
        "{count} more stands under a decision: {parts}.",
        "{count} more stand under a decision: {parts}.",
        count,
        parts=_joined(_others(decided)),
    )


def _others(rows: LapsedRows) -> list[Message]:
    """Return how many of some customers did not stop, parted by what they do."""
    counts = rows.status_counts()
    stopped, leaving, once = (counts[each] for each in (Status.LAPSED, Status.AT_RISK, Status.ONE_TIME))
    return [
        plural("{count} is about to leave", "{count} are about to leave", leaving),
        plural("{count} is hardly known", "{count} are hardly known", once),
        plural("{count} still comes", "{count} still come", len(rows) - stopped - leaving - once),
    ]


def decisions_sentence(rows: LapsedRows, called: str) -> Message | None:
    """Say of a list of customers, whoever they are, what was decided about them; None where nothing was of any.

    Args:
        rows: all of the list.
        called: the list's name.
    """
    counts = rows.decision_counts()
    if counts[None] == len(rows):
        return None
    return _sentence(
        len(rows),
        called,
        [
            plural("{count} not decided", "{count} not decided", counts[None]),
            plural("{count} to win back", "{count} to win back", counts[Decision.WIN_BACK]),
            plural("{count} let go", "{count} let go", counts[Decision.LET_GO]),
            plural("{count} to ask for referrals", "{count} to ask for referrals", counts[Decision.REFERRAL]),
            plural("{count} left alone", "{count} left alone", counts[Decision.LEAVE]),
        ],
    )


def _sentence(count: int, called: str, parts: Sequence[Message]) -> Message:
    return plural(
        "**{count} stands under “{list}”:** {parts}.",
        "**{count} stand under “{list}”:** {parts}.",
        count,
        list=called,
        parts=_joined(parts),
    )


def _joined(parts: Sequence[Message]) -> Message:
    """Return the parts that count somebody, with commas between them."""
    return reduce(lambda one, other: msg("{before}, {more}", before=one, more=other), (p for p in parts if p.count))
