"""A book made of the visits of a generated shop."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from tests import factory
from winback_gui.domain.changes import Topic
from winback_gui.domain.purchase import VisitColumns, day_from_number
from winback_gui.store import customers, purchases
from winback_gui.store.book import Book
from winback_gui.store.lock import Holder


def book_of(path: Path, known: VisitColumns, now: datetime) -> Book:
    """Return a new open book of the visits, all out of a till's list; customers keep their numbers."""
    made = Book.create(path, now=now, holder=Holder.here(now))
    with made.unrecorded(Topic.PURCHASES):
        ids = {
            who: customers.add(made.con, factory.customer(customer_no=str(who), last_name=f"Guest {who}"))
            for who in sorted(set(known.customer_ids))
        }
        for who, number in zip(known.customer_ids, known.days, strict=True):
            day = day_from_number(number)
            purchases.add(made.con, factory.purchase(customer_id=ids[who], day=day, source="till"))
    return made
