"""A sample shop in each system's own export: what comes into the book equals an independent sum of the file."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from tests.written_exports import writers
from tests.written_exports.sample_shop import TODAY, Shop, sample_shop
from tests.written_exports.sums import INDEPENDENT, Sums
from winback_gui.domain.customer import Customer
from winback_gui.domain.progress import Silent
from winback_gui.domain.purchase import PurchaseKind
from winback_gui.services.imports import import_files
from winback_gui.store import customers, purchases
from winback_gui.store.book import Book, Connection


@pytest.fixture(scope="module")
def shop() -> Shop:
    return sample_shop(60, 700)


def sums_in_book(con: Connection, names: str) -> Sums:
    """The same of the book; customers without a purchase are left out."""
    found: Sums = {}
    for customer in customers.all_customers(con):
        bought = [
            one
            for one in purchases.of_customer(con, customer.customer_id)
            if one.kind is not PurchaseKind.CANCELLED and one.amount_minor
        ]
        if bought:
            visits = sum(one.is_visit for one in bought)
            found[name_of(con, customer, names)] = visits, sum(one.amount_minor for one in bought)
    return found


def name_of(con: Connection, customer: Customer, names: str) -> str:
    if names == "key":
        keys = customers.keys_of(con, customer.customer_id)
        return next((key for source, key in keys if key.startswith("810000")), customer.name)
    return {"email": customer.email, "name": customer.person, "number": customer.customer_no}[names]


@pytest.mark.parametrize("system", INDEPENDENT)
def test_the_book_holds_what_the_file_adds_up_to(shop: Shop, tmp_path: Path, system: str) -> None:
    written: writers.Writer = getattr(writers, system)
    files = written(shop, tmp_path)
    read, names = INDEPENDENT[system]
    wanted = read(*files)
    assert sum(visits for visits, _total in wanted.values()) > 500
    brought: list[int] = []
    with Book.create(tmp_path / "a.winback", now=datetime(2026, 11, 17)) as book:  # noqa: DTZ001
        for _ in range(2):  # the second time adds nothing
            plan = import_files.look(files, book=book)
            assert [one.text.text for one in plan.must_answer] == []
            report = import_files.run(book, import_files.with_columns_seen(plan), TODAY, Silent()).value.report
            assert [problem.why for problem in report.problems] == []
            assert sums_in_book(book.con, names) == wanted
            brought.append(report.purchases_new + report.customers_new)
    assert brought[0] > 500
    assert brought[1] == 0


@pytest.mark.parametrize("system", ["lightspeed", "google", "shopify", "square_items", "quickbooks", "own"])
def test_people_come_in_whole(shop: Shop, tmp_path: Path, system: str) -> None:
    files = getattr(writers, system)(shop, tmp_path)
    with Book.create(tmp_path / "a.winback", now=datetime(2026, 11, 17)) as book:  # noqa: DTZ001
        import_files.run(book, import_files.look(files[:1], book=book), TODAY, Silent())
        found = {one.email: one for one in customers.all_customers(book.con)}
        assert set(found) == {one.email for one in shop.customers}
        for one in shop.customers:
            kept = found[one.email]
            assert (kept.person, kept.address.street) == (one.person, one.address.street)
            assert (kept.address.postcode, kept.address.town) == (one.address.postcode, one.address.town)
