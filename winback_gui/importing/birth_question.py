"""What to ask about days of birth in a list that tells of animals: a child must get no letter."""

from __future__ import annotations

from collections.abc import Sequence

from winback_gui.domain.message import as_typed, msg
from winback_gui.importing.birth_columns import may_be_births
from winback_gui.importing.column_cells import filled_cells
from winback_gui.importing.columns import ColumnMapping
from winback_gui.importing.consent_question import NOT_USED
from winback_gui.importing.fields import Field
from winback_gui.importing.questions import Question, QuestionKind


def birth_questions(file: str, mapping: ColumnMapping, rows: Sequence[Sequence[str]]) -> tuple[Question, ...]:
    """Return whose days of birth the owner has to say; nothing is brought in before.

    What was answered is asked still, so that the answer can be changed. Of a known export nothing is asked.

    Args:
        file: its name.
        mapping: what its columns hold.
        rows: the first rows.
    """
    if mapping.format_key or not mapping.has_customers:
        return ()
    return tuple(
        _question(file, mapping, place, filled_cells(place, rows)[0])
        for place, field in enumerate(mapping.fields)
        if field in {None, Field.BORN_ON} and may_be_births(mapping.header, place, rows)
    )


def _question(file: str, mapping: ColumnMapping, place: int, example: str) -> Question:
    is_open = place in mapping.unsaid
    answer = NOT_USED if mapping.fields[place] is None else Field.BORN_ON.value
    return Question(
        QuestionKind.BIRTHS, file, mapping.header[place],
        msg(
            "Whose birthdays are in “{column}” (“{day}”)?",
            column=as_typed(mapping.header[place]), day=as_typed(example),
        ),
        (
            (Field.BORN_ON.value, msg("The customers’: whoever is a child gets no letter")),
            (NOT_USED, msg("Their animals’: the column is not used")),
        ),
        must_answer=is_open,
        answer="" if is_open else answer,
        place=place,
    )  # fmt: skip
