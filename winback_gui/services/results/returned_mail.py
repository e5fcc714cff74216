"""Letters that come back from the post: type the number, say why, and the book does the rest."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from winback_gui.domain.address_lines import in_one_line
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.follow_up import Task, TaskKind
from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg
from winback_gui.domain.postcodes import tidy_postcode
from winback_gui.domain.suppression import Ground
from winback_gui.domain.voucher import read_letter_no
from winback_gui.importing.country_said import with_country
from winback_gui.services.acting import done
from winback_gui.services.customers.address_found import write_again
from winback_gui.services.customers.suppress import put_on_list
from winback_gui.services.found import one_customer
from winback_gui.services.wording import PURPOSE_WORDS
from winback_gui.store import customers, letters, settings, tasks

if TYPE_CHECKING:
    from datetime import date

    from winback_gui.domain.campaign import Letter
    from winback_gui.domain.customer import Address
    from winback_gui.services.result import Done
    from winback_gui.store.book import Book


class ReturnedBecause(StrEnum):
    """What the post wrote on it."""

    MOVED = "moved"
    UNKNOWN = "unknown"
    REFUSED = "refused"
    DECEASED = "deceased"


BECAUSE_WORDS: dict[ReturnedBecause, Message] = {
    ReturnedBecause.MOVED: msg("Moved away"),
    ReturnedBecause.UNKNOWN: msg("Unknown at this address"),
    ReturnedBecause.REFUSED: msg("Refused"),
    ReturnedBecause.DECEASED: msg("Has died"),
}
_GROUNDS = {
    ReturnedBecause.MOVED: Ground.MOVED,
    ReturnedBecause.REFUSED: Ground.OPTED_OUT,
    ReturnedBecause.DECEASED: Ground.DECEASED,
}


@frozen
class ReturnedRow:
    """One letter that came back. The book does not keep to which address it had gone."""

    letter_id: int
    letter_no: str
    customer_id: int
    name: str
    what: Message
    returned_on: date
    because: Message


def find_letter(book: Book, typed: str) -> Letter:
    """Return the posted letter of a typed number ("a 217").

    Raises:
        WinbackError: it is no number of ours, of no letter in this book, or of one that was never posted.
    """
    if not typed.strip():
        raise WinbackError(msg("Type the number first. It stands at the top of the letter, beside the address."))
    number = read_letter_no(typed)
    letter = letters.by_number(book.con, number) if number else None
    if letter is None:
        raise WinbackError(msg("This book has no letter {number}. Look at the letter again.", number=typed.strip()))
    if letter.posted_on is None:
        raise WinbackError(
            msg("Letter {number} was never ticked as posted. Tick it first in Letters.", number=letter.letter_no)
        )
    return letter


def letter_returned(
    book: Book, typed: str, because: ReturnedBecause, today: date, *, new_address: Address | None = None
) -> Done[int]:
    """Keep that a letter came back, and return the customer's id.

    Who moved, refused it or has died is not written to any more; an address at which nobody knows them becomes a task,
    and nothing goes there until it is changed. Where the right address is known it is kept, and the same letter goes
    there with the next run.

    Args:
        book: the open book.
        typed: the number on the letter.
        because: what the post wrote on it.
        today: the day.
        new_address: the right address of somebody who moved or was not known there; None = not known.

    Raises:
        WinbackError: as `find_letter`, or it came back before.
    """
    letter = find_letter(book, typed)
    customer = one_customer(book, letter.customer_id)
    if letter.returned_on is not None:
        raise WinbackError(
            msg("Letter {number} was entered on {day} already.", number=letter.letter_no, day=letter.returned_on)
        )
    has_moved = new_address is not None and because in {ReturnedBecause.MOVED, ReturnedBecause.UNKNOWN}
    with book.action(_said(letter.letter_no, customer.name, because, has_moved=has_moved)) as action:
        letters.update(book.con, replace(letter, returned_on=today, returned_because=str(because)))
        if has_moved and new_address is not None:
            new_address = with_country(new_address, _home(book))
            spelt = tidy_postcode(new_address.postcode, new_address.country or _home(book), new_address.region)
            new_address = replace(new_address, postcode=spelt)
            customers.update(book.con, replace(customer, address=new_address), by_hand=True)
            write_again(book.con, [customer.customer_id])
        elif (ground := _GROUNDS.get(because)) is not None:
            put_on_list(book.con, [customer], ground, today, note=letter.letter_no)
        else:
            where = in_one_line(customer.address, _home(book))
            text = f"{letter.letter_no}: {where}"
            tasks.add(book.con, Task(0, TaskKind.ADDRESS, customer.customer_id, letter.case_id, today, text))
    return done(customer.customer_id, action)


def _home(book: Book) -> str:
    return settings.load_shop(book.con).address.country


def returned_letters(book: Book) -> tuple[ReturnedRow, ...]:
    """Return the letters that came back, the newest first."""
    listed = [one for one in letters.posted(book.con) if one.returned_on is not None]
    people = {one.customer_id: one for one in customers.by_ids(book.con, [one.customer_id for one in listed])}
    rows = [
        ReturnedRow(
            one.letter_id,
            one.letter_no,
            one.customer_id,
            people[one.customer_id].name,
            PURPOSE_WORDS[one.purpose],
            one.returned_on,
            BECAUSE_WORDS[ReturnedBecause(one.returned_because)],
        )
        for one in listed
        if one.returned_on is not None
    ]
    return tuple(sorted(rows, key=lambda row: row.returned_on, reverse=True))


def _said(number: str, name: str, because: ReturnedBecause, *, has_moved: bool) -> Message:
    if has_moved:
        return msg("Letter {number} came back. The new address of {name} is kept.", number=number, name=name)
    if because is ReturnedBecause.UNKNOWN:
        return msg("Letter {number} came back. Find the right address of {name}.", number=number, name=name)
    return msg(
        "Letter {number} came back: {why}. {name} is not written to any more.",
        number=number,
        why=BECAUSE_WORDS[because],
        name=name,
    )
