"""The lines of an import that were not taken, as a CSV file to mend them by."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from winback_gui.reports.own_csv import ENCODING, escaped


def write_problems(path: Path, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write a list with its heads, in the owner's language, as the window shows it; no cell becomes a live formula.

    Raises:
        OSError: the disk says no.
    """
    with path.open("w", encoding=ENCODING, newline="") as file:
        table = csv.writer(file, lineterminator="\r\n")
        table.writerow(heads)
        table.writerows([escaped(cell) for cell in row] for row in rows)
    path.chmod(0o600)
