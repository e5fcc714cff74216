"""The figures that the frame of the window shows: beside the pages, in the step bar, in the status bar."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime
from types import MappingProxyType

from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message


@frozen
class PageCount:
    """The figure of one page.

    Attributes:
        number: shown at the right of its row; None = nothing is shown.
        waits: the figure waits for the owner: a warm badge.
        step: what the step bar says ("26 to decide"); None = nothing.
    """

    number: int | None = None
    waits: bool = False
    step: Message | None = None


_NO_PAGES: Mapping[str, PageCount] = MappingProxyType({})


@frozen
class Counts:
    """All figures of the frame. What is not known is None and is not shown.

    Attributes:
        pages: by the page's name.
        customers, purchases: in the book, for the status bar.
        journey: what the step bar says at its right end ("43 customers to win back").
        last_change: when something was last kept in this book.
        copied_at: when the last copy of the book was made.
    """

    pages: Mapping[str, PageCount] = field(default_factory=lambda: _NO_PAGES)
    customers: int | None = None
    purchases: int | None = None
    journey: Message | None = None
    last_change: datetime | None = None
    copied_at: datetime | None = None

    def page(self, name: str) -> PageCount:
        """Return a page's figure, an empty one when it has none."""
        return self.pages.get(name, PageCount())
