"""What the owner should know about a file before taking it in: hidden rows, names alone, rules of a marketplace."""

from __future__ import annotations

from typing import Final

from winback_gui.domain.message import Message, msg, plural
from winback_gui.importing.columns import ColumnMapping
from winback_gui.importing.fields import Field
from winback_gui.importing.item_rows import ADDED_UP, SAID_AGAIN
from winback_gui.importing.people import knows_only_names
from winback_gui.importing.readers import Table
from winback_gui.importing.workbook_child import SheetFacts

_ONLY_NAMES: Final = msg(
    "This list says by name alone who bought: two people of one name are taken as one. "
    "A list with customer numbers or e-mail addresses tells them apart."
)
_NAMES_AND_MORE: Final = (
    (Field.PHONE, msg("phone number")), (Field.BORN_ON, msg("date of birth")), (Field.POSTCODE, msg("postcode")),
)  # fmt: skip
"""What tells two of one name apart in a list that has neither numbers nor addresses, where a line says it."""
ONLY_ITEMS: Final = msg(
    "**These are the items of receipts,** and do not say who bought them. They are put to the receipts with the same "
    "numbers, in the other files or in your book."
)
_UNKNOWN_MARKS: Final = msg(
    "Whether this workbook hides rows, or has formulas without a result, cannot be told (a binary workbook?). To be "
    "sure, save it as XLSX in your spreadsheet program and choose that file."
)


def advice(table: Table, mapping: ColumnMapping) -> tuple[Message, ...]:
    """Return what the owner should know about a file, in sentences."""
    found = [table.known.advice] if table.known is not None and table.known.advice is not None else []
    if mapping.has_purchases and knows_only_names(mapping) and Field.EMAIL not in mapping.fields:
        found.append(_only_names(mapping))
    if mapping.is_items_list:
        found.append(ONLY_ITEMS)
    if mapping.line_items and not mapping.format_key:
        found.append(SAID_AGAIN if mapping.header_amount else ADDED_UP)
    if table.sheet is not None:
        found += _about_sheet(table.sheet)
    return tuple(found)


def _only_names(mapping: ColumnMapping) -> Message:
    """Return which lines of a list say by name alone who bought."""
    more = [words for field, words in _NAMES_AND_MORE if field in mapping.fields]
    if not more:
        return _ONLY_NAMES
    either = more[0]
    for words in more[1:]:
        either = msg("{one} or {other}", one=either, other=words)
    return msg(
        "A line of this list that has no {either} says by name alone who bought: two people of one name without it "
        "are taken as one. A list with customer numbers or e-mail addresses tells them apart.",
        either=either,
    )


def _about_sheet(sheet: SheetFacts) -> list[Message]:
    """Return what the workbook hides, or that it cannot be told."""
    found = []
    if hidden := [one for one in sheet.hidden_sheets if one != sheet.sheet]:
        found.append(
            plural(
                "The workbook hides {count} sheet, which is not read: {names}.",
                "The workbook hides {count} sheets, which are not read: {names}.",
                len(hidden),
                names=", ".join(hidden),
            )
        )
    if sheet.hidden_rows:
        found.append(
            plural(
                "The workbook hides {count} row of this sheet (a filter?). It is taken as well.",
                "The workbook hides {count} rows of this sheet (a filter?). They are taken as well.",
                sheet.hidden_rows,
            )
        )
    if not sheet.are_marks_known:
        found.append(_UNKNOWN_MARKS)
    return found
