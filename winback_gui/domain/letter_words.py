"""A letter's words as they are kept with it, so that it can be read again as it was posted, whatever changed since.

Once it is printed, the words say on which paper, too.
"""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import date
from typing import Any, Final, TypeVar

from winback_gui.domain.letter import LetterText, Paragraph, ParagraphRole, ReplySlip, Sender, VoucherBox
from winback_gui.domain.settings import LetterDesign, Paper

T = TypeVar("T")
_NO_LETTER: Final = "not the words of a letter"
_PAPER: Final = "paper"


def dump_words(text: LetterText) -> str:
    """Return all that prints of a letter as JSON, without the picture of the signature: that is one for all letters."""
    plain = asdict(replace(text, signature_png=None)) | {"day": text.day.isoformat()}
    del plain["signature_png"]
    return json.dumps(plain, ensure_ascii=False)


def load_words(words: str) -> LetterText:
    """Return the letter of `dump_words`, without a signature.

    Raises:
        ValueError: it is nothing that `dump_words` writes.
    """
    try:
        plain = json.loads(words)
        plain.pop(_PAPER, None)
        found = _letter(plain)
    except (TypeError, KeyError, AttributeError, ValueError, RecursionError) as error:
        raise ValueError(_NO_LETTER) from error
    if json.loads(dump_words(found)) != plain:  # there is more of it
        raise ValueError(_NO_LETTER)
    return found


def on_paper(words: str, paper: Paper) -> str:
    """Return kept words with the paper on which they were printed."""
    return json.dumps(json.loads(words) | {_PAPER: asdict(paper)}, ensure_ascii=False)


def paper_of(words: str) -> Paper | None:
    """Return the paper of `on_paper`; None = none is kept with these words."""
    try:
        kept = json.loads(words)[_PAPER]
        return Paper(_text(kept["form"]), LetterDesign(kept["design"]))
    except (TypeError, KeyError, ValueError, RecursionError):
        return None


def _letter(plain: dict[str, Any]) -> LetterText:
    return LetterText(
        letter_no=_text(plain["letter_no"]),
        sender=_of(Sender, plain["sender"], "foot_lines"),
        recipient_lines=_texts(plain["recipient_lines"]),
        day=date.fromisoformat(plain["day"]),
        facts=tuple((_text(label), _text(value)) for label, value in plain["facts"]),
        salutation=_text(plain["salutation"]),
        paragraphs=tuple(
            Paragraph(_text(one["text"]), ParagraphRole(one["role"]), _text(one["lead"])) for one in plain["paragraphs"]
        ),
        closing=_text(plain["closing"]),
        signatory=_text(plain["signatory"]),
        postscript=_text(plain["postscript"]),
        voucher=None if plain["voucher"] is None else _of(VoucherBox, plain["voucher"]),
        reply_slip=None if plain["reply_slip"] is None else _of(ReplySlip, plain["reply_slip"], "choices"),
        language=_text(plain["language"]),
    )


def _of(kind: type[T], plain: dict[str, Any], several: str = "") -> T:
    """Return one of the parts that hold nothing but texts, and in one field a row of texts."""
    return kind(**{name: _texts(value) if name == several else _text(value) for name, value in plain.items()})


def _texts(value: list[Any]) -> tuple[str, ...]:
    return tuple(map(_text, value))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value
