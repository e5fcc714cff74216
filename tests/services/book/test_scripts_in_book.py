from __future__ import annotations

from tests.services.stage_play import StagePlay
from winback_gui.services.book.scripts_in_book import faces_in_book
from winback_gui.store.book import Book


def test_only_what_the_book_needs(book: Book, play: StagePlay) -> None:
    play.customer("Łukasz Müller")
    play.customer("Олена Коваль")
    assert faces_in_book(book) == frozenset()
    wang = play.customer("王 小明")
    assert faces_in_book(book) == {"scripts/DroidSansFallbackFull"}
    assert faces_in_book(book, [wang]) == {"scripts/DroidSansFallbackFull"}
    assert faces_in_book(book, [wang - 1]) == frozenset()
