"""Letter templates: text with `{fields}` from a fixed list, and what becomes of them for one person.

There is no language in a template, only places. A field that is not known is refused when the template is read, with
its place; a value that is missing stops the letter, it never leaves a hole. What comes from the book is data: braces
in a name stay braces.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import TypeAlias

from winback_gui.domain.errors import WinbackError
from winback_gui.domain.frozen import frozen
from winback_gui.domain.letter import Paragraph, ParagraphRole
from winback_gui.domain.message import Message, msg
from winback_gui.domain.names import filled


@frozen
class Field:
    """A place in a template.

    Attributes:
        says: what stands there, for the chip and its tooltip.
        is_optional: a paragraph whose optional field is empty drops out whole (or gives way to its `otherwise`).
    """

    name: str
    says: Message
    is_optional: bool = False


_LISTED = (
    Field("salutation", msg("The greeting without its comma")),
    Field("name", msg("First and last name, or the company")),
    Field("first_name", msg("First name"), is_optional=True),
    Field("shop_name", msg("Name of the shop")),
    Field("shop_address", msg("Address of the shop on one line")),
    Field("signatory", msg("Who signs")),
    Field("phone", msg("Phone number of the shop"), is_optional=True),
    Field("hours", msg("Opening hours"), is_optional=True),
    Field("last_visit_month", msg("Month of the last visit, with the year when it is not this one"), is_optional=True),
    Field("months_away", msg("How long they have been away, in words"), is_optional=True),
    Field("since", msg("Since when, in words like “since the summer”"), is_optional=True),
    Field("favourite", msg("What they bought most, or loved"), is_optional=True),
    Field("weekday", msg("The day they usually came, as “Saturdays”"), is_optional=True),
    Field("first_purchase_year", msg("Year of the first purchase"), is_optional=True),
    Field("personal_line", msg("The personal paragraph, written for this person only"), is_optional=True),
    Field("what_happened", msg("What went wrong, in the owner’s words"), is_optional=True),
    Field("what_we_changed", msg("What we changed; only once the cause is fixed")),
    Field("offer_text", msg("The sentence of the offer"), is_optional=True),
    Field("offer_title", msg("What the voucher is for"), is_optional=True),
    Field("expiry_day", msg("Until when the voucher holds"), is_optional=True),
    Field("voucher_code", msg("The voucher’s code"), is_optional=True),
)
FIELDS: Mapping[str, Field] = {field.name: field for field in _LISTED}


class TemplateError(WinbackError):
    """A template that cannot be used.

    Attributes:
        line, column: where, from 1.
        wrong: the misspelt field, or the brace.
    """

    def __init__(self, message: Message, line: int, column: int, wrong: str) -> None:
        super().__init__(message)
        self.line, self.column, self.wrong = line, column, wrong


@frozen
class Place:
    """Where a field stands in a text, from 1."""

    field: str
    line: int
    column: int


Piece: TypeAlias = str | Place


@lru_cache(maxsize=256)  # a run of letters asks for the same few texts again and again
def parse_text(source: str) -> tuple[Piece, ...]:
    """Return the words and places of a text; `{{` and `}}` are braces.

    Raises:
        TemplateError: an unknown field, or a brace that is not closed or not opened.
    """
    pieces: list[Piece] = []
    words = ""
    at = 0
    while at < len(source):
        char = source[at]
        if char in "{}" and source[at : at + 2] == char * 2:
            words, at = words + char, at + 2
            continue
        if char == "{":
            place, at = _place(source, at)
            if words:
                pieces.append(words)
                words = ""
            pieces.append(place)
            continue
        if char == "}":
            line, column = _position(source, at)
            raise TemplateError(
                msg("In line {line}, column {column} a field ends that never began.", line=line, column=column),
                line,
                column,
                "}",
            )
        words, at = words + char, at + 1
    return (*pieces, words) if words else tuple(pieces)


def _place(source: str, at: int) -> tuple[Place, int]:
    line, column = _position(source, at)
    end = source.find("}", at)
    name = source[at + 1 : end] if end >= 0 else ""
    if end < 0 or "{" in name or "\n" in name:
        raise TemplateError(
            msg("In line {line}, column {column} a field begins that never ends.", line=line, column=column),
            line,
            column,
            "{",
        )
    if name.strip() not in FIELDS:
        raise TemplateError(
            msg(
                "In line {line}, column {column} stands “{field}”, which is not a field. Choose one from the list.",
                line=line,
                column=column,
                field=name,
            ),
            line,
            column,
            name,
        )
    return Place(name.strip(), line, column), end + 1


def _position(source: str, at: int) -> tuple[int, int]:
    return source.count("\n", 0, at) + 1, at - source.rfind("\n", 0, at)


@frozen
class Missing:
    """Fields that a letter needs and this person does not have.

    Attributes:
        unfilled: what to say where the owner wrote a place that is no field; then there are no `fields`.
    """

    fields: tuple[str, ...]
    unfilled: Message | None = None

    @property
    def why(self) -> Message:
        """The sentence for the list of held letters."""
        if self.unfilled is not None:
            return self.unfilled
        first = FIELDS[self.fields[0]].says
        return msg("something is missing for this letter: {what}", what=first)


@frozen
class TemplateParagraph:
    """A paragraph of a template.

    Attributes:
        otherwise: what stands there instead when an optional field is empty; "" = nothing.
        still: what stands there, in place of both, for somebody who spoke up and may still come; a personal paragraph
            that was written for them goes before it. "" = the same as for all.
        web, web_otherwise: what stands in place of `text` and `otherwise` for somebody who bought through the web shop
            alone: nobody saw them. `still` goes before both; "" = the same as for all.
        is_optional: every field in it counts as optional.
    """

    text: str
    role: ParagraphRole = ParagraphRole.BODY
    lead: str = ""
    otherwise: str = ""
    is_optional: bool = False
    still: str = ""
    web: str = ""
    web_otherwise: str = ""

    @property
    def texts(self) -> tuple[str, ...]:
        """All that may be printed of it but the lead, "" among them."""
        return self.text, self.otherwise, self.still, self.web, self.web_otherwise


@frozen
class SlipTemplate:
    """The words of a reply slip; its boxes are the shop's own reasons.

    Attributes:
        web_return_to: in place of `return_to` for who bought through the web shop alone; "" = the same.
    """

    question: str
    other: str
    return_to: str
    web_return_to: str = ""


@frozen
class Template:
    """A letter of one purpose in one language.

    Attributes:
        key: "apology-offer"; a purpose, or "other-offer" for the honest other offer.
    """

    key: str
    language: str
    paragraphs: tuple[TemplateParagraph, ...]
    closing: str
    postscript: str = ""
    slip: SlipTemplate | None = None


@frozen
class LetterParts:
    """The words of one letter after merging: all of it but address, greeting, voucher and numbers."""

    paragraphs: tuple[Paragraph, ...]
    closing: str
    postscript: str = ""
    slip: SlipTemplate | None = None

    @property
    def body(self) -> str:
        """All paragraphs, parted by an empty line, as the owner edits them."""
        return "\n\n".join(f"{part.lead} {part.text}".strip() for part in self.paragraphs)


def merge_text(source: str, values: Mapping[str, str]) -> str | Missing:
    """Return a text with its fields filled in; any empty field makes it `Missing`.

    Raises:
        TemplateError: the text has an unknown field.
    """
    words: list[str] = []
    missing: list[str] = []
    for piece in parse_text(source):
        if isinstance(piece, str):
            words.append(piece)
            continue
        value = _value(values.get(piece.field, ""))
        if value:
            words.append(value)
        else:
            missing.append(piece.field)
    return Missing(tuple(dict.fromkeys(missing))) if missing else "".join(words)


def _value(text: str) -> str:
    """Return a value as it prints: tidy line by line, "" for the holes of files ("nan")."""
    return "\n".join(filled(line) for line in text.strip().split("\n"))


def merge(
    template: Template, values: Mapping[str, str], *, still_comes: bool = False, by_web: bool = False
) -> LetterParts | Missing:
    """Return the words of a letter for one person, or what is missing for it.

    Args:
        template: of the purpose.
        values: field → text. Empty, blank and filler values ("nan", "None") count as missing.
        still_comes: they may still come, so that no paragraph may say that they stay away.
        by_web: they bought through the web shop alone, so that no paragraph may say that they were seen.

    Raises:
        TemplateError: the template has an unknown field (`check` finds that when it is saved).
    """
    paragraphs: list[Paragraph] = []
    missing: list[str] = []
    for part in template.paragraphs:
        part = _for_the_web(part) if by_web else part  # noqa: PLW2901 (the words for them, of the same paragraph)
        merged = _merge_paragraph(_for_who_comes(part) if still_comes else part, values)
        if isinstance(merged, Missing):
            missing.extend(merged.fields)
        elif merged:
            lead = "" if merged[1] else part.lead
            paragraphs.append(Paragraph(merged[0], part.role, lead))
    closing = merge_text(template.closing, values)
    postscript = merge_text(template.postscript, values)
    slip = _merge_slip(template.slip, values, by_web=by_web)
    for text in (closing, slip):
        if isinstance(text, Missing):
            missing.extend(text.fields)
    if missing or isinstance(closing, Missing) or isinstance(slip, Missing):
        return Missing(tuple(dict.fromkeys(missing)))
    return LetterParts(tuple(paragraphs), closing, "" if isinstance(postscript, Missing) else postscript, slip)


def _for_the_web(part: TemplateParagraph) -> TemplateParagraph:
    return replace(part, text=part.web or part.text, otherwise=part.web_otherwise or part.otherwise)


def _for_who_comes(part: TemplateParagraph) -> TemplateParagraph:
    if not part.still:
        return part
    if part.role is ParagraphRole.PERSONAL:
        return replace(part, otherwise=part.still)
    return replace(part, text=part.still, otherwise="")


def _merge_paragraph(part: TemplateParagraph, values: Mapping[str, str]) -> tuple[str, bool] | Missing | None:
    """Return (text, whether it is the other text), what is missing, or None where the paragraph drops out."""
    text = merge_text(part.text, values)
    if not isinstance(text, Missing):
        return text, False
    if not part.is_optional and any(not FIELDS[name].is_optional for name in text.fields):
        return text
    if not part.otherwise:
        return None
    other = merge_text(part.otherwise, values)
    if not isinstance(other, Missing):
        return other, True
    needed = [name for name in other.fields if not FIELDS[name].is_optional]
    return None if part.is_optional or not needed else other


def _merge_slip(slip: SlipTemplate | None, values: Mapping[str, str], *, by_web: bool) -> SlipTemplate | Missing | None:
    if slip is None:
        return None
    parts: list[str] = []
    for text in (slip.question, slip.other, (by_web and slip.web_return_to) or slip.return_to):
        merged = merge_text(text, values)
        if isinstance(merged, Missing):
            return merged
        parts.append(merged)
    return SlipTemplate(*parts)


def check(template: Template) -> None:
    """Read every text of a template.

    Raises:
        TemplateError: at the first unknown field or open brace, with its place in that text.
    """
    texts = [template.closing, template.postscript]
    for part in template.paragraphs:
        texts += [*part.texts, part.lead]
    if template.slip:
        slip = template.slip
        texts += [slip.question, slip.other, slip.return_to, slip.web_return_to]
    for text in texts:
        parse_text(text)


def fields_of(template: Template) -> frozenset[str]:
    """Return the names of all fields that a template may print."""
    texts = [template.closing, template.postscript]
    texts += [text for part in template.paragraphs for text in part.texts]
    return frozenset(piece.field for text in texts for piece in parse_text(text) if isinstance(piece, Place))
