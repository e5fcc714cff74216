import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factory import letter_text
from winback_gui.domain.letter import Paragraph, ParagraphRole, ReplySlip, VoucherBox
from winback_gui.domain.settings import LetterDesign
from winback_gui.letters.blocks import LetterHeldError
from winback_gui.letters.compose import Composer, held_because
from winback_gui.letters.layout import AslantItem, FrameItem, LaidOut, QrItem, RuleItem, SignatureItem, TextItem
from winback_gui.paper.fonts import FontShelf
from winback_gui.paper.forms import FORMS
from winback_gui.paper.signature import from_strokes

SHELF = FontShelf()
VOUCHER = VoucherBox("A full stamp card, a coffee and cake", "for Amara Okafor, until 31 January 2027.", "7K3M-Q9TW")
SLIP = ReplySlip(
    "What kept you away?", tuple(f"Reason {n}" for n in range(9)), "Something else:", "To the shop", "K7-2M9Q"
)


def composer(form: str = "din5008-b", design: LetterDesign = LetterDesign.CLASSIC) -> Composer:
    return Composer(FORMS[form], design, SHELF)


def long_text(paragraphs: int, lines: int = 4) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(f"{n} " + "you had earned that card book by book " * 2 * lines) for n in range(paragraphs))


@pytest.mark.parametrize("design", LetterDesign)
@pytest.mark.parametrize("form", FORMS)
def test_a_usual_letter_takes_one_page_in_every_form_and_design(form: str, design: LetterDesign) -> None:
    for extra in ({"voucher": VOUCHER}, {"reply_slip": SLIP}):
        assert len(composer(form, design).lay_out(letter_text(**extra)).pages) == 1


@pytest.mark.parametrize(("count", "pages"), [(4, 1), (12, 2), (20, 3)])
def test_long_letters_take_more_pages(count: int, pages: int) -> None:
    laid = composer().lay_out(letter_text(paragraphs=long_text(count), voucher=VOUCHER))
    assert len(laid.pages) == pages
    assert [page.head[:14] for page in laid.pages[1:]] == ["Lindenhof Book"] * (pages - 1)


@given(st.lists(st.integers(1, 14), min_size=1, max_size=14), st.booleans(), st.sampled_from(sorted(FORMS)))
def test_no_line_is_lost_stands_alone_or_runs_into_the_foot(lengths: list[int], slip: bool, form: str) -> None:
    paragraphs = tuple(
        Paragraph(" ".join(f"w{number}x{word}" for word in range(length * 11))) for number, length in enumerate(lengths)
    )
    extra = {"reply_slip": SLIP} if slip else {"voucher": VOUCHER}
    made = composer(form)
    laid = made.lay_out(letter_text(paragraphs=paragraphs, **extra))
    body = [
        (index, item)
        for index, page in enumerate(laid.pages)
        for item in page.items
        if isinstance(item, TextItem) and item.lines and item.lines[0].startswith("w")
    ]
    printed = " ".join(" ".join(item.lines) for _, item in body).replace("\u00a0", " ").split()
    assert printed == [word for paragraph in paragraphs for word in paragraph.text.split()]
    for index, item in body:
        last = item.y_mm + (len(item.lines) - 1) * item.leading_mm
        assert last <= laid.pages[index].foot_y_mm - 3
    for number in range(len(paragraphs)):
        parts = [item for _, item in body if item.lines[0].startswith(f"w{number}x")]
        assert len(parts) == 1 or all(len(part.lines) >= 2 for part in parts)
    _nothing_overlaps(laid)


def _nothing_overlaps(laid: LaidOut) -> None:
    """The signature block keeps apart from the foot, and from the box at the foot."""
    name = ("Lindenhof Books",)
    page = next(
        page for page in laid.pages if any(isinstance(one, TextItem) and one.lines == name for one in page.items)
    )
    frames = [item.box.y_mm for item in page.items if isinstance(item, FrameItem) and item.box.width_mm > 100]
    cut = [item.y1_mm for item in page.items if isinstance(item, RuleItem) and item.dash == "3 2"]
    names = [item.y_mm for item in page.items if isinstance(item, TextItem) and item.lines == name]
    assert max(names) < min([*frames, *cut, page.foot_y_mm])


