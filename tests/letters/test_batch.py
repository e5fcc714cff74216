import random
import re
import stat
from io import BytesIO
from pathlib import Path

import pdfplumber
import pytest
from pypdf import PdfReader

from tests.factory import letter_text
from winback_gui.domain.errors import Cancelled, WinbackError
from winback_gui.domain.letter import LetterText, Paragraph, ParagraphRole, VoucherBox
from winback_gui.domain.message import Message
from winback_gui.domain.settings import LetterDesign
from winback_gui.letters.batch import write_letters, write_one_each
from winback_gui.letters.preview import Previewer
from winback_gui.letters.proof import proof_pdf
from winback_gui.paper.fonts import FontShelf
from winback_gui.paper.forms import CROSS_X_MM, CROSS_Y_MM, FORMS, Form, common_safe_zone
from winback_gui.paper.signature import from_strokes

SHELF = FontShelf()
FORM = FORMS["din5008-b"]
PNG = from_strokes([[(0, 40), (60, 5), (90, 60), (200, 20)]])


def with_tokens(number: int) -> LetterText:
    """A letter whose name, street and offer nobody else has."""
    return letter_text(
        letter_no=f"A-{number:04d}",
        recipient_lines=(f"Ms Amara N{number:04d}q", f"S{number:04d}qstraße {number}", "50676 Köln"),
        salutation=f"Dear Ms N{number:04d}q,",
        paragraphs=(
            Paragraph(f"Your chair has been empty, N{number:04d}q.", ParagraphRole.PERSONAL),
            Paragraph(f"A gift O{number:04d}q is waiting for you.", ParagraphRole.OFFER),
        ),
        voucher=VoucherBox(f"Gift O{number:04d}q", "until 31 January 2027", f"7K3M-{number:04d}"),
        signature_png=PNG,
    )


def _own_tokens_only(count: int, folder: Path) -> None:
    numbers = random.Random(11).sample(range(count), count)
    path = folder / "letters.pdf"
    page_map = write_letters([with_tokens(number) for number in numbers], path, FORM, LetterDesign.CLASSIC, shelf=SHELF)
    reader = PdfReader(path)
    assert page_map.page_count == len(reader.pages) == count
    for place, number in enumerate(numbers):
        assert page_map.pages[f"A-{number:04d}"] == (place + 1, place + 1)
        found = set(re.findall(r"[NSO]\d{4}q", reader.pages[place].extract_text()))
        assert found == {f"N{number:04d}q", f"S{number:04d}q", f"O{number:04d}q"}


def test_each_of_25_letters_has_its_own_tokens_only(tmp_path: Path) -> None:
    _own_tokens_only(25, tmp_path)


@pytest.mark.slow
def test_each_of_1000_letters_has_its_own_tokens_only(tmp_path: Path) -> None:
    _own_tokens_only(1000, tmp_path)


def test_one_signature_and_only_embedded_fonts(tmp_path: Path) -> None:
    path = tmp_path / "letters.pdf"
    write_letters([with_tokens(number) for number in range(30)], path, FORM, LetterDesign.WARM, shelf=SHELF)
    reader = PdfReader(path)
    images = fonts = 0
    for number in range(1, len(reader.xref[0]) + 1):
        found = reader.get_object(number)
        if not isinstance(found, dict):
            continue
        images += found.get("/Subtype") == "/Image" and "/SMask" in found
        if found.get("/Type") == "/Font":
            fonts += 1
            assert "/FontFile2" in found["/FontDescriptor"]
            assert "/ToUnicode" in found
    assert images == 1
    assert fonts >= 3


