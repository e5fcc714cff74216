"""The child process that opens a workbook: what the reader does to memory or the process stays here.

Run as `python -m winback_gui.importing.xlsx_child WORKBOOK OUT.csv`. It writes the fullest visible sheet as CSV, the
first cell of each record being the row's number. Exit codes: 0, 3 password, 4 damaged, 5 too large, 6 no table in it.
"""

from __future__ import annotations

import csv
import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

DONE: Final = 0
PASSWORD: Final = 3
DAMAGED: Final = 4
TOO_LARGE: Final = 5
NO_TABLE: Final = 6
_MEMORY_BYTES: Final = 2_000_000_000
_EXACT_FLOAT: Final = 1e15


def cell_text(value: object) -> str:
    """Return a cell as the owner typed it: whole numbers without ".0", days in ISO form.

    A number keeps at most 15 digits, as spreadsheets do, so that 12.1 + 0.2 is "12.3".
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        if value.is_integer() and abs(value) < _EXACT_FLOAT:
            return str(int(value))
        return format(value, ".15g")
    if isinstance(value, dt.datetime):
        at_midnight = value.time() == dt.time(0)
        return value.date().isoformat() if at_midnight else value.isoformat(" ", "seconds")
    if isinstance(value, dt.date):
        return value.isoformat()
    return str(value)


def write_sheet(workbook: Path, out: Path) -> int:
    """Write the fullest visible sheet of a workbook as CSV and return the exit code."""
    from python_calamine import (  # noqa: PLC0415 (only this process may load it)
        CalamineError,
        CalamineWorkbook,
        PasswordError,
        SheetVisibleEnum,
    )

    try:
        with CalamineWorkbook.from_path(str(workbook)) as book:
            sheet, most = None, 0  # read once: taking it apart is nearly all the work
            for about in book.sheets_metadata:
                if about.visible == SheetVisibleEnum.Visible:
                    found = book.get_sheet_by_name(about.name)
                    if found.height * found.width > most:
                        sheet, most = found, found.height * found.width
            if sheet is None:
                return NO_TABLE
            with out.open("w", encoding="utf-8", newline="") as file:
                writer = csv.writer(file, lineterminator="\n")
                for number, row in enumerate(sheet.iter_rows(), start=1):
                    cells = [cell if type(cell) is str else cell_text(cell) for cell in row]  # most are texts
                    writer.writerow([number, *cells])
    except PasswordError:
        return PASSWORD
    except CalamineError:
        return DAMAGED
    except MemoryError:
        return TOO_LARGE
    return DONE


def limit_memory() -> None:
    """Limit this process's memory, where the system can."""
    try:
        import resource  # noqa: PLC0415 (not on Windows)
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(arguments: Sequence[str]) -> int:
    """Do it for `[workbook, out]` and return the exit code."""
    limit_memory()
    workbook, out = arguments
    return write_sheet(Path(workbook), Path(out))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
