"""Vouchers coming in over the counter, and those that are about to run out."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from winback_gui.domain.errors import WinbackError
from winback_gui.domain.frozen import frozen
from winback_gui.domain.message import Message, msg, plural
from winback_gui.domain.offer_rules import cost_if_used
from winback_gui.domain.voucher import code_problem, print_code, read_code
from winback_gui.services.acting import done
from winback_gui.services.identify.worth import as_money
from winback_gui.services.results.close_returned import close_as_returned
from winback_gui.store import cases, customers, letters, offers, purchases, settings, vouchers

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from winback_gui.domain.campaign import Letter, Voucher
    from winback_gui.domain.money import Money
    from winback_gui.services.result import Done
    from winback_gui.store.book import Book


SOON_DAYS = 14


@frozen
class VoucherRow:
    """One voucher as lists and the counter show it.

    Attributes:
        code: as printed ("7K3M-Q9TW").
        worth: what one use costs the shop; None = not known.
        problem: why it cannot be redeemed today; None = it can.
        may_insist: the owner may redeem it all the same (it only ran out).
        asks_amount: what it costs the shop depends on what they buy for (an offer in percent).
    """

    code: str
    customer_id: int
    name: str
    offer: str
    issued_on: date
    expires_on: date
    redeemed_on: date | None
    worth: Money | None
    problem: Message | None
    may_insist: bool
    asks_amount: bool


def look_up(book: Book, typed: str, today: date) -> VoucherRow:
    """Return the voucher of a typed code. O is read as 0, I and L as 1; case and hyphens do not matter.

    Raises:
        WinbackError: it is no code of ours, or of no voucher in this book.
    """
    return _rows(book, [_find(book, typed)], today)[0]


def redeem(
    book: Book, typed: str, today: date, *, amount_minor: int | None = None, even_if_expired: bool = False
) -> Done[VoucherRow]:
    """Redeem a voucher: the customer is back, so their open case is closed as come back.

    It is no purchase: that one comes with the sales of the till, and must not count twice.

    Args:
        book: the open book.
        typed: the code as it was typed.
        today: the day on which it came in; it may be typed later.
        amount_minor: what the purchase was worth, for the cost of an offer in percent; None = not said.
        even_if_expired: the owner is generous.

    Raises:
        WinbackError: no such voucher, redeemed already, run out, or not made out yet on that day.
    """
    voucher = _find(book, typed)
    row = _rows(book, [voucher], today)[0]
    if row.problem is not None and not (row.may_insist and even_if_expired):
        raise WinbackError(row.problem)
    if today < voucher.issued_on:
        raise WinbackError(msg("The voucher is of {day}: it cannot have come in before.", day=voucher.issued_on))
    if amount_minor is not None and amount_minor < 0:
        raise WinbackError(msg("The amount cannot be below zero."))
    letter = letters.get(book.con, voucher.letter_id)
    case = cases.get(book.con, letter.case_id) if letter else None
    said = msg("“{offer}” of {name} is redeemed.", offer=row.offer, name=row.name)
    with book.action(said) as action:
        vouchers.update(book.con, replace(voucher, redeemed_on=today, redeemed_minor=amount_minor))
        if case is not None and case.is_open:
            close_as_returned(book.con, [(case, today)], with_voucher=True)
            action.said = msg(
                "“{offer}” of {name} is redeemed, **they came back with it.**", offer=row.offer, name=row.name
            )
    return done(look_up(book, voucher.code, today), action)


def live_vouchers(book: Book, today: date) -> tuple[VoucherRow, ...]:
    """Return the vouchers in customers' hands that can be redeemed, those that run out first in front."""
    return _rows(book, _in_hands(book, vouchers.live(book.con, today)), today)


def expiring_vouchers(book: Book, today: date) -> tuple[VoucherRow, ...]:
    """Return the vouchers in customers' hands that run out within `SOON_DAYS` and were not used, the next first."""
    soon = vouchers.expiring(book.con, today, today + timedelta(days=SOON_DAYS))
    return _rows(book, _in_hands(book, soon), today)


def run_out_words(soon: Sequence[VoucherRow]) -> Message:
    """Return "2 vouchers run out by 28 Nov", the day of the last of them.

    Args:
        soon: from `expiring_vouchers`, at least one.
    """
    return plural(
        "{count} voucher runs out by {day:short}",
        "{count} vouchers run out by {day:short}",
        len(soon),
        day=max(row.expires_on for row in soon),
    )


def redeemed_vouchers(book: Book, today: date) -> tuple[VoucherRow, ...]:
    """Return the vouchers that came in, the newest first."""
    return tuple(reversed(_rows(book, vouchers.redeemed(book.con), today)))


def vouchers_of(book: Book, customer_id: int, today: date) -> tuple[VoucherRow, ...]:
    """Return all vouchers that reached a customer, as far as the shop knows, the oldest first."""
    listed = vouchers.of_customers(book.con, [customer_id]).get(customer_id, [])
    return _rows(book, _in_hands(book, listed), today)


def _in_hands(book: Book, some: Sequence[Voucher]) -> list[Voucher]:
    """A voucher is in somebody's hands once its letter was posted, unless the post brought that back.

    What was redeemed counts in any case: somebody had it.
    """
    written = {one.letter_id: one for one in letters.by_ids(book.con, [voucher.letter_id for voucher in some])}

    def arrived(letter: Letter | None) -> bool:
        return letter is not None and letter.posted_on is not None and letter.returned_on is None

    return [one for one in some if one.redeemed_on is not None or arrived(written.get(one.letter_id))]


def _find(book: Book, typed: str) -> Voucher:
    if not typed.strip():
        raise WinbackError(msg("Type the code first. It is printed on the letter."))
    problem = code_problem(typed)
    if problem is not None:
        raise WinbackError(problem)
    voucher = vouchers.get(book.con, read_code(typed) or "")
    if voucher is None:
        raise WinbackError(msg("This book has no voucher {code}. Look at the letter again.", code=typed.strip()))
    return voucher


def _rows(book: Book, some: Sequence[Voucher], today: date) -> tuple[VoucherRow, ...]:
    currency = settings.load_shop(book.con).currency
    names = {one.customer_id: one.name for one in customers.by_ids(book.con, [one.customer_id for one in some])}
    library = offers.by_ids(book.con, {one.offer_id for one in some})
    spent = purchases.summaries(book.con, {one.customer_id for one in some}, today)
    usual = {at: round(one.usual_minor) for at, one in spent.items() if one.usual_minor is not None}
    return tuple(
        VoucherRow(
            print_code(one.code),
            one.customer_id,
            names[one.customer_id],
            library[one.offer_id].title,
            one.issued_on,
            one.expires_on,
            one.redeemed_on,
            as_money(cost_if_used(library[one.offer_id], usual.get(one.customer_id)), currency),
            _problem(one, today),
            one.redeemed_on is None,
            library[one.offer_id].percent is not None,
        )
        for one in some
    )


def _problem(voucher: Voucher, today: date) -> Message | None:
    if voucher.redeemed_on is not None:
        return msg("This voucher was redeemed on {day} already.", day=voucher.redeemed_on)
    if voucher.expires_on < today:
        return msg("This voucher ran out on {day}. You may redeem it all the same.", day=voucher.expires_on)
    return None
