"""What to ask about columns that sound of consent, but not of letters: does a no there rule the post, too?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from winback_gui.domain.message import as_typed, msg
from winback_gui.importing.columns import ColumnMapping, mapping_for
from winback_gui.importing.consent import STOP_FIELDS, cells_of, first_no, of_what
from winback_gui.importing.fields import Field
from winback_gui.importing.formats import format_by_key
from winback_gui.importing.survey import Question, QuestionKind

_HELD: Final = (Field.LETTER_PERMISSION, Field.EMAIL_PERMISSION)


def consent_questions(file: str, mapping: ColumnMapping, rows: Sequence[Sequence[str]]) -> tuple[Question, ...]:
    """Return what only the owner can say about each such column; what it is taken for is the answer until then.

    Of the columns of a known export we know what they are about. Where another column says who may have letters,
    one that names e-mail is about e-mail.

    Args:
        file: its name.
        mapping: what its columns hold.
        rows: the first rows.
    """
    known = format_by_key(mapping.format_key)
    own = mapping_for(known, mapping.header).fields if known is not None else (None,) * len(mapping.header)
    cells = [cells_of(rows, place) for place in range(len(mapping.header))]
    unclear = [of_what(name, each) for name, each in zip(mapping.header, cells, strict=True)]
    pairs = list(zip(mapping.fields, unclear, strict=True))
    is_told = any(field in STOP_FIELDS and guessed is None for field, guessed in pairs)
    return tuple(
        _question(file, mapping.header[place], place, field, first_no(cells[place]))
        for place, (field, guessed) in enumerate(pairs)
        if field in _HELD and own[place] is None and guessed is not None
        if not (is_told and guessed is field is Field.EMAIL_PERMISSION)
    )


def _question(file: str, column: str, place: int, field: Field, word: str) -> Question:
    no = as_typed(word) if word else msg("no")
    return Question(
        QuestionKind.CONSENT, file, column,
        msg("Does “{word}” under “{column}” also mean: no letters by post?", word=no, column=as_typed(column)),
        (
            (Field.LETTER_PERMISSION.value, msg("Yes: whoever has “{word}” there gets no letter", word=no)),
            (Field.EMAIL_PERMISSION.value, msg("No, it is about e-mail alone: letters may go to them")),
        ),
        must_answer=False,
        answer=field.value,
        place=place,
    )  # fmt: skip
