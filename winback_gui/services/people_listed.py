"""The people behind a figure, as values: a title, a sentence that sums them up, and a line for each."""

from __future__ import annotations

from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message

MOST_LISTED = 500
"""Of more people the most telling are listed, and it is said that there are more."""


@frozen
class ListedPerson:
    """One of them; `cells` stand below the heads of `PeopleListed`."""

    customer_id: int
    name: str
    cells: tuple[Message, ...]


@frozen
class PeopleListed:
    """All of them.

    Attributes:
        title: which figure, as a question.
        sentence: how it comes about from them.
        heads: of the columns beside the name.
        sums: positions of the columns that hold sums; they stand at the right.
        people: the most telling first, `MOST_LISTED` of them at most.
        count: how many they are in all.
    """

    title: Message
    sentence: Message
    heads: tuple[Message, ...]
    people: tuple[ListedPerson, ...]
    count: int
    sums: frozenset[int] = frozenset()
