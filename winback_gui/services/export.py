"""Everything in the book as files of our own format, CSV or XLSX: the owner's way out of this program, and back in."""

from __future__ import annotations

import shutil
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from winback_gui.domain.errors import WinbackError
from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg
from winback_gui.domain.sheet import SheetForm
from winback_gui.paper.files import new_file
from winback_gui.reports import own_csv, own_xlsx
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
def export_book(book: Book, folder: Path, progress: Progress, form: SheetForm = SheetForm.CSV) -> Exported:
    """Write every table of the book as a file into a folder: all files or none; nobody else may read them.

    Amounts carry a minus where the purchase was a refund; who must not be written to is marked in each row.

    Args:
        book: is only read, as it stands at one moment.
        folder: is made when it is not there; an earlier export in it is replaced, other files are left alone.
        progress: hears of the rows written.
        form: what kind of files.

    Raises:
        WinbackError: the folder cannot be written, holds another file of one of these names, or a table is too large
            for this kind of file; nothing was changed.
        Cancelled: the owner stopped it; nothing was changed.
    """
    _refuse_foreign(folder, form)
    is_new = not folder.exists()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=".winback-", dir=folder))
    except OSError as error:
        raise WinbackError(_no_folder(folder)) from error
    try:
        rows = _write_all(book, beside, progress, form)
        for sheet in export_rows.SHEETS:
            (beside / _file(sheet, form)).replace(folder / _file(sheet, form))
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


def _write_all(book: Book, folder: Path, progress: Progress, form: SheetForm) -> dict[str, int]:
    rows: dict[str, int] = {}
    with book.snapshot():
        currency = settings.load_shop(book.con).currency
        for sheet in export_rows.SHEETS:
            said = msg("Writing {file}", file=_file(sheet, form))
            progress.step(said, 0, 0)
            with new_file(folder / _file(sheet, form)) as out:
                found = export_rows.rows(book.con, sheet)
                tell = partial(_tell, progress, said)
                if form is SheetForm.CSV:
                    rows[sheet.name] = own_csv.write_sheet(out, sheet, found, currency, tell)
                else:
                    rows[sheet.name] = own_xlsx.write_sheet(out, sheet, found, currency, tell, private_folder=folder)
    return rows


def _tell(progress: Progress, said: Message, done: int) -> None:
    progress.step(said, done, 0)


def _refuse_foreign(folder: Path, form: SheetForm) -> None:
    """Leave an owner's own file alone, though it has one of our names."""
    if folder.exists() and not folder.is_dir():
        raise WinbackError(_no_folder(folder))
    for sheet in export_rows.SHEETS:
        path = folder / _file(sheet, form)
        if not path.exists():
            continue
        try:
            is_ours = (own_csv if form is SheetForm.CSV else own_xlsx).is_earlier_export(path, sheet)
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


def _file(sheet: Sheet, form: SheetForm) -> str:
    return f"{sheet.name}.{form}"


def _no_folder(folder: Path) -> Message:
    return msg(
        "The folder {folder} cannot be written to. Nothing was changed there. Is the disk full or write-protected?",
        folder=str(folder),
    )
