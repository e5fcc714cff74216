"""Stop writing to somebody, at once and in all campaigns; and the list of those who must not be written to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from winback_gui.domain.case import Outcome
from winback_gui.domain.errors import WinbackError
from winback_gui.domain.frozen import frozen
from winback_gui.domain.matching import match_key
from winback_gui.domain.message import Message, as_typed, msg, plural
from winback_gui.domain.suppression import GROUND_WORDS, Ground, Suppression
from winback_gui.services.acting import done
from winback_gui.services.customers.nobodies import left_out
from winback_gui.services.results.close_returned import drop_open_tasks
from winback_gui.services.wording import listed_title
from winback_gui.store import cases, customers, erasures, suppressions

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from winback_gui.domain.customer import Customer
    from winback_gui.services.result import Done
    from winback_gui.store.book import Book
    from winback_gui.store.connection import Connection


@frozen
class ListedRow:
    """One line of the do-not-write list.

    Attributes:
        customer_id: None for somebody who is no longer in the book.
        who: the name, or the number where the name was erased.
        why: "asked for no more letters"; of one whom a list forbids to write to, what it says.
        title: the same in few words.
    """

    suppression_id: int
    customer_id: int | None
    who: Message
    customer_no: str
    ground: Ground
    why: Message
    title: Message
    since: date
    note: str


def suppress(book: Book, customer_ids: Sequence[int], ground: Ground, today: date, note: str = "") -> Done[int]:
    """Stop writing to customers at once, in all campaigns and by every channel. Return how many.

    Letters that were made for them cannot leave any more. Nothing is ever sent to the dead, so their cases are closed;
    the cases of others stay and say why they wait: whoever moved may be written to at the new address.
    """
    people = customers.by_ids(book.con, list(customer_ids))
    if not people:
        raise WinbackError(msg("Nobody was chosen. Nothing was changed."))
    said = _said(people, ground)
    with book.action(said) as action:
        put_on_list(book.con, people, ground, today, note)
    return done(len(people), action)


def put_on_list(con: Connection, people: Iterable[Customer], ground: Ground, today: date, note: str = "") -> None:
    """Put people on the list and close their open cases. To be called inside an action."""
    listed = list(people)
    ids = [one.customer_id for one in listed]
    holding = suppressions.of_customers(con, ids)
    for one in listed:
        # Where only a list said so, what they say themselves now is an entry of its own.
        if not any(entry.ground is ground and not entry.list_says for entry in holding.get(one.customer_id, ())):
            entry = Suppression(0, one.customer_id, one.customer_no, match_key(one), ground, today, note.strip())
            suppressions.add(con, entry)
    if ground is Ground.DECEASED:
        end_cases(con, ids, today)


def end_cases(con: Connection, customer_ids: Iterable[int], today: date) -> None:
    """Close the open cases of customers who must not be written to."""
    open_now = cases.open_of(con, customer_ids)
    cases.update_many(
        con, [replace(case, closed_on=today, outcome=Outcome.MUST_NOT_WRITE) for case in open_now.values()]
    )
    drop_open_tasks(con, [case.case_id for case in open_now.values()])


def allow_again(book: Book, suppression_ids: Sequence[int]) -> Done[int]:
    """Take entries off the list. Return how many.

    Raises:
        WinbackError: they are off the list already.
    """
    listed = [one for one in suppressions.all_suppressions(book.con) if one.suppression_id in set(suppression_ids)]
    if not listed:
        raise WinbackError(msg("They are off the list already. Nothing was changed."))
    said = plural(
        "{count} entry is taken off the do-not-write list.",
        "{count} entries are taken off the do-not-write list.",
        len(listed),
    )
    with book.action(said) as action:
        suppressions.delete(book.con, [one.suppression_id for one in listed])
    return done(len(listed), action)


def allow_customer_again(book: Book, customer_id: int) -> Done[int]:
    """Take everything that holds for one customer off the list.

    Raises:
        WinbackError: nothing holds for them.
    """
    return allow_again(book, [one.suppression_id for one in suppressions.of_customer(book.con, customer_id)])


def do_not_write_list(book: Book) -> tuple[ListedRow, ...]:
    """Return the whole list, newest first."""
    entries = suppressions.all_suppressions(book.con)
    ids = [one.customer_id for one in entries if one.customer_id is not None]
    names = {one.customer_id: one.name for one in customers.by_ids(book.con, ids)}
    return tuple(_row(one, names.get(one.customer_id or 0)) for one in entries)


def do_not_write_count(book: Book) -> int:
    """Return how many people are on the list, not entries: one may be on it twice, and "Walk In" is nobody."""
    nobody = left_out(book.con)
    listed = [one for one in suppressions.all_suppressions(book.con) if one.customer_id not in nobody]
    nameless = {one.customer_no for one in listed if erasures.is_nameless(one)}
    named = {one.customer_no for one in listed}
    # Whoever was erased with their sums kept stands there by their number, and by the one under which the sums stay.
    twice = sum(one.keeps_sums and one.customer_no in named for one in erasures.all_erasures(book.con))
    return _count_people(one for one in listed if one.customer_no not in nameless) + max(0, len(nameless) - twice)


def _count_people(entries: Iterable[Suppression]) -> int:
    """Count entries of one customer, one number or one name at one address once."""
    leads: dict[str, str] = {}

    def first(mark: str) -> str:
        while leads.setdefault(mark, mark) != mark:
            mark = leads[mark]
        return mark

    for one in entries:
        who = first(f"id {one.customer_id}" if one.customer_id is not None else f"number {one.customer_no}")
        if one.match_key:
            leads[first(f"key {one.match_key}")] = who
    return len({first(mark) for mark in tuple(leads)})


def _row(entry: Suppression, name: str | None) -> ListedRow:
    who = as_typed(name) if name else msg("number {number}, erased", number=entry.customer_no)
    return ListedRow(
        entry.suppression_id,
        entry.customer_id,
        who,
        entry.customer_no,
        entry.ground,
        entry.why,
        listed_title(entry),
        entry.since,
        entry.note,
    )


def _said(people: Sequence[Customer], ground: Ground) -> Message:
    if len(people) == 1:
        return msg("{name} will not be written to: {why}.", name=people[0].name, why=GROUND_WORDS[ground])
    return plural("{count} customer will not be written to.", "{count} customers will not be written to.", len(people))
