"""The template of translations holds exactly the texts that stand in the code."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

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
