"""A file of another system says a number that somebody in the book has: how much speaks against its being them?"""

from __future__ import annotations

from enum import IntEnum

from winback_gui.domain.likeness import Features, PlaceLikeness, compare_places, is_near, may_be_one


class Doubt(IntEnum):
    """How much speaks against one person, where the number speaks for it."""

    NONE = 0
    """The names are alike, one is not known, or address, e-mail or telephone agree (a new name, a couple)."""
    SLIGHT = 1
    """A word of the name agrees, and nothing else can be compared: a new last name, or chance."""
    SOME = 2
    """A word of the name agrees, but the address is another one: a question for the owner."""
    CLEAR = 3
    """Nothing of the name agrees, and nothing else: somebody else, of another numbering."""


def doubt_of_number(said: Features, known: Features, *, are_alike_kinds: bool) -> Doubt:
    """Return how much speaks against it that the one of whom a file says a number is the one who has it.

    Args:
        said: what the file says of them.
        known: who has the number in the book.
        are_alike_kinds: both are persons, or both are firms: a firm and the person in it share no word of a name.
    """
    if not said.name or not known.name or is_near(said, known) or may_be_one(said, known):
        return Doubt.NONE
    shares_word = any(len(word) > 1 for word in set(said.name) & set(known.name))
    if are_alike_kinds and not shares_word:
        return Doubt.CLEAR
    return Doubt.SOME if compare_places(said, known) is PlaceLikeness.OTHER else Doubt.SLIGHT
