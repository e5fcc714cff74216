"""Small conversions between rows and values, shared by the table modules."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from winback_gui.domain.purchase import day_from_number, day_number

if TYPE_CHECKING:
    from collections.abc import Iterable
    from enum import StrEnum

E = TypeVar("E", bound="StrEnum")

# For "WHERE id IN": any number of ids as one parameter (see `id_list`), without composing SQL.
IN_LIST = "(SELECT value FROM json_each(?))"


def id_list(values: Iterable[int] | Iterable[str]) -> str:
    """Return ids (or other keys) as the parameter for `IN_LIST`."""
    return json.dumps(list(values))


def to_day(number: int | None) -> date | None:
    """Return the date of a day number; None stays None."""
    return None if number is None else day_from_number(number)


def from_day(day: date | None) -> int | None:
    """Return the day number of a date; None stays None."""
    return None if day is None else day_number(day)


def to_enum(kind: type[E], value: str | None) -> E | None:
    """Return the member of a text; None stays None."""
    return None if value is None else kind(value)


def insert_sql(table: str, columns: str) -> str:
    """Return the INSERT of one row, its columns given as "a, b, c"."""
    return f"INSERT INTO {table} ({columns}) VALUES ({', '.join('?' * (columns.count(',') + 1))})"


def update_sql(table: str, columns: str, key: str) -> str:
    """Return the UPDATE of one row by its key; the key's value comes last."""
    return f"UPDATE {table} SET {columns.replace(', ', ' = ?, ')} = ? WHERE {key} = ?"


def to_text(value: object | None) -> str | None:
    """Return the text of a decimal or a member of an enumeration; None stays None."""
    return None if value is None else str(value)
