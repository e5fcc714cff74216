"""A shop that two bad months have left a trace in: those who stopped were mostly served by somebody who went."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests import factory
from tests.factory import TODAY
from tests.services.conftest import NOW
from winback_gui.domain.message import msg
from winback_gui.services.identify.left_in_month import LeftInMonth, left_in_month
from winback_gui.services.identify.standings import Standings
from winback_gui.store import cases, customers, purchases
from winback_gui.store.book import Book

MARCH, APRIL = date(2026, 3, 1), date(2026, 4, 1)
STAYED, LEFT = 60, {MARCH: 9, APRIL: 12}
OTHERS = 2  # of those who left in April, served by Silke


Sale = Callable[[bool, int, date], dict[str, Any]]
"""What is special about a sale: whether it is of those of the trace, how many came after it, and its day."""


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with Book.create(tmp_path / "shop.winback", now=NOW) as made:
        trace_shop(made)
        yield made


@pytest.fixture
def standings(book: Book) -> Standings:
    return Standings.of(book, TODAY)


def looks_counted(monkeypatch: pytest.MonkeyPatch) -> list[date]:
    """Return a list that grows with each look for what those who stopped had in common: by its first month."""
    asked: list[date] = []

    def counted(book: Book, standings: Standings, first_day: date, **others: Any) -> LeftInMonth:
        asked.append(first_day)
        return left_in_month(book, standings, first_day, **others)

    monkeypatch.setattr("winback_gui.services.identify.left_in_month.left_in_month", counted)
    return asked


def trace_shop(
    book: Book, postcodes: Sequence[str] = (), sale: Sale | None = None, *, are_decided: bool = True
) -> None:
    """60 who still come, served by Silke or Mira, and 21 to win back who left in March and April, 19 of them Jana's.

    Args:
        book: an empty one.
        postcodes: the first is that of Jana's people, the others have one of the rest in turn; and Silke serves all.
            Without any they live in one place.
        sale: what is special about Jana's people in place of her; then Silke serves all.
        are_decided: whether those who left are being won back.
    """
    lasts = [(TODAY - timedelta(days=number % 9), ("Silke", "Mira")[number % 2]) for number in range(STAYED)]
    for month, count in LEFT.items():
        lasts += [
            (month + timedelta(days=2 + 2 * at), "Silke" if month == APRIL and at < OTHERS else "Jana")
            for at in range(count)
        ]
    with book.action(msg("A shop.")):
        for number, (last, who_serves) in enumerate(lasts):
            customer = factory.customer(customer_no=f"{number}", last_name=f"Okafor{number}")
            if postcodes:
                rest = postcodes[1:]
                own = postcodes[0] if who_serves == "Jana" else rest[number % len(rest)]
                customer = replace(customer, address=replace(customer.address, postcode=own))
            who = customers.add(book.con, customer)
            for at, ago in enumerate(range((TODAY - last).days, 1000, 10)):
                by = "Silke" if postcodes or sale else "Mira" if at == 0 else who_serves
                day = TODAY - timedelta(days=ago)
                special = {} if sale is None else sale(who_serves == "Jana", at, day)
                fields = {"day": day, "category": "", "what": "Wash", "served_by": by} | special
                purchases.add(book.con, factory.purchase(customer_id=who, **fields))
            if are_decided and last < TODAY - timedelta(days=60):
                cases.add(book.con, factory.case(customer_id=who, opened_on=TODAY))


def an_item(is_of_trace: bool, at: int, _day: date) -> dict[str, Any]:
    if at % 3:
        return {"what": "Croissant", "category": "cakes"}
    return {"what": "Oat latte" if is_of_trace else "Filter coffee", "category": "drinks"}


def a_kind(is_of_trace: bool, at: int, _day: date) -> dict[str, Any]:
    return {"what": "Set menu", "category": "cakes" if is_of_trace and not at % 3 else "drinks"}


def a_channel(is_of_trace: bool, _at: int, _day: date) -> dict[str, Any]:
    return {"source": "Shopify", "channel": "Phone" if is_of_trace else "Market stall"}


def a_weekday(is_of_trace: bool, at: int, day: date) -> dict[str, Any]:
    return {"day": day + timedelta(days=(4 - day.weekday()) % 7)} if is_of_trace and at % 4 else {}
