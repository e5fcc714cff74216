"""Standings of past days that a view keeps: an edit of one customer costs only that customer's row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, Self, TypeVar

from PySide6.QtCore import QObject

from winback_gui.ui.standings_cache import moves_standings

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable
    from typing import Protocol

    from winback_gui.domain.changes import Changes
    from winback_gui.store.book import Book
    from winback_gui.ui.session import Session

    class _Updated(Protocol):
        """What can be brought up to date after the purchases of some customers changed."""

        def update(self, book: Book, customer_ids: Iterable[int], /) -> Self: ...


K = TypeVar("K", bound="_Updated")
_MOST_KEPT = 3


class KeptPast(QObject, Generic[K]):
    """Values that were worked out of the whole book, by a key (a past day).

    They hold for one `basis` (the fit of today's standings): after an import, with another day or another rule there
    is another one, and they are worked out anew. After an edit of single customers they are only updated.

    Args:
        session: the open book.
        parent: the view.
    """

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._kept: dict[Hashable, tuple[object, K]] = {}
        self._touched: dict[Hashable, set[int]] = {}
        # Whose edits each work takes in that was begun, oldest first: several views may ask for one key, and a newer
        # request may take the place of an older one, whose value is then never kept.
        self._begun: dict[Hashable, list[frozenset[int]]] = {}
        session.book_changed.connect(self._on_book_changed)
        session.book_closed.connect(self.forget)

    def work(self, key: Hashable, basis: object, make: Callable[[Book], K]) -> Callable[[Book], K]:
        """Return the work, for the reading thread, that gives the fresh value; hand its result to `keep`."""
        begun, touched = self._begun.setdefault(key, []), frozenset(self._touched.get(key, ()))
        begun.append(touched)
        old, self._touched[key] = self._kept.get(key), set()
        if old is None or old[0] is not basis:
            return make
        kept, touched = old[1], touched.union(*begun)
        return lambda book: kept.update(book, touched)

    def keep(self, key: Hashable, basis: object, value: K) -> None:
        """Keep what the work gave, and of others only the newest: of a big book each takes tens of megabytes."""
        self._kept.pop(key, None)
        del self._begun.setdefault(key, [])[:1]  # they come to an end in their order; one too few is only done again
        self._kept[key] = (basis, value)
        while len(self._kept) > _MOST_KEPT:
            del self._kept[next(iter(self._kept))]

    def forget(self) -> None:
        """Keep nothing any more."""
        self._kept.clear()
        self._touched.clear()
        self._begun.clear()

    def _on_book_changed(self, changes: Changes) -> None:
        if not moves_standings(changes):
            return
        if changes.customer_ids is None:
            self.forget()
            return
        for touched in self._touched.values():
            touched.update(changes.customer_ids)
