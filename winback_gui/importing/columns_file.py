"""What the columns of a list hold, as a small file that is kept, or that a colleague can use."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from winback_gui.domain.errors import WinbackError
from winback_gui.domain.message import as_typed, msg
from winback_gui.importing.columns import ColumnMapping, ZeroSums
from winback_gui.importing.dates import DateOrder
from winback_gui.importing.field_named import field_named
from winback_gui.importing.fields import MORE_THAN_ONCE, Field, fold_header
from winback_gui.importing.state_words import StateMeaning, state_key

_JSON_VERSION: Final = 1


def to_json(mapping: ColumnMapping) -> str:
    """Return the mapping as the small file that a colleague can use."""
    value = {
        "winback_mapping": _JSON_VERSION,
        "source": mapping.source,
        "format": mapping.format_key,
        "columns": [
            {"header": name, "field": field or "", "second": second or ""}
            for name, field, second in zip(
                mapping.header, mapping.fields, mapping.second or (None,) * len(mapping.fields), strict=True
            )
        ],
        "line_items": mapping.line_items,
        "header_amount": mapping.header_amount,
        "date_order": mapping.date_order or "",
        "decimal_mark": mapping.decimal_mark,
        "encoding": mapping.encoding,
        "delimiter": mapping.delimiter,
        "sheet": mapping.sheet,
        "zero_sums": mapping.zero_sums or "",
        "states": dict(mapping.states),
    }
    return json.dumps(value, ensure_ascii=False, indent=1)


def from_json(text: str) -> ColumnMapping:
    """Return the mapping that `to_json` wrote, or one written by hand.

    Raises:
        WinbackError: it is no mapping, or names a field that there is not.
    """
    try:
        value = json.loads(text)
        columns = value["columns"]
        if isinstance(columns, dict):
            columns = [{"header": name, "field": field} for name, field in columns.items()]
        order, zero = value.get("date_order") or "", value.get("zero_sums") or ""
        second = tuple(_field(column, "second") for column in columns)
        return ColumnMapping(
            header=tuple(str(column["header"]) for column in columns),
            fields=tuple(_field(column, "field") for column in columns),
            second=second if any(second) else (),
            source=str(value.get("source") or "file"),
            format_key=str(value.get("format") or ""),
            line_items=bool(value.get("line_items")),
            header_amount=bool(value.get("header_amount")),
            date_order=DateOrder(order) if order else None,
            decimal_mark=str(value.get("decimal_mark") or ""),
            encoding=str(value.get("encoding") or ""),
            delimiter=str(value.get("delimiter") or ""),
            sheet=str(value.get("sheet") or ""),
            zero_sums=ZeroSums(zero) if zero else None,
            states=states_told(value.get("states") or {}),
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        raise WinbackError(
            msg("This is not a file that says what the columns of a list hold. Nothing was brought in.")
        ) from None


def _field(column: Mapping[str, object], key: str) -> Field | None:
    return field_named(column[key], column["header"]) if column.get(key) else None


def states_told(said: Mapping[str, str]) -> tuple[tuple[str, StateMeaning], ...]:
    """Return what words of a column of states mean, by their keys.

    Raises:
        ValueError: one is said to mean something else than a visit or nothing.
    """
    return tuple((state_key(word), StateMeaning(meaning)) for word, meaning in said.items())


def load(path: Path) -> ColumnMapping:
    """Return the mapping kept in a file.

    Raises:
        WinbackError: the file cannot be read or is no mapping.
    """
    try:
        mapping = from_json(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError):
        raise WinbackError(msg("The file “{file}” cannot be read. Nothing was brought in.", file=path.name)) from None
    _refuse_said_twice(mapping)
    return mapping


def _refuse_said_twice(mapping: ColumnMapping) -> None:
    """Raise a WinbackError where several columns hold what only one can: the others would be lost without a word."""
    for field in (one for one in Field if one not in MORE_THAN_ONCE):
        told = (name for name, held in zip(mapping.header, mapping.fields, strict=True) if held is field)
        heads = {fold_header(name): f"“{name}”" for name in told}
        if len(heads) > 1:
            raise WinbackError(
                msg(
                    "The file that says what the columns hold has “{field}” for {columns}, but only one column can "
                    "hold that. Nothing was brought in. Leave it at one of them.",
                    field=field.value, columns=as_typed(", ".join(heads.values())),
                )
            )  # fmt: skip
