"""How a long piece of work says how far it is, and hears that it should stop. It knows nothing of threads."""

from __future__ import annotations

from typing import Protocol

from winback_gui.domain.message import Message


class Progress(Protocol):
    """Given to every long service; the edge shows it."""

    def step(self, said: Message, done: int, total: int) -> None:
        """Say how far the work is. `total` 0 = not known.

        Raises:
            Cancelled: the owner pressed Cancel; the work rolls back and lets it pass.
        """


class Silent:
    """Progress for callers who do not look (tests, short jobs)."""

    def step(self, said: Message, done: int, total: int) -> None:
        """Do nothing."""
