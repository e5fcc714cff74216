"""Everything in the book as files of our own format, CSV or XLSX: the owner's way out of this program, and back in."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from winback_gui.domain.book_sheets import WORKBOOK
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg
from winback_gui.domain.sheet import SheetForm
from winback_gui.paper.files import folder_beside, new_file, no_folder
from winback_gui.reports import own_csv, own_xlsx
from winback_gui.services.letters.ways_out import owners_own
from winback_gui.store import export_rows, settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from winback_gui.domain.progress import Progress
    from winback_gui.store.book import Book


@frozen
class Exported:
    """What was written.

    Attributes:
        folder: where the files lie.
        rows: the number of rows of each table, by its name.
    """

    folder: Path
    rows: dict[str, int]


@owners_own
def export_book(book: Book, folder: Path, progress: Progress, form: SheetForm = SheetForm.CSV) -> Exported:
    """Write every table of the book into a folder, as a file each or one workbook: all or none, for nobody else's eyes.

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
        with folder_beside(folder) as beside:
            rows = _write_all(book, beside, progress, form)
            for name in _names(form):
                (beside / name).replace(folder / name)
    except OSError as error:
        raise WinbackError(no_folder(folder)) from error
    except WinbackError as error:
        if isinstance(error.__cause__, OSError):  # names a file in the folder beside, which the owner never sees
            raise WinbackError(no_folder(folder)) from error.__cause__
        raise
    finally:
        if is_new and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
    return Exported(folder, rows)


def _write_all(book: Book, folder: Path, progress: Progress, form: SheetForm) -> dict[str, int]:
    with book.snapshot():
        currency = settings.load_shop(book.con).currency
        if form is SheetForm.XLSX:
            return _write_workbook(book, folder, progress, currency)
        rows: dict[str, int] = {}
        for sheet in export_rows.SHEETS:
            tell = _teller(progress, f"{sheet.name}.{form}")
            with new_file(folder / f"{sheet.name}.{form}", is_one_of_many=True) as out:
                found = export_rows.rows(book.con, sheet)
                rows[sheet.name] = own_csv.write_sheet(out, sheet, found, currency, tell)
        return rows


def _write_workbook(book: Book, folder: Path, progress: Progress, currency: str) -> dict[str, int]:
    rows: dict[str, int] = {}
    with new_file(folder / WORKBOOK) as out:
        workbook = own_xlsx.BookWriter(out, currency, folder)
        try:
            for sheet in export_rows.SHEETS:
                tell = _teller(progress, f"{WORKBOOK}: {sheet.name}")
                rows[sheet.name] = workbook.write_sheet(sheet, export_rows.rows(book.con, sheet), tell)
        except BaseException:
            workbook.give_up()
            raise
        workbook.close()
    return rows


def _teller(progress: Progress, file: str) -> Callable[[int], None]:
    said = msg("Writing {file}", file=file)
    progress.step(said, 0, 0)
    return partial(_tell, progress, said)


def _tell(progress: Progress, said: Message, done: int) -> None:
    progress.step(said, done, 0)


def _refuse_foreign(folder: Path, form: SheetForm) -> None:
    """Leave an owner's own file alone, though it has one of our names."""
    if folder.exists() and not folder.is_dir():
        raise WinbackError(no_folder(folder))
    for name in _names(form):
        path = folder / name
        if not path.exists():
            continue
        try:
            is_ours = _is_ours(path)
        except OSError as error:
            raise WinbackError(no_folder(folder)) from error
        if not is_ours:
            raise WinbackError(
                msg(
                    "**There is another file “{file}” in the folder {folder}.** Nothing was written. "
                    "Choose an empty folder.",
                    file=path.name,
                    folder=str(folder),
                )
            )


def _names(form: SheetForm) -> tuple[str, ...]:
    """Return the names of the files."""
    return (WORKBOOK,) if form is SheetForm.XLSX else tuple(f"{sheet.name}.{form}" for sheet in export_rows.SHEETS)


def _is_ours(path: Path) -> bool:
    if path.name == WORKBOOK:
        return own_xlsx.is_earlier_export(path)
    return own_csv.is_earlier_export(path, next(one for one in export_rows.SHEETS if one.name == path.stem))
