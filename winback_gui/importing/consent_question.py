"""What to ask about a column that sounds of consent, but not of letters: does a no there rule the post, too?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from winback_gui.domain.message import as_typed, msg
from winback_gui.importing.columns import ColumnMapping, mapping_for
from winback_gui.importing.consent import STOP_FIELDS, first_no, of_what
from winback_gui.importing.fields import Field
from winback_gui.importing.formats import format_by_key
from winback_gui.importing.survey import Question, QuestionKind

_HELD: Final = (Field.LETTER_PERMISSION, Field.EMAIL_PERMISSION)


def consent_question(file: str, mapping: ColumnMapping, rows: Sequence[Sequence[str]]) -> Question | None:
    """Return what only the owner can say about the first such column; None = there is none.

    Of the columns of a known export we know what they are about.

    It is answered already by what the column is taken for (`of_what`).

    Args:
        file: its name.
        mapping: what its columns hold.
        rows: the first rows.
    """
    known = format_by_key(mapping.format_key)
    own = mapping_for(known, mapping.header).fields if known is not None else (None,) * len(mapping.header)
    asked = None
    for place, (name, field) in enumerate(zip(mapping.header, mapping.fields, strict=True)):
        cells = [row[place] for row in rows if place < len(row)]
        is_unclear = of_what(name, cells) is not None
        if field in STOP_FIELDS and not is_unclear:
            return None  # that one says who may have letters
        if field in _HELD and is_unclear and own[place] is None and asked is None:
            asked = _question(file, name, field, first_no(cells))
    return asked


def _question(file: str, column: str, field: Field, word: str) -> Question:
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
    )  # fmt: skip
