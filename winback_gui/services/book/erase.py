"""Erase somebody for good because they ask for it, or because there is no ground any more to keep them.

Unlike "Remove from the book" it cannot be undone: undo entries, what imports remember, the search index, texts of
letters and free pages of the file go with them. The do-not-write list keeps their number and a digest, so that no
later import and no restored copy brings them back, and no letter goes to them when they are entered again.
"""

from __future__ import annotations

from contextlib import suppress
from itertools import zip_longest
from typing import TYPE_CHECKING

from winback_gui.domain.errors import WinbackError
from winback_gui.domain.frozen import frozen
from winback_gui.domain.matching import contact_keys, kept_keys, match_key
from winback_gui.domain.message import msg
from winback_gui.domain.suppression import Ground, Suppression
from winback_gui.services.customers.suppress import end_cases
from winback_gui.services.found import one_customer
from winback_gui.services.result import Done
from winback_gui.store import backup, customers, erasures, letters, suppressions
from winback_gui.store.erasures import Erasure

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from winback_gui.domain.customer import Customer
    from winback_gui.store.book import Book, Connection


@frozen
class StillHeld:
    """Where somebody still stands that this program cannot reach, or must not.

    Attributes:
        copies: copies of the book that have them; as they fall out of the rotation, they go.
        letters: numbers of letters that were printed, so that PDF files of them may lie somewhere.
        mentions: notes, reasons, tasks and letters about others in which their name stands; 0 for a name of one word.
    """

    copies: tuple[Path, ...]
    letters: tuple[str, ...]
    mentions: int


@frozen
class Erased:
    """What an erasure did."""

    customer_no: str
    keeps_sums: bool


def still_held(book: Book, customer_id: int) -> StillHeld:
    """Return where else somebody stands; it looks into each copy of the book.

    Raises:
        WinbackError: they are no longer in the book.
    """
    customer = one_customer(book, customer_id)
    names = erasures.names_of(book.con, customer_id)
    copies = backup.copies_with(backup.folder_for(book.path), customer.customer_no, names, password=book.password)
    printed = [
        one.letter_no
        for one in letters.of_customers(book.con, [customer_id]).get(customer_id, ())
        if one.printed_on is not None or one.posted_on is not None
    ]
    is_telling = customer.first_name and customer.last_name
    named = erasures.mentions(book.con, customer.person, of_others_than=customer_id) if is_telling else 0
    return StillHeld(tuple(copies), tuple(printed), named)


def erase_customer(book: Book, customer_id: int, today: date, *, keeps_sums: bool) -> Done[Erased]:
    """Erase somebody for good. It cannot be undone, and empties the list of what can.

    Args:
        book: the open book.
        customer_id: who.
        today: the day of the erasure.
        keeps_sums: purchases, cases and posted letters stay for the shop's figures, under a number that says nothing.

    Raises:
        WinbackError: they are no longer in the book, or the disk refuses; nothing was changed.
    """
    customer = one_customer(book, customer_id)
    number, key = customer.customer_no, match_key(customer)
    with book.unrecorded() as action:
        con = book.con
        _keep_off(con, customer, today)
        end_cases(con, [customer_id], today)
        phones = customers.further_phones_of(con, customer_id)
        marks = (*erasures.marks_of(con, customer_id), *contact_keys(customer, phones))
        erasures.erase(con, [customer_id], today, keeps_sums=keeps_sums)
        erasures.remember(con, Erasure(number, key, today, keeps_sums, marks))
        erasures.forget_recordings(con)
    with suppress(WinbackError):  # a full disk: what was deleted is overwritten in its place already
        book.write_anew()
    said = msg("Number {number} is erased. The do-not-write list keeps the number.", number=number)
    return Done(Erased(number, keeps_sums), action.changes, said, can_undo=False)


def _keep_off(con: Connection, customer: Customer, today: date) -> None:
    """Have the do-not-write list know them by every number and spelling by which a file may bring them back."""
    at, number, key = customer.customer_id, customer.customer_no, match_key(customer)
    listed = [one for one in suppressions.of_customer(con, at) if one.customer_id == at]
    known = {mark for one in listed for mark in (one.customer_no, one.match_key)}
    former = customers.ids_by_numbers(con, customers.former_numbers(con, at))
    numbers = [number, *(each for each, whose in former.items() if whose == at)]
    keys = [*kept_keys(customer), *(each for source, each in customers.keys_of(con, at) if source == customers.TWIN)]
    ground = listed[0].ground if listed else Ground.OPTED_OUT
    new = zip_longest((one for one in numbers if one not in known), (one for one in keys if one and one not in known))
    for one_number, one_key in new:
        suppressions.add(con, Suppression(0, at, one_number or number, one_key or key, ground, today))
