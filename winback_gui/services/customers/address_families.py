"""Letters to children go to their families: what a school of swimming or music does with all of them at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from winback_gui.domain.birth import is_child
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.message import msg, plural
from winback_gui.letters.library import letter_language, load_words
from winback_gui.services.acting import done
from winback_gui.store import customers, settings

if TYPE_CHECKING:
    from datetime import date

    from winback_gui.domain.customer import Customer
    from winback_gui.services.result import Done
    from winback_gui.store.book import Book
    from winback_gui.store.connection import Connection


def children_in(con: Connection, today: date) -> list[Customer]:
    """Return all in the book who are under 16 and named themselves."""
    return [one for one in customers.by_ids(con, customers.ids_born(con)) if is_child(one, today)]


def address_families(book: Book, today: date) -> Done[int]:
    """Write to the families of all whom `children_in` finds; return of how many.

    The word for it is their title from now on ("Familie Elisabeth Pichler", "Liebe Familie Pichler"), each in the
    language of their letters; name and date of birth stay. No list changes it, as nothing that the owner corrected.

    Raises:
        WinbackError: nobody is.
    """
    children = children_in(book.con, today)
    if not children:
        raise WinbackError(msg("Nobody in your book is known to be under 16. Nothing was changed."))
    shop = settings.load_shop(book.con)
    said = plural(
        "{count} child is written to as a family from now on.",
        "{count} children are written to as families from now on.",
        len(children),
    )
    with book.action(said) as action:
        for one in children:
            words = load_words(letter_language(one.language, shop))
            customers.update(book.con, replace(one, title=words.family), by_hand=True)
    return done(len(children), action)
