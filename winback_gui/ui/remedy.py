"""What can be done about a problem."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Callable

    from winback_gui.domain.message import Message


@frozen
class Remedy:
    """What the owner can do about a problem: a link in its note."""

    words: Message
    do: Callable[[], object]
