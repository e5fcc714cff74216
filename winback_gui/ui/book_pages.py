"""The pages of the open book: each is made when it is first asked for, or ahead over several turns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shiboken6 import isValid

from winback_gui.ui.widgets.dressing import dressed_in_parts, hold_polish

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QStackedWidget

    from winback_gui.ui.pages import PageEntry
    from winback_gui.ui.pages.base import Page
    from winback_gui.ui.session import Session


class BookPages:
    """Makes the pages and keeps them until the book is closed.

    Args:
        session: the open book.
        entries: the pages that are there.
        stack: where they are shown.
    """

    def __init__(self, session: Session, entries: tuple[PageEntry, ...], stack: QStackedWidget) -> None:
        self._session = session
        self._entries = {entry.name: entry for entry in entries}
        self._stack = stack
        self._made: dict[str, Page] = {}
        self._book = object()  # stands for the open one

    def made(self, name: str) -> Page | None:
        """Return a page if it was made already."""
        return self._made.get(name)

    def page(self, name: str) -> Page:
        """Return a page; it is made when first asked for.

        Raises:
            KeyError: there is no such page.
        """
        if name not in self._made:
            self._take(name, self._entries[name].make(self._session))
        return self._made[name]

    def make_in_parts(self, name: str) -> Iterator[None]:
        """Make a page that is not there yet: load its module, put it together, dress its parts, and lay it out.

        Showing it is then little: it is mostly asking each part for its size. Nothing more is made once the book is
        closed.
        """
        book = self._book
        if self._entries[name].load():
            yield
        if name in self._made or self._book is not book:
            return
        made = self._entries[name].make(self._session)
        hold_polish()
        yield
        if name in self._made or self._book is not book:  # somebody went there meanwhile
            made.deleteLater()
            return
        self._take(name, made)
        hold_polish()
        yield
        for parts in (made.parts_ahead(), dressed_in_parts(made)):
            while isValid(made) and next(parts, self) is not self:
                yield
        layout = made.layout() if isValid(made) else None
        if layout is not None and not made.isVisible():
            made.resize(self._stack.size())
            layout.activate()
            yield

    def drop(self) -> None:
        """Let all of them go: the book is closed."""
        self._book = object()
        for page in self._made.values():
            self._stack.removeWidget(page)
            page.deleteLater()
        self._made.clear()

    def _take(self, name: str, made: Page) -> None:
        self._made[name] = made
        self._stack.addWidget(made)
