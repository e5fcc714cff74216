"""Every letter that comes with the program is one sheet, in every language, design and form."""

from dataclasses import replace
from datetime import date
from functools import cache
from itertools import product

import pytest

from tests.crossed import crossed
from winback_gui.domain.gate import Purpose
from winback_gui.domain.letter import LetterText, Paragraph, ReplySlip, Sender, VoucherBox
from winback_gui.domain.settings import LetterDesign
from winback_gui.domain.template import LetterParts, Missing, merge, merge_text
from winback_gui.letters.blocks import foot_height
from winback_gui.letters.compose import Composer
from winback_gui.letters.layout import FrameItem, LaidOut, RuleItem, SignatureItem, TextItem
from winback_gui.letters.library import OTHER_OFFER, load_template, load_words
from winback_gui.paper.fonts import FontShelf
from winback_gui.paper.forms import FORMS
from winback_gui.paper.signature import from_strokes
from winback_gui.services.offer.preset_offers import load_presets

KEYS = (*(purpose.value for purpose in Purpose), OTHER_OFFER)
WITHOUT_OFFER = {"ask-why", "working-on-it", "let-go", "aftercare", "referral", "welcome-back"}
LANGUAGES = ("en", "en_US", "de", "de_CH", "fr")
SHELF = FontShelf()
SIGNATURE = from_strokes([[(0, 0), (100, 60), (200, 5)]])
OWN_CHOICES = ("The card stopped counting", "My order came late", "Out of the habit")
HAPPENED = "In August we turned away your full stamp card, although you had earned it visit by visit."
CHANGED = "Since 2 November every old stamp card counts again, and whoever stands at the counter knows it."
VALUES = {
    "salutation": "Dear Dr Okafor-Wellington",
    "name": "Amara Okafor-Wellington",
    "first_name": "Amara",
    "shop_name": "Rose City Yarn & Fiber Company",
    "shop_address": "3412 SE Hawthorne Boulevard, Portland, OR 97214",
    "signatory": "Marisol Kent-Fitzgerald",
    "phone": "+1 503 555 0142",
    "hours": "Tuesday to Saturday 10 to 6 · www.rosecityyarn.example",
    "personal_line": "We have missed you since the summer. When I see hand-dyed merino, I think of you and "
    "hope that you are well.",
    "last_visit_month": "September 2025",
    "months_away": "fourteen months",
    "since": "since the summer",
    "favourite": "hand-dyed merino",
    "weekday": "Wednesdays",
    "first_purchase_year": "2021",
    "what_happened": HAPPENED,
    "what_we_changed": CHANGED,
    "voucher_code": "7K3M-Q9TW",
}


@cache
def composer(form: str, design: LetterDesign) -> Composer:
    return Composer(FORMS[form], design, SHELF)


def believable(key: str, language: str, offer: str = "", *, by_web: bool = False, **changed: str) -> LetterText:
    """One letter as a shop with everything about it prints it; `changed`: values of places."""
    words = load_words(language)
    preset = load_presets(language)[0].get(offer) if offer else None
    values = VALUES | changed
    if preset is not None:
        values |= {"offer_title": preset.title, "offer_text": preset.letter_text}
        values |= {"expiry_day": "November 27, 2026"} if preset.has_voucher else {}
    merged = merge(load_template(key, language), values, by_web=by_web)
    stop = merge_text(words.web_stop if by_web else words.stop, values)
    small = merge_text(words.voucher, values | {"expiry_day": "November 27, 2026"})
    assert isinstance(merged, LetterParts)
    assert not isinstance(stop, Missing)
    assert not isinstance(small, Missing)
    asked = merged.slip
    choices = (*words.slip_choices.values(), *OWN_CHOICES)
    slip = ReplySlip(asked.question, choices, asked.other, asked.return_to, "S22M-371X") if asked else None
    address = values["shop_address"].replace(", ", " · ", 1)
    return LetterText(
        letter_no="A-0217",
        sender=Sender(
            name=values["shop_name"],
            tagline="hand-dyed yarns, spinning wheels, classes and a table to sit at",
            return_line=f"{values['shop_name']} · {address}",
            phone=values["phone"],
            foot_lines=(stop, f"{values['shop_name']} · {address} · {values['hours']}"),
        ),
        recipient_lines=("Dr Amara Okafor-Wellington", "Apt 3R", "85 Prospect Street", "Cambridge, MA 02139"),
        day=date(2026, 11, 27),
        facts=(("Date", "November 27, 2026"), ("Letter", "A-0217"), ("Telephone", values["phone"])),
        salutation=values["salutation"] + ",",
        paragraphs=merged.paragraphs,
        closing=merged.closing,
        signatory=values["signatory"],
        signature_png=SIGNATURE,
        voucher=VoucherBox(preset.title, small, "7K3M-Q9TW") if preset and preset.has_voucher else None,
        reply_slip=slip,
        language=language,
    )


