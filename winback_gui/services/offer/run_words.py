"""What is said of a run, before it is made and after, in the window and without one."""

from __future__ import annotations

from typing import Final

from winback_gui.domain.holdout import MIN_LETTERS
from winback_gui.domain.message import Message, msg, plural

NO_GROUP: Final = msg("There is no comparison group.")
TOO_FEW: Final = msg(
    "There is no comparison group: with fewer than {count} letters that can be compared, it would say nothing.",
    count=MIN_LETTERS,
)


def group_words(drawn: int, among: int, writable: int) -> Message:
    """Return how many chance draws for the comparison group.

    Args:
        drawn: how many.
        among: of how many, whose letter is to win them back.
        writable: to how many a letter could be written in all.
    """
    if not drawn:
        return NO_GROUP
    if among == writable:
        return plural(
            "{count} is drawn by chance for the comparison group.",
            "{count} are drawn by chance for the comparison group.",
            drawn,
        )
    return plural(
        "{count} is drawn by chance for the comparison group, of the {among} whose letter is to win them back.",
        "{count} are drawn by chance for the comparison group, of the {among} whose letter is to win them back.",
        drawn,
        among=among,
    )


def other_tongue_words(count: int) -> Message:
    """Return how many of those written to live where French or Italian is spoken."""
    return plural(
        "{count} lives where French or Italian is spoken: letters are in English or German.",
        "{count} live where French or Italian is spoken: letters are in English or German.",
        count,
    )
