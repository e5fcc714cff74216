"""Which words of a file are a name at all: files carry holes dressed as words ("nan", "NULL", "{name}")."""

from __future__ import annotations

import unicodedata

# Exactly as programs write them: "Null" and "Nan" are names of real people.
_HOLES = frozenset({"nan", "NaN", "NAN", "None", "none", "NULL", "null", "N/A", "n/a", "#N/A", "undefined", "(null)"})
_NOT_IN_NAMES = frozenset("{}<>[]\\|=*\ufffd")


def usable(text: str) -> str:
    """Return a name or title as it can be printed in a salutation, or "" when it is none.

    Spaces are made single. A hole ("nan"), a text without any letter, or one with signs of a program is no name.
    """
    tidy = " ".join(text.split())
    if tidy in _HOLES or not any(char.isalpha() for char in tidy):
        return ""
    if any(char in _NOT_IN_NAMES or unicodedata.category(char) in {"Cc", "Cs", "Co", "Cn"} for char in tidy):
        return ""
    return tidy
