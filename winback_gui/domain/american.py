"""Our English texts as the United States and Canada say them: "in the mail", "recognized", "ZIP codes"."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from winback_gui.domain.settings import AMERICAN
from winback_gui.resources_path import resource

if TYPE_CHECKING:
    from collections.abc import Mapping

_LEFT_ALONE: Final = r"\{[^}]*\}|`[^`]*`|\]\([^)]*\)|--[\w-]+|main\.py \w+"
"""Fields, code, links, and what is typed on the command line."""


@lru_cache(maxsize=4096)
def american(text: str, country: str) -> str:
    """Return one of our English texts, its fields not yet filled in, as a country says it.

    Args:
        text: of the program, never what somebody typed.
        country: two capitals; elsewhere than in the United States and Canada nothing changes.
    """
    if country not in AMERICAN:
        return text
    known, places = _words(country)

    def said(found: re.Match[str]) -> str:
        if found["word"] is None:
            return found[0]
        word = " ".join(found["word"].split())  # the help has broken lines
        other = known[word[0].lower() + word[1:]]
        return other[0].upper() + other[1:] if word[0].isupper() else other

    return places.sub(said, text)


@cache
def _words(country: str) -> tuple[Mapping[str, str], re.Pattern[str]]:
    """Return the words of a country by ours, and where those stand; of two that begin alike the longer one."""
    import tomllib  # noqa: PLC0415 (no other shop needs it)

    read = tomllib.loads(resource("locales/american.toml").read_text(encoding="utf-8"))
    known: dict[str, str] = read["both"] | read[country]
    either = (
        rf"[{word[0].upper()}{word[0]}]{re.escape(word[1:])}".replace(r"\ ", r"\s+")
        for word in sorted(known, key=len, reverse=True)
    )
    return known, re.compile(rf"{_LEFT_ALONE}|\b(?P<word>{'|'.join(either)})\b")
