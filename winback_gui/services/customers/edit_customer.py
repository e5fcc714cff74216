"""What the owner changes about one person: their form, what they bought, notes, tags."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from winback_gui.domain.errors import WinbackError
from winback_gui.domain.message import Message, msg, plural
from winback_gui.domain.money import Money
from winback_gui.domain.names import usable
from winback_gui.domain.no_visits import kind_with
from winback_gui.domain.postcodes import tidy_postcode
from winback_gui.domain.purchase import Purchase, PurchaseKind
from winback_gui.domain.suppression import Ground
from winback_gui.importing.country_said import with_country
from winback_gui.services.acting import done
from winback_gui.services.customers.address_found import is_another, write_again
from winback_gui.services.customers.duplicates import ask_about, settle_by_birth, settle_by_name
from winback_gui.services.found import one_customer
from winback_gui.services.result import Done
from winback_gui.services.results.close_returned import close_returned
from winback_gui.store import customers, numbers, other_names, purchases, settings, suppressions

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from winback_gui.domain.customer import Customer
    from winback_gui.domain.suppression import Suppression
    from winback_gui.store.book import Book

HAND = "hand"

_BEFORE = msg("It was before their letter was there, so Results do not count it.")

_FAR: Final = 10
_USUAL_MOST_MINOR: Final = 100_000
"""What a shop without larger purchases may take at once, in minor units, before a sum looks like a slip."""


def form_problem(book: Book, customer: Customer) -> tuple[str, Message] | None:
    """Return the field of the form that needs another value ("first_name", "customer_no"), and what to do about it."""
    if not any(usable(name) for name in (customer.first_name, customer.last_name, customer.company)):
        return "first_name", msg("A customer needs a name. Enter a first name, a last name or a company.")
    number = customer.customer_no.strip()
    other = customers.by_number(book.con, number) if number else None
    if other is not None and other.customer_id != customer.customer_id and other.customer_no == number:
        taken = msg("The number {number} belongs to another customer already. Choose another one.", number=number)
        return "customer_no", taken
    return None


def next_number(book: Book) -> str:
    """Return the customer number that a new customer would get."""
    return numbers.free_number(book.con)


def add_customer(book: Book, customer: Customer, today: date) -> Done[int]:
    """Keep a new customer and return the id. An empty number is filled with the next free one.

    Somebody who is on the do-not-write list already (erased and entered again) is known again.

    A number that somebody else had before means the new one from now on.

    Whether they are somebody being won back who is like them is asked: until it is said, what they buy holds a letter.

    Raises:
        WinbackError: no name at all, or the number is taken.
    """
    customer = _spelt(book, _checked(book, customer))
    with book.action(msg("{name} is in the book.", name=customer.name)) as action:
        before = _take_over(book, customer)
        customer_id = customers.add(book.con, replace(customer, source=HAND))
        suppressions.join_again(book.con, customers.by_ids(book.con, [customer_id]))
        kept = one_customer(book, customer_id)
        ask_about(book.con, kept, today)
        said = msg("{name} is in the book, number {number}.", name=kept.name, number=kept.customer_no)
        action.said = _with_former(said, before, kept.customer_no)
    return done(customer_id, action)


def change_customer(book: Book, customer: Customer) -> Done[int]:
    """Keep what the owner corrected. The next import leaves the corrected fields alone.

    A letter that the post brought back is free to go to another address. Who stands on the do-not-write list as moved
    away stays there until they are taken off it: that is said.

    Lists still find them by a number that was corrected, until it is typed for somebody else, or a list names another
    person by it; and by their e-mail address beside the name that they had. Those like whom their name was, and is no
    longer, are no question any more; nor are those who were born on another day.

    Raises:
        WinbackError: the customer is gone, has no name any more, or the number is taken.
    """
    before = one_customer(book, customer.customer_id)
    customer = _checked(book, replace(customer, customer_no=customer.customer_no.strip() or before.customer_no))
    if customer.address.postcode != before.address.postcode:  # left as it was it is no correction
        customer = _spelt(book, customer)
    said = msg("{name} is changed.", name=customer.name)
    with book.action(said) as action:
        action.said = _with_former(said, _take_over(book, customer), customer.customer_no)
        customers.update(book.con, customer, by_hand=True)
        if customer.person != before.person:
            other_names.put_former_name(book.con, before)
        settle_by_name(book.con, before, customer)
        if before.born_on != customer.born_on:
            settle_by_birth(book.con, [customer.customer_id])
        if is_another(before.address, customer.address):
            back = write_again(book.con, [customer.customer_id])
            listed = suppressions.of_customer(book.con, customer.customer_id)
            action.said = _with_address(action.said, listed, has_letter=bool(back))
        if customer.customer_no != before.customer_no:  # a copy, or a list, may know them by it
            other_names.add_number(book.con, customer, before.customer_no, before.source)
    return done(customer.customer_id, action)


def remove_customers(book: Book, customer_ids: Sequence[int]) -> Done[int]:
    """Remove customers with all that belongs to them and return how many. Their place on the do-not-write list stays.

    Raises:
        WinbackError: they are gone already.
    """
    people = customers.by_ids(book.con, list(customer_ids))
    if not people:
        raise WinbackError(msg("Nobody was chosen. Nothing was changed."))
    said = (
        msg("{name} is removed from the book.", name=people[0].name)
        if len(people) == 1
        else plural("{count} customer is removed.", "{count} customers are removed.", len(people))
    )
    with book.action(said) as action:
        customers.delete(book.con, [one.customer_id for one in people])
    return done(len(people), action)


def sold_today(book: Book, customer_id: int, amount_minor: int, what: str, today: date) -> Done[int]:
    """Keep what a customer bought today and return the purchase's id; an open case is closed as come back.

    Raises:
        WinbackError: the amount is not above zero, or the customer is gone.
    """
    return add_purchase(book, Purchase(customer_id=customer_id, day=today, amount_minor=amount_minor, what=what), today)


def far_above(book: Book, amount_minor: int) -> Money | None:
    """Return the most that anybody ever paid here, where a sum is so far above it that it may be a slip; else None."""
    most = purchases.largest_minor(book.con)
    if amount_minor <= _FAR * max(most, _USUAL_MOST_MINOR):
        return None
    return Money(most, settings.load_shop(book.con).currency)


def add_purchase(book: Book, purchase: Purchase, today: date) -> Done[int]:
    """Keep a purchase entered by hand, of today or earlier, and return its id.

    Raises:
        WinbackError: the amount is below zero, the day lies ahead, or the customer is gone.
    """
    customer = one_customer(book, purchase.customer_id)
    _check_purchase(purchase, today)
    money = Money(purchase.amount_minor, settings.load_shop(book.con).currency)
    with book.action(msg("{money} for {name} is kept.", money=money, name=customer.name)) as action:
        kind = _kept_as(book, purchase, sold_as(purchase))
        new = replace(purchase, what=purchase.what.strip(), kind=kind, source=HAND, import_id=0)
        purchase_id = purchases.add(book.con, new)
        back = close_returned(book.con, today, [customer.customer_id])
        if back:
            said = msg("{money} for {name} is kept, **they came back.**", money=money, name=customer.name)
            action.said = msg("{said} {not_counted}", said=said, not_counted=_BEFORE) if back[0].before_letter else said
    return done(purchase_id, action)


def change_purchase(book: Book, purchase: Purchase, today: date) -> Done[int]:
    """Keep what the owner corrected in a purchase and return its id.

    One that a file brought is taken out and entered anew by hand, so that the same file does not add it again.

    Raises:
        WinbackError: as `add_purchase`, or the purchase is gone.
    """
    before = _one_purchase(book, purchase.purchase_id)
    customer = one_customer(book, before.customer_id)
    _check_purchase(purchase, today)
    said = msg("The purchase of {name} is changed.", name=customer.name)
    with book.action(said) as action:
        paid = before.paid if purchase.amount_minor == before.amount_minor else ""
        after = replace(
            purchase,
            customer_id=before.customer_id,
            kind=_kept_as(book, purchase, sold_as(purchase, before)),
            channel=before.channel,
            paid=paid,
        )
        if before.source == HAND:
            purchases.update(book.con, replace(after, source=HAND, receipt_no=before.receipt_no, import_id=0))
            purchase_id = before.purchase_id
        else:
            purchases.update(book.con, replace(before, kind=PurchaseKind.TAKEN_OUT))
            purchase_id = purchases.add(book.con, replace(after, source=HAND, receipt_no="", import_id=0))
        _take_out_beneath(book, before)
        close_returned(book.con, today, [before.customer_id])
    return done(purchase_id, action)


def remove_purchase(book: Book, purchase_id: int) -> Done[None]:
    """Take a purchase out. One that a file brought stays as taken out, so that the same file does not add it again.

    So does what a list says of the same day alone, where nothing else of it is left: the day is gone. Of one typed by
    hand nothing stays, since a sale of the till on that day must still come in; so may the day from a list of later.

    Raises:
        WinbackError: the purchase is gone already.
    """
    before = _one_purchase(book, purchase_id)
    customer = one_customer(book, before.customer_id)
    said = msg("The purchase of {name} on {day} is taken out.", name=customer.name, day=before.day)
    with book.action(said) as action:
        if before.source == HAND:
            purchases.delete(book.con, [purchase_id])
        else:
            purchases.update(book.con, replace(before, kind=PurchaseKind.TAKEN_OUT))
        _take_out_beneath(book, before)
    return done(None, action)


def tag_customers(book: Book, customer_ids: Sequence[int], tag: str) -> Done[int]:
    """Put a tag on customers and return how many were meant.

    Raises:
        WinbackError: the tag is empty.
    """
    tag = " ".join(tag.split())
    if not tag:
        raise WinbackError(msg("A tag needs a word."))
    said = plural(
        "{count} customer is tagged “{tag}”.", "{count} customers are tagged “{tag}”.", len(customer_ids), tag=tag
    )
    with book.action(said) as action:
        customers.add_tags(book.con, ((customer_id, tag) for customer_id in customer_ids))
    return done(len(customer_ids), action)


def untag_customers(book: Book, customer_ids: Sequence[int], tag: str) -> Done[int]:
    """Take a tag from customers and return how many were meant."""
    said = plural(
        "The tag “{tag}” is taken from {count} customer.",
        "The tag “{tag}” is taken from {count} customers.",
        len(customer_ids),
        tag=tag,
    )
    with book.action(said) as action:
        customers.remove_tag(book.con, customer_ids, tag)
    return done(len(customer_ids), action)


def _checked(book: Book, customer: Customer) -> Customer:
    """Return the customer with tidy fields."""
    problem = form_problem(book, customer)
    if problem is not None:
        raise WinbackError(problem[1])
    return replace(
        customer,
        customer_no=customer.customer_no.strip(),
        title=_tidy(customer.title),
        first_name=_tidy(customer.first_name),
        last_name=_tidy(customer.last_name),
        company=_tidy(customer.company),
    )


def _spelt(book: Book, customer: Customer) -> Customer:
    """Return the customer with the postcode as the post of the country spells it, where its shape is sure.

    A country's sign before it ("A-5020") and its name behind the town go where the country belongs.
    """
    home = settings.load_shop(book.con).address.country
    address = with_country(customer.address, home)
    country = address.country or home
    return replace(
        customer, address=replace(address, postcode=tidy_postcode(address.postcode, country, address.region))
    )


def _tidy(text: str) -> str:
    return " ".join(text.split())


def _take_over(book: Book, customer: Customer) -> Customer | None:
    """Take the number of this customer off somebody else who had it before, and return who that is."""
    number = customer.customer_no
    at = other_names.by_former_number(book.con, [number]).get(number) if number else None
    if at is None or at == customer.customer_id:
        return None
    other_names.take_off(book.con, number)
    return one_customer(book, at)


def _with_former(said: Message, before: Customer | None, number: str) -> Message:
    """Say, too, who is no longer found by a number: a list that still means them by it would mean the other one."""
    if before is None:
        return said
    return msg(
        "{said} {number} does not mean {other} any more, who has {now}.",
        said=said, number=number, other=before.name, now=before.customer_no,
    )  # fmt: skip


def _with_address(said: Message, listed: Sequence[Suppression], *, has_letter: bool) -> Message:
    """Say, too, that a letter may go to the new address, and what still stands before it."""
    if any(one.ground is not Ground.MOVED for one in listed):
        return said
    if listed and has_letter:
        return msg(
            "{said} Take them off the do-not-write list now, and the letter that came back may go there.", said=said
        )
    if listed:
        return msg("{said} Take them off the do-not-write list now, and they may be written to there.", said=said)
    if has_letter:
        return msg("{said} The letter that came back from the post may go to the new address.", said=said)
    return said


def sold_as(purchase: Purchase, before: Purchase | None = None) -> PurchaseKind:
    """Return what a purchase is that the owner enters: without a sum they were here all the same.

    Not by correcting the words of a sale of 0.00 that a file brought as nothing.
    """
    if purchase.amount_minor:
        return PurchaseKind.SALE
    is_nothing = before is not None and before.kind is PurchaseKind.SALE and not before.amount_minor
    return PurchaseKind.SALE if is_nothing else PurchaseKind.PREPAID


def _kept_as(book: Book, purchase: Purchase, kind: PurchaseKind) -> PurchaseKind:
    """Return what a purchase is by the owner's word on kinds of goods."""
    kinds = settings.load_shop(book.con).no_visit_kinds
    return kind_with(kinds, kind, purchase.amount_minor, purchase.category, purchase.what)


def _check_purchase(purchase: Purchase, today: date) -> None:
    if purchase.amount_minor < 0:
        raise WinbackError(msg("Enter what was paid; 0 where a card or a membership had paid for it."))
    if purchase.day > today:
        raise WinbackError(msg("This day has not come yet. Enter the day of the purchase."))


def _take_out_beneath(book: Book, gone: Purchase) -> None:
    """Take out what lists say of the day of a visit that is gone: beneath it nobody saw them, and now they would show.

    Where another sale of that day is left, they stay beneath that one.
    """
    if gone.is_visit:
        purchases.take_out_days_alone(book.con, gone.customer_id, gone.day)


def _one_purchase(book: Book, purchase_id: int) -> Purchase:
    found = purchases.get(book.con, purchase_id)
    if found is None:
        raise WinbackError(msg("This purchase is no longer in the book. Nothing was changed."))
    return found