def letters_with_offers(language: str) -> list[tuple[str, str]]:
    """Return each letter, with each offer that it may carry."""
    offers = load_presets(language)[0]
    return [(key, offer) for key in KEYS for offer in (("",) if key in WITHOUT_OFFER else ("", *offers))]


@pytest.mark.parametrize(("form", "language"), crossed(FORMS, LANGUAGES))
def test_every_letter_is_one_sheet_with_its_slip_and_its_signature(form: str, language: str) -> None:
    """American sheets are shorter: each letter that asks took two, the first half empty and unsigned."""
    for (key, offer), by_web in product(letters_with_offers(language), (False, True)):
        letter = believable(key, language, offer, by_web=by_web)
        if by_web and letter == believable(key, language, offer):
            continue
        for design in LetterDesign:
            laid = composer(form, design).lay_out(letter)
            assert len(laid.pages) == 1, (key, offer, design)
            _stands_apart(laid, composer(form, design))


def _stands_apart(laid: LaidOut, made: Composer) -> None:
    """The signature and the name stand above the foot, the foot above the slip, all within the sheet."""
    page = laid.pages[0]
    assert sum(isinstance(item, SignatureItem) for item in page.items) == 1
    cut = [item.y1_mm for item in page.items if isinstance(item, RuleItem) and item.dash == "3 2"]
    assert len(cut) == (laid.letter.reply_slip is not None)
    last_foot_mm = page.foot_y_mm + foot_height(laid.letter.sender, made.form, made.look, SHELF)
    assert last_foot_mm <= min([*cut, made.form.sheet_height_mm]) + 0.01
    above = [item for item in page.items if isinstance(item, TextItem) and item.y_mm < page.foot_y_mm]
    frames = [item.box.y_mm for item in page.items if isinstance(item, FrameItem) and not cut]
    ends = [item.y_mm + (len(item.lines) - 1) * item.leading_mm for item in above]
    names = [item.y_mm for item in above if item.lines == (laid.letter.sender.name,)]
    assert max(names) <= min([*frames, page.foot_y_mm - 3])
    assert max(ends) <= page.foot_y_mm - 3
    lowest = max(
        item.y_mm + (len(item.lines) - 1) * item.leading_mm for item in page.items if isinstance(item, TextItem)
    )
    assert lowest <= made.form.sheet_height_mm - 6


def _long(words: int) -> tuple[Paragraph, ...]:
    return (Paragraph(" ".join(f"own{number}" for number in range(words))), Paragraph("Until soon, I hope."))


@pytest.mark.parametrize("form", FORMS)
def test_a_slip_that_finds_no_room_comes_below_a_letter_that_is_whole_and_signed(form: str) -> None:
    letter = replace(believable("ask-why", "en"), paragraphs=_long(220))
    laid = composer(form, LetterDesign.CLASSIC).lay_out(letter)
    first, second = laid.pages
    assert any(isinstance(item, SignatureItem) for item in first.items)
    assert not any(isinstance(item, SignatureItem) for item in second.items)
    assert any(isinstance(item, RuleItem) and item.dash == "3 2" for item in second.items)
    assert first.foot_y_mm > second.foot_y_mm


@pytest.mark.parametrize(("words", "key", "form"), crossed(range(330, 600, 30), ["ask-why", "apology-offer"], FORMS))
def test_a_signature_on_a_second_page_has_two_lines_of_the_text_above_it(words: int, key: str, form: str) -> None:
    letter = replace(believable(key, "en", "gift" if key != "ask-why" else ""), paragraphs=_long(words))
    laid = composer(form, LetterDesign.CLASSIC).lay_out(letter)
    page = next(page for page in laid.pages if any(isinstance(item, SignatureItem) for item in page.items))
    said = [line for item in page.items if isinstance(item, TextItem) for line in item.lines]
    assert sum(line.startswith("own") or line == "Until soon, I hope." for line in said) >= 2


@pytest.mark.parametrize(("language", "below"), [("en", "below"), ("de", "unten"), ("fr", "dessous")])
def test_no_letter_says_that_its_slip_is_below(language: str, below: str) -> None:
    """An owner's longer text moves it to a second page."""
    template = load_template("ask-why", language)
    assert not any(below in f"{part.text} {part.otherwise}".split() for part in template.paragraphs)
