"""A yoga studio: 60 members who pay on the 1st of each month and come weekly; 15 of them stopped, and go on paying."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from tests import factory
from winback_gui.domain.message import msg
from winback_gui.domain.purchase import Purchase, PurchaseKind, month_after
from winback_gui.store import customers, purchases
from winback_gui.store.book import Book

TODAY = factory.TODAY
FEE, CLASSES = "Membership fee", "Classes"
STOPPED_ON = TODAY - timedelta(days=122)
STOPPED, STAYED, LEFT = range(15), range(15, 60), range(60, 72)


def fill(book: Book) -> dict[int, int]:
    """Fill a book with the studio and return the customers by their place; those of `LEFT` cancelled when they left."""
    rng = Random(11)
    ids: dict[int, int] = {}
    with book.action(msg("scene")):
        for at in range(LEFT.stop):
            names = {"customer_no": f"S{at}", "first_name": f"Member{at}", "last_name": f"Of{at}"}
            who = ids[at] = customers.add(book.con, factory.customer(**names))
            first = TODAY - timedelta(days=rng.randrange(500, 1000))
            last = first + timedelta(days=rng.randrange(100, 450)) if at in LEFT else TODAY
            until = STOPPED_ON if at in STOPPED else last
            purchases.add_many(book.con, _classes(rng, who, first, until))
            purchases.add_many(book.con, fees(who, first, last))
    return ids


def fees(who: int, first: date, last: date) -> Iterator[Purchase]:
    """Yield what is taken on the 1st of each month."""
    day = month_after(first)
    while day <= last:
        yield factory.purchase(customer_id=who, day=day, amount_minor=6900, what="Monthly", category=FEE, source="own")
        day = month_after(day)


def _classes(rng: Random, who: int, first: date, last: date) -> Iterator[Purchase]:
    day = first
    while day <= last:
        if rng.random() < 0.85:
            yield factory.purchase(
                customer_id=who, day=day, amount_minor=0, kind=PurchaseKind.PREPAID, what="Yoga", category=CLASSES
            )
        day += timedelta(days=7)
