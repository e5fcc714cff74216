"""From a written PDF onto paper: each page as a picture of 300 dots an inch, the whole sheet, no margins, 100 %.

Runs beside the window. A page goes to the printer in strips, so that the window is never kept waiting by one of them.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QPoint, QRect, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

from winback_gui.domain.errors import Cancelled, WinbackError
from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg
from winback_gui.services.letters.ways_out import WayOut, leaves_by, names_nobody
from winback_gui.services.letters.write_letters import Written, write_letters
from winback_gui.services.reason.ask_cards import CardsWritten, write_call_cards, write_visit_cards

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import date

    from winback_gui.domain.progress import Progress
    from winback_gui.store.book import Book

DOTS_PER_INCH = 300
_STRIP_PX = 160
_OVERLAP_PX = 8  # where a printer's own dots do not meet ours, a strip must not cover the last rows before it


@frozen
class Target:
    """Where pages go.

    Attributes:
        printer: its name; "" = the system's usual one.
        both_sides: print on both sides, turned at the long edge.
        to_file: print into this PDF instead.
    """

    printer: str = ""
    both_sides: bool = False
    to_file: Path | None = None


@leaves_by(WayOut.LETTERS_PDF)
def print_letters(
    book: Book,
    today: date,
    letter_ids: Collection[int],
    target: Target,
    progress: Progress,
    offset_mm: tuple[float, float] = (0.0, 0.0),
) -> Written:
    """Print letters that look right, asked anew who may be written to, and return what came to the printer.

    The file that is printed is made for this run and removed after it. Call it on the thread that writes the book:
    then nothing changes between the last question and the paper.

    Raises:
        WinbackError: the printer does not take the pages, or a file cannot be written.
        Cancelled: the owner stopped it; pages already given to the printer may come out.
    """
    with TemporaryDirectory(prefix="winback-") as folder:
        written = write_letters(
            book,
            Path(folder),
            today,
            progress,
            letter_ids=letter_ids,
            only_looked_at=True,
            pad_to_even=target.both_sides,
            offset_mm=offset_mm,
        )
        if written.pdf is not None:
            onto_paper(written.pdf, target, progress)
    return written


@leaves_by(WayOut.CALL_CARD)
def print_call_card(
    book: Book, case_id: int, today: date, say: Callable[[Message], str], target: Target, progress: Progress
) -> CardsWritten:
    """Print the card of a customer who may be called now. Call it on the thread that writes the book.

    Raises:
        WinbackError, Cancelled: as `print_letters`; or they may not be called.
    """
    with TemporaryDirectory(prefix="winback-") as folder:
        written = write_call_cards(book, [case_id], Path(folder) / "card.pdf", today, say)
        onto_paper(written.path, target, progress)
    return written


@leaves_by(WayOut.VISIT_CARD)
def print_visit_card(
    book: Book, case_id: int, today: date, say: Callable[[Message], str], target: Target, progress: Progress
) -> CardsWritten:
    """Print the card of a customer who may be visited now; as `print_call_card`."""
    with TemporaryDirectory(prefix="winback-") as folder:
        written = write_visit_cards(book, [case_id], Path(folder) / "card.pdf", today, say)
        onto_paper(written.path, target, progress)
    return written


@names_nobody
def print_page(pdf: bytes, target: Target, progress: Progress) -> None:
    """Print a page that names no customer: the proof page, the test of the signature.

    Raises:
        WinbackError, Cancelled: as `print_letters`.
    """
    with TemporaryDirectory(prefix="winback-") as folder:
        path = Path(folder) / "page.pdf"
        path.write_bytes(pdf)
        onto_paper(path, target, progress)


def onto_paper(path: Path, target: Target, progress: Progress) -> None:
    """Give every page of a PDF to the printer, as large as it is.

    Raises:
        WinbackError: the file cannot be read, or the printer does not take it.
        Cancelled: the owner stopped it.
    """
    document = QPdfDocument()
    document.load(str(path))
    if document.status() != QPdfDocument.Status.Ready or not document.pageCount():
        raise WinbackError(msg("The pages could not be read back for printing. Save them as PDF and print that file."))
    printer = _printer(document, target)
    painter = QPainter()
    if not painter.begin(printer):
        raise WinbackError(
            msg("The printer “{name}” does not take the pages. Is it on? Nothing was printed.", name=target.printer)
        )
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)  # text must not be blurred as in photos
    try:
        _paint(document, printer, painter, progress)
    except Cancelled:
        printer.abort()
        raise
    finally:
        painter.end()
        document.close()


def _printer(document: QPdfDocument, target: Target) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if target.to_file is not None:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(target.to_file))
    elif target.printer:
        printer.setPrinterName(target.printer)
    printer.setResolution(DOTS_PER_INCH)
    printer.setFullPage(True)
    size = document.pagePointSize(0)
    sheet = QPageSize(QSizeF(size.width(), size.height()), QPageSize.Unit.Point)
    printer.setPageLayout(QPageLayout(sheet, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
    printer.setFullPage(True)
    printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide if target.both_sides else QPrinter.DuplexMode.DuplexNone)
    printer.setDocName("Winback")
    return printer


def _paint(document: QPdfDocument, printer: QPrinter, painter: QPainter, progress: Progress) -> None:
    count = document.pageCount()
    for number in range(count):
        progress.step(msg("Printing page {done} of {total}", done=number + 1, total=count), number, count)
        if number:
            printer.newPage()
        points = document.pagePointSize(number)
        size = QSize(round(points.width() / 72 * DOTS_PER_INCH), round(points.height() / 72 * DOTS_PER_INCH))
        page = _on_white(document.render(number, size))
        for top in range(0, size.height(), _STRIP_PX):
            first = max(0, top - _OVERLAP_PX)
            strip = page.copy(QRect(0, first, size.width(), min(top + _STRIP_PX, size.height()) - first))
            painter.drawImage(QPoint(0, first), strip)
            progress.step(msg("Printing page {done} of {total}", done=number + 1, total=count), number, count)
    progress.step(msg("Printing page {done} of {total}", done=count, total=count), count, count)


def _on_white(page: QImage) -> QImage:
    """Return a rendered page on white paper: the pages of a PDF are transparent."""
    image = QImage(page.size(), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.drawImage(0, 0, page)
    painter.end()
    return image
