"""Text that another program read in the wrong characters, and how it was meant: "MÃ¼ller" is "Müller"."""

from __future__ import annotations

_TELLTALE = frozenset("ÃÂÅÄâÐÑ")


def mended(text: str) -> str:
    """Return text as it was meant where it is UTF-8 that was read as Windows characters, else as it is.

    Only what turns back whole is changed: "SÃO" and "Ã" are no such thing and stay.
    """
    if text.isascii() or _TELLTALE.isdisjoint(text):
        return text
    for read_as in ("cp1252", "latin-1"):
        try:
            return text.encode(read_as).decode("utf-8")
        except UnicodeError:
            continue
    return text