def test_signature_stands_under_words() -> None:
    for count in range(3, 30):
        laid = composer().lay_out(letter_text(paragraphs=long_text(count), voucher=VOUCHER))
        last = [item for item in laid.pages[-1].items if isinstance(item, TextItem)]
        closing = next(index for index, item in enumerate(last) if item.lines == ("With kind regards",))
        assert any("card" in line for item in last[:closing] for line in item.lines)


def test_the_personal_paragraph_is_marked() -> None:
    laid = composer().lay_out(letter_text())
    ((page, box),) = laid.personal
    assert page == 0
    assert 98 < box.y_mm < 115
    assert box.height_mm > 4


def test_a_picture_or_an_empty_line_stands_above_the_name() -> None:
    png = from_strokes([[(0, 0), (100, 30), (200, 5)]])
    signed = composer().lay_out(letter_text(signature_png=png)).pages[0].items
    (picture,) = [item for item in signed if isinstance(item, SignatureItem)]
    assert picture.box.width_mm <= 50
    empty = composer().lay_out(letter_text()).pages[0].items
    assert not any(isinstance(item, SignatureItem) for item in empty)
    assert any(isinstance(item, RuleItem) for item in empty)


def test_warm_writes_its_postscript_aslant_and_classic_below() -> None:
    letter = letter_text(postscript="The chair is still by the window.")
    warm = composer(design=LetterDesign.WARM).lay_out(letter).pages[0].items
    assert any(isinstance(item, AslantItem) and item.text.lines[0].startswith("P.S. ") for item in warm)
    assert not any(isinstance(item, AslantItem) for item in composer().lay_out(letter).pages[0].items)


def test_modern_sets_what_changed_apart() -> None:
    items = composer(design=LetterDesign.MODERN).lay_out(letter_text()).pages[0].items
    assert any(isinstance(item, TextItem) and item.lines == ("What we changed",) for item in items)


def test_square_code_is_at_least_20_mm() -> None:
    items = composer().lay_out(letter_text(voucher=VOUCHER)).pages[0].items
    assert [item.size_mm for item in items if isinstance(item, QrItem)] == [21.0]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "lines",
    [
        ("Ms Amara Okafor", "Weyerstraße 71", "50676 Köln"),
        ("The Very Long Company Name of Brothers Feuerstein-Hohenlohe and Daughters", "c/o Ms A", "Street 1", "City"),
        ("Wilhelmina " * 11 + "Smith", "Street 1", "City"),
    ],
)
def test_an_address_stands_inside_its_block(form: str, lines: tuple[str, ...]) -> None:
    made = composer(form)
    item = made.lay_out(letter_text(recipient_lines=lines)).pages[0].items[0]
    assert isinstance(item, TextItem)
    room = made.form.address
    for number, line in enumerate(item.lines):
        y = item.y_mm + number * item.leading_mm
        assert room.y_mm <= y - item.style.size_pt * 0.3
        assert y <= room.bottom_mm
        assert item.style.mm(SHELF.width(line, item.style.face)) <= room.width_mm + 0.01


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"recipient_lines": tuple(f"Line {n}" for n in range(9))}, "too long for its place"),
        ({"recipient_lines": ("", "  ")}, "no address"),
        ({"salutation": "Dear \U0001f600,"}, "cannot be printed"),
        ({"paragraphs": (Paragraph("\U000f0000"),)}, "cannot be printed"),
        ({"paragraphs": long_text(150)}, "too long to print"),
    ],
)
def test_what_cannot_be_printed_is_held_with_a_sentence(changed: dict[str, object], words: str) -> None:
    letter = letter_text(**changed)
    why = held_because(letter, composer())
    assert why is not None
    assert words in why.text
    with pytest.raises(LetterHeldError):
        composer().lay_out(letter)


def test_an_empty_address_line_closes_up() -> None:
    item = composer().lay_out(letter_text(recipient_lines=("Ms A", "", "Street 1", " ", "City"))).pages[0].items[0]
    assert isinstance(item, TextItem)
    assert item.lines == ("Ms A", "Street 1", "City")


def test_line_breaks_of_the_owner_are_kept() -> None:
    items = composer().lay_out(letter_text(paragraphs=(Paragraph("one\ntwo", ParagraphRole.BODY),))).pages[0].items
    assert any(isinstance(item, TextItem) and item.lines == ("one", "two") for item in items)
