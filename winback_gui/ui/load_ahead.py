"""Loads beside the window what the pages will need: going to a page for the first time must not hold the window up."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from winback_gui.domain.progress import Progress
    from winback_gui.store.book import Book

# What the pages' modules import. Pages themselves are made of Qt's classes and stay on the window's thread.
_SERVICES = (
    "customer_list",
    "customer_page",
    "edit_customer",
    "decide",
    "make_offer",
    "offer_library",
    "rule_lines",
    "letter_rows",
    "letter_kinds",
    "follow_up_desk",
    "answer_follow_up",
    "measure",
)


def load_ahead(_book: Book, _progress: Progress) -> None:
    """Import the services that pages not yet shown are built on; run on a reading thread."""
    for name in _SERVICES:
        import_module(f"winback_gui.services.{name}")
