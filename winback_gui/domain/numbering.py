"""A numbering of customers of its own, apart from that of the book: a program began to number them anew."""

from __future__ import annotations

from typing import Final

NUMBERED: Final = "numbers-"
"""Begins its name, which stands where a system's name does ("numbers-2")."""


def is_numbering(source: str) -> bool:
    """Return whether what people are known by is a numbering of its own, and no system."""
    return source.startswith(NUMBERED)


def numbering_named(place: int) -> str:
    """Return the name of a numbering; the first one is that of the book and has none."""
    return f"{NUMBERED}{place}"


def place_of(numbering: str) -> int:
    """Return which numbering of the shop it is; "" is the first one."""
    return int(numbering.removeprefix(NUMBERED)) if is_numbering(numbering) else 1
