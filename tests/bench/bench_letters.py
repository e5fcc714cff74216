"""5,000 one-page letters in one PDF, against a bare reportlab canvas with pre-split lines."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

from tests.bench import Row
from winback_gui.domain.letter import LetterText, Paragraph, ParagraphRole, Sender, VoucherBox
from winback_gui.domain.settings import LetterDesign
from winback_gui.letters.batch import write_letters
from winback_gui.letters.compose import Composer
from winback_gui.paper.fonts import SERIF, FontShelf
from winback_gui.paper.forms import FORMS
from winback_gui.paper.signature import from_strokes

LETTERS = 5_000
ROUNDS = 3
_FORM = FORMS["din5008-b"]
_SHARED = (
    "In August we turned away your full stamp card, because our new till no longer knew it. You had earned that card "
    "book by book. It was our mistake, and I am sorry. Nobody should have to argue for what is theirs.",
    "Since 2 November every old stamp card counts again. Bring yours, even a half-filled one, and we add the stamps by "
    "hand while you wait. We have also asked the maker of the till to keep the old numbers for good.",
    "To make it good, a full card is waiting for you, and a coffee with a slice of cake beside it. Show this letter "
    "until 31 January 2027, and nobody will ask for anything else.",
)


def sample_letter() -> LetterText:
    """Return the letter that all others are made from: about 190 words, six fields, a signature of 600 x 200."""
    strokes = [[(x, 100 + 90 * ((x // 20) % 2 * 2 - 1) * (1 - x / 700)) for x in range(0, 600, 10)]]
    return LetterText(
        letter_no="A-0000",
        sender=Sender(
            "Lindenhof Books",
            "new and second-hand, with a coffee corner",
            "Lindenhof Books · Lindenstraße 14 · 50674 Köln",
            "0221 4710 142",
            ("You can stop letters any time: tell us at the till.", "Lindenstraße 14 · 50674 Köln"),
        ),
        recipient_lines=("Ms Amara Okafor", "Weyerstraße 71", "50676 Köln"),
        day=date(2026, 11, 17),
        facts=(("Date", "17 November 2026"), ("Letter", "A-0000")),
        salutation="Dear Ms Okafor,",
        paragraphs=(),
        closing="With kind regards",
        signatory="Johanna Brandt",
        signature_png=from_strokes(strokes),
    )


def letters(count: int, *, with_voucher: bool = False) -> list[LetterText]:
    """Return letters with six fields of their own: name (twice), street, town, number and personal paragraph."""
    base = sample_letter()
    made = []
    for number in range(count):
        personal = (
            f"Your chair by the window has been empty for {number % 60 + 3} weeks, Ms Okafor{number}, and the new crime "
            "shelf has been missing its best reader. I hope that you are well, and that nothing keeps you from reading."
        )
        made.append(
            replace(
                base,
                letter_no=f"A-{number:04d}",
                recipient_lines=(f"Ms Amara Okafor{number}", f"Weyerstraße {number}", f"{50000 + number} Köln"),
                facts=(("Date", "17 November 2026"), ("Letter", f"A-{number:04d}")),
                salutation=f"Dear Ms Okafor{number},",
                paragraphs=(
                    Paragraph(personal, ParagraphRole.PERSONAL),
                    *(Paragraph(text) for text in _SHARED),
                    Paragraph("I would be glad to see you again."),
                ),
                voucher=VoucherBox("A coffee and cake", "until 31 January 2027", f"7K3M-{number:04d}")
                if with_voucher
                else None,
            )
        )
    return made


def _floor_lines(made: list[LetterText]) -> list[list[tuple[float, float, str]]]:
    """Return for each letter its lines with their places, split beforehand: the floor only draws."""
    shelf = FontShelf()
    composer = Composer(_FORM, LetterDesign.CLASSIC, shelf)
    pages = []
    for letter in made:
        lines: list[tuple[float, float, str]] = []
        for item in composer.lay_out(letter).pages[0].items:
            if hasattr(item, "lines"):
                lines += [
                    (item.x_mm, item.y_mm + number * item.leading_mm, line.replace("\u00a0", " "))
                    for number, line in enumerate(item.lines)
                ]
        pages.append(lines)
    return pages


def _floor(pages: list[list[tuple[float, float, str]]], signature: str) -> int:
    """Write the lines with `drawString` and the signature by file name (drawn once, kept); return the size."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfgen.canvas import Canvas

    mm = 72 / 25.4
    font = FontShelf().face(SERIF)
    pdfmetrics.registerFont(font)
    out = BytesIO()
    canvas = Canvas(out, pagesize=(210 * mm, 297 * mm), pageCompression=1, invariant=1, initialFontName=font.fontName)
    for lines in pages:
        canvas.setFont(font.fontName, 11)
        for x_mm, y_mm, text in lines:
            canvas.drawString(x_mm * mm, (297 - y_mm) * mm, text)
        canvas.drawImage(signature, 25 * mm, 100 * mm, 50 * mm, 15 * mm, mask="auto")
        canvas.showPage()
    canvas.save()
    return len(out.getvalue())


def _cpu(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def run(count: int = LETTERS, rounds: int = ROUNDS) -> list[Row]:
    """Return the rows of the table: plain letters, letters with voucher, one preview, size of a letter."""
    made, vouchers = letters(count), letters(count, with_voucher=True)
    pages = _floor_lines(made)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "letters.pdf"
        signature = Path(folder) / "signature.png"
        signature.write_bytes(made[0].signature_png or b"")
        floor, ours, boxed = [], [], []
        for _ in range(rounds):
            floor.append(_cpu(lambda: _floor(pages, str(signature))))
            ours.append(_cpu(lambda: write_letters(made, path, _FORM, LetterDesign.CLASSIC)))
            size = path.stat().st_size
            boxed.append(_cpu(lambda: write_letters(vouchers, path, _FORM, LetterDesign.CLASSIC)))
    base = statistics.median(floor)
    rows = []
    for work, times in ((f"{count} letters, one PDF", ours), (f"{count} letters with voucher and code", boxed)):
        took = statistics.median(times)
        rows.append(Row(work, f"{took:.2f} s", f"{base:.2f} s", f"{took / base:.2f}", "<= 1.3 (plain)"))
    rows.append(Row("size of a letter", f"{size / count:.0f} bytes", "-", "-", "<= 1700"))
    return rows


if __name__ == "__main__":
    for row in run():
        print(row)
