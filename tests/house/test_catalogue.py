"""The template of translations holds exactly the texts that stand in the code."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
KEYWORDS = {"msg": None, "plural": (1, 2)}


def test_every_text_of_the_code_is_in_the_template() -> None:
    found = {
        message if isinstance(message, str) else message[0]
        for _file, _line, message, _comments, _context in extract_from_dir(
            ROOT / "winback_gui", method_map=[("**.py", "python")], keywords=KEYWORDS
        )
    }
    template = read_po(BytesIO((ROOT / "resources/locales/winback.pot").read_bytes()))
    listed = {message.id if isinstance(message.id, str) else message.id[0] for message in template if message.id}
    assert listed == found, "run the pybabel command of docs/ARCHITECTURE.md"


@pytest.mark.parametrize("other", ["telephone"])  # what the fields and columns call "phone"
def test_one_word_for_one_thing_on_screen_and_in_the_help(other: str) -> None:
    template = read_po(BytesIO((ROOT / "resources/locales/winback.pot").read_bytes()))
    texts = [text for one in template for text in ([one.id] if isinstance(one.id, str) else one.id)]
    texts += [path.read_text(encoding="utf-8") for path in (ROOT / "resources/help").rglob("*.md")]
    assert [text for text in texts if other in text.casefold()] == []
