"""Everything in the book as CSV files of our own format: the owner's way out of this program, and back in."""

from __future__ import annotations

import shutil
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from winback_gui.domain.errors import WinbackError
from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg
from winback_gui.paper.files import new_file
from winback_gui.reports.own_csv import head_line, write_sheet
from winback_gui.services.ways_out import owners_own
from winback_gui.store import export_rows, settings

if TYPE_CHECKING:
    from winback_gui.domain.progress import Progress
    from winback_gui.domain.sheet import Sheet
    from winback_gui.store.book import Book


@frozen
class Exported:
    """What was written.

    Attributes:
        folder: where the files lie.
        rows: the number of rows of each file, by its name without ending.
    """

    folder: Path
    rows: dict[str, int]


@owners_own
def export_book(book: Book, folder: Path, progress: Progress) -> Exported:
    """Write every table of the book as a CSV file into a folder: all files or none; nobody else may read them.

    Amounts carry a minus where the purchase was a refund; who must not be written to is marked in each row.

    Args:
        book: is only read, as it stands at one moment.
        folder: is made when it is not there; an earlier export in it is replaced, other files are left alone.
        progress: hears of the rows written.

    Raises:
        WinbackError: the folder cannot be written, or holds another file of one of these names; nothing was changed.
        Cancelled: the owner stopped it; nothing was changed.
    """
    _refuse_foreign(folder)
    is_new = not folder.exists()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=".winback-", dir=folder))
    except OSError as error:
        raise WinbackError(_no_folder(folder)) from error
    try:
        rows = _write_all(book, beside, progress)
        for sheet in export_rows.SHEETS:
            (beside / _file(sheet)).replace(folder / _file(sheet))
    except OSError as error:
        raise WinbackError(_no_folder(folder)) from error
    except WinbackError as error:
        if isinstance(error.__cause__, OSError):  # names a file in the folder beside, which the owner never sees
            raise WinbackError(_no_folder(folder)) from error.__cause__
        raise
    finally:
        shutil.rmtree(beside, ignore_errors=True)
        if is_new and not any(folder.iterdir()):
            folder.rmdir()
    return Exported(folder, rows)


def _write_all(book: Book, folder: Path, progress: Progress) -> dict[str, int]:
    rows: dict[str, int] = {}
    with book.snapshot():
        currency = settings.load_shop(book.con).currency
        for sheet in export_rows.SHEETS:
            said = msg("Writing {file}", file=_file(sheet))
            progress.step(said, 0, 0)
            with new_file(folder / _file(sheet)) as out:
                rows[sheet.name] = write_sheet(
                    out,
                    sheet,
                    export_rows.rows(book.con, sheet),
                    currency,
                    partial(_tell, progress, said),
                )
    return rows


def _tell(progress: Progress, said: Message, done: int) -> None:
    progress.step(said, done, 0)


def _refuse_foreign(folder: Path) -> None:
    """Leave an owner's own file alone, though it has one of our names."""
    if folder.exists() and not folder.is_dir():
        raise WinbackError(_no_folder(folder))
    for sheet in export_rows.SHEETS:
        path = folder / _file(sheet)
        if not path.exists():
            continue
        try:
            with path.open("rb") as file:
                is_ours = file.readline() == head_line(sheet)
        except OSError as error:
            raise WinbackError(_no_folder(folder)) from error
        if not is_ours:
            raise WinbackError(
                msg(
                    "**There is another file “{file}” in the folder {folder}.** Nothing was written. "
                    "Choose an empty folder.",
                    file=path.name,
                    folder=str(folder),
                )
            )


def _file(sheet: Sheet) -> str:
    return f"{sheet.name}.csv"


def _no_folder(folder: Path) -> Message:
    return msg(
        "The folder {folder} cannot be written to. Nothing was changed there. Is the disk full or write-protected?",
        folder=str(folder),
    )
