"""What a service gives back: its value, what it touched, and the sentence for the undo bar."""

from __future__ import annotations

from typing import Generic, TypeVar

from winback_gui.domain.changes import Changes
from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message

T = TypeVar("T")


@frozen
class Done(Generic[T]):
    """The result of an action.

    Attributes:
        value: what the caller asked for (an id, a report).
        changes: which parts of the book were touched; pages refresh by it.
        said: what happened, for the undo bar ("12 customers set to Win back.").
        can_undo: whether Undo takes it back.
    """

    value: T
    changes: Changes
    said: Message
    can_undo: bool = True
