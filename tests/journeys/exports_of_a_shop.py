"""The pairs of `tests/exports` with more rows: regulars who stopped, and regulars who still come."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from winback_gui.domain.frozen import frozen

EXPORTS = Path(__file__).parents[1] / "exports"
TODAY = date(2026, 11, 17)
LAPSED = range(8)
ACTIVE = range(8, 40)
_LAST = ("Abbott", "Brennan", "Castillo", "Dvořák", "Eriksen", "Fontaine", "Grünwald", "Hayashi", "Ó Cuinn", "Łukasik")


@frozen
class Pair:
    """Two exports of one system, and a later one of its sales.

    Attributes:
        receipts: receipt numbers of the later export.
    """

    system: str
    customers: Path
    sales: Path
    later: Path


def name_of(number: int) -> tuple[str, str]:
    """First and last name of the nth customer."""
    return f"Person{chr(65 + number // 26)}{chr(65 + number % 26)}", _LAST[number % len(_LAST)]


def street_of(number: int) -> str:
    """Street of the nth customer, unlike any other's."""
    return f"{100 + number} Ferry Lane"


def visits_of(number: int) -> Iterator[date]:
    """The nth customer's days: every three weeks; those who lapsed stopped 200 days ago."""
    last = TODAY - timedelta(days=200 + number if number in LAPSED else number % 20)
    yield from (last - timedelta(days=21 * back) for back in range(12, -1, -1))


def make_pair(system: str, folder: Path) -> Pair:
    """Write the enlarged pair of "shopify" or "square", and a later export in which the first two came back."""
    makers = {"shopify": (_shopify_customer, _shopify_order), "square": (_square_customer, _square_item)}
    person, sale = makers[system]
    names = {"shopify": ("shopify_customers", "shopify_orders"), "square": ("square_customers", "square_items")}[system]
    everyone = (*LAPSED, *ACTIVE)
    first = _enlarged(names[0], folder / "customers.csv", [person(number) for number in everyone])
    sold = [sale(number, day) for number in everyone for day in visits_of(number)]
    second = _enlarged(names[1], folder / "sales.csv", sold)
    new = [sale(number, TODAY + timedelta(days=14)) for number in (0, 1)]
    later = _enlarged(names[1], folder / "later.csv", [*sold, *new])
    return Pair(system, first, second, later)


def _enlarged(name: str, path: Path, rows: list[dict[str, str]]) -> Path:
    with (EXPORTS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        known = list(reader)
        heads = list(reader.fieldnames or ())
    with path.open("w", encoding="utf-8", newline="") as out:
        table = csv.DictWriter(out, heads, restval="")
        table.writeheader()
        table.writerows([*known, *rows])
    return path


def _shopify_customer(number: int) -> dict[str, str]:
    first, last = name_of(number)
    return {
        "Customer ID": f"'82000000{number:05d}", "First Name": first, "Last Name": last, "Email": _email(number),
        "Default Address Address1": street_of(number), "Default Address City": "Ambleport",
        "Default Address Province Code": "ME", "Default Address Country Code": "US",
        "Default Address Zip": f"'041{number:02d}", "Total Orders": "13", "Total Spent": "325.00",
    }  # fmt: skip


def _shopify_order(number: int, day: date) -> dict[str, str]:
    first, last = name_of(number)
    return {
        "Name": f"#{number:02d}{day:%y%m%d}", "Email": _email(number), "Financial Status": "paid", "Currency": "USD",
        "Total": "25.00", "Created at": f"{day} 10:00:00 +0000", "Lineitem quantity": "1",
        "Lineitem name": "House Blend 250 g", "Lineitem price": "25.00", "Billing Name": f"{first} {last}",
    }  # fmt: skip


def _square_customer(number: int) -> dict[str, str]:
    first, last = name_of(number)
    return {
        "First Name": first, "Last Name": last, "Email Address": _email(number),
        "Street Address 1": street_of(number), "City": "Tallow Creek", "State": "OR", "Postal Code": f"970{number:02d}",
        "Square Customer ID": f"CUSTB{number:03d}", "Creation Source": "Directory", "Instant Profile": "No",
    }  # fmt: skip


def _square_item(number: int, day: date) -> dict[str, str]:
    first, last = name_of(number)
    return {
        "Date": str(day), "Time": "12:00:00", "Time Zone": "Pacific Time (US & Canada)", "Category": "Bakery",
        "Item": "Rye Loaf", "Qty": "1.0", "Gross Sales": "$25.00", "Discounts": "$0.00", "Net Sales": "$25.00",
        "Tax": "$0.00", "Transaction ID": f"TX{number:02d}{day:%y%m%d}", "Event Type": "Payment",
        "Customer ID": f"CUSTB{number:03d}", "Customer Name": f"{first} {last}", "Itemization Type": "Physical Good",
    }  # fmt: skip


def _email(number: int) -> str:
    return f"person{number}@example.org"
