"""Purchases as they are read: one of them as a tuple, many as columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias

Sale: TypeAlias = tuple[str, int, int, int, str, str, str, str, str, str, str, int]
"""ref, day number, minor units, kind, what, category, receipt no., served by, source ("" = the file's), channel, paid,
line."""


class Sales(NamedTuple):
    """Purchases as columns of one length: the fields of `Sale`. A million of them cost a third of what rows do."""

    refs: Sequence[str] = ()
    days: Sequence[int] = ()
    amounts: Sequence[int] = ()
    kinds: Sequence[int] = ()
    whats: Sequence[str] = ()
    categories: Sequence[str] = ()
    receipts: Sequence[str] = ()
    served_by: Sequence[str] = ()
    sources: Sequence[str] = ()
    channels: Sequence[str] = ()
    paid: Sequence[str] = ()
    lines: Sequence[int] = ()


OnPerson: TypeAlias = Callable[[str, int, list[str]], None]
"""Hears of a name with which a row means somebody, the row's line and its cells."""
