"""Cells that were read before: days, amounts and texts repeat, and reading one anew costs ten times more."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from winback_gui.domain.message import Message
from winback_gui.importing.rates import SumReader

_MOST_REMEMBERED: Final = 100_000


class CellMemory(dict[str, "int | None"]):
    """Days or amounts of a column; None = the cell cannot be read."""

    def __init__(self, read: Callable[[str], int | Message]) -> None:
        super().__init__()
        self.why = read

    def __missing__(self, cell: str) -> int | None:
        read = self.why(cell)
        found = None if isinstance(read, Message) else read
        if len(self) >= _MOST_REMEMBERED:
            self.clear()
        self[cell] = found
        return found


class AmountMemory(dict[str, CellMemory]):
    """Amounts of a column, for each currency."""

    def __init__(self, sums: SumReader) -> None:
        super().__init__()
        self._sums = sums

    def __missing__(self, code: str) -> CellMemory:
        found = self[code] = CellMemory(partial(self._sums.read, code=code))  # not of self: that is a circle
        return found


class TextMemory(dict[str, str]):
    """Clean texts of cells, each kept once while the file is read."""

    def __init__(self, clean: Callable[[str], str]) -> None:
        super().__init__()
        self._clean = clean

    def __missing__(self, cell: str) -> str:
        found = self._clean(cell)
        if len(self) >= _MOST_REMEMBERED:
            self.clear()
        self[cell] = found
        return found
