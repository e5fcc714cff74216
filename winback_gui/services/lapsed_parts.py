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
    counts = rows.status_counts()
    stopped, leaving, once = (counts[each] for each in (Status.LAPSED, Status.AT_RISK, Status.ONE_TIME))
    if stopped == len(rows):
        return None
    coming = len(rows) - stopped - leaving - once
    return _sentence(
        len(rows),
        called,
        [
            plural("{count} stopped coming", "{count} stopped coming", stopped),
            plural("{count} is about to leave", "{count} are about to leave", leaving),
            plural("{count} with one visit known", "{count} with one visit known", once),
            plural("{count} still comes", "{count} still come", coming),
        ],
    )


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
        parts=reduce(lambda one, other: msg("{before}, {more}", before=one, more=other), (p for p in parts if p.count)),
    )
