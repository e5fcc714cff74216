"""The list of the Letters page: which letters a chip shows, and what a row says."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from winback_gui.domain.message import Message, msg
from winback_gui.services.letters.letter_rows import LetterRow, LetterState
from winback_gui.ui.widgets.queue_list import QueueItem

if TYPE_CHECKING:
    from collections.abc import Callable


class View(StrEnum):
    """Which letters the list shows."""

    ALL = "all"
    LOOK = "look"
    HELD = "held"
    OUT = "out"


VIEWS: tuple[tuple[View, Message, tuple[LetterState, ...]], ...] = (
    (View.ALL, msg("All"), tuple(LetterState)),
    (View.LOOK, msg("To look at"), (LetterState.TO_LOOK_AT,)),
    (View.HELD, msg("Held"), (LetterState.HELD,)),
    (View.OUT, msg("Left out"), (LetterState.LEFT_OUT,)),
)


def queue_item(row: LetterRow, say: Callable[[Message], str]) -> QueueItem:
    """Return a letter as the list shows it."""
    has_problem = row.problem is not None
    marks = {LetterState.LOOKS_RIGHT: True, LetterState.PRINTED: True, LetterState.TO_LOOK_AT: False}
    return QueueItem(
        key=str(row.letter_id),
        title=row.name,
        second=say(row.line),
        whole=say(row.problem) if row.problem is not None else "",
        icon="triangle-alert" if has_problem else "",
        tone="warm" if has_problem else "text2",
        ticked=marks.get(row.state),
    )
