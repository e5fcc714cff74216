"""From an action that has ended to what a service gives back."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from winback_gui.domain.message import msg
from winback_gui.services.result import Done

if TYPE_CHECKING:
    from winback_gui.store.book import Action

T = TypeVar("T")


def done(value: T, action: Action) -> Done[T]:
    """Return the result of an action that has ended; one that changed nothing leaves nothing to undo."""
    return Done(value, action.changes, action.said or msg(""), can_undo=bool(action.changes.topics))