def test_file_is_private_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "letters.pdf"
    write_letters([with_tokens(1)], path, FORM, LetterDesign.MODERN, shelf=SHELF)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_the_same_letters_give_the_same_bytes(tmp_path: Path) -> None:
    letters = [with_tokens(number) for number in range(5)]
    for name in ("a.pdf", "b.pdf"):
        write_letters(letters, tmp_path / name, FORM, LetterDesign.CLASSIC)
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_single_files_do_not_depend_on_the_order(tmp_path: Path) -> None:
    names = ["محمد العربي", "शर्मा क्षत्रिय", "田中さくら", "Amara Okafor", "Ọláńrewájú"]
    letters = [
        letter_text(letter_no=f"B-{n}", recipient_lines=(name, "Street 1", "City")) for n, name in enumerate(names)
    ]
    for folder, order in (("one", letters), ("two", letters[::-1])):
        (tmp_path / folder).mkdir()
        written, held = write_one_each(order, tmp_path / folder, FORM, LetterDesign.CLASSIC, shelf=FontShelf())
        assert len(written) == 5
        assert held == ()
    for number in range(5):
        one, two = (tmp_path / folder / f"B-{number}.pdf" for folder in ("one", "two"))
        assert one.read_bytes() == two.read_bytes()


def test_long_letters_have_an_exact_page_map(tmp_path: Path) -> None:
    body = tuple(Paragraph("you had earned that card book by book " * 8) for _ in range(12))
    letters = [
        letter_text(letter_no="A-1"),
        letter_text(letter_no="A-2", paragraphs=body),
        letter_text(letter_no="A-3", paragraphs=body * 2),
        letter_text(letter_no="A-4"),
    ]
    path = tmp_path / "x.pdf"
    page_map = write_letters(letters, path, FORM, LetterDesign.CLASSIC, shelf=SHELF)
    assert page_map.pages == {"A-1": (1, 1), "A-2": (2, 3), "A-3": (4, 6), "A-4": (7, 7)}
    even = write_letters(letters, path, FORM, LetterDesign.CLASSIC, pad_to_even=True, shelf=SHELF)
    assert even.pages == {"A-1": (1, 2), "A-2": (3, 4), "A-3": (5, 8), "A-4": (9, 10)}
    assert len(PdfReader(path).pages) == even.page_count == 10


def test_a_letter_that_cannot_be_printed_is_left_out_and_named(tmp_path: Path) -> None:
    bad = letter_text(letter_no="A-9", recipient_lines=tuple(f"Line {n}" for n in range(9)))
    page_map = write_letters([with_tokens(1), bad], tmp_path / "x.pdf", FORM, LetterDesign.CLASSIC, shelf=SHELF)
    assert list(page_map.pages) == ["A-0001"]
    ((number, why),) = page_map.held
    assert number == "A-9"
    assert "too long" in why.text


def test_refusals_leave_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(b"old")
    bad = letter_text(recipient_lines=("", ""))
    for letters in ([], [bad], [with_tokens(1), with_tokens(1)]):
        with pytest.raises(WinbackError):
            write_letters(letters, path, FORM, LetterDesign.CLASSIC, shelf=SHELF)
    with pytest.raises(WinbackError) as caught:
        write_letters([with_tokens(1)], tmp_path / "no" / "x.pdf", FORM, LetterDesign.CLASSIC, shelf=SHELF)
    assert "x.pdf" in str(caught.value.message.arguments["path"])
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_cancel_leaves_nothing(tmp_path: Path) -> None:
    class Impatient:
        def step(self, said: Message, done: int, total: int) -> None:
            if done >= 20:
                raise Cancelled

    with pytest.raises(Cancelled):
        write_letters([with_tokens(n) for n in range(40)], tmp_path / "x.pdf", FORM, LetterDesign.CLASSIC, Impatient())
    assert list(tmp_path.iterdir()) == []


def pdf_of(letter: LetterText, form: Form) -> bytes:
    return Previewer(form, LetterDesign.CLASSIC, SHELF).preview(letter).pdf


@pytest.mark.parametrize("form", [form for form in FORMS.values() if form.envelopes], ids=lambda form: form.name)
def test_the_address_is_read_back_inside_the_safe_zone(form: Form) -> None:
    zone = common_safe_zone(form)
    assert zone is not None
    lines = ("Zzabcde Zzfghij", "Zzstreet Zzz Zz17", "Zztown Zzzzzz")
    pdf = pdf_of(letter_text(recipient_lines=lines, salutation="Dear all,"), form)
    with pdfplumber.open(BytesIO(pdf)) as opened:
        page = opened.pages[0]
        assert (float(page.width), float(page.height)) == pytest.approx(
            (form.sheet_width_mm * 72 / 25.4, form.sheet_height_mm * 72 / 25.4), abs=0.1
        )
        words = [word for word in page.extract_words() if word["text"].startswith("Zz")]
    assert len(words) == 7
    to_mm = 25.4 / 72
    for word in words:
        assert zone.x_mm <= word["x0"] * to_mm
        assert word["x1"] * to_mm <= zone.right_mm
        assert zone.y_mm <= word["top"] * to_mm
        assert word["bottom"] * to_mm <= zone.bottom_mm
    if form.return_line_y_mm is None:
        others = [word for word in _words_in(pdf, zone) if not word.startswith("Zz")]
        assert others == []


