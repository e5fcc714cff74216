"""What views keep of the past together: an edit of one customer reaches it, whoever asks, and whatever is dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QObject, Signal

from winback_gui.domain.changes import Changes, Topic
from winback_gui.ui.kept_past import KeptPast

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pytestqt.qtbot import QtBot

    from winback_gui.store.book import Book

KEY, BASIS = "before", object()
NO_BOOK = cast("Book", None)


class _Session(QObject):
    book_changed = Signal(object)
    book_closed = Signal()


class _Value:
    """A value that knows whose edits were taken into it."""

    def __init__(self, taken: frozenset[int] = frozenset()) -> None:
        self.taken = taken

    def update(self, _book: object, customer_ids: Iterable[int], /) -> _Value:
        return _Value(self.taken | frozenset(customer_ids))


def kept(qtbot: QtBot) -> tuple[KeptPast[Any], _Session]:
    session = _Session()
    past: KeptPast[Any] = KeptPast(cast("Any", session), session)
    past.keep(KEY, BASIS, _Value())
    return past, session


def edit(session: _Session, customer_id: int) -> None:
    session.book_changed.emit(Changes(frozenset({Topic.CUSTOMERS}), frozenset({customer_id})))


def test_an_edit_is_taken_in_though_another_view_delivers_and_the_own_work_is_dropped(qtbot: QtBot) -> None:
    past, session = kept(qtbot)
    first = past.work(KEY, BASIS, lambda _book: _Value())
    edit(session, 77)
    past.work(KEY, BASIS, lambda _book: _Value())  # asked for by another view, and dropped
    past.keep(KEY, BASIS, first(NO_BOOK))
    again = past.work(KEY, BASIS, lambda _book: _Value())(NO_BOOK)
    assert 77 in again.taken


def test_what_was_taken_in_is_not_done_for_ever(qtbot: QtBot) -> None:
    past, session = kept(qtbot)
    edit(session, 77)
    for _time in range(3):
        past.keep(KEY, BASIS, past.work(KEY, BASIS, lambda _book: _Value())(NO_BOOK))
    past.keep(KEY, BASIS, _Value())
    assert past.work(KEY, BASIS, lambda _book: _Value())(NO_BOOK).taken == frozenset()
