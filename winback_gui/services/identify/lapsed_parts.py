"""Of what a list of step 1 consists, in a sentence: so that the counts on its chips add up."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from typing import TYPE_CHECKING, TypeAlias

from winback_gui.domain.case import Decision
from winback_gui.domain.lapse import Status
from winback_gui.domain.message import Message, msg, plural

if TYPE_CHECKING:
    from winback_gui.services.identify.lapsed_rows import LapsedRows

_Part: TypeAlias = tuple[Message, Message]  # how many of some they are; and what is said of a single one


def states_sentence(rows: LapsedRows, called: str) -> Message | None:
    """Say of a list of those about whom one thing was decided who they are; None where all of them stopped coming.

    Args:
        rows: all of the list.
        called: the list's name.
    """
    stopped = rows.status_counts()[Status.LAPSED]
    if stopped == len(rows):
        return None
    told = plural("{count} stopped coming", "{count} stopped coming", stopped), msg("stopped coming")
    parts = [told, *_others(rows)]
    return _sentence(len(rows), called, parts)


def others_sentence(decided: LapsedRows) -> Message | None:
    """Say who stands under the decisions beside those who stopped coming; None where nobody does.

    Args:
        decided: all about whom something was decided.
    """
    count = len(decided) - decided.status_counts()[Status.LAPSED]
    if not count:
        return None
    parts = _others(decided)
    if count == 1:
        return msg("1 more stands under a decision and {does}.", does=_of_one(parts))
    return plural(
        "{count} more stands under a decision: {parts}.",
        "{count} more stand under a decision: {parts}.",
        count,
        parts=_joined(parts),
    )


def _others(rows: LapsedRows) -> list[_Part]:
    """Return how many of some customers did not stop, parted by what they do."""
    counts = rows.status_counts()
    stopped, leaving, once = (counts[each] for each in (Status.LAPSED, Status.AT_RISK, Status.ONE_TIME))
    return [
        (plural("{count} is about to leave", "{count} are about to leave", leaving), msg("is about to leave")),
        (plural("{count} is hardly known", "{count} are hardly known", once), msg("is hardly known")),
        (
            plural("{count} still comes", "{count} still come", len(rows) - stopped - leaving - once),
            msg("still comes"),
        ),
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
            (plural("{count} not decided", "{count} not decided", counts[None]), msg("is not decided")),
            (
                plural("{count} to win back", "{count} to win back", counts[Decision.WIN_BACK]),
                msg("is to be won back"),
            ),
            (plural("{count} let go", "{count} let go", counts[Decision.LET_GO]), msg("is let go")),
            (
                plural("{count} to ask for referrals", "{count} to ask for referrals", counts[Decision.REFERRAL]),
                msg("is to be asked for referrals"),
            ),
            (plural("{count} left alone", "{count} left alone", counts[Decision.LEAVE]), msg("is left alone")),
        ],
    )


def _sentence(count: int, called: str, parts: Sequence[_Part]) -> Message:
    if count == 1:
        return msg("**1 stands under “{list}”** and {does}.", list=called, does=_of_one(parts))
    return plural(
        "**{count} stands under “{list}”:** {parts}.",
        "**{count} stand under “{list}”:** {parts}.",
        count,
        list=called,
        parts=_joined(parts),
    )


def _joined(parts: Sequence[_Part]) -> Message:
    """Return the parts that count somebody, with commas between them."""
    some = (counted for counted, _does in parts if counted.count)
    return reduce(lambda one, other: msg("{before}, {more}", before=one, more=other), some)


def _of_one(parts: Sequence[_Part]) -> Message:
    """Return what the only one that is counted does: to count one person once more says nothing."""
    return next(does for counted, does in parts if counted.count)
