"""The words of a letter come back as they were kept; anything else is refused."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factory import letter_text
from winback_gui.domain.letter import LetterText, Paragraph, ParagraphRole, ReplySlip, Sender, VoucherBox
from winback_gui.domain.letter_words import dump_words, load_words

_TEXT = st.text(max_size=12)
_TEXTS = st.lists(_TEXT, max_size=3).map(tuple)
LETTERS = st.builds(
    LetterText,
    letter_no=_TEXT,
    sender=st.builds(Sender, _TEXT, _TEXT, _TEXT, _TEXT, _TEXTS),
    recipient_lines=_TEXTS,
    day=st.dates(date(1900, 1, 1), date(2200, 1, 1)),
    facts=st.lists(st.tuples(_TEXT, _TEXT), max_size=2).map(tuple),
    salutation=_TEXT,
    paragraphs=st.lists(st.builds(Paragraph, _TEXT, st.sampled_from(ParagraphRole), _TEXT), max_size=3).map(tuple),
    closing=_TEXT,
    signatory=_TEXT,
    postscript=_TEXT,
    voucher=st.none() | st.builds(VoucherBox, _TEXT, _TEXT, _TEXT),
    reply_slip=st.none() | st.builds(ReplySlip, _TEXT, _TEXTS, _TEXT, _TEXT, _TEXT),
    language=_TEXT,
)


@given(LETTERS)
def test_a_letter_comes_back_as_it_was_kept(text: LetterText) -> None:
    assert load_words(dump_words(text)) == text


def test_the_picture_of_the_signature_is_not_kept() -> None:
    text = letter_text(signature_png=b"png")
    assert load_words(dump_words(text)).signature_png is None
    assert "png" not in dump_words(text)


@pytest.mark.parametrize(
    "changed",
    [
        {"salutation": 3},
        {"paragraphs": [{"text": "Hello", "role": "shouted", "lead": ""}]},
        {"paragraphs": {"text": "Hello"}},
        {"facts": [["Date"]]},
        {"recipient_lines": "Ms Amara Okafor"},
        {"recipient_lines": None},
        {"day": "yesterday"},
        {"voucher": {"title": "Coffee"}},
        {"sender": []},
        {"more": "than there is"},
    ],
)
def test_what_are_no_words_of_a_letter_is_refused(changed: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="not the words of a letter"):
        load_words(json.dumps(json.loads(dump_words(letter_text())) | changed))


@pytest.mark.parametrize("words", ["", "[]", "null", "7", '"Dear Ms Okafor"', "{", "[" * 100_000])
def test_what_is_no_json_of_a_letter_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match="not the words of a letter"):
        load_words(words)
