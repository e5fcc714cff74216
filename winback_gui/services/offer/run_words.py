"""What is said of a run, before it is made and after, in the window and without one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from winback_gui.domain.holdout import MIN_LETTERS
from winback_gui.domain.message import Message, msg, plural
from winback_gui.services.wording import LANGUAGE_WORDS

if TYPE_CHECKING:
    from winback_gui.services.letters.tongues import Tongues

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


LANGUAGE_IS_CHOSEN: Final = msg(
    "The language of all letters is chosen in Settings, Letters, that of one person’s in Customers."
)


def tongue_lines(tongues: Tongues) -> list[Message]:
    """Return what is said of letters in another language than is spoken where they go, or than owners' own words."""
    letters_in = LANGUAGE_WORDS[tongues.letters_in]
    lines = [
        plural(
            "{count} lives where {tongue} is spoken: the letter is in {letters_in}.",
            "{count} live where {tongue} is spoken: their letters are in {letters_in}.",
            count,
            tongue=LANGUAGE_WORDS[tongue],
            letters_in=letters_in,
        )
        for tongue, count in tongues.spoken
    ]
    return lines + [
        plural(
            "{count} letter prints words of yours from step 3 or 4 that look {tongue}, and is in {letters_in}.",
            "{count} letters print words of yours from step 3 or 4 that look {tongue}, and are in {letters_in}.",
            count,
            tongue=LANGUAGE_WORDS[tongue],
            letters_in=letters_in,
        )
        for tongue, count in tongues.typed
    ]