def _words_in(pdf: bytes, zone: object) -> list[str]:
    scale = 72 / 25.4
    box = (zone.x_mm, zone.y_mm, zone.right_mm, zone.bottom_mm)  # type: ignore[attr-defined]  # a Box
    with pdfplumber.open(BytesIO(pdf)) as opened:
        return [word["text"] for word in opened.pages[0].crop(tuple(side * scale for side in box)).extract_words()]


def test_preview_knows_window_folds_and_personal_paragraph() -> None:
    preview = Previewer(FORM, LetterDesign.CLASSIC, SHELF).preview(letter_text())
    assert preview.page_count == 1
    assert preview.marks.window == FORM.field
    assert preview.marks.folds_mm == (105.0, 210.0)
    assert len(preview.marks.personal) == 1


@pytest.mark.parametrize("name", ["محمد العربي", "ישראל", "शर्मा क्षत्रिय", "田中さくら", "Ọláńrewájú"])
def test_names_in_other_scripts_are_read_back(name: str) -> None:
    pdf = pdf_of(letter_text(recipient_lines=(name, "Street 1", "City")), FORM)
    text = PdfReader(BytesIO(pdf)).pages[0].extract_text()
    assert name in text or name[::-1] in text


NAUGHTY = (
    "Smith <smith@x.com>",
    "<b>Bob",
    '<img src="/some/file.png">',
    "{name} {{x}} %s ${x}",
    "Robert'); DROP TABLE Students;--",
    "(un(balanced\\) \\",
    "Ω≈ç√∫˜µ≤≥÷",
    "\u202eright to left\u202c",
    "Zo\u0308e\ufeff\u200b",
    "a" * 300,
    "\ud800",
)


@pytest.mark.parametrize("text", NAUGHTY)
def test_naughty_strings_print_as_they_are_or_are_held(text: str, tmp_path: Path) -> None:
    letter = letter_text(paragraphs=(Paragraph(text),), salutation=f"Dear {text[:40]},")
    path = tmp_path / "x.pdf"
    if text == "\ud800":
        with pytest.raises(WinbackError) as caught:
            write_letters([letter], path, FORM, LetterDesign.CLASSIC, shelf=SHELF)
        why = caught.value.message.arguments["why"]
        assert isinstance(why, Message)
        assert "cannot be printed" in why.text
        return
    page_map = write_letters([letter], path, FORM, LetterDesign.CLASSIC, shelf=SHELF)
    assert page_map.page_count == 1
    if text.isascii():
        printed = PdfReader(path).pages[0].extract_text().replace("\n", "")
        assert text.replace(" ", "") in printed.replace(" ", "").replace("\u00a0", "")


def _say(message: Message) -> str:
    return message.text.replace("{", "").replace("}", "")


@pytest.mark.parametrize("form", FORMS)
def test_proof_page_has_its_cross_where_it_says(form: str) -> None:
    pdf = proof_pdf(FORMS[form], _say, SHELF, offset_mm=(2.0, -1.0))
    with pdfplumber.open(BytesIO(pdf)) as opened:
        lines = opened.pages[0].lines
        scale = 72 / 25.4
        height = [
            line for line in lines if abs(line["x0"] - line["x1"]) < 0.1 and abs(line["height"] - 16 * scale) < 0.5
        ]
    assert [line["x0"] / scale for line in height] == pytest.approx([CROSS_X_MM + 2.0], abs=0.05)
    assert [(line["top"] + line["bottom"]) / 2 / scale for line in height] == pytest.approx(
        [CROSS_Y_MM - 1.0], abs=0.05
    )
