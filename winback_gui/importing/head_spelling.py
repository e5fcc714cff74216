"""How one head is written in many ways: accents, signs, dots; and how what heads mean is looked up for all of them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import TypeVar

from winback_gui.importing.fields import fold_header

_T = TypeVar("_T")


def one_sign(head: str) -> str:
    """Return a head with the plain signs that names are kept with ("Date d’achat", "Nº client")."""
    return head.replace("’", "'").replace("º", "°")


def _without_accents(text: str) -> str:
    """Return a name as programs write it that know no accents, or in capitals ("DESIGNATION")."""
    return "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))


def by_both(names: Iterable[tuple[str, _T]]) -> dict[str, _T]:
    """Return what names mean, with and without their accents; the first meaning of a name stays."""
    found: dict[str, _T] = {}
    listed = list(names)
    for name, meaning in (*listed, *((_without_accents(name), meaning) for name, meaning in listed)):
        found.setdefault(one_sign(name), meaning)
    return found


def short_head(header: str) -> str:
    """Return a head as short ones are known: folded, "_" as a space, without a last dot."""
    return one_sign(fold_header(header.replace("_", " "))).rstrip(".")
