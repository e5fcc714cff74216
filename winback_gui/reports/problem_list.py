"""The lines of an import that were not taken, as a CSV file to mend them by."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import TextIOWrapper
from pathlib import Path

from winback_gui.paper.files import new_file
from winback_gui.reports.own_csv import ENCODING, escaped


def write_problems(path: Path, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write a list with its heads, in the owner's language, as the window shows it; no cell becomes a live formula.

    Others on this computer cannot read it, at no moment.

    Raises:
        WinbackError: the disk says no.
    """
    with new_file(path) as raw:
        file = TextIOWrapper(raw, encoding=ENCODING, newline="")
        table = csv.writer(file, lineterminator="\r\n")
        table.writerow(heads)
        table.writerows([escaped(cell) for cell in row] for row in rows)
        file.flush()
        file.detach()
