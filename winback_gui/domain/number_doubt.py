"""A file of another system says a number that somebody in the book has: how much speaks against its being them?"""

from __future__ import annotations

from enum import IntEnum

from winback_gui.domain.likeness import Features, PlaceLikeness, compare_places, is_near, may_be_one
from winback_gui.domain.no_person import is_nobody, is_shortened


class Doubt(IntEnum):
    """How much speaks against one person, where the number speaks for it."""

    NONE = 0
    """The names are alike, one says no person, or address, e-mail or telephone agree (a new name, a couple)."""
    SLIGHT = 1
    """A word of the name agrees, and nothing else can be compared: a new last name, or chance."""
    SOME = 2
    """A word of the name agrees, but the address is another one: a question for the owner."""
    STRANGE = 3
    """Nothing of the name agrees, and nothing else can be compared: a question, since a till may call them anything."""
    CLEAR = 4
    """Nothing of the name agrees, and the address is another one: somebody else, of another numbering."""


def doubt_of_number(said: Features, known: Features, *, are_alike_kinds: bool) -> Doubt:
    """Return how much speaks against it that the one of whom a file says a number is the one who has it.

    Args:
        said: what the file says of them.
        known: who has the number in the book.
        are_alike_kinds: both are persons, or both are firms: a firm and the person in it share no word of a name.
    """
    if is_nobody(said.name) or is_nobody(known.name) or is_near(said, known) or may_be_one(said, known):
        return Doubt.NONE
    is_elsewhere = compare_places(said, known) is PlaceLikeness.OTHER
    shares_word = any(len(word) > 1 for word in set(said.name) & set(known.name))
    if are_alike_kinds and not (shares_word or is_shortened(said.name, known.name)):
        return Doubt.CLEAR if is_elsewhere else Doubt.STRANGE
    return Doubt.SOME if is_elsewhere else Doubt.SLIGHT
