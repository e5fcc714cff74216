"""A letter as text: everything that prints, before it has a place on paper."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from winback_gui.domain.frozen import frozen


class ParagraphRole(StrEnum):
    """What a paragraph is for; designs set some of them apart."""

    BODY = "body"
    PERSONAL = "personal"  # written for this person only; tinted in the preview
    CHANGED = "changed"  # "What we changed: ..."
    OFFER = "offer"


@frozen
class Paragraph:
    """One paragraph.

    Attributes:
        lead: words set in italics (or by hand) before the text ("What we changed:"); "" = none.
    """

    text: str
    role: ParagraphRole = ParagraphRole.BODY
    lead: str = ""


@frozen
class Sender:
    """Who writes, for letterhead, return line and foot."""

    name: str
    tagline: str
    return_line: str
    phone: str
    foot_lines: tuple[str, ...]


@frozen
class VoucherBox:
    """The voucher on a letter: title, small print under it, and the code as printed ("7K3M-Q9TW")."""

    title: str
    small_print: str
    code: str


@frozen
class ReplySlip:
    """The slip to send back: a question, boxes to tick, a line to write on, and the code that finds the case."""

    question: str
    choices: tuple[str, ...]
    other: str
    return_to: str
    code: str


@frozen
class LetterText:
    """One finished letter, all words in place, nothing missing.

    Attributes:
        letter_no: "A-0217"; never given out twice.
        recipient_lines: the address block in postal order, no empty line.
        facts: label and value pairs beside the address ("Date", "17 November 2026").
        signature_png: PNG with transparency, or None for an empty line.
        language: "en", "de": hyphenation, quotation and direction.
    """

    letter_no: str
    sender: Sender
    recipient_lines: tuple[str, ...]
    day: date
    facts: tuple[tuple[str, str], ...]
    salutation: str
    paragraphs: tuple[Paragraph, ...]
    closing: str
    signatory: str
    signature_png: bytes | None = None
    postscript: str = ""
    voucher: VoucherBox | None = None
    reply_slip: ReplySlip | None = None
    language: str = "en"
