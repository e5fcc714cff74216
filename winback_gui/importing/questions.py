"""What a file leaves open, so that only the owner can say it: the questions, and what may be answered."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message

BY_MARKS: Final = "by_marks"
"""The answer about a word that it means what it means while nobody says anything: by the last day that is marked."""


class QuestionKind(StrEnum):
    """What only the owner can say."""

    COLUMNS = "columns"
    DATE_ORDER = "date_order"
    DECIMAL_MARK = "decimal_mark"
    ENCODING = "encoding"
    CONSENT = "consent"
    BIRTHS = "births"
    ZERO_SUMS = "zero_sums"
    STATES = "states"


@frozen
class Question:
    """Something that the file leaves open.

    Attributes:
        column: the file's name of the column; "" = the whole file.
        choices: (value for the mapping, what it would mean).
        must_answer: whether nothing can be taken before it is answered.
        answer: the value of the choice that holds while the owner says nothing; "" = none.
        place: of the column, where the answer is about it alone; -1 = it holds for the whole file.
        word: of the column, where the answer is about that one alone, by its key; "" = about no single one.
    """

    kind: QuestionKind
    file: str
    column: str
    text: Message
    choices: tuple[tuple[str, Message], ...] = ()
    must_answer: bool = True
    answer: str = ""
    place: int = -1
    word: str = ""

    @property
    def key(self) -> tuple[str, QuestionKind, int, str]:
        """What tells it from the other questions about some files."""
        return self.file, self.kind, self.place, self.word
