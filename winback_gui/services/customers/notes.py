"""Notes about a customer. Never printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winback_gui.domain.customer import Note
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.message import msg
from winback_gui.services.acting import done
from winback_gui.services.found import one_customer
from winback_gui.store import customers

if TYPE_CHECKING:
    from datetime import date

    from winback_gui.services.result import Done
    from winback_gui.store.book import Book


def add_note(book: Book, customer_id: int, text: str, today: date) -> Done[int]:
    """Keep a note of today and return its id.

    Raises:
        WinbackError: nothing was written, or the customer is gone.
    """
    customer = one_customer(book, customer_id)
    said = msg("The note about {name} is kept.", name=customer.name)
    with book.action(said) as action:
        note_id = customers.add_note(book.con, Note(0, customer_id, today, _written(text)))
    return done(note_id, action)


def change_note(book: Book, note: Note) -> Done[int]:
    """Keep a note's new text or day.

    Raises:
        WinbackError: nothing was written, or the customer is gone.
    """
    customer = one_customer(book, note.customer_id)
    said = msg("The note about {name} is changed.", name=customer.name)
    with book.action(said) as action:
        customers.update_note(book.con, Note(note.note_id, note.customer_id, note.day, _written(note.text)))
    return done(note.note_id, action)


def remove_note(book: Book, note: Note) -> Done[None]:
    """Remove a note.

    Raises:
        WinbackError: the customer is gone.
    """
    customer = one_customer(book, note.customer_id)
    said = msg("The note about {name} is removed.", name=customer.name)
    with book.action(said) as action:
        customers.delete_note(book.con, note.note_id)
    return done(None, action)


def _written(text: str) -> str:
    if not text.strip():
        raise WinbackError(msg("The note is empty. Write something first."))
    return text.strip()
