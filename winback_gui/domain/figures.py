"""The figures about one customer, grouped as an owner asks about them: how does this come about?"""

from __future__ import annotations

from enum import StrEnum

from winback_gui.domain.message import Message, msg


class FigureKind(StrEnum):
    """What is asked about."""

    RHYTHM = "rhythm"
    CHANCE = "chance"
    LETTER = "letter"
    WORTH = "worth"


FIGURE_WORDS: dict[FigureKind, Message] = {
    FigureKind.RHYTHM: msg("Their rhythm"),
    FigureKind.CHANCE: msg("Coming by themselves"),
    FigureKind.LETTER: msg("What a letter brings"),
    FigureKind.WORTH: msg("What they are worth"),
}
"""What each is called, in the order in which they build on one another."""
