"""In which order the dates of a file are written, and what to ask where its values do not prove it."""

from __future__ import annotations

from datetime import date

from winback_gui.domain.message import Message, msg
from winback_gui.domain.purchase import day_from_number
from winback_gui.importing.columns import ColumnMapping
from winback_gui.importing.dates import LATEST_DAY, DateEvidence, DateOrder, DayReader
from winback_gui.importing.fields import Field
from winback_gui.importing.questions import Question, QuestionKind
from winback_gui.importing.readers import Table


def settle_dates(
    table: Table,
    mapping: ColumnMapping,
    orders: dict[int, tuple[DateEvidence, DateOrder]],
    values: dict[int, set[str]],
) -> tuple[dict[int, DateOrder], list[Question]]:
    """Return the order of each column of dates, and what has to be asked about those that leave it open.

    A column that proves its order decides for one that does not.

    Args:
        table: the file.
        mapping: its columns.
        orders: what the values of each column prove.
        values: of the columns that are not plain, the different values.
    """
    proven = [order for found, order in orders.values() if found is DateEvidence.PROVEN and order is not DateOrder.YMD]
    usual = [table.known.date_order] if table.known is not None and table.known.date_order is not None else []
    settled: dict[int, DateOrder] = {}
    questions: list[Question] = []
    for place, (found, order) in orders.items():
        if mapping.date_order is not None:
            settled[place] = mapping.date_order
        elif found is DateEvidence.AMBIGUOUS and (proven or usual):
            settled[place] = (proven or usual)[0]
        else:
            settled[place] = order
            is_asked = mapping.fields[place] is not Field.BORN_ON or _telling_example(values.get(place, set()))[0]
            if found is DateEvidence.AMBIGUOUS and is_asked:  # a mistyped day of birth hinders no import
                questions.append(_date_question(table, mapping.header[place], values.get(place, set())))
    return settled, questions


def _date_question(table: Table, column: str, values: set[str]) -> Question:
    example, first, second = _telling_example(values)
    if not example:
        return _mixed_dates_question(table, column, values)
    return Question(
        QuestionKind.DATE_ORDER, table.file, column,
        msg("Is {example} {first:long} or {second:long}?", example=example, first=first, second=second),
        (
            (DateOrder.DMY.value, msg("The day stands first: it is {day:long}", day=first)),
            (DateOrder.MDY.value, msg("The month stands first: it is {day:long}", day=second)),
        ),
    )  # fmt: skip


def _mixed_dates_question(table: Table, column: str, values: set[str]) -> Question:
    """Return what to ask about a column some of whose dates can only have the day first, others only the month."""
    first, second = (
        next((value.strip() for value in sorted(values) if isinstance(_read(order, value), int)), "")
        for order in (DateOrder.DMY, DateOrder.MDY)
    )
    return Question(
        QuestionKind.DATE_ORDER, table.file, column,
        msg("Some dates have the day first ({first}), others the month ({second}). Which order is right?",
            first=first, second=second),
        (
            (DateOrder.DMY.value, msg("The day stands first, as in {example}; the others are left out, to be mended",
                                      example=first)),
            (DateOrder.MDY.value, msg("The month stands first, as in {example}; the others are left out, to be mended",
                                      example=second)),
        ),
    )  # fmt: skip


def _read(order: DateOrder, value: str) -> int | Message:
    return DayReader(order, LATEST_DAY).read(value)


def _telling_example(values: set[str]) -> tuple[str, date, date]:
    """Return a value whose two readings differ, with both days."""
    best: tuple[str, date, date] | None = None
    for value in sorted(values):
        day_first, month_first = (_read(order, value) for order in (DateOrder.DMY, DateOrder.MDY))
        if isinstance(day_first, int) and isinstance(month_first, int):
            found = (value.strip(), day_from_number(day_first), day_from_number(month_first))
            if day_first != month_first:
                return found
            best = best or found
    return best or ("", LATEST_DAY, LATEST_DAY)
