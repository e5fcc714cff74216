"""What can be done about a problem."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from winback_gui.domain.message import Message


@dataclass(frozen=True, slots=True)
class Remedy:
    """What the owner can do about a problem: a link in its note."""

    words: Message
    do: Callable[[], object]
