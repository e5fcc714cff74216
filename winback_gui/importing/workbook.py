"""Opens a workbook in a process of its own, after a look from outside, with a deadline."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Final

from winback_gui.domain.errors import WinbackError
from winback_gui.domain.message import msg
from winback_gui.importing import workbook_child, workbook_guard
from winback_gui.importing.workbook_child import SheetFacts

_DEADLINE_SECONDS: Final = 180
READ_WORKBOOK: Final = "--read-workbook"
"""The hidden argument by which the program is that process."""
_ITSELF: Final = "import sys; from winback_gui.entry import main; sys.exit(main(sys.argv[1:]))"


def write_sheet(path: Path, out: Path, sheet: str = "") -> SheetFacts:
    """Write one sheet of a workbook as CSV and return what is known of it.

    Args:
        path: XLSX, XLS or ODS.
        out: where to, in a private folder.
        sheet: its name; "" = the fullest with headers that we know.

    Raises:
        WinbackError: it is damaged, protected, too large, or holds no list.
    """
    is_plain = workbook_guard.check_workbook(path)
    try:
        ended = subprocess.run(  # noqa: S603 (our own program, no shell)
            child_command(path.resolve(), out, sheet, is_plain=is_plain),
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            timeout=_DEADLINE_SECONDS, check=False, cwd=Path(__file__).resolve().parents[2],
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise workbook_guard.too_large(path.name) from None
    if ended.returncode == workbook_child.DONE:
        return _with_sheet(workbook_child.load_facts(out), sheet, path.name)
    if ended.returncode == workbook_child.PASSWORD:
        raise workbook_guard.password_protected(path.name)
    if ended.returncode == workbook_child.NO_TABLE:
        raise WinbackError(msg("There is no list in the workbook “{file}”. Nothing was brought in.", file=path.name))
    if ended.returncode == workbook_child.DAMAGED:
        raise workbook_guard.broken(path.name)
    raise workbook_guard.too_large(path.name)


def _with_sheet(facts: SheetFacts, wanted: str, file: str) -> SheetFacts:
    """Return the facts of the sheet that was wanted.

    Raises:
        WinbackError: the workbook has no such sheet.
    """
    if wanted and facts.sheet != wanted:
        names = ", ".join(f"“{name}”" for name in facts.sheets)
        raise WinbackError(
            msg("The workbook “{file}” has no sheet “{sheet}”, only {names}. Nothing was brought in.",
                file=file, sheet=wanted, names=names)
        )  # fmt: skip
    return facts


def child_command(path: Path, out: Path, sheet: str, *, is_plain: bool = False) -> list[str]:
    """Return the command that opens a workbook: the program itself, frozen or not, with its hidden argument."""
    itself = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-c", _ITSELF]
    return [*itself, READ_WORKBOOK, str(path), str(out), sheet, *([workbook_child.PLAIN] if is_plain else [])]
