"""What to ask about columns that sound of consent, but not surely of letters: does a no there rule the post, too?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from winback_gui.domain.customer import Permission
from winback_gui.domain.message import Message, as_typed, msg
from winback_gui.importing.columns import ColumnMapping, mapping_for
from winback_gui.importing.consent import STOP_FIELDS, cells_of, first_of
from winback_gui.importing.consent_hints import Hint, hint_of
from winback_gui.importing.fields import Field
from winback_gui.importing.formats import format_by_key
from winback_gui.importing.questions import Question, QuestionKind

_REFUSING: Final = (Field.DO_NOT_WRITE, Field.EMAIL_REFUSED)
_HELD: Final = (Field.LETTER_PERMISSION, Field.EMAIL_PERMISSION, *_REFUSING)
_OF_EMAIL: Final = (Field.EMAIL_PERMISSION, Field.EMAIL_REFUSED)
NOT_USED: Final = "not_used"
"""The value of the answer that a column has nothing to do with it."""


def consent_questions(file: str, mapping: ColumnMapping, rows: Sequence[Sequence[str]]) -> tuple[Question, ...]:
    """Return what only the owner can say about each such column.

    Where it is likely enough what a column is taken for, that is the answer until then; where it may be about letters
    or about nothing of the kind, nothing is brought in before the owner said it. Of the columns of a known export we
    know what they are about. Where another column says who may have letters, one that names e-mail is about e-mail.

    Args:
        file: its name.
        mapping: what its columns hold.
        rows: the first rows.
    """
    known = format_by_key(mapping.format_key)
    own = mapping_for(known, mapping.header).fields if known is not None else (None,) * len(mapping.header)
    cells = [cells_of(rows, place) for place in range(len(mapping.header))]
    hints = [hint_of(name, each) for name, each in zip(mapping.header, cells, strict=True)]
    pairs = list(zip(mapping.fields, hints, strict=True))
    is_told = any(field in STOP_FIELDS and hint is None for field, hint in pairs)
    return tuple(
        _question(file, mapping, place, hint, cells[place])
        for place, (field, hint) in enumerate(pairs)
        if hint is not None
        and own[place] is None
        and (field in _HELD or (field is None and (hint.must_answer or hint.is_bar)))
        if not (is_told and hint.field is field and field in _OF_EMAIL)
    )


def _question(file: str, mapping: ColumnMapping, place: int, hint: Hint, cells: Sequence[str]) -> Question:
    is_refusing, column = hint.field in _REFUSING, mapping.header[place]
    word = first_of(cells, Permission.YES if is_refusing else Permission.NO)
    no = as_typed(word) if word else msg("yes") if is_refusing else msg("no")
    letters, email = _REFUSING if is_refusing else (Field.LETTER_PERMISSION, Field.EMAIL_PERMISSION)
    values: tuple[str, ...] = (letters.value, email.value, NOT_USED)
    if hint.is_bar:
        values = (letters.value, NOT_USED)
        text, choices = _bar_words(column, no)
    else:
        text, choices = _open_words(column, no) if hint.must_answer else _words(column, no)
    field = mapping.fields[place]
    answer = NOT_USED if field is None else field.value
    return Question(
        QuestionKind.CONSENT, file, column, text,
        tuple(zip(values, choices, strict=False)),
        must_answer=place in mapping.unsaid,
        answer="" if place in mapping.unsaid else answer,
        place=place,
    )  # fmt: skip


def _words(column: str, no: Message | str) -> tuple[Message, tuple[Message, ...]]:
    """Return the question about a column that is likely enough known, and its answers."""
    return msg("Does “{word}” under “{column}” also mean: no letters by post?", word=no, column=as_typed(column)), (
        msg("Yes: whoever has “{word}” there gets no letter", word=no),
        msg("No, it is about e-mail alone: letters may go to them"),
    )


def _bar_words(column: str, no: Message | str) -> tuple[Message, tuple[Message, ...]]:
    """Return the question about a column that says whom the shop barred, and its answers."""
    return msg("May letters go to whoever has “{word}” under “{column}”?", word=no, column=as_typed(column)), (
        msg("No: they are barred, and are put on the do-not-write list"),
        msg("Yes: the column is not used"),
    )


def _open_words(column: str, no: Message | str) -> tuple[Message, tuple[Message, ...]]:
    """Return the question about a column that may say anything, and its answers."""
    return msg("What does the column “{column}” say?", column=as_typed(column)), (
        msg("It says whether they may be written to: whoever has “{word}” there never gets a letter", word=no),
        msg("It is about e-mail alone: letters may go to them"),
        msg("It has nothing to do with letters or e-mail: it is not used"),
    )
